//! SVG: scenes written as text. No script, no style sheet, nothing fetched.

mod paint;

use std::fmt;
use std::io::{self, BufWriter, Write};

use super::ExportError;
use super::scene::{self, Anchor, Board, Page, Pen, Proportions, Role, Run, Shape, Step, Strip};
use super::typeface::Weight;
use crate::journey::JourneyMap;
use crate::text::display;

/// The fonts to look for, the one that the picture was measured in first.
const FAMILIES: &str = "Noto Sans, Segoe UI, Helvetica Neue, Arial, Liberation Sans, DejaVu Sans, sans-serif";

/// What keeps a number legible where lines cross it.
const HALO: &str =
    " stroke=\"#ffffff\" stroke-width=\"3.5\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
const CLASSED_HALO: &str = " stroke=\"var(--hl-halo,#ffffff)\" stroke-width=\"3.5\" stroke-linejoin=\"round\" paint-order=\"stroke\"";

/// Where colours come from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    /// They stand in the picture.
    Fixed,
    /// The page around it gives each class its `color`.
    Classes,
}

/// The board: stages, curve and cards.
pub(super) fn board(map: &JourneyMap, _: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    Ok(write(&Board::of(map).page(0, f64::INFINITY), Dress::Fixed, out)?)
}

/// The curve alone.
pub(super) fn curve(map: &JourneyMap, _: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    Ok(write(&scene::curve_alone(map, &Proportions::SLIDE, None), Dress::Fixed, out)?)
}

/// The curve alone, as an `svg` element for a page that has colours of its own.
///
/// It is as wide as its parent and has the name and description that screen readers need; give it a least width of
/// some 640 px (and let it scroll) to keep its text legible on a phone. Every shape takes the `color` of its
/// class: `hl-ground` (behind all), `hl-ink`, `hl-faint`, `hl-rule`; `hl-band-0` to `hl-band-5` and `hl-stage-0`
/// to `hl-stage-5` (ground and text of the stages, in turn); `hl-very-low`, `hl-low`, `hl-neutral`, `hl-high`,
/// `hl-very-high` (faces, numbers and the curve, which is shaded from the best to the worst); `hl-features` (eyes
/// and mouths); `hl-bridge` (the curve past what nobody scored); `hl-person-0` to `hl-person-5` (the curves of
/// personas, in turn). `hl-curve` and `hl-area` are the curve and the room below it. The element itself is a
/// `hl-picture`; numbers that lines may cross have an edge in `--hl-halo`, the colour of the ground.
///
/// # Errors
/// When `out` does not take it.
pub(super) fn inline_curve(map: &JourneyMap, out: &mut dyn Write) -> io::Result<()> {
    write(&scene::curve_alone(map, &Proportions::INLINE, None), Dress::Classes, out)
}

/// A picture with its colours, for who paints it.
#[cfg(feature = "png")]
pub(super) fn write_fixed(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    write(page, Dress::Fixed, out)
}

fn write(page: &Page, dress: Dress, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet { out: BufWriter::with_capacity(64 * 1024, out), dress };
    sheet.open(page)?;
    for strip in &page.strips {
        sheet.strip(strip)?;
    }
    sheet.out.write_all(b"</svg>\n")?;
    sheet.out.flush()
}

struct Sheet<'o> {
    out: BufWriter<&'o mut dyn Write>,
    dress: Dress,
}

