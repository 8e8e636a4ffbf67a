//! What an A/B trial shows: the two-proportion z test and the difference it is about.

use std::fmt;

use super::share;

/// How sure a verdict has to be: it names a better variant when p is below this.
pub const SIGNIFICANCE: f64 = 0.05;

/// How many standard errors lie on each side of a difference in its 95 % interval.
const ERRORS_OF_95_PERCENT: f64 = 1.959_963_984_540_054;

/// How many successes, and failures, each variant must lead us to expect.
const FEWEST: u128 = 5;

/// One variant of a trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arm {
    /// How many people saw it.
    pub people: u64,
    /// How many of them did what is wanted: a success. Count what is *wanted*, since more is better.
    pub conversions: u64,
}

/// What a trial of A (as it is) against B (the change) shows. Source: the standard formulas for two
/// proportions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The share of successes in A, 0 to 1.
    pub rate_a: f64,
    /// The share of successes in B, 0 to 1.
    pub rate_b: f64,
    /// B minus A, -1 to 1: times 100, it is in percentage *points*.
    pub difference: f64,
    /// The difference as a share of A's rate, -1 or more. `None` when nobody in A converted.
    pub lift: Option<f64>,
    /// The 95 % confidence interval of the difference, lower end first, with the unpooled standard
    /// error sqrt(a(1-a)/n + b(1-b)/m) (Wald), cut off at -1 and 1. At the very edge it can disagree with
    /// the test, which pools.
    pub interval: (f64, f64),
    /// The test. `None` when everybody or nobody converted, which leaves nothing to test.
    pub test: Option<ZTest>,
    /// The outcome in words.
    pub verdict: Verdict,
}

/// The two-proportion z test. Source: standard; z = (b - a) / sqrt(p(1-p)(1/n + 1/m)), where p is the
/// pooled rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZTest {
    /// How many standard errors lie between the rates; above 0 when B is ahead.
    pub z: f64,
    /// The two-sided p-value, 0 to 1: how often chance alone would set equal variants this far apart.
    /// Only right for a trial whose size was fixed before: who looks again and again until it is small
    /// will see it small.
    pub p: f64,
}

/// What may be said about a trial. Source: the usual level of significance, and the usual rule of thumb
/// for when a normal distribution may stand for a binomial one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// By the rule of thumb: the pooled rate leads us to expect fewer than 5 successes or fewer than 5
    /// failures in a variant, so the test cannot be trusted, whatever it says.
    TooFew,
    /// p is not below [`SIGNIFICANCE`]. That is not the same as "they are equal".
    NoDifferenceShown,
    /// A converts better than B.
    ABetter,
    /// B converts better than A.
    BBetter,
}

/// Compares two variants.
///
/// `None` when a variant was seen by nobody, or has more conversions than people.
pub fn compare(a: Arm, b: Arm) -> Option<Outcome> {
    let (rate_a, rate_b) = (share(a.conversions, a.people)?, share(b.conversions, b.people)?);
    let difference = rate_b - rate_a;
    let (n, m) = (a.people as f64, b.people as f64);
    let error = (rate_a * (1.0 - rate_a) / n + rate_b * (1.0 - rate_b) / m).sqrt();
    let end = |errors: f64| (difference + errors * error).clamp(-1.0, 1.0);
    let test = z_test(a, b, difference);
    Some(Outcome {
        rate_a,
        rate_b,
        difference,
        lift: (rate_a > 0.0).then(|| difference / rate_a),
        interval: (end(-ERRORS_OF_95_PERCENT), end(ERRORS_OF_95_PERCENT)),
        test,
        verdict: verdict(a, b, test),
    })
}

fn z_test(a: Arm, b: Arm, difference: f64) -> Option<ZTest> {
    let (all, successes) = (people(a, b), successes(a, b));
    let pooled = |kind: u128| kind as f64 / all as f64;
    let per_person = 1.0 / a.people as f64 + 1.0 / b.people as f64;
    let error = (pooled(successes) * pooled(all - successes) * per_person).sqrt();
    (error > 0.0).then(|| {
        let z = difference / error;
        // Both tails of the normal distribution beyond z.
        ZTest { z, p: libm::erfc(z.abs() / std::f64::consts::SQRT_2) }
    })
}

fn verdict(a: Arm, b: Arm, test: Option<ZTest>) -> Verdict {
    let Some(test) = test.filter(|_| enough(a, b)) else { return Verdict::TooFew };
    if test.p >= SIGNIFICANCE {
        return Verdict::NoDifferenceShown;
    }
    if test.z > 0.0 { Verdict::BBetter } else { Verdict::ABetter }
}

/// The rule of thumb, in whole numbers: people * successes / all people >= 5, and so for failures.
fn enough(a: Arm, b: Arm) -> bool {
    let (all, successes) = (people(a, b), successes(a, b));
    // The larger variant expects more of both.
    let smaller = u128::from(a.people.min(b.people));
    [successes, all - successes].iter().all(|kind| smaller.saturating_mul(*kind) >= FEWEST * all)
}

fn people(a: Arm, b: Arm) -> u128 {
    u128::from(a.people) + u128::from(b.people)
}

