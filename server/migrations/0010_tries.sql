-- Who may guess or send once more (controls.md). `try_count` counts in a row and is reset by what is
-- right; `try_made` keeps the moments that windows are judged by. `subject` is a blind index of what
-- was typed or of where from, whether or not anybody is behind it: strangers have rows like others.
-- `generation` changes with each reset, so that a try reserved before it is not given back after it.
create table try_count (
    kind        text   not null,
    subject     bytea  not null,
    wrong       bigint not null,
    next_at     bigint not null,
    generation  bigint not null,
    constraint try_count_pk primary key (kind, subject)
);

create table try_made (
    id               text   constraint try_made_pk primary key,
    kind             text   not null,
    subject          bytea  not null,
    registration_id  text,
    at               bigint not null
);

create index try_made_subject on try_made (kind, subject, at);
create index try_made_registration on try_made (registration_id);
