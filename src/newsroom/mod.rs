//! The domain, free of HTTP: one file an aggregate, with its types, rules and queries.

pub mod account;
pub mod around;
pub mod article;
pub mod audience;
pub mod audit;
pub mod author;
pub mod autosave;
pub mod banner;
pub mod body;
pub mod browser;
pub mod change;
pub mod contact;
pub mod csv;
pub mod device;
pub mod difference;
pub mod factor;
pub mod founding;
pub mod front;
pub mod glossary;
pub mod imported;
pub mod job;
pub mod letter;
pub mod listing;
pub mod memory;
pub mod menu;
pub mod merge;
pub mod missing;
pub mod organise;
pub mod outbox;
pub mod page;
pub mod presence;
pub mod preview_link;
pub mod redirect;
pub mod reset;
pub mod rights;
pub mod search;
pub mod session;
pub mod setting;
pub mod sitemap;
mod slug;
pub mod stamp;
pub mod subscriber;
pub mod target;
pub mod translating;

pub use change::{edition, touch, touch_only};
pub use slug::slugify;

use crate::{
    db::{self, Connection, Time},
    i18n::{Locale, Messages},
};
use diesel::prelude::*;
use jiff::civil;

/// What a person did wrong in one field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's name, without language.
    pub field: &'static str,
    /// The language of the field, if it has one.
    pub locale: Option<Locale>,
    /// What is wrong.
    pub fault: Fault,
}

impl Problem {
    /// A fault of a field that has no language.
    #[must_use]
    pub const fn of(field: &'static str, fault: Fault) -> Self {
        Self { field, locale: None, fault }
    }

    /// A fault of a field of one language.
    #[must_use]
    pub const fn in_language(field: &'static str, locale: Locale, fault: Fault) -> Self {
        Self { field, locale: Some(locale), fault }
    }

    /// The field's name in the form: `headline_fr`, `email`.
    #[must_use]
    pub fn name(&self) -> String {
        match self.locale {
            Some(locale) => format!("{}_{}", self.field, locale.code().replace('-', "_")),
            None => self.field.to_owned(),
        }
    }
}

/// Kinds of mistakes, each with its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was given.
    Required,
    /// Nothing of a list was chosen.
    NothingChosen,
    /// More characters than so many.
    TooLong(i64),
    /// Fewer characters than so many.
    TooShort(i64),
    /// Not an e-mail address.
    NotAnEmail,
    /// An account has this e-mail address already.
    EmailTaken,
    /// Not lower-case ASCII letters, digits and hyphens.
    NotASlug,
    /// Something else has this address already.
    SlugTaken,
    /// The name is there already.
    NameTaken,
    /// Not a date and time.
    NotATime,
    /// Not a whole number, or far too large a one.
    NotANumber,
    /// Not one of the choices, any more.
    NotAChoice,
    /// Not an `https://` address.
    NotAnAddress,
    /// The current password is another one.
    WrongPassword,
    /// Too many wrong passwords lately.
    TooManyTries,
    /// The last administrator cannot be taken away.
    LastAdministrator,
    /// An editor has to do this.
    ForEditors,
    /// An editor has to do this, for readers see it at once.
    ForEditorsToShow,
    /// Not a code of the app, or one that was used already.
    WrongCode,
    /// More things than so many.
    TooMany(i64),
    /// A text of more blocks than so many.
    TooManyBlocks(i64),
    /// The same thing stands there twice.
    Twice,
    /// The end is not after the beginning, or over already.
    EndsTooEarly,
    /// A machine wrote these parts (1 is the headline, 2 the standfirst), and nobody has looked at them.
    ByMachine(Vec<i64>),
    /// A moment that is over, where one to come is wanted.
    Over,
    /// Before the end of the article's embargo.
    UnderEmbargo,
    /// Readers have it already.
    OutAlready,
    /// Readers have it since a moment ago, while somebody had it before them as a text to come.
    OutMeanwhile,
    /// An hour that summer time skips on that day: from, to.
    SkippedHour(civil::Time, civil::Time),
    /// An hour that comes twice on that day, when summer time ends.
    DoubledHour,
    /// It leads to a page in another language.
    OtherLanguage,
    /// Not a path such as `/old/page`.
    NotAPath,
    /// A page of ours stands at that address: nobody would ever be redirected.
    AddressInUse,
    /// That old address leads somewhere already.
    RedirectThere,
    /// Not an address of this site.
    NotOurs,
    /// Nothing stands at that address.
    NothingThere,
}

