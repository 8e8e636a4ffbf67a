//! How the JSON is set: two blanks a level, and nothing in it that a terminal would obey.

use std::io::{self, Write};

use serde_json::ser::{Formatter, PrettyFormatter};

use crate::text::display;

/// The usual setting; what would hide, reorder or command is spelt out in strings.
pub(super) struct Pretty(PrettyFormatter<'static>);

impl Pretty {
    pub(super) fn new() -> Self {
        Self(PrettyFormatter::new())
    }
}

impl Formatter for Pretty {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if display(fragment) == fragment {
            return out.write_all(fragment.as_bytes());
        }
        let spelt = spelt_out(fragment, |letter| display(letter.encode_utf8(&mut [0; 4])).contains(letter));
        if display(&spelt) == spelt {
            return out.write_all(spelt.as_bytes());
        }
        // What is harmless letter by letter may not be in one heap.
        let is_plain = |letter: char| letter.is_ascii() && !letter.is_ascii_control();
        out.write_all(spelt_out(fragment, is_plain).as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

/// The text with letters spelt by their numbers, but for those that stay.
fn spelt_out(fragment: &str, stays: impl Fn(char) -> bool) -> String {
    let mut spelt = String::with_capacity(fragment.len());
    for letter in fragment.chars() {
        if stays(letter) {
            spelt.push(letter);
        } else {
            let mut units = [0; 2];
            spelt.extend(letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    spelt
}
