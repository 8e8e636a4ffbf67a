//! Hostile texts, and what holds for whatever is read.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::journey::Id;

#[test]
fn hostile_sizes_take_linear_time() {
    let many = 20_000;
    let head = "| Stage | Touchpoint | Pain |\n|--|--|--|\n";
    let columns = |cell: &str| format!("|{}\n|{}\n", cell.repeat(many), "--|".repeat(many));
    let hostile = [
        format!("{head}{}", "| A | b | c |\n".repeat(many)),
        format!("{head}{}", "|\n".repeat(many)),
        format!("{head}| A | {} | c |\n", "b; ".repeat(many)),
        format!("{head}| A | b | {} |\n", "x<br>".repeat(many)),
        format!("{}{}", columns("Pain|"), "|a\n".repeat(many)),
        format!("Pain\n{}", "Stage,".repeat(many)),
        format!("Stage,Touchpoint,Pain\n{}", "a,b,c\n".repeat(many)),
        format!("Stage,Touchpoint,Pain\n{}", ",,\n\n".repeat(many)),
        format!("Stage,Touchpoint,Emotion\n{}", "a,b,1/5 -> \n".repeat(many)),
        format!("Stage,Touchpoint,Emotion\na,b,{}\n", "1/".repeat(many)),
        format!("Stage,Touchpoint,Emotion\na,b,{}\n", "-> happy".repeat(many)),
        format!("\"{}", "Stage,Pain\n".repeat(many)),
        "# a\n".repeat(many) + head,
        format!("# a\n\n{head}| A | b | c |\n\n").repeat(many / 20),
        format!("## Phase 1\n\n{}", head.replace("Stage", "Step")).repeat(many / 20),
        "> ".repeat(many) + head,
        "[".repeat(many) + head,
        "```markdown\n".repeat(many) + head,
    ];
    for text in hostile {
        let start = Instant::now();
        let _ = read_markdown(&text);
        let _ = read_csv(&text);
        let _ = (looks_like_markdown(&text), looks_like_csv(&text));
        let beginning: String = text.chars().take(40).collect();
        assert!(start.elapsed() < Duration::from_secs(20), "{beginning:?} took {:?}", start.elapsed());
    }
}

#[test]
fn many_rows_about_one_stage_take_linear_time() {
    // Three times as many rows may take little more than three times as long.
    let took = |rows: usize| {
        let row = |row: usize| {
            let cell = |what: &str| format!("a rather long text about {what} {row}");
            let cells = ["A".to_owned(), cell("pain"), "3".to_owned(), cell("owner"), cell("persona")];
            let others = ["trigger", "kpi", "proof", "goal", "channel"].map(cell);
            format!("{},{}\n", cells.join(","), others.join(","))
        };
        let head = "Stage,Pain,Severity,Owner,Persona,Trigger,KPI,Evidence,Goal,Channel\n";
        let text = head.to_owned() + &(0..rows).map(row).collect::<Vec<_>>().concat();
        let start = Instant::now();
        assert!(read_csv(&text).is_ok());
        start.elapsed()
    };
    let (few, many) = (took(4_000), took(12_000));
    assert!(many < few * 6 + Duration::from_secs(1), "{few:?}, then {many:?}");
}

fn one(text: &str) -> Imported {
    let [imported] = read_csv(text).unwrap().try_into().unwrap();
    imported
}

fn printed(imported: &Imported) -> String {
    crate::journey::outline::print(&imported.map, crate::journey::outline::WithIds::No)
}

#[test]
fn a_second_column_about_people_is_a_lane() {
    let read = one("Stage,Persona,Role,Pain\nA,Ann,buyer,slow\n");
    assert_eq!(read.map.personas[0].name, "Ann");
    assert!(printed(&read).contains("buyer"), "{}", printed(&read));
}

