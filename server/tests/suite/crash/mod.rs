//! The process is killed on both sides of twelve points, by itself, as kill -9 does it (K13). After
//! each crash the same post, from a browser that never saw an answer, is answered; nothing is there
//! half, twice or for free; and the person finishes and signs in.

mod rows;

use crate::support::{Browser, Manner, PATIENCE, Person, Program, WALK, address};
use app::show::Page;
use kaimen::{
    crash::{Point, Side},
    db::Engine,
};
use rows::Rows;
use std::collections::BTreeSet;

/// For each point a test an engine, and the steps whose posts get there.
macro_rules! points {
    ($($point:ident: $test:ident, at $($page:ident)+;)+) => {
        $(mod $test {
            use super::*;

            const PAGES: &[Page] = &[$(Page::$page),+];

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let test = killed(Engine::Sqlite, Point::$point, PAGES);
                tokio::time::timeout(PATIENCE, test).await.unwrap();
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let test = killed(Engine::Postgres, Point::$point, PAGES);
                tokio::time::timeout(PATIENCE, test).await.unwrap();
            }
        })+

        /// A point without a test does not compile.
        const fn test_of(point: Point) -> &'static str {
            match point {
                $(Point::$point => stringify!($test)),+
            }
        }
    };
}

points! {
    Consent: kill_9_around_the_consent, at Consent;
    CodeCheck: kill_9_around_the_check_of_a_code, at Identity;
    CounterBump: kill_9_around_the_count_of_a_try, at Identity;
    OtpInsert: kill_9_around_a_new_sms_code, at Phone;
    OutboxClaim: kill_9_around_the_claim_of_a_message, at Phone;
    GatewayCall: kill_9_around_the_call_of_the_gateway, at Phone;
    GatewayMark: kill_9_around_the_mark_of_a_sent_message, at Phone;
    AccountInsert: kill_9_around_the_new_account, at Confirm;
    CodeRedeem: kill_9_around_the_redemption, at Confirm;
    AuditInsert: kill_9_around_every_row_of_the_trail, at Consent Document Identity Account Phone Confirm;
    Commit: kill_9_around_every_commit, at Consent Document Identity Account Phone Confirm;
    ResponseWrite: kill_9_around_every_answer, at Consent Document Identity Account Phone Confirm;
}

#[test]
fn there_are_twelve_points_each_with_a_test() {
    let tests: BTreeSet<_> = Point::ALL.into_iter().map(test_of).collect();
    assert_eq!(tests.len(), 12);
}

async fn killed(engine: Engine, point: Point, pages: &[Page]) {
    let mut program = Program::start(engine).await;
    // Only a script's answer has a body that is written.
    for (which, side, manner) in
        [(1, Side::Before, Manner::Plain), (2, Side::After, Manner::Script)]
    {
        let rows = Rows::open(&program).await;
        let person = Person::passport(which);
        let code = rows.issue(&person).await;
        rows.close().await;
        let browser = program.browser(manner);
        Walk { program: &mut program, person, code, browser, side, point }.go(pages).await;
    }
    assert_eq!(program.violations().await, Vec::<String>::new());
}

/// A person whose registration the process does not survive.
struct Walk<'p> {
    program: &'p mut Program,
    person: Person,
    code: String,
    browser: Browser,
    side: Side,
    point: Point,
}

type Fields = Vec<(String, String)>;

