//! What differs between two texts, as people read it: which block became which, and which words came and went.

use super::body;
use icu_properties::{
    CodePointMapData,
    props::{GeneralCategory, GeneralCategoryGroup, Script},
};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

/// How much of two blocks has to be the same for one to be the other, rewritten: of 1,000.
const ALIKE: usize = 350;
/// Blocks that changed in one place are compared each with each up to so many pairs; beyond, in order.
const PAIRS: usize = 10_000;
/// How long the least difference is looked for: two texts of a megabyte without a sentence in common would take ten seconds.
/// What is not settled by then is told in larger pieces.
const PATIENCE: Duration = Duration::from_millis(100);

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Kept,
    /// Only before.
    Removed,
    /// Only after.
    Added,
}

/// Two sequences of blocks side by side: numbers of the blocks before and after that belong together; one of them is
/// missing where a block was added or removed. Those before, and those after, stand in their order.
#[must_use]
pub fn align(before: &[&str], after: &[&str]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut rows = Vec::new();
    for step in steps(before, after) {
        let (old, new) = (step.old_range(), step.new_range());
        if let DiffOp::Equal { .. } = step {
            rows.extend(old.zip(new).map(|(old, new)| (Some(old), Some(new))));
            continue;
        }
        let gap = pair(&before[old.clone()], &after[new.clone()]);
        let moved = |(a, b): (Option<usize>, Option<usize>)| (a.map(|a| a + old.start), b.map(|b| b + new.start));
        rows.extend(gap.into_iter().map(moved));
    }
    rows
}

fn steps(before: &[&str], after: &[&str]) -> Vec<DiffOp> {
    capture_diff_slices_deadline(Algorithm::Myers, before, after, Instant::now().checked_add(PATIENCE))
}

/// The blocks between two that stayed: the order-keeping pairing with most in common.
fn pair(before: &[&str], after: &[&str]) -> Vec<(Option<usize>, Option<usize>)> {
    let (rows, columns) = (before.len(), after.len());
    if rows == 0 || columns == 0 || rows.saturating_mul(columns) > PAIRS {
        let shared = rows.min(columns);
        let both = (0..shared).map(|at| (Some(at), Some(at)));
        let old = (shared..rows).map(|at| (Some(at), None));
        let new = (shared..columns).map(|at| (None, Some(at)));
        return both.chain(old).chain(new).collect();
    }
    let (old, new): (Vec<Bag>, Vec<Bag>) =
        (before.iter().map(|block| Bag::of(block)).collect(), after.iter().map(|block| Bag::of(block)).collect());
    let likeness = |row: usize, column: usize| old[row].likeness(&new[column]);
    // best[row][column]: most in common of what stands from there on.
    let mut best = vec![vec![0; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let alike = likeness(row, column);
            let both = if alike >= ALIKE { alike + best[row + 1][column + 1] } else { 0 };
            best[row][column] = both.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < rows && column < columns {
        let alike = likeness(row, column);
        if alike >= ALIKE && best[row][column] == alike + best[row + 1][column + 1] {
            pairs.push((Some(row), Some(column)));
            (row, column) = (row + 1, column + 1);
        } else if best[row][column] == best[row + 1][column] {
            pairs.push((Some(row), None));
            row += 1;
        } else {
            pairs.push((None, Some(column)));
            column += 1;
        }
    }
    pairs.extend((row..rows).map(|row| (Some(row), None)));
    pairs.extend((column..columns).map(|column| (None, Some(column))));
    pairs
}

/// A block's words, however they stand, and its kind.
struct Bag<'a> {
    kind: &'a str,
    words: HashMap<String, usize>,
    count: usize,
}

impl<'a> Bag<'a> {
    fn of(block: &'a str) -> Self {
        let end = block.find(['>', ' ']).unwrap_or(block.len());
        let text = body::plain(block);
        let mut words = HashMap::new();
        for word in tokens(&text).into_iter().filter(|token| token.contains(char::is_alphanumeric)) {
            *words.entry(word.to_lowercase()).or_insert(0) += 1;
        }
        // What has no words (a picture, a rule) is told by how it is written.
        if words.is_empty() {
            words.insert(block.to_owned(), 1);
        }
        let count = words.values().sum();
        Self { kind: &block[..end], words, count }
    }

    /// What two blocks have in common, of 1,000 (Dice's coefficient); a little less if they are of different kinds.
    fn likeness(&self, other: &Self) -> usize {
        let common: usize =
            self.words.iter().map(|(word, count)| other.words.get(word).map_or(0, |others| *count.min(others))).sum();
        let likeness = 2000 * common / (self.count + other.count).max(1);
        if self.kind == other.kind { likeness } else { likeness * 9 / 10 }
    }
}

/// The words of two plain texts, in the order in which a person reads what came and went: stretches that stayed, were
/// removed, or added. Put together, kept and removed stretches are the text before, kept and added ones the text after.
#[must_use]
pub fn words<'a>(before: &'a str, after: &'a str) -> Vec<(Change, &'a str)> {
    let (old, new) = (tokens(before), tokens(after));
    let mut steps = steps(&old, &new);
    join_over_spaces(&mut steps, &old);
    let mut stretches = Vec::new();
    for step in steps {
        let (removed, added) = (stretch(before, &old, step.old_range()), stretch(after, &new, step.new_range()));
        match step {
            DiffOp::Equal { .. } => stretches.push((Change::Kept, added)),
            _ => {
                stretches.extend((!removed.is_empty()).then_some((Change::Removed, removed)));
                stretches.extend((!added.is_empty()).then_some((Change::Added, added)));
            }
        }
    }
    stretches
}

