//! The editors' list of articles: which of them, in which order, without looking at all of them.
//!
//! A list is read off `summary`, whose rows are narrow and stand in every order that can be asked for. Of the conditions
//! that hold for few articles, the rarest says which are looked at; if each holds for many, the list is read in its order
//! until a page is full, which is soon, or long enough: the next page goes on. Words are asked of the index of the search,
//! which gives the newest articles that have them. Whichever way the work is bounded, however many articles there are.

use super::{
    Status,
    condition::{Condition, Query, conditions},
    desk::{Entry, entries},
};
use crate::{
    db::{self, Connection, Time, schema::summary},
    i18n::Locale,
    newsroom::{rights::Owner, search, translating::Progress},
};
use diesel::prelude::*;
use std::collections::HashSet;

/// A condition that holds for no more articles than this is rare.
const RARE: usize = 2000;
/// Conditions that hold for no more articles than this are brought together, where none of them is rare by itself.
const MANY: usize = 20_000;
/// So many of them.
const SEVERAL: usize = 2;
/// So many articles are named in one question.
const AT_ONCE: usize = RARE;
/// So many rows of a list are looked through for a page before its conditions are brought together.
const LOOKED_THROUGH: i64 = 3000;
/// So many are looked through at most: where that fills no page, the page ends there, and the next one goes on.
const FURTHEST: i64 = 6000;

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
    /// Words that a text has, in `locale` if given, else in any language; each may be the beginning of one.
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
    /// Whether the part ends for its length in rows that were looked through, not in articles that were found.
    pub is_cut: bool,
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
    let is_worded = !filter.text.trim().is_empty();
    let (mut places, count, end) = match is_worded {
        true => worded(connection, filter, &conditions, now, request, limit + 1)?,
        false => match rarest(connection, &conditions, now)? {
            Some((at, ids)) => among(connection, || narrowed(&conditions, &[at], now), &ids, request, limit + 1)?,
            None => through(connection, &conditions, now, request, limit + 1)?,
        },
    };
    let has_more = places.len() > limit;
    places.truncate(limit);
    let (first, last) = (places.first().copied(), places.last().copied());
    // The next part begins where this one ends; what it was cut for comes after all that was found.
    let onward = if has_more { last } else { end };
    let (before, after) = match request.part {
        Part::Before(place) => (onward, first.or(Some(beside(place, !request.ascending)))),
        Part::After(place) => (first.or(Some(beside(place, request.ascending))), onward),
        Part::First => (None, onward),
    };
    if matches!(request.part, Part::Before(_)) {
        places.reverse();
    }
    let ids: Vec<i64> = places.iter().map(|place| place.id).collect();
    let entries = entries(connection, &ids, shown_in)?;
    // Of articles with common words the newest are looked at.
    let is_partial = is_worded && matches!(count, Count::MoreThan(_));
    Ok(Sheet { entries, count, before, after, is_cut: !has_more && (end.is_some() || is_partial) })
}

/// The place next to this one: nothing was found beyond `place`, and the way back begins with what stands at it.
const fn beside(place: Place, is_higher: bool) -> Place {
    let id = if is_higher { place.id.saturating_add(1) } else { place.id.saturating_sub(1) };
    Place { id, ..place }
}

/// Places that were found, how many there are in the whole list, and where the look for them was cut.
type Found = (Vec<Place>, Count, Option<Place>);

/// What has the words, or the newest of it.
fn worded(
    connection: &mut Connection,
    filter: &Filter,
    conditions: &[Condition],
    now: Time,
    request: Request,
    limit: usize,
) -> db::Result<Found> {
    let locales = filter.locale.map_or_else(|| Locale::ALL.to_vec(), |locale| vec![locale]);
    let most = if conditions.is_empty() { RARE } else { MANY };
    let (ids, has_more) = search::matching(connection, &filter.text, &locales, most)?;
    let (places, count, end) = among(connection, || narrowed(conditions, &[], now), &ids, request, limit)?;
    let count = match count {
        Count::Exactly(count) if has_more => Count::MoreThan(count),
        count => count,
    };
    Ok((places, count, end))
}

/// The list in its order, as far as it takes, or what its conditions have in common.
fn through(
    connection: &mut Connection,
    conditions: &[Condition],
    now: Time,
    request: Request,
    limit: usize,
) -> db::Result<Found> {
    let count = match conditions.len() {
        0 => Count::Exactly(summary::table.count().get_result(connection)?),
        1 => Count::MoreThan(i64::try_from(RARE).unwrap_or(i64::MAX)),
        _ => Count::Unknown,
    };
    let whole = || narrowed(conditions, &[], now);
    let (places, end) = in_order(connection, whole(), request, limit, LOOKED_THROUGH)?;
    if places.len() >= limit || end.is_none() {
        return Ok((places, count, None));
    }
    if let Some((settled, ids)) = together(connection, conditions, now)? {
        return among(connection, || narrowed(conditions, &settled, now), &ids, request, limit);
    }
    let (places, end) = in_order(connection, whole(), request, limit, FURTHEST)?;
    Ok((places, count, end))
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
    // A span of time is asked of each row at no cost.
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

/// The places of a list of few, in the direction of reading.
fn among<'a>(
    connection: &mut Connection,
    query: impl Fn() -> Query<'a>,
    ids: &[i64],
    request: Request,
    limit: usize,
) -> db::Result<Found> {
    let mut rows: Vec<(i64, i64)> = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        let query = query().filter(summary::article_id.eq_any(ids.to_vec()));
        let some: Vec<(i64, i64)> = match request.order {
            Order::Changed => query.select((summary::updated_at, summary::article_id)).load(connection)?,
            Order::Published => query.select((summary::published_at, summary::article_id)).load(connection)?,
            Order::Made => query.select((summary::article_id, summary::article_id)).load(connection)?,
        };
        rows.extend(some);
    }
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
    Ok((places, count, None))
}

/// The first places of a list of many, in the direction of reading, of so many rows of the list of all; and the last of these
/// rows, where there are more.
fn in_order(
    connection: &mut Connection,
    mut query: Query<'_>,
    request: Request,
    limit: usize,
    most: i64,
) -> db::Result<(Vec<Place>, Option<Place>)> {
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
            let all: Query<'_> = placed!(summary::table.into_boxed(), $key);
            let all = all.select(($key, summary::article_id));
            let end: Option<(i64, i64)> = all.offset(most).limit(1).first(connection).optional()?;
            if let Some((end, _)) = end {
                query = if is_backward { query.filter($key.ge(end)) } else { query.filter($key.le(end)) };
            }
            let rows = placed!(query, $key).select(($key, summary::article_id)).limit(wanted);
            (rows.load::<(i64, i64)>(connection)?, end)
        }};
    }
    let (rows, end) = match request.order {
        Order::Changed => read!(summary::updated_at),
        Order::Published => read!(summary::published_at),
        Order::Made => read!(summary::article_id),
    };
    let place = |(at, id): (i64, i64)| Place { at, id };
    let (mut places, end): (Vec<Place>, _) = (rows.into_iter().map(place).collect(), end.map(place));
    if let Some(end) = end {
        // What has the same time as the last row may come after it.
        places.retain(|place| if is_backward { *place >= end } else { *place <= end });
    }
    Ok((places, end))
}
