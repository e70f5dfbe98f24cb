//! Editors write letters, and readers get each of them once: by a real server, read by a parser that is not ours.

use crate::support::{
    Engine, Mailbox, Server, Site,
    desk::{Answer, Desk, with_desk},
    in_hours, problems, text,
};
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::{
        Fault,
        account::Role,
        article, autosave, job,
        letter::{
            self, ARTICLES, INTRODUCTION_LIMIT, Letter, SUBJECT_LIMIT, State, Written,
            digest::{self, Digest, Rhythm},
            sending,
        },
        outbox::{self, Draft, Kind},
        session, setting,
    },
    routes::Admin,
};
use serde_json::Value;
use std::{collections::HashMap, thread, time::Duration};

const FROM: &str = "news@example.org";

/// A site with a mail server, and a host of its own to write to.
fn writing(engine: Engine, more: &[(&'static str, String)]) -> (Site, Mailbox, String) {
    let mailbox = Mailbox::open();
    let own = [("mail_server", format!("smtp://localhost:{}", mailbox.plain)), ("mail_from", FROM.to_owned())];
    let host = format!("{}.example", session::token().expect("random").to_lowercase().replace(['_', '-'], "x"));
    (Site::with(engine, &[&own[..], more].concat()), mailbox, host)
}

/// Puts a confirmed subscriber; the secret of the subscription.
fn subscriber(site: &Site, email: &str, locale: Locale) -> String {
    let token = session::token().expect("random");
    site.sql(&format!(
        "INSERT INTO subscriber (email, folded, locale, created_at, state, token, consent, consented_at, confirmed_at) \
         VALUES ('{email}', '{email}', '{locale}', 1, 'confirmed', '{token}', 'Oui', 1, 1)"
    ));
    token
}

fn articles<const N: usize>(site: &Site) -> [i64; N] {
    std::array::from_fn(|number| {
        let hours = -1 - i64::try_from(number).expect("few");
        let (french, english) = (format!("L'article {number} : quoi de neuf ?"), format!("Article {number}"));
        site.article().french(&french).english(&english).published_at(in_hours(hours)).save()
    })
}

/// Saves a letter in a language.
fn write(site: &Site, id: i64, locale: Locale, subject: &str, introduction: &str, articles: &[i64]) {
    let written = Written { subject: subject.into(), introduction: introduction.into(), articles: articles.to_vec() };
    let version = whole(site, id).text(locale).version;
    site.write(|connection| letter::save(connection, id, locale, version, &written));
}

fn letter(site: &Site) -> i64 {
    site.write(letter::create)
}

fn whole(site: &Site, id: i64) -> Letter {
    site.read(|connection| letter::by_id(connection, id)).expect("the letter is there")
}

/// Has it go at once.
fn send(site: &Site, id: i64) {
    site.write(|connection| sending::schedule(connection, id, None, &[Fr, En]));
    site.work();
}

/// Lets all pauses and claims be over, and sends what is due.
fn later(site: &Site) {
    site.sql("UPDATE mail SET due_at = 0, claimed_until = 0 WHERE ended_at IS NULL; UPDATE job SET due_at = 0, claimed_until = NULL WHERE kind IN ('send_mail', 'send_letter')");
    site.work();
}

/// A text with plain spaces, as it was typed.
fn spaced(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn part(mail: &Value, part: &str) -> String {
    spaced(mail[part].as_str().unwrap_or_default())
}

fn subject(mail: &Value) -> String {
    spaced(mail["headers"]["subject"].as_str().unwrap_or_default())
}

/// The numbers that the form holds, in order.
fn held(answer: &Answer) -> Vec<String> {
    let parts = answer.body.split("name=\"places\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().expect("it ends").to_owned()).collect()
}

/// Sends what the form holds with one of its buttons.
fn press(desk: &Desk, page: &Answer, at: (i64, Locale), words: [&str; 2], button: &str) -> Answer {
    let (held, version, csrf) = (held(page), page.field("version"), page.field("csrf"));
    let kept = if page.body.contains("name=\"kept\"") { page.field("kept") } else { String::new() };
    let (subject, introduction) = (format!("subject_{}", at.1), format!("introduction_{}", at.1));
    let mut fields = vec![
        ("csrf", csrf.as_str()),
        ("version", &version),
        (subject.as_str(), words[0]),
        (introduction.as_str(), words[1]),
        ("q", ""),
        ("kept", &kept),
        ("do", button),
    ];
    fields.extend(held.iter().map(|id| ("places", id.as_str())));
    desk.post_as_typed(&Admin::Letter(at.0, at.1).path(), &fields)
}

fn an_editor_composes_looks_tests_and_sends_without_scripts(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let [a, b, c] = articles(&site);
    let (reader, test) = (format!("lectrice@{host}"), format!("essai@{host}"));
    subscriber(&site, &reader, Fr);
    with_desk(&site, |nobody| {
        let desk = nobody.of(&site, site.account("Éditrice", Role::Editor));
        assert!(desk.get("/admin/letters").body.contains("Aucune infolettre"));
        let made = desk.post("/admin/letters", &[]);
        let path = made.header("location").to_owned();
        let id: i64 = path.split('/').nth(3).expect("it has a number").parse().expect("a number");
        assert_eq!(path, Admin::Letter(id, Fr).path());
        let words = ["L'eau monte !", "Bonjour.\n\nÀ lire aussi sur https://example.org/page."];
        let mut page = desk.get(&path);
        for button in [format!("add {a}"), format!("add {b}"), format!("add {c}"), format!("up {c}"), format!("up {c}")]
        {
            page = press(&desk, &page, (id, Fr), words, &button);
            assert_eq!(page.status, 200);
        }
        assert_eq!(held(&page), [c, a, b].map(|id| id.to_string()));
        assert!(page.body.contains("pas encore enregistré"));
        page = press(&desk, &page, (id, Fr), words, &format!("remove {b}"));
        assert!(whole(&site, id).texts.is_empty(), "nothing is stored before it is saved");
        let saved = press(&desk, &page, (id, Fr), words, "preview");
        assert_eq!((saved.status.as_u16(), saved.header("location")), (303, &*Admin::LetterPreview(id, Fr).path()));
        assert_eq!(whole(&site, id).text(Fr).written.articles, [c, a]);

        let preview = desk.get(&Admin::LetterPreview(id, Fr).path());
        assert!(preview.body.contains("<iframe") && preview.body.contains("À lire aussi"), "{}", preview.body);
        let alone = desk.get(&Admin::LetterHtml(id, Fr).path());
        let policy = alone.header("content-security-policy");
        assert!(policy.contains("'unsafe-hashes' 'sha256-") && !policy.contains("unsafe-inline"), "{policy}");
        assert!(policy.contains("sandbox") && spaced(&alone.body).contains("L’article 2 : quoi de neuf ?"));
        assert!(alone.body.contains("href=\"https://example.org/page\""), "an address becomes a link");

        let sending = Admin::SendLetter(id).path();
        assert!(desk.get(&sending).body.contains("Envoyer maintenant à 1 personne"));
        for wrong in ["", "nobody", "a@b.example\r\nBcc: c@d.example"] {
            let refused = desk.post(&sending, &[("do", "test"), ("test", wrong), ("language", "fr")]);
            assert!(refused.status == 422 && refused.body.contains("id=\"test-error\""), "{wrong}");
        }
        let tested = desk.post(&sending, &[("do", "test"), ("test", &test), ("language", "fr")]);
        assert_eq!(tested.status, 303);
        site.work();
        let [mail] = mailbox.mails(&test).try_into().expect("the test came");
        assert_eq!(subject(&mail), "[Essai] L’eau monte !");
        assert!(mail["headers"]["list-unsubscribe"].is_null(), "nobody leaves by a test");
        assert!(mailbox.mails(&reader).is_empty());

        let over = desk.post(&sending, &[("do", "schedule"), ("time", "2020-01-01T08:00")]);
        assert!(over.status == 422 && over.body.contains("value=\"2020-01-01T08:00\""), "{}", over.body);
        assert_eq!(desk.post(&sending, &[("do", "schedule"), ("time", "2999-01-01T08:00")]).status, 303);
        assert!(desk.get(&sending).body.contains("Elle partira le 1"));
        assert!(desk.get(&path).body.contains("Elle partira le 1"));
        site.work();
        assert!(mailbox.mails(&reader).is_empty());
        let emptied = press(&desk, &desk.get(&path), (id, Fr), ["", words[1]], "save");
        assert!(
            emptied.status == 422 && emptied.body.contains("subject_fr-error"),
            "it goes with its subject or not at all"
        );
        let other = press(&desk, &desk.get(&path), (id, Fr), words, "open en");
        assert_eq!(
            other.header("location"),
            Admin::Letter(id, En).path(),
            "another language is opened when this one is saved"
        );
        desk.post(&sending, &[("do", "unschedule")]);
        assert_eq!((whole(&site, id).state, whole(&site, id).due_at), (State::Draft, None));
        let asked = desk.post(&sending, &[("do", "now")]);
        assert!(asked.status == 200 && asked.body.contains("name=\"sure\""), "it is asked once more");
        site.work();
        assert!(mailbox.mails(&reader).is_empty());
        assert_eq!(desk.post(&sending, &[("do", "now"), ("sure", "1")]).status, 303);
        site.work();
        assert_eq!(mailbox.mails(&reader).len(), 1);
        let result = desk.get(&path);
        assert!(
            result.body.contains("Partie, 1 destinataire") && !result.body.contains("<textarea"),
            "{}",
            result.body
        );
        assert!(desk.get("/admin/letters").body.contains("Partie, 1 destinataire"));
        assert_eq!(press(&desk, &page, (id, Fr), ["Autre", ""], "save").status, 409, "what has gone is not changed");
        assert_eq!(desk.post(&Admin::DeleteLetter(id).path(), &[]).status, 404, "nor deleted");
        assert_eq!(spaced(&whole(&site, id).text(Fr).written.subject), "L’eau monte !");
    });
}

fn everybody_gets_it_in_their_language_and_can_leave_at_once(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let [a, b] = articles(&site);
    let to = |name: &str| format!("{name}@{host}");
    let secret = subscriber(&site, &to("fr"), Fr);
    subscriber(&site, &to("en"), En);
    site.sql(&format!(
        "INSERT INTO subscriber (email, folded, locale, created_at, state, token) VALUES ('{}', 'w', 'fr', 1, 'waiting', 'w'), ('{}', 'l', 'fr', 1, 'left', 'l'), ('{}', 'r', 'fr', 1, 'refused', 'r')",
        to("waiting"), to("left"), to("refused"),
    ));
    let draft = site.article().french("Un brouillon").save();
    let id = letter(&site);
    write(&site, id, Fr, "Des nouvelles : l'été", "Bonjour !", &[a, draft, b]);
    write(&site, id, En, "The week's news", "", &[b]);
    send(&site, id);
    for name in ["waiting", "left", "refused"] {
        assert!(mailbox.mails(&to(name)).is_empty(), "{name}");
    }
    let [french] = mailbox.mails(&to("fr")).try_into().expect("it came once");
    let [english] = mailbox.mails(&to("en")).try_into().expect("it came once");
    assert_eq!(subject(&french), "Des nouvelles : l’été");
    assert_eq!(subject(&english), "The week’s news");
    assert_eq!(english["headers"]["content-language"], "en");
    let own = format!("http://127.0.0.1:8080/fr/infolettre/{secret}");
    assert_eq!(french["headers"]["list-unsubscribe"], format!("<{own}>"));
    assert_eq!(french["headers"]["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
    for part in [part(&french, "html"), part(&french, "plain")] {
        assert!(part.contains(&own) && part.contains("L’article 0 : quoi de neuf ?"), "{part}");
        assert!(part.contains("/fr/article/l-article-0-quoi-de-neuf") && !part.contains("brouillon"), "{part}");
    }
    assert!(!part(&english, "html").contains(&secret), "a secret is its reader's");
    assert!(part(&english, "plain").contains("Change the language or unsubscribe"));
    assert_eq!(french["defects"].as_array().map(Vec::len), Some(0));

    let web = site.web();
    let left = web.post(&format!("/fr/infolettre/{secret}"), &[], &[("List-Unsubscribe", "One-Click")]);
    assert_eq!(left.status, 200);
    let results = || whole(&site, id).text(Fr).results;
    assert_eq!((results().recipients, results().sent, results().departures), (1, 1, 1));
    for step in ["confirm", "leave"] {
        web.post(&format!("/fr/infolettre/{secret}"), &[], &[("step", step), ("language", "fr")]);
    }
    assert_eq!(results().departures, 1, "whoever comes back and leaves again left once");
    let next = letter(&site);
    write(&site, next, Fr, "Encore", "Encore.", &[]);
    send(&site, next);
    assert_eq!(mailbox.mails(&to("fr")).len(), 1, "whoever left gets no more");
}

fn what_became_of_each_mail_is_counted(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[("mail_patience", "1".into())]);
    let to = |deed: &str| format!("{deed}.dara@{host}");
    for deed in ["good", "never", "later-1", "mutes", "also"] {
        subscriber(&site, &to(deed), Fr);
    }
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "Bonjour.", &[]);
    send(&site, id);
    let waiting = site.read(|connection| sending::waiting(connection, &[id]));
    assert_eq!(waiting, HashMap::from([((id, Fr), 2)]), "one for a minute, one for its claim");
    for _ in 0..3 {
        later(&site);
    }
    let results = whole(&site, id).text(Fr).results;
    assert_eq!((results.recipients, results.sent, results.refused, results.unsure), (5, 3, 1, 1));
    assert_eq!(mailbox.mails(&to("good")).len(), 1);
    assert!(site.read(|connection| sending::waiting(connection, &[id])).is_empty());
    site.sql("UPDATE mail SET ended_at = 1");
    site.sql("UPDATE job SET due_at = 0 WHERE kind = 'forget_mail'");
    site.work();
    assert_eq!(whole(&site, id).text(Fr).results, results, "counts outlive the mails");
}

fn whoever_leaves_before_their_turn_gets_nothing_and_a_letter_can_be_stopped(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let to = |name: &str| format!("{name}@{host}");
    let tokens = ["a", "b", "c"].map(|name| subscriber(&site, &to(name), Fr));
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "Bonjour.", &[]);
    site.write(|connection| sending::schedule(connection, id, None, &[Fr, En]));
    kiosque::mail::letter::deliver(&site.database, &site.settings, id).expect("its mails are put");
    let results = |site: &Site| whole(site, id).text(Fr).results;
    assert_eq!(results(&site).recipients, 3);
    site.web().post(&format!("/fr/infolettre/{}", tokens[0]), &[], &[("step", "leave")]);
    // Who changes the language while it goes gets it once.
    site.web().post(&format!("/fr/infolettre/{}", tokens[1]), &[], &[("step", "confirm"), ("language", "en")]);
    kiosque::mail::letter::deliver(&site.database, &site.settings, id).expect("again, as after a crash");
    site.work();
    assert_eq!(["a", "b", "c"].map(|name| mailbox.mails(&to(name)).len()), [0, 1, 1]);
    assert_eq!((results(&site).recipients, results(&site).sent), (2, 2));

    let second = letter(&site);
    write(&site, second, Fr, "Objet", "Bonjour.", &[]);
    site.write(|connection| sending::schedule(connection, second, None, &[Fr, En]));
    kiosque::mail::letter::deliver(&site.database, &site.settings, second).expect("its mails are put");
    assert!(site.write(|connection| sending::stop(connection, second)));
    assert!(!site.write(|connection| sending::stop(connection, second)));
    let unanswered = "UPDATE mail SET unanswered = 1 WHERE ended_at IS NULL AND recipient LIKE 'c@%'";
    site.sql(unanswered);
    site.work();
    assert_eq!(mailbox.mails(&to("c")).len(), 1, "it was stopped");
    let stopped = whole(&site, second);
    let results = stopped.text(Fr).results;
    assert_eq!(
        (stopped.state, results.recipients, results.unsure),
        (State::Stopped, 1, 1),
        "who may have it is told apart"
    );
}

fn whoever_was_passed_over_gets_it_after_all(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let to = |name: &str| format!("{name}@{host}");
    let tokens = [("a", En), ("b", Fr), ("c", En)].map(|(name, locale)| subscriber(&site, &to(name), locale));
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "Bonjour.", &[]);
    write(&site, id, En, "Subject", "Hello.", &[]);
    site.write(|connection| sending::schedule(connection, id, None, &[Fr, En]));
    kiosque::mail::letter::deliver(&site.database, &site.settings, id).expect("its mails are put");
    // As if each language had passed them before they came to it.
    site.sql(&format!("DELETE FROM mail WHERE recipient IN ('{}', '{}')", to("b"), to("c")));
    site.web().post(&format!("/fr/infolettre/{}", tokens[2]), &[], &[("step", "confirm"), ("language", "fr")]);
    site.work();
    for name in ["a", "b", "c"] {
        assert_eq!(mailbox.mails(&to(name)).len(), 1, "{name}");
    }
    assert_eq!(subject(&mailbox.mails(&to("c"))[0]), "Objet");
}

fn a_letter_that_was_stopped_goes_on_to_those_who_have_not_got_it(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let to = |name: &str| format!("{name}@{host}");
    for name in ["a", "b"] {
        subscriber(&site, &to(name), Fr);
    }
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "Bonjour.", &[]);
    send(&site, id);
    for name in ["c", "d"] {
        subscriber(&site, &to(name), Fr);
    }
    site.sql("UPDATE letter_text SET is_put = NOT is_put");
    kiosque::mail::letter::deliver(&site.database, &site.settings, id).expect("two more are put");
    assert!(site.write(|connection| sending::stop(connection, id)));
    let stopped = whole(&site, id);
    assert_eq!(site.read(|connection| sending::left(connection, &stopped)), 2, "before their mails are taken back too");
    site.work();
    assert_eq!(["a", "b", "c", "d"].map(|name| mailbox.mails(&to(name)).len()), [1, 1, 0, 0]);
    with_desk(&site, |nobody| {
        let desk = nobody.of(&site, site.account("Éditrice", Role::Editor));
        let (path, sending) = (Admin::Letter(id, Fr).path(), Admin::SendLetter(id).path());
        assert!(spaced(&desk.get(&path).body).contains("2 abonnés ne l’ont pas reçue"), "{}", desk.get(&path).body);
        let asked = desk.post(&sending, &[("do", "resume")]);
        assert!(asked.status == 200 && asked.body.contains("Reprendre l’envoi à 2 personnes"), "{}", asked.body);
        site.work();
        assert!(mailbox.mails(&to("c")).is_empty(), "it was only asked");
        assert_eq!(desk.post(&sending, &[("do", "resume"), ("sure", "1")]).status, 303);
        site.work();
        assert_eq!(["a", "b", "c", "d"].map(|name| mailbox.mails(&to(name)).len()), [1; 4]);
        let results = whole(&site, id).text(Fr).results;
        assert_eq!((results.recipients, results.sent), (4, 4));
        // A copy is a draft of its own.
        let copied = desk.post(&sending, &[("do", "copy")]);
        let copy: i64 = copied.header("location").split('/').nth(3).expect("a number").parse().expect("a number");
        let (copy, own) = (whole(&site, copy), whole(&site, id));
        assert_eq!((copy.state, copy.text(Fr).written), (State::Draft, own.text(Fr).written));
    });
    // Mails are forgotten after a month; whoever has the job tried again then sends nothing to anybody.
    site.sql("DELETE FROM mail; UPDATE letter SET began_at = began_at - 2678400000");
    site.write(|connection| job::put(connection, job::Kind::SendLetter, id, Time::now()));
    site.work();
    assert_eq!(["a", "b", "c", "d"].map(|name| mailbox.mails(&to(name)).len()), [1; 4]);
    site.sql("UPDATE letter SET state = 'stopped', began_at = 1");
    assert!(!site.write(|connection| sending::resume(connection, id)), "who got it is not known any more");
}

fn what_is_typed_into_a_letter_is_kept(engine: Engine) {
    let (site, _mailbox, _host) = writing(engine, &[]);
    let [a, b] = articles(&site);
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "Bonjour.", &[a]);
    with_desk(&site, |nobody| {
        let desk = nobody.of(&site, site.account("Éditrice", Role::Editor));
        let other = nobody.of(&site, site.account("Éditeur", Role::Editor));
        let (path, writing) = (Admin::Letter(id, Fr).path(), Admin::LetterWriting(id, Fr).path());
        let keep = |desk: &Desk, subject: &str| {
            let page = desk.get(&path);
            let (csrf, version, b) = (page.field("csrf"), page.field("version"), b.to_string());
            // The form's own name; that of what is offered comes before it.
            let form = page.body.rsplit("name=\"kept\" value=\"").next().and_then(|rest| rest.split('"').next());
            let fields = [
                ("csrf", csrf.as_str()),
                ("kept", form.expect("it has a name")),
                ("version", &version),
                ("subject_fr", subject),
                ("introduction_fr", "Bonjour.\r\n\r\nÀ suivre"),
                ("places", &b),
            ];
            desk.post_as_typed(&writing, &fields)
        };
        let kept = keep(&desk, "Objet, mieux");
        assert!(kept.status == 200 && kept.body.contains("Sauvegarde automatique"), "{}", kept.body);
        assert_eq!(whole(&site, id).text(Fr).written.subject, "Objet", "the letter is as it was saved");
        let offered = desk.get(&path);
        assert!(
            offered.body.contains("vous avez écrit ici sans enregistrer") && offered.body.contains("value=\"Objet\"")
        );
        assert!(!other.get(&path).body.contains("sans enregistrer"), "it is nobody else's");
        let waiting = desk.get("/admin");
        assert!(
            waiting.body.contains("Objet, mieux") && waiting.body.contains(&format!("{path}?kept=1")),
            "{}",
            waiting.body
        );
        let again = desk.get(&format!("{path}?kept=1"));
        assert!(again.body.contains("value=\"Objet, mieux\"") && again.body.contains("À suivre"), "{}", again.body);
        assert_eq!(held(&again), [b.to_string()]);
        // Another form of the same letter keeps beside it.
        keep(&desk, "Dans une autre fenêtre");
        assert!(desk.get(&format!("{path}?kept=1")).body.contains("Dans une autre fenêtre"));
        let saved = press(&desk, &again, (id, Fr), ["Objet, mieux", "Bonjour.\n\nÀ suivre"], "save");
        assert_eq!(saved.status, 303);
        let other = desk.get(&format!("{path}?kept=1"));
        assert!(other.body.contains("Dans une autre fenêtre"), "what was saved is forgotten, the other is not");
        let discarded = desk.post(&writing, &[("discard", "1"), ("kept", &other.field("kept"))]);
        assert_eq!(discarded.status, 303);
        assert!(!desk.get(&path).body.contains("sans enregistrer"), "it is saved");
        // Thrown away; and somebody else's save is told.
        keep(&desk, "Autre");
        write(&site, id, Fr, "Le leur", "Bonjour.", &[a]);
        let csrf = desk.get(&path).field("csrf");
        let told = desk.post_as_typed(&writing, &[("csrf", csrf.as_str()), ("version", "1")]);
        assert!(told.body.contains("Quelqu’un d’autre vient d’enregistrer"), "{}", told.body);
        assert!(desk.get(&path).body.contains("sans enregistrer"));
        let kept = desk.get(&format!("{path}?kept=1")).field("kept");
        assert_eq!(desk.post(&writing, &[("discard", "1"), ("kept", &kept)]).status, 303);
        assert!(!desk.get(&path).body.contains("sans enregistrer"));
        // What was typed while it went is shown with the results.
        keep(&desk, "Trop tard");
        send(&site, id);
        let results = desk.get(&path);
        assert!(results.body.contains("Trop tard") && !results.body.contains("<textarea"), "{}", results.body);
    });
    // Deleted with what was typed; empty ones go by themselves once they are old.
    let draft = letter(&site);
    with_desk(&site, |nobody| {
        let account = site.account("Autre éditrice", Role::Editor);
        let desk = nobody.of(&site, account);
        let form = desk.get(&Admin::Letter(draft, Fr).path()).field("kept");
        let fields = [("subject_fr", "Brouillon"), ("introduction_fr", "x"), ("kept", form.as_str())];
        assert_eq!(desk.post(&Admin::LetterWriting(draft, Fr).path(), &fields).status, 200);
        site.sql(&format!("UPDATE letter SET changed_at = 1 WHERE id = {draft}"));
        let next = letter(&site);
        assert_eq!(whole(&site, draft).id, draft, "somebody typed something into it");
        site.sql(&format!("UPDATE letter SET changed_at = 1 WHERE id = {next}"));
        letter(&site);
        // SQLite gives its number to the next one.
        let there = site.read(|connection| letter::by_id(connection, next));
        assert!(there.is_none_or(|letter| letter.changed_at > Time(1)), "nobody ever wrote in it");
        assert_eq!(desk.post(&Admin::DeleteLetter(draft).path(), &[]).status, 303);
        let waiting = site.read(|connection| autosave::waiting(connection, account, 9));
        assert!(waiting.is_empty(), "nothing waits for a letter that is gone");
    });
}

