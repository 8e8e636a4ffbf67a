//! Two on one file: every order of what we do, what git does to the file under us, and what ends a session.
//!
//! An order is a line of words (see [`Act`]), such as `ours git save`. The walk tries all orders of a
//! length with every way to answer; `HEARTLINE_ORDERS=N` makes it N acts long.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use heartline::app::{App, Flow};
use heartline::journey::{Edit, Emotion, Fact, Id, Ids, Item, JourneyMap, Place, Touchpoint, apply};
use heartline::store;
use heartline::tui::Event;
use heartline::tui::key::Key;
use heartline::tui::overlay::Overlay;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::play::{app_in, nothing};

/// Something that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// We change the map.
    Ours,
    /// We take our last change back.
    Undo,
    /// Git changes the map in the file.
    Git,
    /// Git puts the first version back.
    Older,
    /// Git takes the file away.
    Gone,
    /// Git leaves its conflict marks in the file.
    Marks,
    /// Git puts another map there.
    Other,
    /// Git puts back what it took away.
    Back,
    /// Nothing happens for a while.
    Quiet,
    /// Ctrl-s.
    Save,
    /// We come back to the terminal.
    Focus,
    /// We leave with q, answering what we are asked, and open the file again.
    Quit,
    /// The process is killed, and we open the file again.
    Kill,
    /// The terminal hangs up, and we open the file again.
    HangUp,
    /// Somebody else opens the file, looks, and goes on when we leave.
    Handover,
}

const ACTS: [(&str, Act); 15] = [
    ("ours", Act::Ours),
    ("undo", Act::Undo),
    ("git", Act::Git),
    ("older", Act::Older),
    ("gone", Act::Gone),
    ("marks", Act::Marks),
    ("other", Act::Other),
    ("back", Act::Back),
    ("quiet", Act::Quiet),
    ("save", Act::Save),
    ("focus", Act::Focus),
    ("quit", Act::Quit),
    ("kill", Act::Kill),
    ("hangup", Act::HangUp),
    ("handover", Act::Handover),
];

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// A touchpoint of a title that is used only once is added.
    Title,
    /// The one touchpoint that everybody has gets a score that is used only once.
    Score,
}

/// How we answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Mine,
    Theirs,
    /// We leave questions open as long as that can be done.
    Later,
}

const MAP: &str = "\
JourneyMap(
    version: 1,
    id: \"m1\",
    title: \"Trip\",
    stages: [
        (
            id: \"s1\",
            name: \"Way\",
            touchpoints: [
                (
                    id: \"t1\",
                    title: \"Shared\",
                    emotion: 0,
                ),
            ],
        ),
    ],
)
";

/// The desk at which it happens, and what must be true there.
struct Desk {
    folder: PathBuf,
    path: PathBuf,
    app: Option<App>,
    change: Change,
    answer: Answer,
    /// The map we work on.
    map: Id,
    /// Counts what happened, for titles and scores that are used only once.
    number: i8,
    /// What git took away.
    taken: Option<String>,
    /// The titles that must be in the map or in the file.
    live: BTreeSet<String>,
    /// Titles that we took back ourselves: both ends are right.
    undone: BTreeSet<String>,
    /// What is in a file that we saved to rather than to this one.
    elsewhere: BTreeSet<String>,
    /// The score in the file when we last read or wrote it.
    base: Option<i8>,
    /// A score of git's that we must not write over unasked.
    theirs: Option<i8>,
    /// A score of ours that must not go unasked.
    ours: Option<i8>,
    /// Whether anything was asked since the scores were given.
    asked: bool,
    /// Whether we had something that was not saved when we left.
    unsaved: bool,
    /// How often anything was asked.
    questions: usize,
    /// What happened, for a failure.
    story: Vec<String>,
}

