//! Writing that reads like a language's and means nothing: which word follows which is taken from the demo's articles, and
//! longer words give way to rarer ones, as often as Zipf's law says, so that the words of a large magazine are as many and
//! as unequal as they are in one.

use super::chance::{Chance, Ranks};
use crate::i18n::Locale;
use std::collections::{BTreeSet, HashMap};

/// What words end in, of which [`Prose`] makes others of the same beginning.
const FRENCH: &[&str] = &[
    "ement", "ation", "ations", "ée", "ées", "eur", "euse", "eurs", "able", "ables", "age", "ages", "isme", "iste",
    "istes", "er", "ait", "aient", "ant", "ique", "iques", "ité", "ités", "esse", "ière", "ières", "erons", "ât",
];
const ENGLISH: &[&str] = &[
    "ing", "ed", "er", "ers", "ation", "ations", "ment", "ments", "ness", "able", "ity", "ities", "ist", "ists", "ly",
    "al", "ism", "ous", "ful", "es", "ings", "ization", "less", "ive",
];
/// Of what names of people and places are put together.
const SYLLABLES: &[&str] = &[
    "bou", "cha", "dé", "kam", "lan", "lé", "mar", "mon", "nou", "pré", "ra", "rith", "sa", "sam", "so", "sré", "ta",
    "tan", "vi", "vou", "thy", "phal", "ry", "gue",
];
/// Rare words of a language, and names.
const RARE: u32 = 30_000;
const NAMES: u32 = 20_000;
/// Shortest word that gives way to another, in bytes, and how often of a hundred times it does.
const LONG: usize = 6;
const GIVES_WAY: usize = 34;

/// A language's words, and which follows which.
pub(super) struct Prose {
    locale: Locale,
    words: Vec<String>,
    /// The words that came after each, as often as they did.
    after: Vec<Vec<u32>>,
    /// The words that began sentences.
    first: Vec<u32>,
    rare: Vec<String>,
    rare_ranks: Ranks,
    names: Vec<String>,
    name_ranks: Ranks,
}

impl Prose {
    /// Learns from paragraphs of plain text.
    pub(super) fn learn(locale: Locale, seed: u64, paragraphs: &[String]) -> Self {
        let (mut words, mut numbers) = (Vec::new(), HashMap::new());
        let (mut after, mut first): (Vec<Vec<u32>>, Vec<u32>) = (Vec::new(), Vec::new());
        for paragraph in paragraphs {
            let mut before: Option<u32> = None;
            for word in paragraph.split_whitespace().filter_map(cleaned) {
                let number = *numbers.entry(word.clone()).or_insert_with(|| {
                    words.push(word.clone());
                    after.push(Vec::new());
                    u32::try_from(words.len() - 1).unwrap_or(u32::MAX)
                });
                match before {
                    Some(before) => after[place(before)].push(number),
                    None => first.push(number),
                }
                before = Some(number).filter(|_| !ends_sentence(&word));
            }
        }
        let mut chance = Chance::of(seed, 1);
        let rare = rare_words(locale, &words, &mut chance);
        let names = names(&mut chance);
        let (rare_ranks, name_ranks) = (Ranks::new(count(&rare), 2), Ranks::new(count(&names), 1));
        Self { locale, words, after, first, rare, rare_ranks, names, name_ranks }
    }

    /// Writes whole sentences of at least so many words in all behind what is there.
    pub(super) fn passage(&self, chance: &mut Chance, words: usize, out: &mut String) {
        let (mut written, mut before) = (0, None::<u32>);
        loop {
            let known = before.and_then(|before| chance.one(&self.after[place(before)]));
            let is_first = known.is_none();
            let Some(next) = known.or_else(|| chance.one(&self.first)).copied() else { return };
            if is_first && before.is_some() {
                end_sentence(out);
                if written >= words {
                    return;
                }
            }
            let Some(word) = self.words.get(place(next)) else { return };
            self.put(chance, out, word, is_first);
            written += 1;
            before = Some(next);
        }
    }

    /// A line of about so many words without a full stop, such as a headline.
    pub(super) fn line(&self, chance: &mut Chance, words: usize) -> String {
        let mut passage = String::new();
        self.passage(chance, words, &mut passage);
        let kept: Vec<&str> = passage.split_whitespace().take(words).collect();
        let mut line = kept.join(" ").replace(['.', '!', '?'], ",");
        trim_end(&mut line);
        line
    }

    /// The language.
    pub(super) const fn locale(&self) -> Locale {
        self.locale
    }

    /// A rare word, for a name of a thing.
    pub(super) fn rare(&self, number: usize) -> &str {
        self.rare.get(number % self.rare.len().max(1)).map_or("", String::as_str)
    }

    /// A name of a person or place.
    pub(super) fn name(&self, number: usize) -> &str {
        self.names.get(number % self.names.len().max(1)).map_or("", String::as_str)
    }

    /// Writes a word, or a rarer one in its place.
    fn put(&self, chance: &mut Chance, out: &mut String, word: &str, is_first: bool) {
        if is_first {
            if !out.is_empty() && !out.ends_with(|c: char| c.is_whitespace() || c == '>') {
                out.push(' ');
            }
            capitalise(out, word);
            return;
        }
        let (elided, rest) = word.split_once('’').map_or(("", word), |(elided, rest)| (elided, rest));
        let core = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_name = core.starts_with(char::is_uppercase);
        if core.len() < LONG || core.contains(['-', '’']) || !chance.percent(GIVES_WAY) {
            out.push(' ');
            out.push_str(word);
            return;
        }
        let other = match is_name {
            true => self.name(self.name_ranks.place(chance)),
            false => self.rare(self.rare_ranks.place(chance)),
        };
        let vowel = begins_with_vowel(other);
        if !elided.is_empty() && !vowel {
            out.push(' ');
            out.push_str(word);
            return;
        }
        self.join(out, vowel && elided.is_empty());
        if !elided.is_empty() {
            out.push_str(elided);
            out.push('’');
        }
        out.push_str(other);
        out.push_str(&rest[core.len()..]);
    }

