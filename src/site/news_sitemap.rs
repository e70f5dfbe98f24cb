//! What was published of late, for news search (Google Search Central, “News sitemaps”).

use super::{Context, Document, Error, Outcome, xml};
use crate::{
    newsroom::{article, setting, sitemap},
    routes::Route,
};
use std::fmt::Write as _;

/// How long an article is news, in seconds.
const NEWS_FOR: i64 = 48 * 3600;
/// Most articles in the file.
const LIMIT: i64 = 1000;

/// The articles of the last 48 hours, each language's text for itself; those without a headline cannot be named.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    let (now, languages) = (context.now, &context.settings.languages);
    let news = sitemap::news(context.connection, languages, now.plus_seconds(-NEWS_FOR), now, LIMIT)?;
    let site = setting::site(context.connection)?;
    let mut file = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"",
        " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n"
    ));
    for text in &news {
        let name = xml::escaped(&site.plate(text.locale).title);
        let title = xml::escaped(&crate::i18n::typeset(text.locale, &text.headline));
        let _ = writeln!(
            file,
            "<url><loc>{}</loc><news:news><news:publication><news:name>{name}</news:name>\
             <news:language>{}</news:language></news:publication>\
             <news:publication_date>{}</news:publication_date><news:title>{title}</news:title></news:news></url>",
            context.absolute(text.locale, &Route::Article(text.slug.clone())),
            text.locale,
            text.published_at.rfc3339(&context.settings.time_zone),
        );
    }
    file.push_str("</urlset>\n");
    // It changes too when an article has been news long enough.
    let left = article::last_publication(context.connection, now.plus_seconds(-NEWS_FOR))?;
    let document = Document::new("application/xml; charset=utf-8", None, xml::without_controls(file))
        .dated(context, left.map(|published| published.plus_seconds(NEWS_FOR)))?;
    Ok(Outcome::Found(match news.last() {
        Some(oldest) => document.until(oldest.published_at.plus_seconds(NEWS_FOR)),
        None => document,
    }))
}
