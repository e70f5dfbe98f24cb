//! Second factors and sessions, as a person meets them.

use crate::support::{
    Site,
    desk::{Answer, Desk, with_desk},
};
use actix_web::{
    http::{StatusCode, header},
    test::TestRequest,
};
use kiosque::{
    db::Time,
    newsroom::{
        account::{self, Role},
        audit,
        factor::{self, recovery, totp},
        founding, session, setting,
    },
    routes::Admin,
};

const PASSWORD: &str = "the river turns around in November";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

fn person(site: &Site, name: &str, role: Role) -> i64 {
    let id = site.account(name, role);
    let hash = account::hash(PASSWORD).unwrap();
    site.write(|connection| account::set_password(connection, id, &hash));
    id
}

/// Sends a form at the door as a browser would, with the cookies that it has by then.
fn at_the_door(nobody: &Desk, path: &str, step: Option<&str>, fields: &[(&str, &str)]) -> Answer {
    let csrf = nobody.get("/admin/sign-in?language=en").cookie("kiosque-form").unwrap();
    let mut cookies = format!("kiosque-form={csrf}");
    if let Some(step) = step {
        cookies = format!("{cookies}; kiosque-step={step}");
    }
    let request = TestRequest::post()
        .uri(path)
        .peer_addr("203.0.113.7:4000".parse().unwrap())
        .insert_header((header::USER_AGENT, FIREFOX))
        .insert_header((header::COOKIE, cookies));
    nobody.send(request.set_form([&[("csrf", csrf.as_str())], fields].concat()))
}

fn give_password(nobody: &Desk, email: &str) -> Answer {
    let fields = [("email", email), ("password", PASSWORD), ("next", "/admin/pictures")];
    at_the_door(nobody, "/admin/sign-in?language=en", None, &fields)
}

fn give_code(nobody: &Desk, step: &str, code: &str) -> Answer {
    at_the_door(nobody, "/admin/sign-in/second", Some(step), &[("code", code), ("next", "/admin/pictures")])
}

/// Passes the password; the token of the second step.
fn first_step(nobody: &Desk, email: &str) -> String {
    let answer = give_password(nobody, email);
    assert_eq!(answer.header("location"), "/admin/sign-in/second?next=%2Fadmin%2Fpictures", "{}", answer.body);
    assert_eq!(answer.cookie("kiosque"), None, "no session before the second factor");
    answer.cookie("kiosque-step").unwrap()
}

/// An app in force, as if set up a while ago; its secret.
fn with_app(site: &Site, account: i64) -> String {
    site.write(|connection| totp::begin(connection, account, "a session"));
    let secret = site.read(|connection| totp::pending(connection, account, "a session")).unwrap();
    let code = totp::code(&secret, Time::now());
    assert!(site.write(|connection| totp::confirm(connection, account, "a session", &code)));
    site.sql("UPDATE totp SET last_step = 0");
    secret
}

fn secret_of(site: &Site, account: i64) -> String {
    use diesel::prelude::*;
    use kiosque::db::schema::totp;
    site.read(|connection| Ok(totp::table.find(account).select(totp::secret).first(connection)?))
}

fn an_app_that_was_begun_and_not_confirmed_is_nobodys_later(site: &Site) {
    let id = person(site, "Sok", Role::Editor);
    with_desk(site, |nobody| {
        let begin =
            |desk: &Desk| desk.post(&Admin::Security.path(), &[("action", "app"), ("password_current", PASSWORD)]);
        begin(&nobody.of(site, id));
        let first = secret_of(site, id);
        begin(&nobody.of(site, id));
        assert_ne!(secret_of(site, id), first, "who begins anew gets another secret");
        site.write(|connection| session::end_all(connection, id));
        let left = site.read(|connection| {
            use diesel::prelude::*;
            Ok(kiosque::db::schema::totp::table.count().get_result::<i64>(connection)?)
        });
        assert_eq!(left, 0, "a change of password ends what was begun");
    });
}

