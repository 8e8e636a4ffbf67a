//! What happens between and at touchpoints: friction, channels, hand-offs, moments of truth.

use std::collections::HashMap;

use super::Site;
use crate::journey::detail::Key;
use crate::journey::entry::folded;
use crate::journey::measure::feelings::Feelings;
use crate::journey::{Emotion, Lens};

/// A touchpoint and the effort it asks of customers.
#[derive(Debug, Clone, Copy)]
pub struct Friction<'a> {
    /// Where.
    pub site: Site<'a>,
    /// 1 very easy to 7 very hard.
    pub effort: f64,
}

/// How much a channel is used, and how it feels.
#[derive(Debug)]
pub struct ChannelUse<'a> {
    /// Its name; `None` where no channel is given.
    pub channel: Option<&'a str>,
    /// How its touchpoints feel to everybody.
    pub feelings: Feelings,
}

/// Two neighbours with different owners.
#[derive(Debug, Clone, Copy)]
pub struct HandOff<'a> {
    /// The touchpoint before.
    pub from: Site<'a>,
    /// The touchpoint after.
    pub to: Site<'a>,
}

/// The touchpoints that make or break the journey.
#[derive(Debug)]
pub struct Moments<'a> {
    /// Those that were marked so.
    pub flagged: Vec<Site<'a>>,
    /// Others that often are.
    pub suggested: Vec<Suggestion<'a>>,
}

/// A touchpoint that may be a moment of truth.
#[derive(Debug)]
pub struct Suggestion<'a> {
    /// Where.
    pub site: Site<'a>,
    /// What speaks for it.
    pub why: Vec<Why>,
}

/// Why a touchpoint may be a moment of truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is the first impression.
    First,
    /// It is the last impression.
    Last,
    /// Somebody else takes over.
    OwnerChanges,
}

impl Why {
    /// The words for it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::First => "first touchpoint",
            Self::Last => "last touchpoint",
            Self::OwnerChanges => "owner changes",
        }
    }
}

impl<'a> Moments<'a> {
    pub(super) fn of(sites: &[Site<'a>], hand_offs: &[HandOff<'a>]) -> Self {
        let is_flagged = |site: &Site| site.touchpoint.details.flag(Key::MomentOfTruth);
        let id = |site: &Site| site.touchpoint.id;
        let (first, last) = (sites.first().map(id), sites.last().map(id));
        // Hand-offs come in the order of the journey, so one look at the next is enough.
        let mut taken_over = hand_offs.iter().map(|hand_off| id(&hand_off.to)).peekable();
        let mut suggested = Vec::new();
        for site in sites {
            let changes = taken_over.next_if_eq(&id(site)).is_some();
            let reasons = [
                (first == Some(id(site)), Why::First),
                (last == Some(id(site)) && sites.len() > 1, Why::Last),
                (changes, Why::OwnerChanges),
            ];
            let why: Vec<Why> = reasons.iter().filter(|(holds, _)| *holds).map(|(_, why)| *why).collect();
            if !why.is_empty() && !is_flagged(site) {
                suggested.push(Suggestion { site: *site, why });
            }
        }
        Self { flagged: sites.iter().filter(|site| is_flagged(site)).copied().collect(), suggested }
    }
}

pub(super) fn friction<'a>(sites: &[Site<'a>]) -> Vec<Friction<'a>> {
    let effort = |site: &Site| site.touchpoint.details.number(Key::Effort);
    let mut friction: Vec<Friction> =
        sites.iter().filter_map(|site| Some(Friction { site: *site, effort: effort(site)? })).collect();
    // Stable: of equals the earlier touchpoint comes first.
    friction.sort_by(|one, two| two.effort.total_cmp(&one.effort));
    friction
}

pub(super) fn channels<'a>(sites: &[Site<'a>]) -> Vec<ChannelUse<'a>> {
    let mut scores: Vec<(Option<&str>, Vec<Option<Emotion>>)> = Vec::new();
    let mut known: HashMap<Option<String>, usize> = HashMap::new();
    // As they are spelt: few spellings stand for many touchpoints, so most need not be folded.
    let mut spelt: HashMap<&str, usize> = HashMap::new();
    let mut unnamed = None;
    for site in sites {
        let channel = site.touchpoint.channel.as_ref().map(crate::journey::Channel::name);
        let met = channel.map_or(unnamed, |name| spelt.get(name).copied());
        let at = met.unwrap_or_else(|| {
            let at = *known.entry(channel.map(folded)).or_insert_with(|| {
                scores.push((channel, Vec::new()));
                scores.len() - 1
            });
            match channel {
                Some(name) => drop(spelt.insert(name, at)),
                None => unnamed = Some(at),
            }
            at
        });
        scores[at].1.push(site.touchpoint.feels(Lens::Everybody));
    }
    let mut channels: Vec<ChannelUse> = scores
        .into_iter()
        .map(|(channel, scores)| ChannelUse { channel, feelings: Feelings::of(&scores) })
        .collect();
    channels.sort_by_key(|used| (used.channel.is_none(), std::cmp::Reverse(used.feelings.total)));
    channels
}

/// Only neighbours of which both have an owner: where nobody is named nothing can be told.
pub(super) fn hand_offs<'a>(sites: &[Site<'a>]) -> Vec<HandOff<'a>> {
    let mut owned = sites.iter().map(|site| (*site, site.owner()));
    let Some(mut before) = owned.next() else { return Vec::new() };
    let mut found = Vec::new();
    for next in owned {
        let ((from, giver), (to, taker)) = (before, next);
        if !giver.is_empty() && !taker.is_empty() && !same(giver, taker) {
            found.push(HandOff { from, to });
        }
        before = next;
    }
    found
}

/// Whether two names mean the same.
pub(super) fn same(one: &str, two: &str) -> bool {
    one == two || folded(one) == folded(two)
}
