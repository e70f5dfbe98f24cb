//! What an editor does with an article: write, save, change its address, find it again, delete.

use crate::support::{Site, corrected, draft, editor, in_hours, problems, text};
use diesel::prelude::*;
use kiosque::{
    db::schema::revision,
    i18n::Locale::{En, Fr},
    newsroom::{
        Fault, SaveError,
        article::{self, Found, Status},
        edition, redirect,
    },
    routes::Route,
};

fn revisions(site: &Site, id: i64) -> i64 {
    site.read(|connection| Ok(revision::table.filter(revision::article_id.eq(id)).count().get_result(connection)?))
}

fn found(site: &Site, locale: kiosque::i18n::Locale, slug: &str) -> Found {
    site.read(|connection| article::find(connection, locale, slug, in_hours(0)))
}

fn follow(site: &Site, path: &str) -> Option<redirect::Destination> {
    site.read(|connection| redirect::follow(connection, path))
}

fn headlines(site: &Site) -> Vec<String> {
    let cards = site.read(|connection| article::latest(connection, Fr, in_hours(0), 100, 0));
    cards.into_iter().map(|card| card.headline).collect()
}

fn what_was_typed_is_there_again(site: &Site) {
    let id = site.article().french("  L’eau monte ").english("The water rises").save();
    let article = site.whole(id);
    assert_eq!((article.original, article.texts.len()), (Fr, 2));
    let french = article.text(Fr).unwrap();
    assert_eq!((french.headline.as_str(), french.slug.as_str()), ("L’eau monte", "l-eau-monte"));
    assert_eq!(
        (french.body.as_str(), french.status, french.published_at),
        ("<p>L’eau monte .</p>", Status::Draft, None)
    );
    assert_eq!(article.text(En).unwrap().slug, "the-water-rises");
    assert_eq!(headlines(site), [""; 0]);
}

fn an_article_begins_in_the_language_in_which_it_was_written(site: &Site) {
    let blank = kiosque::newsroom::article::TextDraft::new(Fr);
    let id = site.article().with(blank).english("Only in English").save();
    let article = site.whole(id);
    assert_eq!((article.original, article.texts.len()), (En, 1));
}

fn an_empty_form_is_refused(site: &Site) {
    let blank = kiosque::newsroom::article::TextDraft::new(Fr);
    let refused = site.attempt(|connection| article::create(connection, None, draft([blank])));
    assert_eq!(problems(refused), [("headline_fr".into(), Fault::Required)]);
    let count: i64 = site.read(|connection| Ok(kiosque::db::schema::article::table.count().get_result(connection)?));
    assert_eq!(count, 0, "a refused article leaves nothing behind");
}

fn every_mistake_is_named_at_once(site: &Site) {
    let mut french = text(Fr, &"x".repeat(301));
    french.slug = "Pas Bon".into();
    french.standfirst = "y".repeat(2001);
    let mut english = text(En, "");
    english.status = Status::Published;
    let mut wrong = draft([french, english]);
    wrong.picture = Some(99);
    wrong.section = Some(99);
    wrong.tags = vec![98];
    let mut found = problems(site.attempt(|connection| article::create(connection, None, wrong)));
    found.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(
        found,
        [
            ("headline_en".into(), Fault::Required),
            ("headline_fr".into(), Fault::TooLong(300)),
            ("picture".into(), Fault::NotAChoice),
            ("section".into(), Fault::NotAChoice),
            ("slug_fr".into(), Fault::NotASlug),
            ("standfirst_fr".into(), Fault::TooLong(2000)),
            ("tags".into(), Fault::NotAChoice),
        ]
    );
}

fn every_save_that_changes_words_is_a_revision(site: &Site) {
    let author = site.account("Sok Dara", kiosque::newsroom::account::Role::Editor);
    let id = site.article().french("Un").english("One").save();
    assert_eq!(revisions(site, id), 2);
    let article = site.whole(id);
    site.write(|connection| article::save(connection, Some(author), id, editor(&article)));
    assert_eq!(revisions(site, id), 2, "nothing was changed");
    let article = site.whole(id);
    let change = corrected(&article, En, |text| text.body = "<p>One and a half.</p>".into());
    site.write(|connection| article::save(connection, Some(author), id, change));
    assert_eq!(revisions(site, id), 3);
    let writers: Vec<Option<i64>> = site
        .read(|connection| Ok(revision::table.order(revision::id).select(revision::account_id).load(connection)?));
    assert_eq!(writers, [None, None, Some(author)]);
}

