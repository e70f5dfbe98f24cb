//! Mails that come back, and addresses that servers refuse for ever.

use super::{Subscription, shortened};
use crate::{
    db::{
        self, Connection, Time,
        schema::{mail, subscriber},
    },
    i18n::Locale,
    newsroom::{
        letter::sending::{self, Event},
        subscriber::By,
    },
};
use diesel::prelude::*;

/// How a subscription stands whose server says that there is no such address.
#[derive(AsChangeset)]
#[diesel(table_name = subscriber)]
pub(super) struct Refusal {
    state: Subscription,
    ended_at: Option<Time>,
    ended_by: Option<By>,
    reason: String,
}

pub(super) fn refusal(reason: &str, now: Time) -> Refusal {
    let (ended_at, ended_by) = (Some(now), Some(By::Server));
    Refusal { state: Subscription::Refused, ended_at, ended_by, reason: shortened(reason) }
}

/// To whom the mail went that has this before the host of its `Message-ID`, as far back as mails are kept.
///
/// # Errors
/// The database's.
pub fn recipient(connection: &mut Connection, message_id: &str) -> db::Result<Option<String>> {
    let own = mail::table.filter(mail::message_id.eq(message_id));
    Ok(own.select(mail::recipient).first(connection).optional()?)
}

/// Notes that a mail came back; where that is for ever and its address is at fault, it ends the subscription, unless it has
/// ended or was confirmed since. `true`: it ended it.
///
/// # Errors
/// The database's.
pub fn bounce(
    connection: &mut Connection,
    message_id: &str,
    reason: &str,
    is_of_the_address: bool,
    now: Time,
) -> db::Result<bool> {
    let own = || mail::table.filter(mail::message_id.eq(message_id));
    // Servers say some things twice.
    let is_first = diesel::update(own().filter(mail::bounced_at.is_null()))
        .set((mail::bounced_at.eq(now), mail::error.eq(shortened(reason))))
        .execute(connection)?
        > 0;
    type Sent = (Option<i64>, Time, Option<i64>, Locale);
    let sent: Option<Sent> = own()
        .select((mail::subscriber_id, mail::created_at, mail::letter_id, mail::locale))
        .first(connection)
        .optional()?;
    let Some((subscriber, sent_at, letter, locale)) = sent else { return Ok(false) };
    if let Some(letter) = letter.filter(|_| is_first) {
        sending::count(connection, letter, locale, Event::Bounced)?;
    }
    let Some(id) = subscriber.filter(|_| is_of_the_address) else { return Ok(false) };
    let running = subscriber::table
        .filter(subscriber::id.eq(id).and(subscriber::state.eq_any([Subscription::Waiting, Subscription::Confirmed])))
        .filter(subscriber::confirmed_at.is_null().or(subscriber::confirmed_at.assume_not_null().le(sent_at)));
    Ok(diesel::update(running).set(refusal(reason, now)).execute(connection)? > 0)
}
