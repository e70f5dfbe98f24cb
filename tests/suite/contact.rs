//! A reader writes to the newsroom, and the newsroom can answer.

use crate::support::{Engine, Mailbox, Page, Site, Web, desk::with_desk, problems};
use actix_web::{
    http::{Method, StatusCode},
    test::TestRequest,
};
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::{
        Fault,
        account::Role,
        contact::{self, Topic},
        outbox::{self, State},
        session, stamp,
    },
    routes::Admin,
};
use serde_json::Value;
use std::collections::HashMap;

/// A site whose mail goes to the tests' server, with a host of its own to write to.
fn writing(engine: Engine) -> (Site, Mailbox, String) {
    let mailbox = Mailbox::open();
    let settings = [
        ("mail_server", format!("smtp://localhost:{}", mailbox.plain)),
        ("mail_from", "Lettres <news@example.org>".to_owned()),
    ];
    let host = session::token().expect("random").to_lowercase().replace(['_', '-'], "x");
    (Site::with(engine, &settings), mailbox, format!("{host}.example"))
}

fn topic(site: &Site, email: &str, locale: Locale, [french, english]: [&str; 2]) -> i64 {
    let names = vec![(Fr, french.to_owned()), (En, english.to_owned())];
    site.write(|connection| contact::save(connection, &Topic { id: 0, email: email.into(), locale, names }))
}

/// The stamp of a page that was asked for so many seconds ago.
fn stamped(site: &Site, seconds: i64) -> String {
    let key = site.read(stamp::key);
    stamp::stamp(&key, "contact", Time::now().plus_seconds(-seconds))
}

/// What a reader types who took a minute.
fn letter<'a>(stamp: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [("name", "Sok Dara"), ("email", "dara@reader.example"), ("message", "Bonjour."), ("stamp", stamp)];
    let own = usual.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    own.chain(more.iter().copied()).collect()
}

fn send(web: &Web, path: &str, fields: &[(&str, &str)]) -> Page {
    web.post(path, &[("origin", "http://127.0.0.1:8080")], fields)
}

fn header<'a>(mail: &'a Value, name: &str) -> &'a str {
    mail["headers"][name].as_str().unwrap_or_default()
}

fn waiting(site: &Site) -> i64 {
    site.read(outbox::counts).into_iter().map(|(_, count)| count).sum()
}

fn field(page: &Page, name: &str) -> String {
    let (_, rest) = page.text().split_once(&format!("name=\"{name}\" value=\"")).expect("the page has the field");
    rest.split('"').next().expect("it ends").to_owned()
}

fn a_message_arrives_in_the_language_that_is_written_there(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let (desk, letters) = (format!("desk@{host}"), format!("letters@{host}"));
    let first = topic(&site, &desk, Fr, ["Une erreur", "A mistake"]).to_string();
    let second = topic(&site, &letters, En, ["Courrier", "Letters"]).to_string();
    let web = site.web();
    let words = "Le <b>pont</b> & la rivière…\r\n\r\n--\r\n.\r\n« C'est faux ! »";
    let stamp = stamped(&site, 60);
    let sent = send(&web, "/en/contact", &letter(&stamp, &[("topic", &first), ("message", words)]));
    assert_eq!(sent.status, 200, "{}", sent.text());
    assert!(sent.says("<h1>Thank you for your message!</h1>"), "{}", sent.text());
    assert_eq!(waiting(&site), 1, "it is kept before anybody is thanked");
    let sent = send(&web, "/fr/contact", &letter(&stamp, &[("topic", &second), ("name", "Hélène d'Arc")]));
    assert!(sent.says("<h1>Merci pour votre message\u{202f}!</h1>"), "{}", sent.text());
    site.work();

    let [mail] = mailbox.mails(&desk).try_into().expect("one came");
    assert_eq!((header(&mail, "from"), header(&mail, "to")), ("Lettres <news@example.org>", desk.as_str()));
    assert_eq!((mail["sender"].as_str(), header(&mail, "reply-to")), (Some("news@example.org"), "dara@reader.example"));
    assert_eq!(header(&mail, "subject"), "Une erreur\u{a0}: message de Sok Dara");
    assert_eq!(header(&mail, "content-language"), "fr");
    assert!(mail["headers"]["auto-submitted"].is_null(), "somebody typed it");
    let (plain, html) = (mail["plain"].as_str().expect("a part"), mail["html"].as_str().expect("a part"));
    let plain = plain.replace("\r\n", "\n");
    assert!(plain.contains("\nLe <b>pont</b> & la rivière…\n\n--\n.\n« C'est faux ! »\n"), "{plain}");
    assert!(html.contains("Le &#60;b&#62;pont&#60;/b&#62; &#38; la rivière…<br>"), "{html}");
    for part in [&plain, html] {
        for said in [
            "De\u{a0}: Sok Dara, dara@reader.example",
            "Sujet\u{a0}: Une erreur",
            "Langue de la page\u{a0}: Anglais",
            "Répondez simplement",
        ] {
            assert!(part.contains(said), "{said}: {part}");
        }
    }
    assert!(html.contains("<html lang=\"fr\"") && html.contains("lang=\"en\""), "{html}");

    let [mail] = mailbox.mails(&letters).try_into().expect("one came");
    assert_eq!(header(&mail, "subject"), "Letters: message from Hélène d’Arc");
    assert_eq!(header(&mail, "content-language"), "en");
    let plain = mail["plain"].as_str().expect("a part");
    assert!(plain.contains("Language of the page: French") && plain.contains("Just reply to this e-mail"), "{plain}");
}

