//! RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of the site and of a section, tag or author, full text.

use super::{
    Context, Document, Error, Outcome, json_feed,
    xml::{escaped, without_controls},
};
use crate::{
    db::Time,
    media,
    newsroom::{
        self,
        article::{self, Card, Reading},
        body::{self, PictureView},
        change::Kind as Of,
        listing::{self, Link},
        setting,
    },
    routes::{self, Format, Kind, Route},
    web::assets,
};
use std::collections::HashMap;

/// Articles in a feed.
const ITEMS: i64 = 20;
/// Longest summary of an article without a standfirst, in characters.
const SUMMARY: usize = 300;

/// A moment as machines read it.
pub struct Stamp {
    /// As RSS has it.
    pub rfc822: String,
    /// As Atom and JSON Feed have it.
    pub rfc3339: String,
}

/// A section, tag or author.
pub struct Named {
    /// The same as long as nobody gives it another address.
    pub term: String,
    /// What readers call it.
    pub name: String,
    /// Its page.
    pub href: String,
}

/// A lead picture; every address is absolute.
pub struct Lead {
    /// For those who show pictures of any size.
    pub src: String,
    /// The largest.
    pub largest: String,
    /// Its content type.
    pub kind: &'static str,
    /// Of the one at `src`, in pixels.
    pub width: i64,
    /// Of the one at `src`, in pixels.
    pub height: i64,
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: String,
}

/// An article.
pub struct Item {
    pub id: String,
    pub title: String,
    pub href: String,
    /// Plain text.
    pub summary: String,
    /// The same as HTML.
    pub summary_html: String,
    /// HTML.
    pub content: String,
    pub authors: Vec<Named>,
    /// Section, then tags.
    pub categories: Vec<Named>,
    pub published: Stamp,
    pub updated: Stamp,
    pub picture: Option<Lead>,
}

