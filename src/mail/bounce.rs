//! Notices that a mail could not be delivered (RFC 3464 in a `multipart/report` of RFC 6522), and what follows from them.
//!
//! Anybody may send us such a notice. It counts only if it names the `Message-ID` of a mail of ours, whose 256 random bits
//! nobody knows but who got that mail, and the very address that the mail went to.

use super::message;
use crate::{
    db::{self, Connection, Time},
    newsroom::{outbox, subscriber},
};
use mail_parser::{HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

/// Largest notice, in bytes: some servers send back the whole mail.
pub const LARGEST: usize = 2 << 20;
/// Most parts, at any depth: a mail of nothing but mails within mails would fill the stack.
const MOST_PARTS: usize = 200;
/// Most recipients and mails that a notice may be about.
const MOST: usize = 50;

/// A notice, as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// The mails that it is about: what each has before the host of its `Message-ID`.
    pub mails: Vec<String>,
    /// What it says of each recipient.
    pub reports: Vec<Report>,
}

/// What a notice says of one recipient (RFC 3464, 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The address that the server tried, and the one that it was given, if it says both.
    pub recipients: Vec<String>,
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    pub action: String,
    /// Such as `5.1.1` (RFC 3463).
    pub status: String,
    /// The server's own words.
    pub diagnostic: String,
}

/// What followed from a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is no such address: letters do not go there any more. `false`: they did not already.
    Refused(bool),
    /// That mail did not arrive; the next one may.
    Failed,
    /// Nothing has failed, or not yet.
    Underway,
    /// It is about no mail that we sent, or that we still know of.
    Unknown,
    /// It is about a mail of ours and another address than it went to: forged, or forwarded.
    Elsewhere,
}

/// Reads a notice; nothing if it is none, such as somebody's letter.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Notice> {
    // What pipes and mailboxes put before it (mbox).
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => &rest[rest.iter().position(|byte| *byte == b'\n')? + 1..],
        None => bytes,
    };
    if bytes.len() > LARGEST || has_too_many_parts(bytes) {
        return None;
    }
    let message = MessageParser::default().parse(bytes)?;
    if !is(message.root_part(), "multipart", &["report"]) {
        return None;
    }
    let status = ["delivery-status", "global-delivery-status"];
    let told = message.parts.iter().find(|part| is(part, "message", &status))?;
    let reports = reports(&String::from_utf8_lossy(told.contents()));
    let mut mails: Vec<String> = message.parts.iter().flat_map(returned).collect();
    // Some servers send nothing back, and answer the mail.
    mails.extend([message.in_reply_to(), message.references()].into_iter().flat_map(ids));
    mails.sort();
    mails.dedup();
    mails.truncate(MOST);
    (!reports.is_empty()).then_some(Notice { mails, reports })
}

/// Whether it has more parts than any notice. Each part but those of digests says its type, and those are messages with types.
fn has_too_many_parts(bytes: &[u8]) -> bool {
    let name = b"content-type";
    bytes.windows(name.len()).filter(|window| window.eq_ignore_ascii_case(name)).nth(MOST_PARTS).is_some()
}

fn is(part: &MessagePart<'_>, kind: &str, subkinds: &[&str]) -> bool {
    part.content_type().is_some_and(|own| {
        let own_subkind = own.subtype().unwrap_or_default();
        own.ctype().eq_ignore_ascii_case(kind) && subkinds.iter().any(|known| own_subkind.eq_ignore_ascii_case(known))
    })
}

/// The `Message-ID`s of a part that is the mail, or its headers, sent back.
fn returned(part: &MessagePart<'_>) -> Vec<String> {
    let of = |message: &Message<'_>| message.message_id().and_then(own_part).into_iter().collect();
    if let PartType::Message(message) = &part.body {
        return of(message);
    }
    if is(part, "text", &["rfc822-headers"]) || is(part, "message", &["global-headers", "rfc822", "global"]) {
        return MessageParser::default().parse_headers(part.contents()).as_ref().map(of).unwrap_or_default();
    }
    Vec::new()
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => own_part(id).into_iter().collect(),
        HeaderValue::TextList(ids) => ids.iter().filter_map(|id| own_part(id)).collect(),
        _ => Vec::new(),
    }
}

