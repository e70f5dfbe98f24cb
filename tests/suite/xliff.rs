//! Outside translators: XLIFF 2.1 goes out as the specification wants it, and what comes back is taken block by block.

use crate::support::{
    self, Site, corrected,
    desk::{Answer, Desk, with_desk},
};
use actix_web::{http::StatusCode, test::TestRequest};
use kiosque::{
    i18n::Locale::{En, Fr},
    import::xliff::{self, Note, Refusal, Trouble},
    newsroom::{
        account::Role,
        article::{self, TextDraft},
        glossary::{self, Term},
        translating::{self, Sheet},
    },
    routes::Admin,
};
use quick_xml::{Reader, events::Event};
use std::collections::HashSet;

const BODY: &str = "<p>Le <a href=\"/fr/a?b=1&amp;c=2\">fleuve</a> <em>monte</em>.<br>Encore.</p>\n<figure data-picture=\"7\"></figure>\n\
                    <figure data-picture=\"8\"><figcaption>Le quai</figcaption></figure>\n<ul><li>Un</li><li>Deux</li></ul>\n\
                    <pre><code>a\n  b</code></pre>";

fn article(site: &Site) -> i64 {
    let text = TextDraft {
        headline: "Le fleuve & moi".into(),
        standfirst: "« Oui »".into(),
        body: BODY.into(),
        ..TextDraft::new(Fr)
    };
    site.article().with(text).save()
}

fn sheet(site: &Site, id: i64) -> Sheet {
    site.read(|connection| translating::open(connection, id, En)).expect("there is an original")
}

fn exported(site: &Site, id: i64) -> String {
    xliff::write(&sheet(site, id), &[])
}

