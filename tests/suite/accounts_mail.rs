//! What people with an account are written to about: an invitation, a forgotten password, a new browser, a new password.

use crate::support::{
    Engine, Mailbox, Site,
    desk::{Answer, Desk, with_desk},
};
use actix_web::{
    http::{StatusCode, header},
    test::TestRequest,
};
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::{
        account::{self, Draft, Role},
        audit,
        factor::totp,
        outbox, session,
    },
    routes::Admin,
};
use serde_json::Value;
use std::time::{Duration, Instant};

const PASSWORD: &str = "the river turns around in November";
const OTHER: &str = "the boats race under the full moon";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                      Version/19.0 Mobile/15E148 Safari/604.1";
const HERE: &str = "203.0.113.7:4000";

/// A site whose mail goes to the tests' server, with a host of its own to write to.
fn writing(engine: Engine) -> (Site, Mailbox, String) {
    let mailbox = Mailbox::open();
    let settings = [
        ("mail_server", format!("smtp://localhost:{}", mailbox.plain)),
        ("mail_from", "news@example.org".to_owned()),
        ("time_zone", "Asia/Phnom_Penh".to_owned()),
    ];
    let host = session::token().expect("random").to_lowercase().replace(['_', '-'], "x");
    (Site::with(engine, &settings), mailbox, format!("{host}.example"))
}

/// Somebody with a password.
fn person(site: &Site, email: &str, locale: Locale) -> i64 {
    let draft = Draft { email: email.into(), name: "Sok Dara".into(), role: Role::Editor, locale, author: None };
    let (id, hash) = (site.write(|connection| account::create(connection, &draft)), account::hash(PASSWORD).unwrap());
    site.write(|connection| account::set_password(connection, id, &hash));
    id
}

fn header<'a>(mail: &'a Value, name: &str) -> &'a str {
    mail["headers"][name].as_str().unwrap_or_default()
}

/// What was sent to an address, with both parts of each mail proven to say the same.
fn mails(site: &Site, mailbox: &Mailbox, email: &str) -> Vec<Value> {
    site.work();
    let mails = mailbox.mails(email);
    for mail in &mails {
        assert_eq!((header(mail, "to"), mail["sender"].as_str()), (email, Some("news@example.org")));
        assert_eq!(header(mail, "auto-submitted"), "auto-generated");
        let html = mail["html"].as_str().unwrap();
        assert!(html.contains(&format!("lang=\"{}\"", header(mail, "content-language"))), "{html}");
        assert!(html.contains(&format!("href=\"{}\"", link(mail))), "{html}");
    }
    mails
}

fn plain(mail: &Value) -> &str {
    mail["plain"].as_str().unwrap()
}

/// The link to the admin that a mail has.
fn link(mail: &Value) -> String {
    let plain = plain(mail);
    let (_, rest) = plain.split_once("http://127.0.0.1:8080/admin/").expect("it has a link");
    format!("http://127.0.0.1:8080/admin/{}", rest.split_whitespace().next().unwrap())
}

fn path(mail: &Value) -> String {
    link(mail).replace("http://127.0.0.1:8080", "")
}

/// Sends a form at the door as a browser would, with the cookie of the form and another one.
fn at_the_door(nobody: &Desk, path: &str, agent: &str, browser: Option<&str>, fields: &[(&str, &str)]) -> Answer {
    let cookies = format!("kiosque-form=ours{}", browser.map(|b| format!("; kiosque-browser={b}")).unwrap_or_default());
    let request = TestRequest::post()
        .uri(path)
        .peer_addr(HERE.parse().unwrap())
        .insert_header((header::USER_AGENT, agent))
        .insert_header((header::COOKIE, cookies));
    nobody.send(request.set_form([&[("csrf", "ours")], fields].concat()))
}

fn forget(nobody: &Desk, email: &str) -> Answer {
    at_the_door(nobody, "/admin/sign-in/forgotten?language=en", FIREFOX, None, &[("email", email)])
}

fn sign_in(nobody: &Desk, email: &str, agent: &str, browser: Option<&str>) -> Answer {
    let fields = [("email", email), ("password", PASSWORD)];
    at_the_door(nobody, "/admin/sign-in?language=en", agent, browser, &fields)
}

fn choose(nobody: &Desk, path: &str) -> Answer {
    nobody.post_as_typed(path, &[("password_new", OTHER)])
}

