//! What a person types, and what must then stand in the field.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

const FAMILY: &str = "👩\u{200d}👩\u{200d}👧";

/// The input `before`, whose `|` is the caret.
fn input(before: &str, many: bool) -> TextInput {
    let (head, tail) = before.split_once('|').unwrap();
    let mut input = TextInput::new(&format!("{head}{tail}"), many);
    assert_eq!(input.text, format!("{head}{tail}"), "the text of a test must be clean");
    input.caret = head.len();
    input
}

/// The input with its caret as `|`.
fn shown(input: &TextInput) -> String {
    let (head, tail) = input.text().split_at(input.caret());
    format!("{head}|{tail}")
}

/// Presses keys by their names; a name in quotes is typed letter by letter.
fn press(input: &mut TextInput, keys: &str) {
    for name in keys.split(' ').filter(|name| !name.is_empty()) {
        if let Some(typed) = name.strip_prefix('"') {
            for c in typed.chars() {
                input.key(KeyCode::Char(c).into());
            }
        } else if name == "newline" {
            input.newline();
        } else {
            input.key(Key::parse(name).unwrap());
        }
    }
}

#[track_caller]
fn check(before: &str, keys: &str, after: &str) {
    let mut input = input(before, before.contains('\n') || keys.contains("newline"));
    press(&mut input, keys);
    assert_eq!(shown(&input), after, "{before:?} {keys}");
}

#[test]
fn letters_stand_where_the_caret_is() {
    check("|", "\"pay Space \"by", "pay by|");
    check("p|y", "\"a", "pa|y");
    check("日|語", "\"本", "日本|語");
    check("שלו|", "\"ם", "שלום|");
    check("مرحب|", "\"ا", "مرحبا|");
    check("a|", "\"\u{7}\u{1b}\u{202e}", "a|");
}

#[test]
fn the_caret_crosses_whole_characters() {
    let whole =
        ["a", FAMILY, "🇩🇪", "👍🏽", "e\u{301}", "\u{1112}\u{1161}\u{11ab}", "❤\u{fe0f}", "語", "नि", "ש", "ا"];
    for one in whole {
        check(&format!("x|{one}y"), "Right", &format!("x{one}|y"));
        check(&format!("x{one}|y"), "Left", &format!("x|{one}y"));
        check(&format!("x{one}|y"), "Backspace", "x|y");
        check(&format!("x|{one}y"), "Delete", "x|y");
    }
    check("🇩🇪|🇫🇷", "Right Left Left", "|🇩🇪🇫🇷");
    check("|a", "Left", "|a");
    check("a|", "Right Delete", "a|");
}

#[test]
fn what_is_typed_joins_what_it_belongs_to() {
    check("caf|", "\"e\u{301}", "cafe\u{301}|");
    check("|", "\"👩\u{200d}👩\u{200d}👧", &format!("{FAMILY}|"));
    check("|", "\"❤\u{fe0f}!", "❤\u{fe0f}!|");
    check("|", "\"🇩🇪", "🇩🇪|");
    check("|🇪", "\"🇩", "🇩🇪|");
    check("👍|!", "\"🏽", "👍🏽|!");
    check("👩|👧", "\"\u{200d}", "👩\u{200d}👧|");
    check("|", "\"\u{1112}\u{1161}\u{11ab}", "\u{1112}\u{1161}\u{11ab}|");
    check("|\u{301}", "\"e", "e\u{301}|");
    // Two half flags become one when what parted them goes.
    check("🇩a|🇪", "Backspace", "🇩🇪|");
    check("🇩a|🇪", "Backspace Alt-u", "🇩a|🇪");
    // A joiner alone would be invisible; one mark too many would be decoration.
    check("a\n|", "\"\u{200d}b", "a\nb|");
    check("a|", &format!("\"{}", "\u{301}".repeat(99)), &format!("a{}|", "\u{301}".repeat(7)));
}

#[test]
fn words_are_those_of_unicode_and_runs_of_signs() {
    check("pay by card|", "Ctrl-Left", "pay by |card");
    check("pay by card|", "Alt-b Alt-b", "pay |by card");
    check("|pay by card", "Ctrl-Right", "pay| by card");
    check("pay| by card", "Alt-f Alt-Right", "pay by card|");
    check("a friend's  |bike", "Ctrl-w", "a |bike");
    check("wait ...|", "Ctrl-Left", "wait |...");
    check("pay @|web", "Alt-Backspace", "pay |web");
    check("日本語|", "Ctrl-Backspace", "日本|");
    check("שלום עולם|", "Ctrl-w", "שלום |");
    check("مرحبا| بالعالم", "Alt-d", "مرحبا|");
    check("|pay by card", "Ctrl-Delete Alt-Delete", "| card");
    check(&format!("well {FAMILY}|"), "Ctrl-w", "well |");
    check("one\ntwo|", "Ctrl-Left Ctrl-Left", "|one\ntwo");
    check("กำ|", "Ctrl-Left", "|กำ");
    check("|กำ", "Ctrl-Right", "กำ|");
}

