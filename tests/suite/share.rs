//! Pictures for shared links, the web manifest and the icons: what others show of a page, and what they never get.

use crate::support::{self, Page, Site, corrected, desk::with_desk, in_hours};
use actix_web::http::Method;
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{account::Role, article, page, setting},
    routes::{Kind, Route},
};

const HOST: &str = "http://127.0.0.1:8080";

/// The content of a property of a page's head; empty without one.
fn property<'a>(page: &'a Page, name: &str) -> &'a str {
    let start = format!("<meta property=\"{name}\" content=\"");
    page.text().split_once(&start).map_or("", |(_, rest)| rest.split('"').next().unwrap())
}

/// The path of a page's picture; empty without one.
fn picture(page: &Page) -> String {
    property(page, "og:image").strip_prefix(HOST).unwrap_or_default().to_owned()
}

fn save(site: &Site, id: i64, change: impl FnOnce(&mut article::TextDraft)) {
    let changed = corrected(&site.whole(id), Fr, change);
    site.write(|connection| article::save(connection, None, id, changed));
}

/// Width and height as a PNG's head gives them.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

fn every_page_with_an_address_has_a_picture_of_its_own(site: &Site) {
    let section = site.listing(Kind::Section, "Société", "Society");
    let author = site.listing(Kind::Author, "Dara Keo", "Dara Keo");
    let made = site.article().french("L'eau monte").english("Water rises").published();
    made.listed(Kind::Section, section).listed(Kind::Author, author).save();
    site.page("À propos", "About us");
    let web = site.web();
    let mut seen = std::collections::BTreeSet::new();
    for (path, alt) in [
        ("/fr/", "Kiosque"),
        ("/en/", "Kiosque"),
        ("/fr/article/l-eau-monte", "L’eau monte"),
        ("/en/article/water-rises", "Water rises"),
        ("/fr/rubrique/societe", "Société"),
        ("/en/section/society", "Society"),
        ("/fr/auteur/dara-keo", "Dara Keo"),
        ("/en/author/dara-keo", "Dara Keo"),
        ("/fr/a-propos", "À propos"),
        ("/en/about-us", "About us"),
    ] {
        let page = web.get(path);
        assert_eq!(page.status, 200, "{path}");
        let named = ["type", "width", "height", "alt"].map(|name| property(&page, &format!("og:image:{name}")));
        assert_eq!(named, ["image/png", "1200", "630", alt], "{path}");
        assert!(page.says("<meta name=\"twitter:card\" content=\"summary_large_image\">"), "{path}");
        let address = picture(&page);
        assert!(seen.insert(address.clone()), "{path} has the picture of another");
        // The address on the page is today's: no redirect.
        let shown = web.get(&address);
        assert_eq!((shown.status, shown.header("content-type")), (200, "image/png"), "{path} {address}");
        assert_eq!(shown.header("cache-control"), "public, max-age=86400, must-revalidate");
        assert_eq!(shown.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(size(&shown.body), (1200, 630));
        assert!(shown.body.len() < 40_000);
    }
    // Pages without words of their own show the magazine's.
    assert_eq!(picture(&web.get("/fr/archives")), picture(&web.get("/fr/")));
    assert_eq!(picture(&web.get("/fr/nulle-part")), "", "an error has no address worth sharing");
}

fn a_picture_is_asked_for_as_any_other_file(site: &Site) {
    site.article().french("Une").published().save();
    let web = site.web();
    let address = picture(&web.get("/fr/article/une"));
    let whole = web.get(&address);
    let head = web.ask(Method::HEAD, &address);
    assert_eq!((head.status, head.header("content-type")), (200, "image/png"));
    assert_eq!(head.header("etag"), whole.header("etag"));
    let etag = whole.header("etag").to_owned();
    let known = web.get_with(&address, &[("if-none-match", &etag)]);
    assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, etag.as_str()));
    assert_eq!(web.get_with(&address, &[("if-none-match", "\"other\"")]).body, whole.body);
    assert_eq!(web.get(&address).body, whole.body, "the same again");
    assert_eq!(web.ask(Method::POST, &address).status, 405);
}

