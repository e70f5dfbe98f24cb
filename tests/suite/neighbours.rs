//! What readers are offered after an article: related ones, the one before and the one after.

use crate::support::{Site, corrected, in_hours, text};
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::article::{self, Beside, Card, Neighbours, Status, Volume},
    routes::Kind,
};

/// The neighbours of an article, as readers get them now.
fn neighbours(site: &Site, id: i64, locale: Locale) -> Neighbours {
    let now = Time::now();
    site.read(|connection| {
        let reading = article::reading(connection, id, locale, now)?.expect("readers get the article");
        article::neighbours(connection, &Volume::default(), &reading, now)
    })
}

fn headlines<'a>(cards: impl IntoIterator<Item = &'a Card>) -> Vec<&'a str> {
    cards.into_iter().map(|card| card.headline.as_str()).collect()
}

/// What the article beside is called; nothing without one.
fn beside(article: &Option<Beside>) -> &str {
    article.as_ref().map_or("", |article| &article.headline)
}

/// A French article, published so many hours ago, in these listings.
fn written(site: &Site, headline: &str, hours: i64, listings: &[(Kind, i64)]) -> i64 {
    let maker = site.article().french(headline).published_at(in_hours(-hours));
    listings.iter().fold(maker, |maker, (kind, id)| maker.listed(*kind, *id)).save()
}

fn shared_tags_weigh_more_than_the_section_and_newer_comes_first(site: &Site) {
    let section = (Kind::Section, site.listing(Kind::Section, "Fleuve", "River"));
    let other = (Kind::Section, site.listing(Kind::Section, "Ville", "Town"));
    let [fish, boats] = ["Poissons", "Bateaux"].map(|name| (Kind::Tag, site.listing(Kind::Tag, name, name)));
    let author = (Kind::Author, site.listing(Kind::Author, "Dara", "Dara"));
    let own = written(site, "Soi", 50, &[section, fish, boats, author]);
    written(site, "Une étiquette, ancien", 90, &[other, fish]);
    written(site, "Rubrique seule", 1, &[section]);
    written(site, "Deux étiquettes", 100, &[other, fish, boats]);
    written(site, "Une étiquette", 80, &[other, boats]);
    written(site, "Même auteur", 2, &[other, author]);
    // Its neighbours in time, which are not said twice.
    written(site, "Avant", 51, &[section, fish, boats]);
    written(site, "Après", 49, &[section, fish]);
    let found = neighbours(site, own, Fr);
    assert_eq!(
        headlines(&found.related),
        ["Deux étiquettes", "Une étiquette", "Une étiquette, ancien", "Rubrique seule"]
    );
    assert_eq!((beside(&found.previous), beside(&found.next)), ("Avant", "Après"));
}

fn only_what_readers_of_the_language_get_is_offered(site: &Site) {
    let tag = (Kind::Tag, site.listing(Kind::Tag, "Eau", "Water"));
    let own = site.article().french("Soi").english("Self").published_at(in_hours(-10)).listed(tag.0, tag.1).save();
    written(site, "En français", 20, &[tag]);
    written(site, "À venir", -5, &[tag]);
    site.article().english("In English").published_at(in_hours(-30)).listed(tag.0, tag.1).save();
    site.article().french("Brouillon").listed(tag.0, tag.1).save();
    let withdrawn = written(site, "Retiré", 5, &[tag]);
    let draft = corrected(&site.whole(withdrawn), Fr, |text| text.status = Status::Withdrawn);
    site.write(|connection| article::save(connection, None, withdrawn, draft));
    let (french, english) = (neighbours(site, own, Fr), neighbours(site, own, En));
    // Without a section the neighbours are the site's: what is there is said once.
    assert_eq!((beside(&french.previous), beside(&french.next)), ("En français", ""));
    assert_eq!(beside(&english.previous), "In English");
    assert!(french.related.is_empty() && english.related.is_empty() && english.next.is_none());
}

fn the_neighbours_in_time_are_of_the_section_or_of_the_site(site: &Site) {
    let section = (Kind::Section, site.listing(Kind::Section, "Fleuve", "River"));
    let first = written(site, "Un", 40, &[section]);
    let alone = written(site, "Sans rubrique", 35, &[]);
    let second = written(site, "Deux", 30, &[section]);
    let third = written(site, "Trois", 30, &[section]);
    written(site, "À venir", -1, &[section]);
    let around = |id| {
        let found = neighbours(site, id, Fr);
        [found.previous, found.next].map(|card| card.map(|card| card.headline).unwrap_or_default())
    };
    assert_eq!(around(first), ["", "Deux"]);
    assert_eq!(around(alone), ["Un", "Deux"]);
    // Of the same time to the millisecond, or nearly: each is met once on the way.
    assert_eq!(around(second), ["Un", "Trois"]);
    assert_eq!(around(third), ["Deux", ""]);
}

fn a_tag_with_very_many_articles_costs_no_more(site: &Site) {
    let tag = (Kind::Tag, site.listing(Kind::Tag, "Tout", "Everything"));
    let own = written(site, "Soi", 1000, &[tag]);
    for number in 0..60 {
        written(site, &format!("Article {number}"), number + 1, &[tag]);
    }
    let found = neighbours(site, own, Fr);
    assert_eq!(headlines(&found.related), ["Article 0", "Article 1", "Article 2", "Article 3"]);
    assert_eq!(beside(&found.next), "Article 59");
}

fn the_page_shows_them_in_its_language(site: &Site) {
    let section = site.listing(Kind::Section, "Fleuve", "River");
    for (number, hours) in (1..=4).zip([40, 30, 20, 10]) {
        let maker = site.article().french(&format!("L'article {number}")).with(text(En, &format!("Piece {number}")));
        maker.published_at(in_hours(-hours)).listed(Kind::Section, section).save();
    }
    let web = site.web();
    let (french, english) = (web.get("/fr/article/l-article-2"), web.get("/en/article/piece-2"));
    for part in [
        "<aside class=\"related\" aria-labelledby=\"related\">",
        "<h2 class=\"head\" id=\"related\">À lire aussi</h2>",
        "<h3><a href=\"/fr/article/l-article-4\">L’article 4</a></h3>",
        "<a href=\"/fr/article/l-article-1\" rel=\"prev\"><span>Article précédent</span> L’article 1</a>",
        "<a href=\"/fr/article/l-article-3\" rel=\"next\"><span>Article suivant</span> L’article 3</a>",
        "<li><a href=\"/fr/\">Accueil</a></li><li><a href=\"/fr/rubrique/fleuve\">Fleuve</a></li>",
    ] {
        assert!(french.says(part), "{part}: {}", french.text());
    }
    assert!(english.says("<h2 class=\"head\" id=\"related\">Related articles</h2>") && !english.says("L’article"));
    assert!(english.says("rel=\"prev\"><span>Previous article</span> Piece 1</a>"), "{}", english.text());
}

on_both_engines![
    shared_tags_weigh_more_than_the_section_and_newer_comes_first,
    only_what_readers_of_the_language_get_is_offered,
    the_neighbours_in_time_are_of_the_section_or_of_the_site,
    a_tag_with_very_many_articles_costs_no_more,
    the_page_shows_them_in_its_language,
];
