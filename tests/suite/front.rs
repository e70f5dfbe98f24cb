//! The front page as editors curate it, and breaking news above every page.

use crate::support::{self, Site, corrected, in_hours, problems};
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::{
        Fault,
        article::{self, Card, Status},
        banner::{self, Banner, Target},
        edition,
        front::{self, Front, PLACES},
        next_change,
    },
    routes::Kind,
};
use std::{thread, time::Duration};

/// So many French articles, `A0` the newest, each an hour older than the one before.
fn articles(site: &Site, many: i64, picture: Option<i64>) -> Vec<i64> {
    let make = |number: i64| {
        let maker = site.article().french(&format!("A{number}")).published_at(in_hours(-1 - number));
        match picture {
            Some(picture) => maker.pictured(picture).save(),
            None => maker.save(),
        }
    };
    let mut made: Vec<i64> = (0..many).rev().map(make).collect();
    made.reverse();
    made
}

fn front_at(site: &Site, locale: Locale, now: Time) -> Front {
    site.read(|connection| front::front(connection, locale, now))
}

fn ids(cards: &[Card]) -> Vec<i64> {
    cards.iter().map(|card| card.id).collect()
}

/// Lead, picks and latest in French, now.
fn shown(site: &Site) -> (Option<i64>, Vec<i64>, Vec<i64>) {
    let front = front_at(site, Fr, in_hours(0));
    (front.lead.map(|card| card.id), ids(&front.picks), ids(&front.latest))
}

fn arrange(site: &Site, locale: Locale, articles: &[i64]) {
    site.write(|connection| front::arrange(connection, locale, articles));
}

fn edition_of(site: &Site) -> i64 {
    site.read(edition).number
}

fn withdraw(site: &Site, id: i64) {
    let change = corrected(&site.whole(id), Fr, |text| text.status = Status::Withdrawn);
    site.write(|connection| article::save(connection, None, id, change));
}

fn nothing_curated_is_the_newest_first_and_pictures_beside_it(site: &Site) {
    assert_eq!(front_at(site, Fr, in_hours(0)), Front::default());
    let plain = articles(site, 3, None);
    assert_eq!(shown(site), (Some(plain[0]), vec![], plain[1..].to_vec()), "no pictures, no picks");
    let picture = site.picture();
    let old = |hours: i64| site.article().french("Vu").published_at(in_hours(-hours)).pictured(picture).save();
    let pictured = [20, 21, 22, 23].map(old);
    let latest = [&plain[1..], &pictured[3..]].concat();
    assert_eq!(shown(site), (Some(plain[0]), pictured[..3].to_vec(), latest));
    arrange(site, Fr, &pictured[..1]);
    assert_eq!(shown(site), (Some(pictured[0]), pictured[1..].to_vec(), plain));
}

fn editors_arrange_a_front_page_for_each_language(site: &Site) {
    let a = articles(site, 12, None);
    let both = site.article().french("Deux").english("Both").published_at(in_hours(-40)).save();
    let english = site.article().english("Only").published_at(in_hours(-2)).save();
    arrange(site, Fr, &[a[9], both, a[3]]);
    arrange(site, En, &[both, english]);
    let latest = [0, 1, 2, 4, 5, 6].map(|at| a[at]).to_vec();
    assert_eq!(shown(site), (Some(a[9]), vec![both, a[3]], latest));
    let front = front_at(site, En, in_hours(0));
    assert_eq!((front.lead.map(|card| card.headline).as_deref(), ids(&front.picks)), (Some("Both"), vec![english]));
    assert_eq!(site.read(|connection| front::places(connection, Fr)), [a[9], both, a[3]]);
    arrange(site, Fr, &[]);
    assert_eq!(shown(site).0, Some(a[0]), "what is cleared is as it was before");
    assert_eq!(site.read(|connection| front::places(connection, En)), [both, english]);
}

fn what_editors_leave_open_is_filled(site: &Site) {
    let a = articles(site, 8, Some(site.picture()));
    arrange(site, Fr, &[a[4], a[1]]);
    assert_eq!(shown(site), (Some(a[4]), vec![a[1], a[0], a[2]], vec![a[3], a[5], a[6], a[7]]));
}