    /// Leads over to a word: after the article or pronoun that it elides, or with the English article that it takes.
    fn join(&self, out: &mut String, vowel: bool) {
        let before = out.rsplit([' ', '>']).next().unwrap_or_default();
        match self.locale.code() {
            "fr" if vowel && ["le", "la", "de", "ne", "que", "se", "me", "te", "je"].contains(&before) => {
                out.pop();
                out.push('’');
                return;
            }
            "en" if vowel && before == "a" => out.push('n'),
            "en" if !vowel && before == "an" => drop(out.pop()),
            _ => {}
        }
        out.push(' ');
    }
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn count(words: &[String]) -> u32 {
    u32::try_from(words.len()).unwrap_or(u32::MAX)
}

/// A word without what has to be closed elsewhere; nothing of signs that stand alone.
fn cleaned(word: &str) -> Option<String> {
    let word: String = word.chars().filter(|c| !"«»“”\"()[]<>&…".contains(*c)).collect();
    word.contains(char::is_alphanumeric).then_some(word)
}

fn ends_sentence(word: &str) -> bool {
    word.ends_with(['.', '?', '!'])
}

/// Puts a full stop where none is, in place of other signs.
fn end_sentence(out: &mut String) {
    if !ends_sentence(out) {
        trim_end(out);
        out.push('.');
    }
}

/// Takes signs off the end.
fn trim_end(out: &mut String) {
    out.truncate(out.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
}

/// A word as it begins a name.
pub(super) fn capitalised(word: &str) -> String {
    let mut name = String::new();
    capitalise(&mut name, word);
    name
}

fn capitalise(out: &mut String, word: &str) {
    let mut letters = word.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(letters.as_str());
}

fn begins_with_vowel(word: &str) -> bool {
    word.to_lowercase().starts_with(|c| "aeiouéèêâàîôûœ".contains(c))
}

/// Words of the beginnings of known ones and the language's endings, in an order of chance.
fn rare_words(locale: Locale, known: &[String], chance: &mut Chance) -> Vec<String> {
    let endings = if locale.code() == "fr" { FRENCH } else { ENGLISH };
    let is_plain = |word: &&String| word.len() >= LONG && word.chars().all(char::is_lowercase);
    let roots: BTreeSet<String> = known.iter().filter(is_plain).map(|word| root(word)).collect();
    let made: BTreeSet<String> =
        roots.iter().flat_map(|root| endings.iter().map(move |ending| format!("{root}{ending}"))).collect();
    let mut words: Vec<String> = made.into_iter().collect();
    chance.shuffle(&mut words);
    words.truncate(place(RARE));
    words
}

/// The first letters of a word, up to a consonant.
fn root(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let cut = letters.len().saturating_sub(2).clamp(4, 7).min(letters.len());
    let mut root: String = letters[..cut].iter().collect();
    while root.chars().count() > 3 && root.ends_with(|c| "aeiouyéèêâàîôûœ".contains(c)) {
        root.pop();
    }
    root
}

fn names(chance: &mut Chance) -> Vec<String> {
    let mut made = BTreeSet::new();
    while made.len() < place(NAMES) {
        let syllables = (0..chance.between(2, 4)).filter_map(|_| chance.one(SYLLABLES).copied());
        made.insert(capitalised(&syllables.collect::<String>()));
    }
    let mut names: Vec<String> = made.into_iter().collect();
    chance.shuffle(&mut names);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french() -> Prose {
        let learned = [
            "Le marché de la rivière ouvre à l’aube. La ville n’a pas de mairie, mais elle possède un orchestre.",
            "Quand Battambang dort, le gardien de l’écluse compte les bateaux. Il en passe quatre-vingts par semaine !",
        ];
        Prose::learn(Locale::Fr, 1, &learned.map(ToOwned::to_owned))
    }

    #[test]
    fn sentences_begin_with_a_capital_end_with_a_stop_and_elide() {
        let (prose, mut said) = (french(), String::new());
        for number in 0..400 {
            let mut passage = String::new();
            prose.passage(&mut Chance::of(9, number), 12, &mut passage);
            assert!(passage.starts_with(char::is_uppercase) && ends_sentence(&passage), "{passage}");
            assert!(passage.split_whitespace().count() >= 12, "{passage}");
            said.push_str(&passage);
            said.push(' ');
        }
        for wrong in [" de é", " la é", " ,", "  ", "<"] {
            assert!(!said.contains(wrong), "{wrong}");
        }
        assert!(said.contains("l’") && said.contains('é'));
        let all: BTreeSet<&str> = said.split_whitespace().collect();
        assert!(all.len() > 300, "{} words", all.len());
    }

    #[test]
    fn lines_have_no_stop() {
        let line = french().line(&mut Chance::of(9, 3), 8);
        assert!(line.ends_with(char::is_alphanumeric) && line.split(' ').count() <= 8, "{line}");
    }
}
