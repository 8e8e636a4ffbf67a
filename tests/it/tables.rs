//! Journey tables: storyboards of what becomes of them, and the tables that nobody here wrote.
//!
//! `HEARTLINE_CORPUS` names a folder with `markdown/` and `csv/`, each with `expected/NAME.json`: the cells as another
//! reader sees them, and what people noted about layout, fields and stages.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use heartline::import::table::{Layout, found, read_csv, read_markdown};
use heartline::import::{self, Fate, Format, ImportError, Imported};
use heartline::journey::detail::Key;
use heartline::journey::{JourneyMap, NoteKind, Severity};
use serde_json::Value;

fn markdown(text: &str) -> Vec<Imported> {
    read_markdown(text).unwrap()
}

/// Stages with their touchpoints: `Search: Ad +1, Site | Pay: Till`.
fn shape(map: &JourneyMap) -> String {
    let touchpoint = |t: &heartline::journey::Touchpoint| match t.emotion {
        Some(emotion) => format!("{} {emotion}", t.title),
        None => t.title.clone(),
    };
    let stage = |stage: &heartline::journey::Stage| {
        let touchpoints: Vec<String> = stage.touchpoints.iter().map(touchpoint).collect();
        format!("{}: {}", stage.name, touchpoints.join(", "))
    };
    map.stages.iter().map(stage).collect::<Vec<_>>().join(" | ")
}

/// What was noted at the touchpoints, in order: `pain: slow`; an own lane by its name.
fn noted(map: &JourneyMap) -> Vec<String> {
    let notes = map.touchpoints().flat_map(|touchpoint| &touchpoint.notes);
    let named = |note: &heartline::journey::Note| match note.kind {
        NoteKind::Entry => {
            let lane = note.details.links(Key::Lane)[0];
            map.lanes.iter().find(|own| own.id == lane).unwrap().name.clone()
        }
        kind => kind.row().name.to_owned(),
    };
    notes.map(|note| format!("{}: {}", named(note), note.text)).collect()
}

const ROWS: &str = "\
# Buying a ticket

| Stage | Touchpoints | User action | Emotion | Pain points | Weather |
|:--|---|---|---|---|---|
| **Search** | Ad<br>Site | Looks up times | Curious | No prices; too many steps | Rain |
| Pay | Till | Pays by `card` | Frustrated, angry | \"Why\\|how?\" | - |
";

#[test]
fn a_row_a_stage_lists_its_touchpoints_in_a_cell() {
    let [Imported { map, line, read, notes }] = markdown(ROWS).try_into().unwrap();
    assert_eq!(map.title, "Buying a ticket");
    assert_eq!(line, 3);
    assert_eq!(shape(&map), "Search: Ad +0.5, Site | Pay: Till -1.8");
    assert_eq!(
        noted(&map),
        [
            "Emotion: Curious",
            "pain: No prices",
            "pain: too many steps",
            "Weather: Rain",
            "Emotion: Frustrated, angry",
            "pain: \"Why|how?\"",
        ]
    );
    assert_eq!(map.stages[1].touchpoints[0].details.text(Key::Action), "Pays by card");
    let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
    let guessed = ["\"Curious\" is read as +0.5", "\"Frustrated, angry\" is read as -1.8"];
    assert_eq!(notes, [format!("line 5: {}", guessed[0]), format!("line 6: {}", guessed[1])]);
    assert_eq!(
        read,
        [
            "table at line 3 (rows): stage from \"Stage\", touchpoint from \"Touchpoints\", action from \"User action\", \
             emotion from \"Emotion\", pain from \"Pain points\"; lanes of their own: \"Weather\"",
            "1 row with several touchpoints: what else such a row says stands at the first of them",
            "2 scores from words; what was written is kept in words",
        ]
    );
}

#[test]
fn a_stage_on_several_rows_has_a_touchpoint_on_each() {
    let text = "Etapa,Ponto de contato,Emo\u{e7}\u{e3}o,Dor\nBusca,An\u{fa}ncio,4/5,\nBusca,Site,2/5,Lento\nCompra,Loja,,Fila\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(shape(&imported.map), "Busca: An\u{fa}ncio +1, Site -1 | Compra: Loja");
}

#[test]
fn a_transposed_table_has_its_stages_as_columns() {
    let text = "| | Search | Pay |\n|--|--|--|\n| **Actions** | Asks a friend | Pays |\n| Feelings | \u{1f60a} | 2/10 |\n| Owner | Ann | Bob |\n";
    let [imported] = markdown(text).try_into().unwrap();
    assert_eq!(shape(&imported.map), "Search: Asks a friend +1.5 | Pay: Pays -1.2");
    assert_eq!(imported.map.stages[1].details.text(Key::Owner), "Bob");
}

#[test]
fn columns_may_be_personas_within_one_stage() {
    let text = "# Trip\n\n## Booking\n\n| Lens | P1 Ann | P2 Bob |\n|--|--|--|\n| Actions | Calls | Clicks |\n| Pain points | Waits | |\n\n\
                ## Ride\n\n| Lens | P1 Ann | P2 Bob |\n|--|--|--|\n| Actions | Sleeps | Works |\n| Pain points | | Noise |\n";
    let [imported] = markdown(text).try_into().unwrap();
    assert_eq!(shape(&imported.map), "Booking: Calls, Clicks | Ride: Sleeps, Works");
    let names: Vec<&str> = imported.map.personas.iter().map(|persona| persona.name.as_str()).collect();
    assert_eq!(names, ["P1 Ann", "P2 Bob"]);
    assert_eq!(imported.map.stages[1].touchpoints[1].personas, [imported.map.personas[1].id]);
}

