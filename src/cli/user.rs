//! `kiosque user`

use super::Error;
use crate::{
    config::Settings,
    db::{Connection, Database},
    i18n::Locale,
    newsroom::{
        account::{self, Account, Role},
        audit::{self, Action, Subject, Thing},
        factor, session,
    },
    routes::Admin,
};
use std::io::Write as _;

/// Hours for which a link signs in.
const LINK_HOURS: i64 = 48;

/// What to do.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Add a person; prints a link that lets the person choose a password, once, within 48 hours
    Add {
        /// E-mail address to sign in with
        email: String,
        /// What others call the person; the address by default
        #[arg(long)]
        name: Option<String>,
        /// What the person may do: author (own texts), editor (all texts) or administrator (everything)
        #[arg(long, default_value = "editor", value_parser = ["author", "editor", "administrator"])]
        role: String,
        /// Language in which the person works; the site's default by default
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<Locale>,
    },
    /// Print a new link that lets a person choose a password, once, within 48 hours
    Link {
        /// E-mail address of the account
        email: String,
    },
    /// Take a person's second factors away, as after a lost telephone, and end the sessions
    ResetFactors {
        /// E-mail address of the account
        email: String,
    },
    /// List the people who may sign in
    List,
}

/// Runs the command.
pub fn run(settings: &Settings, command: Command) -> Result<(), Error> {
    let database = super::open(settings)?;
    match command {
        Command::Add { email, name, role, language } => {
            let draft = account::Draft {
                name: name.unwrap_or_else(|| email.clone()),
                email,
                role: Role::from_code(&role).unwrap_or(Role::Editor),
                locale: language.unwrap_or(settings.default_language),
                author: None,
            };
            let token = database.write(|connection| {
                let id = account::create(connection, &draft)?;
                audit::record(connection, None, Action::Invited, Subject::of(Thing::Account, id), &draft.email)?;
                Ok::<_, Error>(session::make_link(connection, id, LINK_HOURS)?)
            })?;
            print_link(settings, token)?;
        }
        Command::Link { email } => {
            let token = database.write(|connection| {
                let id = known(connection, &email)?.id;
                audit::record(connection, None, Action::Invited, Subject::of(Thing::Account, id), &email)?;
                Ok::<_, Error>(session::make_link(connection, id, LINK_HOURS)?)
            })?;
            print_link(settings, token)?;
        }
        Command::ResetFactors { email } => database.write(|connection| {
            let id = known(connection, &email)?.id;
            factor::reset(connection, id)?;
            session::end_all(connection, id)?;
            Ok::<_, Error>(audit::record(
                connection,
                None,
                Action::FactorRemoved,
                Subject::of(Thing::Account, id),
                &email,
            )?)
        })?,
        Command::List => {
            for account in database.read(account::all)? {
                println!("{}\t{}\t{}", account.email, account.role.code(), account.name);
            }
        }
    }
    Ok(())
}

fn known(connection: &mut Connection, email: &str) -> Result<Account, Error> {
    let unknown = || Error::Refused(format!("nobody signs in with {email}; `kiosque user list` lists all"));
    account::by_email(connection, email)?.ok_or_else(unknown)
}

fn print_link(settings: &Settings, token: String) -> Result<(), Error> {
    writeln!(std::io::stdout(), "link {}{}", settings.address(), Admin::Invitation(token).path())?;
    if settings.public_url.is_none() {
        writeln!(
            std::io::stderr(),
            "the address comes from the setting listen: where readers use another, set public_url, or put theirs in its place"
        )?;
    }
    Ok(())
}

/// A link that signs an administrator in; the first one is made if there is none.
pub fn administrator_link(database: &Database, language: Locale, hours: i64) -> Result<String, Error> {
    database.write(|connection| {
        let administrators = account::all(connection)?.into_iter().filter(|known| known.role == Role::Administrator);
        let id = match administrators.min_by_key(|account| account.id) {
            Some(account) => account.id,
            None => account::create(
                connection,
                &account::Draft {
                    email: "admin@example.org".into(),
                    name: "Admin".into(),
                    role: Role::Administrator,
                    locale: language,
                    author: None,
                },
            )?,
        };
        Ok(session::make_console_link(connection, id, hours)?)
    })
}
