//! Typography by language, put on when a text is shown: French no-break spaces and both languages' curly apostrophes
//! and quotation marks (Lexique des règles typographiques en usage à l'Imprimerie nationale; CLDR `delimiters`).

use super::Locale;
use std::borrow::Cow;

const NARROW: char = '\u{202F}';
const WIDE: char = '\u{A0}';

/// `text` as a typographer of `locale` would set it. Idempotent; meant for text only, never for code or addresses.
#[must_use]
pub fn typeset(locale: Locale, text: &str) -> Cow<'_, str> {
    let french = locale.code() == "fr";
    let touched = text.contains(['\'', '"'])
        || text.contains("...")
        || french && text.contains(|c: char| ";!?:«»".contains(c) || c.is_ascii_digit());
    if !touched {
        return Cow::Borrowed(text);
    }
    let curled = curl(&dotted(text), french);
    if french { Cow::Owned(group_digits(&space_french(&curled))) } else { Cow::Owned(curled) }
}

/// Three full stops are one sign; longer rows of them are leaders and stay.
fn dotted(text: &str) -> Cow<'_, str> {
    if !text.contains("...") || text.contains("....") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("...", "…"))
}

/// Words and signs that may not part from the number before them.
const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "°", "°C", "h", "min", "s", "km", "m", "cm", "mm", "kg", "g", "t", "ha", "km²", "m²", "l",
];

/// U+202F between the digits of a number, U+00A0 before its unit, so that « 1 140 » and « 12 km » stay on one line.
fn group_digits(text: &str) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut parts = text.split(' ').peekable();
    while let Some(part) = parts.next() {
        set.push_str(part);
        let Some(next) = parts.peek() else { break };
        let digits = part.len() - part.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let thousands = next.chars().take_while(char::is_ascii_digit).count() == 3;
        let unit = next.trim_end_matches(|c: char| ".,;)»…".contains(c));
        set.push(match digits {
            1..=3 if thousands => NARROW,
            1.. if UNITS.contains(&unit) => WIDE,
            _ => ' ',
        });
    }
    set
}

/// Straight apostrophes and quotation marks become the language's own.
fn curl(text: &str, french: bool) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut before: Option<char> = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let opens = before.is_none_or(|b| b.is_whitespace() || "([{—–-“«/".contains(b));
        let follows_text = characters.peek().is_some_and(|next| next.is_alphanumeric());
        let measure = before.is_some_and(|b| b.is_ascii_digit());
        match c {
            '\'' if opens && follows_text && !french => {
                set.push(if characters.peek().is_some_and(char::is_ascii_digit) { '’' } else { '‘' });
            }
            '\'' => set.push('’'),
            '"' if opens && french => set.push_str("«\u{202F}"),
            '"' if opens => set.push('“'),
            '"' if measure => set.push('"'),
            '"' if french => set.push_str("\u{202F}»"),
            '"' => set.push('”'),
            other => set.push(other),
        }
        before = Some(c);
    }
    set
}

/// U+202F before `;` `!` `?` and inside « », U+00A0 before `:`, where the mark ends a word (so `12:30`, `http://` and `a?b` stay).
fn space_french(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut set = String::with_capacity(text.len() + 16);
    let mut index = 0;
    while index < characters.len() {
        let c = characters[index];
        let next = characters.get(index + 1).copied();
        match c {
            ';' | '!' | '?' | ':' | '»' if punctuates(c, next) => {
                let had_space = trim_spaces(&mut set);
                let space = if c == ':' { WIDE } else { NARROW };
                let after_word = set
                    .chars()
                    .next_back()
                    .is_some_and(|b| !"!?;:«([¿¡\u{202F}\u{A0}".contains(b) && !b.is_whitespace());
                if after_word && (had_space || c != ':' || set.ends_with(|b: char| b.is_alphabetic() || b == '»')) {
                    set.push(space);
                } else if had_space && !set.is_empty() {
                    set.push(if set.ends_with(['!', '?', ';', ':']) && c != '»' { NARROW } else { space });
                }
                set.push(c);
            }
            '«' => {
                set.push(c);
                while characters.get(index + 1).is_some_and(|n| n.is_whitespace()) {
                    index += 1;
                }
                if index + 1 < characters.len() {
                    set.push(NARROW);
                }
            }
            _ => set.push(c),
        }
        index += 1;
    }
    set
}

fn punctuates(mark: char, next: Option<char>) -> bool {
    mark == '»' || next.is_none_or(|n| n.is_whitespace() || "»)]!?;:.…,”’<—–".contains(n))
}

fn trim_spaces(set: &mut String) -> bool {
    let length = set.trim_end_matches([' ', NARROW, WIDE, '\u{2009}']).len();
    let had = length < set.len();
    set.truncate(length);
    had
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fr(text: &str) -> String {
        let once = typeset(Locale::Fr, text).into_owned();
        assert_eq!(typeset(Locale::Fr, &once), once, "typography must be idempotent");
        once
    }

    #[test]
    fn french_spaces_before_high_punctuation() {
        assert_eq!(fr("Mots-clés :"), "Mots-clés\u{A0}:");
        assert_eq!(fr("Merci pour votre envoi !"), "Merci pour votre envoi\u{202F}!");
        assert_eq!(fr("Vraiment?"), "Vraiment\u{202F}?");
        assert_eq!(fr("Quoi ?!"), "Quoi\u{202F}?!");
        assert_eq!(fr("un; deux"), "un\u{202F}; deux");
    }

    #[test]
    fn french_quotation_marks_hold_their_words() {
        assert_eq!(fr("« Oui »"), "«\u{202F}Oui\u{202F}»");
        assert_eq!(fr("«Oui»"), "«\u{202F}Oui\u{202F}»");
        assert_eq!(fr("\"Oui\", dit-il"), "«\u{202F}Oui\u{202F}», dit-il");
        assert_eq!(fr("« Oui ! »"), "«\u{202F}Oui\u{202F}!\u{202F}»");
    }

    #[test]
    fn numbers_stay_with_their_thousands_and_units() {
        assert_eq!(fr("reçu 1 140 signalements"), "reçu 1\u{202F}140 signalements");
        assert_eq!(fr("1 234 567 riels"), "1\u{202F}234\u{202F}567 riels");
        assert_eq!(fr("12 km, 5 %."), "12\u{A0}km, 5\u{A0}%.");
        assert_eq!(fr("en 2024 100 personnes"), "en 2024 100 personnes");
        assert_eq!(fr("le 3 5000 fois"), "le 3 5000 fois");
        assert_eq!(fr("Attendez..."), "Attendez…");
    }

    #[test]
    fn addresses_times_and_codes_stay() {
        for text in ["https://example.org/?a=b", "12:30", "a:b", "C:\\", ":-)"] {
            assert_eq!(fr(text), text);
        }
    }

    #[test]
    fn english_curls_and_adds_no_space() {
        let en = |text| typeset(Locale::En, text).into_owned();
        assert_eq!(en("It's \"fine\": really!"), "It’s “fine”: really!");
        assert_eq!(en("the 'quay' in '93"), "the ‘quay’ in ’93");
        assert_eq!(fr("l'élection d'hier"), "l’élection d’hier");
    }
}
