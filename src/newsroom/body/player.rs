//! Players: what opens in place, within its frame, when a reader asks for it. Each house documents its own address for
//! frames; of several the one that tells it least is taken.

use super::{embed::Embed, tree::escape};
use crate::i18n::Messages;
use url::{Url, form_urlencoded::byte_serialize};

/// The style of the document that stands in a frame until it is opened; pages allow it by its hash.
pub const FRAME_CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/frame.css"));

/// What a player may do: all that they are known to need, but not to lead the page itself elsewhere.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation \
    allow-forms";

/// What a player shows, and so the room that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Video,
    /// Of a phone held upright.
    Upright,
    Sound,
    /// Several sounds with their list.
    Sounds,
    Post,
    Map,
}

impl Shape {
    /// Its class, which the style sheet gives its room.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Video => "embed video",
            Self::Upright => "embed upright",
            Self::Sound => "embed sound",
            Self::Sounds => "embed sounds",
            Self::Post => "embed post",
            Self::Map => "embed map",
        }
    }

    const fn plays(self) -> bool {
        !matches!(self, Self::Post | Self::Map)
    }

    /// What the frame is called.
    pub(super) fn title(self, t: Messages, house: &str) -> String {
        match self {
            Self::Video | Self::Upright => t.body_video_of(house),
            Self::Sound | Self::Sounds => t.body_sound_of(house),
            Self::Post => t.body_post_of(house),
            Self::Map => t.body_map_of(house),
        }
    }

    /// What the link within it says.
    fn open(self, t: Messages, house: &str) -> String {
        match self {
            Self::Video | Self::Upright => t.body_video_play(house),
            Self::Sound | Self::Sounds => t.body_sound_play(house),
            Self::Post => t.body_post_show(house),
            Self::Map => t.body_map_show(house),
        }
    }
}

/// Where a thing kept elsewhere opens in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Player {
    /// The origin that the page's policy has to allow.
    pub(super) origin: &'static str,
    /// The address within the frame.
    pub(super) address: String,
    pub(super) shape: Shape,
}

impl Player {
    /// The player of an embed, its words in `language` where the house asks; `None` for what opens on its own page alone:
    /// profiles, short links, documents (phones show no PDF in frames).
    pub(super) fn of(embed: &Embed, language: &str) -> Option<Self> {
        let id = &embed.id;
        let url = Url::parse(id).ok();
        let parts: Vec<&str> =
            url.iter().flat_map(Url::path_segments).flatten().filter(|part| !part.is_empty()).collect();
        let player = |origin, path: String, shape| Some(Self { origin, address: format!("{origin}{path}"), shape });
        match embed.provider {
            "youtube" => player("https://www.youtube-nocookie.com", format!("/embed/{id}?autoplay=1"), Shape::Video),
            "vimeo" => player("https://player.vimeo.com", format!("/video/{id}?dnt=1&autoplay=1"), Shape::Video),
            "dailymotion" => player("https://geo.dailymotion.com", format!("/player.html?video={id}"), Shape::Video),
            "soundcloud" => {
                let shape = match parts[..] {
                    [_, "sets", _, ..] => Shape::Sounds,
                    [_, _, ..] if url.as_ref().and_then(Url::host_str) != Some("on.soundcloud.com") => Shape::Sound,
                    _ => return None,
                };
                player("https://w.soundcloud.com", format!("/player/?url={}&auto_play=true", encode(id)), shape)
            }
            "spotify" => {
                let named = parts.iter().skip_while(|part| part.starts_with("intl-")).copied().collect::<Vec<_>>();
                let (&kind, &name) = (named.first()?, named.get(1)?);
                let shape = match kind {
                    "track" | "episode" => Shape::Sound,
                    "album" | "playlist" | "artist" | "show" => Shape::Sounds,
                    _ => return None,
                };
                player("https://open.spotify.com", format!("/embed/{kind}/{name}"), shape)
            }
            "facebook" => {
                let kind = match parts[..] {
                    ["watch" | "reel", ..] => "video",
                    [_, "videos", ..] => "video",
                    [_, "posts" | "photos", ..] | ["permalink.php" | "story.php" | "photo" | "photo.php", ..] => "post",
                    _ => return None,
                };
                let path = format!("/plugins/{kind}.php?href={}&lazy=false", encode(id));
                let shape = if kind == "video" { Shape::Video } else { Shape::Post };
                player("https://www.facebook.com", path, shape)
            }
            "instagram" => {
                let (kind, name) = pair(&parts, &["p", "reel", "tv"])?;
                player("https://www.instagram.com", format!("/{kind}/{name}/embed/captioned/"), Shape::Post)
            }
            "x" => {
                let number = after_digits(&parts, &["status", "statuses"])?;
                let query = format!("id={number}&dnt=true&lang={language}");
                player("https://platform.twitter.com", format!("/embed/Tweet.html?{query}"), Shape::Post)
            }
            "tiktok" => {
                let number = after_digits(&parts, &["video"])?;
                player("https://www.tiktok.com", format!("/embed/v2/{number}"), Shape::Upright)
            }
            "googlemaps" => Some(Self { origin: "https://www.google.com", address: id.clone(), shape: Shape::Map }),
            "openstreetmap" => {
                Some(Self { origin: "https://www.openstreetmap.org", address: id.clone(), shape: Shape::Map })
            }
            _ => None,
        }
    }

