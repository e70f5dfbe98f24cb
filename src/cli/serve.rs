//! `kiosque serve`

use super::Error;
use crate::{config::Settings, db::Database, newsroom::founding, routes::Admin, server, web::App};
use std::{io, net::TcpListener};

/// Serves until told to stop.
pub fn run(settings: Settings) -> Result<(), Error> {
    let listener = listen(&settings)?;
    let database = super::open(&settings)?;
    tracing::info!(address = %settings.listen, site = settings.address(), "serving");
    welcome(&database, &settings);
    serve(App::new(database, settings), listener)
}

/// Says how the first administrator is made, where nobody can sign in yet. The link is new at each start, and worth
/// nothing once there is an account. A database that cannot be written keeps nobody from reading.
fn welcome(database: &Database, settings: &Settings) {
    match first_link(database) {
        Ok(Some(token)) => {
            let link = format!("{}{}", settings.address(), Admin::Founding(token).path());
            tracing::warn!(
                link,
                "nobody can sign in yet: open the link to make the first administrator, or run kiosque user add"
            );
        }
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "whether anybody can sign in is not known"),
    }
}

fn first_link(database: &Database) -> Result<Option<String>, Error> {
    if database.read(|connection| Ok::<_, Error>(founding::has_accounts(connection)?))? {
        return Ok(None);
    }
    database.write(|connection| Ok::<_, Error>(founding::open(connection)?))
}

/// Takes the address before anything else is done, so that a second server beside the first changes nothing.
pub fn listen(settings: &Settings) -> Result<TcpListener, Error> {
    let address = settings.listen;
    TcpListener::bind(address).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => Error::PortTaken(address),
        _ => Error::Listen { address, source },
    })
}

/// Runs the server on this thread and its workers.
pub fn serve(app: App, listener: TcpListener) -> Result<(), Error> {
    listener.set_nonblocking(true)?;
    Ok(actix_web::rt::System::new().block_on(server::run(app, listener))?)
}
