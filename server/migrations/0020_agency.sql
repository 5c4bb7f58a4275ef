-- Withholding agents, who acts for them, and annex 2 (R7, R12, R13). Agent and tax number are sealed
-- too: a sole proprietor's number may hold his identity card's.
create table withholding_agent (
    id            text   constraint withholding_agent_pk primary key,
    number_index  bytea  not null constraint withholding_agent_once unique,
    data_key      bytea  not null,
    name          bytea  not null,
    number        bytea  not null,
    made_by       text   not null,
    made_at       bigint not null
);

-- A registered user who acts for an agent: tied by a clerk, ended by one.
create table agency_tie (
    id          text   constraint agency_tie_pk primary key,
    account_id  text   not null constraint agency_tie_account references account (id),
    agent_id    text   not null constraint agency_tie_agent references withholding_agent (id),
    tied_by     text   not null,
    tied_at     bigint not null,
    ended_by    text,
    ended_at    bigint
);

create unique index agency_tie_once on agency_tie (account_id, agent_id) where ended_at is null;

-- Annex 2 as a living table. `ticket` is the short number for the counter; `paper_by` is the member who
-- typed it in for an officer who came with paper only.
create table batch (
    id           text   constraint batch_pk primary key,
    account_id   text   not null constraint batch_account references account (id),
    agent_id     text   not null constraint batch_agent references withholding_agent (id),
    state        text   not null,
    ticket       text   constraint batch_ticket_once unique,
    archive      bytea,
    paper_by     text,
    data_key     bytea  not null,
    made_at      bigint not null,
    changed_at   bigint not null,
    ticketed_at  bigint,
    closed_at    bigint
);

create index batch_of_account on batch (account_id, changed_at);

-- A person's delegation to an officer (R7): what annex 1 is about. The secret behind its QR code
-- follows from the id and a key outside the database. `pin_tag` is what a pick-up PIN leaves.
create table delegation (
    id            text   constraint delegation_pk primary key,
    account_id    text   not null constraint delegation_account references account (id),
    agent_id      text   not null constraint delegation_agent references withholding_agent (id),
    secret_hash   bytea  not null constraint delegation_secret_once unique,
    pin_tag       bytea,
    pin_set_at    bigint,
    made_at       bigint not null,
    changed_at    bigint not null,
    ended_at      bigint,
    ended_as      text
);

-- A row of annex 2: one person. `cells` is what was typed, sealed; `identity_index` is set where that
-- is a whole identity, so that the same person is found in another table.
create table batch_row (
    id              text   constraint batch_row_pk primary key,
    batch_id        text   not null constraint batch_row_batch references batch (id),
    position        bigint not null,
    data_key        bytea  not null,
    cells           bytea  not null,
    identity_index  bytea,
    state           text   not null,
    reason          text,
    delegation_id   text   constraint batch_row_delegation references delegation (id),
    hall_code_id    text   constraint batch_row_hall_code references hall_code (id),
    changed_at      bigint not null
);

create index batch_row_of_batch on batch_row (batch_id, position);
create index batch_row_identity on batch_row (identity_index);

-- An equal post of an officer has one effect and one answer, as at the desk.
create table agent_post (
    account_id  text   not null constraint agent_post_account references account (id),
    nonce_hash  bytea  not null,
    next        text   not null,
    at          bigint not null,
    constraint agent_post_pk primary key (account_id, nonce_hash)
);

-- A code that its slip only can open: sealed under a key that follows from the slip's secret, of which
-- the hash is kept. Forgotten a moment after it was shown.
create table sealed_slip (
    hall_code_id   text   constraint sealed_slip_pk primary key
        constraint sealed_slip_hall_code references hall_code (id),
    delegation_id  text   not null
        constraint sealed_slip_delegation references delegation (id),
    secret_hash    bytea  not null constraint sealed_slip_secret_once unique,
    code           bytea,
    opened_at      bigint,
    opened_by      bytea
);
