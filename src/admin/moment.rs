//! Moments in forms: typed and shown on the newsroom's clocks. When summer time begins an hour is missing from them, and
//! whoever types it is told so; when it ends an hour comes twice, and a second field asks which of them is meant.

use super::{
    fields::{Fields, name_in},
    sheet::{Choice, Control, Field, Sheet},
};
use crate::{
    db::Time,
    i18n::Locale,
    newsroom::{Fault, Problem},
};
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

/// When the day begins that is typed into a field, or the one so many days `after` it; nothing if nothing was typed, or no day,
/// which is put among the problems.
pub fn day(
    query: &Fields,
    name: &'static str,
    after: i64,
    zone: &TimeZone,
    problems: &mut Vec<Problem>,
) -> Option<Time> {
    let typed = query.text(name).trim();
    if typed.is_empty() {
        return None;
    }
    let date = typed.parse::<civil::Date>().ok().and_then(|date| {
        let date = date.checked_add(jiff::Span::new().days(after)).ok()?;
        date.to_datetime(civil::Time::midnight()).to_zoned_datetime(zone.clone()).ok()
    });
    if date.is_none() {
        problems.push(Problem::of(name, Fault::NotATime));
    }
    date.map(|date| Time(date.timestamp().as_millisecond()))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> Time {
        Time(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    fn typed(time: &str, meant: &str) -> Fields {
        let mut fields = Fields::default();
        fields.push("time", time);
        fields.push("which_time", meant);
        fields
    }

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    #[test]
    fn times_are_the_newsrooms() {
        let read = |time| read(&typed(time, ""), "time", None, &paris());
        assert_eq!(read("2026-07-14T08:00"), Ok(Some(utc("2026-07-14T06:00:00Z"))));
        assert_eq!(read("2026-12-24T08:00:30"), Ok(Some(utc("2026-12-24T07:00:30Z"))));
        assert_eq!(read("  "), Ok(None));
        for nonsense in ["tomorrow", "2026-13-01T00:00", "2026-02-30T10:00"] {
            assert_eq!(read(nonsense), Err(Fault::NotATime), "{nonsense}");
        }
    }

    #[test]
    fn an_hour_that_summer_time_skips_is_told() {
        let hour = |hour| civil::time(hour, 0, 0, 0);
        let read = |time, zone: &str| read(&typed(time, ""), "time", None, &TimeZone::get(zone).unwrap());
        for time in ["2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59"] {
            assert_eq!(read(time, "Europe/Paris"), Err(Fault::SkippedHour(hour(2), hour(3))), "{time}");
        }
        assert!(read("2026-03-29T03:00", "Europe/Paris").is_ok() && read("2026-03-29T01:59", "Europe/Paris").is_ok());
        // Lord Howe goes on by half an hour.
        let half = Fault::SkippedHour(hour(2), civil::time(2, 30, 0, 0));
        assert_eq!(read("2026-10-04T02:10", "Australia/Lord_Howe"), Err(half));
    }

    #[test]
    fn of_an_hour_that_comes_twice_one_is_chosen() {
        let read = |meant| read(&typed("2026-10-25T02:30", meant), "time", None, &paris());
        assert_eq!(read(""), Err(Fault::DoubledHour));
        assert_eq!(read(FIRST), Ok(Some(utc("2026-10-25T00:30:00Z"))));
        assert_eq!(read(SECOND), Ok(Some(utc("2026-10-25T01:30:00Z"))));
    }

    #[test]
    fn an_untouched_moment_stays_to_the_second() {
        for at in [utc("2026-10-25T01:30:17Z"), utc("2026-10-25T00:30:17Z"), utc("2026-07-14T06:00:59Z")] {
            let mut fields = Fields::default();
            push(&mut fields, "time", Some(at), &paris());
            assert_eq!(read(&fields, "time", Some(at), &paris()), Ok(Some(at)));
        }
        // The other of the two hours is another moment.
        let (first, second) = (utc("2026-10-25T00:30:17Z"), utc("2026-10-25T01:30:00Z"));
        assert_eq!(read(&typed("2026-10-25T02:30", SECOND), "time", Some(first), &paris()), Ok(Some(second)));
    }

    #[test]
    fn offsets_read_as_people_write_them() {
        assert_eq!([utc_of(2, 0), utc_of(-3, -30), utc_of(10, 30)], ["UTC+2", "UTC−3:30", "UTC+10:30"]);
    }

    fn utc_of(hours: i32, minutes: i32) -> String {
        super::utc(Offset::from_seconds(hours * 3600 + minutes * 60).unwrap())
    }
}
