//! Forms that take their time on the way: what counts is who sends them when they have arrived.

use crate::support::{
    self, Site,
    desk::{Answer, Desk, with_desk},
    http,
};
use actix_web::{
    http::{StatusCode, header},
    test::TestRequest,
};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        account::{self, Draft, Role},
        session,
    },
    routes::Admin,
};

/// Sends a form whose second half comes after something else happened.
fn send_meanwhile(desk: &Desk, path: &str, fields: &[(&str, &str)], meanwhile: impl FnOnce() + 'static) -> Answer {
    let csrf = desk.csrf();
    let body = http::form(&[&[("csrf", csrf.as_str())], fields].concat()).into_bytes();
    let (first, last) = body.split_at(body.len() / 2);
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"));
    desk.send_slowly(request, [first.to_vec(), last.to_vec()], meanwhile)
}

fn who_loses_the_role_while_sending_does_not_get_it_back(site: &Site) {
    let id = site.account("Sok", Role::Administrator);
    site.account("Keo", Role::Administrator);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, id);
        let demote = || {
            let database = site.database.clone();
            move || {
                let draft = Draft {
                    email: "new@example.org".into(),
                    name: "Sok".into(),
                    role: Role::Editor,
                    locale: Fr,
                    author: None,
                };
                database.write(|connection| account::save(connection, id, &draft)).unwrap();
            }
        };
        let fields = [("name", "Sok Dara"), ("language", "en")];
        let saved = send_meanwhile(&desk, &Admin::Profile.path(), &fields, demote());
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        let account = site.read(|connection| account::by_id(connection, id)).unwrap();
        assert_eq!((account.name.as_str(), account.locale), ("Sok Dara", En));
        assert_eq!((account.role, account.email.as_str()), (Role::Editor, "new@example.org"));
        let promote =
            Draft { email: account.email, name: account.name, role: Role::Administrator, locale: En, author: None };
        site.write(|connection| account::save(connection, id, &promote));
        let refused = send_meanwhile(&desk, &Admin::Account(id).path(), &[("role", "administrator")], demote());
        assert_eq!((refused.status, refused.lang()), (StatusCode::FORBIDDEN, "fr"));
    });
}

fn who_signs_out_while_sending_is_signed_out(site: &Site) {
    let id = site.account("Sok", Role::Editor);
    let article = site.article().french("Le marché").save();
    with_desk(site, |nobody| {
        let desk = nobody.of(site, id);
        let database = site.database.clone();
        let sign_out = move || database.write(|connection| session::end_all(connection, id)).unwrap();
        let answer = send_meanwhile(&desk, &Admin::DeleteArticle(article).path(), &[("typed", "Encore")], sign_out);
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.body.contains("value=\"Encore\""), "what was typed comes back");
        assert!(!answer.body.contains(&Admin::SignOut.path()), "the page knows that nobody is signed in");
        site.whole(article);
    });
}

fn a_profile_keeps_role_and_address(site: &Site) {
    let id = site.account("Sok", Role::Editor);
    let before = site.read(|connection| account::by_id(connection, id)).unwrap();
    site.write(|connection| account::save_profile(connection, id, " Sok Dara ", En));
    let after = site.read(|connection| account::by_id(connection, id)).unwrap();
    assert_eq!(after, account::Account { name: "Sok Dara".into(), locale: En, ..before });
    let attempt = |id, name: &str| site.attempt(|connection| account::save_profile(connection, id, name, En));
    assert_eq!(support::problems(attempt(id, " ")), [("name".into(), kiosque::newsroom::Fault::Required)]);
    assert!(matches!(attempt(id + 1, "Keo"), Err(kiosque::newsroom::SaveError::Missing)));
}

fn who_signs_in_again_sends_again_once(site: &Site) {
    let id = site.account("Sok", Role::Editor);
    with_desk(site, |nobody| {
        let key = "XRv1Vlx2aGR_p9lDA4pNWZLiutrf3SVubT9QufKfZlM";
        let described = "Le marché couvert rouvre après trois mois de travaux.";
        let fields =
            [("kept", key), ("headline_fr", "Le marché"), ("seo_description_fr", described), ("status_fr", "draft")];
        let kept = nobody.post_as_typed(&Admin::NewArticle.path(), &fields);
        assert_eq!(kept.status, StatusCode::UNAUTHORIZED);
        assert!(kept.body.contains("readonly lang=\"fr\">\nLe marché</textarea>"), "the headline is in sight");
        assert!(
            kept.body.contains(&format!("<input type=\"hidden\" name=\"kept\" value=\"{key}\">")),
            "nobody typed it"
        );
        assert!(kept.body.contains(">Description pour les moteurs (français)</label>"), "{}", kept.body);
        assert!(!kept.body.contains(">Texte "), "each text has its name");
        let again = kept.field("again");
        let cookie = kept.cookie("kiosque-form").unwrap();
        let token = nobody.of(site, id).token.unwrap();
        let send = |cookie: &str, origin: bool| {
            let mut request = TestRequest::post()
                .uri(&Admin::NewArticle.path())
                .insert_header((header::COOKIE, format!("kiosque={token}; kiosque-form={cookie}")))
                .set_form([&[("csrf", ""), ("again", again.as_str())], &fields[..]].concat());
            if origin {
                request = request.insert_header(("sec-fetch-site", "same-origin"));
            }
            (nobody.ask)(request, None).status
        };
        assert_eq!(send("another", true), StatusCode::CONFLICT);
        assert_eq!(send(&cookie, false), StatusCode::FORBIDDEN);
        assert_eq!(send(&cookie, true), StatusCode::SEE_OTHER);
    });
}

fn who_may_not_save_any_more_gets_back_what_was_typed(site: &Site) {
    let id = site.account("Sok", Role::Author);
    let article = site.article().french("Le marché").save();
    site.sql(&format!("UPDATE article SET account_id = {id}"));
    let page = site.account("Keo", Role::Administrator);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, id);
        let path = Admin::Article(article).path();
        assert_eq!(desk.get(&path).status, StatusCode::OK);
        site.sql("UPDATE article SET account_id = NULL");
        let fields = [("headline_fr", "Le marché rouvre"), ("body_fr", "<p>À six heures</p>"), ("password_new", "x")];
        let refused = desk.post(&path, &fields);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.body.contains("readonly lang=\"fr\">\nLe marché rouvre</textarea>"), "{}", refused.body);
        assert!(refused.body.contains("À six heures") && !refused.body.contains("data-save"));
        assert_eq!(site.whole(article).text(Fr).unwrap().headline, "Le marché", "and nothing is saved");
        // Without the token of the session nothing is read.
        let forged = desk.post_as_typed(&path, &[("csrf", "x"), ("headline_fr", "Le marché rouvre")]);
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        assert!(!forged.body.contains("Le marché rouvre"));
        // A role that was taken while something else was written.
        let desk = nobody.of(site, page);
        site.sql(&format!("UPDATE account SET role = 'author' WHERE id = {page}"));
        let refused = desk.post("/admin/pages/new", &[("title_fr", "Contact"), ("body_fr", "<p>Nous sommes ici.</p>")]);
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.body.contains("Nous sommes ici."), "{}", refused.body);
    });
}

on_both_engines![
    who_may_not_save_any_more_gets_back_what_was_typed,
    who_signs_in_again_sends_again_once,
    who_loses_the_role_while_sending_does_not_get_it_back,
    who_signs_out_while_sending_is_signed_out,
    a_profile_keeps_role_and_address,
];
