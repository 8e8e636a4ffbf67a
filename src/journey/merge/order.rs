//! The order of siblings: merged from both sides, and changed with as few moves as possible.

use std::collections::{HashMap, HashSet};

use super::super::Id;

/// The merged order of siblings, and whether the sides contradict each other. Ours stands then.
///
/// The order of what both sides hold is one fact. What only one side holds follows the sibling it
/// follows there; where both add at one place, ours comes first. Each list holds only ids that end
/// up in the merged list.
pub(super) fn merged(base: &[Id], ours: &[Id], theirs: &[Id]) -> (Vec<Id>, bool) {
    let (in_ours, in_theirs) = (set(ours), set(theirs));
    let both_as_ours = only(ours, &in_theirs);
    let both_as_theirs = only(theirs, &in_ours);
    let agree = both_as_ours == both_as_theirs;
    let we_reordered = is_reordered(base, ours);
    let they_reordered = is_reordered(base, theirs);
    let spine = if they_reordered && !we_reordered { both_as_theirs } else { both_as_ours };
    let contradict = !agree && we_reordered == they_reordered;
    (woven(&spine, &[ours, theirs]), contradict)
}

/// The spine, and behind each of its ids what follows it in the other lists and is not in the spine.
pub(super) fn woven(spine: &[Id], lists: &[&[Id]]) -> Vec<Id> {
    let in_spine = set(spine);
    let mut followers: HashMap<Option<Id>, Vec<Id>> = HashMap::new();
    for list in lists {
        let mut anchor = None;
        for id in *list {
            if in_spine.contains(id) {
                anchor = Some(*id);
            } else {
                followers.entry(anchor).or_default().push(*id);
            }
        }
    }
    let mut woven = followers.remove(&None).unwrap_or_default();
    for id in spine {
        woven.push(*id);
        woven.extend(followers.remove(&Some(*id)).unwrap_or_default());
    }
    woven
}

/// As many of the wanted ids as can stay where they are when all others move.
pub(super) fn unmoved(current: &[Id], wanted: &[Id]) -> HashSet<Id> {
    let places: HashMap<Id, usize> = current.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let present: Vec<(Id, usize)> =
        wanted.iter().filter_map(|id| places.get(id).map(|place| (*id, *place))).collect();
    // The longest increasing subsequence: `ends[n]` ends the best run of length n + 1 so far.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(present.len());
    for (turn, (_, place)) in present.iter().enumerate() {
        let length = ends.partition_point(|end| present[*end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = turn,
            None => ends.push(turn),
        }
    }
    let mut unmoved = HashSet::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(turn) = next {
        unmoved.insert(present[turn].0);
        next = before[turn];
    }
    unmoved
}

/// The ids of a list that are in a set.
pub(super) fn only(list: &[Id], of: &HashSet<Id>) -> Vec<Id> {
    list.iter().copied().filter(|id| of.contains(id)).collect()
}

pub(super) fn set(list: &[Id]) -> HashSet<Id> {
    list.iter().copied().collect()
}

fn is_reordered(base: &[Id], side: &[Id]) -> bool {
    only(base, &set(side)) != only(side, &set(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<Id> {
        text.split_whitespace().map(|id| Id::parse(id).unwrap()).collect()
    }

    fn check(base: &str, ours: &str, theirs: &str, expected: &str, contradict: bool) {
        assert_eq!(merged(&ids(base), &ids(ours), &ids(theirs)), (ids(expected), contradict));
    }

    #[test]
    fn an_order_that_one_side_changed_is_taken() {
        check("a b c", "a b c", "c a b", "c a b", false);
        check("a b c", "c a b", "a b c", "c a b", false);
        check("a b c", "c a b", "c a b", "c a b", false);
    }

    #[test]
    fn contradicting_orders_leave_ours() {
        check("a b c", "b a c", "a c b", "b a c", true);
        check("", "a b", "b a", "a b", true);
    }

    #[test]
    fn additions_follow_the_sibling_they_followed() {
        check("a b", "a x b", "a b y", "a x b y", false);
        check("a b", "x a b", "y a b", "x y a b", false);
        check("a b", "a x b", "a y b", "a x y b", false);
        check("a b", "a x b", "b y a", "b y a x", false);
    }

    #[test]
    fn as_few_as_possible_move() {
        let unmoved = |current, wanted| {
            let stay = unmoved(&ids(current), &ids(wanted));
            only(&ids(wanted), &stay)
        };
        assert_eq!(unmoved("a b c d", "d a b c"), ids("a b c"));
        assert_eq!(unmoved("a b c d", "b c d a"), ids("b c d"));
        assert_eq!(unmoved("a b c d", "a x c d"), ids("a c d"));
        assert_eq!(unmoved("", "a b"), ids(""));
    }
}
