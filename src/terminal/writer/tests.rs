//! Storyboards of what is sent for which frames, and the law behind them: what a terminal shows is what was
//! drawn.

use std::num::NonZeroU16;

use proptest::collection::vec;
use proptest::prelude::*;
use ratatui::buffer::CellWidth;
use ratatui::style::{Color, Modifier, Style};

use super::*;

const PLAIN: Style = Style::new();
const RED: Style = Style::new().fg(Color::Red);
const ON_BLUE: Style = Style::new().bg(Color::Blue);

/// A writer and the terminal that it writes to.
struct Show {
    writer: Writer,
    terminal: vt100::Parser,
    size: (u16, u16),
}

impl Show {
    fn new(size: (u16, u16), repeats: bool) -> Self {
        Self { writer: Writer::new(size, repeats), terminal: terminal(size), size }
    }

    /// A blank screen on which the first frame was shown already.
    fn blank() -> Self {
        Self::on_terminal_that(false)
    }

    fn on_terminal_that(repeats: bool) -> Self {
        let mut show = Self::new((40, 4), repeats);
        show.frame(|_| None);
        show
    }

    /// The bytes of a frame, which the terminal has seen as well.
    fn frame(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> String {
        let bytes = self.writer.frame(draw).to_owned();
        self.terminal.process(&bytes);
        String::from_utf8(bytes).unwrap()
    }

    /// The same for a frame of texts in places.
    fn texts(&mut self, texts: &[(u16, u16, &str, Style)]) -> String {
        self.frame(|buffer| {
            for (x, y, text, style) in texts {
                buffer.set_string(*x, *y, text, *style);
            }
            None
        })
    }
}

fn blank((width, height): (u16, u16)) -> Buffer {
    Buffer::empty(Rect::new(0, 0, width, height))
}

fn terminal((width, height): (u16, u16)) -> vt100::Parser {
    let cells = |cells| NonZeroU16::new(cells).unwrap();
    vt100::Parser::new(cells(height), cells(width), 0)
}

#[test]
fn a_frame_that_changes_nothing_sends_nothing() {
    let mut show = Show::blank();
    let draw = |buffer: &mut Buffer| {
        buffer.set_string(3, 1, "Pays by card", RED);
        Some(Position { x: 5, y: 2 })
    };
    assert_ne!(show.frame(draw), "");
    assert_eq!(show.frame(draw), "");
    // The colour of letters does not matter where there are none.
    assert_eq!(show.frame(|buffer| draw(buffer).inspect(|_| buffer[(20, 2)].fg = Color::Blue)), "");
}

#[test]
fn the_first_frame_brings_along_what_the_terminal_is_told_and_trusts_in_nothing() {
    let mut show = Show::blank();
    show.texts(&[(0, 0, "old", RED)]);
    show.writer.start_over(show.size, b"<modes>".to_vec());
    assert_eq!(show.texts(&[(0, 0, "old", RED)]), "<modes>\x1b[m\x1b[H\x1b[2J\x1b[?25l\x1b[31mold");
    // A new size before the first frame does not take away what is to be told.
    show.writer.start_over(show.size, b"<modes>".to_vec());
    show.writer.resize((30, 2));
    assert!(show.texts(&[(29, 1, "x", PLAIN)]).starts_with("<modes>\x1b[m\x1b[H\x1b[2J"));
}

#[test]
fn only_what_takes_several_packets_is_held_until_all_of_it_has_come() {
    let mut show = Show::new((120, 40), false);
    let drawn = |letter: &str, rows: u16| {
        let text = letter.repeat(120);
        move |buffer: &mut Buffer| {
            (0..rows).for_each(|y| buffer.set_string(0, y, &text, PLAIN));
            None
        }
    };
    show.writer.start_over(show.size, b"<modes>".to_vec());
    let large = show.frame(drawn("a", 40));
    assert!(large.starts_with("<modes>\x1b[?2026h") && large.ends_with("\x1b[?2026l"), "{large}");
    show.frame(drawn("b", 40));
    let small = show.frame(|buffer| {
        drawn("b", 40)(buffer);
        drawn("a", 5)(buffer)
    });
    assert!(small.len() > 600 && !small.contains("2026"), "{small}");
}

#[test]
fn the_caret_is_shown_where_text_is_typed_and_hidden_elsewhere() {
    let mut show = Show::blank();
    let typed = |text: &'static str| {
        move |buffer: &mut Buffer| {
            buffer.set_string(0, 0, text, PLAIN);
            Some(Position { x: text.len() as u16, y: 0 })
        }
    };
    assert_eq!(show.frame(typed("a")), "a\x1b[?25h");
    assert_eq!(show.frame(typed("ab")), "b");
    assert_eq!(show.frame(typed("a")), "\x08 \x08");
    assert_eq!(show.texts(&[(0, 0, "a", PLAIN)]), "\x1b[?25l");
    assert_eq!(show.frame(|_| Some(Position { x: 99, y: 0 })), "\x08 ", "a caret beyond the screen is none");
}

