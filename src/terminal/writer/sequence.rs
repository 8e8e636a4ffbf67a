//! Escape sequences as bytes, and how long they are.

/// Writes `CSI count end`. A count of one is what terminals take a missing one for.
pub(super) fn csi(bytes: &mut Vec<u8>, count: u16, end: u8) {
    bytes.extend(b"\x1b[");
    if count != 1 {
        number(bytes, count);
    }
    bytes.push(end);
}

/// How many bytes [`csi`] writes.
pub(super) const fn csi_len(count: u16) -> usize {
    if count == 1 { 3 } else { 3 + digits(count) }
}

/// Writes a number in decimal.
pub(super) fn number(bytes: &mut Vec<u8>, number: u16) {
    let mut place = match digits(number) {
        1 => 1,
        2 => 10,
        3 => 100,
        4 => 1_000,
        _ => 10_000,
    };
    while place > 0 {
        bytes.push(b'0' + (number / place % 10) as u8);
        place /= 10;
    }
}

/// How many digits a number has.
pub(super) const fn digits(number: u16) -> usize {
    match number {
        0..10 => 1,
        10..100 => 2,
        100..1_000 => 3,
        1_000..10_000 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_are_as_long_as_they_say() {
        for count in [0, 1, 2, 9, 10, 99, 100, 999, 1_000, 9_999, 10_000, u16::MAX] {
            let mut bytes = Vec::new();
            csi(&mut bytes, count, b'C');
            let wanted = if count == 1 { "\x1b[C".to_owned() } else { format!("\x1b[{count}C") };
            assert_eq!(String::from_utf8(bytes.clone()).unwrap(), wanted);
            assert_eq!(bytes.len(), csi_len(count));
        }
    }
}