fn a_changed_headline_has_a_new_picture_and_the_old_address_leads_to_it(site: &Site) {
    let section = site.listing(Kind::Section, "Société", "Society");
    let id = site.article().french("Avant").published().listed(Kind::Section, section).save();
    let web = site.web();
    let before = picture(&web.get("/fr/article/avant"));
    assert_eq!(web.get(&before).status, 200);
    save(site, id, |text| text.headline = "Après".into());
    web.notice();
    let after = picture(&web.get("/fr/article/avant"));
    assert_ne!(before, after);
    let old = web.get(&before);
    assert_eq!((old.leads(), old.header("cache-control")), ((302, after.as_str()), "no-store"));
    assert_eq!(web.get(&after).status, 200);
    // The magazine's name stands on it too.
    let plates = vec![(Fr, setting::Plate { title: "Chaktomuk".into(), ..setting::Plate::default() })];
    site.write(|connection| setting::save(connection, &setting::Site { plates, ..setting::Site::default() }));
    assert_eq!(web.get(&after).status, 302);
}

fn what_readers_do_not_get_has_no_picture(site: &Site) {
    let public = site.article().french("Publié").published().save();
    let draft = site.article().french("Secret").save();
    let tomorrow = site.article().french("Demain").published_at(in_hours(24)).save();
    let web = site.web();
    let address = picture(&web.get("/fr/article/publie"));
    assert_eq!(web.get(&address).status, 200);
    for id in [draft, tomorrow, 999] {
        let guessed = address.replace(&format!("article-{public}-"), &format!("article-{id}-"));
        let answer = web.get(&guessed);
        assert_eq!((answer.status, answer.header("cache-control"), answer.header("location")), (404, "no-store", ""));
    }
    // Only in French.
    assert_eq!(web.get(&address.replace("/fr/", "/en/")).status, 404);
    save(site, public, |text| text.status = article::Status::Withdrawn);
    assert_eq!(web.get(&address).status, 404, "withdrawn");
    save(site, public, |text| text.status = article::Status::Published);
    assert_eq!(web.get(&address).status, 200, "published again");
    site.write(|connection| article::delete(connection, None, public));
    assert_eq!(web.get(&address).status, 404, "deleted");
    let hidden = site.page("Caché", "Hidden");
    let address = picture(&web.get("/fr/cache"));
    assert_eq!(web.get(&address).status, 200);
    site.sql("UPDATE page_text SET published = FALSE");
    assert_eq!(web.get(&address).status, 404, "page {hidden} is published no more");
    assert!(site.write(|connection| page::delete(connection, hidden)));
}

fn what_only_drafts_have_is_named_by_no_picture(site: &Site) {
    let listings = Kind::ALL.map(|kind| (kind, site.listing(kind, "Chaktomuk", "Chaktomuk")));
    let listed = |mut maker: support::Maker| {
        for (kind, id) in listings {
            maker = maker.listed(kind, id);
        }
        maker.save()
    };
    let id = listed(site.article().french("Secret"));
    site.listing(Kind::Section, "Vide", "");
    let web = site.web();
    let guessed = |kind: Kind, id: i64, language: &str| {
        let answer = web.get(&format!("/share/{language}/{}-{id}-x.png", kind.code()));
        (answer.status, answer.header("location").to_owned())
    };
    let none = (404, String::new());
    for (kind, id) in listings {
        assert_eq!(guessed(kind, id, "fr"), none, "{kind:?}: a draft");
    }
    let whole = |status, published_at| {
        corrected(&site.whole(id), Fr, |text| {
            text.status = status;
            text.published_at = published_at;
        })
    };
    let tomorrow = whole(article::Status::Published, Some(in_hours(24)));
    site.write(|connection| article::save(connection, None, id, tomorrow));
    for (kind, id) in listings {
        assert_eq!(guessed(kind, id, "fr"), none, "{kind:?}: tomorrow's");
    }
    let now = whole(article::Status::Published, Some(in_hours(-1)));
    site.write(|connection| article::save(connection, None, id, now));
    web.notice();
    for (kind, id) in listings {
        let (status, address) = guessed(kind, id, "fr");
        assert_eq!((status, web.get(&address).status), (302, 200), "{kind:?}");
        assert_eq!(picture(&web.get(&Route::Listing(kind, "chaktomuk".into()).path(Fr))), address, "{kind:?}");
        assert_eq!(guessed(kind, id, "en"), none, "{kind:?}: nothing in English");
    }
    let withdrawn = whole(article::Status::Withdrawn, Some(in_hours(-1)));
    site.write(|connection| article::save(connection, None, id, withdrawn));
    for (kind, id) in listings {
        assert_eq!(guessed(kind, id, "fr"), none, "{kind:?}: withdrawn");
    }
}

