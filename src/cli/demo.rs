//! `kiosque demo`

use super::{Error, serve, user};
use crate::{config::Settings, demo, routes::Admin, web::App};
use std::io::Write as _;

/// Hours for which the printed link signs in.
const LINK_HOURS: i64 = 24;

/// Makes the demo newsroom if the database is empty, prints where it is, and serves it.
pub fn run(mut settings: Settings) -> Result<(), Error> {
    let listener = serve::listen(&settings)?;
    // Port 0 asks the system for any: the address that is printed has to be the real one.
    settings.listen = listener.local_addr()?;
    // So that security.txt can be looked at.
    settings.security_contact.get_or_insert_with(|| "mailto:security@example.org".into());
    let database = super::open(&settings)?;
    tracing::info!(data = %settings.data.display(), "making the demo newsroom, this takes a few seconds");
    let made = demo::fill(&database, &settings)?;
    tracing::info!(articles = made, data = %settings.data.display(), "the demo newsroom is there");
    let token = user::administrator_link(&database, settings.default_language, LINK_HOURS)?;
    let mut out = std::io::stdout();
    writeln!(out, "site {}", settings.address())?;
    writeln!(out, "admin {}{}", settings.address(), Admin::Link(token).path())?;
    out.flush()?;
    serve::serve(App::new(database, settings), listener)
}
