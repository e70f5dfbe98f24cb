//! The old site's addresses: which are its own, and what they are without the host.

use super::wxr::Site;
use percent_encoding::percent_decode_str;
use url::Url;

/// The site that an export comes from.
#[derive(Clone, Debug, Default)]
pub struct OldSite {
    base: Option<Url>,
    hosts: Vec<String>,
}

impl OldSite {
    /// The site that an export describes in its head.
    #[must_use]
    pub fn new(site: &Site) -> Self {
        let addresses = [&site.link, &site.base_blog_url];
        let urls: Vec<Url> = addresses.iter().filter_map(|address| Url::parse(address).ok()).collect();
        let mut hosts: Vec<String> = urls.iter().filter_map(host).collect();
        hosts.dedup();
        Self { base: urls.into_iter().find(|url| !url.cannot_be_a_base()), hosts }
    }

    /// A name for the site, the same for every export of it: its host and path.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.base {
            Some(base) => {
                let host = host(base).unwrap_or_default();
                format!("{host}{}", base.path().trim_end_matches('/'))
            }
            None => "wordpress".into(),
        }
    }

    /// `address` in full, taken as it stands on `page`.
    #[must_use]
    pub fn absolute(&self, address: &str, page: &str) -> Option<Url> {
        let address = address.trim();
        if address.starts_with("www.") {
            return Url::parse(&format!("https://{address}")).ok();
        }
        match Url::parse(address) {
            Ok(url) => Some(url),
            Err(url::ParseError::RelativeUrlWithoutBase) => {
                let page = Url::parse(page).ok();
                page.or_else(|| self.base.clone())?.join(address).ok()
            }
            Err(_) => None,
        }
    }

    /// Whether `url` is on this site.
    #[must_use]
    pub fn owns(&self, url: &Url) -> bool {
        matches!(url.scheme(), "http" | "https") && host(url).is_some_and(|host| self.hosts.contains(&host))
    }

    /// Path of `address`, with its query, if it is on this site.
    #[must_use]
    pub fn path(&self, address: &str) -> Option<String> {
        let url = self.absolute(address, "")?;
        self.owns(&url).then(|| path(&url))
    }
}

/// Path and query.
#[must_use]
pub fn path(url: &Url) -> String {
    let mut path = format!("/{}", url.path().trim_start_matches('/'));
    if let Some(query) = url.query().filter(|query| !query.is_empty()) {
        path.push('?');
        path.push_str(query);
    }
    path
}

fn host(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase())
}

/// What two addresses of the same file have in common: the path below `uploads`, or the whole path.
pub(super) fn file_key(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let path = match address.split_once("//") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address.trim_start_matches('/'),
    };
    let below = path.split_once("wp-content/uploads/").map_or(path, |(_, below)| below);
    percent_decode_str(below).decode_utf8_lossy().into_owned()
}

/// The keys under which the original of a file may stand: the file itself, and without the size that WordPress adds.
pub(super) fn originals(key: &str) -> Vec<String> {
    let mut keys = vec![key.to_owned()];
    let Some((stem, extension)) = key.rsplit_once('.') else { return keys };
    let mut stems = vec![stem];
    if let Some((name, size)) = stem.rsplit_once('-')
        && size.split_once('x').is_some_and(|(width, height)| is_number(width) && is_number(height))
    {
        stems.push(name);
        keys.push(format!("{name}.{extension}"));
    }
    keys.extend(stems.iter().map(|stem| format!("{stem}-scaled.{extension}")));
    if let Some(name) = stem.strip_suffix("-scaled") {
        keys.push(format!("{name}.{extension}"));
    }
    keys
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