impl Sheet<'_> {
    fn open(&mut self, page: &Page) -> io::Result<()> {
        let (width, height) = (Number(page.width), Number(page.height));
        write!(self.out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"")?;
        match self.dress {
            Dress::Fixed => write!(self.out, " width=\"{width}\" height=\"{height}\"")?,
            Dress::Classes => write!(self.out, " class=\"hl-picture\" width=\"100%\"")?,
        }
        let (title, description) = (display(&page.title), display(&page.description));
        let (title, description) = (Escaped(&title), Escaped(&description));
        writeln!(self.out, " role=\"img\" font-family=\"{FAMILIES}\" aria-labelledby=\"hl-title hl-desc\">")?;
        writeln!(self.out, "<title id=\"hl-title\">{title}</title>")?;
        writeln!(self.out, "<desc id=\"hl-desc\">{description}</desc>")?;
        self.shades(page.feel)?;
        let ground = self.paint(Role::Ground);
        writeln!(self.out, "<rect width=\"{width}\" height=\"{height}\"{} fill=\"{}\"/>", ground.0, ground.1)
    }

    /// What shades the curve, and more faintly the room below it, from the best to the worst.
    fn shades(&mut self, (top, bottom): (f64, f64)) -> io::Result<()> {
        write!(self.out, "<defs>")?;
        for (name, opacity) in [("hl-shade", ""), ("hl-tint", " stop-opacity=\"0.13\"")] {
            let (top, bottom) = (Number(top), Number(bottom));
            write!(
                self.out,
                "<linearGradient id=\"{name}\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" x2=\"0\" y1=\"{top}\" y2=\"{bottom}\">"
            )?;
            for (place, level) in paint::DOWNWARDS.into_iter().enumerate() {
                let (class, colour) = self.paint(Role::Level(level));
                let offset = place * 25;
                write!(self.out, "<stop offset=\"{offset}%\"{class} stop-color=\"{colour}\"{opacity}/>")?;
            }
            write!(self.out, "</linearGradient>")?;
        }
        writeln!(self.out, "</defs>")
    }

    fn strip(&mut self, strip: &Strip) -> io::Result<()> {
        writeln!(self.out, "<g transform=\"translate(0 {})\">", Number(strip.top))?;
        for shape in &strip.shapes {
            self.shape(shape)?;
        }
        self.out.write_all(b"</g>\n")
    }

    fn shape(&mut self, shape: &Shape) -> io::Result<()> {
        match shape {
            Shape::Rect { x, y, width, height, radius, role, pen } => {
                let (x, y, width, height) = (Number(*x), Number(*y), Number(*width), Number(*height));
                write!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")?;
                if *radius > 0.0 {
                    write!(self.out, " rx=\"{}\"", Number(*radius))?;
                }
                self.pen(*role, *pen)
            }
            Shape::Circle { x, y, radius, role, pen } => {
                let (x, y, radius) = (Number(*x), Number(*y), Number(*radius));
                write!(self.out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"")?;
                self.pen(*role, *pen)
            }
            Shape::Path { steps, role, pen } => {
                self.out.write_all(b"<path d=\"")?;
                steps.iter().try_for_each(|step| self.step(step))?;
                self.out.write_all(b"\"")?;
                self.pen(*role, *pen)
            }
            Shape::Text(run) => self.text(run),
        }
    }

    /// How a shape is drawn, and the end of its element.
    fn pen(&mut self, role: Role, pen: Pen) -> io::Result<()> {
        let (class, colour) = self.paint(role);
        let (width, dashes) = match pen {
            Pen::Fill => return writeln!(self.out, "{class} fill=\"{colour}\"/>"),
            Pen::Line(width) => (Number(width), ""),
            Pen::Dashes(width) => (Number(width), " stroke-dasharray=\"4 4\""),
        };
        let round = " stroke-linecap=\"round\" stroke-linejoin=\"round\"";
        writeln!(
            self.out,
            "{class} fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashes}{round}/>"
        )
    }

    fn step(&mut self, step: &Step) -> io::Result<()> {
        match step {
            Step::Move(x, y) => write!(self.out, "M{} {}", Number(*x), Number(*y)),
            Step::Line(x, y) => write!(self.out, "L{} {}", Number(*x), Number(*y)),
            Step::Bend(first, second, end) => {
                let [first, second, end] =
                    [first, second, end].map(|point| (Number(point.0), Number(point.1)));
                write!(self.out, "C{} {} {} {} {} {}", first.0, first.1, second.0, second.1, end.0, end.1)
            }
        }
    }

    fn text(&mut self, run: &Run) -> io::Result<()> {
        let (class, colour) = self.paint(run.role);
        let weight = match run.weight {
            Weight::Regular => "",
            Weight::Bold => " font-weight=\"700\"",
        };
        let anchor = match run.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let halo = match (run.has_halo, self.dress) {
            (false, _) => "",
            (true, Dress::Fixed) => HALO,
            (true, Dress::Classes) => CLASSED_HALO,
        };
        let (x, y, size, text) = (Number(run.x), Number(run.y), Number(run.size), Escaped(&run.text));
        writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor}{halo}{class} fill=\"{colour}\">{text}</text>"
        )
    }

    /// The class and the colour of a role.
    fn paint(&self, role: Role) -> (Class, &'static str) {
        match self.dress {
            Dress::Fixed => (Class(None), paint::colour(role)),
            Dress::Classes => {
                let colour = paint::colour(role);
                let is_shade = colour.starts_with("url(");
                (Class(Some(paint::class(role))), if is_shade { colour } else { "currentColor" })
            }
        }
    }
}

/// The attribute for a class, if there is one.
struct Class(Option<&'static str>);

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |name| write!(f, " class=\"{name}\""))
    }
}

/// A length, in tenths and without a needless `.0`. What is no number is 0: a picture never says NaN.
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        if tenths < 0 {
            f.write_str("-")?;
        }
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        if tenth == 0 { write!(f, "{whole}") } else { write!(f, "{whole}.{tenth}") }
    }
}

/// Text as XML may hold it.
struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(is_markup) {
            let (plain, behind) = rest.split_at(at);
            f.write_str(plain)?;
            let mut letters = behind.chars();
            f.write_str(match letters.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                Some('\'') => "&#39;",
                _ => "\u{fffd}",
            })?;
            rest = letters.as_str();
        }
        f.write_str(rest)
    }
}

/// What XML reads as its own or forbids.
const fn is_markup(letter: char) -> bool {
    matches!(letter, '&' | '<' | '>' | '"' | '\'' | '\0'..='\x1f' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests;
