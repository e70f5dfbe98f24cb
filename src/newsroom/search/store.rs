//! The index's tables: lists of texts by term and band, alike on both engines.

use super::{
    Place,
    postings::{self, Entry, SLOTS, band, entry, packed, position, unpack},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{search_posting, search_text, search_word, translation},
    },
    i18n::Locale,
    newsroom::article::Status,
};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Array, BigInt, Binary, Integer, Text},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Stands for the texts that are gone, whose numbers lists still have.
pub(super) const GONE: &str = "gone";
/// The same for those that are being swept out.
pub(super) const SWEPT: &str = "swept";

/// A text with its terms, to be written.
pub(super) struct Doc {
    pub(super) article: i64,
    pub(super) locale: Locale,
    pub(super) at: Time,
    /// Its terms as the index has them, each once.
    pub(super) terms: Vec<(String, Place)>,
    /// Tells these from other terms at another time.
    pub(super) digest: i64,
}

/// A list of the index: its term, its band, and what it is long, in bytes, or its bytes.
pub(super) type Row<T> = (String, i64, T);

/// How many bytes the lists of these terms have in each band from the first to the last.
pub(super) fn sizes(connection: &mut Connection, terms: &[String], bands: (i64, i64)) -> db::Result<Vec<Row<i32>>> {
    let mut rows = Vec::new();
    for terms in terms.chunks(db::LIST_LIMIT) {
        let query = search_posting::table
            .filter(search_posting::term.eq_any(terms))
            .filter(search_posting::band.ge(bands.0).and(search_posting::band.le(bands.1)))
            // Both engines know this without reading the list itself.
            .select((search_posting::term, search_posting::band, sql::<Integer>("octet_length(postings)")));
        rows.extend(query.load::<Row<i32>>(connection)?);
    }
    Ok(rows)
}

/// The lists of these terms in these bands.
pub(super) fn lists(connection: &mut Connection, terms: &[String], bands: &[i64]) -> db::Result<Vec<Row<Vec<u8>>>> {
    let mut rows = Vec::new();
    for terms in terms.chunks(db::LIST_LIMIT) {
        let query = search_posting::table
            .filter(db::among_texts(connection, "search_posting.term", terms))
            .filter(db::among(connection, "search_posting.band", bands))
            .select((search_posting::term, search_posting::band, search_posting::postings));
        rows.extend(query.load::<Row<Vec<u8>>>(connection)?);
    }
    Ok(rows)
}

/// The lists after those of this term, of at least one term and of all bands of the last one.
pub(super) fn lists_after(connection: &mut Connection, term: &str, limit: i64) -> db::Result<Vec<Row<Vec<u8>>>> {
    let mut limit = limit;
    loop {
        let mut rows: Vec<Row<Vec<u8>>> = search_posting::table
            .filter(search_posting::term.gt(term))
            .order((search_posting::term, search_posting::band))
            .select((search_posting::term, search_posting::band, search_posting::postings))
            .limit(limit)
            .load(connection)?;
        if i64::try_from(rows.len()).unwrap_or(i64::MAX) < limit {
            return Ok(rows);
        }
        let last = rows.last().map(|row| row.0.clone()).unwrap_or_default();
        if rows.first().is_some_and(|row| row.0 != last) {
            rows.retain(|row| row.0 != last);
            return Ok(rows);
        }
        limit = limit.saturating_mul(2);
    }
}

/// Calls the lists of one term those of another, which has none.
pub(super) fn rename(connection: &mut Connection, from: &str, to: &str) -> db::Result<()> {
    diesel::update(search_posting::table.filter(search_posting::term.eq(from)))
        .set(search_posting::term.eq(to))
        .execute(connection)?;
    Ok(())
}

/// Deletes all lists of a term.
pub(super) fn drop_lists(connection: &mut Connection, term: &str) -> db::Result<()> {
    diesel::delete(search_posting::table.filter(search_posting::term.eq(term))).execute(connection)?;
    Ok(())
}

