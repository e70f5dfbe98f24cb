//! WordPress shortcodes, `[name attribute="value"]…[/name]`, found in a text and replaced by comments that stay where
//! they are when the text is parsed as HTML. Only text is searched: tags, comments, scripts and code are left alone.

/// A shortcode that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortcode {
    /// Its name.
    pub name: String,
    /// Its named attributes.
    pub attributes: Vec<(String, String)>,
    /// Its attributes without a name.
    pub values: Vec<String>,
    /// What it encloses, where that is an address or code rather than text.
    pub inner: Option<String>,
    /// It ends one that began before.
    pub closing: bool,
}

impl Shortcode {
    /// The value of the attribute `name`.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// How the comment that stands for the shortcode of a number begins.
pub const MARK: &str = "kiosque-shortcode ";

/// Longest `[…]` that can be a shortcode, in bytes.
const LONGEST: usize = 8 << 10;

/// Most `[…]` that are looked at in one text: each may search all of it for its end.
const MOST: usize = 5000;

/// Shortcodes whose inside is markup of the article.
const AROUND: &[&str] = &["caption", "wp_caption"];
/// Shortcodes whose inside, if they have one, is an address.
const ADDRESS: &[&str] = &[
    "embed",
    "video",
    "audio",
    "youtube",
    "vimeo",
    "dailymotion",
    "instagram",
    "tweet",
    "twitter",
    "facebook",
    "soundcloud",
    "spotify",
    "tiktok",
];
/// Shortcodes whose inside is code.
const CODE: &[&str] = &["code", "sourcecode"];
/// Shortcodes without an inside.
const ALONE: &[&str] = &["gallery", "playlist"];

/// Elements in whose text nothing is a shortcode.
const VERBATIM: &[&str] = &["pre", "code", "script", "style", "textarea"];

/// The text with comments for shortcodes, and the shortcodes by their numbers.
#[must_use]
pub fn mark(content: &str) -> (String, Vec<Shortcode>) {
    let mut scan = Scan { content, at: 0, out: String::with_capacity(content.len()), found: Vec::new(), read: 0 };
    while let Some(next) = content[scan.at..].find(['<', '[']) {
        scan.copy(next);
        if content[scan.at..].starts_with('<') { scan.tag() } else { scan.bracket() }
    }
    scan.copy(content.len() - scan.at);
    (scan.out, scan.found)
}

struct Scan<'a> {
    content: &'a str,
    at: usize,
    out: String,
    found: Vec<Shortcode>,
    read: usize,
}

impl Scan<'_> {
    fn copy(&mut self, length: usize) {
        self.out.push_str(&self.content[self.at..self.at + length]);
        self.at += length;
    }

    fn tag(&mut self) {
        let rest = &self.content[self.at..];
        if rest.starts_with("<!--") {
            return self.copy(rest.find("-->").map_or(rest.len(), |end| end + 3));
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            return self.copy(1);
        }
        // A tag without end, or verbatim text without end, goes on to the end of the text.
        let end = tag_end(rest).unwrap_or(rest.len());
        let name = rest[1..end].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if !VERBATIM.contains(&name.as_str()) {
            return self.copy(end);
        }
        let close = find_ignoring_case(&rest[end..], &format!("</{name}"));
        self.copy(close.map_or(rest.len(), |close| end + close));
    }

    fn bracket(&mut self) {
        let rest = &self.content[self.at..];
        // [[name]] is how an author writes [name] for readers.
        if let Some(escaped) = rest.strip_prefix('[')
            && escaped.starts_with('[')
            && let Some((_, length)) = parse(escaped)
            && escaped[length..].starts_with(']')
        {
            self.at += 1;
            self.copy(length);
            self.at += 1;
            return;
        }
        let Some((mut code, length)) = parse(rest) else { return self.copy(1) };
        self.read += 1;
        if self.read > MOST {
            return self.copy(rest.len());
        }
        let after = &rest[length..];
        let name = code.name.as_str();
        let end = format!("[/{name}]");
        let closed = || after.find(&end);
        if AROUND.contains(&name) {
            // A caption that never ends would swallow the rest of the article: only its beginning is dropped.
            if !code.closing && closed().is_none() {
                code.name.push_str(" without end");
            }
            return self.replace(code, length);
        }
        if ADDRESS.contains(&name) || CODE.contains(&name) {
            if let Some(inner) = (!code.closing).then(closed).flatten() {
                code.inner = Some(after[..inner].trim_matches(['\r', '\n']).to_owned());
                return self.replace(code, length + inner + end.len());
            }
            return if CODE.contains(&name) { self.copy(1) } else { self.replace(code, length) };
        }
        if ALONE.contains(&name) || is_code(&code, closed().is_some(), self.content) {
            return self.replace(code, length);
        }
        self.copy(1);
    }

    fn replace(&mut self, code: Shortcode, length: usize) {
        self.out.push_str(&format!("<!--{MARK}{}-->", self.found.len()));
        self.found.push(code);
        self.at += length;
    }
}

