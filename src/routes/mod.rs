//! The one table of addresses: makes every link and recognises every path. A further language adds its row to [`words`].

mod admin;
mod machine;

pub use admin::Admin;
pub use machine::{Machine, Part, Subject};

use crate::i18n::Locale;
use std::fmt::Write as _;

/// The path words of one language.
struct Words {
    article: &'static str,
    section: &'static str,
    tag: &'static str,
    author: &'static str,
    archive: &'static str,
    newsletter: &'static str,
    search: &'static str,
    contact: &'static str,
}

const fn words(locale: Locale) -> Words {
    match locale {
        Locale::Fr => Words {
            article: "article",
            section: "rubrique",
            tag: "mot-cle",
            author: "auteur",
            archive: "archives",
            newsletter: "infolettre",
            search: "recherche",
            contact: "contact",
        },
        Locale::En => Words {
            article: "article",
            section: "section",
            tag: "tag",
            author: "author",
            archive: "archive",
            newsletter: "newsletter",
            search: "search",
            contact: "contact",
        },
    }
}

/// Where secret links to texts that readers do not have yet lead.
pub const PREVIEW: &str = "/preview";

/// The path of a secret link.
#[must_use]
pub fn preview(token: &str) -> String {
    format!("{PREVIEW}/{}", encode(token))
}

const MANIFEST: &str = "manifest.webmanifest";
const OPEN_SEARCH: &str = "opensearch.xml";
const SUGGESTIONS: &str = "suggestions";

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// RSS 2.0.
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    /// The last part of its address.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Rss => "rss.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }

    /// Its `Content-Type`, without parameters.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// What it is called in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rss => "RSS",
            Self::Atom => "Atom",
            Self::Json => "JSON Feed",
        }
    }

    fn from_file(file: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.file() == file)
    }
}

/// What gathers articles under a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Where an article stands in the magazine; it has at most one.
    Section,
    /// What an article is about.
    Tag,
    /// Who wrote an article.
    Author,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Section, Self::Tag, Self::Author];

    /// Its name in the database and in addresses of the admin.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Tag => "tag",
            Self::Author => "author",
        }
    }

    /// Reads [`Kind::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A menu of readers' pages, by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Under the name plate.
    Head,
    /// At the end of each page.
    Foot,
}

impl Menu {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Head, Self::Foot];

    /// Its name in the database, in addresses and in messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Foot => "foot",
        }
    }

    /// Reads [`Menu::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|menu| menu.code() == code)
    }
}

/// A reader's page, within one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The front page.
    Front,
    /// An article by its slug.
    Article(String),
    /// A section, tag or author by its slug.
    Listing(Kind, String),
    /// The months in which something was published.
    Archive,
    /// What was published in a month (1 to 12) of the newsroom's zone.
    Month(i16, i8),
    /// The form that subscribes to the newsletter.
    Newsletter,
    /// Somebody's subscription to it, by the secret that links in mails have.
    Subscription(String),
    /// An article by its number, opened from the letter of a number.
    FromLetter(i64, i64),
    /// What readers look for.
    Search,
    /// What they may mean while they type it.
    Suggestions,
    /// A feed of the site, or of a section, tag or author by its slug.
    Feed(Format, Option<(Kind, String)>),
    /// What a phone needs to keep the site beside its apps.
    Manifest,
    /// What a browser needs to search the site from its own bar.
    OpenSearch,
    /// A static page by its slug.
    Page(String),
}

impl Route {
    /// The path of this page in `locale`, percent-encoded.
    #[must_use]
    pub fn path(&self, locale: Locale) -> String {
        let words = words(locale);
        let mut path = format!("/{}/", locale.code());
        let written = match self {
            Self::Front => Ok(()),
            Self::Article(slug) => write!(path, "{}/{}", words.article, encode(slug)),
            Self::Listing(kind, slug) => write!(path, "{}/{}", kind_word(&words, *kind), encode(slug)),
            Self::Archive => write!(path, "{}", words.archive),
            Self::Month(year, month) => write!(path, "{}/{year:04}/{month:02}", words.archive),
            Self::Newsletter => write!(path, "{}", words.newsletter),
            Self::Subscription(token) => write!(path, "{}/{}", words.newsletter, encode(token)),
            Self::FromLetter(letter, article) => write!(path, "{}/{letter}/{article}", words.newsletter),
            Self::Search => write!(path, "{}", words.search),
            Self::Suggestions => write!(path, "{}/{SUGGESTIONS}", words.search),
            Self::Feed(format, None) => write!(path, "{}", format.file()),
            Self::Feed(format, Some((kind, slug))) => {
                write!(path, "{}/{}/{}", kind_word(&words, *kind), encode(slug), format.file())
            }
            Self::Manifest => write!(path, "{MANIFEST}"),
            Self::OpenSearch => write!(path, "{OPEN_SEARCH}"),
            Self::Page(slug) => write!(path, "{}", encode(slug)),
        };
        debug_assert!(written.is_ok(), "writing to a String cannot fail");
        path
    }

    /// Where readers write to the newsroom: the static page of that name, if there is one, and the form below it.
    #[must_use]
    pub fn contact(locale: Locale) -> Self {
        Self::Page(words(locale).contact.to_owned())
    }

