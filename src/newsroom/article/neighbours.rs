//! Neighbours: what readers are offered after an article, in a bounded number of indexed queries.

use super::{Card, Reading, Status, lists::cards};
use crate::{
    db::{
        self, Connection, Time,
        schema::{appearance, article_listing, translation},
    },
    i18n::Locale,
    newsroom::change::{Kind as Of, Thing},
    routes::Kind,
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Text},
};
use std::collections::HashMap;

/// Most related articles.
const RELATED: usize = 4;
/// How many of the newest articles of a section or tag are looked at: a tag may have 100,000.
const LOOKED_AT: usize = 36;
/// How many of an article's tags are looked at.
const TAGS: usize = 12;

/// What a reader may want next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// Articles of its tags and section: those that share most first, then the newest.
    pub related: Vec<Card>,
    /// The article published before it in its section; of the site if it has none.
    pub previous: Option<Card>,
    /// The article published after it.
    pub next: Option<Card>,
    /// The lists that they were looked for in, also those without a name in the language: a change of one may change them.
    pub looked_in: Vec<Thing>,
}

/// The neighbours of an article among what readers of its language get now; none of them twice.
///
/// # Errors
/// The database's.
pub fn neighbours(connection: &mut Connection, reading: &Reading, now: Time) -> db::Result<Neighbours> {
    let listings: Vec<(i64, String)> = article_listing::table
        .filter(article_listing::article_id.eq(reading.id))
        .filter(article_listing::kind.ne(Kind::Author.code()))
        .order(article_listing::position)
        .select((article_listing::listing_id, article_listing::kind))
        .load(connection)?;
    let of = |kind: Kind| listings.iter().filter(move |(_, code)| code == kind.code()).map(|(id, _)| *id);
    let section = of(Kind::Section).next();
    let tags: Vec<i64> = of(Kind::Tag).take(TAGS).collect();
    let place = Place { locale: reading.locale, id: reading.id, at: reading.published_at.unwrap_or(now), now };
    let (previous, next) = match section {
        Some(section) => place.around_in_section(connection, section)?,
        None => place.around_in_site(connection)?,
    };
    let mut ids = place.related(connection, section, &tags)?;
    ids.retain(|id| Some(*id) != previous && Some(*id) != next);
    ids.truncate(RELATED);
    let shown: Vec<i64> = ids.iter().copied().chain(previous).chain(next).collect();
    let mut found = cards(connection, reading.locale, &shown, now)?;
    let mut take = |id: Option<i64>| {
        let place = found.iter().position(|card| Some(card.id) == id)?;
        Some(found.remove(place))
    };
    let looked_in = match section {
        Some(section) => Of::Listed.of(section),
        None => Of::Newest.only(),
    };
    let looked_in = tags.iter().map(|tag| Of::Listed.of(*tag)).chain([looked_in]).collect();
    Ok(Neighbours { previous: take(previous), next: take(next), related: found, looked_in })
}

/// Where an article stands among those of its language.
struct Place {
    locale: Locale,
    id: i64,
    at: Time,
    now: Time,
}

/// The ids before and after.
type Around = (Option<i64>, Option<i64>);

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    article_id: i64,
}

impl Place {
    fn around_in_section(&self, connection: &mut Connection, section: i64) -> db::Result<Around> {
        let (id, at) = (self.id, self.at);
        let listed = || {
            appearance::table
                .filter(appearance::listing_id.eq(section).and(appearance::locale.eq(self.locale)))
                .select(appearance::article_id)
        };
        let previous = listed()
            .filter(appearance::published_at.le(self.latest()))
            .filter(appearance::published_at.lt(at).or(appearance::article_id.lt(id)))
            .order((appearance::published_at.desc(), appearance::article_id.desc()))
            .first(connection)
            .optional()?;
        let next = listed()
            .filter(appearance::published_at.between(at, self.now))
            .filter(appearance::published_at.gt(at).or(appearance::article_id.gt(id)))
            .order((appearance::published_at, appearance::article_id))
            .first(connection)
            .optional()?;
        Ok((previous, next))
    }

