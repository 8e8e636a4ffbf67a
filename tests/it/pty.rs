//! The program itself in a real pseudo-terminal. Few and whole stories; no sleeps: every step waits
//! for what it wants to see.

#[cfg(unix)]
mod hand;

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::play::folder;

/// How long a step may take before the test gives up on it.
const PATIENCE: Duration = Duration::from_secs(20);

/// How soon a process must be gone whose terminal is, or that was asked to end.
#[cfg(unix)]
const SOON: Duration = Duration::from_secs(5);

/// A running program on a terminal, of 80x24 if nothing else is said.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    reader: JoinHandle<()>,
    screen: vt100::Parser,
    /// Everything that came, for escapes that the screen does not keep.
    came: Vec<u8>,
}

impl Terminal {
    fn run<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_heartline"));
        command.args(args);
        Self::start(folder, command, (80, 24))
    }

    fn start(folder: &Path, mut command: CommandBuilder, (cols, rows): (u16, u16)) -> Self {
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        command.cwd(folder);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("HOME", folder);
        command.env("XDG_STATE_HOME", folder.join("state"));
        command.env("PS1", "shell> ");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (sender, bytes) = channel();
        let mut from = pair.master.try_clone_reader().unwrap();
        let reader = std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut chunk) {
                if sender.send(chunk[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { child, master: pair.master, keys, bytes, reader, screen: screen(80, 24), came: Vec::new() }
    }

    /// Gives the terminal another size, and forgets what was on it.
    fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.screen = screen(cols.clamp(1, 200), rows.clamp(1, 60));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self
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
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("never saw {what}; the screen is\n{text}"),
                Err(RecvTimeoutError::Disconnected) => panic!("ended before {what}; the screen is\n{text}"),
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.came.extend_from_slice(bytes);
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
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("did not end: {}", self.screen.screen().contents()),
            }
        }
        assert!(!self.screen.screen().alternate_screen(), "the alternate screen was left on");
        assert!(!self.screen.screen().bracketed_paste(), "bracketed paste was left on");
        let mouse = self.screen.screen().mouse_protocol_mode();
        assert_eq!(mouse, vt100::MouseProtocolMode::None, "the mouse was left on");
        self.child.wait().unwrap().exit_code()
    }
}

fn screen(cols: u16, rows: u16) -> vt100::Parser {
    let size = |cells: u16| NonZeroU16::new(cells).unwrap();
    vt100::Parser::new(size(rows), size(cols), 0)
}

