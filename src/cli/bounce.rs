//! `kiosque bounce`

use super::Error;
use crate::{
    config::Settings,
    db::Time,
    mail::bounce::{self, LARGEST, Verdict},
};
use std::io::{Read as _, Write as _};

/// Takes one notice from standard input, as mail servers pipe it, and says what followed from it.
pub fn run(settings: &Settings) -> Result<(), Error> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST {
        return Err(Error::NoNotice("the mail is larger than 2 MiB"));
    }
    let notice = bounce::read(&bytes).ok_or(Error::NoNotice("the mail is no delivery status notification"))?;
    let again = |error: Error| Error::Again(Box::new(error));
    let database = super::open(settings).map_err(again)?;
    let verdicts =
        database.write(|connection| Ok::<_, Error>(bounce::take(connection, &notice, Time::now())?)).map_err(again)?;
    let mut out = std::io::stdout();
    for (verdict, report) in verdicts.iter().zip(&notice.reports) {
        writeln!(out, "{}: {}", said(verdict), report.status)?;
    }
    Ok(())
}

/// What followed, without the address: this goes into the logs of mail servers.
const fn said(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Refused(true) => "refused, the subscription is ended",
        Verdict::Refused(false) => "refused, no subscription runs there",
        Verdict::Failed => "failed, the subscription goes on",
        Verdict::Underway => "ignored, nothing has failed for ever",
        Verdict::Unknown => "ignored, it names no mail that was sent from here in the last thirty days",
        Verdict::Elsewhere => "ignored, the mail that it names went to another address",
    }
}
