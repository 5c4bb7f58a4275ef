//! What stands in front of every gateway: a time limit, a breaker, and where a check may lead.

use super::{NONCE, clock, subject};
use async_trait::async_trait;
use domain::{document::DocumentType, time::Timestamp};
use kaimen::outside::face::{About, FaceGateway, Fault, Guarded, Started, Subject, Verdict};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

/// Never answers, and counts how often it was asked.
struct Deaf(AtomicU32);

#[async_trait]
impl FaceGateway for Deaf {
    async fn capabilities(&self) -> Result<Vec<DocumentType>, Fault> {
        Ok(DocumentType::ALL.to_vec())
    }

    async fn start(&self, _: Subject<'_>, _: &str, _: &str) -> Result<Started, Fault> {
        self.0.fetch_add(1, Ordering::SeqCst);
        std::future::pending().await
    }

    async fn result(&self, _: Subject<'_>, _: &str, _: &str) -> Result<Verdict, Fault> {
        Ok(Verdict::Pending)
    }
}

#[tokio::test]
async fn k33_who_is_silent_is_given_up_and_after_five_times_left_alone_for_half_a_minute() {
    let (clock, deaf) = (clock(), Arc::new(Deaf(AtomicU32::new(0))));
    let about = About { name: String::new(), contact: String::new(), days: 0, simulated: false };
    let patience = Duration::from_millis(20);
    let guarded = Guarded::new(deaf.clone(), about, clock.clone(), patience);
    assert!(!guarded.can_check(DocumentType::ResidentIdCard), "nothing is known yet");
    guarded.refresh().await.unwrap();
    assert!(guarded.can_check(DocumentType::ResidentIdCard));
    assert!(!guarded.can_check(DocumentType::ForeignPassport), "not among the seven (R3)");
    let asked = || deaf.0.load(Ordering::SeqCst);
    for _ in 0..7 {
        assert!(guarded.start(subject(), NONCE, "").await.unwrap_err().is_silence());
    }
    assert_eq!(asked(), 5, "the others were not asked");
    clock.advance_seconds(30);
    for _ in 0..3 {
        assert!(guarded.start(subject(), NONCE, "").await.is_err());
    }
    assert_eq!(asked(), 6, "one more fault, and it rests again");
}

/// Leads somewhere.
struct Leading(&'static str);

#[async_trait]
impl FaceGateway for Leading {
    async fn capabilities(&self) -> Result<Vec<DocumentType>, Fault> {
        Ok(Vec::new())
    }

    async fn start(&self, _: Subject<'_>, _: &str, _: &str) -> Result<Started, Fault> {
        let redirect = Some(self.0.to_owned());
        Ok(Started { token: "t".to_owned(), redirect, expires_at: Timestamp(0) })
    }

    async fn result(&self, _: Subject<'_>, _: &str, _: &str) -> Result<Verdict, Fault> {
        Ok(Verdict::Pending)
    }
}

#[tokio::test]
async fn a_check_leads_to_the_web_and_to_nothing_else() {
    for (address, leads) in [
        ("https://face.example.cn/t", true),
        ("http://127.0.0.1:3100/t", true),
        ("http://face.example.cn/t", false),
        ("javascript:alert(1)", false),
        ("//face.example.cn", false),
        ("https://face.example.cn/ t", false),
    ] {
        let about =
            About { name: String::new(), contact: String::new(), days: 0, simulated: false };
        let gateway = Arc::new(Leading(address));
        let guarded = Guarded::new(gateway, about, clock(), Duration::from_secs(1));
        assert_eq!(guarded.start(subject(), NONCE, "").await.is_ok(), leads, "{address}");
    }
}