#[test]
fn lines_have_starts_and_ends() {
    check("one\ntw|o\nsix", "Home", "one\n|two\nsix");
    check("one\ntw|o\nsix", "Ctrl-e", "one\ntwo|\nsix");
    check("one\ntw|o\nsix", "Ctrl-a Ctrl-a", "one\n|two\nsix");
    check("one\ntw|o\nsix", "Ctrl-Home", "|one\ntwo\nsix");
    check("one\ntw|o\nsix", "Ctrl-End", "one\ntwo\nsix|");
    check("one\ntw|o\nsix", "Ctrl-u", "one\n|o\nsix");
    check("one\ntw|o\nsix", "Ctrl-k", "one\ntw|\nsix");
    check("one\n|two", "Backspace", "one|two");
    check("one|", "newline newline \"two", "one\n\ntwo|");
}

#[test]
fn up_and_down_keep_to_their_column() {
    check("long line\nab\nlonger| line", "Up Up", "long l|ine\nab\nlonger line");
    check("long line|\nab\nlonger line", "Down Down", "long line\nab\nlonger li|ne");
    check("long| line\nab\n", "Down Left Down", "long line\nab\n|");
    check("日本語|\nabcdef", "Down", "日本語\nabcdef|");
    check("日本語\nabc|def", "Up", "日|本語\nabcdef");
    check(&format!("{FAMILY}a|\nxyz"), "Down", &format!("{FAMILY}a\nxyz|"));
}

#[test]
fn up_and_down_go_by_rows_where_lines_are_wrapped() {
    let mut input = input("Sees a fri|end's bike\nshop", true);
    input.set_width(11);
    let mut go = |keys| {
        press(&mut input, keys);
        shown(&input)
    };
    assert_eq!(go("Down"), "Sees a friend's bik|e\nshop");
    assert_eq!(go("Down"), "Sees a friend's bike\nsho|p");
    assert_eq!(go("Up Up Up"), "See|s a friend's bike\nshop");
    assert_eq!(go("Home End"), "Sees a friend's bike|\nshop");
}

#[test]
fn keys_that_are_not_a_texts_own_are_the_owners() {
    let mut line = input("pay| by", false);
    for key in ["Enter", "Esc", "Tab", "Shift-Tab", "Up", "Down", "PageUp", "F1", "Ctrl-s", "Alt-x", "Alt-Up"]
    {
        assert_eq!(line.key(Key::parse(key).unwrap()), Handled::Ignored, "{key}");
    }
    assert_eq!(line.newline(), Handled::Ignored);
    let mut lines = input("o|ne\ntwo", true);
    assert_eq!(lines.key(KeyCode::Up.into()), Handled::Ignored);
    assert_eq!(lines.key(KeyCode::Down.into()), Handled::Moved);
    assert_eq!(lines.key(KeyCode::Down.into()), Handled::Ignored);

    let mut empty = TextInput::line("");
    for key in ["Backspace", "Delete", "Left", "Ctrl-w", "Ctrl-u", "Alt-u", "Alt-r", "Ctrl-_", "Home"] {
        assert_eq!(empty.key(Key::parse(key).unwrap()), Handled::Moved, "{key}");
    }
}

#[test]
fn undo_takes_back_a_word_a_run_of_deletes_or_a_paste() {
    check("|", "\"pay Space \"by Space \"card Alt-u", "pay by|");
    check("|", "\"pay Space \"by Space \"card Ctrl-_ Ctrl-/ Ctrl-7", "|");
    check("|", "\"pay Space \"by Alt-u Alt-u Alt-r Alt-r Alt-r", "pay by|");
    check("pay by|", "Backspace Backspace Backspace Alt-u", "pay by|");
    check("|pay by", "Delete Delete Delete Alt-u", "|pay by");
    check("pay| by", "Backspace Delete Alt-u", "pay| by");
    check("|", "\"pa Left Right \"y Alt-u", "pa|");
    check("pay|", "Backspace \"x Alt-u", "pa|");
    check("pay|", "Backspace \"x Alt-u Alt-u", "pay|");
    check("|", "\"pay Alt-u \"go Alt-r", "go|");
    check("|", "\"one newline \"two Alt-u", "one|");
}

