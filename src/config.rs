//! Settings: every key, its default and its meaning; from flags, the environment and `kiosque.toml`, in this order.

use crate::{
    i18n::Locale,
    mail,
    media::{Access, Store},
    translator::{Key as Secret, Provider, Service},
};
use jiff::tz::TimeZone;
use std::{collections::BTreeMap, io::ErrorKind, net::SocketAddr, path::PathBuf, sync::Arc};
use url::Url;

/// One setting as the operator meets it: `key` in the file, `KIOSQUE_KEY` in the environment.
pub struct Key {
    /// Name in `kiosque.toml`.
    pub name: &'static str,
    /// Name in the environment.
    pub variable: &'static str,
    /// What holds when nothing is said.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// Every setting there is.
pub const KEYS: &[Key] = &[
    Key {
        name: "data",
        variable: "KIOSQUE_DATA",
        default: "data",
        meaning: "folder of the database, the pictures and kiosque.toml; not settable in kiosque.toml itself",
    },
    Key {
        name: "listen",
        variable: "KIOSQUE_LISTEN",
        default: "127.0.0.1:8080",
        meaning: "address and port to serve on",
    },
    Key {
        name: "public_url",
        variable: "KIOSQUE_PUBLIC_URL",
        default: "",
        meaning: "address that readers use, such as https://example.org; empty: http:// and the address served on",
    },
    Key {
        name: "database_url",
        variable: "DATABASE_URL",
        default: "",
        meaning: "postgres://… to use PostgreSQL; empty: SQLite, kiosque.db in the data folder",
    },
    Key {
        name: "languages",
        variable: "KIOSQUE_LANGUAGES",
        default: "fr,en",
        meaning: "languages of the site, in the order of the language switch",
    },
    Key {
        name: "default_language",
        variable: "KIOSQUE_DEFAULT_LANGUAGE",
        default: "fr",
        meaning: "language for readers who ask for none of the site's, until administrators choose one in the settings of the site",
    },
    Key {
        name: "time_zone",
        variable: "KIOSQUE_TIME_ZONE",
        default: "Asia/Phnom_Penh",
        meaning: "the newsroom's zone (IANA name), in which times are shown and typed, until administrators choose one in the settings of the site",
    },
    Key {
        name: "upload_limit",
        variable: "KIOSQUE_UPLOAD_LIMIT",
        default: "20",
        meaning: "largest picture that can be uploaded, in MiB",
    },
    Key {
        name: "media_endpoint",
        variable: "KIOSQUE_MEDIA_ENDPOINT",
        default: "",
        meaning: "address of an object store that speaks S3, such as https://s3.eu-west-3.amazonaws.com, to keep pictures in; empty: the folder media in the data folder",
    },
    Key {
        name: "media_bucket",
        variable: "KIOSQUE_MEDIA_BUCKET",
        default: "",
        meaning: "bucket of that store for the pictures, and for nothing else",
    },
    Key {
        name: "media_region",
        variable: "KIOSQUE_MEDIA_REGION",
        default: "us-east-1",
        meaning: "region of that store",
    },
    Key { name: "media_key", variable: "KIOSQUE_MEDIA_KEY", default: "", meaning: "access key of that store" },
    Key {
        name: "media_secret",
        variable: "KIOSQUE_MEDIA_SECRET",
        default: "",
        meaning: "secret of that key; never shown",
    },
    Key {
        name: "cache",
        variable: "KIOSQUE_CACHE",
        default: "64",
        meaning: "memory for rendered pages, in MiB; 0 renders each page anew",
    },
    Key {
        name: "edge_seconds",
        variable: "KIOSQUE_EDGE_SECONDS",
        default: "0",
        meaning: "for how many seconds a cache of yours in front, such as a CDN, may give a page without asking (CDN-Cache-Control), with what it shows in Surrogate-Key; 0: it asks for each",
    },
    Key {
        name: "trusted_proxies",
        variable: "KIOSQUE_TRUSTED_PROXIES",
        default: "",
        meaning: "addresses of reverse proxies, separated by commas, whose X-Forwarded-For is believed",
    },
    Key {
        name: "security_contact",
        variable: "KIOSQUE_SECURITY_CONTACT",
        default: "",
        meaning: "whom /.well-known/security.txt names: mailto:, https:// or tel:; empty: the site's contact page, if there is one",
    },
    Key {
        name: "audit_days",
        variable: "KIOSQUE_AUDIT_DAYS",
        default: "365",
        meaning: "for how many days the audit log keeps who did what; 0 keeps it for ever",
    },
    Key {
        name: "translator",
        variable: "KIOSQUE_TRANSLATOR",
        default: "",
        meaning: "service that pre-fills translations: deepl or libretranslate, or one that speaks like it; empty: none",
    },
    Key {
        name: "translator_url",
        variable: "KIOSQUE_TRANSLATOR_URL",
        default: "",
        meaning: "address of that service; http:// only on this machine; empty: https://api-free.deepl.com for deepl",
    },
    Key {
        name: "translator_key",
        variable: "KIOSQUE_TRANSLATOR_KEY",
        default: "",
        meaning: "key of that service; never shown",
    },
    Key {
        name: "mail_server",
        variable: "KIOSQUE_MAIL_SERVER",
        default: "",
        meaning: "server that takes our mail: smtps://host, or smtp://host with STARTTLS, which only one on this machine may lack; empty: mail waits",
    },
    Key { name: "mail_user", variable: "KIOSQUE_MAIL_USER", default: "", meaning: "name to sign in there" },
    Key {
        name: "mail_password",
        variable: "KIOSQUE_MAIL_PASSWORD",
        default: "",
        meaning: "password of that name; never shown",
    },
    Key {
        name: "mail_from",
        variable: "KIOSQUE_MAIL_FROM",
        default: "",
        meaning: "address that our mail comes from, with or without a name: Kiosque <news@example.org>; without one it is the site's",
    },
    Key {
        name: "mail_rate",
        variable: "KIOSQUE_MAIL_RATE",
        default: "0",
        meaning: "mails a minute at most; 0: as many as the server takes",
    },
    Key {
        name: "mail_connections",
        variable: "KIOSQUE_MAIL_CONNECTIONS",
        default: "5",
        meaning: "connections to that server at the same time",
    },
    Key {
        name: "mail_patience",
        variable: "KIOSQUE_MAIL_PATIENCE",
        default: "60",
        meaning: "seconds to wait for an answer of that server, 1 to 120; five times as long for its answer to a whole mail",
    },
    Key {
        name: "mail_certificate",
        variable: "KIOSQUE_MAIL_CERTIFICATE",
        default: "",
        meaning: "file (PEM) in the data folder with an authority of your own that the server's certificate is from",
    },
    Key {
        name: "dkim_selector",
        variable: "KIOSQUE_DKIM_SELECTOR",
        default: "",
        meaning: "name under which the domain's DNS has the public key of our signature (DKIM); empty: mail is not signed here",
    },
    Key {
        name: "dkim_key",
        variable: "KIOSQUE_DKIM_KEY",
        default: "",
        meaning: "file in the data folder with the private key: RSA in PEM (PKCS #1), or Ed25519 in Base64",
    },
    Key {
        name: "metrics_token",
        variable: "KIOSQUE_METRICS_TOKEN",
        default: "",
        meaning: "secret of 16 letters, digits and signs or more with which monitoring reads /metrics (Authorization: Bearer …); never shown; empty: there is no such page",
    },
    Key {
        name: "log",
        variable: "KIOSQUE_LOG",
        default: "info",
        meaning: "what is logged to standard error: error, warn, info, debug, or tracing directives",
    },
];

/// A setting that cannot be used, with what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// `kiosque.toml` is there but cannot be read.
    #[error("{path} cannot be read: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// `kiosque.toml` is not TOML, or a value is neither text, number nor list of texts.
    #[error("{path} is malformed: {reason}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What the parser says, with line and column.
        reason: String,
    },
    /// A key that does not exist.
    #[error("{place}: there is no setting “{name}”; `kiosque config` lists them all")]
    Unknown {
        /// The file.
        place: String,
        /// The key.
        name: String,
    },
    /// A value that does not fit its key.
    #[error("setting {name} = “{value}”: {reason}")]
    Value {
        /// The key.
        name: &'static str,
        /// What was given.
        value: String,
        /// What is wanted.
        reason: String,
    },
}

