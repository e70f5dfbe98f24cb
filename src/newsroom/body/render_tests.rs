//! What readers get of a body.

use super::*;
use crate::i18n::Locale;
use std::collections::HashMap;

fn picture(alt: &str, caption: &str, credit: &str) -> PictureView {
    PictureView {
        alt: alt.into(),
        caption: caption.into(),
        credit: credit.into(),
        width: 640,
        height: 480,
        src: "/media/ab/640.jpg".into(),
        srcset: vec![("/media/ab/320.jpg".into(), 320), ("/media/ab/640.jpg".into(), 640)],
        shared: ("/media/ab/640.jpg".into(), 640, 480),
        ..PictureView::default()
    }
}

fn shown(locale: Locale, target: Target, body: &str) -> String {
    let pictures = HashMap::from([(1, picture("Un \"toit\"", "Vraiment ?", "A. & B.")), (2, picture("", "", ""))]);
    render(&intake(body), &View { t: locale.messages(), target, pictures: &pictures })
}

fn french(body: &str) -> String {
    shown(Locale::Fr, Target::Page, body)
}

#[test]
fn typography_goes_through_tags() {
    for (body, expected) in [
        ("<p>« Oui » : non ?</p>", "<p>«\u{202F}Oui\u{202F}»\u{A0}: non\u{202F}?</p>"),
        ("<p>\"<em>x</em>\"</p>", "<p>«\u{202F}<em>x</em>\u{202F}»</p>"),
        ("<p>« <em>x</em> »</p>", "<p>«\u{202F}<em>x</em>\u{202F}»</p>"),
        ("<p><em>« x »</em> !</p>", "<p><em>«\u{202F}x\u{202F}»</em>\u{202F}!</p>"),
        (
            "<p><strong>Vraiment</strong> ? Oui<b>!</b></p>",
            "<p><strong>Vraiment</strong>\u{202F}? Oui<b>\u{202F}!</b></p>",
        ),
        ("<p>l'<em>été</em> d'<b>hier</b></p>", "<p>l’<em>été</em> d’<b>hier</b></p>"),
        ("<p>a &amp; b &lt; c : d</p>", "<p>a &amp; b &lt; c\u{A0}: d</p>"),
        (
            "<p>« <code>a ? \"b\"</code> » et <kbd>;</kbd></p>",
            "<p>«\u{202F}<code>a ? \"b\"</code>\u{202F}» et <kbd>;</kbd></p>",
        ),
        ("<pre>a ? 'b'</pre>", "<pre><code>a ? 'b'</code></pre>"),
        ("<p>« a<br>« b » ?</p>", "<p>«\u{202F}a<br>«\u{202F}b\u{202F}»\u{202F}?</p>"),
        ("<p>Il dit <span lang=en>\"why?\"</span> ?</p>", "<p>Il dit <span lang=\"en\">“why?”</span>\u{202F}?</p>"),
        ("<p>Mot <span lang=km>ក ? 'ខ'</span>: x</p>", "<p>Mot <span lang=\"km\">ក ? 'ខ'</span>\u{A0}: x</p>"),
        ("<p lang=en>\"Why?\"</p><p>Quoi?</p>", "<p lang=\"en\">“Why?”</p><p>Quoi\u{202F}?</p>"),
        (
            "<ul><li>Quoi?<ol><li>Ça!</li></ol></li></ul>",
            "<ul><li>Quoi\u{202F}?<ol><li>Ça\u{202F}!</li></ol></li></ul>",
        ),
        ("<p><a href='/a?b=c;d'>Ici?</a></p>", "<p><a href=\"/a?b=c;d\">Ici\u{202F}?</a></p>"),
    ] {
        assert_eq!(french(body), expected, "for {body}");
        assert_eq!(french(&french(body)), expected, "set twice: {body}");
    }
    assert_eq!(shown(Locale::En, Target::Page, "<p>It's \"<em>fine</em>\"!</p>"), "<p>It’s “<em>fine</em>”!</p>");
}

#[test]
fn links_say_what_they_are() {
    let body = "<p><a href=\"https://example.org/\" lang=en>\"a\"</a> <a href=\"/fr/\">b</a></p>";
    assert_eq!(
        french(body),
        "<p><a rel=\"noopener\" href=\"https://example.org/\" lang=\"en\">“a”</a> <a href=\"/fr/\">b</a></p>"
    );
    let feed = shown(Locale::Fr, Target::Feed { base: "https://site.example" }, body);
    assert!(feed.contains("<a href=\"https://site.example/fr/\">b</a>"), "{feed}");
}

