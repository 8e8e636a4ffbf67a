//! The person's time zone.

use std::{env, fs};

use jiff::tz::TimeZone;

/// Where Unix systems keep the rules of the zone they are in.
const OF_THE_SYSTEM: &str = "/etc/localtime";

/// The zone whose days are the person's days. UTC where nobody says.
///
/// The library's own way lists every zone there is before it reads the one wanted, which takes longer than a whole
/// first frame. So it is asked only where a zone is wanted by its name, and where the system keeps no rules.
pub fn local_zone() -> TimeZone {
    let is_named = env::var_os("TZ").is_some_and(|name| !name.is_empty());
    let of_the_system = || TimeZone::tzif("", &fs::read(OF_THE_SYSTEM).ok()?).ok();
    if is_named { None } else { of_the_system() }.unwrap_or_else(TimeZone::system)
}
