use super::MAGAZINE;
use crate::import::wordpress::{
    wxr::{Entry, Item, Site, Wxr},
    xml::{Error, Fault, Limits},
};
use std::io::Read;

fn read(source: impl Read) -> Result<(Site, Vec<Entry>), Error> {
    read_under(Limits::default(), source)
}

fn read_under(limits: Limits, source: impl Read) -> Result<(Site, Vec<Entry>), Error> {
    let mut wxr = Wxr::open(source, limits)?;
    let mut entries = Vec::new();
    for entry in &mut wxr {
        entries.push(entry?);
    }
    Ok((wxr.site, entries))
}

fn refusal(source: impl Read) -> (u64, Fault) {
    match read(source) {
        Err(Error::Refused { line, fault }) => (line, fault),
        other => panic!("a refusal was wanted: {other:?}"),
    }
}

fn channel(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\">\n\
         <channel>\n<wp:wxr_version>1.2</wp:wxr_version>\n{inside}\n</channel>\n</rss>\n"
    )
}

#[test]
fn an_export_is_read_entry_by_entry() -> Result<(), Error> {
    let (site, entries) = read(MAGAZINE.as_bytes())?;
    assert_eq!(site.title, "La Gazette du Mékong");
    assert_eq!(site.link, "https://gazette.example");
    assert_eq!(site.language, "fr-FR");
    let count = |wanted: fn(&Entry) -> bool| entries.iter().filter(|entry| wanted(entry)).count();
    assert_eq!(count(|entry| matches!(entry, Entry::Author(_))), 2);
    assert_eq!(count(|entry| matches!(entry, Entry::Term(_))), 14);
    assert_eq!(count(|entry| matches!(entry, Entry::Item(_))), 14);
    let items: Vec<&Item> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Item(item) => Some(&**item),
            _ => None,
        })
        .collect();
    let fishermen = items.iter().find(|item| item.id == 101).expect("the fixture has it");
    assert_eq!(fishermen.title, "Les pêcheurs du Tonlé Sap");
    assert_eq!(fishermen.slug, "les-pecheurs-du-tonle-sap");
    assert_eq!(fishermen.status, "publish");
    assert!(fishermen.sticky);
    assert_eq!(fishermen.comments, 1);
    assert_eq!(fishermen.meta.thumbnail, Some(91));
    assert_eq!(fishermen.meta.old_slugs, ["les-pecheurs"]);
    assert_eq!(fishermen.meta.primary_category, Some(11));
    assert_eq!(fishermen.date_gmt.map(|date| date.to_string()), Some("2026-10-05T02:30:00".into()));
    let terms: Vec<&str> = fishermen.terms.iter().map(|term| term.domain.as_str()).collect();
    assert_eq!(terms, ["category", "language", "post_tag", "post_tag", "post_translations", "category"]);
    assert_eq!(items.iter().find(|item| item.id == 105).and_then(|item| item.date_gmt), None);
    assert_eq!(
        items.iter().find(|item| item.id == 91).map(|item| item.meta.file.as_str()),
        Some("2026/10/pirogue-scaled.jpg")
    );
    Ok(())
}

#[test]
fn a_truncated_export_is_always_refused() {
    let bytes = MAGAZINE.as_bytes();
    let whole = MAGAZINE.trim_end().len();
    for end in (0..whole).step_by(97).chain(whole - 20..whole) {
        let refused = read(&bytes[..end]);
        assert!(matches!(refused, Err(Error::Refused { .. })), "cut at {end}: {refused:?}");
    }
}

#[test]
fn a_refusal_names_the_line() {
    assert_eq!(refusal("".as_bytes()).1, Fault::NotWxr("it is empty"));
    let (line, fault) = refusal(channel("<item>\n<wp:post_id>1</wp:post_id>\n<title>a & b</title></item>").as_bytes());
    assert_eq!(line, 7);
    assert!(matches!(fault, Fault::Malformed(_)), "{fault}");
    let (line, fault) = refusal(channel("<item>\n<title>x</titel></item>").as_bytes());
    assert_eq!((line, fault.to_string().contains("</titel>")), (6, true), "{fault}");
    let (line, fault) = refusal(channel("<item>\n\n<wp:post_id>one</wp:post_id></item>").as_bytes());
    assert_eq!((line, fault), (7, Fault::Number { element: "wp:post_id".into(), value: "one".into() }));
    let (line, _) = refusal(&MAGAZINE.as_bytes()[..MAGAZINE.find("La Gazette").unwrap_or(0)]);
    assert_eq!(line, 11);
}

