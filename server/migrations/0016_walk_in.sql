-- What the desk records beside identity and name: birth date and expiry of the document, the phone
-- for this code's messages, the guardian of a child. `person_index` is name key, birth date and
-- nationality: it finds the same person under another document. `counted` is 0 for a replacement
-- that the fourth code in seven days does not count (R6; domain::hall).
alter table hall_code add column hall_id text constraint hall_code_hall references hall (id);
alter table hall_code add column birth bytea;
alter table hall_code add column expiry bytea;
alter table hall_code add column phone bytea;
alter table hall_code add column guardian bytea;
alter table hall_code add column person_index bytea;
alter table hall_code add column counted bigint not null default 1;
alter table hall_code add column language text not null default 'en';

create index hall_code_person_index on hall_code (person_index);
create index hall_code_hall_issued on hall_code (hall_id, issued_at);
create index hall_code_number_issued on hall_code (number_index, issued_at);

-- A blind index a token of a recorded name: the desk finds people by name, in any order.
create table name_token (
    token_index   bytea not null,
    hall_code_id  text  not null constraint name_token_hall_code references hall_code (id),
    constraint name_token_pk primary key (token_index, hall_code_id)
);

-- A slip, sealed, as long as its clerk may look at it: the code is shown once.
create table slip_shown (
    hall_code_id  text   constraint slip_shown_pk primary key
        constraint slip_shown_hall_code references hall_code (id),
    token_hash    bytea  not null
        constraint slip_shown_session references staff_session (token_hash),
    data_key      bytea  not null,
    content       bytea  not null,
    until         bigint not null
);

-- What was done to a row, for whoever looks at its history.
create index audit_subject on audit (subject, at);
