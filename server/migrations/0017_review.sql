-- What waits for a second person: the fourth code for an identity within seven days (`code`: a slip
-- that went out waiting; `issue`: one that is issued once it is approved), a counter of wrong codes
-- (`reset`), an export of the trail (`export`), a role (`role`). Nobody decides what he asked for.
-- `detail` and `reason` are sealed; `used_at` is when what was approved was done.
create table review (
    id          text   constraint review_pk primary key,
    kind        text   not null,
    subject     text   not null,
    data_key    bytea  not null,
    detail      bytea  not null,
    asked_by    text   not null constraint review_asked_by references staff (id),
    asked_at    bigint not null,
    settled_by  text   constraint review_settled_by references staff (id),
    settled_at  bigint,
    verdict     text,
    reason      bytea,
    used_at     bigint,
    constraint review_by_another check (settled_by is null or settled_by <> asked_by)
);

create index review_open on review (settled_at, asked_at);
