//! The menus of readers' pages, of each language its own: at the head and at the foot. A language without a menu shows
//! its sections at the head, and its static pages, the archive and the newsletter at the foot.

use super::{
    Fault, Problem, SaveError, at_most,
    target::{self, Target},
    touch, unless_invalid,
};
use crate::{
    db::{self, Connection, Time, schema::menu_item},
    i18n::Locale,
    routes::{Menu as Place, Route},
};
use diesel::prelude::*;

/// Longest words of an item, in characters.
pub const LABEL_LIMIT: i64 = 60;
/// Longest address, in characters.
const ADDRESS_LIMIT: i64 = 500;
/// What the database calls an item that leads to an address.
const ADDRESS: &str = "address";

/// Most items of a menu: every page carries them in its first round trip.
#[must_use]
pub const fn limit(place: Place) -> usize {
    match place {
        Place::Head => 12,
        Place::Foot => 16,
    }
}

/// Where an item leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// To a page of ours.
    To(Target),
    /// To an `https://` address, or a path of ours.
    Address(String),
}

/// An item of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it leads.
    pub way: Way,
    /// Its words; empty: the name of what it leads to.
    pub label: String,
}

/// An item as readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it leads to, of ours; its name is the program's where [`Entry::name`] is empty.
    pub target: Option<Target>,
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub name: String,
}

/// The items of a menu as editors ordered them, readable or not; none: the language shows what is usual.
///
/// # Errors
/// The database's.
pub fn items(connection: &mut Connection, place: Place, locale: Locale) -> db::Result<Vec<Item>> {
    Ok(of_language(connection, locale)?.into_iter().filter(|(of, _)| *of == place).map(|(_, item)| item).collect())
}

fn of_language(connection: &mut Connection, locale: Locale) -> db::Result<Vec<(Place, Item)>> {
    let rows: Vec<(String, String, i64, String, String)> = menu_item::table
        .filter(menu_item::locale.eq(locale))
        .order((menu_item::menu, menu_item::position))
        .select((menu_item::menu, menu_item::kind, menu_item::target_id, menu_item::address, menu_item::label))
        .load(connection)?;
    let item = |(menu, kind, id, address, label): (String, String, i64, String, String)| {
        let way = match kind.as_str() {
            ADDRESS => Way::Address(address),
            kind => Way::To(Target::from_parts(kind, id)?),
        };
        Some((Place::from_code(&menu)?, Item { way, label }))
    };
    Ok(rows.into_iter().filter_map(item).collect())
}

