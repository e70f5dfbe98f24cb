//! What a reader typed, taken apart: words, phrases in quotation marks, and what is excluded by a minus.

use super::words::{Language, folded, is_unshown, words};
use crate::i18n::Locale;
use std::collections::HashSet;

/// Longest question, in characters; what comes after is not looked for.
pub const QUERY_LIMIT: usize = 200;
/// Most words that are looked for.
const WORD_LIMIT: usize = 12;

/// One word that is looked for: any of its terms.
pub(super) type Word = Vec<String>;

/// A question, made safe and short.
#[derive(Clone, Debug)]
pub struct Query {
    /// As it is shown again: one line, without control characters.
    pub text: String,
    pub(super) locale: Locale,
    /// All of these words.
    pub(super) required: Vec<Word>,
    /// How each of them was typed.
    pub(super) typed: Vec<String>,
    /// Whether the question ends with the last of them, which may be the beginning of another.
    pub(super) is_open: bool,
    /// None of these sets of words.
    pub(super) excluded: Vec<Vec<Word>>,
    /// Words in a row, folded; whether they must stand there, or must not.
    pub(super) phrases: Vec<(bool, Vec<String>)>,
}

/// A stretch of a question, as its signs part it.
#[derive(Default)]
struct Part {
    text: String,
    excluded: bool,
    quoted: bool,
}

impl Query {
    /// Reads what was typed, whatever it is, as a question in `locale`.
    #[must_use]
    pub fn new(locale: Locale, typed: &str) -> Self {
        let text = one_line(typed);
        let language = Language::of(locale);
        let (mut saying, mut silent, mut room): (Vec<String>, Vec<String>, usize) =
            (Vec::new(), Vec::new(), WORD_LIMIT);
        let (mut excluded, mut phrases, mut last) = (Vec::new(), Vec::new(), None);
        for part in parts(&text) {
            let found: Vec<&str> = words(&part.text).take(room).map(|range| &part.text[range]).collect();
            room -= found.len();
            let several = found.len() > 1;
            if part.quoted && several {
                let phrase = found.iter().map(|word| folded(word).into_owned()).collect();
                phrases.push((!part.excluded, phrase));
            }
            last = None;
            match part.excluded {
                true if found.is_empty() || part.quoted && several => {}
                true => excluded.push(found.into_iter().map(|word| language.terms(word)).collect()),
                false => {
                    last = found
                        .last()
                        .filter(|word| !part.quoted && part.text.ends_with(**word))
                        .map(|word| (*word).to_owned());
                    for word in found {
                        let row = if language.is_stop(&folded(word)) { &mut silent } else { &mut saying };
                        row.push(word.to_owned());
                    }
                }
            }
        }
        // Words that say nothing are looked for where nothing else is: headlines have them.
        let speaks = !saying.is_empty();
        let typed = if speaks { saying } else { silent };
        let is_open = last.is_some() && typed.last() == last.as_ref();
        let mut required: Vec<Word> = typed.iter().map(|word| language.terms(word)).collect();
        // What is typed in two words may be written as one: aujourd’hui, startup.
        for (at, pair) in typed.windows(2).enumerate().filter(|_| speaks) {
            // 1 500, 1,500: one number, as texts write it.
            if is_number_apart(&text, pair) {
                phrases.push((true, pair.to_vec()));
            }
            if [' ', '-'].iter().any(|between| text.contains(&format!("{}{between}{}", pair[0], pair[1]))) {
                let joined = language.terms(&pair.concat());
                required[at..=at + 1].iter_mut().for_each(|word| word.extend(joined.iter().cloned()));
            }
        }
        Self { text, locale, required, typed, is_open, excluded, phrases }
    }

