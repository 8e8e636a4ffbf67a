//! `heartline add FILE STAGE LINE`: a touchpoint, typed in one line as on the board.

use std::path::PathBuf;

use clap::Args;

use super::change::{ANSWERS, Telling, change};
use super::named::{folded, name_for, stage};
use super::out::{Failure, tell};
use super::position::Position;
use crate::journey::{Edit, Ids, Item, JourneyMap, Place, Sort, Stage, notation};
use crate::text::clean;

const LINE: &str = "\
Example:
  heartline add bike.ron Purchase 'pay by card @web -2 !declined twice ~3 \"why again?\"'
  adds a touchpoint with a channel, a score, a pain of severity 3 and a thought.";

#[derive(Debug, Args)]
#[command(after_help = LINE, after_long_help = format!("{LINE}\n\n{}\n\n{ANSWERS}", super::named::HOW))]
pub(super) struct Add {
    /// The map to change
    file: PathBuf,
    /// The stage: its place like 2, its id, or its name
    stage: String,
    /// The touchpoint: title, @channel, score from -2 to +2, !pain ~1 to ~4, "thought"
    #[arg(allow_hyphen_values = true)]
    line: String,
    #[command(flatten)]
    position: Position,
    /// Add the stage at the end if none is called exactly so
    #[arg(long, conflicts_with_all = ["before", "after"])]
    new_stage: bool,
    #[command(flatten)]
    telling: Telling,
}

impl Add {
    pub(super) fn run(self) -> Result<u8, Failure> {
        change(&self.file, &self.telling, |map, ids| self.edit(map, ids).map(|edit| vec![edit]))
    }

    fn edit(&self, map: &JourneyMap, ids: &mut Ids) -> Result<Edit, Failure> {
        let line = clean(&self.line).0.replace('\n', " ");
        let reading = notation::read(name_for(Sort::Touchpoint, &line)?);
        tell(&reading.hints);
        let touchpoint = reading.touchpoint(ids);
        if self.new_stage && !map.stages.iter().any(|stage| folded(&stage.name) == folded(&self.stage)) {
            let name = name_for(Sort::Stage, &self.stage)?;
            let mut stage = Stage::new(ids.next(Sort::Stage.letter()), name);
            stage.touchpoints.push(touchpoint);
            return Ok(Edit::Insert { at: Place::last_stage(map), item: Item::Stage(stage) });
        }
        let stage = stage(map, &self.stage)?;
        let at = self.position.within(map, stage.id, Sort::Touchpoint)?;
        Ok(Edit::Insert { at, item: Item::Touchpoint(touchpoint) })
    }
}
