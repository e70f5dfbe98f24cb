//! What an editor does with an article: translate, schedule, publish, pin, correct, withdraw.

use crate::support::{self, Site, corrected, editor, in_hours, problems};
use kiosque::{
    i18n::Locale::{self, En, Fr},
    jobs,
    newsroom::{
        self, Fault,
        account::Role,
        article::{self, Found, Status, Term},
        audit::{self, Action, Thing},
        front, search, sitemap,
    },
    routes::Kind,
};

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

/// What was done to articles, the latest last.
fn log(site: &Site) -> Vec<(Action, Option<Locale>, String)> {
    let filter = audit::Filter { thing: Some(Thing::Article), ..audit::Filter::default() };
    let mut entries = site.read(|connection| audit::entries(connection, &filter, None, 100));
    entries.reverse();
    entries.into_iter().map(|entry| (entry.action, entry.subject.locale, entry.person)).collect()
}

/// The clock of a text goes on to its end, or its publication, a moment ago.
fn let_pass(site: &Site, column: &str) {
    let ago = in_hours(0).plus_milliseconds(-1).0;
    site.sql(&format!("UPDATE translation SET {column} = {ago}; UPDATE job SET due_at = {ago}"));
}

fn a_text_that_ends_is_nowhere_from_that_moment_on_whether_or_not_a_job_runs(site: &Site) {
    let section = site.listing(Kind::Section, "Culture", "Culture");
    let end = in_hours(2);
    let id = site.article().french("Concours").published().listed(Kind::Section, section).save();
    site.article().french("Autre").published_at(in_hours(-3)).listed(Kind::Section, section).save();
    let ending = corrected(&site.whole(id), Fr, |text| text.unpublish_at = Term::At(end));
    site.write(|connection| article::save(connection, None, id, ending));
    let query = search::Query::new(Fr, "concours");
    let request = search::Request::of(query);
    let at_hour = |hour: i64| {
        let now = in_hours(hour);
        site.read(|connection| {
            Ok((
                article::find(connection, Fr, "concours", now)?,
                article::reading(connection, id, Fr, now)?.is_some(),
                article::readings(connection, &[id], Fr, now)?.len(),
                article::headline(connection, id, Fr, now)?.is_some(),
                article::latest(connection, Fr, now, 10, 0)?.len(),
                article::count_latest(connection, Fr, now)?,
                article::in_listing(connection, section, Fr, now, 10, 0)?.len(),
                front::front(connection, Fr, now)?.lead.map(|card| card.headline),
                sitemap::articles(connection, &[Fr, En], (0, 10), now)?.len(),
                search::find(connection, &request, now, 10, 0)?.hits.len(),
            ))
        })
    };
    let lead = |headline: &str| Some(headline.to_owned());
    assert_eq!(at_hour(1), (Found::Article(id), true, 1, true, 2, 2, 2, lead("Concours"), 2, 1));
    assert_eq!(at_hour(3), (Found::Withdrawn(None), false, 0, false, 1, 1, 1, lead("Autre"), 1, 0));
    // The page cache knows the moment.
    assert_eq!(site.read(|connection| newsroom::next_change(connection, in_hours(1))), Some(end));
    assert_eq!(site.read(|connection| newsroom::next_change(connection, in_hours(3))), None);
    assert_eq!(site.read(|connection| newsroom::last_change(connection, in_hours(3))), end);
}

fn the_job_of_an_end_withdraws_once_and_for_all(site: &Site) {
    let id = site.article().french("Concours").english("Contest").published().save();
    let ending = corrected(&site.whole(id), Fr, |text| text.unpublish_at = Term::At(in_hours(2)));
    site.write(|connection| article::save(connection, None, id, ending));
    site.work();
    assert_eq!(site.whole(id).text(Fr).unwrap().status, Status::Published, "its time has not come");
    let version = site.whole(id).version;
    site.sql(&format!("UPDATE translation SET unpublish_at = {} WHERE locale = 'fr'", in_hours(-1).0));
    site.sql(&format!("UPDATE job SET due_at = {}", in_hours(-1).0));
    let edition = site.read(newsroom::edition);
    site.work();
    let whole = site.whole(id);
    let french = whole.text(Fr).unwrap();
    assert_eq!((french.status, french.unpublish_at), (Status::Withdrawn, None));
    assert_eq!(whole.text(En).unwrap().status, Status::Published);
    assert_eq!(whole.version, version + 1, "a form that is open would publish it again");
    assert!(site.read(newsroom::edition) > edition);
    assert_eq!(log(site), [(Action::Withdrawn, Some(Fr), String::new())]);
    site.work();
    assert_eq!(log(site).len(), 1, "once");
    // Published again, it stays.
    let again = corrected(&site.whole(id), Fr, |text| text.status = Status::Published);
    site.write(|connection| article::save(connection, None, id, again));
    site.work();
    assert_eq!(found(site, Fr, "concours"), Found::Article(id));
}

