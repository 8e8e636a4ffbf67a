//! What reading a text has to say: the first thousand remarks, and how many more there would be.

use crate::text::counted;

/// The most remarks that are kept. Nobody reads more, and a hostile text gives rise to millions.
const MOST: usize = 1_000;

/// Remarks on places of a text.
#[derive(Debug)]
pub(crate) struct Remarks<At> {
    kept: Vec<(At, String)>,
    left_out: usize,
}

impl<At: Copy + Ord> Remarks<At> {
    pub(crate) const fn new() -> Self {
        Self { kept: Vec::new(), left_out: 0 }
    }

    pub(crate) fn add(&mut self, at: At, text: impl Into<String>) {
        if self.kept.len() < MOST {
            self.kept.push((at, text.into()));
        } else {
            self.left_out += 1;
        }
    }

    /// The remarks in the order of the text; behind them, how many are left out.
    pub(crate) fn in_order(mut self) -> Vec<(At, String)> {
        self.kept.sort_by_key(|(at, _)| *at);
        if let Some((last, _)) = self.kept.last().filter(|_| self.left_out > 0) {
            self.kept.push((*last, format!("and {}", counted(self.left_out, "more remark"))));
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of remarks that are kept of so many, and the last of them.
    fn kept(remarks: usize) -> (usize, (usize, String)) {
        let mut all = Remarks::new();
        for line in (1..=remarks).rev() {
            all.add(line, "odd");
        }
        let kept = all.in_order();
        (kept.len(), kept.last().unwrap().clone())
    }

    #[test]
    fn a_thousand_remarks_are_kept_and_the_others_counted() {
        assert_eq!(kept(1_000), (1_000, (1_000, "odd".to_owned())));
        assert_eq!(kept(1_001), (1_001, (1_001, "and 1 more remark".to_owned())));
        assert_eq!(kept(4_000_000), (1_001, (4_000_000, "and 3999000 more remarks".to_owned())));
    }
}
