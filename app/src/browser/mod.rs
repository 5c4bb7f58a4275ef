//! What only a browser can do. On the server each of these does nothing: nobody presses a button
//! there. The switch between the two stands here and nowhere else.

#[cfg(feature = "hydrate")]
mod awake;
#[cfg(feature = "hydrate")]
mod post;
#[cfg(feature = "hydrate")]
pub use {
    awake::{
        after_the_press, arrive, focus, forget_slip, leave_for, post_form, press, reload,
        show_focused, slip, tick, value_of, when_decided, when_idle,
    },
    post::{ask, came_along, post_fields},
};

#[cfg(not(feature = "hydrate"))]
mod asleep;
#[cfg(not(feature = "hydrate"))]
pub use asleep::{
    after_the_press, arrive, ask, focus, forget_slip, leave_for, post_form, press, reload,
    show_focused, slip, tick, value_of, when_decided, when_idle,
};
