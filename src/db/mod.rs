//! Engines, connections, transactions, tables; nothing about news.
//!
//! SQLite has one writing connection (WAL, `synchronous=FULL`: what is acknowledged is on disk) and several that can
//! only read; on PostgreSQL, writing transactions take turns as SQLite's do: what a rule found free
//! or unchanged is so until the transaction ends.

mod among;
mod engine;
mod functions;
pub mod schema;
mod text;
mod time;

pub use among::{Among, among, among_texts};
pub use engine::{AnyConnection as Connection, first, load};
pub(crate) use functions::lower;
pub(crate) use text::{escaped, text_column};
pub use time::Time;

use diesel::{
    RunQueryDsl as _,
    connection::SimpleConnection,
    r2d2::{ConnectionManager, CustomizeConnection, Pool, PoolError},
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::{path::Path, thread, time::Duration};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Both engines' SQL, for the types of queries that are built in steps.
pub type Backend = <Connection as diesel::Connection>::Backend;

/// What can go wrong between the program and its database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database could not be opened or reached.
    #[error("the database cannot be opened: {0}")]
    Open(String),
    /// No connection came free in time, or none could be made.
    #[error("no database connection: {0}")]
    Pool(#[from] PoolError),
    /// A statement failed.
    #[error("the database refused: {0}")]
    Query(#[from] diesel::result::Error),
    /// A migration failed.
    #[error("the database could not be brought up to date: {0}")]
    Migration(String),
    /// The database knows migrations that this program does not.
    #[error(
        "the database is from a newer version of Kiosque (it has the migration {0}); use that version or a later one"
    )]
    Newer(String),
}

/// Most values that one query is given as a list: SQLite binds 32,766 and no more, and people's lists have no end.
pub const LIST_LIMIT: usize = 500;

/// Connections for reading: what all pages are read with.
pub const READERS: u32 = 8;

/// Longest wait for a connection.
const WAIT: Duration = Duration::from_secs(10);
/// Longest wait of whoever asks whether the database answers.
const WATCH_WAIT: Duration = Duration::from_secs(2);

/// Short for results of the database.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The newsroom's database: hand it out by cloning, it is pools of connections.
#[derive(Clone)]
pub struct Database {
    readers: Pool<ConnectionManager<Connection>>,
    writer: Pool<ConnectionManager<Connection>>,
    /// One reader that nothing but [`Self::watch`] uses.
    watch: Pool<ConnectionManager<Connection>>,
    /// Whether a server has it.
    is_elsewhere: bool,
}

impl Database {
    /// Opens `url` (`postgres://…`) or, without one, `kiosque.db` in the data folder, and brings its tables up to date.
    ///
    /// # Errors
    /// When the database cannot be opened or migrated, or is from a newer version.
    pub fn open(url: Option<&str>, data: &Path) -> Result<Self> {
        let path = data.join("kiosque.db");
        let address = match url {
            Some(url) => url,
            None => path.to_str().ok_or_else(|| Error::Open(format!("{} is not UTF-8", path.display())))?,
        };
        let mut first =
            <Connection as diesel::Connection>::establish(address).map_err(|error| Error::Open(error.to_string()))?;
        if let Connection::Sqlite(sqlite) = &mut first {
            sqlite.batch_execute(
                // Foreign keys are watched by those who write later: a migration may have to make a table anew, and dropping
                // the old one must not take along what refers to it (sqlite.org, ALTER TABLE, 7).
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 PRAGMA foreign_keys = OFF;",
            )?;
        }
        migrate(&mut first)?;
        drop(first);
        let build = |size, role, wait| {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .connection_timeout(wait)
                // A server may have gone away meanwhile; a file has not.
                .test_on_check_out(url.is_some())
                .connection_customizer(Box::new(role))
                .build(ConnectionManager::new(address))
        };
        let writers = if url.is_some() { 8 } else { 1 };
        Ok(Self {
            readers: build(READERS, Role::Reader, WAIT)?,
            writer: build(writers, Role::Writer, WAIT)?,
            watch: build(1, Role::Reader, WATCH_WAIT)?,
            is_elsewhere: url.is_some(),
        })
    }

    /// For how many readers at once there is something to gain: a server elsewhere is waited for, SQLite computes in this process.
    #[must_use]
    pub fn readers(&self) -> usize {
        let connections = READERS as usize;
        match self.is_elsewhere {
            true => connections,
            // Searches and suggestions take three at most (`web/turns.rs`): two are left for pages on the smallest machine.
            false => {
                thread::available_parallelism().map_or(connections, |cores| (2 * cores.get()).clamp(5, connections))
            }
        }
    }