#[test]
fn the_cursor_takes_the_shortest_way_and_a_short_gap_is_written_once_more() {
    let mut show = Show::blank();
    show.texts(&[(0, 0, "one two three four", PLAIN)]);
    assert_eq!(show.texts(&[(0, 0, "One Two three Four", PLAIN)]), "\rOne T\x1b[9CF");
    // In between stands what has another colour.
    show.texts(&[(0, 1, "ab", PLAIN), (2, 1, "cd", RED), (4, 1, "ef", PLAIN)]);
    let mixed = show.texts(&[(0, 1, "aB", PLAIN), (2, 1, "cd", RED), (4, 1, "Ef", PLAIN)]);
    assert!(mixed.ends_with("B\x1b[2CE"), "{mixed:?}");
    let below = show.texts(&[(0, 2, "|", PLAIN), (0, 3, "|", PLAIN)]);
    assert!(below.ends_with(if cfg!(unix) { "|\x08\n|" } else { "|\x08\x1b[B|" }), "{below:?}");
}

#[test]
fn behind_the_last_column_no_terminal_is_trusted_with_a_step() {
    let mut show = Show::blank();
    show.texts(&[(39, 0, "x", PLAIN)]);
    assert_eq!(show.texts(&[(38, 0, "yx", PLAIN)]), "\x1b[39Gy");
    show.texts(&[(38, 0, "yz", PLAIN)]);
    let below = show.texts(&[(38, 0, "yz", PLAIN), (39, 1, "z", PLAIN)]);
    assert_eq!(below, if cfg!(unix) { "\x1b[40G\nz" } else { "\x1b[2;40Hz" });
}

#[test]
fn what_becomes_blank_is_erased_unless_it_has_a_background() {
    let long = "a line that goes nearly to the very end";
    let mut show = Show::blank();
    show.texts(&[(0, 0, long, RED)]);
    assert_eq!(show.texts(&[(0, 0, "a line", RED)]), "\x1b[8G\x1b[K");
    show.texts(&[(0, 0, long, RED)]);
    assert_eq!(show.texts(&[(0, 0, "a", RED), (20, 0, &long[20..], RED)]), "\x1b[3G\x1b[18X");
    // A terminal may know but one background to erase with.
    let filled = show.texts(&[(0, 0, &" ".repeat(40), ON_BLUE)]);
    assert!(filled.ends_with(&" ".repeat(40)), "{filled:?}");
    let emptied = show.texts(&[]);
    assert!(emptied.ends_with("\r\x1b[m\x1b[K"), "{emptied:?}");
}

#[test]
fn a_row_of_the_same_is_repeated_where_the_terminal_knows_how() {
    let rule = "-".repeat(30);
    assert_eq!(Show::blank().texts(&[(0, 0, &rule, PLAIN)]), rule);
    let mut show = Show::on_terminal_that(true);
    assert_eq!(show.texts(&[(0, 0, &rule, PLAIN)]), "-\x1b[29b");
    assert_eq!(show.texts(&[(0, 0, &rule, ON_BLUE)]), "\r\x1b[44m-\x1b[29b");
    assert_eq!(show.texts(&[(0, 0, &" ".repeat(30), ON_BLUE)]), "\r \x1b[29b");
}

