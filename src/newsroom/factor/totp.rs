//! Codes of an authenticator app: time-based one-time passwords (RFC 6238) of six digits, HMAC-SHA-1, every 30 seconds:
//! what every app understands.

use crate::{
    db::{self, Connection, Time, schema::totp},
    newsroom::session,
};
use diesel::prelude::*;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

/// Seconds for which a code stands (RFC 6238, 4.1).
const STEP: i64 = 30;
/// Codes of so many steps before and after now are taken: clocks differ, and typing takes time (RFC 6238, 5.2).
const DRIFT: i64 = 1;
/// Base32 (RFC 4648, 6), as apps read secrets.
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Makes a secret for an account that has none in force, for this session to see; it is in force once [`confirm`] saw a
/// code of it. One that was begun before and never confirmed is forgotten: whoever began it may be somebody else.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn begin(connection: &mut Connection, account: i64, session: &str) -> Result<(), session::Error> {
    forget_pending(connection, account)?;
    let known = totp::table.find(account);
    if diesel::select(diesel::dsl::exists(known)).get_result(connection)? {
        return Ok(());
    }
    // 160 bits: as long as the hash (RFC 4226, 4).
    let mut secret = [0; 20];
    getrandom::fill(&mut secret).map_err(session::Error::Random)?;
    diesel::insert_into(totp::table)
        .values((totp::account_id.eq(account), totp::secret.eq(base32(&secret)), totp::session_hash.eq(session)))
        .execute(connection)?;
    Ok(())
}

/// Forgets a secret that was never confirmed.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn forget_pending(connection: &mut Connection, account: i64) -> db::Result<()> {
    diesel::delete(totp::table.filter(totp::account_id.eq(account).and(totp::confirmed_at.is_null())))
        .execute(connection)?;
    Ok(())
}

/// The secret that this session began and that waits to be confirmed, in base32.
///
/// # Errors
/// The database's.
pub fn pending(connection: &mut Connection, account: i64, session: &str) -> db::Result<Option<String>> {
    let waiting = totp::table.find(account).filter(totp::confirmed_at.is_null()).filter(totp::session_hash.eq(session));
    Ok(waiting.select(totp::secret).first(connection).optional()?)
}

/// Puts the secret in force if this is a code of it.
///
/// # Errors
/// The database's.
pub fn confirm(connection: &mut Connection, account: i64, session: &str, typed: &str) -> db::Result<bool> {
    let now = Time::now();
    let Some(secret) = pending(connection, account, session)? else { return Ok(false) };
    let Some(step) = step_of(&secret, typed, now) else { return Ok(false) };
    diesel::update(totp::table.find(account))
        .set((totp::confirmed_at.eq(now), totp::last_step.eq(step)))
        .execute(connection)?;
    Ok(true)
}

/// Whether this is a code of the account's app that was not used yet; from now on, it and those before it are.
///
/// # Errors
/// The database's.
pub fn redeem(connection: &mut Connection, account: i64, typed: &str) -> db::Result<bool> {
    let in_force = totp::table.find(account).filter(totp::confirmed_at.is_not_null());
    let secret: Option<String> = in_force.select(totp::secret).first(connection).optional()?;
    let Some(step) = secret.and_then(|secret| step_of(&secret, typed, Time::now())) else { return Ok(false) };
    // Two requests at once: only the one that moves the step gets in.
    let moved = diesel::update(totp::table.filter(totp::account_id.eq(account).and(totp::last_step.lt(step))))
        .set(totp::last_step.eq(step))
        .execute(connection)?;
    Ok(moved == 1)
}

/// Forgets the account's app.
///
/// # Errors
/// The database's.
pub fn remove(connection: &mut Connection, account: i64) -> db::Result<bool> {
    Ok(diesel::delete(totp::table.find(account)).execute(connection)? == 1)
}

/// The address that an app reads off a QR code
/// (<https://github.com/google/google-authenticator/wiki/Key-Uri-Format>).
#[must_use]
pub fn address(secret: &str, magazine: &str, email: &str) -> String {
    let encode =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    let magazine = encode(magazine);
    format!("otpauth://totp/{magazine}:{}?secret={secret}&issuer={magazine}", encode(email))
}

/// The code of a secret in base32 at a moment; empty if it is none.
#[must_use]
pub fn code(secret: &str, at: Time) -> String {
    digits(secret, at.0.div_euclid(1000).div_euclid(STEP)).unwrap_or_default()
}

/// The step whose code was typed, of those around now.
fn step_of(secret: &str, typed: &str, now: Time) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let current = now.0.div_euclid(1000).div_euclid(STEP);
    let is_code = |step: &i64| digits(secret, *step).is_some_and(|code| is_same(&code, &typed));
    (current - DRIFT..=current + DRIFT).rev().find(is_code)
}

/// The six digits of a step (RFC 4226, 5.3).
fn digits(secret: &str, step: i64) -> Option<String> {
    let mut hmac = Hmac::<Sha1>::new_from_slice(&bytes(secret)?).ok()?;
    hmac.update(&step.to_be_bytes());
    let hash = hmac.finalize().into_bytes();
    let offset = usize::from(hash.last()? & 0xf);
    let word: [u8; 4] = hash.get(offset..offset + 4)?.try_into().ok()?;
    Some(format!("{:06}", (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000))
}

/// Compares in a time that tells nothing about where they differ.
fn is_same(code: &str, typed: &str) -> bool {
    code.len() == typed.len() && code.bytes().zip(typed.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Bytes in base32 without padding.
pub(super) fn base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0u32, 0u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(ALPHABET[(held >> bits) as usize & 31]));
        }
    }
    if bits > 0 {
        text.push(char::from(ALPHABET[(held << (5 - bits)) as usize & 31]));
    }
    text
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0u32);
    for letter in text.bytes() {
        let value = ALPHABET.iter().position(|known| *known == letter)?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        let secret = base32(b"12345678901234567890");
        assert_eq!(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(&secret, Time(seconds * 1000)), expected, "{seconds}");
        }
        let at = Time(1_111_111_111_000);
        let step = 1_111_111_111 / 30;
        assert_eq!(step_of(&secret, " 050 471 ", at), Some(step));
        assert_eq!(step_of(&secret, "081804", at), Some(step - 1), "of the step before");
        for wrong in ["050472", "50471", "", "0504711", "٠٥٠٤٧١"] {
            assert_eq!(step_of(&secret, wrong, at), None, "{wrong}");
        }
        assert_eq!(step_of(&secret, "050471", at.plus_seconds(61)), None, "too late");
    }

    #[test]
    fn base32_reads_what_it_writes() {
        for length in 0..25u8 {
            let before: Vec<u8> = (0..length).map(|at| at.wrapping_mul(37)).collect();
            assert_eq!(bytes(&base32(&before)), Some(before));
        }
        assert_eq!((base32(b"foobar"), bytes("m!")), ("MZXW6YTBOI".into(), None));
    }

    #[test]
    fn the_address_names_magazine_and_person() {
        assert_eq!(
            address("ABC", "L’Écho: x", "sok@example.org"),
            "otpauth://totp/L%E2%80%99%C3%89cho%3A%20x:sok%40example%2Eorg?secret=ABC&issuer=L%E2%80%99%C3%89cho%3A%20x"
        );
    }
}
