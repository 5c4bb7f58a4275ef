-- A forgotten password. A recovery is a browser's row of forms like a registration, with the same
-- token, nonces and stored outcomes, and is told apart by `purpose`. `identifier_index` is what was
-- typed; `account_id` whom it means, if anybody.
alter table registration add column purpose text not null default 'registration';
alter table registration add column identifier_index bytea;
-- Too many wrong SMS codes end it before its time.
alter table registration add column ended_at bigint;
-- The right SMS code was typed for a phone that another account holds.
alter table registration add column phone_proved_at bigint;
-- Declared "as in my passport": the case that the desk decides.
alter table registration add column hall_case_id text;

-- Ten an account, each good once. Stored as HMAC.
create table recovery_code (
    account_id  text   not null constraint recovery_code_account references account (id),
    tag         bytea  not null,
    made_at     bigint not null,
    used_at     bigint,
    constraint recovery_code_pk primary key (account_id, tag)
);

-- What is shown once, sealed, until it has been looked at long enough.
create table shown_once (
    registration_id  text   constraint shown_once_pk primary key
        constraint shown_once_registration references registration (id),
    data_key         bytea  not null,
    content          bytea  not null,
    until            bigint not null
);

-- The phone went to another account: told at the next sign-in.
alter table account add column phone_moved_at bigint;