/// What XLIFF 2.1 asks of a document as it is written here (“Structural elements”, “Inline elements”, “Constraints”): which
/// elements stand where, in which order and with which attributes, and that ids are unique and references lead somewhere.
fn assert_valid(xml: &str) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    let (mut units, mut data, mut codes) = (HashSet::new(), HashSet::new(), HashSet::new());
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                let attributes: Vec<(String, String)> = tag
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.unwrap();
                        let value =
                            attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
                        (attribute.key.as_ref().to_owned(), value)
                    })
                    .collect();
                let get =
                    |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
                let parent = open.last().map_or("", |(name, _)| name.as_str()).to_owned();
                let (parents, allowed): (&[&str], &[&str]) = match name.as_str() {
                    "xliff" => (&[""], &["xmlns", "version", "srcLang", "trgLang"]),
                    "file" => (&["xliff"], &["id", "original"]),
                    "unit" => (&["file", "group"], &["id", "name", "translate", "xml:space"]),
                    "notes" => (&["unit"], &[]),
                    "note" => (&["notes"], &["category", "appliesTo", "priority"]),
                    "originalData" => (&["unit"], &[]),
                    "data" => (&["originalData"], &["id"]),
                    "segment" => (&["unit"], &["id", "state", "subState"]),
                    "source" | "target" => (&["segment"], &["xml:lang", "xml:space"]),
                    "pc" => (&["source", "target", "pc"], &["id", "dataRefStart", "dataRefEnd", "type", "subType"]),
                    "ph" => (&["source", "target", "pc"], &["id", "dataRef", "equiv", "type", "subType"]),
                    "cp" => (&["source", "target", "pc", "data"], &["hex"]),
                    other => panic!("<{other}> is no element of the core"),
                };
                assert!(parents.contains(&parent.as_str()), "<{name}> in <{parent}>");
                attributes
                    .iter()
                    .for_each(|(known, _)| assert!(allowed.contains(&known.as_str()), "{known} on <{name}>"));
                if let Some((_, before)) = open.last_mut() {
                    let order = ["notes", "originalData", "segment"];
                    let rank = |name: &str| order.iter().position(|known| *known == name);
                    assert!(
                        before.last().is_none_or(|last| rank(last) <= rank(&name)),
                        "<{name}> comes too late in <{parent}>"
                    );
                    before.push(name.clone());
                }
                let token = |value: &Option<String>| {
                    value.as_ref().is_some_and(|id| {
                        !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:".contains(c))
                    })
                };
                match name.as_str() {
                    "xliff" => {
                        assert_eq!(get("xmlns").as_deref(), Some("urn:oasis:names:tc:xliff:document:2.0"));
                        assert_eq!(get("version").as_deref(), Some("2.1"));
                        assert!(get("srcLang").is_some() && get("trgLang").is_some());
                    }
                    "file" => assert!(token(&get("id"))),
                    "unit" => {
                        assert!(token(&get("id")) && units.insert(get("id").unwrap()), "ids of units are unique");
                        data.clear();
                    }
                    "data" => assert!(token(&get("id")) && data.insert(get("id").unwrap()), "ids of data are unique"),
                    "segment" => {
                        let state = get("state").unwrap();
                        assert!(["initial", "translated", "reviewed", "final"].contains(&state.as_str()), "{state}");
                        assert!(get("subState").is_none_or(|sub| sub.contains(':')));
                    }
                    "source" | "target" => codes.clear(),
                    "pc" | "ph" => {
                        assert!(token(&get("id")) && codes.insert(get("id").unwrap()), "ids of codes are unique");
                        let kind = get("type").unwrap();
                        assert!(["fmt", "ui", "quote", "link", "image", "other"].contains(&kind.as_str()), "{kind}");
                        let sub = get("subType").unwrap_or_default();
                        assert!(
                            ["", "xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u", "xlf:var"].contains(&sub.as_str()),
                            "{sub}"
                        );
                        assert!(sub.is_empty() || kind == "fmt", "{sub} is of fmt");
                        for reference in ["dataRef", "dataRefStart", "dataRefEnd"] {
                            assert!(
                                get(reference).is_none_or(|id| data.contains(&id)),
                                "{reference} leads to data of the unit"
                            );
                        }
                    }
                    _ => {}
                }
                open.push((name, Vec::new()));
            }
            Event::End(_) => {
                let (name, children) = open.pop().unwrap();
                let count = |wanted: &str| children.iter().filter(|child| *child == wanted).count();
                match name.as_str() {
                    "xliff" => assert!(count("file") >= 1),
                    "unit" => assert!(count("segment") >= 1 && count("notes") <= 1 && count("originalData") <= 1),
                    "segment" => assert!(count("source") == 1 && count("target") <= 1 && children[0] == "source"),
                    "notes" | "originalData" => assert!(!children.is_empty()),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
}

fn what_goes_out_is_as_the_specification_wants_it(site: &Site) {
    let id = article(site);
    let notes = vec![vec![Note { category: "glossary", text: "a < b & \u{1}c".into() }]; 7];
    let xml = xliff::write(&sheet(site, id), &notes);
    assert_valid(&xml);
    assert_eq!(xml.matches("<unit ").count(), 7);
    assert_eq!(xml.matches("translate=\"no\"").count(), 1, "a picture without caption has no words");
    assert!(!xml.contains("<target>"));
    assert!(
        xml.contains("<source>Le <pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"e1\" type=\"link\">fleuve</pc>"),
        "{xml}"
    );
    assert!(xml.contains("&lt;a href=&quot;/fr/a?b=1&amp;amp;c=2&quot;&gt;"));

    // With a translation that has codes of its own, and one in two blocks.
    let english = TextDraft {
        headline: "The river & me".into(),
        standfirst: "“Yes”".into(),
        body: BODY.replace("<em>monte</em>", "<strong>rises</strong> <em>now</em>").replace("Le quai", "The quay"),
        ..TextDraft::new(En)
    };
    let mut both = support::editor(&site.whole(id));
    both.texts.push(english);
    site.write(|connection| article::save(connection, None, id, both));
    let xml = exported(site, id);
    assert_valid(&xml);
    assert_eq!(xml.matches("<target>").count(), 7);
    assert_eq!(xml.matches("state=\"final\"").count(), 7);
}

/// Gives a unit, by what its source contains, a target.
fn translate(xml: &str, source: &str, target: &str) -> String {
    let at = xml.find(source).unwrap_or_else(|| panic!("{source} is in {xml}"));
    let end = at + xml[at..].find("</source>\n").unwrap() + "</source>\n".len();
    let start = xml[..at].rfind("<segment state=\"initial\"").unwrap();
    let done = xml[start..end].replace("initial", "translated");
    format!("{}{done}<target>{target}</target>\n{}", &xml[..start], &xml[end..])
}

fn what_comes_back_is_taken(site: &Site) {
    let id = article(site);
    let xml = exported(site, id);
    let xml = translate(&xml, "Le fleuve &amp; moi", "The river &amp;  me");
    let xml = translate(
        &xml,
        "fleuve</pc>",
        "It <pc id=\"2\">rises</pc>, the <mrk id=\"m1\" type=\"term\"><pc id=\"1\" dataRefStart=\"d9\">river</pc></mrk>.<ph id=\"3\"/>Still &lt;b&gt;.",
    );
    let xml = translate(&xml, "Le quai", "<pc id=\"1\">The quay</pc>");
    let read = xliff::read(&xml, &sheet(site, id)).unwrap();
    let targets: Vec<(usize, &str)> = read.taken.iter().map(|taken| (taken.row, taken.target.as_str())).collect();
    assert_eq!(
        targets,
        [
            (0, "The river & me"),
            (2, "<p>It <em>rises</em>, the <a href=\"/fr/a?b=1&amp;c=2\">river</a>.<br>Still &lt;b&gt;.</p>"),
            (4, "<figure data-picture=\"8\"><figcaption>The quay</figcaption></figure>"),
        ]
    );
    assert!(read.troubles.is_empty() && read.taken.iter().all(|taken| taken.is_done));
    assert_eq!(read.untranslated, 4);
}

fn a_program_may_cut_a_unit_into_sentences(site: &Site) {
    let id = article(site);
    let xml = exported(site, id);
    let at = xml.find("<segment state=\"initial\">\n<source>Le <pc").unwrap();
    let end = at + xml[at..].find("</unit>").unwrap();
    let cut = "<segment id=\"a\" state=\"final\"><source>Le <sc id=\"1\" isolated=\"no\"/>fleuve<ec startRef=\"1\"/> <pc id=\"2\">monte</pc>.</source>\
               <target>The <sc id=\"1\"/>river<ec startRef=\"1\"/> <pc id=\"2\">rises</pc>.</target></segment>\
               <ignorable><source><ph id=\"3\"/></source></ignorable>\
               <segment id=\"b\" state=\"translated\"><source>Encore.</source><target>Again.</target></segment>";
    let xml = format!("{}{cut}{}", &xml[..at], &xml[end..]);
    let read = xliff::read(&xml, &sheet(site, id)).unwrap();
    assert_eq!(read.taken[0].target, "<p>The <a href=\"/fr/a?b=1&amp;c=2\">river</a> <em>rises</em>.<br>Again.</p>");
    assert!(read.taken[0].is_done && read.troubles.is_empty());
}

fn what_changed_since_or_got_lost_is_told_block_by_block(site: &Site) {
    let id = article(site);
    let xml = exported(site, id);
    let xml = translate(&xml, "« Oui »", "“Yes”");
    let xml = translate(&xml, "fleuve</pc>", "The river rises<pc id=\"99\">!</pc>");
    let xml = translate(&xml, "Un</pc>", "<pc id=\"1\">One</pc>");
    let change = corrected(&site.whole(id), Fr, |text| text.standfirst = "« Non »".into());
    site.write(|connection| article::save(connection, None, id, change));
    // A block that moved is found by what it says.
    let turned = corrected(&site.whole(id), Fr, |text| text.body = format!("<p>Neuf.</p>\n{}", text.body));
    site.write(|connection| article::save(connection, None, id, turned));
    let read = xliff::read(&xml, &sheet(site, id)).unwrap();
    assert_eq!(read.troubles, [Trouble::Changed("“Yes”".into()), Trouble::StrangeCodes(3), Trouble::LostCodes(6)]);
    assert_eq!(read.taken[0].target, "<p>The river rises!</p>");
}

fn hostile_and_strange_files_are_refused(site: &Site) {
    let id = article(site);
    let (open, xml) = (sheet(site, id), exported(site, id));
    let deep = format!("{}{}", "<pc id=\"1\">".repeat(200), "</pc>".repeat(200));
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><xliff>&b;</xliff>";
    let refused = |xml: &str| xliff::read(xml, &open).unwrap_err();
    assert!(matches!(refused(bomb), Refusal::Unreadable(_)));
    assert!(matches!(refused(&xml.replace("Le quai", &deep)), Refusal::Unreadable(_)));
    assert!(matches!(refused(&xml.replace("Le quai", "&nbsp;")), Refusal::Unreadable(_)));
    assert!(matches!(refused(&xml[..xml.len() - 20]), Refusal::Unreadable(_)));
    assert_eq!(refused("<html/>"), Refusal::NotXliff);
    assert_eq!(refused(&xml.replace("version=\"2.1\"", "version=\"1.2\"")), Refusal::NotXliff);
    assert_eq!(refused(&xml.replace("trgLang=\"en\"", "trgLang=\"de\"")), Refusal::OtherLanguages);
    assert_eq!(refused(&xml.replace("article-", "article-9")), Refusal::OtherArticle);
    let regional = xml.replace("trgLang=\"en\"", "trgLang=\"en-GB\"");
    assert!(xliff::read(&regional, &open).is_ok());
}

fn each_unit_finds_its_own_part_however_many_say_the_same(site: &Site) {
    let mut text = TextDraft { headline: "Refrain".into(), ..TextDraft::new(Fr) };
    text.body = "<p>Encore.</p>\n".repeat(3_000);
    let id = site.article().with(text).save();
    let (open, xml) = (sheet(site, id), exported(site, id));
    assert_eq!(xml.matches("<unit").count(), 3_001);
    let mut number = 0;
    let parts = xml.split("<source>Encore.</source>").map(|part| {
        number += 1;
        format!("{part}<source>Encore.</source><target>Again {number}.</target>")
    });
    let translated: String = parts.collect();
    let end = translated.rfind("<source>").unwrap();
    let read = xliff::read(&translated[..end], &open).unwrap();
    let targets: Vec<String> = read.taken.iter().map(|taken| taken.target.clone()).collect();
    let wanted: Vec<String> = (1..=3_000).map(|number| format!("<p>Again {number}.</p>")).collect();
    assert_eq!((targets, read.troubles), (wanted, Vec::new()));
    let unit = &xml[xml.find("<unit").unwrap()..xml.find("</unit>").unwrap() + "</unit>".len()];
    let many = xml.replacen(unit, &unit.repeat(10_001), 1);
    assert_eq!(xliff::read(&many, &open).unwrap_err(), Refusal::TooMany);
}

fn bring(desk: &Desk, path: &str, file: &str) -> Answer {
    let part = |name: &str, more: &str, value: &str| {
        format!("--b0b\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
    };
    let sent = part("csrf", "", &desk.csrf()) + &part("file", "; filename=\"a.xlf\"", file) + "--b0b--\r\n";
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "multipart/form-data; boundary=b0b"))
        .set_payload(sent);
    desk.send(request)
}

