//! Redirects that editors make and look through. They lead to pages of ours that are there, and begin where none is: so
//! there can be no loop, and none that is never followed.

use super::{PATH, Target, exists, follow, forget};
use crate::{
    db::{
        self, Connection, Time, escaped,
        schema::{missing_address, page_text, redirect, translation},
    },
    i18n::Locale,
    newsroom::{
        Fault, Problem, SaveError,
        article::Status,
        contact,
        target::{self, Target as Page},
        unless_invalid,
    },
    routes::{self, Machine, Route},
};
use diesel::prelude::*;

/// Longest old address, in characters.
pub const PATH_LIMIT: usize = 500;

/// Where editors lead an old address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To a thing, wherever it stands.
    Thing(Target),
    /// To a path of ours that no thing stands for, such as a search.
    Path(String),
}

impl Goal {
    /// The goal that a page of ours is, in a language.
    #[must_use]
    pub fn to(page: Page, locale: Locale) -> Self {
        match page {
            Page::Article(id) => Self::Thing(Target::Article(id)),
            Page::Page(id) => Self::Thing(Target::Page(id)),
            Page::Listing(kind, id) => Self::Thing(Target::Listing(kind, id)),
            standing => Self::Path(standing.standing_route().unwrap_or(Route::Front).path(locale)),
        }
    }

    /// The thing of ours that it is.
    #[must_use]
    pub const fn page(&self) -> Option<Page> {
        match self {
            Self::Thing(Target::Article(id)) => Some(Page::Article(*id)),
            Self::Thing(Target::Page(id)) => Some(Page::Page(*id)),
            Self::Thing(Target::Listing(kind, id)) => Some(Page::Listing(*kind, *id)),
            Self::Thing(Target::Feed(_) | Target::Month(..) | Target::Gone) | Self::Path(_) => None,
        }
    }
}

/// An old address as editors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The old address.
    pub path: String,
    /// The language in which it leads to its goal.
    pub locale: Locale,
    /// Where it leads.
    pub goal: Goal,
    /// Whether an editor made it; else a changed address, a deletion or an import.
    pub by_hand: bool,
    /// When it was made; `None`: before that was kept.
    pub made_at: Option<Time>,
}

/// Which redirects are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Part of the old address.
    pub text: String,
    /// Only those that editors made.
    pub by_hand: bool,
}

type Row = (String, String, i64, String, String, bool, Time);
const ROW: (
    redirect::path,
    redirect::kind,
    redirect::target_id,
    redirect::locale,
    redirect::target_path,
    redirect::by_hand,
    redirect::made_at,
) = (
    redirect::path,
    redirect::kind,
    redirect::target_id,
    redirect::locale,
    redirect::target_path,
    redirect::by_hand,
    redirect::made_at,
);

fn read((path, kind, id, code, target_path, by_hand, made_at): Row) -> Option<Entry> {
    let goal = if kind == PATH { Goal::Path(target_path) } else { Goal::Thing(Target::from_parts(&kind, id)?) };
    let made_at = Some(made_at).filter(|at| at.0 > 0);
    Some(Entry { path, locale: Locale::from_code(&code)?, goal, by_hand, made_at })
}

/// A page of the redirects, those of editors first, the newest first, and how many there are in all.
///
/// # Errors
/// The database's.
pub fn entries(connection: &mut Connection, filter: &Filter, limit: i64, offset: i64) -> db::Result<(Vec<Entry>, i64)> {
    let total = filtered(filter).count().get_result(connection)?;
    let rows: Vec<Row> = filtered(filter)
        .order((redirect::by_hand.desc(), redirect::made_at.desc(), redirect::path.desc()))
        .select(ROW)
        .limit(limit)
        .offset(offset)
        .load(connection)?;
    Ok((rows.into_iter().filter_map(read).collect(), total))
}

fn filtered(filter: &Filter) -> redirect::BoxedQuery<'_, db::Backend> {
    let mut query = redirect::table.into_boxed();
    if !filter.text.is_empty() {
        query = query.filter(redirect::path.like(format!("%{}%", escaped(&filter.text))).escape('\\'));
    }
    if filter.by_hand {
        query = query.filter(redirect::by_hand.eq(true));
    }
    query
}

/// One redirect.
///
/// # Errors
/// The database's.
pub fn entry(connection: &mut Connection, path: &str) -> db::Result<Option<Entry>> {
    let row: Option<Row> = redirect::table.find(path).select(ROW).first(connection).optional()?;
    Ok(row.and_then(read))
}

