//! The people who may sign in.

use super::{Fault, Problem, SaveError, at_most, listing, subscriber, unless_invalid};
use crate::{
    db::{self, Connection, Time, schema::account, text_column},
    i18n::Locale,
    routes::Kind,
};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use diesel::prelude::*;
use std::sync::LazyLock;

/// Fewest characters of a password (NIST SP 800-63B, 3.1.1; OWASP ASVS 5.0, 6.2.1).
pub const PASSWORD_LEAST: i64 = 12;
/// Most characters of a password: hashing longer ones would be a way to tire the server.
pub const PASSWORD_MOST: i64 = 256;

/// What a person may do.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Role {
    /// Everything.
    Administrator,
    /// Articles, pictures, sections, tags, authors; not people, pages and settings.
    Editor,
    /// Own articles (see [`super::rights`]) and pictures for them.
    Author,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Administrator, Self::Editor, Self::Author];

    /// Its name in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Editor => "editor",
            Self::Author => "author",
        }
    }

    /// Reads [`Role::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

text_column!(Role);

/// A person who may sign in.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = account)]
pub struct Account {
    /// Its number.
    pub id: i64,
    /// What the person signs in with.
    pub email: String,
    /// What others call the person.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The language in which the person works.
    pub locale: Locale,
    /// Argon2id in PHC form; `None` until a password was chosen.
    pub password_hash: Option<String>,
    /// The author under whose name the person's texts appear.
    pub author_id: Option<i64>,
    /// By when a second factor has to be set up, once the newsroom asked for one.
    #[diesel(column_name = factor_due_at)]
    pub factor_due: Option<Time>,
}

/// An account as a form gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What the person signs in with.
    pub email: String,
    /// What others call the person.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The language in which the person works.
    pub locale: Locale,
    /// The author under whose name the person's texts appear.
    pub author: Option<i64>,
}

/// All accounts, by name.
///
/// # Errors
/// The database's.
pub fn all(connection: &mut Connection) -> db::Result<Vec<Account>> {
    Ok(account::table.order((account::name, account::id)).select(Account::as_select()).load(connection)?)
}

/// One account by its number.
///
/// # Errors
/// The database's.
pub fn by_id(connection: &mut Connection, id: i64) -> db::Result<Option<Account>> {
    Ok(account::table.find(id).select(Account::as_select()).first(connection).optional()?)
}

/// One account by its e-mail address.
///
/// # Errors
/// The database's.
pub fn by_email(connection: &mut Connection, email: &str) -> db::Result<Option<Account>> {
    Ok(account::table
        .filter(account::email.eq(normal(email)))
        .select(Account::as_select())
        .first(connection)
        .optional()?)
}

/// Makes a new account, without a password.
///
/// # Errors
/// What is wrong with the fields, or the database's.
pub fn create(connection: &mut Connection, draft: &Draft) -> Result<i64, SaveError> {
    let draft = checked(connection, None, draft)?;
    Ok(diesel::insert_into(account::table)
        .values((
            account::email.eq(&draft.email),
            account::name.eq(&draft.name),
            account::role.eq(draft.role),
            account::locale.eq(draft.locale),
            account::author_id.eq(draft.author),
            account::created_at.eq(Time::now()),
        ))
        .returning(account::id)
        .get_result(connection)?)
}

/// Changes an account.
///
/// # Errors
/// What is wrong with the fields, that it is gone, or the database's.
pub fn save(connection: &mut Connection, id: i64, draft: &Draft) -> Result<(), SaveError> {
    let Some(before) = by_id(connection, id)? else { return Err(SaveError::Missing) };
    let draft = checked(connection, Some(id), draft)?;
    if before.role == Role::Administrator && draft.role != Role::Administrator {
        unless_last_administrator(connection, "role")?;
    }
    diesel::update(account::table.find(id))
        .set((
            account::email.eq(&draft.email),
            account::name.eq(&draft.name),
            account::role.eq(draft.role),
            account::locale.eq(draft.locale),
            account::author_id.eq(draft.author),
        ))
        .execute(connection)?;
    Ok(())
}

