//! What is kept in memory is what would be rendered anew: whatever is edited, wherever it is shown, with the very next request.

use crate::support::{Site, Web, corrected, draft, editor, in_hours, text};
use kiosque::{
    db::{self, Connection, Time},
    i18n::Locale::{self, En, Fr},
    media::{Focus, PictureText, library},
    newsroom::{
        self, SaveError,
        account::Role,
        around::Head,
        article::{self, Article, Draft, Status, Term},
        audience::{self, Count},
        author,
        banner::{self, Banner, Target as News},
        contact, front, listing,
        menu::{self, Item, Way},
        organise, page, setting,
        target::Target,
    },
    routes::{Format, Kind, Menu, Route},
    web::{Lost, around::Remembered},
};

/// Why a save failed.
#[derive(Debug)]
enum Failed {
    Refused(#[expect(dead_code, reason = "it is printed")] SaveError),
    Lost,
}

impl From<SaveError> for Failed {
    fn from(error: SaveError) -> Self {
        Self::Refused(error)
    }
}

impl From<db::Error> for Failed {
    fn from(error: db::Error) -> Self {
        Self::Refused(error.into())
    }
}

impl From<Lost> for Failed {
    fn from(_: Lost) -> Self {
        Self::Lost
    }
}

/// A magazine with one of everything, and more where lists need it.
struct Magazine<'a> {
    site: &'a Site,
    account: i64,
    articles: Vec<i64>,
    river: i64,
    town: i64,
    fish: i64,
    boats: i64,
    dara: i64,
    picture: i64,
    about: i64,
}

impl<'a> Magazine<'a> {
    fn new(site: &'a Site) -> Self {
        let account = site.account("Dara", Role::Administrator);
        let [river, town] = [("Fleuve", "River"), ("Ville", "Town")].map(|(f, e)| site.listing(Kind::Section, f, e));
        let [fish, boats] = [("Poissons", "Fish"), ("Bateaux", "")].map(|(f, e)| site.listing(Kind::Tag, f, e));
        let dara = site.listing(Kind::Author, "Dara Sok", "Dara Sok");
        let (picture, about) = (site.picture(), site.page("À propos", "About"));
        let mut articles = Vec::new();
        for number in 0..26 {
            let maker = site.article().french(&format!("Nouvelle {number}")).english(&format!("News {number}"));
            let maker = maker.published_at(in_hours(-2 - number)).listed(Kind::Author, dara);
            let maker = maker.listed(Kind::Section, if number % 5 == 0 { town } else { river });
            let maker = if number % 3 == 0 { maker.listed(Kind::Tag, fish).pictured(picture) } else { maker };
            articles.push(if number % 7 == 0 { maker.listed(Kind::Tag, boats).save() } else { maker.save() });
        }
        Self { site, account, articles, river, town, fish, boats, dara, picture, about }
    }

    fn whole(&self, place: usize) -> Article {
        self.site.whole(self.articles[place])
    }

    /// Every address at which readers find something, by what is there now, and some at which they find nothing.
    fn addresses(&self) -> Vec<String> {
        let mut found = vec!["/robots.txt".to_owned(), "/humans.txt".into(), "/fr/nulle-part".into()];
        let now = Time::now().zoned(&self.site.settings.time_zone);
        for locale in [Fr, En] {
            let mut routes =
                vec![Route::Front, Route::Archive, Route::Newsletter, Route::Month(now.year(), now.month())];
            routes.extend([Route::OpenSearch, Route::Manifest]);
            routes.extend(Format::ALL.map(|format| Route::Feed(format, None)));
            for id in &self.articles {
                let whole = self.site.read(|connection| article::by_id(connection, *id));
                let slug = whole.and_then(|article| Some(article.text(locale)?.slug.clone()));
                routes.extend(slug.map(Route::Article));
            }
            for kind in [Kind::Section, Kind::Tag, Kind::Author] {
                for listing in self.site.read(|connection| listing::all(connection, kind)) {
                    let Some(text) = listing.text(locale) else { continue };
                    let own = Route::Listing(kind, text.slug.clone());
                    found.push(format!("{}?page=2", own.path(locale)));
                    routes.push(own);
                    routes.extend(Format::ALL.map(|format| Route::Feed(format, Some((kind, text.slug.clone())))));
                }
            }
            for page in self.site.read(page::all) {
                routes.extend(page.text(locale).map(|text| Route::Page(text.slug.clone())));
            }
            found.extend(routes.into_iter().map(|route| route.path(locale)));
        }
        found
    }
}

/// Compares every page of those who keep them with what is rendered by somebody who remembers nothing.
fn compare(after: &str, addresses: &[String], kept: &[&Web], site: &Site) {
    let plain = site.web_with(|settings| settings.cache = 0);
    let anew = plain.get_all(addresses);
    for web in kept {
        for ((old, new), address) in web.get_all(addresses).iter().zip(&anew).zip(addresses) {
            assert_eq!(old.leads(), new.leads(), "{address} after {after}");
            assert!(old.body == new.body, "{address} is not what it is after {after}");
        }
    }
}

