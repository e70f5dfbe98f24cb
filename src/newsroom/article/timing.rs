//! Times: embargoes, and what is written down when a scheduled text has come out and when a text's end has come. What
//! readers get does not wait for it (see [`is_out`](super::is_out)).

use super::{
    State, Status,
    editing::appear,
    effect, summarise,
    whole::{Article, Term, Text, TextDraft, by_id},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, translation},
    },
    i18n::Locale,
    newsroom::{
        Fault, Problem,
        audit::{self, Action, Subject, Thing},
        job::{self, Kind},
        memory, search,
    },
};
use diesel::prelude::*;

/// Sets the time of a text that is to be published: now if nothing else is said; not before the embargo ends. A time before
/// that is refused if somebody typed it, and is that of the embargo's end otherwise, whatever was pressed.
pub(super) fn settle(
    text: &mut TextDraft,
    old: Option<&Text>,
    embargo: Option<Time>,
    now: Time,
    problems: &mut Vec<Problem>,
) {
    let (locale, before) = (text.locale, old.and_then(|old| old.published_at));
    let typed = text.published_at.filter(|at| !text.at_once && before != Some(*at));
    text.published_at = text.published_at.or(before);
    if text.status != Status::Published {
        return;
    }
    text.published_at = text.published_at.filter(|_| !text.at_once).or(Some(now));
    let Some(end) = embargo.filter(|end| *end > now) else { return };
    if typed.is_some_and(|typed| typed < end) {
        problems.push(Problem::in_language("time", locale, Fault::UnderEmbargo));
    }
    text.published_at = text.published_at.max(Some(end));
}

/// Settles from when on readers do not get a text any more: after they got it, and after now.
pub(super) fn settle_end(text: &mut TextDraft, old: Option<&Text>, now: Time, problems: &mut Vec<Problem>) {
    let before = old.and_then(|old| old.unpublish_at);
    let end = text.unpublish_at.after(before);
    text.unpublish_at = match text.status {
        // It has no end to come any more: published once more, it would be gone at once.
        Status::Withdrawn => None,
        _ => end,
    }
    .into();
    let (Some(end), Status::Published) = (end, text.status) else { return };
    let is_untouched = old.is_some_and(|old| {
        (old.status, old.published_at, old.unpublish_at) == (Status::Published, text.published_at, Some(end))
    });
    if !is_untouched && Some(end) <= text.published_at.max(Some(now)) {
        problems.push(Problem::in_language("until", text.locale, Fault::EndsTooEarly));
    }
}

/// An embargo comes too late for what readers have, unless that is withdrawn with it.
pub(super) fn check_embargo(
    before: &Article,
    texts: &[TextDraft],
    embargo: Option<Time>,
    now: Time,
    problems: &mut Vec<Problem>,
) {
    if embargo.is_none_or(|end| end <= now) {
        return;
    }
    let stays = |old: &&Text| {
        let saved = texts.iter().find(|text| text.locale == old.locale);
        matches!(old.state(now), State::Published(_)) && saved.is_none_or(|text| text.status == Status::Published)
    };
    if before.texts.iter().any(|old| stays(&old)) {
        problems.push(Problem::of("embargo", Fault::OutAlready));
    }
}

/// Whether something is to be done about a text at a time to come.
pub(super) fn is_timed(text: &TextDraft, now: Time) -> bool {
    text.published_at.is_some_and(|at| at > now) || matches!(text.unpublish_at, Term::At(_))
}

/// Has the texts that a save did not touch wait for the embargo's end too, and the jobs done that follow from the times of
/// all.
pub(super) fn plan(connection: &mut Connection, id: i64, embargo: Option<Time>, now: Time) -> db::Result<()> {
    if let Some(end) = embargo.filter(|end| *end > now) {
        let early = translation::status.eq(Status::Published).and(translation::published_at.lt(end));
        diesel::update(translation::table.filter(translation::article_id.eq(id)).filter(early))
            .set(translation::published_at.eq(end))
            .execute(connection)?;
    }
    let texts: Vec<(i64, Status, Option<Time>, Option<Time>)> = translation::table
        .filter(translation::article_id.eq(id))
        .select((translation::id, translation::status, translation::published_at, translation::unpublish_at))
        .load(connection)?;
    for (text, status, published_at, unpublish_at) in texts {
        let is_published = status == Status::Published;
        match published_at.filter(|_| is_published) {
            Some(at) if at > now => job::put(connection, Kind::Publish, text, at)?,
            // Its time may have come a moment ago: then the job has yet to say so.
            Some(_) => job::cancel_ahead(connection, Kind::Publish, text, now)?,
            None => job::cancel(connection, Kind::Publish, text)?,
        }
        match unpublish_at.filter(|_| is_published) {
            Some(end) => job::put(connection, Kind::Withdraw, text, end)?,
            None => job::cancel(connection, Kind::Withdraw, text)?,
        }
    }
    Ok(())
}