fn nothing_typed_is_lost(engine: Engine) {
    let (site, _mailbox, host) = writing(engine);
    topic(&site, &format!("desk@{host}"), Fr, ["Une erreur", "A mistake"]);
    let other = topic(&site, &format!("letters@{host}"), Fr, ["Courrier", "Letters"]).to_string();
    let (web, stamp) = (site.web(), stamped(&site, 60));
    let empty = send(&web, "/en/contact", &[("stamp", &stamp)]);
    assert_eq!(empty.status, 422);
    for id in ["topic-error", "name-error", "email-error", "message-error"] {
        assert!(empty.says(&format!("id=\"{id}\"")), "{id}: {}", empty.text());
    }
    assert_eq!(empty.text().matches("autofocus").count(), 1, "{}", empty.text());
    let long = "é".repeat(5001);
    for (fields, error) in [
        (vec![("email", "nobody")], "This is not an e-mail address"),
        (vec![("name", " \r\n ")], "Please fill this in"),
        (vec![("message", long.as_str())], "At most 5,000 characters, please"),
        (vec![("topic", "999999")], "no longer there"),
        (vec![("topic", "")], "Choose from the list first"),
    ] {
        let usual = [("topic", other.as_str()), ("name", "\"Sok\" & Dara"), ("message", "Le <pont>\r\nest fermé.")];
        let kept = usual.iter().filter(|(name, _)| !fields.iter().any(|(other, _)| other == name));
        let page =
            send(&web, "/en/contact", &letter(&stamp, &[&fields[..], &kept.copied().collect::<Vec<_>>()].concat()));
        assert!(page.status == 422 && page.says(error), "{fields:?}: {}", page.text());
        let typed = |name: &str| fields.iter().all(|(other, _)| *other != name);
        assert!(!typed("name") || page.says("value=\"&#34;Sok&#34; &#38; Dara\""), "{}", page.text());
        assert!(!typed("message") || page.says(">\nLe &#60;pont&#62;\r\nest fermé.</textarea>"), "{}", page.text());
        assert!(!typed("topic") || page.says(&format!("value=\"{other}\" selected")), "{}", page.text());
        assert!(typed("message") || page.says(&long), "what is too long can be shortened");
        assert_eq!(field(&page, "stamp"), stamp, "who mends a field need not wait");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    assert_eq!(waiting(&site), 0);
}

fn a_form_is_filled_in_neither_in_no_time_nor_for_days(engine: Engine) {
    let (site, _mailbox, host) = writing(engine);
    topic(&site, &format!("desk@{host}"), Fr, ["Une erreur", "A mistake"]);
    let web = site.web();
    let page = web.get("/fr/contact");
    assert_eq!((page.status, page.header("cache-control"), page.header("etag")), (200, "no-store", ""));
    assert!(!page.says("<select"), "one topic is no choice");
    assert!(field(&page, "stamp").contains('.'), "it says when it was asked for");
    // As if asked for a minute from now: no machine is too slow to be hasty then.
    let stamp = stamped(&site, -60);
    let hasty = send(&web, "/fr/contact", &letter(&stamp, &[]));
    assert!(hasty.status == 422 && hasty.says("si vite qu’un robot") && hasty.says("Bonjour."), "{}", hasty.text());
    assert_eq!(field(&hasty, "stamp"), stamp, "time goes on");
    for old in [stamped(&site, 24 * 3600 + 60), "1795000000000.abc".into(), String::new()] {
        let stale = send(&web, "/fr/contact", &letter(&old, &[]));
        assert!(
            stale.status == 422 && stale.says("depuis plus d’un jour") && stale.says("Bonjour."),
            "{}",
            stale.text()
        );
        assert_ne!(field(&stale, "stamp"), old);
    }
    assert_eq!(waiting(&site), 0);
    assert_eq!(send(&web, "/fr/contact", &letter(&stamped(&site, 4), &[])).status, 200);
    assert_eq!(waiting(&site), 1);
}

fn a_robot_is_thanked_and_forgotten(engine: Engine) {
    let (site, _mailbox, host) = writing(engine);
    topic(&site, &format!("desk@{host}"), Fr, ["Une erreur", "A mistake"]);
    let (web, stamp) = (site.web(), stamped(&site, 60));
    let page = send(&web, "/fr/contact", &letter(&stamp, &[("website", "https://spam.example")]));
    assert!(page.status == 200 && page.says("Merci pour votre message"));
    assert_eq!(waiting(&site), 0);
}

fn no_header_can_be_put_in(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let desk = format!("desk@{host}");
    topic(&site, &desk, Fr, ["Une\r\nBcc: evil@topic.example\r\n erreur", "A mistake"]);
    let (web, stamp, evil) = (site.web(), stamped(&site, 60), format!("evil@{host}"));
    for email in [
        format!("a@reader.example\r\nBcc: {evil}"),
        format!("a@reader.example\nBcc: {evil}"),
        format!("a@reader.example, {evil}"),
        format!("a@reader.example> <{evil}"),
        format!("\"a\r\nBcc: {evil}\"@reader.example"),
    ] {
        let page = send(&web, "/en/contact", &letter(&stamp, &[("email", &email)]));
        assert_eq!(page.status, 422, "{email:?}");
    }
    assert_eq!(waiting(&site), 0);
    let name = format!("Sok\r\nBcc: {evil}\r\nX-Evil: yes\r\n\r\n<p>body\0\u{202e}");
    let message = format!("\r\n.\r\nRCPT TO:<{evil}>\r\nBcc: {evil}\0");
    let sent = send(&web, "/en/contact", &letter(&stamp, &[("name", &name), ("message", &message)]));
    assert_eq!(sent.status, 200, "{}", sent.text());
    site.work();
    assert_eq!(mailbox.recipients(&host), [desk.as_str()]);
    let [mail] = mailbox.mails(&desk).try_into().expect("one came");
    assert!(mail["headers"]["bcc"].is_null() && mail["headers"]["x-evil"].is_null(), "{mail}");
    assert_eq!(
        header(&mail, "subject"),
        format!(
            "Une Bcc\u{a0}: evil@topic.example erreur\u{a0}: message de Sok Bcc\u{a0}: {evil} X-Evil\u{a0}: yes <p>body"
        )
    );
    assert_eq!(header(&mail, "reply-to"), "dara@reader.example");
    assert_eq!(mail["defects"].as_array().map(Vec::len), Some(0), "{mail}");
    // An address with letters before its sign stands in the text alone.
    send(&web, "/en/contact", &letter(&stamp, &[("email", "hélène@reader.example")]));
    site.work();
    let last = mailbox.mails(&desk).pop().expect("it came");
    assert!(last["headers"]["reply-to"].is_null() && last["plain"].as_str().unwrap().contains("hélène@reader.example"));
}

fn sending_has_its_limits(engine: Engine) {
    let (site, _mailbox, host) = writing(engine);
    topic(&site, &format!("desk@{host}"), Fr, ["Une erreur", "A mistake"]);
    let (web, stamp) = (site.web(), stamped(&site, 60));
    let fields = letter(&stamp, &[]);
    for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        assert_eq!(web.post("/fr/contact", &[foreign], &fields).status, 403);
    }
    assert_eq!(web.ask(Method::PUT, "/fr/contact").status, 405);
    let json = TestRequest::post().uri("/fr/contact").set_json(HashMap::from([("name", "Sok")]));
    assert_eq!(web.send(json).status, 415);
    let large = "x".repeat(70_000);
    assert_eq!(send(&web, "/fr/contact", &letter(&stamp, &[("message", &large)])).status, 413);
    let khmer = "ភ".repeat(5000);
    assert_eq!(send(&web, "/fr/contact", &letter(&stamp, &[("message", &khmer)])).status, 200, "every script fits");
    let mut last = None;
    for _ in 0..40 {
        last = Some(send(&web, "/fr/contact", &fields));
    }
    let last = last.expect("it was sent");
    assert_eq!((last.status, last.header("retry-after")), (429, "900"));
    assert!(last.says("Bonjour.") && last.says("quart d’heure"), "{}", last.text());
    assert!(waiting(&site) <= 30);
}

