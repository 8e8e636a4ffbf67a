//! The steps of putting a file in place, named so that tests can make each of them fail.

use std::io;

/// Something the system does for us and may refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Step {
    /// The temporary file is made.
    Make,
    /// It gets the owner and group of the old one.
    KeepOwner,
    /// It gets its content.
    Write,
    /// It gets the mode, the access list and the attributes of the old one.
    KeepAttributes,
    /// Its content becomes durable.
    Sync,
    /// It takes the name of the old one.
    Rename,
    /// It gets a name that nothing had.
    Link,
    /// The name becomes durable.
    SyncFolder,
    /// The old content is written over, where nothing else is possible.
    WriteOver,
    /// It is put back, for the new one did not fit.
    PutBack,
    /// What was written over becomes durable.
    SyncInPlace,
}

/// Does a step, unless a test wants it to fail.
pub(super) fn perform<T>(step: Step, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    #[cfg(test)]
    faults::strike(step)?;
    #[cfg(not(test))]
    let _ = step;
    act()
}

#[cfg(test)]
pub(in crate::store) mod faults {
    use std::cell::RefCell;
    use std::io;

    pub(in crate::store) use super::Step;

    type Plan = Box<dyn FnMut(Step) -> io::Result<()>>;

    thread_local! {
        static PLAN: RefCell<Option<Plan>> = const { RefCell::new(None) };
    }

    /// Lets `plan` have a say before each step that `act` takes in this thread.
    pub(in crate::store) fn during<T>(
        plan: impl FnMut(Step) -> io::Result<()> + 'static,
        act: impl FnOnce() -> T,
    ) -> T {
        PLAN.set(Some(Box::new(plan)));
        let done = act();
        PLAN.set(None);
        done
    }

    pub(super) fn strike(step: Step) -> io::Result<()> {
        PLAN.with_borrow_mut(|plan| plan.as_mut().map_or(Ok(()), |plan| plan(step)))
    }
}
