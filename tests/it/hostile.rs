//! Whatever stands in a file or in its name, a terminal gets text to show and nothing to obey.
//!
//! Not every payload goes every way in each run, but every payload some ways and every way some payloads;
//! `HEARTLINE_HOSTILE=all` and a release build try them all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use heartline::export;
use heartline::import;
use heartline::journey::detail::{Class, Details, Value, rows};
use heartline::journey::{
    Channel, Entry, Id, JourneyMap, NOTE_KINDS, Note, Severity, Sort, Stage, Touchpoint, outline,
};
use heartline::store::{Library, Locking, MapLock, write};
use heartline::text::{clean, display};
use heartline::tui::glyphs::Glyphs;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use unicode_segmentation::UnicodeSegmentation;

use crate::play::{Play, folder};

/// Texts that some terminal has obeyed, or that show something else than they are.
const PAYLOADS: [(&str, &str); 29] = [
    ("a colour", "A\u{1b}[31;47;5mQ1"),
    ("a place for the cursor", "A\u{1b}[13;37HQ2"),
    ("clearing the screen", "A\u{1b}[2J\u{1b}[3JQ3"),
    ("asking the terminal", "A\u{1b}[>0;276;0cQ4"),
    ("a window title", "A\u{1b}]0;PWNED\u{7}Q5"),
    ("the clipboard", "A\u{1b}]52;c;cHduZWQ=\u{7}Q6"),
    ("a link", "A\u{1b}]8;;http://evil.example\u{1b}\\Q7"),
    ("a device string", "A\u{1b}P$q\"p\u{1b}\\Q8"),
    ("an application string", "A\u{1b}_Gevil\u{1b}\\Q9"),
    ("a reset", "A\u{1b}cQ10"),
    ("a colour in one byte more", "A\u{9b}31;47mQ11"),
    ("a title in one byte more", "A\u{9d}0;PWN\u{9c}Q12"),
    ("all of C1", "A\u{80}\u{84}\u{85}\u{90}\u{98}\u{9e}\u{9f}Q13"),
    ("the bell", "A\u{7}Q14"),
    ("backspaces", "secret\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}Q15"),
    ("a carriage return", "rm -rf\rQ16"),
    ("another character set", "A\u{e}Q17\u{f}"),
    ("a deletion", "A\u{7f}Q18"),
    ("text from right to left", "A\u{202e}Q19"),
    ("isolated text", "A\u{2066}Q20"),
    ("a mark from right to left", "A\u{200f}Q21"),
    ("a blank without width", "A\u{200b}Q22"),
    ("a joiner alone", "A\u{200d}Q23"),
    ("a byte order mark", "A\u{feff}Q24"),
    ("a soft hyphen", "A\u{ad}Q25"),
    ("a tag", "A\u{e0041}Q26"),
    ("a line separator", "A\u{2028}Q27"),
    ("an annotation", "A\u{fff9}Q29"),
    // As long as a pile of marks gets; filled in by `payloads`.
    ("two hundred accents", ""),
];

/// Whether everything is tried.
fn thorough() -> bool {
    !cfg!(debug_assertions) || std::env::var_os("HEARTLINE_HOSTILE").is_some_and(|all| all == "all")
}

/// Whether this is the turn of one among so many.
fn is_turn(number: usize, among: usize) -> bool {
    thorough() || number.is_multiple_of(among)
}

fn payloads() -> impl Iterator<Item = (&'static str, String)> {
    let filled =
        |text: &str| if text.is_empty() { format!("A{}Q28", "\u{301}".repeat(200)) } else { text.to_owned() };
    PAYLOADS.into_iter().map(move |(name, text)| (name, filled(text)))
}

/// What is wrong with a piece of text that stands in one cell.
fn harm(symbol: &str) -> Option<&'static str> {
    let mut scalars = symbol.chars();
    let base = scalars.next()?;
    let joins_to =
        |base: char| !base.is_ascii() && base != '\u{b7}' && base.is_alphanumeric() || base as u32 > 0x2100;
    for scalar in symbol.chars() {
        let found = match scalar {
            _ if scalar.is_control() => "a control",
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                "a mark of direction"
            }
            '\u{200c}' | '\u{200d}' if scalar == base || !joins_to(base) => "a joiner alone",
            '\u{fe00}'..='\u{fe0f}' if scalar == base || base.is_ascii_alphabetic() || base == ' ' => {
                "a selector alone"
            }
            '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}' => "text that cannot be seen",
            '\u{e0000}'..='\u{e0fff}' if base != '\u{1f3f4}' => "a tag",
            '\u{2028}' | '\u{2029}' => "a line break",
            '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' => "no character",
            _ if scalar as u32 & 0xfffe == 0xfffe => "no character",
            _ => continue,
        };
        return Some(found);
    }
    (symbol.chars().count() > 8).then_some("a pile of marks")
}