/// The settings of one run, checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folder of the database, pictures and `kiosque.toml`.
    pub data: PathBuf,
    /// Where to serve.
    pub listen: SocketAddr,
    /// The readers' address without a slash at the end; `None`: that of `listen`.
    pub public_url: Option<String>,
    /// `postgres://…`, if not SQLite.
    pub database_url: Option<String>,
    /// The site's languages in order, the default one among them.
    pub languages: Vec<Locale>,
    /// For readers who ask for none of the site's.
    pub default_language: Locale,
    /// The newsroom's zone.
    pub time_zone: TimeZone,
    /// In bytes.
    pub upload_limit: usize,
    /// Where pictures are kept.
    pub media: Store,
    /// The object store that they are kept in, if it is not a folder.
    pub media_access: Option<Access>,
    /// Memory for rendered pages, in bytes.
    pub cache: usize,
    /// For how many seconds a cache of the operator's may give a page without asking; 0: it asks for each.
    pub edge_seconds: u32,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Whom to tell of a weakness, as an address to follow; `None`: the site's contact page.
    pub security_contact: Option<String>,
    /// For how many days the audit log is kept; 0: for ever.
    pub audit_days: i64,
    /// The service that pre-fills translations, if there is one.
    pub translator: Option<Service>,
    /// The server that takes our mail, if there is one.
    pub mail: Option<Arc<mail::Server>>,
    /// What the settings of mail were, as typed, secrets left out.
    mail_said: BTreeMap<&'static str, String>,
    /// With what monitoring reads how the server does; empty: nobody does.
    pub metrics_token: Secret,
    /// Filter for the log.
    pub log: String,
}

