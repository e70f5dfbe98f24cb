//! The sitemap (sitemaps.org 0.9) with each page's other languages, and robots.txt (RFC 9309).

use super::{Context, Document, Error, Outcome};
use crate::{
    db::Time,
    i18n::Locale,
    newsroom::{article, listing, page},
    routes::{self, Kind, Route},
};
use std::fmt::Write as _;

/// Articles in one file: with every language well below the limit of 50,000 addresses.
const ARTICLES: i64 = 5_000;

/// The index, or the whole when it is asked for a part.
pub fn index(context: &mut Context) -> Result<Outcome, Error> {
    let base = context.settings.address();
    let last = article::last_id(context.connection)?;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for number in 1..=(last / ARTICLES + 2) {
        let _ = writeln!(xml, "<sitemap><loc>{base}{}</loc></sitemap>", routes::sitemap_page(number));
    }
    xml.push_str("</sitemapindex>\n");
    Ok(document(xml))
}

/// File `number`: the first holds everything but articles, each further one the articles of a range of numbers.
pub fn part(context: &mut Context, number: i64) -> Result<Outcome, Error> {
    let entries = match number {
        1 => standing(context)?,
        2.. => {
            let after = (number - 2).saturating_mul(ARTICLES);
            if after > article::last_id(context.connection)? {
                return Ok(Outcome::Missing(None));
            }
            let articles = article::sitemap(context.connection, after, after + ARTICLES, context.now)?;
            articles
                .into_iter()
                .map(|(_, updated, slugs)| {
                    let versions = slugs.into_iter().map(|(locale, slug)| (locale, Route::Article(slug))).collect();
                    (Some(updated), versions)
                })
                .collect()
        }
        _ => return Ok(Outcome::Missing(None)),
    };
    let mut xml = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    ));
    for (updated, versions) in entries {
        write_entry(&mut xml, context, updated, &versions);
    }
    xml.push_str("</urlset>\n");
    Ok(document(xml))
}

type Entry = (Option<Time>, Vec<(Locale, Route)>);

/// Front pages, archives, listings with something to read, and static pages.
fn standing(context: &mut Context) -> Result<Vec<Entry>, Error> {
    let everywhere = |route: Route| (None, context.settings.languages.iter().map(|l| (*l, route.clone())).collect());
    let mut entries: Vec<Entry> = vec![everywhere(Route::Front), everywhere(Route::Archive)];
    let filled = listing::with_articles(context.connection, context.now)?;
    for kind in Kind::ALL {
        for found in listing::all(context.connection, kind)? {
            let texts = found.texts.into_iter().filter(|text| filled.contains(&(found.id, text.locale)));
            entries.push((None, texts.map(|text| (text.locale, Route::Listing(kind, text.slug))).collect()));
        }
    }
    for found in page::all(context.connection)? {
        let texts = found.texts.into_iter().filter(|text| text.published);
        entries.push((None, texts.map(|text| (text.locale, Route::Page(text.slug))).collect()));
    }
    Ok(entries)
}

fn write_entry(xml: &mut String, context: &Context, updated: Option<Time>, versions: &[(Locale, Route)]) {
    let versions: Vec<_> = versions
        .iter()
        .filter(|(locale, _)| context.settings.languages.contains(locale))
        .map(|(locale, route)| (*locale, context.absolute(*locale, route)))
        .collect();
    for (_, address) in &versions {
        let _ = write!(xml, "<url><loc>{address}</loc>");
        if let Some(updated) = updated {
            let _ = write!(xml, "<lastmod>{}</lastmod>", updated.rfc3339(&context.settings.time_zone));
        }
        for (locale, alternate) in versions.iter().filter(|_| versions.len() > 1) {
            let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{locale}\" href=\"{alternate}\"/>");
        }
        xml.push_str("</url>\n");
    }
}

fn document(body: String) -> Outcome {
    Outcome::Found(Document::new("application/xml; charset=utf-8", None, body))
}

/// What robots may read: everything but the admin.
pub fn robots(context: &Context) -> Outcome {
    let base = context.settings.address();
    let body = format!("User-agent: *\nDisallow: /admin/\n\nSitemap: {base}{}\n", routes::SITEMAP);
    Outcome::Found(Document::new("text/plain; charset=utf-8", None, body))
}
