//! Words: where they stand in a text, and the terms under which a word is found in a language.
//!
//! Case, accents, ligatures and apostrophes do not matter, nor what elision leaves of an article or pronoun (`l’`, `qu’`),
//! nor inflection (Snowball). Scripts without spaces between words (Khmer, Thai, Chinese…) are taken as pairs of
//! neighbouring syllables, which finds a name that no dictionary has.

use crate::i18n::Locale;
use frostem::Stemmer;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::{
    CodePointMapData,
    props::{GeneralCategory, GeneralCategoryGroup, Script},
};
use std::{borrow::Cow, ops::Range};

/// Longest term, in characters; what is longer is found by its beginning.
const TERM_LIMIT: usize = 40;

/// What elision leaves before an apostrophe, folded.
const ELIDED: &[&str] =
    &["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "entr"];

const FRENCH_STOPS: &[&str] = &[
    "a", "afin", "ai", "ainsi", "alors", "apres", "as", "au", "aucun", "aucune", "aussi", "autre", "autres", "aux",
    "avait", "avec", "avoir", "bien", "c", "car", "ce", "ceci", "cela", "celle", "celles", "celui", "ces", "cet",
    "cette", "ceux", "chez", "comme", "comment", "d", "dans", "de", "des", "donc", "dont", "du", "elle", "elles", "en",
    "encore", "entre", "es", "est", "et", "etaient", "etait", "etre", "eu", "eux", "fait", "ici", "il", "ils", "j",
    "je", "jusqu", "l", "la", "le", "les", "leur", "leurs", "lorsqu", "lui", "m", "ma", "mais", "me", "meme", "mes",
    "moi", "mon", "n", "ne", "ni", "non", "nos", "notre", "nous", "on", "ont", "ou", "par", "pas", "peu", "peut",
    "plus", "pour", "puis", "puisqu", "qu", "quand", "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "s",
    "sa", "sans", "se", "selon", "sera", "ses", "si", "son", "sont", "sous", "soit", "sur", "t", "ta", "te", "tes",
    "toi", "ton", "tous", "tout", "toute", "toutes", "tres", "tu", "un", "une", "vers", "vos", "votre", "vous", "y",
];

/// Words that say little more, and that nobody means who typed another word: a typing error is never taken for one.
const FRENCH_FILLERS: &[&str] = &[
    "assez", "aupres", "autant", "autour", "beaucoup", "certains", "chaque", "contre", "deja", "depuis", "derriere",
    "devant", "enfin", "ensuite", "etant", "guere", "hors", "jamais", "lorsque", "malgre", "mieux", "moins", "parce",
    "parfois", "pendant", "presque", "puisque", "quelque", "quelques", "sauf", "souvent", "surtout", "tandis", "tant",
    "tard", "toujours", "trop",
];

const ENGLISH_FILLERS: &[&str] = &[
    "again", "against", "along", "already", "although", "always", "among", "around", "behind", "beside", "between",
    "cannot", "else", "even", "ever", "every", "hence", "however", "least", "less", "many", "might", "much", "must",
    "nearly", "neither", "never", "once", "perhaps", "quite", "rather", "several", "shall", "should", "since", "still",
    "though", "thus", "together", "towards", "upon", "well", "were", "whether", "whose", "within", "without", "yet",
];

const ENGLISH_STOPS: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "being", "but", "by", "can", "could", "did", "do", "does", "during", "each", "for", "from", "had", "has",
    "have", "having", "he", "her", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
    "more", "most", "my", "no", "nor", "not", "of", "on", "only", "or", "other", "our", "out", "over", "own", "same",
    "she", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "through", "to", "too", "under", "until", "up", "very", "was", "we", "were", "what", "when", "where",
    "which", "while", "who", "whom", "why", "will", "with", "would", "you", "your",
];

/// How a language's words are brought to terms.
#[derive(Clone, Copy)]
pub struct Language {
    /// None for a language without a stemmer in this binary: its words are found as they are written.
    stemmer: Option<Stemmer>,
    /// Words that say nothing of what a text is about, folded.
    stops: &'static [&'static str],
    /// Words that are looked for, and that nobody means who typed another, folded.
    fillers: &'static [&'static str],
    /// Whether its words lose letters before an apostrophe.
    elides: bool,
}

