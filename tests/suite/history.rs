//! The history of a text: what changed between two saves, and bringing one back.

use crate::support::{Site, corrected, desk::with_desk, draft, text};
use actix_web::http::StatusCode;
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        SaveError,
        account::Role,
        article::{self, Status, history},
        audit::{self, Action},
    },
    routes::Admin,
};

/// An article that was written and rewritten twice by two people; its number.
fn rewritten(site: &Site, first: i64, second: i64) -> i64 {
    let id = site.write(|connection| {
        let mut draft = draft([text(Fr, "Le marché"), text(En, "The market")]);
        draft.texts[0].body =
            "<p>Le marché ouvre à six heures.</p><p>On y vend du riz.</p><figure data-embed=\"youtube\" data-id=\"abcdefghijk\"></figure>".into();
        article::create(connection, Some(first), draft)
    });
    for (account, body) in [
        (second, "<p>Le marché central ouvre à cinq heures.</p><p>On y vend du riz.</p>"),
        (first, "<p>Le marché central ouvre à cinq heures.</p><h2>On y vend du riz.</h2><p>Et du poisson.</p>"),
    ] {
        let change = corrected(&site.whole(id), Fr, |text| text.body = body.into());
        site.write(|connection| article::save(connection, Some(account), id, change));
    }
    id
}

fn revisions(site: &Site, id: i64) -> Vec<history::Revision> {
    site.read(|connection| history::revisions(connection, id, Fr, None, 50))
}

fn each_save_that_changed_words_is_there_with_its_author(site: &Site) {
    let (sok, chan) = (site.account("Sok", Role::Editor), site.account("Chan", Role::Editor));
    let id = rewritten(site, sok, chan);
    // A save that changes no words is none.
    let publish = corrected(&site.whole(id), Fr, |text| text.status = Status::Published);
    site.write(|connection| article::save(connection, Some(chan), id, publish));
    let people: Vec<_> = revisions(site, id).into_iter().filter_map(|revision| revision.person).collect();
    assert_eq!(people, ["Sok", "Chan", "Sok"]);
    let page = |before| site.read(|connection| history::revisions(connection, id, Fr, before, 2));
    let first = page(None);
    assert_eq!(page(Some(first[1].id)).len(), 1);
}

fn what_is_restored_is_a_new_save_and_loses_nothing(site: &Site) {
    let (sok, chan) = (site.account("Sok", Role::Editor), site.account("Chan", Role::Editor));
    let id = rewritten(site, sok, chan);
    let before = site.whole(id);
    let slug = before.text(Fr).unwrap().slug.clone();
    let oldest = revisions(site, id).last().unwrap().id;
    let restore = |version, revision| {
        site.attempt(|connection| history::restore(connection, Some(chan), id, version, Fr, revision))
    };
    // Not over what somebody saved in the meantime.
    assert!(matches!(restore(before.version - 1, oldest), Err(SaveError::Conflict(_))));
    assert!(matches!(restore(before.version, oldest + 1_000_000), Err(SaveError::Missing)));
    let english = site.read(|connection| history::revisions(connection, id, En, None, 50))[0].id;
    assert!(matches!(restore(before.version, english), Err(SaveError::Missing)), "of another language");
    restore(before.version, oldest).unwrap();
    let after = site.whole(id);
    let french = after.text(Fr).unwrap();
    assert!(french.body.contains("à six heures") && french.body.contains("data-embed"));
    assert_eq!((french.slug.as_str(), french.status), (slug.as_str(), Status::Draft));
    assert_eq!(after.text(En).unwrap().headline, "The market", "the other language stays");
    let all = revisions(site, id);
    assert_eq!((all.len(), all[0].person.as_deref()), (4, Some("Chan")));
    let present = site.read(|connection| history::words(connection, id, Fr, all[1].id)).unwrap();
    assert!(present.body.contains("Et du poisson."), "what was there before is in the history");
    let log = site.read(|connection| audit::entries(connection, &audit::Filter::default(), None, 1));
    assert_eq!((log[0].action, log[0].person.as_str()), (Action::Restored, "Chan"));
}