    /// The frame, called `title`: a document of ours with one link, which leads the frame itself to the player. It is
    /// under the page's own policy, so nothing is asked of anybody before that. No script takes part.
    pub(super) fn frame(&self, t: Messages, house: &str, title: &str) -> String {
        let attribute = |text: &str| {
            let mut out = String::with_capacity(text.len() + 16);
            escape(&mut out, text);
            out
        };
        let (lang, dir) = (t.locale().code(), t.locale_dir());
        let play = if self.shape.plays() { " class=\"play\"" } else { "" };
        // Players ask who shows them: the origin, and nothing more (YouTube plays for nobody else).
        let document = format!(
            "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"><title>{}</title><style>{FRAME_CSS}</style>\
             <main><a{play} href=\"{}\" referrerpolicy=\"strict-origin\">{}</a><p>{}</p></main>",
            attribute(title),
            attribute(&self.address),
            attribute(&self.shape.open(t, house)),
            attribute(&t.body_embed(house)),
        );
        format!(
            "<iframe title=\"{}\" loading=\"lazy\" sandbox=\"{SANDBOX}\" allow=\"{}\" srcdoc=\"{}\"></iframe>",
            attribute(title),
            self.permissions(),
            attribute(&document)
        )
    }

    /// The frame's permissions, for the player's origin alone: the default is the origin of the document before it.
    fn permissions(&self) -> String {
        let features: &[&str] = match self.shape.plays() {
            true => &["autoplay", "encrypted-media", "fullscreen", "picture-in-picture"],
            false => &["fullscreen"],
        };
        features.iter().map(|feature| format!("{feature} {}", self.origin)).collect::<Vec<_>>().join("; ")
    }
}

/// One of these words and what follows it.
fn pair<'a>(parts: &[&'a str], words: &[&str]) -> Option<(&'a str, &'a str)> {
    let place = parts.iter().position(|part| words.contains(part))?;
    Some((parts[place], parts.get(place + 1)?))
}

fn after_digits<'a>(parts: &[&'a str], words: &[&str]) -> Option<&'a str> {
    pair(parts, words).map(|(_, number)| number).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn encode(address: &str) -> String {
    byte_serialize(address.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_are_the_houses_own() {
        for (address, expected) in [
            ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"),
            ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1"),
            ("https://dai.ly/x7tgad0", "https://geo.dailymotion.com/player.html?video=x7tgad0"),
            (
                "https://soundcloud.com/someone/a-song?si=1&b=\"",
                "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fsomeone%2Fa-song%3Fsi%3D1%26b%3D%2522&auto_play=true",
            ),
            ("https://open.spotify.com/intl-fr/track/abc?si=x", "https://open.spotify.com/embed/track/abc"),
            (
                "https://www.facebook.com/someone/videos/12/",
                "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fsomeone%2Fvideos%2F12%2F&lazy=false",
            ),
            (
                "https://www.facebook.com/someone/posts/12",
                "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fsomeone%2Fposts%2F12&lazy=false",
            ),
            ("https://www.instagram.com/someone/p/AbC/?x=1", "https://www.instagram.com/p/AbC/embed/captioned/"),
            (
                "https://twitter.com/a/status/12?s=2",
                "https://platform.twitter.com/embed/Tweet.html?id=12&dnt=true&lang=fr",
            ),
            ("https://www.tiktok.com/@a/video/12", "https://www.tiktok.com/embed/v2/12"),
            (
                "https://www.google.com/maps/embed?pb=!1m18!2sPalais",
                "https://www.google.com/maps/embed?pb=!1m18!2sPalais",
            ),
        ] {
            let embed = Embed::from_address(address).unwrap();
            let player = Player::of(&embed, "fr").unwrap_or_else(|| panic!("{address} has no player"));
            assert_eq!(player.address, expected);
            assert!(Url::parse(&player.address).unwrap().origin().ascii_serialization() == player.origin, "{address}");
        }
    }

    #[test]
    fn what_no_frame_shows_has_none() {
        for address in [
            "https://x.com/someone",
            "https://x.com/a/status/12%22onload",
            "https://fb.watch/abc/",
            "https://www.facebook.com/someone",
            "https://www.instagram.com/someone/",
            "https://vm.tiktok.com/abc/",
            "https://on.soundcloud.com/a/b",
            "https://open.spotify.com/user/someone",
            "https://example.org/report.pdf",
            "https://example.org/",
        ] {
            assert_eq!(Embed::from_address(address).and_then(|embed| Player::of(&embed, "en")), None, "{address}");
        }
    }
}
