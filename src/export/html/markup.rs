//! Markup: the one way in which anything gets onto the page.
//!
//! What stands in angle brackets is known when this is compiled; whatever comes from a map is escaped, here or by
//! the writer of the curve. There is no third way, so nothing can be forgotten.

use std::io::{self, Write};

use crate::export::svg;
use crate::journey::JourneyMap;
use crate::text::{beginning, display, scalars_in, truncate};

/// How much is gathered before it is written.
const ENOUGH: usize = 1 << 16;

/// How many cells a mention of something takes at most.
const LONGEST_NAME: usize = 120;

/// The attributes of an element; those without a value are left out.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

/// A page that is being written.
pub(super) struct Markup<'a> {
    out: &'a mut dyn Write,
    gathered: String,
    result: io::Result<()>,
}

impl<'a> Markup<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, gathered: String::with_capacity(ENOUGH + ENOUGH / 4), result: Ok(()) }
    }

    /// Markup of our own.
    pub(super) fn raw(&mut self, html: &'static str) {
        self.gathered.push_str(html);
    }

    /// Text, whosoever it is: escaped, harmless, and its lines kept.
    pub(super) fn text(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.gathered.push('\n');
            }
            self.escaped(&display(line));
        }
    }

    /// A number as it is set in print, with a true minus.
    pub(super) fn number(&mut self, number: &str) {
        let digits = number.strip_prefix('-');
        if digits.is_some() {
            self.raw("&minus;");
        }
        self.text(digits.unwrap_or(number));
    }

    /// An element and what stands in it.
    pub(super) fn within(
        &mut self,
        tag: &'static str,
        attributes: Attributes,
        inner: impl FnOnce(&mut Self),
    ) {
        self.begin(tag, attributes);
        inner(self);
        self.gathered.push_str("</");
        self.gathered.push_str(tag);
        self.gathered.push('>');
        if self.gathered.len() > ENOUGH {
            self.flush();
        }
    }

    /// An element with words of ours.
    pub(super) fn label(&mut self, tag: &'static str, class: &str, words: &str) {
        self.within(tag, &[("class", class)], |page| page.text(words));
    }

    /// An element with words of the map, which run in the direction of their script.
    pub(super) fn said(&mut self, tag: &'static str, class: &str, words: &str) {
        self.within(tag, &[("class", class), ("dir", "auto")], |page| page.text(words));
    }

    /// The name of something, leading to its place on this page. Long names are said in full there.
    pub(super) fn reference(&mut self, anchor: &str, name: &str) {
        let href = format!("#{anchor}");
        let shown = display(beginning(name, scalars_in(LONGEST_NAME)));
        let name = truncate(&shown, LONGEST_NAME, "...");
        self.within("a", &[("href", &href), ("dir", "auto")], |page| page.text(&name));
    }

    /// Words of the map; where they are the address of a page or a mailbox, a link to it.
    pub(super) fn said_or_link(&mut self, words: &str) {
        let address = words.trim();
        if is_safe_address(address) {
            let attributes = [("href", address), ("rel", "noopener noreferrer"), ("dir", "auto")];
            self.within("a", &attributes, |page| page.text(words));
        } else {
            self.said("span", "", words);
        }
    }

    /// The emotion curve, which its own writer escapes.
    pub(super) fn curve(&mut self, map: &JourneyMap) {
        self.flush();
        if self.result.is_ok() {
            self.result = svg::inline_curve(map, self.out);
        }
    }

    /// Writes what is still gathered.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.flush();
        self.result
    }

    fn begin(&mut self, tag: &str, attributes: Attributes) {
        self.gathered.push('<');
        self.gathered.push_str(tag);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.gathered.push(' ');
            self.gathered.push_str(name);
            self.gathered.push_str("=\"");
            self.escaped(&display(value));
            self.gathered.push('"');
        }
        self.gathered.push('>');
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (plain, special) = rest.split_at(at);
            self.gathered.push_str(plain);
            self.gathered.push_str(match special.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                Some(b'"') => "&quot;",
                _ => "&#39;",
            });
            rest = special.get(1..).unwrap_or_default();
        }
        self.gathered.push_str(rest);
    }

    /// Once writing has failed the rest is for nobody, but needs no care either.
    fn flush(&mut self) {
        if self.result.is_ok() {
            self.result = self.out.write_all(self.gathered.as_bytes());
        }
        self.gathered.clear();
    }
}

/// Whether a text is an address that a reader may be sent to, shown as it is and nothing else.
fn is_safe_address(text: &str) -> bool {
    const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];
    let begins = |scheme: &&str| {
        text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
            && text.len() > scheme.len()
    };
    SCHEMES.iter().any(begins) && !text.contains(char::is_whitespace) && display(text) == text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Markup)) -> String {
        let mut out = Vec::new();
        let mut page = Markup::new(&mut out);
        write(&mut page);
        page.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_map_says_is_text_and_never_markup() {
        let html = written(|page| page.said("p", "a\"b", "<b>'&amp;'</b>\n\u{1b}[31m\u{202e}"));
        assert_eq!(
            html,
            "<p class=\"a&quot;b\" dir=\"auto\">&lt;b&gt;&#39;&amp;amp;&#39;&lt;/b&gt;\n\u{241b}[31m\u{b7}</p>"
        );
    }

    #[test]
    fn only_pages_and_mailboxes_are_linked_to() {
        for address in ["https://a.example/?q=\"<>&x=1", "HTTP://a.example", "mailto:a@b.example"] {
            let html = written(|page| page.said_or_link(address));
            assert!(html.starts_with("<a href=\"") && html.contains("rel=\"noopener noreferrer\""), "{html}");
            assert!(!html.contains("q=\"<"), "{html}");
        }
        for text in [
            "javascript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "//a.example",
            "#top",
            "https:",
            "https://",
            "https://a.example and more",
            "https://a.example\u{202e}",
            "see https://a.example",
        ] {
            let html = written(|page| page.said_or_link(text));
            assert!(html.starts_with("<span dir=\"auto\">"), "{html}");
        }
    }

    #[test]
    fn numbers_have_a_true_minus() {
        assert_eq!(written(|page| page.number("-1.5")), "&minus;1.5");
        assert_eq!(written(|page| page.number("+1")), "+1");
    }

    /// Takes nothing.
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_disk_that_is_full_is_reported() {
        let mut full = Full;
        let mut page = Markup::new(&mut full);
        page.within("p", &[], |page| page.text(&"x".repeat(3 * ENOUGH)));
        assert_eq!(page.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