type Edit = Box<dyn FnOnce(&mut Connection) -> Result<(), Failed> + Send>;

fn edit(work: impl FnOnce(&mut Connection) -> Result<(), SaveError> + Send + 'static) -> Edit {
    Box::new(move |connection| Ok(work(connection)?))
}

fn save(magazine: &Magazine, place: usize, change: impl FnOnce(&mut Draft)) -> Edit {
    let (account, whole) = (magazine.account, magazine.whole(place));
    let mut draft = editor(&whole);
    change(&mut draft);
    edit(move |connection| article::save(connection, Some(account), whole.id, draft))
}

fn save_text(magazine: &Magazine, place: usize, locale: Locale, change: impl FnOnce(&mut article::TextDraft)) -> Edit {
    let (account, whole) = (magazine.account, magazine.whole(place));
    let draft = corrected(&whole, locale, change);
    edit(move |connection| article::save(connection, Some(account), whole.id, draft))
}

fn rename(kind: Kind, id: i64, change: impl FnOnce(&mut Vec<listing::Text>) + Send + 'static) -> Edit {
    edit(move |connection| {
        let old = listing::by_id(connection, kind, id)?.ok_or(SaveError::Missing)?;
        let mut texts = old.texts;
        change(&mut texts);
        listing::save(connection, kind, id, old.position, texts)
    })
}

/// What editors do to articles.
fn edits_of_articles(magazine: &Magazine) -> Vec<(&'static str, Edit)> {
    let account = magazine.account;
    let (fish, town, boats) = (magazine.fish, magazine.town, magazine.boats);
    let deleted = magazine.articles[9];
    vec![
        ("a headline", save_text(magazine, 0, Fr, |text| text.headline = "Une autre une".into())),
        // Its tag has no name in English, where articles of another section are offered by it.
        ("a tag without a name", save(magazine, 20, |draft| draft.tags = vec![boats])),
        ("a standfirst", save_text(magazine, 3, En, |text| text.standfirst = "Another one".into())),
        ("a body", save_text(magazine, 4, Fr, |text| text.body = "<p>Autre chose.</p>".into())),
        ("an address", save_text(magazine, 5, Fr, |text| text.slug = "ailleurs".into())),
        ("a correction", save_text(magazine, 6, Fr, |text| text.correction = "Il fallait lire neuf.".into())),
        ("a withdrawal", save_text(magazine, 7, Fr, |text| text.status = Status::Withdrawn)),
        ("another time", save_text(magazine, 8, En, |text| text.published_at = Some(in_hours(-1)))),
        ("a deletion", edit(move |connection| Ok(article::delete(connection, Some(account), deleted).map(drop)?))),
        ("another section", save(magazine, 10, |draft| draft.section = Some(town))),
        ("no section", save(magazine, 11, |draft| draft.section = None)),
        ("other tags", save(magazine, 12, |draft| draft.tags = vec![boats])),
        ("no author", save(magazine, 13, |draft| draft.authors.clear())),
        ("no picture", save(magazine, 15, |draft| draft.picture = None)),
        (
            "a new article",
            edit(move |connection| {
                let published_at = Some(in_hours(-1));
                let new = article::TextDraft { status: Status::Published, published_at, ..text(Fr, "Toute neuve") };
                let draft = Draft { section: Some(town), tags: vec![fish], ..draft([new]) };
                article::create(connection, Some(account), draft).map(drop)
            }),
        ),
        (
            "a draft",
            edit(move |connection| article::create(connection, Some(account), draft([text(Fr, "Ébauche")])).map(drop)),
        ),
    ]
}

