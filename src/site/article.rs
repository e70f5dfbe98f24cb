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
        article::{self, Beside, Draft, Found, Neighbours, Reading, Status},
        body::{self, PictureView},
        change::Kind as Of,
    },
    routes::{Kind, Route, Subject},
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

/// What a preview says above the article.
struct PreviewNote {
    /// That it is one, and how far the text is.
    lines: Vec<String>,
    /// Where the form is, for who can open it.
    form: Option<String>,
}

/// A text to be shown before readers get it.
pub enum Preview {
    /// As it is stored by now.
    Stored(i64),
    /// As it was typed into the form of this article (0: a new one) and not saved.
    Typed(i64, Draft),
}

/// For whom a preview is.
pub enum Viewer {
    /// An editor, who can go to the form at this address.
    Editor(String),
    /// Whoever has a secret link, which ends then.
    Guest(Time),
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
    /// What a preview says of itself.
    preview: Option<PreviewNote>,
}

/// The article at a slug, or where it is.
pub fn page(context: &mut Context, slug: &str) -> Result<Outcome, Error> {
    let (locale, now) = (context.locale, context.now);
    if let Some(reading) = article::by_slug(context.connection, locale, slug, now)? {
        let id = reading.id;
        return Ok(Outcome::Found(Document { article: Some(id), ..document(context, reading, None)? }.noted()));
    }
    Ok(match article::find(context.connection, locale, slug, now)? {
        Found::Withdrawn(None) => Outcome::Gone(None),
        Found::Withdrawn(Some((other, slug))) => Outcome::Gone(offer(context, other, slug)?),
        Found::Article(_) | Found::Nothing => Outcome::Missing(None),
        Found::Translated(slug) => Outcome::Moved(Route::Article(slug).path(locale)),
        Found::Elsewhere(other, slug) => Outcome::Missing(offer(context, other, slug)?),
    })
}

/// What an article is called where something must be said; imports bring posts without a headline.
fn headline(locale: Locale, headline: &str) -> String {
    match headline {
        "" => locale.messages().article_untitled(),
        headline => crate::i18n::typeset(locale, headline).into_owned(),
    }
}

fn beside(locale: Locale, beside: Beside) -> Anchor {
    Anchor { text: headline(locale, &beside.headline), href: Route::Article(beside.slug).path(locale) }
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
pub async fn preview(app: &App, of: Preview, locale: Locale, viewer: Viewer) -> Result<Option<Document>, Error> {
    let settings = app.settings.clone();
    app.read(move |connection| {
        let now = Time::now();
        let found = match &of {
            Preview::Stored(id) => article::preview(connection, *id, locale, now)?,
            Preview::Typed(id, draft) => article::imagined(connection, *id, draft, locale, now)?,
        };
        let Some((reading, status)) = found else { return Ok(None) };
        let mut context = Context::new(connection, &settings, locale, now);
        let note = preview_note(&context, &of, viewer, &reading, status);
        document(&mut context, reading, Some(note)).map(Some)
    })
    .await
}

fn preview_note(context: &Context, of: &Preview, viewer: Viewer, reading: &Reading, status: Status) -> PreviewNote {
    let (t, zone) = (context.t(), &context.settings.time_zone);
    let moment = |at: Time| t.moment(&at.zoned(zone));
    let mut lines = vec![match viewer {
        Viewer::Editor(_) => t.article_preview(),
        Viewer::Guest(until) => t.article_preview_until(moment(until)),
    }];
    if matches!(of, Preview::Typed(..)) {
        lines.push(t.article_preview_unsaved());
    }
    lines.push(match (status, reading.published_at.filter(|at| *at > context.now)) {
        (Status::Draft, _) => t.article_preview_draft(),
        (Status::InReview, _) => t.article_preview_in_review(),
        (Status::Published, Some(at)) => t.article_preview_scheduled(moment(at)),
        (Status::Published, None) => t.article_preview_published(),
        (Status::Withdrawn, _) => t.article_preview_withdrawn(),
    });
    lines.extend(reading.embargo.filter(|at| *at > context.now).map(|at| t.article_preview_embargo(moment(at))));
    let form = match viewer {
        Viewer::Editor(form) => Some(form),
        Viewer::Guest(_) => None,
    };
    PreviewNote { lines, form }
}

fn document(context: &mut Context, reading: Reading, preview: Option<PreviewNote>) -> Result<Document, Error> {
    let (locale, t) = (context.locale, context.t());
    let mut ids = body::picture_ids(&reading.body);
    ids.extend(reading.picture.into_iter().chain(reading.social.picture));
    let pictures = super::pictures(context, &ids)?;
    let picture = reading.picture.and_then(|id| pictures.get(&id).cloned());
    let rendered = body::render(&reading.body, &body::View { t, target: body::Target::Page, pictures: &pictures });
    let volume = context.volume()?;
    let neighbours = article::neighbours(context.connection, &volume, &reading, context.now)?;
    note(context, &reading, &neighbours);
    let related = Story::all(context, neighbours.related)?;
    let shared = reading.social.picture.and_then(|id| pictures.get(&id)).or(picture.as_ref());
    let mut about = about(context, &reading, shared);
    if preview.is_some() {
        about.shown = Shown::Nothing;
    }
    let mut frame = Frame::new(context, about)?;
    let named = headline(locale, &reading.headline);
    if preview.is_some() {
        // Not to be found, whatever the headers become on the way (Google Search Central, “Block Search indexing”).
        frame.canonical = String::new();
    }
    frame.structured = structured::article(context, &frame, &reading, &named, picture.as_ref());
    let needs = Needs { script: true, frames: body::frame_origins(&reading.body), ..Needs::default() };
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
        previous: neighbours.previous.map(|article| beside(locale, article)),
        next: neighbours.next.map(|article| beside(locale, article)),
        related,
        picture,
        body: rendered,
        preview,
        t,
        frame,
    };
    Ok(Document { needs, ..Document::html(locale, &page)? })
}

/// Notes what the page shows, and where what it offers after the article was looked for.
fn note(context: &mut Context, reading: &Reading, neighbours: &Neighbours) {
    let beside = neighbours.previous.iter().chain(&neighbours.next).map(|article| article.id);
    context.note(std::iter::once(reading.id).chain(beside).map(|id| Of::Article.of(id)));
    context.note(reading.byline.ids.iter().map(|(_, id)| Of::Named.of(*id)));
    context.note(neighbours.looked_in.iter().copied());
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
        Some(picture) => Shown::Picture(Box::new(picture.clone())),
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
        social: (context.typeset(&reading.social.title).into_owned(), reading.social.description.clone()),
        sheet: Sheet::Article,
        shown,
        section: reading.byline.section.as_ref().map(|section| section.slug.clone()),
        ..About::default()
    }
}