fn an_app_is_set_up_and_asked_for_from_then_on(site: &Site) {
    let id = person(site, "Sok", Role::Editor);
    with_desk(site, |nobody| {
        let (here, there) = (nobody.of(site, id), nobody.of(site, id));
        let security = Admin::Security.path();
        let refused = here.post(&security, &[("action", "app"), ("password_current", "wrong")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("id=\"password_current-error\""));
        let begun = here.post(&security, &[("action", "app"), ("password_current", PASSWORD)]);
        assert_eq!(begun.header("location"), "/admin/profile/authenticator");
        let secret = secret_of(site, id);
        // Another session of the account, which gave no password, is shown nothing.
        assert_eq!(there.get("/admin/profile/authenticator").status, StatusCode::SEE_OTHER);
        let page = here.get("/admin/profile/authenticator").body;
        let readable = secret.as_bytes().chunks(4).map(|part| std::str::from_utf8(part).unwrap()).collect::<Vec<_>>();
        assert!(page.contains(&readable.join(" ")) && page.contains("<svg class=\"qr\"") && !page.contains("style="));
        assert!(page.contains("otpauth://totp/Kiosque:sok%40example%2Eorg?secret="));
        // Nothing is in force before a code proves it.
        assert_eq!(give_password(nobody, "sok@example.org").header("location"), "/admin/pictures");
        let wrong = here.post("/admin/profile/authenticator", &[("code", "000000")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("id=\"code-error\""));
        let code = totp::code(&secret, Time::now());
        let on = here.post("/admin/profile/authenticator", &[("code", &code)]);
        assert_eq!((on.status, on.body.matches("<li><code>").count()), (StatusCode::OK, recovery::COUNT));
        for ended in [&here, &there] {
            assert_eq!(ended.get("/admin/articles").status, StatusCode::SEE_OTHER, "every earlier session ended");
        }
        let again = Desk { ask: nobody.ask.clone(), token: on.cookie("kiosque") };
        assert_eq!(again.get("/admin/articles").status, StatusCode::OK);
        assert_eq!(
            again.get("/admin/profile/authenticator").status,
            StatusCode::SEE_OTHER,
            "the secret is not shown again"
        );

        let step = first_step(nobody, "sok@example.org");
        assert_eq!(give_code(nobody, &step, &code).status, StatusCode::UNPROCESSABLE_ENTITY, "the code was used");
        let next = totp::code(&secret, Time::now().plus_seconds(30));
        let entered = give_code(nobody, &step, &next);
        assert_eq!((entered.status, entered.header("location")), (StatusCode::SEE_OTHER, "/admin/pictures"));
        assert!(entered.cookie("kiosque").is_some_and(|token| token.len() == 43));
        assert_eq!(give_code(nobody, &step, &next).header("location"), "/admin/sign-in", "the step is over");
        let step = first_step(nobody, "sok@example.org");
        assert_eq!(give_code(nobody, &step, &next).status, StatusCode::UNPROCESSABLE_ENTITY, "not within its window");
        // A code of the mail program's kind, with a space in it.
        site.sql("UPDATE totp SET last_step = 0");
        let spaced = format!("{} {}", &next[..3], &next[3..]);
        assert_eq!(give_code(nobody, &step, &spaced).status, StatusCode::SEE_OTHER);
    });
}

fn a_recovery_code_signs_in_once(site: &Site) {
    let id = person(site, "Sok", Role::Author);
    with_app(site, id);
    let codes = site.write(|connection| recovery::renew(connection, id));
    let other = person(site, "Other", Role::Author);
    with_app(site, other);
    with_desk(site, |nobody| {
        let step = first_step(nobody, "other@example.org");
        assert_eq!(give_code(nobody, &step, &codes[0]).status, StatusCode::UNPROCESSABLE_ENTITY, "it is Sok’s");
        let step = first_step(nobody, "sok@example.org");
        assert_eq!(give_code(nobody, &step, &codes[0].to_uppercase().replace('-', " ")).status, StatusCode::SEE_OTHER);
        let step = first_step(nobody, "sok@example.org");
        assert_eq!(give_code(nobody, &step, &codes[0]).status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(site.read(|connection| factor::of(connection, id)).codes, 9);
        // New codes make the old ones worthless.
        let desk = nobody.of(site, id);
        let renewed = desk.post(&Admin::Security.path(), &[("action", "codes"), ("password_current", PASSWORD)]);
        assert_eq!(renewed.body.matches("<li><code>").count(), 10);
        assert!(!renewed.body.contains(&codes[1]));
        let step = first_step(nobody, "sok@example.org");
        assert_eq!(give_code(nobody, &step, &codes[1]).status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(site.read(|connection| factor::of(connection, id)).codes, 10);
    });
}

fn guessing_codes_ends_soon_wherever_it_comes_from(site: &Site) {
    let id = person(site, "Sok", Role::Editor);
    let secret = with_app(site, id);
    with_desk(site, |nobody| {
        let step = first_step(nobody, "sok@example.org");
        for _ in 0..5 {
            assert_eq!(give_code(nobody, &step, "nonsense").status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let closed = give_code(nobody, &step, &totp::code(&secret, Time::now()));
        assert_eq!((closed.status, closed.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "900"));
        assert_eq!(closed.cookie("kiosque"), None);
        site.sql(&format!("UPDATE sign_in_failure SET at = at - {}", 15 * 60_000 + 1));
        assert_eq!(give_code(nobody, &step, &totp::code(&secret, Time::now())).status, StatusCode::SEE_OTHER);
        // The step itself does not wait for ever.
        let step = first_step(nobody, "sok@example.org");
        site.sql("UPDATE sign_in_step SET expires_at = expires_at - 600001");
        assert_eq!(give_code(nobody, &step, "123456").header("location"), "/admin/sign-in");
    });
    let failed = site.read(|connection| audit::entries(connection, &audit::Filter::default(), None, 20));
    assert_eq!(failed.iter().filter(|entry| entry.action == audit::Action::SignInFailed).count(), 5);
}

fn a_link_does_not_go_round_the_second_factor(site: &Site) {
    let id = person(site, "Sok", Role::Editor);
    with_app(site, id);
    let invitation = site.write(|connection| session::make_link(connection, id, 1));
    let link = site.write(|connection| session::make_console_link(connection, id, 1));
    with_desk(site, |nobody| {
        let entered = nobody.get(&Admin::Link(link.clone()).path());
        assert!(entered.header("location").starts_with("/admin/sign-in/second") && entered.cookie("kiosque").is_none());
        let path = Admin::Invitation(invitation.clone()).path();
        let new = nobody.post_as_typed(&path, &[("password_new", "another sentence altogether")]);
        assert!(new.header("location").starts_with("/admin/sign-in/second") && new.cookie("kiosque").is_none());
    });
}

fn a_factor_is_taken_away_with_the_password_or_by_an_administrator(site: &Site) {
    let (id, chief) = (person(site, "Sok", Role::Editor), person(site, "Chief", Role::Administrator));
    with_app(site, id);
    site.write(|connection| recovery::renew(connection, id));
    let factors = || site.read(|connection| factor::of(connection, id));
    with_desk(site, |nobody| {
        let (desk, chief) = (nobody.of(site, id), nobody.of(site, chief));
        let security = Admin::Security.path();
        let refused = desk.post(&security, &[("action", "app-remove"), ("password_current", "")]);
        assert_eq!((refused.status, factors().totp), (StatusCode::UNPROCESSABLE_ENTITY, true));
        let removed = desk.post(&security, &[("action", "app-remove"), ("password_current", PASSWORD)]);
        assert_eq!((removed.status, factors().any(), factors().codes), (StatusCode::SEE_OTHER, false, 0));
        assert_eq!(give_password(nobody, "sok@example.org").header("location"), "/admin/pictures");
        with_app(site, id);
        let page = chief.get(&Admin::Account(id).path()).body;
        assert!(page.contains(&Admin::AccountFactors(id).path()));
        assert_eq!(chief.post(&Admin::AccountFactors(id).path(), &[]).status, StatusCode::SEE_OTHER);
        assert!(!factors().any());
        assert_eq!(desk.get("/admin/articles").status, StatusCode::SEE_OTHER, "and the sessions end");
    });
    let log = site.read(|connection| audit::entries(connection, &audit::Filter::default(), None, 20));
    let reset = log.iter().find(|entry| entry.action == audit::Action::FactorRemoved).unwrap();
    assert_eq!((reset.account, reset.subject.id, reset.person.as_str()), (Some(chief), Some(id), "Chief"));
}

fn where_a_second_factor_is_asked_for_people_have_seven_days(site: &Site) {
    let ids = [("Author", Role::Author), ("Editor", Role::Editor), ("Chief", Role::Administrator)]
        .map(|(name, role)| person(site, name, role));
    with_desk(site, |nobody| {
        let [author, editor, chief] = ids.map(|id| nobody.of(site, id));
        let security = format!("href=\"{}\"", Admin::Security.path());
        assert!(!editor.get("/admin/articles").body.contains(&security));
        let saved = chief.post(&Admin::AccountRules.path(), &[("second_factor", "on")]);
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        assert!(site.read(setting::rules).second_factor);
        let [_, editor, _] = ids.map(|id| nobody.of(site, id));
        assert!(editor.get("/admin/articles").body.contains(&security), "they are led to set it up");
        assert!(!author.get("/admin/articles").body.contains(&security), "authors are not asked");
        let days = |count: i64| {
            let moved = count * 24 * 3_600_000;
            site.sql(&format!("UPDATE account SET factor_due_at = factor_due_at - {moved}"));
        };
        days(6);
        assert_eq!(editor.get("/admin/articles").status, StatusCode::OK);
        days(1);
        let led = editor.get("/admin/articles");
        assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, "/admin/profile/security"));
        let csrf = editor.csrf();
        let sent = editor.post_as_typed("/admin/articles/new", &[("csrf", &csrf), ("headline_fr", "Un")]);
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
        assert_eq!(author.get("/admin/articles").status, StatusCode::OK);
        for open in [Admin::Security.path(), Admin::Profile.path()] {
            assert_eq!(editor.get(&open).status, StatusCode::OK, "{open}");
        }
        with_app(site, ids[1]);
        assert_eq!(editor.get("/admin/articles").status, StatusCode::OK);
    });
}

fn sessions_are_listed_and_ended(site: &Site) {
    let (id, other) = (person(site, "Sok", Role::Author), person(site, "Other", Role::Author));
    with_desk(site, |nobody| {
        let (here, foreign) = (nobody.of(site, id), nobody.of(site, other));
        let entered = give_password(nobody, "sok@example.org");
        let there = Desk { ask: nobody.ask.clone(), token: entered.cookie("kiosque") };
        let page = here.get(&Admin::Security.path()).body;
        assert!(page.contains("Firefox sur Linux") && page.contains("Appareil inconnu"), "{page}");
        let token = page.split("value=\"session-end ").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let end = |desk: &Desk, action: &str| desk.post(&Admin::Security.path(), &[("action", action)]).status;
        // Nobody ends what is another’s.
        assert_eq!(end(&foreign, &format!("session-end {token}")), StatusCode::SEE_OTHER);
        assert_eq!(there.get("/admin/articles").status, StatusCode::OK);
        assert_eq!(end(&here, &format!("session-end {token}")), StatusCode::SEE_OTHER);
        assert_eq!(there.get("/admin/articles").status, StatusCode::SEE_OTHER);
        let more = [nobody.of(site, id), nobody.of(site, id)];
        assert_eq!(end(&here, "sessions-end"), StatusCode::SEE_OTHER);
        assert!(more.iter().all(|desk| desk.get("/admin/articles").status == StatusCode::SEE_OTHER));
        assert_eq!(here.get("/admin/articles").status, StatusCode::OK);
        let chief = nobody.of(site, site.account("Chief", Role::Administrator));
        assert_eq!(chief.post(&Admin::AccountSessions(id).path(), &[]).status, StatusCode::SEE_OTHER);
        assert_eq!(here.get("/admin/articles").status, StatusCode::SEE_OTHER);
        assert_eq!(foreign.get("/admin/articles").status, StatusCode::OK);
    });
}

fn a_passkey_is_asked_for_and_what_proves_nothing_is_refused(site: &Site) {
    let id = person(site, "Sok", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, id);
        let ask = |password: &str| desk.post(&Admin::PasskeyOptions.path(), &[("password_current", password)]);
        assert_eq!(ask("wrong").status, StatusCode::UNPROCESSABLE_ENTITY);
        let options: serde_json::Value = serde_json::from_str(&ask(PASSWORD).body).unwrap();
        assert_eq!((&options["rp"]["id"], &options["user"]["name"]), (&"localhost".into(), &"sok@example.org".into()));
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        let again: serde_json::Value = serde_json::from_str(&ask(PASSWORD).body).unwrap();
        assert_eq!(options["user"]["id"], again["user"]["id"]);
        assert_ne!(options["challenge"], again["challenge"]);
        let add = |name: &str, answer: &str| {
            desk.post(&Admin::Passkeys.path(), &[("passkey_name", name), ("credential", answer)]).status
        };
        for (name, answer) in [("", "{}"), ("Telephone", ""), ("Telephone", "{}"), ("Telephone", "[1]")] {
            assert_eq!(add(name, answer), StatusCode::UNPROCESSABLE_ENTITY, "{name} {answer}");
        }
        assert!(!site.read(|connection| factor::of(connection, id)).any());
        let path = Admin::EntryOptions.path();
        let asked = at_the_door(nobody, &path, None, &[]);
        let options: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
        let named = options["allowCredentials"].as_array().is_some_and(|named| !named.is_empty());
        assert!(!named && options["userVerification"] == "required", "nobody’s passkeys are named: {options}");
        for answer in ["", "{}", "null"] {
            let refused = at_the_door(nobody, &Admin::EntryPasskey.path(), None, &[("credential", answer)]);
            assert_eq!((refused.status, refused.cookie("kiosque")), (StatusCode::UNPROCESSABLE_ENTITY, None));
        }
        // Nobody fills the database with challenges.
        let asked = (0..25).map(|_| at_the_door(nobody, &path, None, &[]).status);
        assert!(asked.collect::<Vec<_>>().contains(&StatusCode::TOO_MANY_REQUESTS));
    });
}

fn the_first_administrator_is_made_by_a_link_that_works_once(site: &Site) {
    let stale = site.write(founding::open).expect("there is nobody yet");
    let token = site.write(founding::open).expect("there is nobody yet");
    let fields = |password: &'static str, email: &'static str| {
        [("name", "Sok"), ("email", email), ("language", "en"), ("password_new", password)]
    };
    with_desk(site, |nobody| {
        assert_eq!(nobody.get(&Admin::Founding(stale.clone()).path()).status, StatusCode::GONE);
        let path = Admin::Founding(token.clone()).path();
        assert_eq!(nobody.get(&path).status, StatusCode::OK);
        for (fields, wrong) in
            [(fields("short", "sok@example.org"), "password_new"), (fields(PASSWORD, "nobody"), "email")]
        {
            let refused = nobody.post_as_typed(&path, &fields);
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains(&format!("id=\"{wrong}-error\"")) && refused.body.contains("value=\"Sok\""));
        }
        let foreign = TestRequest::post().uri(&path).insert_header(("sec-fetch-site", "cross-site"));
        assert_eq!(nobody.send(foreign.set_form(fields(PASSWORD, "sok@example.org"))).status, StatusCode::FORBIDDEN);
        let made = nobody.post_as_typed(&path, &fields(PASSWORD, "sok@example.org"));
        assert_eq!((made.status, made.header("location")), (StatusCode::SEE_OTHER, "/admin"));
        let desk = Desk { ask: nobody.ask.clone(), token: made.cookie("kiosque") };
        assert_eq!(desk.get("/admin/accounts").status, StatusCode::OK);
        assert_eq!(nobody.post_as_typed(&path, &fields(PASSWORD, "keo@example.org")).status, StatusCode::GONE);
    });
    assert_eq!((site.write(founding::open), site.read(account::all).len()), (None, 1));
}

fn a_passkey_is_given_another_name(site: &Site) {
    let (id, other) = (person(site, "Sok", Role::Editor), person(site, "Keo", Role::Editor));
    site.sql(&format!(
        "INSERT INTO passkey (account_id, credential, name, fixed_state, moving_state, created_at)
         VALUES ({id}, 'c', 'Clé', '', '', 1)"
    ));
    let passkey = site.read(|connection| factor::passkey::of_account(connection, id))[0].id;
    let name = || site.read(|connection| factor::passkey::of_account(connection, id))[0].name.clone();
    with_desk(site, |nobody| {
        let (desk, other) = (nobody.of(site, id), nobody.of(site, other));
        let path = Admin::Security.path();
        let (field, action) = (format!("passkey_name_{passkey}"), format!("passkey-rename {passkey}"));
        let rename = |desk: &Desk, name: &str| desk.post(&path, &[("action", &action), (&field, name)]);
        assert_eq!(rename(&other, "Volée").status, StatusCode::NOT_FOUND);
        let long = "x".repeat(61);
        for wrong in ["", long.as_str()] {
            let refused = rename(&desk, wrong);
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains(&format!("id=\"{field}-error\"")), "{}", refused.body);
            assert!(refused.body.contains(&format!("name=\"{field}\" value=\"{wrong}\"")), "what was typed is there");
        }
        assert_eq!(name(), "Clé");
        assert_eq!(rename(&desk, " Téléphone ").status, StatusCode::SEE_OTHER);
        assert_eq!(name(), "Téléphone");
    });
}

