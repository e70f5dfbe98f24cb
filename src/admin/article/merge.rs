//! Three texts of one form: as it was opened, as it was typed, and as it is stored by now.

use crate::{
    admin::fields::{Fields, name_in},
    i18n::Locale,
};
use sha2::{Digest, Sha256};

/// Fields of an article that the languages share.
const SHARED: [&str; 4] = ["picture", "section", "authors", "tags"];
/// Fields that each language has of its own.
const OWN: [&str; 8] = ["headline", "standfirst", "body", "slug", "status", "time", "seo_title", "seo_description"];
/// Characters of a digest: enough to tell two texts of one field apart.
const LENGTH: usize = 16;

fn names(languages: &[Locale]) -> impl Iterator<Item = String> {
    let own = languages.iter().flat_map(|locale| OWN.iter().map(|name| name_in(name, *locale)));
    SHARED.iter().map(|name| (*name).to_owned()).chain(own)
}

fn values(fields: &Fields, name: &str) -> Vec<String> {
    fields.all(name).filter(|value| !value.is_empty()).map(ToOwned::to_owned).collect()
}

fn digest(values: &[String]) -> String {
    let mut hash = Sha256::new();
    for value in values {
        hash.update(value.len().to_le_bytes());
        hash.update(value);
    }
    let mut digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    digest.truncate(LENGTH);
    digest
}

/// What the fields hold as the form is opened, short enough to travel with it: each name with a digest.
#[must_use]
pub fn opened(fields: &Fields, languages: &[Locale]) -> String {
    names(languages).map(|name| format!("{name}={} ", digest(&values(fields, &name)))).collect()
}

/// Whether both say the same of an article.
#[must_use]
pub fn is_same(a: &Fields, b: &Fields, languages: &[Locale]) -> bool {
    names(languages).all(|name| values(a, &name) == values(b, &name))
}

/// Takes into what was typed the stored text of every field that the editor left as it was opened.
///
/// Gives what to show beside the form: what is stored of the fields that both changed, the rest as typed.
#[must_use]
pub fn settle(typed: &mut Fields, stored: &Fields, languages: &[Locale]) -> Fields {
    let opened = typed.text("opened").to_owned();
    let before = |name: &str| opened.split(' ').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let mut theirs = stored.clone();
    for name in names(languages) {
        let (ours, others) = (values(typed, &name), values(stored, &name));
        let Some(before) = before(&name) else { continue };
        if digest(&ours) == before {
            typed.replace(&name, &others);
        } else if digest(&others) == before {
            theirs.replace(&name, &ours);
        }
    }
    theirs
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, Fr};

    #[test]
    fn only_what_both_changed_is_left_to_the_editor() {
        let languages = [Fr, En];
        let was = Fields::parse(b"headline_fr=A&standfirst_fr=B&body_fr=C&tags=1&tags=2&section=4");
        let opened = opened(&was, &languages);
        let stored = Fields::parse(b"headline_fr=A2&standfirst_fr=B&body_fr=C2&headline_en=E2&tags=1&section=4");
        let mut typed = Fields::parse(b"headline_fr=A&standfirst_fr=B3&body_fr=C3&tags=1&tags=2&section=5");
        typed.push("opened", opened);
        let theirs = settle(&mut typed, &stored, &languages);
        let both = |name: &str| (typed.text(name).to_owned(), theirs.text(name).to_owned());
        let pair = |ours: &str, theirs: &str| (ours.to_owned(), theirs.to_owned());
        assert_eq!(both("headline_fr"), pair("A2", "A2"));
        assert_eq!(both("headline_en"), pair("E2", "E2"));
        assert_eq!(both("standfirst_fr"), pair("B3", "B3"));
        assert_eq!(both("body_fr"), pair("C3", "C2"));
        assert_eq!(both("section"), pair("5", "5"));
        assert_eq!(typed.numbers("tags"), [1]);
    }

    #[test]
    fn a_form_that_does_not_say_how_it_was_opened_keeps_all_that_was_typed() {
        let (mut typed, stored) = (Fields::parse(b"headline_fr=A"), Fields::parse(b"headline_fr=B"));
        let theirs = settle(&mut typed, &stored, &[Fr]);
        assert_eq!((typed.text("headline_fr"), theirs.text("headline_fr")), ("A", "B"));
    }
}