#[test]
fn a_table_under_each_heading_is_a_stage_each() {
    let stage = |name: &str| {
        format!(
            "### {name}\n\n| Dimension | Detail |\n|--|--|\n| **Actions** | Looks |\n| Touchpoints | Shop |\n| Emotions | Calm |\n\n"
        )
    };
    let text = format!("# Tea\n\n## Journey\n\n{}{}", stage("2.1 Awareness"), stage("2.2 Purchase"));
    let [imported] = markdown(&text).try_into().unwrap();
    assert_eq!(imported.map.title, "Tea");
    assert_eq!(shape(&imported.map), "Awareness: Shop +1 | Purchase: Shop +1");
    assert_eq!(imported.read[1], "the tables at lines 7, 15 are one journey: each heading is a stage");
}

/// A document of one table under each of these headings.
fn sections(head: &str, headings: &[&str]) -> String {
    let rows = |heading: &str| format!("| Looks for {heading} | calm |\n| Leaves {heading} | angry |\n");
    let rule = "--|".repeat(head.matches('|').count() - 1);
    let section = |heading: &&str| format!("{heading}\n\n{head}\n|{rule}\n{}\n", rows(&heading[3..]));
    headings.iter().map(section).collect()
}

#[test]
fn sections_with_a_table_of_touchpoints_each_are_the_stages_of_one_journey() {
    let text = format!("# Bike\n\n{}", sections("| Touchpoint | Feeling |", &["## Search", "## Ride"]));
    let [imported] = markdown(&text).try_into().unwrap();
    assert_eq!(imported.map.title, "Bike");
    assert_eq!(
        shape(&imported.map),
        "Search: Looks for Search +1, Leaves Search -2 | Ride: Looks for Ride +1, Leaves Ride -2"
    );
    assert_eq!(imported.read[1], "the tables at lines 5, 12 are one journey: each heading is a stage");
    for head in ["| Action | Feeling |", "| Step | Feeling | Pain |"] {
        let read = markdown(&sections(head, &["## Search", "## Pay", "## Ride"]));
        let stages: Vec<&str> = read[0].map.stages.iter().map(|stage| stage.name.as_str()).collect();
        assert_eq!((read.len(), stages), (1, vec!["Search", "Pay", "Ride"]), "{head}");
    }
}

#[test]
fn sections_that_are_journeys_or_not_alike_stay_journeys_of_their_own() {
    let titles = |text: &str| markdown(text).into_iter().map(|one| one.map.title).collect::<Vec<_>>();
    let tables = |headings: &[&str]| sections("| Touchpoint | Feeling |", headings);
    let named = format!("# App\n\n{}", tables(&["## Journey 1: Booking", "## Journey 2: Riding"]));
    assert_eq!(titles(&named), ["App: Journey 1: Booking", "App: Journey 2: Riding"]);
    let listed = format!("# Our journeys\n\n{}", tables(&["## Booking", "## Riding"]));
    assert_eq!(titles(&listed), ["Our journeys: Booking", "Our journeys: Riding"]);
    for version in ["## To-be", "## 2. As is: riding", "## Riding, as is", "## Riding (to-be, next year)"] {
        let versions = format!("# App\n\n{}", tables(&["## Booking", version]));
        assert_eq!(titles(&versions).len(), 2, "{version}");
    }
    for stage in ["## Things to be done", "## Things to be done (at home)", "## Same as is usual"] {
        let stages = format!("# App\n\n{}", tables(&["## Booking", stage]));
        assert_eq!(titles(&stages), ["App"], "{stage}");
    }
    let unlike = format!("# App\n\n{}{}", tables(&["## A"]), sections("| Action | Pain |", &["## B"]));
    assert_eq!(titles(&unlike), ["App: A", "App: B"]);
    let two_in_one = format!("# App\n\n{}", tables(&["## A", "## A", "## B"]));
    assert_eq!(titles(&two_in_one), ["App: A", "App: A", "App: B"]);
}

#[test]
fn a_section_may_have_a_column_more_than_its_neighbours() {
    let search = sections("| Touchpoint | Feeling |", &["## Search"]);
    let pay = sections("| Touchpoint | Feeling | Pain |", &["## Pay"]).replace("calm |", "calm | slow |");
    let ride = sections("| Touchpoint | Feeling |", &["## Ride"]);
    let [imported] = markdown(&format!("# Bike\n\n{search}{pay}{ride}")).try_into().unwrap();
    let stages: Vec<&str> = imported.map.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(stages, ["Search", "Pay", "Ride"]);
    assert!(noted(&imported.map).contains(&"pain: slow".to_owned()));
}

