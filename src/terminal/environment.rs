//! What the environment says of the terminal: how many colours, and whether it shows UTF-8.

use crate::tui::theme::Depth;

/// How many colours to use, from what the environment says of the terminal.
///
/// `variable` looks up an environment variable.
pub fn depth(variable: impl Fn(&str) -> Option<String>) -> Depth {
    let said = |name: &str| variable(name).filter(|value| !value.is_empty());
    let term = said("TERM").unwrap_or_default();
    if said("NO_COLOR").is_some() || term == "dumb" {
        return Depth::None;
    }
    if said("COLORTERM").is_some() || term.contains("256") || term.contains("direct") {
        return Depth::Indexed;
    }
    Depth::Named
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_on_colours() {
        let depth_of = |pairs: &[(&str, &str)]| {
            depth(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(depth_of(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(depth_of(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]), Depth::Indexed);
        assert_eq!(depth_of(&[("TERM", "linux")]), Depth::Named);
        assert_eq!(depth_of(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(depth_of(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]), Depth::Indexed);
        assert_eq!(depth_of(&[("TERM", "dumb")]), Depth::None);
    }

    #[test]
    fn the_locale_decides_on_symbols() {
        let utf8 = |pairs: &[(&str, &str)]| {
            shows_utf8(|name| {
                pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(utf8(&[]));
        assert!(utf8(&[("LANG", "de_DE.UTF-8")]));
        assert!(utf8(&[("LC_ALL", ""), ("LANG", "C.utf8")]));
        assert!(!utf8(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]));
        assert!(!utf8(&[("LANG", "POSIX")]));
    }
}
