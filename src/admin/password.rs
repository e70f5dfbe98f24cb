//! Hashing passwords off the async threads, and only two at once: each takes 19 MiB and a core for tens of milliseconds.

use super::{door::Signed, error::Error, fields::Fields};
use crate::{
    newsroom::{
        Fault,
        account::{self, Account},
        session,
    },
    web::App,
};
use actix_web::{HttpRequest, rt::time::timeout, web};
use std::{sync::LazyLock, time::Duration};
use tokio::sync::Semaphore;

static PLACES: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));
/// Who waits longer is asked to come back.
const PATIENCE: Duration = Duration::from_secs(10);

/// A place in which one password may be hashed.
pub struct Place(#[expect(dead_code, reason = "it is given back when dropped")] tokio::sync::SemaphorePermit<'static>);

/// Waits for a place.
///
/// # Errors
/// [`Error::Busy`] when none came free in time.
pub async fn place() -> Result<Place, Error> {
    match timeout(PATIENCE, PLACES.acquire()).await {
        Ok(Ok(permit)) => Ok(Place(permit)),
        _ => Err(Error::Busy),
    }
}

/// Whether `password` is the account's; as slow for nobody as for somebody.
///
/// # Errors
/// When the server is stopping.
pub async fn verify(_place: &Place, account: Option<Account>, password: String) -> Result<bool, Error> {
    Ok(web::block(move || account::verify(account.as_ref(), &password)).await.map_err(|_| crate::web::Lost)?)
}

/// The hash under which a password is kept.
///
/// # Errors
/// When the system has no random numbers, or the server is stopping.
pub async fn hash(_place: &Place, password: String) -> Result<String, Error> {
    let hash = web::block(move || account::hash(&password)).await.map_err(|_| crate::web::Lost)?;
    hash.map_err(|error| Error::Hash(error.to_string()))
}

/// What is wrong with the current password, which whoever sits at an open screen does not know.
///
/// # Errors
/// The database's.
pub async fn fault(
    who: &Signed,
    fields: &Fields,
    request: &HttpRequest,
    app: &App,
    place: &Place,
) -> Result<Option<Fault>, Error> {
    let account = who.account().clone();
    if account.password_hash.is_none() {
        return Ok(None);
    }
    let (email, address) = (account.email.clone(), crate::web::client::address(request, &app.settings));
    let asked = (email.clone(), address.clone());
    let is_closed =
        app.read(move |connection| Ok::<_, Error>(session::is_closed(connection, &asked.0, &asked.1)?)).await?;
    if is_closed {
        return Ok(Some(Fault::TooManyTries));
    }
    if verify(place, Some(account), fields.text("password_current").to_owned()).await? {
        return Ok(None);
    }
    app.write(move |connection| Ok::<_, Error>(session::count_failure(connection, &email, &address)?)).await?;
    Ok(Some(Fault::WrongPassword))
}
