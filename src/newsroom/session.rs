//! Who is signed in; one-time links; how often signing in failed. Only hashes of tokens are kept.

use super::{account::Account, device::Device, factor};
use crate::db::{
    self, Connection, Time,
    schema::{account, session, sign_in_failure, sign_in_link, sign_in_step},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use diesel::prelude::*;
use sha2::{Digest, Sha256};

/// A session that nobody uses ends after so many seconds.
const IDLE: i64 = 12 * 3600;
/// Every session ends after so many seconds.
const LONGEST: i64 = 14 * 24 * 3600;
/// Failures are counted over so many seconds.
const WINDOW: i64 = 15 * 60;
/// So many failures within the window close an account to further tries from the address they came from: who guesses
/// does not lock out the account's owner, who is elsewhere.
const MOST_FOR_PAIR: i64 = 10;
/// So many failures from one address within the window close it to further tries for any account.
const MOST_FROM_ADDRESS: i64 = 30;
/// So many failures for one account within the window, wherever from, close it: this is guessing by many machines.
const MOST_FOR_ACCOUNT: i64 = 100;
/// So many wrong codes for one account within the window close it to further codes.
const MOST_CODES: i64 = 5;

/// A person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub account: Account,
    /// What every form of this session has to send back.
    pub csrf: String,
    /// The hash under which the session is kept.
    pub token_hash: String,
    /// By when the person has to set a second factor up; `None`: has one, or need not.
    pub factor_due: Option<Time>,
}

/// A session as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The hash under which the session is kept.
    pub token_hash: String,
    /// On what it was begun.
    pub device: Device,
    /// When it was begun.
    pub started_at: Time,
    /// When it was last in use, to ten minutes.
    pub seen_at: Time,
}

/// The system has no random numbers.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system has no random numbers.
    #[error("the system gives no random numbers: {0}")]
    Random(getrandom::Error),
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

/// 256 random bits as text for a cookie or an address.
///
/// # Errors
/// When the system has no random numbers.
pub fn token() -> Result<String, Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(Error::Random)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

pub(super) fn hashed(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token))
}

/// Signs an account in; the token goes into the cookie and is kept nowhere.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn start(connection: &mut Connection, account: i64) -> Result<String, Error> {
    start_on(connection, account, &Device::default())
}

/// [`start`] on a device that is known.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn start_on(connection: &mut Connection, account: i64, device: &Device) -> Result<String, Error> {
    if let Some(account) = super::account::by_id(connection, account)? {
        factor::remind(connection, &account)?;
    }
    let (token, now) = (token()?, Time::now());
    diesel::delete(session::table.filter(session::expires_at.le(now))).execute(connection)?;
    diesel::insert_into(session::table)
        .values((
            session::token_hash.eq(hashed(&token)),
            session::account_id.eq(account),
            session::csrf.eq(self::token()?),
            session::created_at.eq(now),
            session::expires_at.eq(now.plus_seconds(IDLE)),
            session::device.eq(device.code()),
        ))
        .execute(connection)?;
    Ok(token)
}

/// The session of a cookie's token, and whether it is time to [`prolong`] it.
///
/// # Errors
/// The database's.
pub fn find(connection: &mut Connection, token: &str) -> db::Result<Option<(Session, bool)>> {
    by_hash(connection, hashed(token))
}

/// The session as it is by now; `None` once it ended.
///
/// # Errors
/// The database's.
pub fn again(connection: &mut Connection, session: Session) -> db::Result<Option<Session>> {
    Ok(by_hash(connection, session.token_hash)?.map(|(session, _)| session))
}

fn by_hash(connection: &mut Connection, token_hash: String) -> db::Result<Option<(Session, bool)>> {
    let now = Time::now();
    let row: Option<(Account, String, Time)> = session::table
        .inner_join(account::table)
        .filter(session::token_hash.eq(&token_hash))
        .filter(session::expires_at.gt(now).and(session::created_at.gt(now.plus_seconds(-LONGEST))))
        .select((Account::as_select(), session::csrf, session::expires_at))
        .first(connection)
        .optional()?;
    let Some((account, csrf, expires)) = row else { return Ok(None) };
    // Prolonged at most every ten minutes: reading pages of the admin should not write each time.
    let due = expires < now.plus_seconds(IDLE - 600);
    let factor_due = factor::due(connection, &account)?;
    Ok(Some((Session { account, csrf, token_hash, factor_due }, due)))
}

