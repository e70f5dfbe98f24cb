//! Writing: making, saving and deleting articles.

use super::{
    Status, effect, log,
    prepared::Prepared,
    summary::{changed, summarise},
    timing,
    whole::{Article, Correction, Draft, Text, TextDraft, by_id, newest_revision},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{
            appearance, article, article_listing, correction, listing, picture, redirect as redirects, revision,
            translation,
        },
    },
    i18n::Locale,
    newsroom::{
        Fault, Problem, SaveError,
        audit::{self, Action, Subject, Thing},
        body, memory, redirect, search, slug, touch,
        translating::{self, Plan, Progress},
        unless_invalid,
    },
    routes::{Kind, Route},
};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// Makes a new article, as `account` wrote it.
///
/// # Errors
/// What is wrong with the fields, or the database's.
pub fn create(connection: &mut Connection, account: Option<i64>, draft: Draft) -> Result<i64, SaveError> {
    create_prepared(connection, account, draft.into())
}

/// The same of what is prepared already.
///
/// # Errors
/// What is wrong with the fields, or the database's.
pub fn create_prepared(
    connection: &mut Connection,
    account: Option<i64>,
    prepared: Prepared,
) -> Result<i64, SaveError> {
    let drafts = &prepared.draft.texts;
    let written = drafts.iter().find(|text| !text.is_blank()).or(drafts.first());
    let original = written.map_or(Locale::ALL[0], |text| text.locale);
    let id: i64 = diesel::insert_into(article::table)
        .values((
            article::original_locale.eq(original),
            article::account_id.eq(account),
            article::created_at.eq(prepared.created_at.unwrap_or_else(Time::now)),
        ))
        .returning(article::id)
        .get_result(connection)?;
    let (version, embargo, picture, section) = (1, None, None, None);
    let (authors, tags, texts) = (Vec::new(), Vec::new(), Vec::new());
    let before = Article { id, version, original, embargo, picture, section, authors, tags, texts };
    write(connection, account, &before, prepared, Action::Created)?;
    Ok(id)
}

/// Saves an article whole, as `account` wrote it: every text that changed becomes a revision.
///
/// # Errors
/// What is wrong with the fields, that somebody else saved or deleted it in the meantime, or the database's.
pub fn save(connection: &mut Connection, account: Option<i64>, id: i64, draft: Draft) -> Result<(), SaveError> {
    save_as(connection, account, id, draft, Action::Saved)
}

/// The same of what is prepared already.
///
/// # Errors
/// As [`save`]'s.
pub fn save_prepared(
    connection: &mut Connection,
    account: Option<i64>,
    id: i64,
    prepared: Prepared,
) -> Result<(), SaveError> {
    save_prepared_as(connection, account, id, prepared, Action::Saved)
}

/// [`save`], written into the audit log as what it was.
pub(super) fn save_as(
    connection: &mut Connection,
    account: Option<i64>,
    id: i64,
    draft: Draft,
    action: Action,
) -> Result<(), SaveError> {
    save_prepared_as(connection, account, id, draft.into(), action)
}

fn save_prepared_as(
    connection: &mut Connection,
    account: Option<i64>,
    id: i64,
    prepared: Prepared,
    action: Action,
) -> Result<(), SaveError> {
    let Some(before) = by_id(connection, id)? else { return Err(SaveError::Missing) };
    if prepared.draft.version.is_some_and(|version| version != before.version) {
        return Err(SaveError::Conflict(before.version));
    }
    write(connection, account, &before, prepared, action)
}

