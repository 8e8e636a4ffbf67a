//! Storyboards of editing: a map, keys, the map afterwards.

use crate::play::{Play, check};
use heartline::app::Flow;
use heartline::tui::overlay::Overlay;

const BIKE: &str = "\
# Bike

## Awareness

- Sees an ad @social +1
- Asks a friend

## Purchase

- Pays by card @web -2
  - pain: declined twice ~3
";

#[test]
fn the_composer_adds_at_talking_speed_and_stays_open() {
    check(
        "# Bike\n\n## Purchase\n",
        "a \"pay by card @web -2 !declined twice ~3 'why again?'\" Enter \"wait +0.5\" Enter Esc u",
        "# Bike\n\n## Purchase\n\n- pay by card @web -2\n  - pain: declined twice ~3\n  - thought: why again?\n",
    );
}

#[test]
fn touchpoints_are_added_where_the_cursor_is() {
    check(
        BIKE,
        "a \"First\" Enter \"Second\" Enter Esc",
        &BIKE.replace("- Asks", "- First\n- Second\n- Asks"),
    );
    check(BIKE, "k a \"Last\" Enter Esc", &BIKE.replace("friend\n", "friend\n- Last\n"));
}

#[test]
fn what_was_typed_and_not_entered_comes_back() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("a \"half a tho\" Esc");
    assert_eq!(play.map(), BIKE);
    play.keys("a \"ught\" Enter Esc");
    assert!(play.map().contains("- half a thought\n"), "{}", play.map());
}

#[test]
fn stages_are_added_named_and_moved() {
    check(
        "# Bike\n",
        "A \"Awareness\" Enter \"Purchase\" Enter Enter",
        "# Bike\n\n## Awareness\n\n## Purchase\n",
    );
    check("## One\n\n## Two\n\n## Three\n", "L", "## Two\n\n## One\n\n## Three\n");
    check("## One\n\n## Two\n\n## Three\n", "End H H", "## Three\n\n## One\n\n## Two\n");
    check("## One\n\n## Two\n", "Alt-Right Alt-Left Alt-Left", "## One\n\n## Two\n");
    check("## One\n", "e \"!\" Enter", "## One!\n");
}

#[test]
fn a_stage_named_like_a_touchpoint_keeps_all_of_its_name_and_says_so() {
    let told = "All of this is the name: a stage has no channel, score or notes.";
    for name in ["Consider ! slow -2", "Consider -2", "Consider @web", "Consider 'why?'"] {
        let mut play = Play::outline("", 80, 24);
        play.keys(&format!("A \"{name}\""));
        assert!(play.text().contains(told), "{}", play.text());
        play.keys("Enter Esc");
        let stages = &play.app.document().map().stages;
        assert_eq!(
            stages.iter().map(|stage| stage.name.as_str()).collect::<Vec<_>>(),
            [name.replace('\'', "\"")]
        );
    }
    let mut play = Play::outline("", 80, 24);
    play.keys("a \"Consider!\"");
    assert!(!play.text().contains(told), "{}", play.text());
    play.keys("\" -1\"");
    assert!(play.text().contains(told), "also where the first stage is asked for: {}", play.text());
}

#[test]
fn one_key_scores_and_zero_is_not_unscored() {
    for (keys, score) in [("1", " -2"), ("2", " -1"), ("3", " 0"), ("4", " +1"), ("5", " +2"), ("4 0", "")] {
        check("## S\n\n- T\n", keys, &format!("## S\n\n- T{score}\n"));
    }
    check("## S\n\n- T\n", "+ + -", "## S\n\n- T +0.5\n");
    check("## S\n\n- T +2\n", "+ = +", "## S\n\n- T +2\n");
}

#[test]
fn a_key_that_changes_nothing_leaves_no_step_to_undo() {
    let mut play = Play::outline("## S\n\n- T +2\n", 80, 24);
    play.keys("5 + u");
    assert_eq!(play.message(), "Nothing to undo.");
}

#[test]
fn pains_and_other_notes_are_added() {
    check(
        "## S\n\n- T\n",
        "p \"declined ~3\" Enter i t \"why?\" Enter i m \"wants it\" Enter i n \"a receipt\" Enter i o \"ask once\" Enter i p Esc",
        "## S\n\n- T\n  - pain: declined ~3\n  - thought: why?\n  - motivation: wants it\n  - need: a receipt\n  - opportunity: ask once\n",
    );
}

