create trigger audit_link_insert_only before update or delete or truncate on audit_link
    for each statement execute function audit_refuse();
