//! The whole of an article as its form has it, and as a form or an import gives it.

use super::{State, Status};
use crate::{
    db::{
        self, Connection, Time,
        schema::{account, article, article_listing, correction, revision, translation},
    },
    i18n::Locale,
    newsroom::translating::{Links, Progress},
    routes::Kind,
};
use diesel::prelude::*;

/// An article with all its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number.
    pub id: i64,
    /// Counts the saves; a form that was opened on an older one is in conflict.
    pub version: i64,
    /// The language in which it was first written.
    pub original: Locale,
    /// Before this moment no language of it reaches readers.
    pub embargo: Option<Time>,
    /// The lead picture.
    pub picture: Option<i64>,
    /// Its section.
    pub section: Option<i64>,
    /// Who wrote it, in the order of the byline.
    pub authors: Vec<i64>,
    /// What it is about.
    pub tags: Vec<i64>,
    /// One a language in which it exists.
    pub texts: Vec<Text>,
}

impl Article {
    /// Its text in `locale`.
    #[must_use]
    pub fn text(&self, locale: Locale) -> Option<&Text> {
        self.texts.iter().find(|text| text.locale == locale)
    }

    /// What it is called: in its original language, else in any; empty for some imported articles.
    #[must_use]
    pub fn headline(&self) -> &str {
        self.text(self.original).or(self.texts.first()).map_or("", |text| &text.headline)
    }

    /// The article as a form gives it back in which nothing was changed: where a program changes a part of it.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            version: Some(self.version),
            embargo: Term::Kept,
            picture: self.picture,
            section: self.section,
            authors: self.authors.clone(),
            tags: self.tags.clone(),
            texts: self.texts.iter().map(TextDraft::of).collect(),
        }
    }
}

/// One language's text of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The language.
    pub locale: Locale,
    /// Part of its address.
    pub slug: String,
    /// Its title, plain text.
    pub headline: String,
    /// What stands between headline and body, plain text.
    pub standfirst: String,
    /// Body HTML in normal form (see `newsroom::body`).
    pub body: String,
    /// How far it is.
    pub status: Status,
    /// When readers get it, or got it.
    pub published_at: Option<Time>,
    /// From when on readers do not get it any more.
    pub unpublish_at: Option<Time>,
    /// When it was last saved with a change of its words.
    pub updated_at: Time,
    /// Title for search engines; empty: the headline.
    pub seo_title: String,
    /// Description for search engines; empty: the standfirst.
    pub seo_description: String,
    /// What its link shows where it is shared.
    pub social: Social,
    /// How far it is as a translation.
    pub progress: Progress,
    /// How many of its parts a machine wrote and nobody has looked at.
    pub machine: i64,
    /// The revision that this is; `None` for a text without one.
    pub revision: Option<i64>,
    /// Notices of what was wrong in it, oldest first.
    pub corrections: Vec<Correction>,
}

impl Text {
    /// Whether it was whole once and the original has changed since.
    #[must_use]
    pub fn is_out_of_date(&self) -> bool {
        self.progress == Progress::OutOfDate
    }

    /// Whether something of it is to be translated or looked at.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self.progress, Progress::InProgress | Progress::OutOfDate)
    }

    /// How it stands at a moment.
    #[must_use]
    pub fn state(&self, now: Time) -> State {
        State::of(self.status, self.published_at, self.unpublish_at, now)
    }
}

/// What a text's link shows where it is shared, if something else than its page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Social {
    /// Its title; empty: that for search engines, or the headline.
    pub title: String,
    /// Its description; empty: that for search engines, or the standfirst.
    pub description: String,
    /// Its picture; `None`: the lead picture, or one drawn from the headline.
    pub picture: Option<i64>,
}

/// What was wrong in a published text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Its number.
    pub id: i64,
    /// The notice, plain text.
    pub notice: String,
    /// When it was corrected.
    pub at: Time,
}

/// A moment that a save leaves as it was, takes away or sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Term {
    /// As it was.
    #[default]
    Kept,
    /// There is none.
    Never,
    /// This one.
    At(Time),
}

impl Term {
    /// The moment that is so after the save.
    #[must_use]
    pub const fn after(self, before: Option<Time>) -> Option<Time> {
        match self {
            Self::Kept => before,
            Self::Never => None,
            Self::At(at) => Some(at),
        }
    }
}

impl From<Option<Time>> for Term {
    fn from(at: Option<Time>) -> Self {
        at.map_or(Self::Never, Self::At)
    }
}

