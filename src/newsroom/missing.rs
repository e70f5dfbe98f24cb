//! Addresses that readers asked for in vain: which, how often and when last, and nothing about who. Bounded in number, so
//! that strangers cannot fill the disk: what is asked for least makes room.

use super::{
    article,
    job::{self, Kind as Work},
    redirect,
    target::{self, Named, Target},
};
use crate::{
    db::{self, Connection, Time, schema::missing_address},
    i18n::Locale,
    newsroom::slug::slugify,
    routes::{Kind, Route},
};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// Most addresses that are kept.
pub const KEPT: i64 = 5000;
/// Most of these that a batch may bring anew: whoever makes addresses up displaces few at a time.
pub const NEW_AT_ONCE: usize = 200;
/// An address that nobody has asked for in so many seconds is forgotten: 90 days.
const FORGOTTEN: i64 = 90 * 86_400;
/// How old a proposal may be, in seconds: what was published since may be likelier.
const KNOWN_FOR: i64 = 86_400;
/// Addresses for which a page is looked for at once: each takes a search.
const LOOKED_FOR_AT_ONCE: i64 = 20;
/// What two slugs must have in common for one to be proposed for the other, of 1.
const ALIKE: f64 = 0.5;

/// An address that readers asked for in vain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The path, decoded, with its query where that names a page of an old site.
    pub path: String,
    /// How often, about.
    pub times: i64,
    /// When last.
    pub last_at: Time,
    /// Whether editors do not want to see it.
    pub ignored: bool,
    /// The page of ours that it most likely means, and in which language, if one was found.
    pub proposed: Option<(Locale, Target)>,
}

/// Adds how often each address was asked for since the last batch.
///
/// # Errors
/// The database's.
pub fn add(connection: &mut Connection, counts: &[(String, i64)], now: Time) -> db::Result<()> {
    let mut room = NEW_AT_ONCE;
    for (path, times) in counts {
        let row = missing_address::table.find(path);
        let counted = diesel::update(row)
            .set((missing_address::times.eq(missing_address::times + times), missing_address::last_at.eq(now)))
            .execute(connection)?;
        if counted > 0 || room == 0 {
            continue;
        }
        room -= 1;
        job::put(connection, Work::ProposePages, 0, now)?;
        diesel::insert_into(missing_address::table)
            .values((
                missing_address::path.eq(path),
                missing_address::times.eq(times),
                missing_address::last_at.eq(now),
                missing_address::ignored.eq(false),
            ))
            .execute(connection)?;
    }
    forget_old(connection, now)
}

/// Forgets what nobody asks for any more, and what is too much.
fn forget_old(connection: &mut Connection, now: Time) -> db::Result<()> {
    let old = missing_address::table.filter(missing_address::last_at.lt(now.plus_seconds(-FORGOTTEN)));
    diesel::delete(old).execute(connection)?;
    let all: i64 = missing_address::table.count().get_result(connection)?;
    if all <= KEPT {
        return Ok(());
    }
    let least: Vec<String> = missing_address::table
        .order((missing_address::times, missing_address::last_at, missing_address::path))
        .select(missing_address::path)
        .limit(all - KEPT)
        .load(connection)?;
    for paths in least.chunks(db::LIST_LIMIT) {
        diesel::delete(missing_address::table.filter(missing_address::path.eq_any(paths))).execute(connection)?;
    }
    Ok(())
}

/// Addresses that were asked for in vain, the most often asked for first, and how many there are.
///
/// # Errors
/// The database's.
pub fn entries(connection: &mut Connection, ignored: bool, limit: i64, offset: i64) -> db::Result<(Vec<Entry>, i64)> {
    let of = || missing_address::table.filter(missing_address::ignored.eq(ignored));
    type Row = (String, i64, Time, bool, Option<String>, Option<String>);
    let rows: Vec<Row> = of()
        .order((missing_address::times.desc(), missing_address::path.desc()))
        .select((
            missing_address::path,
            missing_address::times,
            missing_address::last_at,
            missing_address::ignored,
            missing_address::proposed_in,
            missing_address::proposed,
        ))
        .limit(limit)
        .offset(offset)
        .load(connection)?;
    let entry = |(path, times, last_at, ignored, locale, target): Row| {
        let proposed =
            locale.and_then(|code| Locale::from_code(&code)).zip(target.and_then(|code| Target::from_code(&code)));
        Entry { path, times, last_at, ignored, proposed }
    };
    Ok((rows.into_iter().map(entry).collect(), of().count().get_result(connection)?))
}

