//! The one table of addresses: makes every link and recognises every path. A further language adds its row to [`words`].

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
        },
        Locale::En => Words {
            article: "article",
            section: "section",
            tag: "tag",
            author: "author",
            archive: "archive",
            newsletter: "newsletter",
            search: "search",
        },
    }
}

const MANIFEST: &str = "manifest.webmanifest";
const OPEN_SEARCH: &str = "opensearch.xml";

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
    /// What readers look for.
    Search,
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
            Self::Search => write!(path, "{}", words.search),
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
            [word, slug] if *word == words.article => Self::Article(decode(slug)?),
            [word, slug] => Self::Listing(kind_of(&words, word)?, decode(slug)?),
            [word, year, month] if *word == words.archive && year.len() == 4 && month.len() == 2 => {
                let month = digits(month).filter(|month| (1..=12).contains(month))?;
                Self::Month(digits(year)?, i8::try_from(month).ok()?)
            }
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
/// Where pictures for shared links are drawn.
pub const SHARE: &str = "/share";
/// Where operators' tools ask whether the server is up.
pub const HEALTH: &str = "/health";

/// A file of the sitemap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Front pages, archives and static pages.
    Pages,
    /// Sections, tags and authors with numbers of a range, the first of which is 1.
    Listings(i64),
    /// Articles with numbers of a range, the first of which is 1.
    Articles(i64),
}

/// What robots and programs ask for where they expect it, outside every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Machine {
    /// The list of the files of the sitemap.
    Sitemap,
    /// A file of the sitemap.
    SitemapPart(Part),
    /// What was published of late, for news search.
    NewsSitemap,
    /// What robots may read.
    Robots,
    /// Whom to tell of a weakness.
    Security,
    /// Who makes the site.
    Humans,
}

impl Machine {
    const STANDING: [Self; 6] =
        [Self::Sitemap, Self::SitemapPart(Part::Pages), Self::NewsSitemap, Self::Robots, Self::Security, Self::Humans];

    /// Its path.
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::Sitemap => "/sitemap.xml".into(),
            Self::SitemapPart(Part::Pages) => "/sitemap-pages.xml".into(),
            Self::SitemapPart(Part::Listings(number)) => format!("/sitemap-listings-{number}.xml"),
            Self::SitemapPart(Part::Articles(number)) => format!("/sitemap-articles-{number}.xml"),
            Self::NewsSitemap => "/news-sitemap.xml".into(),
            Self::Robots => "/robots.txt".into(),
            Self::Security => "/.well-known/security.txt".into(),
            Self::Humans => "/humans.txt".into(),
        }
    }

    /// What a path names, exactly as [`Machine::path`] writes it.
    #[must_use]
    pub fn recognise(path: &str) -> Option<Self> {
        let number = |start: &str| path.strip_prefix(start)?.strip_suffix(".xml")?.parse().ok();
        let listings = number("/sitemap-listings-").map(Part::Listings);
        let articles = number("/sitemap-articles-").map(Part::Articles);
        let parts = listings.into_iter().chain(articles).map(Self::SitemapPart);
        Self::STANDING.into_iter().chain(parts).find(|machine| machine.path() == path)
    }
}

/// What a picture for shared links is drawn for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The magazine itself.
    #[default]
    Site,
    /// An article by its number.
    Article(i64),
    /// A section, tag or author by its number.
    Listing(Kind, i64),
    /// A static page by its number.
    Page(i64),
}

impl Subject {
    /// The path of its picture in `locale`; `fingerprint` says what is drawn.
    #[must_use]
    pub fn path(self, locale: Locale, fingerprint: &str) -> String {
        let name = match self {
            Self::Site => "site".to_owned(),
            Self::Article(id) => format!("article-{id}"),
            Self::Listing(kind, id) => format!("{}-{id}", kind.code()),
            Self::Page(id) => format!("page-{id}"),
        };
        format!("{SHARE}/{locale}/{name}-{fingerprint}.png")
    }

    /// Reads the two parts after [`SHARE`], exactly as [`Subject::path`] writes them; the fingerprint may be any.
    #[must_use]
    pub fn recognise(locale: &str, file: &str) -> Option<(Locale, Self, String)> {
        let locale = Locale::from_code(locale)?;
        let (name, fingerprint) = file.strip_suffix(".png")?.rsplit_once('-')?;
        let subject = match name.split_once('-') {
            None => (name == "site").then_some(Self::Site)?,
            Some((kind, number)) => {
                let id = number.parse().ok().filter(|id: &i64| *id > 0 && id.to_string() == number)?;
                match kind {
                    "article" => Self::Article(id),
                    "page" => Self::Page(id),
                    kind => Self::Listing(Kind::from_code(kind)?, id),
                }
            }
        };
        Some((locale, subject, fingerprint.to_owned()))
    }
}

