-- "I wrote it as in my passport": code and number are right, name or nationality differ from what the
-- desk recorded. The desk corrects its record without a visit, or asks to come. `declared` is sealed.
create table hall_case (
    id               text   constraint hall_case_pk primary key,
    registration_id  text   not null
        constraint hall_case_registration references registration (id)
        constraint hall_case_one_a_registration unique,
    hall_code_id     text   not null constraint hall_case_hall_code references hall_code (id),
    data_key         bytea  not null,
    declared         bytea  not null,
    state            text   not null,
    opened_at        bigint not null,
    settled_at       bigint,
    settled_by       text
);

create index hall_case_state on hall_case (state, opened_at);
