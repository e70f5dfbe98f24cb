//! Feeds, as feed readers get them: RSS, Atom and JSON Feed, read by parsers that are not ours.

use crate::support::{self, Page, Site, Web, corrected, in_hours, text};
use kiosque::{
    i18n::Locale::{self, En, Fr},
    media,
    newsroom::{
        article::{self, Status, TextDraft},
        listing, setting,
    },
    routes::{Format, Kind, Route},
};
use std::collections::BTreeMap;

const HOST: &str = "http://127.0.0.1:8080";
/// What no headline should be, and one is.
const HOSTILE: &str = "]]> & <b>\"gras\"</b> 'l’eau' \u{1B}[0m\u{FFFE} 🛺 ភាសាខ្មែរ &amp; <!--";

/// What all formats say of an entry.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    id: String,
    title: String,
    href: String,
    content: String,
    authors: Vec<String>,
    categories: Vec<String>,
    /// In milliseconds.
    published: i64,
}

/// What all formats say of themselves.
#[derive(Debug, PartialEq, Eq)]
struct Feed {
    title: String,
    home: String,
    own: String,
    language: String,
    entries: Vec<Entry>,
}

fn milliseconds(time: &str) -> i64 {
    let zoned = time.parse::<jiff::Timestamp>();
    zoned.unwrap_or_else(|_| jiff::fmt::rfc2822::parse(time).expect("a time").timestamp()).as_millisecond()
}

fn rss(page: &Page) -> Feed {
    let channel = rss::Channel::read_from(&page.body[..]).expect("RSS");
    let own = |links: &BTreeMap<String, Vec<rss::extension::Extension>>| links["link"][0].attrs["href"].clone();
    let entry = |item: &rss::Item| {
        let guid = item.guid().expect("every item has an id");
        assert!(!guid.is_permalink());
        Entry {
            id: guid.value().into(),
            title: item.title().unwrap().into(),
            href: item.link().unwrap().into(),
            content: item.content().unwrap().into(),
            authors: item.dublin_core_ext().map(|dc| dc.creators().to_vec()).unwrap_or_default(),
            categories: item.categories().iter().map(|category| category.name().into()).collect(),
            published: milliseconds(item.pub_date().unwrap()),
        }
    };
    Feed {
        title: channel.title().into(),
        home: channel.link().into(),
        own: own(&channel.extensions()["atom"]),
        language: channel.language().unwrap().into(),
        entries: channel.items().iter().map(entry).collect(),
    }
}

fn atom(page: &Page) -> Feed {
    let feed = atom_syndication::Feed::read_from(&page.body[..]).expect("Atom");
    let link = |links: &[atom_syndication::Link], rel: &str| {
        links.iter().find(|link| link.rel() == rel).expect("a link").href().to_owned()
    };
    assert_eq!(feed.authors().len(), 1, "who is meant where an entry names nobody");
    let entry = |entry: &atom_syndication::Entry| Entry {
        id: entry.id().into(),
        title: entry.title().as_str().into(),
        href: link(entry.links(), "alternate"),
        content: entry.content().unwrap().value().unwrap().into(),
        authors: entry.authors().iter().map(|author| author.name().into()).collect(),
        categories: entry.categories().iter().map(|category| category.label().unwrap().into()).collect(),
        published: entry.published().unwrap().timestamp_millis(),
    };
    Feed {
        title: feed.title().as_str().into(),
        home: link(feed.links(), "alternate"),
        own: link(feed.links(), "self"),
        language: feed.lang().unwrap().into(),
        entries: feed.entries().iter().map(entry).collect(),
    }
}

fn json(page: &Page) -> Feed {
    let feed: serde_json::Value = serde_json::from_slice(&page.body).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    // JSON can hold what XML cannot.
    let held = |c: char| !c.is_control() && c != '\u{FFFE}';
    let string = |value: &serde_json::Value| value.as_str().expect("a text").chars().filter(|c| held(*c)).collect();
    let strings = |value: &serde_json::Value, of: fn(&serde_json::Value) -> &serde_json::Value| {
        value.as_array().map(|list| list.iter().map(|one| string(of(one))).collect()).unwrap_or_default()
    };
    let entry = |item: &serde_json::Value| Entry {
        id: string(&item["id"]),
        title: string(&item["title"]),
        href: string(&item["url"]),
        content: string(&item["content_html"]),
        authors: strings(&item["authors"], |author| &author["name"]),
        categories: strings(&item["tags"], |tag| tag),
        published: milliseconds(item["date_published"].as_str().unwrap()),
    };
    Feed {
        title: string(&feed["title"]),
        home: string(&feed["home_page_url"]),
        own: string(&feed["feed_url"]),
        language: string(&feed["language"]),
        entries: feed["items"].as_array().unwrap().iter().map(entry).collect(),
    }
}

