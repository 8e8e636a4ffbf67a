//! The page about the config, written from the table of settings.

use std::fmt::{self, Write};

use super::settings::{COLOURS, KEYS, SETTINGS, Variable};

/// The reference of the config, as Markdown.
pub fn reference() -> String {
    let mut page = String::new();
    // Writing into a text cannot fail.
    let _ = write_page(&mut page);
    page
}

fn write_page(page: &mut String) -> fmt::Result {
    writeln!(page, "# The config\n\n{INTRODUCTION}\n\n## Settings\n")?;
    writeln!(page, "| setting | values | default | what it decides |\n|---|---|---|---|")?;
    for row in SETTINGS {
        let told: Vec<String> = row.environment.iter().map(Variable::told).collect();
        let environment = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
        let (name, values, default, help) = (row.name, row.values.told(), row.default, row.help);
        writeln!(page, "| `{name}` | {values} | {default} | {help}{environment} |")?;
    }
    writeln!(
        page,
        "| `{COLOURS}` | roles, each with a colour | none | Colours of your own in place of the theme's |"
    )?;
    writeln!(
        page,
        "| `{KEYS}` | commands, each with a list of keys | none | Keys of your own in place of the usual ones |"
    )?;
    writeln!(page, "\n{KEYS_EXPLAINED}")
}

const INTRODUCTION: &str = "\
Heartline reads one file when it starts, and again when you ask for it (`config.reload` in the palette):

1. the file that `HEARTLINE_CONFIG` names,
2. else `heartline/config.ron` in `$XDG_CONFIG_HOME`,
3. else `~/.config/heartline/config.ron` if it is there, on every Unix,
4. else `config.ron` where the system keeps such things.

`heartline config --path` prints which one it is. `heartline config` prints all that holds, as a file that you
can keep, each line with where it comes from. The command line counts more than the environment, the
environment more than the file, the file more than the default. The settings are about the board: what other
commands print is up to their options.

The file is RON, like maps:

```ron
Config(
    glyphs: ascii,
    autosave: 10,
    keys: {
        \"touchpoint.add\": [\"a\", \"Insert\"],
        \"suspend\": [],
    },
)
```

Nothing in it stops the program. What is wrong with it is told in the last line and by `heartline config`, with
line and column; the exit code is 1 then. The rest holds.";

const KEYS_EXPLAINED: &str = "\
## Keys

The keys of a command stand in a list: one key each, or two with a blank between them (`g g`). They replace all of
its usual keys; an empty list leaves it to the palette. A key of yours wins over a usual one, and you are told
which command lost it. Two commands cannot have the same key, nor can one have `g` and another `g g`. Quit, help
and palette keep a key whatever the file says, and Esc always steps back. In forms and lists the keys are fixed.";