    /// The same question with numbers and times as texts set them apart, each in a row: 17h40 is 17 h 40, and 1500 is 1 500. `None`
    /// where there are none.
    pub(super) fn with_numbers_apart(&self) -> Option<Self> {
        let mut text = self.text.clone();
        for typed in &self.typed {
            if let (Some(apart), Some(at)) = (apart(typed), text.find(typed.as_str())) {
                text.replace_range(at..at + typed.len(), &format!("\"{apart}\""));
            }
        }
        (text != self.text).then(|| Self::new(self.locale, &text))
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.required.is_empty()
    }

    /// Whether words must, or must not, stand in a row.
    #[must_use]
    pub const fn has_phrases(&self) -> bool {
        !self.phrases.is_empty()
    }

    /// How many words are looked for.
    #[must_use]
    pub const fn words(&self) -> usize {
        self.typed.len()
    }

    /// The same words, in any order.
    pub(super) fn without_phrases(mut self) -> Self {
        self.phrases.clear();
        self
    }

    /// The same question with another word in the place of one that was typed.
    pub(super) fn with(&self, typed: &str, other: &str) -> Self {
        let place = words(&self.text).find(|range| &self.text[range.clone()] == typed);
        let text = place.map(|range| format!("{}{other}{}", &self.text[..range.start], &self.text[range.end..]));
        Self::new(self.locale, text.as_deref().unwrap_or(&self.text))
    }

    /// The terms that are marked in extracts.
    pub(super) fn terms(&self) -> HashSet<&str> {
        self.required.iter().flatten().map(String::as_str).collect()
    }
}

/// Whether these two words are the thousands of a number and what comes after them, with one sign between them.
fn is_number_apart(text: &str, pair: &[String]) -> bool {
    let [thousands, rest] = pair else { return false };
    let are_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_one = thousands.len() <= 3 && rest.len() == 3 && are_digits(thousands) && are_digits(rest);
    is_one && [' ', ',', '.', '’', '\''].iter().any(|between| text.contains(&format!("{thousands}{between}{rest}")))
}

/// A number of more than three digits in its groups, or digits and letters apart; `None` of what is one anyway.
fn apart(word: &str) -> Option<String> {
    if !word.is_ascii() || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let mut apart = String::with_capacity(word.len() + 4);
    let mut before = None;
    for (at, sign) in word.char_indices() {
        let is_group = is_number && at > 0 && (word.len() - at).is_multiple_of(3);
        let is_other = before.is_some_and(|before: char| before.is_ascii_digit() != sign.is_ascii_digit());
        if is_group || is_other {
            apart.push(' ');
        }
        apart.push(sign);
        before = Some(sign);
    }
    (apart != word).then_some(apart)
}

