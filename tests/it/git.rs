//! Maps in a real git repository, set up by the very lines of the README: merged, rebased, picked, shown.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use heartline::journey::outline::{self, WithIds};
use heartline::store;

use crate::play::{Play, asset, folder};

const MAP: &str = "\
JourneyMap(
    version: 1,
    id: \"m1\",
    title: \"Trip\",
    stages: [
        (
            id: \"s1\",
            name: \"Booking\",
            // asked in the survey of May
            touchpoints: [
                (
                    id: \"t1\",
                    title: \"Pays by card\",
                    channel: \"web\",
                    emotion: -0.5,
                ),
                (
                    id: \"t2\",
                    title: \"Gets a mail\",
                ),
            ],
        ),
        (
            id: \"s2\",
            name: \"Travel\",
            touchpoints: [
                (
                    id: \"t3\",
                    title: \"Boards the train\",
                    emotion: 1,
                ),
            ],
        ),
    ],
)
";

/// A repository with one map in it, on the branch `main`.
struct Repository {
    folder: PathBuf,
}

/// What a command said on both of its outputs, and the code it ended with.
#[derive(Debug)]
struct Said {
    text: String,
    code: Option<i32>,
}

impl Repository {
    /// One that is set up as the README says.
    fn new() -> Self {
        let repository = Self::bare_of_drivers();
        let readme = fs::read_to_string(asset("README.md")).unwrap();
        let section = readme.split("\n### In git\n").nth(1).unwrap().split("\n### ").next().unwrap();
        let lines = section.lines().filter_map(|line| line.strip_prefix("    "));
        let setup: Vec<&str> = lines.filter(|line| !line.starts_with("heartline")).collect();
        assert_eq!(setup.len(), 5, "{setup:?}");
        for line in setup {
            let said = repository.run(Command::new("sh").args(["-c", line]));
            assert_eq!(said.code, Some(0), "{line}: {said:?}");
        }
        repository.commit("set up");
        repository
    }

    /// One in which git knows nothing of maps.
    fn bare_of_drivers() -> Self {
        let repository = Self { folder: folder() };
        repository.git("init --quiet --initial-branch=main");
        repository.write(MAP);
        repository.commit("a map");
        repository
    }

