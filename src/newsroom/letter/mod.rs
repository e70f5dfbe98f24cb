//! Letters to subscribers, as editors compose them: in each language a subject, an introduction and articles in an order. How
//! they go to everybody is in [`sending`], those that the clock makes in [`digest`].

pub mod digest;
pub mod sending;

pub use sending::{Frozen, Results};

use super::{Fault, Problem, SaveError, at_most, autosave, job, unless_invalid};
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, letter, letter_article, letter_text},
        text_column,
    },
    i18n::Locale,
};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// Most articles of a letter in a language: with these and the longest texts it stays under 100 KB, beyond which mailboxes cut.
pub const ARTICLES: usize = 20;
/// Longest subject, in characters; mailboxes show some fifty.
pub const SUBJECT_LIMIT: i64 = 150;
/// Longest introduction, in characters.
pub const INTRODUCTION_LIMIT: i64 = 3000;
/// A letter that nobody wrote in for so many seconds was made by mistake: a day.
const UNWRITTEN: i64 = 86_400;

/// How a letter stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum State {
    /// It is written.
    Draft,
    /// It goes at its time.
    Scheduled,
    /// It goes, or has gone.
    Sending,
    /// Somebody stopped it while it went.
    Stopped,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Scheduled, Self::Sending, Self::Stopped];

    /// Its name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Sending => "sending",
            Self::Stopped => "stopped",
        }
    }

    /// Reads [`State::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it can still be changed.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Scheduled)
    }
}

text_column!(State);

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its number.
    pub id: i64,
    /// Whether the clock made it.
    pub is_digest: bool,
    /// How it stands.
    pub state: State,
    /// When it is to go, if it is scheduled; when it was, if it has gone.
    pub due_at: Option<Time>,
    /// When it began to go.
    pub began_at: Option<Time>,
    /// When somebody last changed it.
    pub changed_at: Time,
    /// Its texts.
    pub texts: Vec<Text>,
}

impl Letter {
    /// Its text in a language; an empty one where it has none.
    #[must_use]
    pub fn text(&self, locale: Locale) -> Text {
        let own = self.texts.iter().find(|text| text.locale == locale);
        own.cloned().unwrap_or_else(|| Text::new(locale))
    }

    /// When it goes, as far as that is known: at its time, else now.
    #[must_use]
    pub fn goes_at(&self, now: Time) -> Time {
        self.due_at.unwrap_or(now).max(now)
    }

    /// Whether its time has come, and it has not begun to go yet.
    #[must_use]
    pub fn is_starting(&self, now: Time) -> bool {
        self.state == State::Scheduled && self.due_at.is_some_and(|due| due <= now)
    }

    /// Whether it was stopped, and can go on.
    #[must_use]
    pub fn is_resumable(&self, now: Time) -> bool {
        let lately = now.plus_seconds(-sending::RESUMED);
        self.state == State::Stopped && self.began_at.is_some_and(|began| began > lately)
    }

    /// Whether mails of it are still to be put or sent, of which so many wait in all languages.
    #[must_use]
    pub fn is_going(&self, waiting: i64) -> bool {
        self.state == State::Sending && (waiting > 0 || self.texts.iter().any(|text| !text.is_put))
    }

    /// The languages in which it says something.
    pub fn languages(&self) -> impl Iterator<Item = Locale> {
        self.texts.iter().filter(|text| !text.written.is_blank()).map(|text| text.locale)
    }
}

/// What people write of a letter, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Its subject.
    pub subject: String,
    /// Paragraphs before the articles, with an empty line between them.
    pub introduction: String,
    /// The articles in their order.
    pub articles: Vec<i64>,
}

impl Written {
    /// Whether there is nothing to read in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.introduction.trim().is_empty() && self.articles.is_empty()
    }

    /// As it is stored: the subject on one line, nothing but words at both ends.
    #[must_use]
    pub fn tidied(&self) -> Self {
        Self {
            subject: self.subject.split_whitespace().collect::<Vec<_>>().join(" "),
            introduction: self.introduction.trim().to_owned(),
            articles: self.articles.clone(),
        }
    }
}

/// A letter in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The language.
    pub locale: Locale,
    /// Goes up with each save; 0: it was never saved.
    pub version: i64,
    /// What people wrote.
    pub written: Written,
    /// Whether all its mails are put, or it goes to nobody.
    pub is_put: bool,
    /// What became of it.
    pub results: Results,
    /// How often articles were opened from it, about, where that is counted.
    pub clicks: i64,
}

impl Text {
    fn new(locale: Locale) -> Self {
        Self { locale, version: 0, written: Written::default(), is_put: false, results: Results::default(), clicks: 0 }
    }
}