#[test]
fn a_paste_is_cleaned_counted_and_one_step() {
    let cases = [
        (false, "two\r\nlines\n", "x two lines| y", 0),
        (false, "a\n\n\nb", "x a b| y", 0),
        (false, "\u{1b}[31mred\u{7}", "x [31mred| y", 2),
        (false, "tab\tstop\u{202e}", "x tab stop| y", 1),
        (true, "two\r\nlines\n", "x two\nlines\n| y", 0),
    ];
    for (many, pasted, after, dropped) in cases {
        let mut input = input("x | y", many);
        press(&mut input, "\"z Backspace");
        assert_eq!(input.paste(pasted), dropped, "{pasted:?}");
        assert_eq!(shown(&input), after);
        press(&mut input, "\"!! Alt-u");
        assert_eq!(shown(&input), after);
        press(&mut input, "Alt-u");
        assert_eq!(shown(&input), "x | y");
    }
    let mut accent = input("e|", false);
    assert_eq!(accent.paste("\u{301}\u{301}"), 0);
    assert_eq!(shown(&accent), "e\u{301}\u{301}|");
}

#[test]
fn a_text_put_in_is_a_step_too() {
    let mut input = TextInput::line("first\nline");
    assert_eq!(shown(&input), "first line|");
    input.set_text("second");
    input.set_text("second");
    assert_eq!(shown(&input), "second|");
    press(&mut input, "Alt-u");
    assert_eq!(shown(&input), "first line|");
    assert!(!input.is_empty());
}

#[test]
fn a_long_line_scrolls_and_keeps_the_caret_in_sight() {
    let cases = [
        ("short|", 10, "short", 5),
        ("exactly te|n", 11, "exactly ten", 10),
        ("exactly te|n", 12, "exactly ten", 10),
        ("exactly ten|", 11, "ly ten", 6),
        ("|0123456789abcdef", 8, "01234567", 0),
        ("01234567|89abcdef", 8, "456789ab", 4),
        ("0123456789abcdef|", 8, "cdef", 4),
        ("日本語の旅|", 6, "の旅", 4),
        ("|日本語", 5, "日本 ", 0),
        ("日本語|の旅", 7, " 語の旅", 3),
        ("a日本|語の旅", 6, "日本語", 4),
        ("a日|本語の旅", 4, "日本", 2),
        (&format!("{FAMILY}{FAMILY}{FAMILY}|"), 4, FAMILY, 2),
        ("abc|", 1, "", 0),
        ("日本|語", 1, " ", 0),
        ("abc|", 0, "", 0),
    ];
    for (text, width, seen, caret) in cases {
        let view = input(text, false).view(width);
        assert_eq!((view.text.as_str(), view.caret), (seen, caret), "{text:?} in {width}");
    }
}

#[test]
fn lines_wrap_at_blanks_and_leave_room_for_the_caret() {
    let cases = [
        ("|", 5, vec![("", 0)], (0, 0)),
        ("hello| world", 6, vec![("hello ", 0), ("world", 6)], (0, 5)),
        ("hello |world", 6, vec![("hello ", 0), ("world", 6)], (1, 0)),
        ("hello |", 6, vec![("hello ", 0)], (0, 5)),
        ("abcdef|ghi", 4, vec![("abc", 0), ("def", 3), ("ghi", 6)], (2, 0)),
        ("one two\n|\nsix", 5, vec![("one ", 0), ("two", 4), ("", 8), ("six", 9)], (2, 0)),
        ("日本語|の旅", 5, vec![("日本", 0), ("語の", 6), ("旅", 12)], (1, 2)),
        ("日|本", 1, vec![(" ", 0), (" ", 3)], (1, 0)),
        ("pay 日本語|", 8, vec![("pay 日", 0), ("本語", 7)], (1, 4)),
        ("e\u{301}e\u{301}|e\u{301}", 3, vec![("e\u{301}e\u{301}", 0), ("e\u{301}", 6)], (1, 0)),
    ];
    for (text, width, rows, caret) in cases {
        let seen = input(text, true).rows(width);
        let parts: Vec<_> = seen.rows.iter().map(|row| (row.text.as_str(), row.start)).collect();
        assert_eq!((parts, (seen.row, seen.column)), (rows, caret), "{text:?} in {width}");
    }
}