/// Brings an article from what it is before to what the draft says.
fn write(
    connection: &mut Connection,
    account: Option<i64>,
    before: &Article,
    prepared: Prepared,
    action: Action,
) -> Result<(), SaveError> {
    let Prepared { mut draft, mut problems, updated_at, is_one_of_many, .. } = prepared;
    let (id, now, embargo) = (before.id, Time::now(), draft.embargo.after(before.embargo));
    problems.extend(references(connection, &draft)?);
    let mut texts = Vec::new();
    for text in std::mem::take(&mut draft.texts) {
        let old = before.text(text.locale);
        if old.is_none() && text.is_blank() {
            problems.retain(|problem| problem.locale != Some(text.locale));
            continue;
        }
        let mut text = checked(connection, id, old, text, &mut problems)?;
        timing::settle(&mut text, old, embargo, now, &mut problems);
        timing::settle_end(&mut text, old, now, &mut problems);
        texts.push(text);
    }
    timing::check_embargo(before, &texts, embargo, now, &mut problems);
    if before.texts.is_empty() && texts.is_empty() && problems.is_empty() {
        problems.push(Problem { field: "headline", locale: Some(before.original), fault: Fault::Required });
    }
    let plans = translating::plan(connection, before, &texts, &mut problems)?;
    unless_invalid(problems)?;
    diesel::update(article::table.find(id))
        .set((
            article::version.eq(article::version + 1),
            article::picture_id.eq(draft.picture),
            article::embargo_until.eq(embargo),
        ))
        .execute(connection)?;
    list(connection, id, Kind::Section, before.section.as_slice(), draft.section.as_slice())?;
    list(connection, id, Kind::Author, &before.authors, &draft.authors)?;
    list(connection, id, Kind::Tag, &before.tags, &draft.tags)?;
    // The original first: the others are measured against its newest revision.
    texts.sort_by_key(|text| text.locale != before.original);
    for text in &texts {
        let plan = plans.iter().find(|plan| plan.locale == text.locale);
        store(connection, account, before, (text, updated_at.unwrap_or(now)), plan)?;
        if plan.is_some() && text.status == Status::Published {
            memory::note(connection, id, text.locale, before.texts.is_empty())?;
        }
    }
    // A change of the original concerns texts that are not saved too.
    for plan in plans.iter().filter(|plan| !texts.iter().any(|text| text.locale == plan.locale)) {
        let new = standing(connection, before, plan.locale, Some(plan))?;
        let of_text = translation::article_id.eq(id).and(translation::locale.eq(plan.locale));
        diesel::update(translation::table.filter(of_text)).set(new).execute(connection)?;
    }
    let is_new = action == Action::Created;
    // Of a new article there are no jobs and no places yet.
    if !is_new || embargo.is_some() || texts.iter().any(|text| timing::is_timed(text, now)) {
        timing::plan(connection, id, embargo, now)?;
    }
    // What programs save, such as an import, is not told one by one.
    let after = account.map_or(Ok(None), |_| by_id(connection, id))?;
    if let Some(after) = &after {
        log::saved(connection, account, before, after, action)?;
    }
    if is_new {
        appear_anew(connection, id)?;
    } else {
        appear(connection, id)?;
    }
    summarise(connection, id)?;
    if is_one_of_many {
        search::again_from(connection, id)?;
    } else {
        search::index(connection, id)?;
    }
    match &after {
        Some(after) => effect::tell(connection, before, after)?,
        None => touch(connection)?,
    }
    Ok(())
}

/// Sets when an article came into being; an import knows better than the clock.
///
/// # Errors
/// The database's.
pub fn set_created_at(connection: &mut Connection, id: i64, at: Time) -> db::Result<()> {
    diesel::update(article::table.find(id)).set(article::created_at.eq(at)).execute(connection)?;
    Ok(())
}

/// Sets when a text last changed; an import knows better than the clock.
///
/// # Errors
/// The database's.
pub fn set_updated_at(connection: &mut Connection, id: i64, locale: Locale, at: Time) -> db::Result<()> {
    diesel::update(translation::table.filter(translation::article_id.eq(id).and(translation::locale.eq(locale))))
        .set(translation::updated_at.eq(at))
        .execute(connection)?;
    changed(connection, id)
}

