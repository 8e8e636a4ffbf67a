//! The layout of the lanes view: touchpoints as columns under their stages, lanes as rows. Breaks into lines only
//! what is on the screen.

mod lines;

use ratatui::layout::Rect;

pub use lines::{CellLine, Mark};

use lines::{lines, wrapped};

use crate::journey::lane::{self, Holds, Lane, Line};
use crate::journey::{Document, JourneyMap, Summary};
use crate::tui::card::{named, shown_title};
use crate::tui::cursor::Row;
use crate::tui::session::{Scroll, Session};

/// The narrowest and the widest column, walls included.
const COLUMN: (u16, u16) = (16, 24);
/// Under this width the names of the lanes stand on the rules between them.
const NARROW: u16 = 56;
/// Under this width the metrics of a stage take two rows each.
const ONE_ROW_METRIC: u16 = 52;
/// The most rows of a lane on a printed page.
const MOST_PRINTED: u16 = 40;
/// The most lanes of a printed page, so that no picture grows beyond what rows can be counted in.
const MOST_LANES: usize = 60;

/// Where everything stands in the lanes view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// How many cells on the left are the lanes' names, with the wall; none when they stand on the rules.
    pub names: u16,
    /// The row of the stages' names.
    pub stages: Rect,
    /// Whether there is a rule under the names of the stages.
    pub stage_rule: bool,
    /// The rows of the touchpoints' titles.
    pub titles: Rect,
    /// The visible stages, left to right.
    pub spans: Vec<Span>,
    /// The visible columns, left to right.
    pub columns: Vec<GridColumn>,
    /// The visible lanes, top to bottom.
    pub bands: Vec<Band>,
    /// The first row under the lanes.
    pub end: u16,
    /// Whether there is a row left for a rule that closes the grid.
    pub closed: bool,
    /// How many lanes are left out because nothing is said in them.
    pub unsaid: usize,
    /// How many columns are hidden on the left and on the right.
    pub hidden_columns: (usize, usize),
    /// How many lanes are hidden above and below.
    pub hidden_lanes: (usize, usize),
    /// The cell that the cursor is in.
    pub selected: Option<Rect>,
}

/// The visible part of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The index of the stage.
    pub stage: usize,
    /// Its first cell.
    pub x: u16,
    /// Its cells, with the wall on its right.
    pub width: u16,
}

/// One visible column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridColumn {
    /// The index of the stage.
    pub stage: usize,
    /// The index of the touchpoint; `None` in a stage that has none.
    pub card: Option<usize>,
    /// Its first cell.
    pub x: u16,
    /// Its cells: a gutter, the text, a blank and the wall.
    pub width: u16,
    /// Its title, wrapped.
    pub title: Vec<String>,
    /// Whether lines of the title are left out.
    pub cut: bool,
}

/// One visible lane: a rule, and the rows under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Which lane.
    pub lane: Lane,
    /// Its name, wrapped where it stands on the left.
    pub name: Vec<String>,
    /// The line of a blueprint that its rule is.
    pub line: Option<Line>,
    /// The rows under its rule.
    pub area: Rect,
    /// What stands in each column, wrapped; empty for what is drawn.
    pub cells: Vec<Vec<CellLine>>,
    /// How many rows it would take.
    pub rows: u16,
}

/// What is the same for all parts of a grid.
struct Plan<'a> {
    document: &'a Document,
    lanes: &'a [Lane],
    lines: Vec<Option<Line>>,
    area: Rect,
    names: u16,
    /// The most rows of one cell.
    most: u16,
    curve: u16,
}

/// Lays out what is on the screen.
pub(super) fn grid(session: &Session, document: &Document, area: Rect, scroll: &mut Scroll) -> Grid {
    let map = document.map();
    let lanes = document.lanes(session.all_lanes);
    let (names, fitting) = widths(area.width);
    let total = document.summary().places.max(1);
    let count = fitting.min(total);
    let cursor = place(document.summary(), session.cursor.stage, session.cursor.card);
    scroll.place = scroll.place.clamp((cursor + 1).saturating_sub(count), cursor).min(total - count);
    let height = session.size.1;
    let (most, curve) = match height {
        ..12 => (3, 1),
        12..20 => (3, 4),
        20..32 => (5, 6),
        32..44 => (7, 8),
        _ => (10, 10),
    };
    let plan = Plan { document, lines: lane::lines(&lanes), lanes: &lanes, area, names, most, curve };
    let title_rows = if height < 12 { 2 } else { 3 };
    let mut grid = plan.head(scroll.place..scroll.place + count, height >= 12, title_rows);
    let row = session.cursor.row(map, session.row);
    let chosen = lanes.iter().position(|lane| row == Row::Lane(lane.holds));
    scroll.lane = plan.top(&grid, scroll.lane, chosen);
    plan.fill(&mut grid, scroll.lane);
    grid.unsaid = lane::count(map) - lanes.len();
    grid.selected = grid.cell(session.cursor.stage, session.cursor.card, row);
    grid
}

