//! What those keep who stand between a page and its reader: browsers, caches in front of the site, and those who wait here.

use crate::support::{Site, corrected, in_hours};
use kiosque::{
    db::{self, READERS, Time},
    i18n::Locale::Fr,
    newsroom::{
        account::Role,
        article::{self, Status},
        listing,
        redirect::{self, Goal, Target},
    },
    routes::Kind,
};
use std::{
    sync::{Arc, Barrier},
    thread,
};

fn browsers_keep_no_redirect_that_can_be_taken_back(site: &Site) {
    let id = site.article().french("Le marché").english("The market").published().save();
    let section = site.listing(Kind::Section, "Eau", "Water");
    let goal = Goal::Thing(Target::Article(id));
    site.write(|connection| redirect::set(connection, None, "/2019/marche", &goal, Fr));
    let web = site.web();
    let rename = |slug: &str| {
        let draft = corrected(&site.whole(id), Fr, |text| text.slug = slug.to_owned());
        web.write(move |connection| article::save(connection, None, id, draft).map_err(Failed::from));
    };
    rename("la-halle");
    site.write(|connection| {
        let mut texts = listing::by_id(connection, Kind::Section, section)?.expect("it is there").texts;
        texts.iter_mut().find(|text| text.locale == Fr).expect("it has a French name").slug = "fleuve".into();
        listing::save(connection, Kind::Section, section, 0, texts)
    });
    for (old, new) in [
        ("/fr/article/le-marche", "/fr/article/la-halle"),
        ("/FR/article/Le-Marche/", "/fr/article/la-halle"),
        ("/en/article/le-marche", "/en/article/the-market"),
        ("/2019/marche", "/fr/article/la-halle"),
        ("/fr/rubrique/eau", "/fr/rubrique/fleuve"),
        ("/fr/rubrique/eau/rss.xml", "/fr/rubrique/fleuve/rss.xml"),
    ] {
        let page = web.get(old);
        assert_eq!((page.leads(), page.header("cache-control")), ((301, new), "no-cache"), "{old}");
    }
    // Back again: nobody who saw the redirect is sent to and fro.
    rename("le-marche");
    assert_eq!(web.get("/fr/article/le-marche").status, 200);
    let page = web.get("/fr/article/la-halle");
    assert_eq!((page.leads(), page.header("cache-control")), ((301, "/fr/article/le-marche"), "no-cache"));
    // How an address is written does not change.
    for written in ["/FR/Article/Le-Marche", "//fr/article/le-marche/"] {
        let page = web.get(written);
        assert_eq!(page.leads(), (301, "/fr/article/le-marche"), "{written}");
        assert_eq!(page.header("cache-control"), "public, max-age=300", "{written}");
    }
}

/// Why a save failed.
#[derive(Debug)]
struct Failed(#[expect(dead_code, reason = "it is printed")] String);

impl<E: std::error::Error> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

fn a_cache_in_front_keeps_no_page_beyond_the_next_moment(site: &Site) {
    let river = site.listing(Kind::Section, "Fleuve", "River");
    site.article().french("Nouvelle").published().listed(Kind::Section, river).save();
    let (later, account) = (site.article().french("Demain").save(), site.account("Dara", Role::Editor));
    let web = site.web_with(|settings| settings.edge_seconds = 3600);
    let path = "/fr/article/nouvelle";
    assert_eq!(web.get(path).header("cdn-cache-control"), "max-age=3600, stale-while-revalidate=3600");
    // It shows nothing of what comes out in a while, and is still in memory.
    let draft = corrected(&site.whole(later), Fr, |text| {
        text.status = Status::Published;
        text.published_at = Some(Time::now().plus_seconds(1800));
    });
    web.write(move |connection| article::save(connection, Some(account), later, draft).map_err(Failed::from));
    for (address, hits) in [(path, 1), ("/fr/", 1), ("/fr/", 2)] {
        let page = web.get(address);
        assert_eq!(web.counts().hits, hits, "{address}");
        let said = page.header("cdn-cache-control");
        let seconds = said.strip_prefix("max-age=").and_then(|seconds| seconds.parse::<i64>().ok());
        assert!(seconds.is_some_and(|seconds| (1..=1800).contains(&seconds)), "{address}: {said}");
        assert!(page.header("surrogate-key").starts_with("all"), "{address}");
    }
}

fn a_rendering_goes_on_for_others_when_its_reader_has_gone(site: &Site) {
    site.article().french("Nouvelle").published_at(in_hours(-1)).save();
    let web = site.web();
    let parties = READERS as usize + 1;
    let [taken, free] = [Arc::new(Barrier::new(parties)), Arc::new(Barrier::new(parties))];
    // Nothing can be read until these are done.
    let readers: Vec<_> = (0..READERS)
        .map(|_| {
            let (database, taken, free) = (site.database.clone(), Arc::clone(&taken), Arc::clone(&free));
            thread::spawn(move || {
                database.read(|_| {
                    taken.wait();
                    free.wait();
                    Ok::<_, db::Error>(())
                })
            })
        })
        .collect();
    taken.wait();
    let pages = web.hang_up("/fr/article/nouvelle", 5, || {
        free.wait();
    });
    for reader in readers {
        reader.join().expect("it ends").expect("it reads nothing");
    }
    assert!(pages.len() == 5 && pages.iter().all(|page| page.status == 200 && page.says("Nouvelle")));
    let counts = web.counts();
    assert_eq!((counts.misses, counts.waited, counts.hits), (1, 5, 0), "it is rendered once");
}

fn only_pages_that_can_be_asked_for_again_have_a_validator(site: &Site) {
    let web = site.web();
    let fields = [("email", "dara@example.org"), ("website", "")];
    let thanked = web.post("/fr/infolettre", &[("sec-fetch-site", "same-origin")], &fields);
    assert_eq!((thanked.status, thanked.header("etag"), thanked.header("cache-control")), (200, "", "no-store"));
    let page = web.get("/fr/infolettre");
    let tag = page.header("etag");
    assert!(!tag.is_empty());
    let status = |tags: &str| web.get_with("/fr/infolettre", &[("if-none-match", tags)]).status;
    for known in ["*", " * ", tag, &format!("W/{tag}"), &format!("\"other\", W/{tag}")] {
        assert_eq!(status(known), 304, "{known}");
    }
    for unknown in ["W/*", "\"*\"", "\"other\"", "\"other\", *", &format!("W/W/{tag}")] {
        assert_eq!(status(unknown), 200, "{unknown}");
    }
}

on_both_engines![
    browsers_keep_no_redirect_that_can_be_taken_back,
    a_cache_in_front_keeps_no_page_beyond_the_next_moment,
    a_rendering_goes_on_for_others_when_its_reader_has_gone,
    only_pages_that_can_be_asked_for_again_have_a_validator,
];
