//! One connection to the mail server (RFC 5321), told apart step by step: until the last byte of a mail has gone nobody can have
//! taken it, and once the server has answered everybody knows. In between nobody does.

use super::server::{Encryption, READING, Server};
use crate::db;
use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::{DEFAULT_MECHANISMS, Mechanism},
        client::SmtpConnection,
        commands::{Data, Mail, Rcpt, Rset},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use std::error::Error as _;

/// What came of a mail.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The server has taken it.
    Sent,
    /// Not now, with the server's reason (4xx).
    Later(String),
    /// Never, with the server's reason (5xx), and whether the address is at fault rather than the mail.
    Never(String, bool),
    /// The connection ended, or the server does not work with us: it has not taken the mail.
    Closed(String),
    /// The server had all of it when the connection ended: nobody knows.
    Unanswered(String),
}

/// Opens a connection that mails can be sent on.
///
/// # Errors
/// That the server cannot be reached, cannot be trusted, or does not let us in.
pub(super) fn open(server: &Server) -> Result<SmtpConnection, Error> {
    let name = ClientId::default();
    let wrapped = (server.encryption == Encryption::Always).then_some(&server.tls);
    let mut connection =
        SmtpConnection::connect((server.host.as_str(), server.port), Some(server.patience), &name, wrapped, None)?;
    let starts = match server.encryption {
        Encryption::Always => false,
        Encryption::Started => true,
        Encryption::Offered => connection.can_starttls(),
    };
    if starts {
        connection.starttls(&server.tls, &name)?;
    }
    if let Some(credentials) = &server.credentials {
        let mechanisms: &[Mechanism] = DEFAULT_MECHANISMS;
        connection.auth(mechanisms, credentials)?;
    }
    Ok(connection)
}

/// An error with the reason beneath it.
pub(super) fn told(error: &Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

/// Hands a mail over; `handing` runs before its first byte goes, and says whether it is to go at all.
///
/// # Errors
/// Those of `handing`: the server does not get the mail then.
pub(super) fn send(
    connection: &mut SmtpConnection,
    server: &Server,
    to: &Address,
    mail: &[u8],
    handing: impl FnOnce() -> db::Result<bool>,
) -> db::Result<Answer> {
    if let Err(answer) = address(connection, &server.from.1, to, mail) {
        // The connection takes the next one from the start, if it takes any.
        if matches!(answer, Answer::Closed(_)) || connection.command(Rset).is_err() {
            connection.abort();
        }
        return Ok(answer);
    }
    match handing() {
        Ok(true) => {}
        Ok(false) => {
            connection.abort();
            return Ok(Answer::Later("somebody else has claimed it".into()));
        }
        Err(error) => {
            connection.abort();
            return Err(error);
        }
    }
    let waits = |connection: &mut SmtpConnection, patience| connection.set_timeout(Some(patience)).is_ok();
    if !waits(connection, server.patience * READING) {
        connection.abort();
        return Ok(Answer::Closed("the connection cannot be waited for".into()));
    }
    let mut is_whole = false;
    let parts = [mail].into_iter().chain(std::iter::from_fn(|| {
        is_whole = true;
        None
    }));
    let answer = match connection.message_iter(parts) {
        Ok(_) => Answer::Sent,
        Err(error) if error.is_transient() => Answer::Later(told(&error)),
        Err(error) if error.is_permanent() => Answer::Never(told(&error), is_of_the_address(&error)),
        Err(error) if is_whole => Answer::Unanswered(told(&error)),
        Err(error) => Answer::Closed(told(&error)),
    };
    if matches!(answer, Answer::Unanswered(_) | Answer::Closed(_)) || !waits(connection, server.patience) {
        connection.abort();
    }
    Ok(answer)
}

/// Says from whom and to whom, up to the point where the server waits for the mail.
fn address(connection: &mut SmtpConnection, from: &Address, to: &Address, mail: &[u8]) -> Result<(), Answer> {
    let closed = |error: Error| Answer::Closed(told(&error));
    let mut options = Vec::new();
    if !is_ascii(to) || !is_ascii(from) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Answer::Never(
                "the mail server does not take such addresses (SMTPUTF8, RFC 6531)".into(),
                true,
            ));
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    if !mail.is_ascii() {
        if !connection.server_info().supports_feature(Extension::EightBitMime) {
            return Err(Answer::Never("the mail server takes seven bits only (8BITMIME, RFC 6152)".into(), false));
        }
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    connection.command(Mail::new(Some(from.clone()), options)).map_err(closed)?;
    let refused = |error: Error| match () {
        () if error.is_permanent() => Answer::Never(told(&error), true),
        () if error.is_transient() => Answer::Later(told(&error)),
        () => Answer::Closed(told(&error)),
    };
    connection.command(Rcpt::new(to.clone(), Vec::new())).map_err(refused)?;
    connection.command(Data).map_err(refused)?;
    Ok(())
}

fn is_ascii(address: &Address) -> bool {
    let text: &str = address.as_ref();
    text.is_ascii()
}

/// Whether a refusal of a whole mail is about who gets it (RFC 3463: 5.1 addressing, 5.2 mailbox; RFC 5321, 4.2.3: 550, 551,
/// 553), rather than about what it says or from where it comes.
fn is_of_the_address(error: &Error) -> bool {
    let reason = told(error);
    let has_status = |status: &str| reason.contains(status);
    if has_status("5.1.") || has_status("5.2.") {
        return true;
    }
    let is_other = ["5.3.", "5.4.", "5.5.", "5.6.", "5.7."].iter().any(|status| has_status(status));
    !is_other && error.status().is_some_and(|code| matches!(code.to_string().as_str(), "550" | "551" | "553"))
}
