//! Videos, sounds and posts that another house keeps: named by provider and id, and never loaded before a click.

use super::{attributes::link, map, tree::Attributes};
use url::Url;

/// How a provider names its things.
enum Names {
    /// By a short id, after this address.
    Id { address: &'static str, valid: fn(&str) -> bool },
    /// By their own https address, on one of these hosts at its usual port.
    Address(&'static [&'static str]),
    /// By their own https address, if this holds of it.
    Such(fn(&Url) -> bool),
}

struct Provider {
    key: &'static str,
    name: &'static str,
    names: Names,
}

const PROVIDERS: &[Provider] = &[
    Provider {
        key: "youtube",
        name: "YouTube",
        names: Names::Id { address: "https://www.youtube.com/watch?v=", valid: is_youtube },
    },
    Provider { key: "vimeo", name: "Vimeo", names: Names::Id { address: "https://vimeo.com/", valid: is_vimeo } },
    Provider {
        key: "dailymotion",
        name: "Dailymotion",
        names: Names::Id { address: "https://www.dailymotion.com/video/", valid: is_word },
    },
    Provider { key: "x", name: "X", names: Names::Address(&["x.com", "twitter.com"]) },
    Provider { key: "facebook", name: "Facebook", names: Names::Address(&["facebook.com", "fb.watch", "fb.com"]) },
    Provider { key: "instagram", name: "Instagram", names: Names::Address(&["instagram.com"]) },
    Provider { key: "soundcloud", name: "SoundCloud", names: Names::Address(&["soundcloud.com"]) },
    Provider { key: "spotify", name: "Spotify", names: Names::Address(&["spotify.com"]) },
    Provider { key: "tiktok", name: "TikTok", names: Names::Address(&["tiktok.com"]) },
    Provider { key: "googlemaps", name: "Google Maps", names: Names::Such(is_google_map) },
    Provider { key: "openstreetmap", name: "OpenStreetMap", names: Names::Such(is_open_street_map) },
    Provider { key: "pdf", name: "", names: Names::Such(is_document) },
    Provider { key: "link", name: "", names: Names::Address(&[]) },
];

/// One thing kept elsewhere, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// As the contract names it: `youtube`, `vimeo`, … or `link`.
    pub provider: &'static str,
    /// Id or https address, as the provider names its things.
    pub id: String,
}

impl Embed {
    /// Checks what a figure says: a provider that we know, an id in its alphabet or an https address of its own.
    #[must_use]
    pub fn parse(provider: &str, id: &str) -> Option<Self> {
        let provider = PROVIDERS.iter().find(|known| known.key == provider.trim())?;
        let id = id.trim();
        let id = match &provider.names {
            Names::Id { valid, .. } => valid(id).then(|| id.to_owned())?,
            Names::Address(hosts) => {
                let url = address_of(id)?;
                let host = url.host_str()?;
                let is_theirs = url.port().is_none() && hosts.iter().any(|known| is_host(host, known));
                (hosts.is_empty() || is_theirs).then(|| link(id)).flatten()?
            }
            Names::Such(holds) => {
                let url = address_of(id).filter(holds)?;
                link(url.as_str())?
            }
        };
        Some(Self { provider: provider.key, id })
    }

    /// Recognises an address that somebody pasted, or that a frame of another site loads; `link` for an unknown house.
    #[must_use]
    pub fn from_address(address: &str) -> Option<Self> {
        let address = address.trim();
        let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        let mut url = Url::parse(&address).ok()?;
        if url.scheme() == "http" {
            url.set_scheme("https").ok()?;
        }
        let host = url.host_str()?;
        if is_google(host) && url.path() == "/maps/embed" {
            url.set_host(Some("www.google.com")).ok()?;
        } else if host == "openstreetmap.org" {
            url.set_host(Some("www.openstreetmap.org")).ok()?;
        }
        if let Some(frame) = map::frame_of(&url) {
            return Self::parse("openstreetmap", &frame);
        }
        let parameter =
            |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
        let host = url.host_str()?;
        if is_host(host, "youtu.be") {
            return Self::parse("youtube", parts.first()?);
        }
        if is_host(host, "youtube.com") || is_host(host, "youtube-nocookie.com") {
            let plays = matches!(parts.first(), Some(&("embed" | "shorts" | "live" | "v")))
                && parts.get(1) != Some(&"videoseries");
            let id = parameter("v").or_else(|| parts.get(1).filter(|_| plays).map(|id| (*id).to_owned()));
            return id.and_then(|id| Self::parse("youtube", &id)).or_else(|| Self::parse("link", url.as_str()));
        }
        if is_host(host, "vimeo.com") {
            let id = parts.iter().find(|part| part.bytes().all(|b| b.is_ascii_digit()));
            return id.and_then(|id| Self::parse("vimeo", id)).or_else(|| Self::parse("link", url.as_str()));
        }
        if is_host(host, "dailymotion.com") || is_host(host, "dai.ly") {
            return Self::parse("dailymotion", parts.last()?);
        }
        // Players that are told by a parameter what to play.
        for name in ["url", "href"] {
            let inner = parameter(name).filter(|_| is_host(host, "soundcloud.com") || is_host(host, "facebook.com"));
            if let Some(found) = inner.and_then(|inner| Self::own_address(&inner)) {
                return Some(found);
            }
        }
        if is_host(host, "spotify.com") && parts.first() == Some(&"embed") {
            let path = format!("/{}", parts[1..].join("/"));
            url.set_path(&path);
        }
        Self::own_address(url.as_str())
    }