#[test]
fn behind_what_terminals_measure_differently_the_cursor_is_put_where_it_must_be() {
    let heart = "\u{2764}\u{fe0f}";
    let mut show = Show::blank();
    // Two blanks below it, for a terminal that takes it for narrow.
    assert_eq!(show.texts(&[(0, 0, &format!("{heart}ab"), PLAIN)]), format!("  \r{heart}\x1b[;3Hab"));
    // A gap is not crossed by writing it once more, and what stands behind it is written anew for a
    // terminal that takes a family for three people.
    let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";
    show.texts(&[(0, 1, "ab      g", PLAIN)]);
    let put = show.texts(&[(0, 1, &format!("ab{family}cdefg"), PLAIN)]);
    assert_eq!(put, format!("\x1b[7D  \x08\x08{family}\x1b[2;5Hcdef"));
    let other = show.texts(&[(0, 1, &format!("ab{heart}cdefg"), PLAIN)]);
    assert!(other.ends_with(heart), "{other:?}");
    // What could run over into the next row is cut to its first part.
    let last = show.texts(&[(38, 2, family, PLAIN)]);
    assert!(last.ends_with('\u{1f468}'), "{last:?}");
}

#[test]
fn what_a_terminal_would_obey_is_not_sent() {
    let mut show = Show::blank();
    let sent = show.frame(|buffer| {
        buffer[(0, 0)].set_symbol("\x1b");
        buffer[(1, 0)].set_symbol("\u{9b}");
        buffer[(2, 0)].set_symbol("\x07x");
        buffer[(3, 0)].set_symbol("");
        None
    });
    assert_eq!(sent, "");
}

/// What happens to a screen.
#[derive(Debug, Clone)]
enum Happening {
    /// A frame: what is drawn over the last one, or over nothing, and where the caret stands.
    Frame {
        anew: bool,
        strokes: Vec<Stroke>,
        caret: Option<(u16, u16)>,
    },
    Resized(u16, u16),
}

#[derive(Debug, Clone)]
enum Stroke {
    Text(u16, u16, &'static str, Style),
    Tint(Rect, Style),
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let frame = (any::<bool>(), vec(stroke(), 0..8), proptest::option::of((0..20_u16, 0..5_u16)))
        .prop_map(|(anew, strokes, caret)| Happening::Frame { anew, strokes, caret });
    let resized = (1..20_u16, 1..5_u16).prop_map(|(width, height)| Happening::Resized(width, height));
    vec(prop_oneof![9 => frame, 1 => resized], 1..12)
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let text = prop::sample::select(vec![
        "a",
        "abc",
        "b",
        " ",
        "          ",
        "::::::::::::",
        "\u{2500}\u{2500}\u{2500}\u{2500}\u{2500}\u{2500}",
        "\u{65e5}\u{672c}\u{8a9e}",
        "\u{d55c}x",
        "e\u{301}te\u{301}",
        "\u{2764}\u{fe0f}",
        "x\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}y",
        "\u{1f600}z",
        "\u{1f1e9}\u{1f1ea}",
        "\u{2e3b}",
    ]);
    let text =
        (0..20_u16, 0..5_u16, text, style()).prop_map(|(x, y, text, style)| Stroke::Text(x, y, text, style));
    let tint = (0..20_u16, 0..5_u16, 0..9_u16, 0..3_u16, style())
        .prop_map(|(x, y, width, height, style)| Stroke::Tint(Rect::new(x, y, width, height), style));
    prop_oneof![4 => text, 1 => tint]
}

fn style() -> impl Strategy<Value = Style> {
    let colors = || {
        prop::sample::select(vec![
            Color::Reset,
            Color::Reset,
            Color::Red,
            Color::DarkGray,
            Color::Indexed(166),
            Color::Rgb(1, 20, 255),
        ])
    };
    let modifiers = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::ITALIC | Modifier::BOLD,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
    ]);
    (colors(), colors(), modifiers)
        .prop_map(|(fg, bg, modifier)| Style::reset().fg(fg).bg(bg).add_modifier(modifier))
}

