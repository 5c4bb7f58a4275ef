create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'audit rows are never changed or deleted';
end;
$$;

create trigger audit_insert_only before update or delete or truncate on audit
    for each statement execute function audit_refuse();
