//! Mouse, clipboard and the person's own editor in a real terminal.

use std::fs;
use std::path::Path;
use std::process::Command;

use heartline::journey::outline;
use portable_pty::CommandBuilder;
use vt100::{MouseProtocolEncoding, MouseProtocolMode};

use super::Terminal;
use crate::play::folder;

/// The program on a map of one touchpoint, in an environment with these variables more.
fn on_map(folder: &Path, variables: &[&str]) -> Terminal {
    let (map, _) = outline::read("# Bike\n\n## Awareness\n\n- Pays by card\n");
    heartline::store::MapFile::replace(folder.join("bike.ron"), &map).unwrap();
    let mut command = CommandBuilder::new("env");
    command.args(variables);
    command.args([env!("CARGO_BIN_EXE_heartline"), "bike.ron"]);
    let mut terminal = Terminal::start(folder, command, (80, 24));
    terminal.expect("? help");
    terminal
}

/// Writes a program that is found in the folder `bin`.
fn program(folder: &Path, name: &str, script: &str) {
    use std::os::unix::fs::PermissionsExt;

    let bin = folder.join("bin");
    fs::create_dir_all(&bin).unwrap();
    fs::write(bin.join(name), format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
}

fn path_with(folder: &Path) -> String {
    let usual = std::env::var("PATH").unwrap();
    format!("PATH={}:{usual}", folder.join("bin").display())
}

#[track_caller]
fn has_its_modes(terminal: &Terminal, on: bool) {
    let screen = terminal.screen.screen();
    let mouse = if on { MouseProtocolMode::ButtonMotion } else { MouseProtocolMode::None };
    assert_eq!(screen.mouse_protocol_mode(), mouse);
    assert_eq!(screen.mouse_protocol_encoding() == MouseProtocolEncoding::Sgr, on);
    assert_eq!((screen.alternate_screen(), screen.bracketed_paste()), (on, on));
    let came = String::from_utf8_lossy(&terminal.came);
    assert_eq!(came.rfind("\x1b[?1004h") > came.rfind("\x1b[?1004l"), on, "focus");
}

#[test]
fn a_click_counts_and_the_mouse_can_be_left_to_the_terminal() {
    let folder = folder();
    let mut terminal = on_map(&folder, &[]);
    has_its_modes(&terminal, true);
    let came = String::from_utf8_lossy(&terminal.came).into_owned();
    assert!(!came.contains("?1003"), "not every move is to be reported");
    // On the last hint, cut in two by the network.
    terminal.send("\x1b[<0;7").send("7;24M\x1b[<0;77;24m").expect("Go one stage left");
    terminal.send("\x1b").gone("Go one stage left");
    terminal.send("\x1bm").expect("The mouse is off");
    assert_eq!(terminal.screen.screen().mouse_protocol_mode(), MouseProtocolMode::None);
    terminal.send("\x1bm").expect("The mouse is on");
    has_its_modes(&terminal, true);
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_click_typed_ahead_is_for_what_the_keys_before_it_show() {
    let folder = folder();
    let mut terminal = on_map(&folder, &[]);
    terminal.send(":theme").expect("Change the theme");
    let screen = terminal.screen.screen().contents();
    let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains("Change the theme")).unwrap();
    let x = line[..line.find("Change").unwrap()].chars().count();
    terminal.send("\x1b").gone("Change the theme");
    let click = format!("\x1b[<0;{};{}M", x + 1, y + 1);
    // The k gives the rest time to come at once. Enter is for the palette, which a click beside it would have closed.
    terminal.send(&format!("k:theme{click}\r")).expect("Theme ");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_copied_is_sent_to_the_terminal_and_nothing_more_is_claimed() {
    let folder = folder();
    let mut terminal = on_map(&folder, &[]);
    terminal.send("yy").expect("Sent to the clipboard (OSC 52), if the terminal takes it; P pastes");
    let came = String::from_utf8_lossy(&terminal.came).into_owned();
    // `- Pays by card` with the end of its line.
    assert!(came.contains("\x1b]52;c;LSBQYXlzIGJ5IGNhcmQK\x1b\\"), "{came:?}");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn inside_tmux_its_buffer_gets_the_copy_too() {
    for (script, told) in [
        ("echo $@ >args; cat >buffer", "Sent to the tmux buffer, and to the clipboard"),
        ("[ $2 = -w ] && exit 1; echo $@ >args; cat >buffer", "Sent to the tmux buffer"),
        ("echo no server running >&2; exit 1", "tmux did not take it: no server"),
    ] {
        let folder = folder();
        program(&folder, "tmux", script);
        let mut terminal = on_map(&folder, &[&path_with(&folder), "TMUX=/nowhere,1,0"]);
        terminal.send("yy").expect(told);
        if told.starts_with("Sent") {
            assert_eq!(fs::read_to_string(folder.join("buffer")).unwrap(), "- Pays by card\n");
            let arguments = fs::read_to_string(folder.join("args")).unwrap();
            assert!(arguments.starts_with("load-buffer"), "{arguments}");
        }
        terminal.send("q");
        assert_eq!(terminal.end(), 0);
        fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn a_text_goes_through_the_editor_and_every_key_goes_to_the_editor_meanwhile() {
    let folder = folder();
    let script = "printf 'more: '; read -r line; printf '%s\\n' \"$line\" >>\"$2\"";
    program(&folder, "ed", script);
    let editor = format!("EDITOR={} -w", folder.join("bin/ed").display());
    let mut terminal = on_map(&folder, &["VISUAL=", &editor]);
    terminal.send("aSees a bike").expect("Sees a bike");
    // Two lines are two touchpoints; the second time the line is empty but for what the editor adds.
    for (more, told) in [
        ("Asks a friend about the price of it", "Add 2 touchpoints"),
        ("Rides home", "Taken over from the editor"),
    ] {
        terminal.send("\x1be").expect("more: ");
        has_its_modes(&terminal, false);
        terminal.send(&format!("{more}\r")).expect(told).expect(more);
        has_its_modes(&terminal, true);
    }
    terminal.send("\r");
    // A paste is one again, and a key is a key.
    terminal.send("\x1b[200~Pasted\x1b[201~").expect("Pasted").send("\r\x1b").gone("Add to");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    let saved = fs::read_to_string(folder.join("bike.ron")).unwrap();
    for title in ["Sees a bike", "Asks a friend about the price of it", "Rides home", "Pasted"] {
        assert!(saved.contains(&format!("\"{title}\"")), "{title} in {saved}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    for (editor, told) in [
        ("EDITOR=false", "The editor `false` failed"),
        ("EDITOR=nonesuch-editor", "The editor `nonesuch-editor` was not found"),
        ("EDITOR=", "No editor is named: set VISUAL or EDITOR"),
    ] {
        let folder = folder();
        let mut terminal = on_map(&folder, &["VISUAL=", editor]);
        terminal.send("aSees a bike").expect("Sees a bike").send("\x1be").expect(told);
        has_its_modes(&terminal, true);
        terminal.send("\r\x1b").gone("Add to").expect("Sees a bike").send("q");
        assert_eq!(terminal.end(), 0);
        fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn an_interrupt_ends_the_editor_and_nothing_else() {
    let folder = folder();
    program(&folder, "ed", "printf 'more: '; read -r line");
    let mut terminal = on_map(&folder, &["VISUAL=ed", &path_with(&folder)]);
    terminal.send("aSees a bike").expect("Sees a bike").send("\x1be").expect("more: ");
    terminal.send("\x03").expect("The editor `ed` failed (signal: 2 (SIGINT)), so the text is as it was.");
    has_its_modes(&terminal, true);
    terminal.send("\r\x1b").gone("Add to").send("q");
    assert_eq!(terminal.end(), 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_request_to_end_waits_for_the_editor_and_what_is_written_there() {
    let folder = folder();
    // Longer than a loop is given that does not end by itself.
    program(&folder, "ed", "printf 'more: '; read -r line; sleep 2; printf '%s\\n' \"$line\" >>\"$1\"");
    let mut terminal = on_map(&folder, &["VISUAL=ed", &path_with(&folder)]);
    terminal.send("aSees a bike").expect("Sees a bike").send("\x1be").expect("more: ");
    let pid = terminal.child.process_id().unwrap().to_string();
    assert!(Command::new("kill").args(["-s", "TERM", &pid]).status().unwrap().success());
    terminal.send("Rides home\r");
    assert_eq!(terminal.end(), 143);
    let saved = fs::read_to_string(folder.join("bike.ron")).unwrap();
    assert!(saved.contains("\"Sees a bike\"") && saved.contains("\"Rides home\""), "{saved}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_mouse_that_is_wanted_before_there_is_a_frame_is_not_left_on() {
    let folder = folder();
    let mut terminal = on_map(&folder, &[]);
    terminal.send("\x1bm").expect("The mouse is off");
    // Typed ahead: away and back, the mouse, and out before a frame was shown.
    terminal.send("\x1a\x1bmq");
    assert_eq!(terminal.end(), 0);
    fs::remove_dir_all(folder).unwrap();
}