/// What editors do to all the rest.
fn edits_of_others(magazine: &Magazine) -> Vec<(&'static str, Edit)> {
    let &Magazine { river, town, fish, boats, dara, picture, about, .. } = magazine;
    let [first, second] = [magazine.articles[20], magazine.articles[21]];
    let to = |target| Item { way: Way::To(target), label: String::new() };
    let menu = [to(Target::Listing(Kind::Tag, fish)), to(Target::Article(first)), to(Target::Archive)];
    let renamed = save_text(magazine, 20, Fr, |text| text.headline = "Dans le menu".into());
    vec![
        ("a tag's name", rename(Kind::Tag, fish, |texts| texts[0].name = "Carpes".into())),
        ("a tag's address", rename(Kind::Tag, fish, |texts| texts[0].slug = "carpes".into())),
        (
            "a name in one more language",
            rename(Kind::Tag, boats, |texts| {
                texts.push(listing::Text {
                    locale: En,
                    slug: String::new(),
                    name: "Boats".into(),
                    description: String::new(),
                });
            }),
        ),
        ("a biography", rename(Kind::Author, dara, |texts| texts[0].description = "Écrit le soir.".into())),
        (
            "a portrait",
            edit(move |connection| {
                author::save_profile(
                    connection,
                    dara,
                    author::Profile { is_organisation: true, picture: Some(picture) },
                )
            }),
        ),
        ("a section's name", rename(Kind::Section, river, |texts| texts[0].name = "Mékong".into())),
        (
            "the order of sections",
            edit(move |connection| {
                Ok(organise::order(connection, Kind::Section, &[river, town], &[town, river]).map(drop)?)
            }),
        ),
        ("the front page", edit(move |connection| front::arrange(connection, Fr, &[second, first]))),
        (
            "a caption",
            edit(move |connection| {
                let texts = [PictureText { locale: Fr, alt: "Un bac".into(), caption: "Le bac de midi.".into() }];
                let about =
                    library::About { credit: "Sok".into(), focus: Some(Focus { x: 20, y: 30 }), ..Default::default() };
                library::update(connection, picture, &about, &texts)
            }),
        ),
        ("a menu", edit(move |connection| menu::set(connection, Menu::Head, Fr, &[], &menu))),
        ("the headline of an article in a menu", renamed),
        ("the name of a tag in a menu", rename(Kind::Tag, fish, |texts| texts[0].name = "Silures".into())),
        (
            "breaking news",
            edit(move |connection| {
                let (begins_at, ends_at) = (in_hours(-1), in_hours(2));
                let news = Banner { text: "Crue".into(), target: News::Article(second), begins_at, ends_at };
                banner::announce(connection, Fr, &news)
            }),
        ),
        ("the address of an article in the banner", save_text(magazine, 21, Fr, |text| text.slug = "crue".into())),
        ("no breaking news", edit(|connection| Ok(banner::clear(connection, Fr).map(drop)?))),
        (
            "what is read most",
            edit(move |connection| {
                let now = Time::now();
                let hour = audience::hour(now.plus_seconds(-3600));
                let counts: Vec<Count> =
                    (0..8).map(|n| Count { hour, locale: Fr, article: first - n, readers: 9 + n }).collect();
                audience::add(connection, &counts)?;
                let ranking = audience::ranking(connection, now)?;
                Ok(audience::keep(connection, &ranking, now)?)
            }),
        ),
        (
            "a static page",
            edit(move |connection| {
                let mut found = page::by_id(connection, about)?.ok_or(SaveError::Missing)?;
                found.texts[0].body = "<p>Autrement.</p>".into();
                page::save(connection, about, found.position, found.texts)
            }),
        ),
        (
            "a contact form",
            edit(|connection| {
                let names = vec![(Fr, "Rédaction".into()), (En, "Newsroom".into())];
                let topic = contact::Topic { id: 0, email: "desk@example.org".into(), locale: Fr, names };
                contact::save(connection, &topic).map(drop)
            }),
        ),
        (
            "the site's name",
            edit(|connection| {
                let plate =
                    setting::Plate { title: "Le Bac".into(), tagline: "Tous les jours".into(), description: "".into() };
                setting::save(connection, &setting::Site { plates: vec![(Fr, plate)], ..Default::default() })
            }),
        ),
        (
            "the zone",
            edit(|connection| {
                let mut local = setting::local(connection)?;
                local.time_zone = "Europe/Paris".into();
                setting::save_local(connection, &local, &[Fr, En])
            }),
        ),
        ("merged tags", edit(move |connection| organise::merge(connection, Kind::Tag, &[boats], fish).map(drop))),
        ("a tag that is gone", edit(move |connection| Ok(listing::delete(connection, Kind::Tag, fish).map(drop)?))),
        (
            "a section that is gone",
            edit(move |connection| Ok(listing::delete(connection, Kind::Section, town).map(drop)?)),
        ),
    ]
}