/// Deletes an article, as `account` wished; addresses that readers knew answer 410 from now on.
///
/// # Errors
/// The database's.
pub fn delete(connection: &mut Connection, account: Option<i64>, id: i64) -> db::Result<bool> {
    let Some(before) = by_id(connection, id)? else { return Ok(false) };
    audit::record(connection, account, Action::Deleted, Subject::of(Thing::Article, id), before.headline())?;
    timing::forget(connection, id)?;
    search::forget(connection, id)?;
    diesel::update(redirects::table.filter(redirects::kind.eq("article").and(redirects::target_id.eq(id))))
        .set((redirects::kind.eq("gone"), redirects::target_id.eq(0)))
        .execute(connection)?;
    for text in before.texts.iter().filter(|text| text.published_at.is_some()) {
        let path = Route::Article(text.slug.clone()).path(text.locale);
        redirect::remember(connection, &path, redirect::Target::Gone, text.locale)?;
    }
    effect::tell_of_end(connection, &before)?;
    diesel::delete(article::table.find(id)).execute(connection)?;
    Ok(true)
}

/// Choices that are no longer there.
fn references(connection: &mut Connection, draft: &Draft) -> db::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let lead = draft.picture.map(|id| (id, Problem::of("picture", Fault::NotAChoice)));
    let social = draft.texts.iter().filter_map(|text| {
        Some((text.social.picture?, Problem::in_language("social_picture", text.locale, Fault::NotAChoice)))
    });
    for (id, problem) in lead.into_iter().chain(social) {
        let there: bool = diesel::select(diesel::dsl::exists(picture::table.find(id))).get_result(connection)?;
        if !there {
            problems.push(problem);
        }
    }
    let chosen = [
        ("section", Kind::Section, draft.section.as_slice()),
        ("authors", Kind::Author, draft.authors.as_slice()),
        ("tags", Kind::Tag, draft.tags.as_slice()),
    ];
    let all: Vec<i64> = chosen.iter().flat_map(|(_, _, ids)| ids.iter().copied()).collect();
    if all.is_empty() {
        return Ok(problems);
    }
    let mut found: HashMap<i64, String> = HashMap::new();
    for ids in all.chunks(db::LIST_LIMIT) {
        let query = listing::table.filter(listing::id.eq_any(ids)).select((listing::id, listing::kind));
        found.extend(query.load::<(i64, String)>(connection)?);
    }
    for (field, kind, ids) in chosen {
        let is_there = |id: &i64| found.get(id).is_some_and(|code| code == kind.code());
        if !ids.iter().all(is_there) {
            problems.push(Problem::of(field, Fault::NotAChoice));
        }
    }
    Ok(problems)
}

/// The text with its slug, or problems added.
fn checked(
    connection: &mut Connection,
    id: i64,
    old: Option<&Text>,
    mut text: TextDraft,
    problems: &mut Vec<Problem>,
) -> db::Result<TextDraft> {
    let locale = text.locale;
    if text.headline.is_empty() && text.status == Status::Published && !text.untitled_allowed {
        problems.push(Problem::in_language("headline", locale, Fault::Required));
    }
    if text.slug.is_empty() {
        text.slug = match old {
            // An address that readers may have keeps; that of a draft follows its headline.
            Some(old) if old.published_at.is_some() || old.headline == text.headline => old.slug.clone(),
            _ => free_slug(connection, locale, id, &text.headline)?,
        };
    } else if old.is_none_or(|old| old.slug != text.slug) {
        if !slug::is_slug(&text.slug) {
            problems.push(Problem::in_language("slug", locale, Fault::NotASlug));
        } else if is_taken(connection, locale, id, &text.slug)? {
            problems.push(Problem::in_language("slug", locale, Fault::SlugTaken));
        }
    }
    Ok(text)
}

fn free_slug(connection: &mut Connection, locale: Locale, id: i64, headline: &str) -> db::Result<String> {
    let wanted = match slug::slugify(headline) {
        slug if slug.is_empty() => format!("article-{id}"),
        slug => slug,
    };
    slug::first_free(&wanted, |candidate| is_taken(connection, locale, id, candidate))
}

/// A slug made of `wanted`, a slug or words, that no article has in this language; empty if nothing of it can be one.
///
/// # Errors
/// The database's.
pub fn slug_like(connection: &mut Connection, locale: Locale, wanted: &str) -> db::Result<String> {
    slug::like(wanted, |candidate| is_taken(connection, locale, 0, candidate))
}

