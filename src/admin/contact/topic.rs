//! The form of a topic that readers can write about, and deleting one.

use crate::{
    admin::{
        confirm::Confirm,
        door::{Administrator, Signed},
        error::Error,
        fields::Fields,
        form::{FormPage, Group, Notice},
        frame::{self, Room},
        language,
        sent::Sent,
        sheet::{Choice, Control, Sheet},
        store::{self, Outcome},
    },
    config::Settings,
    i18n::{Locale, typeset},
    mail,
    newsroom::{
        Fault, Problem,
        audit::{self, Action, Subject, Thing},
        contact::{self, TOPIC_LIMIT, Topic},
        unless_invalid,
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
pub async fn new(who: Administrator, app: Data<App>) -> Result<HttpResponse, Error> {
    let mut typed = Fields::default();
    typed.push("language", first(&app.settings).code());
    form(&who, &app.settings, None, &typed, &[]).show(StatusCode::OK)
}

/// The site's first language: what a topic's address is written in unless somebody says otherwise.
fn first(settings: &Settings) -> Locale {
    settings.languages.first().copied().unwrap_or(settings.default_language)
}

/// The form of a topic.
///
/// # Errors
/// That there is no such topic, or the database's.
pub async fn edit(
    who: Administrator,
    id: Path<i64>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let topic = load(&app, *id).await?.ok_or(Error::Missing)?;
    let mut form = form(&who, &app.settings, Some(&topic), &fields_of(&topic), &[]);
    if Fields::parse(request.query_string().as_bytes()).has("saved") {
        form.notice = Notice::Saved;
    }
    form.show(StatusCode::OK)
}

/// Makes a new topic, after the others.
///
/// # Errors
/// The database's.
pub async fn create(sent: Sent<Administrator>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, None).await
}

/// Saves a topic.
///
/// # Errors
/// The database's.
pub async fn save(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, Some(*id)).await
}

