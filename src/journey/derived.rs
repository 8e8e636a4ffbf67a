//! What follows from a map as it is now, worked out when somebody first asks for it and kept until the map
//! changes: a frame that shows it again costs nothing.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use super::check::{Context, Findings};
use super::lane::Lane;
use super::search::Hit;
use super::section::Section;
use super::statistics::CourseShown;
use super::{Id, Lens, Slot, Summary};

/// All that is kept of one state of a map.
#[derive(Debug, Default)]
pub(super) struct Derived {
    pub(super) findings: Memo<Context, Findings, 1>,
    pub(super) hits: Memo<String, Vec<Hit>, 2>,
    /// The lanes worth a look, and all.
    pub(super) lanes: Memo<bool, Vec<Lane>, 2>,
    /// By stage: as many as stand beside each other on a wide screen.
    pub(super) assumed: Memo<usize, Option<f64>, 32>,
    pub(super) course: Memo<Lens, CourseShown, 1>,
    pub(super) sections: OnceCell<Rc<Vec<Section>>>,
    pub(super) slots: OnceCell<Rc<HashMap<Id, Slot>>>,
    /// As many as have a curve of their own beside each other.
    pub(super) summary: Memo<Lens, Summary, 26>,
}

/// The last answers, at most `MOST`, each with the question it was given to.
#[derive(Debug)]
pub(super) struct Memo<Q, A, const MOST: usize>(RefCell<VecDeque<(Q, Rc<A>)>>);

impl<Q, A, const MOST: usize> Default for Memo<Q, A, MOST> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<Q: PartialEq, A, const MOST: usize> Memo<Q, A, MOST> {
    /// The answer to a question: the known one, or else what is worked out now.
    pub(super) fn get(&self, question: Q, answer: impl FnOnce(&Q) -> A) -> Rc<A> {
        if let Some((_, known)) = self.0.borrow().iter().find(|(asked, _)| *asked == question) {
            return Rc::clone(known);
        }
        let found = Rc::new(answer(&question));
        let mut answers = self.0.borrow_mut();
        answers.truncate(MOST - 1);
        answers.push_front((question, Rc::clone(&found)));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_lately_is_not_worked_out_again() {
        let memo = Memo::<_, _, 32>::default();
        let worked = RefCell::new(Vec::new());
        let double = |number: &i32| {
            worked.borrow_mut().push(*number);
            number * 2
        };
        let answers = [1, 1, 2, 2, 1].map(|number| *memo.get(number, double));
        assert_eq!((answers, &worked.borrow()[..]), ([2, 2, 4, 4, 2], &[1, 2][..]));
        for number in 3..=34 {
            memo.get(number, double);
        }
        worked.borrow_mut().clear();
        assert_eq!([3, 1].map(|number| *memo.get(number, double)), [6, 2]);
        assert_eq!(worked.borrow()[..], [1], "3 was asked later");
    }
}