/// What a `Message-ID` has before its host.
fn own_part(id: &str) -> Option<String> {
    let (own, _) = id.trim().trim_matches(['<', '>']).split_once('@')?;
    Some(own.to_owned()).filter(|own| !own.is_empty() && own.len() < 200)
}

/// The recipients of a delivery status: groups of fields, the first of which is about the mail (RFC 3464, 2.1).
fn reports(status: &str) -> Vec<Report> {
    let status = status.replace("\r\n", "\n");
    let report = |group: &str| {
        let group = format!("{}\n\n", group.trim_matches('\n'));
        let fields = MessageParser::default().parse_headers(group.as_bytes())?;
        let field = |name: &'static str| {
            let text = fields.header_raw(name).unwrap_or_default();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let recipients = ["Final-Recipient", "Original-Recipient"].map(|name| address(&field(name)));
        let recipients: Vec<String> = recipients.into_iter().flatten().collect();
        let (action, diagnostic) = (field("Action").to_lowercase(), field("Diagnostic-Code"));
        let is_whole = !recipients.is_empty() && !action.is_empty();
        is_whole.then(|| Report { recipients, action, status: code(&field("Status")).unwrap_or_default(), diagnostic })
    };
    status.split("\n\n").filter_map(report).take(MOST).collect()
}

/// The address of a field such as `rfc822; <dara@example.org>`.
fn address(field: &str) -> Option<String> {
    let (_, address) = field.split_once(';')?;
    let address = address.trim().trim_matches(['<', '>']);
    address.contains('@').then(|| address.to_owned())
}