fn an_editor_sends_a_file_out_and_lays_it_beside_the_original(site: &Site) {
    let term = Term { texts: vec![(Fr, "fleuve".into()), (En, "river".into())], ..Term::default() };
    site.write(|connection| glossary::save(connection, &term));
    let id = article(site);
    let account = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let path = Admin::Xliff(id, En).path();
        let file = desk.get(&path);
        assert_eq!(file.header("content-type"), "application/xliff+xml; charset=utf-8");
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"article-{id}-fr-en.xlf\""));
        assert_valid(&file.body);
        assert!(file.body.contains("<note category=\"glossary\">fleuve = river</note>"));
        let back = translate(&file.body, "« Oui »", "“Yes” <script>alert(1)</script>".replace('<', "&lt;").as_str());
        let page = bring(&desk, &path, &back);
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("“Yes” &#60;script&#62;alert(1)&#60;/script&#62;</textarea>"), "{}", page.body);
        assert!(page.body.contains("Une traduction a été reprise du fichier"));
        assert_eq!(sheet(site, id).progress(), None, "nothing is saved before somebody looked");
        let refused = bring(&desk, &path, "<xliff version='1.2'/>");
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("pas du XLIFF 2"), "{}", refused.body);
        assert!(refused.body.contains("aria-invalid=\"true\" aria-describedby=\"file-error\""), "{}", refused.body);
        assert_eq!(bring(&desk, &path, "").status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

fn what_was_typed_before_a_file_came_stays(site: &Site) {
    let id = article(site);
    let account = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let path = Admin::Xliff(id, En).path();
        let open = sheet(site, id);
        let mut fields = vec![
            ("revision".to_owned(), open.revision.to_string()),
            ("rows".into(), open.rows.len().to_string()),
            ("version".into(), site.whole(id).version.to_string()),
        ];
        for (at, row) in open.rows.iter().enumerate() {
            fields.push((format!("source_{at}"), row.source.map(|s| s.to_string()).unwrap_or_default()));
            fields.push((format!("base_{at}"), translating::digest(&row.target)));
            let target = if at == 0 { "Typed and not saved".to_owned() } else { row.target.clone() };
            fields.push((format!("target_{at}"), target));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(desk.post(&Admin::TranslationWriting(id, En).path(), &fields).status, StatusCode::OK);
        let refused = bring(&desk, &path, "<xliff version='1.2'/>");
        assert!(refused.body.contains("Typed and not saved</textarea>"), "{}", refused.body);
        let back = translate(&desk.get(&path).body, "« Oui »", "“Yes”");
        let taken = bring(&desk, &path, &back);
        assert!(taken.body.contains("“Yes”</textarea>") || taken.body.contains("“Yes”&#60;"), "{}", taken.body);
        assert!(taken.body.contains("Typed and not saved</textarea>"), "{}", taken.body);
    });
}

on_both_engines!(
    what_was_typed_before_a_file_came_stays,
    what_goes_out_is_as_the_specification_wants_it,
    what_comes_back_is_taken,
    a_program_may_cut_a_unit_into_sentences,
    what_changed_since_or_got_lost_is_told_block_by_block,
    hostile_and_strange_files_are_refused,
    each_unit_finds_its_own_part_however_many_say_the_same,
    an_editor_sends_a_file_out_and_lays_it_beside_the_original,
);
