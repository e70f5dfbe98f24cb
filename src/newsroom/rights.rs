//! Who may change which article: the one place that says so.
//!
//! Editors and administrators may change every article; authors their own, which are those that their account made and
//! those under the name that their account is linked to. Whether authors publish is the newsroom's choice
//! ([`crate::newsroom::setting::Rules`]).

use super::{
    Fault, Problem, SaveError,
    account::{Account, Role},
    article::{Article, Draft, Status, Text, TextDraft},
    setting, unless_invalid,
};
use crate::{
    db::{
        self, Connection,
        schema::{article, article_listing},
    },
    i18n::Locale,
};
use diesel::prelude::*;
use std::collections::HashSet;

/// Whose articles: those that this account made, and those under this author's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The account's number.
    pub account: i64,
    /// The author that it is linked to.
    pub author: Option<i64>,
}

impl Owner {
    /// The owner to whose articles this person is bound; `None` for those who may change all.
    #[must_use]
    pub fn bound(account: &Account) -> Option<Self> {
        (account.role == Role::Author).then_some(Self { account: account.id, author: account.author_id })
    }
}

/// Whether this person may look at this article in the admin and change it. Of an article that is not there any more
/// everybody may be told so, for what was typed for it can be kept.
///
/// # Errors
/// The database's.
pub fn may_change(connection: &mut Connection, account: &Account, id: i64) -> db::Result<bool> {
    let Some(owner) = Owner::bound(account) else { return Ok(true) };
    let made: Option<Option<i64>> = article::table.find(id).select(article::account_id).first(connection).optional()?;
    let Some(made) = made else { return Ok(true) };
    if made == Some(owner.account) {
        return Ok(true);
    }
    let Some(author) = owner.author else { return Ok(false) };
    let signed = article_listing::table.find((id, author));
    Ok(diesel::select(diesel::dsl::exists(signed)).get_result(connection)?)
}

/// Which of these articles are there and this person's to change.
///
/// # Errors
/// The database's.
pub fn changeable(connection: &mut Connection, account: &Account, ids: &[i64]) -> db::Result<Vec<i64>> {
    match Owner::bound(account) {
        Some(owner) => among(connection, owner, ids),
        None => Ok(article::table.filter(article::id.eq_any(ids)).select(article::id).load(connection)?),
    }
}

/// Those of these articles that are a person's own, in this order.
///
/// # Errors
/// The database's.
pub fn among(connection: &mut Connection, owner: Owner, ids: &[i64]) -> db::Result<Vec<i64>> {
    let mut own: HashSet<i64> = HashSet::new();
    for ids in ids.chunks(db::LIST_LIMIT) {
        let made = article::table.filter(article::id.eq_any(ids).and(article::account_id.eq(owner.account)));
        own.extend(made.select(article::id).load::<i64>(connection)?);
        if let Some(author) = owner.author {
            let signed = article_listing::listing_id.eq(author).and(article_listing::article_id.eq_any(ids));
            let signed = article_listing::table.filter(signed).select(article_listing::article_id);
            own.extend(signed.load::<i64>(connection)?);
        }
    }
    Ok(ids.iter().copied().filter(|id| own.contains(id)).collect())
}

/// Whether this person may publish and withdraw, and change what is published.
///
/// # Errors
/// The database's.
pub fn may_publish(connection: &mut Connection, account: &Account) -> db::Result<bool> {
    Ok(match account.role {
        Role::Administrator | Role::Editor => true,
        Role::Author => !setting::rules(connection)?.editors_publish,
    })
}