/// Puts these lists in the place of those that are there; empty ones are deleted.
pub(super) fn replace(connection: &mut Connection, rows: &[Row<Vec<Entry>>]) -> db::Result<()> {
    let (kept, empty): (Vec<_>, Vec<_>) = rows.iter().partition(|(_, _, entries)| !entries.is_empty());
    for (term, band, _) in empty {
        diesel::delete(search_posting::table.find((term, band))).execute(connection)?;
    }
    match connection {
        Connection::Sqlite(sqlite) => {
            for (term, band, entries) in kept {
                let (term, band) = (search_posting::term.eq(term), search_posting::band.eq(band));
                diesel::replace_into(search_posting::table)
                    .values((term, band, search_posting::postings.eq(packed(entries))))
                    .execute(sqlite)?;
            }
        }
        Connection::Postgres(postgres) => {
            for some in kept.chunks(db::LIST_LIMIT) {
                let terms: Vec<&str> = some.iter().map(|(term, ..)| term.as_str()).collect();
                let bands: Vec<i64> = some.iter().map(|(_, band, _)| *band).collect();
                let lists: Vec<Vec<u8>> = some.iter().map(|(.., entries)| packed(entries)).collect();
                diesel::sql_query(
                    "INSERT INTO search_posting (term, band, postings) SELECT * FROM unnest($1, $2, $3)
                     ON CONFLICT (term, band) DO UPDATE SET postings = excluded.postings",
                )
                .bind::<Array<Text>, _>(terms)
                .bind::<Array<BigInt>, _>(bands)
                .bind::<Array<Binary>, _>(lists)
                .execute(postgres)?;
            }
        }
    }
    Ok(())
}

/// Writes texts in the place of others, which are gone.
pub(super) fn write(connection: &mut Connection, gone: &[i64], docs: &[Doc]) -> db::Result<()> {
    let mut changes: BTreeMap<i64, BTreeMap<&str, Vec<Entry>>> = BTreeMap::new();
    let mut slots = Slots::default();
    for positions in gone.chunks(db::LIST_LIMIT) {
        diesel::delete(search_text::table.filter(search_text::position.eq_any(positions))).execute(connection)?;
    }
    for position in gone {
        slots.taken.insert(*position);
        let lists = changes.entry(band(*position)).or_default();
        lists.entry(GONE).or_default().push(entry(*position, Place::Headline));
    }
    for doc in docs {
        let position = slots.free(connection, doc.at)?;
        diesel::insert_into(search_text::table)
            .values((
                search_text::position.eq(position),
                search_text::article_id.eq(doc.article),
                search_text::locale.eq(doc.locale),
                search_text::digest.eq(doc.digest),
            ))
            .execute(connection)?;
        let lists = changes.entry(band(position)).or_default();
        for (term, place) in &doc.terms {
            lists.entry(term).or_default().push(entry(position, *place));
        }
    }
    for (band, lists) in changes {
        let lists: Vec<(&str, Vec<Entry>)> = lists.into_iter().collect();
        for some in lists.chunks(db::LIST_LIMIT) {
            merge(connection, band, some)?;
        }
    }
    Ok(())
}

/// Adds to lists of a band.
fn merge(connection: &mut Connection, band: i64, added: &[(&str, Vec<Entry>)]) -> db::Result<()> {
    let terms: Vec<String> = added.iter().map(|(term, _)| (*term).to_owned()).collect();
    let there = lists(connection, &terms, &[band])?;
    let mut there: HashMap<String, Vec<u8>> = there.into_iter().map(|(term, _, bytes)| (term, bytes)).collect();
    let merged = |(term, entries): (String, &Vec<Entry>)| {
        let mut all = entries.clone();
        if let Some(bytes) = there.remove(&term) {
            unpack(&bytes, &mut all);
        }
        (term, band, postings::sorted(all))
    };
    let rows: Vec<_> = terms.into_iter().zip(added.iter().map(|(_, entries)| entries)).map(merged).collect();
    replace(connection, &rows)
}

/// So many numbers are looked at at once for a free one.
const WINDOW: i64 = 1024;