#[test]
fn lines_in_bold_head_the_tables_of_one_section() {
    let table = |label: &str| {
        format!(
            "{label}\n\n| Field | Value |\n|-|-|\n| Actions | Looks |\n| Touchpoints | Shop |\n| Emotions | Calm |\n\n"
        )
    };
    let text = format!("# Tea\n\n{}{}", table("**Stage 1: Find**"), table("**Stage 2: Buy:**"));
    let [imported] = markdown(&text).try_into().unwrap();
    assert_eq!(shape(&imported.map), "Stage 1: Find: Shop +1 | Stage 2: Buy: Shop +1");
    let same = format!(
        "# Tea\n\n## Find\n\n{}## Buy\n\n{}",
        table("**Details**"),
        table("**Details**").replace("Calm", "Angry")
    );
    let [imported] = markdown(&same).try_into().unwrap();
    assert_eq!(shape(&imported.map), "Find: Shop +1 | Buy: Shop -2", "a label that tells nothing apart");
    let beside = format!("# Tea\n\n**Note** well:\n\n{}", table("**Only** this"));
    assert_eq!(shape(&markdown(&beside)[0].map), "Tea: Shop +1");
}

#[test]
fn versions_of_a_journey_stay_apart_though_they_tell_different_things() {
    let table = |field: &str| {
        format!("| Stage | Action | {field} |\n|-|-|-|\n| Ask | Calls | x |\n| Get | Walks | y |\n\n")
    };
    let read = |one: &str, other: &str| {
        markdown(&format!("# Post\n\n## {one}\n\n{}## {other}\n\n{}", table("Pain"), table("Idea"))).len()
    };
    assert_eq!(read("Current state (as-is)", "Future state (to-be)"), 2);
    assert_eq!(read("As-is journey", "To-be journey"), 2);
    assert_eq!(read("As-is pains", "As-is ideas"), 1);
}

#[test]
fn tables_about_the_same_stages_are_one_journey() {
    let text = "# Gym\n\n## Touchpoints\n\n| Stage | Touchpoint | Channel |\n|--|--|--|\n| Join | Desk | in person |\n| Train | App | mobile |\n\n\
                ## Feelings\n\n| Stage | Emotion | Source |\n|--|--|--|\n| 1. Join | Hopeful -> Confused | Survey |\n| Train (daily) | ++ | |\n\n\
                ## Plan\n\n| Task | Due |\n|--|--|\n| Paint | May |\n";
    let [imported] = markdown(text).try_into().unwrap();
    assert_eq!(shape(&imported.map), "Join: Desk -1 | Train: App +2");
    assert_eq!(imported.map.evidence[0].name, "Survey");
    let notes: Vec<String> = imported.notes.iter().map(|note| format!("{:?} {note}", note.fate)).collect();
    assert_eq!(
        notes,
        [
            "Guessed line 14: \"Hopeful -> Confused\" changes on the way; read as where it ends, -1",
            "Left line 19: this table is no part of a journey and is not read",
        ]
    );
}

#[test]
fn tables_that_tell_the_same_of_the_same_stages_are_journeys_of_their_own() {
    let table = "| Stage | Action | Pain |\n|--|--|--|\n| Ask | Calls | Waits |\n| Get | Walks | Rain |\n\n";
    let titles = |text: &str| markdown(text).into_iter().map(|one| one.map.title).collect::<Vec<_>>();
    assert_eq!(
        titles(&format!("# Post\n\n## As is\n\n{table}## To be\n\n{table}")),
        ["Post: As is", "Post: To be"]
    );
}

#[test]
fn steps_without_stages_are_stages_unless_a_heading_names_one() {
    let table =
        "| Step | Action | System response |\n|--|--|--|\n| 1 | Taps | Opens |\n| 2 | Types | Saves |\n\n";
    let alone = markdown(table).remove(0);
    assert_eq!(shape(&alone.map), "1: Taps | 2: Types");
    assert_eq!(
        alone.notes[0].to_string(),
        "line 1: each row under \"Step\" is read as a stage of its own, as no column names stages; one headed \
         \"Stage\" would gather them"
    );
    let text = format!("# App\n\n## Phase 1: Start\n\n{table}## Phase 2: Use\n\n{table}");
    let [imported] = markdown(&text).try_into().unwrap();
    assert_eq!(shape(&imported.map), "Phase 1: Start: Taps, Types | Phase 2: Use: Taps, Types");
    assert_eq!(noted(&imported.map)[0], "support: Opens");
    assert!(imported.is_plain(), "{:?}", imported.notes);
}

#[test]
fn a_spreadsheet_begins_where_its_table_does() {
    let text = "\u{feff};;;\r\n;Our map;;\r\n;;;\r\n;Stage;Touchpoint;Pain point\r\n;Search;\"Ad\nand site\";Slow\r\n;;Till;\"\"\"Why?\"\"\"\r\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(imported.map.title, "Our map");
    assert_eq!(shape(&imported.map), "Search: Ad, and site, Till");
    let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes, ["line 7: the stage is blank; read as \"Search\""]);
    assert_eq!(imported.line, 4);
}

#[test]
fn unrated_is_not_neutral() {
    let text = "Stage,Touchpoint,Emotion\nA,a,Neutral\nB,b,\nC,c,\"A long story about many things and how they went\"\nD,d,not happy\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(shape(&imported.map), "A: a 0 | B: b | C: c | D: d");
    assert_eq!(noted(&imported.map).len(), 3, "the words are kept");
    assert_eq!(
        imported.read[1],
        "1 score from words, 2 feelings without a score; what was written is kept in words"
    );
    let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "line 2: \"Neutral\" is read as 0",
            "line 4: \"A long story about many things and how they went\" gives no score and stays in words",
            "line 5: \"not happy\" gives no score and stays in words",
        ]
    );
}

