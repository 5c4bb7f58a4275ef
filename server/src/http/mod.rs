//! The door to the street: cookies, headers, limits, and the ports of `app` over the services.

mod address;
mod agent;
mod cookie;
mod crash;
mod desk;
mod doors;
mod face;
mod fault;
mod guard;
mod head;
mod headers;
mod inbox;
mod limiter;
mod router;
mod visitor;

pub use address::Proxies;
pub use cookie::Cookies;
pub use limiter::POSTS_PER_SECOND;
pub use router::{Site, Street, routes};
