-- The chain over the audit rows, in the order in which the sealer saw them, counted from 1. A link is
-- an HMAC over its position, the link before it, the row's id and HMAC, and the time of linking; who
-- has no key can neither change, drop, swap nor add a row and make the chain follow again. A row's
-- time is taken before its transaction commits, so the chain is not in the order of `audit.at`.
create table audit_link (
    position   bigint constraint audit_link_pk primary key,
    audit_id   text   not null constraint audit_link_once unique,
    link       bytea  not null,
    linked_at  bigint not null
);

-- The sealer looks at the newest rows only, every second.
create index audit_at on audit (at, id);
