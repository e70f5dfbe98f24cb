//! When a page with a form was asked for, signed, so that nobody can say otherwise: programs send forms faster than people,
//! or keep them for weeks. The address of whoever asks is not in it.

use super::session;
use crate::db::{self, Connection, Time, schema::setting};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use diesel::prelude::*;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Where the key is kept that signs; the contact form was the first to need one.
const KEY: &str = "contact_key";
/// Nobody reads a form, fills it in and sends it in fewer milliseconds.
const LEAST: i64 = 3000;
/// Nobody leaves a form that takes long to write open for more milliseconds.
pub const DAY: i64 = 24 * 3600 * 1000;

/// What a stamp says of a form that comes now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// It was sent faster than people type.
    TooYoung,
    /// It is as old as forms are.
    Good,
    /// It was open for too long, or the stamp is none of ours.
    TooOld,
}

/// The key that signs; empty before anything was to be signed, and then no stamp is good.
///
/// # Errors
/// The database's.
pub fn key(connection: &mut Connection) -> db::Result<String> {
    let kept: Option<String> = setting::table.find((KEY, "")).select(setting::value).first(connection).optional()?;
    Ok(kept.unwrap_or_default())
}

/// The key that signs, made at the first need; in a writing transaction, of which there is one at a time.
///
/// # Errors
/// The database's, or that the system gives no random bytes.
pub fn made_key(connection: &mut Connection) -> db::Result<String> {
    let kept = key(connection)?;
    if !kept.is_empty() {
        return Ok(kept);
    }
    let token = session::token().map_err(|error| match error {
        session::Error::Database(error) => error,
        session::Error::Random(error) => db::Error::Open(error.to_string()),
    })?;
    diesel::insert_into(setting::table)
        .values((setting::name.eq(KEY), setting::locale.eq(""), setting::value.eq(&token)))
        .execute(connection)?;
    Ok(token)
}

/// The stamp of a form that was asked for at `at`, for this kind of form.
#[must_use]
pub fn stamp(key: &str, form: &str, at: Time) -> String {
    let signature = signed(key, form, at).map(|mac| URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()));
    format!("{}.{}", at.0, signature.unwrap_or_default())
}

/// How old a form with this stamp is; after `most` milliseconds it is too old.
#[must_use]
pub fn age(key: &str, form: &str, stamp: &str, now: Time, most: i64) -> Age {
    match read(key, form, stamp).map(|at| now.0 - at.0) {
        Some(age) if age < LEAST => Age::TooYoung,
        Some(age) if age <= most => Age::Good,
        _ => Age::TooOld,
    }
}

fn read(key: &str, form: &str, stamp: &str) -> Option<Time> {
    let (at, signature) = stamp.split_once('.')?;
    let at = Time(at.parse().ok()?);
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    signed(key, form, at)?.verify_slice(&signature).ok()?;
    Some(at)
}

/// Nothing without a key: then no stamp is good.
fn signed(key: &str, form: &str, at: Time) -> Option<Hmac<Sha256>> {
    if key.is_empty() {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?;
    mac.update(format!("{form} {}", at.0).as_bytes());
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_tells_how_old_a_form_is_and_cannot_be_made_up() {
        let asked = Time(1_795_000_000_000);
        let good = stamp("a key", "contact", asked);
        let after = |milliseconds: i64| age("a key", "contact", &good, Time(asked.0 + milliseconds), DAY);
        assert_eq!([after(0), after(2999), after(-5000)], [Age::TooYoung; 3]);
        assert_eq!([after(3000), after(DAY)], [Age::Good; 2]);
        assert_eq!(after(DAY + 1), Age::TooOld);
        let later = Time(asked.0 + 10_000);
        let earlier = good.replacen("1795", "1794", 1);
        for made_up in
            ["", ".", "1795000000000.", &earlier, &stamp("another key", "contact", asked), &stamp("", "contact", asked)]
        {
            assert_eq!(age("a key", "contact", made_up, later, DAY), Age::TooOld, "{made_up}");
        }
        assert_eq!(age("a key", "another form", &good, later, DAY), Age::TooOld);
        assert_eq!(
            age("", "contact", &stamp("", "contact", asked), later, DAY),
            Age::TooOld,
            "without a key none is good"
        );
    }
}
