//! Who gets the newsletter, in which language, and what they agreed to.

mod desk;
mod table;

pub use desk::{Entry, Filter, Story, by_id, counts, delete, end, entries, set_locale, story};
pub use table::{AT_ONCE, Flaw, Refused, Row, SHOWN, Table, Taken, Terms, Unreadable, Way, export, head, read, take};

use super::{Fault, Problem, SaveError, outbox, session, unless_invalid};
use crate::{
    db::{self, Connection, Time, schema::subscriber, text_column},
    i18n::Locale,
};
use diesel::prelude::*;

/// Longest address that mail servers take, in octets (RFC 5321, 4.5.3.1.3).
const LONGEST: usize = 254;
/// An address gets a mail of the form no more often than this, in seconds, whoever fills it in.
const PAUSE: i64 = 10 * 60;
/// A subscription that nobody confirms is forgotten after so many seconds: thirty days.
const UNCONFIRMED: i64 = 30 * 24 * 3600;
/// So many go at once.
const FORGOTTEN_AT_ONCE: i64 = 500;

/// How a subscription stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum State {
    /// It is asked for, and not confirmed from the address itself.
    Waiting,
    /// It is confirmed: letters go there.
    Confirmed,
    /// Whoever reads it has ended it.
    Left,
    /// Its server says that there is no such address.
    Refused,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Confirmed, Self::Left, Self::Refused];

    /// Its name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Confirmed => "confirmed",
            Self::Left => "left",
            Self::Refused => "refused",
        }
    }

    /// Reads [`State::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

text_column!(State);

/// By whom a subscription was ended.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum By {
    /// Whoever reads it.
    Reader,
    /// Somebody of the newsroom.
    Administrator,
    /// The address's mail server.
    Server,
    /// It had ended elsewhere, before it came here.
    Import,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reader, Self::Administrator, Self::Server, Self::Import];

    /// Its name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Administrator => "administrator",
            Self::Server => "server",
            Self::Import => "import",
        }
    }

    /// Reads [`By::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }
}

text_column!(By);

/// A subscription.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = subscriber)]
pub struct Subscriber {
    /// Its number.
    pub id: i64,
    /// The address.
    pub email: String,
    /// The language of the letters.
    pub locale: Locale,
    /// How it stands.
    pub state: State,
    /// What links in mails name it by; nobody else knows it.
    pub token: String,
    /// When the last mail of the form went there.
    asked_at: Time,
}

/// What the form came to; whoever filled it in gets the same answer whatever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The address is to be asked whether it wants the letters.
    Confirm(Subscriber),
    /// It has them already, maybe in another language than asked for, and is told so.
    Known(Subscriber),
    /// It was asked or told a moment ago.
    Lately,
}

/// Notes that somebody wants letters in `locale` at this address, agreeing to `consent`, word for word. Nothing goes there
/// before it is confirmed, and what is confirmed does not change.
///
/// # Errors
/// That it is no address, that the system has no random numbers, or the database's.
pub fn ask(connection: &mut Connection, email: &str, locale: Locale, consent: &str) -> Result<Asked, SaveError> {
    let email = normal(email);
    let problem = match email.as_str() {
        "" => Some(Fault::Required),
        address if !is_email(address) => Some(Fault::NotAnEmail),
        _ => None,
    };
    unless_invalid(problem.map(|fault| Problem::of("email", fault)).into_iter().collect())?;
    let now = Time::now();
    let own = || subscriber::table.filter(subscriber::folded.eq(folded(&email))).order(subscriber::id);
    let known: Option<Subscriber> = own().select(Subscriber::as_select()).first(connection).optional()?;
    let agreed = (
        subscriber::locale.eq(locale),
        subscriber::state.eq(State::Waiting),
        (subscriber::consent.eq(consent), subscriber::source.eq("form")),
        subscriber::consented_at.eq(now),
        subscriber::asked_at.eq(now),
        (subscriber::ended_at.eq(None::<Time>), subscriber::ended_by.eq(None::<By>), subscriber::reason.eq("")),
    );
    match known {
        Some(known) if known.asked_at.plus_seconds(PAUSE) > now => return Ok(Asked::Lately),
        Some(known) if known.state == State::Confirmed => {
            diesel::update(subscriber::table.find(known.id)).set(subscriber::asked_at.eq(now)).execute(connection)?;
            return Ok(Asked::Known(known));
        }
        // Anybody can ask for an address: that it has left, and the proof of it, stay until the address itself says otherwise.
        Some(known) if matches!(known.state, State::Left | State::Refused) => {
            diesel::update(subscriber::table.find(known.id)).set(subscriber::asked_at.eq(now)).execute(connection)?;
            return Ok(Asked::Confirm(known));
        }
        Some(known) => diesel::update(subscriber::table.find(known.id)).set(agreed).execute(connection)?,
        None => diesel::insert_into(subscriber::table)
            .values((
                (
                    subscriber::email.eq(&email),
                    subscriber::folded.eq(folded(&email)),
                    subscriber::host.eq(host(&email)),
                ),
                subscriber::token.eq(token()?),
                subscriber::created_at.eq(now),
                agreed,
            ))
            .execute(connection)?,
    };
    let asked = own().select(Subscriber::as_select()).first(connection)?;
    Ok(Asked::Confirm(asked))
}

fn token() -> db::Result<String> {
    session::token().map_err(|error| match error {
        session::Error::Database(error) => error,
        session::Error::Random(error) => db::Error::Open(error.to_string()),
    })
}

