-- The outbox: a message is made in the transaction of the act that causes it, and sent afterwards.
-- The gateway gets the row's id as idempotency key. Recipient and text are sealed.
create table message (
    id           text   constraint message_pk primary key,
    sms_code_id  text   constraint message_sms_code references sms_code (id),
    data_key     bytea  not null,
    recipient    bytea  not null,
    body         bytea  not null,
    state        text   not null,
    tries        bigint not null,
    queued_at    bigint not null,
    due_at       bigint not null,
    dead_at      bigint not null,
    settled_at   bigint
);

create index message_due on message (state, due_at);
