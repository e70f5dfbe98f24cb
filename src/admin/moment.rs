//! Moments in forms: typed and shown on the newsroom's clocks. When summer time begins an hour is missing from them, and
//! whoever types it is told so; when it ends an hour comes twice, and a second field asks which of them is meant.

use super::{
    fields::{Fields, name_in},
    sheet::{Choice, Control, Field, Sheet},
};
use crate::{db::Time, i18n::Locale, newsroom::Fault};
use askama::{Template, filters::HtmlSafe};
use jiff::{
    civil,
    tz::{AmbiguousOffset, Offset, TimeZone},
};

/// How a moment stands in an `<input type="datetime-local">`.
const CLOCK: &str = "%Y-%m-%dT%H:%M";
/// The first time that an hour comes, by summer time.
const FIRST: &str = "first";
/// The second time.
const SECOND: &str = "second";

/// The field that tells which of two hours is meant.
fn which(name: &str) -> String {
    format!("which_{name}")
}

/// A moment as its field shows it.
#[must_use]
pub fn clock(at: Time, zone: &TimeZone) -> String {
    at.zoned(zone).strftime(CLOCK).to_string()
}

/// Fills in the field `name`, its language included, as a form would send it back.
pub fn push(fields: &mut Fields, name: &str, at: Option<Time>, zone: &TimeZone) {
    let typed = at.map(|at| clock(at, zone)).unwrap_or_default();
    if let (Some(at), Some((first, _))) = (at, doubled(&typed, zone)) {
        let is_first = at.zoned(zone).offset() == first;
        fields.push(which(name), if is_first { FIRST } else { SECOND });
    }
    fields.push(name, typed);
}

/// The moment that was typed into the field `name`, its language included, where `old` was stored before; nothing if
/// nothing was typed.
///
/// # Errors
/// That it is no moment, or none on this zone's clocks, or one of two.
pub fn read(fields: &Fields, name: &str, old: Option<Time>, zone: &TimeZone) -> Result<Option<Time>, Fault> {
    let typed = fields.text(name).trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let meant = fields.text(&which(name)).to_owned();
    let offset = match doubled(typed, zone) {
        Some((first, _)) if meant == FIRST => Some(first),
        Some((_, second)) if meant == SECOND => Some(second),
        _ => None,
    };
    // The clock shows no seconds: an untouched field is the old moment.
    let is_same = |old: &Time| offset.is_none_or(|offset| old.zoned(zone).offset() == offset);
    if let Some(old) = old.filter(|old| clock(*old, zone) == typed).filter(is_same) {
        return Ok(Some(old));
    }
    let local: civil::DateTime = typed.parse().map_err(|_| Fault::NotATime)?;
    let offset = match (zone.to_ambiguous_timestamp(local).offset(), offset) {
        (AmbiguousOffset::Unambiguous { offset }, _) | (AmbiguousOffset::Fold { .. }, Some(offset)) => offset,
        (AmbiguousOffset::Fold { .. }, None) => return Err(Fault::DoubledHour),
        (AmbiguousOffset::Gap { before, after }, _) => return Err(skipped(local, before, after, zone)),
    };
    let moment = offset.to_timestamp(local).map_err(|_| Fault::NotATime)?;
    Ok(Some(Time(moment.as_millisecond())))
}

/// The offsets of the two moments that a clock shows alike.
fn doubled(typed: &str, zone: &TimeZone) -> Option<(Offset, Offset)> {
    let local: civil::DateTime = typed.trim().parse().ok()?;
    match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Fold { before, after } => Some((before, after)),
        _ => None,
    }
}

/// From when to when the clocks are put forward over a time.
fn skipped(local: civil::DateTime, before: Offset, after: Offset, zone: &TimeZone) -> Fault {
    // By the old offset the time is after the moment at which the clocks are put forward.
    let Ok(late) = before.to_timestamp(local) else { return Fault::NotATime };
    match zone.preceding(late).next().map(|transition| transition.timestamp()) {
        Some(moment) if before.to_datetime(moment) <= local => {
            Fault::SkippedHour(before.to_datetime(moment).time(), after.to_datetime(moment).time())
        }
        // The very moment: nothing precedes it.
        _ => Fault::SkippedHour(before.to_datetime(late).time(), after.to_datetime(late).time()),
    }
}

/// A moment as a page asks for it: its field, and the question which of two hours is meant where that is to be asked.
#[derive(Template)]
#[template(path = "admin/moment.html")]
pub struct Moment {
    line: Field,
    which: Option<Field>,
}

impl HtmlSafe for Moment {}

impl Moment {
    /// The fields of the moment `name`, of a language if it has one.
    #[must_use]
    pub fn new(
        sheet: &mut Sheet<'_>,
        name: &str,
        locale: Option<Locale>,
        label: String,
        hint: String,
        zone: &TimeZone,
    ) -> Self {
        let t = sheet.messages();
        let full = locale.map_or_else(|| name.to_owned(), |locale| name_in(name, locale));
        let offsets = doubled(sheet.typed().text(&full), zone);
        let chosen = sheet.typed().text(&which(&full));
        let mut field = |name: &str, label: String, control: Control| match locale {
            Some(locale) => sheet.field_in(name, locale, label, control),
            None => sheet.field(name, label, control),
        };
        let line = field(name, label, Control::Line("datetime-local", "off")).hint(hint);
        let which = offsets.map(|(first, second)| {
            let typed = chosen;
            let choices = vec![
                Choice::new("", t.admin_moment_choose(), typed),
                Choice::new(FIRST, t.admin_moment_first(utc(first)), typed),
                Choice::new(SECOND, t.admin_moment_second(utc(second)), typed),
            ];
            field(&which(name), t.admin_moment_which(), Control::Select(choices))
        });
        Self { line, which }
    }
}

/// “UTC+2”, “UTC−3:30”.
fn utc(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") }
}
