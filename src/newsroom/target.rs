//! What menus and old addresses lead to: pages of ours, by what they are and not by where they stand, so that a new
//! address of theirs breaks nothing. Editors find them by words.

use super::article;
use crate::{
    db::{
        self, Connection, Time, escaped, lower,
        schema::{appearance, listing, listing_text, page_text},
    },
    i18n::Locale,
    routes::{Format, Kind, Route},
};
use diesel::prelude::*;

/// A page of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The front page.
    Front,
    /// The months in which something was published.
    Archive,
    /// The form of the newsletter.
    Newsletter,
    /// The search.
    Search,
    /// The site's feed.
    Feed,
    /// An article by its number.
    Article(i64),
    /// A static page by its number.
    Page(i64),
    /// A section, tag or author by its number.
    Listing(Kind, i64),
}

impl Target {
    /// Those that are always there.
    pub const STANDING: [Self; 5] = [Self::Front, Self::Archive, Self::Search, Self::Newsletter, Self::Feed];

    /// What the database calls it, and its number; 0 without one.
    #[must_use]
    pub const fn parts(self) -> (&'static str, i64) {
        match self {
            Self::Front => ("front", 0),
            Self::Archive => ("archive", 0),
            Self::Newsletter => ("newsletter", 0),
            Self::Search => ("search", 0),
            Self::Feed => ("feed", 0),
            Self::Article(id) => ("article", id),
            Self::Page(id) => ("page", id),
            Self::Listing(kind, id) => (kind.code(), id),
        }
    }

    /// Reads [`Target::parts`].
    #[must_use]
    pub fn from_parts(kind: &str, id: i64) -> Option<Self> {
        let standing = Self::STANDING.into_iter().find(|target| target.parts() == (kind, id));
        standing.or_else(|| match kind {
            "article" => Some(Self::Article(id)),
            "page" => Some(Self::Page(id)),
            kind => Some(Self::Listing(Kind::from_code(kind)?, id)),
        })
    }

    /// Its name in forms: `tag-5`.
    #[must_use]
    pub fn code(self) -> String {
        match self.parts() {
            (kind, 0) => kind.to_owned(),
            (kind, id) => format!("{kind}-{id}"),
        }
    }

    /// Reads [`Target::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split_once('-') {
            Some((kind, id)) => Self::from_parts(kind, id.parse().ok().filter(|id| *id > 0)?),
            None => Self::STANDING.into_iter().find(|target| target.parts().0 == code),
        }
    }

    /// Its route, if it is always there.
    pub(super) const fn standing_route(self) -> Option<Route> {
        match self {
            Self::Front => Some(Route::Front),
            Self::Archive => Some(Route::Archive),
            Self::Newsletter => Some(Route::Newsletter),
            Self::Search => Some(Route::Search),
            Self::Feed => Some(Route::Feed(Format::Rss, None)),
            Self::Article(_) | Self::Page(_) | Self::Listing(..) => None,
        }
    }
}

/// A page of ours as it stands in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The page.
    pub target: Target,
    /// What it is called in that language, else in another; empty for those that are always there, whose names are the
    /// program's.
    pub name: String,
    /// The language of the name.
    pub name_in: Locale,
    /// Its address in that language, if readers get it there.
    pub route: Option<Route>,
}

/// These pages as they stand in `locale`, in this order; those that are gone are left out. At most four queries.
///
/// # Errors
/// The database's.
pub fn named(connection: &mut Connection, locale: Locale, targets: &[Target], now: Time) -> db::Result<Vec<Named>> {
    let standing = |target: &Target| {
        let route = target.standing_route()?;
        Some(Named { target: *target, name: String::new(), name_in: locale, route: Some(route) })
    };
    let mut all: Vec<Named> = targets.iter().filter_map(standing).collect();
    let of = |number: fn(Target) -> Option<i64>| targets.iter().filter_map(|t| number(*t)).collect::<Vec<i64>>();
    let articles = of(|target| if let Target::Article(id) = target { Some(id) } else { None });
    let pages = of(|target| if let Target::Page(id) = target { Some(id) } else { None });
    let listings = of(|target| if let Target::Listing(_, id) = target { Some(id) } else { None });
    if !articles.is_empty() {
        all.extend(article::picks(connection, locale, &articles, now)?.into_iter().map(Named::of_article));
    }
    if !pages.is_empty() {
        all.extend(named_pages(connection, locale, &pages)?);
    }
    if !listings.is_empty() {
        all.extend(named_listings(connection, locale, &listings, now)?);
    }
    Ok(targets.iter().filter_map(|target| all.iter().find(|named| named.target == *target).cloned()).collect())
}

