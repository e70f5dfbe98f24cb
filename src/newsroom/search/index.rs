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
use std::collections::{BTreeSet, HashMap};

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
    diesel::delete(search_text::table.filter(search_text::article_id.eq(id))).execute(connection)?;
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
        for range in words(text) {
            let word = &text[range];
            if place == Place::Headline || !self.language.is_stop(&folded(word)) {
                self.put(place, self.language.terms(word));
            }
        }
    }

    fn add_body(&mut self, text: &str) {
        let mut written: HashMap<&str, usize> = HashMap::new();
        for range in words(text) {
            *written.entry(&text[range]).or_default() += 1;
        }
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (word, count) in written.into_iter().filter(|(word, _)| !self.language.is_stop(&folded(word))) {
            for term in self.language.terms(word) {
                *counts.entry(term).or_default() += count;
            }
        }
        for (term, count) in counts {
            self.put(if count >= OFTEN { Place::Beside } else { Place::Body }, [term]);
        }
    }

    fn put(&mut self, place: Place, terms: impl IntoIterator<Item = String>) {
        for term in terms.into_iter().filter(|term| !term.is_empty()) {
            self.places.entry(term).and_modify(|best| *best = place.min(*best)).or_insert(place);
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
