//! The fonts to paint with: ours, and those of the system for what ours have not.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use resvg::usvg::fontdb::{Database, ID, Source, Style};
use resvg::usvg::{FontResolver, Options};
use ttf_parser::Face;

use crate::export::typeface::{BOLD, REGULAR};

static OURS: LazyLock<Arc<Database>> = LazyLock::new(|| Arc::new(ours()));

/// Looking for the system's fonts takes longer than painting a small picture, so it is done once, and only for
/// who needs them.
static ALL: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = ours();
    fonts.load_system_fonts();
    Arc::new(fonts)
});

/// Which font has a character, as far as somebody asked.
static FOUND: LazyLock<Mutex<HashMap<char, Option<ID>>>> = LazyLock::new(Mutex::default);

fn ours() -> Database {
    let mut fonts = Database::new();
    for font in [REGULAR, BOLD] {
        fonts.load_font_source(Source::Binary(Arc::new(font)));
    }
    fonts
}

/// What to read a picture with.
pub(super) fn options(needs_others: bool) -> Options<'static> {
    let fontdb = Arc::clone(if needs_others { &ALL } else { &OURS });
    let select_fallback = Box::new(|letter, used: &[ID], _: &mut Arc<Database>| {
        other_font(letter).filter(|font| !used.contains(font))
    });
    let font_resolver = FontResolver { select_fallback, ..FontResolver::default() };
    Options { fontdb, font_resolver, ..Options::default() }
}

/// The font for a character that ours have not. The same one each time, so that what is set in one font can be
/// told from what is not.
pub(super) fn other_font(letter: char) -> Option<ID> {
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    *found.entry(letter).or_insert_with(|| {
        let upright = ALL.faces().filter(|face| face.style == Style::Normal);
        upright.map(|face| face.id).find(|font| has(*font, letter))
    })
}

fn has(font: ID, letter: char) -> bool {
    let glyph = |data: &[u8], index| Face::parse(data, index).ok()?.glyph_index(letter);
    ALL.with_face_data(font, glyph).flatten().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_in_our_letters_needs_no_other_fonts() {
        assert_eq!(options(false).fontdb.len(), 2);
    }
}
