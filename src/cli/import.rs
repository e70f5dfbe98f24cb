//! `kiosque import`

use super::Error;
use crate::{
    config::Settings,
    db::{self, Time},
    i18n::Locale,
    import::wordpress::{self, xml::Limits},
    newsroom::{
        audit::{self, Action, Subject, Thing},
        setting,
    },
};
use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

/// What to take in.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Take in a WordPress export (WXR); running it again goes on where it stopped and changes nothing else
    Wordpress {
        /// The export, an XML file
        file: PathBuf,
        /// Folder with the old site's pictures: wp-content/uploads, or one above it
        #[arg(long, value_name = "DIR")]
        media: Option<PathBuf>,
        /// Language of what says none; without it that of the export, if the site has it, else the site's default
        #[arg(long, value_name = "CODE")]
        locale: Option<String>,
        /// Where to write what was taken, skipped and noted; without it a file in the data folder
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
    },
}

/// Runs the command.
pub fn run(settings: Settings, command: Command) -> Result<(), Error> {
    let Command::Wordpress { file, media, locale, report } = command;
    let locale = locale.map(|code| language(&settings, &code)).transpose()?;
    let database = super::open(&settings)?;
    let settings = database.read::<_, db::Error>(setting::local)?.over(&settings);
    let report = report.unwrap_or_else(|| new_report(&settings.data));
    let options = wordpress::Options { file, media, locale, report, limits: Limits::default() };
    let name = options.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let summary = wordpress::import(&database, &settings, &options)?;
    database
        .write(|connection| audit::record(connection, None, Action::Imported, Subject::the(Thing::Article), &name))?;
    let mut out = std::io::stdout();
    writeln!(out, "{summary}report {}", summary.report().display())?;
    Ok(())
}

fn language(settings: &Settings, code: &str) -> Result<Locale, Error> {
    let locale: Locale = code.parse().map_err(|error| Error::Refused(format!("--locale: {error}")))?;
    if settings.languages.contains(&locale) {
        return Ok(locale);
    }
    Err(Error::Refused(format!("--locale: {code} is not among the languages of the site")))
}

/// A name that says when, in UTC.
fn new_report(data: &Path) -> PathBuf {
    let now = Time::now().zoned(&jiff::tz::TimeZone::UTC).strftime("%Y%m%d-%H%M%S").to_string();
    data.join(format!("import-{now}.txt"))
}
