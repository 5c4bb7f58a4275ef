-- The desk: halls, who works there, and what they have open. A staff account begins with a one-time
-- link (`invite_hash`, 30 minutes); whoever follows it sets password and second factor. `totp_step`
-- is the newest step that was used: each is good once, whatever is tried side by side.
create table hall (
    id               text   constraint hall_pk primary key,
    name             text   not null,
    name_english     text   not null,
    address          text   not null,
    address_english  text   not null,
    hours            text   not null,
    sample           bigint not null,
    closed_at        bigint
);

-- Days on which the halls are shut, as `2026-10-01`.
create table holiday (
    day   text constraint holiday_pk primary key,
    name  text not null
);

create table staff (
    id             text   constraint staff_pk primary key,
    login          text   not null constraint staff_login_once unique,
    role           text   not null,
    hall_id        text   constraint staff_hall references hall (id),
    data_key       bytea  not null,
    name           bytea  not null,
    totp           bytea  not null,
    totp_step      bigint not null,
    password_salt  bytea,
    password_tag   bytea,
    invite_hash    bytea  constraint staff_invite_once unique,
    invite_until   bigint,
    made_at        bigint not null,
    active_at      bigint,
    closed_at      bigint
);

-- What is open on a member's screen waits in `draft`, sealed; secrets never do.
create table staff_session (
    token_hash  bytea  constraint staff_session_pk primary key,
    staff_id    text   not null constraint staff_session_staff references staff (id),
    data_key    bytea  not null,
    draft       bytea,
    began_at    bigint not null,
    seen_at     bigint not null,
    ended_at    bigint
);

create index staff_session_staff_index on staff_session (staff_id);

-- An equal post has one effect and one answer: `next` is where it led.
create table desk_post (
    staff_id    text   not null constraint desk_post_staff references staff (id),
    nonce_hash  bytea  not null,
    next        text   not null,
    at          bigint not null,
    constraint desk_post_pk primary key (staff_id, nonce_hash)
);