impl Desk {
    fn new(change: Change, answer: Answer) -> Self {
        static SERIAL: AtomicUsize = AtomicUsize::new(0);
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        // The orders matter here, not the disk; in memory there are more of them in a second.
        let memory = Path::new("/dev/shm");
        let root = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let folder = root.join(format!("heartline-orders-{}-{serial}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("trip.ron");
        fs::write(&path, MAP).unwrap();
        let mut desk = Self {
            folder,
            path,
            app: None,
            change,
            answer,
            map: Id::parse("m1").unwrap(),
            number: 0,
            taken: None,
            live: titles(&store::read(MAP).unwrap().map),
            undone: BTreeSet::new(),
            elsewhere: BTreeSet::new(),
            base: Some(0),
            theirs: None,
            ours: None,
            asked: false,
            unsaved: false,
            questions: 0,
            story: Vec::new(),
        };
        desk.open();
        desk
    }

    /// Lets something happen and looks whether all is well.
    fn go(&mut self, act: Act) {
        let before = self.app.as_ref().map(|app| titles(app.document().map()));
        self.story.push(format!("{act:?}"));
        match act {
            Act::Ours => self.edit(),
            Act::Undo => {
                self.keys("u");
                self.take_note_of_undo(before.as_ref());
            }
            Act::Git => self.git_changes(),
            Act::Older => {
                if self.file_map().is_some_and(|map| map.id.as_str() == "m1") {
                    self.git_writes(MAP.to_owned());
                }
            }
            Act::Gone => self.git_takes_away(None),
            Act::Marks => {
                let marks = format!("<<<<<<< HEAD\n{MAP}=======\n{MAP}>>>>>>> theirs\n");
                self.git_takes_away(Some(&marks));
            }
            Act::Other => self.git_takes_away(Some(&MAP.replace("m1", "m2").replace("Shared", "Other"))),
            Act::Back => {
                if let Some(content) = self.taken.take() {
                    self.git_writes(content);
                }
            }
            Act::Quiet => {
                if let Some(app) = &mut self.app
                    && let Some(due) = app.deadline()
                {
                    app.on_deadline(due);
                    self.looked();
                }
            }
            Act::Save => {
                self.keys("Ctrl-s");
                self.looked();
            }
            Act::Focus => {
                if self.app.is_some() {
                    self.event(Event::Focus);
                    self.looked();
                }
            }
            Act::Quit => {
                self.leave();
                self.open();
            }
            Act::Kill => {
                self.app = None;
                self.open();
            }
            Act::HangUp => {
                if self.app.is_some() {
                    assert_eq!(self.event(Event::Terminate(1)), Flow::Exit(129), "{self:?}");
                    self.app = None;
                    self.check_file();
                }
                self.open();
            }
            Act::Handover => self.hand_over(),
        }
        self.note_questions();
        self.check();
        if self.answer != Answer::Later {
            self.answer_all();
            self.check();
        }
    }

    fn edit(&mut self) {
        self.answer_all();
        if self.app.is_none() {
            return;
        }
        self.number += 1;
        match self.change {
            Change::Title => {
                let title = format!("Ours {}", self.number);
                self.keys("a");
                self.event(Event::Paste(title.clone()));
                self.keys("Enter Esc");
                let map = titles(self.app.as_ref().unwrap().document().map());
                assert!(map.contains(&title), "it was not added: {self:?}");
                self.live.insert(title);
            }
            Change::Score => {
                let (id, score) = (Id::parse("t1").unwrap(), self.number);
                let fact = Fact::Emotion(Emotion::from_tenths(score).ok());
                let app = self.app.as_mut().unwrap();
                if app.document().map().find(id).is_some() {
                    app.apply(Edit::Set { id, fact }).unwrap();
                    self.keys("Esc");
                    (self.ours, self.asked) = (Some(score), false);
                }
            }
        }
    }

    fn take_note_of_undo(&mut self, before: Option<&BTreeSet<String>>) {
        let (Some(before), Some(app)) = (before, &self.app) else { return };
        let now = titles(app.document().map());
        self.undone.extend(before.difference(&now).cloned());
        self.live.retain(|title| !self.undone.contains(title));
        self.live.extend(now);
        // Whose score stands after that is our choice.
        (self.ours, self.theirs) = (None, None);
    }

    fn git_changes(&mut self) {
        let Some(mut map) = self.file_map() else { return };
        self.number += 1;
        let edit = match self.change {
            Change::Title => {
                // No app makes ids from a text, so none of theirs is the same.
                let id = Ids::of(&format!("Git {}", self.number)).next('t');
                let touchpoint = Touchpoint::new(id, format!("Git {}", self.number));
                let Some(stage) = map.stages.first() else { return };
                Edit::Insert { at: Place::last_in(stage), item: Item::Touchpoint(touchpoint) }
            }
            Change::Score => {
                let fact = Fact::Emotion(Emotion::from_tenths(-self.number).ok());
                Edit::Set { id: Id::parse("t1").unwrap(), fact }
            }
        };
        if apply(&mut map, edit).is_ok() {
            self.git_writes(store::write(&map));
        }
    }

    /// Git puts a version of the map in the file.
    fn git_writes(&mut self, content: String) {
        let there = self.file_map().map(|map| titles(&map)).unwrap_or_default();
        let map = store::read(&content).unwrap().map;
        if map.id != self.map {
            return self.git_takes_away(Some(&content));
        }
        let new = titles(&map);
        // What git takes out of the file it has deleted; what nobody has but us stays ours.
        self.live.retain(|title| new.contains(title) || !there.contains(title));
        self.live.extend(new.difference(&there).filter(|title| !self.undone.contains(*title)).cloned());
        let score = score(&map);
        self.theirs = score.filter(|_| score != self.base);
        self.asked = false;
        fs::write(&self.path, content).unwrap();
    }

    /// Git puts something there that is no version of the map.
    fn git_takes_away(&mut self, instead: Option<&str>) {
        if let Some(map) = self.file_map() {
            self.taken = Some(fs::read_to_string(&self.path).unwrap());
            // What we never saw went with the file.
            let ours = self.app.as_ref().map(|app| titles(app.document().map())).unwrap_or_default();
            let there = titles(&map);
            self.live.retain(|title| !there.contains(title) || ours.contains(title));
            self.theirs = None;
        }
        match instead {
            Some(content) => fs::write(&self.path, content).unwrap(),
            None => drop(fs::remove_file(&self.path)),
        }
    }

    /// We looked at the file, or wrote it: what the title and the message say of it now must be true.
    fn looked(&mut self) {
        let Some(app) = &mut self.app else { return };
        let told = app.session().message.as_ref().map(|message| message.text.clone()).unwrap_or_default();
        let title = title_line(app);
        let document = app.document().map().clone();
        let file = fs::read_to_string(&self.path).ok().and_then(|text| Some(store::read(&text).ok()?.map));
        let is_safe = !title.contains("NOT SAFE");
        assert!(is_safe, "{title}: {self:?}");
        if told.starts_with("Saved") || title.ends_with("  saved") {
            assert_eq!(file.as_ref(), Some(&document), "'{title}' and '{told}' lie: {self:?}");
        }
        if let Some(map) = self.file_map() {
            self.base = score(&map);
        }
    }

    /// Leaves with q, answering as long as something is asked.
    fn leave(&mut self) {
        if self.app.is_none() {
            return;
        }
        for _ in 0..6 {
            self.answer_all();
            let Some(app) = &self.app else { return };
            self.unsaved = app.document().is_unsaved();
            match self.keys("q") {
                Flow::Exit(_) => {
                    self.story.push("left".to_owned());
                    self.app = None;
                    self.check_file();
                    return;
                }
                _ => self.note_questions(),
            }
            self.check();
            if self.answer == Answer::Later && self.ask_is_confirm() {
                self.save_elsewhere();
                if self.app.is_none() {
                    self.check_file();
                    return;
                }
            }
        }
        panic!("there is no way out: {self:?}");
    }

    fn ask_is_confirm(&self) -> bool {
        let top = self.app.as_ref().and_then(|app| app.session().overlays.last());
        matches!(top, Some(Overlay::Confirm(_)))
    }

    /// The way out that is always offered.
    fn save_elsewhere(&mut self) {
        self.number += 1;
        let copy = self.folder.join(format!("copy{}.ron", self.number));
        self.keys("a Ctrl-u");
        self.event(Event::Paste(copy.to_string_lossy().into_owned()));
        let flow = self.keys("Enter");
        let saved = store::read(&fs::read_to_string(&copy).unwrap()).unwrap().map;
        let app = self.app.as_ref().unwrap();
        assert_eq!(&saved, app.document().map(), "the copy is not what we had: {self:?}");
        // Nothing more is asked of the file that we left for the copy.
        self.elsewhere.extend(titles(&saved));
        (self.ours, self.theirs) = (None, None);
        if let Flow::Exit(_) = flow {
            self.app = None;
        } else {
            self.leave_copy();
        }
    }

    fn leave_copy(&mut self) {
        if let Flow::Exit(_) = self.keys("q") {
            self.app = None;
        }
    }

    fn answer_all(&mut self) {
        for _ in 0..6 {
            let Some(top) = self.app.as_ref().and_then(|app| app.session().overlays.last()) else { return };
            let keys = match (top, self.answer) {
                (Overlay::Conflicts(_), Answer::Mine) => "M Enter",
                (Overlay::Conflicts(_), Answer::Theirs) => "T Enter",
                (Overlay::Confirm(confirm), Answer::Mine) if has(confirm, 'o') => "o",
                // A file that is gone has no other side.
                (Overlay::Confirm(confirm), Answer::Mine | Answer::Theirs) if has(confirm, 'm') => "m",
                // What cannot be opened again can still be saved over.
                (Overlay::Confirm(confirm), Answer::Theirs) if has(confirm, 'r') => {
                    if self.story.last().is_some_and(|last| last == "answered r") { "o" } else { "r" }
                }
                _ => "Esc",
            };
            let before = self.app.as_ref().map(|app| titles(app.document().map())).unwrap_or_default();
            let is_question = matches!(top, Overlay::Confirm(_));
            self.story.push(format!("answered {keys}"));
            if let Flow::Exit(_) = self.keys(keys) {
                self.story.push("left".to_owned());
                self.app = None;
                self.check_file();
                return;
            }
            if is_question && keys != "Esc" {
                self.map = self.app.as_ref().map_or(self.map, |app| app.document().map().id);
                // What was asked to go is gone: theirs, or what we had not saved.
                let now = self.app.as_ref().map(|app| titles(app.document().map())).unwrap_or_default();
                if keys == "r" && now != before {
                    self.live = now;
                } else if keys == "o" || keys == "m" {
                    let there = self.file_map().map(|map| titles(&map)).unwrap_or_default();
                    self.live.retain(|title| there.contains(title) || now.contains(title));
                }
            }
        }
        // A question that comes back for ever, such as of a file that cannot be opened, is left.
        self.keys("Esc");
    }

    fn note_questions(&mut self) {
        let Some(app) = &self.app else { return };
        let asks = |overlay: &Overlay| matches!(overlay, Overlay::Conflicts(_) | Overlay::Confirm(_));
        if app.session().overlays.iter().any(asks) {
            self.asked = true;
            self.questions += 1;
        }
    }

    fn open(&mut self) {
        let was_there = self.file_map().is_some();
        let mut app = app_in(&self.folder, nothing(), (60, 8));
        match app.open_file(&self.path) {
            Ok(()) => self.app = Some(app),
            Err(why) => {
                let text = fs::read_to_string(&self.path).unwrap();
                assert!(store::read(&text).is_err(), "it was not opened: {why}: {self:?}");
                self.app = None;
                return;
            }
        }
        self.begin_anew(was_there);
    }

    /// Takes note of a session that begins.
    fn begin_anew(&mut self, was_there: bool) {
        self.note_questions();
        self.map = self.app.as_ref().unwrap().document().map().id;
        if was_there {
            self.looked();
            return;
        }
        // Without its file, the map is what the edit log has of it.
        self.live = titles(self.app.as_ref().unwrap().document().map());
        (self.ours, self.theirs) = (None, None);
    }

    fn hand_over(&mut self) {
        if self.app.is_none() {
            return;
        }
        let mut other = app_in(&self.folder, nothing(), (60, 8));
        let before = fs::read(&self.path).ok();
        let opened = other.open_file(&self.path).is_ok();
        if opened && before.is_some() {
            let why = other.document().read_only.clone().unwrap_or_default();
            assert!(why.contains("is open"), "two write one file: {why}: {self:?}");
            let map = other.document().map().clone();
            for key in ["5", "d", "d", "a", "Ctrl-s"] {
                other.handle(Event::Key(Key::parse(key).unwrap()));
            }
            other.handle(Event::Focus);
            assert_eq!(other.document().map(), &map, "the other changed something: {self:?}");
            assert_eq!(fs::read(&self.path).ok(), before, "the other wrote the file: {self:?}");
        }
        self.leave();
        if opened && before.is_some() {
            other.handle(Event::Key(Key::parse("w").unwrap()));
            other.collect();
            if other.document().read_only.is_none() {
                self.app = Some(other);
                self.begin_anew(self.file_map().is_some());
                return;
            }
        }
        drop(other);
        self.open();
    }

    /// What must be true at every moment.
    fn check(&mut self) {
        self.check_file();
        let Some(score) = self.app.as_ref().and_then(|app| score(app.document().map())) else { return };
        if let Some(ours) = self.ours
            && score != ours
        {
            assert!(self.asked, "our {ours} became {score} unasked: {self:?}");
            self.ours = None;
        }
        if self.theirs == Some(score) {
            self.theirs = None;
        }
    }

    /// What must be true of the file, and of the file and the map together.
    fn check_file(&mut self) {
        let file = self.file_map();
        if let Some(score) = file.as_ref().and_then(score) {
            if let Some(theirs) = self.theirs
                && score != theirs
            {
                assert!(self.asked, "their {theirs} was written over with {score} unasked: {self:?}");
                self.theirs = None;
            }
            if self.ours == Some(score) {
                self.ours = None;
            }
        }
        if file.is_none() && self.app.is_none() && !self.unsaved {
            // What git took away had nothing of ours that was not saved.
            return;
        }
        let mut found = file.as_ref().map(titles).unwrap_or_default();
        found.extend(self.app.iter().flat_map(|app| titles(app.document().map())));
        found.extend(self.elsewhere.iter().cloned());
        let lost: Vec<&String> = self.live.difference(&found).collect();
        if self.app.is_some() || self.story.last().is_some_and(|last| last == "left") {
            assert!(lost.is_empty(), "lost: {lost:?}: {self:?}");
        }
    }

    /// The map we work on in the file, if it is there and no other.
    fn file_map(&self) -> Option<JourneyMap> {
        let text = fs::read_to_string(&self.path).ok()?;
        match store::read(&text) {
            Ok(opened) => Some(opened.map).filter(|map| map.id == self.map),
            Err(why) => {
                assert!(text.starts_with("<<<<<<<"), "the file is not whole: {why}: {self:?}\n{text}");
                None
            }
        }
    }

    fn event(&mut self, event: Event) -> Flow {
        self.app.as_mut().map_or(Flow::Continue, |app| app.handle(event))
    }

    fn keys(&mut self, keys: &str) -> Flow {
        let mut flow = Flow::Continue;
        for key in keys.split(' ') {
            flow = self.event(Event::Key(Key::parse(key).unwrap()));
        }
        flow
    }

    /// Leaves, looks whether the file has everything, and whether all of it can still be taken back.
    fn end(&mut self) {
        self.leave();
        self.open();
        self.check();
        self.answer_all();
        self.answer = Answer::Mine;
        self.answer_all();
        for _ in 0..50 {
            let told = self.app.as_ref().and_then(|app| app.session().message.clone());
            if told.is_some_and(|told| told.text.starts_with("Nothing to undo")) {
                break;
            }
            self.keys("u");
        }
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{:?}, {:?}: {}", self.change, self.answer, self.story.join(", "))?;
        if let Some(app) = &self.app {
            writeln!(f, "map: {:?} {:?}", titles(app.document().map()), score(app.document().map()))?;
            writeln!(f, "told: {:?}", app.session().message)?;
        }
        writeln!(f, "live: {:?}, undone: {:?}", self.live, self.undone)?;
        write!(f, "file: {}", fs::read_to_string(&self.path).unwrap_or_default())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.app = None;
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn has(confirm: &heartline::tui::overlay::Confirm, key: char) -> bool {
    confirm.choices.iter().any(|choice| choice.key == key)
}

fn title_line(app: &mut App) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 8));
    app.draw(&mut buffer);
    let line: String = (0..60).map(|x| buffer.cell((x, 0)).unwrap().symbol().to_owned()).collect();
    line.trim_end().to_owned()
}

/// Everything in a map that has a name.
fn titles(map: &JourneyMap) -> BTreeSet<String> {
    let touchpoints = map.touchpoints().map(|touchpoint| touchpoint.title.clone());
    map.stages.iter().map(|stage| stage.name.clone()).chain(touchpoints).collect()
}

/// The score of the touchpoint that everybody has, in tenths.
fn score(map: &JourneyMap) -> Option<i8> {
    Some(map.touchpoint(Id::parse("t1").unwrap())?.emotion?.tenths())
}

/// Plays one order. Returns how many questions were asked.
fn play(order: &[Act], change: Change, answer: Answer) -> usize {
    let mut desk = Desk::new(change, answer);
    for act in order {
        desk.go(*act);
    }
    desk.end();
    desk.questions
}

/// Orders to be read: what happens, how we answer, and what is in the file in the end.
const TABLE: &[(&str, Answer, &str)] = &[
    // Nobody else is there.
    ("ours", Answer::Mine, "Ours 1, Shared, Way"),
    ("ours kill", Answer::Mine, "Ours 1, Shared, Way"),
    ("ours hangup", Answer::Mine, "Ours 1, Shared, Way"),
    ("ours save undo kill", Answer::Mine, "Shared, Way"),
    // Git changes the file: both changes stand, whoever comes first.
    ("git ours", Answer::Mine, "Git 1, Ours 2, Shared, Way"),
    ("ours git", Answer::Mine, "Git 2, Ours 1, Shared, Way"),
    ("ours git quiet", Answer::Mine, "Git 2, Ours 1, Shared, Way"),
    ("ours git kill", Answer::Mine, "Git 2, Ours 1, Shared, Way"),
    ("ours kill git", Answer::Mine, "Git 2, Ours 1, Shared, Way"),
    ("ours save kill git", Answer::Mine, "Git 2, Ours 1, Shared, Way"),
    ("ours save git quit git ours", Answer::Mine, "Git 2, Git 3, Ours 1, Ours 4, Shared, Way"),
    ("ours git hangup", Answer::Mine, "Git 2, Ours 1, Shared, Way"),
    ("ours git focus undo", Answer::Mine, "Ours 1, Shared, Way"),
    // Git goes back: what it had is gone, what only we have stays.
    ("ours save older", Answer::Mine, "Shared, Way"),
    ("ours older", Answer::Mine, "Ours 1, Shared, Way"),
    ("ours save older ours quit", Answer::Mine, "Ours 2, Shared, Way"),
    // The file goes away, and what is there instead is asked about.
    ("ours gone", Answer::Mine, "Ours 1, Shared, Way"),
    ("ours gone back", Answer::Later, "Ours 1, Shared, Way"),
    ("ours marks", Answer::Mine, "Ours 1, Shared, Way"),
    ("ours marks kill back quit", Answer::Mine, "Ours 1, Shared, Way"),
    ("ours other", Answer::Mine, "Ours 1, Shared, Way"),
    ("ours other save", Answer::Theirs, "Other, Way"),
    ("ours other focus back", Answer::Mine, "Ours 1, Shared, Way"),
    // Somebody else waits for the file.
    ("ours handover ours", Answer::Mine, "Ours 1, Ours 2, Shared, Way"),
    ("ours git handover ours git", Answer::Mine, "Git 2, Git 4, Ours 1, Ours 3, Shared, Way"),
];

#[test]
fn the_table_of_orders() {
    for (order, answer, file) in TABLE {
        let mut desk = Desk::new(Change::Title, *answer);
        for word in order.split(' ') {
            desk.go(ACTS.iter().find(|(name, _)| *name == word).unwrap().1);
        }
        desk.end();
        // Undoing everything, which the end tries, was not saved.
        desk.app = None;
        let saved = store::read(&fs::read_to_string(&desk.path).unwrap()).unwrap().map;
        let saved: Vec<String> = titles(&saved).into_iter().collect();
        assert_eq!(saved.join(", "), *file, "{order}");
    }
}

#[test]
fn no_order_of_events_loses_anything() {
    let length = std::env::var("HEARTLINE_ORDERS").ok().and_then(|length| length.parse().ok()).unwrap_or(2);
    let orders = ACTS.len().pow(length);
    let (next, played, broken) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let begun = std::time::Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, std::num::NonZero::get) {
            scope.spawn(|| {
                loop {
                    let mut number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= orders {
                        return;
                    }
                    let mut order = Vec::new();
                    for _ in 0..length {
                        order.push(ACTS[number % ACTS.len()].1);
                        number /= ACTS.len();
                    }
                    for change in [Change::Title, Change::Score] {
                        for answer in [Answer::Mine, Answer::Theirs, Answer::Later] {
                            let result = std::panic::catch_unwind(|| play(&order, change, answer));
                            played.fetch_add(1, Ordering::Relaxed);
                            match result {
                                // All answers are the same where nothing is asked.
                                Ok(0) => break,
                                Ok(_) => {}
                                Err(_) => {
                                    broken.fetch_add(1, Ordering::Relaxed);
                                }
                            }
                        }
                    }
                }
            });
        }
    });
    let (played, broken) = (played.into_inner(), broken.into_inner());
    println!("{played} plays of {orders} orders in {:?}", begun.elapsed());
    assert_eq!(broken, 0, "orders that lose something");
}
