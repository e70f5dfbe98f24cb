//! What stands at an address, and at one that is no page's: statuses, redirects, lists.

use crate::support::{Page, Site, corrected, in_hours};
use actix_web::http::Method;
use kiosque::{
    i18n::Locale::Fr,
    newsroom::{
        article::{self, Status},
        page,
    },
    routes::Kind,
};

const HOST: &str = "http://127.0.0.1:8080";

fn canonical(page: &Page) -> &str {
    page.text().split_once("<link rel=\"canonical\" href=\"").map_or("", |(_, rest)| rest.split('"').next().unwrap())
}

fn save(site: &Site, id: i64, change: impl FnOnce(&mut article::TextDraft)) {
    let changed = corrected(&site.whole(id), Fr, change);
    site.write(|connection| article::save(connection, None, id, changed));
}

fn what_is_not_there_is_said_in_the_language_of_the_address(site: &Site) {
    site.article().french("Brouillon").save();
    site.article().french("Demain").published_at(in_hours(3)).save();
    let web = site.web();
    for (path, language) in [
        ("/fr/nulle-part", "fr"),
        ("/en/nowhere", "en"),
        ("/fr/article/brouillon", "fr"),
        ("/fr/article/demain", "fr"),
        ("/en/section/none", "en"),
        ("/en/rubrique/none", "en"),
        ("/fr/archives/2026/13", "fr"),
        ("/fr/archives/1999/01", "fr"),
        ("/fr/archives?page=2", "fr"),
        ("/de/", "fr"),
        ("/somewhere", "fr"),
        ("/fr/a/b/c/d", "fr"),
        ("/fr/%00", "fr"),
        ("/fr/%FF%FE", "fr"),
        ("/fr/rss.xml/x", "fr"),
        ("/sitemap-articles-0.xml", "fr"),
        ("/sitemap-articles-99.xml", "fr"),
        ("/static/nothing/nothing.css", "fr"),
    ] {
        let page = web.get(path);
        if path == "/fr/archives?page=2" {
            assert_eq!(page.status, 200, "a parameter that means nothing changes nothing");
            continue;
        }
        assert_eq!(page.status, 404, "{path}");
        if !path.starts_with("/static") {
            assert_eq!(page.header("content-language"), language, "{path}");
            assert!(page.says(&format!("<html lang=\"{language}\"")) && page.says("noindex"), "{path}");
        }
        assert!(!page.header("cache-control").contains("public"), "{path}");
    }
}

fn what_was_there_is_gone_on_purpose(site: &Site) {
    let withdrawn = site.article().french("Retiré").published().save();
    save(site, withdrawn, |text| text.status = Status::Withdrawn);
    let deleted = site.article().french("Supprimé").published().save();
    site.write(|connection| article::delete(connection, None, deleted));
    let page = site.page("Ancienne page", "Old page");
    site.write(|connection| page::delete(connection, page));
    let web = site.web();
    for path in ["/fr/article/retire", "/fr/article/supprime", "/fr/ancienne-page", "/en/old-page"] {
        let page = web.get(path);
        assert_eq!((page.status, page.header("content-language")), (410, &path[1..3]), "{path}");
    }
}

fn every_other_form_of_an_address_leads_to_it_in_one_hop(site: &Site) {
    let id = site.article().french("Mon article").published().save();
    save(site, id, |text| text.slug = "mon-bel-article".into());
    site.listing(Kind::Tag, "Eau", "Water");
    for _ in 0..21 {
        site.article().french("N").published().listed(Kind::Tag, 1).save();
    }
    let web = site.web();
    let now = "/fr/article/mon-bel-article";
    for (path, expected) in [
        ("/fr/article/mon-article", now),
        ("/fr/article/mon-article/", now),
        ("/FR/article/mon-article", now),
        ("/fr/Article/Mon-Article/", now),
        ("/fr/article/mon-bel-article/", now),
        ("/fr//article///mon-bel-article", now),
        ("/FR/ARTICLE/MON-BEL-ARTICLE", now),
        ("/fr/article/mon%2Dbel%2Darticle", now),
        ("/fr", "/fr/"),
        ("/FR/", "/fr/"),
        ("//fr/", "/fr/"),
        ("/fr/mot-cle/eau?page=1", "/fr/mot-cle/eau"),
        ("/fr/mot-cle/eau/?page=2", "/fr/mot-cle/eau?page=2"),
        ("/fr/mot-cle/eau?page=02", "/fr/mot-cle/eau?page=2"),
    ] {
        let page = web.get(path);
        assert_eq!(page.leads(), (301, expected), "{path}");
        assert_eq!(web.get(expected).status, 200, "{path}: one hop");
    }
    // Campaigns put parameters on addresses: they change nothing.
    let page = web.get("/fr/article/mon-bel-article?utm_source=x");
    assert_eq!((page.status, canonical(&page)), (200, &*format!("{HOST}{now}")));
}