fn an_invitation_comes_in_the_language_of_who_is_invited(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let chief = site.account("Chhay Sophea", Role::Administrator);
    with_desk(&site, |nobody| {
        let desk = nobody.of(&site, chief);
        for (locale, subject, words) in [
            (Fr, "Votre accès à la rédaction de ", ["Chhay Sophea vous invite", "avec l’adresse fr@", "48 heures"]),
            (En, "Your access to the newsroom of ", ["Chhay Sophea invites you", "with the address en@", "48 hours"]),
        ] {
            let email = format!("{locale}@{host}");
            let fields = [("name", "Sok <b> Dara"), ("email", &email), ("role", "author"), ("language", locale.code())];
            let shown = desk.post("/admin/accounts/new", &fields);
            assert!(shown.body.contains(&format!("à l’instant à {email}.")), "{}", shown.body);
            let [mail] = mails(&site, &mailbox, &email).try_into().expect("one came");
            assert!(header(&mail, "subject").starts_with(subject), "{mail}");
            assert_eq!(header(&mail, "content-language"), locale.code());
            for word in words {
                assert!(plain(&mail).contains(word), "{mail}");
            }
            assert!(plain(&mail).contains("Sok <b> Dara") && !mail["html"].as_str().unwrap().contains("<b>"));
            let until = Time::now().plus_seconds(48 * 3600).zoned(&site.settings.time_zone);
            assert!(plain(&mail).contains(&locale.messages().day(&until)), "{mail}");
            assert!(shown.body.contains(&link(&mail)), "the administrator can pass the same link on");
            assert_eq!(nobody.get(&path(&mail)).status, StatusCode::OK, "looking uses nothing up");
            assert_eq!(choose(nobody, &path(&mail)).header("location"), "/admin");
            assert_eq!(choose(nobody, &path(&mail)).status, StatusCode::GONE);
            assert_eq!(mails(&site, &mailbox, &email).len(), 1, "nobody is told of a first password and browser");
            let id = site.read(|connection| account::by_email(connection, &email)).unwrap().id;
            assert_eq!(desk.post(&Admin::AccountLink(id).path(), &[]).status, StatusCode::OK);
            let last = mails(&site, &mailbox, &email).pop().unwrap();
            let words = if locale == Fr { "a créé ce lien" } else { "has made this link" };
            assert!(plain(&last).contains(words) && path(&last) != path(&mail), "{last}");
        }
    });
}

fn without_a_mail_server_links_are_shown_and_nothing_waits(engine: Engine) {
    let site = Site::new(engine);
    let chief = site.account("Chief", Role::Administrator);
    person(&site, "sok@example.org", Fr);
    with_desk(&site, |nobody| {
        let fields = [("name", "Sok"), ("email", "new@example.org"), ("role", "author"), ("language", "fr")];
        let shown = nobody.of(&site, chief).post("/admin/accounts/new", &fields);
        assert!(shown.body.contains("/admin/invitation/") && !shown.body.contains("courriel"), "{}", shown.body);
        let page = nobody.get("/admin/sign-in/forgotten?language=en");
        assert!(page.body.contains("Ask an administrator") && !page.body.contains("name=\"email\""), "{}", page.body);
        assert!(forget(nobody, "sok@example.org").body.contains("Ask an administrator"));
        for agent in [FIREFOX, SAFARI] {
            assert_eq!(sign_in(nobody, "sok@example.org", agent, None).status, StatusCode::SEE_OTHER);
        }
    });
    assert_eq!(site.read(outbox::counts), []);
}

