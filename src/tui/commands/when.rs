//! When a command can be done, and the sentence that says why it cannot.

use crate::journey::Document;
use crate::tui::eyes::Eyes;
use crate::tui::session::Session;
use crate::tui::theme::Depth;

type Answer = Result<(), String>;

#[expect(clippy::unnecessary_wraps, reason = "an answer like the others")]
pub(super) fn always(_: &Session, _: &Document) -> Answer {
    Ok(())
}

pub(super) fn colorful(session: &Session, _: &Document) -> Answer {
    if session.depth == Depth::None {
        return Err("This terminal shows no colours, so all themes look the same.".to_owned());
    }
    Ok(())
}

pub(super) fn writable(session: &Session, document: &Document) -> Answer {
    session.why_read_only(document).map_or(Ok(()), Err)
}

pub(super) fn taken(session: &Session, document: &Document) -> Answer {
    if document.read_only.is_some() && session.storage.taken {
        return Ok(());
    }
    Err("Nobody else has this map open.".to_owned())
}

pub(super) fn stages(session: &Session, document: &Document) -> Answer {
    if document.map().stages.is_empty() {
        return Err(format!("The map has no stage yet; {} adds one.", session.key_of("stage.add")));
    }
    Ok(())
}

pub(super) fn stage_writable(session: &Session, document: &Document) -> Answer {
    writable(session, document)?;
    stages(session, document)
}

pub(super) fn personas(session: &Session, document: &Document) -> Answer {
    if document.map().personas.is_empty() {
        return Err(format!("The map has no persona yet; {} names them.", session.key_of("map.edit")));
    }
    Ok(())
}

/// Whether the touchpoint can be scored, also by whom.
pub(super) fn scorable(session: &Session, document: &Document) -> Answer {
    card_writable(session, document)?;
    let touchpoint = session.cursor.touchpoint_in(document.map());
    match (session.eyes, touchpoint) {
        (Eyes::One(persona), Some(touchpoint)) if !touchpoint.concerns(persona) => {
            let name = document.map().persona(persona).map_or("them", |persona| persona.name.as_str());
            let edit = session.key_of("item.edit");
            Err(format!("This does not concern {name}; {edit} says whom it concerns."))
        }
        (Eyes::Apart, Some(_)) => {
            let eyes = session.key_of("view.eyes");
            Err(format!("Whose score? {eyes} goes on to one persona, Esc back to everybody."))
        }
        _ => Ok(()),
    }
}

pub(super) fn card(session: &Session, document: &Document) -> Answer {
    stages(session, document)?;
    match session.cursor.touchpoint_in(document.map()) {
        Some(_) => Ok(()),
        None => Err(format!("Go to a touchpoint first; {} adds one.", session.key_of("touchpoint.add"))),
    }
}

pub(super) fn card_writable(session: &Session, document: &Document) -> Answer {
    writable(session, document)?;
    card(session, document)
}

pub(super) fn scored_writable(session: &Session, document: &Document) -> Answer {
    scorable(session, document)?;
    let Some(touchpoint) = session.cursor.touchpoint_in(document.map()) else { return Ok(()) };
    let (own, shown) = match session.eyes {
        Eyes::One(persona) => (touchpoint.own_feeling(persona), touchpoint.feels(session.eyes.lens())),
        Eyes::Together | Eyes::Apart => (touchpoint.emotion, touchpoint.feels(session.eyes.lens())),
    };
    match (own, shown, session.eyes) {
        (Some(_), ..) => Ok(()),
        (None, None, _) => Err("The touchpoint has no score.".to_owned()),
        (None, Some(_), Eyes::One(_)) => {
            let eyes = session.key_of("view.eyes");
            Err(format!("The score is everybody's, not hers or his; {eyes} goes back to everybody."))
        }
        (None, Some(_), _) => {
            let eyes = session.key_of("view.eyes");
            Err(format!("The score is the mean of the personas'; {eyes} goes to each of them."))
        }
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
        None => Err(format!("Nothing was copied yet; {} copies.", session.key_of("edit.copy"))),
        Some(Item::Touchpoint(_)) => stages(session, document),
        Some(_) => Ok(()),
    }
}

pub(super) fn searched(session: &Session, _: &Document) -> Answer {
    if session.query.is_empty() {
        return Err(format!("Nothing was looked for yet; {} finds.", session.key_of("find")));
    }
    Ok(())
}

pub(super) fn timed(session: &Session, _: &Document) -> Answer {
    if session.timer.is_none() {
        return Err(format!("No timer runs; {} starts one.", session.key_of("timer.start")));
    }
    Ok(())
}

pub(super) fn touring(session: &Session, _: &Document) -> Answer {
    if session.tour.is_none() {
        return Err(format!("No tour is on; {} begins it.", session.key_of("tour.start")));
    }
    Ok(())
}

pub(super) fn told(session: &Session, _: &Document) -> Answer {
    if session.told.is_empty() && session.message.is_none() {
        return Err("Nothing was told yet.".to_owned());
    }
    Ok(())
}

pub(super) fn imported(session: &Session, _: &Document) -> Answer {
    if session.imported.is_none() {
        return Err("Nothing was imported yet; paste a journey to do so.".to_owned());
    }
    Ok(())
}
