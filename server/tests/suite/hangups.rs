//! A client that hangs up at any moment of any step loses nothing and doubles nothing: the same form
//! posted again is answered, and the person finishes.

use crate::support::{Browser, Manner, Person, Service, WALK, address};
use app::show::Page;
use std::{
    pin::Pin,
    task::{Context, Poll},
};

engines!(a_client_may_hang_up_at_every_await_of_every_step);

/// More awaits than any step has.
const MOST: u32 = 400;

/// So many walks in a row that nobody cut are enough.
const WHOLE: u32 = 12;

/// A future that is given up after so many polls.
struct HangsUp<F> {
    inner: Pin<Box<F>>,
    left: u32,
}

impl<F: Future> Future for HangsUp<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        self.inner.as_mut().poll(context).map(Some)
    }
}

/// Posts the form and hangs up after `polls`; then posts it whole. True where it was cut.
async fn post_twice(
    browser: &mut Browser,
    (page, next): (Page, Page),
    typed: &[(&str, &str)],
    polls: u32,
) -> bool {
    let fields = browser.filled(page, typed).await;
    let mut unlucky = browser.clone();
    let cut = {
        let posting = unlucky.post(address(page), &fields);
        HangsUp { inner: Box::pin(posting), left: polls }.await.is_none()
    };
    let ended = browser.post_fields(page, &fields).await;
    assert!(ended.is_next(next.path()), "{page:?} after {polls} polls: {ended:?}");
    cut
}

async fn a_client_may_hang_up_at_every_await_of_every_step(service: Service) {
    let (mut persons, mut cuts, mut whole) = (0, 0, 0);
    for polls in 1..MOST {
        let person = Person::passport(polls);
        let code = service.issue(&person).await;
        let mut browser = service.browser(Manner::Script);
        browser.address = Some(format!("203.0.113.{}", polls % 250));
        let (mut cut, mut secret) = (false, code);
        for (page, next) in WALK {
            if page == Page::Confirm {
                secret = service.sms(&person).await;
            }
            let typed = person.typed(page, &secret);
            cut |= post_twice(&mut browser, (page, next), &typed, polls).await;
        }
        persons += 1;
        // How often a future is polled is chance too: once whole is not yet always whole.
        (cuts, whole) = if cut { (cuts + 1, 0) } else { (cuts, whole + 1) };
        if whole == WHOLE {
            break;
        }
    }
    assert!(cuts > 5, "nothing was cut");
    assert_eq!(whole, WHOLE, "a step never came to its end");
    // One effect each, whatever was begun twice.
    for table in ["account", "account_phone", "account_document", "proof", "consent", "sms_code"] {
        assert_eq!(service.count(table).await, persons, "{table}");
    }
    let acts = "select count(*) from audit where act in ('account.made', 'code.redeemed')";
    assert_eq!(service.number(acts).await, 2 * persons);
    // No try was lost to a line that broke, and no permit: the house hashes on.
    assert_eq!(service.number("select max(wrong) from try_count where kind = 'code'").await, 0);
    assert_eq!(service.count("try_made").await, 0);
    let person = Person::passport(1);
    let ended = service.browser(Manner::Script).sign_in(&person.phone, &person.password).await;
    assert!(ended.is_next("/account"), "{ended:?}");
}
