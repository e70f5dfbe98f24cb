//! The audit log: who did what when. Each entry is written in the transaction of what it tells, so that one is never
//! there without the other; none holds a secret.

use crate::{
    db::{
        self, Connection, Time,
        schema::{account, audit},
        text_column,
    },
    i18n::Locale,
    routes::Kind,
};
use diesel::prelude::*;

/// Longest detail that is kept, in characters; a headline fits.
const DETAIL_LIMIT: usize = 300;

/// Defines an enum whose variants have a name in the database.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
        )]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in the database, in forms and in messages.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Reads the name.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }

        text_column!($name);
    };
}

codes! {
    /// What was done. A new one needs its words in `admin-audit-action`.
    Action {
        /// It was made.
        Created = "created",
        /// It was saved with changes.
        Saved = "saved",
        /// A text was given to be looked at.
        Submitted = "submitted",
        /// Readers get it from now on.
        Published = "published",
        /// Readers will get it from the moment on.
        Scheduled = "scheduled",
        /// Readers do not get it any more.
        Withdrawn = "withdrawn",
        /// Readers will not get it any more from the moment on.
        EndSet = "end_set",
        /// An earlier text was brought back.
        Restored = "restored",
        /// It is gone.
        Deleted = "deleted",
        /// Readers may not get it before the moment.
        EmbargoSet = "embargo_set",
        /// The embargo was taken away.
        EmbargoLifted = "embargo_lifted",
        /// A translation was said to be what the original says.
        MarkedCurrent = "marked_current",
        /// It was put into another one of its kind.
        Merged = "merged",
        /// Things were put in another order.
        Ordered = "ordered",
        /// Another file took its place.
        Replaced = "replaced",
        /// It came from a file or another site.
        Imported = "imported",
        /// It was written into a file.
        Exported = "exported",
        /// It was sent to everybody.
        Sent = "sent",
        /// Somebody ended what was going out.
        Stopped = "stopped",
        /// What somebody had ended goes out again.
        Resumed = "resumed",
        /// It does not go out at its time after all.
        Unscheduled = "unscheduled",
        /// A link for people without an account was made.
        Shared = "shared",
        /// Shared links were taken back.
        Unshared = "unshared",
        /// An account was invited, or got a link to sign in.
        Invited = "invited",
        /// Somebody signed in.
        SignedIn = "signed_in",
        /// Somebody signed out.
        SignedOut = "signed_out",
        /// Somebody tried to sign in and was refused.
        SignInFailed = "sign_in_failed",
        /// Sessions were ended.
        SessionsEnded = "sessions_ended",
        /// A password was set.
        PasswordChanged = "password_changed",
        /// Signing in needs a second factor, or a passkey was added.
        FactorAdded = "factor_added",
        /// A second factor or passkey was taken away.
        FactorRemoved = "factor_removed",
        /// Work that had failed was to be tried again.
        Retried = "retried",
        /// Somebody's subscription was ended for them.
        Unsubscribed = "unsubscribed",
    }
}

codes! {
    /// The kind of thing to which it was done. A new one needs its words in `admin-audit-thing`.
    Thing {
        /// An article, or one language's text of it.
        Article = "article",
        /// A section.
        Section = "section",
        /// A tag.
        Tag = "tag",
        /// An author.
        Author = "author",
        /// A static page.
        Page = "page",
        /// What readers can write to the newsroom about.
        Topic = "topic",
        /// A picture.
        Picture = "picture",
        /// A front page.
        Front = "front",
        /// Breaking news.
        Banner = "banner",
        /// A letter to subscribers.
        Letter = "letter",
        /// A menu.
        Menu = "menu",
        /// A redirect.
        Redirect = "redirect",
        /// The glossary of fixed renderings.
        Glossary = "glossary",
        /// The site's settings.
        Settings = "settings",
        /// An account.
        Account = "account",
        /// Being signed in.
        Session = "session",
        /// Work that is done when nobody asks.
        Job = "job",
        /// A subscriber to the newsletter; entries hold no address.
        Subscriber = "subscriber",
    }
}

impl From<Kind> for Thing {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Section => Self::Section,
            Kind::Tag => Self::Tag,
            Kind::Author => Self::Author,
        }
    }
}

/// To what it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its kind.
    pub thing: Thing,
    /// Its number, if its kind has numbers.
    pub id: Option<i64>,
    /// The language, if one alone was concerned.
    pub locale: Option<Locale>,
}

impl Subject {
    /// The thing of this number.
    #[must_use]
    pub fn of(thing: impl Into<Thing>, id: i64) -> Self {
        Self { thing: thing.into(), id: Some(id), locale: None }
    }

    /// The one there is of its kind, such as the settings.
    #[must_use]
    pub const fn the(thing: Thing) -> Self {
        Self { thing, id: None, locale: None }
    }

    /// One language of it alone.
    #[must_use]
    pub const fn in_language(mut self, locale: Locale) -> Self {
        self.locale = Some(locale);
        self
    }
}

