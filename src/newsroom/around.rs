//! What stands around every page of a language: the site's name and accounts, menus or what is usual in their place, the
//! banner. A change of any of it is a change of everything (see [`super::change`]).

use super::{
    banner::{self, Notice},
    contact,
    listing::{self, Link},
    menu::{self, Entry},
    page,
    setting::{self, Site},
};
use crate::{
    db::{self, Connection, Time},
    i18n::Locale,
    routes::Kind,
};

/// What stands around every page of a language.
#[derive(Clone, Debug)]
pub struct Around {
    /// The site.
    pub site: Site,
    /// Under the name plate.
    pub head: Head,
    /// At the end of each page.
    pub foot: Foot,
    /// What is announced.
    pub news: Option<Notice>,
}

/// What stands under the name plate.
#[derive(Clone, Debug)]
pub enum Head {
    /// A menu that editors made.
    Menu(Vec<Entry>),
    /// The sections in which readers find something.
    Sections(Vec<(i64, Link)>),
}

/// What stands at the end of each page.
#[derive(Clone, Debug)]
pub enum Foot {
    /// A menu that editors made.
    Menu(Vec<Entry>),
    /// The static pages with a place there, and whether readers can write to the newsroom.
    Pages(Vec<Link>, bool),
}

/// What stands around the pages of a language now: five queries, and four more where editors made menus.
///
/// # Errors
/// The database's.
pub fn around(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<Around> {
    let site = setting::site(connection)?;
    let [head, foot] = menu::menus(connection, locale, now)?;
    let head = match head {
        Some(entries) => Head::Menu(entries),
        None => Head::Sections(listing::links(connection, Kind::Section, locale, now)?),
    };
    let foot = match foot {
        Some(entries) => Foot::Menu(entries),
        None => Foot::Pages(page::links(connection, locale)?, contact::is_open(connection)?),
    };
    Ok(Around { site, head, foot, news: banner::current(connection, locale, now)? })
}
