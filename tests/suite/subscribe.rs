//! A reader asks for the newsletter, confirms it from their mailbox, changes their mind.

use crate::support::{Engine, Mailbox, Page, Site, Web, problems};
use actix_web::test::TestRequest;
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::{
        Fault, missing, session, stamp,
        subscriber::{self, State},
    },
};

fn counts(site: &Site) -> (i64, i64) {
    site.read(|connection| Ok((subscriber::count(connection, Fr)?, subscriber::count(connection, En)?)))
}

/// A site with a mail server, and a reader's address.
fn reading(engine: Engine) -> (Site, Mailbox, String) {
    let mailbox = Mailbox::open();
    let settings =
        [("mail_server", format!("smtp://localhost:{}", mailbox.plain)), ("mail_from", "news@example.org".to_owned())];
    let host = session::token().expect("random").to_lowercase().replace(['_', '-'], "x");
    (Site::with(engine, &settings), mailbox, format!("dara@{host}.example"))
}

fn ask(web: &Web, locale: Locale, email: &str) -> Page {
    let path = if locale == Fr { "/fr/infolettre" } else { "/en/newsletter" };
    let page = web.post(path, &[], &[("email", email)]);
    assert_eq!(page.status, 200);
    page
}

/// Where the link of the last mail to this address leads, and how many came.
fn link(mailbox: &Mailbox, email: &str) -> (String, usize) {
    let mails = mailbox.mails(email);
    let last = mails.last().expect("a mail came");
    let plain = last["plain"].as_str().expect("it has a plain part");
    let start = plain.find("http://127.0.0.1:8080/").expect("it has a link") + "http://127.0.0.1:8080".len();
    let path = plain[start..].split_whitespace().next().expect("the link ends").to_owned();
    assert!(last["html"].as_str().is_some_and(|html| html.contains(&format!("href=\"http://127.0.0.1:8080{path}\""))));
    (path, mails.len())
}

fn step(web: &Web, path: &str, fields: &[(&str, &str)]) -> Page {
    web.post(path, &[], fields)
}

fn state(site: &Site, path: &str) -> Option<State> {
    let token = path.rsplit('/').next().expect("it has a token").to_owned();
    site.read(|connection| subscriber::by_token(connection, &token)).map(|known| known.state)
}

/// Lets the pause between two mails to an address be over.
fn later(site: &Site) {
    site.sql("UPDATE subscriber SET asked_at = 0");
}

fn nothing_goes_to_an_address_before_it_is_confirmed(engine: Engine) {
    let (site, mailbox, email) = reading(engine);
    let web = site.web();
    ask(&web, Fr, &email);
    assert_eq!(counts(&site), (0, 0));
    site.work();
    let (path, count) = link(&mailbox, &email);
    assert!(path.starts_with("/fr/infolettre/") && count == 1, "{path}");
    let mail = &mailbox.mails(&email)[0];
    assert_eq!(mail["headers"]["subject"], "Confirmez votre abonnement");
    assert!(mail["headers"]["list-unsubscribe"].is_null(), "there is nothing to leave yet");
    assert!(mail["bytes"].as_i64().is_some_and(|bytes| bytes < 100_000), "{mail}");
    let page = web.get(&path);
    assert!(page.status == 200 && page.says("<button>Confirmer</button>") && page.says(&email), "{}", page.text());
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-robots-tag", "noindex, nofollow"),
        ("etag", ""),
    ] {
        assert_eq!(page.header(name), value, "{name}");
    }
    assert_eq!((counts(&site), state(&site, &path)), ((0, 0), Some(State::Waiting)), "looking is not confirming");
    let saved = format!("{path}?saved");
    assert_eq!(step(&web, &path, &[("step", "confirm"), ("language", "fr")]).leads(), (303, saved.as_str()));
    assert_eq!(counts(&site), (1, 0));
    assert!(web.get(&path).says("<button>Se désabonner</button>"));
}

