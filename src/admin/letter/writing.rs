//! While somebody writes a letter: what is typed is kept beside it, and opened again or thrown away.

use super::Work;
use crate::{
    admin::{
        door::{Editor, Signed},
        entering,
        error::Error,
        fields::{Fields, name_in},
        frame, language,
        sent::Sent,
    },
    db::Time,
    i18n::Locale,
    newsroom::{
        autosave::{self, Place, letter_form},
        device::Device,
        letter::{self, Letter},
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Path},
};

/// What a person typed into a letter and did not save.
pub(super) struct Kept {
    /// The letter as it was typed.
    pub work: Work,
    /// When it was last kept.
    pub at: Time,
    /// On what it was typed.
    pub device: Device,
}

/// Keeps what was typed, or throws it away; says what became of the letter since its form was opened.
///
/// # Errors
/// That there is no such letter, or the database's.
pub async fn keep(
    sent: Sent<Editor>,
    path: Path<(i64, String)>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (id, code) = path.into_inner();
    let locale = language::of_site(&code, &app.settings)?;
    let Sent { who, fields, .. } = sent;
    let (account, t, zone, form) = (who.account().id, who.t, app.settings.time_zone.clone(), letter_form(id, locale));
    if fields.has("discard") {
        app.write(move |connection| Ok::<_, Error>(autosave::forget(connection, account, &form)?)).await?;
        return Ok(frame::see(Admin::Letter(id, locale).path()));
    }
    let device = entering::device(&request);
    let told = app.write(move |connection| {
        let letter = letter::by_id(connection, id)?.ok_or(Error::Missing)?;
        let stored = letter.text(locale);
        let is_typed = fields.has(&name_in("subject", locale));
        let mut kept = String::new();
        if is_typed {
            let place = Place { account, article: None, form, device };
            let own: Vec<(&str, &str)> = fields.iter().filter(|(name, _)| is_own(name, locale)).collect();
            let written = Work::of(&fields, locale).written.tidied();
            let subject = written.subject.clone();
            let at = autosave::keep(connection, &place, &subject, &own, written != stored.written)?;
            kept = t.admin_writing_kept(t.clock(&at.zoned(&zone)));
        }
        let changed = match () {
            () if !letter.state.is_open() => t.admin_letters_gone(),
            () if fields.text("version").parse() != Ok(stored.version) => t.admin_letters_changed(),
            () => String::new(),
        };
        Ok::<_, Error>(serde_json::json!({ "kept": kept, "others": "", "changed": changed }))
    });
    Ok(HttpResponse::Ok().json(told.await?))
}

/// Whether the form has a field of this name that says what was typed, or into what.
fn is_own(name: &str, locale: Locale) -> bool {
    matches!(name, "version" | "places")
        || name == name_in("subject", locale)
        || name == name_in("introduction", locale)
}

/// What a person typed into this letter and did not save; nothing if that says no more than what is stored.
///
/// # Errors
/// The database's.
pub(super) async fn kept(app: &App, who: &Signed, letter: &Letter, locale: Locale) -> Result<Option<Kept>, Error> {
    let (account, form) = (who.account().id, letter_form(letter.id, locale));
    let found = app.read(move |connection| Ok::<_, Error>(autosave::find(connection, account, &form)?)).await?;
    let Some(kept) = found else { return Ok(None) };
    let mut fields = Fields::default();
    kept.fields.iter().for_each(|(name, value)| fields.push(name, value));
    let work = Work::of(&fields, locale);
    let is_news = work.written.tidied() != letter.text(locale).written;
    Ok(is_news.then_some(Kept { work, at: kept.saved_at, device: kept.device }))
}
