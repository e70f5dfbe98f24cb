//! What an administrator sets for the site, and that it holds at once, on every node.

use crate::support::{self, Site, desk::with_desk, problems};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        Fault,
        account::Role,
        setting::{self, Local},
    },
    routes::Admin,
};

fn set(site: &Site, zone: &str, language: Option<kiosque::i18n::Locale>) {
    let local = Local { time_zone: zone.into(), default_language: language };
    site.write(|connection| setting::save_local(connection, &local, &[Fr, En]));
}

/// 25 November 2026, 20:30 UTC: the next day in Phnom Penh.
fn late_in_the_evening() -> kiosque::db::Time {
    kiosque::db::Time(1_795_638_600_000 - 4 * 86_400_000 - 86_400_000 * 365)
}

fn zone_and_language_hold_from_the_next_page_on(site: &Site) {
    site.article().french("Tard").english("Late").published_at(late_in_the_evening()).save();
    let (web, node) = (site.web(), site.web());
    let stamp = |web: &support::Web| {
        let page = web.get("/fr/article/tard");
        let (_, rest) = page.text().split_once("<time datetime=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    assert!(stamp(&web).ends_with("+07:00") && stamp(&node).ends_with("+07:00"));
    let root = |web: &support::Web| web.get("/").header("location").to_owned();
    assert_eq!(root(&web), "/fr/");
    set(site, "Europe/Paris", Some(En));
    // Another process has changed it: a page that is not in memory is right at once, those in memory within a second.
    let other = node.get("/en/article/late");
    assert!(!other.says("+07:00") && (other.says("+01:00") || other.says("+02:00")));
    assert_eq!(root(&node), "/en/");
    node.notice();
    assert!(!stamp(&node).ends_with("+07:00"));
    web.notice();
    assert!(!stamp(&web).ends_with("+07:00"));
    assert!(web.get("/fr/article/tard").says("hreflang=\"x-default\" href=\"http://127.0.0.1:8080/en/article/late\""));
    set(site, "", None);
    web.notice();
    assert!(stamp(&web).ends_with("+07:00"), "without a choice the server's setting holds again");
}

fn what_cannot_be_is_refused_beside_its_field(site: &Site) {
    let refused = |zone: &str, language, languages: &[_]| {
        let local = Local { time_zone: zone.into(), default_language: language };
        problems(site.attempt(|connection| setting::save_local(connection, &local, languages)))
    };
    assert_eq!(refused("Mars/Olympus", None, &[Fr]), [("time_zone".to_owned(), Fault::NotAChoice)]);
    assert_eq!(refused("", Some(En), &[Fr]), [("default_language".to_owned(), Fault::NotAChoice)]);
    // A language that the site gave up since, or a zone of another machine, changes nothing.
    set(site, "Europe/Paris", Some(En));
    let web = site.web_with(|settings| settings.languages = vec![Fr]);
    web.notice();
    assert_eq!(web.get("/").header("location"), "/fr/");
}

fn an_administrator_sets_everything_in_one_form(site: &Site) {
    let admin = site.account("Admin", Role::Administrator);
    site.article().french("Tard").published_at(late_in_the_evening()).save();
    with_desk(site, |nobody| {
        let desk = nobody.of(site, admin);
        let path = Admin::Settings.path();
        assert!(desk.get(&path).body.contains("<option value=\"Europe/Paris\""));
        let before = desk.get(&path).field("before");
        let before = ("before", before.as_str());
        let typed = [before, ("title_fr", "Le Fleuve"), ("time_zone", "Mars/Olympus"), ("facebook", "ftp://x")];
        let refused = desk.post(&path, &typed);
        assert_eq!(refused.status, 422);
        for part in ["id=\"time_zone-error\"", "id=\"facebook-error\"", "value=\"Le Fleuve\"", "value=\"ftp://x\""] {
            assert!(refused.body.contains(part), "{part}");
        }
        let fine = [before, ("title_fr", "Le Fleuve"), ("time_zone", "Europe/Paris"), ("default_language", "en")];
        assert_eq!(desk.post(&path, &fine).status, 303);
        let page = desk.get("/fr/article/tard");
        assert!(page.body.contains("Le Fleuve") && !page.body.contains("+07:00"), "this node knows at once");
        let form = desk.get(&path);
        assert!(form.body.contains("<option value=\"Europe/Paris\" selected>"));
    });
}

fn what_somebody_else_saved_is_shown_before_it_is_replaced(site: &Site) {
    let (first, second) = (site.account("First", Role::Administrator), site.account("Second", Role::Administrator));
    with_desk(site, |nobody| {
        let (first, second) = (nobody.of(site, first), nobody.of(site, second));
        let path = Admin::Settings.path();
        let opened = first.get(&path).field("before");
        let theirs = [("before", opened.as_str()), ("title_fr", "Le Fleuve"), ("tagline_fr", "Chaque matin")];
        assert_eq!(second.post(&path, &theirs).status, 303);
        let mine = [("title_fr", "Le Mékong"), ("tagline_fr", "Chaque matin")];
        let told = first.post(&path, &[&[("before", opened.as_str())], &mine[..]].concat());
        assert_eq!(told.status, 409);
        assert!(told.body.contains("value=\"Le Mékong\""), "what was typed is still there");
        assert!(told.body.contains("Le Fleuve") && told.body.contains("Nom du magazine (français)"), "{}", told.body);
        assert!(!told.body.contains("Slogan (français)</dt>"), "what both say alike is not told");
        assert!(first.get(&path).body.contains("value=\"Le Fleuve\""), "nothing was saved");
        let again = told.field("before");
        assert_eq!(first.post(&path, &[&[("before", again.as_str())], &mine[..]].concat()).status, 303);
        assert!(first.get(&path).body.contains("value=\"Le Mékong\""));
    });
}

on_both_engines!(
    zone_and_language_hold_from_the_next_page_on,
    what_cannot_be_is_refused_beside_its_field,
    an_administrator_sets_everything_in_one_form,
    what_somebody_else_saved_is_shown_before_it_is_replaced,
);
