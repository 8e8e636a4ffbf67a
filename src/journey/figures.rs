//! Figures: numbers as people read them. What cannot be told is a hyphen, never 0.

/// What stands for a number that cannot be told.
pub const UNKNOWN: &str = "-";

/// With a sign and two decimals: `+0.43`.
pub fn signed(number: f64) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    // Rounding must not leave a minus before nothing.
    if rounded == 0.0 { "0.00".to_owned() } else { format!("{rounded:+.2}") }
}

/// With at most two decimals, and none that say nothing: `3`, `0.75`.
pub fn plain(number: f64) -> String {
    let text = format!("{number:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// A share from 0 to 1 in percent: `29 %`.
pub fn percent(share: f64) -> String {
    format!("{} %", plain((share * 1000.0).round() / 10.0))
}

/// A number in one of the ways above, or the mark for what cannot be told.
pub fn or_unknown(number: Option<f64>, shown: fn(f64) -> String) -> String {
    number.map_or_else(|| UNKNOWN.to_owned(), shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_no_more_than_they_know() {
        assert_eq!([signed(3.0 / 7.0), signed(-0.001), signed(-2.0)], ["+0.43", "0.00", "-2.00"]);
        assert_eq!([plain(3.0), plain(0.75), plain(-0.001), plain(120.0)], ["3", "0.75", "0", "120"]);
        assert_eq!([percent(2.0 / 7.0), percent(0.0), percent(1.0)], ["28.6 %", "0 %", "100 %"]);
        assert_eq!(or_unknown(None, signed), UNKNOWN);
    }
}
