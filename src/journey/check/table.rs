//! The table of checks.

use super::Gravity::{self, Hint, Problem, Warning};
use super::{
    Check, Context, Ground, Spot, evidence, frame, links, measures, pains, people, purchase, shape, silences,
    touchpoints, turns,
};

/// Every check, in the order in which they are listed to people.
#[rustfmt::skip]
pub const CHECKS: &[Check] = &[
    row("map-without-owner", Problem, "No owner of the map", frame::owner,
        "Maps die after the workshop because nobody owns them. Name one person who keeps this one true. \
         A sketch (fewer than 10 touchpoints; no owner, team, review, evidence or metric) may do without."),
    row("review-overdue", Problem, "Review overdue", frame::overdue,
        "A map that nobody holds against reality turns into a poster. Review it when the interval is over \
         (90 days unless the map says otherwise), then set the day."),
    row("review-missing", Warning, "Never reviewed", frame::never_reviewed,
        "Nobody can tell an old map from a true one without a date. Set the day of the last review. Asked of \
         a map that has an owner, or whose newest evidence or number is older than the interval."),
    row("scope-missing", Hint, "Scenario, scope or goals missing", frame::scope,
        "A map that answers everything sets no priority. Say in a sentence which situation it tells of, where \
         it begins and ends, and what it is to find out. Sketches are not asked."),
    row("map-too-large", Hint, "Too large to act on", frame::too_large,
        "Nobody acts on a map of hundreds of touchpoints. Beyond 100, split it by scenario, or merge \
         touchpoints that are always lived as one."),
    row("title-missing", Warning, "Something without a name", links::untitled,
        "What has no name cannot be talked about, linked or found. Give every title and note a few words."),
    row("dangling-link", Warning, "A link to something gone", links::dangling,
        "A link to something that was deleted looks like support and is none. Link something else, or take \
         the link away."),

    row("persona-missing", Warning, "No persona", people::none,
        "A journey of everybody is the journey of nobody: means over unlike people hide both. Name at least \
         one persona who makes this journey."),
    row("personas-assumed", Warning, "All personas are assumed", people::assumed,
        "A persona thought up in a meeting tells what the team believes. Talk to five people, link the \
         evidence, and say how far the research is."),
    row("personas-split", Warning, "A score that tells of nobody", people::split,
        "Where personas feel 3 or more points apart, a mean describes neither. Look through one persona at a \
         time, or give the touchpoint a score that the team agreed on."),

    row("ends-at-purchase", Warning, "A customer journey that ends at the purchase", shape::ends_at_purchase,
        "Most of what makes customers stay or leave happens after they paid. Add the stages behind the \
         purchase, or call the map a buyer journey. Read off the name of the last stage (buy, checkout, \
         order, pay, ...)."),
    row("beyond-decision", Warning, "A buyer journey that goes on", shape::beyond_decision,
        "A buyer journey ends with the decision; what follows has other people, goals and owners. Call the \
         map a customer journey, or give the later stages a map of their own."),
    row("mirrors-organisation", Warning, "A stage named after a department", shape::mirrors,
        "A map that mirrors the organisation shows who is in charge, not what the customer lives through. \
         Name the stage after what the customer wants to get done. Read off words like sales, marketing, \
         department, ... team."),
    row("blueprint-without-backstage", Warning, "A blueprint of the front alone", shape::no_backstage,
        "A service blueprint is there to show what happens out of sight. Note at least the backstage and \
         support steps behind the worst touchpoints."),

    row("stage-empty", Warning, "A stage without touchpoints", touchpoints::empty,
        "An empty stage says that nothing happens there, which is hardly true. Add what the person does, or \
         drop the stage."),
    row("stage-unscored", Problem, "A stage without any score", touchpoints::unscored,
        "A map without emotion is a flow chart. Score at least one touchpoint of every stage, best from \
         evidence; neutral is a score too."),
    row("stage-without-goal", Hint, "A stage without a goal", touchpoints::goal,
        "Without the customer's goal nobody can say whether a touchpoint helps. Write down what the person \
         wants to get done in the stage. Sketches are not asked."),
    row("one-sided-appeal", Warning, "All logic or all emotion", touchpoints::appeal,
        "People decide with both head and heart. Where all touchpoints of a stage appeal to one side (2 or \
         more of them, all -1 and below or all +1 and above), give one of them the other side."),

    row("touchpoint-without-channel", Warning, "A touchpoint without channel", touchpoints::channel,
        "What happens nowhere can be mended by nobody. Say where it happens: web, store, phone, courier. \
         Sketches are not asked."),
    row("low-without-pain", Hint, "Feels very bad, and nothing says why", touchpoints::low,
        "A score of -1.5 or less says that it hurts, and only a pain says what. Ask why, and note it."),
    row("effort-without-pain", Warning, "Hard work without a pain", touchpoints::effort,
        "A customer effort of 6 or 7 of 7 drives people away. Note what makes it so hard as a pain, so that \
         somebody can take care of it."),
    row("neighbours-clash", Warning, "Neighbours that do not fit together", turns::clash,
        "Customers meet one company and not its parts: where messaging, branding or service falls or jumps by \
         2 or more between neighbours, trust breaks. Bring the weaker one up to the stronger."),
    row("hand-off-unmarked", Hint, "A hand-off that hurts, and nobody watches", turns::hand_off,
        "Journeys break where one team hands over to the next. Where the touchpoint after a hand-off feels \
         below zero, mark it as a moment of truth, or give both one owner. A stage's owner answers for its \
         touchpoints."),
    row("ends-unmarked", Hint, "Beginning or end is no moment of truth", turns::ends,
        "First and last impressions are remembered best. Where some touchpoints are marked as moments of \
         truth, think about marking the first and the last."),
    row("too-many-moments", Hint, "Too many moments of truth", turns::too_many,
        "Moments of truth are the few that make or break the journey. Where more than a third of all \
         touchpoints are marked, and at least 4, nothing stands out: keep those that decide."),
    row("dissonance-after-purchase", Hint, "Nobody asked for second thoughts", purchase::dissonance,
        "Right after paying, people ask themselves whether it was right. Note what they believe and do \
         against it, and what would reassure them. Sketches are not asked."),

    row("pain-without-owner", Problem, "A severe pain without owner", pains::owner,
        "A severe pain (~3, ~4) that is everybody's is nobody's, and will be there next year. Give it, or its \
         touchpoint, an owner; or set its status. Sketches are not asked."),
    row("pain-without-opportunity", Warning, "A severe pain without opportunity", pains::opportunity,
        "A map of pains alone ends as a complaint. Note what could be better and link it to the pain (~3, ~4). \
         An opportunity on the same touchpoint that links no pain at all counts too."),
    row("pain-unrated", Hint, "A pain without severity", pains::unrated,
        "Pains without a severity cannot be ranked, and the loudest wins. Rate it ~1 to ~4. Asked once some \
         pain of the map is rated."),
    row("opportunity-overdue", Problem, "An opportunity past its day", pains::overdue,
        "A day that passes without a word teaches that days mean nothing. Finish it, move the day, or drop it."),
    row("opportunity-unrated", Warning, "An opportunity without impact or effort", pains::unestimated,
        "Without impact and effort the favourite is built first and not the best. Estimate both, 1 to 5. \
         Sketches are not asked."),
    row("opportunity-without-owner", Warning, "A needed opportunity without owner", pains::unowned,
        "What relieves a severe pain (~3, ~4) has to be somebody's. Give the opportunity, or its touchpoint, \
         an owner. Sketches are not asked."),

    row("touchpoint-without-evidence", Hint, "A touchpoint that rests on nothing", evidence::missing,
        "Assumption and knowledge look alike on a wall. Link what the touchpoint, its score or one of its \
         notes rests on; link an assumption where it is one. Asked once the map has evidence; never of a \
         to-be map."),
    row("mostly-assumed", Warning, "Mostly assumption", evidence::assumed,
        "Decisions about a map are as good as what it rests on. Where more than half of the touchpoints, of \
         the map or of a stage of 2 or more, cite nothing but assumptions, go and look. Asked once the map has \
         evidence; never of a to-be map."),
    row("one-source", Warning, "All evidence of one kind", evidence::one_source,
        "Each method is blind somewhere: surveys do not see what people do, analytics not why. Where 2 or more \
         pieces of evidence of the map, or of a stage, are all of one kind, add one of another."),
    row("evidence-without-source", Warning, "Evidence without a source", evidence::source,
        "A number without a source is a rumour. Say who says so, where it was counted, or where to read it. \
         Assumptions need none."),
    row("evidence-unused", Hint, "Evidence that nothing rests on", evidence::unused,
        "Research that is linked to nothing changes nothing. Link it where it belongs, or drop it."),
    row("evidence-old", Hint, "Old evidence", evidence::old,
        "What people said more than 2 years (730 days) ago was about another world. Ask again."),

    row("metric-without-values", Warning, "A metric without values", measures::values,
        "A metric that nobody counts is decoration. Enter the first value, or drop it."),
    row("metric-without-target", Hint, "A metric without target", measures::target,
        "Without a target every number is fine. Say what it is to reach, and when you will know."),
    row("metric-stale", Warning, "A stale metric", measures::stale,
        "Old numbers are quoted long after they stopped being true. Count again when the newest value is more \
         than 90 days old, or drop the metric."),
    row("experiment-too-small", Warning, "An experiment too small to tell", measures::trial,
        "A test with a handful of people shows chance. Before you call it done, let both groups grow until 5 \
         successes and 5 failures are to be expected in each."),

    row(silences::UNKNOWN, Warning, "A silence of no check", silences::unknown,
        "A silence that names no check, or a check of silences, does nothing. Correct the name; `heartline \
         check --explain` lists all."),
    row(silences::UNEXPLAINED, Warning, "A silence without a reason", silences::unexplained,
        "Who silences without a reason hides something from the next reader, so such a silence does nothing. \
         Say why this is fine here."),
    row(silences::IDLE, Hint, "A silence that silences nothing", silences::idle,
        "What it was about is mended, or gone. Take the silence away, before it hides the next one."),
];

const fn row(
    name: &'static str,
    gravity: Gravity,
    title: &'static str,
    find: fn(&Ground, Context) -> Vec<Spot>,
    about: &'static str,
) -> Check {
    Check { name, title, gravity, about, find }
}
