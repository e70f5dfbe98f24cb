//! The editors' list of articles, with the state of each language.

use super::Status;
use crate::{
    db::{
        self, Connection, Time, escaped, lower,
        schema::{article, article_listing, listing_text, translation},
    },
    i18n::Locale,
    newsroom::{rights::Owner, translating::Progress},
    routes::Kind,
};
use diesel::prelude::*;
use std::collections::HashMap;

/// How one language's text stands, as lists show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There is no text.
    Untranslated,
    /// Being written.
    Draft,
    /// Somebody is to look at it.
    InReview,
    /// Readers get it at this time.
    Scheduled(Time),
    /// Readers get it, since this time.
    Published(Time),
    /// Readers got it once.
    Withdrawn,
}

impl State {
    /// How a text with these marks stands at a moment.
    #[must_use]
    pub fn of(status: Status, published_at: Option<Time>, unpublish_at: Option<Time>, now: Time) -> Self {
        match (status, published_at) {
            (Status::Draft, _) => Self::Draft,
            (Status::InReview, _) => Self::InReview,
            (Status::Withdrawn, _) => Self::Withdrawn,
            // Readers do not get it any more, and the job that says so runs within the second.
            (Status::Published, _) if unpublish_at.is_some_and(|end| end <= now) => Self::Withdrawn,
            (Status::Published, Some(at)) if at > now => Self::Scheduled(at),
            (Status::Published, at) => Self::Published(at.unwrap_or(now)),
        }
    }
}

/// What the list can be filtered by: a [`Status`], where what is *scheduled* is told from what readers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Being written.
    Draft,
    /// Somebody is to look at it.
    InReview,
    /// Readers will get it.
    Scheduled,
    /// Readers have it.
    Published,
    /// Readers got it once.
    Withdrawn,
    /// The original has changed since.
    OutOfDate,
    /// There is no text.
    Untranslated,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::InReview,
        Self::Scheduled,
        Self::Published,
        Self::Withdrawn,
        Self::OutOfDate,
        Self::Untranslated,
    ];

    /// Its name in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => Status::Draft.code(),
            Self::InReview => Status::InReview.code(),
            Self::Scheduled => "scheduled",
            Self::Published => Status::Published.code(),
            Self::Withdrawn => Status::Withdrawn.code(),
            Self::OutOfDate => "out_of_date",
            Self::Untranslated => "untranslated",
        }
    }

    /// Reads [`Stage::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// The status that a text at this stage has; none where it does not matter.
    const fn status(self) -> Option<Status> {
        match self {
            Self::Draft => Some(Status::Draft),
            Self::InReview => Some(Status::InReview),
            Self::Scheduled | Self::Published => Some(Status::Published),
            Self::Withdrawn => Some(Status::Withdrawn),
            Self::OutOfDate | Self::Untranslated => None,
        }
    }
}

/// An article in the editors' list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The article's number.
    pub id: i64,
    /// Its headline and the language of it: the editor's if it exists, else the original's.
    pub headline: String,
    /// The language of the headline.
    pub locale: Locale,
    /// The section's name in the editor's language, else in any, and the language of it.
    pub section: Option<(String, Locale)>,
    /// When any of its texts last changed.
    pub updated_at: Time,
    /// Before this moment no language of it reaches readers.
    pub embargo: Option<Time>,
    /// Every language of the binary with the state of its text, and whether it is out of date.
    pub states: Vec<(Locale, State, bool)>,
}

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words in a headline.
    pub text: String,
    /// Only those with a text that is so far; in `locale` if given, else in any language.
    pub stage: Option<Stage>,
    /// Only those with a text in this language.
    pub locale: Option<Locale>,
    /// The languages in which an article is to exist; none: all. Counts where what is not translated is looked for.
    pub languages: Vec<Locale>,
    /// Only of this section, tag or author.
    pub listing: Option<i64>,
    /// Only this person's.
    pub owner: Option<Owner>,
}

/// A page of the editors' list, newest article first, and how many there are in all.
///
/// # Errors
/// The database's.
pub fn entries(
    connection: &mut Connection,
    filter: &Filter,
    shown_in: Locale,
    limit: i64,
    offset: i64,
) -> db::Result<(Vec<Entry>, i64)> {
    let now = Time::now();
    let total = filtered(filter, now).count().get_result(connection)?;
    let rows: Vec<(i64, String, Option<Time>)> = filtered(filter, now)
        .order(article::id.desc())
        .select((article::id, article::original_locale, article::embargo_until))
        .limit(limit)
        .offset(offset)
        .load(connection)?;
    let ids: Vec<i64> = rows.iter().map(|(id, ..)| *id).collect();
    let mut texts: HashMap<i64, Vec<TextRow>> = HashMap::new();
    let found: Vec<TextRow> = translation::table
        .filter(translation::article_id.eq_any(&ids))
        .select(TextRow::as_select())
        .load(connection)?;
    for text in found {
        texts.entry(text.article_id).or_default().push(text);
    }
    let sections = sections(connection, &ids, shown_in)?;
    let entry = |(id, original, embargo): (i64, String, Option<Time>)| {
        let texts = texts.remove(&id).unwrap_or_default();
        let entry = Entry::of(id, &original, &texts, sections.get(&id).cloned(), shown_in);
        Entry { embargo, ..entry }
    };
    Ok((rows.into_iter().map(entry).collect(), total))
}

