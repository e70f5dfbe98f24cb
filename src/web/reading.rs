//! Whether a request is somebody reading: not a robot, not a program that loads pages in advance, not a script.

use actix_web::http::{
    Method,
    header::{HeaderMap, HeaderName, USER_AGENT},
};

static FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
static FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
/// What programs say that load pages in advance: today's name of it, and those of before.
static IN_ADVANCE: [HeaderName; 4] = [
    HeaderName::from_static("sec-purpose"),
    HeaderName::from_static("purpose"),
    HeaderName::from_static("x-purpose"),
    HeaderName::from_static("x-moz"),
];

/// Whether somebody reads: a page asked for by a browser to be shown at once. Scripts and frames are told by Fetch
/// Metadata (W3C), which old browsers do not send.
pub(super) fn is_one(method: &Method, headers: &HeaderMap) -> bool {
    let says_else = |name: &HeaderName, usual: &[u8]| headers.get(name).is_some_and(|value| value.as_bytes() != usual);
    method == Method::GET
        && !IN_ADVANCE.iter().any(|name| headers.contains_key(name))
        && !says_else(&FETCH_MODE, b"navigate")
        && !says_else(&FETCH_DEST, b"document")
        && headers.get(USER_AGENT).is_some_and(|agent| is_browser(agent.as_bytes()))
}

/// How browsers begin their names; feed readers, libraries, command lines and the previews of chats do not.
const BROWSERS: [&[u8]; 3] = [b"Mozilla/", b"Opera/", b"UCWEB/"];

/// What names of robots that call themselves browsers have in them, in lower case. `http` and `.com` are where they
/// explain themselves; `compatible` was said last by browsers that could not show our pages any more.
const ROBOTS: [&[u8]; 32] = [
    b".com",
    b"-google",
    b"analyz",
    b"appinsights",
    b"archiv",
    b"bot",
    b"capture",
    b"checker",
    b"compatible",
    b"crawl",
    b"cypress",
    b"favicon",
    b"feed",
    b"google-",
    b"googleother",
    b"gtmetrix",
    b"headless",
    b"http",
    b"imageproxy",
    b"lighthouse",
    b"monitor",
    b"page speed",
    b"phantom",
    b"prerender",
    b"preview",
    b"ptst",
    b"scrap",
    b"screenshot",
    b"search console",
    b"slurp",
    b"spider",
    b"validator",
];

/// The names that have a byte in first place, and those that have it in second, as bits: most places of a text are done
/// with by two looks.
static BEGINNINGS: [[u64; 256]; 2] = beginnings();

const fn beginnings() -> [[u64; 256]; 2] {
    let mut bits = [[0; 256]; 2];
    let mut name = 0;
    while name < ROBOTS.len() {
        let mut place = 0;
        while place < 2 {
            let byte = ROBOTS[name][place];
            bits[place][byte as usize] |= 1 << name;
            bits[place][byte.to_ascii_uppercase() as usize] |= 1 << name;
            place += 1;
        }
        name += 1;
    }
    bits
}

/// Whether a `User-Agent` is a browser's, as far as it says the truth.
fn is_browser(agent: &[u8]) -> bool {
    let is_robots = |(at, pair): (usize, &[u8])| {
        let [first, second] = [pair[0], pair[1]].map(usize::from);
        BEGINNINGS[0][first] & BEGINNINGS[1][second] != 0 && names_a_robot(agent, at)
    };
    BROWSERS.iter().any(|name| agent.starts_with(name)) && !agent.windows(2).enumerate().any(is_robots)
}

/// Whether the name of a robot stands here.
fn names_a_robot(agent: &[u8], at: usize) -> bool {
    let (before, here) = agent.split_at(at);
    let is_here = |name: &[u8]| here.get(..name.len()).is_some_and(|part| part.eq_ignore_ascii_case(name));
    // Cubot makes telephones.
    let is_telephone = |name| name == b"bot" && before.len() >= 2 && before[at - 2..].eq_ignore_ascii_case(b"cu");
    ROBOTS.iter().any(|name| is_here(name) && !is_telephone(*name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    fn reads(method: Method, headers: &[(&'static str, &str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        is_one(&method, &map)
    }

    #[test]
    fn browsers_are_told_from_robots() {
        for agent in [
            FIREFOX,
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 \
             Safari/537.36 Edg/142.0.0.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
             Version/18.6 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
             Mobile/15E148 [FBAN/FBIOS;FBAV/530.0.0.37.76;FBBV/1;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/18.6]",
            "Mozilla/5.0 (Linux; Android 13; CUBOT_X50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 \
             Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 16; Google Pixel 9) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36",
            "Opera/9.80 (Android; Opera Mini/8.0.1807/191.308; U; en) Presto/2.12.423 Version/12.16",
            "UCWEB/2.0 (Java; U; MIDP-2.0; en-US; nokia5130) U2/1.0.0 UCBrowser/9.4.1.482 U2/1.0.0 Mobile",
        ] {
            assert!(is_browser(agent.as_bytes()), "{agent}");
        }
        for agent in [
            "",
            "curl/8.14.1",
            "Wget/1.25.0",
            "python-requests/2.32.5",
            "Go-http-client/2.0",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "WhatsApp/2.23.20.0",
            "TelegramBot (like TwitterBot)",
            "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) \
             Chrome/142.0.0.0 Mobile Safari/537.36 (compatible; Google-InspectionTool/1.0;)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; +https://openai.com/gptbot)",
            "Mozilla/5.0 (compatible; YandexImages/3.0; +http://yandex.com/bots)",
            "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
            "Mozilla/5.0 (compatible; Yahoo! Slurp; help.yahoo.com)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 \
             Safari/537.36",
            "Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Chrome-Lighthouse",
            "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b",
        ] {
            assert!(!is_browser(agent.as_bytes()), "{agent}");
        }
    }

    #[test]
    fn pages_loaded_in_advance_and_by_scripts_are_not_read() {
        let with = |header| reads(Method::GET, &[("user-agent", FIREFOX), header]);
        assert!(reads(Method::GET, &[("user-agent", FIREFOX)]));
        assert!(!reads(Method::HEAD, &[("user-agent", FIREFOX)]));
        assert!(!reads(Method::GET, &[]));
        for header in [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document"), ("sec-fetch-site", "none")] {
            assert!(with(header), "{header:?}");
        }
        for header in [
            ("sec-purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("purpose", "prefetch"),
            ("x-purpose", "preview"),
            ("x-moz", "prefetch"),
            ("sec-fetch-mode", "cors"),
            ("sec-fetch-mode", "no-cors"),
            ("sec-fetch-dest", "empty"),
            ("sec-fetch-dest", "iframe"),
        ] {
            assert!(!with(header), "{header:?}");
        }
    }
}
