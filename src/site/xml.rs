//! What XML cannot hold, and how it writes the rest.

/// Text without the characters that XML 1.0 has in no form (2.2 Characters): one of them would spoil a whole file.
pub fn without_controls(text: String) -> String {
    if text.contains(spoils) { text.replace(spoils, "") } else { text }
}

/// Whether XML 1.0 has a character in no form, or it is another control.
pub fn spoils(c: char) -> bool {
    (c.is_control() && !"\t\n\r".contains(c)) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Text as XML and HTML write it, in an element or an attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let text = "a\u{0}b\u{B}c\u{1B}d\u{FFFE}e\u{85}\tភាសា 🛺\r\n";
        assert_eq!(without_controls(text.into()), "abcde\tភាសា 🛺\r\n");
        assert_eq!(escaped("]]> & <a b=\"c'\">"), "]]&gt; &amp; &lt;a b=&quot;c&#39;&quot;&gt;");
    }
}