fn a_scheduled_publication_is_written_down_once(site: &Site) {
    let sok = site.account("Sok", Role::Editor);
    let id = site.write(|connection| {
        let mut draft = support::draft([support::text(Fr, "Demain")]);
        (draft.texts[0].status, draft.texts[0].published_at) = (Status::Published, Some(in_hours(2)));
        article::create(connection, Some(sok), draft)
    });
    let by_sok = |action, locale| (action, locale, "Sok".to_owned());
    let made = [by_sok(Action::Created, None), by_sok(Action::Scheduled, Some(Fr))];
    site.work();
    assert_eq!(log(site), made);
    let_pass(site, "published_at");
    // Somebody saves in the moment between the time and the job.
    let edited = corrected(&site.whole(id), Fr, |text| text.standfirst.push('!'));
    site.write(|connection| article::save(connection, Some(sok), id, edited));
    site.work();
    site.work();
    let after = [by_sok(Action::Saved, Some(Fr)), (Action::Published, Some(Fr), String::new())];
    assert_eq!(log(site), [made, after].concat());
}

fn a_publication_that_is_put_off_or_taken_back_is_not_written_down(site: &Site) {
    let id = site.article().french("Demain").published_at(in_hours(2)).save();
    let change = |change: &dyn Fn(&mut article::TextDraft)| {
        let draft = corrected(&site.whole(id), Fr, |text| change(text));
        site.write(|connection| article::save(connection, None, id, draft));
    };
    let jobs = || {
        use diesel::prelude::*;
        use kiosque::db::{Time, schema::job};
        let own = job::table.filter(job::kind.eq(jobs::Kind::Publish)).select(job::due_at);
        site.read(|connection| Ok(own.load::<Time>(connection)?))
    };
    let later = in_hours(5);
    change(&|text| text.published_at = Some(later));
    assert_eq!(jobs(), [later]);
    change(&|text| text.status = Status::Draft);
    assert_eq!(jobs(), []);
    change(&|text| text.status = Status::Published);
    assert_eq!(jobs(), [later]);
    change(&|text| text.at_once = true);
    assert_eq!(jobs(), []);
    change(&|text| text.published_at = Some(later));
    site.write(|connection| article::delete(connection, None, id));
    assert_eq!(jobs(), []);
}

fn an_end_has_to_come_after_the_beginning(site: &Site) {
    let id = site.article().french("Demain").published_at(in_hours(2)).save();
    let attempt = |end| {
        let draft = corrected(&site.whole(id), Fr, |text| text.unpublish_at = Term::At(end));
        site.attempt(|connection| article::save(connection, None, id, draft))
    };
    let wrong = [("until_fr".to_owned(), Fault::EndsTooEarly)];
    assert_eq!(problems(attempt(in_hours(-1))), wrong);
    assert_eq!(problems(attempt(in_hours(1))), wrong);
    assert!(attempt(in_hours(3)).is_ok());
    // A draft may say when it is to end, and is asked again when it is published.
    let draft = site.article().french("Brouillon").save();
    let ending = corrected(&site.whole(draft), Fr, |text| text.unpublish_at = Term::At(in_hours(-1)));
    site.write(|connection| article::save(connection, None, draft, ending));
    let publish = corrected(&site.whole(draft), Fr, |text| text.status = Status::Published);
    assert_eq!(problems(site.attempt(|connection| article::save(connection, None, draft, publish))), wrong);
}