fn what_will_not_be_in_a_letter_is_said_before_it_goes(engine: Engine) {
    let (site, _mailbox, host) = writing(engine, &[]);
    let [a] = articles(&site);
    let draft = site.article().french("Un brouillon").save();
    let soon = site.article().french("Bientôt").published_at(in_hours(2)).save();
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "", &[a, draft, soon]);
    with_desk(&site, |nobody| {
        let desk = nobody.of(&site, site.account("Éditrice", Role::Editor));
        let sending = Admin::SendLetter(id).path();
        for page in [desk.get(&sending), desk.get(&Admin::LetterPreview(id, Fr).path())] {
            let body = spaced(&page.body);
            assert!(body.contains("2 articles n’y figureront pas") && body.contains("Bientôt"), "{body}");
        }
        assert!(spaced(&desk.get(&sending).body).contains("1 sur 3"));
        desk.post(&sending, &[("do", "schedule"), ("time", "2999-01-01T08:00")]);
        let later = spaced(&desk.get(&sending).body);
        assert!(
            later.contains("2 sur 3") && later.contains("Un article n’y figurera pas"),
            "by then the other is out: {later}"
        );
        assert!(desk.get("/admin").body.contains("Infolettres à venir"));
        desk.post(&sending, &[("do", "unschedule")]);
        assert!(!desk.get("/admin").body.contains("Infolettres à venir"));
        let version = whole(&site, id).text(Fr).version;
        let alone = Written { subject: "Objet".into(), introduction: String::new(), articles: vec![draft] };
        site.write(|connection| letter::save(connection, id, Fr, version, &alone));
        subscriber(&site, &format!("reader@{host}"), Fr);
        let nothing = spaced(&desk.get(&sending).body);
        assert!(nothing.contains("Rien à lire") && nothing.contains("Envoyer maintenant à 0 personne"), "{nothing}");
    });
}

