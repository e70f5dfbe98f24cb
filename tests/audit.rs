//! Who did what when.

mod support;

use kiosque::{
    i18n::Locale::Fr,
    newsroom::{
        account::{self, Role},
        audit::{self, Action, Entry, Filter, Subject, Thing},
    },
};
use support::{Site, in_hours};

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

on_both_engines![
    what_is_recorded_can_be_found_by_person_kind_and_time,
    pages_neither_repeat_nor_leave_out,
    who_is_deleted_is_still_named,
    old_entries_are_forgotten,
];