#[test]
fn a_map_is_begun_filled_saved_and_opened_again() {
    let folder = folder();
    let mut terminal = Terminal::run(&folder, ["new", "bike.ron", "--title", "Buying a bike"]);
    terminal.expect("An empty map.");
    terminal
        .send("A")
        .expect("Add a stage")
        .send("Awareness\r")
        .expect("a adds here")
        .send("\x1b")
        .gone("Add a stage");
    terminal.send("a").expect("Add to Awareness");
    terminal.send("Sees an ad @social +1\r").expect("@social");
    terminal.send("Asks a friend\r").expect("Asks a friend");
    terminal.send("Reads reviews @web +0.5\r").expect("Reads reviews");
    terminal.send("\x1b").gone("Add to Awareness");
    terminal
        .send("A")
        .expect("Add a stage")
        .send("Purchase\r")
        .expect("Purchase")
        .send("\x1b")
        .gone("Add a stage");
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
        terminal.resize(cols, rows).expect(says);
    }
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
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
    let sample = program().args(["new", "visit.ron", "-t", "clinic"]).output().unwrap();
    assert!(sample.status.success(), "{sample:?}");
    let visit = std::fs::read_to_string(folder.join("visit.ron")).unwrap();
    assert!(visit.contains("A visit to the day clinic") && visit.contains("service blueprint"), "{visit}");
    let again = program().args(["new", "trip.ron"]).output().unwrap();
    assert_eq!(again.status.code(), Some(1));
    let show = program().args(["show", "trip.ron", "--width", "60"]).output().unwrap();
    assert!(String::from_utf8_lossy(&show.stdout).contains("Post-purchase"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_a_terminal_answers_late_is_not_typed_and_a_cut_sequence_is_still_a_key() {
    let folder = folder();
    let mut terminal = Terminal::run(&folder, ["new", "bike.ron", "--template", "four-stage"]);
    terminal.expect("? help");
    terminal.send("aone").expect("one");
    for answer in ["\x1b[?62;22c", "\x1b[>0;276;0c", "\x1b[24;80R", "\x1b[0;0R", "\x1b[?2026;2$y", "\x1b[I"] {
        terminal.send(answer);
    }
    terminal.send("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\").send("\x1bP>|xterm(388)\x1b\\").send("\x1b[1;2");
    // The half sequence is given up after a while, and a whole one is no text either.
    terminal.send("\x1b[99;99z").send(" \u{fc}two\x1b[D\x1b[Dx").expect("one \u{fc}txwo");
    terminal.send("\x1b").send("[D").send("y").expect("one \u{fc}tyxwo");
    terminal.send("\r").gone("one \u{fc}tyxwo_").send("\x1b").gone("Add to").send("\x13").expect("Saved");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    let saved = std::fs::read_to_string(folder.join("bike.ron")).unwrap();
    assert!(saved.contains("\"one \u{fc}tyxwo\""), "{saved}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_paste_is_one_paste_even_with_the_end_of_one_inside() {
    let folder = folder();
    let mut terminal = Terminal::run(&folder, ["new", "bike.ron", "--template", "four-stage"]);
    terminal.expect("? help");
    terminal.send("a").expect("Add to");
    terminal.send("\x1b[200~before\x1b[201~ \x03\x11 behind\x1b[201~").expect("behind");
    terminal.send(" typed").expect("behind typed");
    terminal.send("\x1b").gone("Add to").send("q");
    assert_eq!(terminal.end(), 0);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn no_size_is_too_odd_and_of_many_the_last_one_counts() {
    let folder = folder();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_heartline"));
    command.args(["new", "bike.ron", "--template", "customer"]);
    let mut terminal = Terminal::start(&folder, command, (0, 0));
    // A serial line does not know its size; it is taken for an ordinary one.
    terminal.expect("? help");
    let odd = [(1, 1), (65535, 1), (1, 65535), (65535, 65535), (0, 1), (7, 3)];
    for ((cols, rows), usual) in odd.into_iter().zip(90..) {
        terminal.resize(cols, rows);
        terminal.resize(usual, 30).expect("? help");
    }
    for step in 0..500 {
        terminal.resize(20 + step % 150, 5 + step % 40);
    }
    terminal.resize(30, 3).expect("needs");
    terminal.resize(80, 24).expect("? help").send("q");
    assert_eq!(terminal.end(), 0);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn the_terminal_is_asked_for_its_background_and_its_answer_counts() {
    const QUESTION: &str = "\x1b]11;?";
    const ACCENT_ON_LIGHT: &str = "38;5;91";
    let folder = folder();
    let mut terminal = Terminal::run(&folder, ["new", "bike.ron", "--template", "customer"]);
    let came = |terminal: &Terminal, text: &str| {
        terminal.came.windows(text.len()).filter(|piece| *piece == text.as_bytes()).count()
    };
    terminal.expect("? help");
    assert_eq!((came(&terminal, QUESTION), came(&terminal, ACCENT_ON_LIGHT)), (1, 0));
    terminal.send("\x1b]11;rgb:ff").send("ff/ffff/ff").send("ff\x1b").send("\\\x1b[?6").send("2c?");
    terminal.expect("Go to the first touchpoint");
    assert_ne!(came(&terminal, ACCENT_ON_LIGHT), 0, "the light colours are shown");
    terminal.send("\x1b").gone("Go to the first touchpoint").send("q");
    assert_eq!(terminal.end(), 0);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_dumb_terminal_is_told_what_works() {
    let folder = folder();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "TERM=dumb exec \"$0\" bike.ron", env!("CARGO_BIN_EXE_heartline")]);
    let mut terminal = Terminal::start(&folder, command, (200, 24));
    terminal.screen = screen(200, 24);
    terminal.expect("calls itself dumb").expect("`heartline show FILE` prints it instead");
    assert_eq!(terminal.end(), 1);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// What only Unix has: signals, terminals that are lost, and shells that stop and go on.
#[cfg(unix)]
mod unix {
    use super::*;

    impl Terminal {
        fn pid(&self) -> u32 {
            self.child.process_id().unwrap()
        }

        /// Stops reading from the terminal, as a peer does that hangs. Keys can still be sent.
        fn stall(mut self) -> Stalled {
            // The reader notices with the next bytes, for which this key sees.
            self.bytes = channel().1;
            self.send("?");
            self.reader.join().unwrap();
            Stalled { child: self.child, master: self.master, keys: self.keys }
        }

        /// Closes the terminal, as a lost connection does. Returns the exit code.
        fn hang_up(self) -> u32 {
            let Stalled { mut child, master, keys } = self.stall();
            let cpu = cpu(child.process_id().unwrap());
            drop(keys);
            drop(master);
            ends_soon(&mut child, cpu)
        }
    }

    struct Stalled {
        child: Box<dyn Child + Send + Sync>,
        master: Box<dyn MasterPty + Send>,
        keys: Box<dyn Write + Send>,
    }

    /// Waits for the end of a process, which must come soon and at no expense. Returns the exit code.
    fn ends_soon(child: &mut Box<dyn Child + Send + Sync>, before: Option<Duration>) -> u32 {
        let pid = child.process_id().unwrap();
        let asked = Instant::now();
        until("the end of the process", || has_ended(pid));
        let (took, spent) = (asked.elapsed(), cpu(pid));
        assert!(took < SOON, "took {took:?}");
        if let (Some(before), Some(after)) = (before, spent) {
            let spent = after.saturating_sub(before);
            assert!(spent < Duration::from_millis(200), "spent {spent:?} on ending");
        }
        child.wait().unwrap().exit_code()
    }

    fn until(what: &str, mut done: impl FnMut() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done() {
            assert!(Instant::now() < end, "waited in vain for {what}");
            std::thread::park_timeout(Duration::from_millis(2));
        }
    }

    /// Whether a child has ended; nobody has asked it for its exit code yet.
    fn has_ended(pid: u32) -> bool {
        matches!(state(pid).chars().next(), None | Some('Z'))
    }

    /// The state of a process in letters.
    fn state(pid: u32) -> String {
        if let Some(stat) = stat(pid) {
            return stat[0].clone();
        }
        let asked = std::process::Command::new("ps").args(["-o", "stat=", "-p", &pid.to_string()]).output();
        asked.map(|said| String::from_utf8_lossy(&said.stdout).trim().to_owned()).unwrap_or_default()
    }

    fn is_stopped(pid: u32) -> bool {
        state(pid).contains('T')
    }

    /// What Linux says of a process, from its state on.
    fn stat(pid: u32) -> Option<Vec<String>> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        Some(stat.rsplit_once(')')?.1.split_whitespace().map(str::to_owned).collect())
    }

    /// How long a process has been computing, where that can be known.
    fn cpu(pid: u32) -> Option<Duration> {
        let ticks: u64 = stat(pid)?[11..13].iter().map(|ticks| ticks.parse::<u64>().unwrap()).sum();
        Some(Duration::from_millis(ticks * 10))
    }

    /// Whether the main thread is stuck in writing to its terminal, where that can be known.
    fn is_writing(pid: u32) -> bool {
        std::fs::read_to_string(format!("/proc/{pid}/syscall"))
            .map_or(true, |call| call.split(' ').nth(1) == Some("0x1"))
    }

    fn signal(pid: u32, signal: &str) {
        let pid = pid.to_string();
        assert!(std::process::Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
    }

    /// A board with a change that is not saved yet.
    fn unsaved(folder: &Path) -> Terminal {
        let mut terminal = Terminal::run(folder, ["new", "bike.ron"]);
        terminal.expect("An empty map.");
        terminal.send("AAwareness\r").expect("a adds here");
        terminal
    }

    fn is_saved(folder: &Path) -> bool {
        std::fs::read_to_string(folder.join("bike.ron")).unwrap().contains("Awareness")
    }

    #[test]
    fn a_request_to_end_saves_and_puts_the_terminal_back() {
        for (name, number) in [("HUP", 1), ("INT", 2), ("QUIT", 3), ("TERM", 15)] {
            let folder = folder();
            let terminal = unsaved(&folder);
            let asked = Instant::now();
            signal(terminal.pid(), name);
            assert_eq!(terminal.end(), 128 + number, "{name}");
            assert!(asked.elapsed() < SOON, "{name} took {:?}", asked.elapsed());
            assert!(is_saved(&folder), "{name}");
            std::fs::remove_dir_all(&folder).unwrap();
        }
    }

    #[test]
    fn other_signals_do_not_end_it() {
        let folder = folder();
        let mut terminal = Terminal::run(&folder, ["new", "bike.ron", "--template", "customer"]);
        terminal.expect("? help");
        for name in ["USR1", "USR2", "PIPE", "XFSZ", "WINCH"] {
            signal(terminal.pid(), name);
        }
        terminal.send("?").expect("Move").send("\x1b").gone("Move");
        terminal.send("q");
        assert_eq!(terminal.end(), 0);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_limit_on_the_size_of_files_is_an_error_and_not_the_end() {
        let folder = folder();
        let program = env!("CARGO_BIN_EXE_heartline");
        let limited = format!("ulimit -f 0; exec '{program}' new bike.ron");
        let said = std::process::Command::new("sh")
            .args(["-c", &limited])
            .current_dir(&folder)
            .env("XDG_STATE_HOME", folder.join("state"))
            .output()
            .unwrap();
        assert_eq!(said.status.code(), Some(1), "{said:?}");
        assert!(String::from_utf8_lossy(&said.stderr).contains("bike.ron"), "{said:?}");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_lost_terminal_ends_it_without_a_spin() {
        let folder = folder();
        assert_eq!(unsaved(&folder).hang_up(), 129);
        assert!(is_saved(&folder));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_lost_terminal_ends_it_even_when_no_signal_tells() {
        let folder = folder();
        let program = env!("CARGO_BIN_EXE_heartline");
        let mut deaf = CommandBuilder::new("sh");
        deaf.args(["-c", &format!("trap '' HUP; exec '{program}' new bike.ron")]);
        let mut loose = CommandBuilder::new(program);
        loose.args(["new", "trip.ron"]);
        loose.set_controlling_tty(false);
        for command in [deaf, loose] {
            let mut terminal = Terminal::start(&folder, command, (80, 24));
            terminal.expect("An empty map.");
            assert_eq!(terminal.hang_up(), 129);
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_terminal_that_takes_nothing_more_cannot_hold_it() {
        let folder = folder();
        let mut terminal = unsaved(&folder);
        terminal.send("\x1b").gone("Add to");
        let Stalled { mut child, master, keys } = terminal.stall();
        let pid = child.process_id().unwrap();
        let mut step = 0;
        until("a frame that is not taken", || {
            step += 1;
            let (cols, rows) = (500 + step % 500, 400);
            master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
            is_writing(pid)
        });
        let asked = Instant::now();
        signal(pid, "TERM");
        assert_eq!(ends_soon(&mut child, None), 128 + 15);
        assert!(asked.elapsed() > Duration::from_millis(300), "it was not stuck");
        drop((master, keys));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_shell_gets_the_terminal_and_gives_it_back() {
        let folder = folder();
        let mut shell = CommandBuilder::new("sh");
        shell.arg("-i");
        let mut terminal = Terminal::start(&folder, shell, (80, 24));
        let program = env!("CARGO_BIN_EXE_heartline");
        terminal.expect("shell>");
        terminal.send(&format!("sh -c 'echo $$ >pid; exec \"{program}\" new bike.ron -t customer'\r"));
        terminal.expect("? help");
        let pid: u32 = std::fs::read_to_string(folder.join("pid")).unwrap().trim().parse().unwrap();
        let stopped = || until("a stop", || is_stopped(pid));

        terminal.came.clear();
        terminal.send("\x1a").gone("? help");
        stopped();
        let came = String::from_utf8_lossy(&terminal.came).into_owned();
        for left in [
            "\x1b[?1004l",
            "\x1b[?1006l",
            "\x1b[?1002l",
            "\x1b[?1000l",
            "\x1b[?2004l",
            "\x1b[?1049l",
            "\x1b[?25h",
        ] {
            assert!(came.contains(left), "{left:?} is missing in {came:?}");
        }
        terminal.send("stty -a | grep -c -- -icanon; echo listed\r").expect("0\nlisted");

        // Back, on a terminal of another size.
        terminal.came.clear();
        terminal.resize(100, 30).send("fg\r").expect("? help");
        assert!(terminal.screen.screen().alternate_screen() && terminal.screen.screen().bracketed_paste());
        let mouse = terminal.screen.screen().mouse_protocol_mode();
        assert_eq!(mouse, vt100::MouseProtocolMode::ButtonMotion, "the mouse is back as well");
        terminal.send("?").expect("Move").send("\x1b").gone("Move");
        let came = String::from_utf8_lossy(&terminal.came);
        assert_eq!(came.matches("\x1b[?1049h").count(), 1, "it takes the terminal over once: {came:?}");

        for outside in ["TSTP", "STOP"] {
            signal(pid, outside);
            stopped();
            // Stopped by force, it leaves the terminal raw, where only a line feed ends a line.
            terminal.resize(80, 24).send("fg\n");
            // What stood on the screen before may stand there still; the shell must not get the next key.
            until("it goes on", || !is_stopped(pid));
            terminal.expect("? help").send("?").expect("Move");
            terminal.send("\x1b").gone("Move");
        }

        // Ended while the shell has the terminal.
        terminal.send("\x1a");
        stopped();
        terminal.send("kill -TERM %1; bg; wait %1; echo code=$?\r").expect("code=143");

        // In the background it leaves what is typed ahead to the shell, and can still be ended.
        terminal.resize(100, 24).send(&format!("'{program}' new trip.ron\r")).expect("? help").send("\x1a");
        terminal.expect("Stopped");
        terminal.send("bg; echo in 'the' background; until test -e go; do sleep 0.1; done; ");
        terminal.send("kill -TERM %1; wait %1; echo ended=$?\r").expect("in the background");
        terminal.send(": typed ahead\r").expect(": typed ahead");
        std::fs::write(folder.join("go"), "").unwrap();
        terminal.expect("ended=143").send("exit\r");
        terminal.end();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn a_terminal_is_given_text_alone() {
    let folder = folder();
    heartline::store::MapFile::replace(folder.join("bike.ron"), &heartline::journey::template::sample())
        .unwrap();
    for format in heartline::export::FORMATS {
        let mut terminal = Terminal::run(&folder, ["export", "bike.ron", "--to", format.name]);
        if !format.is_text {
            terminal.expect("is no text for a terminal; name a file with -o");
        }
        let code = terminal.end();
        assert_eq!(code, if format.is_text { 0 } else { 2 }, "{}", format.name);
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[cfg(unix)]
#[test]
fn keys_of_ones_own_work_and_a_mistake_beside_them_is_told() {
    let folder = folder();
    let config = folder.join(".config/heartline");
    std::fs::create_dir_all(&config).unwrap();
    let text = "(\n  glyps: ascii,\n  keys: {\"quit\": [\"Q\"], \"touchpoint.add\": [\"Insert\"]})";
    std::fs::write(config.join("config.ron"), text).unwrap();
    let mut terminal = Terminal::run(&folder, ["new", "bike.ron", "--template", "customer"]);
    terminal.expect("config.ron:2:3: 'glyps' is not a setting; did you mean 'glyphs'?");
    terminal.send("q").expect("q does nothing here");
    terminal.send("j").expect("Q quit").expect("Insert add");
    terminal.send("\x1b[2~").expect("Add to").send("\x1b").expect("Q quit").send("Q");
    assert_eq!(terminal.end(), 0);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_map_that_is_saved_while_leaving_is_remembered() {
    let folder = folder();
    let mut terminal = Terminal::run(&folder, ["new", "fast.ron"]);
    terminal.expect("An empty map.").send("A").expect("Add a stage");
    terminal.send("Awareness\r\x1b").gone("Add a stage").send("q");
    assert_eq!(terminal.end(), 0);
    let listed = std::fs::read_to_string(folder.join("state/heartline/recent.ron")).unwrap();
    assert!(listed.contains("fast.ron"), "{listed}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn whoever_opens_a_map_only_to_look_leaves_no_trace() {
    let folder = folder();
    heartline::store::MapFile::replace(folder.join("bike.ron"), &heartline::journey::template::sample())
        .unwrap();
    let mut terminal = Terminal::run(&folder, ["--read-only", "bike.ron"]);
    terminal.expect("read-only").send("5").expect("This map is read-only: it was opened with --read-only");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    let left = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(left.collect::<Vec<_>>(), ["bike.ron"], "no lock, no log, no list of recent maps");
    std::fs::remove_dir_all(folder).unwrap();
}