#[track_caller]
fn assert_harmless(text: &str, what: &str) {
    for grapheme in text.graphemes(true).filter(|grapheme| *grapheme != "\n") {
        assert_eq!(harm(grapheme), None, "{what}: {grapheme:?} in {text:?}");
    }
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A map that says the payload wherever a map says anything.
fn map_of(text: &str) -> JourneyMap {
    let notes = NOTE_KINDS.iter().enumerate().map(|(at, row)| Note {
        severity: Severity::new(2).filter(|_| row.severity),
        details: details(Sort::Note, text),
        ..Note::new(id(&format!("n{at}")), row.kind, format!("{text}\n{text}"))
    });
    let touchpoint = Touchpoint {
        description: format!("{text}\n{text}"),
        channel: Channel::new(text),
        personas: vec![id("p")],
        notes: notes.collect(),
        details: details(Sort::Touchpoint, text),
        ..Touchpoint::new(id("t"), text)
    };
    let stage = |name: &str| Stage {
        goal: text.to_owned(),
        details: details(Sort::Stage, text),
        metrics: vec![entry(Sort::Metric, &format!("k{name}"), text)],
        ..Stage::new(id(name), text)
    };
    JourneyMap {
        title: text.to_owned(),
        details: details(Sort::Map, text),
        personas: vec![entry(Sort::Persona, "p", text)],
        evidence: vec![entry(Sort::Evidence, "e", text)],
        lanes: vec![entry(Sort::Lane, "l", text)],
        silences: vec![entry(Sort::Silence, "x", text)],
        stages: vec![Stage { touchpoints: vec![touchpoint], ..stage("s") }, stage("s2")],
        ..JourneyMap::new(id("m"))
    }
}

fn entry(sort: Sort, name: &str, text: &str) -> Entry {
    Entry { details: details(sort, text), ..Entry::new(id(name), text) }
}

/// Every detail of a sort that is made of text.
fn details(sort: Sort, text: &str) -> Details {
    let rows = rows(sort).iter().filter(|row| row.key.class() == Class::Text);
    rows.fold(Details::new(), |details, row| details.with(row.key, Value::Text(text.to_owned())))
}

/// A file with the payload also where reading remarks on it.
fn file_of(text: &str) -> String {
    let quoted = write(&map_of(text));
    let quoted = quoted.split("title: ").nth(1).and_then(|rest| rest.split(",\n").next()).unwrap().to_owned();
    let odd = format!(
        "    mood: {quoted},\n    personas: [(id: {quoted}, name: {quoted})],\n    stages: [(name: {quoted}, touchpoints: [(\
         title: {quoted}, personas: [{quoted}, {quoted}], notes: [(kind: {quoted})])])],\n"
    );
    format!("JourneyMap(\n    version: 1,\n{odd})\n")
}

/// The payload as the name of a file.
fn file_name(text: &str) -> String {
    let most = text.char_indices().nth(40).map_or(text.len(), |(at, _)| at);
    format!("{}.ron", text[..most].replace('/', "_"))
}

/// Ways to every screen, from the first touchpoint of the board.
const SCREENS: [&str; 24] = [
    "",
    "k",
    "v",
    "Tab",
    "e",
    "e Tab Tab Tab Tab",
    "k e",
    "a \"x\"",
    "A",
    "p",
    "i",
    "/ \"Q\"",
    "?",
    ":",
    ": \"map\"",
    "Ctrl-o",
    "Ctrl-s",
    "d",
    "d u",
    "5",
    "y P",
    "q",
    "Ctrl-n",
    "L",
];

#[test]
fn no_payload_reaches_a_cell_of_any_screen() {
    for (number, (name, text)) in payloads().enumerate() {
        for (which, (size, glyphs)) in
            [((120, 40), Glyphs::UNICODE), ((44, 14), Glyphs::ASCII)].into_iter().enumerate()
        {
            for (screen, keys) in SCREENS.into_iter().enumerate() {
                // Seven is odd, so each screen meets each size.
                if !is_turn(number + screen + 4 * which, 7) || !is_turn(number + which, 2) {
                    continue;
                }
                let mut play = Play::on(map_of(&text), size.0, size.1);
                play.app.session_mut().glyphs = glyphs;
                play.keys("j").keys(keys);
                look(&mut play, size, &format!("{name}, after {keys:?}"));
            }
        }
    }
}

#[test]
fn no_payload_reaches_a_screen_by_way_of_files() {
    for (number, (name, text)) in payloads().enumerate() {
        for (which, size) in [(120, 40), (44, 14)].into_iter().enumerate() {
            if !is_turn(number + which, 2) {
                continue;
            }
            let mut play = Play::outline("", size.0, size.1);
            let path = play.folder.join(file_name(&text));
            fs::write(&path, file_of(&text)).unwrap();
            play.app.open_file(&path).unwrap();
            look(&mut play, size, &format!("{name}, in remarks"));
            for keys in ["Esc", "5", "Ctrl-s", "Ctrl-o", "Enter", "Esc", "q"] {
                play.keys(keys);
                look(&mut play, size, &format!("{name}, in the name of a file, after {keys}"));
            }
            fs::write(&path, format!("JourneyMap(version: 1, stages: {text:?})")).unwrap();
            let error = play.app.open_file(&path).expect_err("a text is no list");
            assert_harmless(&format!("{error}\n{}", error.excerpt().unwrap_or_default()), name);
            fs::write(&path, write(&map_of(&text))).unwrap();
            Library::at(play.folder.join("state")).remember(&path);
            play.app.put_imported(map_of(&text), "imported.ron".into());
            let mut play = play.killed();
            play.app.show_start();
            look(&mut play, size, &format!("{name}, on the start screen"));
            assert!(size.0 < 60 || play.text().contains("has no file yet"), "{name}: {}", play.text());
        }
    }
}

#[test]
fn no_payload_reaches_a_screen_by_way_of_others() {
    for (number, (name, text)) in payloads().enumerate() {
        let size = if number.is_multiple_of(2) { (120, 40) } else { (44, 14) };
        let mut play = Play::outline("", size.0, size.1);
        let path = play.folder.join(file_name(&text));
        let titled = |title: String| {
            let mut map = map_of(&text);
            map.stages[0].touchpoints[0].title = title;
            map
        };
        fs::write(&path, write(&titled(text.clone()))).unwrap();
        play.app.open_file(&path).unwrap();
        play.keys("j e").keys("\"ours\" Enter");
        fs::write(&path, write(&titled(format!("{text}theirs")))).unwrap();
        play.keys("Ctrl-s");
        look(&mut play, size, &format!("{name}, changed on both sides"));
        assert!(play.text().contains("theirs"), "{name}: {}", play.text());

        let mut play = play.killed();
        let log = fs::read_dir(play.folder.join("state/logs")).unwrap().map(|entry| entry.unwrap().path());
        for log in log.filter(|path| path.extension().is_some_and(|ending| ending == "log")) {
            let torn = [fs::read(&log).unwrap(), text.clone().into_bytes()].concat();
            fs::write(&log, torn).unwrap();
        }
        play.app.open_file(&path).unwrap();
        look(&mut play, size, &format!("{name}, at the end of an edit log"));
        play.keys("Esc");
        assert!(size.0 < 60 || play.text().contains("edit log"), "{name}: {}", play.text());

        let mut play = play.killed();
        let Locking::Held(lock) = MapLock::take(&path) else { panic!("{name}: the map is free") };
        fs::write(lock.path(), format!("{text} on {text}, process 1, since 2\n")).unwrap();
        play.app.open_file(&path).unwrap();
        look(&mut play, size, &format!("{name}, in the name of who has the map open"));
        assert!(play.text().contains("when it is free"), "{name}: {}", play.text());
    }
}

/// Draws, and looks at every cell and at every byte that leaves for the terminal.
fn look(play: &mut Play, size: (u16, u16), what: &str) {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(area);
    play.app.draw(&mut buffer);
    for cell in buffer.content() {
        assert_eq!(harm(cell.symbol()), None, "{what}: {:?}", cell.symbol());
    }
    let mut bytes = Vec::new();
    {
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut bytes), options).unwrap();
        terminal.draw(|frame| *frame.buffer_mut() = buffer).unwrap();
    }
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\u{1b}["), "{what}: nothing was drawn");
    assert_harmless(&without_own_commands(&text, "Hmhl"), what);
}