#[test]
fn words_about_feelings_are_kept_where_they_say_more_than_the_score() {
    let text = "Stage,Touchpoint,Emotion\nA,a,+1\nB,b,4/5\nC,c,:(\nD,d,++\nE,e,Relieved\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(shape(&imported.map), "A: a +1 | B: b +1 | C: c -1 | D: d +2 | E: e +1");
    assert_eq!(noted(&imported.map), ["Emotion: Relieved"]);
    let [imported] = read_csv("Stage,Touchpoint,Emotion\nA,a,+1\nB,b,-2\n").unwrap().try_into().unwrap();
    assert!(imported.map.lanes.is_empty());
    assert_eq!(imported.read[1], "2 scores from numbers, signs or emoji");
}

#[test]
fn a_second_score_of_one_touchpoint_stays_as_it_was_written() {
    let text = "Stage,Pain,Emotion\nA,slow,+1\nA,dear,-2\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(shape(&imported.map), "A: A +1");
    assert_eq!(noted(&imported.map), ["pain: slow", "pain: dear", "Emotion: -2"]);
}

#[test]
fn faces_are_read_as_our_page_writes_them() {
    let rows = ["\u{1f61e}", "\u{1f641}", "\u{1f610}", "\u{1f642}", "\u{1f600}"];
    let rows = rows.map(|face| format!("| S{face} | t | {face} |\n")).concat();
    let text = format!("| Stage | Touchpoint | Emotion |\n|--|--|--|\n{rows}");
    let scores: Vec<String> =
        markdown(&text)[0].map.touchpoints().map(|t| t.emotion.unwrap().to_string()).collect();
    assert_eq!(scores, ["-2", "-1", "0", "+1", "+2"]);
}

#[test]
fn the_headings_of_our_own_tables_mean_what_they_say_there() {
    let text = "Stage,Touchpoint,Pains,Thoughts,Motivations,Needs,Opportunities,Dissonance,Tangibles,Frontstage,\
                Backstage,Support\nA,a,p ~3,t,m,n,o,d,e,f,b,s\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(
        noted(&imported.map),
        [
            "pain: p",
            "thought: t",
            "motivation: m",
            "need: n",
            "opportunity: o",
            "dissonance: d",
            "tangible: e",
            "frontstage: f",
            "backstage: b",
            "support: s",
        ]
    );
    let severity = imported.map.stages[0].touchpoints[0].notes[0].severity;
    assert_eq!(severity.map(Severity::number), Some(3));
}

#[test]
fn an_apostrophe_against_formulas_is_no_part_of_a_cell() {
    let text = "Stage,Touchpoint,Thoughts\nA,'=1+1,'@home\nB,'tis late,\"one\n'+two\"\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(shape(&imported.map), "A: =1+1 | B: 'tis late");
    assert_eq!(noted(&imported.map), ["thought: @home", "thought: one", "thought: +two"]);
}

#[test]
fn a_row_with_a_stage_alone_is_a_stage_without_touchpoints() {
    let text = "Stage,#,Touchpoint,Emotion\nA,1,a,+1\nB,,,\nC,2,c,-1\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(shape(&imported.map), "A: a +1 | B:  | C: c -1");
}

#[test]
fn scores_are_counted_by_what_they_were_read_from() {
    let text = "Stage,Touchpoint,Emotion\nA,a,good\nB,b,:)\nC,c,\u{1f60a}\nD,d,very bad\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(shape(&imported.map), "A: a +1 | B: b +1 | C: c +1.5 | D: d -2");
    assert!(imported.read[1].starts_with("2 scores from numbers, signs or emoji, 2 scores from words;"));
}

#[test]
fn numbers_are_read_on_their_scale() {
    for (header, cells, expected) in [
        ("Emotion", ["1", "3", "5"], ["-2", "0", "+2"]),
        ("Emotion", ["0", "5", "10"], ["-2", "0", "+2"]),
        ("Emotion", ["-2", "0", "1.5"], ["-2", "0", "+1.5"]),
        ("Emotion (-5 ~ +5)", ["-5", "0", "+4"], ["-2", "0", "+1.6"]),
        ("Mood (1-10)", ["1", "5.5", "10"], ["-2", "0", "+2"]),
        ("Satisfaction level", ["20%", "50%", "100%"], ["-1.2", "0", "+2"]),
    ] {
        let [a, b, c] = cells;
        let text = format!("Stage;Touchpoint;{header}\nA;a;{a}\nB;b;{b}\nC;c;{c}\n");
        let [imported] = read_csv(&text).unwrap().try_into().unwrap();
        let scores: Vec<String> =
            imported.map.touchpoints().map(|t| t.emotion.unwrap().to_string()).collect();
        assert_eq!(scores, expected, "{header}");
    }
}

#[test]
fn a_long_cell_is_no_title() {
    let long = "Goes through the whole form field by field, then gives up. Calls the hotline and asks what all of this is for";
    let text = format!("Stage,Touchpoint,Pain\nA,{long:?},Slow\n");
    let [imported] = read_csv(&text).unwrap().try_into().unwrap();
    let touchpoint = &imported.map.stages[0].touchpoints[0];
    assert_eq!(touchpoint.title, "Goes through the whole form field by field, then gives up");
    assert_eq!(touchpoint.description, long);
}

