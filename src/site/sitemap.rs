//! The sitemap (sitemaps.org 0.9) with each page's other languages (Google Search Central, “Localized versions”): an
//! index of files, each of which has the things with numbers of one range, so that an address keeps its file.

use super::{Context, Document, Error, Outcome};
use crate::{
    db::Time,
    i18n::Locale,
    newsroom::{
        contact, page,
        sitemap::{self, Version},
    },
    routes::{Machine, Part, Route},
};
use std::fmt::Write as _;

/// Most addresses in one file, by the protocol.
const MOST_ADDRESSES: usize = 50_000;
/// Most bytes of one file, by the protocol.
const MOST_BYTES: usize = 50 * 1024 * 1024;
/// No element with an address is longer, in bytes: a slug has 200 bytes at most, which are 600 as addresses write them.
const LONGEST_ELEMENT: usize = 1024;
/// Things in one file, where the protocol does not ask for fewer: a file is rendered in memory, about a megabyte of it.
const IN_ONE_FILE: usize = 1000;

const HEAD: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
);

/// How many things, each in this many languages, fit one file.
fn size(languages: usize) -> i64 {
    // A thing has an address a language, each with its time and with one element a language and one for the default.
    let by_bytes = MOST_BYTES / (languages * (languages + 3) * LONGEST_ELEMENT);
    let size = IN_ONE_FILE.min(MOST_ADDRESSES / languages).min(by_bytes);
    i64::try_from(size.max(1)).unwrap_or(1)
}

/// The index: the files that have something in them.
pub fn index(context: &mut Context) -> Result<Outcome, Error> {
    let languages = &context.settings.languages;
    let size = size(languages.len());
    let listings = sitemap::listing_parts(context.connection, languages, size, context.now)?;
    let articles = context.article_parts(size)?;
    let listings = listings.into_iter().map(|(number, changed)| (Part::Listings(number), Some(changed)));
    let articles = articles.into_iter().map(|(number, changed)| (Part::Articles(number), Some(changed)));
    let (base, zone) = (context.settings.address(), &context.settings.time_zone);
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (part, changed) in std::iter::once((Part::Pages, None)).chain(listings).chain(articles) {
        let _ = write!(xml, "<sitemap><loc>{base}{}</loc>", Machine::SitemapPart(part).path());
        if let Some(changed) = changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", changed.rfc3339(zone));
        }
        xml.push_str("</sitemap>\n");
    }
    xml.push_str("</sitemapindex>\n");
    Ok(Outcome::Found(document(xml).dated(context, None)?))
}

/// One file of it.
pub fn part(context: &mut Context, part: Part) -> Result<Outcome, Error> {
    let (number, entries) = match part {
        Part::Pages => (1, pages(context)?),
        Part::Listings(number) => (number, listings(context, number)?),
        Part::Articles(number) => (number, articles(context, number)?),
    };
    if number < 1 || entries.is_empty() {
        return Ok(Outcome::Missing(None));
    }
    let mut xml = String::from(HEAD);
    for entry in &entries {
        write(&mut xml, context, entry);
    }
    xml.push_str("</urlset>\n");
    let document = document(xml).dated(context, None)?;
    // Robots read each of them once in a while: kept, they would drive readers' pages out of the cache.
    Ok(if part == Part::Pages { Outcome::Found(document) } else { Outcome::Passing(document) })
}

fn document(xml: String) -> Document {
    Document::new("application/xml; charset=utf-8", None, xml)
}

/// A page in the languages in which it exists, and when each last changed.
type Entry = Vec<(Locale, Route, Option<Time>)>;

/// Front pages, archives, and static pages.
fn pages(context: &mut Context) -> Result<Vec<Entry>, Error> {
    let everywhere = |route: Route| context.settings.languages.iter().map(|l| (*l, route.clone(), None)).collect();
    let mut entries: Vec<Entry> = vec![everywhere(Route::Front), everywhere(Route::Archive)];
    let all = page::all(context.connection)?;
    if contact::is_open(context.connection)? {
        // Where a page has that address, it is in the file already.
        let has_page = |locale: Locale| {
            let texts = all.iter().flat_map(|page| &page.texts).filter(|text| text.published && text.locale == locale);
            texts.into_iter().any(|text| Route::Page(text.slug.clone()) == Route::contact(locale))
        };
        let alone = context.settings.languages.iter().filter(|locale| !has_page(**locale));
        entries.push(alone.map(|locale| (*locale, Route::contact(*locale), None)).collect());
    }
    for found in all {
        let texts = found.texts.into_iter().filter(|text| text.published);
        entries.push(texts.map(|text| (text.locale, Route::Page(text.slug), Some(text.updated_at))).collect());
    }
    Ok(entries)
}

fn listings(context: &mut Context, number: i64) -> Result<Vec<Entry>, Error> {
    let (languages, range) = (&context.settings.languages, range(context, number));
    let listings = sitemap::listings(context.connection, languages, range, context.now)?;
    Ok(listings.into_iter().map(|(kind, versions)| entry(versions, |slug| Route::Listing(kind, slug))).collect())
}

fn articles(context: &mut Context, number: i64) -> Result<Vec<Entry>, Error> {
    let (languages, range) = (&context.settings.languages, range(context, number));
    let articles = sitemap::articles(context.connection, languages, range, context.now)?;
    Ok(articles.into_iter().map(|versions| entry(versions, Route::Article)).collect())
}

/// The number before the first of a file, and the last.
fn range(context: &Context, number: i64) -> (i64, i64) {
    let size = size(context.settings.languages.len());
    let after = number.saturating_sub(1).saturating_mul(size);
    (after, after.saturating_add(size))
}

fn entry(versions: Vec<Version>, route: impl Fn(String) -> Route) -> Entry {
    versions.into_iter().map(|version| (version.locale, route(version.slug), Some(version.changed_at))).collect()
}

fn write(xml: &mut String, context: &Context, entry: &Entry) {
    let versions: Vec<(Locale, String, Option<Time>)> = entry
        .iter()
        .filter(|(locale, ..)| context.settings.languages.contains(locale))
        .map(|(locale, route, changed)| (*locale, context.absolute(*locale, route), *changed))
        .collect();
    let mut links = String::new();
    for (locale, address, _) in versions.iter().filter(|_| versions.len() > 1) {
        let mut link = |name: &str| {
            let _ = write!(links, "<xhtml:link rel=\"alternate\" hreflang=\"{name}\" href=\"{address}\"/>");
        };
        link(locale.code());
        if *locale == context.settings.default_language {
            link("x-default");
        }
    }
    for (_, address, changed) in &versions {
        let _ = write!(xml, "<url><loc>{address}</loc>");
        if let Some(changed) = changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", changed.rfc3339(&context.settings.time_zone));
        }
        xml.push_str(&links);
        xml.push_str("</url>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_larger_than_the_protocol_allows() {
        for languages in 1..=200 {
            let things = usize::try_from(size(languages)).unwrap();
            assert!(things * languages <= MOST_ADDRESSES, "{languages} languages");
            let bytes = HEAD.len() + 20 + things * languages * (languages + 2) * LONGEST_ELEMENT;
            assert!(bytes <= MOST_BYTES, "{languages} languages: {bytes}");
        }
        assert_eq!(size(2), 1000);
    }
}