impl Settings {
    /// Reads the settings: `flags` first, then the environment, then `kiosque.toml` in the data folder, then defaults.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn load(
        flags: &BTreeMap<&'static str, String>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Error> {
        let said =
            |key: &Key| flags.get(key.name).cloned().or_else(|| environment(key.variable).filter(|v| !v.is_empty()));
        let data = PathBuf::from(said(&KEYS[0]).unwrap_or_else(|| KEYS[0].default.into()));
        let file = read_file(data.join("kiosque.toml"))?;
        let values: BTreeMap<&str, String> = KEYS
            .iter()
            .map(|key| {
                (key.name, said(key).or_else(|| file.get(key.name).cloned()).unwrap_or_else(|| key.default.into()))
            })
            .collect();
        let languages: Vec<Locale> = parse_list(&values, "languages")?;
        let default_language: Locale = parse(&values, "default_language")?;
        if !languages.contains(&default_language) {
            return Err(refuse(&values, "default_language", "it is not among the languages of the site"));
        }
        let zone = &values["time_zone"];
        let time_zone = TimeZone::get(zone).map_err(|error| refuse(&values, "time_zone", error))?;
        let megabytes: usize = parse(&values, "upload_limit")?;
        if !(1..=1024).contains(&megabytes) {
            return Err(refuse(&values, "upload_limit", "give a number from 1 to 1024"));
        }
        let media_access = media_access(&values)?;
        let mail = mail::Server::of(|name| values[name].trim().to_owned(), &data).map_err(|(name, reason)| {
            let value = if name == "mail_password" { "…".into() } else { values[name].clone() };
            Error::Value { name, value, reason }
        })?;
        let mail_said = KEYS.iter().filter(|key| key.name.starts_with("mail_") || key.name.starts_with("dkim_"));
        let mail_said = mail_said.map(|key| (key.name, values[key.name].clone())).collect();
        let media = match &media_access {
            Some(access) => Store::in_bucket(access).map_err(|error| refuse(&values, "media_bucket", error))?,
            None => Store::in_folder(&data),
        };
        Ok(Self {
            data,
            listen: parse(&values, "listen")?,
            public_url: public_url(&values)?,
            database_url: database_url(&values)?,
            languages,
            default_language,
            time_zone,
            upload_limit: megabytes * 1024 * 1024,
            media,
            media_access,
            cache: parse::<usize>(&values, "cache")?.saturating_mul(1024 * 1024),
            edge_seconds: parse(&values, "edge_seconds")?,
            trusted_proxies: parse_list(&values, "trusted_proxies")?,
            security_contact: security_contact(&values)?,
            audit_days: i64::from(parse::<u16>(&values, "audit_days")?),
            translator: translator(&values)?,
            mail: mail.map(Arc::new),
            mail_said,
            metrics_token: metrics_token(&values)?,
            log: values["log"].clone(),
        })
    }

    /// Whether readers come over TLS: cookies are then marked Secure, and HSTS is sent.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// The value of a key now, as it would be written in `kiosque.toml`; secrets are not shown.
    #[must_use]
    pub fn shown(&self, name: &str) -> String {
        let list = |items: Vec<String>| items.join(",");
        let access = |shown: fn(&Access) -> String| self.media_access.as_ref().map(shown).unwrap_or_default();
        match name {
            "data" => self.data.display().to_string(),
            "listen" => self.listen.to_string(),
            "public_url" => self.public_url.clone().unwrap_or_default(),
            "database_url" => self.database_url.as_ref().map(|_| "postgres://…".into()).unwrap_or_default(),
            "languages" => list(self.languages.iter().map(ToString::to_string).collect()),
            "default_language" => self.default_language.to_string(),
            "time_zone" => self.time_zone.iana_name().unwrap_or_default().into(),
            "upload_limit" => (self.upload_limit / 1024 / 1024).to_string(),
            "media_endpoint" => access(|access| access.endpoint.to_string()),
            "media_bucket" => access(|access| access.bucket.clone()),
            "media_region" => access(|access| access.region.clone()),
            "media_key" => access(|access| access.key.clone()),
            "media_secret" => access(|_| "…".into()),
            "cache" => (self.cache / 1024 / 1024).to_string(),
            "edge_seconds" => self.edge_seconds.to_string(),
            "trusted_proxies" => list(self.trusted_proxies.iter().map(ToString::to_string).collect()),
            "security_contact" => self.security_contact.clone().unwrap_or_default(),
            "audit_days" => self.audit_days.to_string(),
            "translator" => self.translator.as_ref().map(|service| service.provider.code().into()).unwrap_or_default(),
            "translator_url" => self.translator.as_ref().map(|service| service.url.clone()).unwrap_or_default(),
            "translator_key" => {
                let has_key = self.translator.as_ref().is_some_and(|service| !service.key.0.is_empty());
                if has_key { "…".into() } else { String::new() }
            }
            "mail_password" => {
                if self.mail_said[name].is_empty() {
                    String::new()
                } else {
                    "…".into()
                }
            }
            "metrics_token" => {
                if self.metrics_token.0.is_empty() {
                    String::new()
                } else {
                    "…".into()
                }
            }
            "log" => self.log.clone(),
            name if let Some(value) = self.mail_said.get(name) => value.clone(),
            _ => String::new(),
        }
    }

    /// The readers' address without a slash at the end.
    #[must_use]
    pub fn address(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

fn read_file(path: PathBuf) -> Result<BTreeMap<String, String>, Error> {
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        // Where the data folder itself cannot be, the command says so when it makes it.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(BTreeMap::new());
        }
        Err(source) => return Err(Error::Unreadable { path, source }),
    };
    let malformed = |reason: String| Error::Malformed { path: path.clone(), reason };
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| malformed(error.to_string()))?;
    let mut values = BTreeMap::new();
    for (name, value) in table {
        if name == "data" || !KEYS.iter().any(|key| key.name == name) {
            return Err(Error::Unknown { place: path.display().to_string(), name });
        }
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Array(list) if list.iter().all(toml::Value::is_str) => {
                list.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(",")
            }
            other => return Err(malformed(format!("{name} is a {}; a text or a number is wanted", other.type_str()))),
        };
        values.insert(name, value);
    }
    Ok(values)
}