#[test]
fn a_table_in_a_block_of_markdown_is_read_and_one_in_a_quote_is_not() {
    let table = "| Stage | Touchpoint | Pain |\n|--|--|--|\n| A | a | b |\n";
    assert_eq!(markdown(&format!("text\n\n```markdown\n{table}```\n"))[0].line, 4);
    let quoted = table.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n");
    assert!(read_markdown(&quoted).is_err());
}

#[test]
fn a_table_may_stand_in_a_list_and_under_short_rules() {
    let item = "- Ann\n\n  |Stage|Action|Mood|\n  |-|:-:|-:|\n  |Find|Asks|Happy|\n\n";
    assert!(import::Format::of_text(item).is_some_and(|format| format.name == "markdown"));
    assert_eq!(shape(&markdown(item)[0].map), "Find: Asks +1.5");
}

#[test]
fn a_first_column_without_a_head_names_the_stages() {
    let text =
        "# J\n\n| | Actions | Emotions |\n|-|-|-|\n| **Find** | Asks | Happy |\n| Buy | Pays | Sad |\n";
    assert_eq!(shape(&markdown(text)[0].map), "Find: Asks +1.5 | Buy: Pays -1");
    let numbered = text.replace("**Find**", "1").replace("Buy", "2");
    assert_eq!(shape(&markdown(&numbered)[0].map), "J: Asks +1.5, Pays -1");
}

#[test]
fn headers_are_known_in_the_languages_that_people_write() {
    let heads = [
        "Fase | Azioni | Punti di contatto | Emozioni | Criticit\u{e0}",
        "Fase | Actie | Contactmoment | Emotie | Pijnpunt",
        "Etap | Dzia\u{142}ania | Punkty styku | Emocje | Bariery",
        "A\u{15f}ama | Eylem | Temas Noktas\u{131} | Duygu | Sorun",
        "Tahapan | Tindakan | Titik Sentuh | Emosi | Masalah",
        "Giai \u{111}o\u{1ea1}n | H\u{e0}nh \u{111}\u{1ed9}ng | \u{110}i\u{1ec3}m ch\u{1ea1}m | C\u{1ea3}m x\u{fa}c | \u{110}i\u{1ec3}m \u{111}au",
        "Moment | What they do | Point of contact | What they feel | Frustrations",
    ];
    for head in heads {
        let text = format!(
            "# J\n\n| {head} |\n|-|-|-|-|-|\n| Find | asks | web | 4/5 | slow |\n| Buy | pays | till | 2/5 | |\n"
        );
        let [imported] = markdown(&text).try_into().unwrap();
        assert_eq!(shape(&imported.map), "Find: web +1 | Buy: till -1", "{head}");
        assert_eq!(noted(&imported.map), ["pain: slow"], "{head}");
        assert_eq!(imported.map.stages[0].touchpoints[0].details.text(Key::Action), "asks", "{head}");
    }
}

#[test]
fn plans_and_lists_of_parameters_are_no_journeys() {
    let tables = [
        "| Feature | Free | Pro |\n|-|-|-|\n| Channels | 1 | 5 |\n| Actions | 10 | 99 |\n",
        "| Action | Channel | Owner | Date |\n|-|-|-|-|\n| Post | Social | Bob | June |\n",
        "| Field | Type | Description |\n|-|-|-|\n| emotion | int | how |\n| touchpoint | string | name |\n",
        "| | Owner | Action | Due |\n|-|-|-|-|\n| Ads | Ann | Book | May |\n",
    ];
    for table in tables {
        assert!(read_markdown(table).is_err(), "{table}");
    }
}

#[test]
fn event_logs_are_known_by_their_ids_and_times_however_these_look() {
    let log = |head: &str, row: &str, rows: usize| format!("{head}\n{}", format!("{row}\n").repeat(rows));
    let wide = "Customer ID,Date,Stage,Touchpoint,Action,Mood,Pain";
    let logs = [
        log("uid,ts,event", "7,1700000000,view", 9),
        log("Kunde;Datum;Kanal", "K1;02.03.2024;Mail", 9),
        log("user,stage,touchpoint,date", "user7,Find,Ad,2024-05-01", 9),
        log("Customer,Day,Touchpoint,Channel", "1007,\"Mar 3, 2024\",Ad,Web", 9),
        log("date,sessionId,source", "20240301,7,cpc", 9),
        log("customerid,timestamp,touchpoint,channel", "7,1700000000,Ad,Web", 9),
        log(wide, "7,2024-05-01,Find,Ad,Looks,Happy,none", 9),
        log(&wide.replace("Customer ID", "ID"), "7,2024-05-01,Find,Ad,Looks,Happy,none", 60),
    ];
    for log in logs {
        assert!(matches!(read_csv(&log), Err(ImportError::EventLog { .. })), "{log}");
    }
    let map = log(&wide.replace("Customer ID", "Touchpoint ID"), "T1,2024-05-01,Find,Ad,Looks,Happy,none", 3);
    assert_eq!(read_csv(&map).unwrap()[0].map.touchpoints().count(), 3);
    let story =
        log(&wide.replace("Customer ID", "User Story ID"), "7,2024-05-01,Find,Ad,Looks,Happy,none", 3);
    assert_eq!(read_csv(&story).unwrap()[0].map.touchpoints().count(), 3);
    let numbered = (1..=60).map(|id| format!("{id},2024-05-01,Find,Ad {id},Looks,Happy,none\n"));
    let large = format!("{}\n{}", wide.replace("Customer ID", "ID"), numbered.collect::<String>());
    assert_eq!(read_csv(&large).unwrap()[0].map.touchpoints().count(), 60, "each id once, so it is no log");
    let marketing = log(
        &wide.replace("Customer ID,Date", "ID,Source"),
        "7,Marketing survey 2024,Find,Ad,Looks,Happy,none",
        3,
    );
    assert_eq!(read_csv(&marketing).unwrap()[0].map.touchpoints().count(), 3);
}

