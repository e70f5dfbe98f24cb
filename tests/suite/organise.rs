//! How an editor orders the magazine: sections, tags, authors, static pages.

use crate::support::{Site, in_hours, problems};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{Fault, Problem, SaveError, article, listing, organise, page, redirect, setting},
    routes::{Kind, Route},
};

/// The form of a listing that is there.
fn form(site: &Site, kind: Kind, id: i64) -> listing::Listing {
    site.read(|connection| listing::by_id(connection, kind, id)).expect("the listing is there")
}

fn save(site: &Site, listing: listing::Listing) -> Result<(), SaveError> {
    site.attempt(|connection| listing::save(connection, listing.kind, listing.id, listing.position, listing.texts))
}

fn names(site: &Site, kind: Kind, locale: kiosque::i18n::Locale) -> Vec<String> {
    let all = site.read(|connection| listing::all(connection, kind));
    all.iter().filter_map(|listing| Some(listing.text(locale)?.name.clone())).collect()
}

fn follow(site: &Site, path: &str) -> Option<redirect::Destination> {
    site.read(|connection| redirect::follow(connection, path))
}

fn each_kind_and_language_has_addresses_of_its_own(site: &Site) {
    for kind in Kind::ALL {
        let first = form(site, kind, site.listing(kind, "Société", "Society"));
        let second = form(site, kind, site.listing(kind, "Société", ""));
        let slugs = |listing: &listing::Listing| {
            listing.texts.iter().map(|text| (text.locale, text.slug.clone())).collect::<Vec<_>>()
        };
        assert_eq!(slugs(&first), [(En, "society".into()), (Fr, "societe".into())]);
        assert_eq!(slugs(&second), [(Fr, "societe-2".into())]);
        let found = site.read(|connection| listing::by_slug(connection, kind, Fr, "societe"));
        assert_eq!(found.map(|listing| listing.id), Some(first.id));
        assert_eq!(site.read(|connection| listing::by_slug(connection, kind, En, "societe")), None);
    }
}

fn what_is_wrong_is_named_beside_its_field(site: &Site) {
    site.listing(Kind::Tag, "Eau", "Water");
    let text = |locale, name: &str, slug: &str| listing::Text {
        locale,
        slug: slug.into(),
        name: name.into(),
        description: String::new(),
    };
    let create = |texts: [listing::Text; 2]| {
        problems(site.attempt(|connection| listing::create(connection, Kind::Tag, 0, texts.into())))
    };
    assert_eq!(create([text(Fr, " ", ""), text(En, "", "")]), [("name_fr".into(), Fault::Required)]);
    assert_eq!(create([text(Fr, "", "eau"), text(En, "Sea", "")]), [("name_fr".into(), Fault::Required)]);
    assert_eq!(
        create([text(Fr, "Mer", "eau"), text(En, &"x".repeat(121), "Not a slug")]),
        [
            ("slug_fr".into(), Fault::SlugTaken),
            ("name_en".into(), Fault::TooLong(120)),
            ("slug_en".into(), Fault::NotASlug),
        ]
    );
    assert_eq!(names(site, Kind::Tag, Fr), ["Eau"]);
}

fn two_of_a_kind_have_two_names(site: &Site) {
    let text = |locale, name: &str| listing::Text {
        locale,
        slug: String::new(),
        name: name.into(),
        description: String::new(),
    };
    for kind in [Kind::Section, Kind::Tag] {
        let water = site.listing(kind, "Été", "Summer");
        let taken = |own, name: &str| {
            let texts = [text(Fr, name), text(En, "")];
            site.read(|connection| listing::names_taken(connection, kind, own, &texts))
        };
        assert_eq!(taken(None, " ÉTÉ "), [Problem::in_language("name", Fr, Fault::NameTaken)]);
        assert_eq!(taken(Some(water), "Été"), []);
        assert_eq!(taken(None, "Summer"), []);
    }
    site.listing(Kind::Author, "Sok Dara", "");
    let same = [text(Fr, "Sok Dara")];
    assert_eq!(site.read(|connection| listing::names_taken(connection, Kind::Author, None, &same)), []);
}