impl Fault {
    /// What to tell the person.
    #[must_use]
    pub fn message(&self, t: Messages) -> String {
        match self {
            Self::Required => t.fault_required(),
            Self::NothingChosen => t.fault_nothing_chosen(),
            Self::TooLong(limit) => t.fault_too_long(*limit),
            Self::TooShort(limit) => t.fault_too_short(*limit),
            Self::NotAnEmail => t.fault_not_an_email(),
            Self::EmailTaken => t.fault_email_taken(),
            Self::NotASlug => t.fault_not_a_slug(),
            Self::SlugTaken => t.fault_slug_taken(),
            Self::NameTaken => t.fault_name_taken(),
            Self::NotATime => t.fault_not_a_time(),
            Self::NotANumber => t.fault_not_a_number(),
            Self::NotAChoice => t.fault_not_a_choice(),
            Self::NotAnAddress => t.fault_not_an_address(),
            Self::WrongPassword => t.fault_wrong_password(),
            Self::TooManyTries => t.fault_too_many_tries(),
            Self::LastAdministrator => t.fault_last_administrator(),
            Self::ForEditors => t.fault_for_editors(),
            Self::ForEditorsToShow => t.fault_for_editors_to_show(),
            Self::WrongCode => t.fault_wrong_code(),
            Self::TooMany(limit) => t.fault_too_many(*limit),
            Self::TooManyBlocks(limit) => t.fault_too_many_blocks(*limit),
            Self::Twice => t.fault_twice(),
            Self::EndsTooEarly => t.fault_ends_too_early(),
            Self::ByMachine(parts) => t.fault_by_machine(count(parts.len()), named_parts(t, parts)),
            Self::Over => t.fault_over(),
            Self::UnderEmbargo => t.fault_under_embargo(),
            Self::OutAlready => t.fault_out_already(),
            Self::OutMeanwhile => t.fault_out_meanwhile(),
            Self::SkippedHour(from, to) => t.fault_skipped_hour(t.hour(*from), t.hour(*to)),
            Self::DoubledHour => t.fault_doubled_hour(),
            Self::OtherLanguage => t.fault_other_language(),
            Self::NotAPath => t.fault_not_a_path(),
            Self::AddressInUse => t.fault_address_in_use(),
            Self::RedirectThere => t.fault_redirect_there(),
            Self::NotOurs => t.fault_not_ours(),
            Self::NothingThere => t.fault_nothing_there(),
        }
    }
}

/// Parts of a text as an editor counts them: the headline, the standfirst, the first block of the body.
fn named_parts(t: Messages, parts: &[i64]) -> String {
    let name = |part: &i64| match part {
        1 => t.fault_part_headline(),
        2 => t.fault_part_standfirst(),
        block => t.fault_part_block(block - 2),
    };
    t.locale().list(&parts.iter().map(name).collect::<Vec<_>>())
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// Why something that a person sent was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Fields to mend.
    #[error("refused: {0:?}")]
    Invalid(Vec<Problem>),
    /// Somebody else saved in the meantime; the version now is given.
    #[error("somebody else saved version {0} in the meantime")]
    Conflict(i64),
    /// It was deleted in the meantime, or never was.
    #[error("there is no such thing")]
    Missing,
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl From<diesel::result::Error> for SaveError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

/// Refuses when there are problems.
pub(crate) fn unless_invalid(problems: Vec<Problem>) -> Result<(), SaveError> {
    if problems.is_empty() { Ok(()) } else { Err(SaveError::Invalid(problems)) }
}

/// A problem if `text` has more than `limit` characters.
pub(crate) fn at_most(
    problems: &mut Vec<Problem>,
    field: &'static str,
    locale: Option<Locale>,
    text: &str,
    limit: i64,
) {
    if i64::try_from(text.chars().count()).unwrap_or(i64::MAX) > limit {
        problems.push(Problem { field, locale, fault: Fault::TooLong(limit) });
    }
}

/// A body in normal form, with a problem if it is too long as it came or as it would be kept; what came too long is left
/// as it is.
pub(crate) fn normal_body(problems: &mut Vec<Problem>, locale: Locale, body: &str) -> String {
    let before = problems.len();
    at_most(problems, "body", Some(locale), body, article::BODY_LIMIT);
    if problems.len() > before {
        return body.to_owned();
    }
    let body = body::intake(body);
    body_at_most(problems, locale, &body);
    body
}

/// That a body in normal form is not too long, nor in too many blocks.
pub(crate) fn body_at_most(problems: &mut Vec<Problem>, locale: Locale, body: &str) {
    let before = problems.len();
    at_most(problems, "body", Some(locale), body, article::BODY_LIMIT);
    if problems.len() == before && body::blocks(body).len() > article::BLOCK_LIMIT {
        let fault = Fault::TooManyBlocks(i64::try_from(article::BLOCK_LIMIT).unwrap_or(i64::MAX));
        problems.push(Problem { field: "body", locale: Some(locale), fault });
    }
}

/// The next moment at which readers see something else although nobody does anything: a scheduled text comes out, one goes,
/// a banner comes or goes.
///
/// # Errors
/// The database's.
pub fn next_change(connection: &mut Connection, now: Time) -> db::Result<Option<Time>> {
    let publication = article::next_publication(connection, now)?;
    let banner = banner::next_change(connection, now)?;
    let ending = article::next_ending(connection, now)?;
    Ok(publication.into_iter().chain(ending).chain(banner).min())
}

/// When what readers see last changed: by a save, or because the time of a scheduled text came, or the end of one.
///
/// # Errors
/// The database's.
pub fn last_change(connection: &mut Connection, now: Time) -> db::Result<Time> {
    use db::schema::edition;
    let saved: Time = edition::table.filter(edition::id.eq(1)).select(edition::changed_at).first(connection)?;
    let published = article::last_publication(connection, now)?;
    let ended = article::last_ending(connection, now)?;
    Ok(saved.max(published.unwrap_or(saved)).max(ended.unwrap_or(saved)))
}
