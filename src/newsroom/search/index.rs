//! Writing the index, in the transaction that changes what it is of.

use super::{
    Place, Room, Shelf,
    postings::{position_of, unpack},
    progress,
    store::{self, Doc, Known},
    words::{Language, folded, lowered, words},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, article_listing, picture_text, translation},
    },
    i18n::Locale,
    newsroom::{article::Status, body},
};
use diesel::prelude::*;
use sha2::{Digest as _, Sha256};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

/// A word that a body says so often is what it is about.
const OFTEN: usize = 3;
/// Most terms of a text, more than a body of the greatest length has of ordinary words.
const TERMS_LIMIT: usize = 50_000;
/// What texts are found by, made in advance, by digest: it takes longer than the writing, and needs no turn at it.
pub(super) type Ready = HashMap<i64, Made>;

/// Writes what is found of an article's texts. Part of each transaction that changes them.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn index(connection: &mut Connection, id: i64) -> db::Result<()> {
    index_all(connection, &[id], Ready::default())
}

/// Makes what is found of the texts of articles that are not indexed as they are.
pub(super) fn make_ready(connection: &mut Connection, ids: &[i64]) -> db::Result<Ready> {
    let run = progress::run(connection)?;
    let there: HashSet<i64> = store::texts_of(connection, ids)?.into_iter().map(|(.., digest)| digest).collect();
    let mut ready = Ready::new();
    for text in texts(connection, ids)? {
        let digest = text.digest(run);
        if !there.contains(&digest) {
            ready.insert(digest, text.made());
        }
    }
    Ok(ready)
}

/// [`index`] of several, which takes less for each; of those that are not `ready` it is made now.
pub(super) fn index_all(connection: &mut Connection, ids: &[i64], mut ready: Ready) -> db::Result<()> {
    let run = progress::run(connection)?;
    let mut there: HashMap<(i64, String), Vec<(i64, i64)>> = HashMap::new();
    for (position, article, locale, digest) in store::texts_of(connection, ids)? {
        there.entry((article, locale)).or_default().push((position, digest));
    }
    let (mut docs, mut met): (Vec<Doc>, HashMap<Room, HashMap<String, Known>>) = Default::default();
    for text in texts(connection, ids)? {
        let key = (text.article, text.locale.code().to_owned());
        let digest = text.digest(run);
        let before = there.get(&key).map_or(&[][..], Vec::as_slice);
        // What is found as it is stays as it is: a save of a picture's licence writes nothing here.
        if before.len() == 1 && before[0].1 == digest {
            there.remove(&key);
            continue;
        }
        let made = ready.remove(&digest).unwrap_or_else(|| text.made());
        let more = i64::from(!before.iter().any(|(_, before)| is_counted(*before, digest)));
        let shelf = if text.is_out { Shelf::Public } else { Shelf::Desk };
        let met = met.entry(Room { locale: text.locale, shelf }).or_default();
        for word in &made.words {
            met.entry(word.folded.clone()).or_insert_with(|| word.known()).2 += more;
        }
        docs.push(Doc { article: text.article, locale: text.locale, at: text.at, terms: made.terms, digest });
    }
    let gone: Vec<i64> = there.into_values().flatten().map(|(position, _)| position).collect();
    store::write(connection, &gone, &docs)?;
    for (room, words) in met {
        let mut words: Vec<Known> = words.into_values().collect();
        words.sort_unstable();
        store::note_words(connection, &room.words(), &words)?;
    }
    Ok(())
}

/// The last bits of a digest say something themselves: whether the text's words are among those that readers may be
/// offered, not editors alone, and the run that counted them.
const OUT: i64 = 1;
const RUN: i64 = 0xFF << 1;

/// Whether a text's words were counted where they are now, when it had this other digest.
const fn is_counted(before: i64, now: i64) -> bool {
    before & RUN == now & RUN && (now & OUT == 0 || before & OUT == OUT)
}

/// Takes an article that will be deleted out of the index.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn forget(connection: &mut Connection, id: i64) -> db::Result<()> {
    let gone: Vec<i64> = store::texts_of(connection, &[id])?.into_iter().map(|(position, ..)| position).collect();
    store::write(connection, &gone, &[])
}

/// A text as it is indexed.
struct Text {
    article: i64,
    locale: Locale,
    shelf: Shelf,
    at: Time,
    /// Whether readers get it now: nobody is offered a word of what they do not.
    is_out: bool,
    headline: String,
    standfirst: String,
    body: String,
    captions: Vec<String>,
    /// Terms that are no words: what it is filed under, which pictures it shows.
    marks: Vec<String>,
}

