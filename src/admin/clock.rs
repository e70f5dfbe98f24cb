//! Moments as forms show and send them: on the clock of the newsroom's zone (`<input type="datetime-local">`).

use crate::{db::Time, newsroom::Fault};
use jiff::{civil, tz::TimeZone};

/// How a moment stands in the field.
const CLOCK: &str = "%Y-%m-%dT%H:%M";

/// A moment as the field shows it.
#[must_use]
pub fn shown(at: Time, zone: &TimeZone) -> String {
    at.zoned(zone).strftime(CLOCK).to_string()
}

/// The moment that was typed; `None` where nothing was. The clock shows no seconds, and shows an hour twice when summer
/// time ends: a field that still shows `old` is that very moment.
///
/// # Errors
/// [`Fault::NotATime`].
pub fn read(typed: &str, old: Option<Time>, zone: &TimeZone) -> Result<Option<Time>, Fault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if let Some(old) = old.filter(|old| shown(*old, zone) == typed) {
        return Ok(Some(old));
    }
    let typed: civil::DateTime = typed.parse().map_err(|_| Fault::NotATime)?;
    // An hour that summer time skips counts as the one after (RFC 5545, 3.3.5).
    let moment = typed.to_zoned_datetime(zone.clone()).map_err(|_| Fault::NotATime)?;
    Ok(Some(Time(moment.timestamp().as_millisecond())))
}
