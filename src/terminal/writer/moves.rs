//! The shortest way for the cursor from one cell to another.

use ratatui::layout::Position;

use super::sequence::{csi, csi_len, digits, number};

/// Whether a line feed leaves the column alone, as it does once a Unix terminal is in raw mode.
const LINE_FEED_GOES_STRAIGHT_DOWN: bool = cfg!(unix);

/// Where the cursor of the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Nobody knows.
    Unknown,
    /// On a cell.
    At(Position),
    /// On the last cell of this row, which was just written to. Terminals differ in what a relative move
    /// does from there.
    Edge(u16),
}

/// A way to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    /// The cell by its name.
    To(Position),
    /// First within the row, then within the column: leaving the edge first makes the rest certain.
    Steps(Step, Step),
}

/// A part of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Stay,
    /// A control character so many times.
    Control(u8, u16),
    /// A sequence with a count.
    Csi(u16, u8),
    /// To the first column, then so many columns to the right.
    Return(u16),
}

impl Route {
    /// The shortest of the ways.
    pub(super) fn between(from: Place, to: Position) -> Self {
        let (column, row) = match from {
            Place::Unknown => return Self::To(to),
            Place::At(at) => (Some(at.x), at.y),
            Place::Edge(row) => (None, row),
        };
        let steps = Self::Steps(across(column, to.x), down(row, to.y));
        let named = Self::To(to);
        if steps.len() <= named.len() { steps } else { named }
    }

    /// How many bytes it takes.
    pub(super) const fn len(self) -> usize {
        match self {
            Self::Steps(across, down) => across.len() + down.len(),
            Self::To(Position { x: 0, y: 0 }) => 3,
            Self::To(Position { x: 0, y }) => 3 + digits(y + 1),
            Self::To(Position { x, y: 0 }) => 4 + digits(x + 1),
            Self::To(Position { x, y }) => 4 + digits(y + 1) + digits(x + 1),
        }
    }

    /// Sends the cursor along.
    pub(super) fn write(self, bytes: &mut Vec<u8>) {
        match self {
            Self::Steps(across, down) => {
                across.write(bytes);
                down.write(bytes);
            }
            Self::To(Position { x, y }) => {
                bytes.extend(b"\x1b[");
                if y > 0 {
                    number(bytes, y + 1);
                }
                if x > 0 {
                    bytes.push(b';');
                    number(bytes, x + 1);
                }
                bytes.push(b'H');
            }
        }
    }
}

impl Step {
    const fn len(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::Control(_, times) => times as usize,
            Self::Csi(count, _) => csi_len(count),
            Self::Return(0) => 1,
            Self::Return(columns) => 1 + csi_len(columns),
        }
    }

    fn write(self, bytes: &mut Vec<u8>) {
        match self {
            Self::Stay => {}
            Self::Control(control, times) => bytes.extend((0..times).map(|_| control)),
            Self::Csi(count, end) => csi(bytes, count, end),
            Self::Return(columns) => {
                bytes.push(b'\r');
                if columns > 0 {
                    csi(bytes, columns, b'C');
                }
            }
        }
    }

    fn or(self, other: Self) -> Self {
        if other.len() < self.len() { other } else { self }
    }
}

fn across(from: Option<u16>, to: u16) -> Step {
    let named = Step::Csi(to + 1, b'G');
    match from {
        None => Step::Return(to).or(named),
        Some(from) if from == to => Step::Stay,
        Some(from) if from < to => Step::Csi(to - from, b'C').or(named),
        Some(from) => {
            Step::Control(b'\x08', from - to).or(Step::Return(to)).or(Step::Csi(from - to, b'D')).or(named)
        }
    }
}

fn down(from: u16, to: u16) -> Step {
    let named = Step::Csi(to + 1, b'd');
    if from == to {
        return Step::Stay;
    }
    if from > to {
        return Step::Csi(from - to, b'A').or(named);
    }
    let counted = Step::Csi(to - from, b'B').or(named);
    if LINE_FEED_GOES_STRAIGHT_DOWN { Step::Control(b'\n', to - from).or(counted) } else { counted }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Place, to: (u16, u16)) -> String {
        let mut bytes = Vec::new();
        let route = Route::between(from, to.into());
        route.write(&mut bytes);
        assert_eq!(bytes.len(), route.len());
        String::from_utf8(bytes).unwrap()
    }

    fn at(x: u16, y: u16) -> Place {
        Place::At(Position { x, y })
    }

    #[test]
    fn near_cells_are_reached_by_steps_and_far_ones_by_name() {
        assert_eq!(way(at(5, 5), (5, 5)), "");
        assert_eq!(way(at(5, 5), (7, 5)), "\x1b[2C");
        assert_eq!(way(at(5, 5), (3, 5)), "\x08\x08");
        assert_eq!(way(at(50, 5), (30, 5)), "\x1b[20D");
        assert_eq!(way(at(50, 5), (0, 5)), "\r");
        assert_eq!(way(at(50, 5), (1, 5)), "\r\x1b[C");
        assert_eq!(way(at(5, 5), (5, 2)), "\x1b[3A");
        assert_eq!(way(at(5, 5), (70, 30)), "\x1b[31;71H");
        assert_eq!(way(at(70, 30), (0, 0)), "\x1b[H");
        assert_eq!(way(at(70, 30), (3, 0)), "\x1b[;4H");
        assert_eq!(way(at(70, 30), (0, 3)), "\x1b[4H");
    }

    #[test]
    #[cfg(unix)]
    fn the_next_rows_are_line_feeds_away() {
        assert_eq!(way(at(5, 5), (4, 6)), "\x08\n");
        assert_eq!(way(at(5, 5), (0, 7)), "\r\n\n");
        assert_eq!(way(Place::Edge(5), (0, 6)), "\r\n");
    }

    #[test]
    fn behind_the_last_cell_only_what_is_certain_is_used() {
        assert_eq!(way(Place::Unknown, (5, 5)), "\x1b[6;6H");
        assert_eq!(way(Place::Unknown, (0, 0)), "\x1b[H");
        assert_eq!(way(Place::Edge(5), (0, 5)), "\r");
        assert_eq!(way(Place::Edge(5), (79, 5)), "\x1b[80G");
        assert_eq!(way(Place::Edge(5), (79, 3)), "\x1b[4;80H");
    }
}