fn whoever_is_deleted_before_their_turn_is_not_waited_for(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let [first, _] = ["a", "b"].map(|name| subscriber(&site, &format!("{name}@{host}"), Fr));
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "Bonjour.", &[]);
    site.write(|connection| sending::schedule(connection, id, None, &[Fr, En]));
    kiosque::mail::letter::deliver(&site.database, &site.settings, id).expect("its mails are put");
    site.web().post(&format!("/fr/infolettre/{first}"), &[], &[("step", "forget"), ("sure", "1")]);
    site.work();
    let results = whole(&site, id).text(Fr).results;
    assert_eq!((results.recipients, results.sent, mailbox.recipients(&host).len()), (1, 1, 1));
    assert!(!whole(&site, id).is_going(0));
}

fn a_mail_is_given_up_after_two_days_of_trying_not_of_waiting(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let to = format!("reader@{host}");
    subscriber(&site, &to, Fr);
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "Bonjour.", &[]);
    site.write(|connection| sending::schedule(connection, id, None, &[Fr, En]));
    kiosque::mail::letter::deliver(&site.database, &site.settings, id).expect("its mails are put");
    site.sql("UPDATE mail SET created_at = created_at - 172801000");
    site.work();
    assert_eq!((mailbox.mails(&to).len(), whole(&site, id).text(Fr).results.sent), (1, 1));
}