fn what_cannot_be_read_is_passed_over_and_the_next_moves_up(site: &Site) {
    let a = articles(site, 6, None);
    let draft = site.article().french("Brouillon").save();
    let english = site.article().english("Not in French").published().save();
    arrange(site, Fr, &[draft, english, a[5], a[1], a[2], a[3], a[4]]);
    assert_eq!(shown(site), (Some(a[5]), vec![a[1], a[2], a[3]], vec![a[0], a[4]]));
    withdraw(site, a[5]);
    assert_eq!(shown(site), (Some(a[1]), vec![a[2], a[3], a[4]], vec![a[0]]));
    site.write(|connection| article::delete(connection, None, a[2]));
    assert_eq!(shown(site), (Some(a[1]), vec![a[3], a[4]], vec![a[0]]));
    for id in [a[1], a[3], a[4]] {
        withdraw(site, id);
    }
    assert_eq!(shown(site), (Some(a[0]), vec![], vec![]), "with nothing left it is as if nothing were curated");
}

fn a_front_page_that_cannot_be_is_refused(site: &Site) {
    let a = articles(site, i64::try_from(PLACES).unwrap() + 1, None);
    let limit = i64::try_from(PLACES).unwrap();
    let refused = |articles: &[i64]| problems(site.attempt(|connection| front::arrange(connection, Fr, articles)));
    let places = |fault| vec![("places_fr".to_owned(), fault)];
    assert_eq!(refused(&a), places(Fault::TooMany(limit)));
    assert_eq!(refused(&[a[0], a[1], a[0]]), places(Fault::Twice));
    assert_eq!(refused(&[a[0], 999_999]), places(Fault::NotAChoice));
    arrange(site, Fr, &a[1..]);
    let before = edition_of(site);
    arrange(site, Fr, &a[1..]);
    assert_eq!(edition_of(site), before, "nothing changed, so no page has to be made anew");
    arrange(site, Fr, &a[..3]);
    assert_eq!(edition_of(site), before + 1);
}

/// How often a page links to an article.
fn links(page: &support::Page, slug: &str) -> usize {
    page.text().matches(&format!("href=\"/fr/article/{slug}\"")).count()
}

fn no_article_stands_twice_on_the_page(site: &Site) {
    let picture = site.picture();
    let sections = ["Monde", "Culture"].map(|name| site.listing(Kind::Section, name, ""));
    let make = |number: i64| {
        let section = sections[usize::try_from(number % 2).unwrap()];
        let maker = site.article().french(&format!("A{number}")).published_at(in_hours(-1 - number)).pictured(picture);
        maker.listed(Kind::Section, section).save()
    };
    let a: Vec<i64> = (0..24).map(make).collect();
    arrange(site, Fr, &[a[7], a[2], a[15], a[3]]);
    let page = site.web().get("/fr/");
    // Lead, three picks, six latest, four of each of two sections.
    let shown = (0..24).filter(|number| links(&page, &format!("a{number}")) == 1).count();
    assert_eq!(shown, 1 + 3 + 6 + 2 * 4, "{}", page.text());
    assert!((0..24).all(|number| links(&page, &format!("a{number}")) < 2));
    let at = |slug: &str| page.text().find(&format!("/fr/article/{slug}\"")).unwrap();
    assert!(at("a7") < at("a2") && at("a2") < at("a15") && at("a15") < at("a3"));
    assert!(page.says("À ne pas manquer"));
}

fn a_scheduled_article_takes_its_place_when_its_time_comes(site: &Site) {
    let a = articles(site, 2, None);
    let soon = Time::now().plus_seconds(2);
    let scheduled = site.article().french("Bientôt").published_at(soon).save();
    arrange(site, Fr, &[scheduled, a[1]]);
    assert_eq!(front_at(site, Fr, in_hours(0)).lead.map(|card| card.id), Some(a[1]));
    assert_eq!(front_at(site, Fr, in_hours(1)).lead.map(|card| card.id), Some(scheduled));
    let web = site.web();
    assert_eq!(links(&web.get("/fr/"), "bientot"), 0);
    wait_until(soon);
    let page = web.get("/fr/");
    let at = |slug: &str| page.text().find(&format!("/fr/article/{slug}\"")).unwrap();
    assert!(at("bientot") < at("a1"), "it leads");
}