/// A feed in each format, read; all say the same but for their own address.
fn feed(web: &Web, locale: Locale, of: Option<(Kind, &str)>) -> Feed {
    let read = |format: Format| {
        let route = Route::Feed(format, of.map(|(kind, slug)| (kind, slug.to_owned())));
        let path = route.path(locale);
        let page = web.get(&path);
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        assert_eq!(page.header("content-type"), format!("{}; charset=utf-8", format.media_type()), "{path}");
        assert_eq!(page.header("content-language"), locale.code(), "{path}");
        let mut feed = match format {
            Format::Rss => rss(&page),
            Format::Atom => atom(&page),
            Format::Json => json(&page),
        };
        assert_eq!(std::mem::take(&mut feed.own), format!("{HOST}{path}"));
        feed
    };
    let [first, second, third] = Format::ALL.map(read);
    assert_eq!(first, second);
    assert_eq!(second, third);
    first
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.title.as_str()).collect()
}

fn name(site: &Site, title: &str) {
    let plate = |locale| (locale, setting::Plate { title: title.into(), ..Default::default() });
    let form = setting::Site { plates: vec![plate(Fr), plate(En)], ..Default::default() };
    site.write(|connection| setting::save(connection, &form));
}

/// A picture of 1400 by 900 pixels in the library, with its texts.
fn picture(site: &Site) -> i64 {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(1400, 900, image::Rgb([9, 90, 190]))
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let taken = site.take_in(&png.into_inner()).unwrap();
    let texts = [media::PictureText { locale: Fr, alt: "Un \"pont\" & <l'eau>".into(), caption: "Le pont.".into() }];
    site.write(|connection| media::library::insert(connection, &taken, "Sophea Lim", &texts))
}

fn every_format_says_the_same_of_every_list(site: &Site) {
    name(site, "Le Kiosque");
    let section = site.listing(Kind::Section, "Société", "Society");
    let tag = site.listing(Kind::Tag, "Eau & feu", "Water");
    let author = site.listing(Kind::Author, "Dara Sok", "Dara Sok");
    site.article()
        .french("Un")
        .english("One")
        .published_at(in_hours(-2))
        .listed(Kind::Section, section)
        .listed(Kind::Tag, tag)
        .listed(Kind::Author, author)
        .save();
    site.article().french("Deux").published().save();
    site.article().french("Demain").published_at(in_hours(2)).listed(Kind::Tag, tag).save();
    site.article().french("Brouillon").listed(Kind::Tag, tag).save();
    let web = site.web();
    let all = feed(&web, Fr, None);
    assert_eq!(
        (all.title.as_str(), all.home.as_str(), all.language.as_str()),
        ("Le Kiosque", "http://127.0.0.1:8080/fr/", "fr")
    );
    assert_eq!(titles(&all), ["Deux", "Un"]);
    let one = &all.entries[1];
    assert_eq!(one.id, format!("{HOST}/#article-1-fr"));
    assert_eq!(one.href, format!("{HOST}/fr/article/un"));
    assert_eq!(
        (one.authors.as_slice(), one.categories.as_slice()),
        (&["Dara Sok".to_owned()][..], &["Société".to_owned(), "Eau & feu".to_owned()][..])
    );
    assert!((in_hours(-2).0 - one.published).abs() < 60_000);
    for (of, title) in [
        ((Kind::Section, "societe"), "Société · Le Kiosque"),
        ((Kind::Tag, "eau-feu"), "Eau & feu · Le Kiosque"),
        ((Kind::Author, "dara-sok"), "Dara Sok · Le Kiosque"),
    ] {
        let own = feed(&web, Fr, Some(of));
        assert_eq!((own.title.as_str(), titles(&own)), (title, vec!["Un"]));
        assert_eq!(own.home, format!("{HOST}{}", Route::Listing(of.0, of.1.into()).path(Fr)));
    }
    let english = feed(&web, En, Some((Kind::Tag, "water")));
    assert_eq!((english.language.as_str(), titles(&english)), ("en", vec!["One"]));
}

