//! The article page.

use super::{
    Anchor, Context, Document, Error, Needs, Offer, Outcome, Story,
    frame::{About, Frame},
    share::{self, Share},
    shared_picture::Shown,
    structured,
};
use crate::{
    db::Time,
    i18n::{Locale, Messages},
    newsroom::{
        article::{self, Card, Found, Reading},
        body::{self, PictureView},
    },
    routes::{Admin, Kind, Route, Subject},
    web::{App, assets::Sheet},
};

/// Words that people read in a minute (Brysbaert 2019: 238 for English non-fiction).
const WORDS_A_MINUTE: i64 = 238;
/// An article is shown as updated when its words changed so many seconds after it was published.
const UPDATED_AFTER: i64 = 15 * 60;

struct Notice {
    datetime: String,
    moment: String,
    text: String,
}

struct Other {
    code: &'static str,
    name: String,
    href: String,
}

#[derive(askama::Template)]
#[template(path = "site/article.html")]
struct Page {
    t: Messages,
    frame: Frame,
    section: Option<Anchor>,
    headline: String,
    standfirst: String,
    /// Each with what stands before it: a space, a comma, “and”.
    authors: Vec<(String, Anchor)>,
    published: Option<(String, String)>,
    updated: Option<(String, String)>,
    minutes: i64,
    picture: Option<PictureView>,
    body: String,
    corrections: Vec<Notice>,
    tags: Vec<Anchor>,
    others: Vec<Other>,
    shares: Vec<Share>,
    related: Vec<Story>,
    previous: Option<Anchor>,
    next: Option<Anchor>,
    /// Where the form is, on a preview.
    preview: Option<String>,
}

/// The article at a slug, or where it is.
pub fn page(context: &mut Context, slug: &str) -> Result<Outcome, Error> {
    let (locale, now) = (context.locale, context.now);
    let id = match article::find(context.connection, locale, slug, now)? {
        Found::Article(id) => id,
        Found::Withdrawn(None) => return Ok(Outcome::Gone(None)),
        Found::Withdrawn(Some((other, slug))) => return Ok(Outcome::Gone(offer(context, other, slug)?)),
        Found::Nothing => return Ok(Outcome::Missing(None)),
        Found::Translated(slug) => return Ok(Outcome::Moved(Route::Article(slug).path(locale))),
        Found::Elsewhere(other, slug) => return Ok(Outcome::Missing(offer(context, other, slug)?)),
    };
    let Some(reading) = article::reading(context.connection, id, locale, now)? else {
        return Ok(Outcome::Missing(None));
    };
    Ok(Outcome::Found(Document { article: Some(id), ..document(context, reading, None)? }))
}

/// What an article is called where something must be said; imports bring posts without a headline.
fn headline(locale: Locale, headline: &str) -> String {
    match headline {
        "" => locale.messages().article_untitled(),
        headline => crate::i18n::typeset(locale, headline).into_owned(),
    }
}

fn beside(locale: Locale, card: Card) -> Anchor {
    Anchor { text: headline(locale, &card.headline), href: Route::Article(card.slug).path(locale) }
}

fn offer(context: &mut Context, locale: Locale, slug: String) -> Result<Option<Offer>, Error> {
    if !context.settings.languages.contains(&locale) {
        return Ok(None);
    }
    let Found::Article(id) = article::find(context.connection, locale, &slug, context.now)? else { return Ok(None) };
    let reading = article::reading(context.connection, id, locale, context.now)?;
    Ok(reading.map(|reading| Offer {
        locale,
        headline: headline(locale, &reading.headline),
        route: Route::Article(slug),
    }))
}

/// An article as readers will see it, whatever its status; `None` when there is no such text. For the admin, which has
/// checked who asks; the page says that it is a preview, and no cache may keep it.
///
/// # Errors
/// The database's and the template's.
pub async fn preview(app: &App, id: i64, locale: Locale) -> Result<Option<Document>, Error> {
    let settings = app.settings.clone();
    app.read(move |connection| {
        let now = Time::now();
        let Some((reading, _)) = article::preview(connection, id, locale, now)? else { return Ok(None) };
        let mut context = Context { connection, settings: &settings, locale, now };
        let form = Admin::Article(id).path();
        document(&mut context, reading, Some(form)).map(Some)
    })
    .await
}