#[test]
fn what_is_no_journey_is_refused_in_one_informative_sentence() {
    let risks = "| Risk | Impact | Solution | Status |\n|--|--|--|--|\n| Fire | High | Hose | open |\n";
    let refusal = |text: &str| read_markdown(text).unwrap_err().to_string();
    assert_eq!(
        refusal(risks),
        "its one table is not of a journey (the one at line 1 comes nearest, with pain, opportunity, priority); a journey \
         table names stages, and two or more of: touchpoint, action, thought, emotion, pain, opportunity, channel"
    );
    assert!(refusal("# Plan\n\nText.").starts_with("there is no table in it; a journey table names stages"));
    assert_eq!(read_csv(" \n"), Err(ImportError::Empty));
    let log = "customer_id,timestamp,channel,touchpoint\n1,2026-01-01 10:00:00,mail,open\n";
    assert_eq!(
        import::import(log, None).unwrap_err().to_string(),
        "this looks like an event log, not a journey map: it has an id column (customer_id), a time column (timestamp) \
         and 1 row; a map says in a few rows what many people go through"
    );
}

#[test]
fn a_document_gives_its_diagrams_and_tables_in_their_order() {
    let text = format!("{ROWS}\n```mermaid\njourney\n  title Second\n  Pay: 2: Ann\n```\n");
    let titles: Vec<String> =
        import::journeys(&text, None).unwrap().into_iter().map(|journey| journey.map.title).collect();
    assert_eq!(titles, ["Buying a ticket", "Second"]);
    let outline = "# Map\n\n## Stage one\n\n- Pay [-1]\n";
    assert_eq!(import::journeys(outline, None), import::journeys(outline, Format::named("outline")));
}

#[test]
fn experiments_and_scores_by_persona_have_a_place_of_their_own() {
    let text = "Stage,Touchpoint,Persona,Emotion by persona,Experiments\n\
                A,a,\"Maya, commuter\",\"Ana: 2, Ben: -1\",Fewer people leave\n\
                B,b,Ben,\"Maya, commuter -0.5\nBen +1\",\nC,c,,Ana likes it,\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    let map = &imported.map;
    assert_eq!(noted(map), ["experiment: Fewer people leave", "Emotion by persona: Ana likes it"]);
    let names: Vec<&str> = map.personas.iter().map(|persona| persona.name.as_str()).collect();
    assert_eq!(names, ["Ana", "Ben", "Maya, commuter"]);
    let name_of = |id| map.personas.iter().find(|persona| persona.id == id).unwrap().name.as_str();
    let felt = |at: usize| {
        let touchpoint = map.touchpoints().nth(at).unwrap();
        let mut felt: Vec<String> =
            touchpoint.feelings.iter().map(|(id, score)| format!("{} {score}", name_of(*id))).collect();
        felt.sort();
        felt
    };
    assert_eq!([felt(0), felt(1)], [["Ana +2", "Ben -1"], ["Ben +1", "Maya, commuter -0.5"]]);
    assert_eq!(map.touchpoints().next().unwrap().personas, [map.personas[2].id]);
    let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "line 1: the numbers under \"Emotion by persona\" are read as -2 to 2",
            "line 5: \"Ana likes it\" gives no score to a persona and stays in words",
        ]
    );
}

#[test]
fn the_face_of_a_persona_is_told_as_a_guess() {
    let text = "Stage,Touchpoint,Emotion by persona\nA,a,\"Ana: \u{1f60a}, Ben: -1\"\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    assert!(notes.contains(&"line 2: the face of \"Ana\" is read as +1.5".to_owned()), "{notes:?}");
    assert!(!notes.iter().any(|note| note.contains("\"Ben\"")), "{notes:?}");
}

#[test]
fn nobody_is_a_persona_by_a_cell_that_stays_in_words() {
    let text = "Stage,Touchpoint,Emotion by persona\nA,a,\"Ana: 2, Ben: -\"\nB,b,Cleo: 1\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(noted(&imported.map), ["Emotion by persona: Ana: 2, Ben: -"]);
    let names: Vec<&str> = imported.map.personas.iter().map(|persona| persona.name.as_str()).collect();
    assert_eq!(names, ["Cleo"]);
}

#[test]
fn a_persona_that_has_a_score_already_keeps_it() {
    let text = "Stage,Pain,Emotion by persona\nA,slow,Ana: 2\nA,dear,Ana: -1\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    let felt = &imported.map.stages[0].touchpoints[0].feelings;
    assert_eq!(felt.iter().map(|(_, score)| score.to_string()).collect::<Vec<_>>(), ["+2"]);
    assert_eq!(noted(&imported.map), ["pain: slow", "pain: dear", "Emotion by persona: Ana: -1"]);
    assert!(
        imported.notes.iter().any(|note| note.text.contains("has a score already")),
        "{:?}",
        imported.notes
    );
}

