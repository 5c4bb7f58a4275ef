//! The invariants of `controls.md`, looked at after every test on either engine that has not itself
//! changed rows behind the service's back. I7 is `canary`'s and, for everybody whom a test issues a
//! code, `service`'s; I14 is `browser`'s; I15 is `panics`'.

use super::query::{number, texts};
use domain::{
    time::Timestamp,
    tries::{CODES_AN_ADDRESS, CODES_AN_IDENTITY, MESSAGES_A_PHONE, Window},
};
use kaimen::{
    db::Engine,
    service::{House, audit},
};
use std::collections::BTreeMap;

/// What must give 0, and what it means where it does not.
const NOTHING: [(&str, &str); 14] = [
    (
        "I1: a redeemed code has not exactly one account",
        "select count(*) from hall_code where redeemed_at is not null and \
         (select count(*) from proof where hall_code_id = hall_code.id) <> 1",
    ),
    (
        "I1: a proof by a code that was not redeemed",
        "select count(*) from proof join hall_code on hall_code_id = hall_code.id \
         where redeemed_at is null",
    ),
    (
        "I2: an account has not exactly one proof",
        "select count(*) from account where \
         (select count(*) from proof where account_id = account.id) <> 1",
    ),
    (
        "I2: an account has not exactly one consent to registration",
        "select count(*) from account where (select count(*) from consent \
         where account_id = account.id and purpose = 'registration') <> 1",
    ),
    (
        "I2: a face proved an account without a consent of its own",
        "select count(*) from proof where face_check_id is not null and (select count(*) \
         from consent where account_id = proof.account_id and purpose = 'face') <> 1",
    ),
    (
        "I2: an account has neither a phone nor the word that it went elsewhere",
        "select count(*) from account where phone_moved_at is null and \
         (select count(*) from account_phone where account_id = account.id) <> 1",
    ),
    (
        "I3: an account without its audit row",
        "select count(*) from account where (select count(*) from audit \
         where act = 'account.made' and subject = account.id) <> 1",
    ),
    (
        "I5: a code was redeemed when its seven days were over, or has not seven days and what an outage took",
        "select count(*) from hall_code where redeemed_at >= expires_at \
         or expires_at - issued_at <> 604800000000 + lost",
    ),
    (
        "I6: two live codes for one identity",
        "select count(*) from (select identity_index from hall_code where redeemed_at is null \
         and void_at is null and replaced_at is null group by identity_index \
         having count(*) > 1) as twice",
    ),
    (
        "I8, I9: a finished registration without its account, or an account without a finished one",
        "select count(*) from registration where purpose = 'registration' and \
         ((finished_at is null) <> (account_id is null) \
         or (finished_at is null) = (reached = 'done'))",
    ),
    (
        "I9: a step was reached without what the steps before it leave",
        "select count(*) from registration where purpose = 'registration' \
         and finished_at is null and ended_at is null and \
         ((reached in ('account', 'phone') and identity is null) \
         or (reached = 'phone' and (account_name is null or password_tag is null)))",
    ),
    (
        "I10: a message was accepted after its code died",
        "select count(*) from message where state = 'accepted' and settled_at > dead_at",
    ),
    (
        "I10: two live SMS codes of one registration",
        "select count(*) from (select registration_id from sms_code where used_at is null \
         and replaced_at is null group by registration_id having count(*) > 1) as twice",
    ),
    (
        "I12: more than ten wrong codes since the last issue",
        "select count(*) from try_count where kind = 'code' and wrong > 10",
    ),
];

/// What does not hold.
pub async fn violations(house: &House) -> Vec<String> {
    let mut wrong = Vec::new();
    for (meaning, sql) in NOTHING {
        if number(house, sql).await != 0 {
            wrong.push(meaning.to_owned());
        }
    }
    audit::seal(house).await.unwrap();
    let verdict = audit::verify(house).await.unwrap();
    if !verdict.holds() {
        wrong.push("I4: the chain does not verify".to_owned());
    }
    let phones = moments(house, "sms_code", "phone_index", "sent_at", "gone_at is null").await;
    crowded(&mut wrong, "I11: too many messages to a phone", &MESSAGES_A_PHONE, &phones);
    for (kind, meaning, windows) in [
        ("code", "I12: too many wrong codes for a number", &CODES_AN_IDENTITY[..]),
        ("code_address", "I12: too many wrong codes from an address", &CODES_AN_ADDRESS[..]),
    ] {
        let made = moments(house, "try_made", "subject", "at", &format!("kind = '{kind}'")).await;
        crowded(&mut wrong, meaning, windows, &made);
    }
    if house.db.engine() == Engine::Sqlite {
        let full = "select synchronous from pragma_synchronous";
        if number(house, full).await != 2 {
            wrong.push("I13: a connection does not write through".to_owned());
        }
    }
    wrong
}

/// The moments of each subject, oldest first.
async fn moments(
    house: &House,
    table: &str,
    subject: &str,
    at: &str,
    which: &str,
) -> BTreeMap<String, Vec<Timestamp>> {
    let bytes = match house.db.engine() {
        Engine::Sqlite => format!("hex({subject})"),
        Engine::Postgres => format!("encode({subject}, 'hex')"),
    };
    let sql = format!(
        "select {bytes} || ' ' || cast({at} as text) from {table} where {which} order by {at}"
    );
    let mut all: BTreeMap<String, Vec<Timestamp>> = BTreeMap::new();
    for line in texts(house, &sql).await {
        let (subject, at) = line.split_once(' ').unwrap();
        all.entry(subject.to_owned()).or_default().push(Timestamp(at.parse().unwrap()));
    }
    all
}

fn crowded(
    wrong: &mut Vec<String>,
    meaning: &str,
    windows: &[Window],
    all: &BTreeMap<String, Vec<Timestamp>>,
) {
    let within = |window: &Window, made: &Vec<Timestamp>| {
        made.iter()
            .zip(made.iter().skip(window.most))
            .all(|(first, last)| first.plus_seconds(window.seconds) <= *last)
    };
    if !windows.iter().all(|window| all.values().all(|made| within(window, made))) {
        wrong.push(meaning.to_owned());
    }
}
