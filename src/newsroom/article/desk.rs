//! Articles as editors see them in lists, with the state of each language.

use super::Status;
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, article_listing, listing_text, translation},
    },
    i18n::Locale,
    newsroom::translating::Progress,
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
    /// Every language of the binary with the state of its text, and how far it is as a translation.
    pub states: Vec<(Locale, State, Progress)>,
}

/// These articles as the list shows them, in this order; one that is not there any more is left out.
///
/// # Errors
/// The database's.
pub fn entries(connection: &mut Connection, ids: &[i64], shown_in: Locale) -> db::Result<Vec<Entry>> {
    let shared: HashMap<i64, (String, Option<Time>)> = article::table
        .filter(article::id.eq_any(ids))
        .select((article::id, (article::original_locale, article::embargo_until)))
        .load::<(i64, (String, Option<Time>))>(connection)?
        .into_iter()
        .collect();
    let mut texts: HashMap<i64, Vec<TextRow>> = HashMap::new();
    let found: Vec<TextRow> =
        translation::table.filter(translation::article_id.eq_any(ids)).select(TextRow::as_select()).load(connection)?;
    for text in found {
        texts.entry(text.article_id).or_default().push(text);
    }
    let sections = sections(connection, ids, shown_in)?;
    let entry = |id: &i64| {
        let ((original, embargo), texts) = (shared.get(id)?, texts.remove(id).unwrap_or_default());
        let entry = Entry::of(*id, original, &texts, sections.get(id).cloned(), shown_in);
        Some(Entry { embargo: *embargo, ..entry })
    };
    Ok(ids.iter().filter_map(entry).collect())
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
            None => (*locale, State::Untranslated, Progress::Original),
            Some(text) => (*locale, text.state(now), text.progress),
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
