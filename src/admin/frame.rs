//! What stands around every page of the admin.

use super::{door::Visitor, error::Error};
use crate::{
    db::Time,
    i18n::{Locale, Messages},
    newsroom::account::Role,
    routes::{Admin, Kind},
    web::assets,
};
use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

/// A part of the admin, as the menu names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// What is to be done.
    Dashboard,
    /// Articles.
    Articles,
    /// Pictures.
    Pictures,
    /// The front pages.
    Front,
    /// Breaking news.
    Banner,
    /// Letters to subscribers.
    Letters,
    /// Sections, tags or authors.
    Listings(Kind),
    /// The menus of readers' pages.
    Menus,
    /// Old addresses.
    Redirects,
    /// Addresses that readers asked for in vain.
    Missing,
    /// How names and institutions are rendered.
    Glossary,
    /// Static pages.
    Pages,
    /// What readers can write about.
    Contact,
    /// Who gets the newsletter.
    Subscribers,
    /// People who may sign in.
    Accounts,
    /// Who did what when.
    Audit,
    /// The site's own texts.
    Settings,
    /// One's own account.
    Profile,
}

/// The menu: each group's rooms, of which a person sees those that are open to the role.
const GROUPS: [(Group, &[Room]); 3] = [
    (
        Group::Newsroom,
        &[Room::Dashboard, Room::Articles, Room::Pictures, Room::Front, Room::Banner, Room::Letters, Room::Glossary],
    ),
    (
        Group::Site,
        &[
            Room::Listings(Kind::Section),
            Room::Listings(Kind::Tag),
            Room::Listings(Kind::Author),
            Room::Menus,
            Room::Pages,
            Room::Contact,
            Room::Redirects,
            Room::Missing,
        ],
    ),
    (Group::Administration, &[Room::Subscribers, Room::Accounts, Room::Settings, Room::Audit]),
];

/// What a group of the menu is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// What is written.
    Newsroom,
    /// What readers find it by.
    Site,
    /// Who may do what, and what holds for everything.
    Administration,
}

impl Group {
    fn name(self, t: Messages) -> String {
        match self {
            Self::Newsroom => t.admin_frame_newsroom(),
            Self::Site => t.admin_frame_group_site(),
            Self::Administration => t.admin_frame_administration(),
        }
    }
}

impl Room {
    /// Whether a person of this role may enter; the handlers' standings say the same.
    const fn is_open_to(self, role: Role) -> bool {
        match self {
            Self::Dashboard | Self::Articles | Self::Pictures | Self::Profile => true,
            Self::Listings(_)
            | Self::Front
            | Self::Banner
            | Self::Letters
            | Self::Redirects
            | Self::Missing
            | Self::Glossary => !matches!(role, Role::Author),
            Self::Menus
            | Self::Pages
            | Self::Contact
            | Self::Subscribers
            | Self::Accounts
            | Self::Settings
            | Self::Audit => {
                matches!(role, Role::Administrator)
            }
        }
    }

    fn path(self) -> String {
        match self {
            Self::Dashboard => Admin::Dashboard.path(),
            Self::Articles => Admin::Articles.path(),
            Self::Pictures => Admin::Pictures.path(),
            Self::Front => Admin::Fronts.path(),
            Self::Banner => Admin::Banners.path(),
            Self::Letters => Admin::Letters.path(),
            Self::Listings(kind) => Admin::Listings(kind).path(),
            Self::Menus => Admin::Menus.path(),
            Self::Redirects => Admin::Redirects.path(),
            Self::Missing => Admin::MissingAddresses.path(),
            Self::Glossary => Admin::Glossary.path(),
            Self::Pages => Admin::Pages.path(),
            Self::Contact => Admin::Contact.path(),
            Self::Subscribers => Admin::Subscribers.path(),
            Self::Accounts => Admin::Accounts.path(),
            Self::Settings => Admin::Settings.path(),
            Self::Audit => Admin::Audit.path(),
            Self::Profile => Admin::Profile.path(),
        }
    }

    fn name(self, locale: Locale) -> String {
        let t = locale.messages();
        match self {
            Self::Dashboard => t.admin_frame_dashboard(),
            Self::Articles => t.admin_frame_articles(),
            Self::Pictures => t.admin_frame_pictures(),
            Self::Front => t.admin_front_menu(),
            Self::Banner => t.admin_banner_menu(),
            Self::Letters => t.admin_letters_menu(),
            Self::Listings(Kind::Section) => t.admin_frame_sections(),
            Self::Listings(Kind::Tag) => t.admin_frame_tags(),
            Self::Listings(Kind::Author) => t.admin_frame_authors(),
            Self::Menus => t.admin_menu_menu(),
            Self::Redirects => t.admin_redirects_menu(),
            Self::Missing => t.admin_missing_menu(),
            Self::Glossary => t.admin_glossary_title(),
            Self::Pages => t.admin_frame_pages(),
            Self::Contact => t.admin_contact_title(),
            Self::Subscribers => t.admin_subscribers_menu(),
            Self::Accounts => t.admin_frame_accounts(),
            Self::Settings => t.admin_frame_settings(),
            Self::Audit => t.admin_audit_title(),
            Self::Profile => t.admin_frame_profile(),
        }
    }
}

