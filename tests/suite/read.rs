//! What readers get, in each language: pages, languages, forms.

use crate::support::{Page, Site, corrected, text};
use diesel::prelude::*;
use kiosque::{
    db::schema::subscriber,
    i18n::Locale::{En, Fr},
    newsroom::article,
    routes::Kind,
};

const HOST: &str = "http://127.0.0.1:8080";

/// The addresses of `hreflang` on a page, in its order.
fn alternates(page: &Page) -> Vec<(String, String)> {
    let parts = page.text().split("<link rel=\"alternate\" hreflang=\"").skip(1);
    parts
        .map(|part| {
            let (language, rest) = part.split_once("\" href=\"").unwrap();
            let (address, _) = rest.split_once('"').unwrap();
            (language.to_owned(), address.to_owned())
        })
        .collect()
}

fn canonical(page: &Page) -> &str {
    page.text().split_once("<link rel=\"canonical\" href=\"").map_or("", |(_, rest)| rest.split('"').next().unwrap())
}

/// The path and text of every link that has this language.
fn switches(page: &Page, language: &str) -> Vec<String> {
    let marked = format!("lang=\"{language}\" hreflang=\"{language}\"");
    let links = page.text().split("<a ").skip(1).filter(|link| link.split('>').next().unwrap().contains(&marked));
    links.map(|link| link.split_once("href=\"").unwrap().1.split('"').next().unwrap().to_owned()).collect()
}

fn save(site: &Site, id: i64, change: impl FnOnce(&mut article::TextDraft)) {
    let changed = corrected(&site.whole(id), Fr, change);
    site.write(|connection| article::save(connection, None, id, changed));
}

fn at_the_front_door_readers_are_sent_to_their_language(site: &Site) {
    let web = site.web();
    for (headers, expected) in [
        (&[][..], "/fr/"),
        (&[("accept-language", "en-GB,en;q=0.9,fr;q=0.8")][..], "/en/"),
        (&[("accept-language", "de, en;q=0.3, fr;q=0.7")][..], "/fr/"),
        (&[("accept-language", ";q=,,*;q=x")][..], "/fr/"),
        (&[("accept-language", "en"), ("cookie", "language=fr")][..], "/fr/"),
        (&[("accept-language", "en"), ("cookie", "language=xx")][..], "/en/"),
    ] {
        let page = web.get_with("/", headers);
        assert_eq!(page.leads(), (302, expected), "{headers:?}");
        assert_eq!(page.header("vary"), "Accept-Language, Cookie");
        assert_eq!(page.header("cache-control"), "private, no-store");
    }
    // Nothing else is negotiated.
    let page = web.get_with("/en/", &[("accept-language", "fr"), ("cookie", "language=fr")]);
    assert_eq!((page.status, page.header("content-language")), (200, "en"));
}

fn an_article_names_its_language_and_its_translation(site: &Site) {
    let section = site.listing(Kind::Section, "Société", "Society");
    site.article().french("Les deux rives").english("Both banks").published().listed(Kind::Section, section).save();
    let web = site.web();
    let (french, english) = (web.get("/fr/article/les-deux-rives"), web.get("/en/article/both-banks"));
    let both = [
        ("fr", "/fr/article/les-deux-rives"),
        ("en", "/en/article/both-banks"),
        ("x-default", "/fr/article/les-deux-rives"),
    ];
    let both = both.map(|(language, path)| (language.to_owned(), format!("{HOST}{path}")));
    for (page, language, path, other) in [
        (&french, "fr", "/fr/article/les-deux-rives", "/en/article/both-banks"),
        (&english, "en", "/en/article/both-banks", "/fr/article/les-deux-rives"),
    ] {
        assert_eq!((page.status, page.header("content-language")), (200, language));
        assert!(page.says(&format!("<html lang=\"{language}\" dir=\"ltr\">")));
        assert_eq!(canonical(page), format!("{HOST}{path}"));
        assert_eq!(alternates(page), both);
        let target = if language == "fr" { "en" } else { "fr" };
        assert!(switches(page, target).iter().all(|address| address == other), "{:?}", switches(page, target));
        assert!(!switches(page, target).is_empty());
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    }
    assert!(french.says("og:locale\" content=\"fr_FR\"") && french.says("og:locale:alternate\" content=\"en_GB\""));
    assert!(french.says("href=\"/fr/rubrique/societe\"") && english.says("href=\"/en/section/society\""));
}

