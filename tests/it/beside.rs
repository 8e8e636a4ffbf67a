//! The map beside another one: files, revisions of a real git, the last save.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use heartline::journey::JourneyMap;
use heartline::journey::outline;
use heartline::store;
use heartline::tui::glyphs::Glyphs;

use crate::play::{Play, folder, nothing};

const OLD: &str = "\
# Trip ^m1

## Booking ^s1

- Compares three trains +0.5 ^t1
- Has to create an account -1 ^t2
- Pays by card @web -1.5 ^t3
  - pain: declined twice ~3 ^n1
- Gets a mail ^t4

## Travel ^s2

- Waits on the platform -0.5 ^t5
- Boards the train +1 ^t6
";

const NEW: &str = "\
# Trip ^m1

## Booking ^s1

- Compares three trains +0.5 ^t1
- Pays by card @app +1 ^t3
- \u{81ea}\u{8ee2}\u{8eca}\u{3092}\u{7bb1}\u{304b}\u{3089}\u{51fa}\u{3059} +1.5 ^t7
- Waits on the platform -0.5 ^t5

## Travel ^s2

- Gets a mail ^t4
- Boards the train +2 ^t6

## Arrival ^s3
";

/// The text of an outline, as a file has it.
fn file(text: &str) -> String {
    let (map, remarks) = outline::read(text);
    assert!(remarks.is_empty(), "{remarks:?}");
    store::write(&map)
}

/// A folder with a map in it, and a session on that map.
struct Scene {
    play: Play,
    folder: PathBuf,
}

impl Scene {
    /// The file `trip.ron` with the new map and `before.ron` with the old one.
    fn of_files(width: u16, height: u16) -> Self {
        Self::with(&file(OLD), &file(NEW), width, height)
    }

    fn with(old: &str, new: &str, width: u16, height: u16) -> Self {
        let folder = folder();
        fs::write(folder.join("before.ron"), old).unwrap();
        fs::write(folder.join("trip.ron"), new).unwrap();
        let play = Play::on(nothing(), width, height).open(&folder.join("trip.ron"));
        Self { play, folder }
    }

    /// A git repository in which `trip.ron` was the old map one commit ago and two.
    fn of_git(width: u16, height: u16) -> Self {
        let folder = folder();
        let map = folder.join("maps").join("trip.ron");
        git(&folder, &["init", "--quiet", "--initial-branch=main"]);
        fs::create_dir(folder.join("maps")).unwrap();
        for text in [OLD, NEW] {
            fs::write(&map, file(text)).unwrap();
            git(&folder, &["add", "--all"]);
            git(&folder, &["commit", "--quiet", "-m", "a map"]);
        }
        let play = Play::on(nothing(), width, height).open(&map);
        Self { play, folder }
    }

    /// Compares with what the answer says; a path in it counts from the folder.
    fn compare(&mut self, answer: &str) -> &mut Play {
        let answer = answer.replace("FOLDER", &self.folder.to_string_lossy());
        self.play.keys(&format!("o d \"{answer}\" Enter"))
    }

