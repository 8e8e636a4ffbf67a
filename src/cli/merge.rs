//! `heartline merge BASE OURS THEIRS`: a merge driver for git, by the ids of things.

use std::path::{Path, PathBuf};

use clap::Args;

use super::out::{Failure, print_file, shown, tell};
use crate::store::format;
use crate::store::{self, StoreError, USUAL_MARKER, merge_texts};
use crate::text::counted;

/// The largest markers that make sense; git adds two signs a level where it merges bases.
const MOST_SIGNS: u16 = 200;

#[derive(Debug, Args)]
#[command(after_help = IN_GIT)]
pub(super) struct Merge {
    /// The version both sides began with (%O); an empty or missing file is none
    base: PathBuf,
    /// Our version (%A), which is replaced by the merged one
    ours: PathBuf,
    /// The version to merge into ours (%B)
    theirs: PathBuf,
    /// Write the merged map here, - for standard output, and leave OURS alone
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the map is called in messages (%P)
    #[arg(long, value_name = "NAME")]
    path: Option<PathBuf>,
    /// How many signs conflict markers have (%L)
    #[arg(long, value_name = "N", default_value_t = USUAL_MARKER as u16, value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_SIGNS)))]
    marker_size: u16,
}

const IN_GIT: &str = "\
Exit codes: 0 merged, 1 merged with conflicts, 2 not merged and OURS left as it is.

In git:
  git config merge.heartline.driver 'heartline merge %O %A %B --path %P --marker-size %L'
  echo '*.ron merge=heartline' >> .gitattributes";

impl Merge {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let name = shown(self.path.as_deref().unwrap_or(&self.ours));
        let unmerged = |why: String| Failure::usage(format!("{name}: {why}; ours is left as it is"));
        let base = match text(&self.base) {
            Err(StoreError::Missing { .. }) => String::new(),
            base => base?,
        };
        let (ours, theirs) = (text(&self.ours)?, text(&self.theirs)?);
        let merged = merge_texts(&base, &ours, &theirs, self.marker_size.into())
            .map_err(|error| unmerged(error.to_string()))?;
        match self.output.as_deref() {
            Some(path) if path == Path::new("-") => print_file(merged.text.as_bytes())?,
            None if merged.text == ours => {}
            output => store::write_file(output.unwrap_or(&self.ours), merged.text.as_bytes())?,
        }
        if merged.left_out {
            tell([format!(
                "{name}: comments, layout and unknown fields are ours; what theirs changed there is left out"
            )]);
        }
        if merged.by_hand {
            tell([format!(
                "{name}: theirs changed fields or values that this Heartline does not understand, and ours stays without them; choose between the markers in an editor"
            )]);
            return Ok(1);
        }
        if merged.conflicts.is_empty() {
            return Ok(0);
        }
        tell(merged.conflicts.iter().map(|conflict| {
            format!("{name}: {}: ours {}, theirs {}", conflict.what, conflict.ours, conflict.theirs)
        }));
        let count = counted(merged.conflicts.len(), "conflict");
        tell([format!("{name}: {count} left; open it with `heartline {name}` to choose")]);
        Ok(1)
    }
}

fn text(path: &Path) -> Result<String, StoreError> {
    let bytes = store::read_file(path)?;
    let text = format::decode(&bytes).map_err(|source| StoreError::Format { path: shown(path), source })?;
    Ok(text.to_owned())
}