fn draw(strokes: &[Stroke], picture: &mut Buffer) {
    let area = picture.area;
    for stroke in strokes {
        match stroke {
            Stroke::Text(x, y, text, style) if area.contains(Position { x: *x, y: *y }) => {
                picture.set_string(*x, *y, text, *style);
            }
            Stroke::Text(..) => {}
            Stroke::Tint(tinted, style) => picture.set_style(tinted.intersection(area), *style),
        }
    }
}

/// What a terminal makes of a colour.
fn color(color: Color) -> vt100::Color {
    match color {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        other => panic!("{other:?} is not drawn here"),
    }
}

/// Compares what a terminal shows with what was drawn.
fn assert_shown(screen: &vt100::Screen, picture: &Buffer, caret: Option<Position>) {
    let (area, mut covered, mut above) = (picture.area, 0, "");
    for position in area.rows().flat_map(Rect::positions) {
        covered = if position.x == 0 { 0 } else { covered };
        let (cell, shown) = (&picture[position], screen.cell(position.y, position.x).unwrap());
        if covered > 0 {
            covered -= 1;
            let part_or_nothing = shown.contents().trim_start();
            assert!(above.contains(part_or_nothing), "{position} shows {part_or_nothing} below {above}");
            continue;
        }
        let taken = cell.symbol().cell_width();
        let fits = (1..=area.width - position.x).contains(&taken);
        covered = if fits { taken - 1 } else { 0 };
        let symbol = if fits { cell.symbol() } else { " " };
        above = symbol;
        let contents = if shown.has_contents() { shown.contents() } else { " " };
        // A family that takes six cells here and two there is cut where the next cell was written.
        let alike = contents == symbol
            || (symbol.chars().count() > 1 && symbol.starts_with(contents.trim_end_matches('\u{200d}')));
        assert!(alike, "{position} shows {contents:?} for {symbol:?}");
        let has = |modifier| cell.modifier.contains(modifier);
        assert_eq!(shown.bgcolor(), color(cell.bg), "the background at {position}");
        assert_eq!(shown.inverse(), has(Modifier::REVERSED), "reversed at {position}");
        assert_eq!(shown.underline(), has(Modifier::UNDERLINED), "underlined at {position}");
        if symbol != " " || shown.inverse() || shown.underline() {
            assert_eq!(shown.fgcolor(), color(cell.fg), "the colour at {position}");
            assert_eq!(shown.bold(), has(Modifier::BOLD), "bold at {position}");
            assert_eq!(shown.italic(), has(Modifier::ITALIC), "italic at {position}");
        }
    }
    assert_eq!(screen.hide_cursor(), caret.is_none());
    if let Some(caret) = caret {
        assert_eq!(screen.cursor_position(), (caret.y, caret.x));
    }
}

proptest! {
    #[test]
    fn a_terminal_shows_what_was_drawn(happenings in happenings(), repeats: bool) {
        let mut show = Show::new((17, 4), repeats);
        let mut picture = blank(show.size);
        for happening in happenings {
            let (strokes, caret) = match happening {
                Happening::Frame { anew, strokes, caret } => {
                    if anew {
                        picture.reset();
                    }
                    (strokes, caret)
                }
                Happening::Resized(width, height) => {
                    show.size = (width, height);
                    show.writer.resize(show.size);
                    // What a terminal leaves of a picture when its size changes is its own affair.
                    show.terminal = terminal(show.size);
                    show.terminal.process(b"\x1b[7mleft over");
                    picture = blank(show.size);
                    (Vec::new(), None)
                }
            };
            draw(&strokes, &mut picture);
            let caret = caret.map(Position::from);
            show.frame(|buffer| {
                buffer.clone_from(&picture);
                caret
            });
            let shown_caret = caret.filter(|caret| picture.area.contains(*caret));
            assert_shown(show.terminal.screen(), &picture, shown_caret);
            let again = show.frame(|buffer| {
                buffer.clone_from(&picture);
                caret
            });
            assert_eq!(again, "");
        }
    }
}
