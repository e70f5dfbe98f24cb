use super::MAGAZINE;
use crate::{
    i18n::Locale,
    import::wordpress::{
        content::{Wanted, convert},
        notes::Note,
        old_site::OldSite,
        pieces::Lost,
        wxr::{Entry, Item, Site, Wxr},
        xml::Limits,
    },
};

fn site() -> OldSite {
    OldSite::new(&Site { link: "https://gazette.example".into(), ..Site::default() })
}

/// The body that the newsroom keeps of `content`, whose pictures are known when the text gives their id.
fn body(content: &str) -> String {
    let converted = convert(content, &site(), "https://gazette.example/a-page/").expect("ordinary markup");
    let found: Vec<Option<i64>> = converted.wanted().iter().map(|wanted| wanted.attachment).collect();
    let html = converted.html(&found, Locale::Fr);
    crate::newsroom::body::intake(&html).replace(">\n<", "><")
}

fn notes(content: &str) -> Vec<Note> {
    convert(content, &site(), "").expect("ordinary markup").notes.into_iter().collect()
}

fn item(id: i64) -> Item {
    let wxr = Wxr::open(MAGAZINE.as_bytes(), Limits::default()).expect("the fixture is an export");
    let items = wxr.filter_map(|entry| match entry {
        Ok(Entry::Item(item)) => Some(*item),
        _ => None,
    });
    items.into_iter().find(|item| item.id == id).expect("the fixture has the item")
}

#[test]
fn an_article_made_of_blocks() {
    let item = item(101);
    let converted = convert(&item.content, &site(), &item.link).expect("ordinary markup");
    assert_eq!(
        converted.notes.iter().cloned().collect::<Vec<_>>(),
        [Note::UnknownBlock("acf/encart".into()), Note::DynamicBlock("latest-posts".into()), Note::ReusableBlock(301),]
    );
    let found: Vec<Option<i64>> = converted.wanted().iter().map(|wanted| wanted.attachment).collect();
    assert_eq!(
        converted.html(&found, Locale::Fr).replace('\n', ""),
        "<p>Avant l’aube, les pirogues partent. Voir <a href=\"/2026/09/01/la-saison/\">la saison</a> et les notes.</p>\
         <figure data-picture=\"91\"><figcaption>À <strong>six heures</strong></figcaption></figure>\
         <ul><li>Filets</li><li>Nasses<ul><li>en bambou</li></ul></li></ul>\
         <figure data-gallery=\"91 92\"><figcaption>Au port</figcaption></figure>\
         <figure data-embed=\"youtube\" data-id=\"dQw4w9WgXcQ\"><figcaption>Le départ</figcaption></figure>\
         <p>Encart gardé</p>"
    );
}

#[test]
fn an_article_of_the_classic_editor() {
    let item = item(102);
    let mut converted = convert(&item.content, &site(), &item.link).expect("ordinary markup");
    assert!(converted.wants_own());
    converted.give_own(vec![
        Wanted { attachment: Some(91), ..Wanted::default() },
        Wanted { attachment: Some(92), ..Wanted::default() },
    ]);
    let found: Vec<Option<i64>> = converted.wanted().iter().map(|wanted| wanted.attachment).collect();
    assert_eq!(
        converted.notes.iter().cloned().collect::<Vec<_>>(),
        [Note::UnknownShortcode("box".into()), Note::UnknownShortcode("form-plugin".into()),]
    );
    assert_eq!(
        converted.html(&found, Locale::Fr).replace('\n', ""),
        "<p>Before dawn the boats leave.</p>\
         <figure data-picture=\"91\"><figcaption>At <em>six</em> o’clock</figcaption></figure>\
         <p>First line<br>second line</p>\
         <figure data-embed=\"youtube\" data-id=\"dQw4w9WgXcQ\"></figure>\
         <figure data-gallery=\"91 92\"></figure>\
         <figure data-missing=\"https://elsewhere.example/lost.jpg\"><figcaption>Lost</figcaption></figure>\
         <p>Kept and [sic].</p>"
    );
}

