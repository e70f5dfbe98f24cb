//! What goes to subscribers and comes back: who is asked after an import, and notices that a mail could not be delivered, as
//! Postfix, Exchange and Gmail write them.

use crate::support::{self, Engine, Mailbox, Site};
use diesel::prelude::*;
use kiosque::{
    db::{Time, schema},
    i18n::Locale::{En, Fr},
    mail::subscription,
    newsroom::{
        outbox, session,
        subscriber::{self, By, State, Story, Terms, Way},
    },
};
use std::{
    io::Write as _,
    process::{Output, Stdio},
};

/// A site with a mail server, and a host that is nobody else's.
fn writing(engine: Engine) -> (Site, Mailbox, String) {
    let mailbox = Mailbox::open();
    let settings =
        [("mail_server", format!("smtp://localhost:{}", mailbox.plain)), ("mail_from", "news@example.org".to_owned())];
    let host = session::token().expect("random").to_lowercase().replace(['_', '-'], "x");
    (Site::with(engine, &settings), mailbox, format!("{host}.example"))
}

fn import(site: &Site, table: &str, way: Way) -> subscriber::Taken {
    let terms = Terms {
        language: Fr,
        languages: vec![Fr, En],
        consent: "Ancien site".into(),
        way,
        zone: jiff::tz::TimeZone::UTC,
    };
    let table = subscriber::read(table.as_bytes(), &terms, Time::now()).expect("the table can be read");
    site.write(|connection| subscription::import(connection, "https://example.org", &table.rows, Time::now()))
}

fn count(site: &Site) -> i64 {
    site.read(|connection| Ok(schema::subscriber::table.count().get_result(connection)?))
}

/// A reader whose mail went out: the address, and the mail's `Message-ID`.
fn reader(site: &Site, mailbox: &Mailbox, email: &str) -> String {
    site.write(|connection| subscription::ask(connection, "https://example.org", email, Fr));
    site.sql("UPDATE job SET due_at = 0");
    site.work();
    let mails = mailbox.mails(email);
    mails[0]["headers"]["message-id"].as_str().expect("it has one").to_owned()
}

fn story(site: &Site, email: &str) -> Story {
    use schema::subscriber::dsl;
    site.read(|connection| {
        let id = dsl::subscriber.filter(dsl::email.eq(email)).select(dsl::id).first(connection)?;
        subscriber::story(connection, id)
    })
    .expect("the subscriber is there")
}

/// When a mail came back, and what is kept of why.
fn trace(site: &Site, message_id: &str) -> (bool, String) {
    let own = message_id.trim_start_matches('<').split('@').next().expect("it has a host").to_owned();
    site.read(|connection| {
        let row: (Option<Time>, String) = schema::mail::table
            .filter(schema::mail::message_id.eq(own))
            .select((schema::mail::bounced_at, schema::mail::error))
            .first(connection)?;
        Ok((row.0.is_some(), row.1))
    })
}

/// Pipes a mail into the command.
fn pipe(site: &Site, mail: &[u8]) -> Output {
    let mut command = support::kiosque(["bounce"]);
    command.arg("--data").arg(site.folder());
    if let Some(url) = &site.settings.database_url {
        command.env("DATABASE_URL", url);
    }
    let mut running =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    // It may have read enough before all is written.
    let _ = running.stdin.take().expect("its input is ours").write_all(mail);
    running.wait_with_output().expect("it ends")
}

fn said(site: &Site, mail: &str) -> (Option<i32>, String) {
    let out = pipe(site, mail.replace('\n', "\r\n").as_bytes());
    let text = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    (out.status.code(), text)
}