fn whoever_forgot_a_password_chooses_another_once(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let email = format!("sok@{host}");
    let id = person(&site, &email, Fr);
    with_desk(&site, |nobody| {
        let door = nobody.get("/admin/sign-in?language=fr");
        assert!(door.body.contains("href=\"/admin/sign-in/forgotten?language=fr\">Mot de passe oublié\u{202f}?</a>"));
        let open = nobody.of(&site, id);
        assert_eq!(open.get("/admin").status, StatusCode::OK);
        assert_eq!(forget(nobody, &format!(" SOK@{host}")).status, StatusCode::OK, "as it is typed at the door");
        let [mail] = mails(&site, &mailbox, &email).try_into().expect("one came");
        assert!(header(&mail, "subject").starts_with("Choisissez un nouveau mot de passe"), "{mail}");
        assert!(plain(&mail).contains("pendant une heure") && plain(&mail).contains(&email), "{mail}");
        let page = nobody.get(&path(&mail));
        assert!(page.body.contains("Tous vos appareils seront déconnectés") && page.lang() == "fr", "{}", page.body);
        assert_eq!(open.get("/admin").status, StatusCode::OK, "looking changes nothing");
        assert_eq!(choose(nobody, &path(&mail)).header("location"), "/admin");
        assert_eq!(open.get("/admin").status, StatusCode::SEE_OTHER, "other sessions are over");
        assert_eq!(choose(nobody, &path(&mail)).status, StatusCode::GONE, "the link is used up");
        assert_eq!(sign_in(nobody, &email, FIREFOX, None).status, StatusCode::UNPROCESSABLE_ENTITY);
        let notice = mails(&site, &mailbox, &email).pop().unwrap();
        assert!(header(&notice, "subject").starts_with("Votre mot de passe a été changé"), "{notice}");
        assert_eq!(path(&notice), "/admin/profile/security");
        let actions: Vec<_> = site
            .read(|connection| audit::entries(connection, &audit::Filter::default(), None, 10))
            .into_iter()
            .map(|entry| (entry.action, entry.account))
            .collect();
        for expected in [(audit::Action::Invited, None), (audit::Action::PasswordChanged, Some(id))] {
            assert!(actions.contains(&expected), "{actions:?}");
        }

        site.sql("UPDATE sign_in_failure SET at = at - 601000");
        forget(nobody, &email);
        let last = mails(&site, &mailbox, &email).pop().unwrap();
        site.sql("UPDATE sign_in_link SET expires_at = expires_at - 3300000");
        assert_eq!(nobody.get(&path(&last)).status, StatusCode::OK, "it works for an hour");
        site.sql("UPDATE sign_in_link SET expires_at = expires_at - 301000");
        assert_eq!(choose(nobody, &path(&last)).status, StatusCode::GONE, "and no longer");
    });
}

fn a_reset_does_not_go_round_the_second_factor(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let email = format!("sok@{host}");
    let id = person(&site, &email, En);
    site.write(|connection| totp::begin(connection, id, "a session"));
    let secret = site.read(|connection| totp::pending(connection, id, "a session")).unwrap();
    assert!(site.write(|connection| totp::confirm(connection, id, "a session", &totp::code(&secret, Time::now()))));
    with_desk(&site, |nobody| {
        forget(nobody, &email);
        let [mail] = mails(&site, &mailbox, &email).try_into().expect("one came");
        assert!(header(&mail, "subject").starts_with("Choose a new password"), "{mail}");
        let chosen = choose(nobody, &path(&mail));
        assert!(chosen.header("location").starts_with("/admin/sign-in/second") && chosen.cookie("kiosque").is_none());
    });
}

fn the_answer_tells_nobody_who_has_an_account(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let email = format!("sok@{host}");
    person(&site, &email, Fr);
    with_desk(&site, |nobody| {
        let ask = |email: &str| {
            let began = Instant::now();
            let answer = forget(nobody, email);
            (answer.status, answer.body, began.elapsed())
        };
        let (known, unknown) = (ask(&email), ask(&format!("nobody@{host}")));
        assert_eq!((known.0, &known.1), (unknown.0, &unknown.1));
        assert!(known.0 == StatusCode::OK && known.1.contains("If an account has this address"), "{}", known.1);
        for time in [known.2, unknown.2] {
            assert!(time >= Duration::from_millis(400), "{time:?}: the time tells nothing either");
        }
        assert_eq!(ask(&email).1, unknown.1);
        assert_eq!(mails(&site, &mailbox, &email).len(), 1, "one in ten minutes, whoever asks");
        for (typed, fault) in
            [("", "fill this in"), ("sok", "not an e-mail address"), ("a@b.c\r\nBcc: x@y.z", "not an")]
        {
            let (status, body, _) = ask(typed);
            assert!(status == StatusCode::UNPROCESSABLE_ENTITY && body.contains(fault), "{typed:?}: {body}");
        }
        site.sql("UPDATE sign_in_failure SET at = at - 601000");
        ask(&email);
        assert_eq!(mails(&site, &mailbox, &email).len(), 2);
        assert!(site.read(outbox::counts).iter().all(|(state, count)| (*state, *count) == (outbox::State::Sent, 2)));
    });
}

