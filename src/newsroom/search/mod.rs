//! Search: what readers and editors find with words, in their language, alike on both engines.
//!
//! Words become terms here. The index has, of each term and each span of time, the texts that have it, each with the
//! best place in which it does, packed in a row of a plain table: what is asked for is joined here, the newest span first,
//! and put in its order. So neither engine has an opinion, and the commonest words cost no more than it takes to fill
//! an answer.

mod expression;
mod extract;
mod find;
mod index;
mod names;
mod postings;
mod progress;
mod query;
mod reading;
mod shown;
mod spelling;
mod store;
mod suggest;
mod weight;
pub(in crate::newsroom) mod words;

use crate::i18n::Locale;

pub use extract::{Extract, Part};
pub use find::{Answer, COUNTED, LIMIT, Order, PHRASE_LIMIT, Request, articles, count, find, matching};
pub use index::index_picture;
pub(in crate::newsroom) use index::{forget, index};
pub(in crate::newsroom) use names::index_names;
pub(in crate::newsroom) use progress::again_from;
pub use progress::{AT_ONCE, Progress, again, catch_up, finish, is_behind};
pub use query::{QUERY_LIMIT, Query};
pub use suggest::{SUGGESTIONS, Suggestion, suggest};

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
    const fn rank(self) -> u32 {
        match self {
            Self::Headline => 0,
            Self::Standfirst => 1,
            Self::Beside => 2,
            Self::Body => 3,
        }
    }

    /// Reads [`Place::rank`].
    const fn of(rank: u32) -> Self {
        match rank {
            0 => Self::Headline,
            1 => Self::Standfirst,
            2 => Self::Beside,
            _ => Self::Body,
        }
    }
}

/// Who finds a text: no term of the one is a term of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shelf {
    /// Readers, when its time has come, and editors.
    Public,
    /// Editors alone: it is a draft, in review, or withdrawn.
    Desk,
}

impl Shelf {
    const ALL: [Self; 2] = [Self::Public, Self::Desk];

    const fn sign(self) -> char {
        match self {
            Self::Public => ':',
            Self::Desk => '~',
        }
    }
}

/// The part of the index in which texts of a language are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Room {
    locale: Locale,
    shelf: Shelf,
}

impl Room {
    /// A word's term as the index has it.
    fn term(self, term: &str) -> String {
        format!("{}{}{term}", self.locale.code(), self.shelf.sign())
    }

    /// The list of words that whoever asks here may have begun or mistyped.
    fn words(self) -> String {
        match self.shelf {
            Shelf::Public => self.locale.code().to_owned(),
            Shelf::Desk => format!("{}{}", self.locale.code(), self.shelf.sign()),
        }
    }

    /// That a text shows the library's caption of a picture, as the index has it.
    fn showing(self, picture: i64) -> String {
        self.term(&format!("p:{picture}"))
    }

    /// That an article is filed under a listing, as the index has it.
    fn listed(self, listing: i64) -> String {
        self.term(&format!("l:{listing}"))
    }
}

/// The words of a text, folded: lower case, without accents.
pub(crate) fn folded_words(text: &str) -> impl Iterator<Item = String> {
    words::words(text).map(|range| words::folded(&text[range]).into_owned()).filter(|word| !word.is_empty())
}
