-- Where people stopped on the site, by day, step and language, and what they were told last: numbers,
-- nobody in them, written when the registrations themselves are forgotten.
create table told (
    day       text   not null,
    step      text   not null,
    language  text   not null,
    message   text   not null,
    times     bigint not null,
    constraint told_pk primary key (day, step, language, message)
);

-- In which language a registration was begun: where people stop, by step and language.
alter table registration add column language text not null default 'en';
create index registration_started on registration (started_at);
create index hall_code_issued on hall_code (issued_at);
create index hall_code_redeemed on hall_code (redeemed_at);
create index hall_code_expires on hall_code (expires_at);