impl Walk<'_> {
    async fn go(mut self, pages: &[Page]) {
        for (page, next) in WALK {
            let crashes = pages.contains(&page);
            if crashes && matches!(self.point, Point::CodeCheck | Point::CounterBump) {
                self.guess(page).await;
            }
            let fields = self.fill(page).await;
            if crashes {
                self.crash(page, &fields).await;
            }
            let ended = self.browser.post_fields(page, &fields).await;
            assert!(ended.is_next(next.path()), "{page:?} {:?}: {ended:?}", self.side);
            if page == Page::Identity && matches!(self.point, Point::CodeCheck | Point::CounterBump)
            {
                // The guess stays, the right one was given back.
                assert_eq!(self.tries().await, (1, 1));
            }
        }
        let done = self.browser.get(Page::Done.path()).await.text();
        assert!(done.contains(&self.person.account_name), "{done}");
        let mut browser = self.program.browser(Manner::Script);
        let signed_in = browser.sign_in(&self.person.phone, &self.person.password).await;
        assert!(signed_in.is_next("/account"), "{signed_in:?}");
        let rows = Rows::open(self.program).await;
        rows.assert_registered_once(&self.person).await;
        rows.close().await;
    }

    /// What the person types on this page.
    async fn fill(&mut self, page: Page) -> Fields {
        let person = self.person.clone();
        let secret = if page == Page::Confirm { self.digits().await } else { self.code.clone() };
        self.browser.filled(page, &person.typed(page, &secret)).await
    }

    /// The process ends in the middle of this post; the next one runs; the browser knows nothing.
    async fn crash(&mut self, page: Page, fields: &Fields) {
        let at = format!("{:?} {:?} at {page:?}", self.side, self.point);
        self.program.arm(self.side, self.point);
        let mut browser = self.program.adopt(&self.browser);
        let reply = browser.post(address(page), fields).await;
        match (self.point, self.side) {
            // The outbox is emptied beside the answer.
            (Point::OutboxClaim | Point::GatewayCall | Point::GatewayMark, _) => {}
            (Point::ResponseWrite, Side::After) => {
                assert!(!reply.is_lost(), "{at}: the answer was not written");
            }
            _ => assert!(reply.is_lost(), "{at} was not reached: {}", reply.text()),
        }
        assert!(self.program.crashed(), "{at} was not reached");
        self.program.start_again();
        self.browser = self.program.adopt(&self.browser);
        if matches!(self.point, Point::OutboxClaim | Point::GatewayCall | Point::GatewayMark) {
            self.assert_message_waits().await;
        }
    }

    /// A wrong code, and the process ends: no guess is free, and the same post is the same guess.
    async fn guess(&mut self, page: Page) {
        let right = std::mem::replace(&mut self.code, "222222".to_owned());
        let fields = self.fill(page).await;
        self.code = right;
        self.crash(page, &fields).await;
        let counted = (self.point, self.side) != (Point::CounterBump, Side::Before);
        let counted = if counted { (1, 1) } else { (0, 0) };
        assert_eq!(self.tries().await, counted, "after the crash");
        for _ in 0..2 {
            let ended = self.browser.post_fields(page, &fields).await;
            assert!(ended.is_refused(), "{ended:?}");
            assert_eq!(self.tries().await, (1, 1), "after the same post");
        }
    }

    async fn tries(&self) -> (i64, i64) {
        let rows = Rows::open(self.program).await;
        let tries = rows.tries(&self.person).await;
        rows.close().await;
        tries
    }

    /// Claimed by a process that is gone: it waits for its lease to end, or was sent.
    async fn assert_message_waits(&self) {
        let rows = Rows::open(self.program).await;
        let message = rows.message(&self.person).await;
        match (self.point, self.side) {
            // Unclaimed: the next process sends it at once.
            (Point::OutboxClaim, Side::Before) => {}
            (Point::GatewayMark, Side::After) => assert_eq!(message.state, "accepted"),
            _ => {
                assert_eq!((message.state.as_str(), message.tries), ("queued", 1));
                assert!(message.due_in_seconds > 0, "nobody waits for its lease");
                rows.make_due(&message).await;
            }
        }
        rows.close().await;
    }

    /// The digits, once the gateway has them.
    async fn digits(&self) -> String {
        let rows = Rows::open(self.program).await;
        let message = loop {
            let message = rows.message(&self.person).await;
            if message.state != "queued" {
                break message;
            }
            tokio::task::yield_now().await;
        };
        rows.close().await;
        assert_eq!(message.state, "accepted");
        message.digits
    }
}