/// The pages of a printed grid, each a picture of its own from row 0 on, and as high as it needs.
pub fn pages(document: &Document, width: u16) -> Vec<Grid> {
    let mut lanes = lane::lanes(document.map(), false);
    lanes.truncate(MOST_LANES);
    let (names, fitting) = widths(width);
    let total = document.summary().places;
    if total == 0 {
        return Vec::new();
    }
    // Pages of about the same number of columns look better than full ones and a rest.
    let count = total.div_ceil(total.div_ceil(fitting));
    let area = Rect::new(0, 0, width, u16::MAX);
    let plan = Plan {
        document,
        lines: lane::lines(&lanes),
        lanes: &lanes,
        area,
        names,
        most: MOST_PRINTED,
        curve: 8,
    };
    let page = |first: usize| {
        let mut grid = plan.head(first..total.min(first + count), true, MOST_PRINTED);
        plan.fill(&mut grid, 0);
        grid.hidden_columns = (0, 0);
        grid
    };
    (0..total).step_by(count).map(page).collect()
}

/// The cells of the names on the left, and how many columns fit beside them.
fn widths(width: u16) -> (u16, usize) {
    let names = match width {
        ..NARROW => 0,
        NARROW..100 => 15,
        100..160 => 16,
        _ => 20,
    };
    (names, usize::from(((width - names) / COLUMN.0).max(1)))
}

/// The column of a touchpoint among all columns of the map.
fn place(summary: &Summary, stage: usize, card: Option<usize>) -> usize {
    summary.stages.get(stage).map_or(0, |stage| stage.first) + card.unwrap_or(0)
}

