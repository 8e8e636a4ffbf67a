//! What the environment says of the terminal: how many colours, which background, and whether it shows
//! our symbols.
//!
//! `variable` looks up an environment variable, everywhere here.

use crate::tui::glyphs::Glyphs;
use crate::tui::theme::Depth;

/// How many colours to use.
pub fn depth(variable: impl Fn(&str) -> Option<String>) -> Depth {
    let said = |name: &str| variable(name).filter(|value| !value.is_empty());
    let term = said("TERM").unwrap_or_default();
    if said("NO_COLOR").is_some() || is_colorless(&term) {
        return Depth::None;
    }
    if is_console(&term) {
        return Depth::Named;
    }
    let promise = said("COLORTERM");
    let all = promise.as_deref().is_some_and(|promise| matches!(promise, "truecolor" | "24bit"))
        || term.contains("direct")
        || said("WT_SESSION").is_some();
    if all && !garbles_true_color(&term, said) {
        return Depth::True;
    }
    let many = all || promise.is_some() || term.contains("256");
    // Inside screen it counts what screen can do, whatever is promised by the terminal around it.
    if many && (term.contains("256") || !is_screen(&term)) { Depth::Indexed } else { Depth::Named }
}

/// Whether the background is said to be light, as far as anything is said.
pub fn seems_light(variable: impl Fn(&str) -> Option<String>) -> bool {
    // Foreground, background, and in some terminals something else between them, as numbers of the sixteen.
    let said = variable("COLORFGBG").unwrap_or_default();
    let background = said.rsplit(';').next().and_then(|number| number.parse().ok());
    matches!(background, Some(7 | 9..=15_u8))
}

/// Whether the terminal can be asked for its background: it is likely to answer, and the others swallow
/// the question.
pub(super) fn answers(variable: impl Fn(&str) -> Option<String>) -> bool {
    let said = |name: &str| variable(name).filter(|value| !value.is_empty());
    let term = said("TERM").unwrap_or_default();
    let is_simple = term.is_empty() || is_colorless(&term) || is_console(&term);
    // Within tmux a terminal may call itself screen, and tmux does answer.
    let in_screen = said("STY").is_some() || is_screen(&term) && said("TMUX").is_none();
    !is_simple && !in_screen && said("INSIDE_EMACS").is_none()
}

/// The symbols that the terminal shows.
pub fn glyphs(variable: impl Fn(&str) -> Option<String>) -> &'static Glyphs {
    // The fonts of the console hold 256 or 512 characters, and no braille.
    let is_console = variable("TERM").is_some_and(|term| is_console(&term));
    if is_console || !shows_utf8(variable) { Glyphs::ASCII } else { Glyphs::UNICODE }
}

/// Whether the locale says that the terminal shows UTF-8. A locale that says nothing is taken for one
/// that does, as nearly all terminals do.
pub fn shows_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name).filter(|v| !v.is_empty()));
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// Terminals that by their own word have no colours: video terminals of old, and those with an `m`.
fn is_colorless(term: &str) -> bool {
    term == "dumb" || term.starts_with("vt") || term.ends_with("-m") || term.ends_with("-mono")
}

/// The console of the system, without a window around it.
fn is_console(term: &str) -> bool {
    matches!(term.split('-').next(), Some("linux" | "cons25" | "wsvt25"))
}

fn is_screen(term: &str) -> bool {
    term.starts_with("screen")
}

