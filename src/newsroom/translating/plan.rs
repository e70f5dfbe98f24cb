//! What a save makes of the links, worked out before anything is written.

use super::{Links, Progress, parts};
use crate::{
    db::{
        self, Connection,
        schema::{revision, translation},
    },
    i18n::Locale,
    newsroom::{
        Fault, Problem,
        article::{Article, Status, Text, TextDraft},
    },
};
use diesel::prelude::*;

/// What is to be stored of a translation beside its words.
pub(in crate::newsroom) struct Plan {
    /// The language of the translation.
    pub(in crate::newsroom) locale: Locale,
    /// Its links as the database has them.
    pub(in crate::newsroom) links: String,
    /// How many of its parts a machine wrote and nobody has looked at.
    pub(in crate::newsroom) machine: i64,
    /// Whether something is to be looked at.
    pub(in crate::newsroom) is_pending: bool,
}

/// What a save makes of each translation that it concerns: those that are saved, and those whose original is.
///
/// What a machine wrote and nobody has looked at is a problem of a text that is to be published.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn plan(
    connection: &mut Connection,
    before: &Article,
    drafts: &[TextDraft],
    problems: &mut Vec<Problem>,
) -> db::Result<Vec<Plan>> {
    let draft_of = |locale: Locale| drafts.iter().find(|draft| draft.locale == locale);
    let old_source = before.text(before.original).map(of_text);
    let Some(source) = draft_of(before.original).map(of_draft).or_else(|| old_source.clone()) else {
        return Ok(Vec::new());
    };
    let old_source = old_source.unwrap_or_else(|| source.clone());
    let mut plans = Vec::new();
    for locale in Locale::ALL.iter().copied().filter(|locale| *locale != before.original) {
        let (old, draft) = (before.text(locale), draft_of(locale));
        let is_as_it_was = old.is_some() && draft.is_none_or(|draft| is_untouched(old, draft));
        if old.is_none() && draft.is_none()
            || is_as_it_was && source == old_source && old.is_none_or(|old| old.machine == 0)
        {
            continue;
        }
        let links = links(connection, before.id, (old, draft), (&old_source, &source))?;
        if draft.is_some_and(|draft| draft.status == Status::Published) {
            let machine = links.by_machine();
            if !machine.is_empty() {
                let numbers = machine.into_iter().map(|at| i64::try_from(at + 1).unwrap_or(i64::MAX)).collect();
                problems.push(Problem::in_language("status", locale, Fault::ByMachine(numbers)));
            }
        }
        plans.push(Plan {
            locale,
            machine: i64::try_from(links.by_machine().len()).unwrap_or(i64::MAX),
            is_pending: links.is_pending(&source),
            links: links
                .written()
                .map_err(|error| db::Error::Query(diesel::result::Error::SerializationError(error.into())))?,
        });
    }
    Ok(plans)
}

fn is_untouched(old: Option<&Text>, draft: &TextDraft) -> bool {
    let has_same_words = old.is_some_and(|old| {
        (&old.headline, &old.standfirst, &old.body) == (&draft.headline, &draft.standfirst, &draft.body)
    });
    has_same_words && !draft.current && draft.links.is_none()
}

fn links(
    connection: &mut Connection,
    id: i64,
    (old, draft): (Option<&Text>, Option<&TextDraft>),
    (old_source, source): (&[String], &[String]),
) -> db::Result<Links> {
    let target = match (draft, old) {
        (Some(draft), _) => of_draft(draft),
        (None, Some(old)) => of_text(old),
        (None, None) => return Ok(Links::default()),
    };
    let links = match (draft.and_then(|draft| draft.links.clone()), old) {
        // From the page that shows both side by side, which was checked against what is stored.
        (Some(links), _) if links.parts.len() == target.len() => links,
        (_, Some(old)) => {
            let old_target = of_text(old);
            let carried = stored(connection, id, old, old_source)?.after_edit(&old_target, &target, old_source);
            let mut links = carried.clone().after_original(old_source, source);
            // Where a block and its original were changed by one save, one person saw to both.
            for (at, link) in links.parts.iter_mut().enumerate() {
                if !carried.parts[at].is_pending() && !old_target.contains(&target[at]) && link.source.is_some() {
                    link.was = None;
                }
            }
            links.copies_marked(&old_target, &target, source)
        }
        (_, None) => Links::guessed(source, &target).copies_marked(&[], &target, source),
    };
    let is_whole =
        old.is_none() && draft.is_some_and(|draft| matches!(draft.status, Status::Published | Status::Withdrawn));
    let is_accepted = is_whole || draft.is_some_and(|draft| draft.current);
    Ok(if is_accepted { links.accepted(source) } else { links })
}

/// The links of a stored text against its original as it is stored.
///
/// # Errors
/// The database's.
pub(super) fn stored(connection: &mut Connection, id: i64, text: &Text, source: &[String]) -> db::Result<Links> {
    let of_text_in = translation::table
        .filter(translation::article_id.eq(id).and(translation::locale.eq(text.locale)))
        .select((translation::links, translation::source_revision_id));
    let (written, made_from): (String, Option<i64>) = of_text_in.first(connection)?;
    let target = of_text(text);
    if !written.is_empty() {
        match serde_json::from_str::<Links>(&written) {
            Ok(links) if links.parts.len() == target.len() => return Ok(links),
            Ok(_) => {
                tracing::warn!(article = id, locale = %text.locale, "a translation does not have the parts of its links");
            }
            Err(error) => tracing::error!(%error, article = id, locale = %text.locale, "links cannot be read"),
        }
    }
    // From before there were links: the text counts as whole for the revision that it was made from.
    let base = match made_from {
        Some(revision) => of_revision(connection, id, revision)?.unwrap_or_else(|| source.to_vec()),
        None => source.to_vec(),
    };
    Ok(Links::guessed(&base, &target).accepted(&base).after_original(&base, source))
}

/// The parts of a revision of this article.
///
/// # Errors
/// The database's.
pub(super) fn of_revision(connection: &mut Connection, id: i64, number: i64) -> db::Result<Option<Vec<String>>> {
    let found: Option<(String, String, String)> = revision::table
        .find(number)
        .filter(revision::article_id.eq(id))
        .select((revision::headline, revision::standfirst, revision::body))
        .first(connection)
        .optional()?;
    Ok(found.map(|(headline, standfirst, body)| parts(&headline, &standfirst, &body)))
}

/// How far a text is, once it is known whether it was ever whole.
pub(in crate::newsroom) const fn progress_of(is_pending: bool, was_whole: bool) -> Progress {
    match (is_pending, was_whole) {
        (false, _) => Progress::Current,
        (true, true) => Progress::OutOfDate,
        (true, false) => Progress::InProgress,
    }
}

pub(super) fn of_text(text: &Text) -> Vec<String> {
    parts(&text.headline, &text.standfirst, &text.body)
}

fn of_draft(text: &TextDraft) -> Vec<String> {
    parts(&text.headline, &text.standfirst, &text.body)
}