fn what_somebody_waits_for_goes_before_letters(engine: Engine) {
    let (site, _mailbox, host) = writing(engine, &[]);
    for number in 0..3 {
        subscriber(&site, &format!("reader{number}@{host}"), Fr);
    }
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "Bonjour.", &[]);
    site.write(|connection| sending::schedule(connection, id, None, &[Fr, En]));
    kiosque::mail::letter::deliver(&site.database, &site.settings, id).expect("its mails are put");
    let urgent = format!("urgent@{host}");
    site.write(|connection| outbox::put(connection, Kind::Confirm, Fr, (&urgent, None), &Draft::default()));
    let first = site.write(|connection| outbox::claim(connection, Time::now())).expect("one is due");
    assert_eq!(first.recipient, urgent);
}

fn a_letter_says_something_before_it_goes(engine: Engine) {
    let (site, _mailbox, _host) = writing(engine, &[]);
    let [a] = articles(&site);
    let id = letter(&site);
    let schedule = |at| problems(site.attempt(|connection| sending::schedule(connection, id, at, &[Fr, En])));
    assert_eq!(schedule(None), [("letter".to_owned(), Fault::Required)]);
    write(&site, id, Fr, "", "", &[a]);
    write(&site, id, En, "Only a subject", "", &[]);
    assert_eq!(schedule(None), [("subject_fr".to_owned(), Fault::Required)]);
    write(&site, id, Fr, "Objet", "", &[a]);
    assert_eq!(schedule(Some(Time::now())), [("time".to_owned(), Fault::Over)]);
    let refused = |written: Written| {
        let version = whole(&site, id).text(Fr).version;
        problems(site.attempt(|connection| letter::save(connection, id, Fr, version, &written)))
    };
    let long = |limit: i64| "x".repeat(usize::try_from(limit).expect("small") + 1);
    let (subject, introduction) = (long(SUBJECT_LIMIT), long(INTRODUCTION_LIMIT));
    assert_eq!(
        refused(Written { subject, introduction, articles: vec![a, a] }),
        [
            ("subject_fr".to_owned(), Fault::TooLong(SUBJECT_LIMIT)),
            ("introduction_fr".to_owned(), Fault::TooLong(INTRODUCTION_LIMIT)),
            ("articles_fr".to_owned(), Fault::Twice),
        ]
    );
}