    fn map(&self) -> &JourneyMap {
        self.play.app.document().map()
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[track_caller]
fn git(folder: &Path, words: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(words).stdin(Stdio::null()).env("LC_ALL", "C");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Maya").env(format!("GIT_{who}_EMAIL"), "maya@example.org");
    }
    for inherited in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(inherited);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {words:?}: {output:?}");
}

#[test]
fn both_curves_stand_on_one_axis() {
    let mut scene = Scene::of_files(80, 24);
    insta::assert_snapshot!(scene.compare("FOLDER/before.ron").screen(), @"
     ○ before Trip · before.ron                                     mean -0.3
     ● after  Trip · trip.ron                                       mean +0.9  +1.2
             Booking                                                              4›
    ──────────────────────────────────────────────────────────────── -0.7 -> +0.6 ──
         +2
                                                         ⢀⣀⣀⣀⣀⡠⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒⠒⠒●⠒⠒⠒⠤⠤⣀⡀
                     ●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠉⠉⠉⠉⠉⠉⠉⠉⠉●                        ⠈⠑
          0 ┈ ┈ ┈ ┈ ┈ ┈⠁┈⠂┈⠄┈⡀┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                               ⠁ ⠂ ⠄ ⡀                                         ⡀ ⡀ ⡀
                                       ○ ⠁ ⠂ ⠂ ⠄ ⠄ ⠄ ⠄ ⠄ ○ ⠄ ⠄ ⠄ ⠄ ⠄ ⠂ ⠂ ⠂ ⠁ ⠁
         -2
    ───────────────────────────────────◆────────────────────────────────────────────
               Compares three ▌× Has to create   ~ Pays by card    + 自転車を箱から
               trains         ▌  an account                          出す
                              ▌
     before    +0.5                -1              -1.5               new
     after     +0.5              gone                +1              +1.5
     change       0                                +2.5
    ─ 2 added, 2 removed, 2 moved, 2 rescored, 1 changed otherwise ─────────── 2/8 ─
     Has to create an account  Booking
     × 'Has to create an account'


     h l along   n N next change   Tab list all   Enter go there   Esc close

      dddddddd    ddddddddddddd
     BddddddddBBBBddddddddddd                                       BBBBBBBBB  5555
             AAAAAAA                                                             AAA
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc44444444444444cc
         ddd
                                                         55555555555555555555555555
                     4444444444444444444444444444444444444                        44
         dddc c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c

                                       A
         ddd
    cccccccccccccccccccccccccccccccccccAcccccccccccccccccccccccccccccccccccccccccccc
                              AA BBBBBBBBBBBBB   A                 A
                              A  BBBBBBBBBB
                              A
     dddddd    4444              2222              1111              dddd
     ddddd     4444              dddd              4444              5555
     dddddd    dddd                                5555
    cddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddcccccccccccdddddc
     BBBBBBBBBBBBBBBBBBBBBBBB  ddddddd
     A


     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn it_fits_on_a_small_screen() {
    let mut scene = Scene::of_files(40, 10);
    insta::assert_snapshot!(scene.compare("FOLDER/before.ron").screen(), @"
     ○ before -0.3 -> ● after +0.9  (+1.2)
        Booking                           6›
    +2
     0 ┈ ┈ ┈ ┈ ┈●⠉⠋⠉⠋⠉⠍⠉⠍⠉⠍⠉⡉⠉⡉⠉⡉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉
    -2                            ○ ⠁ ⠁ ⠁ ⠁
          Compares thre… ▌× Has to create…
          +0.5              -1 gone
     Has to create an account  Booking
     × 'Has to create an account'
     h l along   Esc close

                  ddddBBBBBBBBBBBB55555555
        AAAAAAA                          AAA
    ddd
    dddc c c c c433333333333333333333333333
    ddd                           A
                         AA BBBBBBBBBBBBBB
          4444              22ddddd
     BBBBBBBBBBBBBBBBBBBBBBBB  ddddddd
     A
     ddddddddddddddddddddd
    ");
}

#[test]
fn everything_that_changed_is_listed() {
    let mut scene = Scene::of_files(80, 24);
    insta::assert_snapshot!(scene.compare("FOLDER/before.ron").keys("Tab").text(), @"
     before.ron -> trip.ron  2 added, 2 removed, 2 moved, 2 rescored, 1 changed oth…
    ────────────────────────────────────────────────────────────────────────────────
     Booking
     × 'Has to create an account'
     ~ 'Pays by card': channel @web -> @app
     ~ 'Pays by card': score -1.5 -> +1 (+2.5)
     × pain 'declined twice' on 'Pays by card'
     + '自転車を箱から出す'
     → 'Waits on the platform': from stage 'Travel' to stage 'Booking'

     Travel
     → 'Gets a mail': from stage 'Booking' to stage 'Travel'
     ~ 'Boards the train': score +1 -> +2 (+1)

     Arrival
     + stage 'Arrival'







     j k next change   Tab curves   Enter go there   Esc close
    ");
}

#[test]
fn plain_symbols_tell_the_curves_apart_too() {
    let mut scene = Scene::of_files(60, 20);
    scene.play.app.session_mut().glyphs = Glyphs::ASCII;
    let text = scene.compare("FOLDER/before.ron").text();
    assert!(text.contains(" x before ") && text.contains(" o after "), "{text}");
    let chrome: String = text.chars().filter(|it| !it.is_ascii()).collect();
    assert!(chrome.chars().all(|it| heartline::text::width(&it.to_string()) == 2), "{text}");
}

#[test]
fn the_rule_goes_through_where_a_stage_has_no_mean() {
    let unscored = file("# Trip ^m1\n\n## Booking ^s1\n\n- Compares three trains ^t1\n- Pays ^t2\n");
    let paid = unscored.replace("Pays", "Pays by card");
    let mut scene = Scene::with(&unscored, &paid, 80, 24);
    let text = scene.compare("FOLDER/before.ron").text();
    assert!(text.contains("before"), "{text}");
    let rule = text.lines().find(|line| line.contains('\u{2500}')).unwrap();
    assert!(!rule.contains(' '), "{text}");
}

#[test]
fn the_help_opens_over_the_comparison_and_leads_back_to_it() {
    let mut scene = Scene::of_files(80, 24);
    let before = scene.compare("FOLDER/before.ron").text();
    assert!(scene.play.keys("?").text().contains(" Help "));
    assert_eq!(scene.play.keys("Esc").text(), before);
}

#[test]
fn every_size_can_be_drawn() {
    for (width, height) in [(24, 7), (30, 8), (40, 10), (55, 13), (80, 16), (120, 40), (200, 60)] {
        let mut scene = Scene::of_files(width, height);
        scene.compare("FOLDER/before.ron");
        for key in ["Home", "l", "l", "End", "Tab", "G", "Tab"] {
            let text = scene.play.keys(key).text();
            assert!(text.lines().all(|line| heartline::text::width(line) <= width.into()), "{text}");
        }
        // The last stage has no touchpoint; where there is room for it, that is said.
        assert!(scene.play.text().contains(if height < 9 { "(empty)" } else { "no touchpoints" }), "{width}");
    }
}

#[test]
fn a_revision_is_compared_with() {
    for answer in ["HEAD~1", "main~1", "HEAD~1:./trip.ron", "HEAD~1:maps/trip.ron"] {
        let mut scene = Scene::of_git(80, 24);
        let text = scene.compare(answer).text();
        assert!(text.contains(&format!("before Trip \u{b7} {answer}")), "{answer}: {text}");
        assert!(text.contains("2 added, 2 removed"), "{answer}: {text}");
        assert!(!scene.play.app.document().is_unsaved());
    }
}

#[test]
fn what_changed_since_the_last_save_needs_no_answer() {
    let mut scene = Scene::of_git(80, 24);
    scene.compare("");
    assert_eq!(scene.play.message(), "Nothing differs from trip.ron as last saved.");
    let text = scene.play.keys("1").keys("o d Enter").text();
    assert!(text.contains("1 rescored") && text.contains("score +0.5 -> -2 (-2.5)"), "{text}");
    scene.play.keys("Esc");
    scene.compare("HEAD");
    assert!(scene.play.text().contains("1 rescored"), "{}", scene.play.text());
}

#[test]
fn equal_maps_say_so_in_one_line() {
    let mut scene = Scene::of_git(80, 24);
    scene.compare("HEAD");
    assert_eq!(scene.play.message(), "Nothing differs from HEAD.");
    assert!(scene.play.app.session().overlays.is_empty());
}

#[test]
fn an_answer_that_leads_nowhere_can_be_mended() {
    for (answer, why) in [
        ("HEAD~9", "No file HEAD~9, and git has no such revision: "),
        ("HEAD:nowhere.ron", "No file HEAD:nowhere.ron, and git has no such revision: path 'nowhere.ron' "),
        ("--output=stolen", "No file --output=stolen, and git has no such revision: "),
    ] {
        let mut scene = Scene::of_git(80, 24);
        scene.compare(answer);
        assert!(scene.play.message().starts_with(why), "{answer}: {}", scene.play.message());
        assert!(!scene.folder.join("maps/stolen").exists() && !scene.folder.join("stolen").exists());
        let text = scene.play.text();
        assert!(text.contains(answer), "{text}");
        scene.play.keys("Ctrl-u").keys("\"HEAD~1\" Enter");
        assert!(scene.play.text().contains("2 removed"), "{}", scene.play.text());
    }
    let mut play = Play::outline(NEW, 80, 24);
    play.keys("o d Enter");
    assert_eq!(play.message(), "This map has no file yet; name another one to compare with.");
}

#[test]
fn enter_goes_to_what_is_looked_at() {
    let mut scene = Scene::of_files(80, 24);
    scene.compare("FOLDER/before.ron").keys("Home l");
    scene.play.keys("Enter");
    assert_eq!(scene.play.message(), "That is only in the other map: before.ron.");
    scene.play.keys("n n Enter");
    assert!(scene.play.app.session().overlays.is_empty());
    assert_eq!(
        scene.play.cursor(),
        "\u{81ea}\u{8ee2}\u{8eca}\u{3092}\u{7bb1}\u{304b}\u{3089}\u{51fa}\u{3059}"
    );
    // From the list, to the last change: a stage that is new.
    scene.compare("FOLDER/before.ron").keys("Tab G Enter");
    assert_eq!(scene.play.cursor(), "[Arrival]");
    assert_eq!(scene.map().stages.len(), 3);
}

#[test]
fn list_and_curves_look_at_the_same() {
    let mut scene = Scene::of_files(80, 24);
    scene.compare("FOLDER/before.ron").keys("Tab G k Tab");
    assert!(scene.play.text().contains(" 7/8 "), "{}", scene.play.text());
    scene.play.keys("Esc");
    assert!(scene.play.app.session().overlays.is_empty());
}

#[test]
fn nothing_can_be_changed_while_comparing() {
    let mut scene = Scene::of_files(80, 24);
    let before = scene.play.map();
    scene.compare("FOLDER/before.ron").keys("1 d d a u Delete Tab 5 d d");
    scene.play.paste("- Another one");
    assert_eq!(scene.play.map(), before);
    assert!(!scene.play.app.document().is_unsaved());
}

#[test]
fn how_things_are_stands_before_how_they_are_to_be() {
    let state = |text: &str, state: &str| {
        file(text).replacen("title: \"Trip\",", &format!("title: \"Trip\",\n    state: \"{state}\","), 1)
    };
    for (open, other) in [("as-is", "to-be"), ("to-be", "as-is")] {
        let mut scene = Scene::with(&state(OLD, other), &state(NEW, open), 80, 24);
        let text = scene.compare("FOLDER/before.ron").text();
        let source = |label: &str| if label == open { "trip.ron" } else { "before.ron" };
        for (row, label) in text.lines().zip(["as-is", "to-be"]) {
            assert!(row.contains(label) && row.contains(source(label)), "{text}");
        }
    }
}

#[test]
fn only_the_map_itself_has_changed() {
    let mut scene = Scene::with(&file("# Trip ^m1\n"), &file("# Journey ^m1\n"), 80, 24);
    let text = scene.compare("FOLDER/before.ron").text();
    assert!(text.contains("The map") && text.contains("Trip -> Journey"), "{text}");
    scene.play.keys("Tab Enter");
    assert_eq!(scene.play.message(), "That is a change of the map itself; E edits the map.");
}

#[test]
fn a_merge_of_git_with_long_markers_opens_and_keeps_its_comments() {
    let folder = folder();
    let path = folder.join("trip.ron");
    let text = file(OLD).replacen("title: \"Trip\",", "title: \"Trip\", // as we call it", 1);
    let line = text.lines().find(|line| line.contains("-1.5")).unwrap();
    let theirs = line.replace("-1.5", "1.5");
    let nine = |sign: &str| sign.repeat(9);
    let conflict = format!("{} ours\n{line}\n{}\n{theirs}\n{} theirs", nine("<"), nine("="), nine(">"));
    fs::write(&path, text.replacen(line, &conflict, 1)).unwrap();
    let mut play = Play::on(nothing(), 80, 24).open(&path);
    assert!(play.text().contains("Changed on both sides of the merge"), "{}", play.text());
    play.keys("t Enter Ctrl-s");
    let saved = fs::read_to_string(&path).unwrap();
    assert!(saved.contains("// as we call it") && saved.contains("emotion: 1.5"), "{saved}");
    assert!(!saved.contains("<<<"), "{saved}");
    fs::remove_dir_all(folder).unwrap();
}
