//! Mail goes to a real server, which takes it, refuses it, breaks off, is slow, silent, or not there.

use crate::support::{Engine, Mailbox, Server, Site, desk::with_desk_of};
use kiosque::{
    config::{self, Settings},
    i18n::Locale::{En, Fr},
    newsroom::{
        account::Role,
        outbox::{self, Draft, Kind, State},
        session, subscriber,
    },
};
use std::{
    collections::{BTreeMap, HashMap},
    fs, thread,
    time::Duration,
};

const FROM: &str = "Lettres <news@example.org>";

fn plain(mailbox: &Mailbox) -> [(&'static str, String); 2] {
    [("mail_server", format!("smtp://localhost:{}", mailbox.plain)), ("mail_from", FROM.to_owned())]
}

/// A site whose mail goes to the tests' server, with a host of its own to write to.
fn writing(engine: Engine, more: &[(&'static str, String)]) -> (Site, Mailbox, String) {
    let mailbox = Mailbox::open();
    let site = Site::with(engine, &[&plain(&mailbox)[..], more].concat());
    let host = format!("{}.example", session::token().expect("random").to_lowercase().replace(['_', '-'], "x"));
    (site, mailbox, host)
}

fn put(site: &Site, recipient: &str) {
    let draft = Draft {
        sender: "Le Kiosque".into(),
        subject: "L’été à Phnom Penh : ça chauffe !".into(),
        html: "<!doctype html><title>Été</title><p>Été</p>".into(),
        plain: "Été".into(),
        ..Draft::default()
    };
    site.write(|connection| outbox::put(connection, Kind::Confirm, Fr, (recipient, None), &draft));
}

fn states(site: &Site) -> HashMap<State, i64> {
    site.read(outbox::counts).into_iter().collect()
}

/// Lets all pauses and claims be over, and sends what is due.
fn later(site: &Site) {
    site.sql("UPDATE mail SET due_at = 0, claimed_until = 0 WHERE ended_at IS NULL; UPDATE job SET due_at = 0");
    site.work();
}

fn a_mail_arrives_as_it_was_written(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let to = format!("dara@{host}");
    put(&site, &to);
    assert_eq!(states(&site), HashMap::from([(State::Waiting, 1)]));
    site.work();
    assert_eq!(states(&site), HashMap::from([(State::Sent, 1)]));
    let [mail] = mailbox.mails(&to).try_into().expect("it came once");
    let header = |name: &str| mail["headers"][name].as_str().unwrap_or_default().to_owned();
    assert_eq!(mail["sender"], "news@example.org");
    assert_eq!((header("from").as_str(), header("to")), (FROM, to));
    assert_eq!(header("subject"), "L’été à Phnom Penh : ça chauffe !");
    assert_eq!((header("content-language").as_str(), header("auto-submitted").as_str()), ("fr", "auto-generated"));
    assert!(header("message-id").ends_with("@example.org>") && !header("date").is_empty(), "{mail}");
    assert!(header("content-type").starts_with("multipart/alternative"), "{mail}");
    assert_eq!(mail["plain"].as_str().unwrap_or_default().trim(), "Été");
    assert!(mail["html"].as_str().unwrap_or_default().contains("<p>Été</p>"), "{mail}");
    assert_eq!((mail["defects"].as_array().map(Vec::len), &mail["ascii"]), (Some(0), &true.into()));
    assert!(mail["signed"].is_null() && mail["headers"]["list-unsubscribe"].is_null());
}

fn nobody_gets_a_mail_twice_whatever_the_server_does(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[("mail_patience", "1".into())]);
    let to = |deed: &str| format!("{deed}.dara@{host}");
    for deed in ["good", "later-2", "never", "unwanted", "cut", "mute", "mutes", "slow", "silent"] {
        put(&site, &to(deed));
    }
    site.work();
    let first = states(&site);
    assert_eq!(first[&State::Refused], 2, "for ever, at once: {first:?}");
    for _ in 0..3 {
        later(&site);
    }
    let came = |deed: &str| mailbox.mails(&to(deed)).len();
    for deed in ["good", "later-2", "cut", "silent"] {
        assert_eq!(came(deed), 1, "{deed}");
    }
    for deed in ["never", "unwanted"] {
        assert_eq!(came(deed), 0, "{deed}");
    }
    for deed in ["mute", "mutes"] {
        let mails = mailbox.mails(&to(deed));
        assert_eq!(mails.len(), 2, "{deed}: once more, and never again");
        let name = |mail: &serde_json::Value| mail["headers"]["message-id"].clone();
        assert_eq!(name(&mails[0]), name(&mails[1]), "mailboxes can tell that it is the same");
    }
    let ended = states(&site);
    let expected = [(State::Sent, 6), (State::Refused, 2), (State::Unsure, 1)];
    assert_eq!(ended, HashMap::from(expected), "slow is not late, mutes is unsure");
}

fn who_cannot_be_reached_gets_no_more_letters(engine: Engine) {
    let (site, _mailbox, host) = writing(engine, &[]);
    let subscribe = |deed: &str| {
        let email = format!("{deed}.dara@{host}");
        site.write(|connection| kiosque::mail::subscription::ask(connection, "https://example.org", &email, En));
        let id = site.read(|connection| {
            use diesel::prelude::*;
            use kiosque::db::schema::subscriber;
            Ok(subscriber::table
                .filter(subscriber::email.eq(&email))
                .select(subscriber::token)
                .first::<String>(connection)?)
        });
        move |site: &Site| site.read(|connection| subscriber::by_token(connection, &id)).map(|known| known.state)
    };
    let (never, unwanted) = (subscribe("never"), subscribe("unwanted"));
    site.work();
    assert_eq!(never(&site), Some(subscriber::State::Refused));
    assert_eq!(
        unwanted(&site),
        Some(subscriber::State::Waiting),
        "what is wrong with a mail is not the reader's fault"
    );
}

fn a_dead_server_keeps_mail_waiting_for_two_days(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[("mail_server", "smtp://127.0.0.1:1".into())]);
    let to = format!("dara@{host}");
    put(&site, &to);
    put(&site, &format!("keo@{host}"));
    site.work();
    later(&site);
    assert_eq!(states(&site), HashMap::from([(State::Waiting, 2)]));
    site.sql("UPDATE mail SET created_at = created_at - 604801000 WHERE recipient LIKE 'keo%'");
    later(&site);
    assert_eq!(states(&site), HashMap::from([(State::Waiting, 1), (State::Expired, 1)]));
    assert!(mailbox.mails(&to).is_empty());
}

fn editors_are_told_of_mail_that_does_not_go(engine: Engine) {
    let (site, _mailbox, host) = writing(engine, &[("mail_server", "smtp://127.0.0.1:1".into())]);
    let editor = site.account("Sok Dara", Role::Editor);
    put(&site, &format!("dara@{host}"));
    site.work();
    let dashboard = |settings: Settings| {
        let mut said = String::new();
        with_desk_of(&site, settings, |nobody| said = nobody.of(&site, editor).get("/admin").body);
        said
    };
    assert!(!dashboard(site.settings.clone()).contains("Un courriel attend"));
    site.sql("UPDATE mail SET created_at = created_at - 901000");
    let said = dashboard(site.settings.clone());
    assert!(said.contains("Un courriel attend depuis plus d’un quart d’heure") && said.contains("refused"), "{said}");
    let mut without = site.settings.clone();
    without.mail = None;
    assert!(dashboard(without).contains("aucun serveur de courrier"));
}

fn two_nodes_send_each_mail_once(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[("mail_connections", "3".into())]);
    for number in 0..60 {
        put(&site, &format!("reader{number}@{host}"));
    }
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| kiosque::mail::send(&site.database, &site.settings).expect("it is sent"));
        }
    });
    let mut came = mailbox.recipients(&host);
    came.sort();
    let mut each: Vec<String> = (0..60).map(|number| format!("reader{number}@{host}")).collect();
    each.sort();
    assert_eq!(came, each);
    assert_eq!(states(&site), HashMap::from([(State::Sent, 60)]));
}