fn a_form_opened_before_somebody_else_saved_is_in_conflict(site: &Site) {
    let id = site.article().french("Un").save();
    let opened = site.whole(id);
    let first = corrected(&opened, Fr, |text| text.headline = "Deux".into());
    let second = corrected(&opened, Fr, |text| text.headline = "Trois".into());
    site.write(|connection| article::save(connection, None, id, first));
    let now = site.whole(id).version;
    let refused = site.attempt(|connection| article::save(connection, None, id, second.clone()));
    assert!(matches!(refused, Err(SaveError::Conflict(version)) if version == now), "{refused:?}");
    assert_eq!(site.whole(id).text(Fr).unwrap().headline, "Deux");
    // Who has seen the other's version may overwrite it.
    let again = article::Draft { version: Some(now), ..second };
    site.write(|connection| article::save(connection, None, id, again));
    assert_eq!(site.whole(id).text(Fr).unwrap().headline, "Trois");
}

fn of_two_saves_at_the_same_moment_one_wins_and_one_is_told(site: &Site) {
    let id = site.article().french("Un").save();
    for _ in 0..10 {
        let opened = site.whole(id);
        let save = |headline: &'static str| {
            let change = corrected(&opened, Fr, |text| text.headline = headline.into());
            move || site.attempt(|connection| article::save(connection, None, id, change))
        };
        let (a, b) = std::thread::scope(|scope| {
            let (a, b) = (scope.spawn(save("Deux")), scope.spawn(save("Trois")));
            (a.join().unwrap(), b.join().unwrap())
        });
        let conflicts = [&a, &b].into_iter().filter(|result| matches!(result, Err(SaveError::Conflict(_)))).count();
        assert!(conflicts == 1 && (a.is_ok() || b.is_ok()), "{a:?} {b:?}");
    }
}

fn headlines_that_are_alike_get_addresses_that_are_not(site: &Site) {
    let slugs: Vec<String> = (0..3)
        .map(|_| {
            let id = site.article().french("L’heure du thé").save();
            site.whole(id).text(Fr).unwrap().slug.clone()
        })
        .collect();
    assert_eq!(slugs, ["l-heure-du-the", "l-heure-du-the-2", "l-heure-du-the-3"]);
    let english = site.article().english("L’heure du thé").save();
    assert_eq!(site.whole(english).text(En).unwrap().slug, "l-heure-du-the", "each language has addresses of its own");
}

fn headlines_that_are_alike_may_be_saved_at_the_same_moment(site: &Site) {
    let create = || site.attempt(|connection| article::create(connection, None, draft([text(Fr, "Le même")])));
    let ids: Vec<i64> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(create)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap().unwrap()).collect()
    });
    let mut slugs: Vec<String> = ids.iter().map(|id| site.whole(*id).text(Fr).unwrap().slug.clone()).collect();
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), 8);
}

fn a_headline_in_another_script_has_an_address_too(site: &Site) {
    for headline in ["ទន្លេមេគង្គ", "???", ""] {
        let mut french = text(Fr, headline);
        french.body = "<p>Texte.</p>".into();
        let id = site.article().with(french).save();
        let slug = site.whole(id).text(Fr).unwrap().slug.clone();
        assert!(
            !slug.is_empty() && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{slug}"
        );
    }
}

fn the_address_follows_the_headline_until_readers_have_it(site: &Site) {
    let id = site.article().french("Premier titre").save();
    let rename = |headline: &str, status: Status| {
        let change = corrected(&site.whole(id), Fr, |text| {
            text.headline = headline.into();
            text.slug = String::new();
            text.status = status;
        });
        site.write(|connection| article::save(connection, None, id, change));
        site.whole(id).text(Fr).unwrap().slug.clone()
    };
    assert_eq!(rename("Deuxième titre", Status::Draft), "deuxieme-titre");
    assert_eq!(rename("Deuxième titre", Status::Published), "deuxieme-titre");
    assert_eq!(rename("Troisième titre", Status::Published), "deuxieme-titre");
    assert_eq!(follow(site, "/fr/article/premier-titre"), None, "nobody knew the draft's address");
}

