//! Which words the search may offer: those of texts that readers get, each text counted once.

use crate::support::{Site, corrected, editor, in_hours};
use diesel::prelude::*;
use kiosque::{
    i18n::Locale::{self, En},
    newsroom::{
        article::{self, Status},
        search,
    },
};

/// In how many texts a word was met; none: it is not offered.
fn met(site: &Site, word: &str) -> Option<i64> {
    met_in(site, En.code(), word)
}

fn met_in(site: &Site, list: &str, word: &str) -> Option<i64> {
    use kiosque::db::schema::search_word;
    site.read(|connection| {
        let known = search_word::table.filter(search_word::locale.eq(list).and(search_word::word.eq(word)));
        Ok(known.select(search_word::texts).first(connection).optional()?)
    })
}

fn save(site: &Site, id: i64, locale: Locale, change: impl FnOnce(&mut article::TextDraft)) {
    let changed = corrected(&site.whole(id), locale, change);
    site.write(|connection| article::save(connection, None, id, changed));
}

fn words_of_drafts_are_offered_to_nobody(site: &Site) {
    let id = site.article().english("Coffeeing dolphins").save();
    assert_eq!((met(site, "coffeeing"), met_in(site, "en~", "coffeeing")), (None, Some(1)), "but to editors");
    save(site, id, En, |text| text.status = Status::Published);
    assert_eq!(met(site, "coffeeing"), Some(1));
    for number in 0..3 {
        save(site, id, En, |text| text.standfirst = format!("Harvest {number} quayside"));
    }
    assert_eq!((met(site, "coffeeing"), met(site, "quayside")), (Some(1), Some(1)), "a text counts once");
    site.article().english("Coffeeing again").published().save();
    assert_eq!(met(site, "coffeeing"), Some(2));
    site.write(search::again);
    search::finish(&site.database, search::AT_ONCE).expect("the index is written anew");
    assert_eq!((met(site, "coffeeing"), met(site, "quayside")), (Some(2), Some(1)), "and once again");
    let withdrawn = editor(&site.whole(id));
    site.write(|connection| article::save(connection, None, id, withdrawn));
    save(site, id, En, |text| text.status = Status::Withdrawn);
    site.write(search::again);
    search::finish(&site.database, search::AT_ONCE).expect("the index is written anew");
    assert_eq!((met(site, "coffeeing"), met(site, "quayside")), (Some(1), None));
}

fn words_of_what_is_to_come_wait_for_its_time(site: &Site) {
    let id = site.article().english("Monsooning rivers").published_at(in_hours(2)).save();
    site.work();
    assert_eq!(met(site, "monsooning"), None);
    site.sql(&format!(
        "UPDATE translation SET published_at = {ago} WHERE article_id = {id}; UPDATE job SET due_at = {ago}",
        ago = in_hours(-1).0
    ));
    site.work();
    assert_eq!(met(site, "monsooning"), Some(1));
}

on_both_engines!(words_of_drafts_are_offered_to_nobody, words_of_what_is_to_come_wait_for_its_time);