fn asking_has_its_limits(engine: Engine) {
    let (site, _mailbox, host) = writing(engine);
    with_desk(&site, |nobody| {
        let path = "/admin/sign-in/forgotten";
        let foreign = TestRequest::post().uri(path).insert_header(("sec-fetch-site", "cross-site"));
        assert_eq!(nobody.send(foreign).status, StatusCode::FORBIDDEN);
        let forged = nobody.post_as_typed(path, &[("csrf", "made up"), ("email", "a@b.example")]);
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "the form has to be ours");
        let long = at_the_door(nobody, path, FIREFOX, None, &[("email", &"x".repeat(20_000))]);
        assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
        for number in 0..10 {
            assert_eq!(forget(nobody, &format!("reader{number}@{host}")).status, StatusCode::OK);
        }
        let closed = forget(nobody, &format!("sok@{host}"));
        assert_eq!((closed.status, closed.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "900"));
        assert!(closed.body.contains("Too many requests") && closed.body.contains("name=\"email\""));
    });
}

fn a_new_browser_is_told_of(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let (email, colleague) = (format!("sok@{host}"), format!("keo@{host}"));
    person(&site, &email, Fr);
    person(&site, &colleague, En);
    with_desk(&site, |nobody| {
        let enter = |email: &str, agent: &str, browser: Option<&str>| {
            let entered = sign_in(nobody, email, agent, browser);
            assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
            entered.cookie("kiosque-browser").expect("it is known from now on")
        };
        let own = enter(&email, FIREFOX, None);
        assert_eq!(enter(&email, FIREFOX, Some(&own)), own);
        assert_eq!(mails(&site, &mailbox, &email).len(), 0, "the first one, and the same again");
        // A colleague at the same browser has a first one too, and knows it afterwards.
        assert_eq!(enter(&colleague, FIREFOX, Some(&own)), own);
        enter(&email, FIREFOX, Some(&own));
        enter(&colleague, FIREFOX, Some(&own));
        assert_eq!(mails(&site, &mailbox, &colleague).len(), 0);

        let telephone = enter(&email, SAFARI, Some("made up"));
        assert!(telephone != "made up" && telephone != own);
        let [mail] = mails(&site, &mailbox, &email).try_into().expect("one came");
        let moment = Fr.messages().day(&Time::now().zoned(&site.settings.time_zone));
        assert!(header(&mail, "subject").starts_with("Nouvelle connexion à votre compte"), "{mail}");
        for word in ["Safari sur iPhone", &moment, "heure de la rédaction", "changez aussitôt de mot de passe"] {
            assert!(plain(&mail).contains(word), "{word}: {mail}");
        }
        assert_eq!(path(&mail), "/admin/profile/security");
        enter(&email, SAFARI, Some(&telephone));
        assert_eq!(mails(&site, &mailbox, &email).len(), 1, "it is known by now");
        enter(&colleague, SAFARI, None);
        let [mail] = mails(&site, &mailbox, &colleague).try_into().expect("one came");
        assert!(header(&mail, "subject").starts_with("New sign-in to your account"), "{mail}");
        assert!(plain(&mail).contains("Safari on iPhone"), "{mail}");
    });
}

fn a_password_that_is_changed_is_told_of(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let email = format!("sok@{host}");
    let id = person(&site, &email, En);
    with_desk(&site, |nobody| {
        let desk = nobody.of(&site, id);
        let changed = desk.post("/admin/profile", &[("password_current", PASSWORD), ("password_new", OTHER)]);
        assert_eq!(changed.header("location"), "/admin/profile?password=1");
        let [mail] = mails(&site, &mailbox, &email).try_into().expect("one came");
        assert!(header(&mail, "subject").starts_with("Your password was changed"), "{mail}");
    });
}

on_each_engine![
    an_invitation_comes_in_the_language_of_who_is_invited,
    without_a_mail_server_links_are_shown_and_nothing_waits,
    whoever_forgot_a_password_chooses_another_once,
    a_reset_does_not_go_round_the_second_factor,
    the_answer_tells_nobody_who_has_an_account,
    asking_has_its_limits,
    a_new_browser_is_told_of,
    a_password_that_is_changed_is_told_of,
];
