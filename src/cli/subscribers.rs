//! `kiosque subscribers`

use super::Error;
use crate::{
    config::Settings,
    db::{self, Database, Time},
    i18n::Locale,
    mail::subscription,
    newsroom::{
        audit::{self, Action, Subject, Thing},
        setting,
        subscriber::{self, AT_ONCE, Flaw, Table, Taken, Terms, Unreadable, Way},
    },
};
use std::{fs, io::Write as _, path::PathBuf};

/// Subscribers that are read at once.
const PAGE: i64 = 1000;

/// What to do.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Write all subscribers to standard output as CSV, with what each agreed to and when
    Export,
    /// Take subscribers in from a CSV file: one of `export`, Mailchimp, Substack, Ghost or `MailPoet`, or any with a column
    /// `email`; running it again changes nothing
    Import {
        /// The file
        file: PathBuf,
        /// Language of those for whom the file names none of the site's
        #[arg(long, value_name = "LANGUAGE")]
        language: Locale,
        /// Where and how these people agreed, kept as the proof where the file has no wording of its own
        #[arg(long, value_name = "TEXT")]
        consent: String,
        /// Send everybody a mail that asks for a confirmation; without it those alone for whom the file does not say when they agreed
        #[arg(long, conflicts_with = "confirmed")]
        ask: bool,
        /// Ask nobody: all have confirmed elsewhere, and you can prove it
        #[arg(long)]
        confirmed: bool,
    },
}

/// Runs the command.
pub fn run(settings: Settings, command: Command) -> Result<(), Error> {
    let database = super::open(&settings)?;
    let settings = database.read::<_, db::Error>(setting::local)?.over(&settings);
    match command {
        Command::Export => export(&database),
        Command::Import { file, language, consent, ask, confirmed } => {
            if !settings.languages.contains(&language) {
                return Err(Error::Refused(format!("--language: {language} is not among the languages of the site")));
            }
            let consent = consent.trim().to_owned();
            if consent.is_empty() {
                return Err(Error::Refused("--consent: say where and how these people agreed".into()));
            }
            let way = if ask {
                Way::Ask
            } else if confirmed {
                Way::Confirmed
            } else {
                Way::ByTable
            };
            let terms = Terms {
                language,
                languages: settings.languages.clone(),
                consent,
                way,
                zone: settings.time_zone.clone(),
            };
            let bytes = fs::read(&file).map_err(|error| Error::Refused(format!("{}: {error}", file.display())))?;
            let table = subscriber::read(&bytes, &terms, Time::now()).map_err(unreadable)?;
            import(&database, &settings.address(), &table)
        }
    }
}

fn export(database: &Database) -> Result<(), Error> {
    database
        .write(|connection| audit::record(connection, None, Action::Exported, Subject::the(Thing::Subscriber), ""))?;
    let mut out = std::io::stdout().lock();
    out.write_all(subscriber::head().as_bytes())?;
    let mut after = 0;
    while let Some((lines, last)) = database.read(|connection| subscriber::export(connection, after, PAGE))? {
        out.write_all(lines.as_bytes())?;
        after = last;
    }
    out.flush()?;
    Ok(())
}

fn import(database: &Database, site: &str, table: &Table) -> Result<(), Error> {
    let mut taken = Taken::default();
    for (number, rows) in table.rows.chunks(AT_ONCE).enumerate() {
        let part = database.write(|connection| {
            if number == 0 {
                let detail = table.rows.len().to_string();
                audit::record(connection, None, Action::Imported, Subject::the(Thing::Subscriber), &detail)?;
            }
            subscription::import(connection, site, rows, Time::now())
        })?;
        taken.add(&part);
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} confirmed, {} waiting for a confirmation, {} ended elsewhere and kept as such",
        taken.confirmed, taken.waiting, taken.ended
    )?;
    writeln!(
        out,
        "{} there already, {} ended here and left so, {} more than once in the file",
        taken.known, taken.over, table.twice
    )?;
    let (read, unread) = &table.columns;
    writeln!(out, "columns read: {}; not read: {}", read.join(", "), unread.join(", "))?;
    writeln!(out, "{} without a date of agreement: that of this import is kept", table.undated)?;
    for refused in &table.refused {
        let shown = [refused.email.as_str(), &refused.cell].join(" ");
        writeln!(out, "line {}: {} ({})", refused.line, flaw(refused.flaw), shown.trim_end())?;
    }
    writeln!(out, "{} row(s) refused", table.refusals)?;
    Ok(())
}

const fn flaw(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::NotAnEmail => "the address is none",
        Flaw::NotATime => "one of the times is none, or is in the future; write 2026-11-27T10:00:00Z",
        Flaw::Broken => "a quotation mark is never closed, or the row is too long",
        Flaw::NotAState => "the state is not known; write confirmed, waiting, left or refused",
    }
}

fn unreadable(why: Unreadable) -> Error {
    Error::Refused(match why {
        Unreadable::NoText => "the file is not text".into(),
        Unreadable::NoHead => "the first line names no column of addresses, such as email or Email Address".into(),
        Unreadable::TooMany(limit) => format!("the file has more than {limit} rows; split it"),
    })
}
