//! What a change of an article changes for readers: its own page and wherever a part of it stands; the lists that it comes into,
//! leaves or moves in; and everything, where what stands around every page is concerned.

use super::{Status, whole::Article};
use crate::{
    db::{
        self, Connection, Time,
        schema::{appearance, banner},
    },
    i18n::Locale,
    newsroom::{
        change::{Kind as Of, Thing},
        menu,
        target::Target,
        touch, touch_only,
    },
    routes::Kind,
};
use diesel::prelude::*;
use std::collections::{BTreeSet, HashSet};

/// What decides in which lists an article stands, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Standing {
    listings: BTreeSet<(i64, Kind)>,
    /// Of its published texts.
    times: BTreeSet<(Locale, Option<Time>, Option<Time>)>,
}

impl Standing {
    fn of(article: &Article) -> Self {
        let named = |kind: Kind, ids: &[i64]| ids.iter().map(|id| (*id, kind)).collect::<Vec<_>>();
        let published = article.texts.iter().filter(|text| text.status == Status::Published);
        Self {
            listings: named(Kind::Section, article.section.as_slice())
                .into_iter()
                .chain(named(Kind::Author, &article.authors))
                .chain(named(Kind::Tag, &article.tags))
                .collect(),
            times: published.map(|text| (text.locale, text.published_at, text.unpublish_at)).collect(),
        }
    }
}

/// Tells every node what of what readers see has changed with an article, which was like this before and is like that now.
/// Part of the transaction that changes it.
///
/// # Errors
/// The database's.
pub(super) fn tell(connection: &mut Connection, before: &Article, after: &Article) -> db::Result<()> {
    let (old, new) = (Standing::of(before), Standing::of(after));
    if frames(connection, after.id)? {
        return touch(connection);
    }
    let mut things: HashSet<Thing> = HashSet::from([Of::Article.of(after.id)]);
    let was_or_is_out = !old.times.is_empty() || !new.times.is_empty();
    if old != new && was_or_is_out {
        let listings: Vec<(i64, Kind)> = old.listings.union(&new.listings).copied().collect();
        let locales: BTreeSet<Locale> = old.times.union(&new.times).map(|(locale, ..)| *locale).collect();
        if empties_or_fills(connection, after.id, &listings, &locales)? {
            return touch(connection);
        }
        things.insert(Of::Newest.only());
        things.extend(listings.iter().map(|(id, _)| Of::Listed.of(*id)));
    }
    touch_only(connection, &things)
}

/// The same of an article that is about to be deleted.
///
/// # Errors
/// The database's.
pub(super) fn tell_of_end(connection: &mut Connection, before: &Article) -> db::Result<()> {
    let (authors, tags, texts) = (Vec::new(), Vec::new(), Vec::new());
    let after = Article { section: None, authors, tags, texts, ..before.clone() };
    tell(connection, before, &after)
}

/// The same of one with a text whose time has come.
///
/// # Errors
/// The database's.
pub(super) fn tell_of_moment(connection: &mut Connection, article: &Article) -> db::Result<()> {
    tell(connection, &Article { texts: Vec::new(), ..article.clone() }, article)
}

/// Whether a menu or the banner, which stand around every page, lead to an article.
fn frames(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let in_banner = banner::table.filter(banner::article_id.eq(id));
    Ok(menu::leads_to(connection, Target::Article(id))?
        || diesel::select(diesel::dsl::exists(in_banner)).get_result(connection)?)
}

/// Whether an article alone decides whether readers find anything under a listing that may stand in a menu: every page shows
/// or leaves out its name.
fn empties_or_fills(
    connection: &mut Connection,
    id: i64,
    listings: &[(i64, Kind)],
    locales: &BTreeSet<Locale>,
) -> db::Result<bool> {
    let now = Time::now();
    for (listing, kind) in listings {
        if *kind != Kind::Section && !menu::leads_to(connection, Target::Listing(*kind, *listing))? {
            continue;
        }
        for locale in locales {
            let others = appearance::table
                .filter(appearance::listing_id.eq(*listing).and(appearance::locale.eq(*locale)))
                .filter(appearance::published_at.le(now).and(appearance::article_id.ne(id)));
            if !diesel::select(diesel::dsl::exists(others)).get_result::<bool>(connection)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
