//! Who did what when.

use crate::support::{
    Site,
    desk::{Desk, with_desk},
    in_hours,
};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        account::{self, Role},
        audit::{self, Action, Entry, Filter, Subject, Thing},
    },
    routes::{Admin, Kind, Menu},
};

fn log(site: &Site, filter: Filter) -> Vec<Entry> {
    site.read(|connection| audit::entries(connection, &filter, None, 100))
}

fn what_is_recorded_can_be_found_by_person_kind_and_time(site: &Site) {
    let [sok, chan] = [site.account("Sok", Role::Editor), site.account("Chan", Role::Administrator)];
    site.write(|connection| {
        audit::record(
            connection,
            Some(sok),
            Action::Published,
            Subject::of(Thing::Article, 7).in_language(Fr),
            "Pluie",
        )?;
        audit::record(connection, Some(chan), Action::Saved, Subject::the(Thing::Settings), "")?;
        audit::record(connection, None, Action::Published, Subject::of(Thing::Article, 8), &"é".repeat(1000))
    });
    let all = log(site, Filter::default());
    assert_eq!(all.iter().map(|entry| entry.person.as_str()).collect::<Vec<_>>(), ["", "Chan", "Sok"]);
    assert_eq!(all[0].detail.chars().count(), 300);
    assert_eq!(all[2].subject, Subject { thing: Thing::Article, id: Some(7), locale: Some(Fr) });
    let count = |filter| log(site, filter).len();
    assert_eq!(count(Filter { account: Some(sok), ..Filter::default() }), 1);
    assert_eq!(count(Filter { thing: Some(Thing::Article), ..Filter::default() }), 2);
    assert_eq!(count(Filter { since: Some(in_hours(1)), ..Filter::default() }), 0);
    assert_eq!(count(Filter { since: Some(in_hours(-1)), until: Some(in_hours(1)), ..Filter::default() }), 3);
}

fn pages_neither_repeat_nor_leave_out(site: &Site) {
    site.write(|connection| {
        (0..7).try_for_each(|id| audit::record(connection, None, Action::Saved, Subject::of(Thing::Page, id), ""))
    });
    let (mut before, mut seen) = (None, Vec::new());
    loop {
        let page = site.read(|connection| audit::entries(connection, &Filter::default(), before, 3));
        let Some(last) = page.last() else { break };
        before = Some((last.at, last.id));
        seen.extend(page.into_iter().map(|entry| entry.subject.id.unwrap()));
    }
    assert_eq!(seen, [6, 5, 4, 3, 2, 1, 0]);
}

fn who_is_deleted_is_still_named(site: &Site) {
    let gone = site.account("Partie", Role::Editor);
    site.write(|connection| audit::record(connection, Some(gone), Action::SignedIn, Subject::the(Thing::Session), ""));
    site.write(|connection| account::delete(connection, gone));
    let [entry] = &log(site, Filter::default())[..] else { panic!("one entry was expected") };
    assert_eq!((entry.account, entry.person.as_str()), (None, "Partie"));
    // Somebody who was deleted while a request of theirs was on its way does not make it fail.
    site.write(|connection| audit::record(connection, Some(gone), Action::SignedOut, Subject::the(Thing::Session), ""));
    assert_eq!(log(site, Filter::default())[0].person, "");
}

fn old_entries_are_forgotten(site: &Site) {
    site.write(|connection| {
        (0..5).try_for_each(|id| audit::record(connection, None, Action::Saved, Subject::of(Thing::Page, id), ""))
    });
    let forget = |before, limit| site.write(|connection| audit::forget(connection, before, limit));
    assert_eq!(forget(in_hours(-1), 10), 0);
    assert_eq!((forget(in_hours(1), 3), forget(in_hours(1), 3), forget(in_hours(1), 3)), (3, 2, 0));
}

/// The fields of the form on a page, as a browser would send them.
fn filled(page: &str) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value.replace("&#38;", "&").replace("&#39;", "'"))
    };
    let form = page.split("method=\"post\"").find(|form| form.contains("<label")).unwrap_or_default();
    let mut fields = Vec::new();
    for tag in form.split('<').filter(|tag| tag.starts_with("input ") || tag.starts_with("textarea ")) {
        let (inside, text) = tag.split_once('>').unwrap();
        let Some(name) = attribute(inside, "name") else { continue };
        let is_box = inside.contains("type=\"checkbox\"") || inside.contains("type=\"radio\"");
        if is_box && !inside.contains(" checked") {
            continue;
        }
        let value = if tag.starts_with("textarea") { Some(text.to_owned()) } else { attribute(inside, "value") };
        fields.push((name, value.unwrap_or_default()));
    }
    fields
}