fn a_challenge_is_used_up_by_an_answer_that_proves_nothing(site: &Site) {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
    use diesel::prelude::*;
    let open =
        || site.read(|connection| Ok(kiosque::db::schema::ceremony::table.count().get_result::<i64>(connection)?));
    with_desk(site, |nobody| {
        let asked = at_the_door(nobody, &Admin::EntryOptions.path(), None, &[]);
        let options: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
        assert_eq!(open(), 1);
        let client = serde_json::json!({
            "type": "webauthn.get", "challenge": options["challenge"], "origin": "http://localhost:8080",
            "crossOrigin": false,
        });
        let mut data = [0; 37];
        data[32] = 0b101;
        let answer = serde_json::json!({
            "id": BASE64.encode([7; 32]), "rawId": BASE64.encode([7; 32]), "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": BASE64.encode(client.to_string()), "authenticatorData": BASE64.encode(data),
                "signature": BASE64.encode([1; 70]), "userHandle": BASE64.encode([2; 64]),
            },
        });
        let answer = answer.to_string();
        let refused = at_the_door(nobody, &Admin::EntryPasskey.path(), None, &[("credential", &answer)]);
        assert_eq!((refused.status, refused.cookie("kiosque")), (StatusCode::UNPROCESSABLE_ENTITY, None));
        assert_eq!(open(), 0, "nobody tries a second time");
    });
}

on_both_engines![
    a_passkey_is_given_another_name,
    a_challenge_is_used_up_by_an_answer_that_proves_nothing,
    an_app_that_was_begun_and_not_confirmed_is_nobodys_later,
    the_first_administrator_is_made_by_a_link_that_works_once,
    an_app_is_set_up_and_asked_for_from_then_on,
    a_recovery_code_signs_in_once,
    guessing_codes_ends_soon_wherever_it_comes_from,
    a_link_does_not_go_round_the_second_factor,
    a_factor_is_taken_away_with_the_password_or_by_an_administrator,
    where_a_second_factor_is_asked_for_people_have_seven_days,
    sessions_are_listed_and_ended,
    a_passkey_is_asked_for_and_what_proves_nothing_is_refused,
];
