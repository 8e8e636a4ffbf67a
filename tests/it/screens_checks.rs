//! Screens of the list of findings, with the style of every cell under the picture, as in `screens`.

use crate::checking::{BAD, play};

#[test]
fn the_findings() {
    insta::assert_snapshot!(play(BAD, 80, 24).keys("o c Home").screen(), @"
     Untitled journey  Maya · Jonas                                 bike.ron  saved
    ╭─ Check  1/42 ────────────────────────────────────────────────────────────────╮
    │ ● 5 problems   ◐ 22 warnings   ○ 15 hints                                    │
    │                                                                              │
    │ The map                                                                      │
    │ ▌ ● Nobody owns the map: name who keeps it alive.                            │
    │ ▌   No owner of the map. Maps die after the workshop because nobody owns     │
    │ ▌   them. Name one person who keeps this one true. A sketch (fewer than 10   │
    │ ▌   touchpoints; no owner, team, review, evidence or metric) may do without. │
    │                                                                              │
    │   ● The last review of the map was on 2026-01-01, 325 days ago, and is due   │
    │     every 90 days: review it and set the day.                                │
    │   ○ The map does not say its scenario, scope and goals: a sentence each is   │
    │     enough.                                                                  │
    │   ◐ This map has no name: give it one.                                       │
    │   ◐ Every persona of the map is assumed: research one, and set its status.   │
    │   ◐ 4 of 6 touchpoints of the map are assumed: go and look at some.          │
    │   ◐ The 2 pieces of evidence of the map are all of one kind (interview): add │
    │     another.                                                                 │
    │ Evidence > Talks                                                             │
    │   ◐ The evidence 'Talks' has no source: say who says so, or give a link.     │
    │   ○ The evidence 'Talks' is from 2020-01-01: ask again.                      │
    ╰──────────────────────────────────────────────────────────────────────────────╯
     Enter go there   s silence   Esc close   S silenced   u undo   Space more

     BBBBBBBBBBBBBBBBdddddddddddddd                                 dddddddd  ddddd
    cccBBBBBBBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c ppdddddddddd     ddddddddddd   dddddddddd                                    c
    c                                                                              c
    c AAAAAAA                                                                      c
    c A p BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB                            c
    c A   dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd     c
    c A   dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd   c
    c A   dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd c
    c                                                                              c
    c   p                                                                          c
    c                                                                              c
    c   d                                                                          c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    c dddddddddddddddd                                                             c
    c                                                                              c
    c   d                                                                          c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_findings_on_a_small_screen() {
    insta::assert_snapshot!(play(BAD, 40, 10).keys("o c Home j").screen(), @"
     Untitled journey  Maya · Jonas   saved
    ╭─ Check  2/42  The map ───────────────╮
    │ ▌ ● The last review of the map was   │
    │ ▌   on 2026-01-01, 325 days ago, and │
    │ ▌   is due every 90 days: review it  │
    │ ▌   and set the day.                 │
    │ ▌   Review overdue. A map that       │
    │ ▌   nobody holds against reality     │
    ╰──────────────────────────────────────╯
     Enter go there   s silence   Esc close

     BBBBBBBBBBBBBBBBdddddddddddddd   ddddd
    cccBBBBBBBBBBBBBBBBBBBBccccccccccccccccc
    c A p BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB   c
    c A   BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB c
    c A   BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB  c
    c A   BBBBBBBBBBBBBBBB                 c
    c A   dddddddddddddddddddddddddd       c
    c A   dddddddddddddddddddddddddddd     c
    cccccccccccccccccccccccccccccccccccccccc
     dddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn nothing_found() {
    let clean = "# Trip\n\npersona: Maya\n\n## Before\n\n- Reads +1\n";
    insta::assert_snapshot!(crate::play::Play::outline(clean, 60, 16).keys("o c").screen(), @"
     Trip  Maya                                     no file yet
    ╭─ Check ──────────────────────────────────────────────────╮
    │ ● 0 problems   ◐ 0 warnings   ○ 0 hints                  │
    │                                                          │
    │ Nothing to mend: the checks like this map.               │
    ╰──────────────────────────────────────────────────────────╯




    ────────────────────◆───────────────────
    +2
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈◆┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
    -2
     mean +1.0 · range 0.0 · 1 touchpoint · lowest: Reads
     Enter go there   s silence   Esc close   S silenced

     BBBBdddddd                                     ddddddddddd
    cccBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccc
    c ppdddddddddd     dddddddddd   ddddddddd                  c
    c                                                          c
    c                                                          c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc




    ccccccccccccccccccccAccccccccccccccccccc
    ddd
    dddc c c c c c c c cAc c c c c c c c c c
    ddd
     dddddddddddddddddddddddddddddddddddddddddddddddddddd
     ddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn findings_in_wide_letters() {
    let map = "# Trip\n\npersona: Maya\n\n## \u{65c5}\u{884c}\u{65c5}\u{884c}\u{65c5}\u{884c}\n\n- \u{8eca}\u{7968}\u{3092}\u{8cb7}\u{3046} -2\n";
    insta::assert_snapshot!(crate::play::Play::outline(map, 40, 12).keys("o c").screen(), @"
     Trip  Maya                 no file yet
    ╭─ Check ──────────────────────────────╮
    │ 旅行旅行旅行 > 車票を買う            │
    │ ▌ ○ '車票を買う' feels -2, and no    │
    │ ▌   pain says why: note what hurts.  │
    │ ▌   Feels very bad, and nothing says │
    │ ▌   why. A score of -1.5 or less     │
    │ ▌   says that it hurts, and only a   │
    │ ▌   pain says what. Ask why, and     │
    │ ▌   note it.                         │
    ╰──────────────────────────────────────╯
     Enter go there   s silence   Esc close

     BBBBdddddd                 ddddddddddd
    cccBBBBBcccccccccccccccccccccccccccccccc
    c AAAAAAAAAAAAAAAAAAAAAAAAA            c
    c A d BBBBBBBBBBBBBBBBBBBBBBBBBBBBB    c
    c A   BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB  c
    c A   dddddddddddddddddddddddddddddddd c
    c A   dddddddddddddddddddddddddddd     c
    c A   dddddddddddddddddddddddddddddd   c
    c A   dddddddddddddddddddddddddddd     c
    c A   dddddddd                         c
    cccccccccccccccccccccccccccccccccccccccc
     dddddddddddddddddddddddddddddddddddddd
    ");
}
