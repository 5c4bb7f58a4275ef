-- Of several processes one does a job: the holder, until its time is over. A holder that dies is
-- followed by another one then.
create table lease (
    name    text   constraint lease_pk primary key,
    holder  text   not null,
    until   bigint not null
);
