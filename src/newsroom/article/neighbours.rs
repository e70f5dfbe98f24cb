//! Neighbours: what readers are offered after an article, in a bounded number of indexed queries.

use super::{
    Card, Reading, Status, is_out,
    lists::cards,
    shelf::{Placed, Volume},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{appearance, translation},
    },
    i18n::Locale,
    newsroom::change::{Kind as Of, Thing},
    routes::Kind,
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Text},
};
use std::{collections::HashMap, sync::Arc};

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
    pub previous: Option<Beside>,
    /// The article published after it.
    pub next: Option<Beside>,
    /// The lists that they were looked for in, also those without a name in the language: a change of one may change them.
    pub looked_in: Vec<Thing>,
}

/// An article beside another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its number.
    pub id: i64,
    /// Part of its address.
    pub slug: String,
    /// Its title; empty for some imported articles.
    pub headline: String,
}

/// The neighbours of an article among what readers of its language get now; none of them twice. What other articles have asked
/// for is taken from `volume`.
///
/// # Errors
/// The database's.
pub fn neighbours(
    connection: &mut Connection,
    volume: &Volume,
    reading: &Reading,
    now: Time,
) -> db::Result<Neighbours> {
    let listings = &reading.byline.ids;
    let of = |kind: Kind| listings.iter().filter(move |(own, _)| *own == kind).map(|(_, id)| *id);
    let section = of(Kind::Section).next();
    let tags: Vec<i64> = of(Kind::Tag).take(TAGS).collect();
    let place = Place { locale: reading.locale, id: reading.id, at: reading.published_at.unwrap_or(now), now };
    let (previous, next) = match section {
        Some(section) => place.around_in_section(connection, section)?,
        None => place.around_in_site(connection)?,
    };
    let mut ids = place.related(connection, volume, section, &tags)?;
    ids.retain(|id| Some(*id) != previous && Some(*id) != next);
    ids.truncate(RELATED);
    let related = place.cards(connection, volume, &ids)?;
    let mut beside = place.beside(connection, previous.into_iter().chain(next).collect())?;
    let mut take = |id: Option<i64>| {
        let place = beside.iter().position(|beside| Some(beside.id) == id)?;
        Some(beside.swap_remove(place))
    };
    let looked_in = match section {
        Some(section) => Of::Listed.of(section),
        None => Of::Newest.only(),
    };
    let looked_in = tags.iter().map(|tag| Of::Listed.of(*tag)).chain([looked_in]).collect();
    Ok(Neighbours { previous: take(previous), next: take(next), related, looked_in })
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
    listing_id: i64,
    #[diesel(sql_type = BigInt)]
    article_id: i64,
    #[diesel(sql_type = BigInt)]
    published_at: Time,
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
            .order((appearance::published_at.desc(), appearance::article_id.desc()));
        let next = listed()
            .filter(appearance::published_at.between(at, self.now))
            .filter(appearance::published_at.gt(at).or(appearance::article_id.gt(id)))
            .order((appearance::published_at, appearance::article_id));
        let (previous, next) = (db::first(connection, previous)?, db::first(connection, next)?);
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
    fn related(
        &self,
        connection: &mut Connection,
        volume: &Volume,
        section: Option<i64>,
        tags: &[i64],
    ) -> db::Result<Vec<i64>> {
        let weighed = || tags.iter().map(|tag| (*tag, 2)).chain(section.map(|section| (section, 1)));
        let mut lists: HashMap<i64, Arc<[Placed]>> = HashMap::new();
        let known = |listing: i64| volume.lists.get((listing, self.locale)).map(|list| (listing, list));
        lists.extend(weighed().filter_map(|(listing, _)| known(listing)));
        let unknown: Vec<i64> = weighed().map(|(listing, _)| listing).filter(|id| !lists.contains_key(id)).collect();
        for (listing, list) in self.newest(connection, &unknown)? {
            volume.lists.keep((listing, self.locale), Arc::clone(&list));
            lists.insert(listing, list);
        }
        let mut found: HashMap<i64, (i64, Time)> = HashMap::new();
        for (listing, weight) in weighed() {
            let list = lists.get(&listing).into_iter().flat_map(|list| list.iter());
            for (id, at) in list.filter(|(id, _)| *id != self.id) {
                let (sum, newest) = found.entry(*id).or_insert((0, *at));
                (*sum, *newest) = (*sum + weight, (*at).max(*newest));
            }
        }
        let mut best: Vec<(i64, Time, i64)> = found.into_iter().map(|(id, (sum, at))| (sum, at, id)).collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        Ok(best.into_iter().map(|(.., id)| id).take(RELATED + 2).collect())
    }

    /// The newest of each of these listings.
    fn newest(&self, connection: &mut Connection, listings: &[i64]) -> db::Result<Vec<(i64, Arc<[Placed]>)>> {
        match connection {
            Connection::Sqlite(_) => self.newest_here(connection, listings),
            Connection::Postgres(_) => self.newest_there(connection, listings),
        }
    }

    /// A question a listing: SQLite is in this process, and plans one long statement for longer than it runs all of these.
    fn newest_here(&self, connection: &mut Connection, listings: &[i64]) -> db::Result<Vec<(i64, Arc<[Placed]>)>> {
        let mut lists = Vec::with_capacity(listings.len());
        for listing in listings {
            let newest: Vec<Placed> = db::load(
                connection,
                appearance::table
                    .filter(appearance::listing_id.eq(listing).and(appearance::locale.eq(self.locale)))
                    .filter(appearance::published_at.le(self.now))
                    .order((appearance::published_at.desc(), appearance::article_id.desc()))
                    .select((appearance::article_id, appearance::published_at))
                    .limit(i64::try_from(LOOKED_AT).unwrap_or(i64::MAX)),
            )?;
            lists.push((*listing, newest.into()));
        }
        Ok(lists)
    }

    /// One question for a server that is elsewhere. Written out, for the query builder knows no `UNION` of limited parts.
    fn newest_there(&self, connection: &mut Connection, listings: &[i64]) -> db::Result<Vec<(i64, Arc<[Placed]>)>> {
        let newest = |listing: &i64| {
            format!(
                "SELECT * FROM (SELECT listing_id, article_id, published_at FROM appearance \
                 WHERE listing_id = {listing} AND locale = $1 AND published_at <= $2 \
                 ORDER BY published_at DESC, article_id DESC LIMIT {LOOKED_AT}) AS newest_{listing}"
            )
        };
        if listings.is_empty() {
            return Ok(Vec::new());
        }
        let parts: Vec<String> = listings.iter().map(newest).collect();
        let found: Vec<Found> = diesel::sql_query(parts.join(" UNION ALL "))
            .bind::<Text, _>(self.locale.code())
            .bind::<BigInt, _>(self.now)
            .load(connection)?;
        let mut lists: HashMap<i64, Vec<Placed>> = listings.iter().map(|listing| (*listing, Vec::new())).collect();
        for Found { listing_id, article_id, published_at } in found {
            lists.entry(listing_id).or_default().push((article_id, published_at));
        }
        Ok(lists.into_iter().map(|(listing, list)| (listing, list.into())).collect())
    }

    /// Those of these articles that readers get, in this order.
    fn cards(&self, connection: &mut Connection, volume: &Volume, ids: &[i64]) -> db::Result<Vec<Card>> {
        let mut found: Vec<Option<Arc<Card>>> = ids.iter().map(|id| volume.cards.get((*id, self.locale))).collect();
        let unknown: Vec<i64> = ids.iter().zip(&found).filter(|(_, card)| card.is_none()).map(|(id, _)| *id).collect();
        if !unknown.is_empty() {
            for card in cards(connection, self.locale, &unknown, self.now)? {
                let card = Arc::new(card);
                volume.cards.keep((card.id, self.locale), Arc::clone(&card));
                let place = ids.iter().position(|id| *id == card.id);
                if let Some(place) = place.and_then(|place| found.get_mut(place)) {
                    *place = Some(card);
                }
            }
        }
        Ok(found.into_iter().flatten().map(Arc::unwrap_or_clone).collect())
    }

    /// Those of these articles that readers get.
    fn beside(&self, connection: &mut Connection, ids: Vec<i64>) -> db::Result<Vec<Beside>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let among = db::among(connection, "translation.article_id", &ids);
        let rows: Vec<(i64, String, String)> = db::load(
            connection,
            translation::table
                .filter(translation::locale.eq(self.locale).and(is_out!(self.now)))
                .filter(among)
                .select((translation::article_id, translation::slug, translation::headline)),
        )?;
        Ok(rows.into_iter().map(|(id, slug, headline)| Beside { id, slug, headline }).collect())
    }
}