#[test]
fn line_ends_mean_something_outside_blocks_only() {
    assert_eq!(body("one\ntwo\n\nthree<br />\nfour<br><br>five"), "<p>one<br>two</p><p>three<br>four</p><p>five</p>");
    assert_eq!(body("<!-- wp:paragraph -->\n<p>one\ntwo</p>\n<!-- /wp:paragraph -->"), "<p>one two</p>");
    assert_eq!(body("<!-- wp:freeform -->one\ntwo<!-- /wp:freeform -->"), "<p>one<br>two</p>");
    assert_eq!(body("<p>&nbsp;</p>\n\n &nbsp; "), "");
}

#[test]
fn addresses_are_kept_of_as_many_pages_as_anyone_writes() {
    let converted = convert(&"a<!--nextpage-->".repeat(100_000), &site(), "").expect("harmless");
    assert_eq!(converted.pages, 200);
    assert_eq!(Vec::from_iter(converted.notes), [Note::Pages(100_001), Note::TooManyPages(200)]);
    let converted = convert(&"a<!--nextpage-->".repeat(199), &site(), "").expect("harmless");
    assert_eq!((converted.pages, Vec::from_iter(converted.notes)), (200, vec![Note::Pages(200)]));
}

#[test]
fn marks_close_where_blocks_do() {
    assert_eq!(body("<b>one\n\ntwo</b>"), "<p><b>one</b></p><p><b>two</b></p>");
    assert_eq!(
        body("<a href=\"/x\">go<h2>title</h2>on</a>"),
        "<p><a href=\"/x\">go</a></p><h2><a href=\"/x\">title</a></h2><p><a href=\"/x\">on</a></p>"
    );
    assert_eq!(body("<em> spaced </em>out"), "<p><em>spaced</em> out</p>");
    assert_eq!(body("<strong><p>in</p></strong>"), "<p><strong>in</strong></p>");
    assert_eq!(body("<i></i>x<b> </b>y"), "<p>x y</p>");
}

#[test]
fn pictures_stand_alone() {
    assert_eq!(
        body("before <img class=\"wp-image-5\" src=\"/a.jpg\"> after"),
        "<p>before</p><figure data-picture=\"5\"></figure><p>after</p>"
    );
    assert_eq!(
        body("<ul><li>one <img class=\"wp-image-5\" src=\"/a.jpg\"></li><li>two</li></ul>"),
        "<ul><li>one</li><li>two</li></ul><figure data-picture=\"5\"></figure>"
    );
    assert_eq!(
        body("<img src=\"wp-content/uploads/x.jpg\" alt=\"A &quot;B&quot;\">"),
        "<figure data-missing=\"https://gazette.example/a-page/wp-content/uploads/x.jpg\"><figcaption>A \"B\"</figcaption></figure>"
    );
    assert_eq!(
        body(
            "<p>Hi <img class=\"emoji\" alt=\"😀\" src=\"https://s.w.org/1.png\"><img src=\"https://count.example/\" width=\"1\" height=\"1\"></p>"
        ),
        "<p>Hi 😀</p>"
    );
    assert_eq!(
        body("<img src=\"data:image/gif;base64,R0\" data-lazy-src=\"https://x.example/a.jpg\" alt=\"a\">"),
        "<figure data-missing=\"https://x.example/a.jpg\"><figcaption>a</figcaption></figure>"
    );
    assert_eq!(
        notes("<a href=\"https://shop.example/\"><img src=\"/a.jpg\"></a>"),
        [Note::PictureLink("https://shop.example/".into())]
    );
}

#[test]
fn galleries_keep_what_is_lost_as_placeholders() {
    let converted = convert("[gallery ids=\"1,2,3\"]", &site(), "").expect("ordinary markup");
    assert_eq!(
        converted.html(&[Some(7), None, Some(9)], Locale::En).replace('\n', ""),
        "<figure data-gallery=\"7 9\"></figure><figure data-missing=\"?attachment_id=2\"></figure>"
    );
    assert_eq!(body("[gallery ids=\"4\"]"), "<figure data-picture=\"4\"></figure>");
    let mut converted = convert("[gallery ids=\"1,2,3\"]", &site(), "").expect("ordinary markup");
    for (number, title) in ["Bells & Co", "", "bike.jpg"].into_iter().enumerate() {
        converted.say_lost(number, Lost { caption: "A caption".into(), title: title.into() });
    }
    assert_eq!(
        converted.html(&[None, None, None], Locale::En),
        "<figure data-missing=\"?attachment_id=1\"><figcaption>Gallery of 3 pictures: Bells &amp; Co, bike.jpg</figcaption></figure>"
    );
}