impl Text {
    /// A number that is another one when it would be indexed otherwise.
    fn digest(&self, run: i64) -> i64 {
        let mut hash = Sha256::new();
        let numbers = [progress::FORMAT, run, self.at.0];
        numbers.iter().for_each(|number| hash.update(number.to_le_bytes()));
        let texts = [&self.headline, &self.standfirst, &self.body].into_iter().chain(&self.captions).chain(&self.marks);
        for text in texts {
            hash.update(text.as_bytes());
            hash.update([0]);
        }
        let mut first = [0; 8];
        first.copy_from_slice(&hash.finalize()[..8]);
        i64::from_le_bytes(first) & !(OUT | RUN) | (run << 1) & RUN | i64::from(self.is_out)
    }

    /// What it is found by.
    fn made(&self) -> Made {
        let mut terms = Terms::of(self.locale);
        terms.add(Place::Headline, &self.headline);
        terms.add(Place::Standfirst, &self.standfirst);
        self.captions.iter().for_each(|caption| terms.add(Place::Beside, caption));
        terms.add_body(&body::plain(&self.body));
        let room = Room { locale: self.locale, shelf: self.shelf };
        let words = std::mem::take(&mut terms.met).into_values().filter(|word| is_kept(&word.folded)).collect();
        let marks = self.marks.iter().map(|mark| (mark.clone(), Place::Headline));
        Made { terms: terms.best().map(|(term, place)| (room.term(&term), place)).chain(marks).collect(), words }
    }
}

/// What a text is found by.
pub(super) struct Made {
    /// Its terms as the index has them, each once.
    terms: Vec<(String, Place)>,
    /// The words that may be offered to whoever has not finished one, or mistyped it.
    words: Vec<Arc<Found>>,
}

/// The texts of articles, published or not.
fn texts(connection: &mut Connection, ids: &[i64]) -> db::Result<Vec<Text>> {
    type Row = (i64, String, String, String, String, Status, Option<Time>, Option<Time>, Time);
    let (now, mut texts) = (Time::now(), Vec::new());
    let rows: Vec<Row> = translation::table
        .filter(db::among(connection, "translation.article_id", ids))
        .select((
            translation::article_id,
            translation::locale,
            translation::headline,
            translation::standfirst,
            translation::body,
            translation::status,
            translation::published_at,
            translation::unpublish_at,
            translation::updated_at,
        ))
        .load(connection)?;
    let filed: Vec<(i64, i64)> = article_listing::table
        .filter(db::among(connection, "article_listing.article_id", ids))
        .order((article_listing::article_id, article_listing::listing_id))
        .select((article_listing::article_id, article_listing::listing_id))
        .load(connection)?;
    let leads: Vec<(i64, Option<i64>)> = article::table
        .filter(db::among(connection, "article.id", ids))
        .select((article::id, article::picture_id))
        .load(connection)?;
    let leads: HashMap<i64, i64> = leads.into_iter().filter_map(|(id, lead)| Some((id, lead?))).collect();
    let mut listings: HashMap<i64, Vec<i64>> = HashMap::new();
    for (article, listing) in filed {
        listings.entry(article).or_default().push(listing);
    }
    for (article, code, headline, standfirst, body, status, published_at, unpublish_at, updated_at) in rows {
        let Some(locale) = Locale::from_code(&code) else { continue };
        let (shelf, at) = match (status, published_at) {
            (Status::Published, Some(at)) => (Shelf::Public, at),
            _ => (Shelf::Desk, updated_at),
        };
        let is_out = shelf == Shelf::Public && at <= now && unpublish_at.is_none_or(|end| end > now);
        let room = Room { locale, shelf };
        let mut pictures = body::pictures_without_caption(&body);
        pictures.extend(leads.get(&article));
        let filed = listings.get(&article).into_iter().flatten().map(|listing| room.listed(*listing));
        let shown: BTreeSet<String> = pictures.iter().map(|picture| room.showing(*picture)).collect();
        let marks = filed.chain(shown).collect();
        let captions = captions(connection, locale, &pictures)?;
        texts.push(Text { article, locale, shelf, at, is_out, headline, standfirst, body, captions, marks });
    }
    Ok(texts)
}

