//! In front of all posts: so many from one address, counted in this process's memory. It is there
//! for machines; people behind one hall's address never meet it. How often a code, a phone or a
//! password may be tried is counted elsewhere, in the database.

use super::address::Proxies;
use crate::clock::Clock;
use app::form::Fault;
use axum::{
    Json,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use governor::{
    Quota, RateLimiter, clock, middleware::NoOpMiddleware, state::keyed::HashMapStateStore,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::{
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

/// Posts a second that one address may go on with, by default. A person makes about 25 in three
/// minutes, those of the page's script included; 200 at once behind one address make 28 a second.
pub const POSTS_PER_SECOND: u32 = 30;
/// After a pause an address may have the posts of so many seconds at once.
const BURST_SECONDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(11);
/// After so many posts those addresses are forgotten that could begin anew anyway.
const CLEANED_AFTER: u32 = 1024;

type Counts = RateLimiter<String, HashMapStateStore<String>, Running, NoOpMiddleware<Duration>>;

/// The posts of each address.
#[derive(Clone)]
pub struct Limiter(Arc<Inside>);

struct Inside {
    counts: Option<Counts>,
    clock: Clock,
    proxies: Proxies,
    posts: AtomicU32,
}

/// Time for limits: it never goes back.
#[derive(Clone)]
struct Running(Clock);

impl clock::Clock for Running {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.running()
    }
}

impl Limiter {
    /// At most `posts_per_second` in the long run, twelve times as many after a pause; 0 limits
    /// nothing.
    #[must_use]
    pub fn new(posts_per_second: u32, clock: Clock, proxies: Proxies) -> Self {
        let rate = NonZeroU32::new(posts_per_second);
        let counts = rate.map(|rate| {
            let quota = Quota::per_second(rate).allow_burst(rate.saturating_mul(BURST_SECONDS));
            RateLimiter::new(quota, HashMapStateStore::default(), Running(clock.clone()))
        });
        Self(Arc::new(Inside { counts, clock, proxies, posts: AtomicU32::default() }))
    }

    /// Counts a post; what is left to wait, where it is one too many.
    fn wait(&self, address: &String) -> Option<Duration> {
        let counts = self.0.counts.as_ref()?;
        if self.0.posts.fetch_add(1, Ordering::Relaxed) % CLEANED_AFTER == CLEANED_AFTER - 1 {
            counts.retain_recent();
            counts.shrink_to_fit();
        }
        counts.check_key(address).err().map(|until| until.wait_time_from(self.0.clock.running()))
    }
}

/// Answers 429 and Retry-After to the posts of an address that has had its share.
pub async fn fair_share(State(limiter): State<Limiter>, request: Request, next: Next) -> Response {
    let address = limiter.0.proxies.client(request.extensions(), request.headers());
    let Some(wait) = limiter.wait(&address) else { return next.run(request).await };
    let mut headers = HeaderMap::new();
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    // A script takes it for a fault that has no reference, and asks the person to try again.
    let fault = Json(Fault { reference: String::new() });
    (StatusCode::TOO_MANY_REQUESTS, headers, fault).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Timestamp;

    #[test]
    fn addresses_that_could_begin_anew_are_forgotten() {
        let clock = Clock::mock(Timestamp(0));
        let limiter = Limiter::new(1, clock.clone(), Proxies::default());
        for which in 0..CLEANED_AFTER - 1 {
            assert_eq!(limiter.wait(&format!("10.{}.{}.1", which / 256, which % 256)), None);
        }
        let counts = limiter.0.counts.as_ref().unwrap();
        assert_eq!(counts.len(), 1023);
        clock.advance_seconds(3);
        limiter.wait(&"203.0.113.7".to_owned());
        assert_eq!(counts.len(), 1);
    }
}
