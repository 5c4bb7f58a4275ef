-- A registered person. The account name is shown and greeted with, never signed in with (R9).
create table account (
    id             text   constraint account_pk primary key,
    data_key       bytea  not null,
    name           bytea  not null,
    name_index     bytea  not null,
    password_salt  bytea  not null,
    password_tag   bytea  not null,
    language       text   not null,
    made_at        bigint not null,
    constraint account_name_once unique (name_index)
);

-- A document belongs to one person; a person may hold several.
create table account_document (
    id              text   constraint account_document_pk primary key,
    account_id      text   not null
        constraint account_document_account references account (id),
    document_type   text   not null,
    number_index    bytea  not null,
    identity_index  bytea  not null,
    number          bytea  not null,
    name            bytea  not null,
    nationality     bytea  not null,
    added_at        bigint not null,
    constraint account_document_once unique (identity_index)
);

create index account_document_number_index on account_document (number_index);

-- I2: a phone is on at most one account, an account has at most one.
create table account_phone (
    account_id   text   constraint account_phone_pk primary key
        constraint account_phone_account references account (id),
    phone_index  bytea  not null,
    phone        bytea  not null,
    verified_at  bigint not null,
    constraint account_phone_once unique (phone_index)
);

-- I1, I2: exactly one proof an account, and a code proves one account only.
create table proof (
    account_id     text   constraint proof_pk primary key
        constraint proof_account references account (id),
    mode           text   not null,
    hall_code_id   text
        constraint proof_hall_code references hall_code (id)
        constraint proof_hall_code_once unique,
    face_check_id  text
        constraint proof_face_check_once unique,
    proved_at      bigint not null,
    constraint proof_by_one check ((hall_code_id is null) <> (face_check_id is null))
);

create table session (
    token_hash    bytea  constraint session_pk primary key,
    account_id    text   not null constraint session_account references account (id),
    made_at       bigint not null,
    last_seen_at  bigint not null,
    ended_at      bigint
);