fn an_article_in_one_language_leads_to_the_front_page_of_the_other_and_says_so(site: &Site) {
    site.article().french("Seulement ici").published().english("Draft").save();
    let page = site.web().get("/fr/article/seulement-ici");
    assert_eq!(switches(&page, "en"), ["/en/"]);
    assert!(page.says("(page d’accueil\u{A0}: cette page n’est pas traduite)"), "{}", page.text());
    let languages: Vec<String> = alternates(&page).into_iter().map(|(language, _)| language).collect();
    assert_eq!(languages, ["fr", "x-default"]);
}

/// As imports bring them.
fn an_article_without_a_headline_has_a_name_everywhere(site: &Site) {
    let text = article::TextDraft {
        slug: "edge-case-no-title".into(),
        body: "<p>This post has no title.</p>".into(),
        status: article::Status::Published,
        untitled_allowed: true,
        ..article::TextDraft::new(En)
    };
    site.article().with(text).save();
    let web = site.web();
    let page = web.get("/en/article/edge-case-no-title");
    assert_eq!(page.status, 200);
    for said in ["<title>Untitled", "<h1><span class=\"untitled\">Untitled</span></h1>", "\"headline\":\"Untitled\""] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    let link = "<a href=\"/en/article/edge-case-no-title\"><span class=\"untitled\">Untitled</span></a>";
    assert!(web.get("/en/").says(link));
    assert!(web.get("/en/rss.xml").says("<title>Untitled</title>"));
    let offer = web.get("/fr/article/edge-case-no-title");
    assert!(offer.status == 404 && offer.says("hreflang=\"en\">Untitled</a>"), "{}", offer.text());
}

fn the_slug_of_another_language_leads_to_the_translation_or_offers_the_original(site: &Site) {
    site.article().french("Les deux rives").english("Both banks").published().save();
    site.article().french("Seulement <ici>").published().save();
    let web = site.web();
    assert_eq!(web.get("/en/article/les-deux-rives").leads(), (301, "/en/article/both-banks"));
    let page = web.get("/en/article/seulement-ici");
    assert_eq!((page.status, page.header("content-language")), (404, "en"));
    assert!(
        page.says("<a href=\"/fr/article/seulement-ici\" lang=\"fr\" hreflang=\"fr\">Seulement &#60;ici&#62;</a>"),
        "{}",
        page.text()
    );
}

fn an_old_slug_of_another_language_leads_on_as_well(site: &Site) {
    let both = site.article().french("Les deux rives").english("Both banks").published().save();
    let alone = site.article().french("Seule").published().save();
    save(site, both, |text| text.slug = "deux-rives".into());
    save(site, alone, |text| text.slug = "solitaire".into());
    let web = site.web();
    assert_eq!(web.get("/fr/article/les-deux-rives").leads(), (301, "/fr/article/deux-rives"));
    assert_eq!(web.get("/en/article/les-deux-rives").leads(), (301, "/en/article/both-banks"));
    let offered = web.get("/en/article/seule");
    assert_eq!((offered.status, offered.header("content-language")), (404, "en"));
    assert!(offered.says("href=\"/fr/article/solitaire\" lang=\"fr\""), "{}", offered.text());
    assert_eq!(switches(&offered, "fr")[0], "/fr/article/solitaire", "the switch leads where the page points");
}

fn what_was_withdrawn_in_one_language_offers_the_other(site: &Site) {
    let id = site.article().french("Retiré").english("Kept").published().save();
    save(site, id, |text| text.status = article::Status::Withdrawn);
    let gone = site.web().get("/fr/article/retire");
    assert_eq!((gone.status, gone.header("content-language")), (410, "fr"));
    assert!(gone.says("href=\"/en/article/kept\" lang=\"en\""), "{}", gone.text());
}

fn sections_show_once_something_is_published_in_them(site: &Site) {
    let full = site.listing(Kind::Section, "Fleuve", "River");
    site.listing(Kind::Section, "Vide", "Empty");
    site.article().french("Un").published().listed(Kind::Section, full).save();
    let web = site.web();
    let (fr, en) = (web.get("/fr/"), web.get("/en/"));
    assert!(fr.says("/fr/rubrique/fleuve") && !fr.says("/fr/rubrique/vide"));
    assert!(!en.says("/en/section/river"), "nothing in it is in English");
}

