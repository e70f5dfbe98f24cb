//! Hashing passwords off the async threads, and only two at once: each takes 19 MiB and a core for tens of milliseconds.

use super::error::Error;
use crate::newsroom::account::{self, Account};
use actix_web::{rt::time::timeout, web};
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
