//! Who may sign in, how, and for how long.

use crate::support::{Site, editor, problems};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        Fault, SaveError,
        account::{self, Draft, Role},
        session,
    },
};

fn draft(email: &str, role: Role) -> Draft {
    Draft { email: email.into(), name: "Somebody".into(), role, locale: En, author: None }
}

fn start(site: &Site, account: i64) -> String {
    site.write(|connection| session::start(connection, account))
}

fn signed_in(site: &Site, token: &str) -> Option<i64> {
    site.read(|connection| session::find(connection, token)).map(|(session, _)| session.account.id)
}

fn an_account_is_found_by_its_address_however_it_is_written(site: &Site) {
    let id = site.write(|connection| account::create(connection, &draft(" Sok.Dara@Example.ORG ", Role::Editor)));
    let found = site.read(|connection| account::by_email(connection, "sok.DARA@example.org")).unwrap();
    assert_eq!(
        (found.id, found.email.as_str(), found.role, found.locale),
        (id, "sok.dara@example.org", Role::Editor, En)
    );
    let again = site.attempt(|connection| account::create(connection, &draft("SOK.DARA@example.org", Role::Editor)));
    assert_eq!(problems(again), [("email".into(), Fault::EmailTaken)]);
}

fn what_is_wrong_is_named_beside_its_field(site: &Site) {
    let create = |draft: Draft| problems(site.attempt(|connection| account::create(connection, &draft)));
    let nameless = Draft { name: " ".into(), ..draft("nobody", Role::Editor) };
    assert_eq!(create(nameless), [("name".into(), Fault::Required), ("email".into(), Fault::NotAnEmail)]);
    assert_eq!(create(draft("", Role::Editor)), [("email".into(), Fault::Required)]);
}

fn the_last_administrator_stays_one(site: &Site) {
    let first = site.account("First", Role::Administrator);
    let demote = |id| site.attempt(|connection| account::save(connection, id, &draft("x@example.org", Role::Editor)));
    let delete = |id| site.attempt(|connection| account::delete(connection, id));
    assert_eq!(problems(demote(first)), [("role".into(), Fault::LastAdministrator)]);
    assert_eq!(problems(delete(first)), [("role".into(), Fault::LastAdministrator)]);
    let second = site.account("Second", Role::Administrator);
    demote(first).unwrap();
    assert_eq!(problems(delete(second)), [("role".into(), Fault::LastAdministrator)]);
    delete(first).unwrap();
    assert!(matches!(delete(first), Err(SaveError::Missing)));
}

fn two_administrators_cannot_remove_each_other_at_the_same_moment(site: &Site) {
    let ids = [site.account("First", Role::Administrator), site.account("Second", Role::Administrator)];
    let delete = |id| move || site.attempt(|connection| account::delete(connection, id));
    std::thread::scope(|scope| {
        let threads = ids.map(|id| scope.spawn(delete(id)));
        let deleted = threads.into_iter().map(|thread| thread.join().unwrap()).filter(Result::is_ok);
        assert_eq!(deleted.count(), 1);
    });
    assert_eq!(site.read(account::all).len(), 1);
}

fn what_a_person_wrote_stays_when_the_account_goes(site: &Site) {
    let writer = site.account("Writer", Role::Editor);
    let id = site.article().french("Écrit").save();
    let article = site.whole(id);
    let mut change = editor(&article);
    change.texts[0].body = "<p>Encore.</p>".into();
    site.write(|connection| kiosque::newsroom::article::save(connection, Some(writer), id, change));
    let token = start(site, writer);
    site.write(|connection| account::delete(connection, writer));
    assert_eq!(site.whole(id).texts.len(), 1);
    assert_eq!(signed_in(site, &token), None, "who is deleted is signed out");
}

fn a_password_is_the_persons_own(site: &Site) {
    let id = site.account("Sok", Role::Editor);
    let account = || site.read(|connection| account::by_id(connection, id));
    assert!(!account::verify(account().as_ref(), ""), "no password yet");
    let hash = account::hash("correct horse battery").unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    site.write(|connection| account::set_password(connection, id, &hash));
    assert!(account::verify(account().as_ref(), "correct horse battery"));
    for wrong in ["correct horse batterY", "", "correct horse battery "] {
        assert!(!account::verify(account().as_ref(), wrong), "{wrong:?}");
    }
    assert!(!account::verify(None, "nobody has this password"));
}

fn a_session_ends_when_it_is_ended(site: &Site) {
    let id = site.account("Sok", Role::Editor);
    let (one, two) = (start(site, id), start(site, id));
    let (session, due) = site.read(|connection| session::find(connection, &one)).unwrap();
    assert!(session.account.id == id && session.csrf.len() >= 43 && !due);
    assert_ne!(session.token_hash, one, "the token itself is kept nowhere");
    assert_eq!((signed_in(site, &one), signed_in(site, &two), signed_in(site, "x")), (Some(id), Some(id), None));
    site.write(|connection| session::end(connection, &session.token_hash));
    assert_eq!((signed_in(site, &one), signed_in(site, &two)), (None, Some(id)));
    let link = site.write(|connection| session::make_link(connection, id, 1));
    site.write(|connection| session::end_all(connection, id));
    assert_eq!(signed_in(site, &two), None);
    assert_eq!(site.write(|connection| session::redeem_link(connection, &link)), None);
}