fn what_is_empty_is_a_feed_and_what_is_not_there_is_none(site: &Site) {
    let tag = site.listing(Kind::Tag, "Rien", "");
    site.listing(Kind::Section, "Neuve", "");
    site.listing(Kind::Author, "Neuf", "");
    site.article().french("Secret").listed(Kind::Tag, tag).save();
    let web = site.web();
    for of in [(Kind::Section, "neuve"), (Kind::Author, "neuf")] {
        assert!(feed(&web, Fr, Some(of)).entries.is_empty());
    }
    assert!(feed(&web, En, None).entries.is_empty());
    for path in
        ["/fr/mot-cle/inconnu/rss.xml", "/en/tag/rien/feed.json", "/fr/rubrique/rien/atom.xml", "/fr/mot-cle/rien/rss"]
    {
        assert_eq!(web.get(path).status, 404, "{path}");
    }
    // Only a draft has the tag.
    for file in ["", "/rss.xml", "/atom.xml", "/feed.json"] {
        let page = web.get(&format!("/fr/mot-cle/rien{file}"));
        assert_eq!((page.status, page.says("Rien<")), (404, false), "{file}");
    }
}

fn no_feed_holds_signs_that_nobody_sees(site: &Site) {
    let mut french = text(Fr, "Rapport\u{0B}\u{1B}");
    french.body = "<p>Lu\u{7F} :</p><figure data-embed=\"pdf\" \
        data-id=\"https://example.org/a%00b%0D%0A%E2%80%AEgpj.pdf\"></figure>"
        .into();
    site.article().with(french).published().save();
    let web = site.web();
    let json: serde_json::Value = serde_json::from_slice(&web.get("/fr/feed.json").body).unwrap();
    let item = &json["items"][0];
    let said = |member: &str| item[member].as_str().unwrap().to_owned();
    assert!(said("content_html").contains("abgpj.pdf"), "{item}");
    let article = web.get("/fr/article/rapport");
    assert!(article.says("abgpj.pdf"), "{}", article.text());
    let unseen = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
    for text in [said("title"), said("content_html"), said("summary")] {
        assert!(!text.contains(unseen), "{text:?}");
    }
    for path in ["/fr/rss.xml", "/fr/atom.xml"] {
        assert!(!web.get(path).text().contains(unseen), "{path}");
    }
    assert!(!article.text().contains(['\0', '\r', '\u{202E}']), "{}", article.text());
}

fn hostile_texts_spoil_no_feed(site: &Site) {
    name(site, HOSTILE);
    let tag = site.listing(Kind::Tag, HOSTILE, HOSTILE);
    let mut french = TextDraft { standfirst: HOSTILE.into(), ..text(Fr, HOSTILE) };
    french.body =
        "<p>]]&gt; &amp; <code>a &lt; b</code> 🛺 ភាសា</p><p><a href=\"/fr/article/autre?a=1&amp;b=2\">lien</a></p>"
            .into();
    site.article().with(french).published().listed(Kind::Tag, tag).save();
    let web = site.web();
    let all = feed(&web, Fr, None);
    let entry = &all.entries[0];
    for part in ["]]>", "&", "<b>", "</b>", "🛺", "ភាសាខ្មែរ", "&amp", "<!--"] {
        assert!(entry.title.contains(part) && all.title.contains(part), "{part} in {}", entry.title);
    }
    assert!(entry.content.contains("<code>a &lt; b</code>"), "{}", entry.content);
    assert!(entry.content.contains(&format!("href=\"{HOST}/fr/article/autre?a=1&amp;b=2\"")), "{}", entry.content);
    // RSS takes a description for HTML.
    let channel = rss::Channel::read_from(&web.get("/fr/rss.xml").body[..]).unwrap();
    let description = channel.items()[0].description().unwrap().to_owned();
    assert!(description.contains("&lt;b&gt;") && !description.contains("<b>"), "{description}");
}

