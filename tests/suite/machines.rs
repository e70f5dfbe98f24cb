//! What robots and programs ask for: sitemaps, news, robots.txt, security.txt, humans.txt, search from a
//! browser's bar, and whether something changed.

use crate::support::{self, Page, Site, Web, corrected, desk::with_desk, in_hours, text};
use actix_web::http::Method;
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::{account::Role, article, article::Status, listing, setting, sitemap},
    routes::Kind,
};
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};

const HOST: &str = "http://127.0.0.1:8080";
const HOSTILE: &str = "]]> & <b>\"gras\"</b> 'l’eau' \u{1B}[0m\u{FFFE} 🛺 ភាសាខ្មែរ &amp; <!--";
const NEWS: i64 = 48 * 3600;

/// An element that has neither text nor elements in it, or has text: its name, its attributes, its text.
type Leaf = (String, BTreeMap<String, String>, String);

/// The leaves of a file that is well-formed to its end.
fn leaves(page: &Page) -> Vec<Leaf> {
    let mut reader = quick_xml::Reader::from_str(page.text());
    let (mut leaves, mut open): (Vec<Leaf>, Vec<Leaf>) = (Vec::new(), Vec::new());
    let element = |start: &quick_xml::events::BytesStart| {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute");
            let value = quick_xml::escape::unescape(&attribute.value).expect("a value").into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        (start.name().as_ref().to_owned(), attributes.collect(), String::new())
    };
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {}", page.text())) {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => leaves.push(element(&start)),
            Event::Text(text) if !open.is_empty() => open.last_mut().unwrap().2.push_str(&text),
            Event::GeneralRef(reference) => {
                let text =
                    quick_xml::escape::unescape(&format!("&{};", &*reference)).expect("a character").into_owned();
                open.last_mut().unwrap().2.push_str(&text);
            }
            Event::End(_) => leaves.push(open.pop().expect("an element ends where one began")),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    leaves
}

/// The texts of the elements of this name.
fn texts(page: &Page, name: &str) -> Vec<String> {
    leaves(page).into_iter().filter(|(own, ..)| own == name).map(|(.., text)| text).collect()
}

/// The paths of the files that the index names.
fn parts(web: &Web) -> Vec<String> {
    let index = web.get("/sitemap.xml");
    texts(&index, "loc").iter().map(|address| address.strip_prefix(HOST).unwrap().to_owned()).collect()
}

/// Every address of the sitemap, with its alternates by language.
fn addresses(web: &Web) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for path in parts(web) {
        let page = web.get(&path);
        assert_eq!((page.status, page.header("content-type")), (200, "application/xml; charset=utf-8"), "{path}");
        let mut last = String::new();
        for (name, attributes, text) in leaves(&page) {
            match name.as_str() {
                "loc" => {
                    last = text;
                    assert!(all.insert(last.clone(), BTreeMap::new()).is_none(), "{last} is there twice");
                }
                "xhtml:link" => {
                    let own = all.get_mut(&last).unwrap();
                    own.insert(attributes["hreflang"].clone(), attributes["href"].clone());
                }
                _ => {}
            }
        }
    }
    all
}

fn save(site: &Site, id: i64, change: impl FnOnce(&mut article::TextDraft)) {
    let changed = corrected(&site.whole(id), Fr, change);
    site.write(|connection| article::save(connection, None, id, changed));
}

fn name(site: &Site, french: &str, english: &str) {
    let plate = |locale, title: &str| (locale, setting::Plate { title: title.into(), ..Default::default() });
    let form = setting::Site { plates: vec![plate(Fr, french), plate(En, english)], ..Default::default() };
    site.write(|connection| setting::save(connection, &form));
}