fn an_address_that_changes_leads_to_the_new_one_in_one_hop(site: &Site) {
    let id = site.article().french("Un").published().save();
    for slug in ["deux", "trois", "quatre"] {
        let change = corrected(&site.whole(id), Fr, |text| text.slug = slug.into());
        site.write(|connection| article::save(connection, None, id, change));
    }
    let now = Some(redirect::Destination::Moved(Fr, Route::Article("quatre".into())));
    for old in ["un", "deux", "trois"] {
        assert_eq!(follow(site, &format!("/fr/article/{old}")), now, "{old}");
    }
    assert_eq!(follow(site, "/fr/article/quatre"), None);
    // Back again: the first address stands for itself, the others lead there.
    let change = corrected(&site.whole(id), Fr, |text| text.slug = "un".into());
    site.write(|connection| article::save(connection, None, id, change));
    assert_eq!(follow(site, "/fr/article/un"), None);
    assert_eq!(found(site, Fr, "un"), Found::Article(id));
    let now = Some(redirect::Destination::Moved(Fr, Route::Article("un".into())));
    assert_eq!(follow(site, "/fr/article/quatre"), now);
}

fn an_address_that_is_taken_is_refused(site: &Site) {
    site.article().french("Pris").published().save();
    let id = site.article().french("Libre").save();
    let change = corrected(&site.whole(id), Fr, |text| text.slug = "pris".into());
    let refused = site.attempt(|connection| article::save(connection, None, id, change));
    assert_eq!(problems(refused), [("slug_fr".into(), Fault::SlugTaken)]);
}

fn a_deleted_article_is_gone_at_every_address_it_had(site: &Site) {
    let id = site.article().french("Ancien").english("Draft only").save();
    let publish = corrected(&site.whole(id), Fr, |text| text.status = Status::Published);
    site.write(|connection| article::save(connection, None, id, publish));
    let change = corrected(&site.whole(id), Fr, |text| text.slug = "nouveau".into());
    site.write(|connection| article::save(connection, None, id, change));
    assert!(site.write(|connection| article::delete(connection, None, id)));
    for old in ["ancien", "nouveau"] {
        let gone = Some(redirect::Destination::Gone(Fr));
        assert_eq!(follow(site, &format!("/fr/article/{old}")), gone, "{old}");
    }
    assert_eq!(follow(site, "/en/article/draft-only"), None, "no reader knew it");
    assert_eq!((found(site, Fr, "nouveau"), revisions(site, id)), (Found::Nothing, 0));
    assert!(!site.write(|connection| article::delete(connection, None, id)), "twice is not an error");
    let stale = draft([text(Fr, "Trop tard")]);
    let refused = site.attempt(|connection| article::save(connection, None, id, stale));
    assert!(matches!(refused, Err(SaveError::Missing)), "{refused:?}");
    // The address is free again for another article.
    let next = site.article().french("Nouveau").published().save();
    assert_eq!((found(site, Fr, "nouveau"), follow(site, "/fr/article/nouveau")), (Found::Article(next), None));
}

fn every_change_is_noticed_by_pages_kept_in_memory(site: &Site) {
    let number = || site.read(edition);
    let start = number();
    let id = site.article().french("Un").save();
    let created = number();
    site.write(|connection| article::save(connection, None, id, editor(&site.whole(id))));
    let saved = number();
    site.write(|connection| article::delete(connection, None, id));
    assert!(start < created && created < saved && saved < number());
}

on_both_engines![
    what_was_typed_is_there_again,
    an_article_begins_in_the_language_in_which_it_was_written,
    an_empty_form_is_refused,
    every_mistake_is_named_at_once,
    every_save_that_changes_words_is_a_revision,
    a_form_opened_before_somebody_else_saved_is_in_conflict,
    of_two_saves_at_the_same_moment_one_wins_and_one_is_told,
    headlines_that_are_alike_get_addresses_that_are_not,
    headlines_that_are_alike_may_be_saved_at_the_same_moment,
    a_headline_in_another_script_has_an_address_too,
    the_address_follows_the_headline_until_readers_have_it,
    an_address_that_changes_leads_to_the_new_one_in_one_hop,
    an_address_that_is_taken_is_refused,
    a_deleted_article_is_gone_at_every_address_it_had,
    every_change_is_noticed_by_pages_kept_in_memory,
];