fn a_lead_picture_comes_with_its_texts_and_absolute_addresses(site: &Site) {
    let picture = picture(site);
    let mut french = text(Fr, "Le pont");
    french.body = format!(
        "<p>Texte.</p><figure data-picture=\"{picture}\"></figure>\
         <figure data-embed=\"youtube\" data-id=\"dQw4w9WgXcQ\"></figure>"
    );
    let mut draft = support::draft([french]);
    draft.picture = Some(picture);
    draft.texts[0].status = Status::Published;
    draft.texts[0].published_at = Some(in_hours(-1));
    site.write(|connection| article::create(connection, None, draft));
    let web = site.web();
    let content = &feed(&web, Fr, None).entries[0].content;
    assert_eq!(content.matches(&format!("src=\"{HOST}/media/")).count(), 2, "the lead and the one within: {content}");
    assert!(!content.contains("=\"/"), "no address is relative: {content}");
    assert!(content.contains("youtube.com") && !content.contains("<iframe"), "{content}");
    let rss = rss::Channel::read_from(&web.get("/fr/rss.xml").body[..]).unwrap();
    let media = &rss.items()[0].extensions()["media"]["content"][0];
    let address = media.attrs["url"].strip_prefix(HOST).expect("an absolute address");
    assert_eq!(
        (media.attrs["type"].as_str(), media.attrs["medium"].as_str()),
        (web.get(address).header("content-type"), "image")
    );
    assert_eq!(media.attrs["width"], "1024");
    assert_eq!(media.children["credit"][0].value.as_deref(), Some("Sophea Lim"));
    assert!(media.children["description"][0].value.as_deref().unwrap().contains("& <"));
    let json: serde_json::Value = serde_json::from_slice(&web.get("/fr/feed.json").body).unwrap();
    let item = &json["items"][0];
    assert_eq!(item["image"], media.attrs["url"]);
    let banner = item["banner_image"].as_str().unwrap();
    assert!(banner != media.attrs["url"] && web.get(banner.strip_prefix(HOST).unwrap()).status == 200, "{banner}");
}

fn an_article_without_a_headline_or_standfirst_is_still_an_entry(site: &Site) {
    let id = site.article().french("Provisoire").published().save();
    site.sql(&format!("UPDATE translation SET headline = '', standfirst = '' WHERE article_id = {id}"));
    let web = site.web();
    assert_eq!(titles(&feed(&web, Fr, None)), ["Sans titre"]);
    let channel = rss::Channel::read_from(&web.get("/fr/rss.xml").body[..]).unwrap();
    assert_eq!(channel.items()[0].description(), Some("Provisoire."), "the beginning of the text stands for it");
}

fn atom_and_json_say_more(site: &Site) {
    name(site, "Le Kiosque");
    let author = site.listing(Kind::Author, "Dara Sok", "");
    let tag = site.listing(Kind::Tag, "L'eau", "");
    let id = site
        .article()
        .french("Un")
        .published_at(in_hours(-5))
        .listed(Kind::Author, author)
        .listed(Kind::Tag, tag)
        .save();
    let changed = corrected(&site.whole(id), Fr, |text| text.body = "<p>Corrigé.</p>".into());
    site.write(|connection| article::save(connection, None, id, changed));
    let web = site.web();
    let atom = atom_syndication::Feed::read_from(&web.get("/fr/atom.xml").body[..]).unwrap();
    let entry = &atom.entries()[0];
    assert!(*entry.updated() > *entry.published().unwrap());
    assert_eq!(atom.updated(), entry.updated());
    assert_eq!((entry.categories()[0].term(), entry.categories()[0].label()), ("l-eau", Some("L’eau")));
    let page = format!("{HOST}/fr/auteur/dara-sok");
    assert_eq!(entry.authors()[0].uri(), Some(page.as_str()));
    assert_eq!(entry.links()[0].hreflang(), Some("fr"));
    assert_eq!(atom.rights().unwrap().as_str(), "© Le Kiosque");
    let json: serde_json::Value = serde_json::from_slice(&web.get("/fr/feed.json").body).unwrap();
    let item = &json["items"][0];
    assert_eq!(item["authors"][0]["url"], page);
    assert_eq!((item["language"].as_str(), item["summary"].as_str()), (Some("fr"), Some("Un …")));
    assert!(
        milliseconds(item["date_modified"].as_str().unwrap()) > milliseconds(item["date_published"].as_str().unwrap())
    );
    assert_eq!(json["authors"][0]["name"], "Le Kiosque");
}

