//! Correction notices in the article's form: those that are there with their times, and a new one.

use crate::{
    admin::{
        fields::{Fields, name_in},
        moment::clock,
        sheet::{Control, Field, Sheet},
    },
    db::Time,
    i18n::Locale,
    newsroom::{
        Fault, Problem,
        article::{Correction, Text},
    },
};
use jiff::{civil, tz::TimeZone};

/// A notice that is there.
pub struct Notice {
    pub id: i64,
    /// The name of the hidden field with its number.
    pub name: String,
    pub text: Field,
    pub time: Field,
}

/// The notices of a text in its form.
pub struct Notices {
    pub count: i64,
    pub there: Vec<Notice>,
    pub new: Field,
    pub new_time: Field,
    pub is_open: bool,
}

/// Adds the notices that are there to the fields of a form.
pub fn push(fields: &mut Fields, text: &Text, zone: &TimeZone) {
    for correction in &text.corrections {
        fields.push_in("correction_id", text.locale, correction.id.to_string());
        fields.push_in("correction_text", text.locale, correction.notice.clone());
        fields.push_in("correction_time", text.locale, clock(correction.at, zone));
    }
}

/// The fields of a text's notices.
pub fn notices(sheet: &mut Sheet<'_>, locale: Locale) -> Notices {
    let (t, typed) = (sheet.messages(), sheet.typed());
    let all = |name: &str| typed.all(&name_in(name, locale)).map(str::to_owned).collect::<Vec<_>>();
    let (ids, texts, times) = (all("correction_id"), all("correction_text"), all("correction_time"));
    let mut there = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let Ok(id) = id.parse() else { continue };
        let value = |of: &[String]| of.get(at).cloned().unwrap_or_default();
        let field = |name: &str, label: String, value: &str, control| {
            let mut field = Field::repeated(t, &name_in(name, locale), at, label, value, control);
            field.lang = Some(locale.code());
            field
        };
        there.push(Notice {
            id,
            name: name_in("correction_id", locale),
            text: field("correction_text", t.admin_article_correction_there(), &value(&texts), Control::Area(2))
                .hint(t.admin_article_correction_there_hint()),
            time: field(
                "correction_time",
                t.admin_article_correction_time(),
                &value(&times),
                Control::Line("datetime-local", "off"),
            ),
        });
    }
    let is_open = ["correction", "correction_text", "corrected"].iter().any(|name| sheet.has_problem(name, locale))
        || !typed.text_in("correction", locale).trim().is_empty();
    Notices {
        count: i64::try_from(there.len()).unwrap_or(i64::MAX),
        there,
        new: sheet
            .field_in("correction", locale, t.admin_article_correction(), Control::Area(2))
            .hint(t.admin_article_correction_hint()),
        new_time: sheet
            .field_in("corrected", locale, t.admin_article_correction_time(), Control::Line("datetime-local", "off"))
            .hint(t.admin_article_correction_time_hint()),
        is_open,
    }
}

/// The notices as they were typed; `None` where the form did not send them.
pub fn typed(
    fields: &Fields,
    old: Option<&Text>,
    locale: Locale,
    zone: &TimeZone,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Correction>> {
    let all = |name: &str| fields.all(&name_in(name, locale)).map(str::to_owned).collect::<Vec<_>>();
    let (ids, texts, times) = (all("correction_id"), all("correction_text"), all("correction_time"));
    let old = old.filter(|_| !ids.is_empty())?;
    let mut corrections = Vec::new();
    for correction in &old.corrections {
        let Some(at) = ids.iter().position(|id| id.parse() == Ok(correction.id)) else {
            // Added by somebody else meanwhile.
            corrections.push(correction.clone());
            continue;
        };
        let (Some(notice), Some(time)) = (texts.get(at), times.get(at)) else { continue };
        let moment = moment(time, Some(correction.at), zone).unwrap_or_else(|fault| {
            problems.push(Problem::in_language("correction_text", locale, fault));
            None
        });
        corrections.push(Correction { id: correction.id, notice: notice.clone(), at: moment.unwrap_or(correction.at) });
    }
    Some(corrections)
}

/// When the new notice is to be dated; `None`: now.
pub fn corrected_at(fields: &Fields, locale: Locale, zone: &TimeZone, problems: &mut Vec<Problem>) -> Option<Time> {
    moment(fields.text_in("corrected", locale), None, zone).unwrap_or_else(|fault| {
        problems.push(Problem::in_language("corrected", locale, fault));
        None
    })
}

/// The moment that was typed, on the newsroom's clocks; an untouched field is the old one to the second.
fn moment(typed: &str, old: Option<Time>, zone: &TimeZone) -> Result<Option<Time>, Fault> {
    let typed = typed.trim();
    if typed.is_empty() || old.is_some_and(|old| clock(old, zone) == typed) {
        return Ok(old);
    }
    let typed: civil::DateTime = typed.parse().map_err(|_| Fault::NotATime)?;
    let moment = typed.to_zoned_datetime(zone.clone()).map_err(|_| Fault::NotATime)?;
    Ok(Some(Time(moment.timestamp().as_millisecond())))
}
