create trigger audit_link_no_update before update on audit_link
begin
    select raise(abort, 'audit rows are never changed');
end;

create trigger audit_link_no_delete before delete on audit_link
begin
    select raise(abort, 'audit rows are never deleted');
end;