fn the_sitemap_names_every_page_with_its_translations(site: &Site) {
    site.article().french("Un").english("One").published().save();
    site.article().french("Deux").published().save();
    site.article().french("Brouillon").save();
    site.article().french("Demain").published_at(in_hours(1)).save();
    site.page("À propos", "About");
    let [water, fire] = ["Eau", "Feu"].map(|name| site.listing(Kind::Section, name, &format!("{name} in English")));
    site.article().french("Trois").listed(Kind::Section, water).published().save();
    site.article().french("Quatre").listed(Kind::Section, fire).save();
    let web = site.web();
    let all = addresses(&web);
    let known: BTreeSet<&str> = all.keys().map(|address| address.strip_prefix(HOST).unwrap()).collect();
    let expected = [
        "/en/",
        "/en/about",
        "/en/archive",
        "/en/article/one",
        "/fr/",
        "/fr/a-propos",
        "/fr/archives",
        "/fr/article/deux",
        "/fr/article/trois",
        "/fr/article/un",
        "/fr/rubrique/eau",
    ];
    assert_eq!(known, BTreeSet::from(expected));
    for (address, alternates) in &all {
        let page = web.get(address.strip_prefix(HOST).unwrap());
        assert_eq!(page.status, 200, "{address}");
        assert!(page.says(&format!("<link rel=\"canonical\" href=\"{address}\">")), "{address}");
        if alternates.is_empty() {
            continue;
        }
        // Every version names every other and itself; the default language's is everybody's else.
        assert!(alternates.values().any(|own| own == address), "{address} names itself");
        assert_eq!(alternates.get("x-default"), alternates.get("fr"), "{address}");
        for other in alternates.values() {
            assert_eq!(all.get(other), Some(alternates), "{other} answers {address}");
        }
        for (language, other) in alternates {
            let link = format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"{other}\">");
            assert!(page.says(&link), "the page {address} says the same: {link}");
        }
    }
    assert_eq!(all[&format!("{HOST}/fr/article/un")].len(), 3);
    assert!(all[&format!("{HOST}/fr/article/deux")].is_empty());
}

fn the_sitemap_says_when_each_text_changed(site: &Site) {
    let id = site.article().french("Un").english("One").published_at(in_hours(-30)).save();
    let early = in_hours(-50);
    site.sql(&format!("UPDATE translation SET updated_at = {}", early.0));
    let web = site.web();
    let changes = |web: &Web| texts(&web.get("/sitemap-articles-1.xml"), "lastmod");
    let published = in_hours(-30).rfc3339(&site.settings.time_zone);
    for change in changes(&web) {
        assert_eq!(change[..16], published[..16], "what was written before its time changed when it came");
    }
    save(site, id, |text| text.body = "<p>Corrigé.</p>".into());
    web.notice();
    let [english, french] = changes(&web).try_into().unwrap();
    assert!(french > english, "each language has its own: {french}, {english}");
    let index = texts(&web.get("/sitemap.xml"), "lastmod");
    assert_eq!(index, [french], "the file changed with it");
}

