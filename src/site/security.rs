//! Whom to tell of a weakness in the site (RFC 9116).

use super::{Context, Document, Error, Outcome};
use crate::{
    db::Time,
    newsroom::{contact, page},
    routes::{Machine, Route},
};
use jiff::tz::TimeZone;
use std::fmt::Write as _;

const DAY: i64 = 24 * 3600;
/// For how long it may be believed, in seconds: less than a year (RFC 9116, 2.5.5).
const GOOD_FOR: i64 = 364 * DAY;

/// The contact that the operator set, else the site's contact page; without either nothing.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    let contacts = contacts(context)?;
    if contacts.is_empty() {
        return Ok(Outcome::Missing(None));
    }
    // The same the whole day, so that it can be kept.
    let today = Time(context.now.0 - context.now.0.rem_euclid(DAY * 1000));
    let expires = today.plus_seconds(GOOD_FOR).zoned(&TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let languages: Vec<&str> = context.settings.languages.iter().map(|locale| locale.code()).collect();
    let mut file = String::new();
    for contact in contacts {
        let _ = writeln!(file, "Contact: {contact}");
    }
    let _ = writeln!(file, "Expires: {expires}\nPreferred-Languages: {}", languages.join(", "));
    if context.settings.is_encrypted() {
        let _ = writeln!(file, "Canonical: {}{}", context.settings.address(), Machine::Security.path());
    }
    Ok(Outcome::Found(Document::new("text/plain; charset=utf-8", None, file).until(today.plus_seconds(DAY))))
}

fn contacts(context: &mut Context) -> Result<Vec<String>, Error> {
    if let Some(contact) = &context.settings.security_contact {
        return Ok(vec![contact.clone()]);
    }
    let mut contacts = Vec::new();
    // A contact on the web is reached over TLS or not at all (2.5.3).
    let has_form = contact::is_open(context.connection)?;
    for locale in context.settings.languages.iter().filter(|_| context.settings.is_encrypted()) {
        let route = Route::contact(*locale);
        let has_page = match &route {
            Route::Page(slug) => page::by_slug(context.connection, *locale, slug)?.is_some(),
            _ => false,
        };
        if has_form || has_page {
            contacts.push(context.absolute(*locale, &route));
        }
    }
    Ok(contacts)
}