fn nothing_reaches_readers_before_the_embargo_ends(site: &Site) {
    let end = in_hours(5);
    let id = site.article().french("Étude").english("Study").save();
    let mut held = site.whole(id).draft();
    held.embargo = Term::At(end);
    site.write(|connection| article::save(connection, None, id, held));
    let save = |change: &dyn Fn(&mut article::TextDraft)| {
        let draft = corrected(&site.whole(id), Fr, |text| change(text));
        site.attempt(|connection| article::save(connection, None, id, draft))
    };
    let time = || site.whole(id).text(Fr).unwrap().published_at;
    // Published: it comes out when the embargo ends.
    save(&|text| text.status = Status::Published).unwrap();
    assert_eq!(time(), Some(end));
    save(&|text| text.at_once = true).unwrap();
    assert_eq!(time(), Some(end), "whatever is pressed");
    // A time before it that somebody typed is refused, one after it is taken.
    let early = save(&|text| text.published_at = Some(in_hours(1)));
    assert_eq!(problems(early), [("time_fr".to_owned(), Fault::UnderEmbargo)]);
    save(&|text| text.published_at = Some(in_hours(6))).unwrap();
    assert!(time() > Some(end));
    // An embargo that is put off moves what waited for the old one, in every language, even one that no form sent.
    let mut both = site.whole(id).draft();
    both.texts.iter_mut().for_each(|text| (text.status, text.published_at) = (Status::Published, Some(end)));
    site.write(|connection| article::save(connection, None, id, both));
    let later = in_hours(9);
    let mut put_off = site.whole(id).draft();
    (put_off.embargo, put_off.texts) = (Term::At(later), Vec::new());
    site.write(|connection| article::save(connection, None, id, put_off));
    let whole = site.whole(id);
    assert_eq!(whole.texts.iter().map(|text| text.published_at).collect::<Vec<_>>(), [Some(later), Some(later)]);
    let readable = |hour| site.read(|connection| article::count_latest(connection, Fr, in_hours(hour)));
    assert_eq!((readable(8), readable(10)), (0, 1));
    // Lifted, what is scheduled stays scheduled, and can be published.
    let mut lifted = site.whole(id).draft();
    lifted.embargo = Term::Never;
    site.write(|connection| article::save(connection, None, id, lifted));
    assert_eq!(time(), Some(later));
    save(&|text| text.at_once = true).unwrap();
    assert_eq!(readable(0), 1);
}

fn an_embargo_comes_too_late_for_what_readers_have(site: &Site) {
    let id = site.article().french("Paru").published().save();
    let attempt = |status: Status| {
        let mut draft = corrected(&site.whole(id), Fr, |text| text.status = status);
        draft.embargo = Term::At(in_hours(5));
        site.attempt(|connection| article::save(connection, None, id, draft))
    };
    assert_eq!(problems(attempt(Status::Published)), [("embargo".to_owned(), Fault::OutAlready)]);
    assert!(attempt(Status::Withdrawn).is_ok(), "withdrawn with it, it may be held");
    // Published again, it waits: the time that it had is over.
    let again = corrected(&site.whole(id), Fr, |text| text.status = Status::Published);
    site.write(|connection| article::save(connection, None, id, again));
    assert_eq!(site.read(|connection| article::count_latest(connection, Fr, in_hours(1))), 0);
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
        site.read(|connection| article::count_in_month(connection, Fr, span, now))
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
    a_text_that_ends_is_nowhere_from_that_moment_on_whether_or_not_a_job_runs,
    the_job_of_an_end_withdraws_once_and_for_all,
    a_scheduled_publication_is_written_down_once,
    a_publication_that_is_put_off_or_taken_back_is_not_written_down,
    an_end_has_to_come_after_the_beginning,
    nothing_reaches_readers_before_the_embargo_ends,
    an_embargo_comes_too_late_for_what_readers_have,
    the_newest_comes_first_and_a_placed_one_leads,
    pages_of_a_list_neither_repeat_nor_leave_out,
    a_correction_is_kept_in_its_language,
    a_translation_is_out_of_date_once_the_original_changes,
    a_month_is_one_of_the_newsrooms_zone,
];
