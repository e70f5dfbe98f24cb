//! The editors' list of articles: which of them, in which order, without looking at all of them.
//!
//! A list is read off `summary`, whose rows are narrow and stand in every order that can be asked for. Of the conditions
//! that hold for few articles, the rarest says which are looked at; if each holds for many, the list is read in its order
//! until a page is full, which is soon. Either way the work is bounded, however many articles there are.

use super::{
    Status,
    condition::{Condition, Query, conditions},
    desk::{Entry, entries},
};
use crate::{
    db::{self, Connection, Time, schema::summary},
    i18n::Locale,
    newsroom::{rights::Owner, translating::Progress},
};
use diesel::prelude::*;
use std::collections::HashSet;

/// A condition that holds for no more articles than this is rare.
const RARE: usize = 2000;
/// Conditions that hold for no more articles than this are brought together, where none of them is rare by itself.
const MANY: usize = 20_000;
/// So many of them.
const SEVERAL: usize = 2;
/// So many rows of a list are looked through for a page before its conditions are brought together.
const LOOKED_THROUGH: i64 = 3000;

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
    /// A translation that was never whole yet.
    InProgress,
    /// There is no text.
    Untranslated,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::InReview,
        Self::Scheduled,
        Self::Published,
        Self::Withdrawn,
        Self::OutOfDate,
        Self::InProgress,
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
            Self::OutOfDate => Progress::OutOfDate.code(),
            Self::InProgress => Progress::InProgress.code(),
            Self::Untranslated => "untranslated",
        }
    }

    /// Reads [`Stage::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Beginnings of words of a headline, in any language.
    pub text: String,
    /// Only those with a text that is so far; in `locale` if given, else in any language.
    pub stage: Option<Stage>,
    /// Only those with a text in this language.
    pub locale: Option<Locale>,
    /// The languages in which an article is to exist; none: all. Counts where what is not translated is looked for.
    pub languages: Vec<Locale>,
    /// Only those filed under one of each of these: sections, tags, authors. An empty set: no article.
    pub listings: Vec<Vec<i64>>,
    /// Only those of which a text came out, or will come out, from this moment on.
    pub from: Option<Time>,
    /// Only those of which the last text came out, or will come out, before this moment.
    pub until: Option<Time>,
    /// Only this person's.
    pub owner: Option<Owner>,
}

/// What a list is in the order of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// When a text last changed.
    #[default]
    Changed,
    /// When the last text came out, or will; what never did comes last.
    Published,
    /// When it was made.
    Made,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Changed, Self::Published, Self::Made];

    /// Its name in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Published => "published",
            Self::Made => "made",
        }
    }

    /// Reads [`Order::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }
}

/// A place in a list: what comes first is told by a number, what has the same number by the article's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The time by which the list is ordered, in milliseconds.
    pub at: i64,
    /// The article.
    pub id: i64,
}

/// Which part of a list. Places stay where they are when articles come and go before them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The beginning.
    #[default]
    First,
    /// What comes after a place.
    After(Place),
    /// What comes before a place.
    Before(Place),
}

/// What of a list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// What it is in the order of.
    pub order: Order,
    /// Whether the oldest come first.
    pub ascending: bool,
    /// Which part of it.
    pub part: Part,
}

/// How many articles a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(i64),
    /// More than so many.
    MoreThan(i64),
    /// Many; counting would mean looking at all.
    Unknown,
}

/// A part of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The articles.
    pub entries: Vec<Entry>,
    /// How many there are in the whole list.
    pub count: Count,
    /// The place before which there is more.
    pub before: Option<Place>,
    /// The place after which there is more.
    pub after: Option<Place>,
}

/// `limit` articles of the editors' list, named in `shown_in` where they have a text in it.
///
/// # Errors
/// The database's.
pub fn sift(
    connection: &mut Connection,
    filter: &Filter,
    request: Request,
    shown_in: Locale,
    limit: usize,
) -> db::Result<Sheet> {
    let now = Time::now();
    let conditions = conditions(filter);
    let (mut places, count) = match rarest(connection, &conditions, now)? {
        Some((at, ids)) => among(connection, narrowed(&conditions, &[at], now), ids, request, limit + 1)?,
        None => {
            let count = match conditions.len() {
                0 => Count::Exactly(summary::table.count().get_result(connection)?),
                1 => Count::MoreThan(i64::try_from(RARE).unwrap_or(i64::MAX)),
                _ => Count::Unknown,
            };
            let whole = || narrowed(&conditions, &[], now);
            match in_order(connection, whole(), request, limit + 1, Some(LOOKED_THROUGH))? {
                Some(places) => (places, count),
                None => match together(connection, &conditions, now)? {
                    Some((settled, ids)) => {
                        among(connection, narrowed(&conditions, &settled, now), ids, request, limit + 1)?
                    }
                    None => (in_order(connection, whole(), request, limit + 1, None)?.unwrap_or_default(), count),
                },
            }
        }
    };
    let has_more = places.len() > limit;
    places.truncate(limit);
    let is_before = matches!(request.part, Part::Before(_));
    if is_before {
        places.reverse();
    }
    let ids: Vec<i64> = places.iter().map(|place| place.id).collect();
    Ok(Sheet {
        entries: entries(connection, &ids, shown_in)?,
        count,
        before: places.first().copied().filter(|_| if is_before { has_more } else { request.part != Part::First }),
        after: places.last().copied().filter(|_| is_before || has_more),
    })
}

/// What holds of the articles of the list, but for these conditions, which are seen to.
fn narrowed<'a>(conditions: &[Condition], settled: &[usize], now: Time) -> Query<'a> {
    let open = conditions.iter().enumerate().filter(|(at, _)| !settled.contains(at));
    open.fold(summary::table.into_boxed(), |query, (_, condition)| condition.narrow(query, now))
}

