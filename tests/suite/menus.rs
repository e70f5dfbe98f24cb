//! Administrators compose the menus of readers' pages, of each language its own.

use crate::support::{
    Site, corrected,
    desk::{Answer, Desk, with_desk},
    problems,
};
use kiosque::{
    i18n::Locale::{self, En, Fr},
    newsroom::{
        Fault, SaveError,
        account::Role,
        article::{self, Status},
        listing,
        menu::{self, Item, Way},
        target::Target,
    },
    routes::{Kind, Menu},
};

fn to(target: Target) -> Item {
    Item { way: Way::To(target), label: String::new() }
}

fn address(address: &str, label: &str) -> Item {
    Item { way: Way::Address(address.into()), label: label.into() }
}

fn set(site: &Site, place: Menu, locale: Locale, items: &[Item]) {
    site.write(|connection| {
        let before = menu::items(connection, place, locale)?;
        menu::set(connection, place, locale, &before, items)
    });
}

/// What the menu at the head of a page says, in order, as readers' pages have it.
fn head(site: &Site, path: &str) -> Vec<String> {
    links(site.web().get(path).text(), "<header", "</header>")
}

fn foot(site: &Site, path: &str) -> Vec<String> {
    let page = site.web().get(path);
    let (_, end) = page.text().split_once("<footer").unwrap();
    let navs: Vec<&str> = end.split("<nav").collect();
    links(&format!("<nav{}", navs.last().unwrap().split("</nav>").next().unwrap()), "<nav", "</nav>")
}

fn links(page: &str, from: &str, to: &str) -> Vec<String> {
    let part = page.split_once(from).and_then(|(_, rest)| rest.split_once("<ul>")).map_or("", |(_, rest)| rest);
    let part = part.split(to).next().unwrap_or_default();
    let link = |item: &str| Some(item.split_once('>')?.1.split('<').next()?.to_owned());
    part.split("<a ").skip(1).filter_map(link).collect()
}

fn without_a_menu_readers_see_what_is_usual(site: &Site) {
    let section = site.listing(Kind::Section, "Culture", "Culture EN");
    site.article().french("Un").english("One").published().listed(Kind::Section, section).save();
    site.page("À propos", "About");
    assert_eq!(head(site, "/fr/"), ["Culture"]);
    assert_eq!(foot(site, "/en/"), ["About", "Archive", "Newsletter"]);
}

fn a_menu_is_what_readers_of_its_language_see(site: &Site) {
    let section = site.listing(Kind::Section, "Culture", "Arts");
    let tag = site.listing(Kind::Tag, "Mékong", "Mekong");
    let article = site
        .article()
        .french("Le fleuve")
        .english("The river")
        .published()
        .listed(Kind::Section, section)
        .listed(Kind::Tag, tag)
        .save();
    let page = site.page("À propos", "About");
    let mut own = to(Target::Listing(Kind::Section, section));
    own.label = "La culture".into();
    let items = [
        to(Target::Front),
        own,
        to(Target::Listing(Kind::Tag, tag)),
        to(Target::Page(page)),
        to(Target::Article(article)),
        address("https://example.org/boutique", "Boutique"),
    ];
    set(site, Menu::Head, Fr, &items);
    let all = ["Accueil", "La culture", "Mékong", "À propos", "Le fleuve", "Boutique"];
    assert_eq!(head(site, "/fr/"), all);
    assert_eq!(head(site, "/en/"), ["Arts"], "the other language's is its own");
    let listing = site.web().get("/fr/rubrique/culture");
    assert!(listing.says("<a href=\"/fr/rubrique/culture\" aria-current=\"true\">La culture</a>"));
    set(site, Menu::Head, Fr, &[]);
    assert_eq!(head(site, "/fr/"), ["Culture"]);
}

fn what_cannot_be_read_is_left_out(site: &Site) {
    let french = site.listing(Kind::Tag, "Seulement", "");
    let empty = site.listing(Kind::Tag, "Vide", "Empty");
    let article = site.article().french("Le fleuve").english("The river").published().listed(Kind::Tag, french).save();
    let items = [
        to(Target::Listing(Kind::Tag, french)),
        to(Target::Listing(Kind::Tag, empty)),
        to(Target::Article(article)),
        to(Target::Archive),
    ];
    set(site, Menu::Foot, Fr, &items);
    set(site, Menu::Foot, En, &items);
    assert_eq!(foot(site, "/fr/"), ["Seulement", "Le fleuve", "Archives"]);
    assert_eq!(foot(site, "/en/"), ["The river", "Archive"]);
    let change = corrected(&site.whole(article), Fr, |text| text.status = Status::Withdrawn);
    site.write(|connection| article::save(connection, None, article, change));
    assert_eq!(foot(site, "/fr/"), ["Archives"], "the tag has nothing to read any more");
    site.write(|connection| listing::delete(connection, Kind::Tag, french));
    assert_eq!(foot(site, "/en/"), ["The river", "Archive"]);
}

