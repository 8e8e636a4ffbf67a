//! A row of numbers as bars, one cell each.

use rust_decimal::Decimal;

use crate::tui::glyphs::Glyphs;

/// The newest of these numbers that fit into `cells`, each as a bar between the lowest and the highest.
/// One number alone, or many that are all the same, stand in the middle.
pub(super) fn spark(numbers: &[Decimal], cells: usize, glyphs: &Glyphs) -> String {
    let shown = &numbers[numbers.len().saturating_sub(cells)..];
    let (Some(low), Some(high)) = (shown.iter().min(), shown.iter().max()) else { return String::new() };
    let top = glyphs.bars.len() - 1;
    let [low, high] = [value(*low), value(*high)];
    let bar = |number: &Decimal| {
        let share = if high > low { (value(*number) - low) / (high - low) } else { 0.5 };
        glyphs.bars[(share * top as f64).round() as usize]
    };
    shown.iter().map(bar).collect()
}

fn value(number: Decimal) -> f64 {
    number.try_into().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_numbers_stand_between_the_lowest_and_the_highest_shown() {
        let spark = |numbers: &[i64], cells| {
            let numbers: Vec<Decimal> = numbers.iter().copied().map(Decimal::from).collect();
            super::spark(&numbers, cells, Glyphs::ASCII)
        };
        assert_eq!(spark(&[1, 2, 3, 4, 5, 6, 7, 8], 8), "_.,-~=+#");
        assert_eq!(spark(&[900, -10, 0, 10], 3), "_~#");
        assert_eq!(spark(&[7], 8), "~");
        assert_eq!(spark(&[3, 3], 8), "~~");
        assert_eq!(spark(&[], 8), "");
        assert_eq!(spark(&[1, 2], 0), "");
    }
}
