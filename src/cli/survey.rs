//! `heartline survey nps|csat|ces COUNTS...`: a survey's number from the counts of its answers.

use clap::{Args, ValueEnum};

use super::out::{Failure, print};
use crate::journey::figures::plain;
use crate::journey::measure::answers::{ces, csat, nps, nps_of_groups};
use crate::text::counted;

const RULES: &str = "\
Rules:
  nps   % of answers 9 and 10 minus % of 0 to 6; give the counts of 0, 1, ... 10,
        or of promoters, passives and detractors
  csat  % of answers 4 and 5; give the counts of 1, 2, ... 5
  ces   % of answers 5, 6 and 7 to 'they made it easy'; give the counts of 1, 2, ... 7

Example:
  heartline survey nps 70 20 10    70 promoters, 20 passives, 10 detractors: NPS +60 of 100 answers

Keep the number with its day in a metric of a stage: o m in the program.";

/// Which number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rule {
    /// Net Promoter Score
    Nps,
    /// Customer satisfaction
    Csat,
    /// Customer Effort Score
    Ces,
}

#[derive(Debug, Args)]
#[command(after_help = RULES)]
pub(super) struct Survey {
    /// Which number
    #[arg(value_enum)]
    rule: Rule,
    /// How many gave each answer, the lowest answer first; for nps also promoters, passives, detractors
    #[arg(required = true, value_name = "COUNT")]
    counts: Vec<u64>,
}

impl Survey {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let answers =
            counted(self.counts.iter().map(|count| *count as usize).fold(0, usize::saturating_add), "answer");
        let line = match self.rule {
            Rule::Nps => {
                let groups = self.groups();
                let read = groups.map(|groups| format!("{}: ", of_groups(groups))).unwrap_or_default();
                self.nps()?.map(|nps| format!("{read}NPS {} of {answers}", short(nps)))
            }
            Rule::Csat => {
                csat(&self.exactly("1 to 5")?).map(|share| format!("CSAT {} % of {answers}", plain(share)))
            }
            Rule::Ces => ces(&self.exactly("1 to 7")?).map(|ease| {
                format!(
                    "CES {} % of {answers} (6 and 7 only: {} %; mean {})",
                    plain(ease.agreeing),
                    plain(ease.clearly_agreeing),
                    plain(ease.mean)
                )
            }),
        };
        let line = line.ok_or_else(|| Failure::usage("nobody answered: every count is 0"))?;
        print(&format!("{line}\n")).map(|()| 0)
    }

    fn nps(&self) -> Result<Option<f64>, Failure> {
        if let Some([promoters, passives, detractors]) = self.groups() {
            return Ok(nps_of_groups(promoters, passives, detractors));
        }
        Ok(nps(&self.exactly("0 to 10, or of promoters, passives and detractors")?))
    }

    /// Promoters, passives and detractors, if these were counted.
    fn groups(&self) -> Option<[u64; 3]> {
        self.counts.as_slice().try_into().ok()
    }

    fn exactly<const N: usize>(&self, of: &str) -> Result<[u64; N], Failure> {
        let given = self.counts.len();
        <[u64; N]>::try_from(self.counts.as_slice())
            .map_err(|_| Failure::usage(format!("{given} counts were given; give {N}, of the answers {of}")))
    }
}

/// The counts with what they were taken for: three numbers say nothing of their order.
fn of_groups([promoters, passives, detractors]: [u64; 3]) -> String {
    let named = |count: u64, what: &str| counted(usize::try_from(count).unwrap_or(usize::MAX), what);
    format!(
        "{}, {}, {}",
        named(promoters, "promoter"),
        named(passives, "passive"),
        named(detractors, "detractor")
    )
}

/// With a sign, and no decimals that say nothing.
fn short(score: f64) -> String {
    let sign = if score > 0.0 { "+" } else { "" };
    format!("{sign}{}", plain(score))
}
