//! Saving, as forms care about it.

use super::error::Error;
use crate::{
    db::{self, Connection},
    newsroom::{Problem, SaveError},
    web::{App, Lost},
};

/// How a save went.
#[derive(Debug)]
pub enum Outcome<T> {
    /// It is on disk.
    Saved(T),
    /// Fields to mend; nothing was saved.
    Invalid(Vec<Problem>),
    /// Somebody else saved in the meantime; nothing was saved.
    Conflict,
    /// It was deleted in the meantime; nothing was saved.
    Missing,
}

enum Refusal {
    Save(SaveError),
    Lost(Lost),
}

impl From<db::Error> for Refusal {
    fn from(error: db::Error) -> Self {
        Self::Save(error.into())
    }
}

impl From<Lost> for Refusal {
    fn from(error: Lost) -> Self {
        Self::Lost(error)
    }
}

/// Runs `work` in a writing transaction, which leaves no trace unless everything was saved.
///
/// # Errors
/// The database's.
pub async fn save<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&mut Connection) -> Result<T, SaveError> + Send + 'static,
) -> Result<Outcome<T>, Error> {
    match app.write(move |connection| work(connection).map_err(Refusal::Save)).await {
        Ok(value) => Ok(Outcome::Saved(value)),
        Err(Refusal::Save(SaveError::Invalid(problems))) => Ok(Outcome::Invalid(problems)),
        Err(Refusal::Save(SaveError::Conflict(_))) => Ok(Outcome::Conflict),
        Err(Refusal::Save(SaveError::Missing)) => Ok(Outcome::Missing),
        Err(Refusal::Save(SaveError::Database(error))) => Err(error.into()),
        Err(Refusal::Lost(error)) => Err(error.into()),
    }
}