/// What is wrong with a slug for the article `id` (0: a new one), if it is not its own already.
///
/// # Errors
/// The database's.
pub fn check_slug(connection: &mut Connection, locale: Locale, id: i64, slug: &str) -> db::Result<Option<Fault>> {
    Ok(match slug {
        slug if !slug::is_slug(slug) => Some(Fault::NotASlug),
        slug if is_taken(connection, locale, id, slug)? => Some(Fault::SlugTaken),
        _ => None,
    })
}

fn is_taken(connection: &mut Connection, locale: Locale, id: i64, slug: &str) -> db::Result<bool> {
    let holder: Option<i64> = translation::table
        .filter(translation::locale.eq(locale).and(translation::slug.eq(slug)))
        .select(translation::article_id)
        .first(connection)
        .optional()?;
    Ok(holder.is_some_and(|holder| holder != id))
}

/// Lists the article under exactly these of a kind, in this order.
fn list(connection: &mut Connection, id: i64, kind: Kind, before: &[i64], after: &[i64]) -> db::Result<()> {
    if before == after {
        return Ok(());
    }
    if !before.is_empty() {
        let present = article_listing::article_id.eq(id).and(article_listing::kind.eq(kind.code()));
        diesel::delete(article_listing::table.filter(present)).execute(connection)?;
    }
    let mut listed = HashSet::new();
    for (position, listing) in after.iter().enumerate() {
        if !listed.insert(listing) {
            continue;
        }
        diesel::insert_into(article_listing::table)
            .values((
                article_listing::article_id.eq(id),
                article_listing::listing_id.eq(listing),
                article_listing::kind.eq(kind.code()),
                article_listing::position.eq(i64::try_from(position).unwrap_or(i64::MAX)),
            ))
            .execute(connection)?;
    }
    Ok(())
}

fn store(
    connection: &mut Connection,
    account: Option<i64>,
    before: &Article,
    (text, updated_at): (&TextDraft, Time),
    plan: Option<&Plan>,
) -> db::Result<()> {
    let (id, locale, now) = (before.id, text.locale, Time::now());
    let old = before.text(locale);
    let rewritten = old.is_none_or(|old| {
        (&old.headline, &old.standfirst, &old.body) != (&text.headline, &text.standfirst, &text.body)
    });
    if rewritten {
        diesel::insert_into(revision::table)
            .values((
                revision::article_id.eq(id),
                revision::locale.eq(locale),
                revision::account_id.eq(account),
                revision::headline.eq(&text.headline),
                revision::standfirst.eq(&text.standfirst),
                revision::body.eq(&text.body),
                revision::created_at.eq(now),
            ))
            .execute(connection)?;
    }
    let values = (
        translation::slug.eq(&text.slug),
        translation::headline.eq(&text.headline),
        translation::standfirst.eq(&text.standfirst),
        translation::body.eq(&text.body),
        translation::words.eq(body::words(&text.body)),
        translation::status.eq(text.status),
        translation::published_at.eq(text.published_at),
        translation::unpublish_at.eq(text.unpublish_at.after(old.and_then(|old| old.unpublish_at))),
        translation::updated_at.eq(old.filter(|_| !rewritten).map_or(updated_at, |old| old.updated_at)),
        translation::seo_title.eq(&text.seo_title),
        translation::seo_description.eq(&text.seo_description),
        translation::social_title.eq(&text.social.title),
        translation::social_description.eq(&text.social.description),
        translation::social_picture_id.eq(text.social.picture),
        standing(connection, before, locale, plan)?,
    );
    if old.is_some() {
        diesel::update(translation::table.filter(translation::article_id.eq(id).and(translation::locale.eq(locale))))
            .set(values)
            .execute(connection)?;
    } else {
        diesel::insert_into(translation::table)
            .values((translation::article_id.eq(id), translation::locale.eq(locale), values))
            .execute(connection)?;
    }
    if !text.correction.is_empty() {
        diesel::insert_into(correction::table)
            .values((
                correction::article_id.eq(id),
                correction::locale.eq(locale),
                correction::notice.eq(&text.correction),
                correction::created_at.eq(text.corrected_at.unwrap_or(now)),
            ))
            .execute(connection)?;
    }
    if let Some((old, new)) = old.zip(text.corrections.as_ref()) {
        correct(connection, &old.corrections, new)?;
    }
    keep_address(connection, id, old, text)
}