fn one_line(typed: &str) -> String {
    let shown = typed.chars().take(QUERY_LIMIT * 4).filter(|c| !is_unshown(*c));
    let visible: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(QUERY_LIMIT).collect::<String>().trim_end().to_owned()
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The stretches between spaces and quotation marks; a mark that is not closed is closed by the end.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut before = ' ';
    for c in text.chars() {
        let Some(part) = parts.last_mut() else { break };
        match c {
            _ if is_quote(c) && part.quoted => parts.push(Part::default()),
            _ if is_quote(c) => {
                let excluded = part.text.is_empty() && part.excluded;
                parts.push(Part { excluded, quoted: true, ..Part::default() });
            }
            ' ' if !part.quoted => parts.push(Part::default()),
            '-' | '−' | '–' if before == ' ' && !part.quoted => part.excluded = true,
            _ => part.text.push(c),
        }
        before = c;
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    type Asked = (Vec<Word>, Vec<Vec<Word>>, Vec<(bool, Vec<String>)>);

    fn asked(typed: &str) -> Asked {
        let query = Query::new(Locale::Fr, typed);
        (query.required, query.excluded, query.phrases)
    }

    fn one(term: &str) -> Word {
        vec![term.to_owned()]
    }

    #[test]
    fn words_are_required_unless_they_say_nothing_or_have_a_minus() {
        assert_eq!(asked("le marché -riz"), (vec![vec!["march".to_owned()]], vec![vec![one("riz")]], vec![]));
        assert_eq!(asked("pour qui").0, [one("pour"), one("qui")]);
        assert_eq!(asked("-riz").0, Vec::<Word>::new());
        assert_eq!(asked("demi-finale").0.len(), 2, "a hyphen within a word is no minus");
        assert_eq!(asked("l ile").0, [one("ile")], "what elision leaves says nothing");
        assert_eq!(asked("riz - pluie").0, [one("riz"), one("plui")], "nor is a dash");
    }

    #[test]
    fn quotation_marks_of_either_language_hold_a_phrase() {
        let phrase = |must| (must, vec!["bord".to_owned(), "de".to_owned(), "l".to_owned()]);
        for typed in ["\"bord de l’\"", "« bord de l' »", "“bord de l’”", "\"bord de l’"] {
            let (required, _, phrases) = asked(typed);
            assert_eq!(phrases, [phrase(true)], "{typed}");
            assert_eq!(required.len(), 1, "{typed}");
        }
        assert_eq!(asked("mer -\"bord de l’\"").2, [phrase(false)]);
        assert_eq!(asked("\"riz\"").0, [one("riz")]);
    }

    #[test]
    fn two_words_may_be_one() {
        assert_eq!(asked("aujourd hui").0, [["aujourd", "aujourdhui"], ["hui", "aujourdhui"]]);
        assert_eq!(asked("tuk-tuk").0, [["tuk", "tuktuk"], ["tuk", "tuktuk"]]);
        assert_eq!(asked("riz et pluie").0, [one("riz"), one("plui")], "with another between them they are two");
    }

    #[test]
    fn numbers_and_times_are_written_in_several_ways() {
        for typed in ["1 500 riels", "1,500 riels", "1\u{202F}500 riels"] {
            assert_eq!(asked(typed).2, [(true, vec!["1".to_owned(), "500".to_owned()])], "{typed}");
        }
        for typed in ["1 50 riels", "2026 500", "12 h 500"] {
            assert_eq!(asked(typed).2, [], "{typed}");
        }
        let apart = |typed: &str| Query::new(Locale::Fr, typed).with_numbers_apart().map(|query| query.text);
        assert_eq!(apart("bac 17h40").as_deref(), Some("bac \"17 h 40\""));
        assert_eq!(apart("1234567 riels").as_deref(), Some("\"1 234 567\" riels"));
        assert_eq!(apart("5h").as_deref(), Some("\"5 h\""));
        assert_eq!([apart("bac 40"), apart("g20"), apart("riz")], [None, None, None]);
    }

    #[test]
    fn the_last_word_may_be_the_beginning_of_one() {
        let open = |typed: &str| Query::new(Locale::Fr, typed).is_open;
        assert!(open("marché cent") && open("l’élec") && open("la demi-fin"));
        for closed in ["marché \"cent\"", "marché -cent", "marché le", "cent!", "", "\"le cent"] {
            assert!(!open(closed), "{closed}");
        }
        let query = Query::new(Locale::Fr, "L’electoin -riz «du marché»");
        assert_eq!(query.with("electoin", "élection").text, "L’élection -riz «du marché»");
    }

    #[test]
    fn whatever_is_typed_is_short_and_one_line() {
        let long = Query::new(Locale::En, &"river ".repeat(2000));
        assert!(long.text.chars().count() <= QUERY_LIMIT && long.required.len() <= WORD_LIMIT);
        assert_eq!(Query::new(Locale::En, " a\0b\u{7f}\r\n  c ").text, "a b c");
        assert_eq!(Query::new(Locale::En, "ri\u{202E}ce\u{2066} \u{FEFF}field").text, "rice field");
        for nothing in ["", "\"", "-", "--", "\"\"", "()*^:'", "🙂", "\0", "- -\"-"] {
            assert!(Query::new(Locale::En, nothing).is_empty(), "{nothing:?}");
        }
    }
}