fn a_new_section_comes_last(site: &Site) {
    let last = || site.read(|connection| listing::last_position(connection, Kind::Section));
    assert_eq!(last(), 0);
    let news = site.listing(Kind::Section, "Actualité", "News");
    let mut form = form(site, Kind::Section, news);
    form.position = 7;
    save(site, form).unwrap();
    assert_eq!(last(), 8);
}

fn editors_choose_the_order(site: &Site) {
    let news = site.listing(Kind::Section, "Actualité", "News");
    site.listing(Kind::Section, "Culture", "Culture");
    assert_eq!(names(site, Kind::Section, Fr), ["Actualité", "Culture"]);
    save(site, listing::Listing { position: 9, ..form(site, Kind::Section, news) }).unwrap();
    assert_eq!(names(site, Kind::Section, Fr), ["Culture", "Actualité"]);
}

fn a_listing_without_a_name_in_a_language_is_not_shown_in_it(site: &Site) {
    let tag = site.listing(Kind::Tag, "Langues", "");
    let id = site.article().french("Deux langues").english("Two languages").published().listed(Kind::Tag, tag).save();
    assert_eq!((names(site, Kind::Tag, Fr), names(site, Kind::Tag, En)), (vec!["Langues".into()], Vec::new()));
    let tags = |locale| {
        let reading = site.read(|connection| article::reading(connection, id, locale, in_hours(0))).unwrap();
        reading.byline.tags.len()
    };
    assert_eq!((tags(Fr), tags(En)), (1, 0));
}

fn a_new_name_keeps_the_address_and_a_new_address_the_old_one(site: &Site) {
    for kind in Kind::ALL {
        let id = site.listing(kind, "Vie", "Life");
        let mut listing = form(site, kind, id);
        listing.texts.iter_mut().find(|text| text.locale == Fr).unwrap().name = "Art de vivre".into();
        save(site, listing).unwrap();
        let mut listing = form(site, kind, id);
        assert_eq!(listing.text(Fr).unwrap().slug, "vie");
        listing.texts.iter_mut().find(|text| text.locale == Fr).unwrap().slug = "art-de-vivre".into();
        save(site, listing).unwrap();
        let new = Route::Listing(kind, "art-de-vivre".into());
        let old = Route::Listing(kind, "vie".into()).path(Fr);
        assert_eq!(follow(site, &old), Some(redirect::Destination::Moved(Fr, new.clone())));
        assert_eq!(follow(site, &new.path(Fr)), None);
    }
}

fn a_deleted_listing_is_gone_and_its_articles_stay(site: &Site) {
    let section = site.listing(Kind::Section, "Économie", "Business");
    let mut moved = form(site, Kind::Section, section);
    moved.texts.iter_mut().find(|text| text.locale == Fr).unwrap().slug = "comptes".into();
    save(site, moved.clone()).unwrap();
    moved.texts.iter_mut().find(|text| text.locale == Fr).unwrap().slug = "economie".into();
    save(site, moved).unwrap();
    let id = site.article().french("Comptes").published().listed(Kind::Section, section).save();
    assert!(site.write(|connection| listing::delete(connection, Kind::Section, section)));
    assert_eq!(site.whole(id).section, None);
    let reading = site.read(|connection| article::reading(connection, id, Fr, in_hours(0))).unwrap();
    assert_eq!(reading.byline.section, None);
    assert_eq!(follow(site, "/fr/rubrique/economie"), Some(redirect::Destination::Gone(Fr)));
    assert_eq!(follow(site, "/en/section/business"), Some(redirect::Destination::Gone(En)));
    assert_eq!(follow(site, "/fr/rubrique/comptes"), Some(redirect::Destination::Gone(Fr)), "older addresses too");
    assert!(!site.write(|connection| listing::delete(connection, Kind::Section, section)));
    let refused =
        save(site, listing::Listing { id: section, ..form(site, Kind::Tag, site.listing(Kind::Tag, "T", "")) });
    assert!(matches!(refused, Err(SaveError::Missing)), "a number of another kind is nobody's: {refused:?}");
}

