//! How well the first texts answer, beyond what the index knows: words as they were typed, near each other, said again.

use super::{
    extract::matches,
    query::Query,
    words::{folded, lowered},
};
use std::collections::HashSet;

/// Beyond this many bytes a body is not read for its order.
const READ_LIMIT: usize = 16 * 1024;

/// What a word counts that has the accents it was typed with, and one that has the same letters alone.
const TYPED: f64 = 1.0;
const BARE: f64 = 0.6;

/// By how much a text that says this answers better than its place in the index says: at least 1, seldom more than 3.
pub(super) fn weight(query: &Query, texts: &[&str]) -> f64 {
    let terms: HashSet<&str> = query.terms();
    let typed: Vec<(String, String)> =
        query.typed.iter().map(|word| (lowered(word), folded(word).into_owned())).collect();
    let ideal = query.typed.iter().map(String::len).sum::<usize>() + query.typed.len().saturating_sub(1);
    let (mut same, mut count, mut nearest) = (vec![0.0_f64; typed.len()], 0_u32, usize::MAX);
    for text in texts {
        let text = &text[..text.floor_char_boundary(READ_LIMIT)];
        let mut last: Vec<Option<usize>> = vec![None; typed.len()];
        for (range, term) in matches(query.locale, &terms, text) {
            count = count.saturating_add(1);
            let said = &text[range.clone()];
            let places = query.required.iter().zip(&typed).enumerate().filter(|(_, (word, _))| word.contains(&term));
            for (place, (_, (accented, bare))) in places {
                // Whoever types without accents means the word with them.
                let likeness = if folded(said) != *bare {
                    0.0
                } else if accented == bare || lowered(said) == *accented {
                    TYPED
                } else {
                    BARE
                };
                same[place] = same[place].max(likeness);
                last[place] = Some(range.start);
            }
            // From the first of the words to the end of this one, once all of them have been said.
            if let Some(start) = last.iter().copied().reduce(|a, b| Some(a?.min(b?))).flatten() {
                nearest = nearest.min(range.end - start);
            }
        }
    }
    let share = |part: f64, whole: usize| if whole == 0 { 0.0 } else { part / as_f64(whole) };
    let exact = share(same.iter().sum(), same.len());
    let near = if typed.len() > 1 { share(as_f64(ideal), nearest.max(ideal)) } else { 0.0 };
    1.0 + 0.6 * exact + 0.8 * near + 0.2 * f64::from(count.max(1)).ln()
}

#[expect(clippy::cast_precision_loss, reason = "a text has fewer bytes than 52 bits count")]
const fn as_f64(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn words_as_they_were_typed_and_near_each_other_weigh_more() {
        let weight = |typed: &str, text: &str| weight(&Query::new(Locale::Fr, typed), &["", text]);
        assert!(weight("côte", "La côte.") > weight("côte", "Les côtes."));
        assert!(weight("côte", "La côte.") > weight("côte", "De ce côté."));
        assert!(weight("cote", "La côte.") > weight("cote", "Les côtes."));
        let far = format!("Un chemin. {} Le fer.", "Rien. ".repeat(40));
        assert!(weight("chemin fer", "Le chemin de fer.") > weight("chemin fer", &far));
        assert!(weight("santé", "Santé, santé.") > weight("santé", "Santé."));
        assert!(weight("santé", "") >= 1.0);
    }
}