/// The subscription that a link names.
///
/// # Errors
/// The database's.
pub fn by_token(connection: &mut Connection, token: &str) -> db::Result<Option<Subscriber>> {
    if token.is_empty() {
        return Ok(None);
    }
    let own = subscriber::table.filter(subscriber::token.eq(token));
    Ok(own.select(Subscriber::as_select()).first(connection).optional()?)
}

/// What somebody does with their subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// They want the letters, in this language.
    Confirm(Locale),
    /// They want no more of them.
    Leave,
    /// They want everything about them deleted.
    Forget,
}

/// Takes a step with the subscription that a link names, and gives how it stands then; none of that link is there. Whoever comes
/// back agrees to `consent`, word for word.
///
/// # Errors
/// The database's.
pub fn step(connection: &mut Connection, token: &str, step: Step, consent: &str) -> db::Result<Option<Subscriber>> {
    let Some(known) = by_token(connection, token)? else { return Ok(None) };
    let (own, now) = (subscriber::table.find(known.id), Time::now());
    match step {
        Step::Confirm(locale) => {
            if matches!(known.state, State::Left | State::Refused) {
                let agreed = (subscriber::consent.eq(consent), subscriber::consented_at.eq(now));
                diesel::update(own).set((agreed, subscriber::source.eq("form"))).execute(connection)?;
            }
            let confirmed_at = if known.state == State::Confirmed { None } else { Some(now) };
            diesel::update(own)
                .set((
                    subscriber::locale.eq(locale),
                    subscriber::state.eq(State::Confirmed),
                    (
                        subscriber::ended_at.eq(None::<Time>),
                        subscriber::ended_by.eq(None::<By>),
                        subscriber::reason.eq(""),
                    ),
                ))
                .execute(connection)?;
            if let Some(at) = confirmed_at {
                diesel::update(own).set(subscriber::confirmed_at.eq(at)).execute(connection)?;
            }
        }
        Step::Leave if known.state == State::Left => {}
        Step::Leave => {
            let left = (subscriber::state.eq(State::Left), subscriber::ended_at.eq(now));
            diesel::update(own).set((left, subscriber::ended_by.eq(By::Reader))).execute(connection)?;
            if known.state == State::Confirmed {
                outbox::note_departure(connection, known.id)?;
            }
        }
        Step::Forget => {
            desk::delete(connection, known.id)?;
            return Ok(None);
        }
    }
    by_token(connection, token)
}

/// How many have confirmed letters in this language.
///
/// # Errors
/// The database's.
pub fn count(connection: &mut Connection, locale: Locale) -> db::Result<i64> {
    let confirmed = subscriber::state.eq(State::Confirmed).and(subscriber::locale.eq(locale));
    Ok(subscriber::table.filter(confirmed).count().get_result(connection)?)
}

/// Deletes subscriptions that nobody has confirmed for thirty days, some at a time; gives how many.
///
/// # Errors
/// The database's.
pub fn forget(connection: &mut Connection, now: Time) -> db::Result<usize> {
    let old: Vec<i64> = subscriber::table
        .filter(subscriber::state.eq(State::Waiting))
        .filter(subscriber::consented_at.le(now.plus_seconds(-UNCONFIRMED)))
        // Who comes from elsewhere agreed long ago, and was asked lately.
        .filter(subscriber::asked_at.le(now.plus_seconds(-UNCONFIRMED)))
        .limit(FORGOTTEN_AT_ONCE)
        .select(subscriber::id)
        .load(connection)?;
    Ok(diesel::delete(subscriber::table.filter(subscriber::id.eq_any(&old))).execute(connection)?)
}

/// An address without spaces around it, its host in lower case.
pub(crate) fn normal(email: &str) -> String {
    match email.trim().rsplit_once('@') {
        Some((local, host)) => format!("{local}@{}", host.to_lowercase()),
        None => email.trim().to_owned(),
    }
}

/// An address as it is looked for: nobody tells two of them apart by capitals, although servers may (RFC 5321, 2.4).
pub(crate) fn folded(email: &str) -> String {
    normal(email).to_lowercase()
}

/// The host of an address, as it is looked for.
fn host(email: &str) -> String {
    folded(email).rsplit_once('@').map(|(_, host)| host.to_owned()).unwrap_or_default()
}

/// Whether a text is an e-mail address as HTML's `input type=email` takes it (WHATWG HTML, 4.10.5.1.5) with a dot in its
/// host, or an internationalised one: letters of any script before the sign (RFC 6531), a host that IDNA knows (RFC 5890).
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_local = |c: char| match c.is_ascii() {
        true => c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c),
        false => c.is_alphanumeric(),
    };
    let Ok(url::Host::Domain(ascii)) = url::Host::parse(host) else { return false };
    text.len() <= LONGEST
        // What addresses of pages may write so, mail may not.
        && !host.contains('%')
        && !local.is_empty()
        && local.len() <= 64
        && local.chars().all(is_local)
        && ascii.contains('.')
        && ascii.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in [
            "a@example.org",
            "sok.dara+news@mail.example.com",
            "hélène@exemple.fr",
            "info@münchen.example",
            "សុខ@ភ្នំពេញ.example",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.c",
            "a@b",
            "a b@c.d",
            "a@b..c",
            "a@-b.c",
            "a@b.c\r\nBcc: x@y.z",
            "é @b.c",
            "a@b.c/d",
            "a@127.0.0.1",
            "a@[::1]",
            "\u{202e}a@b.c",
            "a\u{a0}@b.c",
            "a@b%2ec.d",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        assert_eq!(normal("  Sok@Example.ORG "), "Sok@example.org");
    }
}