fn a_listing_shows_its_articles_newest_first(site: &Site) {
    let author = site.listing(Kind::Author, "Sok Dara", "Sok Dara");
    let other = site.listing(Kind::Author, "Keo", "Keo");
    site.article().french("Vieux").published_at(in_hours(-8)).listed(Kind::Author, author).save();
    site.article()
        .french("Neuf")
        .published_at(in_hours(-1))
        .listed(Kind::Author, other)
        .listed(Kind::Author, author)
        .save();
    site.article().french("Brouillon").listed(Kind::Author, author).save();
    site.article().english("English").published().listed(Kind::Author, author).save();
    let headlines = |locale, limit, offset| {
        let cards = site.read(|connection| article::in_listing(connection, author, locale, in_hours(0), limit, offset));
        cards.into_iter().map(|card| card.headline).collect::<Vec<_>>()
    };
    assert_eq!(headlines(Fr, 10, 0), ["Neuf", "Vieux"]);
    assert_eq!(headlines(Fr, 1, 1), ["Vieux"]);
    assert_eq!(headlines(En, 10, 0), ["English"]);
    let count = |locale| site.read(|connection| article::count_in_listing(connection, author, locale, in_hours(0)));
    assert_eq!((count(Fr), count(En)), (2, 1));
    let sizes = site.read(|connection| organise::sizes(connection, &[author, other]));
    assert_eq!((sizes[&author], sizes[&other]), (4, 1), "drafts are counted for editors");
}

fn pages_of_a_listing_are_the_same_from_either_end(site: &Site) {
    let author = site.listing(Kind::Author, "Sok Dara", "Sok Dara");
    let now = in_hours(0);
    // Two of the same moment, and one that is to come.
    for hour in [-9, -8, -8, -6, -5, -4, -3, 2] {
        let text = format!("Texte {hour}");
        site.article().french(&text).published_at(now.plus_seconds(hour * 3600)).listed(Kind::Author, author).save();
    }
    let ids = |cards: Vec<article::Card>| cards.into_iter().map(|card| card.id).collect::<Vec<_>>();
    let all = ids(site.read(|connection| article::in_listing(connection, author, Fr, now, 20, 0)));
    let total = site.read(|connection| article::count_in_listing(connection, author, Fr, now));
    assert_eq!((all.len(), total), (7, 7));
    for size in 1..9 {
        let pages: Vec<i64> = (0..total)
            .step_by(usize::try_from(size).unwrap())
            .flat_map(|offset| {
                ids(site
                    .read(|connection| article::page_of_listing(connection, author, Fr, now, (size, offset), total)))
            })
            .collect();
        assert_eq!(pages, all, "{size} a page");
    }
}

fn authors_stand_in_the_order_of_the_byline_and_tags_in_the_dictionarys(site: &Site) {
    let [z, a] = ["Zola", "Aragon"].map(|name| site.listing(Kind::Author, name, name));
    let [t1, t2, t3] = ["Zone", "Énergie", "Eau"].map(|name| site.listing(Kind::Tag, name, ""));
    let mut maker = site.article().french("Ensemble").published();
    for (kind, id) in [(Kind::Author, z), (Kind::Author, a), (Kind::Tag, t1), (Kind::Tag, t2), (Kind::Tag, t3)] {
        maker = maker.listed(kind, id);
    }
    let id = maker.save();
    let byline = site.read(|connection| article::reading(connection, id, Fr, in_hours(0))).unwrap().byline;
    let names = |links: &[listing::Link]| links.iter().map(|link| link.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&byline.authors), ["Zola", "Aragon"]);
    assert_eq!(names(&byline.tags), ["Eau", "Énergie", "Zone"]);
}

fn a_static_page_has_an_address_that_the_program_does_not_need(site: &Site) {
    let id = site.page("Archives", "About");
    let page = site.read(|connection| page::by_id(connection, id)).unwrap();
    assert_eq!(page.text(Fr).unwrap().slug, "archives-2", "the archive stands at /fr/archives");
    assert_eq!(page.text(En).unwrap().slug, "about");
    let mut texts = page.texts.clone();
    texts[0].slug = "newsletter".into();
    let refused = site.attempt(|connection| page::save(connection, id, 0, texts));
    assert_eq!(problems(refused), [("slug_en".into(), Fault::SlugTaken)]);
    let found = site.read(|connection| page::by_slug(connection, En, "about"));
    assert_eq!(found.map(|page| page.id), Some(id));
}