#[test]
fn pictures_bring_their_texts() {
    assert_eq!(
        french("<figure data-picture=1></figure>"),
        "<figure><img src=\"/media/ab/640.jpg\" srcset=\"/media/ab/320.jpg 320w, /media/ab/640.jpg 640w\" \
         sizes=\"(min-width: 42rem) 39rem, calc(100vw - 2rem)\" width=\"640\" height=\"480\" alt=\"Un &quot;toit&quot;\" loading=\"lazy\" \
         decoding=\"async\"><figcaption>Vraiment\u{202F}? <span class=\"credit\">A. &amp; B.</span></figcaption></figure>"
    );
    let own = french("<figure data-picture=1><figcaption lang=en>\"<b>Own</b>\"</figcaption></figure>");
    assert!(own.contains("<figcaption lang=\"en\">“<b>Own</b>” <span"), "{own}");
    assert!(french("<figure data-picture=2></figure>").ends_with("decoding=\"async\"></figure>"));
    assert_eq!(french("<p>a</p><figure data-picture=9></figure><figure data-gallery='8 9'></figure>"), "<p>a</p>");
    let gallery = french("<figure data-gallery='1 9 2'><figcaption>Vues</figcaption></figure>");
    assert!(gallery.starts_with("<figure class=\"gallery\"><img") && gallery.matches("<img").count() == 2, "{gallery}");
    assert!(
        gallery.ends_with("<figcaption>Vues <span class=\"credit\">A. &amp; B.</span></figcaption></figure>"),
        "{gallery}"
    );
}

#[test]
fn there_is_an_end_to_pictures() {
    let ids: String = (1..=40_000).map(|id| format!("{id} {id} ")).collect();
    let body = intake(&format!("<figure data-gallery='{ids}'><figcaption>Vues</figcaption></figure>"));
    assert_eq!(intake(&body), body);
    assert_eq!(body.matches("<figure").count(), 400);
    assert!(body.starts_with("<figure data-gallery=\"1 2 3 ") && body.contains(" 100\"></figure>\n"));
    assert!(body.ends_with(" 40000\"><figcaption>Vues</figcaption></figure>"));
    assert_eq!(picture_ids(&body), (1..=500).collect::<Vec<_>>());
    let all = (1..=40_000).map(|id| (id, picture("", "", ""))).collect();
    let view = View { t: Locale::Fr.messages(), target: Target::Page, pictures: &all };
    assert_eq!(render(&body, &view).matches("<img").count(), 500);
    assert_eq!(french(&"<figure data-picture=1></figure>".repeat(2000)).matches("<img").count(), 500);
}

#[test]
fn feeds_get_plain_pictures() {
    assert_eq!(
        shown(
            Locale::En,
            Target::Feed { base: "https://site.example" },
            "<figure data-gallery='2'></figure><table><tr><td>1</table>"
        ),
        "<figure><img src=\"https://site.example/media/ab/640.jpg\" width=\"640\" height=\"480\" alt=\"\"></figure>\
         <table><tbody><tr><td>1</td></tr></tbody></table>"
    );
}

#[test]
fn tables_scroll_under_a_name() {
    assert_eq!(
        french("<table><caption>Prix : 2026</caption><tr><th>a<th scope=row>b<tr><td>1<td>2</table>"),
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Prix\u{A0}: 2026\"><table><caption>Prix\u{A0}: 2026</caption>\
         <thead><tr><th scope=\"col\">a</th><th scope=\"row\">b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>"
    );
    let two = french(&"<table><tr><td>1</table>".repeat(2));
    assert!(two.contains("aria-label=\"Tableau 1\"") && two.contains("aria-label=\"Tableau 2\""), "{two}");
}

#[test]
fn embeds_load_nothing() {
    let body = "<figure data-embed=youtube data-id=dQw4w9WgXcQ><figcaption>Vu <b>\"là\"</b> ?</figcaption></figure>";
    let embed = french(body);
    let title = "title=\"Vidéo sur YouTube\u{A0}: Vu «\u{202F}là\u{202F}»\u{202F}?\"";
    for part in [
        "<figure class=\"embed video\"><iframe ",
        title,
        " loading=\"lazy\" sandbox=\"allow-scripts ",
        "autoplay https://www.youtube-nocookie.com; ",
        " srcdoc=\"&lt;!doctype html&gt;&lt;html lang=&quot;fr&quot;",
        "href=&quot;https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&quot; referrerpolicy=",
        "&gt;Lire la vidéo sur YouTube&lt;/a&gt;",
        "</iframe><a rel=\"noopener\" href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\">Ouvrir sur YouTube</a>",
    ] {
        assert!(embed.contains(part), "{part}: {embed}");
    }
    assert!(!embed.contains(" src=") && !embed.contains("allow-top-navigation"), "{embed}");
    assert!(embed.ends_with("<figcaption>Vu <b>«\u{202F}là\u{202F}»</b>\u{202F}?</figcaption></figure>"), "{embed}");
    // Feeds keep the link.
    let feed = shown(Locale::Fr, Target::Feed { base: "https://site.example" }, body);
    assert!(feed.starts_with("<figure><p>Ce contenu est hébergé par YouTube.") && !feed.contains("iframe"), "{feed}");
    assert!(feed.contains("<a rel=\"noopener\" href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\">"), "{feed}");
    // Each frame has a name of its own.
    let two = french(&"<figure data-embed=vimeo data-id=123456></figure>".repeat(2));
    assert!(two.contains("title=\"Vidéo sur Vimeo (1)\"") && two.contains("title=\"Vidéo sur Vimeo (2)\""), "{two}");
    let missing = french("<figure data-missing='http://old.example/a.jpg'><figcaption>Un chat</figcaption></figure>");
    assert_eq!(missing, "<figure class=\"missing\"><p>Image indisponible</p><figcaption>Un chat</figcaption></figure>");
}