#[test]
fn what_several_rows_say_of_one_touchpoint_is_all_kept() {
    let read = one("Stage,Persona,Channel,Pain\nA,Ann,web,x\nA,Bob,phone,y\nA,Ann,web,z\n");
    let touchpoint = &read.map.stages[0].touchpoints[0];
    let both: Vec<Id> = read.map.personas.iter().map(|persona| persona.id).collect();
    assert_eq!((both.len(), &touchpoint.personas), (2, &both));
    assert_eq!(touchpoint.channel, crate::journey::Channel::new("web"));
    assert!(printed(&read).contains("phone"));
}

#[test]
fn the_name_of_a_journey_under_another_heading_is_kept() {
    let table =
        "| Journey | Stage | Touchpoint | Pain |\n|--|--|--|--|\n| Tea | A | a | x |\n| Tea | B | b | y |\n";
    let read = read_markdown(&format!("# Drinks\n\n{table}")).unwrap().remove(0);
    assert_eq!(read.map.title, "Drinks");
    assert_eq!(read.map.lanes.iter().map(|lane| lane.name.as_str()).collect::<Vec<_>>(), ["Journey"]);
    assert_eq!(printed(&read).matches("Tea").count(), 1, "{}", printed(&read));
}

#[test]
fn lone_rows_above_a_table_and_cells_beyond_its_headers_are_told_or_kept() {
    let read = one("My journey\nAuthor: Ann\nStage,Pain,Emotion,,\nA,slow,sad,,beyond\n");
    assert_eq!(read.map.title, "My journey");
    assert_eq!(read.notes[0].to_string(), "line 2: \"Author: Ann\" stands above the table and is not read");
    assert_eq!(read.notes[0].fate, super::super::Fate::Left);
    assert!(printed(&read).contains("beyond"));
}

#[test]
fn a_lone_row_below_a_table_is_told() {
    let read = one("Stage,Touchpoint,Emotion\nA,a,4\nB,b,2\n\nSource: interviews\n");
    let last = read.notes.last().map(|note| (note.line, note.fate));
    assert_eq!(last, Some((5, super::super::Fate::Left)), "{:?}", read.notes);
}

#[test]
fn feelings_of_personas_stand_in_the_order_of_their_ids() {
    let said = |person: usize| format!("| A | P{person} | 4 |\n| B | P{person} | 2 |\n");
    let people = (0..20).map(said).collect::<Vec<_>>().concat();
    let text = format!(
        "# T\n\n| Stage | Touchpoint | Pain |\n|--|--|--|\n| A | a | x |\n| B | b | y |\n\n\
         | Stage | Persona | Emotion (1-5) |\n|--|--|--|\n{people}"
    );
    let read = read_markdown(&text).unwrap().remove(0);
    for touchpoint in read.map.touchpoints() {
        assert_eq!(touchpoint.feelings.len(), 20);
        assert!(touchpoint.feelings.is_sorted_by_key(|(id, _)| *id));
    }
}