fn wait_until(time: Time) {
    let left = time.0 - Time::now().0;
    thread::sleep(Duration::from_millis(u64::try_from(left).unwrap_or_default() + 20));
}

fn news(text: &str, target: Target) -> Banner {
    Banner { text: text.into(), target, begins_at: in_hours(-1), ends_at: in_hours(1) }
}

fn announce(site: &Site, locale: Locale, news: &Banner) {
    site.write(|connection| banner::announce(connection, locale, news));
}

/// The banner's element on a page.
fn breaking(page: &support::Page) -> Option<&str> {
    let (_, rest) = page.text().split_once("<aside class=\"breaking\"")?;
    rest.split("</aside>").next()
}

fn breaking_news_stands_above_every_page_of_its_language(site: &Site) {
    let id = site.article().french("La crue").english("The flood").published().save();
    site.page("À propos", "About");
    let web = site.web();
    for path in ["/fr/", "/en/"] {
        assert_eq!(breaking(&web.get(path)), None);
    }
    announce(site, Fr, &news("  La  crue :\n évacuez ! ", Target::Article(id)));
    web.notice();
    for path in ["/fr/", "/fr/article/la-crue", "/fr/archives", "/fr/a-propos", "/fr/infolettre", "/fr/nulle-part"] {
        let page = web.get(path);
        let banner = breaking(&page).unwrap_or_else(|| panic!("{path} has no banner"));
        assert!(banner.starts_with(" aria-label=\"Dernière minute\""), "{banner}");
        let link = "<a href=\"/fr/article/la-crue\">La crue\u{a0}: évacuez\u{202f}!</a>";
        assert!(banner.contains(link), "{banner}");
        assert!(page.text().find("class=\"breaking\"") < page.text().find("class=\"plate\""));
    }
    for path in ["/en/", "/en/article/the-flood", "/fr/rss.xml"] {
        assert_eq!(breaking(&web.get(path)), None, "{path}");
    }
    announce(site, En, &news("Flood", Target::Address("https://example.org/flood?a=1&b=2".into())));
    web.notice();
    let page = web.get("/en/");
    assert!(breaking(&page).unwrap().contains("aria-label=\"Breaking news\""));
    assert!(breaking(&page).unwrap().contains("<a href=\"https://example.org/flood?a=1&#38;b=2\">Flood</a>"));
    announce(site, En, &news("<b>Over", Target::Nowhere));
    assert!(site.write(|connection| banner::clear(connection, Fr)));
    assert!(!site.write(|connection| banner::clear(connection, Fr)));
    web.notice();
    assert!(breaking(&web.get("/en/")).unwrap().contains("<p>&#60;b&#62;Over</p>"));
    assert_eq!(breaking(&web.get("/fr/")), None);
}

fn a_banner_whose_article_cannot_be_read_is_text_alone(site: &Site) {
    let id = site.article().french("La crue").english("The flood").published().save();
    let soon = Time::now().plus_seconds(2);
    let scheduled = site.article().english("Soon").published_at(soon).save();
    announce(site, Fr, &news("Crue", Target::Article(id)));
    announce(site, En, &news("Flood", Target::Article(scheduled)));
    let web = site.web();
    assert!(breaking(&web.get("/fr/")).unwrap().contains("href=\"/fr/article/la-crue\""));
    assert!(breaking(&web.get("/en/")).unwrap().contains("<p>Flood</p>"));
    withdraw(site, id);
    web.notice();
    assert!(breaking(&web.get("/fr/")).unwrap().contains("<p>Crue</p>"));
    site.write(|connection| article::delete(connection, None, id));
    web.notice();
    assert!(breaking(&web.get("/fr/")).unwrap().contains("<p>Crue</p>"));
    assert_eq!(site.read(|connection| banner::announced(connection, Fr)).unwrap().target, Target::Nowhere);
    wait_until(soon);
    assert!(breaking(&web.get("/en/")).unwrap().contains("href=\"/en/article/soon\""));
}

