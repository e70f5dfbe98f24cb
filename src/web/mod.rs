//! What every page shares: the state of the program, assembly of the app, headers, static files, page cache.

pub mod assets;
mod compression;
mod headers;

pub use compression::compressed;
pub use headers::security;

use crate::{
    config::Settings,
    db::{self, Connection, Database},
};
use actix_web::web;

/// What handlers work with.
#[derive(Clone)]
pub struct App {
    /// The newsroom's database.
    pub database: Database,
    /// The settings of this run.
    pub settings: Settings,
}

/// The database could not be asked because the server is stopping or a thread died.
#[derive(Debug, thiserror::Error)]
#[error("a worker thread was lost")]
pub struct Lost;

impl App {
    /// Runs `work` on a reading connection, off the async threads (see [`Database::read`]).
    ///
    /// # Errors
    /// Those of `work`, of the pool, and [`Lost`].
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<db::Error> + From<Lost> + Send + 'static,
    {
        let database = self.database.clone();
        web::block(move || database.read(work)).await.map_err(|_| E::from(Lost))?
    }

    /// Runs `work` in a writing transaction, off the async threads (see [`Database::write`]).
    ///
    /// # Errors
    /// Those of `work`, of the pool, and [`Lost`].
    pub async fn write<T, E>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<db::Error> + From<Lost> + Send + 'static,
    {
        let database = self.database.clone();
        web::block(move || database.write(work)).await.map_err(|_| E::from(Lost))?
    }
}
