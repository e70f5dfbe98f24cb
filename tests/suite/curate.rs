//! Editors arrange the front page of each language.

use crate::support::{
    Site,
    desk::{Answer, Desk, with_desk},
    in_hours,
};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{account::Role, article, front},
    routes::Admin,
};

/// The numbers that the form holds, in order.
fn held(answer: &Answer) -> Vec<i64> {
    let parts = answer.body.split("name=\"places\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap().parse().unwrap()).collect()
}

/// Sends what a page holds with one of its buttons.
fn press(desk: &Desk, page: &Answer, button: &str) -> Answer {
    press_with(desk, page, button, "")
}

fn press_with(desk: &Desk, page: &Answer, button: &str, words: &str) -> Answer {
    let places: Vec<String> = held(page).iter().map(i64::to_string).collect();
    let (before, csrf) = (page.field("before"), page.field("csrf"));
    let mut fields = vec![("csrf", csrf.as_str()), ("before", &before), ("q", words), ("do", button)];
    fields.extend(places.iter().map(|id| ("places", id.as_str())));
    desk.post_as_typed(&Admin::Front(Fr).path(), &fields)
}

fn articles<const N: usize>(site: &Site) -> [i64; N] {
    std::array::from_fn(|number| {
        let hours = -1 - i64::try_from(number).unwrap();
        site.article().french(&format!("Article {number}")).published_at(in_hours(hours)).save()
    })
}

fn editor(site: &Site, desk: &Desk, name: &str) -> Desk {
    desk.of(site, site.account(name, Role::Editor))
}

fn an_editor_arranges_the_page_without_scripts(site: &Site) {
    let [a, b, c] = articles(site);
    with_desk(site, |nobody| {
        let desk = editor(site, nobody, "Éditrice");
        let own = desk.get("/admin/front");
        assert_eq!(own.header("location"), "/admin/front/fr");
        let mut page = desk.get("/admin/front/fr");
        assert!(page.body.contains("Article 2") && held(&page).is_empty());
        for id in [a, b, c] {
            page = press(&desk, &page, &format!("add {id}"));
        }
        assert_eq!(held(&page), [a, b, c]);
        page = press(&desk, &page, &format!("up {c}"));
        page = press(&desk, &page, &format!("down {a}"));
        assert_eq!(held(&page), [c, a, b]);
        page = press(&desk, &page, &format!("down {b}"));
        assert_eq!(held(&page), [c, a, b], "the last stays");
        page = press(&desk, &page, &format!("remove {b}"));
        assert!(page.body.contains("ne voient pas encore"));
        assert_eq!(site.read(|connection| front::places(connection, Fr)), [0; 0], "nothing is live before it is saved");
        let saved = press(&desk, &page, "save");
        assert_eq!((saved.status.as_u16(), saved.header("location")), (303, "/admin/front/fr?saved=1"));
        assert_eq!(site.read(|connection| front::places(connection, Fr)), [c, a]);
        assert_eq!(site.read(|connection| front::places(connection, En)), [0; 0]);
    });
    let front = site.web().get("/fr/");
    let at = |headline: &str| front.text().find(headline).unwrap();
    assert!(at(">Article 2<") < at(">Article 0<"));
}

fn articles_are_found_by_words_and_by_address(site: &Site) {
    site.article().french("Le marché couvert").published().save();
    let draft = site.article().french("Un brouillon sur le marché").save();
    let late = site.article().french("Le marché de demain").published_at(in_hours(30)).save();
    with_desk(site, |nobody| {
        let desk = editor(site, nobody, "Éditrice");
        let page = desk.get("/admin/front/fr");
        let found = press_with(&desk, &page, "find", "marche");
        for headline in ["Le marché couvert", "Le marché de demain", "Un brouillon sur le marché"] {
            assert!(found.body.contains(headline), "{headline}");
        }
        assert!(press_with(&desk, &page, "find", "MARCHÉ brouil").body.contains("Un brouillon sur"));
        let by_address = press_with(&desk, &page, "find", "https://example.org/fr/article/le-marche-de-demain");
        assert!(by_address.body.contains(&format!("add {late}")) && !by_address.body.contains(&format!("add {draft}")));
        assert!(press_with(&desk, &page, "find", "girafe").body.contains("Aucun article"));
    });
}

fn what_is_passed_over_is_said_with_the_reason(site: &Site) {
    let [a, b] = articles(site);
    let english = site.article().english("Only in English").published().save();
    let late = site.article().french("Demain").published_at(in_hours(30)).save();
    site.write(|connection| front::arrange(connection, Fr, &[late, english, a, b]));
    with_desk(site, |nobody| {
        let page = editor(site, nobody, "Éditrice").get("/admin/front/fr");
        let place = |id: i64| {
            let (_, rest) = page.body.split_once(&format!("data-id=\"{id}\"")).unwrap();
            rest.split("</li>").next().unwrap().to_owned()
        };
        assert!(place(late).contains("Non affiché") && place(late).contains("Programmé"));
        assert!(place(english).contains("Non affiché") && place(english).contains("Non traduit"));
        assert!(place(a).contains("À la une") && place(b).contains("Mis en avant"));
    });
}

fn two_editors_at_once_lose_nothing(site: &Site) {
    let [a, b, c] = articles(site);
    with_desk(site, |nobody| {
        let (first, second) = (editor(site, nobody, "Première"), editor(site, nobody, "Second"));
        let (mine, theirs) = (first.get("/admin/front/fr"), second.get("/admin/front/fr"));
        let mine = press(&first, &mine, &format!("add {a}"));
        let theirs = press(&second, &theirs, &format!("add {b}"));
        assert_eq!(press(&second, &theirs, "save").status, 303);
        let conflict = press(&first, &mine, "save");
        assert_eq!(conflict.status, 409);
        assert_eq!(held(&conflict), [a], "what was arranged is still there");
        assert!(conflict.body.contains("Article 1") && conflict.body.contains("entre-temps"));
        assert_eq!(site.read(|connection| front::places(connection, Fr)), [b]);
        let merged = press(&first, &conflict, &format!("add {c}"));
        assert_eq!(press(&first, &merged, "save").status, 303, "who has seen it may replace it");
        assert_eq!(site.read(|connection| front::places(connection, Fr)), [a, c]);
        // The same arrangement twice, and one without what was deleted, is no conflict.
        let page = first.get("/admin/front/fr");
        site.write(|connection| article::delete(connection, None, c));
        assert_eq!(press(&first, &press(&first, &page, &format!("add {b}")), "save").status, 303);
        assert_eq!(site.read(|connection| front::places(connection, Fr)), [a, b]);
    });
}

fn the_arrangement_of_another_language_is_copied(site: &Site) {
    let both = site.article().french("Deux").english("Both").published().save();
    let french = site.article().french("Seul").published().save();
    site.write(|connection| front::arrange(connection, Fr, &[french, both]));
    with_desk(site, |nobody| {
        let desk = editor(site, nobody, "Éditrice");
        let page = desk.get("/admin/front/en");
        let csrf = page.field("csrf");
        let copied = desk.post_as_typed("/admin/front/en", &[("csrf", &csrf), ("before", ""), ("do", "copy fr")]);
        assert_eq!(held(&copied), [french, both]);
        assert!(copied.body.contains("Both") && copied.body.contains("Non traduit"));
        assert_eq!(desk.get("/admin/front/de").status, 404);
    });
}

fn a_full_page_takes_no_more(site: &Site) {
    let all: [i64; 13] = articles(site);
    site.write(|connection| front::arrange(connection, Fr, &all[..12]));
    with_desk(site, |nobody| {
        let desk = editor(site, nobody, "Éditrice");
        let page = desk.get("/admin/front/fr");
        let full = press(&desk, &page, &format!("add {}", all[12]));
        assert_eq!(held(&full), all[..12]);
        assert!(full.body.contains("12 au plus"));
    });
}

fn an_editor_announces_and_takes_back_breaking_news(site: &Site) {
    let id = site.article().french("La crue").english("The flood").published().save();
    with_desk(site, |nobody| {
        let desk = editor(site, nobody, "Éditrice");
        assert_eq!(desk.get("/admin/banner").header("location"), "/admin/banner/fr");
        let path = Admin::Banner(Fr).path();
        let page = desk.get(&path);
        let before = page.field("before");
        let found =
            desk.post(&path, &[("before", &before), ("do", "find"), ("text_fr", "La crue monte"), ("q", "crue")]);
        assert!(
            found.body.contains(&format!("name=\"article\" value=\"{id}\"")) && found.body.contains("La crue monte")
        );
        let bad = desk
            .post(&path, &[("before", &before), ("do", "save"), ("text_fr", "La crue monte"), ("leads", "article")]);
        assert_eq!(bad.status, 422);
        assert!(bad.body.contains("id=\"ends_at_fr-error\"") && bad.body.contains("La crue monte"));
        let late = [("before", before.as_str()), ("do", "save"), ("text_fr", "x"), ("ends_at_fr", "2020-01-01T10:00")];
        assert!(desk.post(&path, &late).body.contains("La fin doit venir"));
        let preset = desk.post(&path, &[("before", &before), ("do", "last 6"), ("text_fr", "La crue monte")]);
        let ends = preset.field("ends_at_fr");
        let id = id.to_string();
        let news = [
            ("before", before.as_str()),
            ("do", "save"),
            ("text_fr", "La crue monte"),
            ("leads", "article"),
            ("article", &id),
            ("ends_at_fr", &ends),
        ];
        assert_eq!(desk.post(&path, &news).header("location"), "/admin/banner/fr?saved=1");
        assert!(site.web().get("/fr/").says("href=\"/fr/article/la-crue\">La crue monte"));
        assert!(!site.web().get("/en/").says("La crue monte"));
        // Whoever has not seen it does not overwrite it unawares.
        let conflict = desk.post(&path, &news);
        assert_eq!(conflict.status, 409);
        assert!(conflict.body.contains("entre-temps"));
        assert_eq!(desk.post(&path, &[("do", "clear")]).header("location"), "/admin/banner/fr?cleared=1");
        assert!(!site.web().get("/fr/").says("La crue monte"));
    });
}

fn headlines_are_set_as_readers_see_them(site: &Site) {
    site.article().french("Pluie : « enfin ! »").english("Rain: what's next?").published_at(in_hours(-1)).save();
    with_desk(site, |nobody| {
        let desk = editor(site, nobody, "Éditrice");
        let set = "Pluie\u{a0}: «\u{202f}enfin\u{202f}!\u{202f}»";
        for path in ["/admin/front/fr", "/admin/articles"] {
            let page = desk.get(path);
            assert!(page.body.contains(set) && !page.body.contains("Pluie : "), "{path}: {}", page.body);
        }
        assert!(desk.get("/admin/front/en").body.contains("Rain: what’s next?"));
        // A picture that is not there leaves a frame, drawn by the style sheet.
        assert!(desk.get("/admin/front/fr").body.contains("<span class=\"face\"></span>"));
    });
}

on_both_engines!(
    headlines_are_set_as_readers_see_them,
    an_editor_announces_and_takes_back_breaking_news,
    an_editor_arranges_the_page_without_scripts,
    articles_are_found_by_words_and_by_address,
    what_is_passed_over_is_said_with_the_reason,
    two_editors_at_once_lose_nothing,
    the_arrangement_of_another_language_is_copied,
    a_full_page_takes_no_more,
);
