//! Secret links that show one language's text, as it is by now, to people without an account, until they expire or are
//! revoked. Only hashes of their tokens are kept.

use super::session;
use crate::{
    db::{
        self, Connection, Time,
        schema::{account, preview_link},
    },
    i18n::Locale,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use diesel::prelude::*;
use sha2::{Digest, Sha256};

/// After its end a link is remembered for so many days, to say that it is over rather than that it never was.
const REMEMBERED: i64 = 90;
/// Links of one article in one language that may hold at a time.
pub const MOST: i64 = 20;

/// For how long a link holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
}

impl Term {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// Its name in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// Reads [`Term::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|term| term.code() == code)
    }

    const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
        }
    }
}

/// A link as its list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number.
    pub id: i64,
    /// The language that it shows.
    pub locale: Locale,
    /// Who made it; `None` once the account is gone.
    pub by: Option<String>,
    /// When it was made.
    pub created_at: Time,
    /// When it ends.
    pub expires_at: Time,
}

/// What a token leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A text, until then.
    Text {
        /// The article.
        article: i64,
        /// The language.
        locale: Locale,
        /// When the link ends.
        until: Time,
    },
    /// Nothing any more; the language in which to say so.
    Over(Locale),
    /// Nothing: there never was such a link, or it was revoked.
    Nothing,
}

fn hashed(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token))
}

/// Makes a link; the token goes into its address and is kept nowhere. `None` when there are too many already.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn make(
    connection: &mut Connection,
    article: i64,
    locale: Locale,
    account: i64,
    term: Term,
) -> Result<Option<String>, session::Error> {
    let (token, now) = (session::token()?, Time::now());
    let holding: i64 = preview_link::table
        .filter(preview_link::article_id.eq(article).and(preview_link::locale.eq(locale)))
        .filter(preview_link::expires_at.gt(now))
        .count()
        .get_result(connection)?;
    if holding >= MOST {
        return Ok(None);
    }
    diesel::insert_into(preview_link::table)
        .values((
            preview_link::token_hash.eq(hashed(&token)),
            preview_link::article_id.eq(article),
            preview_link::locale.eq(locale),
            preview_link::account_id.eq(account),
            preview_link::created_at.eq(now),
            preview_link::expires_at.eq(now.plus_seconds(term.days() * 86_400)),
        ))
        .execute(connection)?;
    Ok(Some(token))
}

/// What a token leads to now.
///
/// # Errors
/// The database's.
pub fn find(connection: &mut Connection, token: &str, now: Time) -> db::Result<Found> {
    let row: Option<(i64, String, Time)> = preview_link::table
        .filter(preview_link::token_hash.eq(hashed(token)))
        .select((preview_link::article_id, preview_link::locale, preview_link::expires_at))
        .first(connection)
        .optional()?;
    let known = row.and_then(|(article, code, until)| Some((article, Locale::from_code(&code)?, until)));
    Ok(match known {
        Some((article, locale, until)) if until > now => Found::Text { article, locale, until },
        Some((_, locale, _)) => Found::Over(locale),
        None => Found::Nothing,
    })
}

/// The links of an article that hold, the newest first.
///
/// # Errors
/// The database's.
pub fn of(connection: &mut Connection, article: i64, now: Time) -> db::Result<Vec<Link>> {
    let rows: Vec<(i64, String, Option<String>, Time, Time)> = preview_link::table
        .left_join(account::table)
        .filter(preview_link::article_id.eq(article).and(preview_link::expires_at.gt(now)))
        .order(preview_link::id.desc())
        .select((
            preview_link::id,
            preview_link::locale,
            account::name.nullable(),
            preview_link::created_at,
            preview_link::expires_at,
        ))
        .limit(MOST * i64::try_from(Locale::ALL.len()).unwrap_or(1))
        .load(connection)?;
    let link = |(id, code, by, created_at, expires_at): (i64, String, Option<String>, Time, Time)| {
        Some(Link { id, locale: Locale::from_code(&code)?, by, created_at, expires_at })
    };
    Ok(rows.into_iter().filter_map(link).collect())
}

/// Ends a link of this article at once; `false` when there is none such.
///
/// # Errors
/// The database's.
pub fn revoke(connection: &mut Connection, article: i64, id: i64) -> db::Result<bool> {
    let own = preview_link::id.eq(id).and(preview_link::article_id.eq(article));
    Ok(diesel::delete(preview_link::table.filter(own)).execute(connection)? > 0)
}

/// Forgets links that ended long ago.
///
/// # Errors
/// The database's.
pub fn forget_old(connection: &mut Connection, now: Time) -> db::Result<()> {
    let old = preview_link::expires_at.lt(now.plus_seconds(-REMEMBERED * 86_400));
    diesel::delete(preview_link::table.filter(old)).execute(connection)?;
    Ok(())
}
