//! The form of a static page, and deleting one; for administrators.

use super::{
    confirm::Confirm,
    door::{Administrator, Signed},
    error::Error,
    fields::{Fields, name_in},
    form::{FormPage, Group, Notice},
    frame::{self, Room},
    labels, language,
    listing::position,
    pages::name,
    sent::Sent,
    sheet::{BodyControl, Control, Sheet},
    store::{self, Outcome},
};
use crate::{
    config::Settings,
    db::{Connection, Time},
    i18n::Locale,
    newsroom::{
        Problem, SaveError,
        audit::{self, Action, Subject, Thing},
        page::{self, Page, TITLE_LIMIT, Text},
    },
    routes::{Admin, Route},
    site,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};

/// An empty form.
///
/// # Errors
/// When the page cannot be written, or the database's.
pub async fn new(who: Administrator, app: Data<App>) -> Result<HttpResponse, Error> {
    let position = app.read(|connection| Ok::<_, Error>(page::next_position(connection)?)).await?;
    let mut typed = Fields::default();
    typed.push("position", position.to_string());
    app.settings.languages.iter().for_each(|locale| typed.push_in("published", *locale, "on"));
    form(&who, &app.settings, None, &typed, &[]).show(StatusCode::OK)
}

/// The form of a page.
///
/// # Errors
/// That there is no such page, or the database's.
pub async fn edit(
    who: Administrator,
    id: Path<i64>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let page = load(&app, *id).await?.ok_or(Error::Missing)?;
    let mut form = form(&who, &app.settings, Some(&page), &fields_of(&page, &app.settings), &[]);
    if Fields::parse(request.query_string().as_bytes()).has("saved") {
        form.notice = Notice::Saved;
    }
    form.show(StatusCode::OK)
}

/// Makes a new page.
///
/// # Errors
/// The database's.
pub async fn create(sent: Sent<Administrator>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, None).await
}

/// Saves a page.
///
/// # Errors
/// The database's.
pub async fn save(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, Some(*id)).await
}

async fn keep(app: &App, sent: Sent<Administrator>, id: Option<i64>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let (fields, languages, account) = (typed.clone(), app.settings.languages.clone(), who.account().id);
    let (page, problems, notice, status) =
        match store::save(app, move |connection| write(connection, account, id, &fields, &languages)).await? {
            Outcome::Saved(id) => return Ok(frame::see(format!("{}?saved=1", Admin::Page(id).path()))),
            Outcome::Invalid(problems) => {
                let page = match id {
                    Some(id) => load(app, id).await?,
                    None => None,
                };
                (page, problems, Notice::None, StatusCode::UNPROCESSABLE_ENTITY)
            }
            Outcome::Missing | Outcome::Conflict => (None, Vec::new(), Notice::Deleted, StatusCode::CONFLICT),
        };
    let mut form = form(&who, &app.settings, page.as_ref(), &typed, &problems);
    form.notice = notice;
    form.show(status)
}

fn write(
    connection: &mut Connection,
    account: i64,
    id: Option<i64>,
    fields: &Fields,
    languages: &[Locale],
) -> Result<i64, SaveError> {
    let (position, unread) = position(fields);
    if !unread.is_empty() {
        return Err(SaveError::Invalid(unread));
    }
    let texts: Vec<Text> = languages.iter().map(|locale| text(fields, *locale)).collect();
    let title = texts.iter().map(|text| text.title.clone()).find(|title| !title.is_empty()).unwrap_or_default();
    let Some(id) = id else {
        let id = page::create(connection, position, texts)?;
        audit::record(connection, Some(account), Action::Created, Subject::of(Thing::Page, id), &title)?;
        return Ok(id);
    };
    // Texts of languages that the site no longer has stay as they are.
    let before = page::by_id(connection, id)?.ok_or(SaveError::Missing)?;
    let others = before.texts.into_iter().filter(|old| !languages.contains(&old.locale)).collect::<Vec<_>>();
    page::save(connection, id, position, texts.into_iter().chain(others).collect())?;
    audit::record(connection, Some(account), Action::Saved, Subject::of(Thing::Page, id), &title)?;
    Ok(id)
}

async fn load(app: &App, id: i64) -> Result<Option<Page>, Error> {
    app.read(move |connection| Ok::<_, Error>(page::by_id(connection, id)?)).await
}

fn fields_of(page: &Page, settings: &Settings) -> Fields {
    let mut fields = Fields::default();
    fields.push("position", page.position.to_string());
    for text in &page.texts {
        fields.push_in("title", text.locale, &text.title);
        fields.push_in("slug", text.locale, &text.slug);
        fields.push_in("body", text.locale, &text.body);
    }
    // A language that is still to be written will be published with the rest.
    let is_on = |locale: &&Locale| page.text(**locale).is_none_or(|text| text.published);
    settings.languages.iter().filter(is_on).for_each(|locale| fields.push_in("published", *locale, "on"));
    fields
}