#[test]
fn documents_and_what_has_no_player_are_links() {
    assert_eq!(
        french("<figure data-embed=pdf data-id='https://files.example.org/a/Bilan%202026.pdf?x=1&y=2'></figure>"),
        "<figure class=\"embed\"><p>Document PDF, sur files.example.org\u{A0}: Bilan 2026.pdf</p>\
         <a rel=\"noopener\" href=\"https://files.example.org/a/Bilan%202026.pdf?x=1&amp;y=2\">Ouvrir le document PDF</a></figure>"
    );
    let profile = french("<figure data-embed=x data-id='https://x.com/someone'></figure>");
    assert!(profile.starts_with("<figure class=\"embed\"><p>Ce contenu") && !profile.contains("iframe"), "{profile}");
}

#[test]
fn frames_are_taken_in_as_what_they_show() {
    for (frame, kept) in [
        (
            "<iframe src=\"https://www.google.com/maps/embed?pb=!1m18!2d104.9!3d11.5&amp;x=1\"></iframe>",
            "<figure data-embed=\"googlemaps\" data-id=\"https://www.google.com/maps/embed?pb=!1m18!2d104.9!3d11.5&amp;x=1\"></figure>",
        ),
        (
            "<iframe src=\"https://www.openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4\"></iframe>",
            "<figure data-embed=\"openstreetmap\" data-id=\"https://www.openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4\"></figure>",
        ),
        (
            "<iframe src=\"https://example.org/a.pdf\"></iframe>",
            "<figure data-embed=\"pdf\" data-id=\"https://example.org/a.pdf\"></figure>",
        ),
    ] {
        assert_eq!(intake(frame).trim(), kept);
        assert_eq!(intake(kept).trim(), kept);
    }
}

#[test]
fn a_page_may_open_the_players_of_its_body_and_no_others() {
    let body = intake(
        "<figure data-embed=youtube data-id=dQw4w9WgXcQ></figure><figure data-embed=youtube data-id=aaaaaaaaaaa></figure>\
         <figure data-embed=pdf data-id='https://example.org/a.pdf'></figure><figure data-embed=x data-id='https://x.com/a'></figure>\
         <figure data-embed=openstreetmap data-id='https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4'></figure>",
    );
    assert_eq!(frame_origins(&body), ["https://www.youtube-nocookie.com", "https://www.openstreetmap.org"]);
    assert!(frame_origins("<p>x</p>").is_empty());
}

#[test]
fn other_rooms_learn_of_a_body() {
    let body = intake(
        "<h2>Titre ici</h2><p>Un « mot » : l’été &amp; <b>l’hiver</b>.</p><figure data-picture=4><figcaption>lu</figcaption></figure>\
         <figure data-gallery='5 4 6'></figure><p>Fin.</p>",
    );
    assert_eq!(picture_ids(&body), [4, 5, 6]);
    assert_eq!(words(&body), 8);
    assert_eq!(extract(&body, 100), "Un « mot » : l’été & l’hiver. Fin.");
    assert_eq!(extract(&body, 34), "Un « mot » : l’été & l’hiver. Fin.");
    assert_eq!(extract(&body, 33), "Un « mot » : l’été & l’hiver…");
    assert_eq!(extract(&body, 12), "Un « mot »…");
    assert_eq!(extract("<p>anticonstitutionnellement</p>", 5), "anti…");
    assert_eq!(extract("<p>éé</p>", 0), "");
    let named = "<figure data-picture=\"roof\"></figure><p>x</p><figure data-picture=\"none\"><figcaption>y</figcaption></figure>";
    assert_eq!(
        replace_pictures(named, |name| (name == "roof").then_some(3)),
        "<figure data-picture=\"3\"></figure><p>x</p>"
    );
}

#[test]
fn what_is_not_normal_does_no_harm() {
    for body in [
        "<",
        "a < b",
        "</",
        "<p",
        "<p><b>a",
        "</b></p>",
        "<figure data-picture=\"1",
        "<table><caption>",
        "é<é",
        "<code>",
        "&amp",
    ] {
        let pictures = HashMap::new();
        let _ = render(body, &View { t: Locale::Fr.messages(), target: Target::Page, pictures: &pictures });
        let _ = (words(body), extract(body, 5), picture_ids(body), replace_pictures(body, |_| None));
    }
}