fn whoever_asks_cannot_tell_who_is_known(engine: Engine) {
    let (site, mailbox, email) = reading(engine);
    let web = site.web();
    let first = ask(&web, En, &email);
    site.work();
    let again = ask(&web, En, &email);
    assert_eq!(first.body, again.body);
    site.work();
    let (path, count) = link(&mailbox, &email);
    assert_eq!(count, 1, "one mail in ten minutes, whoever asks");
    step(&web, &path, &[("step", "confirm")]);
    later(&site);
    let known = ask(&web, Fr, &email);
    assert_eq!(known.body, site.web().post("/fr/infolettre", &[], &[("email", "nobody@example.org")]).body);
    site.work();
    let (own, count) = link(&mailbox, &email);
    assert_eq!(count, 2);
    assert_eq!(own.rsplit('/').next(), path.rsplit('/').next(), "it is the same subscription");
    assert_eq!(counts(&site), (0, 1), "what is confirmed does not change because somebody asks");
    let told = &mailbox.mails(&email)[1]["headers"]["subject"];
    assert_eq!(told, "Votre abonnement est déjà en place");
}

fn whoever_comes_with_many_presses_once_more(engine: Engine) {
    let (site, mailbox, email) = reading(engine);
    let web = site.web();
    for number in 0..5 {
        ask(&web, Fr, &format!("reader{number}@example.org"));
    }
    let send = |stamp: &str, email: &str| web.post("/fr/infolettre", &[], &[("email", email), ("stamp", stamp)]);
    let stamp_of = |page: &Page| {
        let text = page.text();
        let rest = text.split("name=\"stamp\" value=\"").nth(1).expect("it is stamped");
        rest.split('"').next().expect("the stamp ends").to_owned()
    };
    let once = send("", &email);
    assert_eq!((once.status, once.header("cache-control")), (422, "no-store"));
    assert!(once.says("appuyez encore une fois") && once.says(&format!("value=\"{email}\"")), "{}", once.text());
    let stamp = stamp_of(&once);
    let hasty = send(&stamp, &email);
    assert!(hasty.status == 422 && hasty.says("Patientez quelques secondes"), "{}", hasty.text());
    assert_eq!(stamp_of(&hasty), stamp, "the wait goes on, it does not begin anew");
    let signed = |seconds: i64, form: &str| {
        let key = site.read(stamp::key);
        stamp::stamp(&key, form, Time::now().plus_seconds(-seconds))
    };
    let (old, foreign) = (signed(1900, "newsletter "), signed(60, "newsletter 203.0.113.9"));
    for unusable in ["1795000000000.x", &old, &foreign, &signed(60, "contact")] {
        let page = send(unusable, &email);
        assert!(page.status == 422 && page.says("appuyez encore une fois"), "{unusable}: {}", page.text());
        assert_ne!(stamp_of(&page), unusable);
    }
    let waited = signed(4, "newsletter ");
    let wrong = send(&waited, "dara@example");
    assert!(wrong.status == 422 && wrong.says("Ce n’est pas une adresse électronique"), "{}", wrong.text());
    assert_eq!(stamp_of(&wrong), waited, "who mends an address need not wait");
    site.work();
    assert!(mailbox.mails(&email).is_empty(), "nobody is written to before");
    let known = send(&waited, "reader1@example.org");
    assert_eq!(known.body, send(&waited, &email).body, "known or not, the answer is the same");
    assert!(known.says("Merci pour votre envoi"), "{}", known.text());
    site.work();
    assert_eq!(mailbox.mails(&email).len(), 1);
}