/// The condition that holds for the fewest articles, with these, if it is rare.
fn rarest(connection: &mut Connection, conditions: &[Condition], now: Time) -> db::Result<Option<(usize, Vec<i64>)>> {
    let mut rarest: Option<(usize, Vec<i64>)> = None;
    for (at, condition) in conditions.iter().enumerate() {
        let ids = condition.articles(connection, now, RARE)?;
        if ids.len() <= RARE && rarest.as_ref().is_none_or(|(_, least)| ids.len() < least.len()) {
            rarest = Some((at, ids));
        }
    }
    Ok(rarest)
}

/// Conditions that seldom hold together, with the few articles for which they do: none of them is rare by itself.
fn together(
    connection: &mut Connection,
    conditions: &[Condition],
    now: Time,
) -> db::Result<Option<(Vec<usize>, Vec<i64>)>> {
    let (mut settled, mut known): (Vec<usize>, Option<HashSet<i64>>) = (Vec::new(), None);
    // A span of time is asked of each row at no cost. Words come first among the conditions and have the most articles.
    let costly = |condition: &Condition| !matches!(condition, Condition::From(_) | Condition::Until(_));
    let several = conditions.iter().enumerate().rev().filter(|(_, condition)| costly(condition)).take(SEVERAL);
    for (at, condition) in several.filter(|_| conditions.len() > 1) {
        let ids = condition.articles(connection, now, MANY)?;
        if ids.len() > MANY {
            continue;
        }
        settled.push(at);
        let ids: HashSet<i64> =
            ids.into_iter().filter(|id| known.as_ref().is_none_or(|known| known.contains(id))).collect();
        if ids.len() <= RARE {
            return Ok(Some((settled, ids.into_iter().collect())));
        }
        known = Some(ids);
    }
    Ok(None)
}

/// How many articles have a text that is so far, at most one more than `limit`.
///
/// # Errors
/// The database's.
pub fn count(connection: &mut Connection, filter: &Filter, limit: usize) -> db::Result<usize> {
    let sheet = sift(connection, filter, Request::default(), Locale::ALL[0], 0)?;
    Ok(match sheet.count {
        Count::Exactly(count) => usize::try_from(count).unwrap_or_default().min(limit + 1),
        Count::MoreThan(_) | Count::Unknown => limit + 1,
    })
}

/// Whether the list is read from its end.
fn is_backward(request: Request) -> bool {
    request.ascending == matches!(request.part, Part::Before(_))
}

/// The places of a list of few, in the direction of reading, and how many there are.
fn among(
    connection: &mut Connection,
    query: Query<'_>,
    ids: Vec<i64>,
    request: Request,
    limit: usize,
) -> db::Result<(Vec<Place>, Count)> {
    let query = query.filter(summary::article_id.eq_any(ids));
    let rows: Vec<(i64, i64)> = match request.order {
        Order::Changed => query.select((summary::updated_at, summary::article_id)).load(connection)?,
        Order::Published => query.select((summary::published_at, summary::article_id)).load(connection)?,
        Order::Made => query.select((summary::article_id, summary::article_id)).load(connection)?,
    };
    let count = Count::Exactly(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    let mut places: Vec<Place> = rows.into_iter().map(|(at, id)| Place { at, id }).collect();
    places.sort_unstable();
    if is_backward(request) {
        places.reverse();
    }
    if let Part::After(from) | Part::Before(from) = request.part {
        places.retain(|place| if is_backward(request) { *place < from } else { *place > from });
    }
    places.truncate(limit);
    Ok((places, count))
}

/// The first places of a list of many, in the direction of reading; `None` where a look through so many rows of the list of
/// all gives less than that, and there are more rows.
fn in_order(
    connection: &mut Connection,
    mut query: Query<'_>,
    request: Request,
    limit: usize,
    most: Option<i64>,
) -> db::Result<Option<Vec<Place>>> {
    let wanted = i64::try_from(limit).unwrap_or(i64::MAX);
    let is_backward = is_backward(request);
    macro_rules! placed {
        ($query:expr, $key:expr) => {{
            let mut query = $query;
            // The first bound alone is one that an index is entered by.
            if let Part::After(from) | Part::Before(from) = request.part {
                query = if is_backward {
                    query.filter($key.le(from.at)).filter($key.lt(from.at).or(summary::article_id.lt(from.id)))
                } else {
                    query.filter($key.ge(from.at)).filter($key.gt(from.at).or(summary::article_id.gt(from.id)))
                };
            }
            if is_backward {
                query.order(($key.desc(), summary::article_id.desc()))
            } else {
                query.order(($key.asc(), summary::article_id.asc()))
            }
        }};
    }
    macro_rules! read {
        ($key:expr) => {{
            let mut end: Option<i64> = None;
            if let Some(most) = most {
                let all: Query<'_> = placed!(summary::table.into_boxed(), $key);
                end = all.select($key).offset(most).limit(1).first(connection).optional()?;
            }
            if let Some(end) = end {
                query = if is_backward { query.filter($key.ge(end)) } else { query.filter($key.le(end)) };
            }
            let rows = placed!(query, $key).select(($key, summary::article_id)).limit(wanted);
            (rows.load::<(i64, i64)>(connection)?, end.is_none())
        }};
    }
    let (rows, is_all) = match request.order {
        Order::Changed => read!(summary::updated_at),
        Order::Published => read!(summary::published_at),
        Order::Made => read!(summary::article_id),
    };
    let is_full = rows.len() >= limit;
    Ok((is_all || is_full).then(|| rows.into_iter().map(|(at, id)| Place { at, id }).collect()))
}