/// Writes anew what is found of the articles that show the library's caption of a picture, which has changed.
///
/// # Errors
/// The database's.
pub fn index_picture(connection: &mut Connection, picture: i64) -> db::Result<()> {
    let rooms = Locale::ALL.iter().flat_map(|locale| Shelf::ALL.map(|shelf| Room { locale: *locale, shelf }));
    let terms: Vec<String> = rooms.map(|room| room.showing(picture)).collect();
    let bands: BTreeSet<i64> =
        store::sizes(connection, &terms, (i64::MIN, i64::MAX))?.into_iter().map(|(_, band, _)| band).collect();
    let bands: Vec<i64> = bands.into_iter().collect();
    let mut positions = Vec::new();
    for (_, band, bytes) in store::lists(connection, &terms, &bands)? {
        let mut entries = Vec::new();
        unpack(&bytes, &mut entries);
        positions.extend(entries.into_iter().map(|entry| position_of(band, entry)));
    }
    // Those that are gone are no articles any more.
    let ids: BTreeSet<i64> = store::articles(connection, &positions)?.into_iter().map(|(id, _)| id).collect();
    index_all(connection, &ids.into_iter().collect::<Vec<_>>(), Ready::default())
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
    folded: String,
    /// In lower case, with its accents.
    shown: String,
}

impl Found {
    fn known(&self) -> Known {
        (self.folded.clone(), self.shown.clone(), 0)
    }
}

type Words = HashMap<String, Arc<Found>>;

/// The words of texts before this one, by language: a magazine says most of its words again, and stemming is most of
/// the work.
static KNOWN: LazyLock<Mutex<HashMap<Locale, Words>>> = LazyLock::new(Mutex::default);
/// Most words of a language that are kept in memory, a few megabytes.
const KNOWN_LIMIT: usize = 30_000;
/// Longest word that is kept, in bytes.
const KNOWN_LENGTH: usize = 64;

/// The terms of a text with the best place of each.
struct Terms {
    locale: Locale,
    language: Language,
    places: HashMap<String, Place>,
    /// Its words.
    met: HashMap<String, Arc<Found>>,
}

impl Terms {
    fn of(locale: Locale) -> Self {
        Self { locale, language: Language::of(locale), places: HashMap::new(), met: HashMap::new() }
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
        // Each word is one in memory: most are counted without a look at their letters.
        let mut words: Vec<&Arc<Found>> = found.iter().filter(|found| !found.says_nothing).collect();
        words.sort_unstable_by_key(|word| Arc::as_ptr(word));
        for same in words.chunk_by(|one, other| Arc::ptr_eq(one, other)) {
            for term in same.iter().take(1).flat_map(|word| &word.terms) {
                *counts.entry(term).or_default() += same.len();
            }
        }
        for (term, count) in counts {
            self.put(if count >= OFTEN { Place::Beside } else { Place::Body }, term);
        }
    }

    /// By what each word of a text is found.
    fn found(&mut self, text: &str) -> Vec<Arc<Found>> {
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
            let folded = folded(word).into_owned();
            let says_nothing = self.language.is_stop(&folded);
            let found = Arc::new(Found { says_nothing, terms, folded, shown: lowered(word) });
            if known.len() < KNOWN_LIMIT && word.len() <= KNOWN_LENGTH {
                known.insert(word.to_owned(), Arc::clone(&found));
            }
            found
        };
        let found: Vec<Arc<Found>> = words(text).map(found).collect();
        for word in found.iter().filter(|word| !word.says_nothing) {
            if !self.met.contains_key(&word.folded) {
                self.met.insert(word.folded.clone(), Arc::clone(word));
            }
        }
        found
    }

    fn put(&mut self, place: Place, term: &str) {
        match self.places.get_mut(term) {
            Some(best) => *best = place.min(*best),
            None => drop(self.places.insert(term.to_owned(), place)),
        }
    }

    /// Each with its best place; what is too much for the index are words of the body.
    fn best(self) -> impl Iterator<Item = (String, Place)> {
        let mut places: Vec<(Place, String)> = self.places.into_iter().map(|(term, place)| (place, term)).collect();
        if places.len() > TERMS_LIMIT {
            places.sort_unstable();
            places.truncate(TERMS_LIMIT);
        }
        places.into_iter().map(|(place, term)| (term, place))
    }
}

/// Whether a word may be what somebody means who has not finished it, or mistyped it: letters, and not too many.
pub(super) fn is_kept(folded: &str) -> bool {
    (3..=LONGEST).contains(&folded.len()) && folded.bytes().all(|byte| byte.is_ascii_lowercase())
}
/// Longest word that is kept for what is not finished or mistyped, in bytes.
const LONGEST: usize = 32;
