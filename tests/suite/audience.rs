//! Who counts as a reader, and what is read most.

use crate::support::{Page, Server, Site, Web, corrected, http, in_hours};
use actix_web::{http::Method, test::TestRequest};
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::{
        article::{self, Status},
        audience::{self, Count, Span},
        edition,
    },
};
use std::net::SocketAddr;

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const ROBOT: &str = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

/// A browser at this address that asks for a page, as browsers do.
fn browse(web: &Web, address: &str, path: &str, more: &[(&'static str, &str)]) -> Page {
    let peer: SocketAddr = format!("{address}:50000").parse().expect("an address");
    let usual = [("user-agent", FIREFOX), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
    let request = TestRequest::get().uri(path).peer_addr(peer);
    web.send(usual.iter().chain(more).fold(request, |request, header| request.insert_header(*header)))
}

/// Readers of the last day, as they are saved.
fn readers(site: &Site, article: i64, locale: Locale) -> i64 {
    site.read(|connection| audience::readers(connection, article, locale, in_hours(-24)))
}

fn edition_of(site: &Site) -> i64 {
    site.read(edition).number
}

fn whoever_reads_an_article_is_counted_once_an_hour(site: &Site) {
    let id = site.article().french("Le fleuve").english("The river").published().save();
    let other = site.article().french("La ville").published().save();
    let web = site.web();
    let path = "/fr/article/le-fleuve";
    let first = browse(&web, "192.0.2.1", path, &[]);
    assert_eq!(first.status, 200);
    for _ in 0..3 {
        browse(&web, "192.0.2.1", path, &[]);
    }
    let known = [("if-none-match", first.header("etag"))];
    assert_eq!(browse(&web, "192.0.2.1", path, &known).status, 304);
    assert_eq!(readers(site, id, Fr), 0, "nothing is written for each reader");
    web.save_audience().unwrap();
    assert_eq!(readers(site, id, Fr), 1);
    // Others: another address (even one that comes back with the page it had), browser, language or article.
    assert_eq!(browse(&web, "192.0.2.2", path, &known).status, 304);
    browse(&web, "192.0.2.1", path, &[("user-agent", "Mozilla/5.0 (Android 15; Mobile; rv:140.0)")]);
    browse(&web, "192.0.2.1", "/en/article/the-river", &[]);
    browse(&web, "192.0.2.1", "/fr/article/la-ville?utm_source=letter", &[]);
    browse(&web, "192.0.2.1", path, &[]);
    web.save_audience().unwrap();
    assert_eq!((readers(site, id, Fr), readers(site, id, En), readers(site, other, Fr)), (3, 1, 1));
}

fn what_is_no_reading_of_an_article_is_not_counted(site: &Site) {
    let id = site.article().french("Le fleuve").published().save();
    site.page("À propos", "About");
    let web = site.web();
    let path = "/fr/article/le-fleuve";
    assert_eq!(web.get(path).status, 200, "without a User-Agent");
    let address = |last: usize| format!("192.0.2.{}", last + 1);
    for (number, header) in [
        ("user-agent", ROBOT),
        ("user-agent", "curl/8.14.1"),
        ("user-agent", ""),
        ("sec-purpose", "prefetch;prerender"),
        ("purpose", "prefetch"),
        ("x-moz", "prefetch"),
        ("sec-fetch-mode", "cors"),
        ("sec-fetch-dest", "empty"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(browse(&web, &address(number), path, &[header]).status, 200, "{header:?}");
    }
    let head = TestRequest::default().method(Method::HEAD).uri(path).insert_header(("user-agent", FIREFOX));
    assert_eq!(web.send(head).status, 200);
    for (other, status) in [("/fr/", 200), ("/fr/a-propos", 200), ("/fr/rss.xml", 200), ("/fr/article/non", 404)] {
        assert_eq!(browse(&web, "192.0.2.99", other, &[]).status, status);
    }
    assert_eq!(browse(&web, "192.0.2.99", "/FR/article/le-fleuve", &[]).status, 301, "on the way to it");
    web.save_audience().unwrap();
    assert_eq!(readers(site, id, Fr), 0);
    browse(&web, "192.0.2.99", path, &[]);
    web.save_audience().unwrap();
    assert_eq!(readers(site, id, Fr), 1);
}

fn what_cannot_be_saved_waits(site: &Site) {
    let id = site.article().french("Le fleuve").published().save();
    let gone = site.article().french("Parti").published().save();
    let web = site.web();
    let path = "/fr/article/le-fleuve";
    browse(&web, "192.0.2.1", path, &[]);
    browse(&web, "192.0.2.1", "/fr/article/parti", &[]);
    site.sql("ALTER TABLE audience RENAME TO mislaid");
    assert!(web.save_audience().is_err());
    browse(&web, "192.0.2.2", path, &[]);
    assert!(web.save_audience().is_err());
    site.sql("ALTER TABLE mislaid RENAME TO audience");
    // What was deleted in between does not hold up the others.
    site.write(|connection| article::delete(connection, None, gone));
    web.save_audience().unwrap();
    web.save_audience().unwrap();
    assert_eq!((readers(site, id, Fr), readers(site, gone, Fr)), (2, 0));
}

fn what_was_counted_survives_a_stop(site: &Site) {
    let id = site.article().french("Le fleuve").published().save();
    let url = site.settings.database_url.clone().unwrap_or_default();
    let environment = [("DATABASE_URL", url.as_str()), ("KIOSQUE_TRUSTED_PROXIES", "127.0.0.1")];
    let ask = |server: &Server, address: &str, agent: &str| {
        let headers = [("user-agent", agent), ("x-forwarded-for", address)];
        assert_eq!(http::get(&server.host, "/fr/article/le-fleuve", &headers).unwrap().status, 200);
    };
    for _ in 0..2 {
        // Two nodes, or two lives of one: their counts add up.
        let mut server = Server::serve(site.folder(), &environment);
        for address in ["192.0.2.1", "192.0.2.2", "192.0.2.2", "192.0.2.3"] {
            ask(&server, address, FIREFOX);
        }
        ask(&server, "192.0.2.4", ROBOT);
        server.stop();
    }
    assert_eq!(readers(site, id, Fr), 6);
}

/// Readers so many hours ago.
fn count(site: &Site, hours: i64, locale: Locale, article: i64, readers: i64) {
    let hour = audience::hour(in_hours(-hours));
    site.write(|connection| audience::add(connection, &[Count { hour, locale, article, readers }]));
}

fn rank(site: &Site) {
    let now = Time::now();
    let ranking = site.read(|connection| audience::ranking(connection, now));
    site.write(|connection| audience::keep(connection, &ranking, now));
}

/// The day's and the week's list, by slugs.
fn lists(site: &Site, locale: Locale) -> (Vec<String>, Vec<String>) {
    let lists = site.read(|connection| audience::most_read(connection, locale, in_hours(0)));
    let slugs = |links: Vec<kiosque::newsroom::listing::Link>| links.into_iter().map(|link| link.slug).collect();
    (slugs(lists.day), slugs(lists.week))
}

fn articles(site: &Site, many: usize) -> Vec<i64> {
    (0..many).map(|number| site.article().french(&format!("A{number}")).published_at(in_hours(-200)).save()).collect()
}

fn what_is_read_most_comes_first_in_each_language(site: &Site) {
    let a = articles(site, 12);
    let both = site.article().french("Deux").english("Both").published().save();
    assert_eq!(lists(site, Fr), (vec![], vec![]));
    for (number, id) in (0..).zip(&a[..7]) {
        count(site, 2, Fr, *id, 10 + number);
        count(site, 3, Fr, *id, 1);
    }
    count(site, 30, Fr, a[8], 500);
    count(site, 166, Fr, a[9], 400);
    count(site, 170, Fr, a[10], 9000);
    count(site, 1, En, both, 3);
    rank(site);
    let (day, week) = lists(site, Fr);
    assert_eq!((day, week), (slugs(&[6, 5, 4, 3, 2]), slugs(&[8, 9, 6, 5, 4])));
    assert_eq!(lists(site, En), (vec![], vec!["both".to_owned()]), "a day with too few has no list");
    let page = site.web().get("/fr/");
    assert!(page.says("Les plus lus aujourd’hui") && page.says("Les plus lus cette semaine"));
    let list = page.text().split("class=\"latest most\"").nth(2).unwrap().split("</ol>").next().unwrap();
    assert_eq!(list.matches("<li").count(), 5);
    assert!(list.contains("<a href=\"/fr/article/a8\">A8</a>"), "{list}");
    let english = site.web().get("/en/");
    assert!(english.says("Most read this week") && !english.says("Most read today"));
}

fn slugs(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|number| format!("a{number}")).collect()
}

fn what_readers_do_not_get_is_on_no_list(site: &Site) {
    let a = articles(site, 8);
    let draft = site.article().french("Brouillon").save();
    let scheduled = site.article().french("Demain").published_at(in_hours(5)).save();
    for id in [draft, scheduled] {
        count(site, 1, Fr, id, 900);
    }
    for (number, id) in (0..).zip(&a) {
        count(site, 1, Fr, *id, 20 - number);
    }
    rank(site);
    assert_eq!(lists(site, Fr).0, slugs(&[0, 1, 2, 3, 4]));
    let web = site.web();
    assert!(web.get("/fr/").says("href=\"/fr/article/a4\""));
    let withdraw = corrected(&site.whole(a[1]), Fr, |text| text.status = Status::Withdrawn);
    site.write(|connection| article::save(connection, None, a[1], withdraw));
    site.write(|connection| article::delete(connection, None, a[3]));
    assert_eq!(lists(site, Fr).1, slugs(&[0, 2, 4, 5, 6]), "at once, and the next ones move up");
    rank(site);
    assert_eq!(lists(site, Fr).1, slugs(&[0, 2, 4, 5, 6]));
}

fn pages_are_made_anew_only_when_a_list_looks_different(site: &Site) {
    let a = articles(site, 8);
    for (number, id) in (0..).zip(&a) {
        count(site, 1, Fr, *id, 20 - number);
    }
    let before = edition_of(site);
    rank(site);
    let ranked = edition_of(site);
    assert!(ranked > before);
    rank(site);
    count(site, 2, Fr, a[0], 100);
    rank(site);
    count(site, 2, Fr, a[7], 2);
    rank(site);
    assert_eq!(edition_of(site), ranked, "only what nobody sees has changed");
    let ranking = site.read(|connection| audience::ranking(connection, in_hours(0)));
    let day = ranking.iter().find(|(locale, span, _)| (*locale, *span) == (Fr, Span::Day)).unwrap();
    assert_eq!(day.2[5..], [a[7], a[5], a[6]]);
    count(site, 2, Fr, a[5], 100);
    rank(site);
    assert!(edition_of(site) > ranked);
    assert_eq!(lists(site, Fr).0, slugs(&[0, 5, 1, 2, 3]));
}

fn the_running_server_ranks_and_forgets(site: &Site) {
    let a = articles(site, 5);
    let web = site.web();
    for (number, id) in (0..).zip(&a) {
        count(site, 5, Fr, *id, 20 - number);
    }
    count(site, 9 * 24, Fr, a[0], 7);
    let all = |id| site.read(|connection| audience::readers(connection, id, Fr, in_hours(-24 * 30)));
    assert_eq!(all(a[0]), 27);
    assert!(!web.get("/fr/").says("Les plus lus"));
    web.rank();
    assert!(web.get("/fr/").says("Les plus lus aujourd’hui"));
    assert_eq!(all(a[0]), 20, "a week and a day later a count is forgotten");
    // What nobody reads any more falls out by the clock.
    let in_a_month = in_hours(24 * 30);
    let ranking = site.read(|connection| audience::ranking(connection, in_a_month));
    site.write(|connection| audience::keep(connection, &ranking, in_a_month));
    assert_eq!(lists(site, Fr), (vec![], vec![]));
}

fn counts_add_up_and_lists_do_not_mix_hours(site: &Site) {
    let id = articles(site, 1)[0];
    for _ in 0..3 {
        count(site, 1, Fr, id, 2);
    }
    count(site, 1, En, id, 50);
    count(site, 4, Fr, id, 10);
    assert_eq!((readers(site, id, Fr), readers(site, id, En)), (16, 50));
    let late = site.read(|connection| audience::readers(connection, id, Fr, in_hours(-2)));
    assert_eq!(late, 6);
    count(site, 1, Fr, id + 1, 4);
    assert_eq!(readers(site, id + 1, Fr), 0, "there is no such article");
}

on_both_engines![
    whoever_reads_an_article_is_counted_once_an_hour,
    what_is_no_reading_of_an_article_is_not_counted,
    what_cannot_be_saved_waits,
    what_was_counted_survives_a_stop,
    what_is_read_most_comes_first_in_each_language,
    what_readers_do_not_get_is_on_no_list,
    pages_are_made_anew_only_when_a_list_looks_different,
    the_running_server_ranks_and_forgets,
    counts_add_up_and_lists_do_not_mix_hours,
];
