//! Sections, tags and authors: their name, their description, their articles.

use super::{
    Context, Document, Error, Outcome, Story,
    frame::{About, Frame},
    pager::{self, Pager},
    shared_picture::{self, Shown},
    structured,
};
use crate::{
    i18n::Messages,
    newsroom::{article, listing},
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
    let Some(offset) = pager::offset(number, total) else { return Ok(Outcome::Missing(None)) };
    let cards = article::in_listing(context.connection, found.id, locale, now, pager::SIZE, offset)?;
    let mut stories = Story::all(context, cards)?;
    if kind == Kind::Section {
        // Its name stands above them all.
        stories.iter_mut().for_each(|story| story.section = None);
    }
    let route = Route::Listing(kind, text.slug.clone());
    let name = context.typeset(&text.name).into_owned();
    let settings = context.settings;
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
            versions: found
                .texts
                .iter()
                .filter(|text| settings.languages.contains(&text.locale))
                .map(|text| (text.locale, Route::Listing(kind, text.slug.clone())))
                .collect(),
            query: pager::query(number),
            section: (kind == Kind::Section).then(|| text.slug.clone()),
            og_type: if kind == Kind::Author { "profile" } else { "website" },
            feed: Some((name.clone(), own)),
            ..About::default()
        },
    )?;
    frame.structured = match kind {
        Kind::Author => structured::author(context, &frame, &name, total),
        Kind::Section | Kind::Tag => structured::way(context, vec![(name.clone(), frame.canonical.clone())]),
    };
    let page = Page {
        t,
        frame,
        kind: shared_picture::kicker(locale, kind),
        description: context.typeset(&text.description).into_owned(),
        name,
        rss,
        stories,
        pager: Pager::new(context, &route, number, total),
    };
    Ok(Outcome::Found(Document::html(locale, &page)?))
}

/// What is said to search engines of a listing that nobody has described.
fn summary(t: Messages, kind: Kind, name: &str) -> String {
    match kind {
        Kind::Section => t.listing_section_summary(name),
        Kind::Tag => t.listing_tag_summary(name),
        Kind::Author => t.listing_author_summary(name),
    }
}
