//! Writing the index, in the transaction that changes what it is of.

use super::{
    Place,
    engine::{self, Expression},
    listed, showing, token,
    words::{Language, folded, words},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{
            article, article_listing, listing_text, picture_text, search_name, search_progress, search_text,
            translation,
        },
    },
    i18n::Locale,
    newsroom::{article::Status, body},
    routes::Kind,
};
use diesel::prelude::*;
use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

/// Counts the ways in which terms have been made: an index of another one is written anew, beside the reading.
const FORMAT: i64 = 1;
/// Stands for the next article when all are indexed.
const DONE: i64 = i64::MAX;
/// A word that a body says so often is what it is about.
const OFTEN: usize = 3;
/// Most bytes of terms of a text; PostgreSQL takes a mebibyte.
const TERMS_LIMIT: usize = 800_000;

/// Writes what is found of an article's published texts. Part of each transaction that changes them.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn index(connection: &mut Connection, id: i64) -> db::Result<()> {
    type Row = (String, String, String, String, Option<Time>);
    let before = search_text::table.filter(search_text::article_id.eq(id));
    // A DELETE with a trigger has FTS5 write out what it gathers in memory: not for each new article of an import.
    if diesel::select(diesel::dsl::exists(before)).get_result(connection)? {
        diesel::delete(before).execute(connection)?;
    }
    let texts: Vec<Row> = translation::table
        .filter(translation::article_id.eq(id).and(translation::status.eq(Status::Published)))
        .select((
            translation::locale,
            translation::headline,
            translation::standfirst,
            translation::body,
            translation::published_at,
        ))
        .load(connection)?;
    if texts.is_empty() {
        return Ok(());
    }
    let listings: Vec<i64> = article_listing::table
        .filter(article_listing::article_id.eq(id))
        .select(article_listing::listing_id)
        .load(connection)?;
    let lead: Option<i64> = article::table.find(id).select(article::picture_id).first(connection)?;
    for (code, headline, standfirst, body, at) in texts {
        let (Some(locale), Some(at)) = (Locale::from_code(&code), at) else { continue };
        let mut pictures = body::pictures_without_caption(&body);
        pictures.extend(lead);
        let captions = captions(connection, locale, &pictures)?;
        let mut terms = Terms::of(locale);
        terms.add(Place::Headline, &headline);
        terms.add(Place::Standfirst, &standfirst);
        captions.iter().for_each(|caption| terms.add(Place::Beside, caption));
        terms.add_body(&body::plain(&body));
        let filed = listings.iter().map(|listing| listed(locale, *listing));
        let shown = pictures.iter().map(|picture| showing(locale, *picture));
        let tokens: Vec<String> = filed.chain(shown).chain(terms.tokens()).collect();
        engine::insert(connection, id, locale, at, &tokens.join(" "))?;
    }
    Ok(())
}

/// Writes anew what is found of the articles that show the library's caption of a picture, which has changed.
///
/// # Errors
/// The database's.
pub fn index_picture(connection: &mut Connection, picture: i64) -> db::Result<()> {
    let tokens = Locale::ALL.iter().map(|locale| showing(*locale, picture)).collect();
    let shown = Expression { all: vec![tokens], none: Vec::new() };
    let positions = engine::newest(connection, &shown, (i64::MIN, i64::MAX), i64::MAX)?;
    let ids: BTreeSet<i64> = engine::articles(connection, &positions)?.into_iter().map(|(id, _)| id).collect();
    ids.into_iter().try_for_each(|id| index(connection, id))
}

/// Writes under which words a tag or author is found. Part of each transaction that changes its names.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn index_names(connection: &mut Connection, kind: Kind, id: i64) -> db::Result<()> {
    if kind == Kind::Section {
        return Ok(());
    }
    diesel::delete(search_name::table.filter(search_name::listing_id.eq(id))).execute(connection)?;
    let names: Vec<(String, String)> = listing_text::table
        .filter(listing_text::listing_id.eq(id))
        .select((listing_text::locale, listing_text::name))
        .load(connection)?;
    for (code, name) in names {
        let Some(language) = Locale::from_code(&code).map(Language::of) else { continue };
        let terms: BTreeSet<String> = words(&name).flat_map(|range| language.terms(&name[range])).collect();
        for term in terms.into_iter().filter(|term| !term.is_empty()) {
            diesel::insert_into(search_name::table)
                .values((search_name::locale.eq(&code), search_name::term.eq(term), search_name::listing_id.eq(id)))
                .execute(connection)?;
        }
    }
    Ok(())
}

/// The captions of pictures in the library.
fn captions(connection: &mut Connection, locale: Locale, pictures: &[i64]) -> db::Result<Vec<String>> {
    if pictures.is_empty() {
        return Ok(Vec::new());
    }
    let captions = picture_text::table
        .filter(picture_text::picture_id.eq_any(pictures).and(picture_text::locale.eq(locale)))
        .order(picture_text::picture_id)
        .select(picture_text::caption);
    Ok(captions.load(connection)?)
}

/// What a word is found by.
struct Found {
    says_nothing: bool,
    terms: Vec<String>,
}

type Known = HashMap<String, Arc<Found>>;

/// The words of texts before this one, by language: a magazine says most of its words again, and stemming is most of
/// the work.
static KNOWN: LazyLock<Mutex<HashMap<Locale, Known>>> = LazyLock::new(Mutex::default);
/// Most words of a language that are kept in memory, a few megabytes.
const KNOWN_LIMIT: usize = 30_000;
/// Longest word that is kept, in bytes.
const KNOWN_LENGTH: usize = 64;