/// The whole of an article as a form or an import gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The version that the form was opened on; `None` for a new article or to overwrite.
    pub version: Option<i64>,
    /// Before which moment no language of it reaches readers.
    pub embargo: Term,
    /// The lead picture.
    pub picture: Option<i64>,
    /// Its section.
    pub section: Option<i64>,
    /// Who wrote it, in the order of the byline.
    pub authors: Vec<i64>,
    /// What it is about.
    pub tags: Vec<i64>,
    /// The texts; a language that is not among them stays as it is.
    pub texts: Vec<TextDraft>,
}

/// One language's text as a form or an import gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextDraft {
    /// The language.
    pub locale: Locale,
    /// Part of its address; empty: made from the headline, or kept.
    pub slug: String,
    /// Its title, plain text.
    pub headline: String,
    /// What stands between headline and body, plain text.
    pub standfirst: String,
    /// Body HTML or plain writing; brought into normal form.
    pub body: String,
    /// How far it is.
    pub status: Status,
    /// When readers get it; `None` for a published text: kept, or now.
    pub published_at: Option<Time>,
    /// Whether they are to get it now, whatever time stood there before.
    pub at_once: bool,
    /// From when on they do not get it any more.
    pub unpublish_at: Term,
    /// Title for search engines.
    pub seo_title: String,
    /// Description for search engines.
    pub seo_description: String,
    /// What its link shows where it is shared.
    pub social: Social,
    /// The notices that are there as they are to be, empty ones taken away; `None`: as they are.
    pub corrections: Option<Vec<Correction>>,
    /// A new correction notice; empty: none.
    pub correction: String,
    /// When it was corrected; `None`: now.
    pub corrected_at: Option<Time>,
    /// Whether it was looked at and says what the original says now.
    pub current: bool,
    /// From which parts of the stored original its parts are made, where somebody saw both; `None`: carried over.
    pub links: Option<Links>,
    /// Whether it may be published without headline, as old articles of an import are.
    pub untitled_allowed: bool,
}

impl TextDraft {
    /// An empty draft.
    #[must_use]
    pub const fn new(locale: Locale) -> Self {
        Self {
            locale,
            slug: String::new(),
            headline: String::new(),
            standfirst: String::new(),
            body: String::new(),
            status: Status::Draft,
            published_at: None,
            at_once: false,
            unpublish_at: Term::Kept,
            seo_title: String::new(),
            seo_description: String::new(),
            social: Social { title: String::new(), description: String::new(), picture: None },
            corrections: None,
            correction: String::new(),
            corrected_at: None,
            current: false,
            links: None,
            untitled_allowed: false,
        }
    }