fn a_banner_comes_and_goes_at_its_times_on_pages_kept_in_memory(site: &Site) {
    assert!(site.settings.cache > 0);
    site.article().french("Un").published().save();
    let (begins, ends) = (Time::now().plus_seconds(2), Time::now().plus_seconds(4));
    let planned = Banner { begins_at: begins, ends_at: ends, ..news("Séisme", Target::Nowhere) };
    announce(site, Fr, &planned);
    let next = |now| site.read(|connection| next_change(connection, now));
    assert_eq!((next(in_hours(0)), next(begins), next(ends)), (Some(begins), Some(ends), None));
    let web = site.web();
    let seen = || [web.get("/fr/"), web.get("/fr/article/un")].map(|page| breaking(&page).is_some());
    assert_eq!(seen(), [false; 2]);
    let tag = web.get("/fr/").header("etag").to_owned();
    assert_eq!(web.get_with("/fr/", &[("if-none-match", &tag)]).status, 304);
    wait_until(begins);
    assert_eq!(seen(), [true; 2]);
    assert_eq!(web.get_with("/fr/", &[("if-none-match", &tag)]).status, 200);
    wait_until(ends);
    assert_eq!(seen(), [false; 2]);
    assert_eq!(site.read(|connection| banner::announced(connection, Fr)), Some(planned));
    let before = edition_of(site);
    site.write(|connection| banner::forget_ended(connection, in_hours(0)));
    assert_eq!(site.read(|connection| banner::announced(connection, Fr)), None);
    assert_eq!(edition_of(site), before, "readers see no difference");
}

fn news_that_cannot_be_is_refused(site: &Site) {
    let id = site.article().french("Un").save();
    let refused = |news: &Banner| problems(site.attempt(|connection| banner::announce(connection, Fr, news)));
    let field = |name: &str, fault| vec![(format!("{name}_fr"), fault)];
    assert_eq!(refused(&news(" \n ", Target::Nowhere)), field("text", Fault::Required));
    assert_eq!(refused(&news(&"é".repeat(141), Target::Nowhere)), field("text", Fault::TooLong(140)));
    assert_eq!(refused(&news("a", Target::Article(id + 1))), field("article", Fault::NotAChoice));
    for address in ["", "http://example.org", "javascript:alert(1)", "//example.org", "/fr/", "https://"] {
        let refusal = refused(&news("a", Target::Address(address.into())));
        assert_eq!(refusal, field("address", Fault::NotAnAddress), "{address}");
    }
    for (begins_at, ends_at) in [(in_hours(2), in_hours(1)), (in_hours(-3), in_hours(-1))] {
        let late = Banner { begins_at, ends_at, ..news("a", Target::Nowhere) };
        assert_eq!(refused(&late), field("ends_at", Fault::EndsTooEarly));
    }
    announce(site, Fr, &news(&"é".repeat(140), Target::Article(id)));
    let known = site.read(|connection| banner::announced(connection, Fr)).unwrap();
    assert_eq!((known.text, known.target), ("é".repeat(140), Target::Article(id)));
}

on_both_engines![
    nothing_curated_is_the_newest_first_and_pictures_beside_it,
    editors_arrange_a_front_page_for_each_language,
    what_editors_leave_open_is_filled,
    what_cannot_be_read_is_passed_over_and_the_next_moves_up,
    a_front_page_that_cannot_be_is_refused,
    no_article_stands_twice_on_the_page,
    a_scheduled_article_takes_its_place_when_its_time_comes,
    breaking_news_stands_above_every_page_of_its_language,
    a_banner_whose_article_cannot_be_read_is_text_alone,
    a_banner_comes_and_goes_at_its_times_on_pages_kept_in_memory,
    news_that_cannot_be_is_refused,
];