/// An editor's page or action. Its language is the editor's, not the address's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admin {
    /// The list of articles.
    Articles,
    /// The empty form.
    NewArticle,
    /// The form of one article.
    Article(i64),
    /// What readers would see of one language's text.
    Preview(i64, Locale),
    /// The question before an article is deleted, and its answer.
    DeleteArticle(i64),
    /// The pictures.
    Pictures,
    /// The pictures as data, for the editor's dialog.
    PictureList,
    /// One picture's texts.
    Picture(i64),
    /// A small version of a picture.
    Thumbnail(i64),
    /// The question before a picture is deleted, and its answer.
    DeletePicture(i64),
    /// Sections, tags or authors.
    Listings(Kind),
    /// The empty form of a section, tag or author.
    NewListing(Kind),
    /// The form of one.
    Listing(Kind, i64),
    /// The question before one is deleted, and its answer.
    DeleteListing(Kind, i64),
    /// The static pages.
    Pages,
    /// The empty form of a static page.
    NewPage,
    /// The form of a static page.
    Page(i64),
    /// The question before a page is deleted, and its answer.
    DeletePage(i64),
    /// The people who may sign in.
    Accounts,
    /// The empty form of an account.
    NewAccount,
    /// The form of an account.
    Account(i64),
    /// The action that makes a one-time link for an account.
    AccountLink(i64),
    /// The question before an account is deleted, and its answer.
    DeleteAccount(i64),
    /// The site's own texts and accounts elsewhere.
    Settings,
    /// One's own name, language and password.
    Profile,
    /// The form that signs in.
    SignIn,
    /// The action that signs out.
    SignOut,
    /// A one-time link that signs in.
    Link(String),
    /// The same for links that go through mail and chat, whose programs open them first: it asks before it signs in.
    Invitation(String),
}

impl Admin {
    /// The path of this page.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Articles => "/admin/articles".into(),
            Self::NewArticle => "/admin/articles/new".into(),
            Self::Article(id) => format!("/admin/articles/{id}"),
            Self::Preview(id, locale) => format!("/admin/articles/{id}/preview/{locale}"),
            Self::DeleteArticle(id) => format!("/admin/articles/{id}/delete"),
            Self::Pictures => "/admin/pictures".into(),
            Self::PictureList => "/admin/pictures/list".into(),
            Self::Picture(id) => format!("/admin/pictures/{id}"),
            Self::Thumbnail(id) => format!("/admin/pictures/{id}/thumbnail"),
            Self::DeletePicture(id) => format!("/admin/pictures/{id}/delete"),
            Self::Listings(kind) => format!("/admin/{}", plural(*kind)),
            Self::NewListing(kind) => format!("/admin/{}/new", plural(*kind)),
            Self::Listing(kind, id) => format!("/admin/{}/{id}", plural(*kind)),
            Self::DeleteListing(kind, id) => format!("/admin/{}/{id}/delete", plural(*kind)),
            Self::Pages => "/admin/pages".into(),
            Self::NewPage => "/admin/pages/new".into(),
            Self::Page(id) => format!("/admin/pages/{id}"),
            Self::DeletePage(id) => format!("/admin/pages/{id}/delete"),
            Self::Accounts => "/admin/accounts".into(),
            Self::NewAccount => "/admin/accounts/new".into(),
            Self::Account(id) => format!("/admin/accounts/{id}"),
            Self::AccountLink(id) => format!("/admin/accounts/{id}/link"),
            Self::DeleteAccount(id) => format!("/admin/accounts/{id}/delete"),
            Self::Settings => "/admin/settings".into(),
            Self::Profile => "/admin/profile".into(),
            Self::SignIn => "/admin/sign-in".into(),
            Self::SignOut => "/admin/sign-out".into(),
            Self::Link(token) => format!("/admin/link/{}", encode(token)),
            Self::Invitation(token) => format!("/admin/invitation/{}", encode(token)),
        }
    }
}

const fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Section => "sections",
        Kind::Tag => "tags",
        Kind::Author => "authors",
    }
}

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
            Route::Search,
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
    fn every_file_for_machines_is_recognised_where_it_is() {
        let numbered = [Part::Listings(1), Part::Articles(20)].map(Machine::SitemapPart);
        for machine in Machine::STANDING.into_iter().chain(numbered) {
            assert_eq!(Machine::recognise(&machine.path()), Some(machine));
        }
        for path in ["", "/", "/sitemap-articles-+1.xml", "/sitemap-articles-01.xml", "/sitemap-articles-.xml"] {
            assert_eq!(Machine::recognise(path), None, "{path}");
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