/// The terms of a text with the best place of each.
struct Terms {
    locale: Locale,
    language: Language,
    places: HashMap<String, Place>,
}

impl Terms {
    fn of(locale: Locale) -> Self {
        Self { locale, language: Language::of(locale), places: HashMap::new() }
    }

    /// Words of a headline are found whatever they are; elsewhere those that say nothing are left out.
    fn add(&mut self, place: Place, text: &str) {
        for found in self.found(text).iter().filter(|found| place == Place::Headline || !found.says_nothing) {
            found.terms.iter().for_each(|term| self.put(place, term));
        }
    }

    fn add_body(&mut self, text: &str) {
        let found = self.found(text);
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for term in found.iter().filter(|found| !found.says_nothing).flat_map(|found| &found.terms) {
            *counts.entry(term).or_default() += 1;
        }
        for (term, count) in counts {
            self.put(if count >= OFTEN { Place::Beside } else { Place::Body }, term);
        }
    }

    /// By what each word of a text is found.
    fn found(&self, text: &str) -> Vec<Arc<Found>> {
        let mut languages = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let known = languages.entry(self.locale).or_default();
        if known.len() >= KNOWN_LIMIT {
            known.clear();
        }
        let found = |range: Range<usize>| {
            let word = &text[range];
            if let Some(found) = known.get(word) {
                return Arc::clone(found);
            }
            let mut terms = self.language.terms(word);
            terms.retain(|term| !term.is_empty());
            let found = Arc::new(Found { says_nothing: self.language.is_stop(&folded(word)), terms });
            if known.len() < KNOWN_LIMIT && word.len() <= KNOWN_LENGTH {
                known.insert(word.to_owned(), Arc::clone(&found));
            }
            found
        };
        words(text).map(found).collect()
    }

    fn put(&mut self, place: Place, term: &str) {
        match self.places.get_mut(term) {
            Some(best) => *best = place.min(*best),
            None => drop(self.places.insert(term.to_owned(), place)),
        }
    }

    /// As the index has them, the best places first: what is too much for it are words of the body.
    fn tokens(self) -> impl Iterator<Item = String> {
        let mut places: Vec<(Place, String)> = self.places.into_iter().map(|(term, place)| (place, term)).collect();
        places.sort_unstable();
        let mut room = TERMS_LIMIT;
        places.into_iter().map(move |(place, term)| token(self.locale, place, &term)).take_while(move |token| {
            let fits = token.len() + 8 <= room;
            room = room.saturating_sub(token.len() + 8);
            fits
        })
    }
}

/// How far an index is that was not written with its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many articles were indexed; there may be more.
    More(usize),
    /// All are.
    Done,
}

/// Starts anew: [`catch_up`] will write everything again. What is there is found until then.
///
/// # Errors
/// The database's.
pub fn again(connection: &mut Connection) -> db::Result<()> {
    diesel::update(search_progress::table).set(search_progress::format.eq(0)).execute(connection)?;
    Ok(())
}

/// Has the articles from this number on written again, in the background.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn again_from(connection: &mut Connection, article: i64) -> db::Result<()> {
    diesel::update(search_progress::table.filter(search_progress::next_article.gt(article)))
        .set(search_progress::next_article.eq(article))
        .execute(connection)?;
    Ok(())
}

/// Whether there is something for [`catch_up`] to do.
///
/// # Errors
/// The database's.
pub fn is_behind(connection: &mut Connection) -> db::Result<bool> {
    let (format, next): (i64, i64) =
        search_progress::table.select((search_progress::format, search_progress::next_article)).first(connection)?;
    Ok(format != FORMAT || next != DONE)
}

/// Indexes the next `limit` of the articles that were there before the index, or before its present format. In
/// transactions of their own, one after the other until it is [`Progress::Done`], by any number of processes.
///
/// # Errors
/// The database's.
pub fn catch_up(connection: &mut Connection, limit: i64) -> db::Result<Progress> {
    let (format, mut next): (i64, i64) =
        search_progress::table.select((search_progress::format, search_progress::next_article)).first(connection)?;
    if format == FORMAT && next == DONE {
        return Ok(Progress::Done);
    }
    if format != FORMAT {
        next = 0;
        index_all_names(connection)?;
    }
    let ids: Vec<i64> = article::table
        .filter(article::id.ge(next))
        .order(article::id)
        .select(article::id)
        .limit(limit)
        .load(connection)?;
    ids.iter().try_for_each(|id| index(connection, *id))?;
    let next = ids.last().map_or(DONE, |last| last.saturating_add(1));
    diesel::update(search_progress::table)
        .set((search_progress::format.eq(FORMAT), search_progress::next_article.eq(next)))
        .execute(connection)?;
    Ok(if ids.is_empty() { Progress::Done } else { Progress::More(ids.len()) })
}

fn index_all_names(connection: &mut Connection) -> db::Result<()> {
    diesel::delete(search_name::table).execute(connection)?;
    for kind in [Kind::Tag, Kind::Author] {
        let ids: Vec<i64> = listing_text::table
            .filter(listing_text::kind.eq(kind.code()))
            .select(listing_text::listing_id)
            .distinct()
            .load(connection)?;
        ids.into_iter().try_for_each(|id| index_names(connection, kind, id))?;
    }
    Ok(())
}
