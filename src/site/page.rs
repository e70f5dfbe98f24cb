//! Static pages: about, legal notice, contact.

use super::{
    Context, Document, Error, Needs, Outcome,
    frame::{About, Frame},
    shared_picture::Shown,
    structured,
};
use crate::{
    db::Time,
    i18n::{Locale, Messages},
    newsroom::{body, page},
    routes::{Admin, Route, Subject},
    web::{App, assets::Sheet},
};

#[derive(askama::Template)]
#[template(path = "site/page.html")]
struct Page {
    t: Messages,
    frame: Frame,
    title: String,
    body: String,
    /// Where it is written, when it is shown to who writes it.
    preview: Option<String>,
}

/// A static page by its slug.
pub fn page(context: &mut Context, slug: &str) -> Result<Outcome, Error> {
    let locale = context.locale;
    let Some(found) = page::by_slug(context.connection, locale, slug)? else { return Ok(Outcome::Missing(None)) };
    let Some(text) = found.text(locale) else { return Ok(Outcome::Missing(None)) };
    Ok(Outcome::Found(document(context, &found, text, None)?.noted()))
}

/// A static page as readers will see it, published or not; `None` when there is no such text. For the admin, which has
/// checked who asks.
///
/// # Errors
/// The database's and the template's.
pub async fn preview(app: &App, id: i64, locale: Locale) -> Result<Option<Document>, Error> {
    let settings = app.settings.clone();
    app.read(move |connection| {
        let now = Time::now();
        let Some(found) = page::by_id(connection, id)? else { return Ok(None) };
        let Some(text) = found.text(locale) else { return Ok(None) };
        let mut context = Context::new(connection, &settings, locale, now);
        document(&mut context, &found, text, Some(Admin::Page(id).path())).map(Some)
    })
    .await
}

/// What a static page says, as readers see it.
pub(super) struct Rendered {
    /// Its title, set.
    pub(super) title: String,
    /// Its text, HTML.
    pub(super) body: String,
    /// What it needs beyond what every page does.
    pub(super) needs: Needs,
}

/// A static page's text in the page's language.
pub(super) fn render(context: &mut Context, text: &page::Text) -> Result<Rendered, Error> {
    let pictures = super::pictures(context, &body::picture_ids(&text.body))?;
    let view = body::View { t: context.t(), target: body::Target::Page, pictures: &pictures };
    Ok(Rendered {
        title: context.typeset(&text.title).into_owned(),
        body: body::render(&text.body, &view),
        needs: Needs { frames: body::frame_origins(&text.body), ..Needs::default() },
    })
}

fn document(
    context: &mut Context,
    found: &page::Page,
    text: &page::Text,
    preview: Option<String>,
) -> Result<Document, Error> {
    let (locale, t) = (context.locale, context.t());
    let description = body::extract(&text.body, 160);
    let Rendered { title, body, needs } = render(context, text)?;
    let settings = context.settings;
    let versions = found
        .texts
        .iter()
        .filter(|text| text.published && settings.languages.contains(&text.locale))
        .map(|text| (text.locale, Route::Page(text.slug.clone())))
        .collect();
    let shown = match preview {
        Some(_) => Shown::Nothing,
        None => {
            let (subject, headline) = (Subject::Page(found.id), text.title.clone());
            Shown::Words { subject, kicker: String::new(), headline }
        }
    };
    let about = About { title: title.clone(), description, versions, shown, sheet: Sheet::Article, ..About::default() };
    let mut frame = Frame::new(context, about)?;
    frame.structured = structured::way(context, vec![(title.clone(), frame.canonical.clone())]);
    let document = Document::html(locale, &Page { t, frame, title, body, preview })?;
    Ok(Document { needs, ..document })
}