#[test]
fn a_map_with_ids_and_dates_is_no_event_log() {
    let map = "Touchpoint ID,Stage,Touchpoint,Emotion,Reviewed on\nT1,Search,Ad,4,2026-01-02\nT2,Buy,Till,2,2026-01-03\n";
    assert_eq!(one(map).map.stages.len(), 2);
    let log = "case_id,time\n1,2026-01-02\n2,2026-01-03\n";
    assert_eq!(read_csv(&format!("{map}\n{log}")).unwrap().len(), 1, "the other block is left");
    assert!(matches!(read_csv(log), Err(ImportError::EventLog { .. })));
    let phones = "user_id,phone\n1,0401234567\n2,4912345678\n";
    assert!(!matches!(read_csv(phones), Err(ImportError::EventLog { .. })));
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "\\PC*", noise in any::<String>()) {
        for text in [text.as_str(), &noise, &format!("Stage,Touchpoint,Emotion,Pain\n{noise}")] {
            let _ = (read_markdown(text), read_csv(text), looks_like_markdown(text), looks_like_csv(text));
        }
    }

    #[test]
    fn no_table_is_too_strange(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "\n", "|", ",", ";", "\t", "\"", "--|", "\n|--|--|--|\n", "Stage", "Step", "#", "\n# ", "Touchpoint",
                "Pain", "Emotion (1-5)", "Severity (1-5)", "Persona", "P1 Ann", "Actions", "Details", "Goal", "KPI",
                "1", "5", "3/5", "++", "-", "->", "<br>", "\u{2022}", "\u{1f60a}", "\u{611f}\u{60c5}", "happy", "not",
                "(", "\u{300c}", "\r", "\u{feff}", "sep=;\n", "```markdown\n", "`", "[a](http://b.c)", "\u{1b}",
            ]),
            0..60,
        )
    ) {
        let text = format!("| Stage | Touchpoint | Emotion |\n|--|--|--|\n{}", pieces.concat());
        let lines = text.replace("\r\n", "\n").split(['\n', '\r']).count();
        for read in [read_markdown(&text), read_csv(&text), read_csv(&pieces.concat())] {
            let Ok(journeys) = read else { continue };
            prop_assert!(!journeys.is_empty());
            let mut all: HashSet<Id> = HashSet::new();
            for Imported { map, line, notes, .. } in journeys {
                prop_assert!(map.ids().all(|id| all.insert(id)), "an id stands twice");
                prop_assert!((1..=lines).contains(&line));
                prop_assert!(notes.iter().all(|note| (1..=lines).contains(&note.line)), "{notes:?}");
                prop_assert!(notes.is_sorted_by_key(|note| note.line));
                let has_moments = map.stages.iter().all(|stage| !stage.touchpoints.is_empty());
                prop_assert!(has_moments || text.contains('#'), "a stage without touchpoints");
            }
        }
    }

    /// Also where columns and rows speak of the same; and the map is the same after it was saved.
    #[test]
    fn nothing_in_a_journey_table_is_lost_without_a_word(
        heads in prop::sample::subsequence(
            vec![
                "Touchpoint", "Persona", "Role", "Journey", "Channel", "Pain", "Severity", "Action", "Activities",
                "Owner", "Team", "Goal", "Trigger", "KPI", "Evidence", "Description", "Opportunity", "Thoughts",
                "Emotion", "Mood", "Step", "Duration", "Weather", "Experiments", "Emotion by persona",
            ],
            2..12,
        ).prop_shuffle(),
        rows in prop::collection::vec(prop::collection::vec("[a-d]{1,2}|[b-w]{3,7} [b-w]{3,6}", 13), 1..6),
    ) {
        let mut text = format!("Stage,{}\n", heads.join(","));
        for row in &rows {
            text.push_str(&row[..=heads.len()].join(","));
            text.push('\n');
        }
        let Ok(journeys) = read_csv(&text) else { return Ok(()) };
        for imported in &journeys {
            let map = &imported.map;
            let written = crate::store::write(map);
            let notes = imported.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            for cell in rows.iter().flat_map(|row| &row[..=heads.len()]) {
                prop_assert!(
                    super::cells::is_nothing(cell) || written.contains(cell.as_str()) || notes.contains(cell.as_str()),
                    "{cell} of {text} is not in {written}"
                );
            }
            prop_assert_eq!(&crate::store::read(&written).unwrap().map, map);
        }
    }

    /// Whatever stands in the cells of a plain table is in the map.
    #[test]
    fn nothing_in_a_table_is_dropped(
        cells in prop::collection::vec(prop::array::uniform6("[a-z]{3,8}( [a-z]{3,8}){0,2}"), 1..6)
    ) {
        let mut text = "Stage,Touchpoint,User goal,Feeling,Weather,Systems\n".to_owned();
        for row in &cells {
            text.push_str(&row.join(","));
            text.push('\n');
        }
        let read = read_csv(&text).unwrap();
        let printed = crate::journey::outline::print(&read[0].map, crate::journey::outline::WithIds::No);
        for cell in cells.iter().flatten() {
            prop_assert!(super::cells::is_nothing(cell) || printed.contains(cell.as_str()), "{cell} is not in {printed}");
        }
    }
}