#[test]
fn a_number_alone_keeps_the_words_of_its_header() {
    let text = "Stage,Touchpoint,Emotion,Pain level,KPI (days),Interval\nA,a,2,4,90,90\nB,b,-1,slow,80 %,\n";
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    assert_eq!(noted(&imported.map), ["pain: Pain level: 4", "Interval: 90", "pain: slow"]);
    let metrics = imported.map.stages.iter().flat_map(|stage| &stage.metrics);
    let metrics: Vec<&str> = metrics.map(|metric| metric.name.as_str()).collect();
    assert_eq!(metrics, ["KPI (days): 90", "KPI (days): 80 %"]);
}

#[test]
fn a_table_of_personas_beside_a_journey_is_no_journey() {
    let personas = "| Persona | Segment | Quote | Behaviours | Frustrations |\n|--|--|--|--|--|\n\
                    | Ann | city | I must be on time. | Compares | Waiting |\n";
    let text = format!("{ROWS}\n## Personas\n\n{personas}");
    let [imported] = markdown(&text).try_into().unwrap();
    assert_eq!(imported.map.title, "Buying a ticket");
    let left: Vec<&str> =
        imported.notes.iter().filter(|note| note.fate == Fate::Left).map(|note| note.text.as_str()).collect();
    assert_eq!(left, ["this table is no part of a journey and is not read"]);
}

#[test]
fn harmful_characters_are_left_out_with_a_note() {
    let [imported] = read_csv("Stage,Touchpoint,Pain\nA,a\u{1b}[2J\u{202e},b\n").unwrap().try_into().unwrap();
    assert_eq!(shape(&imported.map), "A: a[2J");
    assert_eq!(
        imported.notes[0].to_string(),
        "line 2: invisible or harmful characters left out from here on: 2"
    );
    assert_eq!(imported.notes[0].fate, Fate::Guessed);
}

#[derive(Default)]
struct Counts {
    right: usize,
    all: usize,
    faults: Vec<String>,
}

impl Counts {
    fn check(&mut self, name: &str, fault: Result<(), String>) {
        self.all += 1;
        match fault {
            Ok(()) => self.right += 1,
            Err(fault) => self.faults.push(format!("{name}: {fault}")),
        }
    }
}

#[test]
fn real_tables_are_read_as_people_annotated_them() {
    let Some(corpus) = std::env::var_os("HEARTLINE_CORPUS").map(PathBuf::from) else {
        println!("HEARTLINE_CORPUS is not set: no corpus to compare with");
        return;
    };
    let (mut single, mut inside, mut maps, mut refused) =
        (Counts::default(), Counts::default(), Counts::default(), Counts::default());
    let mut took = Duration::ZERO;
    for (name, text, expected) in files(&corpus.join("markdown"), "md") {
        let start = Instant::now();
        let read = catch_unwind(|| read_markdown(&text)).unwrap_or_else(|_| panic!("{name} panics"));
        took += start.elapsed();
        if let Some(tables) = expected["tables"].as_array() {
            let found = found(&text);
            for table in tables.iter().filter(|table| table["layout"] != "other") {
                let line = table["line"].as_u64().unwrap() as usize;
                let ours = found.iter().find(|one| one.line == line).map(|one| one.layout.name());
                let same = ours == table["layout"].as_str();
                inside.check(&name, if same { Ok(()) } else { Err(format!("line {line} is {ours:?}")) });
            }
        } else {
            let layout = found(&text).first().map(|found| found.layout);
            single.check(&name, check_map(read, layout, &expected, Expected::of_markdown(&expected)));
        }
    }
    for (name, text, expected) in files(&corpus.join("csv"), "csv") {
        let start = Instant::now();
        let read = catch_unwind(|| read_csv(&text)).unwrap_or_else(|_| panic!("{name} panics"));
        took += start.elapsed();
        if expected["class"] == "map" {
            let layout = read.as_ref().ok().map(|read| {
                if read[0].read.iter().any(|said| said.contains("(rows)")) {
                    Layout::Rows
                } else {
                    Layout::Transposed
                }
            });
            maps.check(&name, check_map(read, layout, &expected, Expected::of_csv(&expected)));
            continue;
        }
        let is_log = matches!(read, Err(ImportError::EventLog { .. }));
        let right = if expected["class"] == "event-log" { is_log } else { read.is_err() };
        refused.check(&name, if right { Ok(()) } else { Err("is read as a journey".into()) });
        assert!(import::import(&text, None).is_err(), "{name} is imported unasked");
    }
    for entry in fs::read_dir(corpus.join("mermaid")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "mmd") {
            let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
            let start = Instant::now();
            let _ = import::mermaid::read(&text);
            took += start.elapsed();
        }
    }
    let right = |counts: &Counts| format!("{} of {} right", counts.right, counts.all);
    println!("corpus tables: single tables {}, tables in documents {}", right(&single), right(&inside));
    println!("corpus csv: maps {}, others recognised as no map {}", right(&maps), right(&refused));
    println!("corpus imported in {} ms", took.as_millis());
    let faults: Vec<&String> =
        [&single, &inside, &maps, &refused].iter().flat_map(|counts| &counts.faults).collect();
    println!("corpus faults: {faults:#?}");
    let (good, all) =
        [&single, &inside, &maps].iter().fold((0, 0), |(a, b), counts| (a + counts.right, b + counts.all));
    assert!(all > 0 && good * 100 >= all * 95, "only {good} of {all} tables are right: {faults:#?}");
    assert_eq!(refused.right, refused.all, "{faults:#?}");
    assert!(cfg!(debug_assertions) || took < Duration::from_millis(500), "{took:?}");
}