/// Both menus as readers of `locale` see them; `None`: editors made none. What is gone or cannot be read in this language
/// is left out. One query, and at most four more where there are menus.
///
/// # Errors
/// The database's.
pub fn menus(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<[Option<Vec<Entry>>; 2]> {
    let all = of_language(connection, locale)?;
    if all.is_empty() {
        return Ok([None, None]);
    }
    let targets: Vec<Target> = all.iter().filter_map(|(_, item)| item.target()).collect();
    let named = target::named(connection, locale, &targets, now)?;
    let entry = |item: &Item| match &item.way {
        Way::Address(address) => Some(Entry { target: None, href: address.clone(), name: item.label.clone() }),
        Way::To(target) => {
            let named = named.iter().find(|named| named.target == *target)?;
            let name = if item.label.is_empty() { named.name.clone() } else { item.label.clone() };
            Some(Entry { target: Some(*target), href: named.route.as_ref()?.path(locale), name })
        }
    };
    let menu = |place: Place| {
        let own = all.iter().filter(|(of, _)| *of == place).map(|(_, item)| item);
        let is_there = own.clone().next().is_some();
        is_there.then(|| own.filter_map(entry).collect())
    };
    Ok(Place::ALL.map(menu))
}

impl Item {
    /// The page of ours that it leads to.
    #[must_use]
    pub const fn target(&self) -> Option<Target> {
        match &self.way {
            Way::To(target) => Some(*target),
            Way::Address(_) => None,
        }
    }
}

/// Sets a menu, in place of what somebody saw as `before`; without items the language shows what is usual again.
///
/// # Errors
/// What is wrong with the items, that somebody else changed the menu since, or the database's.
pub fn set(
    connection: &mut Connection,
    place: Place,
    locale: Locale,
    before: &[Item],
    items: &[Item],
) -> Result<(), SaveError> {
    let items = checked(connection, place, locale, items)?;
    let stored = self::items(connection, place, locale)?;
    if stored == items {
        return Ok(());
    }
    if stored != before {
        return Err(SaveError::Conflict(0));
    }
    let own = menu_item::menu.eq(place.code()).and(menu_item::locale.eq(locale));
    diesel::delete(menu_item::table.filter(own)).execute(connection)?;
    for (position, item) in (0_i64..).zip(&items) {
        let ((kind, id), address) = match &item.way {
            Way::To(target) => (target.parts(), ""),
            Way::Address(address) => ((ADDRESS, 0), address.as_str()),
        };
        diesel::insert_into(menu_item::table)
            .values((
                menu_item::menu.eq(place.code()),
                menu_item::locale.eq(locale),
                menu_item::position.eq(position),
                menu_item::kind.eq(kind),
                menu_item::target_id.eq(id),
                menu_item::address.eq(address),
                menu_item::label.eq(&item.label),
            ))
            .execute(connection)?;
    }
    touch(connection)?;
    Ok(())
}

fn checked(connection: &mut Connection, place: Place, locale: Locale, items: &[Item]) -> Result<Vec<Item>, SaveError> {
    let mut problems = Vec::new();
    let mut kept: Vec<Item> = Vec::new();
    for item in items {
        let label = item.label.split_whitespace().collect::<Vec<_>>().join(" ");
        at_most(&mut problems, "label", None, &label, LABEL_LIMIT);
        let way = match &item.way {
            Way::Address(typed) => match address(locale, typed) {
                Ok(address) => Way::Address(address),
                Err(fault) => {
                    problems.push(Problem::of("address", fault));
                    continue;
                }
            },
            way @ Way::To(_) => way.clone(),
        };
        if matches!(way, Way::Address(_)) && label.is_empty() {
            problems.push(Problem::of("label", Fault::Required));
        }
        if kept.iter().any(|known| known.way == way) {
            problems.push(Problem::of("items", Fault::Twice));
        }
        kept.push(Item { way, label });
    }
    if kept.len() > limit(place) {
        let limit = i64::try_from(limit(place)).unwrap_or(i64::MAX);
        problems.push(Problem::of("items", Fault::TooMany(limit)));
    }
    let targets: Vec<Target> = kept.iter().filter_map(Item::target).collect();
    let there = target::named(connection, locale, &targets, Time::now())?;
    // What was deleted since the form was opened takes no place any more.
    kept.retain(|item| item.target().is_none_or(|target| there.iter().any(|named| named.target == target)));
    unless_invalid(problems)?;
    Ok(kept)
}

/// An address in its normal form: `https://…`, or a path of ours that is not another language's.
///
/// # Errors
/// What is wrong with it.
pub fn address(locale: Locale, typed: &str) -> Result<String, Fault> {
    let typed = typed.trim();
    let is_path = typed.starts_with('/') && !typed.starts_with("//") && !typed.contains(['\\', ' ']);
    if is_path {
        let path = typed.split(['?', '#']).next().unwrap_or_default();
        let is_foreign = Route::recognise(path).is_some_and(|(other, _)| other != locale);
        return if is_foreign { Err(Fault::OtherLanguage) } else { Ok(typed.to_owned()) };
    }
    let parsed = url::Url::parse(typed).ok().filter(|url| url.scheme() == "https" && url.has_host());
    let address =
        parsed.map(String::from).filter(|url| url.chars().count() <= usize::try_from(ADDRESS_LIMIT).unwrap_or(0));
    address.ok_or(Fault::NotAnAddress)
}

/// Whether an item of a menu, in any language, leads there.
///
/// # Errors
/// The database's.
pub(super) fn leads_to(connection: &mut Connection, target: Target) -> db::Result<bool> {
    let (kind, id) = target.parts();
    let items = menu_item::table.filter(menu_item::kind.eq(kind).and(menu_item::target_id.eq(id)));
    Ok(diesel::select(diesel::dsl::exists(items)).get_result(connection)?)
}

/// Leads what led to one listing to another one from now on; part of merging them.
pub(super) fn redirect_items(connection: &mut Connection, from: Target, to: Target) -> db::Result<()> {
    let ((kind, from), (_, to)) = (from.parts(), to.parts());
    let items = menu_item::table.filter(menu_item::kind.eq(kind).and(menu_item::target_id.eq(from)));
    let menus: Vec<(String, String, i64)> =
        items.select((menu_item::menu, menu_item::locale, menu_item::position)).load(connection)?;
    for (menu, locale, position) in menus {
        let in_menu = menu_item::table.filter(menu_item::menu.eq(&menu).and(menu_item::locale.eq(&locale)));
        let there = in_menu.filter(menu_item::kind.eq(kind).and(menu_item::target_id.eq(to)));
        let is_there: bool = diesel::select(diesel::dsl::exists(there)).get_result(connection)?;
        let item = menu_item::table.find((&menu, &locale, position));
        match is_there {
            true => diesel::delete(item).execute(connection)?,
            false => diesel::update(item).set(menu_item::target_id.eq(to)).execute(connection)?,
        };
    }
    Ok(())
}