#[test]
fn on_a_header_a_note_is_for_the_first_touchpoint_of_the_stage() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("l k p");
    assert!(play.text().contains(" Pain at Pays by card "), "{}", play.text());
    assert_eq!(play.cursor(), "Pays by card");
    play.keys("\"dd qu\" Esc");
    assert_eq!((play.cursor().as_str(), play.map().as_str()), ("[Purchase]", BIKE));
    play.keys("p Ctrl-u Enter");
    assert_eq!(play.cursor(), "[Purchase]", "nothing was noted there");
    play.keys("p \"dd qu\" Esc j p");
    assert!(play.text().contains("\n dd qu"), "what was typed came back: {}", play.text());
    play.keys("\"ick\" Enter");
    assert_eq!(play.cursor(), "Pays by card");
    play.keys("k i n \"a receipt\" Enter");
    assert_eq!(play.cursor(), "Pays by card");
    let noted = "  - pain: declined twice ~3\n  - pain: dd quick\n  - need: a receipt\n";
    assert_eq!(play.map(), BIKE.replace("  - pain: declined twice ~3\n", noted));
}

#[test]
fn where_no_touchpoint_is_one_is_asked_for_before_a_note() {
    let mut play = Play::outline("## Buy\n", 80, 24);
    play.keys("p");
    assert_eq!(play.message(), "A pain belongs to a touchpoint. First name that: Checkout !too many fields");
    assert!(play.text().contains(" Add to Buy "), "{}", play.text());
    play.keys("\"Checkout !too many fields\" Enter Esc");
    assert_eq!(play.map(), "## Buy\n\n- Checkout\n  - pain: too many fields\n");

    let mut play = Play::outline("", 80, 24);
    play.keys("i t");
    assert!(play.message().ends_with("First name the stage."), "{}", play.message());
    play.keys("\"Buy\" Enter \"Checkout 'safe?'\" Enter Esc");
    assert_eq!(play.map(), "## Buy\n\n- Checkout\n  - thought: safe?\n");
}

#[test]
fn cards_move_and_the_cursor_stays_on_what_moved() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("J");
    assert_eq!(play.cursor(), "Sees an ad");
    assert!(play.map().contains("- Asks a friend\n- Sees an ad @social +1\n"));
    play.keys("L");
    assert_eq!(play.cursor(), "Sees an ad");
    assert!(play.map().contains(
        "## Purchase\n\n- Pays by card @web -2\n  - pain: declined twice ~3\n- Sees an ad @social +1\n"
    ));
    play.keys("K u u u");
    assert_eq!(play.map(), BIKE);
    assert_eq!(play.cursor(), "Sees an ad");
    play.keys("L");
    assert_eq!(play.cursor(), "Sees an ad");
    play.keys("Alt-Up");
    assert_eq!(play.message(), "This is the first touchpoint of the stage.");
}

#[test]
fn delete_is_one_undo_away() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("l d");
    assert_eq!(play.map(), BIKE, "half a chord does nothing");
    play.keys("d");
    assert_eq!(play.cursor(), "[Purchase]");
    play.keys("u");
    assert_eq!(play.message(), "Undo: delete 'Pays by card'");
    assert_eq!(play.map(), BIKE);
    assert_eq!(play.cursor(), "Pays by card");
    play.keys("k Delete");
    assert_eq!(play.map(), "# Bike\n\n## Awareness\n\n- Sees an ad @social +1\n- Asks a friend\n");
    play.keys("u Ctrl-r u U u");
    assert_eq!(play.map(), BIKE);
}

#[test]
fn copies_are_new_things() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("l y y h P");
    assert!(
        play.map()
            .contains("- Sees an ad @social +1\n- Pays by card @web -2\n  - pain: declined twice ~3\n- Asks")
    );
    play.keys("g g k y y P");
    assert_eq!(play.map().matches("## Awareness").count(), 2);
    let mut ids: Vec<_> = play.app.document().map().ids().collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn the_form_edits_every_field_as_one_step() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("l e Ctrl-u \"Pays\" Tab Ctrl-u \"shop\" Tab Ctrl-u \"-0.5\" Tab \"Maya\" Enter \"Jonas\" Esc");
    assert!(play.map().contains("persona: Maya\npersona: Jonas\n"), "{}", play.map());
    assert!(
        play.map()
            .contains("- Pays @shop -0.5\n  - for: Maya\n  - for: Jonas\n  - pain: declined twice ~3\n"),
        "{}",
        play.map()
    );
    play.keys("u");
    assert_eq!(play.message(), "Undo: edit 'Pays by card', with new persona 'Maya', 'Jonas'");
    assert_eq!(play.map(), BIKE);
}