#[test]
fn numbered_lists_go_on_from_where_they_did() {
    let list = "<ol start=\"10\" reversed><li>Ten<li>Nine</ol>";
    assert_eq!(body(list), "<ol start=\"10\"><li>Ten</li><li>Nine</li></ol>");
    assert_eq!(notes(list), [Note::Reversed]);
    assert_eq!(body("<ol start=\"x\"><li>One</ol>"), "<ol><li>One</li></ol>");
}

#[test]
fn a_cover_is_its_picture_and_its_words() {
    let cover = "<!-- wp:cover {\"url\":\"https://gazette.example/c.jpg\",\"id\":8} --><div class=\"wp-block-cover\" \
        style=\"background-image:url(https://gazette.example/c.jpg)\"><p class=\"wp-block-cover-text\">Words</p></div><!-- /wp:cover -->";
    assert_eq!(body(cover), "<figure data-picture=\"8\"></figure><p>Words</p>");
    let newer = "<!-- wp:cover {\"id\":8} --><div class=\"wp-block-cover\"><img class=\"wp-block-cover__image-background wp-image-8\" \
        src=\"https://gazette.example/c.jpg\"/><div><p>Words</p></div></div><!-- /wp:cover -->";
    assert_eq!(body(newer), "<figure data-picture=\"8\"></figure><p>Words</p>");
}

#[test]
fn quotations_and_pull_quotes() {
    assert_eq!(
        body("<blockquote class=\"wp-block-quote\"><p>Words.</p><cite>Somebody</cite></blockquote>"),
        "<blockquote><p>Words.</p><p><cite>Somebody</cite></p></blockquote>"
    );
    assert_eq!(
        body("<figure class=\"wp-block-pullquote\"><blockquote><p>Big.</p><cite>Her</cite></blockquote></figure>"),
        "<aside class=\"pullquote\"><p>Big.</p><p><cite>Her</cite></p></aside>"
    );
    assert_eq!(
        body(
            "<blockquote class=\"twitter-tweet\"><p>Hi</p><a href=\"https://twitter.com/a/status/12\">Day</a></blockquote><script src=\"//x\"></script>"
        ),
        "<figure data-embed=\"x\" data-id=\"https://twitter.com/a/status/12\"></figure>"
    );
}

#[test]
fn tables_keep_their_caption_and_spans() {
    assert_eq!(
        body(
            "<figure class=\"wp-block-table\"><table><thead><tr><th scope=\"col\" style=\"x\">A</th><th>B</th></tr></thead><tbody><tr><td colspan=\"2\" onclick=\"x\"><p>1</p></td></tr><tr><td>2</td><td>3</td></tr></tbody></table><figcaption>Cap</figcaption></figure>"
        ),
        "<table><caption>Cap</caption><thead><tr><th scope=\"col\">A</th><th>B</th></tr></thead><tbody><tr><td colspan=\"2\">1</td></tr><tr><td>2</td><td>3</td></tr></tbody></table>"
    );
}

#[test]
fn preformatted_text_keeps_its_lines_and_verse_is_a_paragraph() {
    assert_eq!(
        body("<pre class=\"wp-block-code\"><code>a &lt; b\n  c</code></pre>"),
        "<pre><code>a &lt; b\n  c</code></pre>"
    );
    assert_eq!(
        body("<!-- wp:verse --><pre class=\"wp-block-verse\">Two\nlines</pre><!-- /wp:verse -->"),
        "<p>Two<br>lines</p>"
    );
    assert_eq!(
        body("[sourcecode language=\"rust\"]let x = 1 < 2;[/sourcecode]"),
        "<pre><code>let x = 1 &lt; 2;</code></pre>"
    );
}