fn the_page_says_what_came_and_went(site: &Site) {
    let (sok, chan) = (site.account("Sok", Role::Editor), site.account("Chan", Role::Editor));
    let id = rewritten(site, sok, chan);
    let numbers: Vec<i64> = revisions(site, id).iter().map(|revision| revision.id).collect();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, sok);
        let path = Admin::History(id, Fr).path();
        let page = editor.get(&path).body;
        assert!(page.contains(">Sok</td>") && page.contains(">Chan</td>"), "{page}");
        let list = editor.get(&Admin::Histories(id).path());
        assert!(list.status == StatusCode::OK && list.body.contains(&path), "the original’s comes first");
        // The second save against the first, whichever was ticked where.
        for query in
            [format!("from={}&to={}", numbers[2], numbers[1]), format!("from={}&to={}", numbers[1], numbers[2])]
        {
            let page = editor.get(&format!("{path}?{query}")).body;
            assert!(page.contains("</span>central "), "{page}");
            let (_, title) = page.split_once("id=\"changes-title\">").unwrap();
            let place = |name: &str| title.find(name).unwrap();
            assert!(place("(Sok)") < place("(Chan)"), "from the older to the newer: {title}");
            assert!(page.contains("</span>six<span") && page.contains("</span>cinq<span"), "{page}");
            assert!(page.contains("[supprimé\u{A0}:") && page.contains("youtube abcdefghijk"), "{page}");
        }
        // The last save: a paragraph became a heading, another came.
        let page = editor.get(&format!("{path}?to={}", numbers[0])).body;
        assert!(
            page.contains("seule la mise en forme a changé") && page.contains("</span>Et du poisson.<span"),
            "{page}"
        );
        for nothing in ["to=99999999", "from=1", "to=x", "restore=-4"] {
            assert_eq!(editor.get(&format!("{path}?{nothing}")).status, StatusCode::OK, "{nothing}");
        }
        assert_eq!(editor.get(&format!("/admin/articles/{id}/history/xx")).status, StatusCode::NOT_FOUND);
    });
}

fn items_of_a_list_stand_apart_where_versions_are_compared(site: &Site) {
    let sok = site.account("Sok", Role::Editor);
    let id = rewritten(site, sok, sok);
    let listed = "<ul><li>Du riz</li><li>Du poisson</li></ul>";
    let change = corrected(&site.whole(id), Fr, |text| text.body = listed.into());
    site.write(|connection| article::save(connection, Some(sok), id, change));
    let newest = revisions(site, id)[0].id;
    with_desk(site, |nobody| {
        let page = nobody.of(site, sok).get(&format!("{}?to={newest}", Admin::History(id, Fr).path())).body;
        let (_, compared) = page.split_once("class=\"compared\"").unwrap();
        assert!(compared.split("</section>").next().unwrap().matches('•').count() == 2, "{page}");
        assert!(!page.contains("class=\"kept\""), "what stayed does not look like a notice");
    });
}

fn an_editor_restores_after_a_look(site: &Site) {
    let (sok, chan) = (site.account("Sok", Role::Editor), site.account("Chan", Role::Editor));
    let id = rewritten(site, sok, chan);
    let oldest = revisions(site, id).last().unwrap().id;
    with_desk(site, |nobody| {
        let editor = nobody.of(site, sok);
        let path = Admin::History(id, Fr).path();
        let look = editor.get(&format!("{path}?restore={oldest}"));
        let version = look.field("version");
        let fields = |version: &str| [("version", version.to_owned()), ("revision", oldest.to_string())];
        let send = |version: &str| {
            let fields = fields(version);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            editor.post(&path, &fields)
        };
        let change = corrected(&site.whole(id), Fr, |text| text.standfirst.push('!'));
        site.write(|connection| article::save(connection, Some(chan), id, change));
        let conflict = send(&version);
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert_eq!(revisions(site, id).len(), 4, "nothing was restored");
        let done = send(&conflict.field("version"));
        assert_eq!(
            (done.status, done.header("location")),
            (StatusCode::SEE_OTHER, format!("{path}?restored=1").as_str())
        );
        assert!(site.whole(id).text(Fr).unwrap().body.contains("à six heures"));
    });
}

fn an_author_sees_the_history_of_own_texts_alone(site: &Site) {
    let (author, other) = (site.account("Auteur", Role::Author), site.account("Autre", Role::Author));
    let own = site.write(|connection| article::create(connection, Some(author), draft([text(Fr, "Le mien")])));
    with_desk(site, |nobody| {
        let path = Admin::History(own, Fr).path();
        assert_eq!(nobody.of(site, author).get(&path).status, StatusCode::OK);
        assert_eq!(nobody.of(site, other).get(&path).status, StatusCode::FORBIDDEN);
    });
}

fn a_long_history_comes_in_pages(site: &Site) {
    let id = site.article().french("Version 0").save();
    for number in 1..40 {
        let change = corrected(&site.whole(id), Fr, |text| text.headline = format!("Version {number}"));
        site.write(|connection| article::save(connection, None, id, change));
    }
    let editor = site.account("Sok", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let first = desk.get(&Admin::History(id, Fr).path()).body;
        assert!(first.contains(">Version 39<") && !first.contains(">Version 5<"));
        let (_, rest) = first.split_once("?before=").expect("there are older ones");
        let older = format!("{}?before={}", Admin::History(id, Fr).path(), rest.split('"').next().unwrap());
        let second = desk.get(&older).body;
        assert!(second.contains(">Version 5<") && second.contains(">Version 0<") && !second.contains("?before="));
    });
}

on_both_engines![
    each_save_that_changed_words_is_there_with_its_author,
    what_is_restored_is_a_new_save_and_loses_nothing,
    the_page_says_what_came_and_went,
    items_of_a_list_stand_apart_where_versions_are_compared,
    an_editor_restores_after_a_look,
    an_author_sees_the_history_of_own_texts_alone,
    a_long_history_comes_in_pages,
];
