//! A mail as it goes over the wire: headers, both parts, signature.

use super::server::Server;
use crate::newsroom::outbox::{Draft, Mail};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
};
use std::time::SystemTime;

/// Why a mail cannot be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// The recipient's address is none, after all.
    #[error("the address cannot be written to: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The library's.
    #[error("the mail cannot be written: {0}")]
    Message(#[from] lettre::error::Error),
}

/// A header whose value is ours.
macro_rules! header {
    ($(#[doc = $doc:literal])* $name:ident, $text:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone)]
        struct $name(String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($text)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    };
}

header!(
    /// Where a list is left (RFC 2369).
    ListUnsubscribe, "List-Unsubscribe"
);
header!(
    /// That a single POST does it (RFC 8058).
    ListUnsubscribePost, "List-Unsubscribe-Post"
);
header!(
    /// That nobody typed it, so that nobody's machine answers (RFC 3834).
    AutoSubmitted, "Auto-Submitted"
);
header!(
    /// In which language it is (RFC 3282).
    ContentLanguage, "Content-Language"
);

/// To whom it goes, and its bytes.
pub(super) fn build(server: &Server, mail: &Mail, draft: &Draft) -> Result<(Address, Vec<u8>), Error> {
    let to = address(&mail.recipient)?;
    let (name, from) = &server.from;
    let name = if name.is_empty() { &draft.sender } else { name };
    let mut message = Message::builder()
        .from(Mailbox::new(Some(name.clone()).filter(|name| !name.is_empty()), from.clone()))
        .to(Mailbox::new(None, to.clone()))
        .subject(&draft.subject)
        .date(SystemTime::now())
        .message_id(Some(format!("<{}@{}>", mail.message_id, from.domain())))
        .header(ContentLanguage(mail.locale.code().to_owned()));
    message = match answers(&draft.reply_to) {
        Some(address) => message.reply_to(Mailbox::new(None, address)),
        None => message,
    };
    // Somebody typed what is to be answered.
    if draft.reply_to.is_empty() {
        message = message.header(AutoSubmitted("auto-generated".to_owned()));
    }
    if !draft.leave.is_empty() {
        message = message
            .header(ListUnsubscribe(format!("<{}>", draft.leave)))
            .header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
    }
    let parts = MultiPart::alternative_plain_html(draft.plain.clone(), draft.html.clone());
    let mut message = message.multipart(parts)?;
    if let Some(dkim) = &server.dkim {
        message.sign(dkim);
    }
    Ok((to, message.formatted()))
}

/// An address as servers take it: its host in ASCII (IDNA, RFC 5890).
pub(super) fn address(text: &str) -> Result<Address, lettre::address::AddressError> {
    let (local, host) = text.rsplit_once('@').ok_or(lettre::address::AddressError::MissingParts)?;
    let host = idna(host).ok_or(lettre::address::AddressError::InvalidDomain)?;
    Address::new(local, host)
}

/// Whether there could be a mailbox at this address.
#[must_use]
pub fn can_reach(text: &str) -> bool {
    address(text.trim()).is_ok()
}

/// To whom answers go, as every server takes it in a header: letters of other scripts before the sign would need SMTPUTF8
/// (RFC 6532). Without it the mail goes all the same: its text has the address, too.
fn answers(text: &str) -> Option<Address> {
    address(text).ok().filter(|address| AsRef::<str>::as_ref(address).is_ascii())
}

fn idna(host: &str) -> Option<String> {
    match url::Host::parse(host).ok()? {
        url::Host::Domain(domain) => Some(domain),
        _ => None,
    }
}
