-- A code that a tax office issued to a person whose document it has checked (R4, R6, R8).
-- Personal data is sealed under the row's own data key; `number_index` finds a row by what the
-- person types (type and number, no issuing state), `identity_index` is the identity itself
-- (type, issuing state, number). `tag` is Argon2id of the code: the code is never stored.
create table hall_code (
    id              text   constraint hall_code_pk primary key,
    document_type   text   not null,
    number_index    bytea  not null,
    identity_index  bytea  not null,
    data_key        bytea  not null,
    number          bytea  not null,
    name            bytea  not null,
    second_name     bytea,
    nationality     bytea  not null,
    tag             bytea  not null,
    issued_by       text   not null,
    issued_at       bigint not null,
    expires_at      bigint not null,
    released_at     bigint,
    redeemed_at     bigint,
    void_at         bigint,
    void_reason     text,
    replaced_at     bigint,
    constraint hall_code_seven_days check (expires_at > issued_at),
    constraint hall_code_redeemed_in_time
        check (redeemed_at is null or (redeemed_at >= issued_at and redeemed_at < expires_at))
);

create index hall_code_number_index on hall_code (number_index);

-- I6: no two live codes for an identity, whatever races.
create unique index hall_code_one_live on hall_code (identity_index)
    where redeemed_at is null and void_at is null and replaced_at is null;
