//! Search: what readers find with words, in their language, alike on both engines.
//!
//! The engines are asked for sets of texts in the order of time and for nothing else; words become terms here, and here
//! what was found is put in its order. So an index is a list of terms a text, each marked with the best place in which
//! the text has it, and both engines answer alike because neither has an opinion.

mod engine;
mod extract;
mod find;
mod index;
mod query;
pub(in crate::newsroom) mod words;

pub use extract::{Extract, Part};
pub use find::{Answer, LIMIT, Order, PHRASE_LIMIT, Request, articles, count, find};
pub use index::is_behind;
pub use index::{Progress, again, catch_up, index_picture};
pub(in crate::newsroom) use index::{again_from, index, index_names};
pub use query::{QUERY_LIMIT, Query};

/// The best place in which a text has a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Place {
    Headline,
    Standfirst,
    /// Captions, names of tags and authors, and what a body says again and again.
    Beside,
    Body,
}

impl Place {
    const ALL: [Self; 4] = [Self::Headline, Self::Standfirst, Self::Beside, Self::Body];

    const fn code(self) -> char {
        match self {
            Self::Headline => '1',
            Self::Standfirst => '2',
            Self::Beside => '3',
            Self::Body => '4',
        }
    }
}

/// A term as the index has it: of a language, and a place.
fn token(locale: crate::i18n::Locale, place: Place, term: &str) -> String {
    format!("{}:{}:{term}", locale.code(), place.code())
}

/// That a text shows the library's caption of a picture, as the index has it.
fn showing(locale: crate::i18n::Locale, picture: i64) -> String {
    format!("{}:p:{picture}", locale.code())
}

/// That an article is filed under a listing, as the index has it.
fn listed(locale: crate::i18n::Locale, listing: i64) -> String {
    format!("{}:l:{listing}", locale.code())
}

/// The words of a text, folded: lower case, without accents.
pub(crate) fn folded_words(text: &str) -> impl Iterator<Item = String> {
    words::words(text).map(|range| words::folded(&text[range]).into_owned()).filter(|word| !word.is_empty())
}
