//! The notation of PHP's `serialize`, as far as tables of languages need it; total: any input gives a value or nothing.

/// A value in PHP's notation.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `N;`
    Null,
    /// `b:1;`
    Boolean(bool),
    /// `i:5;`
    Integer(i64),
    /// `d:0.5;`
    Float(f64),
    /// `s:2:"fr";`
    Text(String),
    /// `a:1:{…}`, in order.
    Table(Vec<(Value, Value)>),
}

/// Deepest table in a table that is read.
const DEPTH: usize = 16;

/// Reads one value that fills `text`; `None` if it is anything else.
#[must_use]
pub fn parse(text: &str) -> Option<Value> {
    let (value, rest) = value(text.trim(), 0)?;
    rest.is_empty().then_some(value)
}

/// What Polylang keeps as a group's description: which language has which post or term. Others of its entries
/// (`sync`) are passed over.
#[must_use]
pub fn languages(text: &str) -> Vec<(String, i64)> {
    let Some(Value::Table(entries)) = parse(text) else { return Vec::new() };
    let pair = |(key, value)| match (key, value) {
        (Value::Text(language), Value::Integer(id)) => Some((language, id)),
        (Value::Text(language), Value::Text(id)) => id.parse().ok().map(|id| (language, id)),
        _ => None,
    };
    entries.into_iter().filter_map(pair).collect()
}

fn value(text: &str, depth: usize) -> Option<(Value, &str)> {
    if depth > DEPTH {
        return None;
    }
    if let Some(rest) = text.strip_prefix("N;") {
        return Some((Value::Null, rest));
    }
    let (kind, rest) = text.split_once(':')?;
    match kind {
        "b" => scalar(rest, |digits| Some(Value::Boolean(digits == "1"))),
        "i" => scalar(rest, |digits| digits.parse().ok().map(Value::Integer)),
        "d" => scalar(rest, |digits| digits.parse().ok().map(Value::Float)),
        "s" => {
            let (length, rest) = rest.split_once(":\"")?;
            let length: usize = length.parse().ok()?;
            let content = rest.get(..length)?;
            let rest = rest[length..].strip_prefix("\";")?;
            Some((Value::Text(content.to_owned()), rest))
        }
        "a" => {
            let (count, mut rest) = rest.split_once(":{")?;
            let count: usize = count.parse().ok()?;
            let mut entries = Vec::new();
            for _ in 0..count {
                let (key, after) = value(rest, depth + 1)?;
                let (entry, after) = value(after, depth + 1)?;
                entries.push((key, entry));
                rest = after;
            }
            Some((Value::Table(entries), rest.strip_prefix('}')?))
        }
        _ => None,
    }
}

fn scalar(rest: &str, read: impl Fn(&str) -> Option<Value>) -> Option<(Value, &str)> {
    let (digits, rest) = rest.split_once(';')?;
    Some((read(digits)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_of_translations_is_read() {
        let group = r#"a:3:{s:2:"en";i:12;s:2:"fr";i:10;s:4:"sync";a:1:{s:2:"fr";s:2:"en";}}"#;
        assert_eq!(languages(group), [("en".to_owned(), 12), ("fr".to_owned(), 10)]);
    }

    #[test]
    fn lengths_are_in_bytes() {
        assert_eq!(parse("s:5:\"été\";"), Some(Value::Text("été".into())));
        assert_eq!(parse("s:2:\"été\";"), None);
    }

    #[test]
    fn any_piece_of_a_value_gives_nothing_and_no_panic() {
        let group = r#"a:2:{s:2:"en";i:12;s:2:"fr";d:0.5;}"#;
        assert!(parse(group).is_some());
        for end in 0..group.len() {
            assert_eq!(parse(&group[..end]), None, "{end}");
        }
        for text in ["", "a:99999999999:{", "s:99999999999999999999:\"", "i:;", "O:8:\"stdClass\":0:{}", "s:-1:\"\";"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"a:1:{i:0;".repeat(100_000)), None);
    }
}
