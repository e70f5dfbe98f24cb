//! What every page shares: the state of the program, assembly of the app, headers, static files, page cache.

pub mod assets;
pub mod cache;
pub mod compression;
mod headers;
pub mod media;

pub use compression::compressed;
pub use headers::security;

use crate::{
    config::Settings,
    db::{self, Connection, Database},
    newsroom,
};
use actix_web::web;
use cache::Cache;
use std::sync::Arc;

/// What handlers work with; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The newsroom's database.
    pub database: Database,
    /// The settings of this run.
    pub settings: Arc<Settings>,
    /// Pages that are rendered already.
    pub cache: Arc<Cache>,
}

/// The database could not be asked because the server is stopping or a thread died.
#[derive(Debug, thiserror::Error)]
#[error("a worker thread was lost")]
pub struct Lost;

impl App {
    /// The state of one run.
    #[must_use]
    pub fn new(database: Database, settings: Settings) -> Self {
        let cache = Arc::new(Cache::new(settings.cache));
        Self { database, settings: Arc::new(settings), cache }
    }

    /// Runs `work` on a reading connection, off the async threads (see [`Database::read`]).
    ///
    /// # Errors
    /// Those of `work`, of the pool, and [`Lost`].
    pub async fn read<T, E>(&self, work: impl FnOnce(&mut Connection) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<db::Error> + From<Lost> + Send + 'static,
    {
        let database = self.database.clone();
        web::block(move || database.read(work)).await.map_err(|_| E::from(Lost))?
    }

    /// Runs `work` in a writing transaction, off the async threads (see [`Database::write`]). If it changed what readers
    /// see, no page from before is served once this returns.
    ///
    /// # Errors
    /// Those of `work`, of the pool, and [`Lost`].
    pub async fn write<T, E>(&self, work: impl FnOnce(&mut Connection) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<db::Error> + From<Lost> + Send + 'static,
    {
        let app = self.clone();
        let written = web::block(move || {
            let (value, edition) = app.database.write(|connection| {
                let value = work(connection)?;
                Ok::<_, E>((value, newsroom::edition(connection)?))
            })?;
            app.cache.now_at(edition);
            Ok(value)
        });
        written.await.map_err(|_| E::from(Lost))?
    }

    /// Notices what other processes changed, such as an import beside the running server, or another node.
    ///
    /// # Errors
    /// The database's.
    pub fn notice_changes(&self) -> db::Result<()> {
        self.cache.now_at(self.database.read(newsroom::edition)?);
        Ok(())
    }
}

/// Whether another site sent this request (W3C Fetch Metadata; Origin, RFC 6454): such a form is not taken.
#[must_use]
pub fn is_foreign(request: &actix_web::HttpRequest) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let from_elsewhere = header("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let origin = header("origin").filter(|origin| *origin != "null");
    let host = header("host").unwrap_or_default();
    let other_origin = origin.is_some_and(|origin| origin.split_once("://").is_none_or(|(_, named)| named != host));
    from_elsewhere || other_origin || (header("origin") == Some("null") && header("sec-fetch-site").is_none())
}