/// The numbers of texts, of which none may be given twice while lists still name it.
#[derive(Default)]
struct Slots {
    taken: HashSet<i64>,
    /// The bands whose numbers of texts that are gone are among those that are taken.
    known: HashSet<i64>,
    /// From where on a number for a second that is full was last found.
    below: HashMap<i64, i64>,
}

impl Slots {
    /// A number for a text that was published at this time. Where too many were in that second it is one of a little before,
    /// so that no text has to wait for the clock.
    fn free(&mut self, connection: &mut Connection, at: Time) -> db::Result<i64> {
        let first = position(at);
        let own = self.unused(connection, first, first + SLOTS)?;
        if let Some(slot) = (first..first + SLOTS).find(|slot| own.contains(slot)) {
            self.taken.insert(slot);
            return Ok(slot);
        }
        let mut end = self.below.get(&first).copied().unwrap_or(first);
        loop {
            let unused = self.unused(connection, end - WINDOW, end)?;
            if let Some(slot) = (end - WINDOW..end).rev().find(|slot| unused.contains(slot)) {
                self.taken.insert(slot);
                self.below.insert(first, slot);
                return Ok(slot);
            }
            end -= WINDOW;
        }
    }

    /// The numbers from the first to before the end that nothing names.
    fn unused(&mut self, connection: &mut Connection, first: i64, end: i64) -> db::Result<HashSet<i64>> {
        self.learn_gone(connection, band(first))?;
        self.learn_gone(connection, band(end - 1))?;
        let used: HashSet<i64> = search_text::table
            .filter(search_text::position.ge(first).and(search_text::position.lt(end)))
            .select(search_text::position)
            .load(connection)?
            .into_iter()
            .collect();
        Ok((first..end).filter(|slot| !used.contains(slot) && !self.taken.contains(slot)).collect())
    }

    fn learn_gone(&mut self, connection: &mut Connection, band: i64) -> db::Result<()> {
        if !self.known.insert(band) {
            return Ok(());
        }
        let mut entries = Vec::new();
        for (.., bytes) in lists(connection, &[GONE.to_owned(), SWEPT.to_owned()], &[band])? {
            unpack(&bytes, &mut entries);
        }
        self.taken.extend(entries.into_iter().map(|entry| postings::position_of(band, entry)));
        Ok(())
    }
}

/// The texts of an article that are indexed: position, language, digest.
pub(super) fn texts_of(connection: &mut Connection, articles: &[i64]) -> db::Result<Vec<(i64, i64, String, i64)>> {
    let mut rows = Vec::new();
    for articles in articles.chunks(db::LIST_LIMIT) {
        let query = search_text::table.filter(search_text::article_id.eq_any(articles)).select((
            search_text::position,
            search_text::article_id,
            search_text::locale,
            search_text::digest,
        ));
        rows.extend(query.load::<(i64, i64, String, i64)>(connection)?);
    }
    Ok(rows)
}

/// The articles of these positions, each with its position, in this order.
pub(super) fn articles(connection: &mut Connection, positions: &[i64]) -> db::Result<Vec<(i64, i64)>> {
    let mut rows: HashMap<i64, i64> = HashMap::new();
    for positions in positions.chunks(db::LIST_LIMIT) {
        let query = search_text::table
            .filter(search_text::position.eq_any(positions))
            .select((search_text::position, search_text::article_id));
        rows.extend(query.load::<(i64, i64)>(connection)?);
    }
    Ok(positions.iter().filter_map(|position| Some((*rows.get(position)?, *position))).collect())
}

/// A word as it is kept: folded, as it is shown, and in how many texts it was met.
pub(super) type Known = (String, String, i64);

