//! What people answer when asked how it was: NPS, CSAT and CES, from counts of their answers.
//!
//! A number of this sort means little without its rule (vendors differ) and the count of answers: keep
//! both with it.

/// The Net Promoter Score of answers to "how likely are you to recommend us?", 0 to 10: the percentage
/// of promoters (9, 10) minus that of detractors (0 to 6), -100 to 100.
///
/// `answers[k]` is how many answered `k`. `None` without an answer. Source: metricsflare.com and
/// tryvouch.io. (One vendor's page prints detractors as 1 to 6; 0 belongs to them.)
pub fn nps(answers: &[u64; 11]) -> Option<f64> {
    net_share(sum(&answers[9..]), sum(answers), sum(&answers[..7]))
}

/// [`nps`] where only the three groups were kept.
///
/// -100 to 100. `None` when all three are empty.
pub fn nps_of_groups(promoters: u64, passives: u64, detractors: u64) -> Option<f64> {
    net_share(promoters.into(), sum(&[promoters, passives, detractors]), detractors.into())
}

/// Customer satisfaction: the percentage that answered 4 or 5 of 5 to "how satisfied are you?", 0 to
/// 100.
///
/// `answers[k]` is how many answered `k + 1`. `None` without an answer. Source: help.delighted.com,
/// article 535. A tenth of this number of ratings is what
/// [`opportunity_score`](super::priority::opportunity_score) asks for.
pub fn csat(answers: &[u64; 5]) -> Option<f64> {
    net_share(sum(&answers[3..]), sum(answers), 0)
}

/// The Customer Effort Score 2.0, of agreement to "they made it easy for me", 1 (not at all) to 7.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ease {
    /// The percentage that answered 5, 6 or 7, 0 to 100: the usual rule.
    pub agreeing: f64,
    /// The percentage that answered 6 or 7, 0 to 100: the stricter rule of some vendors.
    pub clearly_agreeing: f64,
    /// The mean answer, 1.0 to 7.0: the rule of others.
    pub mean: f64,
}

/// The [`Ease`] of answers from 1 to 7, by all three rules in use.
///
/// `answers[k]` is how many answered `k + 1`. `None` without an answer. Source: customergauge.com,
/// zonkafeedback.com and tryvouch.io, which differ; so the rule has to stand beside the number.
pub fn ces(answers: &[u64; 7]) -> Option<Ease> {
    let all = sum(answers);
    let points: u128 = (1..).zip(answers).map(|(answer, count)| answer * u128::from(*count)).sum();
    Some(Ease {
        agreeing: net_share(sum(&answers[4..]), all, 0)?,
        clearly_agreeing: net_share(sum(&answers[5..]), all, 0)?,
        mean: points as f64 / all as f64,
    })
}

/// Wide enough for the sum of any counts.
fn sum(counts: &[u64]) -> u128 {
    counts.iter().copied().map(u128::from).sum()
}

/// The percentage of `good` minus that of `bad`.
fn net_share(good: u128, all: u128, bad: u128) -> Option<f64> {
    (all > 0).then(|| (good as f64 - bad as f64) * 100.0 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_nines_and_tens_promote_and_zero_detracts_too() {
        let only = |answer: usize| {
            let mut answers = [0; 11];
            answers[answer] = 3;
            nps(&answers)
        };
        let scores: Vec<f64> = (0..=10).filter_map(only).collect();
        assert_eq!(scores, [-100.0, -100.0, -100.0, -100.0, -100.0, -100.0, -100.0, 0.0, 0.0, 100.0, 100.0]);
    }

    #[test]
    fn seventy_promoters_and_ten_detractors_in_a_hundred_make_sixty() {
        assert_eq!(nps_of_groups(70, 20, 10), Some(60.0));
        assert_eq!(nps(&[4, 1, 1, 1, 1, 1, 1, 15, 5, 30, 40]), Some(60.0));
    }

    #[test]
    fn fours_and_fives_are_satisfied() {
        assert_eq!(csat(&[1, 2, 3, 10, 4]), Some(70.0));
        assert_eq!(csat(&[0, 0, 7, 0, 0]), Some(0.0));
    }

    #[test]
    fn the_three_rules_of_effort_give_three_numbers() {
        let ease = ces(&[1, 0, 1, 2, 2, 3, 1]).unwrap();
        assert_eq!(ease, Ease { agreeing: 60.0, clearly_agreeing: 40.0, mean: 4.7 });
    }

    #[test]
    fn nobody_asked_is_not_the_same_as_nobody_content() {
        assert_eq!(
            (nps(&[0; 11]), nps_of_groups(0, 0, 0), csat(&[0; 5]), ces(&[0; 7])),
            (None, None, None, None)
        );
    }

    #[test]
    fn even_absurd_counts_are_only_counts() {
        assert_eq!(nps(&[u64::MAX; 11]).map(f64::round), Some(-45.0));
        assert_eq!(ces(&[u64::MAX; 7]).map(|ease| ease.mean), Some(4.0));
    }

    proptest! {
        #[test]
        fn the_groups_tell_the_same_as_the_answers(answers in proptest::array::uniform11(0_u64..500)) {
            let group = |range: std::ops::Range<usize>| answers[range].iter().sum();
            let score = nps(&answers);
            prop_assert_eq!(score, nps_of_groups(group(9..11), group(7..9), group(0..7)));
            prop_assert!(score.is_none_or(|score| (-100.0..=100.0).contains(&score)));
        }

        #[test]
        fn each_rule_of_effort_stays_on_its_scale(answers in proptest::array::uniform7(0_u64..500)) {
            let Some(ease) = ces(&answers) else {
                prop_assert_eq!(answers, [0; 7]);
                return Ok(());
            };
            prop_assert!((1.0..=7.0).contains(&ease.mean));
            prop_assert!(0.0 <= ease.clearly_agreeing && ease.clearly_agreeing <= ease.agreeing);
            prop_assert!(ease.agreeing <= 100.0);
        }

        #[test]
        fn one_more_content_answer_never_lowers_the_satisfaction(
            answers in proptest::array::uniform5(0_u64..500),
        ) {
            let mut more = answers;
            more[4] += 1;
            let (before, after) = (csat(&answers), csat(&more).unwrap());
            prop_assert!(before.is_none_or(|before| before <= after) && after <= 100.0);
        }
    }
}