fn files(folder: &Path, extension: &str) -> Vec<(String, String, Value)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == extension));
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    let file = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let expected = fs::read_to_string(folder.join("expected").join(format!("{name}.json"))).unwrap();
        (name, text, serde_json::from_str(&expected).unwrap())
    };
    paths.into_iter().map(file).collect()
}

/// What a table has by its cells and the annotated fields, by the plainest rule there is.
struct Expected {
    /// The names of the stages, each once; `None` where they stand outside the table.
    stages: Option<Vec<String>>,
    touchpoints: usize,
}

impl Expected {
    fn of_markdown(expected: &Value) -> Self {
        let rows = cells(&expected["rows"]);
        Self::of(expected, &rows)
    }

    fn of_csv(expected: &Value) -> Self {
        let number = |key: &str| expected[key].as_u64().unwrap_or(0) as usize;
        let rows: Vec<Vec<String>> = cells(&expected["rows"])
            .into_iter()
            .skip(number("header_row"))
            .map(|row| row.into_iter().skip(number("first_column")).collect::<Vec<_>>())
            .take_while(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        Self::of(expected, &rows)
    }

    fn of(expected: &Value, rows: &[Vec<String>]) -> Self {
        let fields = texts(&expected["fields"]);
        // Columns become rows, so that there is one rule.
        let is_across = expected["layout"] != "rows";
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |row: usize, field: usize| {
            let (row, column) = if is_across { (field, row) } else { (row, field) };
            rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str).trim()
        };
        let records = 1..if is_across { width } else { rows.len() };
        let field = |name: &str| fields.iter().position(|field| field == name);
        let key = if is_across { Some(0) } else { field("stage").or_else(|| field("step")) };
        let mut stages: Vec<String> = Vec::new();
        let mut touchpoints = 0;
        for record in records.filter(|record| (0..fields.len()).any(|field| !cell(*record, field).is_empty()))
        {
            let stage = key.map(|key| plain(cell(record, key))).unwrap_or_default();
            let is_new = !stages.contains(&stage);
            let listed = field("touchpoint").map_or(0, |column| pieces(cell(record, column)));
            let has_action = field("action").is_some_and(|column| !cell(record, column).is_empty());
            touchpoints +=
                if listed > 0 { listed } else { usize::from(has_action || is_new || key.is_none()) };
            if is_new {
                stages.push(stage);
            }
        }
        let outside = expected["layout"] == "keyvalue" || key.is_none();
        let annotated: Vec<String> = texts(&expected["stages"]).iter().map(|stage| plain(stage)).collect();
        let mut once: Vec<String> = Vec::new();
        for stage in if annotated.is_empty() { stages } else { annotated } {
            if !once.contains(&stage) {
                once.push(stage);
            }
        }
        Self { stages: (!outside).then_some(once), touchpoints }
    }
}

fn check_map(
    read: Result<Vec<Imported>, ImportError>,
    layout: Option<Layout>,
    annotated: &Value,
    expected: Expected,
) -> Result<(), String> {
    let read = read.map_err(|error| error.to_string())?;
    if layout.map(Layout::name) != annotated["layout"].as_str() {
        return Err(format!("the layout is {layout:?}"));
    }
    let map = &read[0].map;
    let stages: Vec<String> = map.stages.iter().map(|stage| plain(&stage.name)).collect();
    match expected.stages {
        // A running number before the name of a stage may be a column of its own.
        Some(names) if names.len() != stages.len() => {
            return Err(format!("the stages are {stages:?}, not {names:?}"));
        }
        Some(names) if annotated["stages"].is_array() && names != stages => {
            return Err(format!("the stages are {stages:?}, not {names:?}"));
        }
        None if stages.len() != 1 => return Err(format!("the stages are {stages:?}, not one")),
        _ => {}
    }
    let touchpoints = map.touchpoints().count();
    if touchpoints != expected.touchpoints {
        return Err(format!("{touchpoints} touchpoints, not {}", expected.touchpoints));
    }
    Ok(())
}

/// How many values a cell lists between line breaks, bullets and semicolons.
fn pieces(cell: &str) -> usize {
    let cell = cell.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    let pieces = cell
        .split(['\n', '\u{2022}'])
        .flat_map(|piece| piece.split("; "))
        .flat_map(|piece| piece.split(" \u{b7} "));
    pieces.filter(|piece| !piece.trim().trim_matches(['-', '\u{2014}']).is_empty()).count()
}

fn plain(text: &str) -> String {
    let text = text.replace("<br>", " ").replace(['*', '[', ']', '`', '\\'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cells(rows: &Value) -> Vec<Vec<String>> {
    rows.as_array().map(|rows| rows.iter().map(texts).collect()).unwrap_or_default()
}

fn texts(list: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    list.as_array().map(|list| list.iter().map(text).collect()).unwrap_or_default()
}