impl Plan<'_> {
    /// Everything above the lanes.
    fn head(&self, places: std::ops::Range<usize>, stage_rule: bool, title_rows: u16) -> Grid {
        let columns = self.columns(&places, usize::from(title_rows));
        let rows = columns.iter().map(|column| column.title.len() as u16).max().unwrap_or(1);
        let right = columns.last().map_or(self.area.right(), |column| column.x + column.width);
        let mut spans: Vec<Span> = Vec::new();
        for column in &columns {
            match spans.last_mut().filter(|span| span.stage == column.stage) {
                Some(span) => span.width += column.width,
                None => spans.push(Span { stage: column.stage, x: column.x, width: column.width }),
            }
        }
        let stages = Rect { width: right - self.area.x, height: 1, ..self.area };
        let top = stages.bottom() + u16::from(stage_rule);
        let room = self.area.bottom().saturating_sub(top);
        let titles = Rect { y: top, height: rows.min(room), ..stages };
        let total = self.document.summary().places;
        let hidden_columns = (places.start, total.saturating_sub(places.end));
        let end = titles.bottom();
        Grid {
            names: self.names,
            stages,
            stage_rule,
            titles,
            spans,
            columns,
            end,
            hidden_columns,
            ..Grid::default()
        }
    }

    fn columns(&self, places: &std::ops::Range<usize>, title_rows: usize) -> Vec<GridColumn> {
        let map = self.document.map();
        let count = places.len().max(1) as u16;
        let total = (self.area.width - self.names).min(COLUMN.1.saturating_mul(count));
        // One column alone may be as wide as the screen is.
        let total = if count == 1 { (self.area.width - self.names).min(2 * COLUMN.1) } else { total };
        let (each, spare) = (total / count, total % count);
        let starts = &self.document.summary().stages;
        let mut stage = starts.partition_point(|stage| stage.first <= places.start).saturating_sub(1);
        let mut x = self.area.x + self.names;
        let mut columns = Vec::new();
        for (at, place) in places.clone().enumerate() {
            while starts.get(stage + 1).is_some_and(|next| next.first <= place) {
                stage += 1;
            }
            let card = starts.get(stage).map_or(0, |start| place - start.first);
            let touchpoint = map.stages.get(stage).and_then(|stage| stage.touchpoints.get(card));
            let width = each + u16::from((at as u16) < spare);
            let shown = touchpoint.map(shown_title).unwrap_or_default();
            let (title, cut) = wrapped(&shown, usize::from(text_width(width)), title_rows);
            columns.push(GridColumn { stage, card: touchpoint.map(|_| card), x, width, title, cut });
            x += width;
        }
        columns
    }

    /// The first lane to show so that the chosen one is on the screen and no room is left unused.
    fn top(&self, grid: &Grid, top: usize, chosen: Option<usize>) -> usize {
        let room = self.area.bottom().saturating_sub(grid.titles.bottom());
        let count = self.lanes.len();
        let rows = |lane: usize| self.band(grid, lane).rows + 1;
        let mut top = top.min(count.saturating_sub(1));
        match chosen {
            Some(chosen) => {
                top = top.min(chosen);
                // Every lane takes two rows at least.
                top = top.max((chosen + 1).saturating_sub(usize::from(room / 2).max(1)));
                let mut taken: u16 = (top..=chosen).map(rows).sum();
                while top < chosen && taken > room {
                    taken -= rows(top);
                    top += 1;
                }
            }
            None => top = 0,
        }
        let add = |sum: u16, lane| Some(sum + rows(lane)).filter(|sum| *sum <= room);
        let mut spare = (top..count).try_fold(0, add).map_or(0, |taken| room - taken);
        while top > 0 && rows(top - 1) <= spare {
            top -= 1;
            spare -= rows(top);
        }
        top
    }

    /// Puts the lanes from `top` on under the head, as far as there is room.
    fn fill(&self, grid: &mut Grid, top: usize) {
        let bottom = self.area.bottom();
        let mut y = grid.titles.bottom();
        let mut whole = 0;
        for lane in top..self.lanes.len() {
            if y + 1 >= bottom {
                break;
            }
            let mut band = self.band(grid, lane);
            let height = band.rows.min(bottom - y - 1);
            band.area = Rect { y: y + 1, height, ..grid.stages };
            whole += usize::from(height == band.rows);
            y += height + 1;
            grid.bands.push(band);
        }
        grid.end = y;
        grid.closed = y < bottom && top + whole == self.lanes.len();
        grid.hidden_lanes = (top, self.lanes.len().saturating_sub(top + whole));
    }

    /// A lane with what stands in its visible cells.
    fn band(&self, grid: &Grid, at: usize) -> Band {
        let lane = self.lanes[at];
        let map = self.document.map();
        let title = named(lane.title(map));
        let room = self.names.saturating_sub(2);
        let name = if room == 0 {
            vec![title.into_owned()]
        } else {
            wrapped(&title, usize::from(room), usize::from(self.most.min(3))).0
        };
        let cells: Vec<Vec<CellLine>> =
            grid.columns.iter().map(|column| self.cell(map, lane, column)).collect();
        let rows = match lane.holds {
            Holds::Curve => self.curve,
            Holds::Metrics => {
                let rows = |span: &Span| {
                    metric_rows(span.width) * map.stages[span.stage].metrics.len().min(100) as u16
                };
                grid.spans.iter().map(rows).max().unwrap_or(0).min(self.most.max(2))
            }
            _ => cells.iter().map(|lines| lines.len() as u16).max().unwrap_or(0).min(self.most),
        };
        let names = if room == 0 { 1 } else { name.len() as u16 };
        Band { lane, name, line: self.lines[at], area: Rect::default(), cells, rows: rows.max(names) }
    }

    /// One line more than can be shown tells that there is more.
    fn cell(&self, map: &JourneyMap, lane: Lane, column: &GridColumn) -> Vec<CellLine> {
        let touchpoint = column.card.and_then(|card| map.stages[column.stage].touchpoints.get(card));
        let Some(touchpoint) = touchpoint else { return Vec::new() };
        lines(
            lane.holds,
            &lane.holds.remarks(map, touchpoint),
            text_width(column.width),
            usize::from(self.most) + 1,
        )
    }
}

impl Grid {
    /// The cell of a touchpoint, or of a stage without any, in a row that is on the screen.
    fn cell(&self, stage: usize, card: Option<usize>, row: Row) -> Option<Rect> {
        let span = self.spans.iter().find(|span| span.stage == stage)?;
        let column = self.columns.iter().find(|column| (column.stage, column.card) == (stage, card));
        let under = |area: Rect| column.map(|column| Rect { x: column.x, width: column.width, ..area });
        match row {
            Row::Stage => Some(Rect { x: span.x, width: span.width, ..self.stages }),
            Row::Title => under(self.titles),
            Row::Lane(holds) => {
                let band = self.bands.iter().find(|band| band.lane.holds == holds)?;
                match holds {
                    Holds::Metrics => Some(Rect { x: span.x, width: span.width, ..band.area }),
                    _ => under(band.area),
                }
            }
        }
    }
}

/// How many cells the text of a column has: without gutter, blank and wall.
pub const fn text_width(column: u16) -> u16 {
    column.saturating_sub(3)
}

/// How many rows one metric takes in so many cells.
pub const fn metric_rows(width: u16) -> u16 {
    if width < ONE_ROW_METRIC { 2 } else { 1 }
}
