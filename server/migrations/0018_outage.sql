-- The outage clock: no deadline of a code passes while the service is away. `lost` is what was added
-- to a code's seven days, in microseconds. One outage at a time.
create table outage (
    id        text   constraint outage_pk primary key,
    began_at  bigint not null,
    began_by  text   not null,
    ended_at  bigint,
    ended_by  text,
    codes     bigint
);

create unique index outage_one_open on outage (coalesce(ended_at, 0)) where ended_at is null;

alter table hall_code add column lost bigint not null default 0;