    fn own_address(address: &str) -> Option<Self> {
        PROVIDERS
            .iter()
            .filter(|known| !matches!(known.names, Names::Id { .. }))
            .find_map(|known| Self::parse(known.key, address))
    }

    /// Where a reader goes to see it.
    #[must_use]
    pub fn address(&self) -> String {
        match self.known().map(|known| &known.names) {
            Some(Names::Id { address, .. }) => format!("{address}{}", self.id),
            _ => map::page(self).unwrap_or_else(|| self.id.clone()),
        }
    }

    /// The name of the file that its address ends with, decoded, without signs that nobody sees; empty without one.
    #[must_use]
    pub fn file_name(&self) -> String {
        let url = Url::parse(&self.id).ok();
        let last = url.as_ref().and_then(|url| url.path_segments()?.next_back()).unwrap_or_default();
        let name = percent_encoding::percent_decode_str(last).decode_utf8_lossy();
        name.chars().filter(|c| !c.is_control() && !turns(*c)).collect()
    }

    /// The house's own name; for an unknown one its host.
    #[must_use]
    pub fn provider_name(&self) -> String {
        match self.known() {
            Some(known) if !known.name.is_empty() => known.name.to_owned(),
            _ => {
                let host =
                    Url::parse(&self.id).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
                host.strip_prefix("www.").unwrap_or(&host).to_owned()
            }
        }
    }

    pub(super) fn attributes(&self) -> Attributes {
        vec![("data-embed", self.provider.to_owned()), ("data-id", self.id.clone())]
    }

    fn known(&self) -> Option<&'static Provider> {
        PROVIDERS.iter().find(|known| known.key == self.provider)
    }
}

/// An https address without a user's name or password: whoever follows it would be somebody else there.
fn address_of(id: &str) -> Option<Url> {
    let is_plain = |url: &Url| url.username().is_empty() && url.password().is_none();
    Url::parse(id).ok().filter(|url| url.scheme() == "https" && is_plain(url))
}

/// Whether a sign changes the direction of what follows: `gpj.pdf` could be shown as `fdp.jpg`.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_host(host: &str, known: &str) -> bool {
    host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'))
}

/// In any country: all of them show the same maps.
fn is_google(host: &str) -> bool {
    host.starts_with("www.google.") || host == "maps.google.com"
}

fn is_google_map(url: &Url) -> bool {
    url.host_str() == Some("www.google.com")
        && url.port().is_none()
        && url.path() == "/maps/embed"
        && url.query_pairs().any(|(name, value)| name == "pb" && !value.is_empty())
}

fn is_open_street_map(url: &Url) -> bool {
    url.host_str() == Some("www.openstreetmap.org")
        && url.port().is_none()
        && url.path() == "/export/embed.html"
        && map::bounds(url).is_some()
}

fn is_document(url: &Url) -> bool {
    url.path().to_ascii_lowercase().ends_with(".pdf")
}

fn is_youtube(id: &str) -> bool {
    (6..=20).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn is_vimeo(id: &str) -> bool {
    (5..=12).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit())
}