/// Sends the form of a page as it stands but for these fields.
fn send(desk: &Desk, path: &str, changes: &[(&str, &str)]) {
    let form = filled(&desk.get(path).body);
    let kept = form.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let kept = kept.filter(|(name, _)| *name != "csrf" && !changes.iter().any(|(changed, _)| changed == name));
    let fields: Vec<(&str, &str)> = kept.chain(changes.iter().copied()).collect();
    let answer = desk.post(path, &fields);
    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
}

fn what_is_done_to_the_site_is_told(site: &Site) {
    let administrator = site.account("Chan", Role::Administrator);
    let section = site.listing(Kind::Section, "Culture", "Culture");
    let [tag, other] = [site.listing(Kind::Tag, "Mer", "Sea"), site.listing(Kind::Tag, "Mers", "Seas")];
    let (picture, page) = (site.picture(), site.page("À propos", "About"));
    let article = site.article().french("Le marché").published().save();
    with_desk(site, |desk| {
        let desk = desk.of(site, administrator);
        let expect = |doing: &[(Thing, Action, Option<i64>)], act: &dyn Fn()| {
            let before = log(site, Filter::default()).len();
            act();
            let entries = log(site, Filter::default());
            let new: Vec<_> = entries[..entries.len() - before].iter().rev().collect();
            assert!(new.iter().all(|entry| entry.account == Some(administrator)));
            let told: Vec<_> = new.iter().map(|entry| (entry.subject.thing, entry.action, entry.subject.id)).collect();
            assert_eq!(told, doing);
        };
        let path = Admin::Listing(Kind::Section, section).path();
        expect(&[(Thing::Section, Action::Saved, Some(section))], &|| send(&desk, &path, &[("name_fr", "Cultures")]));
        let delete = Admin::DeleteListing(Kind::Section, section).path();
        expect(&[(Thing::Section, Action::Deleted, Some(section))], &|| send(&desk, &delete, &[]));
        let path = Admin::MergeListings(Kind::Tag).path();
        let (tag_id, other_id) = (tag.to_string(), other.to_string());
        expect(&[(Thing::Tag, Action::Merged, Some(tag))], &|| {
            let all = [("id", tag_id.as_str()), ("id", other_id.as_str()), ("into", tag_id.as_str()), ("do", "merge")];
            assert_eq!(desk.post(&path, &all).status, 303);
        });
        let path = Admin::Page(page).path();
        expect(&[(Thing::Page, Action::Saved, Some(page))], &|| send(&desk, &path, &[("title_fr", "Qui nous sommes")]));
        let delete = Admin::DeletePage(page).path();
        expect(&[(Thing::Page, Action::Deleted, Some(page))], &|| send(&desk, &delete, &[]));
        let path = Admin::Picture(picture).path();
        expect(&[(Thing::Picture, Action::Saved, Some(picture))], &|| send(&desk, &path, &[("credit", "Dara")]));
        let delete = Admin::DeletePicture(picture).path();
        expect(&[(Thing::Picture, Action::Deleted, Some(picture))], &|| send(&desk, &delete, &[]));
        let path = Admin::Settings.path();
        expect(&[(Thing::Settings, Action::Saved, None)], &|| send(&desk, &path, &[("title_fr", "Le Fleuve")]));
        let path = Admin::Menu(Menu::Head, En).path();
        expect(&[(Thing::Menu, Action::Saved, None)], &|| {
            assert_eq!(desk.post(&path, &[("before", &desk.get(&path).field("before")), ("do", "save")]).status, 303);
        });
        let (path, place) = (Admin::Front(Fr).path(), article.to_string());
        expect(&[(Thing::Front, Action::Ordered, None)], &|| {
            assert_eq!(desk.post(&path, &[("places", &place), ("do", "save")]).status, 303);
        });
        let path = Admin::Banner(Fr).path();
        let news =
            [("text_fr", "La crue monte"), ("ends_at_fr", "2099-01-01T10:00"), ("leads", "nowhere"), ("do", "save")];
        expect(&[(Thing::Banner, Action::Published, None)], &|| send(&desk, &path, &news));
        expect(&[(Thing::Redirect, Action::Created, None)], &|| {
            assert_eq!(desk.post("/admin/redirects/new", &[("path", "/vieux"), ("target", "gone")]).status, 303);
        });
    });
}

on_both_engines![
    what_is_done_to_the_site_is_told,
    what_is_recorded_can_be_found_by_person_kind_and_time,
    pages_neither_repeat_nor_leave_out,
    who_is_deleted_is_still_named,
    old_entries_are_forgotten,
];