/// Two changes with nothing but a space between them are one: “the old town” became “a new city”, not word by word.
fn join_over_spaces(steps: &mut Vec<DiffOp>, old: &[&str]) {
    let mut joined: Vec<DiffOp> = Vec::with_capacity(steps.len());
    for (at, step) in steps.iter().enumerate() {
        let is_space = matches!(step, DiffOp::Equal { .. }) && old[step.old_range()].iter().all(|token| *token == " ");
        let is_between = is_space && at > 0 && at + 1 < steps.len();
        let follows_change = joined.last().is_some_and(|last| !matches!(last, DiffOp::Equal { .. }));
        let joins = follows_change && (is_between || !matches!(step, DiffOp::Equal { .. }));
        match joined.last_mut() {
            Some(last) if joins => *last = both(last, step),
            _ => joined.push(*step),
        }
    }
    *steps = joined;
}

/// One step over what two neighbouring ones cover.
fn both(first: &DiffOp, second: &DiffOp) -> DiffOp {
    DiffOp::Replace {
        old_index: first.old_range().start,
        old_len: second.old_range().end - first.old_range().start,
        new_index: first.new_range().start,
        new_len: second.new_range().end - first.new_range().start,
    }
}

/// The text over which some of its tokens stand.
fn stretch<'a>(text: &'a str, tokens: &[&str], range: std::ops::Range<usize>) -> &'a str {
    let length = |tokens: &[&str]| tokens.iter().map(|token| token.len()).sum::<usize>();
    let start = length(&tokens[..range.start]);
    &text[start..start + length(&tokens[range])]
}

/// A text in words, spaces and signs; each letter of a script without spaces, with its marks, for itself.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let (mut start, mut before, mut is_bound) = (0, Sort::Sign, false);
    for (at, c) in text.char_indices() {
        let sort = Sort::of(c);
        let goes_on = match sort {
            Sort::Mark => true,
            Sort::Word => before == Sort::Word,
            Sort::Letter => is_bound,
            Sort::Sign => false,
        };
        if at > 0 && !goes_on {
            tokens.push(&text[start..at]);
            start = at;
        }
        if sort != Sort::Mark {
            before = sort;
        }
        // Khmer coeng and Myanmar virama bind the next letter.
        is_bound = matches!(c, '\u{17D2}' | '\u{1039}');
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Part of a word.
    Word,
    /// A letter of a script without spaces between words.
    Letter,
    /// A mark on the letter before.
    Mark,
    /// Space, punctuation, anything else.
    Sign,
}

