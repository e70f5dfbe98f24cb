//! What a page lets in: only what it shows, and of others nothing before a reader asks.

use crate::support::{Page, Site, text};
use kiosque::i18n::Locale::Fr;

fn directive<'a>(page: &'a Page, name: &str) -> Option<&'a str> {
    let policy = page.header("content-security-policy");
    policy.split("; ").find_map(|directive| directive.strip_prefix(name)?.strip_prefix(' '))
}

fn the_policy_of_a_page_is_its_own(site: &Site) {
    let mut with = text(Fr, "Avec");
    with.body = "<p>Vu :</p><figure data-embed=\"youtube\" data-id=\"dQw4w9WgXcQ\"></figure>\
        <figure data-embed=\"pdf\" data-id=\"https://example.org/a.pdf\"></figure>"
        .into();
    site.article().with(with).published().save();
    site.article().french("Sans").published().save();
    site.page("À propos", "About");
    let web = site.web();
    let (with, without) = (web.get("/fr/article/avec"), web.get("/fr/article/sans"));
    assert_eq!(directive(&with, "frame-src"), Some("https://www.youtube-nocookie.com"));
    assert_eq!(directive(&without, "frame-src"), None);
    for page in [&with, &without] {
        let script = directive(page, "script-src").expect("articles have a script");
        assert!(script.starts_with("'sha256-") && !script.contains(' '), "{script}");
        assert!(!page.header("content-security-policy").contains("unsafe"));
    }
    // One hash for each style sheet, one for the document within the frame.
    assert_eq!(directive(&with, "style-src").map(|hashes| hashes.split(' ').count()), Some(3));
    assert_eq!(directive(&without, "style-src").map(|hashes| hashes.split(' ').count()), Some(2));
    for path in ["/fr/", "/fr/a-propos", "/fr/archives", "/fr/nulle-part"] {
        let page = web.get(path);
        assert_eq!((directive(&page, "script-src"), directive(&page, "frame-src")), (None, None), "{path}");
    }
    // From the cache as well.
    assert_eq!(directive(&web.get("/fr/article/avec"), "frame-src"), Some("https://www.youtube-nocookie.com"));
}

fn an_article_is_shared_by_plain_links(site: &Site) {
    site.article().french("L'eau & le \"feu\"").published().save();
    let page = site.web().get("/fr/article/l-eau-le-feu");
    let address = "http%3A%2F%2F127.0.0.1%3A8080%2Ffr%2Farticle%2Fl-eau-le-feu";
    for part in [
        format!(
            "<a href=\"https://www.facebook.com/sharer/sharer.php?u={address}\" rel=\"noopener nofollow\"><svg aria-hidden"
        ),
        "mailto:?subject=L%E2%80%99eau%20%26%20le%20%C2%AB%E2%80%AFfeu%E2%80%AF%C2%BB&#38;body=".into(),
        "<span class=\"hidden\">Partager sur Telegram</span>".into(),
        "<li hidden><button type=\"button\" id=\"copy\" value=\"Lien copié\">".into(),
        "<span id=\"said\" role=\"status\"></span>".into(),
    ] {
        assert!(page.says(&part), "{part}: {}", page.text());
    }
}

on_both_engines![the_policy_of_a_page_is_its_own, an_article_is_shared_by_plain_links];