fn successes(a: Arm, b: Arm) -> u128 {
    u128::from(a.conversions) + u128::from(b.conversions)
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::TooFew => "too few to tell",
            Self::NoDifferenceShown => "no difference shown",
            Self::ABetter => "A is better",
            Self::BBetter => "B is better",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn arm(conversions: u64, people: u64) -> Arm {
        Arm { people, conversions }
    }

    fn outcome(a: Arm, b: Arm) -> Outcome {
        compare(a, b).unwrap()
    }

    #[track_caller]
    fn close(found: f64, wanted: f64, within: f64) {
        assert!((found - wanted).abs() < within, "{found} is not {wanted}");
    }

    /// Heart attacks in the Physicians' Health Study, placebo against aspirin: a textbook example
    /// (Agresti, "An Introduction to Categorical Data Analysis") with a difference of 0.0077 and a standard
    /// error of 0.0015.
    #[test]
    fn the_aspirin_study_comes_out_as_published() {
        let outcome = outcome(arm(189, 11_034), arm(104, 11_037));
        close(outcome.rate_a, 0.0171, 0.00005);
        close(outcome.rate_b, 0.0094, 0.00005);
        close(outcome.interval.0, -0.0107, 0.00005);
        close(outcome.interval.1, -0.0047, 0.00005);
        let test = outcome.test.unwrap();
        close(test.z, -5.001_388_204, 1e-9);
        close(test.p, 5.691_896_97e-7, 1e-14);
        close(outcome.lift.unwrap(), -0.45, 0.001);
        assert_eq!(outcome.verdict, Verdict::ABetter, "more conversions, whatever they are");
    }

    #[test]
    fn the_tails_of_the_normal_distribution_are_those_of_the_tables() {
        let two_sided = |z: f64| libm::erfc(z / std::f64::consts::SQRT_2);
        for (z, p) in [
            (0.0, 1.0),
            (1.0, 0.317_310_507_862_914),
            (ERRORS_OF_95_PERCENT, 0.05),
            (2.575_829_303_548_9, 0.01),
            (3.0, 0.002_699_796_063_260),
        ] {
            close(two_sided(z), p, 1e-14);
        }
    }

    #[test]
    fn a_clear_trial_names_the_better_variant_and_an_unclear_one_does_not() {
        let clear = outcome(arm(200, 1000), arm(260, 1000));
        close(clear.test.unwrap().z, 3.188_063_565, 1e-9);
        close(clear.test.unwrap().p, 0.001_432_290, 1e-9);
        close(clear.interval.0, 0.023_206_929, 1e-9);
        close(clear.interval.1, 0.096_793_071, 1e-9);
        close(clear.lift.unwrap(), 0.3, 1e-9);
        assert_eq!(clear.verdict, Verdict::BBetter);
        assert_eq!(outcome(arm(45, 100), arm(50, 100)).verdict, Verdict::NoDifferenceShown);
        assert_eq!(Verdict::NoDifferenceShown.to_string(), "no difference shown");
    }

    #[test]
    fn five_expected_of_each_kind_are_enough_and_fewer_are_not() {
        assert_ne!(outcome(arm(1, 50), arm(9, 50)).verdict, Verdict::TooFew, "5 expected in each");
        assert_eq!(outcome(arm(0, 50), arm(9, 50)).verdict, Verdict::TooFew, "4.5 expected in each");
        assert_eq!(outcome(arm(50, 50), arm(41, 50)).verdict, Verdict::TooFew, "4.5 failures expected");
        assert_eq!(outcome(arm(4, 9), arm(5000, 9000)).verdict, Verdict::TooFew, "one variant is small");
    }

    #[test]
    fn where_all_or_none_convert_there_is_nothing_to_test() {
        for conversions in [0, 40] {
            let outcome = outcome(arm(conversions, 40), arm(conversions, 40));
            assert_eq!((outcome.test, outcome.verdict), (None, Verdict::TooFew));
        }
        assert_eq!(outcome(arm(0, 40), arm(20, 40)).lift, None, "no share of nothing");
    }

    #[test]
    fn impossible_counts_have_no_outcome() {
        assert_eq!(compare(arm(0, 0), arm(1, 2)), None);
        assert_eq!(compare(arm(1, 2), arm(3, 2)), None);
    }

    #[test]
    fn an_interval_ends_where_differences_end() {
        let outcome = outcome(arm(9, 10), arm(1, 10));
        close(outcome.interval.0, -1.0, 1e-12);
        close(outcome.interval.1, -0.537_043_238, 1e-9);
    }

    fn any_arm() -> impl Strategy<Value = Arm> {
        let sizes = prop_oneof![1_u64..300, 1_u64..u64::MAX];
        sizes.prop_flat_map(|people| (0..=people).prop_map(move |conversions| Arm { people, conversions }))
    }

    proptest! {
        #[test]
        fn every_number_stays_within_its_range(a in any_arm(), b in any_arm()) {
            let outcome = outcome(a, b);
            let (low, high) = outcome.interval;
            prop_assert!(-1.0 <= low && low <= outcome.difference);
            prop_assert!(outcome.difference <= high && high <= 1.0);
            prop_assert!(outcome.lift.is_none_or(|lift| lift >= -1.0));
            if let Some(test) = outcome.test {
                prop_assert!((0.0..=1.0).contains(&test.p) && test.z.is_finite());
            }
        }

        #[test]
        fn the_names_of_the_variants_do_not_matter(a in any_arm(), b in any_arm()) {
            let (there, back) = (outcome(a, b), outcome(b, a));
            prop_assert!((there.difference + back.difference).abs() < 1e-12);
            let renamed = match back.verdict {
                Verdict::ABetter => Verdict::BBetter,
                Verdict::BBetter => Verdict::ABetter,
                same => same,
            };
            prop_assert_eq!(there.verdict, renamed);
        }

        #[test]
        fn the_better_variant_has_the_better_rate(a in any_arm(), b in any_arm()) {
            let outcome = outcome(a, b);
            match outcome.verdict {
                Verdict::ABetter => prop_assert!(outcome.rate_a > outcome.rate_b),
                Verdict::BBetter => prop_assert!(outcome.rate_b > outcome.rate_a),
                Verdict::NoDifferenceShown => prop_assert!(outcome.test.unwrap().p >= SIGNIFICANCE),
                Verdict::TooFew => {}
            }
        }
    }
}
