//! The form of a term of the glossary, and deleting one.

use super::name;
use crate::{
    admin::{
        confirm::Confirm,
        door::{Editor, Signed},
        error::Error,
        fields::Fields,
        form::{FormPage, Group, Notice},
        frame::{self, Room},
        language,
        sent::Sent,
        sheet::{Control, Sheet},
        store::{self, Outcome},
    },
    config::Settings,
    newsroom::{
        Problem, SaveError,
        glossary::{self, NOTE_LIMIT, TERM_LIMIT, Term},
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

/// An empty form.
///
/// # Errors
/// When the page cannot be written.
pub async fn new(who: Editor, app: Data<App>) -> Result<HttpResponse, Error> {
    form(&who, &app.settings, None, &Fields::default(), &[]).show(StatusCode::OK)
}

/// The form of a term.
///
/// # Errors
/// That there is no such term, or the database's.
pub async fn edit(who: Editor, id: Path<i64>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let term = load(&app, *id).await?.ok_or(Error::Missing)?;
    let mut form = form(&who, &app.settings, Some(&term), &fields_of(&term), &[]);
    if Fields::parse(request.query_string().as_bytes()).has("saved") {
        form.notice = Notice::Saved;
    }
    form.show(StatusCode::OK)
}

/// Makes a new term.
///
/// # Errors
/// The database's.
pub async fn create(sent: Sent<Editor>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, None).await
}

/// Saves a term.
///
/// # Errors
/// The database's.
pub async fn save(sent: Sent<Editor>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, Some(*id)).await
}

async fn keep(app: &App, sent: Sent<Editor>, id: Option<i64>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let (fields, settings) = (typed.clone(), app.settings.clone());
    let saved = store::save(app, move |connection| {
        let before = match id {
            Some(id) => Some(glossary::by_id(connection, id)?.ok_or(SaveError::Missing)?),
            None => None,
        };
        glossary::save(connection, &typed_term(&fields, before, &settings))
    });
    let (term, problems, notice, status) = match saved.await? {
        Outcome::Saved(id) => return Ok(frame::see(format!("{}?saved=1", Admin::Term(id).path()))),
        Outcome::Invalid(problems) => {
            let term = match id {
                Some(id) => load(app, id).await?,
                None => None,
            };
            (term, problems, Notice::None, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Outcome::Missing | Outcome::Conflict => (None, Vec::new(), Notice::Deleted, StatusCode::CONFLICT),
    };
    let mut form = form(&who, &app.settings, term.as_ref(), &typed, &problems);
    form.notice = notice;
    form.show(status)
}

/// The term as typed; its texts in languages that the site no longer has stay as they are.
fn typed_term(fields: &Fields, before: Option<Term>, settings: &Settings) -> Term {
    let before = before.unwrap_or_default();
    let typed = settings.languages.iter().map(|locale| (*locale, fields.text_in("term", *locale).to_owned()));
    let others = before.texts.into_iter().filter(|(locale, _)| !settings.languages.contains(locale));
    Term {
        id: before.id,
        keeps_case: fields.has("keeps_case"),
        note: fields.text("note").to_owned(),
        texts: typed.chain(others).collect(),
    }
}

async fn load(app: &App, id: i64) -> Result<Option<Term>, Error> {
    app.read(move |connection| Ok::<_, Error>(glossary::by_id(connection, id)?)).await
}

fn fields_of(term: &Term) -> Fields {
    let mut fields = Fields::default();
    term.texts.iter().for_each(|(locale, text)| fields.push_in("term", *locale, text));
    fields.push("note", &term.note);
    if term.keeps_case {
        fields.push("keeps_case", "on");
    }
    fields
}

fn form(who: &Signed, settings: &Settings, term: Option<&Term>, typed: &Fields, problems: &[Problem]) -> FormPage {
    let t = who.t;
    let mut sheet = Sheet::new(t, typed, problems);
    let mut group = |locale: &crate::i18n::Locale| Group {
        title: language::title(t, *locale),
        fields: vec![
            sheet
                .field_in("term", *locale, t.admin_glossary_term(), Control::Line("text", "off"))
                .counted(TERM_LIMIT)
                .required(),
        ],
    };
    let groups = settings.languages.iter().map(&mut group).collect();
    let keeps_case = sheet
        .field("keeps_case", t.admin_glossary_keeps_case(), Control::Tick)
        .hint(t.admin_glossary_keeps_case_hint());
    let note = sheet
        .field("note", t.admin_glossary_note(), Control::Area(3))
        .hint(t.admin_glossary_note_hint())
        .counted(NOTE_LIMIT);
    let title = term.map_or_else(|| t.admin_glossary_new(), |term| name(term, t.locale()));
    let action = term.map_or(Admin::NewTerm, |term| Admin::Term(term.id));
    let mut form = FormPage::new(who, Room::Glossary, title, action.path(), sheet.mistakes());
    form.groups = groups;
    form.general = vec![keeps_case, note];
    form.delete = term.map(|term| Admin::DeleteTerm(term.id).path());
    form
}

/// The question before a term is deleted.
///
/// # Errors
/// That there is no such term, or the database's.
pub async fn ask(who: Editor, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let term = load(&app, *id).await?.ok_or(Error::Missing)?;
    let title = who.t.admin_glossary_delete(name(&term, who.locale()));
    let (action, back) = (Admin::DeleteTerm(term.id).path(), Admin::Term(term.id).path());
    Confirm::new(&who, Room::Glossary, title, who.t.admin_glossary_delete_text(), action, back).show(StatusCode::OK)
}

/// Deletes a term.
///
/// # Errors
/// The database's.
pub async fn delete(sent: Sent<Editor>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, account) = (*id, sent.who.account().id);
    if !app.write(move |connection| Ok::<_, Error>(glossary::delete(connection, id)?)).await? {
        return Err(Error::Missing);
    }
    tracing::info!(term = id, account, "term deleted");
    Ok(frame::see(format!("{}?deleted=1", Admin::Glossary.path())))
}