/// The first status code in a text (RFC 3463, 2): one digit, and two numbers of one to three.
fn code(text: &str) -> Option<String> {
    let words = text.split(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let is_code = |word: &&str| {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() == 3
            && ["2", "4", "5"].contains(&parts[0])
            && parts.iter().all(|part| (1..=3).contains(&part.len()))
    };
    words.map(|word| word.trim_matches('.')).find(is_code).map(ToOwned::to_owned)
}

impl Report {
    /// The code that says most: some servers write `5.0.0`, and the meaning in their own words.
    fn code(&self) -> String {
        let is_vague = self.status.is_empty() || self.status.ends_with(".0.0");
        let told = is_vague.then(|| code(&self.diagnostic)).flatten();
        told.unwrap_or_else(|| self.status.clone())
    }

    /// Whether it is for ever and about who should get the mail: 5.1 is addressing, without what is about the sender
    /// (5.1.7, 5.1.8); 5.2 is the mailbox, without one that is full (5.2.2) or a mail that is too long (5.2.3). A host that is
    /// not found (5.4.4) is not among them: all are not, on a day on which our own server asks a bad resolver.
    fn is_of_the_address(&self) -> bool {
        let code = self.code();
        match code.as_str() {
            "5.1.7" | "5.1.8" | "5.2.2" | "5.2.3" => false,
            code if code.starts_with("5.1.") || code.starts_with("5.2.") => true,
            "5.0.0" | "" => self.says_unknown(),
            _ => false,
        }
    }

    /// Whether a server without codes says that it does not know the address (RFC 5321, 4.2.3), in words that are usual.
    fn says_unknown(&self) -> bool {
        const WORDS: [&str; 7] = [
            "user unknown",
            "unknown user",
            "no such user",
            "does not exist",
            "no mailbox",
            "recipient not found",
            "unknown recipient",
        ];
        let said = self.diagnostic.to_lowercase();
        let is_refusal = said.split(|letter: char| !letter.is_ascii_digit()).any(|word| word == "550" || word == "551");
        is_refusal && WORDS.iter().any(|words| said.contains(words))
    }

    /// What is kept of it.
    fn reason(&self) -> String {
        match (self.status.is_empty(), self.diagnostic.is_empty()) {
            (_, true) => self.status.clone(),
            (true, false) => self.diagnostic.clone(),
            (false, false) => format!("{} {}", self.status, self.diagnostic),
        }
    }

    fn is_about(&self, recipient: &str) -> bool {
        self.recipients.iter().any(|own| plain(own) == plain(recipient))
    }
}

/// An address without regard to capitals, its host in ASCII: servers write it so.
fn plain(email: &str) -> String {
    message::address(email).map_or_else(|_| subscriber::folded(email), |address| address.to_string().to_lowercase())
}

/// Notes what a notice says, and ends subscriptions of addresses that there are not; a verdict a recipient.
///
/// # Errors
/// The database's.
pub fn take(connection: &mut Connection, notice: &Notice, now: Time) -> db::Result<Vec<Verdict>> {
    let mut sent = Vec::new();
    for mail in &notice.mails {
        if let Some(recipient) = outbox::recipient(connection, mail)? {
            sent.push((mail, recipient));
        }
    }
    let mut verdicts = Vec::new();
    for report in &notice.reports {
        let own = sent.iter().find(|(_, recipient)| report.is_about(recipient));
        verdicts.push(match own {
            None if sent.is_empty() => Verdict::Unknown,
            None => Verdict::Elsewhere,
            Some(_) if report.action != "failed" => Verdict::Underway,
            Some((mail, _)) => {
                let is_of_the_address = report.is_of_the_address();
                let has_ended = outbox::bounce(connection, mail, &report.reason(), is_of_the_address, now)?;
                if is_of_the_address { Verdict::Refused(has_ended) } else { Verdict::Failed }
            }
        });
    }
    Ok(verdicts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(action: &str, status: &str, diagnostic: &str) -> Report {
        let [action, status, diagnostic] = [action, status, diagnostic].map(ToOwned::to_owned);
        Report { recipients: Vec::new(), action, status, diagnostic }
    }

    #[test]
    fn codes_tell_addresses_from_mails() {
        for (status, diagnostic) in [
            ("5.1.1", ""),
            ("5.1.10", "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound"),
            ("5.2.1", ""),
            ("5.0.0", "smtp; 550-5.1.1 The email account that you tried to reach does not exist."),
            ("5.0.0", "smtp; 550 No such user here"),
            ("", "smtp; 550 5.2.1 disabled"),
        ] {
            assert!(report("failed", status, diagnostic).is_of_the_address(), "{status} {diagnostic}");
        }
        for (status, diagnostic) in [
            ("5.2.2", "smtp; 552 5.2.2 mailbox full"),
            ("5.7.1", "smtp; 550 5.7.1 blocked; 5.1.1"),
            ("5.1.8", ""),
            ("5.4.4", "X-Postfix; Host or domain name not found"),
            ("4.4.7", "smtp; 550 5.1.1"),
            ("5.0.0", "smtp; 550 blocked by policy"),
            ("5.0.0", "the user of 550 roses"),
            ("", ""),
        ] {
            assert!(!report("failed", status, diagnostic).is_of_the_address(), "{status} {diagnostic}");
        }
        assert_eq!(code("550-5.1.1 [192.0.2.1] 5.2.2").as_deref(), Some("5.1.1"));
        assert_eq!(code("192.0.2.1"), None);
    }

    #[test]
    fn mails_within_mails_do_not_fill_the_stack() {
        let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
        assert_eq!(read(deep.as_bytes()), None);
        let deep = (0..100_000).fold(String::new(), |deep, at| {
            deep + &format!("Content-Type: multipart/digest; boundary=b{at}\r\n\r\n--b{at}\r\n\r\n")
        });
        assert_eq!(read(deep.as_bytes()), None);
    }
}