/// The jobs of an article's texts go with it.
pub(super) fn forget(connection: &mut Connection, id: i64) -> db::Result<()> {
    let texts: Vec<i64> =
        translation::table.filter(translation::article_id.eq(id)).select(translation::id).load(connection)?;
    for text in texts {
        job::cancel(connection, Kind::Publish, text)?;
        job::cancel(connection, Kind::Withdraw, text)?;
    }
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = translation)]
struct Row {
    article_id: i64,
    locale: String,
    headline: String,
    status: Status,
    published_at: Option<Time>,
    unpublish_at: Option<Time>,
}

impl Row {
    fn find(connection: &mut Connection, text: i64) -> db::Result<Option<Self>> {
        Ok(translation::table.find(text).select(Self::as_select()).first(connection).optional()?)
    }

    fn subject(&self) -> Subject {
        let locale = Locale::from_code(&self.locale);
        Subject { locale, ..Subject::of(Thing::Article, self.article_id) }
    }
}

/// Writes down that the time of a scheduled text has come. What else has to happen when a text comes out (subscribers told,
/// search engines told) begins here, as jobs of its own kinds put in the same transaction.
///
/// # Errors
/// The database's.
pub fn came_out(connection: &mut Connection, text: i64, now: Time) -> db::Result<()> {
    let Some(row) = Row::find(connection, text)? else { return Ok(()) };
    match (row.status, row.published_at) {
        (Status::Published, Some(at)) if at > now => job::put(connection, Kind::Publish, text, at),
        (Status::Published, _) => {
            audit::record(connection, None, Action::Published, row.subject(), &row.headline)?;
            if let Some(locale) = Locale::from_code(&row.locale) {
                memory::note(connection, row.article_id, locale, false)?;
            }
            // Its words are readers' words from now on.
            search::index(connection, row.article_id)?;
            match by_id(connection, row.article_id)? {
                Some(article) => effect::tell_of_moment(connection, &article),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Withdraws a text whose end has come. A form that was opened before is in conflict with it: it would publish it again.
///
/// # Errors
/// The database's.
pub fn withdraw_ended(connection: &mut Connection, text: i64, now: Time) -> db::Result<()> {
    let Some(row) = Row::find(connection, text)? else { return Ok(()) };
    let (Status::Published, Some(end)) = (row.status, row.unpublish_at) else { return Ok(()) };
    if end > now {
        return job::put(connection, Kind::Withdraw, text, end);
    }
    let before = by_id(connection, row.article_id)?;
    diesel::update(translation::table.find(text))
        .set((translation::status.eq(Status::Withdrawn), translation::unpublish_at.eq(None::<Time>)))
        .execute(connection)?;
    diesel::update(article::table.find(row.article_id))
        .set(article::version.eq(article::version + 1))
        .execute(connection)?;
    job::cancel(connection, Kind::Publish, text)?;
    appear(connection, row.article_id)?;
    summarise(connection, row.article_id)?;
    search::index(connection, row.article_id)?;
    audit::record(connection, None, Action::Withdrawn, row.subject(), &row.headline)?;
    match before.zip(by_id(connection, row.article_id)?) {
        Some((before, after)) => effect::tell(connection, &before, &after),
        None => Ok(()),
    }
}

/// The next moment from which on readers do not get a text any more.
///
/// # Errors
/// The database's.
pub fn next_ending(connection: &mut Connection, now: Time) -> db::Result<Option<Time>> {
    let next: Option<Option<Time>> = translation::table
        .filter(translation::unpublish_at.is_not_null().and(translation::unpublish_at.gt(now)))
        .filter(translation::status.eq(Status::Published))
        .order(translation::unpublish_at)
        .select(translation::unpublish_at)
        .first(connection)
        .optional()?;
    Ok(next.flatten())
}

/// The last moment at which a text ended that the job has not withdrawn yet.
///
/// # Errors
/// The database's.
pub fn last_ending(connection: &mut Connection, now: Time) -> db::Result<Option<Time>> {
    let last: Option<Option<Time>> = translation::table
        .filter(translation::unpublish_at.is_not_null().and(translation::unpublish_at.le(now)))
        .filter(translation::status.eq(Status::Published))
        .order(translation::unpublish_at.desc())
        .select(translation::unpublish_at)
        .first(connection)
        .optional()?;
    Ok(last.flatten())
}