/// Links of the menu that belong together.
pub struct MenuGroup {
    /// What they are about.
    pub name: String,
    /// The links.
    pub links: Vec<MenuLink>,
}

/// A link of the menu.
pub struct MenuLink {
    /// Where it leads.
    pub path: String,
    /// What it says.
    pub name: String,
    /// Whether the page at hand is in this part.
    pub is_current: bool,
}

/// Who is signed in, as the frame shows it.
pub struct Person {
    /// What others call the person.
    pub name: String,
    /// The token of the form that signs out.
    pub csrf: String,
    /// Whether the person can come back without a link.
    pub has_password: bool,
    /// That a second factor is asked for and missing.
    pub factor: Option<String>,
}

/// What stands around every page of the admin.
pub struct Frame {
    /// The language of the page.
    pub lang: &'static str,
    /// Its direction of writing.
    pub dir: String,
    /// Address of the style sheet.
    pub style: String,
    /// Address of the script.
    pub script: String,
    /// Address of the editor's script.
    pub editor: String,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The menu.
    pub menu: Vec<MenuGroup>,
    /// Where the start is.
    pub home: String,
    /// The person's own account.
    pub profile: MenuLink,
    /// Where a second factor is set up.
    pub security: String,
    /// Where the form that signs out goes.
    pub sign_out: String,
}

impl Frame {
    /// The frame of a page in `room`, for this visitor.
    #[must_use]
    pub fn of(visitor: &Visitor, room: Option<Room>) -> Self {
        let locale = visitor.locale;
        let link =
            |link: &Room| MenuLink { path: link.path(), name: link.name(locale), is_current: room == Some(*link) };
        let menu = visitor.role().map_or_else(Vec::new, |role| menu(locale.messages(), role, &link));
        let person = visitor.session.as_ref().map(|session| Person {
            name: session.account.name.clone(),
            csrf: session.csrf.clone(),
            has_password: session.account.password_hash.is_some(),
            factor: session.factor_due.map(|due| locale.messages().admin_frame_factor(days_until(due))),
        });
        Self {
            lang: locale.code(),
            dir: locale.messages().locale_dir(),
            style: assets::address("admin.css"),
            script: assets::address("js/admin.js"),
            editor: assets::address("vendor/editor.js"),
            person,
            menu,
            home: Admin::Dashboard.path(),
            profile: link(&Room::Profile),
            security: Admin::Security.path(),
            sign_out: Admin::SignOut.path(),
        }
    }

    /// The frame of a page in `room`, for somebody who is signed in.
    #[must_use]
    pub fn within(signed: &super::door::Signed, room: Room) -> Self {
        Self::of(&Visitor { session: Some(signed.session.clone()), locale: signed.locale() }, Some(room))
    }
}

/// Whole days until then, the day that has begun counted in; none once it is over.
fn days_until(due: Time) -> i64 {
    const DAY: i64 = 24 * 3_600_000;
    (due.0 - Time::now().0).max(0).saturating_add(DAY - 1) / DAY
}

/// What a person may go to, in groups; a group without anything for the person is left out.
fn menu(t: Messages, role: Role, link: &dyn Fn(&Room) -> MenuLink) -> Vec<MenuGroup> {
    let group = |(group, rooms): &(Group, &[Room])| {
        let open = rooms.iter().filter(|room| room.is_open_to(role));
        MenuGroup { name: group.name(t), links: open.map(link).collect() }
    };
    GROUPS.iter().map(group).filter(|group| !group.links.is_empty()).collect()
}

/// A page. It is not compressed: it holds a token beside texts that others may have sent (BREACH, CVE-2013-3587).
///
/// # Errors
/// When the template cannot be written.
pub fn html(status: StatusCode, page: &impl Template) -> Result<HttpResponse, Error> {
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(page.render()?))
}

/// Sends on to another page after something was done (RFC 9110, 15.4.4).
#[must_use]
pub fn see(path: impl Into<String>) -> HttpResponse {
    let location: String = path.into();
    HttpResponse::SeeOther().insert_header((actix_web::http::header::LOCATION, location)).finish()
}
