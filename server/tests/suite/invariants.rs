//! That the invariants can fail: those that a row can break are broken on purpose, behind the
//! service's back, and named.

use crate::support::{Manner, Person, Service, violations};
use app::show::Page;

engines!(an_invariant_is_named_when_it_is_broken);

/// Changes one by one, each undone, and how what they break is called.
const BREAKS: [(&str, &str, &str); 9] = [
    (
        "update hall_code set redeemed_at = null",
        "update hall_code set redeemed_at = issued_at",
        "I1",
    ),
    ("update consent set account_id = null", UNDO_CONSENT, "I2"),
    (
        "update hall_code set expires_at = expires_at + 1",
        "update hall_code set expires_at = expires_at - 1",
        "I5",
    ),
    (
        "update registration set account_id = null",
        "update registration set account_id = (select id from account)",
        "I8, I9",
    ),
    (
        "update registration set reached = 'phone'",
        "update registration set reached = 'done'",
        "I8, I9",
    ),
    (
        "update message set settled_at = dead_at + 1",
        "update message set settled_at = queued_at",
        "I10",
    ),
    (
        "insert into sms_code (id, registration_id, phone_index, tag, sent_at, expires_at, checks) \
         select 'second', registration_id, phone_index, tag, sent_at + 59999999, expires_at, 0 \
         from sms_code where id <> 'second'",
        "delete from sms_code where id = 'second'",
        "I11",
    ),
    (
        "update try_count set wrong = 11 where kind = 'code'",
        "update try_count set wrong = 0 where kind = 'code'",
        "I12: more than ten",
    ),
    (
        "insert into audit (id, at, act, subject, detail, mac) \
         select 'forged', at, act, subject, detail, mac from audit where act = 'account.made'",
        "",
        "I4",
    ),
];
const UNDO_CONSENT: &str = "update consent set account_id = (select id from account)";

async fn an_invariant_is_named_when_it_is_broken(service: Service) {
    let person = Person::passport(1);
    let code = service.issue(&person).await;
    service.browser(Manner::Script).reach(Page::Done, &service, &person, &code).await;
    assert_eq!(violations(&service.house).await, Vec::<String>::new());
    for (break_it, mend_it, named) in BREAKS {
        service.change(break_it).await;
        let found = violations(&service.house).await;
        let told = found.iter().any(|violation| violation.starts_with(named));
        assert!(told, "{break_it}: {found:?}");
        if !mend_it.is_empty() {
            service.change(mend_it).await;
            assert_eq!(violations(&service.house).await, Vec::<String>::new(), "{mend_it}");
        }
    }
}