fn a_menu_that_cannot_be_is_refused(site: &Site) {
    let refused = |items: &[Item]| {
        problems(site.attempt(|connection| menu::set(connection, Menu::Head, Fr, &[], items)))
            .into_iter()
            .map(|(_, fault)| fault)
            .collect::<Vec<_>>()
    };
    assert_eq!(refused(&[to(Target::Front), to(Target::Front)]), [Fault::Twice]);
    assert_eq!(refused(&[address("javascript:alert(1)", "x")]), [Fault::NotAnAddress]);
    assert_eq!(refused(&[address("//evil.example", "x")]), [Fault::NotAnAddress]);
    assert_eq!(refused(&[address("https://example.org", "")]), [Fault::Required]);
    assert_eq!(refused(&[address("/en/", "English")]), [Fault::OtherLanguage]);
    let many: Vec<Item> = (0..13).map(|n| address(&format!("https://example.org/{n}"), "x")).collect();
    assert_eq!(refused(&many), [Fault::TooMany(12)]);
    set(site, Menu::Head, Fr, &[to(Target::Front)]);
    let late = site.attempt(|connection| menu::set(connection, Menu::Head, Fr, &[], &[to(Target::Archive)]));
    assert!(matches!(late, Err(SaveError::Conflict(_))), "somebody else was there before");
}

/// Sends what a page of the form holds with one of its buttons.
fn press(desk: &Desk, page: &Answer, button: &str) -> Answer {
    let values = |name: &str| -> Vec<String> {
        let start = format!("name=\"{name}\" value=\"");
        page.body.split(&start).skip(1).map(|part| part.split('"').next().unwrap().to_owned()).collect()
    };
    let (before, csrf) = (page.field("before"), page.field("csrf"));
    let mut fields = vec![("csrf", csrf.as_str()), ("before", &before), ("do", button)];
    let (items, labels, addresses) = (values("item"), values("label"), values("address"));
    for ((item, label), address) in items.iter().zip(&labels).zip(&addresses) {
        fields.extend([("item", item.as_str()), ("label", label), ("address", address)]);
    }
    desk.post_as_typed("/admin/menus/head/fr", &fields)
}

fn an_administrator_composes_a_menu_without_scripts(site: &Site) {
    let section = site.listing(Kind::Section, "Culture", "Arts");
    site.article().french("Un").english("One").published().listed(Kind::Section, section).save();
    let english = site.listing(Kind::Tag, "", "Only English");
    let admin = site.account("Admin", Role::Administrator);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, admin);
        assert_eq!(desk.get("/admin/menus").header("location"), "/admin/menus/head/fr");
        let page = desk.get("/admin/menus/head/fr");
        let page = press(&desk, &page, "usual");
        assert!(page.body.contains(&format!("data-id=\"section-{section}\"")));
        let page = press(&desk, &page, &format!("add tag-{english}"));
        assert!(page.body.contains("n’existe pas en français"), "what is left out is said");
        let page = press(&desk, &page, "add archive");
        let page = press(&desk, &page, &format!("up tag-{english}"));
        let page = press(&desk, &page, "address");
        let refused = press(&desk, &page, "save");
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("data-id=\"address-1\""), "nothing that was put together is lost");
        let page = press(&desk, &refused, "remove address-1");
        assert_eq!(press(&desk, &page, "save").status, 303);
    });
    assert_eq!(head(site, "/fr/"), ["Culture", "Archives"]);
    let items = site.read(|connection| menu::items(connection, Menu::Head, Fr));
    assert_eq!(items[0].target(), Some(Target::Listing(Kind::Tag, english)));
}

on_both_engines!(
    without_a_menu_readers_see_what_is_usual,
    a_menu_is_what_readers_of_its_language_see,
    what_cannot_be_read_is_left_out,
    a_menu_that_cannot_be_is_refused,
    an_administrator_composes_a_menu_without_scripts,
);