fn two_editors_do_not_overwrite_each_other(engine: Engine) {
    let (site, _mailbox, _host) = writing(engine, &[]);
    let id = letter(&site);
    with_desk(&site, |nobody| {
        let desk = nobody.of(&site, site.account("Éditrice", Role::Editor));
        let path = Admin::Letter(id, Fr).path();
        let [mine, theirs] = [desk.get(&path), desk.get(&path)];
        assert_eq!(press(&desk, &theirs, (id, Fr), ["La leur", "Leur texte"], "save").status, 303);
        let refused = press(&desk, &mine, (id, Fr), ["La mienne", "Mon texte"], "save");
        assert_eq!(refused.status, 409);
        for words in ["value=\"La mienne\"", "Mon texte", "La leur", "Leur texte"] {
            assert!(refused.body.contains(words), "{words}");
        }
        assert_eq!(press(&desk, &refused, (id, Fr), ["La mienne", "Mon texte"], "save").status, 303);
        let english = desk.get(&Admin::Letter(id, En).path());
        assert_eq!(press(&desk, &english, (id, En), ["Mine", "Text"], "save").status, 303, "another language");
    });
    assert_eq!(whole(&site, id).text(Fr).written.subject, "La mienne");
}

fn authors_write_no_letters(engine: Engine) {
    let (site, _mailbox, _host) = writing(engine, &[]);
    let id = letter(&site);
    with_desk(&site, |nobody| {
        let author = nobody.of(&site, site.account("Autrice", Role::Author));
        let pages = [
            Admin::Letters,
            Admin::Digests,
            Admin::Letter(id, Fr),
            Admin::LetterPreview(id, Fr),
            Admin::LetterHtml(id, Fr),
            Admin::SendLetter(id),
            Admin::DeleteLetter(id),
        ];
        for page in pages {
            assert_eq!(author.get(&page.path()).status, 403, "{page:?}");
        }
        for page in
            [Admin::Letters, Admin::Digests, Admin::Letter(id, Fr), Admin::SendLetter(id), Admin::DeleteLetter(id)]
        {
            assert_eq!(author.post(&page.path(), &[("do", "now")]).status, 403, "{page:?}");
        }
        let editor = nobody.of(&site, site.account("Éditrice", Role::Editor));
        assert_eq!(editor.get("/admin/letters").status, 200);
        assert_eq!(editor.get("/admin/letters/digests").status, 403, "what the clock sends is an administrator's");
    });
    assert_eq!(whole(&site, id).state, State::Draft);
}

