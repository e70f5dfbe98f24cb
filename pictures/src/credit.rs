//! Who made a picture, as agencies and cameras write it into the file: IPTC-IIM (records of Photoshop's) and XMP.

use quick_xml::{Reader, XmlVersion, events::Event};

/// The longest credit that is taken from a file, in characters.
pub const CREDIT_LIMIT: usize = 200;

/// IPTC-IIM 4.2, record 2: the maker, and whom to credit.
const BYLINE: u8 = 80;
const CREDIT: u8 = 110;
/// Longer metadata is not looked at, in bytes.
const LONGEST: usize = 256 * 1024;

/// What was found.
#[derive(Default)]
struct Found {
    maker: String,
    credit: String,
}

/// What to print beside a picture by its own account: the maker, and the agency if it is named too. Empty where the file
/// says nothing.
pub(super) fn of(xmp: Option<&[u8]>, iptc: Option<&[u8]>) -> String {
    let newer = xmp.map(of_xmp).unwrap_or_default();
    let older = iptc.map(of_iptc).unwrap_or_default();
    let first = |one: String, other: String| clean(if one.trim().is_empty() { &other } else { &one });
    let (maker, credit) = (first(newer.maker, older.maker), first(newer.credit, older.credit));
    let whole = match (maker.as_str(), credit.as_str()) {
        (_, "") => maker,
        ("", _) => credit,
        (maker, _) if credit.to_lowercase().contains(&maker.to_lowercase()) => credit,
        _ => format!("{maker} / {credit}"),
    };
    whole.chars().take(CREDIT_LIMIT).collect()
}

/// One line without what cannot be seen.
fn clean(text: &str) -> String {
    let visible: String = text.chars().map(|sign| if is_hidden(sign) { ' ' } else { sign }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Control signs, and those that turn or hide what stands beside them (Unicode's `Bidi_Control`, zero-width spaces, marks of
/// byte order); joiners stay, for scripts need them.
fn is_hidden(sign: char) -> bool {
    let turns = matches!(sign, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
    sign.is_control() || turns || matches!(sign, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn of_xmp(bytes: &[u8]) -> Found {
    let mut found = Found::default();
    let Some(text) = bytes.get(..bytes.len().min(LONGEST)).and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
        return found;
    };
    let mut reader = Reader::from_str(text);
    let mut within: Vec<String> = Vec::new();
    let mut words = String::new();
    // A damaged packet tells what stands before the damage.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => {
                take_attribute(&mut found, &element);
                within.push(element.name().as_ref().to_owned());
                words.clear();
            }
            Event::Empty(element) => take_attribute(&mut found, &element),
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) => words.push_str(match entity.as_ref() {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => " ",
            }),
            Event::End(_) => {
                let said = std::mem::take(&mut words);
                let is = |name: &str| within.iter().any(|element| element == name);
                if is("dc:creator") && found.maker.is_empty() {
                    found.maker = clean(&said);
                } else if is("photoshop:Credit") && found.credit.is_empty() {
                    found.credit = clean(&said);
                }
                within.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

/// Simple values may be attributes of the description.
fn take_attribute(found: &mut Found, element: &quick_xml::events::BytesStart) {
    for attribute in element.attributes().flatten() {
        if attribute.key.as_ref() == "photoshop:Credit" && found.credit.is_empty() {
            found.credit = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default().into_owned();
        }
    }
}

/// Data sets: 0x1C, record, number, length in two bytes, content. Photoshop's frame around them is looked over.
fn of_iptc(bytes: &[u8]) -> Found {
    let mut found = Found::default();
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let [0x1C, 2, number, high, low, content @ ..] = rest else {
            at += 1;
            continue;
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(content) = content.get(..length) else { break };
        // Old files are in Latin-1 where they are not in UTF-8.
        let text = std::str::from_utf8(content)
            .map_or_else(|_| content.iter().map(|byte| char::from(*byte)).collect(), ToOwned::to_owned);
        match *number {
            BYLINE if found.maker.is_empty() => found.maker = text,
            CREDIT if found.credit.is_empty() => found.credit = text,
            _ => {}
        }
        at += 5 + length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iptc(sets: &[(u8, &[u8])]) -> Vec<u8> {
        let set = |(number, text): &(u8, &[u8])| {
            let length = u16::try_from(text.len()).expect("short").to_be_bytes();
            [&[0x1C, 2, *number], length.as_slice(), text].concat()
        };
        [b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20".to_vec(), sets.iter().flat_map(set).collect()].concat()
    }

    #[test]
    fn credits_are_found_in_old_and_new_files() {
        let old = iptc(&[(5, b"Title"), (80, "Sok Dara".as_bytes()), (110, b"AFP")]);
        assert_eq!(of(None, Some(&old)), "Sok Dara / AFP");
        assert_eq!(of(None, Some(&iptc(&[(80, b"Ren\xE9e")]))), "Renée");
        assert_eq!(of(None, Some(&iptc(&[(80, b"Sok Dara"), (110, b"sok dara/AFP")]))), "sok dara/AFP");
        let new = br#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description photoshop:Credit="Ruom &amp; Co">
            <dc:title>No</dc:title><dc:creator><rdf:Seq><rdf:li> Chan
            Vanna </rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"#;
        assert_eq!(of(Some(new), Some(&old)), "Chan Vanna / Ruom & Co");
        let element = b"<a><photoshop:Credit>Ruom</photoshop:Credit></a>";
        assert_eq!(of(Some(element), None), "Ruom");
    }

    #[test]
    fn nothing_is_made_of_damage() {
        for bytes in
            [b"".as_slice(), b"\x1C\x02", b"\x1C\x02\x50\xFF\xFFab", b"<a", b"<a></b><dc:creator>", b"\xFF\xFE"]
        {
            assert_eq!(of(Some(bytes), Some(bytes)), "");
        }
        let long = iptc(&[(110, "é\u{7}".repeat(2000).as_bytes())]);
        assert_eq!(of(None, Some(&long)).chars().count(), 200);
    }
}
