-- A registration under way, bound to one browser by the hash of its token. `version` guards every
-- change: of two posts that read the same version, one wins. What is typed and refused waits in
-- `draft`, sealed; secrets never do.
create table registration (
    id                 text   constraint registration_pk primary key,
    token_hash         bytea  not null constraint registration_token_once unique,
    former_token_hash  bytea,
    rotated_at         bigint,
    version            bigint not null,
    reached            text   not null,
    document_type      text,
    mode               text,
    data_key           bytea  not null,
    draft              bytea  not null,
    identity           bytea,
    number_index       bytea,
    identity_index     bytea,
    hall_code_id       text   constraint registration_hall_code references hall_code (id),
    face_check_id      text,
    account_name       bytea,
    password_salt      bytea,
    password_tag       bytea,
    phone              bytea,
    phone_index        bytea,
    account_id         text   constraint registration_account references account (id),
    started_at         bigint not null,
    answered_at        bigint not null,
    finished_at        bigint
);

create index registration_former_token on registration (former_token_hash);

-- What a post was answered, so that an equal post gets an equal answer, also after a crash.
create table form_outcome (
    registration_id  text   not null
        constraint form_outcome_registration references registration (id),
    nonce_hash       bytea  not null,
    outcome          bytea  not null,
    at               bigint not null,
    constraint form_outcome_pk primary key (registration_id, nonce_hash)
);

-- R11: what was agreed to, by version and hash of the text; separate for a face check.
create table consent (
    id               text   constraint consent_pk primary key,
    registration_id  text   not null
        constraint consent_registration references registration (id),
    account_id       text   constraint consent_account references account (id),
    purpose          text   not null,
    version          text   not null,
    text_hash        bytea  not null,
    agreed_at        bigint not null,
    constraint consent_once unique (registration_id, purpose)
);

create table face_check (
    id               text   constraint face_check_pk primary key,
    registration_id  text   not null
        constraint face_check_registration references registration (id),
    identity_index   bytea  not null,
    result           text   not null,
    at               bigint not null
);

create table sms_code (
    id               text   constraint sms_code_pk primary key,
    registration_id  text   not null
        constraint sms_code_registration references registration (id),
    phone_index      bytea  not null,
    tag              bytea  not null,
    sent_at          bigint not null,
    expires_at       bigint not null,
    checks           bigint not null,
    used_at          bigint,
    replaced_at      bigint
);

create index sms_code_registration_index on sms_code (registration_id);