fn a_preview_has_no_picture(site: &Site) {
    let id = site.article().french("Secret").save();
    let account = site.account("Vanna", Role::Editor);
    with_desk(site, |desk| {
        let preview = desk.of(site, account).get(&format!("/admin/articles/{id}/preview/fr"));
        assert_eq!(preview.status, 200);
        assert!(preview.body.contains("Secret") && !preview.body.contains("og:image"), "{}", preview.body);
        assert!(!preview.body.contains("/share/fr/"));
    });
}

fn only_addresses_of_ours_are_drawn(site: &Site) {
    site.article().french("Une").published().save();
    let web = site.web();
    let good = web.get("/fr/");
    let address = picture(&good);
    assert_eq!(web.get(&address).status, 200);
    for path in [
        "/share/fr/article-01-000000000000.png",
        "/share/fr/article-+1-000000000000.png",
        "/share/fr/article--1-000000000000.png",
        "/share/fr/article-99999999999999999999-000000000000.png",
        "/share/fr/story-1-000000000000.png",
        "/share/fr/site.png",
        "/share/fr/site-000000000000.jpg",
        "/share/de/site-000000000000.png",
        "/share/fr/section-7-000000000000.png",
        "/share/fr/page-7-000000000000.png",
        "/share/fr",
        "/share/fr/",
    ] {
        assert_eq!(web.get(path).status, 404, "{path}");
    }
    assert_eq!(web.get("/share/fr/site-0.png").leads(), (302, address.as_str()));
    assert_eq!(web.get("/share/fr/site-%3Cscript%3E.png").status, 302);
}

fn a_headline_in_khmer_or_in_letters_that_we_do_not_have_is_shared_too(site: &Site) {
    site.article().french("« ភ្នំពេញ » en toutes lettres").published().save();
    site.article().english("金边").published().save();
    let web = site.web();
    let khmer = web.get("/fr/article/phnmbe-nh-en-toutes-lettres");
    if khmer.status == 200 {
        assert_eq!(web.get(&picture(&khmer)).status, 200);
    }
    let slug = site.whole(2).text(En).unwrap().slug.clone();
    let chinese = web.get(&format!("/en/article/{slug}"));
    // The magazine's words at the article's address.
    assert_eq!((chinese.status, property(&chinese, "og:image:alt")), (200, "Kiosque"));
    assert_eq!(web.get(&picture(&chinese)).status, 200);
}