    /// The page that a path names, exactly as [`Route::path`] writes it; `None` for any other path.
    #[must_use]
    pub fn recognise(path: &str) -> Option<(Locale, Self)> {
        let (code, rest) = path.strip_prefix('/')?.split_once('/')?;
        let locale = Locale::from_code(code)?;
        let words = words(locale);
        let parts: Vec<&str> = rest.split('/').collect();
        let route = match parts.as_slice() {
            [""] => Self::Front,
            [MANIFEST] => Self::Manifest,
            [OPEN_SEARCH] => Self::OpenSearch,
            [file] if let Some(format) = Format::from_file(file) => Self::Feed(format, None),
            [word] if *word == words.search => Self::Search,
            [word] if *word == words.archive => Self::Archive,
            [word] if *word == words.newsletter => Self::Newsletter,
            [slug] => Self::Page(decode(slug)?),
            [word, SUGGESTIONS] if *word == words.search => Self::Suggestions,
            [word, slug] if *word == words.article => Self::Article(decode(slug)?),
            [word, token] if *word == words.newsletter => Self::Subscription(decode(token)?),
            [word, slug] => Self::Listing(kind_of(&words, word)?, decode(slug)?),
            [word, year, month] if *word == words.archive && year.len() == 4 && month.len() == 2 => {
                let month = digits(month).filter(|month| (1..=12).contains(month))?;
                Self::Month(digits(year)?, i8::try_from(month).ok()?)
            }
            [word, letter, article] if *word == words.newsletter => Self::FromLetter(number(letter)?, number(article)?),
            [word, slug, file] => Self::Feed(Format::from_file(file)?, Some((kind_of(&words, word)?, decode(slug)?))),
            _ => return None,
        };
        Some((locale, route))
    }
}

/// Whether a static page of `locale` may have this slug, or an address of the program stands there.
#[must_use]
pub fn is_free_for_a_page(locale: Locale, slug: &str) -> bool {
    let words = words(locale);
    let taken = [
        words.article,
        words.section,
        words.tag,
        words.author,
        words.archive,
        words.newsletter,
        words.search,
        MANIFEST,
        OPEN_SEARCH,
    ];
    !taken.contains(&slug) && Format::from_file(slug).is_none()
}

fn kind_word(words: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Section => words.section,
        Kind::Tag => words.tag,
        Kind::Author => words.author,
    }
}

fn kind_of(words: &Words, word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind_word(words, *kind) == word)
}

/// All digits, so that `+1` or `٣` names no page.
fn digits(text: &str) -> Option<i16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A row's number as [`Route::path`] writes it.
fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number: &i64| *number > 0 && number.to_string() == text)
}

fn encode(slug: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    percent_encoding::utf8_percent_encode(slug, KEPT).to_string()
}

fn decode(part: &str) -> Option<String> {
    let slug = percent_encoding::percent_decode_str(part).decode_utf8().ok()?.into_owned();
    // PostgreSQL has no texts with NUL in them.
    (!slug.is_empty() && slug.len() <= 200 && !slug.contains('\0')).then_some(slug)
}

/// The home page without language, which sends readers to theirs.
pub const ROOT: &str = "/";
/// Where scripts and style sheets of the program are, by their fingerprinted names.
pub const STATIC: &str = "/static";
/// Where pictures are served from.
pub const MEDIA: &str = "/media";
/// The icon of browsers that do not read its link, and of feed readers.
pub const FAVICON: &str = "/favicon.ico";
/// The icon of a page on the home screen of an Apple device.
pub const TOUCH_ICON: &str = "/apple-touch-icon.png";
/// Where pictures for shared links are drawn.
pub const SHARE: &str = "/share";
/// Where operators' tools ask whether the server is up.
pub const HEALTH: &str = "/health";
/// Where operators' tools read how the server does, if they may.
pub const METRICS: &str = "/metrics";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_recognised_where_it_points() {
        let slug = || "l-eau-et-la-ville".to_owned();
        let routes = [
            Route::Front,
            Route::Article(slug()),
            Route::Listing(Kind::Section, slug()),
            Route::Listing(Kind::Tag, "ភាសា".into()),
            Route::Listing(Kind::Author, slug()),
            Route::Archive,
            Route::Month(2026, 3),
            Route::Newsletter,
            Route::Subscription("a-b_c".into()),
            Route::FromLetter(12, 8000),
            Route::Search,
            Route::Suggestions,
            Route::Feed(Format::Rss, None),
            Route::Feed(Format::Json, None),
            Route::Feed(Format::Atom, Some((Kind::Section, slug()))),
            Route::Feed(Format::Json, Some((Kind::Tag, slug()))),
            Route::Feed(Format::Rss, Some((Kind::Author, slug()))),
            Route::Manifest,
            Route::OpenSearch,
            Route::Page(slug()),
        ];
        for locale in Locale::ALL {
            for route in &routes {
                assert_eq!(Route::recognise(&route.path(*locale)), Some((*locale, route.clone())));
            }
        }
    }

    #[test]
    fn path_words_are_the_languages_own() {
        assert_eq!(Route::Listing(Kind::Section, "eau".into()).path(Locale::Fr), "/fr/rubrique/eau");
        assert_eq!(Route::recognise("/en/rubrique/eau"), None);
        for path in
            ["", "/", "/fr", "/de/", "/fr/article/", "/fr/archives/2026/13", "/fr/archives/2026/+1", "/fr/a/b/c"]
        {
            assert_eq!(Route::recognise(path), None, "{path}");
        }
    }
}
