//! A bucket of an object store that speaks Amazon's S3: requests are signed (Signature Version 4) for one bucket, which is named
//! in the path, as all such stores take it.

use rusty_s3::{Bucket as Place, BucketError, Credentials, S3Action as _, UrlStyle, actions::ListObjectsV2};
use std::{fmt, io, time::Duration};
use url::Url;

/// Longest wait for one answer.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How long a signature counts: clocks may differ a little.
const SIGNED_FOR: Duration = Duration::from_secs(300);
/// A request is made so many times where nobody answers, or the store is not well.
const TRIES: u32 = 3;
/// Before the second try; before the third, four times as long.
const PAUSE: Duration = Duration::from_millis(200);
/// Largest file that is read, in bytes.
const LARGEST: u64 = 2 << 30;

/// Where a bucket is, and who may use it.
#[derive(Clone, PartialEq, Eq)]
pub struct Access {
    /// The store's address, such as `https://s3.eu-west-3.amazonaws.com`.
    pub endpoint: Url,
    /// Its region; stores that have none take any.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// Who we are.
    pub key: String,
    /// What signs our requests; never shown, never sent.
    pub secret: String,
}

impl fmt::Debug for Access {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} at {}", self.bucket, self.endpoint)
    }
}

/// A bucket that requests can be made of.
pub(super) struct Bucket {
    place: Place,
    credentials: Credentials,
    agent: ureq::Agent,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.place.name())
    }
}

/// What came back.
struct Answer {
    status: u16,
    body: Vec<u8>,
}

impl Bucket {
    /// Makes no request yet.
    ///
    /// # Errors
    /// That no request can be made with this access.
    pub(super) fn new(access: &Access) -> Result<Self, BucketError> {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("Kiosque/", env!("CARGO_PKG_VERSION")));
        let (bucket, region) = (access.bucket.clone(), access.region.clone());
        let place = Place::new(access.endpoint.clone(), UrlStyle::Path, bucket, region)?;
        let credentials = Credentials::new(access.key.clone(), access.secret.clone());
        Ok(Self { place, credentials, agent: config.build().into() })
    }

    pub(super) fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let answer = self.ask(|| {
            let url = self.place.get_object(Some(&self.credentials), name).sign(SIGNED_FOR);
            self.agent.get(url.as_str()).call()
        })?;
        match answer.status {
            200 => Ok(Some(answer.body)),
            404 => Ok(None),
            _ => Err(refused(&answer, name)),
        }
    }

    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let answer = self.ask(|| {
            let url = self.place.put_object(Some(&self.credentials), name).sign(SIGNED_FOR);
            self.agent.put(url.as_str()).send(bytes)
        })?;
        if answer.status == 200 { Ok(()) } else { Err(refused(&answer, name)) }
    }

    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        let answer = self.ask(|| {
            let url = self.place.delete_object(Some(&self.credentials), name).sign(SIGNED_FOR);
            self.agent.delete(url.as_str()).call()
        })?;
        if matches!(answer.status, 200 | 204 | 404) { Ok(()) } else { Err(refused(&answer, name)) }
    }

    pub(super) fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let (mut found, mut next) = (Vec::new(), None::<String>);
        loop {
            let answer = self.ask(|| {
                let mut action = self.place.list_objects_v2(Some(&self.credentials));
                action.with_prefix(prefix.as_str());
                if let Some(token) = &next {
                    action.with_continuation_token(token.as_str());
                }
                self.agent.get(action.sign(SIGNED_FOR).as_str()).call()
            })?;
            if answer.status != 200 {
                return Err(refused(&answer, &prefix));
            }
            let text = String::from_utf8(answer.body).map_err(io::Error::other)?;
            let listed = ListObjectsV2::parse_response(&text).map_err(|error| io::Error::other(error.to_string()))?;
            found.extend(listed.contents.into_iter().map(|file| file.key));
            next = listed.next_continuation_token;
            if next.is_none() {
                return Ok(found);
            }
        }
    }

    /// Asks until there is an answer. Every request may be made twice: it says what is to be, not what is to change.
    fn ask(&self, request: impl Fn() -> Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> io::Result<Answer> {
        let mut tries = 0;
        loop {
            tries += 1;
            let answer = request().map_err(io::Error::other).and_then(|mut response| {
                let status = response.status().as_u16();
                let body = response.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(io::Error::other)?;
                Ok(Answer { status, body })
            });
            let is_well = answer.as_ref().is_ok_and(|answer| answer.status < 500 && answer.status != 429);
            if is_well || tries == TRIES {
                return answer.map_err(|error| io::Error::new(error.kind(), format!("the object store: {error}")));
            }
            std::thread::sleep(PAUSE * 4_u32.pow(tries - 1));
        }
    }
}

/// Only the code: messages may name keys.
fn refused(answer: &Answer, name: &str) -> io::Error {
    let text = String::from_utf8_lossy(&answer.body);
    let code = text.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>")).map_or("", |(code, _)| code);
    io::Error::other(format!("the object store answered {} {code} to {name}", answer.status))
}