type Row = (i64, bool, State, Option<Time>, Option<Time>, Time);
const COLUMNS: (letter::id, letter::is_digest, letter::state, letter::due_at, letter::began_at, letter::changed_at) =
    (letter::id, letter::is_digest, letter::state, letter::due_at, letter::began_at, letter::changed_at);

/// Letters, the newest first: at most so many from before the one of this number.
///
/// # Errors
/// The database's.
pub fn list(connection: &mut Connection, before: Option<i64>, limit: i64) -> db::Result<Vec<Letter>> {
    let rows: Vec<Row> = letter::table
        .filter(letter::id.lt(before.unwrap_or(i64::MAX)))
        .order(letter::id.desc())
        .limit(limit)
        .select(COLUMNS)
        .load(connection)?;
    whole(connection, rows)
}

/// Letters that go at a time to come, the next first, at most `limit`.
///
/// # Errors
/// The database's.
pub fn upcoming(connection: &mut Connection, limit: i64) -> db::Result<Vec<Letter>> {
    let ids = job::subjects(connection, job::Kind::SendLetter, limit)?;
    let scheduled = letter::id.eq_any(ids).and(letter::state.eq(State::Scheduled));
    let rows: Vec<Row> =
        letter::table.filter(scheduled).order((letter::due_at, letter::id)).select(COLUMNS).load(connection)?;
    whole(connection, rows)
}

/// A letter.
///
/// # Errors
/// The database's.
pub fn by_id(connection: &mut Connection, id: i64) -> db::Result<Option<Letter>> {
    let rows: Vec<Row> = letter::table.find(id).select(COLUMNS).load(connection)?;
    Ok(whole(connection, rows)?.pop())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = letter_text)]
struct TextRow {
    letter_id: i64,
    locale: Locale,
    version: i64,
    subject: String,
    introduction: String,
    is_put: bool,
    #[diesel(embed)]
    results: Results,
}

fn whole(connection: &mut Connection, rows: Vec<Row>) -> db::Result<Vec<Letter>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
    let found: Vec<TextRow> = letter_text::table
        .filter(letter_text::letter_id.eq_any(&ids))
        .order((letter_text::letter_id, letter_text::locale))
        .select(TextRow::as_select())
        .load(connection)?;
    let placed: Vec<(i64, Locale, i64, i64)> = letter_article::table
        .filter(letter_article::letter_id.eq_any(&ids))
        .order((letter_article::letter_id, letter_article::locale, letter_article::position))
        .select((letter_article::letter_id, letter_article::locale, letter_article::article_id, letter_article::clicks))
        .load(connection)?;
    let mut articles: HashMap<(i64, Locale), (Vec<i64>, i64)> = HashMap::new();
    for (letter, locale, article, clicks) in placed {
        let (articles, all) = articles.entry((letter, locale)).or_default();
        articles.push(article);
        *all += clicks;
    }
    let mut texts: HashMap<i64, Vec<Text>> = HashMap::new();
    for TextRow { letter_id, locale, version, subject, introduction, is_put, results } in found {
        let (articles, clicks) = articles.remove(&(letter_id, locale)).unwrap_or_default();
        let written = Written { subject, introduction, articles };
        texts.entry(letter_id).or_default().push(Text { locale, version, written, is_put, results, clicks });
    }
    let letter = |(id, is_digest, state, due_at, began_at, changed_at): Row| {
        let texts = texts.remove(&id).unwrap_or_default();
        Letter { id, is_digest, state, due_at, began_at, changed_at, texts }
    };
    Ok(rows.into_iter().map(letter).collect())
}

/// Makes an empty letter, and gives its number. Those that were made before and never written go.
///
/// # Errors
/// The database's.
pub fn create(connection: &mut Connection) -> db::Result<i64> {
    let old = letter::state.eq(State::Draft).and(letter::changed_at.lt(Time::now().plus_seconds(-UNWRITTEN)));
    let is_written = diesel::dsl::exists(letter_text::table.filter(letter_text::letter_id.eq(letter::id)));
    let unwritten: Vec<i64> =
        letter::table.filter(old).filter(diesel::dsl::not(is_written)).select(letter::id).load(connection)?;
    for id in unwritten {
        // What somebody typed and did not save waits for them.
        if !autosave::is_letter_kept(connection, id)? {
            diesel::delete(letter::table.find(id)).execute(connection)?;
        }
    }
    insert(connection, false)
}

/// Makes a letter that says what another one does, and gives its number; nothing if there is none to be copied.
///
/// # Errors
/// The database's.
pub fn copy(connection: &mut Connection, id: i64) -> db::Result<Option<i64>> {
    let Some(known) = by_id(connection, id)? else { return Ok(None) };
    let copy = insert(connection, false)?;
    for text in &known.texts {
        put(connection, copy, text.locale, 1, &text.written)?;
    }
    Ok(Some(copy))
}

