//! What robots and programs ask for: files where they expect them, outside every language, and pictures for shared links.

use super::{Kind, SHARE};
use crate::i18n::Locale;

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