/// As Postfix reports (bounce(8)): the headers come back.
fn postfix(recipient: &str, message_id: &str, action: &str, status: &str, diagnostic: &str) -> String {
    format!(
        "From MAILER-DAEMON  Fri Nov 27 10:00:01 2026
Return-Path: <>
Received: by mx.example.net (Postfix)
\tid 4F1C02A; Fri, 27 Nov 2026 10:00:01 +0000 (UTC)
Date: Fri, 27 Nov 2026 10:00:01 +0000 (UTC)
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: news@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary=\"A1B2.1764237601/mx.example.net\"
Message-Id: <20261127100001.4F1C02A@mx.example.net>

This is a MIME-encapsulated message.

--A1B2.1764237601/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.net.

<{recipient}>: host mail.example said: {diagnostic}

--A1B2.1764237601/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 4F1C02A
X-Postfix-Sender: rfc822; news@example.org
Arrival-Date: Fri, 27 Nov 2026 10:00:00 +0000 (UTC)

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{recipient}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example
Diagnostic-Code: smtp; {diagnostic}

--A1B2.1764237601/mx.example.net
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <news@example.org>
Received: from kiosque (localhost [127.0.0.1])
\tby mx.example.net (Postfix) with ESMTPS id 4F1C02A
\tfor <{recipient}>; Fri, 27 Nov 2026 10:00:00 +0000 (UTC)
From: Kiosque <news@example.org>
To: {recipient}
Subject: =?utf-8?b?Q29uZmlybWV6?=
Message-ID: {message_id}

--A1B2.1764237601/mx.example.net--
"
    )
}

/// As Exchange Online reports: HTML beside the text, the recipient without a space, the mail sent back within.
fn exchange(recipient: &str, message_id: &str) -> String {
    format!(
        "From: Microsoft Outlook <MicrosoftExchange329e71ec@example.net>
To: <news@example.org>
Date: Fri, 27 Nov 2026 10:00:01 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary=\"_7c1e\"
Message-ID: <5d1c@AM0PR01.prod.example.net>
In-Reply-To: {message_id}
References: {message_id}
Subject: Undeliverable: Confirmez
Auto-Submitted: auto-replied
MIME-Version: 1.0

--_7c1e
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary=\"_8d2f\"

--_8d2f
Content-Type: text/plain; charset=\"us-ascii\"
Content-Transfer-Encoding: quoted-printable

Your message to {recipient} couldn't be delivered.=20

--_8d2f
Content-Type: text/html; charset=\"us-ascii\"

<html><body><p>Your message couldn't be delivered.</p></body></html>

--_8d2f--

--_7c1e
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01.prod.example.net
Received-From-MTA: dns;mx.example.net
Arrival-Date: Fri, 27 Nov 2026 10:00:00 +0000

Final-Recipient: rfc822;{upper}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not
 found by SMTP address lookup
X-Display-Name: {recipient}

--_7c1e
Content-Type: message/rfc822

From: Kiosque <news@example.org>
To: {recipient}
Message-ID: {message_id}
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain

Bonjour
--inner--

--_7c1e--
",
        upper = recipient.to_uppercase()
    )
}