/// Whether an unknown `[name …]` is a shortcode of some plugin rather than words in brackets.
fn is_code(code: &Shortcode, closed: bool, content: &str) -> bool {
    let named = !code.attributes.is_empty() || code.name.contains(['_', '-']);
    let opened = || content.contains(&format!("[{} ", code.name)) || content.contains(&format!("[{}]", code.name));
    if code.closing { opened() } else { named || closed }
}

/// Length of the tag at the beginning of `text`, quotes respected; `None` if it has no end.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (index, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(index + 1),
            _ => {}
        }
    }
    None
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    text.windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted))
}

/// Reads `[name …]` or `[/name]` at the beginning of `text`, with its length.
fn parse(text: &str) -> Option<(Shortcode, usize)> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let inside = text[..end].strip_prefix('[')?;
    let (closing, inside) = match inside.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let length = inside.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))?;
    let (name, mut rest) = inside.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.len() > 40 {
        return None;
    }
    let mut code = Shortcode { name: name.to_ascii_lowercase(), closing, ..Shortcode::default() };
    // [youtube=https://…] is an old form of WordPress.com.
    if let Some(value) = rest.strip_prefix('=') {
        rest = value;
    } else if !rest.starts_with([']', '/', ' ', '\t', '\n', '\r', '\u{a0}']) {
        return None;
    }
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{a0}']);
        if let Some(after) = rest.strip_prefix(']').or_else(|| rest.strip_prefix("/]")) {
            let offset = text[..end].len() - after.len();
            return Some((code, offset));
        }
        rest = attribute(rest, &mut code)?;
    }
}

/// Reads one attribute and gives what follows it.
fn attribute<'a>(text: &'a str, code: &mut Shortcode) -> Option<&'a str> {
    let length = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len());
    let (name, rest) = text.split_at(length);
    if let Some(value) = rest.trim_start().strip_prefix('=')
        && !name.is_empty()
    {
        let (value, rest) = quoted(value.trim_start()).or_else(|| bare(value))?;
        code.attributes.push((name.to_ascii_lowercase(), value.to_owned()));
        return Some(rest);
    }
    let (value, rest) = quoted(text).or_else(|| bare(text))?;
    code.values.push(value.to_owned());
    Some(rest)
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next()?;
    let closes: &[char] = match open {
        '"' => &['"'],
        '\'' => &['\''],
        // Quotes that WordPress's typography has turned.
        '“' | '”' | '″' | '«' => &['“', '”', '″', '»'],
        _ => return None,
    };
    let inside = &text[open.len_utf8()..];
    let end = inside.find(closes)?;
    let close = inside[end..].chars().next()?;
    Some((&inside[..end], &inside[end + close.len_utf8()..]))
}

fn bare(text: &str) -> Option<(&str, &str)> {
    let end = text.find([' ', '\t', '\n', '\r', ']', '[', '<', '>', '"'])?;
    (end > 0 && !text[end..].starts_with(['[', '<', '>', '"'])).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(content: &str) -> Vec<String> {
        mark(content)
            .1
            .into_iter()
            .map(|code| if code.closing { format!("/{}", code.name) } else { code.name })
            .collect()
    }

    #[test]
    fn attributes_are_read_in_all_their_forms() {
        let (text, found) = mark("a [gallery ids=\"1,2\" columns=3 link='file' wide] b");
        assert_eq!(text, "a <!--kiosque-shortcode 0--> b");
        assert_eq!(found[0].attribute("ids"), Some("1,2"));
        assert_eq!(found[0].attribute("columns"), Some("3"));
        assert_eq!(found[0].attribute("link"), Some("file"));
        assert_eq!(found[0].values, ["wide"]);
        let (_, found) = mark("[youtube=https://youtu.be/dQw4w9WgXcQ&w=320]");
        assert_eq!(found[0].values, ["https://youtu.be/dQw4w9WgXcQ&w=320"]);
        let (_, found) = mark("[embed width=\"9\"]https://example.org/[/embed]!");
        assert_eq!(found[0].inner.as_deref(), Some("https://example.org/"));
    }

    #[test]
    fn words_in_brackets_stay_words() {
        for text in ["[sic]", "[…] and [1]", "[simple boat](x)", "[", "[/", "[a", "[code]", "[/code]"] {
            assert_eq!(mark(text), (text.to_owned(), Vec::new()), "{text}");
        }
        assert_eq!(mark("[[gallery]]").0, "[gallery]");
    }

    #[test]
    fn plugins_are_told_from_words() {
        assert_eq!(names("[vc_row][box]x[/box][/vc_row]"), ["vc_row", "box", "/box", "/vc_row"]);
        assert_eq!(names("[button link=\"/\"]"), ["button"]);
    }

    #[test]
    fn tags_comments_and_code_are_left_alone() {
        let text = "<a title=\"[gallery]\">x</a><!-- [gallery] --><PRE>[gallery]</PRE><code>[gallery]</code>";
        assert_eq!(mark(text), (text.to_owned(), Vec::new()));
        assert_eq!(names("1 < 2 [gallery]"), ["gallery"]);
    }

    #[test]
    fn a_caption_without_end_does_not_swallow_the_article() {
        assert_eq!(names("[caption id=\"attachment_1\"]<img>"), ["caption without end"]);
        assert_eq!(names("[caption id=\"attachment_1\"]<img> x[/caption]"), ["caption", "/caption"]);
    }
}