fn a_phone_keeps_the_site_of_a_language_beside_its_apps(site: &Site) {
    let plate = |title: &str, description: &str| setting::Plate {
        title: title.into(),
        description: description.into(),
        ..setting::Plate::default()
    };
    let plates = vec![(Fr, plate("Chaktomuk", "L'eau ?")), (En, plate("Chaktomuk", ""))];
    site.write(|connection| setting::save(connection, &setting::Site { plates, ..setting::Site::default() }));
    let web = site.web();
    for (language, description) in [("fr", Some("L’eau\u{202F}?")), ("en", None)] {
        let home = format!("/{language}/");
        let front = web.get(&home);
        let path = format!("/{language}/manifest.webmanifest");
        assert!(front.says(&format!("<link rel=\"manifest\" href=\"{path}\">")), "{language}");
        assert!(front.header("content-security-policy").contains("manifest-src 'self'"));
        for scheme in ["light", "dark"] {
            assert!(front.says(&format!("media=\"(prefers-color-scheme: {scheme})\">")), "{language} {scheme}");
        }
        let answer = web.get(&path);
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/manifest+json"));
        assert_eq!(answer.header("content-language"), language);
        let manifest: serde_json::Value = serde_json::from_slice(&answer.body).expect("a manifest is JSON");
        for (member, value) in [
            ("id", home.as_str()),
            ("start_url", &home),
            ("scope", "/"),
            ("name", "Chaktomuk"),
            ("short_name", "Chaktomuk"),
            ("lang", language),
            ("dir", "ltr"),
            ("display", "minimal-ui"),
            ("background_color", "#ffffff"),
            ("theme_color", "#ffffff"),
        ] {
            assert_eq!(manifest[member], value, "{language} {member}");
        }
        assert_eq!(manifest.get("description").and_then(|text| text.as_str()), description);
        let icons = manifest["icons"].as_array().expect("icons");
        let mut seen = Vec::new();
        for icon in icons.iter().filter(|icon| icon["type"] == "image/png") {
            let file = web.get(icon["src"].as_str().expect("an address"));
            assert_eq!((file.status, file.header("content-type")), (200, "image/png"));
            let (width, height) = size(&file.body);
            assert_eq!(icon["sizes"], format!("{width}x{height}"));
            assert!(file.body.len() < 4_000, "{icon}");
            seen.push((width, icon["purpose"].as_str().unwrap_or_default().to_owned()));
        }
        assert_eq!(seen, [(192, "any".into()), (512, "any".into()), (512, "maskable".into())]);
    }
}

fn icons_are_where_browsers_expect_them(site: &Site) {
    let web = site.web();
    let ico = web.get("/favicon.ico");
    assert_eq!((ico.status, ico.header("content-type")), (200, "image/x-icon"));
    assert_eq!(ico.header("cache-control"), "public, max-age=86400");
    // A directory of three, each a PNG of its size at its place.
    assert_eq!(ico.body[..6], [0, 0, 1, 0, 3, 0]);
    for (entry, side) in ico.body[6..].chunks(16).zip([16, 32, 48]) {
        let number = |at: usize| u32::from_le_bytes(entry[at..at + 4].try_into().unwrap());
        assert_eq!((u32::from(entry[0]), u32::from(entry[1])), (side, side));
        let start = usize::try_from(number(12)).unwrap();
        assert_eq!(size(&ico.body[start..]), (side, side));
    }
    let touch = web.get("/apple-touch-icon.png");
    assert_eq!((touch.status, touch.header("content-type"), size(&touch.body)), (200, "image/png", (180, 180)));
    assert_eq!(web.ask(Method::HEAD, "/favicon.ico").status, 200);
    for page in [web.get("/fr/"), web.get("/en/nowhere"), web.get("/admin/sign-in")] {
        for link in [
            "<link rel=\"icon\" href=\"/favicon.ico\" sizes=\"32x32\">",
            "<link rel=\"icon\" type=\"image/svg+xml\"",
            "<link rel=\"apple-touch-icon\" href=\"/apple-touch-icon.png\">",
        ] {
            assert!(page.says(link), "{link}: {}", page.text());
        }
    }
    // An old fingerprint gets today's icon, which no cache may keep.
    let old = web.get("/static/000000000000/icons/app-192.png");
    assert_eq!((old.status, old.header("cache-control")), (200, "no-store"));
}

on_both_engines![
    a_phone_keeps_the_site_of_a_language_beside_its_apps,
    icons_are_where_browsers_expect_them,
    every_page_with_an_address_has_a_picture_of_its_own,
    a_picture_is_asked_for_as_any_other_file,
    a_changed_headline_has_a_new_picture_and_the_old_address_leads_to_it,
    what_readers_do_not_get_has_no_picture,
    what_only_drafts_have_is_named_by_no_picture,
    a_preview_has_no_picture,
    only_addresses_of_ours_are_drawn,
    a_headline_in_khmer_or_in_letters_that_we_do_not_have_is_shared_too,
];