impl Sort {
    fn of(c: char) -> Self {
        const UNSPACED: [Script; 7] = [
            Script::Khmer,
            Script::Thai,
            Script::Lao,
            Script::Myanmar,
            Script::Han,
            Script::Hiragana,
            Script::Katakana,
        ];
        if c.is_ascii() {
            return if c.is_ascii_alphanumeric() { Self::Word } else { Self::Sign };
        }
        if GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c)) {
            return Self::Mark;
        }
        match c.is_alphanumeric() {
            true if UNSPACED.contains(&CodePointMapData::<Script>::new().get(c)) => Self::Letter,
            true => Self::Word,
            false => Self::Sign,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Change::{Added, Kept, Removed};

    #[test]
    fn a_rewritten_block_is_found_between_those_that_stayed() {
        let before = ["<p>One two three</p>", "<p>The river turns around in November</p>", "<p>Last</p>"];
        let after = ["<p>One two three</p>", "<p>New</p>", "<p>The river turns in early November</p>", "<p>Last</p>"];
        let rows = align(&before, &after);
        assert_eq!(rows, [(Some(0), Some(0)), (None, Some(1)), (Some(1), Some(2)), (Some(2), Some(3))]);
    }

    #[test]
    fn blocks_that_have_nothing_in_common_are_not_paired() {
        assert_eq!(align(&["<p>Alpha beta</p>"], &["<p>Gamma delta</p>"]), [(Some(0), None), (None, Some(0))]);
        let figures = ["<figure data-picture=\"1\"></figure>"];
        assert_eq!(align(&figures, &["<figure data-picture=\"2\"></figure>"]), [(Some(0), None), (None, Some(0))]);
        assert_eq!(align(&[], &[]), []);
    }

    #[test]
    fn a_block_that_changed_its_kind_is_the_same_block() {
        assert_eq!(align(&["<p>The market roof</p>"], &["<h2>The market roof</h2>"]), [(Some(0), Some(0))]);
    }

    #[test]
    fn every_block_stands_once_and_in_order() {
        // A walk through small sequences over few blocks, so that equal ones meet in every way.
        let block = |n: usize| ["<p>a b c</p>", "<p>a b d</p>", "<p>x y z</p>", "<hr>"][n % 4];
        for seed in 0..2000_usize {
            let before: Vec<&str> = (0..seed % 6).map(|at| block(seed >> at)).collect();
            let after: Vec<&str> = (0..seed / 7 % 6).map(|at| block((seed / 3) >> (at * 2))).collect();
            let rows = align(&before, &after);
            let old: Vec<usize> = rows.iter().filter_map(|(old, _)| *old).collect();
            let new: Vec<usize> = rows.iter().filter_map(|(_, new)| *new).collect();
            assert_eq!(old, (0..before.len()).collect::<Vec<_>>(), "{before:?} {after:?}");
            assert_eq!(new, (0..after.len()).collect::<Vec<_>>(), "{before:?} {after:?}");
        }
    }

    #[test]
    fn many_blocks_at_once_take_no_longer_than_they_are_worth() {
        let all = |word: &str| (0..500).map(|at| format!("<p>{word} {at}</p>")).collect::<Vec<_>>();
        let (before, after) = (all("before"), all("after"));
        let (before, after): (Vec<&str>, Vec<&str>) =
            (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
        assert_eq!(align(&before, &after).len(), 500);
    }

    #[test]
    fn long_texts_without_a_sentence_in_common_are_told_in_large_pieces() {
        // A generator of numbers that repeats (Marsaglia's xorshift), so that the texts are the same in each run.
        let mut seed = 1_u64;
        let mut text = || {
            let word = |_| {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                format!("word{} ", seed % 50)
            };
            (0..100_000).map(word).collect::<String>()
        };
        let (before, after) = (text(), text());
        let stretches = words(&before, &after);
        let told = |left_out: Change| -> String {
            stretches.iter().filter(|(change, _)| *change != left_out).map(|(_, words)| *words).collect()
        };
        assert!(told(Added) == before && told(Removed) == after, "nothing is lost");
        assert!(stretches.len() < 50_000, "{} pieces: the least difference was looked for to the end", stretches.len());
    }

    #[test]
    fn words_that_came_and_went() {
        assert_eq!(
            words("The old market opens at six.", "The new market opens at seven, rain or shine."),
            [
                (Kept, "The "),
                (Removed, "old"),
                (Added, "new"),
                (Kept, " market opens at "),
                (Removed, "six"),
                (Added, "seven, rain or shine"),
                (Kept, "."),
            ]
        );
        assert_eq!(words("the old town", "a new city"), [(Removed, "the old town"), (Added, "a new city")]);
        assert_eq!(words("", "l’été"), [(Added, "l’été")]);
        assert_eq!(words("même", "même"), [(Kept, "même")]);
        assert_eq!(words("", ""), []);
    }

    #[test]
    fn scripts_without_spaces_are_compared_letter_by_letter() {
        assert_eq!(tokens("ភ្នំពេញ"), ["ភ្នំ", "ពេ", "ញ"]);
        let changes = words("ភ្នំពេញ", "ភ្នំពេក");
        assert_eq!(changes, [(Kept, "ភ្នំពេ"), (Removed, "ញ"), (Added, "ក")]);
    }

    #[test]
    fn both_texts_can_be_put_together_again() {
        let texts = ["", " ", "a b  c", "L’été\u{202F}!", "b c a", "« a » b", "a  b c d e f", "ខ្មែរ a"];
        for before in texts {
            for after in texts {
                let stretches = words(before, after);
                let with = |wanted: Change| {
                    stretches
                        .iter()
                        .filter(|(c, _)| *c == Kept || *c == wanted)
                        .map(|(_, text)| *text)
                        .collect::<String>()
                };
                assert_eq!((with(Removed), with(Added)), (before.to_owned(), after.to_owned()));
            }
        }
    }
}