    fn around_in_site(&self, connection: &mut Connection) -> db::Result<Around> {
        let (id, at) = (self.id, self.at);
        let listed = || {
            translation::table
                .filter(translation::locale.eq(self.locale).and(translation::status.eq(Status::Published)))
                .select(translation::article_id)
        };
        let previous = listed()
            .filter(translation::published_at.le(self.latest()))
            .filter(translation::published_at.lt(at).or(translation::article_id.lt(id)))
            .order((translation::published_at.desc(), translation::article_id.desc()))
            .first(connection)
            .optional()?;
        let next = listed()
            .filter(translation::published_at.between(at, self.now))
            .filter(translation::published_at.gt(at).or(translation::article_id.gt(id)))
            .order((translation::published_at, translation::article_id))
            .first(connection)
            .optional()?;
        Ok((previous, next))
    }

    /// Up to when the one before may be: one bound, where the index is entered. Given two, SQLite may enter it at now and
    /// go through all that is newer.
    fn latest(&self) -> Time {
        self.at.min(self.now)
    }

    /// Two more than are shown, for the neighbours in time may be among them. A tag counts twice as much as the section.
    fn related(&self, connection: &mut Connection, section: Option<i64>, tags: &[i64]) -> db::Result<Vec<i64>> {
        let weighed = tags.iter().map(|tag| (*tag, 2)).chain(section.map(|section| (section, 1)));
        match connection {
            Connection::Sqlite(_) => self.weighed_here(connection, weighed),
            Connection::Postgres(_) => self.weighed_there(connection, weighed),
        }
    }

    /// A question a listing: SQLite is in this process, and plans one long statement for longer than it runs all of these.
    fn weighed_here(
        &self,
        connection: &mut Connection,
        weighed: impl Iterator<Item = (i64, i64)>,
    ) -> db::Result<Vec<i64>> {
        let mut found: HashMap<i64, (i64, Time)> = HashMap::new();
        for (listing, weight) in weighed {
            let newest: Vec<(i64, Time)> = appearance::table
                .filter(appearance::listing_id.eq(listing).and(appearance::locale.eq(self.locale)))
                .filter(appearance::published_at.le(self.now))
                .order((appearance::published_at.desc(), appearance::article_id.desc()))
                .select((appearance::article_id, appearance::published_at))
                .limit(i64::try_from(LOOKED_AT).unwrap_or(i64::MAX))
                .load(connection)?;
            for (id, at) in newest.into_iter().filter(|(id, _)| *id != self.id) {
                let (sum, newest) = found.entry(id).or_insert((0, at));
                (*sum, *newest) = (*sum + weight, at.max(*newest));
            }
        }
        let mut best: Vec<(i64, Time, i64)> = found.into_iter().map(|(id, (sum, at))| (sum, at, id)).collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        Ok(best.into_iter().map(|(.., id)| id).take(RELATED + 2).collect())
    }

    /// One question for a server that is elsewhere. Written out, for the query builder knows no `UNION` of limited parts.
    fn weighed_there(
        &self,
        connection: &mut Connection,
        weighed: impl Iterator<Item = (i64, i64)>,
    ) -> db::Result<Vec<i64>> {
        let newest = |(listing, weight): (i64, i64)| {
            format!(
                "SELECT * FROM (SELECT article_id, published_at, {weight} AS weight FROM appearance \
                 WHERE listing_id = {listing} AND locale = $1 AND published_at <= $2 \
                 ORDER BY published_at DESC, article_id DESC LIMIT {LOOKED_AT}) AS newest_{listing}"
            )
        };
        let parts: Vec<String> = weighed.map(newest).collect();
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let statement = format!(
            "SELECT article_id FROM ({}) AS found WHERE article_id <> $3 \
             GROUP BY article_id ORDER BY SUM(weight) DESC, MAX(published_at) DESC, article_id DESC LIMIT {}",
            parts.join(" UNION ALL "),
            RELATED + 2
        );
        let found: Vec<Found> = diesel::sql_query(statement)
            .bind::<Text, _>(self.locale.code())
            .bind::<BigInt, _>(self.now)
            .bind::<BigInt, _>(self.id)
            .load(connection)?;
        Ok(found.into_iter().map(|found| found.article_id).collect())
    }
}
