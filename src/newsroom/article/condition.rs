//! What the editors' list may ask of an article, each asked in two ways: of a row that is looked at, and for the first articles
//! of which it is true.

use super::{
    Status,
    sift::{Filter, Stage},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, article_listing, summary, translation},
    },
    i18n::Locale,
    newsroom::{rights::Owner, translating::Progress},
};
use diesel::{
    dsl::{exists, sql},
    prelude::*,
    sql_types::BigInt,
};

/// A list that is being narrowed.
pub(super) type Query<'a> = summary::BoxedQuery<'a, db::Backend>;

/// What must hold of an article.
pub(super) enum Condition {
    /// A text has this status.
    Status(Vec<Locale>, Vec<Status>),
    /// A text came out by now.
    Out(Vec<Locale>),
    /// A text is to come out.
    ToCome(Vec<Locale>),
    /// A text is so far as a translation.
    Progress(Vec<Locale>, Progress),
    /// It is filed under one of these.
    Listed(Vec<i64>),
    /// It lacks a text in this language, or in one of so many.
    Lacks(Option<Locale>, i64),
    /// A text came out from this moment on.
    From(Time),
    /// The last text came out before this moment.
    Until(Time),
    /// It is this person's.
    Own(Owner),
}

/// What a filter asks, but for its words.
pub(super) fn conditions(filter: &Filter) -> Vec<Condition> {
    let mut all: Vec<Condition> = Vec::new();
    let locales = filter.locale.map_or_else(|| Locale::ALL.to_vec(), |locale| vec![locale]);
    let texts = if filter.languages.is_empty() { Locale::ALL.len() } else { filter.languages.len() };
    all.extend(match filter.stage {
        Some(Stage::Draft) => Some(Condition::Status(locales, vec![Status::Draft])),
        Some(Stage::InReview) => Some(Condition::Status(locales, vec![Status::InReview])),
        Some(Stage::Withdrawn) => Some(Condition::Status(locales, vec![Status::Withdrawn])),
        Some(Stage::Published) => Some(Condition::Out(locales)),
        Some(Stage::Scheduled) => Some(Condition::ToCome(locales)),
        Some(Stage::OutOfDate) => Some(Condition::Progress(locales, Progress::OutOfDate)),
        Some(Stage::InProgress) => Some(Condition::Progress(locales, Progress::InProgress)),
        Some(Stage::Untranslated) => Some(Condition::Lacks(filter.locale, i64::try_from(texts).unwrap_or(i64::MAX))),
        None => filter.locale.map(|_| Condition::Status(locales, Status::ALL.to_vec())),
    });
    all.extend(filter.listings.iter().cloned().map(Condition::Listed));
    all.extend(filter.from.map(Condition::From));
    all.extend(filter.until.map(Condition::Until));
    all.extend(filter.owner.map(Condition::Own));
    all
}

/// What `$do!(table, predicate)` makes of the rows that a condition is about.
macro_rules! rows {
    ($condition:expr, $now:expr, $do:ident, $on_summary:ident) => {
        match $condition {
            Condition::Status(locales, statuses) => $do!(
                translation,
                translation::locale.eq_any(locales.clone()).and(translation::status.eq_any(statuses.clone()))
            ),
            Condition::Out(locales) => $do!(
                translation,
                translation::locale
                    .eq_any(locales.clone())
                    .and(translation::status.eq(Status::Published))
                    .and(translation::published_at.le($now))
            ),
            Condition::ToCome(locales) => $do!(
                translation,
                translation::locale
                    .eq_any(locales.clone())
                    .and(translation::status.eq(Status::Published))
                    .and(translation::published_at.gt($now))
            ),
            Condition::Progress(locales, progress) => {
                $do!(translation, translation::locale.eq_any(locales.clone()).and(translation::progress.eq(*progress)))
            }
            Condition::Listed(ids) => $do!(article_listing, article_listing::listing_id.eq_any(ids.clone())),
            Condition::Lacks(locale, texts) => {
                let own = translation::table
                    .filter(translation::article_id.eq(summary::article_id))
                    .filter(translation::locale.eq_any(locale.map(Locale::code)));
                $on_summary!(summary::texts.lt(*texts).and(diesel::dsl::not(exists(own))))
            }
            Condition::Own(owner) => {
                let made = article::table.filter(article::id.eq(summary::article_id));
                let signed = article_listing::table.filter(article_listing::article_id.eq(summary::article_id));
                $on_summary!(
                    exists(made.filter(article::account_id.eq(owner.account)))
                        .or(exists(signed.filter(article_listing::listing_id.nullable().eq(owner.author))))
                )
            }
            Condition::From(time) => $on_summary!(summary::published_at.ge(*time)),
            Condition::Until(time) => {
                $on_summary!(summary::published_at.lt(*time).and(summary::published_at.gt(Time(0))))
            }
        }
    };
}

impl Condition {
    /// Only articles for which this holds, asked of each row.
    pub(super) fn narrow<'a>(&self, query: Query<'a>, now: Time) -> Query<'a> {
        if let Self::Listed(ids) = self {
            let filed = article_listing::table.filter(article_listing::article_id.eq(summary::article_id));
            // An article is filed under few: these are compared, where SQLite would look for each of `ids`.
            return query
                .filter(exists(filed.filter(sql::<BigInt>("article_listing.listing_id + 0").eq_any(ids.clone()))));
        }
        macro_rules! narrowed {
            ($table:ident, $holds:expr) => {
                query.filter(exists($table::table.filter($table::article_id.eq(summary::article_id)).filter($holds)))
            };
        }
        macro_rules! filtered {
            ($holds:expr) => {
                query.filter($holds)
            };
        }
        rows!(self, now, narrowed, filtered)
    }

    /// The articles for which this holds, or more than `most` of them.
    pub(super) fn articles(&self, connection: &mut Connection, now: Time, most: usize) -> db::Result<Vec<i64>> {
        let limit = i64::try_from(most + 1).unwrap_or(i64::MAX);
        if let Self::Own(owner) = self {
            return own(connection, *owner, limit);
        }
        macro_rules! first {
            ($table:ident, $holds:expr) => {
                $table::table.filter($holds).select($table::article_id).distinct().limit(limit).load(connection)?
            };
        }
        macro_rules! first_of_summary {
            ($holds:expr) => {
                summary::table.filter($holds).select(summary::article_id).limit(limit).load(connection)?
            };
        }
        Ok(rows!(self, now, first, first_of_summary))
    }
}

/// A person's articles, at most so many that the account made and so many under the author's name.
fn own(connection: &mut Connection, owner: Owner, limit: i64) -> db::Result<Vec<i64>> {
    let made = article::table.filter(article::account_id.eq(owner.account)).select(article::id).limit(limit);
    let mut ids: Vec<i64> = made.load(connection)?;
    if let Some(author) = owner.author {
        let signed = article_listing::table.filter(article_listing::listing_id.eq(author));
        let signed: Vec<i64> = signed.select(article_listing::article_id).limit(limit).load(connection)?;
        ids.extend(signed);
        ids.sort_unstable();
        ids.dedup();
    }
    Ok(ids)
}