fn document(context: &mut Context, reading: Reading, preview: Option<String>) -> Result<Document, Error> {
    let (locale, t) = (context.locale, context.t());
    let mut ids = body::picture_ids(&reading.body);
    ids.extend(reading.picture);
    let pictures = super::pictures(context, &ids)?;
    let picture = reading.picture.and_then(|id| pictures.get(&id).cloned());
    let rendered = body::render(&reading.body, &body::View { t, target: body::Target::Page, pictures: &pictures });
    let neighbours = article::neighbours(context.connection, &reading, context.now)?;
    let related = Story::all(context, neighbours.related)?;
    let mut about = about(context, &reading, picture.as_ref());
    if preview.is_some() {
        about.shown = Shown::Nothing;
    }
    let mut frame = Frame::new(context, about)?;
    let named = headline(locale, &reading.headline);
    frame.structured = structured::article(context, &frame, &reading, &named, picture.as_ref());
    let needs = Needs { script: true, frames: body::frame_origins(&reading.body) };
    let zone = &context.settings.time_zone;
    let stamp = |time: Time| (time.rfc3339(zone), t.moment(&time.zoned(zone)));
    let anchors = |kind, links: &[crate::newsroom::listing::Link]| {
        links.iter().map(|link| Anchor::to_listing(context, kind, link)).collect::<Vec<_>>()
    };
    let notice = |correction: &article::Correction| {
        let (datetime, moment) = stamp(correction.at);
        Notice { datetime, moment, text: context.typeset(&correction.notice).into_owned() }
    };
    let is_updated = |published: &Time| reading.updated_at > published.plus_seconds(UPDATED_AFTER);
    let page = Page {
        section: reading.byline.section.as_ref().map(|link| Anchor::to_listing(context, Kind::Section, link)),
        headline: context.typeset(&reading.headline).into_owned(),
        standfirst: context.typeset(&reading.standfirst).into_owned(),
        authors: std::iter::once(" ".to_owned())
            .chain(locale.between(reading.byline.authors.len()))
            .zip(anchors(Kind::Author, &reading.byline.authors))
            .collect(),
        tags: anchors(Kind::Tag, &reading.byline.tags),
        published: reading.published_at.map(stamp),
        updated: reading.published_at.filter(is_updated).map(|_| stamp(reading.updated_at)),
        minutes: (reading.words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE,
        corrections: reading.corrections.iter().map(notice).collect(),
        others: others(context, &reading),
        shares: share::links(t, &named, &frame.canonical),
        previous: neighbours.previous.map(|card| beside(locale, card)),
        next: neighbours.next.map(|card| beside(locale, card)),
        related,
        picture,
        body: rendered,
        preview,
        t,
        frame,
    };
    Ok(Document { needs, ..Document::html(locale, &page)? })
}

fn others(context: &Context, reading: &Reading) -> Vec<Other> {
    let shown = |(locale, _): &&(Locale, String)| context.settings.languages.contains(locale);
    let other = |(locale, slug): &(Locale, String)| Other {
        code: locale.code(),
        name: locale.messages().article_read_here(),
        href: Route::Article(slug.clone()).path(*locale),
    };
    reading.others.iter().filter(shown).map(other).collect()
}

fn about(context: &Context, reading: &Reading, picture: Option<&PictureView>) -> About {
    let first_of = |texts: [&str; 2]| texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned();
    let description = match first_of([&reading.seo_description, &reading.standfirst]) {
        text if text.is_empty() => body::extract(&reading.body, 160),
        text => text,
    };
    let title = match reading.seo_title.as_str() {
        "" => headline(context.locale, &reading.headline),
        title => context.typeset(title).into_owned(),
    };
    let mut versions = vec![(context.locale, Route::Article(reading.slug.clone()))];
    let others = reading.others.iter().filter(|(locale, _)| context.settings.languages.contains(locale));
    versions.extend(others.map(|(locale, slug)| (*locale, Route::Article(slug.clone()))));
    versions.sort_by_key(|(locale, _)| context.settings.languages.iter().position(|known| known == locale));
    let shown = match picture {
        Some(picture) => Shown::Picture(picture.clone()),
        None => Shown::Words {
            subject: Subject::Article(reading.id),
            kicker: reading.byline.section.as_ref().map(|section| section.name.clone()).unwrap_or_default(),
            headline: reading.headline.clone(),
        },
    };
    About {
        title,
        description,
        versions,
        og_type: "article",
        sheet: Sheet::Article,
        shown,
        section: reading.byline.section.as_ref().map(|section| section.slug.clone()),
        ..About::default()
    }
}