#[test]
fn other_documents_are_refused() {
    for text in [
        "<html><body>Not found</body></html>",
        "<rss version=\"2.0\"><channel><title>A feed</title></channel></rss>",
        "{\"json\": true}",
        "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"></rss>",
        "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel></channel></rss>",
        "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item/></channel></rss>",
    ] {
        assert!(matches!(read(text.as_bytes()), Err(Error::Refused { .. })), "{text}");
    }
    let twice = format!("{}<rss/>", channel(""));
    assert_eq!(refusal(twice.as_bytes()).1, Fault::NotWxr("something follows the end of its channel"));
}

#[test]
fn entities_cannot_be_declared() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;&a;\">\n]>\n<rss>&b;</rss>";
    assert_eq!(refusal(bomb.as_bytes()), (2, Fault::Doctype));
    assert_eq!(refusal(channel("<item><title>&nbsp;</title></item>").as_bytes()).1, Fault::Entity("nbsp".into()));
    let (_, entries) = read(channel("<item><title>&lt;b&gt; &amp; &#233;</title><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type></item>").as_bytes()).expect("XML's own");
    assert!(matches!(&entries[0], Entry::Item(item) if item.title == "<b> & é"));
}

#[test]
fn other_encodings_are_refused() {
    let latin = channel("<title>caf\u{e9}</title>").replace("UTF-8", "ISO-8859-1");
    assert_eq!(refusal(latin.as_bytes()).1, Fault::Encoding("ISO-8859-1".into()));
    let mut bytes = channel("<title>caf*</title>").into_bytes();
    let star = bytes.iter().position(|byte| *byte == b'*').expect("it is there");
    bytes[star] = 0xe9;
    assert_eq!(refusal(&bytes[..]), (5, Fault::NotUtf8));
    let utf16: Vec<u8> = channel("").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refusal(&utf16[..]).1, Fault::Encoding("UTF-16".into()));
    assert_eq!(refusal(&[0x1f, 0x8b, 8, 0][..]).1, Fault::Compressed("gzip"));
    let marked = format!("\u{feff}{}", channel(""));
    assert!(read(marked.as_bytes()).is_ok(), "a byte order mark is allowed");
}

#[test]
fn characters_that_xml_forbids_are_refused() {
    for (inside, code) in [("<title>a\0b</title>", 0), ("<title>\u{b}</title>", 0xb), ("<title>&#8;</title>", 8)] {
        assert_eq!(refusal(channel(&format!("<item>{inside}</item>")).as_bytes()), (5, Fault::Character(code)));
    }
}

#[test]
fn size_and_depth_have_limits() {
    let limits = Limits { text: 100_000, entry: 150_000, depth: 20, attributes: 10 };
    let fault = |text: &str| match read_under(limits, text.as_bytes()) {
        Err(Error::Refused { fault, .. }) => Some(fault),
        _ => None,
    };
    let long = "x".repeat(300_000);
    let item = |inside: &str| channel(&format!("<item>{inside}</item>"));
    assert_eq!(fault(&item(&format!("<title>{long}</title>"))), Some(Fault::TooLong(100_000)));
    assert_eq!(fault(&item(&format!("<title><![CDATA[{long}]]></title>"))), Some(Fault::TooLong(100_000)));
    assert_eq!(fault(&item(&format!("<!--{long}-->"))), Some(Fault::TooLong(100_000)));
    assert_eq!(fault(&item(&format!("<category nicename=\"{long}\">x</category>"))), Some(Fault::TooLong(100_000)));
    let part = format!("<title>{}</title>", &long[..70_000]);
    assert_eq!(fault(&item(&part.repeat(3))), Some(Fault::EntryTooLong(150_000)));
    assert_eq!(fault(&item(&"<a>".repeat(50))), Some(Fault::TooDeep(20)));
    let many: String = (0..50).map(|number| format!(" a{number}=\"\"")).collect();
    assert_eq!(fault(&item(&format!("<category{many}/>"))), Some(Fault::TooManyAttributes(10)));
    assert!(matches!(fault(&item("<category a=\"1\" a=\"2\"/>")), Some(Fault::Malformed(_))));
}

/// A source that gives one byte at a time.
struct Drip<'a>(&'a [u8]);

impl Read for Drip<'_> {
    fn read(&mut self, target: &mut [u8]) -> std::io::Result<usize> {
        let (Some(byte), Some(place)) = (self.0.split_off_first(), target.first_mut()) else { return Ok(0) };
        *place = *byte;
        Ok(1)
    }
}

#[test]
fn it_does_not_matter_in_what_portions_a_file_is_read() -> Result<(), Error> {
    let (site, entries) = read(Drip(MAGAZINE.as_bytes()))?;
    assert_eq!(site, read(MAGAZINE.as_bytes())?.0);
    assert_eq!(entries.len(), 30);
    Ok(())
}