    /// Runs `work` on a connection that cannot write, in one transaction: it sees one state of the database.
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Pool`].
    pub fn read<T, E: From<Error>>(&self, work: impl FnOnce(&mut Connection) -> Result<T, E>) -> Result<T, E> {
        reading(&self.readers, work)
    }

    /// The same on a connection of its own, for short questions whether the database answers: however many wait for the
    /// readers' connections, this is not one of them.
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Pool`] after two seconds.
    pub fn watch<T, E: From<Error>>(&self, work: impl FnOnce(&mut Connection) -> Result<T, E>) -> Result<T, E> {
        reading(&self.watch, work)
    }

    /// One question there, which needs no transaction around it.
    ///
    /// # Errors
    /// That of `question`, and [`Error::Pool`] after two seconds.
    pub fn glance<T>(&self, question: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut connection = self.watch.get()?;
        question(&mut connection)
    }

    /// Has the writing connection keep so many mebibytes of pages in memory and move them to their place less often: for
    /// commands that write a hundred thousand articles. SQLite's usual two would be read and written again and again.
    ///
    /// # Errors
    /// [`Error::Pool`] and [`Error::Query`].
    pub fn expect_much(&self, mebibytes: u32) -> Result<()> {
        let mut connection = self.writer.get()?;
        if let Connection::Sqlite(sqlite) = &mut *connection {
            let (kibibytes, pages_of_half) = (u64::from(mebibytes) * 1024, u64::from(mebibytes) * 128);
            sqlite.batch_execute(&format!(
                "PRAGMA cache_size = -{kibibytes}; PRAGMA wal_autocheckpoint = {pages_of_half};"
            ))?;
        }
        Ok(())
    }

    /// Runs `work` in one transaction that is on disk when this returns `Ok`, and leaves no trace otherwise.
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Pool`].
    pub fn write<T, E: From<Error>>(&self, work: impl FnOnce(&mut Connection) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.writer.get().map_err(Error::Pool)?;
        let begin = match &*connection {
            // The lock ends with the transaction; its number (“kiosque” in ASCII) only has to be nobody else's.
            Connection::Postgres(_) => "BEGIN; SELECT pg_advisory_xact_lock(30233749907141989)",
            // Takes the write lock at once: a deferred transaction that has read cannot wait for it.
            Connection::Sqlite(_) => "BEGIN IMMEDIATE",
        };
        within(&mut connection, begin, work)
    }
}

fn reading<T, E: From<Error>>(
    pool: &Pool<ConnectionManager<Connection>>,
    work: impl FnOnce(&mut Connection) -> Result<T, E>,
) -> Result<T, E> {
    let mut connection = pool.get().map_err(Error::Pool)?;
    let begin = match &*connection {
        Connection::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Connection::Sqlite(_) => "BEGIN",
    };
    within(&mut connection, begin, work)
}

fn within<T, E: From<Error>>(
    connection: &mut Connection,
    begin: &str,
    work: impl FnOnce(&mut Connection) -> Result<T, E>,
) -> Result<T, E> {
    let query = |error| E::from(Error::Query(error));
    connection.batch_execute(begin).map_err(query)?;
    match work(connection) {
        Ok(value) => {
            connection.batch_execute("COMMIT").map_err(query)?;
            Ok(value)
        }
        Err(error) => {
            if let Err(rollback) = connection.batch_execute("ROLLBACK") {
                tracing::error!(%rollback, "a failed transaction could not be rolled back");
            }
            Err(error)
        }
    }
}

fn migrate(connection: &mut Connection) -> Result<()> {
    match connection {
        Connection::Postgres(postgres) => run(postgres, POSTGRES),
        Connection::Sqlite(sqlite) => {
            // Steps that write folded texts fold as the program does.
            functions::register(sqlite)?;
            run(sqlite, SQLITE)
        }
    }
}

fn run<DB: diesel::backend::Backend>(
    connection: &mut impl MigrationHarness<DB>,
    migrations: EmbeddedMigrations,
) -> Result<()>
where
    EmbeddedMigrations: diesel::migration::MigrationSource<DB>,
{
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| Error::Migration(error.to_string());
    let known: Vec<String> = diesel::migration::MigrationSource::<DB>::migrations(&migrations)
        .map_err(failed)?
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect();
    let applied = connection.applied_migrations().map_err(failed)?;
    if let Some(newer) = applied.iter().map(ToString::to_string).find(|version| !known.contains(version)) {
        return Err(Error::Newer(newer));
    }
    connection.run_pending_migrations(migrations).map_err(failed)?;
    Ok(())
}

/// Faults that the engine itself finds in its file: damaged pages and references to what is not there. PostgreSQL guards
/// both by itself.
///
/// # Errors
/// When the database cannot be asked.
pub fn check(connection: &mut Connection) -> Result<Vec<String>> {
    #[derive(diesel::QueryableByName)]
    struct Damage {
        #[diesel(sql_type = diesel::sql_types::Text)]
        integrity_check: String,
    }
    #[derive(diesel::QueryableByName)]
    struct Dangling {
        #[diesel(sql_type = diesel::sql_types::Text)]
        table: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        parent: String,
    }
    let Connection::Sqlite(sqlite) = connection else { return Ok(Vec::new()) };
    let damage: Vec<Damage> = diesel::sql_query("PRAGMA integrity_check").load(sqlite)?;
    let dangling: Vec<Dangling> = diesel::sql_query("PRAGMA foreign_key_check").load(sqlite)?;
    let damage = damage.into_iter().map(|row| row.integrity_check).filter(|text| text != "ok");
    let dangling = dangling.into_iter().map(|row| format!("a row of {} names nothing in {}", row.table, row.parent));
    Ok(damage.chain(dangling).collect())
}

#[derive(Clone, Copy, Debug)]
enum Role {
    Reader,
    Writer,
}

impl CustomizeConnection<Connection, diesel::r2d2::Error> for Role {
    fn on_acquire(&self, connection: &mut Connection) -> std::result::Result<(), diesel::r2d2::Error> {
        let Connection::Sqlite(sqlite) = connection else { return Ok(()) };
        functions::register(sqlite).map_err(diesel::r2d2::Error::QueryError)?;
        let pragmas = match self {
            Self::Reader => "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA cache_size = -8192;",
            Self::Writer => "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
        };
        sqlite.batch_execute(pragmas).map_err(diesel::r2d2::Error::QueryError)
    }
}