/// As Gmail reports: a picture beside the text, and only the mail itself tells which it was.
fn gmail(recipient: &str, message_id: &str, status: &str) -> String {
    format!(
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: news@example.org
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: {recipient}
Message-ID: <6927ffa1.050a0220@mx.google.com>
Date: Fri, 27 Nov 2026 02:00:01 -0800 (PST)
Content-Type: multipart/report; boundary=\"0000000000aa\"; report-type=delivery-status
MIME-Version: 1.0

--0000000000aa
Content-Type: multipart/related; boundary=\"0000000000bb\"

--0000000000bb
Content-Type: multipart/alternative; boundary=\"0000000000cc\"

--0000000000cc
Content-Type: text/plain; charset=\"UTF-8\"

** Address not found **

--0000000000cc
Content-Type: text/html; charset=\"UTF-8\"

<html><body>Address not found</body></html>
--0000000000cc--
--0000000000bb
Content-Type: image/png; name=\"icon.png\"
Content-Transfer-Encoding: base64
Content-ID: <icon.png>

iVBORw0KGgo=
--0000000000bb--
--0000000000aa
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Arrival-Date: Fri, 27 Nov 2026 02:00:00 -0800 (PST)
X-Original-Message-ID: {message_id}

Final-Recipient: rfc822; {recipient}
Action: failed
Status: {status}
Remote-MTA: dns; mail.example. (192.0.2.1, the server for the domain.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
 550-5.1.1 double-checking the recipient's email address for typos. - gsmtp
Last-Attempt-Date: Fri, 27 Nov 2026 02:00:01 -0800 (PST)

--0000000000aa
Content-Type: message/rfc822

Received: by 2002:a05:6000 with SMTP id x; Fri, 27 Nov 2026 02:00:00 -0800 (PST)
From: Kiosque <news@example.org>
To: {recipient}
Message-ID: {message_id}
Content-Type: text/plain

Bonjour

--0000000000aa--
"
    )
}

fn an_address_that_there_is_not_gets_no_more_letters(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let readers = ["postfix", "exchange", "gmail", "vague"].map(|name| format!("{name}@{host}"));
    let ids = readers.clone().map(|email| reader(&site, &mailbox, &email));
    let unknown = "550 5.1.1 User unknown in virtual mailbox table";
    let notices = [
        postfix(&readers[0], &ids[0], "failed", "5.1.1", unknown),
        exchange(&readers[1], &ids[1]),
        gmail(&readers[2], &ids[2], "5.1.1"),
        gmail(&readers[3], &ids[3], "5.0.0"),
    ];
    for ((notice, email), id) in notices.iter().zip(&readers).zip(&ids) {
        let (code, text) = said(&site, notice);
        assert!(code == Some(0) && text.starts_with("refused, the subscription is ended"), "{email}: {text}");
        assert!(!text.contains(&host), "logs of mail servers hold no addresses of ours");
        let story = story(&site, email);
        assert_eq!((story.entry.state, story.ended_by), (State::Refused, Some(By::Server)), "{email}");
        assert!(story.entry.ended_at.is_some() && story.reason.contains("5.1.1"), "{}", story.reason);
        let (is_back, reason) = trace(&site, id);
        assert!(is_back && reason == story.reason);
        let (code, text) = said(&site, notice);
        assert!(code == Some(0) && text.starts_with("refused, no subscription runs there"), "twice: {text}");
    }
    let states = site.read(outbox::counts);
    assert_eq!(states, [(outbox::State::Sent, 4)], "the mail server had taken them");
}

fn what_fails_for_now_or_for_another_reason_ends_nothing(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let email = format!("dara@{host}");
    let id = reader(&site, &mailbox, &email);
    let send = |action: &str, status: &str, diagnostic: &str| {
        let (code, text) = said(&site, &postfix(&email, &id, action, status, diagnostic));
        assert_eq!(code, Some(0), "{text}");
        assert_eq!(story(&site, &email).entry.state, State::Waiting, "{action} {status}");
        text
    };
    for (action, status) in [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.0.0"), ("delayed", "5.1.1")] {
        assert!(send(action, status, "x").starts_with("ignored, nothing has failed for ever"));
        assert!(!trace(&site, &id).0, "{action}");
    }
    for (status, diagnostic) in [
        ("5.2.2", "552 5.2.2 mailbox full"),
        ("5.7.1", "550 5.7.1 blocked by policy"),
        ("4.4.7", "delivery time expired"),
        ("5.4.4", "Host or domain name not found"),
    ] {
        assert!(send("failed", status, diagnostic).starts_with("failed, the subscription goes on"), "{status}");
        assert!(trace(&site, &id).0, "{status}");
    }
}

fn whoever_forges_a_notice_ends_nobodys_subscription(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let [mallory, victim] = ["mallory", "victim"].map(|name| format!("{name}@{host}"));
    let [own, secret] = [&mallory, &victim].map(|email| reader(&site, &mailbox, email));
    let unknown = "550 5.1.1 User unknown";
    let guessed = format!("<{}@example.org>", session::token().expect("random"));
    for id in [guessed.as_str(), "<20261127@example.org>", "<>", "", "<@example.org>", "<%@example.org>"] {
        let (code, text) = said(&site, &postfix(&victim, id, "failed", "5.1.1", unknown));
        assert!(code == Some(0) && text.starts_with("ignored, it names no mail"), "{id}: {text}");
    }
    // Mallory knows what mail came to Mallory.
    let (code, text) = said(&site, &postfix(&victim, &own, "failed", "5.1.1", unknown));
    assert!(code == Some(0) && text.starts_with("ignored, the mail that it names went to another address"), "{text}");
    for email in [&mallory, &victim] {
        assert_eq!(story(&site, email).entry.state, State::Waiting, "{email}");
    }
    assert!(!trace(&site, &own).0 && !trace(&site, &secret).0);
    // An old notice does not undo what the reader confirmed since.
    site.sql("UPDATE subscriber SET state = 'confirmed', confirmed_at = 9000000000000");
    let (_, text) = said(&site, &postfix(&victim, &secret, "failed", "5.1.1", unknown));
    assert!(text.starts_with("refused, no subscription runs there"), "{text}");
    assert_eq!(story(&site, &victim).entry.state, State::Confirmed);
}

fn what_is_no_notice_is_left_to_whoever_reads_the_mailbox(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let email = format!("dara@{host}");
    let id = reader(&site, &mailbox, &email);
    let notice = postfix(&email, &id, "failed", "5.1.1", "550 5.1.1 User unknown");
    let letters = [
        String::new(),
        "\0\u{1}\u{7f}".repeat(1000),
        format!("From: {email}\nSubject: Bonjour\nIn-Reply-To: {id}\n\nMerci pour la lettre !\n"),
        notice.replace("multipart/report", "multipart/mixed"),
        notice.replace("message/delivery-status", "text/plain"),
        notice.replace("Final-Recipient", "X-A").replace("Original-Recipient", "X-B"),
        notice[..notice.len() / 3].to_owned(),
        "Content-Type: message/rfc822\n\n".repeat(50_000),
    ];
    for letter in &letters {
        let (code, text) = said(&site, letter);
        assert!(code == Some(65) && text.contains("no delivery status notification"), "{code:?} {text}");
    }
    let large = [notice.replace('\n', "\r\n").as_bytes(), &vec![b'a'; 50 << 20]].concat();
    let out = pipe(&site, &large);
    let text = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.code() == Some(65) && text.contains("larger than 2 MiB"), "{text}");
    assert_eq!(story(&site, &email).entry.state, State::Waiting);
    let (code, text) = said(&site, &notice);
    assert!(code == Some(0) && text.starts_with("refused, the subscription is ended"), "{text}");
}

