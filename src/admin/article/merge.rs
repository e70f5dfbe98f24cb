//! Three texts of one form: as it was opened, as it was typed, and as it is stored by now.

use crate::{
    admin::fields::{Fields, name_in},
    i18n::{Locale, Messages},
};
use sha2::{Digest, Sha256};

/// Fields of an article that the languages share.
const SHARED: [&str; 6] = ["embargo", "which_embargo", "picture", "section", "authors", "tags"];
/// Fields that each language has of its own.
const OWN: [&str; 14] = [
    "headline",
    "standfirst",
    "body",
    "slug",
    "status",
    "time",
    "which_time",
    "until",
    "which_until",
    "seo_title",
    "seo_description",
    "social_title",
    "social_description",
    "social_picture",
];
/// Characters of a digest: enough to tell two texts of one field apart.
const LENGTH: usize = 16;

/// The names of all fields in which two forms can differ.
pub fn names(languages: &[Locale]) -> impl Iterator<Item = String> {
    let own = languages.iter().flat_map(|locale| OWN.iter().map(|name| name_in(name, *locale)));
    SHARED.iter().map(|name| (*name).to_owned()).chain(own)
}

/// What a field holds.
pub fn values(fields: &Fields, name: &str) -> Vec<String> {
    fields.all(name).filter(|value| !value.is_empty()).map(ToOwned::to_owned).collect()
}

/// A short text that differs where these do.
pub fn digest(values: &[String]) -> String {
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

/// Who changed a field since the form was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Both have the same.
    Nothing,
    /// Only the editor of the form.
    Mine,
    /// Only whoever saved meanwhile.
    Theirs,
    /// Both, each in their own way.
    Both,
}

/// Who changed a field of the form `typed`, which says how it was opened. A form that does not say so has changed what
/// it sent.
#[must_use]
pub fn changed(typed: &Fields, name: &str, mine: &[String], theirs: &[String]) -> Changed {
    let before = typed.text("opened").split(' ').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    match before {
        _ if mine == theirs => Changed::Nothing,
        None if !typed.has(name) => Changed::Theirs,
        Some(before) if digest(mine) == before => Changed::Theirs,
        Some(before) if digest(theirs) == before => Changed::Mine,
        _ => Changed::Both,
    }
}

/// Gives what a field is called.
type Label = fn(Messages) -> String;

/// What a field is called, given its name in the form.
#[must_use]
pub fn label(t: Messages, name: &str) -> String {
    let is = |field: &str| {
        name == field || name.strip_prefix(field).is_some_and(|rest| rest.starts_with('_') && rest.len() <= 8)
    };
    let known: [(&str, Label); 25] = [
        ("correction_text", Messages::admin_article_correction_there),
        ("correction_time", Messages::admin_article_correction_time),
        ("correction", Messages::admin_article_correction),
        ("new_tag", Messages::admin_article_tags),
        ("picture_alt", Messages::admin_article_picture),
        ("social_title", Messages::admin_article_social_title),
        ("social_description", Messages::admin_article_social_description),
        ("social_picture", Messages::admin_article_social_picture),
        ("seo_title", Messages::admin_article_seo_title),
        ("seo_description", Messages::admin_article_seo_description),
        ("headline", Messages::admin_article_headline),
        ("standfirst", Messages::admin_article_standfirst),
        ("body", Messages::admin_article_body),
        ("slug", Messages::admin_article_slug),
        ("status", Messages::admin_article_status),
        ("time", Messages::admin_article_time),
        ("which_time", Messages::admin_moment_which),
        ("until", Messages::admin_publication_until),
        ("which_until", Messages::admin_moment_which),
        ("embargo", Messages::admin_publication_embargo),
        ("which_embargo", Messages::admin_moment_which),
        ("picture", Messages::admin_article_picture),
        ("section", Messages::admin_article_section),
        ("authors", Messages::admin_article_authors),
        ("tags", Messages::admin_article_tags),
    ];
    known.iter().find(|(field, _)| is(field)).map_or_else(|| name.to_owned(), |(_, label)| label(t))
}

/// What the tests of forms begin with.
#[cfg(test)]
pub mod samples {
    use super::opened as mark;
    use crate::{
        admin::fields::Fields,
        config::Settings,
        i18n::Locale::{En, Fr},
    };

    /// Settings of a newsroom in French and English.
    pub fn settings() -> Settings {
        Settings::load(&std::collections::BTreeMap::new(), |_| None).unwrap()
    }

    /// A form that was opened on these fields and says those by now.
    pub fn opened(was: &[u8], now: &[u8]) -> Fields {
        let mut typed = Fields::parse(now);
        typed.push("opened", mark(&Fields::parse(was), &[Fr, En]));
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, Fr};

    #[test]
    fn who_changed_what() {
        let was = Fields::parse(b"headline_fr=A&tags=1&tags=2");
        let mut typed = Fields::parse(b"headline_fr=B&tags=1&tags=2");
        typed.push("opened", opened(&was, &[Fr, En]));
        let changed = |name: &str, theirs: &[&str]| {
            let theirs: Vec<String> = theirs.iter().map(ToString::to_string).collect();
            changed(&typed, name, &values(&typed, name), &theirs)
        };
        assert_eq!(changed("headline_fr", &["A"]), Changed::Mine);
        assert_eq!(changed("headline_fr", &["B"]), Changed::Nothing);
        assert_eq!(changed("headline_fr", &["C"]), Changed::Both);
        assert_eq!(changed("tags", &["1"]), Changed::Theirs);
    }

    #[test]
    fn every_field_has_a_name_for_people() {
        for name in names(&[Fr, En]) {
            assert_ne!(label(Fr.messages(), &name), name, "add the field’s label");
        }
    }
}