    fn run(&self, command: &mut Command) -> Said {
        let program = Path::new(env!("CARGO_BIN_EXE_heartline")).parent().unwrap().to_owned();
        let known = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([program].into_iter().chain(std::env::split_paths(&known))).unwrap();
        command.current_dir(&self.folder).stdin(Stdio::null()).env("PATH", path).env("LC_ALL", "C.UTF-8");
        command.env("HOME", &self.folder).env("XDG_STATE_HOME", self.folder.join(".git/state"));
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", "true");
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "Maya")
                .env(format!("GIT_{who}_EMAIL"), "maya@example.org");
        }
        for inherited in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PAGER"] {
            command.env_remove(inherited);
        }
        let output = command.output().unwrap_or_else(|error| {
            panic!("{} has to be installed for these tests: {error}", command.get_program().display())
        });
        let text = [output.stdout, output.stderr].concat();
        Said { text: String::from_utf8_lossy(&text).into_owned(), code: output.status.code() }
    }

    fn try_git(&self, words: &str) -> Said {
        self.run(Command::new("git").args(words.split(' ')))
    }

    #[track_caller]
    fn git(&self, words: &str) -> String {
        let said = self.try_git(words);
        assert_eq!(said.code, Some(0), "git {words}: {}", said.text);
        said.text
    }

    fn heartline(&self, words: &str) -> Said {
        self.run(Command::new(env!("CARGO_BIN_EXE_heartline")).args(words.split(' ')))
    }

    #[track_caller]
    fn commit(&self, what: &str) {
        self.git("add --all");
        let said = self.run(Command::new("git").args(["commit", "--quiet", "-m", what]));
        assert_eq!(said.code, Some(0), "{}", said.text);
    }

    fn path(&self) -> PathBuf {
        self.folder.join("trip.ron")
    }

    fn write(&self, text: &str) {
        fs::write(self.path(), text).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    /// Replaces some text of the map, which must be there, and commits that.
    #[track_caller]
    fn change(&self, old: &str, new: &str) {
        let text = self.text();
        assert!(text.contains(old), "{old} is not in {text}");
        self.write(&text.replacen(old, new, 1));
        self.commit("change the map");
    }

    fn outline(&self) -> String {
        outline::print(&store::read(&self.text()).unwrap().map, WithIds::No)
    }

    /// A branch `theirs` and `main` with one change each; `main` is checked out.
    fn diverged(self, ours: (&str, &str), theirs: (&str, &str)) -> Self {
        self.git("checkout --quiet -b theirs");
        self.change(theirs.0, theirs.1);
        self.git("checkout --quiet main");
        self.change(ours.0, ours.1);
        self
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A score, and the channel on the line above it.
const SCORE: (&str, &str) = ("emotion: -0.5", "emotion: -1.5");
const CHANNEL: (&str, &str) = ("channel: \"web\"", "channel: \"app\"");
const OTHER_SCORE: (&str, &str) = ("emotion: -0.5", "emotion: 1.0");

#[test]
fn neighbouring_lines_merge_where_git_alone_gives_up() {
    let alone = Repository::bare_of_drivers().diverged(SCORE, CHANNEL);
    assert_eq!(alone.try_git("merge theirs").code, Some(1));

    let repository = Repository::new().diverged(SCORE, CHANNEL);
    repository.git("merge --no-edit theirs");
    assert_eq!(
        repository.text(),
        MAP.replacen("-0.5", "-1.5", 1).replacen("\"web\"", "\"app\"", 1),
        "comments and layout stay"
    );
    assert_eq!(repository.git("status --porcelain"), "");
}

#[test]
fn a_conflict_is_said_marked_and_resolved_on_the_board() {
    let repository = Repository::new().diverged(SCORE, OTHER_SCORE);
    let said = repository.try_git("merge theirs");
    assert_eq!(said.code, Some(1), "{}", said.text);
    assert!(
        said.text.contains("trip.ron: the score of 'Pays by card': ours -1.5, theirs +1\n"),
        "{}",
        said.text
    );
    assert!(said.text.contains("1 conflict left; open it with `heartline trip.ron`"), "{}", said.text);
    let marked = "\
<<<<<<< ours
                    emotion: -1.5,
||||||| base
                    emotion: -0.5,
=======
                    emotion: 1.0,
>>>>>>> theirs
";
    assert_eq!(repository.text(), MAP.replacen("                    emotion: -0.5,\n", marked, 1));

    let path = repository.path();
    let mut play = Play::outline("", 90, 30).open(&path);
    let shown = play.text();
    assert!(shown.contains("the score of 'Pays by card'") && shown.contains("-1.5"), "{shown}");
    play.keys("t Enter Ctrl-s");
    assert_eq!(repository.text(), MAP.replacen("-0.5", "1.0", 1));
    drop(play);
    repository.commit("merge theirs");
    assert_eq!(repository.git("status --porcelain"), "");
}

#[test]
fn a_conflict_is_resolved_by_hand() {
    let repository = Repository::new().diverged(SCORE, OTHER_SCORE);
    assert_eq!(repository.try_git("merge theirs").code, Some(1));
    let (before, rest) =
        repository.text().split_once("<<<<<<<").map(|(b, r)| (b.to_owned(), r.to_owned())).unwrap();
    let after = rest.split_once(">>>>>>> theirs\n").unwrap().1;
    repository.write(&format!("{before}                    emotion: 0,\n{after}"));
    repository.commit("merge theirs");
    assert!(repository.outline().contains("- Pays by card @web 0\n"), "{}", repository.outline());
}

#[test]
fn what_one_side_deleted_and_the_other_changed_is_asked() {
    let card = MAP
        .split_once("                (\n                    id: \"t3\"")
        .unwrap()
        .1
        .split_once("                ),\n")
        .unwrap()
        .0;
    let card = format!("                (\n                    id: \"t3\"{card}                ),\n");
    let repository = Repository::new().diverged((&card, ""), ("emotion: 1,", "emotion: 2,"));
    let said = repository.try_git("merge theirs");
    assert!(
        said.text.contains("'Boards the train': ours deleted, theirs kept, with changes"),
        "{}",
        said.text
    );
    let mut play = Play::outline("", 90, 30).open(&repository.path());
    let shown = play.text();
    assert!(shown.contains("'Boards the train'") && shown.contains("deleted"), "{shown}");
    play.keys("Enter Ctrl-s");
    assert!(repository.outline().contains("- Boards the train +2\n"), "{}", repository.outline());
}

#[test]
fn a_rebase_carries_a_moved_card_into_a_renamed_stage() {
    let moved = MAP.replacen("                (\n                    id: \"t2\",\n                    title: \"Gets a mail\",\n                ),\n", "", 1);
    let moved = moved.replacen("                    emotion: 1,\n                ),\n", "                    emotion: 1,\n                ),\n                (\n                    id: \"t2\",\n                    title: \"Gets a mail\",\n                ),\n", 1);
    let repository = Repository::new().diverged((MAP, &moved), ("\"Travel\"", "\"On the way\""));
    repository.git("rebase theirs");
    let outline = repository.outline();
    assert!(outline.contains("## On the way\n\n- Boards the train +1\n- Gets a mail\n"), "{outline}");
}

#[test]
fn a_change_is_picked_from_another_branch() {
    let repository = Repository::new().diverged(SCORE, CHANNEL);
    repository.git("cherry-pick theirs");
    assert!(repository.outline().contains("- Pays by card @app -1.5\n"), "{}", repository.outline());
    // What is picked back contradicts what is there now.
    repository.change("-1.5", "2");
    let said = repository.try_git("revert HEAD~2");
    assert_eq!(said.code, Some(1), "{}", said.text);
    assert!(said.text.contains("the score of 'Pays by card': ours +2, theirs -0.5"), "{}", said.text);
    repository.git("revert --abort");
}

#[test]
fn a_diff_shows_outline_lines_and_never_fails() {
    let repository = Repository::new().diverged(SCORE, OTHER_SCORE);
    let diff = repository.git("diff HEAD~1");
    assert!(diff.contains("\n-- Pays by card @web -0.5 ^t1\n+- Pays by card @web -1.5 ^t1\n"), "{diff}");
    repository.write(&repository.text().replacen("emotion: 1,", "emotion: 2,", 1));
    let diff = repository.git("diff -U0");
    assert!(diff.contains("@@ ## Travel ^s2\n"), "a hunk is named by its stage: {diff}");
    repository.git("checkout --quiet trip.ron");
    // In the middle of a merge the file is no map, and is shown as it is.
    assert_eq!(repository.try_git("merge theirs").code, Some(1));
    let diff = repository.git("diff");
    assert!(diff.contains("<<<<<<< ours"), "{diff}");
    repository.git("log -p --all");
}

#[test]
fn one_map_added_on_both_sides_is_merged_without_a_base() {
    let repository = Repository::new();
    for (branch, score) in [("theirs", "1.0"), ("ours", "-1.5")] {
        repository.git(&format!("checkout --quiet -b {branch} main"));
        fs::write(repository.folder.join("new.ron"), MAP.replacen("-0.5", score, 1)).unwrap();
        repository.commit("add a map");
    }
    let said = repository.try_git("merge theirs");
    assert_eq!(said.code, Some(1), "{}", said.text);
    assert!(
        said.text.contains("new.ron: the score of 'Pays by card': ours -1.5, theirs +1\n"),
        "{}",
        said.text
    );
    let text = fs::read_to_string(repository.folder.join("new.ron")).unwrap();
    assert!(text.contains("<<<<<<< ours\n") && !text.contains("|||||||"), "{text}");
    let mut play = Play::outline("", 90, 30).open(&repository.folder.join("new.ron"));
    assert!(play.text().contains("the score of 'Pays by card'"), "{}", play.text());
}

#[test]
fn what_cannot_be_merged_is_left_as_ours_with_one_sentence() {
    let broken = "this is no map any more\n";
    let another = MAP.replace("\"m1\"", "\"m2\"");
    for (theirs, why) in [
        (broken, "trip.ron: their version cannot be read as a map: line 1"),
        (&another, "trip.ron: ours is the map m1 and theirs the map m2: keep one of them"),
    ] {
        let repository = Repository::new().diverged(SCORE, (MAP, theirs));
        let ours = repository.text();
        let said = repository.try_git("merge theirs");
        assert_eq!(said.code, Some(1), "{}", said.text);
        let told: Vec<&str> = said.text.lines().filter(|line| line.starts_with("heartline: ")).collect();
        assert!(
            told.len() == 1 && told[0].contains(why) && told[0].contains("ours is left as it is"),
            "{told:?}"
        );
        assert_eq!(repository.text(), ours);
        assert_eq!(repository.git("status --porcelain"), "UU trip.ron\n");
    }
}

#[test]
fn branches_that_were_merged_crosswise_merge_again() {
    let repository = Repository::new().diverged(SCORE, OTHER_SCORE);
    repository.git("branch ours-first");
    // Each side merges the other's first change and keeps its own score.
    for (branch, other) in [("main", "theirs"), ("theirs", "ours-first")] {
        repository.git(&format!("checkout --quiet {branch}"));
        let own = repository.text();
        assert_eq!(repository.try_git(&format!("merge {other}")).code, Some(1));
        repository.write(&own);
        repository.commit("merge crosswise");
    }
    repository.change("Travel", "On the way");
    repository.git("checkout --quiet main");
    repository.change("Gets a mail", "Gets a letter");
    let said = repository.try_git("merge theirs");
    assert_eq!(said.code, Some(1), "{}", said.text);
    // The one question is the one that was never settled, and it is asked in usual markers.
    let asked: Vec<&str> = said.text.lines().filter(|line| line.contains(": ours ")).collect();
    assert!(asked.contains(&"trip.ron: the score of 'Pays by card': ours -1.5, theirs +1"), "{}", said.text);
    let mut play = Play::outline("", 90, 30).open(&repository.path());
    play.keys("m Enter Ctrl-s");
    let outline = repository.outline();
    for line in ["- Pays by card @web -1.5\n", "- Gets a letter\n", "## On the way\n"] {
        assert!(outline.contains(line), "{outline}");
    }
}

#[test]
fn maps_are_compared_across_revisions() {
    let repository = Repository::new().diverged(SCORE, CHANNEL);
    let said = repository.heartline("diff HEAD~1:trip.ron trip.ron --width 60");
    assert_eq!(said.code, Some(1));
    insta::assert_snapshot!(said.text, @"
    HEAD~1:trip.ron -> trip.ron: 1 rescored

     ○ before Trip                              mean +0.3
     ● after  Trip                              mean -0.3  -0.6

        Booking                             │ Travel
    ───────────────────────── -0.5 -> -1.5 ─┼─────────── +1.0 ──
    +2                                      │
                                            │
                                            │         ●
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                ○                           │
                ●                           │
    -2                                      │
    ────────────────────────────────────────┼───────────────────
        ~ Pays by card       Gets a mail    │   Boards the
                                            │   train
                                            │
          -0.5 -> -1.5       ·              │   +1

    Booking
      ~ 'Pays by card': score -0.5 -> -1.5 (-1)

    Feels              before  after change
    Booking              -0.5   -1.5     -1
      Pays by card       -0.5   -1.5     -1
      Gets a mail           ·      ·
    Travel                 +1     +1      0
      Boards the train     +1     +1      0
    Mean                 +0.3   -0.3   -0.6
    ");
    let said = repository.heartline("diff HEAD:trip.ron trip.ron");
    assert_eq!((said.text.as_str(), said.code), ("HEAD:trip.ron -> trip.ron: nothing changed\n", Some(0)));
    let said = repository.heartline("diff main:trip.ron theirs:trip.ron --format json");
    let json: serde_json::Value = serde_json::from_str(&said.text).unwrap();
    assert_eq!((&json["equal"], said.code), (&serde_json::json!(false), Some(1)));
    assert_eq!(json["changes"][1]["delta"], 1.0);
    assert_eq!(json["changes"][0]["values"], serde_json::json!({ "old": "@web", "new": "@app" }));
    assert_eq!(json["stages"][0]["touchpoints"][0]["score"], serde_json::json!({ "old": -1.5, "new": -0.5 }));
    for (words, why) in [
        ("diff HEAD~9:trip.ron trip.ron", "git has no such revision: "),
        (
            "diff HEAD:nowhere.ron trip.ron",
            "git has no such revision: path 'nowhere.ron' does not exist in 'HEAD'",
        ),
        ("diff nowhere.ron trip.ron", "there is no file nowhere.ron"),
        ("diff HEAD:.gitattributes trip.ron", "HEAD:.gitattributes: line 1"),
        ("diff - -", "only one of the two maps can come from standard input"),
    ] {
        let said = repository.heartline(words);
        assert!(said.text.contains(why) && said.code == Some(2), "{words}: {said:?}");
    }
}

#[test]
fn maps_that_were_made_separately_are_told_apart_by_names() {
    let folder = folder();
    let map = |name: &str, text: &str| {
        fs::write(folder.join(name), store::write(&outline::read(text).0)).unwrap();
    };
    map(
        "as-is.ron",
        "# As is\n\npersona: Maya\n\n## Find\n\n- Sees an ad +1\n- Asks a friend\n- Calls -1\n  - pain: nobody answers\n  - need: a number\n\n## Buy\n\n- Pays by card @web -1.5\n  - pain: declined ~3\n",
    );
    map(
        "to-be.ron",
        "# As is\n\npersona: Maya\npersona: Tom\n\n## Find\n\n- Sees an ad +2\n\n## Buy\n\n- Asks a friend\n- Pays by card @\u{9b}app -1.5\n  - pain: declined ~2\n\n## Ride\n\n- Rides away +2\n",
    );
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
        let output = command.current_dir(&folder).args(arguments).stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stdout).unwrap()
    };
    insta::assert_snapshot!(run(&["diff", "as-is.ron", "to-be.ron", "--ascii", "--width", "76"]), @"
    as-is.ron -> to-be.ron: 3 added, 3 removed, 1 moved, 1 rescored, 2 changed
    otherwise
    The maps have hardly an id in common, so things of equal names are taken for
    the same.

     x before As is                                             mean -0.5
     o after  As is                                             mean +0.8  +1.3

        Find                                          | Buy
    ------------------------------------ 0.0 -> +2.0 -+---------------- -1.5 ---
    +2             o                                  |
                                                      |
                   x ' . .                            |
     0 . . . . . . . . . . ' ' . . . . . . . . . . . .|. . . . . . . . . . . .
                                     ' . .            |
                                           x          |
    -2                                                |
    --------------------------------------------------+-------------------------
        ~ Sees an ad            - Calls               | > Asks a friend
                                                      |
                                                      |
          +1 -> +2                -1 gone             |   .

        Buy                   | + Ride
    ------------------- -1.5 -+---------------- +2.0 ---------------------------
    +2                        |          ..o
                              |     ..:''
                              | ..'''
     0 . . . . . . . . . . ..:|' . . . . . . . . . . .
                      ...'''  |
                   o:''       |
    -2                        |
    --------------------------+-------------------------------------------------
        ~ Pays by card        | + Rides away
                              |
                              |
          -1.5                |   new +2

    The map
      + persona 'Tom'

    Find
      ~ 'Sees an ad': score +1 -> +2 (+1)
      - 'Calls', with 2 notes

    Buy
      > 'Asks a friend': from stage 'Find' to stage 'Buy'
      ~ 'Pays by card': channel @web -> @app
      ~ pain 'declined' on 'Pays by card': severity ~3 -> ~2

    Ride
      + stage 'Ride'
      + 'Rides away'

    Feels           before  after change
    Find                 0     +2     +2
      Sees an ad        +1     +2     +1
      Calls             -1   gone
    Buy               -1.5   -1.5      0
      Asks a friend      .      .
      Pays by card    -1.5   -1.5      0
    Ride                 .     +2
      Rides away       new     +2
    Mean              -0.5   +0.8   +1.3
    ");
    for line in run(&["diff", "as-is.ron", "to-be.ron", "--width", "24"]).lines() {
        assert!(heartline::text::width(line) <= 31, "{line}");
    }
    // What a terminal would obey is an escape in the JSON, and still there.
    let text = fs::read_to_string(folder.join("to-be.ron")).unwrap();
    fs::write(folder.join("to-be.ron"), text.replacen("Sees an ad", "Sees \u{9b}31m an ad", 1)).unwrap();
    let json = run(&["diff", "as-is.ron", "to-be.ron", "--format", "json"]);
    assert!(json.contains("Sees \\u009b31m an ad") && !json.contains('\u{9b}'), "{json}");
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(read.to_string().contains("Sees \u{9b}31m an ad"));
    fs::remove_dir_all(folder).unwrap();
}
