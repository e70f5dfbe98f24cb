//! Passkeys (W3C Web Authentication, level 3): made and asked for by the browser, proven here. Each is a key pair of its
//! own for this site; we hold the public half. A passkey unlocks with finger, face or PIN, so that it is both factors at
//! once: it signs in by itself, or follows a password.

use crate::{
    db::{
        self, Connection, Time,
        schema::{account as accounts, ceremony, passkey},
    },
    newsroom::{
        Fault, Problem, SaveError,
        account::Account,
        at_most,
        session::{self, hashed},
        unless_invalid,
    },
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use diesel::prelude::*;
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication64, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration, RegistrationServerState,
    bin::{Decode, Encode},
    request::{
        AsciiDomain, PublicKeyCredentialDescriptor, RpId,
        auth::AuthenticationVerificationOptions,
        register::{
            CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, USER_HANDLE_MAX_LEN,
            UserHandle64, Username,
        },
    },
    response::{
        AuthTransports, CredentialId,
        register::{DynamicState, StaticState},
    },
};

/// Longest name, in characters.
pub const NAME_LIMIT: i64 = 60;
/// Seconds in which a browser has to answer; what the library tells it.
const LIFE: i64 = 5 * 60;
/// So many challenges may be open for one account or machine, so that nobody fills the database with them.
const MOST_OPEN: i64 = 20;
/// The most passkeys of an account.
const MOST: i64 = 20;

/// The site as passkeys know it.
#[derive(Debug)]
pub struct Party {
    id: RpId,
    origin: String,
}

impl Party {
    /// The site at this address; `None` where browsers know no passkeys: at an address of numbers other than this
    /// machine's own, which is `localhost` to them, and without TLS anywhere else.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let url = url::Url::parse(address).ok()?;
        let host = match url.host()? {
            url::Host::Domain(host) => host.to_owned(),
            url::Host::Ipv4(host) if host.is_loopback() => "localhost".to_owned(),
            url::Host::Ipv6(host) if host.is_loopback() => "localhost".to_owned(),
            _ => return None,
        };
        if url.scheme() != "https" && host != "localhost" {
            return None;
        }
        let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
        let origin = format!("{}://{host}{port}", url.scheme());
        Some(Self { id: RpId::Domain(AsciiDomain::try_from(host).ok()?), origin })
    }
}

/// Why a passkey was not made or not believed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What the browser sent is no proof: made up, too late, used already, or of a passkey that is not known.
    #[error("the passkey proves nothing: {0}")]
    Refused(String),
    /// Too many challenges wait for an answer.
    #[error("too many passkeys are being asked for at once")]
    TooMany,
    /// The name is wrong.
    #[error("refused: {0:?}")]
    Invalid(Vec<Problem>),
    /// A challenge could not be made.
    #[error("a challenge could not be made: {0}")]
    Challenge(String),
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

impl From<SaveError> for Error {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Invalid(problems) => Self::Invalid(problems),
            SaveError::Database(error) => Self::Database(error),
            other => Self::Refused(other.to_string()),
        }
    }
}

impl From<session::Error> for Error {
    fn from(error: session::Error) -> Self {
        match error {
            session::Error::Database(error) => Self::Database(error),
            session::Error::Random(error) => Self::Challenge(error.to_string()),
        }
    }
}

fn refused(error: impl std::fmt::Display) -> Error {
    Error::Refused(error.to_string())
}

fn unmade(error: impl std::fmt::Display) -> Error {
    Error::Challenge(error.to_string())
}

/// A passkey as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = passkey)]
pub struct Passkey {
    /// Its number.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created_at: Time,
    /// When it last signed in.
    pub used_at: Option<Time>,
}

/// The passkeys of an account, oldest first.
///
/// # Errors
/// The database's.
pub fn of_account(connection: &mut Connection, account: i64) -> db::Result<Vec<Passkey>> {
    let own = passkey::table.filter(passkey::account_id.eq(account)).order(passkey::id);
    Ok(own.select(Passkey::as_select()).load(connection)?)
}

/// Calls a passkey of an account something else; `false` where the account has no such passkey.
///
/// # Errors
/// What is wrong with the name, or the database's.
pub fn rename(connection: &mut Connection, account: i64, id: i64, name: &str) -> Result<bool, SaveError> {
    let name = checked_name(name)?;
    let own = passkey::table.find(id).filter(passkey::account_id.eq(account));
    Ok(diesel::update(own).set(passkey::name.eq(name)).execute(connection)? == 1)
}

/// An answer of a browser, believed or not, as something that a transaction can end well with: a challenge is used up by
/// an answer that proves nothing too, and would be open again if the transaction were undone.
///
/// # Errors
/// All but [`Error::Refused`].
pub fn answered<T, E: From<Error>>(answer: Result<T, Error>) -> Result<Result<T, String>, E> {
    match answer {
        Ok(proven) => Ok(Ok(proven)),
        Err(Error::Refused(reason)) => Ok(Err(reason)),
        Err(error) => Err(error.into()),
    }
}

