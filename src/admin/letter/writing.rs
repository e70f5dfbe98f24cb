//! While somebody writes a letter: what is typed is kept beside it, and opened again or thrown away.

use super::Work;
use crate::{
    admin::{
        article::FORM,
        door::{Editor, Signed},
        entering,
        error::Error,
        fields::{Fields, name_in},
        frame, language,
        sent::Sent,
    },
    db::Time,
    i18n::{Locale, typeset},
    newsroom::{
        autosave::{self, Place, letter_forms},
        device::Device,
        letter::{self, Letter},
        session,
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
    let (account, t, zone) = (who.account().id, who.t, app.settings.time_zone.clone());
    let form = own_form(&fields, id, locale);
    if fields.has("discard") {
        if let Some(form) = form {
            app.write(move |connection| Ok::<_, Error>(autosave::forget(connection, account, &form)?)).await?;
        }
        return Ok(frame::see(Admin::Letter(id, locale).path()));
    }
    let device = entering::device(&request);
    let told = app.write(move |connection| {
        let letter = letter::by_id(connection, id)?.ok_or(Error::Missing)?;
        let stored = letter.text(locale);
        let is_typed = fields.has(&name_in("subject", locale));
        let mut kept = String::new();
        if let Some(form) = form.filter(|_| is_typed) {
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

/// A name for a form that is opened now: a person may have several open of one letter.
///
/// # Errors
/// When the system has no random numbers.
pub(super) fn form_name(id: i64, locale: Locale) -> Result<String, Error> {
    Ok(format!("{}{}", letter_forms(id, locale), session::token()?))
}

/// The name of the form that sent these fields, if it is one of this letter as we give it.
pub(super) fn own_form(fields: &Fields, id: i64, locale: Locale) -> Option<String> {
    let form = fields.text(FORM);
    let token = form.strip_prefix(&letter_forms(id, locale))?;
    let is_token = token.len() == 43 && token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    is_token.then(|| form.to_owned())
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
    let (account, id) = (who.account().id, letter.id);
    let found = app.read(move |connection| Ok::<_, Error>(autosave::of_letter(connection, account, id, locale)?));
    let found = found.await?;
    let Some(kept) = found else { return Ok(None) };
    let mut fields = Fields::default();
    kept.fields.iter().for_each(|(name, value)| fields.push(name, value));
    fields.set(FORM, kept.form);
    let work = Work::of(&fields, locale);
    let (typed, mut stored) = (work.written.tidied(), letter.text(locale).written);
    // What has gone was set as it is printed.
    if typeset(locale, &typed.subject) == typeset(locale, &stored.subject) {
        stored.subject.clone_from(&typed.subject);
    }
    Ok((typed != stored).then_some(Kept { work, at: kept.saved_at, device: kept.device }))
}
