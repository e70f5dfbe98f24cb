//! Addresses that are players and posts of other sites, as the body knows them: a provider and an id.

use url::Url;

/// What a page shows of another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// One of the body's providers.
    pub provider: &'static str,
    /// The provider's id, or an https address.
    pub id: String,
}

/// The player or post at `address`, if it is one that the body knows by name.
#[must_use]
pub fn known(address: &str) -> Option<Embed> {
    let url = parse(address)?;
    let host = url.host_str()?;
    let host = ["www.", "m.", "mobile.", "web.", "player.", "w.", "fr-fr."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(host);
    let path: Vec<&str> = url.path_segments().map(|parts| parts.filter(|part| !part.is_empty()).collect())?;
    let embed = |provider, id: &str| Some(Embed { provider, id: id.to_owned() });
    match (host, path.as_slice()) {
        ("youtu.be", [id, ..])
        | ("youtube.com" | "youtube-nocookie.com", ["embed" | "shorts" | "live" | "v", id, ..])
            if is_video(id) =>
        {
            embed("youtube", id)
        }
        ("youtube.com", ["watch"]) => {
            let id = query(&url, "v").filter(|id| is_video(id))?;
            embed("youtube", &id)
        }
        ("vimeo.com", ["video", id, ..] | [.., id]) if is_number(id) => embed("vimeo", id),
        ("dai.ly", [id]) | ("dailymotion.com", ["video", id] | ["embed", "video", id]) => {
            let id = id.split('_').next().unwrap_or(id);
            is_word(id).then(|| Embed { provider: "dailymotion", id: id.to_owned() })
        }
        ("twitter.com" | "x.com", [_, "status" | "statuses", id, ..]) if is_number(id) => {
            embed("x", &format!("https://x.com/{}/status/{id}", path[0]))
        }
        ("facebook.com", ["plugins", ..]) => known(&query(&url, "href")?).filter(|embed| embed.provider == "facebook"),
        ("facebook.com", [_, ..]) | ("fb.watch", [_]) => embed("facebook", &plain(&url, true)?),
        ("instagram.com" | "instagr.am", [kind @ ("p" | "reel" | "tv"), id, ..])
        | ("instagram.com", [_, kind @ ("p" | "reel" | "tv"), id, ..]) => {
            embed("instagram", &format!("https://www.instagram.com/{kind}/{id}/"))
        }
        ("soundcloud.com", ["player", ..]) => {
            let address = query(&url, "url")?;
            embed("soundcloud", &plain(&parse(&address)?, false)?)
        }
        ("soundcloud.com", [_, ..]) => embed("soundcloud", &plain(&url, false)?),
        ("open.spotify.com", ["embed" | _, kind, id] | [kind, id]) => {
            embed("spotify", &format!("https://open.spotify.com/{kind}/{id}"))
        }
        ("tiktok.com", [_, "video", id, ..]) if is_number(id) => embed("tiktok", &plain(&url, false)?),
        _ => None,
    }
}

/// Whatever is at `address`: known by name, or as a link to an https address.
#[must_use]
pub fn any(address: &str) -> Option<Embed> {
    known(address).or_else(|| {
        let id = plain(&parse(address)?, true)?;
        Some(Embed { provider: "link", id })
    })
}

fn parse(address: &str) -> Option<Url> {
    let address = address.trim();
    let url = match address.strip_prefix("//") {
        Some(rest) => Url::parse(&format!("https://{rest}")),
        None => Url::parse(address),
    };
    url.ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.username().is_empty())
}

/// The address over https, without a fragment, and without a query unless `query` says so.
fn plain(url: &Url, query: bool) -> Option<String> {
    let mut url = url.clone();
    url.set_scheme("https").ok()?;
    url.set_fragment(None);
    if !query {
        url.set_query(None);
    }
    Some(url.into())
}

fn query(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn is_video(id: &str) -> bool {
    id.len() == 11 && is_word(id)
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_word(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_are_known_by_their_many_addresses() {
        for (address, provider, id) in [
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "youtube", "dQw4w9WgXcQ"),
            ("http://youtu.be/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ"),
            ("//www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0", "youtube", "dQw4w9WgXcQ"),
            ("https://vimeo.com/22439234", "vimeo", "22439234"),
            ("https://player.vimeo.com/video/22439234?h=1", "vimeo", "22439234"),
            ("https://www.dailymotion.com/video/x8abc_a-title", "dailymotion", "x8abc"),
            ("https://twitter.com/someone/status/123?s=20", "x", "https://x.com/someone/status/123"),
            ("https://www.instagram.com/p/ABC/?utm=1", "instagram", "https://www.instagram.com/p/ABC/"),
            ("https://open.spotify.com/intl-fr/track/ABC", "spotify", "https://open.spotify.com/track/ABC"),
        ] {
            let found = known(address);
            assert_eq!(found, Some(Embed { provider, id: id.into() }), "{address}");
        }
    }

    #[test]
    fn other_addresses_are_links_over_https_or_nothing() {
        assert_eq!(known("https://example.org/watch?v=dQw4w9WgXcQ"), None);
        let link = any("http://example.org/a?b=c#d").map(|embed| (embed.provider, embed.id));
        assert_eq!(link, Some(("link", "https://example.org/a?b=c".to_owned())));
        assert_eq!(any("javascript:alert(1)"), None);
        assert_eq!(any("https://user@example.org/"), None);
        assert_eq!(any("not an address"), None);
    }
}