/// The pages that are proposed for those of these that editors want to see, as they stand now, each with its language;
/// without those that readers do not get. At most four queries a language.
///
/// # Errors
/// The database's.
pub fn proposals(
    connection: &mut Connection,
    entries: &[Entry],
    now: Time,
) -> db::Result<Vec<Option<(Locale, Named)>>> {
    let mut by_locale: HashMap<Locale, Vec<Target>> = HashMap::new();
    for (locale, target) in entries.iter().filter(|entry| !entry.ignored).filter_map(|entry| entry.proposed) {
        by_locale.entry(locale).or_default().push(target);
    }
    let mut readable: HashMap<(Locale, Target), Named> = HashMap::new();
    for (locale, targets) in by_locale {
        let named = target::named(connection, locale, &targets, now)?.into_iter().filter(|named| named.route.is_some());
        readable.extend(named.map(|named| ((locale, named.target), named)));
    }
    let of = |entry: &Entry| Some((entry.proposed?.0, readable.get(&entry.proposed?)?.clone()));
    Ok(entries.iter().map(of).collect())
}

/// Addresses for which no page was looked for in the last day, the oldest first: at most 20.
///
/// # Errors
/// The database's.
pub fn unproposed(connection: &mut Connection, now: Time) -> db::Result<Vec<String>> {
    Ok(missing_address::table
        .filter(missing_address::ignored.eq(false))
        .filter(missing_address::looked_at.le(now.plus_seconds(-KNOWN_FOR)))
        .order(missing_address::looked_at)
        .select(missing_address::path)
        .limit(LOOKED_FOR_AT_ONCE)
        .load(connection)?)
}

/// Keeps what was looked for, and has the rest looked for: at once, or when the oldest of them has to be looked for again.
///
/// # Errors
/// The database's.
pub fn propose(
    connection: &mut Connection,
    proposals: &[(String, Option<(Locale, Target)>)],
    now: Time,
) -> db::Result<()> {
    for (path, proposed) in proposals {
        diesel::update(missing_address::table.find(path))
            .set((
                missing_address::proposed_in.eq(proposed.map(|(locale, _)| locale.code())),
                missing_address::proposed.eq(proposed.map(|(_, target)| target.code())),
                missing_address::looked_at.eq(now),
            ))
            .execute(connection)?;
    }
    let oldest: Option<Time> = missing_address::table
        .filter(missing_address::ignored.eq(false))
        .order(missing_address::looked_at)
        .select(missing_address::looked_at)
        .first(connection)
        .optional()?;
    match oldest {
        Some(oldest) => job::put(connection, Work::ProposePages, 0, oldest.plus_seconds(KNOWN_FOR).max(now)),
        None => Ok(()),
    }
}

/// Those of these addresses at which readers get an answer by now: a redirect, that it is gone, or a page.
///
/// # Errors
/// The database's.
pub fn answered(connection: &mut Connection, paths: &[String], now: Time) -> db::Result<Vec<String>> {
    let mut answered = Vec::new();
    for path in paths {
        if is_answered(connection, path, now)? {
            answered.push(path.clone());
        }
    }
    Ok(answered)
}

/// Forgets these addresses.
///
/// # Errors
/// The database's.
pub fn forget(connection: &mut Connection, paths: &[String]) -> db::Result<()> {
    diesel::delete(missing_address::table.filter(missing_address::path.eq_any(paths))).execute(connection)?;
    Ok(())
}

fn is_answered(connection: &mut Connection, path: &str, now: Time) -> db::Result<bool> {
    if redirect::follow(connection, path)?.is_some() {
        return Ok(true);
    }
    let Some((locale, route)) = Route::recognise(path) else { return Ok(false) };
    match target::at_route(connection, locale, &route)? {
        Some(target) => {
            let named = target::named(connection, locale, &[target], now)?;
            Ok(named.iter().any(|named| named.route.as_ref() == Some(&route)))
        }
        None => Ok(false),
    }
}

/// Puts an address out of sight, or back into it; `false`: it is not there.
///
/// # Errors
/// The database's.
pub fn ignore(connection: &mut Connection, path: &str, ignored: bool) -> db::Result<bool> {
    let row = missing_address::table.find(path);
    Ok(diesel::update(row).set(missing_address::ignored.eq(ignored)).execute(connection)? > 0)
}

