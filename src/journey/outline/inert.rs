//! Texts that Markdown takes for text and nothing else.

/// An escaped text that does not begin a block of its own in Markdown: a heading, list, quote, rule, code
/// or table.
pub(super) fn begun(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let signs: &[char] =
        if digits > 0 { &['.', ')'] } else { &['#', '>', '-', '+', '*', '=', '|', ':', '~', '`', '_', '['] };
    match text.split_at_checked(digits) {
        Some((number, rest)) if rest.starts_with(signs) => format!("{number}\\{rest}"),
        _ => text,
    }
}

/// An escaped text without HTML, links and images.
pub(super) fn inert(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let tag =
            c == '<' && rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !escaped && (tag || (c == ']' && rest.starts_with(['(', '[', ':']))) {
            inert.push('\\');
        }
        escaped = !escaped && c == '\\';
        inert.push(c);
    }
    inert
}

/// A text that does not begin like a box or bold.
pub(super) fn guarded(text: String) -> String {
    if text.starts_with(['[', '*']) { format!("\\{text}") } else { text }
}
