//! Who asked for the newsletter, and in which language.

use super::{Fault, Problem, SaveError, unless_invalid};
use crate::{
    db::{Connection, Time, schema::subscriber},
    i18n::Locale,
};
use diesel::prelude::*;

/// Longest address that mail servers take, in octets (RFC 5321, 4.5.3.1.3).
const LONGEST: usize = 254;

/// Keeps an address with the language of the page it was given on. Giving it again changes the language, no more: the
/// answer does not tell whether it was known.
///
/// # Errors
/// That it is no address, or the database's.
pub fn subscribe(connection: &mut Connection, email: &str, locale: Locale) -> Result<(), SaveError> {
    let email = normal(email);
    let problem = match email.as_str() {
        "" => Some(Fault::Required),
        address if !is_email(address) => Some(Fault::NotAnEmail),
        _ => None,
    };
    unless_invalid(problem.map(|fault| Problem::of("email", fault)).into_iter().collect())?;
    let known = diesel::update(subscriber::table.filter(subscriber::email.eq(&email)))
        .set(subscriber::locale.eq(locale))
        .execute(connection)?;
    if known == 0 {
        diesel::insert_into(subscriber::table)
            .values((
                subscriber::email.eq(&email),
                subscriber::locale.eq(locale),
                subscriber::created_at.eq(Time::now()),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// How many subscribers each language has.
///
/// # Errors
/// The database's.
pub fn count(connection: &mut Connection, locale: Locale) -> crate::db::Result<i64> {
    Ok(subscriber::table.filter(subscriber::locale.eq(locale)).count().get_result(connection)?)
}

/// An address without spaces around it, its host in lower case.
pub(crate) fn normal(email: &str) -> String {
    match email.trim().rsplit_once('@') {
        Some((local, host)) => format!("{local}@{}", host.to_lowercase()),
        None => email.trim().to_owned(),
    }
}

/// Whether a text is an e-mail address as HTML's `input type=email` takes it (WHATWG HTML, 4.10.5.1.5) with a dot in its
/// host.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= LONGEST
        && !local.is_empty()
        && local.len() <= 64
        && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b))
        && host.contains('.')
        && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in ["a@example.org", "sok.dara+news@mail.example.com"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b.c", "a@b", "a b@c.d", "a@b..c", "a@-b.c", "a@b.c\r\nBcc: x@y.z", "é@b.c"] {
            assert!(!is_email(bad), "{bad}");
        }
        assert_eq!(normal("  Sok@Example.ORG "), "Sok@example.org");
    }
}
