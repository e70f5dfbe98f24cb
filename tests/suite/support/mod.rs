//! What the tests share: a site with data on either engine, requests to it, and the real program.

pub mod desk;
pub mod http;
mod mailbox;
mod make;
mod postgres;
mod server;
mod web;

pub use mailbox::Mailbox;
pub use make::{Maker, corrected, draft, editor, text};
pub use server::{Server, kiosque};
pub use web::{Page, Web};

use kiosque::{
    config::Settings,
    db::{self, Connection, Database, Time},
    jobs::{self, Lane, Step},
    media::{self, Taken, library},
    newsroom::{Fault, SaveError},
};
use std::{collections::BTreeMap, path::Path};
use tempfile::TempDir;

/// The two engines on which everything has to work alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Runs each of these functions, `fn(&Site)`, as a test on both engines. A function that is not listed is dead code,
/// and the compiler says so.
macro_rules! on_both_engines {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name(&crate::support::Site::new(crate::support::Engine::Sqlite)); })*
        }
        mod postgres {
            $(#[test] fn $name() { super::$name(&crate::support::Site::new(crate::support::Engine::Postgres)); })*
        }
    };
}

/// The same for `fn(Engine)`, which make their site themselves.
macro_rules! on_each_engine {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name(crate::support::Engine::Sqlite); })*
        }
        mod postgres {
            $(#[test] fn $name() { super::$name(crate::support::Engine::Postgres); })*
        }
    };
}

/// A site of its own for one test: an empty, migrated database and a data folder, gone when this is dropped.
pub struct Site {
    pub database: Database,
    pub settings: Settings,
    // Dropped in this order: the database before the server's and the folder's.
    _postgres: Option<postgres::Fresh>,
    folder: TempDir,
}

impl Site {
    pub fn new(engine: Engine) -> Self {
        Self::with(engine, &[])
    }

    /// With these settings.
    pub fn with(engine: Engine, settings: &[(&'static str, String)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let postgres = (engine == Engine::Postgres).then(postgres::Fresh::create);
        let mut flags = BTreeMap::from([("data", path_text(folder.path()))]);
        if let Some(fresh) = &postgres {
            flags.insert("database_url", fresh.url.clone());
        }
        flags.extend(settings.iter().cloned());
        let settings = Settings::load(&flags, |_| None).expect("the settings of a test are good");
        let database = Database::open(settings.database_url.as_deref(), &settings.data).expect("a new database opens");
        Self { database, settings, _postgres: postgres, folder }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Reads, where nothing may go wrong.
    pub fn read<T>(&self, work: impl FnOnce(&mut Connection) -> db::Result<T>) -> T {
        self.database.read(work).expect("the test's database can be read")
    }

    /// Writes, where nothing may go wrong.
    pub fn write<T, E>(&self, work: impl FnOnce(&mut Connection) -> Result<T, E>) -> T
    where
        E: From<db::Error> + std::fmt::Debug,
    {
        self.database.write(work).expect("the test's database takes this")
    }

    /// Writes, where something may be refused.
    pub fn attempt<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, SaveError>) -> Result<T, SaveError> {
        self.database.write(work)
    }

    /// Takes a picture in, which then waits for its row.
    pub fn take_in(&self, bytes: &[u8]) -> Result<Taken, media::Error> {
        library::take_in(&self.database, &self.settings.media, bytes, 20 << 20)
    }

    /// Does the jobs that are due, as a server does each moment.
    pub fn work(&self) {
        for lane in Lane::ALL {
            while jobs::step(&self.database, &self.settings, lane).expect("jobs can be looked for") == Step::Tried {}
        }
    }

    /// Runs SQL that the program has no words for, such as turning a clock back.
    pub fn sql(&self, statement: &str) {
        use diesel::connection::SimpleConnection;
        self.write(|connection| connection.batch_execute(statement).map_err(db::Error::from));
    }
}

/// What was refused, as names of form fields with their faults.
pub fn problems<T: std::fmt::Debug>(result: Result<T, SaveError>) -> Vec<(String, Fault)> {
    match result {
        Err(SaveError::Invalid(problems)) => problems.into_iter().map(|p| (p.name(), p.fault)).collect(),
        other => panic!("problems were expected, not {other:?}"),
    }
}

/// A moment so many hours from now, before it if negative.
pub fn in_hours(hours: i64) -> Time {
    Time::now().plus_seconds(hours * 3600)
}

fn path_text(path: &Path) -> String {
    path.to_str().expect("temporary folders have names in UTF-8").to_owned()
}
