//! Work that is due at a time: done once, tried again, given up, and taken over from whoever died over it.

use crate::support::{Server, Site, corrected, draft, in_hours, text};
use diesel::prelude::*;
use kiosque::{
    db::{Connection, Time, schema::job as jobs_table},
    i18n::Locale::Fr,
    jobs::{self, Kind, TRIES},
    newsroom::{
        account::Role,
        article::{self, Status, Term},
        audit::{self, Action, Filter, Thing},
        job,
    },
};
use std::{
    thread,
    time::{Duration, Instant},
};

/// The audit log of articles: what was done, the latest last.
fn log(site: &Site) -> Vec<Action> {
    let filter = Filter { thing: Some(Thing::Article), ..Filter::default() };
    let mut entries = site.read(|connection| audit::entries(connection, &filter, None, 100));
    entries.reverse();
    entries.into_iter().map(|entry| entry.action).collect()
}

fn in_seconds(seconds: i64) -> Time {
    Time::now().plus_seconds(seconds)
}

/// Waits until something is so, for so many seconds at most; how long it took.
fn await_until(seconds: u64, what: &str, mut is_so: impl FnMut() -> bool) -> Duration {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(seconds), "{what}");
        thread::sleep(Duration::from_millis(20));
    }
    start.elapsed()
}

fn claims(site: &Site, now: Time) -> Option<job::Claim> {
    site.write(|connection| job::claim(connection, &Kind::ALL, now, 60))
}

/// Without the jobs that are always there.
fn alone(site: &Site) {
    for kind in [Kind::ForgetAudit, Kind::ForgetMail] {
        site.write(|connection| job::cancel(connection, kind, 0));
    }
}

fn a_job_is_claimed_by_one_until_it_dies(site: &Site) {
    alone(site);
    site.write(|connection| job::put(connection, Kind::Publish, 7, in_seconds(-1)));
    site.write(|connection| job::put(connection, Kind::Publish, 8, in_hours(1)));
    let now = Time::now();
    let first = claims(site, now).expect("it is due");
    assert_eq!((first.kind, first.subject), (Kind::Publish, 7));
    assert_eq!(claims(site, now), None, "it is somebody's, and the other is not due");
    let again = claims(site, now.plus_seconds(61)).expect("whoever had it died");
    // The one who was only slow does not take it away from the other.
    site.write(|connection| job::finish(connection, &first));
    assert_eq!(claims(site, now.plus_seconds(62)), None);
    site.write(|connection| job::finish(connection, &again));
    assert_eq!(claims(site, now.plus_seconds(600)), None);
}

fn a_job_that_was_put_anew_while_it_ran_is_done_again(site: &Site) {
    alone(site);
    site.write(|connection| job::put(connection, Kind::Publish, 7, in_seconds(-1)));
    let claim = claims(site, Time::now()).unwrap();
    let later = in_hours(2);
    site.write(|connection| job::put(connection, Kind::Publish, 7, later));
    site.write(|connection| job::finish(connection, &claim));
    assert_eq!(site.read(|connection| job::next_due(connection, &[Kind::Publish], Time::now())), Some(later));
}

fn what_fails_is_tried_again_and_given_up_with_its_error(site: &Site) {
    alone(site);
    site.write(|connection| job::put(connection, Kind::Publish, 7, in_seconds(-1)));
    let mut now = Time::now();
    for number in 1..=TRIES {
        assert_eq!(site.read(jobs::failed), []);
        let claim = claims(site, now).unwrap_or_else(|| panic!("try {number}"));
        site.write(|connection| job::fail(connection, &claim, &format!("error {number}"), now));
        assert_eq!(claims(site, now.plus_seconds(9)), None, "not at once");
        now = now.plus_seconds(2 * 3600);
    }
    assert_eq!(claims(site, now.plus_seconds(24 * 3600)), None, "it is given up");
    let [failed] = &site.read(jobs::failed)[..] else { panic!("one was given up") };
    assert_eq!((failed.kind, failed.subject, failed.attempts), (Kind::Publish, 7, TRIES));
    assert_eq!(failed.error, format!("error {TRIES}"));
    let retry = |id| site.write(|connection| jobs::retry(connection, id));
    assert!(retry(failed.id) && !retry(failed.id) && !retry(failed.id + 1000));
    assert_eq!(site.read(jobs::failed), []);
    assert!(claims(site, Time::now().plus_seconds(1)).is_some());
}

fn old_entries_of_the_log_go_by_themselves(site: &Site) {
    site.write(|connection| {
        (0..3)
            .try_for_each(|id| audit::record(connection, None, Action::Saved, audit::Subject::of(Thing::Page, id), ""))
    });
    let (old, days) = (in_hours(-24 * 400), site.settings.audit_days);
    assert_eq!(days, 365);
    site.sql(&format!("UPDATE audit SET at = {} WHERE subject_id < 2", old.0));
    site.work();
    let left = site.read(|connection| audit::entries(connection, &Filter::default(), None, 10));
    assert_eq!(left.iter().map(|entry| entry.subject.id).collect::<Vec<_>>(), [Some(2)]);
    let next = site.read(|connection| job::next_due(connection, &[Kind::ForgetAudit], Time::now())).unwrap();
    assert!(next > in_hours(23), "and again tomorrow");
}

/// A server on the test's database.
fn serve(site: &Site) -> Server {
    let url = site.settings.database_url.clone().unwrap_or_default();
    Server::serve(site.folder(), &[("DATABASE_URL", &url)])
}

