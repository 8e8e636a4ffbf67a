//! Facts in the words of a person, for conflicts and comparisons.

use super::super::{Fact, Id, detail};
use super::table::{Part, Table};

/// Facts as a person reads them: "-1.5", "unscored", "pain ~3". Several are one remark.
pub(super) fn shown(facts: &[Fact], table: &Table<'_>) -> String {
    match facts {
        [_, Fact::Kind(kind), Fact::Severity(Some(severity))] => format!("{} ~{severity}", kind.row().name),
        [_, Fact::Kind(kind), _] => kind.row().name.to_owned(),
        [Fact::Title(text) | Fact::Goal(text) | Fact::Description(text) | Fact::Text(text)] => {
            shown_text(text)
        }
        [Fact::Channel(Some(channel))] => format!("@{}", channel.name()),
        [Fact::Channel(None)] => "no channel".to_owned(),
        [Fact::Emotion(Some(emotion)) | Fact::Feeling(_, Some(emotion))] => emotion.to_string(),
        [Fact::Emotion(None) | Fact::Feeling(_, None)] => "unscored".to_owned(),
        [Fact::Personas(listed)] if !listed.is_empty() => {
            let name = |id: &Id| table.persona(*id).map(|persona| persona.name.as_str());
            listed.iter().filter_map(name).collect::<Vec<_>>().join(", ")
        }
        [Fact::Detail(_, Some(value))] => {
            let name = |id: Id| table.part(id).map(Part::title);
            shown_text(&detail::shown(value, &name).replace('\n', ", "))
        }
        [Fact::Detail(_, None)] => "(empty)".to_owned(),
        _ => "everybody".to_owned(),
    }
}

pub(super) fn shown_text(text: &str) -> String {
    if text.trim().is_empty() { "(empty)".to_owned() } else { text.to_owned() }
}
