//! The rules and words of the tax hall.
