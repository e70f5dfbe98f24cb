//! What readers can write to the newsroom about, to which address each topic goes, and what a reader has written.

use super::{Fault, Problem, SaveError, at_most, stamp, subscriber, touch, unless_invalid};
use crate::{
    db::{
        self, Connection,
        schema::{contact_topic, contact_topic_text},
    },
    i18n::Locale,
};
use diesel::prelude::*;

/// So many topics are more than a reader wants to choose from.
pub const MOST: i64 = 20;
/// Longest name of a topic, in characters.
pub const TOPIC_LIMIT: i64 = 80;
/// Longest name of a reader, in characters.
pub const NAME_LIMIT: i64 = 100;
/// Longest message, in characters: two pages.
pub const TEXT_LIMIT: i64 = 5000;

/// What readers can write about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its number; 0: it is new.
    pub id: i64,
    /// Where what they write goes.
    pub email: String,
    /// The language that is written there.
    pub locale: Locale,
    /// What it is called in each language.
    pub names: Vec<(Locale, String)>,
}

impl Topic {
    /// Its name in `locale`, else in a language in which it has one, with that language.
    #[must_use]
    pub fn name(&self, locale: Locale) -> (Locale, &str) {
        let own = self.names.iter().find(|(known, _)| *known == locale);
        own.or(self.names.first()).map_or((locale, ""), |(locale, name)| (*locale, name))
    }
}

/// What a reader has written, in a form that can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What about.
    pub topic: Topic,
    /// The reader's name, on one line.
    pub name: String,
    /// The reader's address.
    pub email: String,
    /// The reader's words.
    pub text: String,
}

/// All topics in their order.
///
/// # Errors
/// The database's.
pub fn all(connection: &mut Connection) -> db::Result<Vec<Topic>> {
    let rows: Vec<(i64, String, String)> = contact_topic::table
        .order((contact_topic::position, contact_topic::id))
        .select((contact_topic::id, contact_topic::email, contact_topic::locale))
        .load(connection)?;
    let texts: Vec<(i64, String, String)> = contact_topic_text::table
        .order(contact_topic_text::locale)
        .select((contact_topic_text::topic_id, contact_topic_text::locale, contact_topic_text::name))
        .load(connection)?;
    let topic = |(id, email, code): (i64, String, String)| {
        let own = texts.iter().filter(|(topic, ..)| *topic == id);
        let names: Vec<(Locale, String)> =
            own.filter_map(|(_, code, name)| Some((Locale::from_code(code)?, name.clone()))).collect();
        // A language that the program does not speak any more is written nowhere.
        let usual = names.first().map_or(Locale::ALL[0], |(locale, _)| *locale);
        Topic { id, email, locale: Locale::from_code(&code).unwrap_or(usual), names }
    };
    Ok(rows.into_iter().map(topic).collect())
}

/// One topic by its number.
///
/// # Errors
/// The database's.
pub fn by_id(connection: &mut Connection, id: i64) -> db::Result<Option<Topic>> {
    Ok(all(connection)?.into_iter().find(|topic| topic.id == id))
}

/// Whether readers can write at all: there is a topic.
///
/// # Errors
/// The database's.
pub fn is_open(connection: &mut Connection) -> db::Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(contact_topic::table.select(contact_topic::id))).get_result(connection)?)
}

/// Saves a topic, a new one at the end if its number is 0; gives its number.
///
/// # Errors
/// What is wrong with it, that it is gone, or the database's.
pub fn save(connection: &mut Connection, topic: &Topic) -> Result<i64, SaveError> {
    let email = subscriber::normal(&topic.email);
    let names: Vec<(Locale, String)> = topic.names.iter().map(|(locale, name)| (*locale, line(name))).collect();
    let mut problems = Vec::new();
    for (locale, name) in &names {
        at_most(&mut problems, "name", Some(*locale), name, TOPIC_LIMIT);
        if name.is_empty() {
            problems.push(Problem::in_language("name", *locale, Fault::Required));
        }
    }
    problems.extend(email_fault(&email).map(|fault| Problem::of("email", fault)));
    let count: i64 = contact_topic::table.count().get_result(connection)?;
    if topic.id == 0 && count >= MOST {
        problems.push(Problem::of("email", Fault::TooMany(MOST)));
    }
    unless_invalid(problems)?;
    let values = (contact_topic::email.eq(&email), contact_topic::locale.eq(topic.locale.code()));
    let id = match topic.id {
        0 => {
            let last: Option<i64> =
                contact_topic::table.select(diesel::dsl::max(contact_topic::position)).first(connection)?;
            let position = last.unwrap_or_default().saturating_add(1);
            diesel::insert_into(contact_topic::table)
                .values((values, contact_topic::position.eq(position)))
                .returning(contact_topic::id)
                .get_result(connection)?
        }
        id if diesel::update(contact_topic::table.find(id)).set(values).execute(connection)? == 0 => {
            return Err(SaveError::Missing);
        }
        id => id,
    };
    diesel::delete(contact_topic_text::table.filter(contact_topic_text::topic_id.eq(id))).execute(connection)?;
    for (locale, name) in &names {
        diesel::insert_into(contact_topic_text::table)
            .values((
                contact_topic_text::topic_id.eq(id),
                contact_topic_text::locale.eq(locale.code()),
                contact_topic_text::name.eq(name),
            ))
            .execute(connection)?;
    }
    stamp::made_key(connection)?;
    touch(connection)?;
    Ok(id)
}