fn refuse(values: &BTreeMap<&str, String>, name: &'static str, reason: impl ToString) -> Error {
    Error::Value { name, value: values[name].clone(), reason: reason.to_string() }
}

fn parse<T: std::str::FromStr<Err: ToString>>(values: &BTreeMap<&str, String>, name: &'static str) -> Result<T, Error> {
    values[name].trim().parse().map_err(|error: T::Err| refuse(values, name, error.to_string()))
}

fn parse_list<T: std::str::FromStr<Err: ToString> + PartialEq>(
    values: &BTreeMap<&str, String>,
    name: &'static str,
) -> Result<Vec<T>, Error> {
    let mut list = Vec::new();
    for part in values[name].split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let item = part.parse().map_err(|error: T::Err| refuse(values, name, error.to_string()))?;
        if !list.contains(&item) {
            list.push(item);
        }
    }
    Ok(list)
}

fn public_url(values: &BTreeMap<&str, String>) -> Result<Option<String>, Error> {
    let value = values["public_url"].trim().trim_end_matches('/');
    if value.is_empty() {
        return Ok(None);
    }
    match Url::parse(value) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none() => {
            Ok(Some(url.origin().ascii_serialization()))
        }
        _ => Err(refuse(values, "public_url", "give http:// or https:// and a host, without a path")),
    }
}

