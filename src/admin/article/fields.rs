//! An article as its form's fields, and the fields as a draft to save.

use crate::{
    admin::fields::{Fields, name_in},
    config::Settings,
    db::{self, Connection, Time},
    i18n::Locale,
    newsroom::{
        Fault, Problem, SaveError,
        article::{Article, Draft, Status, Text, TextDraft},
        listing,
    },
    routes::Kind,
};
use jiff::{civil, tz::TimeZone};

/// How a moment stands in an `<input type="datetime-local">`.
const CLOCK: &str = "%Y-%m-%dT%H:%M";

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
    for text in &article.texts {
        for (name, value) in [
            ("headline", &text.headline),
            ("standfirst", &text.standfirst),
            ("body", &text.body),
            ("slug", &text.slug),
            ("seo_title", &text.seo_title),
            ("seo_description", &text.seo_description),
        ] {
            fields.push_in(name, text.locale, value);
        }
        fields.push_in("base", text.locale, text.revision.map(|id| id.to_string()).unwrap_or_default());
        fields.push_in("status", text.locale, text.status.code());
        fields.push_in("time", text.locale, text.published_at.map(|at| clock(at, zone)).unwrap_or_default());
    }
    fields
}

fn clock(at: Time, zone: &TimeZone) -> String {
    at.zoned(zone).strftime(CLOCK).to_string()
}

/// The draft that a form gives, against what was stored, and what cannot be read in it.
///
/// A language that the form did not send stays as it is.
#[must_use]
pub fn draft(fields: &Fields, before: Option<&Article>, settings: &Settings) -> (Draft, Vec<Problem>) {
    let mut problems = Vec::new();
    let sent = settings.languages.iter().filter(|locale| fields.has(&name_in("headline", **locale)));
    let texts = sent.map(|locale| {
        let old = before.and_then(|article| article.text(*locale));
        text(fields, *locale, old, &settings.time_zone, &mut problems)
    });
    let texts = texts.collect();
    let draft = Draft {
        version: before.map(|_| fields.text("version").parse().unwrap_or_default()),
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
    let action = fields.text("action");
    let status = match action {
        _ if action == name_in("publish", locale) => Some(Status::Published),
        _ if action == name_in("withdraw", locale) => Some(Status::Withdrawn),
        _ => Status::from_code(fields.text_in("status", locale)),
    };
    if status.is_none() {
        problems.push(Problem::in_language("status", locale, Fault::NotAChoice));
    }
    let status = status.unwrap_or(Status::Draft);
    let published_at = time(fields.text_in("time", locale), status, old, zone).unwrap_or_else(|fault| {
        problems.push(Problem::in_language("time", locale, fault));
        None
    });
    TextDraft {
        slug: typed("slug"),
        headline: typed("headline"),
        standfirst: typed("standfirst"),
        body: typed("body"),
        status,
        published_at,
        seo_title: typed("seo_title"),
        seo_description: typed("seo_description"),
        correction: typed("correction"),
        current: fields.has(&name_in("current", locale)),
        untitled_allowed: old.is_some_and(|old| old.status == Status::Published && old.headline.is_empty()),
        ..TextDraft::new(locale)
    }
}

/// The moment that was typed, on the newsroom's clocks.
fn time(typed: &str, status: Status, old: Option<&Text>, zone: &TimeZone) -> Result<Option<Time>, Fault> {
    let typed = typed.trim();
    let old = old.and_then(|old| old.published_at);
    if typed.is_empty() {
        // Publishing without a time, where one to come stood before, means now.
        let now = Time::now();
        return Ok(old.filter(|at| *at > now && status == Status::Published).map(|_| now));
    }
    // The clock shows no seconds, and shows an hour twice when summer time ends: an untouched field is the old moment.
    if let Some(old) = old.filter(|old| clock(*old, zone) == typed) {
        return Ok(Some(old));
    }
    let typed: civil::DateTime = typed.parse().map_err(|_| Fault::NotATime)?;
    // An hour that summer time skips counts as the one after (RFC 5545, 3.3.5).
    let moment = typed.to_zoned_datetime(zone.clone()).map_err(|_| Fault::NotATime)?;
    Ok(Some(Time(moment.timestamp().as_millisecond())))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newsroom::translating::Progress;

    fn old(at: Time) -> Text {
        Text {
            locale: Locale::Fr,
            slug: String::new(),
            headline: String::new(),
            standfirst: String::new(),
            body: String::new(),
            status: Status::Published,
            published_at: Some(at),
            updated_at: at,
            seo_title: String::new(),
            seo_description: String::new(),
            progress: Progress::Original,
            machine: 0,
            revision: None,
            corrections: Vec::new(),
        }
    }

    fn utc(text: &str) -> Time {
        Time(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn times_are_the_newsrooms() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let read = |typed| time(typed, Status::Published, None, &zone);
        assert_eq!(read("2026-07-14T08:00"), Ok(Some(utc("2026-07-14T06:00:00Z"))));
        assert_eq!(read("2026-12-24T08:00:30"), Ok(Some(utc("2026-12-24T07:00:30Z"))));
        // 02:30 does not exist on the night in which summer time begins.
        assert_eq!(read("2026-03-29T02:30"), Ok(Some(utc("2026-03-29T01:30:00Z"))));
        for nonsense in ["tomorrow", "2026-13-01T00:00", "2026-02-30T10:00"] {
            assert_eq!(read(nonsense), Err(Fault::NotATime), "{nonsense}");
        }
    }

    #[test]
    fn an_untouched_time_stays_the_very_moment() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        // The second 02:30 of the night in which summer time ends, and 17 seconds.
        let at = utc("2026-10-25T01:30:17Z");
        assert_eq!(time(&clock(at, &zone), Status::Published, Some(&old(at)), &zone), Ok(Some(at)));
    }

    #[test]
    fn publishing_without_a_time_never_waits() {
        let zone = TimeZone::UTC;
        let to_come = Time::now().plus_seconds(86_400);
        let at = time("", Status::Published, Some(&old(to_come)), &zone).unwrap().unwrap();
        assert!(at <= Time::now());
        let past = utc("2020-01-01T00:00:00Z");
        assert_eq!(time("", Status::Published, Some(&old(past)), &zone), Ok(None));
    }
}
