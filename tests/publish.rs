//! What an editor does with an article: translate, schedule, publish, pin, correct, withdraw.

mod support;

use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        article::{self, Found, Status},
        front, sitemap,
    },
    routes::Kind,
};
use support::{Site, corrected, editor, in_hours};

fn found(site: &Site, locale: kiosque::i18n::Locale, slug: &str) -> Found {
    site.read(|connection| article::find(connection, locale, slug, in_hours(0)))
}

fn headlines(site: &Site) -> Vec<String> {
    let cards = site.read(|connection| article::latest(connection, Fr, in_hours(0), 100, 0));
    cards.into_iter().map(|card| card.headline).collect()
}

fn a_reader_finds_an_article_in_its_languages(site: &Site) {
    let both = site.article().french("Les deux").english("Both").published().save();
    site.article().french("Seulement en français").published().save();
    assert_eq!(found(site, Fr, "les-deux"), Found::Article(both));
    assert_eq!(found(site, En, "both"), Found::Article(both));
    assert_eq!(found(site, En, "les-deux"), Found::Translated("both".into()));
    let elsewhere = Found::Elsewhere(Fr, "seulement-en-francais".into());
    assert_eq!(found(site, En, "seulement-en-francais"), elsewhere);
    assert_eq!(found(site, En, "nothing"), Found::Nothing);
    let reading = site.read(|connection| article::reading(connection, both, Fr, in_hours(0))).unwrap();
    assert_eq!(reading.others, [(En, "both".to_owned())]);
}

fn only_one_language_may_be_published(site: &Site) {
    let id = site.article().french("Publié").published().english("Draft").save();
    assert_eq!(found(site, Fr, "publie"), Found::Article(id));
    assert_eq!(found(site, En, "draft"), Found::Nothing);
    let elsewhere = Found::Elsewhere(Fr, "publie".into());
    assert_eq!(found(site, En, "publie"), elsewhere, "a draft is offered to nobody");
    let reading = site.read(|connection| article::reading(connection, id, Fr, in_hours(0))).unwrap();
    assert_eq!(reading.others, []);
    assert_eq!(site.read(|connection| article::reading(connection, id, En, in_hours(0))), None);
    let preview = site.read(|connection| article::preview(connection, id, En, in_hours(0)));
    assert_eq!(preview.map(|(_, status)| status), Some(Status::Draft));
}

fn a_scheduled_article_is_nowhere_before_its_time(site: &Site) {
    let section = site.listing(Kind::Section, "Culture", "Culture");
    let at = in_hours(2);
    let id = site.article().french("Demain").published_at(at).listed(Kind::Section, section).save();
    let at_hour = |hour: i64| {
        let now = in_hours(hour);
        site.read(|connection| {
            Ok((
                article::find(connection, Fr, "demain", now)?,
                article::reading(connection, id, Fr, now)?.is_some(),
                article::latest(connection, Fr, now, 10, 0)?.len(),
                article::count_latest(connection, Fr, now)?,
                article::in_listing(connection, section, Fr, now, 10, 0)?.len(),
                article::count_in_listing(connection, section, Fr, now)?,
                front::front(connection, Fr, now)?.lead.is_some(),
                sitemap::articles(connection, &[Fr, En], (0, 10), now)?.len(),
            ))
        })
    };
    assert_eq!(at_hour(1), (Found::Nothing, false, 0, 0, 0, 0, false, 0));
    assert_eq!(at_hour(3), (Found::Article(id), true, 1, 1, 1, 1, true, 1));
    assert_eq!(site.read(|connection| article::next_publication(connection, in_hours(1))), Some(at));
    assert_eq!(site.read(|connection| article::next_publication(connection, in_hours(3))), None);
    let zone = &site.settings.time_zone;
    let months = |hour| site.read(|connection| article::months(connection, Fr, in_hours(hour), zone));
    assert_eq!((months(1).len(), months(3).len()), (0, 1));
}

fn publishing_without_a_time_publishes_now_and_keeps_the_time(site: &Site) {
    let id = site.article().french("Maintenant").save();
    let publish = |status: Status| {
        let change = corrected(&site.whole(id), Fr, |text| (text.status, text.published_at) = (status, None));
        site.write(|connection| article::save(connection, None, id, change));
        site.whole(id).text(Fr).unwrap().published_at
    };
    let at = publish(Status::Published).expect("it was published");
    assert!(at <= in_hours(0) && at > in_hours(-1));
    assert_eq!(publish(Status::Withdrawn), Some(at));
    assert_eq!(found(site, Fr, "maintenant"), Found::Withdrawn(None));
    assert_eq!(publish(Status::Published), Some(at), "it comes back where it was");
}

fn a_withdrawn_article_is_gone_in_that_language_alone(site: &Site) {
    let id = site.article().french("Retiré").english("Kept").published().save();
    let change = corrected(&site.whole(id), Fr, |text| text.status = Status::Withdrawn);
    site.write(|connection| article::save(connection, None, id, change));
    assert_eq!(found(site, Fr, "retire"), Found::Withdrawn(Some((En, "kept".into()))));
    assert_eq!(found(site, En, "kept"), Found::Article(id));
    assert_eq!(headlines(site), [""; 0]);
}