fn scheduled(site: &Site, headline: &str, at: Time) -> i64 {
    let mut draft = draft([text(Fr, headline)]);
    (draft.texts[0].status, draft.texts[0].published_at) = (Status::Published, Some(at));
    site.write(|connection| article::create(connection, None, draft))
}

fn status_of(site: &Site, id: i64) -> Status {
    site.whole(id).text(Fr).unwrap().status
}

fn a_running_server_publishes_and_withdraws_within_the_second(site: &Site) {
    let server = serve(site);
    let (out, end) = (in_seconds(2), in_seconds(5));
    let id = scheduled(site, "Bref", out);
    let ending = corrected(&site.whole(id), Fr, |text| text.unpublish_at = Term::At(end));
    site.write(|connection| article::save(connection, None, id, ending));
    let page = || server.get("/fr/article/bref").status;
    let front = || server.get("/fr/").text().contains("Bref");
    assert!(page() == 404 && !front());
    await_until(4, "it comes out", || page() == 200 && front());
    let late = Time::now().0 - out.0;
    assert!((0..1000).contains(&late), "out after {late} ms");
    await_until(2, "and is written down", || log(site) == [Action::Published]);
    assert!(Time::now().0 - out.0 < 1500);
    // Both pages are in the cache, and gone with the moment.
    assert!(front());
    thread::sleep(Duration::from_millis(u64::try_from(end.0 - Time::now().0).unwrap_or_default()));
    assert_eq!(page(), 410, "not a moment too long");
    assert!(!front());
    await_until(2, "it is withdrawn", || status_of(site, id) == Status::Withdrawn);
    let late = Time::now().0 - end.0;
    assert!(late < 1500, "withdrawn after {late} ms");
    assert_eq!(log(site), [Action::Published, Action::Withdrawn]);
}

fn what_was_due_while_nothing_ran_is_right_with_the_first_answer(site: &Site) {
    let mut server = serve(site);
    let id = scheduled(site, "Bref", in_seconds(-60));
    let late = scheduled(site, "Tardif", in_seconds(1));
    let ending = corrected(&site.whole(id), Fr, |text| text.unpublish_at = Term::At(in_seconds(1)));
    site.write(|connection| article::save(connection, None, id, ending));
    assert_eq!(server.get("/fr/article/bref").status, 200);
    server.kill();
    thread::sleep(Duration::from_millis(1100));
    let server = serve(site);
    assert_eq!((server.get("/fr/article/bref").status, server.get("/fr/article/tardif").status), (410, 200));
    await_until(2, "the jobs are done", || status_of(site, id) == Status::Withdrawn && log(site).len() == 2);
    let mut done = log(site);
    done.sort_by_key(|action| action.code());
    assert_eq!(done, [Action::Published, Action::Withdrawn]);
    assert_eq!(status_of(site, late), Status::Published);
}

fn two_servers_that_are_killed_do_each_job_once(site: &Site) {
    // Moments after which both are killed while fifty texts come out.
    let ids: Vec<i64> = (0..50).map(|number| scheduled(site, &format!("Texte {number}"), in_seconds(1))).collect();
    for pause in [1150, 60, 130, 240] {
        let (mut one, mut other) = (serve(site), serve(site));
        thread::sleep(Duration::from_millis(pause));
        one.kill();
        other.kill();
    }
    let _last = (serve(site), serve(site));
    let waiting = |connection: &mut Connection| {
        let own = jobs_table::table.filter(jobs_table::kind.eq(Kind::Publish));
        Ok(own.count().get_result::<i64>(connection)?)
    };
    await_until(10, "all jobs are done", || site.read(waiting) == 0);
    let filter = Filter { thing: Some(Thing::Article), ..Filter::default() };
    let entries = site.read(|connection| audit::entries(connection, &filter, None, 1000));
    let mut told: Vec<i64> = entries.iter().filter_map(|entry| entry.subject.id).collect();
    told.sort_unstable();
    assert_eq!(told, ids, "each text once, whatever died in between");
    assert_eq!(site.read(jobs::failed), []);
}

fn a_person_who_edits_meanwhile_is_in_conflict_with_the_end(site: &Site) {
    let sok = site.account("Sok", Role::Editor);
    let id = scheduled(site, "Bref", in_seconds(-60));
    let ending = corrected(&site.whole(id), Fr, |text| text.unpublish_at = Term::At(in_hours(1)));
    site.write(|connection| article::save(connection, None, id, ending));
    let mut opened = site.whole(id).draft();
    opened.texts[0].standfirst.push('!');
    site.sql(&format!("UPDATE translation SET unpublish_at = {0}; UPDATE job SET due_at = {0}", in_seconds(-1).0));
    site.work();
    let saved = site.attempt(|connection| article::save(connection, Some(sok), id, opened));
    assert!(matches!(saved, Err(kiosque::newsroom::SaveError::Conflict(_))), "{saved:?}");
    assert_eq!(status_of(site, id), Status::Withdrawn);
}

on_both_engines![
    a_job_is_claimed_by_one_until_it_dies,
    a_job_that_was_put_anew_while_it_ran_is_done_again,
    what_fails_is_tried_again_and_given_up_with_its_error,
    old_entries_of_the_log_go_by_themselves,
    a_running_server_publishes_and_withdraws_within_the_second,
    what_was_due_while_nothing_ran_is_right_with_the_first_answer,
    two_servers_that_are_killed_do_each_job_once,
    a_person_who_edits_meanwhile_is_in_conflict_with_the_end,
];