impl Language {
    /// The language of a page. A further one works without a word here; its stemmer comes with its name in Cargo.toml.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        let (stops, fillers) = match locale.code() {
            "fr" => (FRENCH_STOPS, FRENCH_FILLERS),
            "en" => (ENGLISH_STOPS, ENGLISH_FILLERS),
            _ => (&[][..], &[][..]),
        };
        let stemmer = Stemmer::try_from_name(locale.code()).ok();
        Self { stemmer, stops, fillers, elides: locale.code() == "fr" }
    }

    /// Whether a folded word says nothing of what a text is about.
    #[must_use]
    pub fn is_stop(self, folded: &str) -> bool {
        self.stops.contains(&folded)
    }

    /// Whether a folded word is one that joins others, which is neither corrected nor what a correction leads to.
    pub(super) fn is_filler(self, folded: &str) -> bool {
        self.is_stop(folded) || self.fillers.contains(&folded)
    }

    /// What elision may have left at the beginning of a folded word that was typed without its apostrophe, and the word.
    pub(super) fn unjoined(self, folded: &str) -> Option<(&str, &str)> {
        let is_vowel = |rest: &str| rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
        let part = |elided: &&str| folded.split_at_checked(elided.len()).filter(|(before, _)| before == elided);
        ELIDED.iter().filter(|_| self.elides).find_map(part).filter(|(_, rest)| is_vowel(rest))
    }

    /// The terms under which a word is found, one or two: French endings need their accents, and readers leave them out,
    /// so that a word with accents is found by its stem and by the stem of its bare letters.
    #[must_use]
    pub fn terms(self, word: &str) -> Vec<String> {
        let bare = folded(word);
        let mut terms = vec![short(&self.stem(&bare))];
        if !word.is_ascii() {
            let accented = short(&folded(&self.stem(&lowered(word))));
            if !accented.is_empty() && accented != terms[0] {
                terms.push(accented);
            }
        }
        terms
    }

    fn stem<'w>(self, word: &'w str) -> Cow<'w, str> {
        match self.stemmer {
            Some(stemmer) => stemmer.stem(word),
            None => Cow::Borrowed(word),
        }
    }
}

fn short(term: &str) -> String {
    term.chars().take(TERM_LIMIT).collect()
}

/// A word in lower case without accents, ligatures and apostrophes. Marks that are no accents, such as the vowels of
/// Khmer, stay.
#[must_use]
pub fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        let kept = word.bytes().filter(u8::is_ascii_alphanumeric);
        return Cow::Owned(kept.map(|byte| char::from(byte.to_ascii_lowercase())).collect());
    }
    let lowered = lowered(word);
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lowered);
    Cow::Owned(decomposed.chars().filter(|c| is_part(*c) && !is_accent(*c)).collect())
}

/// A word in lower case as a stemmer takes it: accents in their letters, no ligatures, no apostrophes.
pub(super) fn lowered(word: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(word);
    let mut lowered = String::with_capacity(composed.len());
    for c in composed.chars().flat_map(char::to_lowercase).filter(|c| is_part(*c)) {
        match c {
            'œ' => lowered.push_str("oe"),
            'æ' => lowered.push_str("ae"),
            'ß' => lowered.push_str("ss"),
            'ø' => lowered.push('o'),
            'đ' | 'ð' => lowered.push('d'),
            'ł' => lowered.push('l'),
            'ı' => lowered.push('i'),
            _ => lowered.push(c),
        }
    }
    lowered
}

/// Marks on Latin, Greek and Cyrillic letters.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}')
}

/// Apostrophes, and what keyboards have in their place.
const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '´' | '`')
}

/// The space without width, which separates words of scripts that have no others.
const GAP: char = '\u{200B}';

/// What is left out of a question that is shown again: signs that turn the direction of what comes after them, and those that
/// say nothing where a line is as long as it is.
pub(super) const fn is_unshown(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// What stands within words and is not seen: where they may or may not be broken, and how letters join.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | GAP | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a character is part of words.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && is_mark(c)
}

fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// Whether a character is of a script that puts no spaces between words.
fn is_unspaced(c: char) -> bool {
    let scripts =
        [Script::Khmer, Script::Thai, Script::Lao, Script::Myanmar, Script::Han, Script::Hiragana, Script::Katakana];
    c >= '\u{E00}' && scripts.contains(&CodePointMapData::<Script>::new().get(c))
}

/// Signs that bind the next letter to the one before into one syllable: Khmer coeng, Myanmar virama.
const fn binds(c: char) -> bool {
    matches!(c, '\u{17D2}' | '\u{1039}')
}

/// Where the words of a text stand, in its order. What elision left is not part of a word; pairs of syllables overlap.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text).flat_map(|run| match text[run.clone()].chars().next() {
        Some(first) if is_unspaced(first) => pairs(&text[run.clone()], run.start),
        _ => Vec::from_iter(unelided(&text[run.clone()], run.start)),
    })
}

/// Stretches of letters of one sort, with apostrophes between them.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_part)?;
        let unspaced = text[start..].chars().next().is_some_and(is_unspaced);
        let same = |c: char| match c {
            _ if is_part(c) => is_mark(c) || is_unspaced(c) == unspaced,
            GAP => !unspaced,
            _ => is_unseen(c) || !unspaced && is_apostrophe(c),
        };
        at = text[start..].find(|c| !same(c)).map_or(text.len(), |length| start + length);
        Some(start..at)
    })
}

