//! `kiosque serve`

use super::Error;
use crate::{config::Settings, server, web::App};
use std::{io, net::TcpListener};

/// Serves until told to stop.
pub fn run(settings: Settings) -> Result<(), Error> {
    let listener = listen(&settings)?;
    let database = super::open(&settings)?;
    tracing::info!(address = %settings.listen, site = settings.address(), "serving");
    serve(App::new(database, settings), listener)
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
