//! Threads whose panic ends the program in order.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// Starts a thread. `panicked` is called should its work panic; the panic hook has put the terminal back
/// and told why by then, and what is left to do is to tell the loop.
///
/// # Errors
/// When the system has no thread left.
pub fn spawn(
    name: &str,
    work: impl FnOnce() + Send + 'static,
    panicked: impl FnOnce() + Send + 'static,
) -> io::Result<()> {
    let guarded = move || {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            panicked();
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(guarded).map(drop)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_panic_in_a_thread_is_told_and_a_quiet_end_is_not() {
        let (teller, told) = channel();
        let quiet = teller.clone();
        spawn("quiet", || {}, move || quiet.send("the quiet one").unwrap()).unwrap();
        spawn("loud", || panic!("on purpose"), move || teller.send("the loud one").unwrap()).unwrap();
        // Both ends of the channel are gone when both threads are.
        assert_eq!(told.iter().collect::<Vec<_>>(), ["the loud one"]);
    }
}