fn thousands_of_articles_come_in_files_of_a_thousand(site: &Site) {
    // Numbers 1 to 2,500 but those from 1,001 to 2,000, of which none is published.
    let series = match site.settings.database_url {
        Some(_) => "SELECT n FROM generate_series(1, 2500) AS s(n)",
        None => "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 2500) SELECT n FROM s",
    };
    let at = in_hours(-100).0;
    site.sql(&format!(
        "INSERT INTO article (id, original_locale, version, created_at) SELECT n, 'fr', 1, {at} FROM ({series}) t;
         INSERT INTO translation (article_id, locale, slug, headline, standfirst, body, words, status, published_at, updated_at)
         SELECT n, l.code, 'article-' || n, 'Article', '', '<p>x</p>', 1,
             CASE WHEN n BETWEEN 1001 AND 2000 THEN 'draft' ELSE 'published' END, {at}, {at} + n
         FROM ({series}) t CROSS JOIN (SELECT 'fr' AS code UNION ALL SELECT 'en') l;"
    ));
    let web = site.web();
    assert_eq!(parts(&web), ["/sitemap-pages.xml", "/sitemap-articles-1.xml", "/sitemap-articles-3.xml"]);
    let all = addresses(&web);
    assert_eq!(all.len(), 4 + 2 * 1500);
    assert!(all.contains_key(&format!("{HOST}/fr/article/article-1000")));
    assert!(all.contains_key(&format!("{HOST}/en/article/article-2500")));
    assert_eq!(texts(&web.get("/sitemap-articles-1.xml"), "loc").len(), 2000);
    let changes = texts(&web.get("/sitemap.xml"), "lastmod");
    assert_eq!(changes[1], Time(at + 2500).rfc3339(&site.settings.time_zone));
    for path in [
        "/sitemap-articles-2.xml",
        "/sitemap-articles-4.xml",
        "/sitemap-articles-0.xml",
        "/sitemap-articles--1.xml",
        "/sitemap-articles-9223372036854775807.xml",
        "/sitemap-articles-99999999999999999999.xml",
        "/sitemap-listings-1.xml",
        "/sitemap-articles-01.xml",
        "/sitemap-1.xml",
    ] {
        assert_eq!(web.get(path).status, 404, "{path}");
    }
    assert_eq!(web.get("/Sitemap-Articles-1.xml/").leads(), (301, "/sitemap-articles-1.xml"));
    // What changes from here on is all that is looked at again.
    let first = changes[0].clone();
    save(site, 1500, |text| text.status = Status::Published);
    web.notice();
    assert_eq!(parts(&web)[1..], ["/sitemap-articles-1.xml", "/sitemap-articles-2.xml", "/sitemap-articles-3.xml"]);
    let changes = texts(&web.get("/sitemap.xml"), "lastmod");
    assert_eq!(changes[..2], [first, Time(at + 1500).rfc3339(&site.settings.time_zone)]);
    site.write(|connection| article::delete(connection, None, 1500));
    web.notice();
    assert_eq!(parts(&web)[1..], ["/sitemap-articles-1.xml", "/sitemap-articles-3.xml"]);
    let soon = Time::now().plus_seconds(1);
    save(site, 1600, |text| (text.status, text.published_at) = (Status::Published, Some(soon)));
    web.notice();
    // Unless this machine is very slow, it is not out yet.
    let _ = parts(&web);
    while Time::now() <= soon {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(parts(&web)[2], "/sitemap-articles-2.xml");
}

fn news_are_the_articles_of_two_days_each_language_for_itself(site: &Site) {
    name(site, "Le Kiosque & Cie", "The Kiosk");
    let at = |seconds: i64| Time::now().plus_seconds(seconds);
    site.article().french("Récent").english("Recent").published_at(at(-60)).save();
    site.article().french("À peine").published_at(at(60 - NEWS)).save();
    site.article().french("Trop vieux").published_at(at(-1 - NEWS)).save();
    site.article().french("Demain").published_at(at(60)).save();
    site.article().french("Brouillon").save();
    site.article().french(HOSTILE).published_at(at(-120)).save();
    let unnamed = site.article().french("Sans titre aucun").published_at(at(-130)).save();
    site.sql(&format!("UPDATE translation SET headline = '' WHERE article_id = {unnamed}"));
    let web = site.web();
    let page = web.get("/news-sitemap.xml");
    assert_eq!((page.status, page.header("content-type")), (200, "application/xml; charset=utf-8"));
    let titles = texts(&page, "news:title");
    assert_eq!(titles.len(), 4, "{titles:?}");
    assert!(["Récent", "Recent"].iter().all(|title| titles[..2].contains(&(*title).to_owned())), "{titles:?}");
    assert!(titles[2].starts_with("]]> & <b>") && titles[2].contains("ភាសាខ្មែរ"), "{titles:?}");
    assert_eq!(titles[3], "À peine");
    let mut languages: Vec<(String, String)> =
        texts(&page, "news:name").into_iter().zip(texts(&page, "news:language")).collect();
    languages.dedup();
    assert!(languages.contains(&("Le Kiosque & Cie".into(), "fr".into())));
    assert!(languages.contains(&("The Kiosk".into(), "en".into())));
    assert!(texts(&page, "loc").contains(&format!("{HOST}/en/article/recent")));
    for date in texts(&page, "news:publication_date") {
        date.parse::<jiff::Timestamp>().expect("a date with its zone");
    }
}

fn news_begin_and_end_to_the_millisecond(site: &Site) {
    let now = in_hours(0);
    let at = |milliseconds: i64| Time(now.0 + milliseconds);
    for (headline, milliseconds) in
        [("À venir", 1), ("À l'instant", 0), ("Tout juste", 1 - NEWS * 1000), ("Fini", -NEWS * 1000)]
    {
        site.article().french(headline).published_at(at(milliseconds)).save();
    }
    let news = |languages: &[Locale], limit: i64| {
        let found = site.read(|connection| sitemap::news(connection, languages, at(-NEWS * 1000), now, limit));
        found.into_iter().map(|news| news.headline).collect::<Vec<_>>()
    };
    assert_eq!(news(&[Fr, En], 1000), ["À l'instant", "Tout juste"]);
    assert_eq!(news(&[Fr], 1), ["À l'instant"], "the newest are told first");
    assert!(news(&[En], 1000).is_empty(), "a language that the site does not have is not told of");
}

fn what_has_been_news_for_two_days_goes_by_itself(site: &Site) {
    let web = site.web();
    let count = |web: &Web| texts(&web.get("/news-sitemap.xml"), "loc").len();
    assert_eq!(count(&web), 0, "nothing is valid too");
    site.article().french("Ce matin").published_at(in_hours(-1)).save();
    site.article().french("Il y a deux jours").published_at(Time(Time::now().0 - NEWS * 1000 + 1500)).save();
    web.notice();
    assert_eq!(count(&web), 2);
    std::thread::sleep(std::time::Duration::from_millis(1600));
    assert_eq!(count(&web), 1, "nobody saved anything, and yet it is over");
    // What is scheduled becomes news at its time.
    site.article().french("Tout à l'heure").published_at(Time(Time::now().0 + 700)).save();
    web.notice();
    assert_eq!(count(&web), 1);
    std::thread::sleep(std::time::Duration::from_millis(800));
    assert_eq!(count(&web), 2);
}

/// Everything that was saved so far was saved a minute ago, and the program has run for an hour.
fn settled(site: &Site) -> Web {
    site.sql("UPDATE edition SET changed_at = changed_at - 60000");
    site.web().running_since(in_hours(-1))
}

fn what_did_not_change_since_a_date_is_not_sent_again(site: &Site) {
    site.article().french("Un").published_at(in_hours(-30)).save();
    let web = settled(site);
    for path in
        ["/fr/rss.xml", "/fr/atom.xml", "/fr/feed.json", "/sitemap.xml", "/sitemap-articles-1.xml", "/news-sitemap.xml"]
    {
        let page = web.get(path);
        let (date, tag) = (page.header("last-modified"), page.header("etag"));
        assert!(date.ends_with(" GMT"), "{path}: {:?}", page.headers);
        let (since, matching) = ("if-modified-since", "if-none-match");
        for (headers, status) in [
            (&[(since, date)][..], 304),
            (&[(since, "Wed, 21 Oct 2099 07:28:00 GMT")], 304),
            (&[(since, "Wed, 21 Oct 2015 07:28:00 GMT")], 200),
            (&[(since, "yesterday")], 200),
            (&[(since, "")], 200),
            (&[(matching, tag)], 304),
            (&[(matching, "\"other\"")], 200),
            (&[(matching, "*")], 304),
            // The validator decides alone (RFC 9110, 13.2.2).
            (&[(matching, "\"other\""), (since, date)], 200),
            (&[(matching, tag), (since, "Wed, 21 Oct 2015 07:28:00 GMT")], 304),
        ] {
            let answer = web.get_with(path, headers);
            assert_eq!(answer.status, status, "{path} {headers:?}");
            assert_eq!(answer.body.is_empty(), status == 304, "{path} {headers:?}");
            assert_eq!(answer.header("etag"), tag, "{path} {headers:?}");
        }
        let head = web.ask(Method::HEAD, path);
        assert_eq!((head.status, head.header("last-modified")), (200, date), "{path}");
        // In the other forms of HTTP's dates, too (RFC 9110, 5.6.7).
        assert_eq!(web.get_with(path, &[(since, "Wednesday, 21-Oct-15 07:28:00 GMT")]).status, 200);
    }
    // Pages show more than anything that has a date: related articles, counts, a banner.
    for path in ["/fr/", "/fr/article/un"] {
        let page = web.get(path);
        assert_eq!(page.header("last-modified"), "", "{path}");
        assert_eq!(web.get_with(path, &[("if-modified-since", "Wed, 21 Oct 2099 07:28:00 GMT")]).status, 200, "{path}");
    }
}

fn a_date_is_sent_only_when_it_cannot_mislead(site: &Site) {
    let id = site.article().french("Un").published_at(in_hours(-30)).save();
    let author = site.listing(Kind::Author, "Dara", "");
    assert_eq!(site.web().running_since(in_hours(-1)).get("/fr/rss.xml").header("last-modified"), "", "just changed");
    let web = settled(site);
    let before = web.get("/fr/rss.xml");
    let since = [("if-modified-since", before.header("last-modified"))];
    assert_eq!(web.get_with("/fr/rss.xml", &since).status, 304);
    // A save, of the article or of what its feed shows besides.
    save(site, id, |text| text.body = "<p>Corrigé.</p>".into());
    web.notice();
    let changed = web.get_with("/fr/rss.xml", &since);
    assert!(changed.status == 200 && changed.says("Corrigé") && changed.header("last-modified").is_empty());
    let texts = site.read(|connection| listing::by_id(connection, Kind::Author, author)).unwrap().texts;
    site.write(|connection| listing::save(connection, Kind::Author, author, 0, texts));
    web.notice();
    assert_eq!(web.get_with("/fr/rss.xml", &since).status, 200);
    // The time of a scheduled text, long after it was saved.
    site.article().french("Plus tard").published_at(Time(Time::now().0 + 600)).save();
    let web = settled(site);
    let since = web.get("/fr/rss.xml").header("last-modified").to_owned();
    assert!(!since.is_empty());
    std::thread::sleep(std::time::Duration::from_millis(700));
    let later = web.get_with("/fr/rss.xml", &[("if-modified-since", &since)]);
    assert!(later.status == 200 && later.says("Plus tard"));
    // A new run of the program may have new templates and settings.
    let web = site.web();
    assert_eq!(web.get_with("/fr/rss.xml", &[("if-modified-since", &since)]).status, 200);
}

/// The groups of a robots.txt: their agents and their rules.
fn groups(page: &Page) -> Vec<(Vec<String>, Vec<String>)> {
    let mut groups: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for line in page.text().lines() {
        let Some((key, value)) = line.split_once(": ") else { continue };
        match key {
            "User-agent" if groups.last().is_none_or(|(_, rules)| !rules.is_empty()) => {
                groups.push((vec![value.to_lowercase()], Vec::new()));
            }
            "User-agent" => groups.last_mut().unwrap().0.push(value.to_lowercase()),
            "Disallow" => groups.last_mut().unwrap().1.push(value.into()),
            _ => {}
        }
    }
    groups
}

fn crawlers_of_ai_are_refused_until_an_administrator_lets_them_in(site: &Site) {
    let account = site.account("Ada", Role::Administrator);
    let everybody = (vec!["*".to_owned()], ["/admin/"].map(str::to_owned).to_vec());
    with_desk(site, |desk| {
        let desk = desk.of(site, account);
        let robots = || site.web().get("/robots.txt");
        let refused = robots();
        assert_eq!((refused.status, refused.header("content-type")), (200, "text/plain; charset=utf-8"));
        let [all, crawlers] = groups(&refused).try_into().unwrap();
        assert_eq!(all, everybody);
        assert_eq!(crawlers.1, ["/"]);
        for crawler in [
            "gptbot",
            "claudebot",
            "anthropic-ai",
            "ccbot",
            "google-extended",
            "applebot-extended",
            "bytespider",
            "meta-externalagent",
            "perplexitybot",
            "amazonbot",
            "cohere-ai",
            "diffbot",
            "omgili",
            "imagesiftbot",
        ] {
            assert!(crawlers.0.contains(&crawler.to_owned()), "{crawler}");
        }
        for engine in [
            "googlebot",
            "bingbot",
            "applebot",
            "duckduckbot",
            "yandexbot",
            "baiduspider",
            "qwantbot",
            "googlebot-news",
        ] {
            assert!(!crawlers.0.contains(&engine.to_owned()), "{engine} brings readers");
        }
        let form = desk.get("/admin/settings").body;
        assert!(form.contains("name=\"lets_ai_in\" value=\"on\" aria-describedby=\"lets_ai_in-hint\""), "{form}");
        assert!(form.contains("Autoriser les robots d’intelligence artificielle"), "{form}");
        let save = |fields: &[(&str, &str)]| {
            let before = desk.get("/admin/settings").field("before");
            let known = [("before", before.as_str()), ("title_fr", "Le Kiosque")];
            assert_eq!(desk.post("/admin/settings", &[&known[..], fields].concat()).status, 303);
        };
        save(&[("lets_ai_in", "on")]);
        assert_eq!(groups(&robots()), std::slice::from_ref(&everybody));
        assert!(desk.get("/admin/settings").body.contains("name=\"lets_ai_in\" value=\"on\" checked"));
        save(&[]);
        assert_eq!(groups(&robots()).len(), 2);
        for sitemap in ["sitemap.xml", "news-sitemap.xml"] {
            assert!(robots().says(&format!("\nSitemap: {HOST}/{sitemap}\n")), "{}", robots().text());
        }
    });
}

/// The fields of a security.txt.
fn fields(page: &Page) -> Vec<(&str, &str)> {
    page.text().lines().map(|line| line.split_once(": ").expect("a field")).collect()
}

fn whoever_finds_a_weakness_is_told_where_to_say_so(site: &Site) {
    const PATH: &str = "/.well-known/security.txt";
    assert_eq!(site.web().get(PATH).status, 404, "nobody is named");
    site.page("Contact", "Contact");
    assert_eq!(site.web().get(PATH).status, 404, "a page without TLS is no contact (RFC 9116, 2.5.3)");
    let mut safe = site.web_with(|settings| settings.public_url = Some("https://example.org".into()));
    let page = safe.get(PATH);
    assert_eq!((page.status, page.header("content-type")), (200, "text/plain; charset=utf-8"));
    let known = fields(&page);
    assert_eq!(known[0], ("Contact", "https://example.org/fr/contact"));
    assert_eq!(known[1], ("Contact", "https://example.org/en/contact"));
    let of = |name: &str| known.iter().filter(|(own, _)| *own == name).map(|(_, value)| *value).collect::<Vec<_>>();
    assert_eq!(of("Preferred-Languages"), ["fr, en"]);
    assert_eq!(of("Canonical"), ["https://example.org/.well-known/security.txt"]);
    let [expires] = of("Expires").try_into().unwrap();
    let expires = expires.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    let days = (expires - Time::now().0) / 86_400_000;
    assert!((360..365).contains(&days) && expires % 86_400_000 == 0, "{days} days");
    assert_eq!(safe.get(PATH).header("etag"), page.header("etag"), "it is the same the whole day");
    safe = site.web_with(|settings| settings.security_contact = Some("mailto:securite@example.org".into()));
    let page = safe.get(PATH);
    assert_eq!(fields(&page)[0], ("Contact", "mailto:securite@example.org"));
    assert_eq!(fields(&page).len(), 3, "an address without TLS is not canonical");
}

fn humans_are_told_who_makes_the_site(site: &Site) {
    name(site, "Le Kiosque", "The Kiosk");
    let author = site.listing(Kind::Author, "Dara\u{2028}Sok", "Dara Sok");
    site.listing(Kind::Author, "Personne", "Nobody");
    site.article().french("Un").published().listed(Kind::Author, author).save();
    let page = site.web().get("/humans.txt");
    assert_eq!(
        (page.status, page.header("content-type"), page.header("content-language")),
        (200, "text/plain; charset=utf-8", "fr")
    );
    for line in ["/* Équipe */", "Le Kiosque", "http://127.0.0.1:8080/fr/", "Langues\u{A0}: Français, English"] {
        assert!(page.text().lines().any(|own| own == line), "{line} in {}", page.text());
    }
    assert!(page.says("Sok") && !page.says("Personne"));
}

fn browsers_learn_to_search_the_site(site: &Site) {
    name(site, "Le Petit Journal de Phnom Penh & environs", HOSTILE);
    let web = site.web();
    for (path, language, search) in
        [("/fr/opensearch.xml", "fr", "/fr/recherche"), ("/en/opensearch.xml", "en", "/en/search")]
    {
        let page = web.get(path);
        assert_eq!(
            (page.status, page.header("content-type")),
            (200, "application/opensearchdescription+xml; charset=utf-8")
        );
        let [short] = texts(&page, "ShortName").try_into().unwrap();
        assert!((1..=16).contains(&short.chars().count()), "{short}");
        assert_eq!(texts(&page, "Language"), [language]);
        assert_eq!(texts(&page, "InputEncoding"), ["UTF-8"]);
        let [icon] = texts(&page, "Image").try_into().unwrap();
        assert_eq!(web.get(icon.strip_prefix(HOST).unwrap()).status, 200);
        let urls: Vec<_> =
            leaves(&page).into_iter().filter(|(name, ..)| name == "Url").map(|(_, url, _)| url).collect();
        assert_eq!(urls[0]["template"], format!("{HOST}{search}?q={{searchTerms}}"));
        let suggestions = format!("{HOST}{search}/suggestions?q={{searchTerms}}");
        assert_eq!(
            (urls[1]["type"].as_str(), urls[1]["template"].as_str()),
            ("application/x-suggestions+json", suggestions.as_str())
        );
        assert_eq!((urls[2]["rel"].as_str(), urls[2]["template"].as_str()), ("self", format!("{HOST}{path}").as_str()));
        let front = web.get(&format!("/{language}/"));
        assert!(front.says("<link rel=\"search\" type=\"application/opensearchdescription+xml\"") && front.says(path));
    }
    assert!(web.get("/fr/opensearch.xml").says("<ShortName>Le Petit Journal</ShortName>"));
}

fn a_language_that_the_site_gave_up_is_told_of_nowhere(site: &Site) {
    let section = site.listing(Kind::Section, "Eau", "Water");
    site.article().french("Un").english("One").published().listed(Kind::Section, section).save();
    // A file with nothing but French articles: the index does not name it.
    site.article().french("Deux").published().save();
    site.sql("INSERT INTO article (id, picture_id, original_locale, version, created_at) SELECT 5002, picture_id, original_locale, version, created_at FROM article WHERE id = 2");
    site.sql("UPDATE translation SET article_id = 5002 WHERE article_id = 2");
    let web = site.web_with(|settings| (settings.languages, settings.default_language) = (vec![En], En));
    let known: Vec<String> = addresses(&web).into_keys().collect();
    assert_eq!(
        known,
        ["/en/", "/en/archive", "/en/article/one", "/en/section/water"].map(|path| format!("{HOST}{path}"))
    );
    for path in ["/sitemap-pages.xml", "/sitemap-listings-1.xml", "/sitemap-articles-1.xml"] {
        assert!(!web.get(path).says("hreflang"), "{path}");
    }
    assert_eq!(parts(&web), ["/sitemap-pages.xml", "/sitemap-listings-1.xml", "/sitemap-articles-1.xml"]);
    assert_eq!(parts(&site.web()).len(), 4);
    assert_eq!(texts(&web.get("/news-sitemap.xml"), "news:title"), ["One"]);
    assert!(!web.get("/robots.txt").says("/fr/"));
    assert_eq!(web.get("/humans.txt").header("content-language"), "en");
    for path in ["/fr/rss.xml", "/fr/opensearch.xml", "/sitemap-articles-6.xml"] {
        assert_eq!(web.get(path).status, 404, "{path}");
    }
}

fn withdrawn_texts_leave_feeds_and_sitemaps_at_once(site: &Site) {
    let id = site.article().french("Un").published().save();
    let web = site.web();
    let paths = ["/fr/feed.json", "/sitemap-articles-1.xml", "/news-sitemap.xml"];
    for path in paths {
        assert!(web.get(path).says("/fr/article/un"), "{path}");
    }
    save(site, id, |text| text.status = Status::Withdrawn);
    web.notice();
    for path in paths {
        assert!(!web.get(path).says("/fr/article/un"), "{path}");
    }
    assert_eq!(parts(&web), ["/sitemap-pages.xml"]);
    let draft = support::draft([text(Fr, "Autre")]);
    site.write(|connection| article::create(connection, None, draft));
    assert_eq!(web.get("/sitemap-articles-1.xml").status, 404);
}

on_both_engines![
    the_sitemap_names_every_page_with_its_translations,
    the_sitemap_says_when_each_text_changed,
    thousands_of_articles_come_in_files_of_a_thousand,
    news_are_the_articles_of_two_days_each_language_for_itself,
    news_begin_and_end_to_the_millisecond,
    what_has_been_news_for_two_days_goes_by_itself,
    what_did_not_change_since_a_date_is_not_sent_again,
    a_date_is_sent_only_when_it_cannot_mislead,
    crawlers_of_ai_are_refused_until_an_administrator_lets_them_in,
    whoever_finds_a_weakness_is_told_where_to_say_so,
    humans_are_told_who_makes_the_site,
    browsers_learn_to_search_the_site,
    a_language_that_the_site_gave_up_is_told_of_nowhere,
    withdrawn_texts_leave_feeds_and_sitemaps_at_once,
];
