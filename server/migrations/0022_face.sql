-- A face check is a row from its begin on, so that no crash and no crowd begins one more than was
-- promised. `identity` and `token` (what the gateway knows the check by) are sealed and forgotten when it
-- is settled; `checked_at` is the gateway's time, `used_at` when it proved its registration, once.
alter table face_check add column data_key bytea;
alter table face_check add column identity bytea;
alter table face_check add column token bytea;
alter table face_check add column redirect bytea;
alter table face_check add column expires_at bigint not null default 0;
alter table face_check add column checked_at bigint;
alter table face_check add column used_at bigint;

create index face_check_of_registration on face_check (registration_id, at);
create index face_check_of_identity on face_check (identity_index, at);

-- The step on another device: a one-time link. `token_hash` is of the phone that opened it.
create table face_handover (
    id             text   constraint face_handover_pk primary key,
    face_check_id  text   not null
        constraint face_handover_check references face_check (id),
    secret_hash    bytea  not null constraint face_handover_secret_once unique,
    made_at        bigint not null,
    expires_at     bigint not null,
    opened_at      bigint,
    token_hash     bytea  constraint face_handover_token_once unique
);

create index face_handover_of_check on face_handover (face_check_id);