fn the_clock_tells_what_came_out_and_nothing_twice(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let to = format!("reader@{host}");
    subscriber(&site, &to, Fr);
    subscriber(&site, &format!("en@{host}"), En);
    articles::<2>(&site);
    with_desk(&site, |nobody| {
        let desk = nobody.of(&site, site.account("Cheffe", Role::Administrator));
        let page = desk.get("/admin/letters/digests");
        assert!(page.body.contains("value=\"07:00\"") && page.body.contains("Tous les jours"), "{}", page.body);
        let fields = |minute| {
            [
                ("rhythm_fr", "daily"),
                ("weekday_fr", "1"),
                ("minute_fr", minute),
                ("rhythm_en", "never"),
                ("weekday_en", "1"),
                ("minute_en", "07:00"),
            ]
        };
        let refused = desk.post("/admin/letters/digests", &fields("half past"));
        assert!(refused.status == 422 && refused.body.contains("value=\"half past\""));
        assert_eq!(desk.post("/admin/letters/digests", &fields("08:30")).status, 303);
        assert!(desk.get("/admin/letters/digests").body.contains("value=\"08:30\""));
    });
    let due = || site.sql("UPDATE job SET due_at = 0 WHERE kind = 'make_digest'");
    due();
    site.work();
    assert!(mailbox.mails(&to).is_empty(), "what came out before is told in none");
    assert!(site.read(|connection| letter::list(connection, None, 10)).is_empty(), "none goes that says nothing");

    let [first, second] = [1, 2].map(|number| {
        site.article().french(&format!("Nouveau {number}")).published_at(Time::now().plus_seconds(-number)).save()
    });
    site.sql("UPDATE digest SET told_until = told_until - 60000");
    site.write(|connection| kiosque::newsroom::front::arrange(connection, Fr, &[second]));
    due();
    site.work();
    let [mail] = mailbox.mails(&to).try_into().expect("it came once");
    assert_eq!(subject(&mail), "Aujourd’hui : Nouveau 2", "the front page's lead comes first");
    let plain = part(&mail, "plain");
    assert!(plain.contains("Nouveau 1") && !plain.contains("quoi de neuf"), "{plain}");
    let [letter] = site.read(|connection| letter::list(connection, None, 10)).try_into().expect("one was made");
    assert!(letter.is_digest && letter.text(Fr).written.articles == [second, first]);
    due();
    site.work();
    assert_eq!(mailbox.mails(&to).len(), 1, "nothing came out since");
    assert!(mailbox.mails(&format!("en@{host}")).is_empty());
    let next = site.read(|connection| {
        use diesel::prelude::*;
        use kiosque::db::schema::job;
        Ok(job::table.filter(job::kind.eq("make_digest")).select(job::due_at).load::<Time>(connection)?)
    });
    assert!(next.len() == 1 && next[0] > Time::now(), "it comes again: {next:?}");
    let never = [Fr, En].map(Digest::none);
    site.write(|connection| digest::save(connection, &never, &site.settings.time_zone, Time::now()));
    due();
    site.work();
    assert_eq!(mailbox.mails(&to).len(), 1);
    assert_eq!(site.read(digest::all)[0].rhythm, Rhythm::Never);
}