impl Named {
    /// An article that was found.
    pub(super) fn of_article(pick: article::Pick) -> Self {
        let is_readable = pick.is_readable();
        Self {
            target: Target::Article(pick.id),
            route: pick.slug.filter(|_| is_readable).map(Route::Article),
            name: pick.headline,
            name_in: pick.headline_in,
        }
    }
}

fn named_pages(connection: &mut Connection, locale: Locale, ids: &[i64]) -> db::Result<Vec<Named>> {
    let rows: Vec<(i64, String, String, String, bool)> = page_text::table
        .filter(page_text::page_id.eq_any(ids))
        .order(page_text::locale)
        .select((page_text::page_id, page_text::locale, page_text::slug, page_text::title, page_text::published))
        .load(connection)?;
    let of = |id: &i64| {
        let own = rows.iter().find(|(known, code, ..)| known == id && code == locale.code());
        let (_, code, _, title, _) = own.or(rows.iter().find(|(known, ..)| known == id))?;
        Some(Named {
            target: Target::Page(*id),
            name: title.clone(),
            name_in: Locale::from_code(code).unwrap_or(locale),
            route: own.filter(|(.., published)| *published).map(|(_, _, slug, ..)| Route::Page(slug.clone())),
        })
    };
    Ok(ids.iter().filter_map(of).collect())
}

fn named_listings(connection: &mut Connection, locale: Locale, ids: &[i64], now: Time) -> db::Result<Vec<Named>> {
    let published = appearance::table
        .filter(appearance::listing_id.eq(listing_text::listing_id))
        .filter(appearance::locale.eq(listing_text::locale).and(appearance::published_at.le(now)));
    let rows: Vec<(i64, String, String, String, String, bool)> = listing_text::table
        .filter(listing_text::listing_id.eq_any(ids))
        .order(listing_text::locale)
        .select((
            listing_text::listing_id,
            listing_text::kind,
            listing_text::locale,
            listing_text::slug,
            listing_text::name,
            diesel::dsl::exists(published),
        ))
        .load(connection)?;
    let of = |id: &i64| {
        let own = rows.iter().find(|(known, _, code, ..)| known == id && code == locale.code());
        let (_, kind, code, _, name, _) = own.or(rows.iter().find(|(known, ..)| known == id))?;
        let kind = Kind::from_code(kind)?;
        Some(Named {
            target: Target::Listing(kind, *id),
            name: name.clone(),
            name_in: Locale::from_code(code).unwrap_or(locale),
            route: own.filter(|(.., has)| *has).map(|(_, _, _, slug, ..)| Route::Listing(kind, slug.clone())),
        })
    };
    Ok(ids.iter().filter_map(of).collect())
}

/// Pages of ours that have these words in their names, or whose address is given: sections, pages, authors and tags, then
/// articles. Without words: the sections and pages. At most `limit`.
///
/// # Errors
/// The database's.
pub fn found(
    connection: &mut Connection,
    locale: Locale,
    words: &str,
    now: Time,
    limit: i64,
) -> db::Result<Vec<Named>> {
    let mut targets = match at_address(connection, words)? {
        Some(target) => vec![target],
        None => {
            let mut targets = listings_with(connection, words, limit)?;
            targets.extend(pages_with(connection, words, limit)?);
            targets
        }
    };
    targets.truncate(usize::try_from(limit).unwrap_or_default());
    let mut all = named(connection, locale, &targets, now)?;
    let room = limit - i64::try_from(all.len()).unwrap_or(limit);
    if !words.trim().is_empty() && room > 0 && targets.len() != 1 {
        all.extend(article::find_picks(connection, locale, words, now, room)?.into_iter().map(Named::of_article));
    }
    Ok(all)
}

