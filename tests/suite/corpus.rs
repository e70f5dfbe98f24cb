//! A made-up magazine for measuring: it is whole, and the same again.

use crate::support::{Engine, Site, kiosque};
use kiosque::{
    corpus::{self, Plan},
    db::Time,
    i18n::Locale::{En, Fr},
    newsroom::{article, body, listing},
    routes::Kind,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

const PLAN: Plan = Plan { articles: 120, seed: 7, pictures: false };

fn filled(engine: Engine, plan: Plan) -> Site {
    let site = Site::new(engine);
    let mut told = Vec::new();
    corpus::fill(&site.database, &site.settings, plan, |written| told.push(written)).expect("the magazine is made");
    assert_eq!(told.last(), Some(&plan.articles));
    site
}

fn every_page_of_a_made_up_magazine_is_there(engine: Engine) {
    let site = filled(engine, PLAN);
    let web = site.web();
    let now = Time::now();
    let newest = site.read(|connection| article::latest(connection, Fr, now, 200, 0));
    let english = site.read(|connection| article::count_latest(connection, En, now));
    assert!(newest.len() + usize::try_from(english).unwrap() > 150, "most are in both languages");
    for card in newest.iter().take(3) {
        let page = web.get(&format!("/fr/article/{}", card.slug));
        assert_eq!(page.status, 200);
        let author = &card.byline.authors[0];
        assert_eq!(web.get(&format!("/fr/auteur/{}", author.slug)).status, 200);
    }
    let front = web.get("/fr/");
    assert!(front.says(&newest[0].slug), "the newest stands on the front page");
    let section = newest[0].byline.section.as_ref().expect("it is in a section");
    assert!(web.get(&format!("/fr/rubrique/{}", section.slug)).says(&newest[0].slug));
    let old = (1..=120).map(|number| web.get(&format!("/?p={}", number - 1))).filter(|page| page.status == 301);
    assert!(old.count() > 5, "some have an old address");
    // What is kept beside articles agrees with them.
    let tags = site.read(|connection| listing::all(connection, Kind::Tag));
    assert_eq!(tags.len(), 40);
    assert!(site.read(article::last_id) >= 120);
    let filed: i64 = tags
        .iter()
        .flat_map(|tag| [Fr, En].map(|locale| site.read(|c| article::count_in_listing(c, tag.id, locale, now))))
        .sum();
    assert!(filed > 400, "{filed} filings of texts under tags");
}

fn texts_read_like_the_language_and_are_found(engine: Engine) {
    let site = filled(engine, PLAN);
    let now = Time::now();
    let newest = site.read(|connection| article::latest(connection, Fr, now, 200, 0));
    let ids: Vec<i64> = newest.iter().map(|card| card.id).collect();
    let readings = site.read(|connection| article::readings(connection, &ids, Fr, now));
    let all: String = readings.iter().map(|reading| body::plain(&reading.body) + " ").collect();
    for usual in [" de ", " la ", " l’", "é", " et ", " qu’"] {
        assert!(all.matches(usual).count() > 30, "{usual}");
    }
    let first = &readings[0];
    let long = first.headline.split(' ').max_by_key(|word| word.len()).expect("a headline has words");
    let page = site.web().get(&format!("/fr/recherche?q={}", utf8_percent_encode(long, NON_ALPHANUMERIC)));
    assert!(page.says(&first.slug), "{long}: {}", first.headline);
}

fn the_same_seed_makes_the_same_magazine_and_another_another(engine: Engine) {
    let headlines = |seed: u64| {
        let site = filled(engine, Plan { articles: 30, seed, ..PLAN });
        let newest = site.read(|connection| article::latest(connection, Fr, Time::now(), 50, 0));
        newest.into_iter().map(|card| (card.headline, card.standfirst)).collect::<Vec<_>>()
    };
    let first = headlines(1);
    assert_eq!(first, headlines(1));
    assert!(first != headlines(2));
}

on_each_engine!(
    every_page_of_a_made_up_magazine_is_there,
    texts_read_like_the_language_and_are_found,
    the_same_seed_makes_the_same_magazine_and_another_another,
);

#[test]
fn the_command_says_how_long_it_took_and_goes_on_beside_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    for _ in 0..2 {
        let said = kiosque(["bench-data", "12", "--data", data]).output().expect("the program runs");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        assert!(String::from_utf8_lossy(&said.stdout).starts_with("12 article(s) in "));
    }
}
