//! What a save is called in the audit log: it is told from what was before and what is after, so that no way of saving can
//! forget to say it.

use super::{
    State,
    whole::{Article, Text},
};
use crate::{
    db::{self, Connection, Time},
    newsroom::{
        audit::{self, Action, Subject, Thing},
        translating::Progress,
    },
};

/// Writes down what `account` did to an article by a save of this kind.
pub(super) fn saved(
    connection: &mut Connection,
    account: Option<i64>,
    before: &Article,
    after: &Article,
    action: Action,
) -> db::Result<()> {
    let now = Time::now();
    let whole = Subject::of(Thing::Article, after.id);
    let name = after.headline();
    if action == Action::Created {
        audit::record(connection, account, action, whole, name)?;
    } else if is_refiled(before, after) {
        audit::record(connection, account, Action::Saved, whole, name)?;
    }
    for text in &after.texts {
        let (old, subject) = (before.text(text.locale), whole.in_language(text.locale));
        if action != Action::Created && old.is_none_or(|old| is_rewritten(old, text)) {
            audit::record(connection, account, action, subject, &text.headline)?;
        }
        for (action, moment) in steps(old, text, now) {
            audit::record_at(connection, account, action, subject, &text.headline, moment)?;
        }
    }
    match (before.embargo, after.embargo) {
        (old, Some(end)) if old != Some(end) => {
            audit::record_at(connection, account, Action::EmbargoSet, whole, name, Some(end))
        }
        (Some(_), None) => audit::record(connection, account, Action::EmbargoLifted, whole, name),
        _ => Ok(()),
    }
}

/// Whether something changed that the languages share, other than the embargo, which has entries of its own.
fn is_refiled(before: &Article, after: &Article) -> bool {
    let unshared = |article: &Article| Article { version: 0, embargo: None, texts: Vec::new(), ..article.clone() };
    unshared(before) != unshared(after)
}

/// Whether something changed in a text other than its state, which has entries of its own.
fn is_rewritten(old: &Text, text: &Text) -> bool {
    let same_state = Text {
        status: old.status,
        published_at: old.published_at,
        unpublish_at: old.unpublish_at,
        updated_at: old.updated_at,
        progress: old.progress,
        machine: old.machine,
        revision: old.revision,
        ..text.clone()
    };
    same_state != *old
}

/// From one state to the next, with the moments that were set.
fn steps(old: Option<&Text>, text: &Text, now: Time) -> Vec<(Action, Option<Time>)> {
    let was = old.map_or(State::Untranslated, |old| old.state(now));
    let was_to_appear = matches!(was, State::Published(_) | State::Scheduled(_));
    let mut steps = match text.state(now) {
        State::Published(_) if !matches!(was, State::Published(_)) => vec![(Action::Published, None)],
        State::Scheduled(at) if was != State::Scheduled(at) => vec![(Action::Scheduled, Some(at))],
        State::InReview if was != State::InReview => vec![(Action::Submitted, None)],
        State::Withdrawn | State::Draft | State::InReview if was_to_appear => vec![(Action::Withdrawn, None)],
        _ => Vec::new(),
    };
    let end = text.unpublish_at.filter(|end| old.and_then(|old| old.unpublish_at) != Some(*end));
    steps.extend(end.map(|end| (Action::EndSet, Some(end))));
    if old.is_some_and(Text::is_pending) && text.progress == Progress::Current {
        steps.push((Action::MarkedCurrent, None));
    }
    steps
}
