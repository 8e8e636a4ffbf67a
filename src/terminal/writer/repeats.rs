//! Which terminals repeat a character on demand.

/// Whether the terminal repeats the last character when told to (`REP`), from what the environment says of
/// it. Wrongly trusted with that, a terminal would leave gaps, so nothing is guessed: a name that many
/// terminals give themselves needs a witness.
///
/// `variable` looks up an environment variable. Those who know better say so in their config.
pub fn repeats(variable: impl Fn(&str) -> Option<String>) -> bool {
    let said = |name: &str| variable(name).filter(|value| !value.is_empty());
    if IN_BETWEEN.iter().any(|name| said(name).is_some()) {
        return false;
    }
    let term = said("TERM").unwrap_or_default();
    let is_one = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
    let witnessed = || said("TERM_PROGRAM").is_none() && WITNESSES.iter().any(|name| said(name).is_some());
    is_one(&REPEATING) || (is_one(&["xterm"]) && witnessed())
}

/// Names that a terminal which repeats gives only itself.
const REPEATING: [&str; 8] =
    ["alacritty", "foot", "ghostty", "kitty", "putty", "vte", "xterm-ghostty", "xterm-kitty"];

/// What terminals that repeat tell their programs.
const WITNESSES: [&str; 5] =
    ["ALACRITTY_WINDOW_ID", "KITTY_WINDOW_ID", "VTE_VERSION", "WT_SESSION", "XTERM_VERSION"];

/// What stands between the program and the terminal that started it, and does not repeat, or not always.
/// It inherits the witnesses.
const IN_BETWEEN: [&str; 7] =
    ["INSIDE_EMACS", "KONSOLE_VERSION", "NVIM", "STY", "TMUX", "VIM_TERMINAL", "ZELLIJ"];

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(&str, &str)]) -> bool {
        repeats(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_terminal_that_names_itself_is_believed() {
        for term in ["alacritty", "foot-extra", "xterm-kitty", "vte-256color", "putty-256color"] {
            assert!(told(&[("TERM", term)]), "{term}");
        }
        for term in ["", "linux", "screen-256color", "tmux-256color", "konsole", "st-256color", "rxvt"] {
            assert!(!told(&[("TERM", term)]), "{term}");
        }
    }

    #[test]
    fn a_name_that_many_use_needs_a_witness() {
        assert!(!told(&[("TERM", "xterm-256color")]));
        assert!(told(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7200")]));
        assert!(told(&[("TERM", "xterm-256color"), ("XTERM_VERSION", "XTerm(390)")]));
        assert!(!told(&[("TERM", "xterm-256color"), ("XTERM_VERSION", "")]));
        assert!(!told(&[("TERM", "linux"), ("XTERM_VERSION", "XTerm(390)")]));
        // Started from an xterm, but not one itself.
        let inherited =
            [("TERM", "xterm-256color"), ("XTERM_VERSION", "XTerm(390)"), ("TERM_PROGRAM", "vscode")];
        assert!(!told(&inherited));
    }

    #[test]
    fn what_stands_in_between_inherits_the_witnesses_but_does_not_repeat() {
        for name in IN_BETWEEN {
            assert!(!told(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7200"), (name, "1")]), "{name}");
        }
        assert!(!told(&[("TERM", "alacritty"), ("TMUX", "/run/tmux,1,0")]));
    }
}
