//! Two editors on one article: what only one changed is brought together, what both changed is chosen block by block,
//! and nothing that either wrote is lost.

use crate::support::{
    self, Site, corrected,
    desk::{Answer, Desk, with_desk},
    draft,
};
use actix_web::http::StatusCode;
use kiosque::{
    i18n::Locale::Fr,
    newsroom::{
        account::Role,
        article::{self, TextDraft},
    },
    routes::{Admin, Kind},
};

const OPENED: &str =
    "<p>The market opens at six in the morning.</p>\n<p>The roof is new since spring.</p>\n<p>End.</p>";

/// An article with a body of three blocks.
fn article(site: &Site) -> i64 {
    let text = TextDraft { headline: "Le marché".into(), body: OPENED.into(), ..TextDraft::new(Fr) };
    site.write(|connection| article::create(connection, None, draft([text])))
}

/// What somebody else saves meanwhile.
fn other_saves(site: &Site, id: i64, by: i64, change: impl FnOnce(&mut TextDraft)) {
    let change = corrected(&site.whole(id), Fr, change);
    site.write(|connection| article::save(connection, Some(by), id, change));
}

/// The fields of the French text, as the form was opened, with some changed.
fn form(opened: &Answer, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = ["version", "opened", "kept", "base_fr", "slug_fr", "headline_fr"]
        .map(|name| (name.to_owned(), opened.field(name)))
        .into();
    fields.extend([("status_fr", "draft"), ("body_fr", OPENED)].map(|(a, b)| (a.to_owned(), b.to_owned())));
    for (name, value) in changed {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

fn send(desk: &Desk, id: i64, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post(&Admin::Article(id).path(), &fields)
}

/// The names of the choices that a page asks for.
fn choices(page: &Answer) -> Vec<String> {
    let mut keys: Vec<String> = page
        .body
        .split("type=\"radio\" name=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| name.starts_with("choose_"))
        .map(str::to_owned)
        .collect();
    keys.dedup();
    keys
}

fn body(site: &Site, id: i64) -> String {
    site.whole(id).text(Fr).unwrap().body.clone()
}

fn blocks_that_only_one_changed_are_brought_together(site: &Site) {
    let (mine, other) = (site.account("Sok Dara", Role::Editor), site.account("Anne Roux", Role::Editor));
    let id = article(site);
    with_desk(site, |nobody| {
        let editor = nobody.of(site, mine);
        let opened = editor.get(&Admin::Article(id).path());
        other_saves(site, id, other, |text| text.body = OPENED.replace("End.", "The end."));
        let wrote = OPENED.replace("at six", "at seven");
        let merged = send(&editor, id, &form(&opened, &[("body_fr", &wrote)]));
        assert_eq!(merged.status, StatusCode::CONFLICT);
        assert!(choices(&merged).is_empty() && merged.body.contains("ne se contredisent pas"), "{}", merged.body);
        assert!(merged.body.contains("at seven") && merged.body.contains("The end."));
        assert_eq!(body(site, id), OPENED.replace("End.", "The end."), "nothing is saved unseen");
        let both = wrote.replace("End.", "The end.");
        assert_eq!(send(&editor, id, &form(&merged, &[("body_fr", &both)])).status, StatusCode::SEE_OTHER);
        assert_eq!(body(site, id), both);
    });
}

fn a_block_that_both_changed_is_chosen(site: &Site) {
    let (mine, other) = (site.account("Sok Dara", Role::Editor), site.account("Anne Roux", Role::Editor));
    for (choice, expected) in [
        ("mine", "<p>The market opens at seven in the morning.</p>"),
        ("theirs", "<p>The market opens at eight in the morning.</p>"),
        ("both", "<p>The market opens at eight in the morning.</p>\n<p>The market opens at seven in the morning.</p>"),
    ] {
        let id = article(site);
        with_desk(site, |nobody| {
            let editor = nobody.of(site, mine);
            let opened = editor.get(&Admin::Article(id).path());
            other_saves(site, id, other, |text| text.body = OPENED.replace("six", "eight").replace("End.", "The end."));
            let wrote = form(&opened, &[("body_fr", &OPENED.replace("six", "seven").replace("new", "red"))]);
            let page = send(&editor, id, &wrote);
            assert_eq!((page.status, page.lang()), (StatusCode::CONFLICT, "fr"));
            assert!(page.body.contains("Anne Roux a enregistré cet article"), "{}", page.body);
            assert!(page.body.contains("<mark>seven</mark>") && page.body.contains("<mark>eight</mark>"));
            let keys = choices(&page);
            assert_eq!(keys.len(), 1, "one block is contested");
            // Without a choice the page comes back, with everything.
            let unchosen = send(&editor, id, &[&wrote[..], &[("action".into(), "settle".into())]].concat());
            assert_eq!(unchosen.status, StatusCode::CONFLICT);
            assert!(unchosen.body.contains("<mark>seven</mark>"));
            let chosen = [("action".to_owned(), "settle".to_owned()), (keys[0].clone(), choice.to_owned())];
            let written = [(("action").to_owned(), "settle_and_write".to_owned()), chosen[1].clone()];
            let on = send(&editor, id, &[&wrote[..], &written].concat());
            assert_eq!(on.status, StatusCode::OK);
            assert!(on.body.contains("Rien n’est encore enregistré") && on.body.contains("is red since"));
            let saved = send(&editor, id, &[&wrote[..], &chosen].concat());
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
            assert_eq!(body(site, id), format!("{expected}\n<p>The roof is red since spring.</p>\n<p>The end.</p>"));
        });
    }
}

fn a_third_save_while_choosing_loses_nothing_either(site: &Site) {
    let (mine, other) = (site.account("Sok Dara", Role::Editor), site.account("Anne Roux", Role::Editor));
    let id = article(site);
    with_desk(site, |nobody| {
        let editor = nobody.of(site, mine);
        let opened = editor.get(&Admin::Article(id).path());
        other_saves(site, id, other, |text| text.body = OPENED.replace("six", "eight"));
        let wrote = form(&opened, &[("body_fr", &OPENED.replace("six", "seven"))]);
        let keys = choices(&send(&editor, id, &wrote));
        other_saves(site, id, other, |text| {
            text.body = OPENED.replace("six", "eight").replace("new", "blue");
            text.headline = "Le marché rouvre".into();
        });
        // What was chosen still holds; what came is taken in.
        let chosen = [("action".to_owned(), "settle".to_owned()), (keys[0].clone(), "mine".to_owned())];
        assert_eq!(send(&editor, id, &[&wrote[..], &chosen].concat()).status, StatusCode::SEE_OTHER);
        assert_eq!(body(site, id), OPENED.replace("six", "seven").replace("new", "blue"));
        assert_eq!(site.whole(id).text(Fr).unwrap().headline, "Le marché rouvre");
        // Had the very block changed again, it would have been asked anew.
        let opened = editor.get(&Admin::Article(id).path());
        let before = body(site, id);
        other_saves(site, id, other, |text| text.body = before.replace("seven", "nine"));
        let wrote = form(&opened, &[("body_fr", &before.replace("seven", "ten")), ("headline_fr", "Le marché rouvre")]);
        let keys = choices(&send(&editor, id, &wrote));
        other_saves(site, id, other, |text| text.body = before.replace("seven", "eleven"));
        let chosen = [("action".to_owned(), "settle".to_owned()), (keys[0].clone(), "mine".to_owned())];
        let again = send(&editor, id, &[&wrote[..], &chosen].concat());
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.body.contains("vient encore de changer") && again.body.contains("<mark>eleven</mark>"));
        assert_eq!(body(site, id), before.replace("seven", "eleven"));
    });
}

fn headlines_and_tags_are_chosen_too_and_publishing_is_not_forgotten(site: &Site) {
    let (mine, other) = (site.account("Sok Dara", Role::Editor), site.account("Anne Roux", Role::Editor));
    let tags = ["Eau", "Pluie"].map(|name| site.listing(Kind::Tag, name, ""));
    let id = article(site);
    with_desk(site, |nobody| {
        let editor = nobody.of(site, mine);
        let opened = editor.get(&Admin::Article(id).path());
        let change = {
            let mut change = corrected(&site.whole(id), Fr, |text| text.headline = "Le marché couvert".into());
            change.tags = vec![tags[0]];
            change
        };
        site.write(|connection| article::save(connection, Some(other), id, change));
        let (own, publish) = (tags[1].to_string(), ("action", "publish_fr"));
        let wrote = form(&opened, &[("headline_fr", "Le marché rouvre"), ("tags", &own), publish]);
        let page = send(&editor, id, &wrote);
        let keys = choices(&page);
        assert_eq!(keys.len(), 2, "{}", page.body);
        assert!(page.body.contains("Eau") && page.body.contains("Pluie") && page.body.contains("<mark>couvert</mark>"));
        let tags_first = page.body.find("Mots-clés").unwrap() < page.body.find(">Titre").unwrap();
        let (tag_key, headline_key) = if tags_first { (&keys[0], &keys[1]) } else { (&keys[1], &keys[0]) };
        let mut chosen: Vec<_> = wrote.iter().filter(|(name, _)| name != "action").cloned().collect();
        for (name, value) in [
            ("action", "settle"),
            ("wanted", page.field("wanted").as_str()),
            (tag_key, "both"),
            (headline_key, "theirs"),
        ] {
            chosen.push((name.to_owned(), value.to_owned()));
        }
        let saved = send(&editor, id, &chosen);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let whole = site.whole(id);
        let mut both = whole.tags.clone();
        both.sort_unstable();
        assert_eq!((both, whole.text(Fr).unwrap().headline.as_str()), (tags.to_vec(), "Le marché couvert"));
        assert!(whole.text(Fr).unwrap().published_at.is_some());
    });
}

fn where_only_the_state_changed_meanwhile_saving_saves(site: &Site) {
    let (mine, other) = (site.account("Sok Dara", Role::Editor), site.account("Anne Roux", Role::Editor));
    let id = article(site);
    with_desk(site, |nobody| {
        let editor = nobody.of(site, mine);
        let opened = editor.get(&Admin::Article(id).path());
        // Scheduled by somebody else, and out by now.
        let ago = support::in_hours(-1);
        other_saves(site, id, other, |text| {
            text.status = article::Status::Published;
            text.published_at = Some(ago);
        });
        let mut fields = form(&opened, &[("body_fr", &OPENED.replace("six", "seven"))]);
        fields.push(("action".into(), "submit_fr".into()));
        let asked = send(&editor, id, &fields);
        assert_eq!(asked.status, StatusCode::CONFLICT, "another button than saving is looked at again");
        assert!(asked.body.contains("Les deux versions ne se contredisent pas"));
        fields.pop();
        fields.push(("action".into(), "save".into()));
        let saved = send(&editor, id, &fields);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let page = editor.get(saved.header("location"));
        assert!(page.body.contains("ce changement est gardé"), "{}", page.body);
        let text = site.whole(id).text(Fr).unwrap().clone();
        assert_eq!(
            (text.status, text.published_at),
            (article::Status::Published, Some(ago)),
            "what readers have stays"
        );
        assert!(text.body.contains("at seven"));
        // Words that somebody else changed are for reading again.
        let opened = editor.get(&Admin::Article(id).path());
        other_saves(site, id, other, |text| text.headline = "Autre".into());
        let mut fields = form(&opened, &[("status_fr", "published"), ("time_fr", &opened.field("time_fr"))]);
        fields.push(("action".into(), "save".into()));
        assert_eq!(send(&editor, id, &fields).status, StatusCode::CONFLICT);
    });
}

on_both_engines![
    where_only_the_state_changed_meanwhile_saving_saves,
    blocks_that_only_one_changed_are_brought_together,
    a_block_that_both_changed_is_chosen,
    a_third_save_while_choosing_loses_nothing_either,
    headlines_and_tags_are_chosen_too_and_publishing_is_not_forgotten,
];