    /// A stored text as its form would send it back. Every field is named, so that a new one is not lost here.
    #[must_use]
    pub fn of(text: &Text) -> Self {
        Self {
            locale: text.locale,
            slug: text.slug.clone(),
            headline: text.headline.clone(),
            standfirst: text.standfirst.clone(),
            body: text.body.clone(),
            status: text.status,
            published_at: text.published_at,
            at_once: false,
            unpublish_at: Term::Kept,
            seo_title: text.seo_title.clone(),
            seo_description: text.seo_description.clone(),
            social: text.social.clone(),
            corrections: None,
            correction: String::new(),
            corrected_at: None,
            current: false,
            links: None,
            untitled_allowed: text.status == Status::Published && text.headline.is_empty(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        let fields = [&self.slug, &self.headline, &self.standfirst, &self.body, &self.seo_title, &self.seo_description];
        self.status == Status::Draft && fields.iter().all(|field| field.trim().is_empty())
    }
}

/// The whole of one article.
///
/// # Errors
/// The database's.
pub fn by_id(connection: &mut Connection, id: i64) -> db::Result<Option<Article>> {
    let row: Option<(i64, String, Option<Time>, Option<i64>)> = article::table
        .find(id)
        .select((article::version, article::original_locale, article::embargo_until, article::picture_id))
        .first(connection)
        .optional()?;
    let Some((version, original, embargo, picture)) = row else { return Ok(None) };
    let listed: Vec<(String, i64)> = article_listing::table
        .filter(article_listing::article_id.eq(id))
        .order((article_listing::position, article_listing::listing_id))
        .select((article_listing::kind, article_listing::listing_id))
        .load(connection)?;
    let of = |kind: Kind| listed.iter().filter(|(code, _)| code == kind.code()).map(|(_, id)| *id).collect::<Vec<_>>();
    Ok(Some(Article {
        id,
        version,
        original: Locale::from_code(&original).unwrap_or(Locale::ALL[0]),
        embargo,
        picture,
        section: of(Kind::Section).first().copied(),
        authors: of(Kind::Author),
        tags: of(Kind::Tag),
        texts: texts(connection, id)?,
    }))
}

/// The body of a revision of this article in this language.
///
/// # Errors
/// The database's.
pub fn revision_body(connection: &mut Connection, id: i64, locale: Locale, number: i64) -> db::Result<Option<String>> {
    Ok(revision::table
        .find(number)
        .filter(revision::article_id.eq(id).and(revision::locale.eq(locale)))
        .select(revision::body)
        .first(connection)
        .optional()?)
}

/// Who saved the newest words of an article, if that account is still there, and when.
///
/// # Errors
/// The database's.
pub fn last_save(connection: &mut Connection, id: i64) -> db::Result<Option<(Option<String>, Time)>> {
    Ok(revision::table
        .left_join(account::table)
        .filter(revision::article_id.eq(id))
        .order(revision::id.desc())
        .select((account::name.nullable(), revision::created_at))
        .first(connection)
        .optional()?)
}

/// When this account last saved words of an article.
///
/// # Errors
/// The database's.
pub fn last_save_by(connection: &mut Connection, id: i64, account: i64) -> db::Result<Option<Time>> {
    Ok(revision::table
        .filter(revision::article_id.eq(id).and(revision::account_id.eq(account)))
        .order(revision::id.desc())
        .select(revision::created_at)
        .first(connection)
        .optional()?)
}

/// The version of an article; `None` where there is no such article.
///
/// # Errors
/// The database's.
pub fn version(connection: &mut Connection, id: i64) -> db::Result<Option<i64>> {
    Ok(article::table.find(id).select(article::version).first(connection).optional()?)
}

fn texts(connection: &mut Connection, id: i64) -> db::Result<Vec<Text>> {
    let revisions: Vec<(String, Option<i64>)> = revision::table
        .filter(revision::article_id.eq(id))
        .group_by(revision::locale)
        .select((revision::locale, diesel::dsl::max(revision::id)))
        .load(connection)?;
    let newest_of = |code: &str| revisions.iter().find(|(known, _)| known == code).and_then(|(_, newest)| *newest);
    let corrections: Vec<(String, i64, String, Time)> = correction::table
        .filter(correction::article_id.eq(id))
        .order((correction::created_at, correction::id))
        .select((correction::locale, correction::id, correction::notice, correction::created_at))
        .load(connection)?;
    let rows: Vec<TextRow> = translation::table
        .filter(translation::article_id.eq(id))
        .order(translation::locale)
        .select(TextRow::as_select())
        .load(connection)?;
    let text = |row: TextRow| {
        let locale = Locale::from_code(&row.locale)?;
        let own = corrections.iter().filter(|(code, ..)| *code == row.locale);
        Some(Text {
            locale,
            revision: newest_of(&row.locale),
            progress: row.progress,
            machine: row.machine,
            corrections: own
                .map(|(_, id, notice, at)| Correction { id: *id, notice: notice.clone(), at: *at })
                .collect(),
            slug: row.slug,
            headline: row.headline,
            standfirst: row.standfirst,
            body: row.body,
            status: row.status,
            published_at: row.published_at,
            unpublish_at: row.unpublish_at,
            updated_at: row.updated_at,
            seo_title: row.seo_title,
            seo_description: row.seo_description,
            social: Social {
                title: row.social_title,
                description: row.social_description,
                picture: row.social_picture_id,
            },
        })
    };
    Ok(rows.into_iter().filter_map(text).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = translation)]
struct TextRow {
    locale: String,
    slug: String,
    headline: String,
    standfirst: String,
    body: String,
    status: Status,
    published_at: Option<Time>,
    unpublish_at: Option<Time>,
    updated_at: Time,
    seo_title: String,
    seo_description: String,
    social_title: String,
    social_description: String,
    social_picture_id: Option<i64>,
    progress: Progress,
    machine: i64,
}

/// The newest revision of an article's text in a language.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn newest_revision(
    connection: &mut Connection,
    id: i64,
    locale: &str,
) -> db::Result<Option<i64>> {
    Ok(revision::table
        .filter(revision::article_id.eq(id).and(revision::locale.eq(locale)))
        .select(diesel::dsl::max(revision::id))
        .first(connection)?)
}
