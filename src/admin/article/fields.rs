//! An article as its form's fields, and the fields as a draft to save.

use super::{corrections, merge, publication};
use crate::{
    admin::{
        fields::{Fields, name_in},
        moment,
    },
    config::Settings,
    db::{self, Connection},
    i18n::Locale,
    newsroom::{
        Problem, SaveError,
        article::{Article, Draft, Social, Status, Text, TextDraft},
        listing,
    },
    routes::Kind,
};
use jiff::tz::TimeZone;

/// The fields of an article's form, as the form would send them back.
#[must_use]
pub fn of(article: &Article, zone: &TimeZone) -> Fields {
    let mut fields = Fields::default();
    fields.push("version", article.version.to_string());
    for (name, ids) in [
        ("picture", article.picture.into_iter().collect()),
        ("section", article.section.into_iter().collect()),
        ("authors", article.authors.clone()),
        ("tags", article.tags.clone()),
    ] {
        ids.iter().for_each(|id| fields.push(name, id.to_string()));
    }
    moment::push(&mut fields, "embargo", article.embargo, zone);
    for text in &article.texts {
        for (name, value) in [
            ("headline", &text.headline),
            ("standfirst", &text.standfirst),
            ("body", &text.body),
            ("slug", &text.slug),
            ("seo_title", &text.seo_title),
            ("seo_description", &text.seo_description),
            ("social_title", &text.social.title),
            ("social_description", &text.social.description),
        ] {
            fields.push_in(name, text.locale, value);
        }
        let picture = text.social.picture.map(|id| id.to_string());
        fields.push_in("social_picture", text.locale, picture.unwrap_or_default());
        corrections::push(&mut fields, text, zone);
        fields.push_in("base", text.locale, text.revision.map(|id| id.to_string()).unwrap_or_default());
        publication::push(&mut fields, text, zone);
    }
    fields
}

/// Fields of the form that say nothing of the article by themselves: searches, a new picture, and how it was opened.
const BESIDES: [&str; 8] = [
    "version",
    "opened",
    "seen",
    "picture_credit",
    "picture_search",
    "picture_before",
    "authors_search",
    "tags_search",
];
/// The same of each language; what is new in the first of them is news of its own.
const BESIDES_IN: [&str; 10] = [
    "correction",
    "new_tag",
    "picture_alt",
    "picture_caption",
    "correction_text",
    "correction_time",
    "correction_id",
    "corrected",
    "current",
    "base",
];

/// Whether the form has a field of this name in which something of the article is said.
#[must_use]
pub fn is_own(name: &str, languages: &[Locale]) -> bool {
    let in_language = |locale: &Locale| BESIDES_IN.iter().any(|field| name_in(field, *locale) == name);
    BESIDES.contains(&name) || languages.iter().any(in_language) || merge::names(languages).any(|known| known == name)
}

/// Names of the fields in which something can be said that is not a field of the stored article yet: a notice, a new tag,
/// the texts of a picture to come, and what becomes of notices that are there.
pub fn unstored(languages: &[Locale]) -> impl Iterator<Item = String> {
    languages.iter().flat_map(|locale| BESIDES_IN[..6].iter().map(|field| name_in(field, *locale)))
}

/// The draft that a form gives, against what was stored, and what cannot be read in it.
///
/// A language that the form did not send stays as it is; who may lift an embargo may shorten it.
#[must_use]
pub fn draft(fields: &Fields, before: Option<&Article>, may_lift: bool, settings: &Settings) -> (Draft, Vec<Problem>) {
    let mut problems = Vec::new();
    let sent = settings.languages.iter().filter(|locale| fields.has(&name_in("headline", **locale)));
    let texts = sent.map(|locale| {
        let old = before.and_then(|article| article.text(*locale));
        text(fields, *locale, old, &settings.time_zone, &mut problems)
    });
    let texts = texts.collect();
    let old = before.and_then(|article| article.embargo);
    let embargo = publication::read_embargo(fields, old, may_lift, &settings.time_zone, &mut problems);
    let draft = Draft {
        version: before.map(|_| fields.text("version").parse().unwrap_or_default()),
        embargo,
        picture: fields.numbers("picture").first().copied(),
        section: fields.numbers("section").first().copied(),
        authors: fields.numbers("authors"),
        tags: fields.numbers("tags"),
        texts,
    };
    (draft, problems)
}

fn text(
    fields: &Fields,
    locale: Locale,
    old: Option<&Text>,
    zone: &TimeZone,
    problems: &mut Vec<Problem>,
) -> TextDraft {
    let typed = |name: &str| fields.text_in(name, locale).to_owned();
    let wish = publication::read(fields, locale, old, zone, problems);
    TextDraft {
        slug: typed("slug"),
        headline: typed("headline"),
        standfirst: typed("standfirst"),
        body: typed("body"),
        status: wish.status,
        published_at: wish.published_at,
        at_once: wish.at_once,
        unpublish_at: wish.unpublish_at,
        seo_title: typed("seo_title"),
        seo_description: typed("seo_description"),
        social: Social {
            title: typed("social_title"),
            description: typed("social_description"),
            picture: fields.numbers(&name_in("social_picture", locale)).first().copied(),
        },
        corrections: corrections::typed(fields, old, locale, zone, problems),
        correction: typed("correction"),
        corrected_at: corrections::corrected_at(fields, locale, zone, problems),
        current: fields.has(&name_in("current", locale)),
        untitled_allowed: old.is_some_and(|old| old.status == Status::Published && old.headline.is_empty()),
        ..TextDraft::new(locale)
    }
}

/// The tags whose names were typed: those that exist by that name, and new ones. Each row is one tag in every language.
///
/// # Errors
/// What is wrong with a name, or the database's.
pub fn typed_tags(connection: &mut Connection, fields: &Fields, languages: &[Locale]) -> Result<Vec<i64>, SaveError> {
    let names: Vec<Vec<&str>> = languages
        .iter()
        .map(|locale| {
            let name = name_in("new_tag", *locale);
            fields.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.trim()).collect()
        })
        .collect();
    let rows = names.iter().map(Vec::len).max().unwrap_or_default();
    let mut tags = Vec::new();
    for row in 0..rows {
        let typed: Vec<(Locale, &str)> = languages
            .iter()
            .zip(&names)
            .filter_map(|(locale, names)| Some((*locale, *names.get(row)?)))
            .filter(|(_, name)| !name.is_empty())
            .collect();
        if !typed.is_empty() {
            tags.push(tag(connection, &typed)?);
        }
    }
    Ok(tags)
}

fn tag(connection: &mut Connection, names: &[(Locale, &str)]) -> Result<i64, SaveError> {
    if let Some(id) = known_tag(connection, names)? {
        return Ok(id);
    }
    let text = |(locale, name): &(Locale, &str)| listing::Text {
        locale: *locale,
        slug: String::new(),
        name: (*name).to_owned(),
        description: String::new(),
    };
    let made = listing::create(connection, Kind::Tag, 0, names.iter().map(text).collect());
    made.map_err(|error| match error {
        SaveError::Invalid(problems) => {
            SaveError::Invalid(problems.into_iter().map(|problem| Problem { field: "new_tag", ..problem }).collect())
        }
        other => other,
    })
}

fn known_tag(connection: &mut Connection, names: &[(Locale, &str)]) -> db::Result<Option<i64>> {
    for (locale, name) in names {
        if let Some(id) = listing::by_name(connection, Kind::Tag, *locale, name)? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}