fn long_lists_come_in_pages(site: &Site) {
    let tag = site.listing(Kind::Tag, "Eau", "Water");
    for number in 0..41 {
        site.article()
            .french(&format!("Texte numéro {number}."))
            .published_at(in_hours(-number - 1))
            .listed(Kind::Tag, tag)
            .save();
    }
    let web = site.web();
    let pages: Vec<Page> =
        ["/fr/mot-cle/eau", "/fr/mot-cle/eau?page=2", "/fr/mot-cle/eau?page=3"].map(|path| web.get(path)).into();
    let mut seen = 0;
    for (page, path) in pages.iter().zip(["/fr/mot-cle/eau", "/fr/mot-cle/eau?page=2", "/fr/mot-cle/eau?page=3"]) {
        assert_eq!((page.status, canonical(page)), (200, &*format!("{HOST}{path}")));
        seen += (0..41).filter(|number| page.says(&format!(">Texte numéro {number}.<"))).count();
    }
    assert_eq!(seen, 41);
    assert!(pages[0].says("href=\"/fr/mot-cle/eau?page=2\"") && pages[1].says("href=\"/fr/mot-cle/eau\""));
    for number in ["0", "4", "-1", "x", "99999999999999999999", "1e3", ""] {
        assert_eq!(web.get(&format!("/fr/mot-cle/eau?page={number}")).status, 404, "{number}");
    }
}

fn methods_and_sizes_that_no_page_takes_get_their_status(site: &Site) {
    let web = site.web();
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::POST] {
        let page = web.ask(method.clone(), "/en/");
        assert_eq!((page.status, page.header("allow")), (405, "GET, HEAD"), "{method}");
        assert_eq!(page.header("content-language"), "en");
    }
    let long = web.get(&format!("/en/{}", "x".repeat(3000)));
    assert_eq!((long.status, long.header("content-language")), (414, "en"));
    let long = web.get(&format!("/en/?{}", "x".repeat(3000)));
    assert_eq!(long.status, 414);
    let huge = "x".repeat(20_000);
    let sent = web.post("/en/newsletter", &[], &[("email", &huge)]);
    assert_eq!((sent.status, sent.header("content-language")), (413, "en"));
    let kind = actix_web::test::TestRequest::post().uri("/en/newsletter").insert_header(("content-type", "text/plain"));
    assert_eq!(web.send(kind.set_payload("email=a@example.org")).status, 415);
    let malformed = actix_web::test::TestRequest::post().uri("/fr/infolettre").set_payload("email=%FF%FE");
    let malformed = web.send(malformed.insert_header(("content-type", "application/x-www-form-urlencoded")));
    assert!(matches!(malformed.status, 400 | 422), "{}", malformed.status);
}

fn addresses_outside_the_languages_answer_with_a_page_too(site: &Site) {
    let web = site.web();
    for (method, path, status) in [
        (Method::POST, "/", 405),
        (Method::POST, "/health", 405),
        (Method::GET, "/static/0/no.css", 404),
        (Method::GET, "/media/0/640.jpg", 404),
    ] {
        let page = web.ask(method, path);
        assert_eq!((page.status, page.header("content-language")), (status, "fr"), "{path}");
        assert!(page.says("<html lang=\"fr\""), "{path}");
    }
}

fn a_head_is_a_page_without_its_body(site: &Site) {
    site.article().french("Un").published().save();
    let web = site.web();
    for path in ["/fr/", "/fr/article/un", "/fr/rss.xml", "/sitemap.xml", "/robots.txt", "/fr/nulle-part", "/"] {
        let (head, get) = (web.ask(Method::HEAD, path), web.get(path));
        assert_eq!((head.status, head.header("content-type")), (get.status, get.header("content-type")), "{path}");
        assert_eq!(head.header("etag"), get.header("etag"), "{path}");
    }
}

fn a_page_that_did_not_change_is_not_sent_again(site: &Site) {
    let id = site.article().french("Un").published().save();
    let web = site.web();
    for coding in ["", "br", "gzip"] {
        let page = web.get_with("/fr/article/un", &[("accept-encoding", coding)]);
        assert_eq!((page.status, page.header("content-encoding")), (200, coding));
        assert!(page.header("vary").contains("Accept-Encoding"));
        let known = [("if-none-match", page.header("etag")), ("accept-encoding", coding)];
        let again = web.get_with("/fr/article/un", &known);
        assert_eq!((again.status, again.body.len()), (304, 0));
        save(site, id, |text| text.body = format!("<p>Changé {coding}.</p>"));
        web.notice();
        assert_eq!(web.get_with("/fr/article/un", &known).status, 200, "it has changed");
    }
    assert!(web.get("/fr/article/un").says("Changé gzip"));
}

on_both_engines![
    what_is_not_there_is_said_in_the_language_of_the_address,
    what_was_there_is_gone_on_purpose,
    every_other_form_of_an_address_leads_to_it_in_one_hop,
    long_lists_come_in_pages,
    methods_and_sizes_that_no_page_takes_get_their_status,
    addresses_outside_the_languages_answer_with_a_page_too,
    a_head_is_a_page_without_its_body,
    a_page_that_did_not_change_is_not_sent_again,
];
