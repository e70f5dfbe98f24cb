//! Sections are put in order, and several sections, tags or authors into one.

use crate::support::{Site, desk::with_desk, in_hours};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        account::Role,
        article, listing,
        menu::{self, Item, Way},
        organise::{self, Filter, Outlook},
        search::{self, Progress},
        target::Target,
    },
    routes::{Admin, Kind, Menu},
};
use std::time::{Duration, Instant};

fn merge(site: &Site, kind: Kind, from: &[i64], into: i64) -> i64 {
    site.write(|connection| organise::merge(connection, kind, from, into))
}

fn tags_become_one_with_articles_addresses_and_feeds(site: &Site) {
    let kept = site.listing(Kind::Tag, "Fleuve", "");
    let river = site.listing(Kind::Tag, "Rivière", "River");
    let stream = site.listing(Kind::Tag, "Cours d'eau", "");
    let both = site.article().french("Un").published().listed(Kind::Tag, kept).listed(Kind::Tag, river).save();
    let one = site.article().french("Deux").english("Two").published().listed(Kind::Tag, river).save();
    let draft = site.article().french("Trois").listed(Kind::Tag, stream).save();
    let item = Item { way: Way::To(Target::Listing(Kind::Tag, river)), label: String::new() };
    site.write(|connection| menu::set(connection, Menu::Head, Fr, &[], &[item]));
    let outlook = site.read(|connection| organise::outlook(connection, &[kept, river, stream], kept));
    assert_eq!(outlook, Outlook { moving: 2, there: 1, addresses: 2 });
    assert_eq!(merge(site, Kind::Tag, &[kept, river, stream], kept), 3);
    for id in [both, one, draft] {
        assert_eq!(site.whole(id).tags, [kept], "each once");
    }
    let web = site.web();
    assert_eq!(web.get("/fr/mot-cle/riviere").leads(), (301, "/fr/mot-cle/fleuve"));
    assert_eq!(web.get("/fr/mot-cle/riviere/atom.xml").leads(), (301, "/fr/mot-cle/fleuve/atom.xml"));
    assert_eq!(web.get("/fr/mot-cle/cours-d-eau").leads(), (301, "/fr/mot-cle/fleuve"));
    assert!(web.get("/en/tag/river").says("Two"), "a name that it had not becomes its own, address and all");
    let page = web.get("/fr/mot-cle/fleuve");
    assert!(page.says(">Un<") && page.says(">Deux<"));
    assert!(web.get("/fr/").says("<a href=\"/fr/mot-cle/fleuve\">Fleuve</a>"), "menus follow");
    assert_eq!(site.read(|connection| listing::by_id(connection, Kind::Tag, river)), None);
    let found = web.get("/fr/recherche?q=fleuve");
    assert!(found.says(">Deux<"), "the search finds the moved by the tag's name");
}

fn sections_and_authors_become_one(site: &Site) {
    let (economy, business) =
        (site.listing(Kind::Section, "Économie", "Economy"), site.listing(Kind::Section, "Affaires", "Business"));
    let (sok, other) = (site.listing(Kind::Author, "Sok", "Sok"), site.listing(Kind::Author, "S. Sok", "S. Sok"));
    let account = site.account("Sok", Role::Author);
    site.sql(&format!("UPDATE account SET author_id = {other} WHERE id = {account}"));
    let id = site
        .article()
        .french("Un")
        .english("One")
        .published()
        .listed(Kind::Section, business)
        .listed(Kind::Author, other)
        .save();
    merge(site, Kind::Section, &[business], economy);
    merge(site, Kind::Author, &[other], sok);
    let article = site.whole(id);
    assert_eq!((article.section, article.authors), (Some(economy), vec![sok]));
    let web = site.web();
    assert_eq!(web.get("/en/section/business").leads(), (301, "/en/section/economy"));
    assert_eq!(web.get("/fr/auteur/s-sok").leads(), (301, "/fr/auteur/sok"));
    let linked = site.read(|connection| kiosque::newsroom::account::by_id(connection, account)).unwrap().author_id;
    assert_eq!(linked, Some(sok), "the person's texts stay the person's");
}

fn a_merge_of_what_is_gone_changes_nothing(site: &Site) {
    let (kept, gone) = (site.listing(Kind::Tag, "Fleuve", ""), site.listing(Kind::Tag, "Mer", ""));
    let lake = site.listing(Kind::Tag, "Lac", "");
    let id = site.article().french("Un").published().listed(Kind::Tag, lake).save();
    site.write(|connection| listing::delete(connection, Kind::Tag, gone));
    assert!(site.attempt(|connection| organise::merge(connection, Kind::Tag, &[lake, gone], kept)).is_err());
    assert_eq!(site.whole(id).tags, [lake]);
}