fn forms_of_many_networks_count_together(engine: Engine) {
    let site = Site::new(engine);
    let web = site.web();
    let from = |number: u32| {
        let network = format!("203.0.113.{number}:4000").parse().expect("an address");
        let email = format!("reader{number}@example.org");
        web.send(TestRequest::post().uri("/en/newsletter").peer_addr(network).set_form([("email", email)])).status
    };
    let answers: Vec<u16> = (1..=62).map(from).collect();
    assert_eq!(answers, [[200; 60].as_slice(), &[422; 2]].concat());
    // What is taken from nobody counts for nobody.
    let site = Site::new(engine);
    let web = site.web();
    for _ in 0..70 {
        let foreign = [("origin", "https://evil.example"), ("host", "127.0.0.1:8080")];
        assert_eq!(web.post("/en/newsletter", &foreign, &[("email", "x@example.org")]).status, 403);
    }
    for _ in 0..4 {
        assert_eq!(web.post("/en/newsletter", &[], &[("email", "dara")]).status, 422);
    }
    assert_eq!(web.post("/en/newsletter", &[], &[("email", "keo@example.org")]).status, 200);
}

fn a_reader_changes_the_language_leaves_and_comes_back(engine: Engine) {
    let (site, mailbox, email) = reading(engine);
    let web = site.web();
    ask(&web, Fr, &email);
    site.work();
    let (path, _) = link(&mailbox, &email);
    step(&web, &path, &[("step", "confirm")]);
    let english = path.replace("/fr/infolettre/", "/en/newsletter/");
    let saved = format!("{english}?saved");
    assert_eq!(step(&web, &path, &[("step", "confirm"), ("language", "en")]).leads(), (303, saved.as_str()));
    assert!(web.get(&saved).says("Saved: the newsletter will reach"), "it is answered");
    assert_eq!(counts(&site), (0, 1));
    assert!(web.get(&english).says("The newsletter goes to"));
    let left = step(&web, &english, &[("List-Unsubscribe", "One-Click")]);
    assert!(left.status == 200 && left.says("You are unsubscribed"), "{}", left.text());
    assert_eq!((counts(&site), state(&site, &path)), ((0, 0), Some(State::Left)));
    assert_eq!(step(&web, &english, &[("List-Unsubscribe", "One-Click")]).status, 200, "and once more");
    step(&web, &english, &[("step", "confirm"), ("language", "en")]);
    // As RFC 8058 would rather have it.
    let parts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    let in_parts = |parts: &str| {
        let kind = ("content-type", "multipart/form-data; boundary=x");
        web.send(TestRequest::post().uri(&english).insert_header(kind).set_payload(parts.to_owned()))
    };
    let left = in_parts(parts);
    assert!(left.status == 200 && left.says("You are unsubscribed"), "{}", left.text());
    let large = format!("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{}\r\n--x--\r\n", "y".repeat(9000));
    assert_eq!(in_parts(&large).status, 413);
    step(&web, &english, &[("step", "confirm"), ("language", "en")]);
    assert_eq!(counts(&site), (0, 1), "back again");
    step(&web, &english, &[("step", "leave")]);
    later(&site);
    ask(&web, Fr, &email);
    assert_eq!(
        state(&site, &path),
        Some(State::Left),
        "anybody may ask: whoever left has left until they say otherwise"
    );
    site.work();
    assert_eq!(mailbox.mails(&email).len(), 2, "they are asked again");
    let asked = step(&web, &path, &[("step", "forget")]);
    assert!(
        asked.status == 200 && asked.says("seront effacés sans retour") && asked.says("name=\"sure\""),
        "{}",
        asked.text()
    );
    assert_eq!(state(&site, &path), Some(State::Left), "it was only asked");
    let gone = step(&web, &path, &[("step", "forget"), ("sure", "1")]);
    assert!(gone.status == 200 && gone.says("Tout est effacé"), "{}", gone.text());
    assert_eq!((state(&site, &path), web.get(&path).status), (None, 404));
    site.work();
    assert_eq!(mailbox.mails(&email).len(), 2, "what waited to be sent is deleted too");
}