/// The text without the commands that drawing gives: cursor, colours, modes.
fn without_own_commands(text: &str, finals: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, command)) = rest.split_once("\u{1b}[") {
        kept.push_str(before);
        let parameters =
            command.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ';' | '?' | ':'));
        // What is no command of ours stays to be found.
        rest = if let Some(behind) = parameters.strip_prefix(|c| finals.contains(c)) {
            kept.push(' ');
            behind
        } else {
            kept.push('\u{1b}');
            command
        };
    }
    kept + rest
}

#[test]
fn our_own_commands_are_told_from_others() {
    assert_eq!(without_own_commands("\u{1b}[1;2Ha\u{1b}[38;5;1mb", "Hm"), " a b");
    assert!(without_own_commands("\u{1b}[2J\u{1b}]0;x", "Hm").contains('\u{1b}'));
    assert!(
        PAYLOADS
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .all(|(_, text)| text.graphemes(true).any(|g| harm(g).is_some()))
    );
    for fine in [
        "a",
        "e\u{301}",
        "\u{1f469}\u{200d}\u{1f680}",
        "\u{2764}\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "\u{915}\u{94d}\u{200d}",
        "\u{5e9}",
    ] {
        assert_eq!(harm(fine), None, "{fine:?}");
    }
}

#[test]
fn every_character_there_is_is_shown_as_text() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    assert_eq!(all.len(), 0x11_0000 - 0x800);
    // Controls and marks gather in these; of the others some of every block.
    let gathered = |first: u32| first < 0x3400 || (0xd600..0x1_0000).contains(&first) || first >> 12 == 0xe0;
    for some in
        all.chunks(512).enumerate().filter(|(number, some)| gathered(some[0] as u32) || is_turn(*number, 40))
    {
        let some = some.1;
        let among: String = some.iter().flat_map(|c| [*c, '\u{1f469}', *c, ' ']).collect();
        for shown in [display(&among), clean(&String::from_iter(some)).0] {
            for grapheme in shown.graphemes(true).filter(|grapheme| *grapheme != "\n") {
                assert_eq!(harm(grapheme), None, "{grapheme:?} of {:x}", some[0] as u32);
            }
        }
    }
}