/// Screen takes the 2 of a true colour for "faint", and Terminal.app takes its parts for other colours.
fn garbles_true_color(term: &str, said: impl Fn(&str) -> Option<String>) -> bool {
    is_screen(term)
        || said("STY").is_some()
        || said("TERM_PROGRAM").is_some_and(|program| program == "Apple_Terminal")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks a name up in what is written as `NAME=value NAME=value`.
    fn environment(pairs: &str) -> impl Fn(&str) -> Option<String> {
        move |wanted| {
            let pairs = pairs.split(' ').filter_map(|pair| pair.split_once('='));
            pairs.filter(|(name, _)| *name == wanted).map(|(_, value)| value.to_owned()).next()
        }
    }

    #[test]
    fn the_environment_decides_on_colours() {
        let cases = [
            ("TERM=xterm-256color", Depth::Indexed),
            ("TERM=xterm-256color COLORTERM=truecolor", Depth::True),
            ("TERM=xterm COLORTERM=24bit", Depth::True),
            ("TERM=xterm COLORTERM=yes", Depth::Indexed),
            ("TERM=xterm-direct", Depth::True),
            ("TERM=xterm", Depth::Named),
            ("TERM=linux", Depth::Named),
            ("TERM=linux COLORTERM=truecolor", Depth::Named),
            ("TERM=linux-16color", Depth::Named),
            ("", Depth::Named),
            ("WT_SESSION=0", Depth::True),
            // Nothing comes through mosh and ssh but TERM.
            ("TERM=xterm-256color SSH_TTY=/dev/pts/0", Depth::Indexed),
            ("TERM=tmux-256color COLORTERM=truecolor TMUX=x", Depth::True),
            ("TERM=screen-256color COLORTERM=truecolor", Depth::Indexed),
            ("TERM=screen COLORTERM=truecolor", Depth::Named),
            ("TERM=screen.xterm-256color COLORTERM=truecolor STY=1.x", Depth::Indexed),
            ("TERM=xterm-256color COLORTERM=truecolor STY=1.x", Depth::Indexed),
            ("TERM=xterm-256color COLORTERM=truecolor TERM_PROGRAM=Apple_Terminal", Depth::Indexed),
            ("TERM=dumb", Depth::None),
            ("TERM=dumb COLORTERM=truecolor", Depth::None),
            ("TERM=vt220", Depth::None),
            ("TERM=xterm-mono", Depth::None),
            ("TERM=linux-m", Depth::None),
            ("TERM=xterm-256color COLORTERM=truecolor NO_COLOR=1", Depth::None),
            ("TERM=xterm-256color NO_COLOR=", Depth::Indexed),
        ];
        for (pairs, expected) in cases {
            assert_eq!(depth(environment(pairs)), expected, "{pairs}");
        }
    }

    #[test]
    fn a_hint_at_the_background_is_taken() {
        let light = ["COLORFGBG=0;15", "COLORFGBG=0;7", "COLORFGBG=0;default;15"];
        let dark =
            ["", "COLORFGBG=15;0", "COLORFGBG=7;8", "COLORFGBG=15;default", "COLORFGBG=0;99", "COLORFGBG="];
        for (pairs, expected) in
            light.map(|pairs| (pairs, true)).into_iter().chain(dark.map(|pairs| (pairs, false)))
        {
            assert_eq!(seems_light(environment(pairs)), expected, "{pairs}");
        }
    }

    #[test]
    fn only_who_answers_is_asked() {
        let asked =
            ["TERM=xterm-256color", "TERM=xterm-kitty", "TERM=screen-256color TMUX=x", "TERM=tmux TMUX=x"];
        let spared = [
            "",
            "TERM=linux",
            "TERM=dumb",
            "TERM=vt100",
            "TERM=screen",
            "TERM=screen-256color",
            "TERM=xterm-256color STY=1.x",
            "TERM=tmux-256color TMUX=x STY=1.x",
            "TERM=eterm-color INSIDE_EMACS=29",
        ];
        for (pairs, expected) in
            asked.iter().map(|pairs| (pairs, true)).chain(spared.iter().map(|pairs| (pairs, false)))
        {
            assert_eq!(answers(environment(pairs)), expected, "{pairs}");
        }
    }

    #[test]
    fn the_locale_decides_on_symbols_and_the_console_has_few() {
        let unicode = ["", "LANG=de_DE.UTF-8", "LC_ALL= LANG=C.utf8", "TERM=xterm LANG=C.UTF-8"];
        let ascii =
            ["LC_ALL=C LANG=de_DE.UTF-8", "LANG=POSIX", "TERM=linux LANG=C.UTF-8", "LC_CTYPE=de_DE@euro"];
        for pairs in unicode {
            assert_eq!(glyphs(environment(pairs)), Glyphs::UNICODE, "{pairs}");
        }
        for pairs in ascii {
            assert_eq!(glyphs(environment(pairs)), Glyphs::ASCII, "{pairs}");
        }
        assert!(shows_utf8(environment("TERM=linux LANG=C.UTF-8")), "what is printed may go anywhere");
    }
}
