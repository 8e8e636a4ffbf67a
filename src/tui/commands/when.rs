//! When a command can be done, and the sentence that says why it cannot.

use crate::journey::Document;
use crate::tui::session::Session;

type Answer = Result<(), String>;

#[expect(clippy::unnecessary_wraps, reason = "an answer like the others")]
pub(super) fn always(_: &Session, _: &Document) -> Answer {
    Ok(())
}

pub(super) fn writable(_: &Session, document: &Document) -> Answer {
    match &document.read_only {
        Some(why) => Err(format!("This map is read-only: {why}")),
        None => Ok(()),
    }
}

pub(super) fn stages(_: &Session, document: &Document) -> Answer {
    if document.map().stages.is_empty() {
        return Err("The map has no stage yet; A adds one.".to_owned());
    }
    Ok(())
}

pub(super) fn stage_writable(session: &Session, document: &Document) -> Answer {
    writable(session, document)?;
    stages(session, document)
}

pub(super) fn card_writable(session: &Session, document: &Document) -> Answer {
    stage_writable(session, document)?;
    if session.cursor.touchpoint_in(document.map()).is_none() {
        return Err("Go to a touchpoint first; a adds one.".to_owned());
    }
    Ok(())
}

pub(super) fn scored_writable(session: &Session, document: &Document) -> Answer {
    card_writable(session, document)?;
    match session.cursor.touchpoint_in(document.map()).and_then(|touchpoint| touchpoint.emotion) {
        Some(_) => Ok(()),
        None => Err("The touchpoint has no score.".to_owned()),
    }
}

pub(super) fn undoable(session: &Session, document: &Document) -> Answer {
    writable(session, document)?;
    document.history().undo_name().map(|_| ()).ok_or_else(|| "Nothing to undo.".to_owned())
}

pub(super) fn redoable(session: &Session, document: &Document) -> Answer {
    writable(session, document)?;
    document.history().redo_name().map(|_| ()).ok_or_else(|| "Nothing to redo.".to_owned())
}

pub(super) fn pasteable(session: &Session, document: &Document) -> Answer {
    use crate::journey::Item;
    writable(session, document)?;
    match &session.copied {
        None => Err("Nothing was copied yet; y y copies.".to_owned()),
        Some(Item::Touchpoint(_)) => stages(session, document),
        Some(_) => Ok(()),
    }
}

pub(super) fn searched(session: &Session, _: &Document) -> Answer {
    if session.query.is_empty() {
        return Err("Nothing was looked for yet; / finds.".to_owned());
    }
    Ok(())
}