/// Lets a session that is in use last.
///
/// # Errors
/// The database's.
pub fn prolong(connection: &mut Connection, token_hash: &str) -> db::Result<()> {
    diesel::update(session::table.find(token_hash))
        .set(session::expires_at.eq(Time::now().plus_seconds(IDLE)))
        .execute(connection)?;
    Ok(())
}

/// Ends one session.
///
/// # Errors
/// The database's.
pub fn end(connection: &mut Connection, token_hash: &str) -> db::Result<()> {
    diesel::delete(session::table.find(token_hash)).execute(connection)?;
    Ok(())
}

/// The sessions of an account, the last used first.
///
/// # Errors
/// The database's.
pub fn of_account(connection: &mut Connection, account: i64) -> db::Result<Vec<Open>> {
    let now = Time::now();
    let rows: Vec<(String, String, Time, Time)> = session::table
        .filter(session::account_id.eq(account))
        .filter(session::expires_at.gt(now).and(session::created_at.gt(now.plus_seconds(-LONGEST))))
        .order((session::expires_at.desc(), session::token_hash))
        .select((session::token_hash, session::device, session::created_at, session::expires_at))
        .load(connection)?;
    let open = |(token_hash, device, started_at, expires_at): (String, String, Time, Time)| Open {
        token_hash,
        device: Device::from_code(&device),
        started_at,
        // Each use moves the end.
        seen_at: expires_at.plus_seconds(-IDLE),
    };
    Ok(rows.into_iter().map(open).collect())
}

/// Ends one session of an account.
///
/// # Errors
/// The database's.
pub fn end_of(connection: &mut Connection, account: i64, token_hash: &str) -> db::Result<bool> {
    let own = session::table.find(token_hash).filter(session::account_id.eq(account));
    Ok(diesel::delete(own).execute(connection)? == 1)
}

/// Ends all sessions of an account but one; how many there were.
///
/// # Errors
/// The database's.
pub fn end_others(connection: &mut Connection, account: i64, token_hash: &str) -> db::Result<usize> {
    let others = session::table.filter(session::account_id.eq(account).and(session::token_hash.ne(token_hash)));
    Ok(diesel::delete(others).execute(connection)?)
}

/// Ends all sessions of an account and its one-time links, as after a change of password.
///
/// # Errors
/// The database's.
pub fn end_all(connection: &mut Connection, account: i64) -> db::Result<()> {
    diesel::delete(session::table.filter(session::account_id.eq(account))).execute(connection)?;
    diesel::delete(sign_in_link::table.filter(sign_in_link::account_id.eq(account))).execute(connection)?;
    diesel::delete(sign_in_step::table.filter(sign_in_step::account_id.eq(account))).execute(connection)?;
    super::factor::totp::forget_pending(connection, account)
}

/// Makes a link that signs an account in once, within so many hours; the token goes into the address.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn make_link(connection: &mut Connection, account: i64, hours: i64) -> Result<String, Error> {
    let token = token()?;
    keep_link(connection, account, hours, &token)?;
    Ok(token)
}

/// A token that signs in at once: for the console of whoever runs the program, never to be passed on.
///
/// # Errors
/// The system's, if it has no random numbers; the database's.
pub fn make_console_link(connection: &mut Connection, account: i64, hours: i64) -> Result<String, Error> {
    let token = token()?;
    keep_link(connection, account, hours, &at_console(&token))?;
    Ok(token)
}

/// What a link of the console is kept as: no other link is one, nor the other way round.
fn at_console(token: &str) -> String {
    format!("console:{token}")
}