#[test]
fn a_field_that_cannot_be_taken_over_keeps_the_form_open_once() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("e \"!\" Tab Tab Ctrl-u \"splendid\" Enter");
    assert!(
        play.message().starts_with("Esc again leaves the emotion as it was: a score is"),
        "{}",
        play.message()
    );
    play.keys("Esc");
    assert!(play.map().contains("- Sees an ad! @social +1\n"), "{}", play.map());
}

#[test]
fn the_map_itself_has_a_form() {
    check("## S\n", "E \"Bike\" Tab \"Maya\" Esc", "# Bike\n\npersona: Maya\n\n## S\n");
    check("", "e \"Bike\" Enter", "# Bike\n");
}

#[test]
fn find_goes_along_and_comes_back() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("/ \"DECL\"");
    assert_eq!(play.cursor(), "Pays by card");
    play.keys("Esc");
    assert_eq!(play.cursor(), "Sees an ad");
    play.keys("/ \"a\" Enter");
    assert_eq!((play.cursor().as_str(), play.message()), ("Sees an ad", "2 of 5 for 'a'"));
    play.keys("n");
    assert_eq!(play.cursor(), "Asks a friend");
    play.keys("n n");
    assert_eq!(play.cursor(), "Pays by card");
    assert_eq!(play.message(), "5 of 5 for 'a'");
    play.keys("n n N N N");
    assert_eq!(play.cursor(), "[Purchase]");
}

#[test]
fn what_is_found_outside_of_a_title_is_told_with_its_place() {
    let map = "\
# Bike

persona: Zoe

## Awareness

- Sees zebras
- Asks a friend @zoo
  - owner: Zack
  - for: Zoe

## Purchase

goal: Zero questions

- Pays by card
  - pain: zips
    - owner: Zora
  - opportunity: a zoom
";
    let mut play = Play::outline(map, 80, 24);
    for (query, told) in [
        ("zebra", "1 match"),
        ("zoo", "2 matches, this one in the channel"),
        ("zack", "1 match, in Owner"),
        ("zoe", "1 match, in a persona"),
        ("zero", "1 match, in Goal"),
        ("zips", "1 match, in a pain"),
        ("zora", "1 match, in Owner of a pain"),
        ("zoom", "1 match, in an opportunity"),
    ] {
        play.keys(&format!("/ \"{query}\""));
        let text = play.text();
        let line = text.lines().rev().nth(1).unwrap_or_default().trim();
        assert_eq!(line, told, "{query}: {text}");
        play.keys("Esc");
    }
    play.keys("/ \"zo\" Enter");
    assert_eq!(play.message(), "1 of 2 for 'zo', in the channel");
    play.keys("n");
    assert_eq!(play.message(), "2 of 2 for 'zo', in Owner of a pain");
    play.keys("/ \"card\" Enter");
    assert_eq!(play.message(), "1 of 1 for 'card'");
}

#[test]
fn a_pasted_list_becomes_touchpoints_in_one_step() {
    let mut play = Play::outline("## S\n", 80, 24);
    play.paste("- Sees an ad @social\n- Pays -2\n\n* Waits\n").keys("Esc");
    assert_eq!(play.map(), "## S\n\n- Sees an ad @social\n- Pays -2\n- Waits\n");
    play.keys("u");
    assert_eq!(play.map(), "## S\n");
    play.paste("dd\u{1b}[31m").keys("Enter Esc");
    assert_eq!(play.map(), "## S\n\n- dd[31m\n");
}

#[test]
fn esc_always_steps_back_and_never_destroys() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("? Esc : Esc / Esc g Esc v Esc Esc Esc");
    assert_eq!(play.map(), BIKE);
    assert_eq!(play.flow, Flow::Continue);
    assert!(play.app.session().overlays.is_empty());
}

#[test]
fn a_disabled_command_says_why() {
    for (map, keys, why) in [
        ("", "/", "The map has no stage yet; A adds one."),
        ("## S\n", "1", "Go to a touchpoint first; a adds one."),
        ("## S\n\n- T\n", "0", "The touchpoint has no score."),
        ("## S\n", "P", "Nothing was copied yet; y y copies."),
        ("## S\n", "n", "Nothing was looked for yet; / finds."),
        ("## S\n", "u", "Nothing to undo."),
        ("## S\n", "Ctrl-r", "Nothing to redo."),
        ("## S\n", "Z", "Z does nothing here; ? lists the keys."),
    ] {
        let mut play = Play::outline(map, 80, 24);
        play.keys(keys);
        assert_eq!(play.message(), why);
    }
}

