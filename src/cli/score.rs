//! `heartline score FILE TOUCHPOINT SCORE`: how a touchpoint feels.

use std::path::PathBuf;

use clap::Args;

use super::change::{ANSWERS, Telling, change};
use super::named::{HOW, number, persona, touchpoint};
use super::out::Failure;
use crate::journey::field::name_of;
use crate::journey::{Edit, Emotion, Fact, Id, JourneyMap};

#[derive(Debug, Args)]
#[command(after_long_help = format!("{HOW}\n\n{ANSWERS}"))]
pub(super) struct Score {
    /// The map to change
    file: PathBuf,
    /// The touchpoint: its place like 2.3, its id, or its title
    touchpoint: String,
    /// A number from -2 to +2 in steps of 0.1, or none
    #[arg(value_name = "SCORE", allow_hyphen_values = true)]
    typed: String,
    /// Score it for this persona alone
    #[arg(long, value_name = "NAME")]
    persona: Option<String>,
    #[command(flatten)]
    telling: Telling,
}

impl Score {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let score = read(&self.typed)?;
        change(&self.file, &self.telling, |map, _| {
            let id = touchpoint(map, &self.touchpoint)?;
            let persona = self.persona.as_deref().map(|name| persona(map, name)).transpose()?;
            edits(map, id, score, persona)
        })
    }
}

fn read(typed: &str) -> Result<Option<Emotion>, Failure> {
    match typed.trim() {
        "none" => Ok(None),
        typed => Emotion::parse(typed)
            .map(Some)
            .map_err(|error| Failure::usage(format!("'{typed}': {error}; none takes a score away"))),
    }
}

fn edits(
    map: &JourneyMap,
    id: Id,
    score: Option<Emotion>,
    persona: Option<Id>,
) -> Result<Vec<Edit>, Failure> {
    let Some(touchpoint) = map.touchpoint(id) else { return Ok(Vec::new()) };
    let fact = match persona {
        Some(persona) if !touchpoint.concerns(persona) => {
            let (what, who) = (&touchpoint.title, name_of(map, persona).unwrap_or_default());
            let place = map.find(id).map(number).unwrap_or_default();
            return Err(Failure::refused(format!(
                "'{what}' does not concern {who}; `heartline set FILE {place} personas` says whom it concerns"
            )));
        }
        Some(persona) if touchpoint.own_feeling(persona) != score => Fact::Feeling(persona, score),
        None if touchpoint.emotion != score => Fact::Emotion(score),
        _ => return Ok(Vec::new()),
    };
    Ok(vec![Edit::Set { id, fact }])
}