/// Moves a topic one place up or down; at the end nothing changes. Whether there was one.
///
/// # Errors
/// The database's.
pub fn shift(connection: &mut Connection, id: i64, is_up: bool) -> db::Result<bool> {
    let mut ids: Vec<i64> = contact_topic::table
        .order((contact_topic::position, contact_topic::id))
        .select(contact_topic::id)
        .load(connection)?;
    let Some(at) = ids.iter().position(|known| *known == id) else { return Ok(false) };
    let to = if is_up { at.saturating_sub(1) } else { (at + 1).min(ids.len() - 1) };
    ids.swap(at, to);
    for (position, id) in (1_i64..).zip(&ids) {
        diesel::update(contact_topic::table.find(id)).set(contact_topic::position.eq(position)).execute(connection)?;
    }
    touch(connection)?;
    Ok(true)
}

/// Deletes a topic; whether there was one. What readers have sent already goes on its way.
///
/// # Errors
/// The database's.
pub fn delete(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let deleted = diesel::delete(contact_topic::table.find(id)).execute(connection)? > 0;
    touch(connection)?;
    Ok(deleted)
}

/// What a reader typed, once it is in order; where there is one topic alone, it is about that.
///
/// # Errors
/// What is wrong with it.
pub fn letter(topics: &[Topic], topic: &str, name: &str, email: &str, text: &str) -> Result<Letter, Vec<Problem>> {
    let mut problems = Vec::new();
    let chosen = match topics {
        [only] => Some(only),
        several => topic.parse().ok().and_then(|id: i64| several.iter().find(|topic| topic.id == id)),
    };
    if chosen.is_none() {
        let fault = if topic.is_empty() { Fault::NothingChosen } else { Fault::NotAChoice };
        problems.push(Problem::of("topic", fault));
    }
    let (name, email, text) = (line(name), subscriber::normal(email), lines(text));
    if name.is_empty() {
        problems.push(Problem::of("name", Fault::Required));
    }
    at_most(&mut problems, "name", None, &name, NAME_LIMIT);
    problems.extend(email_fault(&email).map(|fault| Problem::of("email", fault)));
    if text.is_empty() {
        problems.push(Problem::of("message", Fault::Required));
    }
    at_most(&mut problems, "message", None, &text, TEXT_LIMIT);
    match chosen {
        Some(topic) if problems.is_empty() => Ok(Letter { topic: topic.clone(), name, email, text }),
        _ => Err(problems),
    }
}

fn email_fault(email: &str) -> Option<Fault> {
    match email {
        "" => Some(Fault::Required),
        address if !subscriber::is_email(address) => Some(Fault::NotAnEmail),
        _ => None,
    }
}

/// One line: whatever would begin another one, or turn the order of its letters, is a space (Unicode, UAX #9).
fn line(typed: &str) -> String {
    let is_space =
        |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    typed.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Several lines, without signs that are none.
fn lines(typed: &str) -> String {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_and_a_message_has_no_signs_that_are_none() {
        assert_eq!(line(" Sok\r\nBcc: x@y.example\u{2028}\u{202E}Dara\0 "), "Sok Bcc: x@y.example Dara");
        assert_eq!(lines("\r\nUn.\r\n\r\nDeux.\rTrois.\0\u{1b}[1m\n"), "Un.\n\nDeux.\nTrois.[1m");
    }
}