#[test]
fn a_book_in_one_line_is_no_trouble() {
    // Each of these has made some step of some editor quadratic.
    for part in ["word 語 🇩🇪 ", "x", " ", "🇩🇪", "x.", "\u{301}e", "\u{600}", "क्", "ア", "\n"]
    {
        let text = part.repeat(40_000 / part.len());
        let mut input = TextInput::lines("");
        input.paste(&text);
        input.set_width(40);
        let end = input.caret();
        press(&mut input, "Ctrl-Left Up Up Down Left \"a Ctrl-w Ctrl-k Alt-d Alt-u Alt-u Alt-u Alt-u");
        press(&mut input, "Ctrl-Home Ctrl-Right Alt-r Ctrl-End Backspace Alt-u");
        assert_eq!(input.caret(), end, "{part:?}");
        assert!(input.rows(40).column < 40);
        assert!(input.view(40).caret < 40);
    }
}

#[derive(Debug, Clone)]
enum Act {
    Press(Key),
    Paste(String),
    Newline,
    Set(String),
}

/// Texts out of what breaks editors.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "a",
            " ",
            "\n",
            "\r\n",
            "\t",
            "...",
            FAMILY,
            "👩",
            "\u{200d}",
            "🇩",
            "🇪",
            "👍",
            "🏽",
            "e\u{301}",
            "\u{301}",
            "\u{fe0f}",
            "\u{1112}",
            "\u{1161}",
            "\u{11ab}",
            "語",
            "ﾊﾟ",
            "ل",
            "ا",
            "ש",
            "นำ",
            "क्षि",
            "\u{600}",
            "\u{202e}",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn act() -> impl Strategy<Value = Act> {
    let named = prop::sample::select(vec![
        "Left",
        "Right",
        "Up",
        "Down",
        "Home",
        "End",
        "Ctrl-Home",
        "Ctrl-Left",
        "Ctrl-Right",
        "Backspace",
        "Delete",
        "Ctrl-w",
        "Alt-d",
        "Ctrl-u",
        "Ctrl-k",
        "Alt-u",
        "Alt-r",
        "Space",
        "x",
    ]);
    prop_oneof![
        6 => named.prop_map(|name| Act::Press(Key::parse(name).unwrap())),
        4 => nasty().prop_map(|text| Act::Press(KeyCode::Char(text.chars().next_back().unwrap_or('-')).into())),
        2 => nasty().prop_map(Act::Paste),
        1 => Just(Act::Newline),
        1 => nasty().prop_map(Act::Set),
    ]
}

fn sound(input: &TextInput, width: usize) -> Result<(), TestCaseError> {
    let (text, caret) = (input.text(), input.caret());
    let boundary = caret == text.len() || text.grapheme_indices(true).any(|(at, _)| at == caret);
    prop_assert!(boundary, "{text:?} {caret}");
    prop_assert!(input.many || !text.contains('\n'));

    let view = input.view(width);
    prop_assert!(text::width(&view.text) <= width && view.caret < width, "{view:?}");

    let rows = input.rows(width);
    prop_assert!(rows.rows.iter().all(|row| text::width(&row.text) <= width), "{rows:?}");
    prop_assert!(rows.rows.is_sorted_by(|one, next| one.start < next.start), "{rows:?}");
    prop_assert!(rows.column < width && rows.rows[rows.row].start <= caret, "{rows:?}");
    prop_assert!(rows.rows.get(rows.row + 1).is_none_or(|next| caret < next.start), "{rows:?}");
    Ok(())
}

proptest! {
    #[test]
    fn whatever_is_pressed_the_text_stays_sound(
        first in nasty(),
        many: bool,
        width in 1_usize..12,
        acts in prop::collection::vec(act(), 0..40),
    ) {
        let mut input = TextInput::new(&first, many);
        input.set_width(width);
        let first = input.text.clone();
        for act in acts {
            match act {
                Act::Press(key) => {
                    input.key(key);
                }
                Act::Paste(text) => {
                    input.paste(&text);
                }
                Act::Newline => {
                    input.newline();
                }
                Act::Set(text) => {
                    input.set_text(&text);
                }
            }
            sound(&input, width)?;
        }
        let (undo, redo) = (Key::parse("Alt-u").unwrap(), Key::parse("Alt-r").unwrap());
        while input.key(redo) == Handled::Changed {}
        let last = input.text.clone();
        while input.key(undo) == Handled::Changed {
            sound(&input, width)?;
        }
        prop_assert_eq!(&input.text, &first);
        while input.key(redo) == Handled::Changed {
            sound(&input, width)?;
        }
        prop_assert_eq!(&input.text, &last);
    }
}