/// Brings the notices that are there to what they are to be.
fn correct(connection: &mut Connection, old: &[Correction], new: &[Correction]) -> db::Result<()> {
    for old in old {
        let row = correction::table.find(old.id);
        match new.iter().find(|new| new.id == old.id) {
            Some(new) if new == old => {}
            Some(new) if !new.notice.is_empty() => {
                let values = (correction::notice.eq(&new.notice), correction::created_at.eq(new.at));
                diesel::update(row).set(values).execute(connection)?;
            }
            _ => {
                diesel::delete(row).execute(connection)?;
            }
        }
    }
    Ok(())
}

/// How a text stands towards its original.
#[derive(AsChangeset, Insertable, Default)]
#[diesel(table_name = translation)]
struct Standing {
    links: Option<String>,
    progress: Option<Progress>,
    machine: Option<i64>,
    source_revision_id: Option<i64>,
}

/// What is to be stored of that; nothing where it stays as it is.
fn standing(
    connection: &mut Connection,
    before: &Article,
    locale: Locale,
    plan: Option<&Plan>,
) -> db::Result<Standing> {
    if locale == before.original {
        return Ok(Standing { progress: Some(Progress::Original), ..Standing::default() });
    }
    let Some(plan) = plan else { return Ok(Standing::default()) };
    let was_whole = before.text(locale).is_some_and(|text| text.progress != Progress::InProgress);
    let progress = translating::progress_of(plan.is_pending, was_whole);
    // The newest revision that it says everything of.
    let source_revision_id = match progress {
        Progress::Current => newest_revision(connection, before.id, before.original.code())?,
        _ => None,
    };
    let (links, machine) = (Some(plan.links.clone()), Some(plan.machine));
    Ok(Standing { links, progress: Some(progress), machine, source_revision_id })
}

/// A slug that readers knew keeps its address as a redirect; the new one is nobody's old address any more.
fn keep_address(connection: &mut Connection, id: i64, old: Option<&Text>, text: &TextDraft) -> db::Result<()> {
    let path = |slug: &str| Route::Article(slug.to_owned()).path(text.locale);
    if let Some(old) = old.filter(|old| old.slug != text.slug && old.published_at.is_some()) {
        redirect::remember(connection, &path(&old.slug), redirect::Target::Article(id), text.locale)?;
    }
    redirect::forget(connection, &path(&text.slug))
}

/// Writes where the article's published texts are listed.
pub(super) fn appear(connection: &mut Connection, id: i64) -> db::Result<()> {
    diesel::delete(appearance::table.filter(appearance::article_id.eq(id))).execute(connection)?;
    appear_anew(connection, id)
}

/// The same of an article that was listed nowhere: one statement.
fn appear_anew(connection: &mut Connection, id: i64) -> db::Result<()> {
    let rows = translation::table
        .inner_join(article_listing::table.on(article_listing::article_id.eq(translation::article_id)))
        .filter(translation::article_id.eq(id).and(translation::status.eq(Status::Published)))
        .filter(translation::published_at.is_not_null())
        .select((
            article_listing::listing_id,
            translation::locale,
            translation::published_at.assume_not_null(),
            translation::article_id,
        ));
    let columns = (appearance::listing_id, appearance::locale, appearance::published_at, appearance::article_id);
    match connection {
        Connection::Sqlite(sqlite) => {
            diesel::insert_into(appearance::table).values(rows).into_columns(columns).execute(sqlite)?
        }
        Connection::Postgres(postgres) => {
            diesel::insert_into(appearance::table).values(rows).into_columns(columns).execute(postgres)?
        }
    };
    Ok(())
}