fn clicks_are_counted_only_where_the_newsroom_wants_it(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let [a] = articles(&site);
    let to = format!("reader@{host}");
    subscriber(&site, &to, Fr);
    let go = || {
        let id = letter(&site);
        write(&site, id, Fr, "Objet", "", &[a]);
        send(&site, id);
        id
    };
    let browser = [("user-agent", "Mozilla/5.0")];
    let clicks = |id: i64, headers: &[(&'static str, &str)]| {
        let web = site.web();
        let page = web.get_with(&format!("/fr/infolettre/{id}/{a}"), headers);
        assert_eq!(page.leads(), (302, "/fr/article/l-article-0-quoi-de-neuf"));
        assert_eq!(page.header("cache-control"), "no-store");
        web.save_clicks().expect("they are saved");
        whole(&site, id).text(Fr).clicks
    };
    let without = go();
    assert!(part(&mailbox.mails(&to)[0], "html").contains("/fr/article/l-article-0"), "links lead straight there");
    assert_eq!(clicks(without, &browser), 0);
    site.write(|connection| setting::save_counts_clicks(connection, true));
    let with = go();
    assert!(part(&mailbox.mails(&to)[1], "html").contains(&format!("/fr/infolettre/{with}/{a}\"")));
    assert_eq!(clicks(with, &[]), 0, "no program that looks where links lead");
    assert_eq!(clicks(with, &browser), 1);
    assert_eq!(site.web().get(&format!("/fr/infolettre/{with}/{}", a + 1000)).status, 404);
    site.write(|connection| setting::save_counts_clicks(connection, false));
    assert_eq!(clicks(with, &browser), 1, "nothing is counted any more");
}

fn the_largest_letter_stays_under_a_hundred_kilobytes(engine: Engine) {
    let (site, mailbox, host) = writing(engine, &[]);
    let to = format!("reader@{host}");
    subscriber(&site, &to, Fr);
    let long = |limit: i64| "été ".repeat(usize::try_from(limit).expect("small") / 4);
    let mut articles = Vec::new();
    for number in 0..ARTICLES {
        let mut text = text(Fr, &format!("{number} {}", long(article::HEADLINE_LIMIT - 10)));
        text.standfirst = long(900);
        articles.push(site.article().with(text).published().save());
    }
    let id = letter(&site);
    write(&site, id, Fr, &long(SUBJECT_LIMIT), &long(INTRODUCTION_LIMIT), &articles);
    send(&site, id);
    let [mail] = mailbox.mails(&to).try_into().expect("it came once");
    let bytes = mail["bytes"].as_i64().expect("it has a size");
    let html = part(&mail, "html").len();
    assert!(html < 100_000, "{html} bytes of HTML, {bytes} over the wire");
    assert_eq!(part(&mail, "html").matches("<h2").count(), ARTICLES);
}

fn a_server_that_is_killed_while_a_letter_goes_goes_on(engine: Engine) {
    const READERS: usize = 1200;
    const KILLED_AT: [usize; 2] = [1, 40];
    let (site, mailbox, host) = writing(engine, &[]);
    for number in 0..READERS {
        subscriber(&site, &format!("reader{number}@{host}"), Fr);
    }
    let id = letter(&site);
    write(&site, id, Fr, "Objet", "Bonjour.", &[]);
    site.write(|connection| sending::schedule(connection, id, None, &[Fr, En]));
    let server = format!("smtp://localhost:{}", mailbox.plain);
    let mut environment = vec![("KIOSQUE_MAIL_SERVER", server.as_str()), ("KIOSQUE_MAIL_FROM", FROM)];
    environment.push(("KIOSQUE_MAIL_CONNECTIONS", "2"));
    environment.extend(site.settings.database_url.as_deref().map(|url| ("DATABASE_URL", url)));
    let recipients = || whole(&site, id).text(Fr).results.recipients;
    for least in KILLED_AT {
        let mut server = Server::serve(site.folder(), &environment);
        while recipients() == 0 || mailbox.recipients(&host).len() < least {
            thread::sleep(Duration::from_millis(10));
        }
        server.kill();
        later_without_sending(&site);
    }
    later(&site);
    later(&site);
    let results = whole(&site, id).text(Fr).results;
    assert_eq!((results.recipients, results.sent), (1200, 1200));
    let mut times: HashMap<String, usize> = HashMap::new();
    for recipient in mailbox.recipients(&host) {
        *times.entry(recipient).or_default() += 1;
    }
    assert_eq!(times.len(), READERS, "everybody has it");
    let twice = times.values().filter(|times| **times > 1).count();
    let unanswered = 2 * KILLED_AT.len();
    assert!(times.values().all(|times| *times <= 2) && twice <= unanswered, "{twice} have it twice");
}

/// Lets all claims be over.
fn later_without_sending(site: &Site) {
    site.sql("UPDATE mail SET claimed_until = 0; UPDATE job SET claimed_until = NULL, due_at = 0 WHERE kind IN ('send_mail', 'send_letter')");
}

on_each_engine![
    an_editor_composes_looks_tests_and_sends_without_scripts,
    everybody_gets_it_in_their_language_and_can_leave_at_once,
    what_became_of_each_mail_is_counted,
    whoever_leaves_before_their_turn_gets_nothing_and_a_letter_can_be_stopped,
    whoever_was_passed_over_gets_it_after_all,
    a_letter_that_was_stopped_goes_on_to_those_who_have_not_got_it,
    what_is_typed_into_a_letter_is_kept,
    what_will_not_be_in_a_letter_is_said_before_it_goes,
    whoever_is_deleted_before_their_turn_is_not_waited_for,
    a_mail_is_given_up_after_two_days_of_trying_not_of_waiting,
    what_somebody_waits_for_goes_before_letters,
    a_letter_says_something_before_it_goes,
    two_editors_do_not_overwrite_each_other,
    authors_write_no_letters,
    the_clock_tells_what_came_out_and_nothing_twice,
    clicks_are_counted_only_where_the_newsroom_wants_it,
    the_largest_letter_stays_under_a_hundred_kilobytes,
    a_server_that_is_killed_while_a_letter_goes_goes_on,
];