fn a_server_that_is_killed_while_it_sends_goes_on(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    for number in 0..200 {
        put(&site, &format!("reader{number}@{host}"));
    }
    let settings = plain(&mailbox);
    let mut environment = vec![
        ("KIOSQUE_MAIL_SERVER", settings[0].1.as_str()),
        ("KIOSQUE_MAIL_FROM", FROM),
        ("KIOSQUE_MAIL_CONNECTIONS", "2"),
    ];
    environment.extend(site.settings.database_url.as_deref().map(|url| ("DATABASE_URL", url)));
    for least in [20, 60, 110] {
        let mut server = Server::serve(site.folder(), &environment);
        while mailbox.recipients(&host).len() < least {
            thread::sleep(Duration::from_millis(10));
        }
        server.kill();
        site.sql("UPDATE mail SET claimed_until = 0; UPDATE job SET claimed_until = NULL, due_at = 0");
    }
    later(&site);
    later(&site);
    assert_eq!(states(&site), HashMap::from([(State::Sent, 200)]));
    let mut times: HashMap<String, usize> = HashMap::new();
    for recipient in mailbox.recipients(&host) {
        *times.entry(recipient).or_default() += 1;
    }
    assert_eq!(times.len(), 200, "everybody has it");
    let twice = times.values().filter(|times| **times > 1).count();
    assert!(
        times.values().all(|times| *times <= 2) && twice <= 2 * 3,
        "{twice} have it twice: one a connection and kill at most"
    );
}