/// Notes in how many texts more words of a list were met; those that were not known are met once at least.
pub(super) fn note_words(connection: &mut Connection, list: &str, words: &[Known]) -> db::Result<()> {
    match connection {
        Connection::Sqlite(sqlite) => {
            // Diesel plans an upsert anew each time, which takes longer than both of these.
            for (word, shown, texts) in words {
                let of_word = search_word::locale.eq(list).and(search_word::word.eq(word));
                let more = search_word::texts.eq(search_word::texts + *texts);
                if diesel::update(search_word::table.filter(of_word)).set(more).execute(sqlite)? == 0 {
                    diesel::insert_into(search_word::table)
                        .values((
                            search_word::locale.eq(list),
                            search_word::word.eq(word),
                            search_word::shown.eq(shown),
                            search_word::texts.eq((*texts).max(1)),
                        ))
                        .execute(sqlite)?;
                }
            }
        }
        Connection::Postgres(postgres) => {
            for some in words.chunks(db::LIST_LIMIT) {
                let column = |of: fn(&Known) -> &str| some.iter().map(of).map(str::to_owned).collect::<Vec<_>>();
                let (met, texts) = (column(|known| &known.0), some.iter().map(|known| known.2).collect::<Vec<_>>());
                diesel::sql_query(
                    "UPDATE search_word SET texts = search_word.texts + met.texts
                     FROM unnest($2, $3) AS met (word, texts) WHERE locale = $1 AND search_word.word = met.word",
                )
                .bind::<Text, _>(list)
                .bind::<Array<Text>, _>(&met)
                .bind::<Array<BigInt>, _>(&texts)
                .execute(postgres)?;
                diesel::sql_query(
                    "INSERT INTO search_word (locale, word, shown, texts)
                     SELECT $1, word, shown, greatest(texts, 1) FROM unnest($2, $3, $4) AS met (word, shown, texts)
                     ON CONFLICT (locale, word) DO NOTHING",
                )
                .bind::<Text, _>(list)
                .bind::<Array<Text>, _>(&met)
                .bind::<Array<Text>, _>(column(|known| &known.1))
                .bind::<Array<BigInt>, _>(&texts)
                .execute(postgres)?;
            }
        }
    }
    Ok(())
}

/// Forgets in how many texts words were met: they are about to be met again.
pub(super) fn forget_counts(connection: &mut Connection) -> db::Result<()> {
    diesel::update(search_word::table).set(search_word::texts.eq(0)).execute(connection)?;
    Ok(())
}

/// Drops the words that were met in no text.
pub(super) fn drop_unmet(connection: &mut Connection) -> db::Result<()> {
    diesel::delete(search_word::table.filter(search_word::texts.eq(0))).execute(connection)?;
    Ok(())
}

/// The words of a list that begin so, those of the most texts first.
pub(super) fn beginning(connection: &mut Connection, list: &str, with: &str, limit: i64) -> db::Result<Vec<String>> {
    Ok(search_word::table
        .filter(search_word::locale.eq(list))
        .filter(search_word::word.ge(with).and(search_word::word.lt(format!("{with}\u{10FFFF}"))))
        .order((search_word::texts.desc(), search_word::word))
        .select(search_word::word)
        .limit(limit)
        .load(connection)?)
}

/// Those of these words that a language has, those of the most texts first.
pub(super) fn known(connection: &mut Connection, locale: Locale, words: &[String]) -> db::Result<Vec<Known>> {
    let mut rows: Vec<Known> = Vec::new();
    for words in words.chunks(db::LIST_LIMIT) {
        let query = search_word::table
            .filter(search_word::locale.eq(locale.code()).and(search_word::word.eq_any(words)))
            .select((search_word::word, search_word::shown, search_word::texts));
        rows.extend(query.load::<Known>(connection)?);
    }
    rows.sort_unstable_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
    Ok(rows)
}

/// The positions of texts of a language that have ended: readers do not get them any more, and the job that takes them off their
/// shelf runs within the second.
pub(super) fn ended(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<HashSet<i64>> {
    let articles: Vec<i64> = translation::table
        .filter(translation::status.eq(Status::Published).and(translation::unpublish_at.le(now)))
        .filter(translation::locale.eq(locale))
        .select(translation::article_id)
        .load(connection)?;
    let texts = texts_of(connection, &articles)?.into_iter();
    Ok(texts.filter(|(_, _, code, _)| code == locale.code()).map(|(position, ..)| position).collect())
}