fn keep_link(connection: &mut Connection, account: i64, hours: i64, token: &str) -> db::Result<()> {
    let now = Time::now();
    diesel::delete(sign_in_link::table.filter(sign_in_link::expires_at.le(now))).execute(connection)?;
    diesel::insert_into(sign_in_link::table)
        .values((
            sign_in_link::token_hash.eq(hashed(token)),
            sign_in_link::account_id.eq(account),
            sign_in_link::expires_at.eq(now.plus_seconds(hours * 3600)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The account that a link's token signs in; the link is not used up by looking.
///
/// # Errors
/// The database's.
pub fn link_account(connection: &mut Connection, token: &str) -> db::Result<Option<Account>> {
    Ok(sign_in_link::table
        .inner_join(account::table)
        .filter(sign_in_link::token_hash.eq(hashed(token)).and(sign_in_link::expires_at.gt(Time::now())))
        .select(Account::as_select())
        .first(connection)
        .optional()?)
}

/// The account that a link's token signs in; the link is used up.
///
/// # Errors
/// The database's.
pub fn redeem_link(connection: &mut Connection, token: &str) -> db::Result<Option<i64>> {
    let kept = sign_in_link::table.find(hashed(token));
    let account: Option<i64> = kept
        .clone()
        .filter(sign_in_link::expires_at.gt(Time::now()))
        .select(sign_in_link::account_id)
        .first(connection)
        .optional()?;
    // Two requests at once: only the one that deletes the row gets in.
    let deleted = diesel::delete(kept).execute(connection)?;
    Ok(account.filter(|_| deleted == 1))
}

/// The account that a link of the console signs in; the link is used up.
///
/// # Errors
/// The database's.
pub fn redeem_console_link(connection: &mut Connection, token: &str) -> db::Result<Option<i64>> {
    redeem_link(connection, &at_console(token))
}

/// Whether so many tries failed that no more are taken for now, for this account from this address, from this address,
/// or for this account.
///
/// # Errors
/// The database's.
pub fn is_closed(connection: &mut Connection, email: &str, address: &str) -> db::Result<bool> {
    let since = Time::now().plus_seconds(-WINDOW);
    for (subject, most) in subjects(email, address) {
        let failures: i64 = sign_in_failure::table
            .filter(sign_in_failure::subject.eq(subject).and(sign_in_failure::at.gt(since)))
            .count()
            .get_result(connection)?;
        if failures >= most {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Counts a failed try, for the account from the address, and for each of them.
///
/// # Errors
/// The database's.
pub fn count_failure(connection: &mut Connection, email: &str, address: &str) -> db::Result<()> {
    let now = Time::now();
    diesel::delete(sign_in_failure::table.filter(sign_in_failure::at.le(now.plus_seconds(-WINDOW))))
        .execute(connection)?;
    for (subject, _) in subjects(email, address) {
        diesel::insert_into(sign_in_failure::table)
            .values((sign_in_failure::subject.eq(subject), sign_in_failure::at.eq(now)))
            .execute(connection)?;
    }
    Ok(())
}

/// Whether so many codes were wrong for this account that none are taken for now. Who tries codes knows the password:
/// the limit is tight, for a code has six digits, and counts from wherever they come.
///
/// # Errors
/// The database's.
pub fn is_closed_to_codes(connection: &mut Connection, account: i64) -> db::Result<bool> {
    let since = Time::now().plus_seconds(-WINDOW);
    let failures: i64 = sign_in_failure::table
        .filter(sign_in_failure::subject.eq(code_subject(account)).and(sign_in_failure::at.gt(since)))
        .count()
        .get_result(connection)?;
    Ok(failures >= MOST_CODES)
}

/// Counts a wrong code for an account.
///
/// # Errors
/// The database's.
pub fn count_wrong_code(connection: &mut Connection, account: i64) -> db::Result<()> {
    diesel::insert_into(sign_in_failure::table)
        .values((sign_in_failure::subject.eq(code_subject(account)), sign_in_failure::at.eq(Time::now())))
        .execute(connection)?;
    Ok(())
}

fn code_subject(account: i64) -> String {
    hashed(&format!("codes of account {account}"))
}

/// What failures are counted for, each with the most it may have. Hashes, so that neither guessed names nor addresses
/// stand in the database.
fn subjects(email: &str, address: &str) -> [(String, i64); 3] {
    let email = email.trim().to_lowercase();
    [
        (hashed(&format!("account {email} from {address}")), MOST_FOR_PAIR),
        (hashed(&format!("address {address}")), MOST_FROM_ADDRESS),
        (hashed(&format!("account {email}")), MOST_FOR_ACCOUNT),
    ]
}
