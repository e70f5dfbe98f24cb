//! Static pages: about, legal notice, contact.

use super::{
    Context, Document, Error, Needs, Outcome,
    frame::{About, Frame},
    shared_picture::Shown,
    structured,
};
use crate::{
    i18n::Messages,
    newsroom::{body, page},
    routes::{Route, Subject},
    web::assets::Sheet,
};

#[derive(askama::Template)]
#[template(path = "site/page.html")]
struct Page {
    t: Messages,
    frame: Frame,
    title: String,
    body: String,
}

/// A static page by its slug.
pub fn page(context: &mut Context, slug: &str) -> Result<Outcome, Error> {
    let (locale, t) = (context.locale, context.t());
    let Some(found) = page::by_slug(context.connection, locale, slug)? else { return Ok(Outcome::Missing(None)) };
    let Some(text) = found.text(locale) else { return Ok(Outcome::Missing(None)) };
    let pictures = super::pictures(context, &body::picture_ids(&text.body))?;
    let rendered = body::render(&text.body, &body::View { t, target: body::Target::Page, pictures: &pictures });
    let title = context.typeset(&text.title).into_owned();
    let settings = context.settings;
    let versions = found
        .texts
        .iter()
        .filter(|text| text.published && settings.languages.contains(&text.locale))
        .map(|text| (text.locale, Route::Page(text.slug.clone())))
        .collect();
    let description = body::extract(&text.body, 160);
    let shown = Shown::Words { subject: Subject::Page(found.id), kicker: String::new(), headline: text.title.clone() };
    let about = About { title: title.clone(), description, versions, shown, sheet: Sheet::Article, ..About::default() };
    let mut frame = Frame::new(context, about)?;
    frame.structured = structured::way(context, vec![(title.clone(), frame.canonical.clone())]);
    let needs = Needs { frames: body::frame_origins(&text.body), ..Needs::default() };
    let document = Document::html(locale, &Page { t, frame, title, body: rendered })?;
    Ok(Outcome::Found(Document { needs, ..document }))
}
