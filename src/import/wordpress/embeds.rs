//! Which addresses WordPress would have shown as a player or a post of another site.

use crate::newsroom::body::Embed;

/// The player or post at an address that stands alone on a line. Somebody's profile, or a page of a house that bodies
/// do not know by name, is a link like any other.
#[must_use]
pub fn known(address: &str) -> Option<Embed> {
    Embed::from_address(address).filter(is_one_thing)
}

fn is_one_thing(embed: &Embed) -> bool {
    let path = embed.id.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').skip(3).filter(|part| !part.is_empty()).collect();
    let has = |words: &[&str]| parts.iter().any(|part| words.contains(part));
    match embed.provider {
        "youtube" | "vimeo" | "dailymotion" | "googlemaps" | "openstreetmap" => true,
        "x" => has(&["status", "statuses"]),
        "instagram" => has(&["p", "reel", "tv"]),
        "tiktok" => has(&["video"]),
        "facebook" | "soundcloud" | "spotify" => parts.len() > 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn players_and_posts_are_told_from_profiles_and_pages() {
        let provider = |address: &str| known(address).map(|embed| embed.provider);
        assert_eq!(provider("https://www.youtube.com/watch?v=dQw4w9WgXcQ"), Some("youtube"));
        assert_eq!(provider("https://twitter.com/someone/status/123?s=20"), Some("x"));
        assert_eq!(provider("https://twitter.com/someone"), None);
        assert_eq!(provider("https://www.instagram.com/p/ABC/"), Some("instagram"));
        assert_eq!(provider("https://www.instagram.com/someone/"), None);
        assert_eq!(provider("https://www.youtube.com/playlist?list=PL1"), None);
        assert_eq!(provider("https://example.org/watch?v=dQw4w9WgXcQ"), None);
        assert_eq!(provider("javascript:alert(1)"), None);
    }
}