fn a_session_that_nobody_uses_ends(site: &Site) {
    let id = site.account("Sok", Role::Editor);
    let token = start(site, id);
    let passes = |minutes: i64| site.sql(&format!("UPDATE session SET expires_at = expires_at - {}", minutes * 60_000));
    passes(11);
    let (session, due) = site.read(|connection| session::find(connection, &token)).unwrap();
    assert!(due, "it is in use, and has to be prolonged");
    passes(12 * 60 - 12);
    assert_eq!(signed_in(site, &token), Some(id));
    site.write(|connection| session::prolong(connection, &session.token_hash));
    passes(12 * 60 - 1);
    assert_eq!(signed_in(site, &token), Some(id));
    passes(2);
    assert_eq!(signed_in(site, &token), None);
}

fn a_session_ends_after_two_weeks_however_much_it_is_used(site: &Site) {
    let id = site.account("Sok", Role::Editor);
    let token = start(site, id);
    let day = 24 * 3_600_000;
    site.sql(&format!("UPDATE session SET created_at = created_at - {}", 14 * day - 60_000));
    assert_eq!(signed_in(site, &token), Some(id));
    site.sql("UPDATE session SET created_at = created_at - 61000");
    assert_eq!(signed_in(site, &token), None);
}

fn a_link_signs_in_once(site: &Site) {
    let id = site.account("Sok", Role::Administrator);
    let link = site.write(|connection| session::make_link(connection, id, 1));
    let redeem = |token: &str| site.write(|connection| session::redeem_link(connection, token));
    assert_eq!(redeem("wrong"), None);
    assert_eq!(redeem(&link), Some(id));
    assert_eq!(redeem(&link), None);
    let late = site.write(|connection| session::make_link(connection, id, 1));
    site.sql("UPDATE sign_in_link SET expires_at = expires_at - 3600001");
    assert_eq!(redeem(&late), None);
}

fn a_link_used_twice_at_the_same_moment_signs_in_once(site: &Site) {
    let id = site.account("Sok", Role::Administrator);
    let link = site.write(|connection| session::make_link(connection, id, 1));
    let redeem = || site.write(|connection| session::redeem_link(connection, &link));
    let given: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..6).map(|_| scope.spawn(redeem)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(given.into_iter().flatten().collect::<Vec<_>>(), [id]);
}

fn guessing_passwords_is_slowed_down(site: &Site) {
    let closed = |email: &str, address: &str| site.read(|connection| session::is_closed(connection, email, address));
    let fail = |email: &str, address: &str| {
        site.write(|connection| session::count_failure(connection, email, address));
    };
    for number in 0..10 {
        assert!(!closed("sok@example.org", "192.0.2.1"), "after {number}");
        fail(" SOK@example.org", "192.0.2.1");
    }
    assert!(closed("sok@example.org", "192.0.2.1"), "who guesses may not go on");
    assert!(!closed("sok@example.org", "198.51.100.7"), "the account's owner, who is elsewhere, may");
    assert!(!closed("keo@example.org", "192.0.2.1"), "others may go on");
    for number in 0..30 {
        assert!(!closed("keo@example.org", "203.0.113.5"), "after {number}");
        fail(&format!("guess{number}@example.org"), "203.0.113.5");
    }
    assert!(closed("keo@example.org", "203.0.113.5"), "nobody may go on from there");
    for number in 10..100 {
        assert!(!closed("sok@example.org", "198.51.100.7"), "after {number}");
        fail("sok@example.org", &format!("192.0.2.{number}"));
    }
    assert!(closed("sok@example.org", "198.51.100.7"), "many machines guess: nobody may go on");
    site.sql(&format!("UPDATE sign_in_failure SET at = at - {}", 15 * 60_000 + 1));
    assert!(!closed("sok@example.org", "203.0.113.5"), "for a quarter of an hour");
    assert!(!closed("sok@example.org", "192.0.2.1"), "for a quarter of an hour");
}

on_both_engines![
    an_account_is_found_by_its_address_however_it_is_written,
    what_is_wrong_is_named_beside_its_field,
    the_last_administrator_stays_one,
    two_administrators_cannot_remove_each_other_at_the_same_moment,
    what_a_person_wrote_stays_when_the_account_goes,
    a_password_is_the_persons_own,
    a_session_ends_when_it_is_ended,
    a_session_that_nobody_uses_ends,
    a_session_ends_after_two_weeks_however_much_it_is_used,
    a_link_signs_in_once,
    a_link_used_twice_at_the_same_moment_signs_in_once,
    guessing_passwords_is_slowed_down,
];

#[test]
fn passwords_have_a_least_and_a_most() {
    let fault = |length| account::password_fault(&"é".repeat(length));
    assert_eq!(fault(0), Some(Fault::Required));
    assert_eq!(fault(11), Some(Fault::TooShort(12)));
    assert_eq!((fault(12), fault(256)), (None, None));
    assert_eq!(fault(257), Some(Fault::TooLong(256)));
    assert_eq!(Fr.messages().fault_too_short(12), Fault::TooShort(12).message(Fr.messages()));
}