fn feeds_have_the_sites_icons(site: &Site) {
    let web = site.web();
    let rss = rss::Channel::read_from(&web.get("/fr/rss.xml").body[..]).unwrap();
    let image = rss.image().expect("a picture of the site");
    assert_eq!((image.title(), image.link()), (rss.title(), rss.link()));
    let atom = atom_syndication::Feed::read_from(&web.get("/fr/atom.xml").body[..]).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&web.get("/fr/feed.json").body).unwrap();
    for address in
        [image.url(), atom.icon().unwrap(), json["icon"].as_str().unwrap(), json["favicon"].as_str().unwrap()]
    {
        let icon = web.get(address.strip_prefix(HOST).expect("an absolute address"));
        assert_eq!((icon.status, icon.header("content-type")), (200, "image/png"), "{address}");
        assert_eq!(icon.header("cross-origin-resource-policy"), "cross-origin", "readers show it on their own pages");
    }
}

fn renamed_listings_take_their_feeds_along(site: &Site) {
    let section = site.listing(Kind::Section, "Société", "Society");
    let gone = site.listing(Kind::Tag, "Passé", "");
    let old = site.read(|connection| listing::by_id(connection, Kind::Section, section)).unwrap();
    let mut texts = old.texts;
    texts[1].slug = "vie-de-la-cite".into();
    assert_eq!(texts[1].locale, Fr);
    site.write(|connection| listing::save(connection, Kind::Section, section, 0, texts));
    site.write(|connection| listing::delete(connection, Kind::Tag, gone));
    let web = site.web();
    for file in ["rss.xml", "atom.xml", "feed.json"] {
        let page = web.get(&format!("/fr/rubrique/societe/{file}"));
        assert_eq!(page.leads(), (301, format!("/fr/rubrique/vie-de-la-cite/{file}").as_str()));
        assert_eq!(web.get(page.header("location")).status, 200);
        assert_eq!(web.get(&format!("/FR/Rubrique/Societe/{file}/")).leads(), page.leads(), "one hop from any form");
        assert_eq!(web.get(&format!("/en/section/society/{file}")).status, 200);
        assert_eq!(web.get(&format!("/fr/mot-cle/passe/{file}")).status, 410);
    }
}

fn pages_name_their_feeds(site: &Site) {
    name(site, "Le Kiosque");
    let section = site.listing(Kind::Section, "Société", "");
    site.article().french("Un").published().listed(Kind::Section, section).save();
    let web = site.web();
    let feeds = |path: &str| -> Vec<String> {
        let page = web.get(path);
        let links = page.text().lines().filter(|line| line.contains("rel=\"alternate\" type="));
        links.map(|line| line.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect()
    };
    let site_feeds = ["/fr/rss.xml", "/fr/atom.xml", "/fr/feed.json"];
    assert_eq!(feeds("/fr/"), site_feeds);
    assert_eq!(feeds("/fr/article/un"), site_feeds);
    let own = site_feeds.map(|path| path.replace("/fr/", "/fr/rubrique/societe/"));
    assert_eq!(feeds("/fr/rubrique/societe"), [&own[..], &site_feeds.map(str::to_owned)].concat());
    let page = web.get("/fr/rubrique/societe");
    assert!(page.says("title=\"Société (JSON Feed)\""), "{}", page.text());
    assert!(page.says("<p class=\"feed\"><a href=\"/fr/rubrique/societe/rss.xml\""), "{}", page.text());
}

on_both_engines![
    every_format_says_the_same_of_every_list,
    what_is_empty_is_a_feed_and_what_is_not_there_is_none,
    hostile_texts_spoil_no_feed,
    no_feed_holds_signs_that_nobody_sees,
    a_lead_picture_comes_with_its_texts_and_absolute_addresses,
    an_article_without_a_headline_or_standfirst_is_still_an_entry,
    atom_and_json_say_more,
    feeds_have_the_sites_icons,
    renamed_listings_take_their_feeds_along,
    pages_name_their_feeds,
];