/// The page of ours that an address most likely means, by the words of its last part; in the language of its prefix, else
/// in any of `languages`.
///
/// # Errors
/// The database's.
pub fn likeliest(
    connection: &mut Connection,
    path: &str,
    languages: &[Locale],
    now: Time,
) -> db::Result<Option<(Locale, Named)>> {
    let Some(wanted) = wanted_slug(path) else { return Ok(None) };
    let mut locales = languages.to_vec();
    let prefix = path.trim_start_matches('/').split('/').next().and_then(Locale::from_code);
    locales.sort_by_key(|locale| Some(*locale) != prefix);
    for locale in &locales {
        if let Some(named) = exact(connection, *locale, &wanted, now)? {
            return Ok(Some((*locale, named)));
        }
    }
    // Numbers stand in old addresses that no headline has.
    let is_word = |part: &&str| !part.bytes().all(|byte| byte.is_ascii_digit());
    let words = wanted.split('-').filter(is_word).collect::<Vec<_>>().join(" ");
    let mut best: Option<(f64, Locale, Named)> = None;
    for locale in locales {
        for pick in article::find_picks(connection, locale, &words, now, 5)? {
            let Some(slug) = pick.slug.clone().filter(|_| pick.is_readable()) else { continue };
            let alike = likeness(&wanted, &slug);
            if alike >= ALIKE && best.as_ref().is_none_or(|(known, ..)| alike > *known) {
                best = Some((alike, locale, Named::of_article(pick)));
            }
        }
    }
    Ok(best.map(|(_, locale, named)| (locale, named)))
}

/// What stands in a language at exactly this slug.
fn exact(connection: &mut Connection, locale: Locale, slug: &str, now: Time) -> db::Result<Option<Named>> {
    let slug = || slug.to_owned();
    let listings = Kind::ALL.map(|kind| Route::Listing(kind, slug()));
    let mut targets: Vec<Target> = Vec::new();
    for route in [Route::Article(slug()), Route::Page(slug())].into_iter().chain(listings) {
        targets.extend(target::at_route(connection, locale, &route)?);
    }
    Ok(target::named(connection, locale, &targets, now)?.into_iter().find(|named| named.route.is_some()))
}

/// The slug that the last part of a path would be today.
fn wanted_slug(path: &str) -> Option<String> {
    let path = path.split('?').next().unwrap_or_default();
    let last = path.split('/').rfind(|part| !part.is_empty())?;
    let last = [".html", ".htm", ".php", ".aspx"].iter().find_map(|ending| last.strip_suffix(ending)).unwrap_or(last);
    let slug = slugify(last);
    (slug.len() > 2 && slug.bytes().any(|byte| byte.is_ascii_alphabetic())).then_some(slug)
}

/// How alike two slugs are, from 0 to 1: the share of their three-letter pieces that they have in common (Dice).
fn likeness(a: &str, b: &str) -> f64 {
    let pieces = |text: &str| -> HashSet<[u8; 3]> {
        let padded = format!("-{text}-");
        padded.as_bytes().windows(3).filter_map(|piece| piece.try_into().ok()).collect()
    };
    let (a, b) = (pieces(a), pieces(b));
    let count = |set: &HashSet<[u8; 3]>| f64::from(u32::try_from(set.len()).unwrap_or(u32::MAX));
    let common = f64::from(u32::try_from(a.intersection(&b).count()).unwrap_or(u32::MAX));
    if a.is_empty() && b.is_empty() { 0.0 } else { 2.0 * common / (count(&a) + count(&b)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_alike_by_their_pieces() {
        assert!(likeness("le-marche-couvert", "le-marche-couvert-rouvre") > 0.7);
        assert!(likeness("le-marche-couvert", "marche-couvert") > 0.7);
        assert!(likeness("le-marche-couvert", "la-riviere-en-crue") < 0.3);
        assert!(likeness("a", "") < 0.5);
    }

    #[test]
    fn the_last_part_of_an_address_names_the_page() {
        assert_eq!(wanted_slug("/2019/01/Le_Marché.html").as_deref(), Some("le-marche"));
        assert_eq!(wanted_slug("/fr/article/eau/").as_deref(), Some("eau"));
        for path in ["/", "/?p=12", "/2019/01", "/ab"] {
            assert_eq!(wanted_slug(path), None, "{path}");
        }
    }
}