fn after_each(site: &Site, edits: fn(&Magazine) -> Vec<(&'static str, Edit)>) {
    let magazine = Magazine::new(site);
    let (web, other) = (site.web(), site.web());
    let mut addresses = magazine.addresses();
    for (what, edit) in edits(&magazine) {
        web.get_all(&addresses);
        other.get_all(&addresses);
        web.write(edit);
        // Addresses from before, and those that are new.
        let new: Vec<String> = magazine.addresses().into_iter().filter(|new| !addresses.contains(new)).collect();
        addresses.extend(new);
        other.notice();
        compare(what, &addresses, &[&web, &other], site);
    }
}

fn every_page_is_fresh_after_each_edit_of_an_article(site: &Site) {
    after_each(site, edits_of_articles);
}

fn every_page_is_fresh_after_each_other_edit(site: &Site) {
    after_each(site, edits_of_others);
}

fn every_page_is_fresh_when_a_time_comes(site: &Site) {
    let magazine = Magazine::new(site);
    let web = site.web();
    let addresses = magazine.addresses();
    web.get_all(&addresses);
    // One comes out and one ends, within pages that were kept before anybody thought of it.
    let soon = Time::now().plus_milliseconds(3_000);
    web.write(save_text(&magazine, 1, Fr, |text| text.published_at = Some(soon)));
    web.write(save_text(&magazine, 2, Fr, |text| text.unpublish_at = Term::At(soon)));
    web.get_all(&addresses);
    while Time::now() <= soon.plus_milliseconds(5) {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    compare("the moment", &addresses, &[&web], site);
    // The jobs write it down a little later.
    site.work();
    web.notice();
    compare("the jobs", &addresses, &[&web], site);
}

fn what_is_remembered_is_not_for_who_took_the_time_before(site: &Site) {
    let river = site.listing(Kind::Section, "Fleuve", "River");
    let out = in_hours(-1);
    site.article().french("Nouvelle").published_at(out).listed(Kind::Section, river).save();
    let remembered = Remembered::default();
    let (before, now) = (out.plus_milliseconds(-1), Time::now());
    let sections = |connection: &mut Connection, edition, at| {
        let around = remembered.around(connection, edition, Fr, at)?;
        let Head::Sections(sections) = &around.head else { panic!("there is no menu") };
        Ok::<_, db::Error>(sections.len())
    };
    site.read(|connection| {
        let edition = newsroom::edition(connection)?;
        for (at, next, count) in [(now, None, 1), (before, Some(out), 0), (now, None, 1)] {
            assert_eq!(remembered.next_change(connection, edition, at)?, next);
            assert_eq!(sections(connection, edition, at)?, count);
        }
        Ok(())
    });
}

fn an_edit_leaves_the_pages_alone_that_do_not_show_it(site: &Site) {
    let magazine = Magazine::new(site);
    let web = site.web();
    let path = |place: usize| format!("/fr/article/nouvelle-{place}");
    // Of another section and tag than the one that is edited, and far from it in time.
    let (far, own) = (path(25), path(1));
    for address in [&far, &own] {
        web.get(address);
    }
    let hits = |address: &str| {
        let before = web.counts().hits;
        web.get(address);
        web.counts().hits - before
    };
    assert_eq!((hits(&far), hits(&own)), (1, 1));
    web.write(save_text(&magazine, 1, Fr, |text| text.body = "<p>Autre chose.</p>".into()));
    assert_eq!((hits(&far), hits(&own)), (1, 0), "the other article is still in memory");
    web.write(rename(Kind::Tag, magazine.boats, |texts| texts[0].name = "Pirogues".into()));
    assert_eq!((hits(&far), hits(&own)), (1, 1), "neither has this tag");
}

fn a_cache_in_front_is_told_what_pages_show_where_the_operator_has_one(site: &Site) {
    let magazine = Magazine::new(site);
    let path = "/fr/article/nouvelle-3";
    let page = site.web().get(path);
    assert_eq!((page.header("cdn-cache-control"), page.header("surrogate-key")), ("", ""));
    let web = site.web_with(|settings| settings.edge_seconds = 30);
    for _ in 0..2 {
        let page = web.get(path);
        assert_eq!(page.header("cache-control"), "public, no-cache", "browsers ask each time");
        assert_eq!(page.header("cdn-cache-control"), "max-age=30, stale-while-revalidate=30");
        let keys: Vec<&str> = page.header("surrogate-key").split(' ').collect();
        let own = [format!("article-{}", magazine.articles[3]), format!("named-{}", magazine.fish)];
        assert!(keys[0] == "all" && own.iter().all(|key| keys.contains(&&**key)), "{keys:?}");
        assert!(!keys.contains(&&*format!("named-{}", magazine.boats)));
    }
    assert_eq!(web.get("/fr/").header("surrogate-key"), "all any");
    // What is for one reader, or is looked for, is in no shared cache.
    let switched = web.get_with(path, &[("referer", "http://localhost:8080/en/"), ("host", "localhost:8080")]);
    assert_eq!((switched.header("cdn-cache-control"), switched.header("cache-control")), ("", "private, no-cache"));
    assert_eq!(web.get("/fr/recherche?q=nouvelle").header("surrogate-key"), "");
    assert_eq!(web.get("/fr/nulle-part").header("surrogate-key"), "");
}

on_both_engines!(
    a_cache_in_front_is_told_what_pages_show_where_the_operator_has_one,
    every_page_is_fresh_after_each_edit_of_an_article,
    every_page_is_fresh_after_each_other_edit,
    every_page_is_fresh_when_a_time_comes,
    what_is_remembered_is_not_for_who_took_the_time_before,
    an_edit_leaves_the_pages_alone_that_do_not_show_it,
);
