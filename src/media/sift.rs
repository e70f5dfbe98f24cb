//! The list of the library: the newest pictures, those with these words, shown nowhere, not described, of these days.

use super::{
    library::{self, Picture},
    usage,
};
use crate::{
    db::{
        self, Connection, Time, escaped,
        schema::{article, listing, picture, picture_text, picture_use, translation},
    },
    i18n::Locale,
    newsroom::search,
};
use diesel::{
    dsl::{exists, not},
    prelude::*,
};

/// Pictures that are looked at for one page of the list, however few of them are wanted.
const LOOKED_AT: i64 = 5000;
/// Words of a search that count.
const WORDS: usize = 10;

/// Which pictures are wanted; all of them by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words, each of which a text, the credit or the file's name has, or which is the picture's number; accents, capitals and
    /// apostrophes do not matter.
    pub words: String,
    /// Whether only those that are shown nowhere.
    pub unused: bool,
    /// The language in which they have no alternative text.
    pub undescribed: Option<Locale>,
    /// From when on they came.
    pub from: Option<Time>,
    /// Before when they came.
    pub until: Option<Time>,
}

impl Filter {
    /// Those that have these words.
    #[must_use]
    pub fn of_words(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sifted {
    /// The newest first.
    pub pictures: Vec<Picture>,
    /// What the next page is before, if there may be one.
    pub older: Option<i64>,
    /// Whether the page ends before it is full because enough was looked at.
    pub is_cut: bool,
}

/// The newest wanted pictures before the one numbered `before`, at most `limit`. The work is bounded whatever is asked of
/// however many pictures.
///
/// # Errors
/// The database's.
pub fn list(connection: &mut Connection, filter: &Filter, before: Option<i64>, limit: i64) -> db::Result<Sifted> {
    let Some((above, below)) = bounds(connection, filter, before)? else {
        return Ok(Sifted { pictures: Vec::new(), older: None, is_cut: false });
    };
    let end = match filter == &Filter::default() {
        true => None,
        false => end(connection, above, below)?,
    };
    let mut found = picture::table.filter(picture::id.lt(below)).into_boxed();
    if let Some(above) = end.into_iter().chain(above).max() {
        found = found.filter(picture::id.gt(above));
    }
    let words: Vec<String> = search::folded_words(&filter.words).filter(|word| !is_slight(word)).take(WORDS).collect();
    if words.is_empty() && !filter.words.trim().is_empty() {
        return Ok(Sifted { pictures: Vec::new(), older: None, is_cut: false });
    }
    // Asked of each picture, the newest first, until the page is full.
    for word in words {
        // No picture has the number 0.
        let number: i64 = word.parse().unwrap_or_default();
        let named = picture::words.like(format!("%{}%", escaped(&word))).escape('\\');
        found = found.filter(named.or(picture::id.eq(number)));
    }
    if filter.unused {
        let own = picture::id.nullable();
        found = found
            .filter(not(exists(article::table.filter(article::picture_id.eq(own)))))
            .filter(not(exists(translation::table.filter(translation::social_picture_id.eq(own)))))
            .filter(not(exists(picture_use::table.filter(picture_use::picture_id.eq(picture::id)))))
            .filter(not(exists(listing::table.filter(listing::picture_id.eq(own)))));
        let least = end.into_iter().chain(above).max().unwrap_or_default();
        let mut named = usage::named_by_pages(connection)?;
        named.retain(|id| (least..below).contains(id));
        named.sort_unstable();
        named.dedup();
        found = found.filter(picture::id.ne_all(named));
    }
    if let Some(locale) = filter.undescribed {
        let texts = picture_text::table
            .filter(picture_text::picture_id.eq(picture::id))
            .filter(picture_text::locale.eq(locale.code()))
            .filter(picture_text::alt.ne(""));
        found = found.filter(not(exists(texts)));
    }
    if let Some(from) = filter.from {
        found = found.filter(picture::created_at.ge(from));
    }
    if let Some(until) = filter.until {
        found = found.filter(picture::created_at.lt(until));
    }
    let ids: Vec<i64> = found.order(picture::id.desc()).limit(limit + 1).select(picture::id).load(connection)?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let shown = &ids[..ids.len().min(most)];
    let (older, is_cut) = match shown.last() {
        Some(last) if ids.len() > most => (Some(*last), false),
        _ => (end.map(|end| end + 1), end.is_some()),
    };
    Ok(Sifted { pictures: library::by_ids(connection, shown)?, older, is_cut })
}

/// A letter alone, as of an elision or in “n° 28”, says nothing.
fn is_slight(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Between which numbers those of the filter's days are, both left out, as far as that is known: numbers grow with time.
/// Nothing where there are none.
fn bounds(connection: &mut Connection, filter: &Filter, before: Option<i64>) -> db::Result<Option<(Option<i64>, i64)>> {
    let mut since = |time: Time| -> db::Result<Option<i64>> {
        let first = picture::table.filter(picture::created_at.ge(time)).order((picture::created_at, picture::id));
        Ok(first.select(picture::id).first(connection).optional()?)
    };
    let until = filter.until.map(&mut since).transpose()?.flatten();
    let below = before.into_iter().chain(until).min().unwrap_or(i64::MAX);
    let above = match filter.from.map(&mut since).transpose()? {
        Some(None) => return Ok(None),
        Some(Some(first)) => Some(first - 1),
        None => None,
    };
    Ok(Some((above, below)))
}

/// The first picture that is not looked at any more; none if all are.
fn end(connection: &mut Connection, above: Option<i64>, below: i64) -> db::Result<Option<i64>> {
    let passed = picture::id.lt(below).and(picture::id.gt(above.unwrap_or_default()));
    let end = picture::table.filter(passed).order(picture::id.desc()).offset(LOOKED_AT).select(picture::id);
    Ok(end.first(connection).optional()?)
}
