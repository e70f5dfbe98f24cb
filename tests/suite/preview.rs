//! What an editor and their guests see before readers do: saved or not, on two screens, by links that end.

use crate::support::{
    Site, corrected,
    desk::{Answer, Desk, with_desk},
};
use actix_web::http::StatusCode;
use kiosque::{
    db::Time,
    i18n::Locale::{En, Fr},
    newsroom::{
        account::Role,
        preview_link::{self, Found, Term},
    },
    routes::Admin,
};

/// Makes a link as its form does; its path on the site.
fn link(desk: &Desk, article: i64, language: &str, term: &str) -> String {
    let page = desk.post(&Admin::PreviewLinks(article).path(), &[("language", language), ("term", term)]);
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (_, rest) = page.body.split_once("/preview/").and_then(|_| page.body.split_once("readonly")).unwrap();
    let text = rest.split_once(">\n").unwrap().1.split("</textarea>").next().unwrap();
    text[text.find("/preview/").unwrap()..].to_owned()
}

fn shown_to_nobody_else(answer: &Answer) {
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert!(answer.header("x-robots-tag").contains("noindex"));
    assert!(
        answer.body.contains("<meta name=\"robots\" content=\"noindex\">")
            && !answer.body.contains("rel=\"canonical\"")
    );
    assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(answer.header("set-cookie"), "");
}

fn a_guest_sees_a_draft_as_it_is_by_now_until_the_link_ends(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").english("The market").save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let path = link(&editor, id, "fr", "day");
        assert_eq!(path.len(), "/preview/".len() + 43, "256 bits");
        let seen = nobody.get(&path);
        assert_eq!((seen.status, seen.lang()), (StatusCode::OK, "fr"));
        shown_to_nobody_else(&seen);
        assert!(seen.body.contains("Aperçu confidentiel") && seen.body.contains("Brouillon"), "{}", seen.body);
        assert!(!seen.body.contains("/admin/"), "a guest is not shown the way to the form");
        assert!(nobody.get(&link(&editor, id, "en", "month")).body.contains("Confidential preview"));
        // What is saved since is what is shown; what is only typed is not.
        let change = corrected(&site.whole(id), Fr, |text| text.headline = "Le marché rouvre".into());
        site.write(|connection| kiosque::newsroom::article::save(connection, None, id, change));
        assert!(nobody.get(&path).body.contains("Le marché rouvre"));
        // Only its hash is kept.
        let token = path.trim_start_matches("/preview/").to_owned();
        site.sql("UPDATE preview_link SET expires_at = 1000 WHERE locale = 'fr'");
        let over = nobody.get(&path);
        assert_eq!((over.status, over.lang()), (StatusCode::GONE, "fr"));
        assert!(over.body.contains("Ce lien a expiré"), "{}", over.body);
        shown_to_nobody_else(&over);
        assert!(!over.body.contains("Le marché rouvre"));
        assert_eq!(site.read(|connection| preview_link::find(connection, &token, Time::now())), Found::Over(Fr));
        assert_eq!(nobody.get("/preview/nothing").status, StatusCode::NOT_FOUND);
    });
}

fn a_link_is_listed_and_revoked(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let (id, other) = (site.article().french("Un").save(), site.article().french("Deux").save());
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let path = link(&editor, id, "fr", "week");
        let screens = editor.get(&Admin::Screens(Some(id)).path());
        assert!(screens.body.contains("par Sok Dara"), "{}", screens.body);
        assert!(!screens.body.contains(&path), "a link is shown once");
        let links = site.read(|connection| preview_link::of(connection, id, Time::now()));
        assert_eq!(links.len(), 1);
        // By the address of another article nothing is revoked.
        editor.post(&Admin::RevokePreview(other, links[0].id).path(), &[]);
        assert_eq!(nobody.get(&path).status, StatusCode::OK);
        let gone = editor.post(&Admin::RevokePreview(id, links[0].id).path(), &[]);
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        assert_eq!(nobody.get(&path).status, StatusCode::NOT_FOUND);
    });
}

fn links_are_bounded_and_forgotten(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Un").save();
    let make = || site.write(|connection| preview_link::make(connection, id, Fr, account, Term::Week));
    for _ in 0..preview_link::MOST {
        assert!(make().is_some());
    }
    assert_eq!(make(), None);
    let later = Time::now().plus_seconds(200 * 86_400);
    site.write(|connection| preview_link::forget_old(connection, later));
    assert!(make().is_some());
}

fn what_is_typed_is_seen_without_being_saved(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").published().save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let form = editor.get(&Admin::Article(id).path());
        let (kept, version) = (form.field("kept"), form.field("version"));
        let typed = [
            ("kept", kept.as_str()),
            ("version", version.as_str()),
            ("action", "preview_fr"),
            ("headline_fr", "Le marché flottant"),
            ("status_fr", "published"),
            ("body_fr", "<p>Il flotte.</p><script>alert(1)</script>"),
        ];
        let sent = editor.post(&Admin::Article(id).path(), &typed);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let screens = editor.get(sent.header("location"));
        assert!(screens.header("content-security-policy").contains("frame-src 'self'"));
        let source = format!("{}?kept={kept}", Admin::Preview(id, Fr).path());
        assert_eq!(screens.body.matches(&format!("src=\"{source}\"")).count(), 2, "{}", screens.body);
        let seen = editor.get(&source);
        assert_eq!((seen.status, seen.header("x-frame-options")), (StatusCode::OK, "SAMEORIGIN"));
        assert!(seen.header("content-security-policy").contains("frame-ancestors 'self'"));
        assert!(seen.body.contains("Il flotte.") && !seen.body.contains("alert(1)"));
        assert!(seen.body.contains("pas encore enregistré") && seen.body.contains(&format!("?kept={kept}\"")));
        assert_eq!(site.whole(id).text(Fr).unwrap().headline, "Le marché");
        // The reader's page, and every other, cannot be framed.
        for path in ["/fr/article/le-marche", "/admin/articles"] {
            let page = editor.get(path);
            assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
            assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        }
        // Nobody else sees what was typed.
        let other = nobody.of(site, site.account("Other", Role::Editor));
        assert!(!other.get(&source).body.contains("Il flotte."));
    });
}

fn an_article_that_was_never_saved_is_seen_too(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let kept = editor.get(&Admin::NewArticle.path()).field("kept");
        let typed = [
            ("kept", kept.as_str()),
            ("action", "preview_en"),
            ("headline_en", "Rain at last"),
            ("status_en", "draft"),
            ("body_en", "<p>It fell.</p>"),
        ];
        let sent = editor.post(&Admin::NewArticle.path(), &typed);
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let screens = editor.get(sent.header("location"));
        assert_eq!(screens.status, StatusCode::OK, "{}", screens.body);
        assert!(!screens.body.contains("id=\"links\""), "there is nothing to link to yet");
        let seen = editor.get(&format!("{}?kept={kept}", Admin::NewPreview(En).path()));
        assert_eq!((seen.status, seen.lang()), (StatusCode::OK, "en"));
        assert!(seen.body.contains("It fell.") && seen.body.contains("Rain at last"));
        assert_eq!(editor.get(&Admin::Screens(None).path()).status, StatusCode::NOT_FOUND);
    });
}

on_both_engines![
    a_guest_sees_a_draft_as_it_is_by_now_until_the_link_ends,
    a_link_is_listed_and_revoked,
    links_are_bounded_and_forgotten,
    what_is_typed_is_seen_without_being_saved,
    an_article_that_was_never_saved_is_seen_too,
];