fn the_way_is_guarded_and_the_mail_is_signed(engine: Engine) {
    let mailbox = Mailbox::open();
    let file = |name: &str| fs::read(mailbox.folder.join(name)).expect("the server wrote it");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for name in ["authority.pem", "dkim.pem"] {
        fs::write(folder.path().join(name), file(name)).expect("it can be written");
    }
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let guarded = |server: String, password: &str, authority: &str| {
        writing(
            engine,
            &[
                ("mail_server", server),
                ("mail_user", if password.is_empty() { String::new() } else { "kiosque".into() }),
                ("mail_password", password.into()),
                ("mail_certificate", authority.into()),
                ("dkim_selector", "kiosque".into()),
                ("dkim_key", path("dkim.pem")),
            ],
        )
    };
    let started = format!("smtp://localhost:{}", mailbox.started);
    let wrapped = format!("smtps://localhost:{}", mailbox.wrapped);
    let authority = path("authority.pem");
    for (server, password, way) in [(&started, "geheim, é", "started"), (&wrapped, "", "wrapped")] {
        let (site, mailbox, host) = guarded(server.clone(), password, &authority);
        let to = format!("dara@{host}");
        put(&site, &to);
        site.work();
        let [mail] = mailbox.mails(&to).try_into().expect("it came");
        assert_eq!((&mail["way"], &mail["signed"]), (&way.into(), &true.into()), "{mail}");
    }
    for (server, password, authority, why) in [
        (&started, "wrong", authority.as_str(), "the password"),
        (&started, "geheim, é", "", "the certificate"),
        (&wrapped, "", "", "the certificate"),
    ] {
        let (site, mailbox, host) = guarded(server.clone(), password, authority);
        let to = format!("dara@{host}");
        put(&site, &to);
        site.work();
        assert!(mailbox.mails(&to).is_empty(), "{why} is not right");
        assert_eq!(states(&site), HashMap::from([(State::Waiting, 1)]));
    }
}

fn addresses_of_every_script_are_written_to(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let (local, domain) = (format!("hélène@{host}"), format!("sok@{}.example", "ភ្នំពេញ"));
    put(&site, &local);
    site.work();
    assert_eq!(mailbox.mails(&local).len(), 1);
    let before = mailbox.mails("sok@xn--j2ejf7anaf21lna.example").len();
    put(&site, &domain);
    site.work();
    assert_eq!(states(&site), HashMap::from([(State::Sent, 2)]));
    let hosts = mailbox.recipients("xn--j2ejf7anaf21lna.example").len();
    assert!(hosts > before || hosts == 0, "its host is sent in ASCII");
}

#[test]
fn settings_of_mail_that_cannot_be_used_are_named() {
    let load = |settings: &[(&'static str, &str)]| {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut flags = BTreeMap::from([("data", folder.path().to_str().expect("UTF-8").to_owned())]);
        flags.extend(settings.iter().map(|(name, value)| (*name, (*value).to_owned())));
        Settings::load(&flags, |_| None)
    };
    let good = [("mail_server", "smtps://mail.example.org"), ("mail_from", "news@example.org")];
    let settings = load(&good).expect("these are good");
    assert_eq!(settings.mail.as_ref().map(|server| server.port), Some(465));
    assert!(load(&[]).expect("nothing is needed").mail.is_none());
    for (name, value) in [
        ("mail_server", "mail.example.org"),
        ("mail_server", "http://mail.example.org"),
        ("mail_server", "smtp://user:password@mail.example.org"),
        ("mail_server", "smtp://mail.example.org/path"),
        ("mail_from", ""),
        ("mail_from", "Kiosque"),
        ("mail_from", "a\r\nBcc: x <a@b.example>"),
        ("mail_rate", "-1"),
        ("mail_connections", "0"),
        ("mail_patience", "0"),
        ("mail_certificate", "nothing.pem"),
        ("dkim_selector", "alone"),
        ("dkim_key", "alone.pem"),
        ("mail_password", "alone"),
    ] {
        let mut settings: Vec<_> = good.into_iter().filter(|(known, _)| *known != name).collect();
        settings.push((name, value));
        let refused = load(&settings).expect_err(&format!("{name} = {value}"));
        assert!(matches!(refused, config::Error::Value { .. }), "{refused}");
        assert!(!refused.to_string().contains("password = “alone”"), "{refused}");
    }
}

on_each_engine![
    a_mail_arrives_as_it_was_written,
    nobody_gets_a_mail_twice_whatever_the_server_does,
    who_cannot_be_reached_gets_no_more_letters,
    a_dead_server_keeps_mail_waiting_for_two_days,
    editors_are_told_of_mail_that_does_not_go,
    two_nodes_send_each_mail_once,
    a_server_that_is_killed_while_it_sends_goes_on,
    the_way_is_guarded_and_the_mail_is_signed,
    addresses_of_every_script_are_written_to,
];