/// Leads an old address to a goal, in place of the redirect of the path `before` if that is given; gives the path as it is
/// kept.
///
/// # Errors
/// What is wrong with the path, or the database's.
pub fn set(
    connection: &mut Connection,
    before: Option<&str>,
    typed: &str,
    goal: &Goal,
    locale: Locale,
) -> Result<String, SaveError> {
    let wrong = |fault| Err(SaveError::Invalid(vec![Problem::of("path", fault)]));
    let path = match old_path(typed) {
        Ok(path) => path,
        Err(fault) => return wrong(fault),
    };
    if stands(connection, &path)? {
        return wrong(Fault::AddressInUse);
    }
    if before != Some(path.as_str()) && exists(connection, &path)? {
        return wrong(Fault::RedirectThere);
    }
    unless_invalid(missing(connection, goal)?)?;
    if let Some(before) = before {
        forget(connection, before)?;
    }
    forget(connection, &path)?;
    let ((kind, id), target_path) = match goal {
        Goal::Thing(target) => (target.parts(), ""),
        Goal::Path(path) => ((PATH, 0), path.as_str()),
    };
    diesel::insert_into(redirect::table)
        .values((
            redirect::path.eq(&path),
            redirect::kind.eq(kind),
            redirect::target_id.eq(id),
            redirect::locale.eq(locale),
            redirect::target_path.eq(target_path),
            redirect::by_hand.eq(true),
            redirect::made_at.eq(Time::now()),
        ))
        .execute(connection)?;
    // Nobody asks for it in vain any more.
    let asked = [path.clone(), format!("{path}/")];
    diesel::delete(missing_address::table.filter(missing_address::path.eq_any(asked))).execute(connection)?;
    Ok(path)
}

/// Takes a redirect away: its address answers 404 again. `false`: there was none.
///
/// # Errors
/// The database's.
pub fn remove(connection: &mut Connection, path: &str) -> db::Result<bool> {
    Ok(diesel::delete(redirect::table.find(path)).execute(connection)? > 0)
}

/// A goal that is no longer there.
fn missing(connection: &mut Connection, goal: &Goal) -> db::Result<Vec<Problem>> {
    let Some(page) = goal.page() else { return Ok(Vec::new()) };
    let is_there =
        target::named(connection, Locale::ALL[0], &[page], Time::now())?.iter().any(|named| named.target == page);
    Ok(if is_there { Vec::new() } else { vec![Problem::of("target", Fault::NotAChoice)] })
}

/// An old address as it is kept: its path without a slash at its end, decoded; with its query as it is, where it has one.
/// A whole address is taken too, of whatever site: old ones were elsewhere.
///
/// # Errors
/// [`Fault::NotAPath`], [`Fault::AddressInUse`] for what is not for readers, or that it is too long.
pub fn old_path(typed: &str) -> Result<String, Fault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Fault::Required);
    }
    let (path, query) = match url::Url::parse(typed).ok().filter(|url| matches!(url.scheme(), "http" | "https")) {
        Some(url) => (url.path().to_owned(), url.query().map(str::to_owned)),
        None => {
            let without_anchor = typed.split('#').next().unwrap_or_default();
            let (path, query) = without_anchor.split_once('?').unwrap_or((without_anchor, ""));
            (path.to_owned(), Some(query.to_owned()).filter(|query| !query.is_empty()))
        }
    };
    let path = match &query {
        Some(query) => format!("{path}?{query}"),
        None => percent_encoding::percent_decode_str(path.trim_end_matches('/')).decode_utf8_lossy().into_owned(),
    };
    if !path.starts_with('/')
        || path.starts_with("//")
        || path.contains(|c: char| c.is_control() || c == ' ' || c == '\\')
    {
        return Err(if path.is_empty() { Fault::AddressInUse } else { Fault::NotAPath });
    }
    if path.chars().count() > PATH_LIMIT {
        return Err(Fault::TooLong(i64::try_from(PATH_LIMIT).unwrap_or(i64::MAX)));
    }
    let ours =
        ["/admin", routes::STATIC, routes::MEDIA, routes::SHARE, routes::HEALTH, routes::FAVICON, routes::TOUCH_ICON];
    let is_ours = |own: &&str| path.strip_prefix(*own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if ours.iter().any(is_ours) {
        return Err(Fault::AddressInUse);
    }
    Ok(path)
}