/// Changes what a person may change of the own account: the name, and the language in which the person works.
///
/// # Errors
/// What is wrong with the name, that the account is gone, or the database's.
pub fn save_profile(connection: &mut Connection, id: i64, name: &str, locale: Locale) -> Result<(), SaveError> {
    let mut problems = Vec::new();
    let name = checked_name(&mut problems, name);
    unless_invalid(problems)?;
    let saved = diesel::update(account::table.find(id))
        .set((account::name.eq(name), account::locale.eq(locale)))
        .execute(connection)?;
    if saved == 0 { Err(SaveError::Missing) } else { Ok(()) }
}

/// Links an account to the author under whose name the person's texts appear.
///
/// # Errors
/// The database's.
pub fn link_author(connection: &mut Connection, id: i64, author: i64) -> db::Result<()> {
    diesel::update(account::table.find(id)).set(account::author_id.eq(author)).execute(connection)?;
    Ok(())
}

/// Deletes an account; what the person wrote stays.
///
/// # Errors
/// That it is the last administrator, that it is gone, or the database's.
pub fn delete(connection: &mut Connection, id: i64) -> Result<(), SaveError> {
    let Some(before) = by_id(connection, id)? else { return Err(SaveError::Missing) };
    if before.role == Role::Administrator {
        unless_last_administrator(connection, "role")?;
    }
    diesel::delete(account::table.find(id)).execute(connection)?;
    Ok(())
}

/// Sets a password that [`hash`] made.
///
/// # Errors
/// The database's.
pub fn set_password(connection: &mut Connection, id: i64, hash: &str) -> db::Result<()> {
    diesel::update(account::table.find(id)).set(account::password_hash.eq(hash)).execute(connection)?;
    Ok(())
}

/// What is wrong with a new password, if anything.
#[must_use]
pub fn password_fault(password: &str) -> Option<Fault> {
    match i64::try_from(password.chars().count()).unwrap_or(i64::MAX) {
        0 => Some(Fault::Required),
        length if length < PASSWORD_LEAST => Some(Fault::TooShort(PASSWORD_LEAST)),
        length if length > PASSWORD_MOST => Some(Fault::TooLong(PASSWORD_MOST)),
        _ => None,
    }
}

/// A password as it is kept: Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane). Takes tens of milliseconds:
/// not for the async threads.
///
/// # Errors
/// When the system has no random numbers.
pub fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(Argon2::default().hash_password(password.as_bytes())?.to_string())
}

/// Whether `password` is the account's. Takes as long when there is no account or no password, so that the time tells
/// nothing.
#[must_use]
pub fn verify(account: Option<&Account>, password: &str) -> bool {
    static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody has this password").unwrap_or_default());
    let known = account.and_then(|account| account.password_hash.as_deref());
    let fits = PasswordHash::new(known.unwrap_or(&NOBODY))
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
    fits && known.is_some()
}

fn normal(email: &str) -> String {
    subscriber::normal(email).to_lowercase()
}

fn checked(connection: &mut Connection, own: Option<i64>, draft: &Draft) -> Result<Draft, SaveError> {
    let mut problems = Vec::new();
    let name = checked_name(&mut problems, &draft.name);
    let draft = Draft { email: normal(&draft.email), name, ..*draft };
    if draft.email.is_empty() {
        problems.push(Problem::of("email", Fault::Required));
    } else if !subscriber::is_email(&draft.email) {
        problems.push(Problem::of("email", Fault::NotAnEmail));
    } else if by_email(connection, &draft.email)?.is_some_and(|other| Some(other.id) != own) {
        problems.push(Problem::of("email", Fault::EmailTaken));
    }
    if let Some(author) = draft.author
        && listing::by_id(connection, Kind::Author, author)?.is_none()
    {
        problems.push(Problem::of("author", Fault::NotAChoice));
    }
    unless_invalid(problems)?;
    Ok(draft)
}

fn checked_name(problems: &mut Vec<Problem>, typed: &str) -> String {
    let name = typed.trim().to_owned();
    at_most(problems, "name", None, &name, 120);
    if name.is_empty() {
        problems.push(Problem::of("name", Fault::Required));
    }
    name
}

fn unless_last_administrator(connection: &mut Connection, field: &'static str) -> Result<(), SaveError> {
    let administrators: i64 =
        account::table.filter(account::role.eq(Role::Administrator)).count().get_result(connection)?;
    if administrators <= 1 {
        return Err(SaveError::Invalid(vec![Problem::of(field, Fault::LastAdministrator)]));
    }
    Ok(())
}
