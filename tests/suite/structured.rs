//! What search engines and shared links are told of each kind of page.

use crate::support::{Page, Site, corrected, text};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        article,
        setting::{self, Network, Plate},
    },
    routes::Kind,
};
use serde_json::Value;

const HOST: &str = "http://127.0.0.1:8080";

/// The things that a page says it is about, by their type.
fn said(page: &Page, kind: &str) -> Value {
    let data = page
        .text()
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .and_then(|rest| rest.split("</script>").next());
    let data = data.unwrap_or_else(|| panic!("nothing is said: {}", page.text()));
    let data: Value = serde_json::from_str(data).expect("it is JSON to its end");
    assert_eq!(data["@context"], "https://schema.org");
    let graph = data["@graph"].as_array().expect("there is a graph");
    graph.iter().find(|thing| thing["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {data}")).clone()
}

/// Every address, time and language in what is said is one.
fn check(value: &Value, property: &str) {
    match value {
        Value::Object(properties) => properties.iter().for_each(|(name, value)| check(value, name)),
        Value::Array(items) => items.iter().for_each(|item| check(item, property)),
        Value::String(text) => match property {
            "url" | "item" | "image" | "contentUrl" | "license" | "@id" | "sameAs" | "logo" => {
                let url = url::Url::parse(text).unwrap_or_else(|_| panic!("{property}: {text} is no address"));
                assert!(matches!(url.scheme(), "http" | "https"), "{property}: {text}");
            }
            name if name.starts_with("date") => {
                let (day, time) = text.split_once('T').expect("day and time");
                assert!(day.parse::<jiff::civil::Date>().is_ok(), "{property}: {text}");
                assert!(text.parse::<jiff::Timestamp>().is_ok(), "{property}: {text} has no zone");
                assert!(time.ends_with("+07:00"), "{property}: {text} is in the newsroom's zone");
            }
            "inLanguage" => assert!(matches!(text.as_str(), "fr" | "en")),
            _ => assert!(!text.is_empty(), "{property} is empty"),
        },
        Value::Null => panic!("{property} is null"),
        Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The names and addresses of a page's breadcrumb, whose places count from 1.
fn steps(page: &Page) -> Vec<(String, String)> {
    let items = said(page, "BreadcrumbList")["itemListElement"].as_array().expect("a list").clone();
    let step = |(place, item): (i64, &Value)| {
        check(item, "");
        assert_eq!((&item["@type"], &item["position"]), (&Value::from("ListItem"), &Value::from(place)));
        let text = |name: &str| item[name].as_str().unwrap().to_owned();
        (text("name"), text("item").strip_prefix(HOST).expect("an address of ours").to_owned())
    };
    (1..).zip(&items).map(step).collect()
}

fn meta<'a>(page: &'a Page, name: &str) -> Vec<&'a str> {
    let marked = format!("\"{name}\" content=\"");
    page.text().split(&marked).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn name_the_site(site: &Site) {
    let plate =
        |title: &str| Plate { title: title.into(), tagline: String::new(), description: "Deux fois \"lu\".".into() };
    let networks =
        vec![(Network::X, "https://x.com/kiosque".into()), (Network::Facebook, "https://facebook.com/k".into())];
    let plates = vec![(Fr, plate("L'Écho")), (En, plate("The Echo"))];
    site.write(|connection| setting::save(connection, &setting::Site { plates, networks, ..Default::default() }));
}

fn an_article_says_all_that_google_asks_for(site: &Site) {
    name_the_site(site);
    let section = site.listing(Kind::Section, "L'eau", "Water");
    let [dara, newsroom] = ["Dara Kim", "La rédaction"].map(|name| site.listing(Kind::Author, name, name));
    let tag = site.listing(Kind::Tag, "Mékong", "Mekong");
    let mut french = text(Fr, "L'eau </script> monte");
    french.body = "<p>Un deux trois.</p>".into();
    let id = site
        .article()
        .with(french)
        .published()
        .listed(Kind::Section, section)
        .listed(Kind::Author, dara)
        .listed(Kind::Author, newsroom)
        .listed(Kind::Tag, tag)
        .save();
    let draft = corrected(&site.whole(id), Fr, |text| text.correction = "Ce n'était pas \"ici\".".into());
    site.write(|connection| article::save(connection, None, id, draft));
    let page = site.web().get("/fr/article/l-eau-script-monte");
    let article = said(&page, "NewsArticle");
    check(&article, "");
    let address = format!("{HOST}/fr/article/l-eau-script-monte");
    for (property, expected) in [
        ("headline", Value::from("L’eau </script> monte")),
        ("url", address.clone().into()),
        ("inLanguage", "fr".into()),
        ("articleSection", "L’eau".into()),
        ("wordCount", 3.into()),
        ("isAccessibleForFree", true.into()),
    ] {
        assert_eq!(article[property], expected, "{property}");
    }
    for property in ["datePublished", "dateModified", "description"] {
        assert!(article[property].is_string(), "{property}: {article}");
    }
    assert_eq!(article["mainEntityOfPage"]["@id"], address);
    assert_eq!(article["keywords"], serde_json::json!(["Mékong"]));
    let author = |slug: &str, name: &str| serde_json::json!({ "@type": "Person", "name": name, "url": format!("{HOST}/fr/auteur/{slug}") });
    assert_eq!(
        article["author"],
        serde_json::json!([author("dara-kim", "Dara Kim"), author("la-redaction", "La rédaction")])
    );
    assert_eq!(article["publisher"]["name"], "L’Écho");
    assert_eq!(article["publisher"]["logo"]["@type"], "ImageObject");
    assert_eq!(article["correction"][0]["text"], "Ce n’était pas «\u{202F}ici\u{202F}».");
    let (front, eau) = (("Accueil".into(), "/fr/".into()), ("L’eau".into(), "/fr/rubrique/l-eau".into()));
    let own = ("L’eau </script> monte".into(), "/fr/article/l-eau-script-monte".into());
    assert_eq!(steps(&page), [front, eau, own]);

    // Shared links.
    assert_eq!(meta(&page, "og:type"), ["article"]);
    assert_eq!(meta(&page, "og:title"), ["L’eau &#60;/script&#62; monte"]);
    assert_eq!(
        meta(&page, "article:author"),
        [format!("{HOST}/fr/auteur/dara-kim"), format!("{HOST}/fr/auteur/la-redaction")]
    );
    assert_eq!((meta(&page, "article:section"), meta(&page, "article:tag")), (vec!["L’eau"], vec!["Mékong"]));
    assert_eq!(meta(&page, "article:published_time"), [article["datePublished"].as_str().unwrap()]);
    assert_eq!(meta(&page, "twitter:site"), ["@kiosque"]);
}

fn the_front_page_says_who_publishes(site: &Site) {
    name_the_site(site);
    let page = site.web().get("/en/");
    let (website, publisher) = (said(&page, "WebSite"), said(&page, "NewsMediaOrganization"));
    check(&website, "");
    check(&publisher, "");
    assert_eq!((&website["name"], &website["url"]), (&"The Echo".into(), &format!("{HOST}/en/").into()));
    assert_eq!(website["alternateName"], serde_json::json!(["L’Écho"]));
    assert_eq!(website["inLanguage"], serde_json::json!(["fr", "en"]));
    assert_eq!(website["publisher"]["@id"], publisher["@id"]);
    assert_eq!(publisher["sameAs"], serde_json::json!(["https://facebook.com/k", "https://x.com/kiosque"]));
    assert_eq!(publisher["description"], "Deux fois “lu”.");
    // Search engines can get it.
    let logo = publisher["logo"]["url"].as_str().and_then(|url| url.strip_prefix(HOST)).expect("an address of ours");
    let logo = site.web().get(logo);
    assert_eq!((logo.status, logo.header("content-type")), (200, "image/png"));
}

fn an_author_has_a_profile_and_every_other_page_a_way_to_it(site: &Site) {
    let author = site.listing(Kind::Author, "Dara Kim", "Dara Kim");
    let section = site.listing(Kind::Section, "Fleuve", "River");
    let tag = site.listing(Kind::Tag, "Eau", "Water");
    let listed = [(Kind::Author, author), (Kind::Section, section), (Kind::Tag, tag)];
    let maker = site.article().french("Un").english("One").published();
    listed.into_iter().fold(maker, |maker, (kind, id)| maker.listed(kind, id)).save();
    site.page("À propos", "About");
    let web = site.web();
    let page = web.get("/en/author/dara-kim");
    let profile = said(&page, "ProfilePage");
    check(&profile, "");
    let person = &profile["mainEntity"];
    assert_eq!((&person["@type"], &person["name"]), (&"Person".into(), &"Dara Kim".into()));
    assert_eq!(person["agentInteractionStatistic"]["userInteractionCount"], 1);
    let years = web.get("/en/archive");
    let month = years.text().split("href=\"/en/archive/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let month = format!("/en/archive/{month}");
    for (path, way) in [
        ("/en/author/dara-kim", vec!["Home", "Dara Kim"]),
        ("/en/section/river", vec!["Home", "River"]),
        ("/fr/mot-cle/eau", vec!["Accueil", "Eau"]),
        ("/fr/infolettre", vec!["Accueil", "Infolettre"]),
        ("/fr/a-propos", vec!["Accueil", "À propos"]),
        ("/en/archive", vec!["Home", "Archive"]),
    ] {
        let steps = steps(&web.get(path));
        assert_eq!(steps.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), way, "{path}");
        assert_eq!(steps.last().unwrap().1, path);
    }
    assert_eq!(
        steps(&web.get(&month)).iter().map(|(_, path)| path.as_str()).collect::<Vec<_>>(),
        ["/en/", "/en/archive", &month]
    );
    // What has no address worth keeping says nothing.
    assert!(!web.get("/fr/nulle-part").says("ld+json"));
}

on_both_engines![
    an_article_says_all_that_google_asks_for,
    the_front_page_says_who_publishes,
    an_author_has_a_profile_and_every_other_page_a_way_to_it,
];
