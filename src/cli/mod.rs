//! The command line: one file a command.

mod bench_data;
mod bounce;
mod check;
mod config;
mod demo;
mod import;
mod index;
mod serve;
mod subscribers;
mod user;

use crate::{
    config::Settings,
    db::{self, Database},
    newsroom::SaveError,
    newsroom::session,
};
use std::{collections::BTreeMap, io, path::PathBuf};
use tracing_subscriber::{EnvFilter, util::SubscriberInitExt as _};

/// A bilingual newsroom in one binary.
#[derive(clap::Parser)]
#[command(
    name = "kiosque",
    version,
    about,
    after_help = "Settings also come from the environment and DATA/kiosque.toml; `kiosque config` lists them.\nExit codes: 1 failure, 2 wrong arguments or settings, 3 port taken, 4 folder not writable, 5 database from a newer version; of bounce: 65 no notice, 75 try again."
)]
pub struct Arguments {
    /// Folder of the database, the pictures and kiosque.toml
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<String>,
    /// Address and port to serve on
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Serve the site and its admin
    Serve,
    /// Fill an empty data folder with the demo newsroom, print the site's address and a link that signs in, and serve
    Demo,
    /// Add people who may sign in, or give them a new link
    #[command(subcommand)]
    User(user::Command),
    /// Take in the content of another system
    #[command(subcommand)]
    Import(import::Command),
    /// Take the newsletter's subscribers in from a table, or write them into one
    #[command(subcommand)]
    Subscribers(subscribers::Command),
    /// Read from standard input a notice that a mail could not be delivered, and end the subscription if there is no such address
    Bounce,
    /// Write the index of the search anew; a server beside it goes on serving
    Index,
    /// Fill the database with a made-up bilingual magazine of any size, for measuring
    BenchData(bench_data::Options),
    /// Look for faults in settings, database and pictures
    Check,
    /// Print every setting with its default, its meaning and its value now
    Config,
}

/// Why a command failed, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A setting.
    #[error(transparent)]
    Settings(#[from] crate::config::Error),
    /// The log filter.
    #[error("setting log: {0}")]
    Log(String),
    /// The data folder.
    #[error("the data folder {path} cannot be written: {source}; choose another with --data or change its owner")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The address to listen on is taken.
    #[error("{0} is taken by another program; choose another address with --listen, such as --listen 127.0.0.1:8081")]
    PortTaken(std::net::SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: std::net::SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
    /// A field of an account.
    #[error("{0}")]
    Refused(String),
    /// The system.
    #[error(transparent)]
    System(#[from] io::Error),
    /// The demo's own files.
    #[error("the demo newsroom cannot be made: {0}")]
    Demo(#[from] crate::demo::Error),
    /// A magazine for measuring.
    #[error("the magazine cannot be made: {0}")]
    Corpus(#[from] crate::corpus::Error),
    /// An import.
    #[error(transparent)]
    Import(#[from] crate::import::wordpress::Error),
    /// What came to `bounce` is no notice.
    #[error("{0}; nothing is done with it")]
    NoNotice(&'static str),
    /// A command that a mail server runs should be run again.
    #[error("{0}; try again")]
    Again(Box<Self>),
    /// Subscribers could not be taken in.
    #[error(transparent)]
    Subscription(#[from] crate::mail::subscription::Error),
    /// Faults that `check` found.
    #[error("{0} fault(s) found")]
    Faults(usize),
}

impl Error {
    /// The exit code of the process.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::Settings(_) | Self::Log(_) | Self::Refused(_) => 2,
            Self::PortTaken(_) => 3,
            Self::Folder { .. } => 4,
            Self::Database(db::Error::Newer(_)) => 5,
            // Mail servers know these (sysexits.h: EX_DATAERR, EX_TEMPFAIL).
            Self::NoNotice(_) => 65,
            Self::Again(_) => 75,
            _ => 1,
        }
    }
}

impl From<session::Error> for Error {
    fn from(error: session::Error) -> Self {
        match error {
            session::Error::Database(error) => Self::Database(error),
            session::Error::Random(error) => Self::System(io::Error::other(error.to_string())),
        }
    }
}

impl From<SaveError> for Error {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Database(error) => Self::Database(error),
            SaveError::Invalid(problems) => {
                // Messages for operators are in English, as the rest of the command line.
                let t = crate::i18n::Locale::from_code("en").unwrap_or(crate::i18n::Locale::ALL[0]).messages();
                let said = problems.iter().map(|problem| format!("{}: {}", problem.name(), problem.fault.message(t)));
                Self::Refused(said.collect::<Vec<_>>().join(" "))
            }
            other => Self::Refused(other.to_string()),
        }
    }
}

impl Arguments {
    /// Runs the command.
    ///
    /// # Errors
    /// Why it failed, with an exit code.
    pub fn run(self) -> Result<(), Error> {
        let given = [("data", self.data), ("listen", self.listen)];
        let flags: BTreeMap<&'static str, String> =
            given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        let settings = Settings::load(&flags, |name| std::env::var(name).ok())?;
        start_log(&settings)?;
        match self.command {
            Command::Serve => serve::run(settings),
            Command::Demo => demo::run(settings),
            Command::User(command) => user::run(&settings, command),
            Command::Import(command) => import::run(settings, command),
            Command::Subscribers(command) => subscribers::run(settings, command),
            Command::Bounce => bounce::run(&settings),
            Command::Index => index::run(&settings),
            Command::BenchData(options) => bench_data::run(&settings, &options),
            Command::Check => check::run(&settings),
            Command::Config => config::run(&settings),
        }
    }
}

/// Logs go to standard error: standard output is for what was asked.
fn start_log(settings: &Settings) -> Result<(), Error> {
    // Strangers who send no HTTP are no errors of ours; a directive of the setting's own comes later and wins.
    let filter = EnvFilter::try_new(format!("actix_http::h1=off,{}", settings.log))
        .map_err(|error| Error::Log(error.to_string()))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false).finish();
    log.try_init().map_err(|error| Error::Log(error.to_string()))
}

/// The database in a data folder that is there and can be written.
fn open(settings: &Settings) -> Result<Database, Error> {
    prepare_folder(settings).map_err(|source| Error::Folder { path: settings.data.clone(), source })?;
    Ok(Database::open(settings.database_url.as_deref(), &settings.data)?)
}

fn prepare_folder(settings: &Settings) -> io::Result<()> {
    // Whom it belongs to alone: it holds addresses of readers and secrets of editors' authenticators. A folder that is there
    // already keeps the rights that the operator gave it.
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(std::fs::DirBuilder::new().recursive(true), 0o700).create(&settings.data)?;
    #[cfg(not(unix))]
    std::fs::create_dir_all(&settings.data)?;
    tempfile::NamedTempFile::new_in(&settings.data)?;
    // An existing database that cannot be written is the same fault; SQLite would only say it at the first write.
    let database = settings.data.join("kiosque.db");
    if settings.database_url.is_none() {
        let mut options = std::fs::OpenOptions::new();
        // SQLite gives the files beside it the same rights.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.append(true).create(true).open(database)?;
    }
    Ok(())
}