fn is_word(id: &str) -> bool {
    (5..=20).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_recognised() {
        let cases = [
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "youtube", "dQw4w9WgXcQ"),
            ("//www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0", "youtube", "dQw4w9WgXcQ"),
            ("http://youtu.be/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ"),
            ("https://player.vimeo.com/video/123456789", "vimeo", "123456789"),
            ("https://www.dailymotion.com/embed/video/x7tgad0", "dailymotion", "x7tgad0"),
            ("https://twitter.com/kiosque/status/1", "x", "https://twitter.com/kiosque/status/1"),
            (
                "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1",
                "facebook",
                "https://www.facebook.com/a/videos/1",
            ),
            ("https://open.spotify.com/embed/track/abc", "spotify", "https://open.spotify.com/track/abc"),
            ("https://www.youtube.com/playlist?list=PL1", "link", "https://www.youtube.com/playlist?list=PL1"),
            ("https://example.org/map", "link", "https://example.org/map"),
            (
                "https://www.google.fr/maps/embed?pb=!1m18!2d104.9!3d11.5",
                "googlemaps",
                "https://www.google.com/maps/embed?pb=!1m18!2d104.9!3d11.5",
            ),
            ("https://www.google.com/maps/@11.5,104.9,15z", "link", "https://www.google.com/maps/@11.5,104.9,15z"),
            (
                "//www.openstreetmap.org/export/embed.html?bbox=104.9%2C11.5%2C104.95%2C11.6&layer=mapnik",
                "openstreetmap",
                "https://www.openstreetmap.org/export/embed.html?bbox=104.9%2C11.5%2C104.95%2C11.6&layer=mapnik",
            ),
            (
                "https://www.google.com:443/maps/embed?pb=!1m1",
                "googlemaps",
                "https://www.google.com/maps/embed?pb=!1m1",
            ),
            // Another port is another server: no frame, a link.
            (
                "https://www.google.com:8443/maps/embed?pb=!1m1",
                "link",
                "https://www.google.com:8443/maps/embed?pb=!1m1",
            ),
            ("https://x.com:8443/a/status/1", "link", "https://x.com:8443/a/status/1"),
            ("http://example.org/Un%20rapport.PDF?v=2", "pdf", "https://example.org/Un%20rapport.PDF?v=2"),
        ];
        for (address, provider, id) in cases {
            assert_eq!(
                Embed::from_address(address),
                Some(Embed {
                    provider: PROVIDERS.iter().find(|p| p.key == provider).map_or("", |p| p.key),
                    id: id.into()
                }),
                "{address}"
            );
        }
    }

    #[test]
    fn ids_keep_to_their_alphabet() {
        for (provider, id) in [
            ("youtube", "a\"onload=x"),
            ("youtube", "../evil"),
            ("vimeo", "12a456"),
            ("x", "https://evil.example/x.com"),
            ("x", "https://evilx.com/a"),
            ("x", "http://x.com/a"),
            ("link", "javascript:alert(1)"),
            ("googlemaps", "https://www.google.com/maps/embed"),
            ("googlemaps", "https://evil.example/maps/embed?pb=1"),
            ("openstreetmap", "https://www.openstreetmap.org/export/embed.html?bbox=1,2,3"),
            ("openstreetmap", "https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,x"),
            ("googlemaps", "https://www.google.com:8443/maps/embed?pb=1"),
            ("googlemaps", "https://user:pw@www.google.com/maps/embed?pb=1"),
            ("openstreetmap", "https://www.openstreetmap.org:8443/export/embed.html?bbox=1,2,3,4"),
            ("openstreetmap", "https://user@www.openstreetmap.org/export/embed.html?bbox=1,2,3,4"),
            ("x", "https://x.com:8443/a/status/1"),
            ("x", "https://user@x.com/a/status/1"),
            ("facebook", "https://www.facebook.com:1/a"),
            ("instagram", "https://:pw@www.instagram.com/p/a"),
            ("soundcloud", "https://user:pw@soundcloud.com/a/b"),
            ("spotify", "https://open.spotify.com:444/track/a"),
            ("tiktok", "https://user@www.tiktok.com/a"),
            ("link", "https://example.org:pw@elsewhere.example/"),
            ("pdf", "https://user:pw@example.org/a.pdf"),
            ("pdf", "http://example.org/a.pdf"),
            ("pdf", "https://example.org/pdf"),
            ("nobody", "123456"),
            ("link", ""),
        ] {
            assert_eq!(Embed::parse(provider, id), None, "{provider} {id}");
        }
    }

    #[test]
    fn the_name_of_a_file_has_no_signs_that_nobody_sees() {
        let name =
            |last: &str| Embed::parse("pdf", &format!("https://example.org/a/{last}")).map(|pdf| pdf.file_name());
        for (last, expected) in [
            ("a%00b%0D%0Ac%1B%7F%C2%85.pdf", "abc.pdf"),
            ("%E2%80%AEgpj%E2%80%AC%E2%81%A6x%E2%81%A9.pdf", "gpjx.pdf"),
            ("%D8%AA%D9%82%D8%B1%D9%8A%D8%B1%202026.pdf", "تقرير 2026.pdf"),
        ] {
            assert_eq!(name(last).as_deref(), Some(expected), "{last}");
        }
    }
}