fn ten_thousand_articles_move_in_bounded_time(site: &Site) {
    let (kept, other) = (site.listing(Kind::Tag, "Fleuve", "River"), site.listing(Kind::Tag, "Mer", "Sea"));
    let series = match site.settings.database_url {
        Some(_) => "SELECT n FROM generate_series(1, 10000) AS s(n)",
        None => "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 10000) SELECT n FROM s",
    };
    let at = in_hours(-100).0;
    site.sql(&format!(
        "INSERT INTO article (id, original_locale, version, created_at) SELECT n, 'fr', 1, {at} FROM ({series}) t;
         INSERT INTO translation (article_id, locale, slug, headline, standfirst, body, words, status, published_at, updated_at)
         SELECT n, 'fr', 'article-' || n, 'Article', '', '<p>x</p>', 1, 'published', {at} + n, {at} FROM ({series}) t;
         INSERT INTO article_listing (article_id, listing_id, kind) SELECT n, {other}, 'tag' FROM ({series}) t;
         INSERT INTO appearance (listing_id, locale, published_at, article_id) SELECT {other}, 'fr', {at} + n, n FROM ({series}) t;"
    ));
    while !matches!(site.write(|connection| search::catch_up(connection, 1000)), Progress::Done) {}
    let start = Instant::now();
    assert_eq!(merge(site, Kind::Tag, &[other], kept), 10_000);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert!(site.read(search::is_behind), "the search follows in the background");
    assert!(site.web().get("/fr/mot-cle/fleuve?page=2").says("Article"));
}

fn thousands_of_tags_are_looked_through_page_by_page(site: &Site) {
    for (french, english) in [("Élections", "Elections"), ("eau", ""), ("Zones", "Areas"), ("", "Only")] {
        site.listing(Kind::Tag, french, english);
    }
    let names = |filter: &Filter, limit, offset| {
        let (found, total) =
            site.read(|connection| organise::entries(connection, Kind::Tag, filter, Fr, limit, offset));
        (found.iter().map(|tag| tag.name(Fr).to_owned()).collect::<Vec<_>>(), total)
    };
    let all = Filter::default();
    assert_eq!(names(&all, 10, 0), (["eau", "Élections", "Zones", "Only"].map(Into::into).to_vec(), 4));
    assert_eq!(names(&all, 2, 2).0, ["Zones", "Only"]);
    assert_eq!(names(&all, 2, 3).0, ["Only"]);
    assert_eq!(names(&Filter { lacking: Some(En), ..Filter::default() }, 10, 0).0, ["eau"]);
    assert_eq!(names(&Filter { lacking: Some(Fr), ..Filter::default() }, 10, 0).0, ["Only"]);
    assert_eq!(names(&Filter { text: "ÉLEC".into(), ..Filter::default() }, 10, 0).0, ["Élections"]);
    let used = site.read(|connection| listing::by_name(connection, Kind::Tag, Fr, "eau")).unwrap();
    site.article().french("Un").listed(Kind::Tag, used).save();
    assert_eq!(names(&Filter { unused: true, ..Filter::default() }, 10, 0).1, 3);
}

fn each_has_as_many_articles_as_are_filed_under_it(site: &Site) {
    let [river, sea, lake] = ["Fleuve", "Mer", "Lac"].map(|name| site.listing(Kind::Tag, name, ""));
    let filed = |tags: &[i64]| {
        let mut article = site.article().french("Un");
        for tag in tags {
            article = article.listed(Kind::Tag, *tag);
        }
        article.save()
    };
    let (both, one, last) = (filed(&[river, sea]), filed(&[river]), filed(&[sea, lake]));
    let sizes = || {
        let sizes = site.read(|connection| organise::sizes(connection, &[river, sea, lake]));
        [river, sea, lake].map(|tag| sizes.get(&tag).copied())
    };
    assert_eq!(sizes(), [Some(2), Some(2), Some(1)]);
    let mut draft = site.whole(one).draft();
    draft.tags = vec![sea];
    site.write(|connection| article::save(connection, None, one, draft));
    assert_eq!(sizes(), [Some(1), Some(3), Some(1)]);
    site.write(|connection| article::delete(connection, None, last));
    assert_eq!(sizes(), [Some(1), Some(2), Some(0)]);
    merge(site, Kind::Tag, &[river, sea, lake], lake);
    assert_eq!(sizes(), [None, None, Some(2)]);
    site.write(|connection| listing::delete(connection, Kind::Tag, lake));
    assert!(site.whole(both).tags.is_empty());
}

