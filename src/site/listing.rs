//! Sections, tags and authors: their name, their description, their articles.

use super::{
    Context, Document, Error, Outcome, Story,
    frame::{About, Frame},
    pager::{self, Pager},
    shared_picture::{self, Shown},
    structured::{self, Portrait},
};
use crate::{
    i18n::{Locale, Messages},
    media::library,
    newsroom::{article, author, body::PictureView, change::Kind as Of, listing},
    routes::{Format, Kind, Route, Subject},
};

#[derive(askama::Template)]
#[template(path = "site/listing.html")]
struct Page {
    t: Messages,
    frame: Frame,
    kind: String,
    name: String,
    description: String,
    /// What an author looks like.
    picture: Option<PictureView>,
    /// Where its RSS feed is.
    rss: String,
    stories: Vec<Story>,
    pager: Pager,
}

/// Page `number` of a section, tag or author.
pub fn page(context: &mut Context, kind: Kind, slug: &str, number: i64) -> Result<Outcome, Error> {
    let (locale, now, t) = (context.locale, context.now, context.t());
    let Some(found) = listing::by_slug(context.connection, kind, locale, slug)? else {
        return Ok(Outcome::Missing(None));
    };
    let Some(text) = found.text(locale) else { return Ok(Outcome::Missing(None)) };
    let total = article::count_in_listing(context.connection, found.id, locale, now)?;
    if kind == Kind::Tag && total == 0 {
        // Nothing leads to it, and its name may be of a text that is not for readers yet.
        return Ok(Outcome::Missing(None));
    }
    let Some(offset) = pager::offset(number, total) else { return Ok(Outcome::Missing(None)) };
    let part = (pager::SIZE, offset);
    let cards = article::page_of_listing(context.connection, found.id, locale, now, part, total)?;
    context.note([Of::Listed.of(found.id), Of::Named.of(found.id)]);
    let mut stories = Story::all(context, cards)?;
    if kind == Kind::Section {
        // Its name stands above them all.
        stories.iter_mut().for_each(|story| story.section = None);
    }
    let portrait = if kind == Kind::Author { portrait(context, found.id)? } else { Portrait::default() };
    let route = Route::Listing(kind, text.slug.clone());
    let name = context.typeset(&text.name).into_owned();
    let versions = versions(context, &found)?;
    let own = (kind, text.slug.clone());
    let rss = Route::Feed(Format::Rss, Some(own.clone())).path(locale);
    let mut frame = Frame::new(
        context,
        About {
            title: if number > 1 { t.pager_title(&name, number) } else { name.clone() },
            description: if text.description.is_empty() { summary(t, kind, &name) } else { text.description.clone() },
            shown: Shown::Words {
                subject: Subject::Listing(kind, found.id),
                kicker: shared_picture::kicker(locale, kind),
                headline: text.name.clone(),
            },
            versions,
            query: pager::query(number),
            section: (kind == Kind::Section).then(|| text.slug.clone()),
            og_type: if kind == Kind::Author { "profile" } else { "website" },
            feed: Some((name.clone(), own)),
            ..About::default()
        },
    )?;
    frame.structured = match kind {
        _ if total == 0 => String::new(),
        Kind::Author => structured::author(context, &frame, &name, total, &portrait),
        Kind::Section | Kind::Tag => structured::way(context, vec![(name.clone(), frame.canonical.clone())]),
    };
    let page = Page {
        t,
        frame,
        kind: shared_picture::kicker(locale, kind),
        description: context.typeset(&text.description).into_owned(),
        name,
        picture: portrait.picture,
        rss,
        stories,
        pager: Pager::new(context, &route, number, total),
    };
    Ok(Outcome::Found(Document::html(locale, &page)?.noted()))
}

/// What an author's page shows beside texts.
fn portrait(context: &mut Context, id: i64) -> Result<Portrait, Error> {
    let author::Profile { is_organisation, picture } = author::profile(context.connection, id)?;
    let ids: Vec<i64> = picture.into_iter().collect();
    context.note(ids.iter().map(|id| Of::Picture.of(*id)));
    let mut views = library::views(context.connection, context.locale, &ids)?;
    Ok(Portrait { is_organisation, picture: picture.and_then(|id| views.remove(&id)) })
}

/// Where it is in each language in which readers find something under it: an empty section is not for search engines.
fn versions(context: &mut Context, found: &listing::Listing) -> Result<Vec<(Locale, Route)>, Error> {
    let (now, languages) = (context.now, &context.settings.languages);
    let mut versions = Vec::new();
    for text in found.texts.iter().filter(|text| languages.contains(&text.locale)) {
        if listing::has_articles(context.connection, found.id, text.locale, now)? {
            versions.push((text.locale, Route::Listing(found.kind, text.slug.clone())));
        }
    }
    Ok(versions)
}

/// What is said to search engines of a listing that nobody has described.
fn summary(t: Messages, kind: Kind, name: &str) -> String {
    match kind {
        Kind::Section => t.listing_section_summary(name),
        Kind::Tag => t.listing_tag_summary(name),
        Kind::Author => t.listing_author_summary(name),
    }
}
