//! The program itself in a real pseudo-terminal. Few and whole stories; no sleeps: every step waits
//! for what it wants to see.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::play::folder;

/// How long a step may take before the test gives up on it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program on a terminal of 80x24.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Terminal {
    fn run<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_heartline"));
        command.args(args);
        command.cwd(folder);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", folder);
        command.env("XDG_STATE_HOME", folder.join("state"));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (sender, bytes) = channel();
        let mut reader = pair.master.try_clone_reader().unwrap();
        std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let size = |cells: u16| NonZeroU16::new(cells).unwrap();
        let screen = vt100::Parser::new(size(24), size(80), 0);
        Self { child, master: pair.master, keys, bytes, screen }
    }

    /// Sends keys as a terminal would.
    fn send(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits until the screen satisfies a condition.
    fn wait(&mut self, what: &str, mut seen: impl FnMut(&str) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.screen.screen().contents();
            if seen(&text) {
                return self;
            }
            let left = end.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("never saw {what}; the screen is\n{text}"),
                Err(RecvTimeoutError::Disconnected) => panic!("ended before {what}; the screen is\n{text}"),
            }
        }
    }

    fn expect(&mut self, text: &str) -> &mut Self {
        let wanted = text.to_owned();
        self.wait(text, move |screen| screen.contains(&wanted))
    }

    fn gone(&mut self, text: &str) -> &mut Self {
        let unwanted = text.to_owned();
        self.wait(&format!("{text} gone"), move |screen| !screen.contains(&unwanted))
    }

    /// Waits for the end of the program, reading what it still says. Returns its exit code.
    fn end(mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.bytes.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("did not end: {}", self.screen.screen().contents()),
            }
        }
        assert!(!self.screen.screen().alternate_screen(), "the alternate screen was left on");
        assert!(!self.screen.screen().bracketed_paste(), "bracketed paste was left on");
        self.child.wait().unwrap().exit_code()
    }
}

#[test]
fn a_map_is_begun_filled_saved_and_opened_again() {
    let folder = folder();
    let mut terminal = Terminal::run(&folder, ["new", "bike.ron", "--title", "Buying a bike"]);
    terminal.expect("An empty map.");
    terminal.send("A").expect("Add a stage").send("Awareness\r").expect("a adds here");
    terminal.send("a").expect("Add to Awareness");
    terminal.send("Sees an ad @social +1\r").expect("@social");
    terminal.send("Asks a friend\r").expect("Asks a friend");
    terminal.send("Reads reviews @web +0.5\r").expect("Reads reviews");
    terminal.send("\x1b").gone("Add to Awareness");
    terminal.send("A").expect("Add a stage").send("Purchase\r").expect("Purchase");
    terminal.send("a").expect("Add to Purchase");
    terminal.send("Pays by card @web -2 !declined twice ~3\r").expect("Pays by card");
    terminal.send("Waits for the mail\r").expect("Waits for the");
    terminal.send("Bike arrives @courier +2\r").expect("Bike arrives");
    terminal.send("\x1b").gone("Add to Purchase");
    // Score the friend, note a pain on the wait, move the reviews to the next stage.
    terminal.send("hk2").expect("-1");
    terminal.send("l").send("gg").send("j").send("p").expect("Pain at Waits for the mail");
    terminal.send("no word for days ~2\r").expect("!2");
    terminal.send("1").expect("-0.7 ");
    terminal
        .send("h")
        .send("G")
        .send("L")
        .wait("the reviews in Purchase", |screen| screen.contains("Reads reviews"));
    terminal.send("u").expect("Undo: move 'Reads reviews'");
    terminal.send("\x12").expect("Redo: move 'Reads reviews'");
    terminal.send("\x13").expect("Saved bike.ron");
    let board = terminal.screen.screen().contents();
    assert!(board.contains("saved"), "{board}");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);

    let map = heartline::store::read(&std::fs::read_to_string(folder.join("bike.ron")).unwrap()).unwrap().map;
    let outline = heartline::journey::outline::print(&map, heartline::journey::outline::WithIds::No);
    insta::assert_snapshot!(outline, @"
    # Buying a bike

    ## Awareness

    - Sees an ad @social +1
    - Asks a friend -1

    ## Purchase

    - Pays by card @web -2
      - pain: declined twice ~3
    - Waits for the mail -2
      - pain: no word for days ~2
    - Reads reviews @web +0.5
    - Bike arrives @courier +2
    ");

    let mut again = Terminal::run(&folder, ["bike.ron"]);
    again.expect("Buying a bike").expect("? help");
    // The cards and the means; which of them is selected is another matter.
    let cards = |screen: &str| {
        let rows = screen.lines().skip(2).take(10).map(|row| row.trim_end().replace('\u{258c}', " "));
        rows.collect::<Vec<_>>().join("\n").replace('\u{2501}', "\u{2500}")
    };
    assert_eq!(cards(&again.screen.screen().contents()), cards(&board));
    again.send("q");
    assert_eq!(again.end(), 0);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_screen_follows_its_size_and_too_small_is_said() {
    let folder = folder();
    let mut terminal = Terminal::run(&folder, ["new", "bike.ron", "--template", "customer"]);
    terminal.expect("? help");
    for (rows, cols, says) in [(5, 20, "needs 24x7"), (10, 40, "? help"), (24, 80, "commands")] {
        let size = |cells: u16| NonZeroU16::new(cells).unwrap();
        terminal.screen = vt100::Parser::new(size(rows), size(cols), 0);
        terminal.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        terminal.expect(says);
    }
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
#[cfg(unix)]
fn a_request_to_end_saves_and_puts_the_terminal_back() {
    let folder = folder();
    let mut terminal = Terminal::run(&folder, ["new", "bike.ron"]);
    terminal.expect("An empty map.");
    terminal.send("AAwareness\r").expect("unsaved");
    let pid = terminal.child.process_id().unwrap();
    std::process::Command::new("kill").args(["-TERM", &pid.to_string()]).status().unwrap();
    assert_eq!(terminal.end(), 128 + 15);
    assert!(std::fs::read_to_string(folder.join("bike.ron")).unwrap().contains("Awareness"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_terminal_is_needed_only_for_the_board() {
    let folder = folder();
    let program = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_heartline"));
        command.current_dir(&folder).env("XDG_STATE_HOME", folder.join("state")).env_remove("NO_COLOR");
        command
    };
    let board = program().output().unwrap();
    assert_eq!(board.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&board.stderr),
        "heartline: the board needs a terminal; `heartline show FILE` prints it instead\n"
    );
    let new = program().args(["new", "trip.ron", "-t", "four-stage", "-T", "A trip"]).output().unwrap();
    assert_eq!((new.status.code(), String::from_utf8_lossy(&new.stdout).as_ref()), (Some(0), "trip.ron\n"));
    let again = program().args(["new", "trip.ron"]).output().unwrap();
    assert_eq!(again.status.code(), Some(1));
    let show = program().args(["show", "trip.ron", "--width", "60"]).output().unwrap();
    assert!(String::from_utf8_lossy(&show.stdout).contains("Post-purchase"));
    std::fs::remove_dir_all(&folder).unwrap();
}