fn what_has_nothing_to_read_is_not_for_search_engines(site: &Site) {
    let section = site.listing(Kind::Section, "Fleuve", "River");
    let author = site.listing(Kind::Author, "Dara Keo", "Dara Keo");
    let tag = site.listing(Kind::Tag, "Eau", "Water");
    let english = site.article().english("One").published();
    english.listed(Kind::Section, section).listed(Kind::Author, author).listed(Kind::Tag, tag).save();
    site.article().french("Secret").listed(Kind::Tag, tag).save();
    let web = site.web();
    for path in ["/fr/rubrique/fleuve", "/fr/auteur/dara-keo"] {
        let page = web.get(path);
        assert_eq!((page.status, alternates(&page).len()), (200, 0), "{path}");
        assert!(page.says("<meta name=\"robots\" content=\"noindex\">"), "{path}: {}", page.text());
        for part in ["rel=\"canonical\"", "og:image", "application/ld+json"] {
            assert!(!page.says(part), "{path} {part}: {}", page.text());
        }
    }
    for path in ["/en/section/river", "/en/author/dara-keo", "/en/tag/water"] {
        let page = web.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.says("noindex") && page.says("og:image"), "{path}: {}", page.text());
        assert!(alternates(&page).iter().all(|(language, _)| language != "fr"), "{path}");
    }
    assert_eq!(web.get("/fr/mot-cle/eau").status, 404, "its name may be a draft's secret");
    site.article().french("Un").published().listed(Kind::Tag, tag).listed(Kind::Section, section).save();
    web.notice();
    for path in ["/fr/rubrique/fleuve", "/fr/mot-cle/eau"] {
        let page = web.get(path);
        assert_eq!((page.status, page.says("noindex")), (200, false), "{path}");
        assert!(alternates(&page).iter().any(|(language, _)| language == "en"), "{path}");
    }
}

fn a_tag_without_a_name_in_a_language_is_not_there_in_it(site: &Site) {
    let tag = site.listing(Kind::Tag, "Langues", "");
    site.article().french("Un").english("One").published().listed(Kind::Tag, tag).save();
    let web = site.web();
    let page = web.get("/fr/mot-cle/langues");
    assert_eq!(page.status, 200);
    assert!(alternates(&page).iter().all(|(language, _)| language != "en"));
    assert_eq!(web.get("/en/tag/langues").status, 404);
}

fn a_robot_that_subscribes_thousands_is_stopped(site: &Site) {
    let web = site.web();
    let answers: Vec<u16> = (0..40)
        .map(|number| web.post("/en/newsletter", &[], &[("email", &format!("a{number}@example.org"))]).status)
        .collect();
    let expected = [[200; 5].as_slice(), &[422; 25], &[429; 10]].concat();
    assert_eq!(answers, expected, "taken as they come, asked once more, refused");
    let asked: i64 = site.read(|connection| Ok(subscriber::table.count().get_result(connection)?));
    assert_eq!(asked, 5);
}

fn a_form_is_taken_from_our_own_pages_alone(site: &Site) {
    let web = site.web();
    let fields = [("email", "reader@example.org")];
    for (headers, status) in [
        (&[("origin", "http://127.0.0.1:8080"), ("host", "10.0.0.9")][..], 200),
        (&[("origin", "https://elsewhere.example"), ("host", "127.0.0.1:8080")][..], 403),
        (&[("origin", "null"), ("host", "127.0.0.1:8080")][..], 403),
        (&[("sec-fetch-site", "cross-site"), ("host", "127.0.0.1:8080")][..], 403),
    ] {
        assert_eq!(web.post("/en/newsletter", headers, &fields).status, status, "{headers:?}");
    }
}

