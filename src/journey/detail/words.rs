//! The words that details choose from.

/// One of the words a detail chooses from.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// As files and notations have it, lower case.
    pub name: &'static str,
    /// What it means, in a few words.
    pub help: &'static str,
}

const fn word(name: &'static str, help: &'static str) -> Word {
    Word { name, help }
}

/// What sort of map this is.
pub mod kind {
    use super::{Word, word};

    /// The whole relationship, up to and after the purchase.
    pub const CUSTOMER: &str = "customer journey";
    /// Up to the decision and no further.
    pub const BUYER: &str = "buyer journey";
    /// What goes on behind what the customer sees.
    pub const BLUEPRINT: &str = "service blueprint";
    /// The use of one product or screen.
    pub const UX: &str = "ux journey";

    pub(in crate::journey) const WORDS: &[Word] = &[
        word(CUSTOMER, "the whole relationship, before and after the purchase"),
        word(BUYER, "from the first thought to the decision"),
        word(BLUEPRINT, "what the customer sees, and what happens behind it"),
        word(UX, "the use of one product, step by step"),
    ];
}

/// Whether a map shows what is or what is to be.
pub mod state {
    use super::{Word, word};

    /// How things are.
    pub const AS_IS: &str = "as-is";
    /// How things are to be.
    pub const TO_BE: &str = "to-be";

    pub(in crate::journey) const WORDS: &[Word] =
        &[word(AS_IS, "how things are"), word(TO_BE, "how things are to be")];
}

/// How far something has come.
pub mod status {
    use super::{Word, word};

    /// A persona somebody thought up.
    pub const ASSUMED: &str = "assumed";
    /// A persona that some research supports.
    pub const PARTLY: &str = "partly researched";
    /// A persona that comes from research.
    pub const RESEARCHED: &str = "researched";
    /// Nobody works on it yet.
    pub const OPEN: &str = "open";
    /// Somebody works on it.
    pub const IN_PROGRESS: &str = "in progress";
    /// It hurts no more, or is done.
    pub const DONE: &str = "done";
    /// It was decided to live with it, or to leave it.
    pub const DROPPED: &str = "dropped";

    pub(in crate::journey) const OF_PERSONA: &[Word] = &[
        word(ASSUMED, "thought up by the team"),
        word(PARTLY, "supported by some research"),
        word(RESEARCHED, "comes from research"),
    ];

    pub(in crate::journey) const OF_WORK: &[Word] = &[
        word(OPEN, "nobody works on it yet"),
        word(IN_PROGRESS, "somebody works on it"),
        word(DONE, "it is done"),
        word(DROPPED, "it was decided to leave it"),
    ];
}

/// Where evidence comes from.
pub mod evidence {
    use super::{Word, word};

    /// Nobody has looked yet: the opposite of the others.
    pub const ASSUMPTION: &str = "assumption";

    pub(in crate::journey) const WORDS: &[Word] = &[
        word("survey", "many were asked the same questions"),
        word("focus group", "a few talked about it together"),
        word("interview", "one was asked at length"),
        word("analytics", "it was counted"),
        word("support log", "people wrote or called about it"),
        word("observation", "somebody watched it happen"),
        word("market research", "others looked into it"),
        word("user test", "people tried it while somebody watched"),
        word(ASSUMPTION, "nobody has looked yet"),
    ];
}

/// How a metric is computed.
pub mod rule {
    use super::{Word, word};

    /// Promoters minus detractors.
    pub const NPS: &str = "nps";
    /// The share that is satisfied.
    pub const CSAT: &str = "csat";
    /// The share that found it easy.
    pub const CES: &str = "ces";
    /// How many went through the stage: neighbours' counts give the conversion.
    pub const COUNT: &str = "count";

    pub(in crate::journey) const WORDS: &[Word] = &[
        word(COUNT, "how many people went through the stage"),
        word("traffic", "how many visits"),
        word("bounce rate", "single-page sessions per session, %"),
        word("click-through rate", "clicks per impression, %"),
        word("conversion rate", "share that goes on, %"),
        word("retention rate", "share that stays, %"),
        word("repeat purchase rate", "share that buys again, %"),
        word("revenue", "money"),
        word(NPS, "% of 9-10 minus % of 0-6, of 0 to 10; -100 to 100"),
        word(CSAT, "% of 4-5, of 1 to 5"),
        word(CES, "% of 5-7, of 1 to 7 (made it easy)"),
        word("trust", "as your survey asks for it"),
        word("loyalty", "as your survey asks for it"),
        word("other", "say in the name what it is"),
    ];
}

pub(in crate::journey) const DIRECTIONS: &[Word] =
    &[word("up", "more is better"), word("down", "less is better")];

pub(in crate::journey) const MOTIVES: &[Word] = &[
    word("functional", "to get something done"),
    word("emotional", "to feel something, or not to"),
    word("social", "to be seen as something"),
];

pub(in crate::journey) const PURPOSES: &[Word] = &[
    word("better targeting", "reach whom it is made for"),
    word("deeper engagement", "keep people with it"),
    word("sales and marketing alignment", "one view of the customer"),
    word("cohesive experience", "one promise at every touchpoint"),
];

pub(in crate::journey) const CATEGORIES: &[Word] = &[
    word("personalised content", "messages, offers, recommendations for one person"),
    word("interactive platform", "something to do rather than to read"),
    word("social proof", "what others say who tried it"),
    word("transparent communication", "say what it costs, takes and cannot do"),
    word("marketing automation", "segments, dynamic content, follow-up"),
    word("behavioural tracking", "see what people do"),
    word("streamlined checkout", "fewer steps, fewer fields"),
    word("loyalty programme", "a reward for staying"),
    word("appreciation", "thank people"),
    word("prompt handling of concerns", "answer before it is asked twice"),
    word("advocacy programme", "let those who love it speak"),
    word("product development", "change the thing itself"),
];

pub(in crate::journey) const BENEFITS: &[Word] = &[
    word("connection", "claimed for personalised content"),
    word("engagement", "claimed for interactive platforms"),
    word("credibility", "claimed for social proof"),
    word("trust", "claimed for transparent communication"),
    word("retention", "people stay"),
    word("conversion", "people go on"),
    word("innovation and growth", "something new"),
];

pub(in crate::journey) const BIASES: &[Word] = &[
    word("present bias", "rewards now count too much, later ones too little"),
    word("loss aversion", "losing hurts more than winning pleases"),
    word("social proof", "doing what others do"),
    word("choice overload", "too many options, no decision"),
    word("default effect", "keeping what is preset"),
    word("sunk cost", "going on because much was spent"),
    word("anchoring", "the first number sets the scale"),
];

pub(in crate::journey) const ROLES: &[Word] = &[
    word("physical evidence", "what the customer can touch and see"),
    word("customer", "what the customer does"),
    word("frontstage", "what our people do in sight of the customer"),
    word("backstage", "what our people do out of sight"),
    word("support", "what systems and partners do for our people"),
];
