//! Machine translation by a service that the operator names, as DeepL or LibreTranslate speak to each other.
//!
//! Nothing a person types decides where anything is sent. The key is neither shown nor logged.

mod deepl;
mod libretranslate;
#[cfg(test)]
mod tests;

use crate::i18n::Locale;
use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

/// Longest wait for one answer.
const TIMEOUT: Duration = Duration::from_secs(30);
/// Longest wait for a whole text.
const PATIENCE: Duration = Duration::from_secs(100);
/// Texts in one request; DeepL takes 50.
const AT_ONCE: usize = 40;
/// Bytes of the texts of one request; DeepL takes 128 KiB in all.
const REQUEST: usize = 48 * 1024;
/// Bytes of an answer.
const ANSWER: u64 = 4 << 20;

/// Whose way of speaking a service has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// DeepL API, version 2.
    DeepL,
    /// LibreTranslate.
    LibreTranslate,
}

impl Provider {
    /// Its name in settings.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DeepL => "deepl",
            Self::LibreTranslate => "libretranslate",
        }
    }
}

/// A key that is not shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Key(pub String);

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("…")
    }
}

/// A service, as the operator set it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// How it speaks.
    pub provider: Provider,
    /// Its address without a slash at the end.
    pub url: String,
    /// What it knows us by; empty where it asks for nothing.
    pub key: Key,
}

/// Why a text was not translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Nobody answered, or not in time.
    #[error("the service did not answer")]
    Unreachable,
    /// The key was refused.
    #[error("the service refused the key")]
    Key,
    /// What was paid for is used up, or too much was asked at once.
    #[error("the service has had enough")]
    Quota,
    /// It does not know one of the languages, or did not like something else.
    #[error("the service refused the request ({0})")]
    Refused(u16),
    /// Its answer cannot be used.
    #[error("the service gave an answer that cannot be used")]
    Answer,
}

/// Translates by one service.
#[derive(Clone, Debug)]
pub struct Translator {
    service: Arc<Service>,
    agent: ureq::Agent,
}

impl Translator {
    /// A translator by this service. It follows no redirects: the operator named the address.
    #[must_use]
    pub fn new(service: Service) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent("Kiosque")
            .build();
        Self { service: Arc::new(service), agent: config.into() }
    }

    /// Translates pieces of HTML, each for itself, and stops at the first failure: what came before it is given too.
    ///
    /// It waits for the service; not for an async thread.
    #[must_use]
    pub fn translate(&self, from: Locale, to: Locale, texts: &[String]) -> (Vec<Option<String>>, Option<Failure>) {
        let begun = Instant::now();
        let mut done: Vec<Option<String>> = Vec::with_capacity(texts.len());
        let mut rest = texts;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(batch(rest));
            if begun.elapsed() > PATIENCE {
                return failed(done, texts.len(), Failure::Unreachable);
            }
            match self.ask(from, to, now) {
                Ok(answers) => done.extend(answers.into_iter().map(Some)),
                Err(failure) => {
                    tracing::warn!(%failure, provider = self.service.provider.code(), "a machine translation failed");
                    return failed(done, texts.len(), failure);
                }
            }
            rest = later;
        }
        (done, None)
    }

    fn ask(&self, from: Locale, to: Locale, texts: &[String]) -> Result<Vec<String>, Failure> {
        let answers = match self.service.provider {
            Provider::DeepL => deepl::ask(self, from, to, texts)?,
            Provider::LibreTranslate => libretranslate::ask(self, from, to, texts)?,
        };
        if answers.len() == texts.len() { Ok(answers) } else { Err(Failure::Answer) }
    }

    /// Sends JSON to a path below the service's address.
    fn post(
        &self,
        path: &str,
        headers: &[(&str, String)],
        body: &serde_json::Value,
    ) -> Result<serde_json::Value, Failure> {
        let mut request = self.agent.post(format!("{}{path}", self.service.url)).content_type("application/json");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let mut answer = request.send(body.to_string()).map_err(|error| {
            tracing::info!(%error, "no answer from the translation service");
            Failure::Unreachable
        })?;
        match answer.status().as_u16() {
            200 => {}
            401 | 403 => return Err(Failure::Key),
            // 456 is DeepL's own: the quota is used up.
            429 | 456 | 529 => return Err(Failure::Quota),
            status => return Err(Failure::Refused(status)),
        }
        let text = answer.body_mut().with_config().limit(ANSWER).read_to_string().map_err(|_| Failure::Answer)?;
        serde_json::from_str(&text).map_err(|_| Failure::Answer)
    }
}

fn failed(mut done: Vec<Option<String>>, count: usize, failure: Failure) -> (Vec<Option<String>>, Option<Failure>) {
    done.resize(count, None);
    (done, Some(failure))
}

/// How many of these texts go into one request: one at least.
fn batch(texts: &[String]) -> usize {
    let mut bytes = 0;
    let fits = texts.iter().take(AT_ONCE).take_while(|text| {
        bytes += text.len();
        bytes <= REQUEST
    });
    fits.count().max(1)
}