/// What of this draft only an editor may do, where editors publish what authors write: whatever readers would see or no
/// longer see. A text that readers have stays as it is; its translation can still be written.
///
/// # Errors
/// The database's.
pub fn left_to_editors(
    connection: &mut Connection,
    account: &Account,
    before: Option<&Article>,
    draft: &Draft,
) -> db::Result<Vec<Problem>> {
    if may_publish(connection, account)? {
        return Ok(Vec::new());
    }
    let mut problems = Vec::new();
    for text in &draft.texts {
        let old = before.and_then(|article| article.text(text.locale));
        let is_public = is_public(text.status) || old.is_some_and(|old| is_public(old.status));
        if is_public && !old.is_some_and(|old| is_as_before(old, text)) {
            problems.push(Problem::in_language("status", text.locale, Fault::ForEditors));
        }
    }
    if let Some(before) = before.filter(|before| before.texts.iter().any(|text| is_public(text.status))) {
        let shared = [
            ("embargo", before.embargo != draft.embargo.after(before.embargo)),
            ("picture", before.picture != draft.picture),
            ("section", before.section != draft.section),
            ("authors", before.authors != draft.authors),
            ("tags", before.tags != draft.tags),
        ];
        problems.extend(shared.iter().filter(|(_, is)| *is).map(|(field, _)| Problem::of(field, Fault::ForEditors)));
    }
    Ok(problems)
}

/// Lets this person write in one language's text of an article, as of a translation: not where readers have it and
/// editors publish what authors write.
///
/// # Errors
/// [`Fault::ForEditors`], or the database's.
pub fn may_rewrite(connection: &mut Connection, account: &Account, id: i64, locale: Locale) -> Result<(), SaveError> {
    if may_publish(connection, account)? {
        return Ok(());
    }
    let article = super::article::by_id(connection, id)?;
    let text = article.as_ref().and_then(|article| article.text(locale));
    let is_shown = text.is_some_and(|text| is_public(text.status));
    unless_invalid(if is_shown { vec![Problem::in_language("status", locale, Fault::ForEditors)] } else { Vec::new() })
}

/// Whether this person may delete this article: deleting what readers have is withdrawing it.
///
/// # Errors
/// The database's.
pub fn may_delete(connection: &mut Connection, account: &Account, article: &Article) -> db::Result<bool> {
    let is_shown = article.texts.iter().any(|text| is_public(text.status));
    Ok(!is_shown || may_publish(connection, account)?)
}

/// Whether this person may say of a picture what it shows: authors where it is shown in articles of their own alone, which
/// they may change as readers have them.
///
/// # Errors
/// The database's.
pub fn may_describe(connection: &mut Connection, account: &Account, shown_in: &[Option<i64>]) -> db::Result<bool> {
    if account.role != Role::Author {
        return Ok(true);
    }
    let publishes = may_publish(connection, account)?;
    for place in shown_in {
        let Some(id) = place else { return Ok(false) };
        let article = super::article::by_id(connection, *id)?;
        let is_shown = article.is_some_and(|article| article.texts.iter().any(|text| is_public(text.status)));
        if !may_change(connection, account, *id)? || (is_shown && !publishes) {
            return Ok(false);
        }
    }
    Ok(true)
}

const fn is_public(status: Status) -> bool {
    matches!(status, Status::Published | Status::Withdrawn)
}

/// Whether a save leaves what readers see of a text as it is. Every field is named, so that a new one is not forgotten.
fn is_as_before(old: &Text, new: &TextDraft) -> bool {
    let TextDraft {
        locale: _,
        slug: _,
        headline: _,
        standfirst: _,
        body: _,
        status: _,
        published_at: _,
        at_once: _,
        unpublish_at: _,
        seo_title: _,
        seo_description: _,
        social,
        corrections,
        correction: _,
        // Of what readers do not see.
        corrected_at: _,
        current: _,
        links: _,
        untitled_allowed: _,
    } = new;
    old.status == new.status
        && old.social == *social
        && corrections.as_ref().is_none_or(|corrections| *corrections == old.corrections)
        && old.published_at == new.published_at.or(old.published_at)
        && !new.at_once
        && old.unpublish_at == new.unpublish_at.after(old.unpublish_at)
        && (new.slug.trim().is_empty() || old.slug == new.slug.trim())
        && old.headline == new.headline.trim()
        && old.standfirst == new.standfirst.trim()
        && old.body == super::body::intake(&new.body)
        && old.seo_title == new.seo_title.trim()
        && old.seo_description == new.seo_description.trim()
        && new.correction.trim().is_empty()
}