fn insert(connection: &mut Connection, is_digest: bool) -> db::Result<i64> {
    let now = Time::now();
    diesel::insert_into(letter::table)
        .values((letter::is_digest.eq(is_digest), letter::changed_at.eq(now)))
        .execute(connection)?;
    // The transaction has the database for writing to itself.
    let id: Option<i64> = letter::table.select(diesel::dsl::max(letter::id)).first(connection)?;
    Ok(id.unwrap_or_default())
}

/// Saves a letter in a language, by somebody who saw its `version`; gives the new one. What was deleted in the meantime is no
/// article of it any more.
///
/// # Errors
/// What is wrong with it, that somebody else saved it or that it began to go in the meantime, or the database's.
pub fn save(
    connection: &mut Connection,
    id: i64,
    locale: Locale,
    version: i64,
    written: &Written,
) -> Result<i64, SaveError> {
    let known = by_id(connection, id)?.ok_or(SaveError::Missing)?;
    let text = known.text(locale);
    let there: HashSet<i64> = article::table
        .filter(article::id.eq_any(&written.articles))
        .select(article::id)
        .load(connection)?
        .into_iter()
        .collect();
    let mut written = written.tidied();
    written.articles.retain(|id| there.contains(id));
    if known.state.is_open() && text.written == written {
        return Ok(text.version);
    }
    if !known.state.is_open() || text.version != version {
        return Err(SaveError::Conflict(text.version));
    }
    let mut problems = problems(locale, &written);
    if known.state == State::Scheduled {
        problems.extend(no_longer_ready(&known, locale, &written));
    }
    unless_invalid(problems)?;
    put(connection, id, locale, version + 1, &written)?;
    Ok(version + 1)
}

fn put(connection: &mut Connection, id: i64, locale: Locale, version: i64, written: &Written) -> db::Result<()> {
    let own = letter_text::table.find((id, locale));
    let text = (
        letter_text::version.eq(version),
        letter_text::subject.eq(&written.subject),
        letter_text::introduction.eq(&written.introduction),
    );
    if diesel::update(own).set(text).execute(connection)? == 0 {
        diesel::insert_into(letter_text::table)
            .values((letter_text::letter_id.eq(id), letter_text::locale.eq(locale), text))
            .execute(connection)?;
    }
    let placed = letter_article::letter_id.eq(id).and(letter_article::locale.eq(locale));
    diesel::delete(letter_article::table.filter(placed)).execute(connection)?;
    for (position, article) in (0_i64..).zip(&written.articles) {
        diesel::insert_into(letter_article::table)
            .values((
                letter_article::letter_id.eq(id),
                letter_article::locale.eq(locale),
                letter_article::position.eq(position),
                letter_article::article_id.eq(article),
            ))
            .execute(connection)?;
    }
    diesel::update(letter::table.find(id)).set(letter::changed_at.eq(Time::now())).execute(connection)?;
    Ok(())
}

/// What keeps a letter that goes at its time from going, written so.
fn no_longer_ready(letter: &Letter, locale: Locale, written: &Written) -> Vec<Problem> {
    let mut changed = letter.clone();
    changed.texts.retain(|text| text.locale != locale);
    changed.texts.push(Text { written: written.clone(), ..Text::new(locale) });
    let languages: Vec<Locale> = changed.texts.iter().map(|text| text.locale).collect();
    let own = |problem: Problem| match problem.locale {
        // Nothing is left to read in any language.
        None => Problem::in_language("introduction", locale, problem.fault),
        Some(_) => problem,
    };
    sending::unready(&changed, &languages).into_iter().map(own).collect()
}

fn problems(locale: Locale, written: &Written) -> Vec<Problem> {
    let mut problems = Vec::new();
    at_most(&mut problems, "subject", Some(locale), &written.subject, SUBJECT_LIMIT);
    at_most(&mut problems, "introduction", Some(locale), &written.introduction, INTRODUCTION_LIMIT);
    let distinct: HashSet<i64> = written.articles.iter().copied().collect();
    let wrong = match () {
        () if written.articles.len() > ARTICLES => Some(Fault::TooMany(i64::try_from(ARTICLES).unwrap_or(i64::MAX))),
        () if distinct.len() < written.articles.len() => Some(Fault::Twice),
        () => None,
    };
    problems.extend(wrong.map(|fault| Problem::in_language("articles", locale, fault)));
    problems
}

/// Deletes a letter that nobody got; `false`: there is none, or somebody got it.
///
/// # Errors
/// The database's.
pub fn delete(connection: &mut Connection, id: i64) -> db::Result<bool> {
    sending::unschedule(connection, id)?;
    let unsent = letter::table.filter(letter::id.eq(id).and(letter::state.eq(State::Draft)));
    let is_gone = diesel::delete(unsent).execute(connection)? > 0;
    if is_gone {
        autosave::forget_letter(connection, id)?;
    }
    Ok(is_gone)
}