#[test]
fn letters_of_every_script_are_shown_as_they_are() {
    for text in [
        "Grüße, naïve café",
        "Ελληνικά",
        "Привет",
        "שלום",
        "مرحبا بالعالم",
        "نمی\u{200c}خواهم",
        "हिन्दी",
        "ไทย",
        "日本語",
        "한국어",
        "👩\u{200d}👩\u{200d}👧",
        "🏳\u{fe0f}\u{200d}🌈",
        "1\u{fe0f}\u{20e3}",
        "ᠮᠣᠩᠭᠣᠯ",
    ] {
        assert_eq!(display(text), text);
        assert_eq!(clean(text), (text.into(), 0));
    }
}

fn heartline(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
    command.args(arguments).current_dir(folder).env("LANG", "C.UTF-8").env_remove("LC_ALL");
    command.stdin(Stdio::null()).output().unwrap()
}

#[test]
fn nothing_that_is_printed_commands_a_terminal() {
    let folder = folder();
    for (number, (name, text)) in payloads().enumerate() {
        let file = format!("./{}", file_name(&text));
        let path = folder.join(&file);
        let odd = file_of(&text);
        let whole = write(&map_of(&text));
        let broken = format!("JourneyMap(version: 1, title: \"{text}\", stages: \"{text}\")");
        let version = format!("JourneyMap(version: \"{text}\")");
        let mermaid = format!(
            "journey\n  title {text}\n  section {text}\n  {text}: x{text}: {text}\n  Pay: 9{text}: {text}\n"
        );
        for (which, content) in [&odd, &whole, &broken, &version, &mermaid, &text].into_iter().enumerate() {
            fs::write(&path, content).unwrap();
            let commands = [
                &["show", &file][..],
                &["show", "--color", "always", &file],
                &["export", &file],
                &["export", "--to", "outline-plain", &file],
                &["export", "-o", "no/such/folder.md", &file],
                &["export", "-o", &file, &file],
                &["import", "-o", "-", &file],
                &["import", "--from", "outline", "-o", "-", &file],
                &["import", "--from", &text, &file],
                &["new", &file],
            ];
            for (command, arguments) in commands.into_iter().enumerate() {
                if !is_turn(number + 5 * which + command, 13) {
                    continue;
                }
                let output = heartline(&folder, arguments);
                assert!(
                    output.status.code().is_some_and(|code| code < 3),
                    "{name}: {arguments:?}: {output:?}"
                );
                for bytes in [output.stdout, output.stderr] {
                    let printed = String::from_utf8(bytes).unwrap();
                    assert_harmless(&without_own_commands(&printed, "m"), &format!("{name}: {arguments:?}"));
                }
            }
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
#[cfg(unix)]
fn a_name_cannot_forge_a_line_of_its_own() {
    use std::os::unix::ffi::OsStrExt;

    let folder = folder();
    for name in [&b"a\nheartline: all is well.ron"[..], b"\xffa\xfe.ron", b"a\r\x1b[1A.ron"] {
        let path = PathBuf::from(std::ffi::OsStr::from_bytes(name));
        fs::write(folder.join(&path), "nothing").unwrap();
        for command in ["show", "export", "import", "new"] {
            let mut run = Command::new(env!("CARGO_BIN_EXE_heartline"));
            let output =
                run.arg(command).arg(&path).current_dir(&folder).stdin(Stdio::null()).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(
                !said.is_empty() && !said.lines().any(|line| line.starts_with("heartline: all is well")),
                "{said}"
            );
            assert_harmless(&said, command);
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

/// Texts that a renderer of Markdown would take for something else.
const MARKDOWN: [&str; 28] = [
    "# big",
    "## x",
    "> quoted",
    "- item",
    "+ item",
    "* item",
    "1. first",
    "12) twelfth",
    "---",
    "***",
    "___",
    "===",
    "```",
    "~~~",
    "| a | b |",
    ":-- | --",
    "<script>alert(1)</script>",
    "<!-- gone",
    "<http://evil.example>",
    "</p>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/pixel)",
    "[x]: http://evil.example",
    "[a][b]",
    "[a",
    "](javascript:x)",
    "    code",
    "a\n===\n    b",
];

#[test]
fn a_renderer_of_markdown_finds_the_map_and_nothing_else() {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    for text in MARKDOWN {
        let mut map = map_of(text);
        map.stages[0].touchpoints[0].description = format!("a\n{text}\n{text}\nb\n{}", MARKDOWN.join("\n"));
        let printed = outline::print(&map, outline::WithIds::Yes);
        let (back, remarks) = outline::read(&printed);
        assert_eq!((&back, remarks.as_slice()), (&map, &[][..]), "{printed}");
        let mut headings = 0;
        for event in Parser::new_ext(&printed, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
            match event {
                Event::Start(Tag::Heading { .. }) => headings += 1,
                Event::Start(Tag::List(first)) => assert_eq!(first, None, "{text:?} made a list: {printed}"),
                Event::Start(
                    Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::Emphasis | Tag::Strong,
                )
                | Event::End(_)
                | Event::Text(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::Code(_) => {}
                other => panic!("{text:?} became {other:?}: {printed}"),
            }
        }
        assert_eq!(headings, 1 + map.stages.len(), "{text:?}: {printed}");
    }
}

#[test]
fn a_hostile_map_survives_export_without_what_is_hostile() {
    for (name, text) in payloads() {
        let map = map_of(&text);
        for format in export::FORMATS.iter().filter(|format| format.is_text) {
            let exported = String::from_utf8(format.bytes(&map).unwrap()).unwrap();
            // Spreadsheets want the mark, and line ends of two characters.
            let exported = exported.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            assert_harmless(&exported, name);
        }
        let (back, remarks) = outline::read(&outline::print(&map, outline::WithIds::Yes));
        assert_eq!(remarks, [], "{name}");
        assert_eq!(back.touchpoints().count(), 1);
        assert_eq!(back.title, clean(&map.title).0, "{name}");
        assert_eq!(outline::read(&outline::print(&back, outline::WithIds::Yes)).0, back, "{name}");
        for format in import::FORMATS {
            // Whatever is read from it, it is read.
            let _ = (format.read)(&text);
        }
    }
}