#[test]
fn addresses_of_players_become_embeds_and_others_links() {
    assert_eq!(
        body("https://vimeo.com/22439234\n\nseen https://vimeo.com/22439234 there"),
        "<figure data-embed=\"vimeo\" data-id=\"22439234\"></figure><p>seen https://vimeo.com/22439234 there</p>"
    );
    assert_eq!(
        body("https://example.org/a?b=1&c=2"),
        "<p><a href=\"https://example.org/a?b=1&amp;c=2\">https://example.org/a?b=1&amp;c=2</a></p>"
    );
    assert_eq!(
        body("[embed]https://example.org/a[/embed]"),
        "<figure data-embed=\"link\" data-id=\"https://example.org/a\"></figure>"
    );
    assert_eq!(body("[youtube dQw4w9WgXcQ]"), "<figure data-embed=\"youtube\" data-id=\"dQw4w9WgXcQ\"></figure>");
    assert_eq!(
        body("<iframe src=\"//player.vimeo.com/video/22439234?h=1\"></iframe>"),
        "<figure data-embed=\"vimeo\" data-id=\"22439234\"></figure>"
    );
    assert_eq!(body("[video mp4=\"https://gazette.example/v.mp4\"][/video]"), "<p><a href=\"/v.mp4\">v.mp4</a></p>");
    assert_eq!(
        notes("[audio src=\"https://gazette.example/a.mp3\"]"),
        [Note::File("https://gazette.example/a.mp3".into())]
    );
}

#[test]
fn languages_stay_with_their_words() {
    assert_eq!(
        body("<p lang=\"km\" dir=\"ltr\">ភ</p><p>a <span lang=\"en\">word</span></p>"),
        "<p lang=\"km\" dir=\"ltr\">ភ</p><p>a <span lang=\"en\">word</span></p>"
    );
    assert_eq!(
        body("<div lang=\"en\"><p>a</p><h2>b</h2></div><p>c</p>"),
        "<p lang=\"en\">a</p><h2 lang=\"en\">b</h2><p>c</p>"
    );
}

#[test]
fn nothing_hostile_passes() {
    for (content, wanted) in [
        ("<script>alert(1)</script>x", "<p>x</p>"),
        ("<p onclick=\"x\" style=\"y\" class=\"z\" id=\"i\">a</p>", "<p>a</p>"),
        ("<a href=\"javascript:alert(1)\">a</a>", "<p>a</p>"),
        ("<a href=\"JaVaScRiPt&#58;alert(1)\">a</a>", "<p>a</p>"),
        ("<a href='/x\"onmouseover=\"y'>a</a>", "<p><a href=\"/x%22onmouseover=%22y\">a</a></p>"),
        ("<abbr title='\"><script>'>a</abbr>", "<p><abbr title=\"&quot;&gt;&lt;script&gt;\">a</abbr></p>"),
        ("<p lang='\"><b'>a</p>", "<p>a</p>"),
        ("<svg><script>x</script></svg><math><mi>y</mi></math>z", "<p>z</p>"),
        ("<!--kiosque-shortcode 7-->a", "<p>a</p>"),
        ("<!--<script>-->a", "<p>a</p>"),
    ] {
        assert_eq!(body(content), wanted, "{content}");
    }
}

#[test]
fn malformed_and_endless_markup_does_no_harm() {
    let deep = format!("{}deep{}", "<div>".repeat(400), "</div>".repeat(400));
    assert_eq!((body(&deep), notes(&deep)), ("<p>deep</p>".into(), vec![Note::TooDeep]));
    let lists = format!("{}deep", "<ul><li>".repeat(400));
    assert!(body(&lists).contains("deep"));
    assert!(convert(&"<div>".repeat(100_000), &site(), "").is_err());
    assert!(convert(&"<b><i>".repeat(100_000), &site(), "").is_err());
    for content in [
        "[caption]",
        "[caption id=\"attachment_1\"]<ul><li>x[/caption]</li></ul>y[/caption]",
        "<ul><li>[caption]</ul>a[/caption]",
        "<",
        "<!--",
        "<a href",
        "[gallery ids=\"",
        "<!-- wp:x {\"a\":",
        "<td>x</td>",
        "<li>x",
        "</p></div>",
        "<table><p>x</table>",
        "<figure>",
        "<figure><figcaption>x</figure>",
    ] {
        let _ = body(content);
    }
    assert_eq!(body("[caption]<ul><li>x[/caption]</li></ul>"), "<ul><li>x</li></ul>");
}

#[test]
fn any_piece_of_an_article_can_be_read() {
    for id in [101, 102] {
        let content = item(id).content;
        for end in (0..content.len()).filter(|end| content.is_char_boundary(*end)) {
            let _ = body(&content[..end]);
        }
    }
}