fn an_editor_is_told_the_numbers_before_merging(site: &Site) {
    let (kept, other) = (site.listing(Kind::Tag, "Fleuve", "River"), site.listing(Kind::Tag, "Mer", "Sea"));
    for number in 0..3 {
        site.article().french(&format!("F{number}")).published().listed(Kind::Tag, kept).save();
    }
    site.article().french("M").published().listed(Kind::Tag, other).save();
    let editor = site.account("Éditrice", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let path = Admin::MergeListings(Kind::Tag).path();
        assert!(desk.get("/admin/tags").body.contains(&format!("name=\"id\" value=\"{other}\"")));
        let page = desk.get(&format!("{path}?id={other}&id={kept}"));
        assert!(page.body.contains(&format!("name=\"into\" value=\"{kept}\" checked")), "the larger is proposed");
        assert!(
            page.body.contains("Un article passera sous « Fleuve »")
                || page.body.contains("Un article passera sous «\u{202f}Fleuve\u{202f}»"),
            "{}",
            page.body
        );
        let (a, b) = (kept.to_string(), other.to_string());
        let ids = [("id", a.as_str()), ("id", b.as_str())];
        let found = desk.post(&path, &[("id", a.as_str()), ("do", "find"), ("q", "mer")]);
        assert!(found.body.contains(&format!("add {other}")));
        assert_eq!(desk.post(&path, &[("id", a.as_str()), ("into", &a), ("do", "merge")]).status, 422, "one alone");
        let done = desk.post(&path, &[&ids[..], &[("into", a.as_str()), ("do", "merge")]].concat());
        assert_eq!(done.header("location"), "/admin/tags?merged=1");
        let again = desk.post(&path, &[&ids[..], &[("into", a.as_str()), ("do", "merge")]].concat());
        assert_eq!(again.status, 409, "one of them is gone");
        let form = desk.get(&Admin::Listing(Kind::Tag, kept).path());
        assert!(
            form.body.contains("/fr/mot-cle/fleuve") && !form.body.contains("href=\"/en/tag/river\""),
            "only where something is"
        );
    });
}

fn names_begin_with_the_one_in_the_editors_language(site: &Site) {
    let editor = site.account("Éditrice", Role::Editor);
    let tag = site.listing(Kind::Tag, "prix du riz", "rice prices").to_string();
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let page = |language| {
            site.write(|connection| kiosque::newsroom::account::save_profile(connection, editor, "Editor", language));
            let page = desk.post(&Admin::MergeListings(Kind::Tag).path(), &[("id", tag.as_str())]).body;
            let at = |name: &str| page.find(&format!(">{name}</span>")).unwrap();
            at("prix du riz") < at("rice prices")
        };
        assert!(page(Fr) && !page(En));
    });
}

fn an_editor_puts_sections_in_order(site: &Site) {
    let [a, b, c] = ["Un", "Deux", "Trois"].map(|name| {
        let id = site.listing(Kind::Section, name, &format!("{name} EN"));
        site.article().french(&format!("De {name}")).published().listed(Kind::Section, id).save();
        id
    });
    let editor = site.account("Éditrice", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let path = Admin::SectionOrder.path();
        let before = desk.get(&path).field("before");
        let ids = |order: [i64; 3]| order.map(|id| ("id", id.to_string()));
        let send = |verb: &str, order: [i64; 3], before: &str| {
            let held = ids(order);
            let mut fields = vec![("before", before), ("do", verb)];
            fields.extend(held.iter().map(|(name, id)| (*name, id.as_str())));
            desk.post(&path, &fields)
        };
        let moved = send(&format!("up {c}"), [a, b, c], &before);
        let at = |id: i64| moved.body.find(&format!("data-id=\"{id}\"")).unwrap();
        assert!(at(a) < at(c) && at(c) < at(b));
        assert_eq!(send("save", [c, a, b], &before).status, 303);
        assert_eq!(send("save", [b, a, c], &before).status, 409, "somebody else was there before");
    });
    let front = site.web().get("/fr/");
    let at = |name: &str| front.text().find(&format!("\">{name}</a>")).unwrap();
    assert!(at("Trois") < at("Un") && at("Un") < at("Deux"));
}

fn sections_are_ordered_under_their_names_in_the_editors_language(site: &Site) {
    let editor = site.account("Editor", Role::Editor);
    site.listing(Kind::Section, "Actualité", "News");
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let page = |language| {
            site.write(|connection| kiosque::newsroom::account::save_profile(connection, editor, "Editor", language));
            desk.get(&Admin::SectionOrder.path()).body
        };
        let french = page(Fr);
        assert!(french.contains("<span>Actualité</span></a> <span class=\"hint\" lang=\"en\">News</span>"), "{french}");
        assert!(page(En).contains("<span>News</span></a> <span class=\"hint\" lang=\"fr\">Actualité</span>"));
    });
}

on_both_engines!(
    names_begin_with_the_one_in_the_editors_language,
    sections_are_ordered_under_their_names_in_the_editors_language,
    tags_become_one_with_articles_addresses_and_feeds,
    sections_and_authors_become_one,
    a_merge_of_what_is_gone_changes_nothing,
    ten_thousand_articles_move_in_bounded_time,
    thousands_of_tags_are_looked_through_page_by_page,
    each_has_as_many_articles_as_are_filed_under_it,
    an_editor_is_told_the_numbers_before_merging,
    an_editor_puts_sections_in_order,
);