/// Deletes a passkey of an account.
///
/// # Errors
/// The database's.
pub fn remove(connection: &mut Connection, account: i64, id: i64) -> db::Result<bool> {
    let own = passkey::table.find(id).filter(passkey::account_id.eq(account));
    Ok(diesel::delete(own).execute(connection)? == 1)
}

/// What the browser is to make a passkey with: `PublicKeyCredentialCreationOptionsJSON`.
///
/// # Errors
/// [`Error::TooMany`], [`Error::Challenge`], the database's.
pub fn ask_for_new(connection: &mut Connection, party: &Party, account: &Account) -> Result<String, Error> {
    let handle = handle(connection, account.id)?;
    let known: Vec<String> =
        passkey::table.filter(passkey::account_id.eq(account.id)).select(passkey::credential).load(connection)?;
    if i64::try_from(known.len()).unwrap_or(i64::MAX) >= MOST {
        return Err(Error::TooMany);
    }
    let known = known.iter().map(|credential| {
        let id = CredentialId::decode(bytes(credential)?).map_err(unmade)?;
        Ok(PublicKeyCredentialDescriptor { id, transports: AuthTransports::decode(0).map_err(unmade)? })
    });
    let known = known.collect::<Result<Vec<_>, Error>>()?;
    let person = PublicKeyCredentialUserEntity {
        name: Username::try_from(account.email.as_str()).map_err(unmade)?,
        id: &handle,
        display_name: Nickname::try_from(account.name.as_str()).ok(),
    };
    let mut options = PublicKeyCredentialCreationOptions::passkey(&party.id, person, known);
    // Not every authenticator knows this extension (CTAP 2.1, 12.1), and we ask for finger, face or PIN each time anyhow.
    options.extensions.cred_protect = CredProtect::None;
    let challenge = options.challenge.as_data();
    let (ours, theirs) = options.start_ceremony().map_err(unmade)?;
    keep(connection, challenge, &owner(account.id), &ours.encode().map_err(unmade)?)?;
    serde_json::to_string(&theirs).map_err(unmade)
}

/// Keeps the passkey that the browser made, under this name.
///
/// # Errors
/// [`Error::Invalid`], [`Error::Refused`], the database's.
pub fn add(connection: &mut Connection, party: &Party, account: i64, name: &str, answer: &str) -> Result<i64, Error> {
    let name = checked_name(name)?;
    let answer = Registration::from_json_relaxed(answer.as_bytes()).map_err(refused)?;
    let challenge = answer.challenge_relaxed().map_err(refused)?.encode().map_err(refused)?;
    let ours = take(connection, challenge, &owner(account))?;
    let ours = RegistrationServerState::<USER_HANDLE_MAX_LEN>::decode(&ours).map_err(refused)?;
    let options = RegistrationVerificationOptions::<&str, &str> {
        allowed_origins: &[&party.origin],
        // Browsers and password managers tell more than they are asked.
        error_on_unsolicited_extensions: false,
        ..Default::default()
    };
    let proven = ours.verify(&party.id, &answer, &options).map_err(refused)?;
    let (id, _, _, fixed, moving, _) = proven.into_parts();
    let credential = text(id.encode().map_err(refused)?);
    if diesel::select(diesel::dsl::exists(passkey::table.filter(passkey::credential.eq(&credential))))
        .get_result(connection)?
    {
        return Err(Error::Refused("it is somebody’s already".into()));
    }
    Ok(diesel::insert_into(passkey::table)
        .values((
            passkey::account_id.eq(account),
            passkey::credential.eq(credential),
            passkey::name.eq(name),
            passkey::fixed_state.eq(text(&fixed.encode().map_err(refused)?)),
            passkey::moving_state.eq(text(&moving.encode().map_err(refused)?)),
            passkey::created_at.eq(Time::now()),
        ))
        .returning(passkey::id)
        .get_result(connection)?)
}

/// What the browser is to sign in with: `PublicKeyCredentialRequestOptionsJSON` for whichever passkey the person
/// chooses. Nobody's passkeys are named, so that nobody learns who has one. `machine` is who asks.
///
/// # Errors
/// [`Error::TooMany`], [`Error::Challenge`], the database's.
pub fn ask_for_one(connection: &mut Connection, party: &Party, machine: &str) -> Result<String, Error> {
    let options = DiscoverableCredentialRequestOptions::passkey(&party.id);
    let challenge = options.0.challenge.as_data();
    let (ours, theirs) = options.start_ceremony().map_err(unmade)?;
    keep(connection, challenge, &stranger(machine), &ours.encode().map_err(unmade)?)?;
    serde_json::to_string(&theirs).map_err(unmade)
}

