//! RSS 2.0 and Atom (RFC 4287) of the site and of a section, full text.

use super::{Context, Document, Error, Outcome};
use crate::{
    newsroom::{article, body, listing, setting},
    routes::{Format, Kind, Route},
};

const ITEMS: i64 = 20;

struct Item {
    id: String,
    title: String,
    href: String,
    summary: String,
    content: String,
    authors: Vec<String>,
    categories: Vec<String>,
    published: String,
    published_rfc822: String,
    updated: String,
}

#[derive(askama::Template)]
#[template(path = "site/rss.xml")]
struct Rss {
    channel: Channel,
}

#[derive(askama::Template)]
#[template(path = "site/atom.xml")]
struct Atom {
    channel: Channel,
}

struct Channel {
    lang: &'static str,
    title: String,
    description: String,
    home: String,
    own: String,
    updated: String,
    updated_rfc822: String,
    items: Vec<Item>,
}

/// A feed of the site, or of the section, tag or author with this slug.
pub fn page(context: &mut Context, format: Format, of: Option<&(Kind, String)>) -> Result<Outcome, Error> {
    let route = Route::Feed(format, of.cloned());
    let Some(channel) = channel(context, of, &route)? else { return Ok(Outcome::Missing(None)) };
    match format {
        Format::Rss => document(context, "application/rss+xml; charset=utf-8", &Rss { channel }),
        Format::Atom => document(context, "application/atom+xml; charset=utf-8", &Atom { channel }),
        Format::Json => Ok(Outcome::Missing(None)),
    }
}

fn document(context: &Context, kind: &'static str, feed: &impl askama::Template) -> Result<Outcome, Error> {
    let body = without_controls(feed.render()?);
    Ok(Outcome::Found(Document::new(kind, Some(context.locale), body)))
}

/// Characters that XML 1.0 cannot hold in any form (2.2 Characters) would spoil the whole feed.
fn without_controls(text: String) -> String {
    let spoils = |c: char| (c.is_control() && !"\t\n\r".contains(c)) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if text.contains(spoils) { text.replace(spoils, "") } else { text }
}

fn channel(context: &mut Context, of: Option<&(Kind, String)>, own: &Route) -> Result<Option<Channel>, Error> {
    let (locale, now) = (context.locale, context.now);
    let plate = setting::site(context.connection)?.plate(locale);
    let site = context.typeset(&plate.title).into_owned();
    let (title, description, home, cards) = match of {
        None => {
            let cards = article::latest(context.connection, locale, now, ITEMS, 0)?;
            (site, plate.description, Route::Front, cards)
        }
        Some((kind, slug)) => {
            let Some(found) = listing::by_slug(context.connection, *kind, locale, slug)? else {
                return Ok(None);
            };
            let Some(text) = found.text(locale) else { return Ok(None) };
            let cards = article::in_listing(context.connection, found.id, locale, now, ITEMS, 0)?;
            let title = context.t().frame_title(context.typeset(&text.name), site);
            (title, text.description.clone(), Route::Listing(*kind, slug.clone()), cards)
        }
    };
    let ids: Vec<i64> = cards.iter().map(|card| card.id).collect();
    let readings = article::readings(context.connection, &ids, locale, now)?;
    let mut pictures: Vec<i64> = readings.iter().flat_map(|reading| body::picture_ids(&reading.body)).collect();
    pictures.extend(readings.iter().filter_map(|reading| reading.picture));
    let pictures = super::pictures(context, &pictures)?;
    let items: Vec<Item> = readings.iter().map(|reading| item(context, reading, &pictures)).collect();
    let newest = readings.iter().map(|reading| reading.updated_at.max(reading.published_at.unwrap_or(now))).max();
    let updated = newest.unwrap_or(crate::db::Time(0));
    Ok(Some(Channel {
        lang: locale.code(),
        title,
        description: context.typeset(&description).into_owned(),
        home: context.absolute(locale, &home),
        own: context.absolute(locale, own),
        updated: updated.rfc3339(&context.settings.time_zone),
        updated_rfc822: updated.rfc822(),
        items,
    }))
}

fn item(
    context: &Context,
    reading: &article::Reading,
    pictures: &std::collections::HashMap<i64, body::PictureView>,
) -> Item {
    let (locale, t, zone) = (context.locale, context.t(), &context.settings.time_zone);
    let base = context.settings.address();
    let view = body::View { t, target: body::Target::Feed { base: &base }, pictures };
    let published = reading.published_at.unwrap_or(reading.updated_at);
    let headline = if reading.headline.is_empty() { t.article_untitled() } else { reading.headline.clone() };
    let names = |links: &[listing::Link]| links.iter().map(|link| link.name.clone()).collect::<Vec<_>>();
    let lead = reading.picture.map(|id| body::render(&format!("<figure data-picture=\"{id}\"></figure>"), &view));
    let mut categories = names(&reading.byline.tags);
    categories.splice(0..0, reading.byline.section.iter().map(|section| section.name.clone()));
    Item {
        // By number, so that a new slug does not make it a new article for feed readers (RFC 4151).
        id: format!("{base}/#article-{}-{locale}", reading.id),
        title: context.typeset(&headline).into_owned(),
        href: context.absolute(locale, &Route::Article(reading.slug.clone())),
        summary: context.typeset(&reading.standfirst).into_owned(),
        content: lead.unwrap_or_default() + &body::render(&reading.body, &view),
        authors: names(&reading.byline.authors),
        categories,
        published: published.rfc3339(zone),
        published_rfc822: published.rfc822(),
        updated: reading.updated_at.max(published).rfc3339(zone),
    }
}
