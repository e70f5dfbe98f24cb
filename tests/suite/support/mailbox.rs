//! The tests' mail server (`tests/mail_server.py`), from whose folder what it took can be read.

use serde_json::Value;
use std::{fs, path::PathBuf};

/// The mail server: its ports and what it took.
pub struct Mailbox {
    /// Takes everything.
    pub plain: String,
    /// Wants STARTTLS and a password.
    pub started: String,
    /// Wants TLS from the start.
    pub wrapped: String,
    /// Where its authority and the key for signatures are, beside the mails.
    pub folder: PathBuf,
}

impl Mailbox {
    /// The one that `tests/run` started.
    pub fn open() -> Self {
        let said = std::env::var("KIOSQUE_TEST_SMTP").expect("tests/run starts a mail server");
        let mut parts = said.split(' ');
        let mut part = || parts.next().expect("it says its ports and its folder").to_owned();
        let [plain, started, wrapped] = [part(), part(), part()];
        Self { plain, started, wrapped, folder: PathBuf::from(part()) }
    }

    /// What it took for this address, in the order in which it came.
    pub fn mails(&self, recipient: &str) -> Vec<Value> {
        let mails = self.all().into_iter().filter(|mail| mail["recipient"] == recipient);
        mails.collect()
    }

    /// Whom it took mails for whose host is this, as often as it took one.
    pub fn recipients(&self, host: &str) -> Vec<String> {
        let recipients = self.all().into_iter().map(|mail| mail["recipient"].as_str().unwrap_or_default().to_owned());
        recipients.filter(|recipient| recipient.ends_with(&format!("@{host}"))).collect()
    }

    fn all(&self) -> Vec<Value> {
        let files =
            fs::read_dir(&self.folder).expect("its folder is there").map(|entry| entry.expect("readable").path());
        let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
        files.sort();
        let read = |path: &PathBuf| fs::read(path).expect("it can be read");
        files.iter().map(|path| serde_json::from_slice(&read(path)).expect("it is JSON")).collect()
    }
}
