//! Finding terms in a text, whatever their inflection.

use super::Term;
use crate::{
    i18n::Locale,
    newsroom::{
        body,
        search::words::{Language, words},
    },
};
use std::collections::HashMap;

/// A term that a text has, with its rendering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The term's number.
    pub id: i64,
    /// As it is called in the text's language.
    pub term: String,
    /// As it is called in the other.
    pub rendering: String,
    /// What translators should know.
    pub note: String,
    /// Whether capitals matter.
    pub keeps_case: bool,
}

/// The terms of one direction, by their first words.
pub struct Lexicon {
    source: Language,
    target: Language,
    hits: Vec<(Hit, Vec<Word>)>,
    /// Numbers of hits by the terms of their first words.
    first: HashMap<String, Vec<usize>>,
}

/// A word as it stands, and under which terms it is found.
struct Word {
    text: String,
    terms: Vec<String>,
}

impl Word {
    fn is_same(&self, other: &Self, keeps_case: bool) -> bool {
        if keeps_case {
            let start = |word: &Self| word.text.chars().next().is_some_and(char::is_uppercase);
            return start(self) == start(other) && self.terms.iter().any(|term| other.terms.contains(term));
        }
        self.terms.iter().any(|term| other.terms.contains(term))
    }
}

fn read(language: Language, text: &str) -> Vec<Word> {
    let word = |range: std::ops::Range<usize>| {
        let text = &text[range];
        Word { text: text.to_owned(), terms: language.terms(text) }
    };
    words(text).map(word).collect()
}

impl Lexicon {
    /// The terms that have a text in both languages.
    #[must_use]
    pub fn of(terms: Vec<Term>, source: Locale, target: Locale) -> Self {
        let mut lexicon = Self {
            source: Language::of(source),
            target: Language::of(target),
            hits: Vec::new(),
            first: HashMap::new(),
        };
        for term in terms {
            let (Some(text), Some(rendering)) = (term.text(source), term.text(target)) else { continue };
            let own = read(lexicon.source, text);
            let Some(first) = own.first() else { continue };
            for key in &first.terms {
                lexicon.first.entry(key.clone()).or_default().push(lexicon.hits.len());
            }
            let hit = Hit {
                id: term.id,
                term: text.to_owned(),
                rendering: rendering.to_owned(),
                note: term.note.clone(),
                keeps_case: term.keeps_case,
            };
            lexicon.hits.push((hit, own));
        }
        lexicon
    }

    /// The terms in a text of the source's language, plain or HTML, each once, in its order. Where one lies within
    /// another, the longer counts.
    #[must_use]
    pub fn found(&self, text: &str) -> Vec<&Hit> {
        if self.hits.is_empty() {
            return Vec::new();
        }
        let text = read(self.source, &body::plain(text));
        let mut found: Vec<&Hit> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let starting = text[at].terms.iter().filter_map(|term| self.first.get(term)).flatten();
            let fitting =
                starting.map(|number| &self.hits[*number]).filter(|(hit, own)| fits(own, &text[at..], hit.keeps_case));
            let Some((hit, own)) = fitting.max_by_key(|(_, own)| own.len()) else {
                at += 1;
                continue;
            };
            if !found.iter().any(|known| known.id == hit.id) {
                found.push(hit);
            }
            at += own.len();
        }
        found
    }

    /// Whether a text of the target's language has a rendering.
    #[must_use]
    pub fn has(&self, hit: &Hit, text: &str) -> bool {
        let (own, text) = (read(self.target, &hit.rendering), read(self.target, &body::plain(text)));
        (0..text.len()).any(|at| fits(&own, &text[at..], hit.keeps_case))
    }
}

/// Whether a text begins with these words.
fn fits(own: &[Word], text: &[Word], keeps_case: bool) -> bool {
    own.len() <= text.len() && own.iter().zip(text).all(|(a, b)| a.is_same(b, keeps_case))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, Fr};

    fn term(id: i64, fr: &str, en: &str, keeps_case: bool) -> Term {
        Term { id, keeps_case, note: String::new(), texts: vec![(Fr, fr.into()), (En, en.into())] }
    }

    fn lexicon() -> Lexicon {
        let terms = vec![
            term(1, "Assemblée nationale", "National Assembly", true),
            term(2, "rivière", "river", false),
            term(3, "Assemblée", "Assembly", true),
            term(4, "Tonlé Sap", "Tonle Sap", false),
        ];
        Lexicon::of(terms, Fr, En)
    }

    #[test]
    fn terms_are_found_whatever_their_inflection() {
        let lexicon = lexicon();
        let ids = |text: &str| lexicon.found(text).iter().map(|hit| hit.id).collect::<Vec<_>>();
        assert_eq!(ids("<p>Les rivières de l’Assemblée <em>nationale</em></p>"), [2, 1]);
        assert_eq!(ids("Une assemblée générale au bord du Tonle-Sap"), [4]);
        assert_eq!(ids("Larivière n’en est pas une"), [0; 0]);
        assert_eq!(ids("L’Assemblée, puis l’Assemblée nationale"), [3, 1]);
    }

    #[test]
    fn a_rendering_that_is_missing_is_told() {
        let lexicon = lexicon();
        let hits = lexicon.found("L’Assemblée nationale et la rivière");
        assert!(lexicon.has(hits[0], "<p>The National Assembly’s rivers</p>"));
        assert!(lexicon.has(hits[1], "<p>The National Assembly’s rivers</p>"));
        assert!(!lexicon.has(hits[0], "<p>The parliament</p>"));
    }
}