/// What editors typed as the goal: an address of ours, with or without `own` (our public address) before it, at which
/// something stands, or stood before it moved.
///
/// # Errors
/// What is wrong with it, or the database's.
pub fn goal_at(connection: &mut Connection, typed: &str, own: &str) -> db::Result<Result<Goal, Fault>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Err(Fault::Required));
    }
    let address = match typed.strip_prefix(own.trim_end_matches('/')) {
        Some("") => "/",
        Some(path) if path.starts_with('/') => path,
        _ => typed,
    };
    if !address.starts_with('/') || address.starts_with("//") || address.contains(['\\', ' ']) {
        return Ok(Err(Fault::NotOurs));
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_standing = path == routes::ROOT || Machine::recognise(path).is_some();
    if let Some((locale, route)) = Route::recognise(path) {
        let thing = match target::at_route(connection, locale, &route)? {
            Some(Page::Article(id)) => Some(Target::Article(id)),
            Some(Page::Page(id)) => Some(Target::Page(id)),
            Some(Page::Listing(kind, id)) => Some(Target::Listing(kind, id)),
            _ => None,
        };
        if let Some(thing) = thing {
            return Ok(Ok(Goal::Thing(thing)));
        }
        if stands(connection, path)? {
            return Ok(Ok(Goal::Path(address.to_owned())));
        }
    }
    if is_standing {
        return Ok(Ok(Goal::Path(address.to_owned())));
    }
    // An old address of something leads on to that: one hop.
    let known = match old_path(address) {
        Ok(path) => entry(connection, &path)?,
        Err(_) => None,
    };
    let leads_on = match &known {
        Some(known) => follow(connection, &known.path)?.is_some(),
        None => false,
    };
    Ok(known.filter(|_| leads_on).map(|known| known.goal).ok_or(Fault::NothingThere))
}

/// Whether a page of ours stands at a path: a redirect from there would never be followed.
fn stands(connection: &mut Connection, path: &str) -> db::Result<bool> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if path == routes::ROOT || Machine::recognise(path).is_some() {
        return Ok(true);
    }
    let language = path.trim_matches('/');
    if Locale::from_code(language).is_some() {
        return Ok(true);
    }
    let Some((locale, route)) = Route::recognise(&path.to_lowercase()).or_else(|| Route::recognise(path)) else {
        return Ok(false);
    };
    Ok(match &route {
        Route::Article(slug) => {
            let text = translation::table
                .filter(translation::locale.eq(locale).and(translation::slug.eq(slug)))
                .filter(translation::status.eq(Status::Published));
            diesel::select(diesel::dsl::exists(text)).get_result(connection)?
        }
        route if *route == Route::contact(locale) && contact::is_open(connection)? => true,
        Route::Page(slug) => {
            let text = page_text::table
                .filter(page_text::locale.eq(locale).and(page_text::slug.eq(slug)))
                .filter(page_text::published.eq(true));
            diesel::select(diesel::dsl::exists(text)).get_result(connection)?
        }
        Route::Feed(_, Some((kind, slug))) | Route::Listing(kind, slug) => {
            target::at_route(connection, locale, &Route::Listing(*kind, slug.clone()))?.is_some()
        }
        Route::Front
        | Route::Archive
        | Route::Month(..)
        | Route::Newsletter
        | Route::Subscription(_)
        | Route::FromLetter(..)
        | Route::Search
        | Route::Suggestions
        | Route::Feed(_, None)
        | Route::Manifest
        | Route::OpenSearch => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_are_kept_in_one_form() {
        for (typed, kept) in [
            (" /old/page/ ", "/old/page"),
            ("https://old.example.org/2019/01/l%C3%A9gumes/", "/2019/01/légumes"),
            ("http://example.org/?p=12", "/?p=12"),
            ("/page#part", "/page"),
            ("/Old", "/Old"),
        ] {
            assert_eq!(old_path(typed).as_deref(), Ok(kept), "{typed}");
        }
        for typed in ["old", "//evil.example", "/a b", "/\\evil", "javascript:alert(1)", "/a\tb"] {
            assert_eq!(old_path(typed), Err(Fault::NotAPath), "{typed}");
        }
        for typed in ["/", "https://example.org", "/admin", "/admin/articles", "/static/x.js", "/media/1.jpg"] {
            assert_eq!(old_path(typed), Err(Fault::AddressInUse), "{typed}");
        }
        assert_eq!(old_path(&format!("/{}", "a".repeat(600))), Err(Fault::TooLong(500)));
    }
}
