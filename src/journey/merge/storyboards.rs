//! Storyboards of merging: a base, what two people made of it, and what comes of that.

use super::*;
use crate::journey::outline::{self, WithIds};
use crate::journey::{Fact, Place, Touchpoint, apply, describe};

const BASE: &str = "\
# Bike ^map

persona: Maya ^maya
persona: Noor ^noor

## Look ^look

- Sees an ad @social +1 ^ad
- Asks a friend ^friend
- Tries one ^try

## Buy ^buy
goal: Get it cheap

- Pays by card @web -1 ^pay
  - for: Maya ^maya
  - pain: declined ~2 ^declined
- Waits ^wait

## Ride ^ride
";

fn map(outline: &str) -> JourneyMap {
    let (map, remarks) = outline::read(outline);
    assert_eq!(remarks, [], "{outline}");
    map
}

/// Changes of the base, each piece of text by another. Every piece must be there.
fn but(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(BASE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

fn applied(map: &JourneyMap, edit: Edit) -> String {
    let mut map = map.clone();
    apply(&mut map, edit).unwrap();
    outline::print(&map, WithIds::Yes)
}

/// Merges two outlines and returns the merged map, the merge, and the conflicts as "what: ours | theirs".
fn met(base: Option<&str>, ours: &str, theirs: &str) -> (String, Merge, Vec<String>) {
    let base = base.map(map);
    let ours = map(ours);
    let merge = merge(base.as_ref(), &ours, &map(theirs));
    let shown = |c: &Conflict| format!("{}: {} | {}", c.what, c.ours, c.theirs);
    let conflicts = merge.conflicts.iter().map(shown).collect();
    (applied(&ours, merge.edit.clone()), merge, conflicts)
}

/// Both sides meet in this map without a conflict.
#[track_caller]
fn check(ours: &[(&str, &str)], theirs: &[(&str, &str)], merged: &[(&str, &str)]) {
    let (text, _, conflicts) = met(Some(BASE), &but(ours), &but(theirs));
    assert_eq!(conflicts, [""; 0]);
    assert_eq!(text, but(merged));
}

/// Both sides meet with this one conflict: the map as merged, and with the other side taken.
#[track_caller]
fn check_conflict(
    ours: &[(&str, &str)],
    theirs: &[(&str, &str)],
    conflict: &str,
    merged: &[(&str, &str)],
    other: &[(&str, &str)],
) {
    let (text, merge, conflicts) = met(Some(BASE), &but(ours), &but(theirs));
    assert_eq!(conflicts, [conflict]);
    assert_eq!(text, but(merged));
    let merged = map(&text);
    let [conflict] = merge.conflicts.as_slice() else { unreachable!() };
    assert_eq!(applied(&merged, conflict.take(conflict.standing.other(), &merged)), but(other));
    assert_eq!(conflict.take(conflict.standing, &merged), Edit::Batch(Vec::new()));
}

const AD: &str = "- Sees an ad @social +1 ^ad\n";
const FRIEND: &str = "- Asks a friend ^friend\n";
const TRY: &str = "- Tries one ^try\n";
const WAIT: &str = "- Waits ^wait\n";
const DECLINED: &str = "  - pain: declined ~2 ^declined\n";
const RIDE: &str = "\n## Ride ^ride\n";
const BUY: &str = "\n## Buy ^buy\ngoal: Get it cheap\n\n- Pays by card @web -1 ^pay\n  - for: Maya ^maya\n  \
                   - pain: declined ~2 ^declined\n- Waits ^wait\n";

#[test]
fn each_fact_is_as_the_side_made_it_that_changed_it() {
    check(
        &[("card @web -1", "card @web -2")],
        &[("card @web", "phone @app"), ("Get it cheap", "Get it")],
        &[("card @web -1", "phone @app -2"), ("Get it cheap", "Get it")],
    );
    check(
        &[("Bike", "A bike")],
        &[("persona: Maya", "persona: Mia"), ("for: Maya", "for: Mia")],
        &[("Bike", "A bike"), ("persona: Maya", "persona: Mia"), ("for: Maya", "for: Mia")],
    );
}

#[test]
fn what_both_changed_alike_is_no_conflict() {
    let same = [("-1 ^pay", "+2 ^pay"), ("declined ~2", "refused ~2")];
    check(&same, &same, &same);
}

#[test]
fn what_both_changed_differently_stays_ours_and_can_be_theirs() {
    check_conflict(
        &[("-1 ^pay", "-1.5 ^pay")],
        &[("-1 ^pay", "^pay")],
        "the score of 'Pays by card': -1.5 | unscored",
        &[("-1 ^pay", "-1.5 ^pay")],
        &[("-1 ^pay", "^pay")],
    );
    check_conflict(
        &[("Bike", "My bike")],
        &[("# Bike", "# Your bike")],
        "the title of the map: My bike | Your bike",
        &[("Bike", "My bike")],
        &[("Bike", "Your bike")],
    );
}

#[test]
fn a_kind_and_its_severity_are_one_fact() {
    check_conflict(
        &[("pain: declined ~2", "need: declined")],
        &[("~2", "~4")],
        "the kind of need 'declined': need | pain ~4",
        &[("pain: declined ~2", "need: declined")],
        &[("~2", "~4")],
    );
    check_conflict(
        &[("~2", "~1")],
        &[("pain: declined ~2", "thought: declined")],
        "the kind of pain 'declined': pain ~1 | thought",
        &[("~2", "~1")],
        &[("pain: declined ~2", "thought: declined")],
    );
}

#[test]
fn additions_of_both_sides_stand_behind_what_they_were_put_behind() {
    check(
        &[(AD, "- Sees an ad @social +1 ^ad\n- Our idea ^o1\n")],
        &[
            (AD, "- Sees an ad @social +1 ^ad\n- Their idea ^x1\n"),
            (WAIT, "- Waits ^wait\n- Their end ^x2\n"),
            (RIDE, "\n## Use ^x3\n\n- First ride ^x4\n\n## Ride ^ride\n"),
        ],
        &[
            (AD, "- Sees an ad @social +1 ^ad\n- Our idea ^o1\n- Their idea ^x1\n"),
            (WAIT, "- Waits ^wait\n- Their end ^x2\n"),
            (RIDE, "\n## Use ^x3\n\n- First ride ^x4\n\n## Ride ^ride\n"),
        ],
    );
}

#[test]
fn a_touchpoint_moved_by_one_side_and_edited_by_the_other_is_both() {
    check(
        &[(FRIEND, ""), (RIDE, "\n## Ride ^ride\n\n- Asks a friend ^friend\n")],
        &[(FRIEND, "- Asks a good friend +2 ^friend\n  - thought: why? ^why\n")],
        &[
            (FRIEND, ""),
            (RIDE, "\n## Ride ^ride\n\n- Asks a good friend +2 ^friend\n  - thought: why? ^why\n"),
        ],
    );
}

#[test]
fn moved_apart_by_both_it_stays_where_we_have_it() {
    let in_buy = [(FRIEND, ""), (WAIT, "- Asks a friend ^friend\n- Waits ^wait\n")];
    let in_ride = [(FRIEND, ""), (RIDE, "\n## Ride ^ride\n\n- Asks a friend ^friend\n")];
    let conflict = "the stage of 'Asks a friend': in stage 'Buy' | in stage 'Ride'";
    check_conflict(&in_buy, &in_ride, conflict, &in_buy, &in_ride);
}

#[test]
fn the_order_is_taken_from_who_changed_it() {
    let ours = [("+1 ^ad", "+2 ^ad")];
    let up = [(TRY, ""), (AD, "- Tries one ^try\n- Sees an ad @social +1 ^ad\n")];
    let both = [(TRY, ""), (AD, "- Tries one ^try\n- Sees an ad @social +2 ^ad\n")];
    check(&ours, &up, &both);
    check(&up, &ours, &both);
    let (_, merge, _) = met(Some(BASE), BASE, &but(&up));
    let to = Place::first(Id::parse("look").unwrap());
    assert_eq!(merge.edit, Edit::Batch(vec![Edit::Move { id: Id::parse("try").unwrap(), to }]));
}

#[test]
fn contradicting_orders_are_one_conflict() {
    let up = [(TRY, ""), (AD, "- Tries one ^try\n- Sees an ad @social +1 ^ad\n")];
    let down = [(AD, ""), (FRIEND, "- Asks a friend ^friend\n- Sees an ad @social +1 ^ad\n")];
    let conflict = "the order of the touchpoints in stage 'Look': 'Tries one', 'Sees an ad', \
                    'Asks a friend' | 'Asks a friend', 'Sees an ad', 'Tries one'";
    check_conflict(&up, &down, conflict, &up, &down);
}

#[test]
fn what_one_side_deleted_untouched_is_gone() {
    check(&[(FRIEND, "")], &[(WAIT, "")], &[(FRIEND, ""), (WAIT, "")]);
    check(&[], &[(BUY, "")], &[(BUY, "")]);
    check(&[(BUY, "")], &[("+1 ^ad", "+2 ^ad")], &[(BUY, ""), ("+1 ^ad", "+2 ^ad")]);
}

#[test]
fn what_we_edited_and_they_deleted_stays_until_they_are_chosen() {
    let noted = [(WAIT, "- Waits ^wait\n  - pain: weeks ^weeks\n")];
    check_conflict(&noted, &[(WAIT, "")], "'Waits': kept, with changes | deleted", &noted, &[(WAIT, "")]);
    let added = [(WAIT, "- Waits ^wait\n- Unpacks ^unpack\n")];
    check_conflict(&added, &[(BUY, "")], "stage 'Buy': kept, with changes | deleted", &added, &[(BUY, "")]);
}

#[test]
fn what_we_deleted_and_they_edited_comes_back_whole_until_we_are_chosen() {
    let scored = [("- Waits", "- Waits -1")];
    check_conflict(&[(BUY, "")], &scored, "stage 'Buy': deleted | kept, with changes", &scored, &[(BUY, "")]);
    let renamed = [("declined ~2", "refused ~2")];
    check_conflict(
        &[(DECLINED, "")],
        &renamed,
        "pain 'refused': deleted | kept, with changes",
        &renamed,
        &[(DECLINED, "")],
    );
}

#[test]
fn a_stage_that_one_side_deleted_and_the_other_moved_something_into_stays() {
    let into = [(FRIEND, ""), (WAIT, "- Waits ^wait\n- Asks a friend ^friend\n")];
    // Who chooses the deletion gets back what stood elsewhere.
    check_conflict(&into, &[(BUY, "")], "stage 'Buy': kept, with changes | deleted", &into, &[(BUY, "")]);
}

#[test]
fn what_was_moved_out_in_time_survives_the_deletion_of_its_stage() {
    check_conflict(
        &[(WAIT, ""), (RIDE, "\n## Ride ^ride\n\n- Waits ^wait\n")],
        &[(BUY, "")],
        "'Waits': kept, with changes | deleted",
        &[(BUY, ""), (RIDE, "\n## Ride ^ride\n\n- Waits ^wait\n")],
        &[(BUY, "")],
    );
}

#[test]
fn lists_of_personas_merge_as_sets() {
    let theirs = [("  - for: Maya ^maya", "  - for: Maya ^maya\n  - for: Noor ^noor")];
    let ours = [
        ("persona: Noor ^noor", "persona: Noor ^noor\npersona: Old ^old"),
        ("  - for: Maya ^maya", "  - for: Maya ^maya\n  - for: Old ^old"),
    ];
    check(
        &ours,
        &theirs,
        &[
            ("persona: Noor ^noor", "persona: Noor ^noor\npersona: Old ^old"),
            ("  - for: Maya ^maya", "  - for: Maya ^maya\n  - for: Old ^old\n  - for: Noor ^noor"),
        ],
    );
}

#[test]
fn for_everybody_and_for_one_more_contradict_each_other() {
    check_conflict(
        &[("  - for: Maya ^maya\n", "")],
        &[("  - for: Maya ^maya", "  - for: Maya ^maya\n  - for: Noor ^noor")],
        "the list of personas of 'Pays by card': everybody | Maya, Noor",
        &[("  - for: Maya ^maya\n", "")],
        &[("  - for: Maya ^maya", "  - for: Maya ^maya\n  - for: Noor ^noor")],
    );
}

#[test]
fn a_persona_goes_when_nobody_else_needs_her() {
    let gone = [("persona: Maya ^maya\n", ""), ("  - for: Maya ^maya\n", "")];
    check(&[("-1 ^pay", "-2 ^pay")], &gone, &[gone[0], gone[1], ("-1 ^pay", "-2 ^pay")]);
}

#[test]
fn going_off_the_list_of_a_deleted_touchpoint_with_a_deleted_persona_is_no_work_on_it() {
    let off = [("  - for: Maya ^maya\n", "")];
    let gone = [("persona: Maya ^maya\n", ""), (BUY, "")];
    check(&off, &gone, &gone);
}

#[test]
fn a_persona_who_is_newly_listed_is_kept() {
    let listed = [("- Waits ^wait", "- Waits ^wait\n  - for: Noor ^noor")];
    check_conflict(
        &listed,
        &[("persona: Noor ^noor\n", "")],
        "persona 'Noor': kept, mentioned by 1 touchpoint | deleted",
        &listed,
        &[("persona: Noor ^noor\n", "")],
    );
    check_conflict(
        &[("persona: Noor ^noor\n", "")],
        &listed,
        "persona 'Noor': deleted | kept, mentioned by 1 touchpoint",
        &listed,
        &[("persona: Noor ^noor\n", "")],
    );
}

#[test]
fn without_a_base_differences_are_conflicts_and_the_rest_stays() {
    let ours = but(&[(FRIEND, ""), ("-1 ^pay", "-2 ^pay")]);
    let theirs = but(&[(WAIT, "- Waits ^wait\n- Unpacks ^unpack\n")]);
    let (text, merge, conflicts) = met(None, &ours, &theirs);
    assert_eq!(conflicts, ["the score of 'Pays by card': -2 | -1"]);
    assert_eq!(text, but(&[("-1 ^pay", "-2 ^pay"), (WAIT, "- Waits ^wait\n- Unpacks ^unpack\n")]));
    assert_eq!(merge.taken(), 2);
}

#[test]
fn an_id_of_something_else_gets_out_of_the_way() {
    let ours = but(&[(WAIT, "- Waits ^wait\n- Mine ^clash\n")]);
    let theirs = but(&[(RIDE, "\n## Theirs ^clash\n\n## Ride ^ride\n")]);
    let (text, merge, conflicts) = met(Some(BASE), &ours, &theirs);
    assert_eq!((merge.taken(), conflicts.len()), (1, 0));
    assert!(text.contains("- Mine ^clash\n"), "{text}");
    assert!(text.contains("\n## Theirs ^s"), "{text}");
    let (_, again, _) = met(Some(BASE), &text, &theirs);
    assert_eq!(again.taken(), 0, "the second time it is known");
}

#[test]
fn a_choice_still_works_when_the_map_went_on() {
    let (text, merge, _) = met(Some(BASE), &but(&[("-1 ^pay", "-2 ^pay")]), &but(&[("-1 ^pay", "+2 ^pay")]));
    let mut map = map(&text);
    let conflict = &merge.conflicts[0];
    apply(&mut map, Edit::Set { id: conflict.subject, fact: Fact::Title("Pays".into()) }).unwrap();
    let pays = applied(&map, conflict.take(Side::Theirs, &map));
    assert!(pays.contains("- Pays @web +2 ^pay\n"), "{pays}");
    apply(&mut map, Edit::Remove { id: conflict.subject }).unwrap();
    assert_eq!(conflict.take(Side::Theirs, &map), Edit::Batch(Vec::new()), "there is nothing left to choose");
}

#[test]
fn ids_that_change_their_sort_are_cleared_away_first() {
    let from = map("# A ^map\n\n## X ^x\n\n- Y ^y\n  - need: z ^z\n- Stays ^stays\n");
    let to = map("# A ^map\n\npersona: Z ^z\n\n## Y ^y\n\n- X ^x\n  - for: Z ^z\n- Stays ^stays\n");
    for (from, to) in [(&from, &to), (&to, &from)] {
        assert_eq!(applied(from, difference(from, to)), outline::print(to, WithIds::Yes));
    }
}

#[test]
fn the_step_is_named_by_all_that_it_changes() {
    let gone = [("persona: Maya ^maya\n", ""), ("  - for: Maya ^maya\n", ""), ("-1 ^pay", "-2 ^pay")];
    let (_, merge, _) = met(Some(BASE), BASE, &but(&gone));
    assert_eq!(describe(&map(BASE), &merge.edit), "make 3 changes");
    let (_, merge, _) = met(Some(BASE), BASE, &but(&gone[..2]));
    assert_eq!(describe(&map(BASE), &merge.edit), "delete persona 'Maya'");
}

#[test]
fn an_unchanged_file_costs_nothing_and_one_change_one_edit() {
    let mut ours = map(BASE);
    let stage = &mut ours.stages[0];
    for number in 0..5_000 {
        let id = Id::from_number('t', number);
        stage.touchpoints.push(Touchpoint::new(id, "Rides"));
    }
    let mut theirs = ours.clone();
    assert_eq!(merge(Some(&ours), &ours, &theirs).taken(), 0);
    assert_eq!(merge(None, &ours, &theirs).taken(), 0);
    let last = theirs.stages[0].touchpoints.pop().unwrap();
    theirs.stages[0].touchpoints.insert(0, last);
    assert_eq!(merge(Some(&ours), &ours, &theirs).taken(), 1);
}
