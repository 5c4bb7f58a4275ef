//! A new migration means a new binary.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