fn no_page_lets_anything_else_in(site: &Site) {
    let mut french = text(Fr, "<script>alert(1)</script> & \"l'eau\"");
    french.standfirst = "</style><img src=x onerror=alert(1)>".into();
    french.body =
        "<p onclick=\"x()\">Texte<script>alert(1)</script></p><iframe src=\"//evil.example\"></iframe>".into();
    site.article().with(french).published().save();
    let web = site.web();
    let slug = site.whole(1).text(Fr).unwrap().slug.clone();
    for path in ["/fr/", "/fr/rss.xml", "/fr/atom.xml", &format!("/fr/article/{slug}"), "/fr/nulle-part", "/"] {
        let page = web.get(path);
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        for (name, value) in [("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("set-cookie", "")] {
            assert_eq!(page.header(name), value, "{path}");
        }
        for part in ["<script>alert", "<img src=x", " onclick", "<iframe"] {
            assert!(!page.says(part), "{path} has {part}");
        }
    }
    let page = web.get(&format!("/fr/article/{slug}"));
    let data = page.text().split("ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    let data: serde_json::Value = serde_json::from_str(data).expect("structured data is JSON to its end");
    assert_eq!(data["@graph"][0]["inLanguage"], "fr");
}

fn typography_is_the_languages_own(site: &Site) {
    let mut french = text(Fr, "L'eau monte : où est-elle ?");
    french.body = "<p>Elle dit \"non\" ! <code>a ? b : c</code></p>".into();
    let mut english = text(En, "It's \"fine\"");
    english.body = "<p>Don't.</p>".into();
    site.article().with(french).with(english).published().save();
    let web = site.web();
    let page = web.get("/fr/article/l-eau-monte-ou-est-elle");
    assert!(page.says("<h1>L’eau monte\u{A0}: où est-elle\u{202F}?</h1>"), "{}", page.text());
    assert!(page.says("Elle dit «\u{202F}non\u{202F}»\u{202F}! <code>a ? b : c</code>"), "{}", page.text());
    assert!(web.get("/en/article/it-s-fine").says("<h1>It’s “fine”</h1>"));
}

fn a_reader_subscribes_and_is_thanked_in_the_language_of_the_page(site: &Site) {
    let web = site.web();
    let ours = [("sec-fetch-site", "same-origin"), ("host", "127.0.0.1:8080"), ("origin", HOST)];
    let thanked = web.post("/fr/infolettre", &ours, &[("email", "dara@example.org"), ("website", "")]);
    assert_eq!((thanked.status, thanked.header("content-language")), (200, "fr"));
    assert!(thanked.says("Merci pour votre envoi\u{202F}!"));
    let thanked = web.post("/en/newsletter", &ours, &[("email", "keo@example.org"), ("website", "")]);
    assert!(thanked.says("Thank you for your submission!"));
    let asked = || -> i64 { site.read(|connection| Ok(subscriber::table.count().get_result(connection)?)) };
    assert_eq!(asked(), 2);
    // What was typed is still there, with the message beside it.
    let wrong = web.post("/fr/infolettre", &ours, &[("email", "<dara>@example"), ("website", "")]);
    assert_eq!((wrong.status, wrong.header("content-language")), (422, "fr"));
    assert!(wrong.says("Ce n’est pas une adresse électronique") && wrong.says("value=\"&#60;dara&#62;@example\""));
    assert!(wrong.says("aria-invalid=\"true\"") && wrong.says("aria-describedby"), "{}", wrong.text());
    // A form of another site, and one that a robot filled in.
    for headers in
        [&[("sec-fetch-site", "cross-site")][..], &[("origin", "https://evil.example"), ("host", "127.0.0.1:8080")]]
    {
        assert_eq!(web.post("/fr/infolettre", headers, &[("email", "x@example.org")]).status, 403, "{headers:?}");
    }
    web.post("/fr/infolettre", &ours, &[("email", "robot@example.org"), ("website", "https://spam.example")]);
    assert_eq!(asked(), 2);
}

fn pages_kept_in_memory_follow_every_change(site: &Site) {
    let id = site.article().french("Avant").published().save();
    let web = site.web();
    assert!(web.get("/fr/").says("Avant"));
    save(site, id, |text| text.headline = "Après".into());
    web.notice();
    assert!(web.get("/fr/").says(">Après</a>") && !web.get("/fr/").says(">Avant</a>"));
    site.write(|connection| article::delete(connection, None, id));
    web.notice();
    assert_eq!(web.get("/fr/article/avant").status, 410);
}

on_both_engines![
    at_the_front_door_readers_are_sent_to_their_language,
    an_article_names_its_language_and_its_translation,
    an_article_in_one_language_leads_to_the_front_page_of_the_other_and_says_so,
    the_slug_of_another_language_leads_to_the_translation_or_offers_the_original,
    an_old_slug_of_another_language_leads_on_as_well,
    what_was_withdrawn_in_one_language_offers_the_other,
    sections_show_once_something_is_published_in_them,
    an_article_without_a_headline_has_a_name_everywhere,
    what_has_nothing_to_read_is_not_for_search_engines,
    a_tag_without_a_name_in_a_language_is_not_there_in_it,
    a_robot_that_subscribes_thousands_is_stopped,
    a_form_is_taken_from_our_own_pages_alone,
    no_page_lets_anything_else_in,
    typography_is_the_languages_own,
    a_reader_subscribes_and_is_thanked_in_the_language_of_the_page,
    pages_kept_in_memory_follow_every_change,
];