fn text(fields: &Fields, locale: Locale) -> Text {
    let typed = |name: &str| fields.text_in(name, locale).to_owned();
    Text {
        locale,
        slug: typed("slug"),
        title: typed("title"),
        body: typed("body"),
        published: fields.has(&name_in("published", locale)),
        updated_at: Time::now(),
    }
}

fn form(who: &Signed, settings: &Settings, page: Option<&Page>, typed: &Fields, problems: &[Problem]) -> FormPage {
    let t = who.t;
    let mut sheet = Sheet::new(t, typed, problems);
    let body = BodyControl {
        labels: labels::of(t),
        pictures: Admin::PictureList.path(),
        find: Admin::FindArticles.path(),
        upload: Admin::Pictures.path(),
        csrf: who.session.csrf.clone(),
        languages: language::fields(t, &settings.languages),
    };
    let mut group = |locale: &Locale| Group {
        title: language::title(t, *locale),
        fields: vec![
            sheet
                .field_in("title", *locale, t.admin_pages_page_title(), Control::Line("text", "off"))
                .counted(TITLE_LIMIT),
            sheet.field_in("body", *locale, t.admin_pages_body(), Control::Body(body.clone())),
            sheet
                .field_in("slug", *locale, t.admin_pages_slug(), Control::Line("text", "off"))
                .hint(t.admin_pages_slug_hint()),
            sheet
                .field_in("published", *locale, t.admin_pages_publish(), Control::Tick)
                .hint(t.admin_pages_publish_hint()),
        ],
    };
    let groups = settings.languages.iter().map(&mut group).collect();
    let position = sheet
        .field("position", t.admin_form_position(), Control::Line("number", "off"))
        .hint(t.admin_pages_position_hint());
    let title = page.map_or_else(|| t.admin_pages_new(), |page| name(page, t.locale()));
    let action = page.map_or(Admin::NewPage, |page| Admin::Page(page.id));
    let mut form = FormPage::new(who, Room::Pages, title, action.path(), sheet.mistakes());
    form.groups = groups;
    form.general = vec![position];
    form.links = page.map(|page| links(who, settings, page)).unwrap_or_default();
    form.delete = page.map(|page| Admin::DeletePage(page.id).path());
    form.is_wide = true;
    form
}

fn links(who: &Signed, settings: &Settings, page: &Page) -> Vec<(String, String)> {
    let link = |text: &Text| {
        let path = Route::Page(text.slug.clone()).path(text.locale);
        (path, who.t.admin_form_view(language::name(who.t, text.locale)))
    };
    let preview = |text: &Text| {
        let path = Admin::PagePreview(page.id, text.locale).path();
        (path, who.t.admin_pages_preview(language::name(who.t, text.locale)))
    };
    let texts = settings.languages.iter().filter_map(|locale| page.text(*locale));
    texts.map(|text| if text.published { link(text) } else { preview(text) }).collect()
}

/// A page as readers will see it, published or not.
///
/// # Errors
/// That there is no such text, or the database's.
pub async fn preview(_who: Administrator, path: Path<(i64, String)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let locale = language::of_site(&path.1, &app.settings)?;
    let document = site::preview_page(&app, path.0, locale).await.map_err(Error::Preview)?.ok_or(Error::Missing)?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, locale.code()))
        .insert_header((header::CONTENT_SECURITY_POLICY, document.policy().unwrap_or_default().as_ref()))
        .body(document.body))
}

/// The question before a page is deleted.
///
/// # Errors
/// That there is no such page, or the database's.
pub async fn ask(who: Administrator, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let page = load(&app, *id).await?.ok_or(Error::Missing)?;
    let (title, text) = (who.t.admin_confirm_page(name(&page, who.locale())), who.t.admin_confirm_page_text());
    let (action, back) = (Admin::DeletePage(page.id).path(), Admin::Page(page.id).path());
    Confirm::new(&who, Room::Pages, title, text, action, back).show(StatusCode::OK)
}

/// Deletes a page.
///
/// # Errors
/// That there is no such page, or the database's.
pub async fn delete(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, account) = (*id, sent.who.account().id);
    let deleted = app.write(move |connection| {
        let title = page::by_id(connection, id)?.and_then(|page| page.texts.first().map(|text| text.title.clone()));
        let is_deleted = page::delete(connection, id)?;
        if is_deleted {
            let (page, title) = (Subject::of(Thing::Page, id), title.unwrap_or_default());
            audit::record(connection, Some(account), Action::Deleted, page, &title)?;
        }
        Ok::<_, Error>(is_deleted)
    });
    if !deleted.await? {
        return Err(Error::Missing);
    }
    tracing::info!(page = id, account, "page deleted");
    Ok(frame::see(format!("{}?deleted=1", Admin::Pages.path())))
}
