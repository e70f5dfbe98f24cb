//! The mail server of the settings.

use super::{message, smtp};
use lettre::{
    Address,
    message::{
        dkim::{DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey},
        header::HeaderName,
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, TlsParameters},
    },
};
use std::{fmt, fs, path::Path, time::Duration};
use url::Url;

/// What a signature covers (RFC 6376, 5.4.1; RFC 8058, 4, wants the last two). lettre writes `Content-Type` with the body and
/// cannot sign it.
const SIGNED: [&str; 7] = ["From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post"];

/// An answer to a whole mail may take so many times as long as any other: servers read what they are given (RFC 5321, 4.5.3.2,
/// gives them five times as long, too).
pub(super) const READING: u32 = 5;

/// How the way to the server is guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// By TLS from the first byte on (RFC 8314).
    Always,
    /// By STARTTLS (RFC 3207), without which nothing is sent.
    Started,
    /// By STARTTLS if the server offers it: for one on this machine.
    Offered,
}

/// The mail server that everything is handed to.
pub struct Server {
    /// Its name, which its certificate has to have.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is guarded.
    pub encryption: Encryption,
    /// With whose authorities.
    pub tls: TlsParameters,
    /// As whom.
    pub credentials: Option<Credentials>,
    /// Whose mails they are; the name is empty where the site's is shown.
    pub from: (String, Address),
    /// Most mails a minute; 0: as many as it takes.
    pub rate: u32,
    /// Longest wait for an answer. A mail is claimed for longer than all of its answers may take together.
    pub patience: Duration,
    /// Connections at the same time.
    pub connections: usize,
    /// What mails are signed with.
    pub dkim: Option<DkimConfig>,
}

/// `news@example.org`, or `Kiosque <news@example.org>`.
fn sender(text: &str) -> Option<(String, Address)> {
    let (name, address) = match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"'), address),
        None => ("", text),
    };
    let is_line = !name.chars().any(char::is_control);
    message::address(address.trim()).ok().filter(|_| is_line).map(|address| (name.to_owned(), address))
}

/// The usual authorities, and the one of this file.
fn trust(host: &str, file: &str, data: &Path) -> Result<TlsParameters, Fault> {
    let name = host.trim_start_matches('[').trim_end_matches(']');
    let mut parameters = TlsParameters::builder(name.to_owned());
    if !file.is_empty() {
        let fault = |reason: String| ("mail_certificate", reason);
        let pem = fs::read(data.join(file)).map_err(|error| fault(format!("{file} cannot be read: {error}")))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| fault(format!("{file}: {error}")))?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build().map_err(|error| ("mail_server", smtp::told(&error)))
}

/// What mails are signed with: an RSA key in PEM, as openssl writes it (`-traditional`), or 32 bytes of Ed25519 in Base64.
fn signature(selector: &str, file: &str, domain: &str, data: &Path) -> Result<Option<DkimConfig>, Fault> {
    match (selector.is_empty(), file.is_empty()) {
        (true, true) => return Ok(None),
        (true, false) => return Err(("dkim_selector", "dkim_key needs it".to_owned())),
        (false, true) => return Err(("dkim_key", "dkim_selector needs it".to_owned())),
        (false, false) => {}
    }
    let fault = |reason: String| ("dkim_key", reason);
    let key = fs::read_to_string(data.join(file)).map_err(|error| fault(format!("{file} cannot be read: {error}")))?;
    let algorithm = if key.contains("-----BEGIN") { DkimSigningAlgorithm::Rsa } else { DkimSigningAlgorithm::Ed25519 };
    let key = DkimSigningKey::new(key.trim(), algorithm)
        .map_err(|error| fault(format!("{file}: {error}; an RSA key begins with -----BEGIN RSA PRIVATE KEY-----")))?;
    let relaxed = DkimCanonicalizationType::Relaxed;
    let headers = SIGNED.into_iter().map(HeaderName::new_from_ascii_str).collect();
    let way = DkimCanonicalization { header: relaxed, body: relaxed };
    Ok(Some(DkimConfig::new(selector.to_owned(), domain.to_owned(), key, headers, way)))
}

impl fmt::Debug for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{} from {}", self.host, self.port, self.from.1)
    }
}

/// A setting that cannot be used: its name and what is wanted.
pub type Fault = (&'static str, String);

impl Server {
    /// The server that the settings name, if they name one; `said` gives the value of each, and files are looked for in `data`.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn of(said: impl Fn(&'static str) -> String, data: &Path) -> Result<Option<Self>, Fault> {
        let address = said("mail_server");
        if address.is_empty() {
            return Ok(None);
        }
        let wanted = || ("mail_server", "give smtp://host:port or smtps://host:port, without a path".to_owned());
        let url = Url::parse(&address).ok().filter(|url| matches!(url.path(), "" | "/") && url.query().is_none());
        let url = url.filter(|url| url.username().is_empty() && url.password().is_none()).ok_or_else(wanted)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(wanted)?.to_owned();
        let is_near = matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
        let (encryption, usual) = match url.scheme() {
            "smtps" => (Encryption::Always, 465),
            "smtp" if is_near => (Encryption::Offered, 25),
            "smtp" => (Encryption::Started, 587),
            _ => return Err(wanted()),
        };
        let credentials = match (said("mail_user"), said("mail_password")) {
            (user, password) if user.is_empty() && password.is_empty() => None,
            (user, _) if user.is_empty() => return Err(("mail_user", "mail_password needs it".to_owned())),
            (user, password) => Some(Credentials::new(user, password)),
        };
        let from = sender(&said("mail_from")).ok_or_else(|| {
            ("mail_from", "give an address, or a name and an address: Kiosque <news@example.org>".to_owned())
        })?;
        let number = |name: &'static str, least: u32, most: u32| {
            let number = said(name).parse().ok().filter(|number| (least..=most).contains(number));
            number.ok_or_else(|| (name, format!("give a number from {least} to {most}")))
        };
        Ok(Some(Self {
            tls: trust(&host, &said("mail_certificate"), data)?,
            port: url.port().unwrap_or(usual),
            rate: number("mail_rate", 0, 100_000)?,
            patience: Duration::from_secs(number("mail_patience", 1, 120)?.into()),
            connections: usize::try_from(number("mail_connections", 1, 20)?).unwrap_or(1),
            dkim: signature(&said("dkim_selector"), &said("dkim_key"), from.1.domain(), data)?,
            host,
            encryption,
            credentials,
            from,
        }))
    }

    /// Whether it can be reached and lets us in, for operators.
    ///
    /// # Errors
    /// What it says, or that it says nothing.
    pub fn greet(&self) -> Result<(), String> {
        let mut connection = smtp::open(self).map_err(|error| smtp::told(&error))?;
        let _ = connection.quit();
        Ok(())
    }
}