fn the_newsrooms_own_page_stays_above_the_form(engine: Engine) {
    let (site, _mailbox, host) = writing(engine);
    let nothing = site.web();
    assert_eq!((nothing.get("/fr/contact").status, nothing.get("/en/contact").status), (404, 404));
    assert_eq!(nothing.post("/fr/contact", &[], &letter("", &[])).status, 405);
    let page = site.page("Contact", "Contact");
    let web = site.web();
    let alone = web.get("/fr/contact");
    assert!(alone.status == 200 && !alone.says("<textarea") && !alone.header("etag").is_empty(), "{}", alone.text());
    assert_eq!(web.post("/fr/contact", &[], &letter("", &[])).status, 405);

    let id = topic(&site, &format!("desk@{host}"), Fr, ["Une erreur", "A mistake"]);
    web.notice();
    for (path, text) in [("/fr/contact", "Votre message"), ("/en/contact", "Your message")] {
        let both = web.get(path);
        assert!(both.status == 200 && both.says("<h1>Contact</h1>") && both.says(text), "{}", both.text());
        assert!(!both.says("Une question, une erreur") && !both.says("A question, a mistake"), "{}", both.text());
        assert_eq!(both.header("cache-control"), "no-store");
        assert!(both.says("hreflang=\"fr\"") && both.says("hreflang=\"en\""), "{}", both.text());
        assert_eq!(web.ask(Method::HEAD, path).status, 200);
    }
    assert_eq!(web.get("/fr/contact/").leads(), (301, "/fr/contact"));
    assert_eq!(web.get("/FR/Contact").leads(), (301, "/fr/contact"));
    assert_eq!(web.get("/fr/").text().matches("href=\"/fr/contact\"").count(), 1, "the page's link is enough");
    let preview = with_preview(&site, page);
    assert!(!preview.contains("<textarea"), "{preview}");

    site.write(|connection| kiosque::newsroom::page::delete(connection, page));
    web.notice();
    let form = web.get("/en/contact");
    assert!(form.says("A question, a mistake") && form.says("<h1>Contact</h1>"), "{}", form.text());
    assert_eq!(web.get("/en/").text().matches("href=\"/en/contact\"").count(), 1, "it is found all the same");
    assert_eq!(web.get("/sitemap-pages.xml").text().matches("<loc>http://127.0.0.1:8080/en/contact</loc>").count(), 1);
    assert!(site.write(|connection| contact::delete(connection, id)));
    web.notice();
    assert_eq!(web.get("/fr/contact").status, 410, "as before there were topics");
}