/// The word within a stretch with apostrophes: without what elision left before it and the English genitive after it.
fn unelided(run: &str, offset: usize) -> Option<Range<usize>> {
    let (mut start, mut end) = (0, run.trim_end_matches(|c: char| is_apostrophe(c) || is_unseen(c)).len());
    while let Some(length) = run[start..end].find(is_apostrophe)
        && (length == 0 || ELIDED.contains(&&*folded(&run[start..start + length])))
    {
        start += length + run[start + length..].chars().next().map_or(0, char::len_utf8);
    }
    if let Some((before, "s" | "S")) = run[start..end].rsplit_once(is_apostrophe)
        && !before.is_empty()
    {
        end = start + before.len();
    }
    (start < end).then_some(offset + start..offset + end)
}

/// Neighbouring syllables of a stretch, two by two; the one syllable of a shorter one.
fn pairs(run: &str, offset: usize) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut bound = false;
    for (at, c) in run.char_indices() {
        if is_unseen(c) {
            continue;
        }
        if !bound && !is_mark(c) || starts.is_empty() {
            starts.push(at);
        }
        bound = binds(c);
    }
    starts.push(run.len());
    let one = (starts.len() == 2).then_some(offset..offset + run.len());
    one.into_iter().chain(starts.windows(3).map(|w| offset + w[0]..offset + w[2])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn elision_and_genitive_are_no_part_of_words() {
        assert_eq!(
            found("L’élection d'hier, qu’on dit « d’aujourd’hui »"),
            ["élection", "hier", "on", "dit", "aujourd’hui"]
        );
        assert_eq!(
            found("Dara’s rivers don't 'stop'; the ministers' week-end"),
            ["Dara", "rivers", "don't", "stop", "the", "ministers", "week", "end"]
        );
        assert_eq!(found("’ ' '' l’ ’s -- \0 🙂"), ["l", "s"]);
        assert_eq!(found("L´île, l`école"), ["île", "école"]);
    }

    #[test]
    fn what_is_not_seen_is_no_part_of_words() {
        let typed = "ci\u{AD}né\u{AD}ma, mar\u{200B}ché\u{FEFF}, l’\u{2060}é\u{200D}cole";
        let all: Vec<String> = found(typed).into_iter().map(|word| folded(word).into_owned()).collect();
        assert_eq!(all, ["cinema", "marche", "ecole"]);
        assert_eq!(Language::of(Locale::Fr).terms("ci\u{AD}néma"), Language::of(Locale::Fr).terms("cinéma"));
        // Between Khmer words it is what a space is elsewhere.
        assert_eq!(found("ភ្នំពេញ\u{200B}ទន្លេ"), ["ភ្នំពេ", "ពេញ", "ទន្លេ"]);
    }

    #[test]
    fn a_word_without_its_apostrophe_is_taken_apart_in_french() {
        let french = Language::of(Locale::Fr);
        assert_eq!((french.unjoined("lile"), french.unjoined("quelle")), (Some(("l", "ile")), Some(("qu", "elle"))));
        assert_eq!((french.unjoined("livre"), french.unjoined("bateau")), (Some(("l", "ivre")), None));
        assert_eq!(Language::of(Locale::En).unjoined("lile"), None);
    }

    #[test]
    fn case_accents_and_ligatures_fold() {
        let all = ["Élections", "E\u{301}lections", "ÉLECTIONS", "elections"];
        assert!(all.iter().all(|word| folded(word) == "elections"));
        assert_eq!(folded("Cœur"), "coeur");
        assert_eq!(folded("aujourd’hui"), "aujourdhui");
        assert_eq!(folded("ﬁn²"), "fin2");
    }

    #[test]
    fn inflected_forms_meet_with_and_without_accents() {
        let meet = |locale, all: &[&str]| {
            let language = Language::of(locale);
            let first = language.terms(all[0]);
            for word in all {
                let terms = language.terms(word);
                assert!(terms.iter().any(|term| first.contains(term)), "{word} {terms:?} and {first:?}");
            }
        };
        meet(Locale::Fr, &["élections", "election", "Élection", "elections"]);
        meet(Locale::Fr, &["cambodgien", "cambodgienne", "cambodgiens", "Cambodgiennes"]);
        meet(Locale::Fr, &["publiée", "publié", "publier", "publiees"]);
        meet(Locale::Fr, &["rivières", "riviere", "rivière", "RIVIERES"]);
        meet(Locale::Fr, &["chevaux", "cheval"]);
        meet(Locale::En, &["publish", "published", "publishing", "publishes"]);
        meet(Locale::En, &["cities", "city"]);
    }

    #[test]
    fn khmer_is_found_by_pairs_of_syllables() {
        assert_eq!(found("ភ្នំពេញ"), ["ភ្នំពេ", "ពេញ"]);
        assert_eq!(found("ខ្មែរ 2026 ទី"), ["ខ្មែរ", "2026", "ទី"]);
        assert_eq!(folded("ភ្នំ"), "ភ្នំ");
        assert_eq!(found("Mékong ទន្លេ"), ["Mékong", "ទន្លេ"]);
    }

    #[test]
    fn stop_words_are_written_as_they_are_compared() {
        for word in FRENCH_STOPS.iter().chain(ENGLISH_STOPS).chain(FRENCH_FILLERS).chain(ENGLISH_FILLERS) {
            assert_eq!(folded(word), *word);
        }
    }
}