#[test]
fn the_palette_finds_commands_by_what_they_do() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys(": \"very bad\" Enter");
    assert!(play.map().contains("- Sees an ad @social -2\n"));
    play.keys("Ctrl-p \"redo\" Enter");
    assert_eq!(play.message(), "Nothing to redo.", "stays open and says why");
    play.keys("Esc");
    assert!(play.app.session().overlays.is_empty());
}

#[test]
fn the_palette_begins_with_what_was_used_last() {
    let mut play = Play::outline(BIKE, 80, 24);
    let first = |play: &mut Play| {
        play.keys(":");
        let Some(Overlay::Palette(palette)) = play.app.session().overlays.last() else {
            panic!("no palette")
        };
        let names: Vec<_> = palette.found.iter().take(2).map(|command| command.name).collect();
        play.keys("Esc");
        names
    };
    assert_eq!(first(&mut play), ["touchpoint.add", "emotion.1"]);
    play.keys(": \"ring\" Enter : \"hand-offs\" Enter Esc");
    assert_eq!(first(&mut play), ["open.seams", "timer.bell"]);
    play.keys(": Enter Esc");
    assert_eq!(first(&mut play), ["open.seams", "timer.bell"], "once, however often it was used");
    play.keys(
        ": \"redo\" Esc : \"undo\" Enter Esc : \"go up\" Enter : \"go down\" Enter : \"go left\" Enter : Esc",
    );
    let used = play.app.session().used.clone();
    assert_eq!(
        used,
        ["move.left", "move.down", "move.up", "open.seams", "timer.bell"],
        "five, and what was run"
    );
}

#[test]
fn what_was_told_can_be_read_again() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.keys("o w");
    assert_eq!(play.message(), "Nothing was told yet.");
    play.keys("Z Z u j o w");
    let told: Vec<_> = play.app.session().told.iter().map(|message| message.text.clone()).collect();
    assert_eq!(told[0], "Nothing was told yet.");
    assert!(
        told[1].starts_with("Z does nothing here") && told.len() == 3,
        "twice the same is told once: {told:?}"
    );
    let text = play.text();
    let places: Vec<_> = told.iter().map(|line| text.find(&line[..15]).expect(line)).collect();
    assert!(places.is_sorted_by(|before, after| before > after), "the newest first: {text}");
    play.keys("Esc");
    assert!(play.app.session().overlays.is_empty());
}

#[test]
fn one_form_may_clear_some_notes_and_add_others() {
    let mut play = Play::outline("## S\n\n- T\n  - pain: hurts ~3\n", 80, 24);
    play.keys("e \"!\" Tab Tab Tab Tab Tab Ctrl-u Tab \"why?\" Esc");
    assert_eq!(play.map(), "## S\n\n- T!\n  - thought: why?\n");
}

#[test]
fn a_pasted_score_is_no_bullet() {
    let mut play = Play::outline("## S\n", 80, 24);
    play.paste("-2 pays by card\n+1 arrives\n3. waits\n\u{2022} rides\n*bold*\n").keys("Esc");
    assert_eq!(play.map(), "## S\n\n- pays by card -2\n- arrives +1\n- waits\n- rides\n- \\*bold*\n");
    let mut blank = Play::outline("## S\n", 80, 24);
    blank.paste("-\n-\n").keys("Esc u");
    assert!(!blank.message().starts_with("Undo: change nothing"), "{}", blank.message());
}

#[test]
fn typing_can_begin_on_an_empty_map() {
    let mut play = Play::outline("", 80, 24);
    play.keys("a \"Morning\" Enter \"wakes up -1\" Enter Esc");
    assert_eq!(play.map(), "## Morning\n\n- wakes up -1\n");
}

#[test]
fn a_persona_is_meant_by_the_beginning_of_her_name() {
    let mut play = Play::outline("persona: Maya, commuter\n\n## S\n\n- T\n", 80, 24);
    play.keys("e Tab Tab Tab \"maya\" Esc");
    assert!(play.map().contains("  - for: Maya, commuter\n"), "{}", play.map());
    assert_eq!(play.app.document().map().personas.len(), 1);
}