fn a_page_without_a_place_is_not_in_the_foot(site: &Site) {
    assert_eq!(site.read(page::next_position), 1);
    let id = site.page("Mentions", "Legal");
    let legal = listing::Link { slug: "legal".into(), name: "Legal".into() };
    assert_eq!(site.read(|connection| page::links(connection, En)), [legal]);
    assert_eq!(site.read(page::next_position), 2);
    let texts = site.read(|connection| page::by_id(connection, id)).unwrap().texts;
    site.write(|connection| page::save(connection, id, 0, texts));
    assert_eq!(site.read(|connection| page::links(connection, En)), []);
    assert!(site.read(|connection| page::by_slug(connection, En, "legal")).is_some(), "readers still get it");
}

fn a_static_page_moves_hides_and_goes(site: &Site) {
    let id = site.page("Mentions", "Legal");
    let mut texts = site.read(|connection| page::by_id(connection, id)).unwrap().texts;
    for text in &mut texts {
        text.published = text.locale == Fr;
        if text.locale == Fr {
            text.slug = "mentions-legales".into();
        }
    }
    site.write(|connection| page::save(connection, id, 3, texts));
    let moved = redirect::Destination::Moved(Fr, Route::Page("mentions-legales".into()));
    assert_eq!(follow(site, "/fr/mentions"), Some(moved));
    assert_eq!(site.read(|connection| page::by_slug(connection, En, "legal")), None, "it is hidden");
    assert_eq!(site.read(|connection| page::links(connection, En)), []);
    assert!(site.write(|connection| page::delete(connection, id)));
    for path in ["/fr/mentions", "/fr/mentions-legales"] {
        assert_eq!(follow(site, path), Some(redirect::Destination::Gone(Fr)), "{path}");
    }
}

fn the_newsrooms_accounts_elsewhere_have_addresses_of_moderate_length(site: &Site) {
    use setting::Network::Telegram;
    let save = |address: &str| {
        let form = setting::Site { networks: vec![(Telegram, address.into())], ..Default::default() };
        site.attempt(|connection| setting::save(connection, &form))
    };
    let kept = || site.read(setting::site).account(Telegram).to_owned();
    let long = |length: usize| format!("https://t.me/{}", "a".repeat(length - "https://t.me/".len()));
    save(&long(500)).unwrap();
    assert_eq!(kept(), long(500));
    // As it is kept, each of these letters takes six characters.
    for address in [long(501), format!("https://t.me/{}", "é".repeat(100))] {
        assert_eq!(problems(save(&address)), [("telegram".into(), Fault::TooLong(500))]);
    }
    for address in ["t.me/kiosque", "http://t.me/kiosque", "javascript:alert(1)", "https://"] {
        assert_eq!(problems(save(address)), [("telegram".into(), Fault::NotAnAddress)], "{address}");
    }
    save(" HTTPS://T.me/kiosque culture ").unwrap();
    assert_eq!(kept(), "https://t.me/kiosque%20culture");
    save(" ").unwrap();
    assert_eq!(kept(), "");
}

on_both_engines![
    each_kind_and_language_has_addresses_of_its_own,
    what_is_wrong_is_named_beside_its_field,
    two_of_a_kind_have_two_names,
    a_new_section_comes_last,
    editors_choose_the_order,
    a_listing_without_a_name_in_a_language_is_not_shown_in_it,
    a_new_name_keeps_the_address_and_a_new_address_the_old_one,
    a_deleted_listing_is_gone_and_its_articles_stay,
    a_listing_shows_its_articles_newest_first,
    pages_of_a_listing_are_the_same_from_either_end,
    authors_stand_in_the_order_of_the_byline_and_tags_in_the_dictionarys,
    a_static_page_has_an_address_that_the_program_does_not_need,
    a_page_without_a_place_is_not_in_the_foot,
    a_static_page_moves_hides_and_goes,
    the_newsrooms_accounts_elsewhere_have_addresses_of_moderate_length,
];
