//! Sharing an article: plain links to the networks' own forms, which know nothing of a reader before a click.

use super::frame::network_name;
use crate::{i18n::Messages, newsroom::setting::Network, web::assets};
use url::form_urlencoded::byte_serialize;

/// A link that shares an article, final.
pub struct Share {
    /// Where it leads.
    pub href: String,
    /// What it does, in the page's language.
    pub name: String,
    /// Its icon, SVG of ours.
    pub icon: &'static str,
}

/// The links that share the article called `headline` at the absolute address `address`.
pub fn links(t: Messages, headline: &str, address: &str) -> Vec<Share> {
    let (title, page) = (encode(headline), encode(address));
    let both = encode(&format!("{headline} {address}"));
    let letter = encode(&format!("{headline}\r\n{address}"));
    let mail = Share {
        href: format!("mailto:?subject={title}&body={letter}"),
        name: t.share_mail(),
        icon: assets::icon("mail"),
    };
    let on = |network: Network, href: String| Share {
        href,
        name: t.share_on(network_name(t, network)),
        icon: assets::icon(network.code()),
    };
    vec![
        mail,
        on(Network::Facebook, format!("https://www.facebook.com/sharer/sharer.php?u={page}")),
        on(Network::X, format!("https://x.com/intent/post?text={title}&url={page}")),
        on(Network::LinkedIn, format!("https://www.linkedin.com/sharing/share-offsite/?url={page}")),
        on(Network::WhatsApp, format!("https://wa.me/?text={both}")),
        on(Network::Telegram, format!("https://t.me/share/url?url={page}&text={title}")),
    ]
}

/// A value in a query. Mail programs take `+` as it is (RFC 6068, 5), so a space is `%20`.
fn encode(value: &str) -> String {
    byte_serialize(value.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use std::collections::HashMap;

    fn asked(share: &Share) -> HashMap<String, String> {
        url::Url::parse(&share.href).unwrap().query_pairs().into_owned().collect()
    }

    #[test]
    fn addresses_hold_any_headline() {
        let address = "https://site.example/fr/article/l-eau?a=1&b=2";
        for headline in ["Cats & dogs + \"birds\" = 100 %?#", "ខ្មែរ ភាសា", "L’eau\u{A0}: « où » ?", ""]
        {
            let shares = links(Locale::Fr.messages(), headline, address);
            for share in &shares {
                let written = share.href.as_bytes();
                assert!(
                    written.iter().all(|byte| byte.is_ascii_graphic() && !b"\"<>+".contains(byte)),
                    "{}",
                    share.href
                );
                let said = asked(share);
                assert!(said.values().any(|value| value.contains(address)), "{}", share.href);
            }
            let (mail, x, whatsapp) = (asked(&shares[0]), asked(&shares[2]), asked(&shares[4]));
            assert_eq!(
                (mail["subject"].as_str(), mail["body"].as_str()),
                (headline, &*format!("{headline}\r\n{address}"))
            );
            assert_eq!((x["text"].as_str(), x["url"].as_str()), (headline, address));
            assert_eq!(whatsapp["text"], format!("{headline} {address}"));
        }
    }

    #[test]
    fn names_are_in_the_language_of_the_page() {
        let names =
            |locale: Locale| links(locale.messages(), "a", "https://a.example/").into_iter().map(|share| share.name);
        assert_eq!(
            names(Locale::Fr).collect::<Vec<_>>(),
            [
                "Envoyer par courriel",
                "Partager sur Facebook",
                "Partager sur X",
                "Partager sur LinkedIn",
                "Partager sur WhatsApp",
                "Partager sur Telegram"
            ]
        );
        assert_eq!(names(Locale::En).nth(1).unwrap(), "Share on Facebook");
    }
}