#[test]
fn half_typed_prompts_come_back_each_to_its_own() {
    let mut play = Play::outline("## S\n\n- T\n", 80, 24);
    play.keys("p \"hurts\" Esc A \"Next\" Esc p \" much\" Enter");
    assert_eq!(play.map(), "## S\n\n- T\n  - pain: hurts much\n");
    play.keys("A Enter");
    assert!(play.map().contains("## Next"));
}

#[test]
fn scrolling_beyond_the_end_costs_no_keys_on_the_way_back() {
    let mut play = Play::outline("## S\n", 80, 24);
    play.keys("? End");
    let end = play.text();
    play.keys("PageDown PageDown Up");
    assert_ne!(play.text(), end);
}

#[test]
fn finding_ends_with_esc() {
    let mut play = Play::outline("## S\n\n- T @web\n", 80, 24);
    play.keys("/ \"@web\"");
    assert!(play.text().contains("1 match"), "{}", play.text());
    play.keys("Enter Esc n");
    assert_eq!(play.message(), "Nothing was looked for yet; / finds.");
}

#[test]
fn a_pasted_outline_is_read_as_one() {
    let mut play = Play::outline("persona: Maya\n\n## S\n\n- T\n", 80, 24);
    play.paste("- a\n  - pain: tired ~3\n  - for: Maya\n\n## Evening\n\n- sleeps +1\n").keys("Esc");
    let after =
        "persona: Maya\n\n## S\n\n- T\n- a\n  - for: Maya\n  - pain: tired ~3\n\n## Evening\n\n- sleeps +1\n";
    assert_eq!(play.map(), after);
    play.keys("u");
    assert_eq!(play.map(), "persona: Maya\n\n## S\n\n- T\n");
}

#[test]
fn a_pasted_list_of_lists_brings_its_stages() {
    let mut play = Play::outline(BIKE, 80, 24);
    play.paste("Before\n  - reads the email\n  - forgets it\nDuring\n  - checks in\n");
    let map = play.map();
    assert!(
        map.contains("## Before\n\n- reads the email\n- forgets it\n\n## During\n\n- checks in\n"),
        "{map}"
    );
    play.keys("u");
    assert_eq!(play.map(), BIKE);
}

#[test]
fn what_marks_a_pain_on_a_line_marks_nothing_where_a_pain_is_asked_for() {
    let mut play = Play::outline("## S\n\n- a\n", 80, 24);
    play.keys("p \"! queue ~3\" Enter");
    assert_eq!(play.map(), "## S\n\n- a\n  - pain: queue ~3\n");
}

#[test]
fn a_list_pasted_into_an_empty_map_makes_its_stage() {
    let mut play = Play::outline("", 80, 24);
    play.keys("a \"Day\"").paste("x @web -1\ny +1\nz\n").keys("Esc");
    assert_eq!(play.map(), "## Day\n\n- x @web -1\n- y +1\n- z\n");
}

#[test]
fn steps_are_named_by_what_they_did() {
    let mut play = Play::outline("## S\n\n- T\n", 80, 24);
    play.keys("E Tab \"Maya\" Enter \"Jonas\" Esc");
    assert_eq!(play.message(), "Add persona 'Maya', 'Jonas'. u takes it back.");
    play.keys("j e Tab Tab Tab \"jon\" Enter \"Ann\" Esc");
    assert_eq!(play.message(), "Edit the list of personas of 'T', with new persona 'Ann'. u takes it back.");
    play.keys("E Tab Ctrl-u Ctrl-k Esc u");
    play.paste("one\ntwo\n");
    assert_eq!(play.message(), "Add 2 touchpoints. u takes it back.");
}

#[test]
fn what_cannot_be_taken_over_is_told_as_soon_as_its_field_is_left() {
    for way in ["Tab", "Shift-Tab", "Down", "Up"] {
        let mut play = Play::outline(BIKE, 80, 24);
        play.keys("e Tab Tab \"very good\"");
        assert!(!play.text().contains("a number from -2 to +2"), "{}", play.text());
        play.keys(way);
        assert!(play.text().contains("a number from -2 to +2"), "{way}: {}", play.text());
        play.keys(if matches!(way, "Tab" | "Down") { "Shift-Tab" } else { "Tab" });
        play.keys("Ctrl-u \"1\" Tab");
        assert!(!play.text().contains("a number from -2 to +2"), "{way}: {}", play.text());
    }
}