fn a_server_that_cannot_note_it_asks_to_be_told_again(engine: Engine) {
    let (site, _, host) = writing(engine);
    let mut command = support::kiosque(["bounce"]);
    command.arg("--data").arg(site.folder()).env("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing");
    let mut running = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let notice = postfix(&format!("dara@{host}"), "<a@example.org>", "failed", "5.1.1", "550");
    running.stdin.take().expect("its input is ours").write_all(notice.as_bytes()).expect("it reads");
    let out = running.wait_with_output().expect("it ends");
    assert_eq!(out.status.code(), Some(75), "{}", String::from_utf8_lossy(&out.stderr));
}

fn who_is_asked_gets_one_mail_and_is_not_forgotten_before_they_can_answer(engine: Engine) {
    let (site, mailbox, host) = writing(engine);
    let table = format!("email,lang,created_at\nsok@{host},en,\ndara@{host},fr,2019-01-01\n");
    let taken = import(&site, &table, Way::ByTable);
    assert_eq!((taken.confirmed, taken.waiting), (1, 1));
    let taken = import(&site, &table.replace("dara", "keo"), Way::Ask);
    assert_eq!((taken.known, taken.waiting), (1, 1));
    site.sql("UPDATE job SET due_at = 0");
    site.work();
    assert_eq!(count(&site), 3, "keo agreed years ago, and was asked today");
    let mut recipients = mailbox.recipients(&host);
    recipients.sort();
    assert_eq!(recipients, [format!("keo@{host}"), format!("sok@{host}")]);
    assert_eq!(mailbox.mails(&format!("sok@{host}"))[0]["headers"]["content-language"], "en");
}

on_each_engine![
    an_address_that_there_is_not_gets_no_more_letters,
    what_fails_for_now_or_for_another_reason_ends_nothing,
    whoever_forges_a_notice_ends_nobodys_subscription,
    what_is_no_notice_is_left_to_whoever_reads_the_mailbox,
    a_server_that_cannot_note_it_asks_to_be_told_again,
    who_is_asked_gets_one_mail_and_is_not_forgotten_before_they_can_answer,
];
