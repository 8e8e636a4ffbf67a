//! The tables of a Markdown document, with the headings they stand under.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::grid::Grid;
use crate::text;

/// Every table of a document, in order; also those inside a block of Markdown code.
pub(super) fn grids(document: &str) -> Vec<Grid> {
    let mut reader = Reader::new(document, 0, Vec::new());
    reader.read(document, true);
    reader.grids
}

/// Reads events into grids.
struct Reader {
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many lines stand above the text.
    above: usize,
    /// The headings that are open, with their levels.
    headings: Vec<(HeadingLevel, String)>,
    grids: Vec<Grid>,
    /// The lines in bold that stand right above tables, by the number of the table.
    labels: HashMap<usize, String>,
}

impl Reader {
    fn new(document: &str, above: usize, headings: Vec<(HeadingLevel, String)>) -> Self {
        let breaks = document.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self {
            lines: std::iter::once(0).chain(breaks).collect(),
            above,
            headings,
            grids: Vec::new(),
            labels: HashMap::new(),
        }
    }

    fn line(&self, at: usize) -> usize {
        self.above + self.lines.partition_point(|start| *start <= at)
    }

    fn read(&mut self, document: &str, with_code: bool) {
        let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut gathered = Gathered::default();
        let mut level = None;
        let mut row: Option<(usize, Vec<String>)> = None;
        let mut grid = Grid::default();
        let mut code: Option<(usize, String)> = None;
        // What is quoted is an example, or what somebody says; it is no map.
        let mut inside = 0_usize;
        let mut bold = Bold::default();
        for (event, range) in Parser::new_ext(document, options).into_offset_iter() {
            bold.add(&event);
            match event {
                Event::Start(Tag::BlockQuote(_)) => inside += 1,
                Event::End(TagEnd::BlockQuote(_)) => inside = inside.saturating_sub(1),
                Event::Start(Tag::Heading { level: begun, .. }) => {
                    level = Some(begun);
                    gathered = Gathered::default();
                }
                Event::End(TagEnd::Heading(_)) => {
                    if let Some(level) = level.take().filter(|_| inside == 0) {
                        self.head(level, &gathered.take());
                    }
                }
                Event::Start(Tag::Table(_)) => {
                    grid = Grid::under(self.headings.iter().map(|(_, heading)| heading.clone()).collect());
                    let label = bold.label.take().filter(|_| inside == 0);
                    self.labels.extend(label.map(|label| (self.grids.len(), one_line(&label))));
                }
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    row = Some((self.line(range.start), Vec::new()));
                }
                Event::Start(Tag::TableCell) => gathered = Gathered::default(),
                Event::End(TagEnd::TableCell) => {
                    if let Some((_, cells)) = &mut row {
                        cells.push(gathered.take());
                    }
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                    if let Some((line, cells)) = row.take() {
                        grid.push(line, cells);
                    }
                }
                Event::End(TagEnd::Table) if inside == 0 => self.grids.push(std::mem::take(&mut grid)),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    let is_markdown = matches!(language.to_ascii_lowercase().as_str(), "markdown" | "md");
                    code = (is_markdown && with_code).then(|| (self.line(range.start), String::new()));
                }
                Event::End(TagEnd::CodeBlock) => {
                    if let Some((above, code)) = code.take() {
                        let mut reader = Self::new(&code, above, self.headings.clone());
                        reader.read(&code, false);
                        self.grids.append(&mut reader.grids);
                    }
                }
                event => match &mut code {
                    Some((_, code)) => {
                        if let Event::Text(text) = event {
                            code.push_str(&text);
                        }
                    }
                    None => gathered.add(&event),
                },
            }
        }
        self.head_by_labels();
    }

    fn head(&mut self, level: HeadingLevel, heading: &str) {
        while self.headings.last().is_some_and(|(above, _)| *above >= level) {
            self.headings.pop();
        }
        self.headings.push((level, one_line(heading)));
    }

    /// Takes the lines in bold above tables for headings, where they tell the tables of one heading apart.
    fn head_by_labels(&mut self) {
        let mut under: HashMap<&[String], HashSet<&str>> = HashMap::new();
        for (at, label) in &self.labels {
            if let Some(grid) = self.grids.get(*at) {
                under.entry(&grid.headings).or_default().insert(label);
            }
        }
        let telling = |at: &usize| {
            self.grids
                .get(*at)
                .is_some_and(|grid| under.get(&*grid.headings).is_some_and(|all| all.len() > 1))
        };
        let telling: Vec<usize> = self.labels.keys().copied().filter(telling).collect();
        for at in telling {
            if let (Some(grid), Some(label)) = (self.grids.get_mut(at), self.labels.remove(&at)) {
                grid.headings.push(label);
            }
        }
    }
}

/// A heading, cleaned and without line breaks.
fn one_line(heading: &str) -> String {
    text::clean(heading).0.replace('\n', " ").trim().trim_end_matches(':').to_owned()
}

/// Looks for paragraphs in bold, which often stand in for headings.
#[derive(Default)]
struct Bold {
    depth: usize,
    said: String,
    /// Something in the paragraph is not bold.
    has_other: bool,
    /// The last block, if it was a paragraph in bold.
    label: Option<String>,
}

impl Bold {
    fn add(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::CodeBlock(_) | Tag::HtmlBlock,
            )
            | Event::End(TagEnd::BlockQuote(_))
            | Event::Rule => *self = Self::default(),
            Event::Start(Tag::Strong) => self.depth += 1,
            Event::End(TagEnd::Strong) => self.depth = self.depth.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if self.depth > 0 => self.said.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.said.push(' '),
            Event::Text(text) | Event::Code(text) => {
                self.has_other |= text.chars().any(char::is_alphanumeric);
            }
            Event::End(TagEnd::Paragraph) => {
                let said = std::mem::take(&mut self.said);
                self.label = Some(said).filter(|said| !self.has_other && !said.trim().is_empty());
            }
            _ => {}
        }
    }
}

/// The text of a heading or cell, without its marks.
#[derive(Default)]
struct Gathered {
    text: String,
    /// The address of the link that is open.
    link: Option<String>,
}

impl Gathered {
    fn take(&mut self) -> String {
        std::mem::take(self).text
    }

    fn add(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::InlineHtml(tag) | Event::Html(tag) => self.html(tag),
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some(dest_url.to_string()),
            Event::End(TagEnd::Link) => {
                // A reference within the document means nothing outside it.
                let absolute = self.link.take().filter(|link| link.contains("://"));
                if let Some(link) = absolute.filter(|link| !self.text.ends_with(link.as_str())) {
                    self.text.push_str(" (");
                    self.text.push_str(&link);
                    self.text.push(')');
                }
            }
            _ => {}
        }
    }

    fn html(&mut self, tag: &str) {
        const BREAKS: [&str; 5] = ["br", "li", "p", "div", "hr"];
        const MARKS: [&str; 16] = [
            "b", "i", "em", "strong", "u", "s", "sub", "sup", "span", "small", "mark", "code", "kbd", "ul",
            "ol", "font",
        ];
        if tag.starts_with("<!--") {
            return;
        }
        let name = tag.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
        if BREAKS.contains(&name.as_str()) {
            self.text.push('\n');
        } else if !MARKS.contains(&name.as_str()) {
            self.text.push_str(tag);
        }
    }
}
