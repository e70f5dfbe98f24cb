//! A letter as mailboxes show it: on a phone's screen, on a desk's, and as plain text.

use super::{left_out, load};
use crate::{
    admin::{
        arranging::Item,
        door::Editor,
        error::Error,
        frame::{self, Frame, Room},
        language,
    },
    db::Time,
    i18n::{Locale, Messages, typeset},
    mail::letter,
    newsroom::{
        letter::{Letter, sending},
        outbox::Draft,
    },
    routes::Admin,
    web::{App, source_hash},
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use askama::Template;
use std::collections::BTreeSet;

/// The frames are pages of ours.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "admin/letter_preview.html")]
struct PreviewPage {
    t: Messages,
    frame: Frame,
    tabs: Vec<(String, String, bool)>,
    lang: &'static str,
    subject: String,
    back: String,
    send: Option<String>,
    source: String,
    /// Nothing where there is nothing to read in it.
    plain: Option<String>,
    kilobytes: i64,
    left_out: Vec<Item>,
}

/// The letter in all its shapes.
///
/// # Errors
/// That there is no such letter, or the database's.
pub async fn screens(who: Editor, path: Path<(i64, String)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, code) = path.into_inner();
    let locale = language::of_site(&code, &app.settings)?;
    let letter = load(&app, id).await?;
    let draft = draft(&app, &letter, locale).await?;
    let left_out = match letter.state.is_open() {
        true => {
            let own = letter.clone();
            app.read(move |connection| Ok::<_, Error>(left_out(connection, &own, locale)?)).await?
        }
        false => Vec::new(),
    };
    let t = who.t;
    let subject = letter.text(locale).written.subject;
    let bytes = draft.as_ref().map_or(0, |draft| draft.html.len());
    let page = PreviewPage {
        t,
        frame: Frame::within(&who, Room::Letters),
        tabs: language::tabs(t, &app.settings, locale, |locale| Admin::LetterPreview(id, locale).path()),
        lang: locale.code(),
        subject: if subject.is_empty() { t.admin_letters_no_subject() } else { typeset(locale, &subject).into_owned() },
        back: Admin::Letter(id, locale).path(),
        send: letter.state.is_open().then(|| Admin::SendLetter(id).path()),
        source: Admin::LetterHtml(id, locale).path(),
        plain: draft.map(|draft| draft.plain),
        kilobytes: i64::try_from(bytes.div_ceil(1000)).unwrap_or(i64::MAX),
        left_out: left_out.into_iter().map(|pick| Item::new(t, pick, &app.settings)).collect(),
    };
    let mut response = frame::html(StatusCode::OK, &page)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(POLICY));
    Ok(response)
}

/// The letter alone, for a frame. Mailboxes want styles in attributes; these, and no others, are let through by their hashes.
///
/// # Errors
/// That there is no such letter or nothing in it, or the database's.
pub async fn html(_who: Editor, path: Path<(i64, String)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, code) = path.into_inner();
    let locale = language::of_site(&code, &app.settings)?;
    let letter = load(&app, id).await?;
    let draft = draft(&app, &letter, locale).await?.ok_or(Error::Missing)?;
    let hashes: BTreeSet<String> = styles(&draft.html).into_iter().map(source_hash).collect();
    let hashes: Vec<String> = hashes.into_iter().collect();
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-hashes' {}; img-src 'self' {}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'; sandbox",
        hashes.join(" "),
        app.settings.address(),
    );
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, locale.code()))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::X_FRAME_OPTIONS, "SAMEORIGIN"))
        .body(draft.html))
}

/// The letter as it went, or as it would go at its time.
async fn draft(app: &App, letter: &Letter, locale: Locale) -> Result<Option<Draft>, Error> {
    let (id, written, settings) = (letter.id, letter.text(locale).written, app.settings.clone());
    let at = letter.goes_at(Time::now());
    app.read(move |connection| {
        if let Some(gone) = sending::frozen(connection, id, locale)? {
            return Ok(Some(gone.shown(locale)));
        }
        let set = letter::set(connection, &settings, None, locale, &written, at)?;
        Ok::<_, Error>(set.map(|frozen| frozen.shown(locale)))
    })
    .await
}

/// Every style of a letter: those of its attributes, and the sheet in its head.
fn styles(html: &str) -> Vec<&str> {
    let attributes = html.split(" style=\"").skip(1).filter_map(|rest| rest.split_once('"').map(|(style, _)| style));
    let sheet = html.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    attributes.chain(sheet.map(|(sheet, _)| sheet)).collect()
}