fn the_newest_comes_first_and_a_placed_one_leads(site: &Site) {
    let lead = || site.read(|connection| front::front(connection, Fr, in_hours(0))).lead.map(|card| card.headline);
    assert_eq!(lead(), None);
    let old = site.article().french("Ancien").published_at(in_hours(-9)).save();
    site.article().french("Récent").published_at(in_hours(-1)).save();
    site.article().french("Moyen").published_at(in_hours(-5)).save();
    assert_eq!(headlines(site), ["Récent", "Moyen", "Ancien"]);
    assert_eq!(lead().as_deref(), Some("Récent"));
    site.write(|connection| front::arrange(connection, Fr, &[old]));
    assert_eq!(lead().as_deref(), Some("Ancien"));
    assert_eq!(headlines(site), ["Récent", "Moyen", "Ancien"]);
}

fn pages_of_a_list_neither_repeat_nor_leave_out(site: &Site) {
    let same = in_hours(-1);
    for number in 0..7 {
        site.article().french(&format!("N{number}")).published_at(same).save();
    }
    let page = |offset| site.read(|connection| article::latest(connection, Fr, in_hours(0), 3, offset));
    let mut seen: Vec<String> = [0, 3, 6].into_iter().flat_map(page).map(|card| card.headline).collect();
    assert_eq!(seen.len(), 7);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 7);
}

fn a_correction_is_kept_in_its_language(site: &Site) {
    let id = site.article().french("Le pont").english("The bridge").published().save();
    for notice in ["Le pont a deux voies.", " Il date de 1966. ", ""] {
        let change = corrected(&site.whole(id), Fr, |text| text.correction = notice.into());
        site.write(|connection| article::save(connection, None, id, change));
    }
    let notices = |locale| {
        let reading = site.read(|connection| article::reading(connection, id, locale, in_hours(0))).unwrap();
        reading.corrections.into_iter().map(|correction| correction.notice).collect::<Vec<_>>()
    };
    assert_eq!(notices(Fr), ["Le pont a deux voies.", "Il date de 1966."]);
    assert_eq!(notices(En), [""; 0]);
}

fn a_translation_is_out_of_date_once_the_original_changes(site: &Site) {
    let id = site.article().french("Original").english("Translation").published().save();
    let stale = || {
        let article = site.whole(id);
        (article.text(Fr).unwrap().is_out_of_date(), article.text(En).unwrap().is_out_of_date())
    };
    let save = |change| site.write(|connection| article::save(connection, None, id, change));
    assert_eq!(stale(), (false, false));
    save(corrected(&site.whole(id), Fr, |text| text.status = Status::Published));
    assert_eq!(stale(), (false, false), "its words did not change");
    save(corrected(&site.whole(id), Fr, |text| text.body = "<p>Changé.</p>".into()));
    assert_eq!(stale(), (false, true));
    save(corrected(&site.whole(id), En, |text| text.body = "<p>Half done.</p>".into()));
    assert_eq!(stale(), (false, true), "nobody said yet that it is done");
    save(corrected(&site.whole(id), En, |text| text.current = true));
    assert_eq!(stale(), (false, false));
    save(corrected(&site.whole(id), En, |text| text.body = "<p>Better.</p>".into()));
    assert_eq!(stale(), (false, false), "the original does not follow its translation");
    let mut both = editor(&site.whole(id));
    for text in &mut both.texts {
        text.headline.push('!');
    }
    save(both);
    assert_eq!(stale(), (false, false), "both were changed together");
}

fn a_month_is_one_of_the_newsrooms_zone(site: &Site) {
    // In Phnom Penh, seven hours ahead, it is 2026-03-01 at 00:30.
    let at = kiosque::db::Time("2026-02-28T17:30:00Z".parse::<jiff::Timestamp>().unwrap().as_millisecond());
    site.article().french("Minuit passé").published_at(at).save();
    let zone = &site.settings.time_zone;
    let count = |month| {
        let span = article::month_span(2026, month, zone).unwrap();
        let now = kiosque::db::Time::now();
        site.read(|connection| article::count_in_month(connection, Fr, (span.0, span.1.min(now))))
    };
    assert_eq!((count(2), count(3)), (0, 1));
    assert_eq!(site.read(|connection| article::months(connection, Fr, in_hours(0), zone)), [(2026, 3)]);
}

on_both_engines![
    a_reader_finds_an_article_in_its_languages,
    only_one_language_may_be_published,
    a_scheduled_article_is_nowhere_before_its_time,
    publishing_without_a_time_publishes_now_and_keeps_the_time,
    a_withdrawn_article_is_gone_in_that_language_alone,
    the_newest_comes_first_and_a_placed_one_leads,
    pages_of_a_list_neither_repeat_nor_leave_out,
    a_correction_is_kept_in_its_language,
    a_translation_is_out_of_date_once_the_original_changes,
    a_month_is_one_of_the_newsrooms_zone,
];