/// What an administrator sees who looks at the static page before readers do.
fn with_preview(site: &Site, page: i64) -> String {
    let chief = site.account("Chief", Role::Administrator);
    let mut body = String::new();
    with_desk(site, |nobody| body = nobody.of(site, chief).get(&Admin::PagePreview(page, Fr).path()).body);
    body
}

fn an_administrator_sets_the_topics(engine: Engine) {
    let (site, _mailbox, host) = writing(engine);
    let chief = site.account("Sophea", Role::Administrator);
    with_desk(&site, |nobody| {
        let desk = nobody.of(&site, chief);
        assert!(desk.get("/admin/contact").body.contains("Il n’y a pas encore de sujet"));
        assert!(desk.get("/admin/contact/new").body.contains("<option value=\"fr\" selected>"), "the first language");
        let email = format!("desk@{host}");
        let make = |french: &str, english: &str, email: &str, language: &str| {
            let fields = [("name_fr", french), ("name_en", english), ("email", email), ("language", language)];
            desk.post("/admin/contact/new", &fields)
        };
        for (french, english, email, wrong) in [
            ("", "Mistakes", email.as_str(), "name_fr-error"),
            ("Erreurs", "", &email, "name_en-error"),
            ("Erreurs", "Mistakes", "", "email-error"),
            ("Erreurs", "Mistakes", "a@b\r\nBcc: c", "email-error"),
            ("Erreurs", "Mistakes", "a..b@c.example", "email-error"),
            (&"x".repeat(81), "Mistakes", &email, "name_fr-error"),
        ] {
            let refused = make(french, english, email, "fr");
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(refused.body.contains(&format!("id=\"{wrong}\"")), "{wrong}: {}", refused.body);
        }
        for (french, language) in [("Erreurs", "en"), ("Courrier", "fr"), ("Abonnements", "fr")] {
            let made = make(french, "Whatever", &email, language);
            assert!(
                made.status == StatusCode::SEE_OTHER && made.header("location").ends_with("?saved=1"),
                "{}",
                made.body
            );
        }
        let names = || site.read(contact::all).iter().map(|topic| topic.name(Fr).1.to_owned()).collect::<Vec<_>>();
        let topics = site.read(contact::all);
        assert_eq!((topics[0].locale, topics[0].email.as_str()), (En, email.as_str()));
        let shift = |verb: &str, id: i64| desk.post("/admin/contact", &[("do", &format!("{verb} {id}"))]).status;
        assert_eq!(shift("up", topics[2].id), StatusCode::SEE_OTHER);
        assert_eq!(names(), ["Erreurs", "Abonnements", "Courrier"]);
        assert_eq!(shift("down", topics[0].id), StatusCode::SEE_OTHER);
        assert_eq!(shift("down", topics[1].id), StatusCode::SEE_OTHER, "the last one stays");
        assert_eq!(names(), ["Abonnements", "Erreurs", "Courrier"]);
        assert_eq!(shift("up", 999_999), StatusCode::NOT_FOUND);
        let form = Admin::Topic(topics[0].id).path();
        assert!(desk.get(&form).body.contains("value=\"Erreurs\""));
        let saved = desk
            .post(&form, &[("name_fr", "Corrections"), ("name_en", "Mistakes"), ("email", &email), ("language", "fr")]);
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        assert_eq!(names(), ["Abonnements", "Corrections", "Courrier"]);
        let delete = Admin::DeleteTopic(topics[0].id).path();
        assert!(desk.get(&delete).body.contains("Supprimer «\u{202f}Corrections\u{202f}»"));
        assert_eq!(desk.post(&delete, &[]).header("location"), "/admin/contact?deleted=1");
        assert_eq!(names(), ["Abonnements", "Courrier"]);
        let log = desk.get("/admin/audit").body;
        assert!(log.contains("Sujet de contact") && log.contains("Corrections"), "{log}");
        for number in 0..18 {
            topic(&site, &email, Fr, [&format!("Sujet {number}"), "Topic"]);
        }
        assert!(!desk.get("/admin/contact").body.contains("/admin/contact/new"));
        let names = vec![(Fr, "Un de trop".to_owned())];
        let one_more = Topic { id: 0, email: email.clone(), locale: Fr, names };
        let refused = site.attempt(|connection| contact::save(connection, &one_more));
        assert_eq!(problems(refused), [("email".into(), Fault::TooMany(20))]);
    });
}