type Filtered<'a> = article::BoxedQuery<'a, db::Backend>;

fn filtered(filter: &Filter, now: Time) -> Filtered<'_> {
    let mut query = article::table.into_boxed();
    for word in filter.text.split_whitespace().take(10) {
        let pattern = format!("%{}%", escaped(&word.to_lowercase()));
        let texts = translation::table
            .filter(lower(translation::headline).like(pattern).escape('\\'))
            .select(translation::article_id);
        query = query.filter(article::id.eq_any(texts));
    }
    if filter.stage == Some(Stage::Untranslated) {
        query = without_text(query, filter);
    } else if filter.stage.is_some() || filter.locale.is_some() {
        query = with_text(query, filter, now);
    }
    if let Some(listing) = filter.listing {
        let listed =
            article_listing::table.filter(article_listing::listing_id.eq(listing)).select(article_listing::article_id);
        query = query.filter(article::id.eq_any(listed));
    }
    match filter.owner {
        Some(owner) => owned(query, owner),
        None => query,
    }
}

/// Only articles that the account made, or that bear its author's name.
fn owned(query: Filtered<'_>, owner: Owner) -> Filtered<'_> {
    let made = article::account_id.eq(owner.account);
    let Some(author) = owner.author else { return query.filter(made) };
    let signed =
        article_listing::table.filter(article_listing::listing_id.eq(author)).select(article_listing::article_id);
    query.filter(made.or(article::id.eq_any(signed)))
}

/// Only articles with a text that is so far, in that language.
fn with_text<'a>(query: Filtered<'a>, filter: &Filter, now: Time) -> Filtered<'a> {
    let locales = filter.locale.map_or(Locale::ALL.to_vec(), |locale| vec![locale]);
    let status = filter.stage.and_then(Stage::status);
    let statuses = status.map_or(Status::ALL.to_vec(), |status| vec![status]);
    let texts = translation::table
        .filter(translation::locale.eq_any(locales).and(translation::status.eq_any(statuses)))
        .select(translation::article_id);
    match filter.stage {
        Some(Stage::Scheduled) => query.filter(article::id.eq_any(texts.filter(translation::published_at.gt(now)))),
        Some(Stage::Published) => query.filter(article::id.eq_any(texts.filter(translation::published_at.le(now)))),
        Some(Stage::OutOfDate) => {
            query.filter(article::id.eq_any(texts.filter(translation::progress.eq(Progress::OutOfDate))))
        }
        _ => query.filter(article::id.eq_any(texts)),
    }
}

/// Only articles that lack a text in that language, or in any of the languages.
fn without_text<'a>(query: Filtered<'a>, filter: &Filter) -> Filtered<'a> {
    let all = if filter.languages.is_empty() { Locale::ALL.to_vec() } else { filter.languages.clone() };
    let locales = filter.locale.map_or(all, |locale| vec![locale]);
    let count = i64::try_from(locales.len()).unwrap_or(i64::MAX);
    let complete = translation::table
        .filter(translation::locale.eq_any(locales))
        .group_by(translation::article_id)
        .having(diesel::dsl::count_star().eq(count))
        .select(translation::article_id);
    query.filter(article::id.ne_all(complete))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = translation)]
struct TextRow {
    article_id: i64,
    locale: String,
    headline: String,
    status: Status,
    published_at: Option<Time>,
    unpublish_at: Option<Time>,
    updated_at: Time,
    progress: Progress,
}

impl TextRow {
    fn state(&self, now: Time) -> State {
        State::of(self.status, self.published_at, self.unpublish_at, now)
    }
}

impl Entry {
    fn of(id: i64, original: &str, texts: &[TextRow], section: Option<(String, Locale)>, shown_in: Locale) -> Self {
        let now = Time::now();
        let in_language = |code: &str| texts.iter().find(|text| text.locale == code);
        let shown = in_language(shown_in.code()).or_else(|| in_language(original)).or(texts.first());
        let state = |locale: &Locale| match in_language(locale.code()) {
            None => (*locale, State::Untranslated, false),
            Some(text) => (*locale, text.state(now), text.progress == Progress::OutOfDate),
        };
        Self {
            id,
            headline: shown.map(|text| text.headline.clone()).unwrap_or_default(),
            locale: shown.and_then(|text| Locale::from_code(&text.locale)).unwrap_or(shown_in),
            section,
            updated_at: texts.iter().map(|text| text.updated_at).max().unwrap_or(now),
            embargo: None,
            states: Locale::ALL.iter().map(state).collect(),
        }
    }
}

fn sections(connection: &mut Connection, ids: &[i64], shown_in: Locale) -> db::Result<HashMap<i64, (String, Locale)>> {
    let rows: Vec<(i64, String, String)> = article_listing::table
        .inner_join(listing_text::table.on(listing_text::listing_id.eq(article_listing::listing_id)))
        .filter(article_listing::article_id.eq_any(ids).and(article_listing::kind.eq(Kind::Section.code())))
        .order(listing_text::locale)
        .select((article_listing::article_id, listing_text::locale, listing_text::name))
        .load(connection)?;
    let mut names = HashMap::new();
    for (id, code, name) in rows {
        let Some(locale) = Locale::from_code(&code) else { continue };
        if locale == shown_in || !names.contains_key(&id) {
            names.insert(id, (name, locale));
        }
    }
    Ok(names)
}
