//! Short numbers by which texts with most of their words in common are found: `MinHash` in bands (Broder 1997; Leskovec,
//! Rajaraman, Ullman, “Mining of Massive Datasets”, 3.4).

use crate::{
    i18n::Locale,
    newsroom::search::words::{folded, words},
};
use std::collections::BTreeSet;

/// Bands of a text, and numbers in each: of two texts that share seven words of ten, 99 in 100 share a band.
const BANDS: u64 = 7;
const ROWS: u64 = 2;
/// Texts of fewer words are found whole or not at all.
const LEAST: usize = 4;

/// The words of a text, as they are compared.
pub(super) fn tokens(text: &str) -> Vec<String> {
    words(text).map(|range| folded(&text[range]).into_owned()).filter(|word| !word.is_empty()).collect()
}

/// The bands of a text in a language; none for a very short one.
pub(super) fn bands(locale: Locale, tokens: &[String]) -> Vec<i64> {
    if tokens.len() < LEAST {
        return Vec::new();
    }
    let shingles: BTreeSet<u64> = tokens.iter().map(|token| hash(token.as_bytes())).collect();
    let least = |seed: u64| shingles.iter().map(|shingle| mixed(shingle ^ mixed(seed))).min().unwrap_or_default();
    let band = |band: u64| {
        let seed = hash(locale.code().as_bytes()) ^ band;
        let rows = (0..ROWS).fold(mixed(seed), |sum, row| mixed(sum ^ least(band * ROWS + row + 1)));
        i64::from_le_bytes(rows.to_le_bytes())
    };
    (0..BANDS).map(band).collect()
}

/// FNV-1a: the same on every machine and in every version, for it is kept in the database.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The finalizer of `SplitMix64`.
const fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likely_texts_share_a_band() {
        let of = |text: &str| bands(Locale::Fr, &tokens(text));
        let first = of("Le marché central de Phnom Penh rouvre ses portes lundi matin après deux ans de travaux");
        let like = of("Le marché central de Phnom Penh rouvre ses portes mardi matin après deux ans de travaux");
        let other = of("Les pêcheurs du Tonlé Sap attendent la crue et regardent le ciel sans rien dire");
        assert!(first.iter().any(|band| like.contains(band)));
        assert!(!first.iter().any(|band| other.contains(band)));
        assert!(of("Trois petits mots").is_empty());
        assert_ne!(bands(Locale::En, &tokens("a b c d e")), bands(Locale::Fr, &tokens("a b c d e")));
    }
}