fn a_message_waits_for_a_month_and_its_loss_is_told(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let (good, never) = (format!("desk@{host}"), format!("never.desk@{host}"));
    let [first, second] = [&good, &never].map(|email| topic(&site, email, Fr, ["Une erreur", "A mistake"]).to_string());
    let (web, stamp) = (site.web(), stamped(&site, 60));
    for topic in [&first, &second] {
        assert_eq!(send(&web, "/fr/contact", &letter(&stamp, &[("topic", topic)])).status, 200);
    }
    site.sql("UPDATE mail SET created_at = created_at - 2505600000");
    site.work();
    assert_eq!(mailbox.mails(&good).len(), 1, "nobody else has what a reader wrote");
    let counts: HashMap<State, i64> = site.read(outbox::counts).into_iter().collect();
    assert_eq!(counts, HashMap::from([(State::Sent, 1), (State::Refused, 1)]));
    let chief = site.account("Sophea", Role::Administrator);
    with_desk(&site, |nobody| {
        let page = nobody.of(&site, chief).get("/admin/contact").body;
        assert!(page.contains(&format!("Un message n’a pas pu être remis à {never}")), "{page}");
        assert!(
            page.contains("Lire ce qui n’est pas arrivé") && page.contains("Bonjour."),
            "what was taken is not lost"
        );
    });
    send(&web, "/fr/contact", &letter(&stamp, &[("topic", &first)]));
    site.sql("UPDATE mail SET created_at = created_at - 2678400000 WHERE ended_at IS NULL");
    site.work();
    assert_eq!(
        site.read(outbox::counts).into_iter().find(|(state, _)| *state == State::Expired),
        Some((State::Expired, 1))
    );
}

on_each_engine![
    a_message_arrives_in_the_language_that_is_written_there,
    nothing_typed_is_lost,
    a_form_is_filled_in_neither_in_no_time_nor_for_days,
    a_robot_is_thanked_and_forgotten,
    no_header_can_be_put_in,
    sending_has_its_limits,
    the_newsrooms_own_page_stays_above_the_form,
    an_administrator_sets_the_topics,
    a_message_waits_for_a_month_and_its_loss_is_told,
];