/// Notes what `account` did; `None`: the clock, an import or the command line. The detail says what it was called, such as
/// a headline, and is cut where it is too long. Part of the transaction that does it.
///
/// # Errors
/// The database's.
pub fn record(
    connection: &mut Connection,
    account: Option<i64>,
    action: Action,
    subject: Subject,
    detail: &str,
) -> db::Result<()> {
    record_at(connection, account, action, subject, detail, None)
}

/// [`record`] of what set a moment, such as that of a publication to come.
///
/// # Errors
/// The database's.
pub fn record_at(
    connection: &mut Connection,
    account: Option<i64>,
    action: Action,
    subject: Subject,
    detail: &str,
    moment: Option<Time>,
) -> db::Result<()> {
    let person: Option<String> = match account {
        Some(id) => account::table.find(id).select(account::name).first(connection).optional()?,
        None => None,
    };
    diesel::insert_into(audit::table)
        .values((
            audit::at.eq(Time::now()),
            // An account that was deleted a moment ago has no name, and no row to refer to.
            audit::account_id.eq(account.filter(|_| person.is_some())),
            audit::person.eq(person.unwrap_or_default()),
            audit::action.eq(action),
            audit::thing.eq(subject.thing),
            audit::subject_id.eq(subject.id),
            audit::locale.eq(subject.locale.map(Locale::code)),
            audit::detail.eq(detail.chars().take(DETAIL_LIMIT).collect::<String>()),
            audit::moment.eq(moment),
        ))
        .execute(connection)?;
    Ok(())
}

/// Whether something of this kind and number was there and was deleted, as far back as the log goes.
///
/// # Errors
/// The database's.
pub fn knows_deleted(connection: &mut Connection, thing: Thing, id: i64) -> db::Result<bool> {
    let deleted = audit::thing.eq(thing).and(audit::subject_id.eq(id)).and(audit::action.eq(Action::Deleted));
    Ok(diesel::select(diesel::dsl::exists(audit::table.filter(deleted))).get_result(connection)?)
}

/// What was done once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Time,
    /// Who, if the account is still there.
    pub account: Option<i64>,
    /// What the person was called then; empty: nobody, but the clock, an import or the command line.
    pub person: String,
    /// What was done.
    pub action: Action,
    /// To what.
    pub subject: Subject,
    /// What it was called then.
    pub detail: String,
    /// The moment that was set.
    pub moment: Option<Time>,
}

/// Which entries are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only what this account did.
    pub account: Option<i64>,
    /// Only what was done to things of this kind.
    pub thing: Option<Thing>,
    /// Only since this moment.
    pub since: Option<Time>,
    /// Only before this moment.
    pub until: Option<Time>,
}

/// A place in the log: the moment and the number of an entry.
pub type Place = (Time, i64);

/// The newest `limit` entries, of those before `before` if it is given.
///
/// # Errors
/// The database's.
pub fn entries(
    connection: &mut Connection,
    filter: &Filter,
    before: Option<Place>,
    limit: i64,
) -> db::Result<Vec<Entry>> {
    let mut query = audit::table.into_boxed();
    if let Some(account) = filter.account {
        query = query.filter(audit::account_id.eq(account));
    }
    if let Some(thing) = filter.thing {
        query = query.filter(audit::thing.eq(thing));
    }
    if let Some(since) = filter.since {
        query = query.filter(audit::at.ge(since));
    }
    if let Some(until) = filter.until {
        query = query.filter(audit::at.lt(until));
    }
    if let Some((at, id)) = before {
        // The first condition is the index's, the second settles the moment at which several things were done.
        query = query.filter(audit::at.le(at)).filter(audit::at.lt(at).or(audit::id.lt(id)));
    }
    let rows: Vec<Row> =
        query.order((audit::at.desc(), audit::id.desc())).limit(limit).select(Row::as_select()).load(connection)?;
    Ok(rows.into_iter().map(Row::entry).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit)]
struct Row {
    id: i64,
    at: Time,
    account_id: Option<i64>,
    person: String,
    action: Action,
    thing: Thing,
    subject_id: Option<i64>,
    locale: Option<String>,
    detail: String,
    moment: Option<Time>,
}

impl Row {
    fn entry(self) -> Entry {
        let locale = self.locale.as_deref().and_then(Locale::from_code);
        Entry {
            id: self.id,
            at: self.at,
            account: self.account_id,
            person: self.person,
            action: self.action,
            subject: Subject { thing: self.thing, id: self.subject_id, locale },
            detail: self.detail,
            moment: self.moment,
        }
    }
}

/// Deletes up to `limit` of the entries from before `before`; how many there were.
///
/// # Errors
/// The database's.
pub fn forget(connection: &mut Connection, before: Time, limit: i64) -> db::Result<usize> {
    let old: Vec<i64> = audit::table
        .filter(audit::at.lt(before))
        .order((audit::at, audit::id))
        .select(audit::id)
        .limit(limit.min(i64::try_from(db::LIST_LIMIT).unwrap_or(i64::MAX)))
        .load(connection)?;
    Ok(diesel::delete(audit::table.filter(audit::id.eq_any(old))).execute(connection)?)
}