/// What stands at an address of ours, with or without `https://…` before it.
///
/// # Errors
/// The database's.
pub fn at_address(connection: &mut Connection, typed: &str) -> db::Result<Option<Target>> {
    let path = match url::Url::parse(typed.trim()) {
        Ok(url) => url.path().to_owned(),
        Err(_) => typed.trim().to_owned(),
    };
    let Some((locale, route)) = Route::recognise(&path) else { return Ok(None) };
    at_route(connection, locale, &route)
}

/// What stands at a page's address, whether readers get it or not.
///
/// # Errors
/// The database's.
pub fn at_route(connection: &mut Connection, locale: Locale, route: &Route) -> db::Result<Option<Target>> {
    Ok(match route {
        Route::Article(slug) => article::id_of(connection, locale, slug)?.map(Target::Article),
        Route::Listing(kind, slug) => listing_text::table
            .filter(listing_text::kind.eq(kind.code()).and(listing_text::locale.eq(locale)))
            .filter(listing_text::slug.eq(slug))
            .select(listing_text::listing_id)
            .first(connection)
            .optional()?
            .map(|id| Target::Listing(*kind, id)),
        Route::Page(slug) => page_text::table
            .filter(page_text::locale.eq(locale).and(page_text::slug.eq(slug)))
            .select(page_text::page_id)
            .first(connection)
            .optional()?
            .map(Target::Page),
        route => Target::STANDING.into_iter().find(|target| target.standing_route().as_ref() == Some(route)),
    })
}

/// Sections first, then authors, then tags: there are many of these, and an editor who means one types more of it.
fn listings_with(connection: &mut Connection, words: &str, limit: i64) -> db::Result<Vec<Target>> {
    let mut targets = Vec::new();
    let is_blank = words.trim().is_empty();
    let kinds: &[Kind] = if is_blank { &[Kind::Section] } else { &[Kind::Section, Kind::Author, Kind::Tag] };
    for kind in kinds {
        let mut query = listing_text::table
            .inner_join(listing::table.on(listing::id.eq(listing_text::listing_id)))
            .filter(listing_text::kind.eq(kind.code()))
            .into_boxed();
        for word in words.split_whitespace().take(10) {
            let pattern = format!("%{}%", escaped(&word.to_lowercase()));
            query = query.filter(lower(listing_text::name).like(pattern).escape('\\'));
        }
        let mut found: Vec<i64> = query
            .order((listing::position, listing::id))
            .select(listing_text::listing_id)
            .limit(limit.saturating_mul(2))
            .load(connection)?;
        found.dedup();
        targets.extend(found.into_iter().map(|id| Target::Listing(*kind, id)));
    }
    Ok(targets)
}

fn pages_with(connection: &mut Connection, words: &str, limit: i64) -> db::Result<Vec<Target>> {
    let mut query = page_text::table.into_boxed();
    for word in words.split_whitespace().take(10) {
        let pattern = format!("%{}%", escaped(&word.to_lowercase()));
        query = query.filter(lower(page_text::title).like(pattern).escape('\\'));
    }
    let mut found: Vec<i64> =
        query.order(page_text::page_id).select(page_text::page_id).limit(limit.saturating_mul(2)).load(connection)?;
    found.dedup();
    Ok(found.into_iter().map(Target::Page).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_as_they_are_written() {
        let numbered = [Target::Article(7), Target::Page(1), Target::Listing(Kind::Tag, 5)];
        for target in Target::STANDING.into_iter().chain(numbered) {
            assert_eq!(Target::from_code(&target.code()), Some(target));
            let (kind, id) = target.parts();
            assert_eq!(Target::from_parts(kind, id), Some(target));
        }
        for nonsense in ["", "tag", "tag-", "tag-0", "tag--1", "nothing-3", "front-1"] {
            assert_eq!(Target::from_code(nonsense), None, "{nonsense}");
        }
    }
}
