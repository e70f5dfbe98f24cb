//! The menus of readers' pages, each of a language; for administrators. The form holds a menu while it is worked on, as
//! that of the front page does.

use super::{
    door::{Administrator, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    sent::Sent,
    store::{self, Outcome},
};
use crate::{
    db::{self, Connection, Time},
    i18n::{Locale, Messages, typeset},
    newsroom::{
        Fault,
        audit::{self, Action, Thing},
        listing,
        menu::{self, Item, LABEL_LIMIT, Way},
        page,
        target::{self, Named, Target},
    },
    routes::{Admin, Kind, Menu},
    site::standing_name,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use askama::Template;

/// Most pages that a search offers.
const OFFERED: i64 = 15;
/// How the key of an item begins that leads to an address.
const ADDRESS: &str = "address-";

struct Row {
    key: String,
    name: String,
    lang: &'static str,
    kind: String,
    label: String,
    address: Option<String>,
    /// Why readers do not see it.
    left_out: Option<String>,
}

struct Offer {
    code: String,
    name: String,
    lang: &'static str,
    kind: String,
    is_readable: bool,
}

#[derive(Template)]
#[template(path = "admin/menu.html")]
struct MenuPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    tabs: Vec<(String, String, bool)>,
    menus: Vec<(String, String, bool)>,
    lang: &'static str,
    before: String,
    words: String,
    said: String,
    notice: Notice,
    rows: Vec<Row>,
    usual: String,
    limit: i64,
    label_limit: i64,
    is_full: bool,
    offers: Vec<Offer>,
    copies: Vec<(&'static str, String)>,
}

/// What the page says on top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Notice {
    #[default]
    None,
    Saved,
    Unsaved,
    Conflict,
    Wrong(Vec<String>),
}

/// A menu at work: each item with a key that it keeps while it is moved about.
#[derive(Clone, Debug, Default)]
struct Work {
    before: String,
    items: Vec<(String, Item)>,
    words: String,
    moved: Option<String>,
}

/// Leads to the menu at the head in the administrator's language.
///
/// # Errors
/// None.
pub async fn own(who: Administrator, app: Data<App>) -> Result<HttpResponse, Error> {
    let path = Admin::Menu(Menu::Head, language::first(&who, &app.settings)).path();
    Ok(HttpResponse::Found().insert_header((header::LOCATION, path)).finish())
}

/// A menu as it is.
///
/// # Errors
/// That there is no such menu, or the database's.
pub async fn show(
    who: Administrator,
    path: Path<(String, String)>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (place, locale) = asked(&path, &app)?;
    let items = app.read(move |connection| Ok::<_, Error>(menu::items(connection, place, locale)?)).await?;
    let work = Work { before: written(&items), items: keyed(items), ..Work::default() };
    let is_saved = Fields::parse(request.query_string().as_bytes()).has("saved");
    let notice = if is_saved { Notice::Saved } else { Notice::None };
    show_work(&who, &app, (place, locale), work, notice, StatusCode::OK).await
}

/// Saves a menu, or changes what the form holds of it.
///
/// # Errors
/// That there is no such menu, or the database's.
pub async fn change(
    sent: Sent<Administrator>,
    path: Path<(String, String)>,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (place, locale) = asked(&path, &app)?;
    let Sent { who, fields, .. } = sent;
    let mut work = Work::read(&fields);
    let (verb, object) = fields.text("do").split_once(' ').unwrap_or((fields.text("do"), ""));
    match verb {
        "save" => return save(&who, &app, (place, locale), work).await,
        "copy" => {
            let other = language::of_site(object, &app.settings)?;
            let items = app.read(move |connection| Ok::<_, Error>(menu::items(connection, place, other)?)).await?;
            // Words and addresses of another language would be read in this one.
            let ours = items.into_iter().filter(|item| item.target().is_some());
            work.items = keyed(ours.map(|item| Item { label: String::new(), ..item }).collect());
        }
        "usual" => {
            let items = app.read(move |connection| Ok::<_, Error>(usual(connection, place, locale)?)).await?;
            work.items = keyed(items);
        }
        _ => work.apply(verb, object, menu::limit(place)),
    }
    show_work(&who, &app, (place, locale), work, Notice::None, StatusCode::OK).await
}

async fn save(who: &Signed, app: &App, (place, locale): (Menu, Locale), work: Work) -> Result<HttpResponse, Error> {
    let (before, account) = (read(&work.before), who.account().id);
    let items: Vec<Item> = work.items.iter().map(|(_, item)| item.clone()).collect();
    let saved = store::save(app, move |connection| {
        menu::set(connection, place, locale, &before, &items)?;
        let subject = audit::Subject::the(Thing::Menu).in_language(locale);
        Ok(audit::record(connection, Some(account), Action::Saved, subject, place.code())?)
    });
    match saved.await? {
        Outcome::Saved(()) => {
            tracing::info!(by = account, menu = place.code(), language = locale.code(), "menu changed");
            Ok(frame::see(format!("{}?saved=1", Admin::Menu(place, locale).path())))
        }
        Outcome::Invalid(problems) => {
            let words = problems.iter().map(|problem| problem.fault.message(who.t)).collect();
            show_work(who, app, (place, locale), work, Notice::Wrong(words), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Outcome::Conflict | Outcome::Missing => {
            show_work(who, app, (place, locale), work, Notice::Conflict, StatusCode::CONFLICT).await
        }
    }
}

fn asked(path: &(String, String), app: &App) -> Result<(Menu, Locale), Error> {
    let place = Menu::from_code(&path.0).ok_or(Error::Missing)?;
    Ok((place, language::of_site(&path.1, &app.settings)?))
}

impl Work {
    fn read(fields: &Fields) -> Self {
        let rows = fields.all("item").zip(fields.all("label")).zip(fields.all("address"));
        let item = |((key, label), address): ((&str, &str), &str)| {
            let way = match key.starts_with(ADDRESS) {
                true => Way::Address(address.to_owned()),
                false => Way::To(Target::from_code(key)?),
            };
            Some((key.to_owned(), Item { way, label: label.to_owned() }))
        };
        Self {
            before: fields.text("before").to_owned(),
            items: rows.filter_map(item).collect(),
            words: fields.text("q").trim().chars().take(200).collect(),
            moved: None,
        }
    }

    /// Does what a button says with the item of this key, or the page of this code.
    fn apply(&mut self, verb: &str, object: &str, limit: usize) {
        let at = self.items.iter().position(|(key, _)| key == object);
        let is_full = self.items.len() >= limit;
        match (verb, at) {
            ("up", Some(at)) if at > 0 => self.items.swap(at, at - 1),
            ("down", Some(at)) if at + 1 < self.items.len() => self.items.swap(at, at + 1),
            ("remove", Some(at)) => {
                self.items.remove(at);
            }
            ("add", None) if !is_full => {
                let item = Target::from_code(object).map(|target| Item { way: Way::To(target), label: String::new() });
                self.items.extend(item.map(|item| (object.to_owned(), item)));
            }
            ("address", _) if !is_full => {
                let item = Item { way: Way::Address(String::new()), label: String::new() };
                let key = free_key(&self.items);
                self.items.push((key, item));
            }
            _ => {}
        }
        self.moved = Some(object.to_owned());
    }
}

fn keyed(items: Vec<Item>) -> Vec<(String, Item)> {
    let mut keyed: Vec<(String, Item)> = Vec::with_capacity(items.len());
    for item in items {
        let key = item.target().map_or_else(|| free_key(&keyed), Target::code);
        keyed.push((key, item));
    }
    keyed
}

fn free_key(items: &[(String, Item)]) -> String {
    let numbers = items.iter().filter_map(|(key, _)| key.strip_prefix(ADDRESS)?.parse::<u32>().ok());
    format!("{ADDRESS}{}", numbers.max().unwrap_or_default().saturating_add(1))
}

/// A menu as the form carries it along, to know it again.
fn written(items: &[Item]) -> String {
    let line = |item: &Item| match &item.way {
        Way::To(target) => format!("{}\t\t{}", target.code(), item.label),
        Way::Address(address) => format!("{ADDRESS}\t{address}\t{}", item.label),
    };
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn read(written: &str) -> Vec<Item> {
    let item = |line: &str| {
        let mut parts = line.split('\t');
        let (code, address, label) = (parts.next()?, parts.next()?, parts.next()?.to_owned());
        let way = if code == ADDRESS { Way::Address(address.to_owned()) } else { Way::To(Target::from_code(code)?) };
        Some(Item { way, label })
    };
    written.lines().filter_map(item).collect()
}

/// What readers see without a menu, as items.
fn usual(connection: &mut Connection, place: Menu, locale: Locale) -> db::Result<Vec<Item>> {
    let targets: Vec<Target> = match place {
        Menu::Head => listing::links(connection, Kind::Section, locale, Time::now())?
            .into_iter()
            .map(|(id, _)| Target::Listing(Kind::Section, id))
            .collect(),
        Menu::Foot => {
            let pages = page::all(connection)?;
            let shown = pages.iter().filter(|page| page.position > 0 && page.text(locale).is_some());
            shown.map(|page| Target::Page(page.id)).chain([Target::Archive, Target::Newsletter]).collect()
        }
    };
    let limit = menu::limit(place);
    Ok(targets.into_iter().take(limit).map(|target| Item { way: Way::To(target), label: String::new() }).collect())
}

type Seen = (Vec<Item>, Vec<Named>, Vec<Named>, Vec<Item>);

fn look(connection: &mut Connection, (place, locale): (Menu, Locale), work: &Work) -> db::Result<Seen> {
    let now = Time::now();
    let targets: Vec<Target> = work.items.iter().filter_map(|(_, item)| item.target()).collect();
    let named = target::named(connection, locale, &targets, now)?;
    let mut offered = target::found(connection, locale, &work.words, now, OFFERED)?;
    if work.words.is_empty() {
        offered.extend(target::named(connection, locale, &Target::STANDING, now)?);
    }
    offered.retain(|named| !targets.contains(&named.target));
    Ok((menu::items(connection, place, locale)?, named, offered, usual(connection, place, locale)?))
}

async fn show_work(
    who: &Signed,
    app: &App,
    (place, locale): (Menu, Locale),
    mut work: Work,
    notice: Notice,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let asked = work.clone();
    let (stored, named, offered, usual) =
        app.read(move |connection| Ok::<_, Error>(look(connection, (place, locale), &asked)?)).await?;
    let held: Vec<Item> = work.items.iter().map(|(_, item)| item.clone()).collect();
    let notice = match notice {
        Notice::None if held != stored => Notice::Unsaved,
        notice => notice,
    };
    if notice == Notice::Conflict {
        // Who saves once more has been told.
        work.before = written(&stored);
    }
    let (t, settings) = (who.t, &app.settings);
    let rows: Vec<Row> = work.items.iter().map(|(key, item)| row(t, locale, key, item, &named)).collect();
    let usual: Vec<String> =
        usual.iter().filter_map(Item::target).map(|target| usual_name(t, locale, target)).collect();
    let view = MenuPage {
        t,
        frame: Frame::within(who, Room::Menus),
        csrf: who.session.csrf.clone(),
        action: Admin::Menu(place, locale).path(),
        tabs: language::tabs(t, settings, locale, |locale| Admin::Menu(place, locale).path()),
        menus: Menu::ALL
            .iter()
            .map(|other| (Admin::Menu(*other, locale).path(), t.admin_menu_place(other.code()), *other == place))
            .collect(),
        lang: locale.code(),
        before: work.before.clone(),
        words: work.words.clone(),
        said: said(t, &work, &rows),
        notice,
        limit: i64::try_from(menu::limit(place)).unwrap_or(i64::MAX),
        label_limit: LABEL_LIMIT,
        is_full: rows.len() >= menu::limit(place),
        rows,
        usual: t.locale().list(&usual),
        offers: offered.iter().map(|named| offer(t, locale, named)).collect(),
        copies: settings
            .languages
            .iter()
            .filter(|other| **other != locale)
            .map(|other| (other.code(), language::name(t, *other)))
            .collect(),
    };
    frame::html(status, &view)
}

fn usual_name(t: Messages, locale: Locale, target: Target) -> String {
    standing_name(locale.messages(), target).unwrap_or_else(|| kind_name(t, target))
}

/// What a page is, in the administrator's words.
fn kind_name(t: Messages, target: Target) -> String {
    t.admin_menu_kind(target.parts().0)
}

/// The name of a thing, set as readers see it.
fn set(named: &Named) -> String {
    typeset(named.name_in, &named.name).into_owned()
}

fn row(t: Messages, locale: Locale, key: &str, item: &Item, named: &[Named]) -> Row {
    let (name, lang, kind, left_out, address) = match &item.way {
        Way::Address(address) => {
            let name = Some(item.label.clone()).filter(|label| !label.is_empty());
            let wrong = menu::address(locale, address).err().filter(|_| !address.is_empty());
            let kind = t.admin_menu_kind("address");
            let words = wrong.map(|fault: Fault| fault.message(t));
            (name.unwrap_or_else(|| address.clone()), locale.code(), kind, words, Some(address.clone()))
        }
        Way::To(target) => {
            let own = named.iter().find(|named| named.target == *target);
            let left_out = match own {
                None => Some(t.admin_menu_gone()),
                Some(named) if named.route.is_some() => None,
                Some(named) if named.name_in != locale => Some(t.admin_menu_untranslated(language::name(t, locale))),
                Some(_) => Some(t.admin_menu_unread()),
            };
            let standing = standing_name(locale.messages(), *target);
            let name = standing.or_else(|| own.map(set)).unwrap_or_default();
            let lang = own.map_or(locale, |named| named.name_in).code();
            (name, lang, kind_name(t, *target), left_out, None)
        }
    };
    Row { key: key.to_owned(), name, lang, kind, label: item.label.clone(), address, left_out }
}

fn offer(t: Messages, locale: Locale, named: &Named) -> Offer {
    Offer {
        code: named.target.code(),
        name: standing_name(locale.messages(), named.target).unwrap_or_else(|| set(named)),
        lang: named.name_in.code(),
        kind: kind_name(t, named.target),
        is_readable: named.route.is_some(),
    }
}

/// What was just moved, and where to.
fn said(t: Messages, work: &Work, rows: &[Row]) -> String {
    let Some(key) = &work.moved else { return String::new() };
    let number = |place: usize| i64::try_from(place).unwrap_or(i64::MAX);
    match rows.iter().position(|row| row.key == *key) {
        Some(at) => t.admin_front_moved(rows[at].name.clone(), number(at + 1), number(rows.len())),
        None => String::new(),
    }
}