/// An address that RFC 9116 (2.5.3) takes, in its normal form.
fn security_contact(values: &BTreeMap<&str, String>) -> Result<Option<String>, Error> {
    let value = values["security_contact"].trim();
    if value.is_empty() {
        return Ok(None);
    }
    let is_good = |url: &Url| match url.scheme() {
        "https" => url.has_host(),
        "mailto" => url.path().split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()),
        "tel" => url.path().bytes().any(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    let is_one_line = !value.contains(|c: char| c.is_whitespace() || c.is_control());
    match Url::parse(value).ok().filter(|url| is_one_line && is_good(url)) {
        Some(url) => Ok(Some(url.into())),
        None => Err(refuse(values, "security_contact", "begin with mailto: and an e-mail address, https:// or tel:")),
    }
}

/// The object store that pictures are kept in.
fn media_access(values: &BTreeMap<&str, String>) -> Result<Option<Access>, Error> {
    let said = |name: &str| values[name].trim().to_owned();
    if said("media_endpoint").is_empty() {
        let alone = ["media_bucket", "media_key", "media_secret"].into_iter().find(|name| !said(name).is_empty());
        let lacks_address = |name| Error::Value {
            name,
            value: "…".into(),
            reason: "it needs media_endpoint, the address of the object store".into(),
        };
        return alone.map_or(Ok(None), |name| Err(lacks_address(name)));
    }
    let endpoint = Url::parse(&said("media_endpoint")).ok().filter(|url| {
        let has_more = url.query().is_some() || url.fragment().is_some() || url.password().is_some();
        matches!(url.scheme(), "http" | "https") && url.has_host() && !has_more
    });
    let Some(endpoint) = endpoint else {
        return Err(refuse(values, "media_endpoint", "give http:// or https:// and a host"));
    };
    // The names that every store takes (Amazon S3, “General purpose bucket naming rules”).
    let is_name = |name: &str| {
        let is_known =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'_');
        (3..=63).contains(&name.len()) && name.bytes().all(is_known)
    };
    if !is_name(&said("media_bucket")) {
        return Err(refuse(values, "media_bucket", "give 3 to 63 small letters, digits, dots and hyphens"));
    }
    for name in ["media_key", "media_secret"] {
        let value = said(name);
        if value.is_empty() || value.chars().any(|c| c.is_control() || !c.is_ascii()) {
            let reason = "it is needed for the object store, and is letters, digits and signs".into();
            return Err(Error::Value { name, value: "…".into(), reason });
        }
    }
    Ok(Some(Access {
        endpoint,
        region: said("media_region"),
        bucket: said("media_bucket"),
        key: said("media_key"),
        secret: said("media_secret"),
    }))
}

/// The service that the operator named, and nobody else can name.
fn translator(values: &BTreeMap<&str, String>) -> Result<Option<Service>, Error> {
    let provider = match values["translator"].trim() {
        "" => return Ok(None),
        "deepl" => Provider::DeepL,
        "libretranslate" => Provider::LibreTranslate,
        _ => return Err(refuse(values, "translator", "give deepl or libretranslate")),
    };
    let url = match values["translator_url"].trim().trim_end_matches('/') {
        "" if provider == Provider::DeepL => "https://api-free.deepl.com",
        url => url,
    };
    let is_near = |url: &Url| matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    let is_good = |url: &Url| {
        let has_scheme = url.scheme() == "https" || url.scheme() == "http" && is_near(url);
        has_scheme && url.query().is_none() && url.fragment().is_none() && url.password().is_none() && url.has_host()
    };
    if !Url::parse(url).is_ok_and(|url| is_good(&url)) {
        return Err(refuse(values, "translator_url", "give https:// and a host; http:// for localhost alone"));
    }
    let key = Secret(values["translator_key"].trim().to_owned());
    if key.0.contains(|c: char| c.is_control() || !c.is_ascii()) {
        let reason = "it must be letters, digits and signs".into();
        return Err(Error::Value { name: "translator_key", value: "…".into(), reason });
    }
    Ok(Some(Service { provider, url: url.to_owned(), key }))
}

/// A bearer token (RFC 6750, 2.1) that nobody guesses.
fn metrics_token(values: &BTreeMap<&str, String>) -> Result<Secret, Error> {
    let value = values["metrics_token"].trim();
    let is_good = value.len() >= 16 && value.bytes().all(|byte| byte.is_ascii_graphic());
    match value.is_empty() || is_good {
        true => Ok(Secret(value.to_owned())),
        false => Err(Error::Value {
            name: "metrics_token",
            value: "…".into(),
            reason: "give 16 letters, digits and signs or more, without spaces".into(),
        }),
    }
}

fn database_url(values: &BTreeMap<&str, String>) -> Result<Option<String>, Error> {
    match values["database_url"].trim() {
        "" => Ok(None),
        url if url.starts_with("postgres://") || url.starts_with("postgresql://") => Ok(Some(url.to_owned())),
        _ => Err(Error::Value {
            name: "database_url",
            value: "…".into(),
            reason: "it must begin with postgres://".into(),
        }),
    }
}