async fn keep(app: &App, sent: Sent<Administrator>, id: Option<i64>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let (fields, settings, account) = (typed.clone(), app.settings.clone(), who.account().id);
    let saved = store::save(app, move |connection| {
        let before = match id {
            Some(id) => contact::by_id(connection, id)?,
            None => None,
        };
        let topic = typed_topic(&fields, id, before, &settings);
        // What looks like an address, and yet is none that mail could be sent to.
        let is_odd = !topic.email.trim().is_empty() && !mail::can_reach(&topic.email);
        unless_invalid(is_odd.then(|| Problem::of("email", Fault::NotAnEmail)).into_iter().collect())?;
        let saved = contact::save(connection, &topic)?;
        let action = if id.is_none() { Action::Created } else { Action::Saved };
        let name = topic.name(first(&settings)).1;
        audit::record(connection, Some(account), action, Subject::of(Thing::Topic, saved), name)?;
        Ok(saved)
    });
    let (topic, problems, notice, status) = match saved.await? {
        Outcome::Saved(id) => {
            tracing::info!(topic = id, by = account, "topic saved");
            return Ok(frame::see(format!("{}?saved=1", Admin::Topic(id).path())));
        }
        Outcome::Invalid(problems) => {
            let topic = match id {
                Some(id) => load(app, id).await?,
                None => None,
            };
            (topic, problems, Notice::None, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Outcome::Missing | Outcome::Conflict => (None, Vec::new(), Notice::Deleted, StatusCode::CONFLICT),
    };
    let mut form = form(&who, &app.settings, topic.as_ref(), &typed, &problems);
    form.notice = notice;
    form.show(status)
}

/// The topic as typed; its names in languages that the site no longer has stay as they are.
fn typed_topic(fields: &Fields, id: Option<i64>, before: Option<Topic>, settings: &Settings) -> Topic {
    let typed = settings.languages.iter().map(|locale| (*locale, fields.text_in("name", *locale).to_owned()));
    let names = before.map(|topic| topic.names).unwrap_or_default();
    let others = names.into_iter().filter(|(locale, _)| !settings.languages.contains(locale));
    let locale = Locale::from_code(fields.text("language")).filter(|locale| settings.languages.contains(locale));
    Topic {
        id: id.unwrap_or_default(),
        email: fields.text("email").to_owned(),
        locale: locale.unwrap_or_else(|| first(settings)),
        names: typed.chain(others).collect(),
    }
}

async fn load(app: &App, id: i64) -> Result<Option<Topic>, Error> {
    app.read(move |connection| Ok::<_, Error>(contact::by_id(connection, id)?)).await
}

fn fields_of(topic: &Topic) -> Fields {
    let mut fields = Fields::default();
    topic.names.iter().for_each(|(locale, name)| fields.push_in("name", *locale, name));
    fields.push("email", &topic.email);
    fields.push("language", topic.locale.code());
    fields
}

fn form(who: &Signed, settings: &Settings, topic: Option<&Topic>, typed: &Fields, problems: &[Problem]) -> FormPage {
    let t = who.t;
    let mut sheet = Sheet::new(t, typed, problems);
    let mut group = |locale: &Locale| Group {
        title: language::title(t, *locale),
        fields: vec![
            sheet
                .field_in("name", *locale, t.admin_contact_name(), Control::Line("text", "off"))
                .counted(TOPIC_LIMIT)
                .required(),
        ],
    };
    let groups = settings.languages.iter().map(&mut group).collect();
    let choice = |locale: &Locale| Choice::new(locale.code(), language::title(t, *locale), typed.text("language"));
    let languages = Control::Select(settings.languages.iter().map(choice).collect());
    let general = vec![
        sheet
            .field("email", t.admin_contact_email(), Control::Line("email", "off"))
            .hint(t.admin_contact_email_hint())
            .required(),
        sheet.field("language", t.admin_contact_language(), languages).hint(t.admin_contact_language_hint()),
    ];
    let (own, name) = topic.map_or_else(|| (t.locale(), t.admin_contact_new()), |topic| named(topic, t.locale()));
    let action = topic.map_or(Admin::NewTopic, |topic| Admin::Topic(topic.id));
    let mut form = FormPage::new(who, Room::Contact, name, action.path(), sheet.mistakes());
    form.title_lang = language::unless(own, t.locale());
    form.groups = groups;
    form.general = general;
    form.delete = topic.map(|topic| Admin::DeleteTopic(topic.id).path());
    form
}

fn named(topic: &Topic, locale: Locale) -> (Locale, String) {
    let (own, name) = topic.name(locale);
    (own, typeset(own, name).into_owned())
}

/// The question before a topic is deleted.
///
/// # Errors
/// That there is no such topic, or the database's.
pub async fn ask(who: Administrator, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let topic = load(&app, *id).await?.ok_or(Error::Missing)?;
    let title = who.t.admin_contact_delete(topic.name(who.locale()).1);
    let (action, back) = (Admin::DeleteTopic(topic.id).path(), Admin::Topic(topic.id).path());
    Confirm::new(&who, Room::Contact, title, who.t.admin_contact_delete_text(), action, back).show(StatusCode::OK)
}

/// Deletes a topic.
///
/// # Errors
/// That there is no such topic, or the database's.
pub async fn delete(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, account) = (*id, sent.who.account().id);
    let topic = load(&app, id).await?.ok_or(Error::Missing)?;
    app.write(move |connection| {
        contact::delete(connection, id)?;
        let name = topic.names.first().map(|(_, name)| name.as_str()).unwrap_or_default();
        audit::record(connection, Some(account), Action::Deleted, Subject::of(Thing::Topic, id), name)?;
        Ok::<_, Error>(())
    })
    .await?;
    tracing::info!(topic = id, by = account, "topic deleted");
    Ok(frame::see(format!("{}?deleted=1", Admin::Contact.path())))
}