fn a_link_that_names_nothing_says_so_and_is_not_kept(engine: Engine) {
    let (site, _, _) = reading(engine);
    let web = site.web();
    for path in ["/fr/infolettre/x", "/en/newsletter/%00", "/fr/infolettre/a%2Fb"] {
        let page = web.get(path);
        assert!(page.status == 404, "{path}");
    }
    assert!(web.get("/fr/infolettre/x").says("Cet abonnement n’existe pas"));
    assert_eq!(step(&web, "/fr/infolettre/x", &[("step", "forget")]).status, 404);
    web.save_missing().expect("counts can be saved");
    let kept = site.read(|connection| missing::unproposed(connection, Time::now()));
    assert!(kept.iter().all(|path| !path.contains("infolettre/x")), "{kept:?}");
}

fn an_unusable_form_changes_nothing(engine: Engine) {
    let (site, mailbox, email) = reading(engine);
    let web = site.web();
    ask(&web, Fr, &email);
    site.work();
    let (path, _) = link(&mailbox, &email);
    for fields in [&[][..], &[("step", "x")], &[("List-Unsubscribe", "x")]] {
        assert_eq!(step(&web, &path, fields).status, 422, "{fields:?}");
    }
    step(&web, &path, &[("step", "confirm"), ("language", "xx")]);
    assert_eq!(counts(&site), (1, 0), "a language that there is not is the page's");
    assert_eq!(web.ask(actix_web::http::Method::DELETE, &path).status, 405);
}

fn nobody_who_never_confirmed_is_kept_for_ever(engine: Engine) {
    let (site, mailbox, email) = reading(engine);
    let web = site.web();
    ask(&web, Fr, &email);
    ask(&web, Fr, "keo@example.org");
    site.work();
    let (path, _) = link(&mailbox, &email);
    step(&web, &path, &[("step", "confirm")]);
    site.sql("UPDATE subscriber SET consented_at = consented_at - 2592001000, asked_at = asked_at - 2592001000; UPDATE job SET due_at = 0");
    site.work();
    assert_eq!(counts(&site), (1, 0));
    let known: i64 = site.read(|connection| {
        use diesel::prelude::*;
        Ok(kiosque::db::schema::subscriber::table.count().get_result(connection)?)
    });
    assert_eq!(known, 1);
}

fn what_is_no_address_is_refused(engine: Engine) {
    let site = Site::new(engine);
    for (email, fault) in [
        ("", Fault::Required),
        ("  ", Fault::Required),
        ("dara", Fault::NotAnEmail),
        ("dara@example", Fault::NotAnEmail),
        ("dara@example.org\r\nBcc: all@example.org", Fault::NotAnEmail),
    ] {
        let refused = site.attempt(|connection| subscriber::ask(connection, email, Fr, "").map(|_| ()));
        assert_eq!(problems(refused), [("email".into(), fault)], "{email:?}");
    }
}

fn many_may_subscribe_at_the_same_moment(engine: Engine) {
    let site = &Site::new(engine);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let email = format!("reader{}@example.org", number % 2);
            scope.spawn(move || site.write(|connection| subscriber::ask(connection, &email, Fr, "oui").map(|_| ())));
        }
    });
    let known: i64 = site.read(|connection| {
        use diesel::prelude::*;
        Ok(kiosque::db::schema::subscriber::table.count().get_result(connection)?)
    });
    assert_eq!(known, 2);
}

on_each_engine![
    nothing_goes_to_an_address_before_it_is_confirmed,
    whoever_asks_cannot_tell_who_is_known,
    whoever_comes_with_many_presses_once_more,
    forms_of_many_networks_count_together,
    a_reader_changes_the_language_leaves_and_comes_back,
    a_link_that_names_nothing_says_so_and_is_not_kept,
    an_unusable_form_changes_nothing,
    nobody_who_never_confirmed_is_kept_for_ever,
    what_is_no_address_is_refused,
    many_may_subscribe_at_the_same_moment,
];
