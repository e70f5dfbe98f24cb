//! Breaking news: one line above the name plate of every page of a language, between its times.

use super::{Fault, Problem, SaveError, article::is_out, at_most, touch, unless_invalid};
use crate::{
    db::{
        self, Connection, Time,
        schema::{article, banner, translation},
    },
    i18n::Locale,
};
use diesel::prelude::*;

/// Longest text, in characters: a line on a phone held sideways.
pub const TEXT_LIMIT: i64 = 140;
/// Longest address, in characters.
const ADDRESS_LIMIT: i64 = 500;

/// Where a banner leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Nowhere.
    #[default]
    Nowhere,
    /// To an article of ours, in the banner's language.
    Article(i64),
    /// To an `https://` address.
    Address(String),
}

/// A banner as editors announce it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// One line, plain text.
    pub text: String,
    /// Where it leads.
    pub target: Target,
    /// From when on readers see it.
    pub begins_at: Time,
    /// From when on they do not any more.
    pub ends_at: Time,
}

/// Where a banner leads a reader now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the article at this slug.
    Article(String),
    /// To this address.
    Address(String),
}

/// A banner as readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One line, plain text.
    pub text: String,
    /// Where it leads; nowhere when its article cannot be read.
    pub way: Option<Way>,
}

/// Announces news in `locale`, in place of what was announced before.
///
/// # Errors
/// What is wrong with the fields, or the database's.
pub fn announce(connection: &mut Connection, locale: Locale, news: &Banner) -> Result<(), SaveError> {
    let news = checked(connection, locale, news)?;
    let (article, address) = match &news.target {
        Target::Nowhere => (None, ""),
        Target::Article(id) => (Some(*id), ""),
        Target::Address(address) => (None, address.as_str()),
    };
    diesel::delete(banner::table.find(locale)).execute(connection)?;
    diesel::insert_into(banner::table)
        .values((
            banner::locale.eq(locale),
            banner::text.eq(&news.text),
            banner::article_id.eq(article),
            banner::address.eq(address),
            banner::begins_at.eq(news.begins_at),
            banner::ends_at.eq(news.ends_at),
        ))
        .execute(connection)?;
    touch(connection)?;
    Ok(())
}

/// The banner in its normal form.
fn checked(connection: &mut Connection, locale: Locale, news: &Banner) -> Result<Banner, SaveError> {
    let mut problems = Vec::new();
    let text = news.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        problems.push(Problem::in_language("text", locale, Fault::Required));
    }
    at_most(&mut problems, "text", Some(locale), &text, TEXT_LIMIT);
    let target = match &news.target {
        Target::Article(id) => {
            let there: bool = diesel::select(diesel::dsl::exists(article::table.find(*id))).get_result(connection)?;
            if !there {
                problems.push(Problem::in_language("article", locale, Fault::NotAChoice));
            }
            Target::Article(*id)
        }
        Target::Address(typed) => {
            let parsed = url::Url::parse(typed.trim()).ok().filter(|url| url.scheme() == "https" && url.has_host());
            let address = parsed.map(String::from).unwrap_or_default();
            if address.is_empty() {
                problems.push(Problem::in_language("address", locale, Fault::NotAnAddress));
            }
            at_most(&mut problems, "address", Some(locale), &address, ADDRESS_LIMIT);
            Target::Address(address)
        }
        Target::Nowhere => Target::Nowhere,
    };
    if news.ends_at <= news.begins_at.max(Time::now()) {
        problems.push(Problem::in_language("ends_at", locale, Fault::EndsTooEarly));
    }
    unless_invalid(problems)?;
    Ok(Banner { text, target, ..*news })
}

/// Takes back what was announced in `locale`; `false` when nothing was.
///
/// # Errors
/// The database's.
pub fn clear(connection: &mut Connection, locale: Locale) -> db::Result<bool> {
    let cleared = diesel::delete(banner::table.find(locale)).execute(connection)? > 0;
    if cleared {
        touch(connection)?;
    }
    Ok(cleared)
}

/// What is announced in `locale`, whether its time is to come, now, or over.
///
/// # Errors
/// The database's.
pub fn announced(connection: &mut Connection, locale: Locale) -> db::Result<Option<Banner>> {
    type Row = (String, Option<i64>, String, Time, Time);
    let row: Option<Row> = banner::table
        .find(locale)
        .select((banner::text, banner::article_id, banner::address, banner::begins_at, banner::ends_at))
        .first(connection)
        .optional()?;
    Ok(row.map(|(text, article, address, begins_at, ends_at)| {
        let target = match article {
            Some(id) => Target::Article(id),
            None if address.is_empty() => Target::Nowhere,
            None => Target::Address(address),
        };
        Banner { text, target, begins_at, ends_at }
    }))
}

/// What readers of `locale` see above the name plate now.
///
/// # Errors
/// The database's.
pub fn current(connection: &mut Connection, locale: Locale, now: Time) -> db::Result<Option<Notice>> {
    let own = translation::article_id.nullable().eq(banner::article_id).and(translation::locale.eq(locale));
    let row: Option<(String, String, Option<String>)> = banner::table
        .left_join(translation::table.on(own.and(is_out!(now))))
        .filter(banner::locale.eq(locale).and(banner::begins_at.le(now)).and(banner::ends_at.gt(now)))
        .select((banner::text, banner::address, translation::slug.nullable()))
        .first(connection)
        .optional()?;
    Ok(row.map(|(text, address, slug)| {
        let elsewhere = Some(address).filter(|address| !address.is_empty());
        Notice { text, way: slug.map(Way::Article).or(elsewhere.map(Way::Address)) }
    }))
}

/// The next time at which a banner comes or goes.
///
/// # Errors
/// The database's.
pub fn next_change(connection: &mut Connection, now: Time) -> db::Result<Option<Time>> {
    let times: Vec<(Time, Time)> =
        banner::table.filter(banner::ends_at.gt(now)).select((banner::begins_at, banner::ends_at)).load(connection)?;
    let next = |(begins, ends): (Time, Time)| if begins > now { begins } else { ends };
    Ok(times.into_iter().map(next).min())
}

/// Deletes banners that have ended. Readers see no difference.
///
/// # Errors
/// The database's.
pub fn forget_ended(connection: &mut Connection, now: Time) -> db::Result<()> {
    diesel::delete(banner::table.filter(banner::ends_at.le(now))).execute(connection)?;
    Ok(())
}