/// Whose passkey this is, once it is proven.
///
/// # Errors
/// [`Error::Refused`], the database's.
pub fn prove(connection: &mut Connection, party: &Party, machine: &str, answer: &str) -> Result<i64, Error> {
    let answer = DiscoverableAuthentication64::from_json_relaxed(answer.as_bytes()).map_err(refused)?;
    let challenge = answer.challenge_relaxed().map_err(refused)?.encode().map_err(refused)?;
    let ours = take(connection, challenge, &stranger(machine))?;
    let ours = DiscoverableAuthenticationServerState::decode(&ours).map_err(refused)?;
    let handle = answer.response().user_handle();
    let credential = text(answer.raw_id().encode().map_err(refused)?);
    let row: Option<(i64, i64, String, String)> = passkey::table
        .inner_join(accounts::table)
        .filter(passkey::credential.eq(credential))
        .filter(accounts::passkey_handle.eq(text(&handle.encode().map_err(refused)?)))
        .select((passkey::id, passkey::account_id, passkey::fixed_state, passkey::moving_state))
        .first(connection)
        .optional()?;
    let (id, account, fixed, moving) = row.ok_or_else(|| refused("it is not known"))?;
    let moving: [u8; 7] = bytes(&moving)?.try_into().map_err(|_| refused("its state is damaged"))?;
    let mut known = AuthenticatedCredential::new(
        answer.raw_id(),
        handle,
        StaticState::decode(&bytes(&fixed)?).map_err(refused)?,
        DynamicState::decode(moving).map_err(refused)?,
    )
    .map_err(refused)?;
    let options = AuthenticationVerificationOptions::<&str, &str> {
        allowed_origins: &[&party.origin],
        error_on_unsolicited_extensions: false,
        ..Default::default()
    };
    ours.verify(&party.id, &answer, &mut known, &options).map_err(refused)?;
    let moved = text(&known.dynamic_state().encode().map_err(refused)?);
    diesel::update(passkey::table.find(id))
        .set((passkey::moving_state.eq(moved), passkey::used_at.eq(Time::now())))
        .execute(connection)?;
    Ok(account)
}

fn checked_name(typed: &str) -> Result<String, SaveError> {
    let (mut problems, name) = (Vec::new(), typed.trim().to_owned());
    at_most(&mut problems, "passkey_name", None, &name, NAME_LIMIT);
    if name.is_empty() {
        problems.push(Problem::of("passkey_name", Fault::Required));
    }
    unless_invalid(problems)?;
    Ok(name)
}

/// What the account's passkeys know it by: chance, for a passkey is asked for it before anybody is signed in.
fn handle(connection: &mut Connection, account: i64) -> Result<UserHandle64, Error> {
    let known: Option<String> = accounts::table.find(account).select(accounts::passkey_handle).first(connection)?;
    if let Some(known) = known {
        let known = bytes(&known)?.try_into().map_err(|_| unmade("the handle is damaged"))?;
        return UserHandle64::decode(known).map_err(unmade);
    }
    let handle = UserHandle64::new();
    diesel::update(accounts::table.find(account))
        .set(accounts::passkey_handle.eq(text(&handle.encode().map_err(unmade)?)))
        .execute(connection)?;
    Ok(handle)
}

fn owner(account: i64) -> String {
    hashed(&format!("passkeys of account {account}"))
}

fn stranger(machine: &str) -> String {
    hashed(&format!("passkeys asked for from {machine}"))
}

fn keep(connection: &mut Connection, challenge: u128, subject: &str, state: &[u8]) -> Result<(), Error> {
    let now = Time::now();
    diesel::delete(ceremony::table.filter(ceremony::expires_at.le(now))).execute(connection)?;
    let open: i64 = ceremony::table.filter(ceremony::subject.eq(subject)).count().get_result(connection)?;
    if open >= MOST_OPEN {
        return Err(Error::TooMany);
    }
    diesel::insert_into(ceremony::table)
        .values((
            ceremony::challenge_hash.eq(hashed(&challenge.to_string())),
            ceremony::subject.eq(subject),
            ceremony::state.eq(text(state)),
            ceremony::expires_at.eq(now.plus_seconds(LIFE)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The state of a challenge that this subject was given; it is answered once.
fn take(connection: &mut Connection, challenge: u128, subject: &str) -> Result<Vec<u8>, Error> {
    let own = ceremony::table.find(hashed(&challenge.to_string())).filter(ceremony::subject.eq(subject));
    let state: Option<String> = own
        .clone()
        .filter(ceremony::expires_at.gt(Time::now()))
        .select(ceremony::state)
        .first(connection)
        .optional()?;
    let deleted = diesel::delete(own).execute(connection)?;
    bytes(&state.filter(|_| deleted == 1).ok_or_else(|| refused("the challenge is not open"))?)
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes(text: &str) -> Result<Vec<u8>, Error> {
    URL_SAFE_NO_PAD.decode(text).map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::Party;

    #[test]
    fn passkeys_belong_to_a_name_over_tls_or_to_this_machine() {
        let origin = |address| Party::of(address).map(|party| party.origin);
        assert_eq!(origin("https://news.example").as_deref(), Some("https://news.example"));
        assert_eq!(origin("https://news.example:8443").as_deref(), Some("https://news.example:8443"));
        assert_eq!(origin("http://127.0.0.1:8080").as_deref(), Some("http://localhost:8080"));
        assert_eq!(origin("http://[::1]:8080").as_deref(), Some("http://localhost:8080"));
        for without in ["http://news.example", "https://192.0.2.1", "http://0.0.0.0:8080", "news.example"] {
            assert_eq!(origin(without), None, "{without}");
        }
    }
}
