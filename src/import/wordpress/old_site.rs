//! The old site's addresses: which are its own, and what they are without the host.

use super::wxr::Site;
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