/// A feed, whatever its format.
pub struct Channel {
    pub lang: &'static str,
    pub title: String,
    /// Plain text; empty if nobody wrote one.
    pub description: String,
    pub home: String,
    pub own: String,
    /// The name of the site, whose feeds they all are, and its front page.
    pub site: String,
    pub front: String,
    pub updated: Stamp,
    /// A square picture of the site, and a larger one.
    pub icon: String,
    pub large_icon: String,
    pub items: Vec<Item>,
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

/// A feed of the site, or of the section, tag or author with this slug.
pub fn page(context: &mut Context, format: Format, of: Option<&(Kind, String)>) -> Result<Outcome, Error> {
    let Some(source) = source(context, of)? else { return Ok(Outcome::Missing(None)) };
    let own = context.absolute(context.locale, &Route::Feed(format, of.cloned()));
    let channel = channel(context, source, own)?;
    // One without articles says when anything last changed.
    let is_noted = of.is_some() && !channel.items.is_empty();
    let (kind, body) = match format {
        Format::Rss => ("application/rss+xml; charset=utf-8", xml(&Rss { channel })?),
        Format::Atom => ("application/atom+xml; charset=utf-8", xml(&Atom { channel })?),
        Format::Json => ("application/feed+json; charset=utf-8", json_feed::write(&channel)?),
    };
    let document = Document::new(kind, Some(context.locale), body).dated(context, None)?;
    Ok(Outcome::Found(Document { is_noted, ..document }))
}

fn xml(feed: &impl askama::Template) -> Result<String, Error> {
    Ok(without_controls(feed.render()?))
}

/// What a feed is of.
struct Source {
    title: String,
    description: String,
    page: Route,
    site: String,
    cards: Vec<Card>,
}

fn source(context: &mut Context, of: Option<&(Kind, String)>) -> Result<Option<Source>, Error> {
    let (locale, now) = (context.locale, context.now);
    let plate = setting::site(context.connection)?.plate(locale);
    let site = context.typeset(&plate.title).into_owned();
    let Some((kind, slug)) = of else {
        let cards = article::latest(context.connection, locale, now, ITEMS, 0)?;
        let description = if plate.description.is_empty() { plate.tagline } else { plate.description };
        return Ok(Some(Source { title: site.clone(), description, page: Route::Front, site, cards }));
    };
    let Some(found) = listing::by_slug(context.connection, *kind, locale, slug)? else { return Ok(None) };
    let Some(text) = found.text(locale) else { return Ok(None) };
    let cards = article::in_listing(context.connection, found.id, locale, now, ITEMS, 0)?;
    context.note([Of::Listed.of(found.id), Of::Named.of(found.id)]);
    if *kind == Kind::Tag && cards.is_empty() {
        // As its page.
        return Ok(None);
    }
    let title = context.t().frame_title(context.typeset(&text.name), &site);
    let page = Route::Listing(*kind, slug.clone());
    Ok(Some(Source { title, description: text.description.clone(), page, site, cards }))
}

fn channel(context: &mut Context, source: Source, own: String) -> Result<Channel, Error> {
    let (locale, now) = (context.locale, context.now);
    let ids: Vec<i64> = source.cards.iter().map(|card| card.id).collect();
    let readings = article::readings(context.connection, &ids, locale, now)?;
    for reading in &readings {
        context.note([Of::Article.of(reading.id)]);
        context.note(reading.byline.ids.iter().map(|(_, id)| Of::Named.of(*id)));
    }
    let mut pictures: Vec<i64> = readings.iter().flat_map(|reading| body::picture_ids(&reading.body)).collect();
    pictures.extend(readings.iter().filter_map(|reading| reading.picture));
    let pictures = super::pictures(context, &pictures)?;
    let updated = match readings.iter().map(|reading| times(reading).1).max() {
        Some(newest) => newest,
        None => newsroom::last_change(context.connection, now)?,
    };
    let base = context.settings.address();
    Ok(Channel {
        lang: locale.code(),
        title: source.title,
        description: context.typeset(&source.description).into_owned(),
        home: context.absolute(locale, &source.page),
        own,
        site: source.site,
        front: context.absolute(locale, &Route::Front),
        updated: stamp(context, updated),
        icon: format!("{base}{}", routes::TOUCH_ICON),
        large_icon: format!("{base}{}", assets::address("icons/app-512.png")),
        items: readings.iter().map(|reading| item(context, reading, &pictures)).collect(),
    })
}

/// When readers first got it, and when its words last changed since.
fn times(reading: &Reading) -> (Time, Time) {
    let published = reading.published_at.unwrap_or(reading.updated_at);
    (published, reading.updated_at.max(published))
}

fn stamp(context: &Context, time: Time) -> Stamp {
    Stamp { rfc822: time.rfc822(), rfc3339: time.rfc3339(&context.settings.time_zone) }
}

fn item(context: &Context, reading: &Reading, pictures: &HashMap<i64, PictureView>) -> Item {
    let (locale, t) = (context.locale, context.t());
    let base = context.settings.address();
    let view = body::View { t, target: body::Target::Feed { base: &base }, pictures };
    let lead = reading.picture.map(|id| body::render(&format!("<figure data-picture=\"{id}\"></figure>"), &view));
    let headline = if reading.headline.is_empty() { t.article_untitled() } else { reading.headline.clone() };
    let summary = match reading.standfirst.as_str() {
        "" => context.typeset(&body::extract(&reading.body, SUMMARY)).into_owned(),
        standfirst => context.typeset(standfirst).into_owned(),
    };
    let named = |kind: Kind, link: &Link| Named {
        term: link.slug.clone(),
        name: context.typeset(&link.name).into_owned(),
        href: context.absolute(locale, &Route::Listing(kind, link.slug.clone())),
    };
    let byline = &reading.byline;
    let section = byline.section.iter().map(|section| named(Kind::Section, section));
    let (published, updated) = times(reading);
    Item {
        // By number, so that a new slug does not make it a new article for feed readers.
        id: format!("{base}/#article-{}-{locale}", reading.id),
        title: context.typeset(&headline).into_owned(),
        href: context.absolute(locale, &Route::Article(reading.slug.clone())),
        summary_html: escaped(&summary),
        summary,
        content: lead.unwrap_or_default() + &body::render(&reading.body, &view),
        authors: byline.authors.iter().map(|author| named(Kind::Author, author)).collect(),
        categories: section.chain(byline.tags.iter().map(|tag| named(Kind::Tag, tag))).collect(),
        published: stamp(context, published),
        updated: stamp(context, updated),
        picture: reading.picture.and_then(|id| picture(&base, pictures.get(&id)?)),
    }
}

fn picture(base: &str, view: &PictureView) -> Option<Lead> {
    let largest = view.srcset.iter().max_by_key(|(_, width)| *width).map_or(&view.src, |(address, _)| address);
    Some(Lead {
        src: format!("{base}{}", view.src),
        largest: format!("{base}{largest}"),
        kind: media::kind_at(&view.src)?,
        width: view.width,
        height: view.height,
        alt: view.alt.clone(),
        credit: view.credit.clone(),
    })
}
