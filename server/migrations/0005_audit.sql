-- What was done, to which row, never to whom. Each row carries its own HMAC from the start; the
-- sealer links rows into a chain later. Only inserts are allowed: a trigger refuses the rest.
create table audit (
    id       text   constraint audit_pk primary key,
    at       bigint not null,
    act      text   not null,
    subject  text   not null,
    detail   text   not null,
    mac      bytea  not null
);
