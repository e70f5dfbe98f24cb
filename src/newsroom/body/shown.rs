//! A picture of the library as readers of one language see it.

use super::line::escape;
use crate::i18n::{Locale, Messages, typeset};
use url::Url;

/// A picture of the library as one language shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureView {
    /// Alternative text.
    pub alt: String,
    /// The library's caption, for figures that bring none.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// On what terms it may be shown.
    pub licence: Option<Licence>,
    /// Of the picture at `src`, in pixels.
    pub width: i64,
    /// Of the picture at `src`, in pixels.
    pub height: i64,
    /// Address of the variant for browsers that choose none.
    pub src: String,
    /// Every variant that every browser reads: address and width in pixels.
    pub srcset: Vec<(String, i64)>,
    /// The variants of formats that weigh less, for browsers that read them; none before they are made.
    pub sources: Vec<Source>,
    /// The file that moves, of a picture that does; `src` and its like are stills of it.
    pub animation: Option<Animation>,
    /// What is shown with a shared link: address, width and height in pixels.
    pub shared: (String, i64, i64),
    /// Crops for search engines: address, width and height in pixels; none before they are made.
    pub crops: Vec<(String, i64, i64)>,
    /// The classes that keep the point in focus in sight where a style sheet crops; empty where that is the middle.
    pub position: String,
    /// The classes that show about its mean colour before it is there; empty where something can be seen through.
    pub tone: String,
}

/// The file of a picture that moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Animation {
    /// Its address.
    pub src: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

/// The variants of a picture in one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its content type.
    pub kind: &'static str,
    /// Address and width in pixels of each.
    pub srcset: Vec<(String, i64)>,
}

/// On what terms a picture may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// What it is called.
    pub name: String,
    /// Where it can be read.
    pub address: Option<String>,
}

/// A `srcset` attribute: every variant with its width.
#[must_use]
pub fn srcset(variants: &[(String, i64)]) -> String {
    variants.iter().map(|(address, width)| format!("{address} {width}w")).collect::<Vec<_>>().join(", ")
}

impl PictureView {
    /// Its classes where a style sheet crops it.
    #[must_use]
    pub fn classes(&self) -> String {
        format!("{} {}", self.position, self.tone).trim().to_owned()
    }

    /// Who made it and on what terms it may be shown, as HTML; empty where nothing is said.
    #[must_use]
    pub fn signature(&self, locale: Locale) -> String {
        let mut out = String::new();
        escape(&mut out, &typeset(locale, &self.credit));
        let Some(licence) = &self.licence else { return out };
        if !out.is_empty() {
            out.push_str(", ");
        }
        match &licence.address {
            Some(address) => {
                out.push_str("<a rel=\"license noopener\" href=\"");
                super::tree::escape(&mut out, address);
                out.push_str("\">");
                escape(&mut out, &typeset(locale, &licence.name));
                out.push_str("</a>");
            }
            None => escape(&mut out, &typeset(locale, &licence.name)),
        }
        out
    }
}

impl Licence {
    /// What was typed as a licence: a name, or an address.
    #[must_use]
    pub fn of(typed: &str, t: Messages) -> Option<Self> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let url = Url::parse(typed).ok().filter(|url| url.scheme() == "https" && url.has_host());
        let Some(url) = url else { return Some(Self { name: typed.to_owned(), address: None }) };
        let name = creative_commons(&url).unwrap_or_else(|| t.body_licence());
        Some(Self { name, address: Some(url.into()) })
    }
}

/// The classes of the style sheet for a colour (`#rrggbb`): each channel in eight steps. Nothing for anything else.
#[must_use]
pub fn tone(colour: &str) -> String {
    let channels = colour.strip_prefix('#').and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let Some(channels) = channels else { return String::new() };
    let step = |shift: u32| (channels >> (shift + 5)) & 7;
    format!("tone r{} g{} b{}", step(16), step(8), step(0))
}

/// The short name of a licence of Creative Commons, by its address: `CC BY-SA 4.0`.
fn creative_commons(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let mut parts = url.path_segments().filter(|_| host.trim_start_matches("www.") == "creativecommons.org")?;
    match (parts.next()?, parts.next()?, parts.next()?) {
        ("licenses", kind, version) if !version.is_empty() => Some(format!("CC {} {version}", kind.to_uppercase())),
        ("publicdomain", "zero", version) => Some(format!("CC0 {version}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(typed: &str) -> Option<(String, Option<String>)> {
        Licence::of(typed, Locale::En.messages()).map(|licence| (licence.name, licence.address))
    }

    #[test]
    fn an_address_becomes_a_link_with_a_name() {
        assert_eq!(of(" "), None);
        assert_eq!(of("CC BY 4.0"), Some(("CC BY 4.0".into(), None)));
        let known = "https://creativecommons.org/licenses/by-sa/4.0/deed.fr";
        assert_eq!(of(known), Some(("CC BY-SA 4.0".into(), Some(known.into()))));
        let zero = "https://creativecommons.org/publicdomain/zero/1.0/";
        assert_eq!(of(zero), Some(("CC0 1.0".into(), Some(zero.into()))));
        assert_eq!(of("https://example.org/terms"), Some(("Licence".into(), Some("https://example.org/terms".into()))));
        for typed in ["javascript:alert(1)", "http://example.org/", "https://", "data:text/html,x"] {
            assert_eq!(of(typed), Some((typed.into(), None)), "no link");
        }
    }

    #[test]
    fn a_colour_becomes_classes_of_the_style_sheet() {
        let shown = ["#000000", "#ffffff", "#1f20e0", "", "#", "red"].map(tone);
        assert_eq!(shown, ["tone r0 g0 b0", "tone r7 g7 b7", "tone r0 g1 b7", "", "", ""]);
        let css = include_str!("../../../static/css/site/40-stories.css");
        for (class, channel) in ["r", "g", "b"].iter().flat_map(|channel| (0..8).map(move |step| (step, channel))) {
            let middle = class * 32 + 16;
            assert!(css.contains(&format!(".{channel}{class} {{ --{channel}: {middle}; }}")), "{channel}{class}");
        }
    }

    #[test]
    fn nothing_typed_becomes_markup() {
        let licence = Licence::of("https://example.org/?a=\"><b>&", Locale::En.messages());
        let view = PictureView { credit: "<i>A & B".into(), licence, ..PictureView::default() };
        let html = view.signature(Locale::En);
        assert!(html.starts_with("&lt;i&gt;A &amp; B, <a rel=") && !html.contains("<b>"), "{html}");
    }
}
