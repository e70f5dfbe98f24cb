//! Subscribers as administrators look at them: the list, one with its story, ending and deleting one.

use super::{By, State, folded};
use crate::{
    db::{self, Connection, Time, schema::subscriber},
    i18n::Locale,
    newsroom::outbox,
};
use diesel::{dsl::count_star, prelude::*};

/// So many addresses that begin alike are looked at: the rest of the filter is asked of them here, for the database might ask
/// it of everybody first.
const SOUGHT: i64 = 1000;

/// A subscriber of the list.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = subscriber)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// The address.
    pub email: String,
    /// The language of the letters.
    pub locale: Locale,
    /// How it stands.
    pub state: State,
    /// When the person agreed.
    pub consented_at: Time,
    /// When it ended, if it has.
    pub ended_at: Option<Time>,
}

/// Everything that is known of a subscriber.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = subscriber)]
pub struct Story {
    /// What the list has.
    #[diesel(embed)]
    pub entry: Entry,
    /// What the person agreed to, word for word; of an import, where and how.
    pub consent: String,
    /// By what way it came here: `form` or `import`.
    pub source: String,
    /// When it came here.
    pub created_at: Time,
    /// When it was confirmed from the address, here or elsewhere.
    pub confirmed_at: Option<Time>,
    /// Who ended it.
    pub ended_by: Option<By>,
    /// The words of the server that refused.
    pub reason: String,
}

/// Which subscribers are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How the address begins, or from `@` on how its host does; empty: any.
    pub text: String,
    /// Only in this state.
    pub state: Option<State>,
    /// Only in this language.
    pub locale: Option<Locale>,
}

/// The newest subscribers, of those before number `before` if it is given, at most `limit`, and whether there are more. Those
/// whose address is looked for come by address instead, and all at once.
///
/// # Errors
/// The database's.
pub fn entries(
    connection: &mut Connection,
    filter: &Filter,
    before: Option<i64>,
    limit: usize,
) -> db::Result<(Vec<Entry>, bool)> {
    let text = folded(&filter.text);
    let (mut found, was_cut) = if text.is_empty() {
        (newest(connection, filter, before, as_rows(limit + 1))?, false)
    } else {
        let found = by_address(connection, &text)?;
        let was_cut = as_rows(found.len()) == SOUGHT;
        let is_of = |entry: &Entry| {
            filter.state.is_none_or(|state| entry.state == state)
                && filter.locale.is_none_or(|locale| entry.locale == locale)
        };
        (found.into_iter().filter(is_of).collect(), was_cut)
    };
    let has_more = was_cut || found.len() > limit;
    found.truncate(limit);
    Ok((found, has_more))
}

fn as_rows(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn newest(connection: &mut Connection, filter: &Filter, before: Option<i64>, limit: i64) -> db::Result<Vec<Entry>> {
    let mut query = subscriber::table.select(Entry::as_select()).order(subscriber::id.desc()).limit(limit).into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(subscriber::state.eq(state));
    }
    if let Some(locale) = filter.locale {
        query = query.filter(subscriber::locale.eq(locale));
    }
    if let Some(before) = before {
        query = query.filter(subscriber::id.lt(before));
    }
    Ok(query.load(connection)?)
}

/// The first whose address begins so, or whose host does after an `@`.
fn by_address(connection: &mut Connection, text: &str) -> db::Result<Vec<Entry>> {
    // What comes after everything that begins so: texts stand in the order of their code points.
    let end = |text: &str| format!("{text}{}", char::MAX);
    let all = subscriber::table.select(Entry::as_select()).limit(SOUGHT);
    Ok(match text.strip_prefix('@') {
        Some(host) => all
            .filter(subscriber::host.ge(host).and(subscriber::host.lt(end(host))))
            .order((subscriber::host, subscriber::folded, subscriber::id))
            .load(connection)?,
        None => all
            .filter(subscriber::folded.ge(text).and(subscriber::folded.lt(end(text))))
            .order((subscriber::folded, subscriber::id))
            .load(connection)?,
    })
}

/// How many there are of each state and language, off an index; what there is none of is left out.
///
/// # Errors
/// The database's.
pub fn counts(connection: &mut Connection) -> db::Result<Vec<(State, Locale, i64)>> {
    Ok(subscriber::table
        .group_by((subscriber::state, subscriber::locale))
        .select((subscriber::state, subscriber::locale, count_star()))
        .load(connection)?)
}

/// A subscriber as the list has it.
///
/// # Errors
/// The database's.
pub fn by_id(connection: &mut Connection, id: i64) -> db::Result<Option<Entry>> {
    Ok(subscriber::table.find(id).select(Entry::as_select()).first(connection).optional()?)
}

/// Everything that is known of a subscriber, but for the mails (`outbox::to_subscriber`).
///
/// # Errors
/// The database's.
pub fn story(connection: &mut Connection, id: i64) -> db::Result<Option<Story>> {
    Ok(subscriber::table.find(id).select(Story::as_select()).first(connection).optional()?)
}

/// Has the letters go in another language; `false`: there is no such subscriber.
///
/// # Errors
/// The database's.
pub fn set_locale(connection: &mut Connection, id: i64, locale: Locale) -> db::Result<bool> {
    Ok(diesel::update(subscriber::table.find(id)).set(subscriber::locale.eq(locale)).execute(connection)? > 0)
}

/// Ends a subscription in the name of the newsroom; `false`: there is none, or it has ended already.
///
/// # Errors
/// The database's.
pub fn end(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let running = subscriber::table
        .filter(subscriber::id.eq(id).and(subscriber::state.eq_any([State::Waiting, State::Confirmed])));
    let ended = (
        subscriber::state.eq(State::Left),
        subscriber::ended_at.eq(Time::now()),
        subscriber::ended_by.eq(By::Administrator),
    );
    let is_ended = diesel::update(running).set(ended).execute(connection)? > 0;
    if is_ended {
        outbox::note_departure(connection, id)?;
    }
    Ok(is_ended)
}

/// Deletes everything about a subscriber, the mails too; `false`: there is none.
///
/// # Errors
/// The database's.
pub fn delete(connection: &mut Connection, id: i64) -> db::Result<bool> {
    let state: Option<State> = subscriber::table.find(id).select(subscriber::state).first(connection).optional()?;
    if state == Some(State::Confirmed) {
        outbox::note_departure(connection, id)?;
    }
    outbox::abandon(connection, id)?;
    // The mails' rows refer to it and go with it.
    Ok(diesel::delete(subscriber::table.find(id)).execute(connection)? > 0)
}
