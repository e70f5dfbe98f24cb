//! The article's form: new, opened, saved. Whatever happens to a save, what was typed comes back.

mod buttons;
mod column;
mod conflict;
mod corrections;
pub mod delete;
mod fields;
mod filing;
pub mod find;
mod form;
mod merge;
mod offers;
mod publication;
pub mod writing;

use super::{
    door::{Author, Signed},
    entering,
    error::Error,
    fields::Fields,
    frame,
    parcel::File,
    sent::Sent,
    store::{self, Outcome},
    upload::{self, About},
};
use crate::{
    config::Settings,
    db::{self, Connection, Time},
    i18n::{Locale, Messages},
    media::{
        library,
        sift::{self, Filter, Sifted},
    },
    newsroom::{
        Problem, SaveError,
        account::{Account, Role},
        article::{self, Article, State, Status},
        autosave::{self, Kept, Place},
        body,
        device::Device,
        listing, presence, rights,
    },
    routes::{Admin, Kind},
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
pub use buttons::is_blank;
use filing::Offered;
pub use form::headline;
use form::{ArticlePage, Besides, Choices, Notice, Sources};
pub use merge::{digest, label};
pub use writing::FORM;

/// Pictures of the library that the form offers.
const RECENT: i64 = 11;
/// Tags and authors that it offers without a search of the person.
const OFFERED: i64 = 24;

/// An empty form, or what was typed into one and kept.
///
/// # Errors
/// The database's.
pub async fn new(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let asked = Fields::parse(request.query_string().as_bytes());
    if let Some(kept) = kept(&app, &who, &asked).await? {
        return show(&app, &who, Shown { typed: writing::typed(&kept), ..Shown::of_kept(&kept) }).await;
    }
    let mut typed = Fields::default();
    for locale in &app.settings.languages {
        typed.push_in("status", *locale, Status::Draft.code());
    }
    if let Some(author) = who.account().author_id {
        typed.push("authors", author.to_string());
    }
    show(&app, &who, Shown { typed, ..Shown::default() }).await
}

/// The form of an article.
///
/// # Errors
/// That there is no such article, or the database's.
pub async fn edit(who: Author, id: Path<i64>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let article = load(&app, *id).await?.ok_or(Error::Missing)?;
    let asked = Fields::parse(request.query_string().as_bytes());
    if let Some(kept) = kept(&app, &who, &asked).await?.filter(|kept| kept.article == Some(*id)) {
        let (typed, shown) = (writing::typed(&kept), Shown::of_kept(&kept));
        let told = publication::since(who.t, &typed, &article, &app.settings.time_zone, Time::now());
        return show(&app, &who, Shown { article: Some(article), typed, told, ..shown }).await;
    }
    let mut typed = fields::of(&article, &app.settings.time_zone);
    typed.push("opened", merge::opened(&typed, &app.settings.languages));
    let notice = if asked.has("saved") { Notice::Saved } else { Notice::None };
    let told = told(who.t, &asked, &article, &app.settings);
    let done = asked.all("done").filter_map(Locale::from_code).collect();
    show(&app, &who, Shown { article: Some(article), typed, notice, told, done, ..Shown::default() }).await
}

/// Makes a new article of the form.
///
/// # Errors
/// The database's, when not even the form can be shown again.
pub async fn create(sent: Sent<Author>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, &request, None).await
}

/// Saves the form of an article.
///
/// # Errors
/// The database's, when not even the form can be shown again.
pub async fn save(
    sent: Sent<Author>,
    id: Path<i64>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    keep(&app, sent, &request, Some(*id)).await
}

async fn keep(app: &App, sent: Sent<Author>, request: &HttpRequest, id: Option<i64>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: mut typed, files } = sent;
    // The picture first, and for itself: a mistake elsewhere in the form does not make the person choose the file again.
    let refusal = take_picture(app, &who, &mut typed, files).await?;
    if refusal.is_some() {
        let (article, status) = (stored(app, id).await?, StatusCode::UNPROCESSABLE_ENTITY);
        return show(app, &who, Shown { article, typed, refusal, status, ..Shown::default() }).await;
    }
    if buttons::press(&mut typed, &app.settings.languages) {
        let (article, notice) = (stored(app, id).await?, Notice::Pending);
        return show(app, &who, Shown { article, typed, notice, ..Shown::default() }).await;
    }
    if let Some(locale) = buttons::previewed(&typed, &app.settings.languages) {
        return preview(app, &who, &entering::device(request), &typed, id, locale).await;
    }
    if let (Some(then), Some(article)) = (conflict::Then::of(&typed), stored(app, id).await?) {
        let meeting = conflict::meet(app, &typed, &article).await?;
        if !meeting.is_settled() {
            return conflict::show(app, &who, &article, &typed, meeting).await;
        }
        typed = meeting.fields;
        if then == conflict::Then::Write {
            let (article, notice) = (Some(article), Notice::Chosen);
            return show(app, &who, Shown { article, typed, notice, ..Shown::default() }).await;
        }
    }
    match attempt(app, &who, id, &typed).await {
        Ok(Outcome::Saved(saved)) => Ok(frame::see(saved.address(false))),
        Ok(Outcome::Invalid(problems)) => {
            let article = stored(app, id).await?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(app, &who, Shown { article, typed, problems, status, ..Shown::default() }).await
        }
        Ok(Outcome::Conflict) => match stored(app, id).await? {
            Some(article) => settle(app, &who, typed, article).await,
            None => deleted(app, &who, typed).await,
        },
        Ok(Outcome::Missing) => deleted(app, &who, typed).await,
        Err(error) => {
            tracing::error!(%error, article = id, "an article could not be saved");
            let article = stored(app, id).await?;
            let (notice, status) = (Notice::Failed, StatusCode::SERVICE_UNAVAILABLE);
            show(app, &who, Shown { article, typed, notice, status, ..Shown::default() }).await
        }
    }
}

/// What a save did, and what its writer may not know of it.
struct Saved {
    id: i64,
    /// Texts that came out, or went, while the form was open.
    moved: Vec<Locale>,
    /// Texts whose state it changed.
    changed: Vec<Locale>,
    /// Whether an embargo ends earlier now, and texts still wait.
    is_lifted: bool,
}

impl Saved {
    /// The form, with what it is to tell; `is_met`: somebody else had changed the state meanwhile.
    fn address(&self, is_met: bool) -> String {
        let mut address = format!("{}?saved=1", Admin::Article(self.id).path());
        let marks = [(is_met, "met"), (self.is_lifted, "lifted")];
        marks.iter().filter(|(is_told, _)| *is_told).for_each(|(_, mark)| address.push_str(&format!("&{mark}=1")));
        self.changed.iter().for_each(|locale| address.push_str(&format!("&done={locale}")));
        self.moved.iter().for_each(|locale| address.push_str(&format!("&moved={locale}")));
        address
    }
}

/// What the form says after a save that its writer may not know of.
fn told(t: Messages, asked: &Fields, article: &Article, settings: &Settings) -> Vec<String> {
    let (zone, now) = (&settings.time_zone, Time::now());
    let moved: Vec<Locale> = asked.all("moved").filter_map(Locale::from_code).collect();
    let mut told = publication::told(t, article, &moved, zone, now);
    if asked.has("met") {
        told.push(t.admin_conflict_state_kept());
    }
    if asked.has("lifted") {
        told.extend(publication::still_waiting(t, article, zone, now));
    }
    told
}

/// Saves the form in one transaction, and forgets what was kept of it.
async fn attempt(app: &App, who: &Signed, id: Option<i64>, typed: &Fields) -> Result<Outcome<Saved>, Error> {
    let (account, settings, fields) = (who.account().clone(), app.settings.clone(), typed.clone());
    store::save(app, move |connection| {
        let saved = write(connection, &account, id, &fields, &settings)?;
        autosave::forget(connection, account.id, fields.text(writing::FORM))?;
        Ok(saved)
    })
    .await
}

/// Keeps what was typed beside the article, and leads to what readers would see of it.
async fn preview(
    app: &App,
    who: &Signed,
    device: &Device,
    typed: &Fields,
    id: Option<i64>,
    locale: Locale,
) -> Result<HttpResponse, Error> {
    let place = match writing::place(who, id, typed, device) {
        Some(place) => place,
        None => Place { account: who.account().id, article: id, form: writing::form_name()?, device: device.clone() },
    };
    let address = format!("{}?language={locale}&{}={}", Admin::Screens(id).path(), writing::FORM, place.form);
    let (typed, settings) = (typed.clone(), app.settings.clone());
    app.write(move |connection| {
        let stored = match id {
            Some(id) => article::by_id(connection, id)?,
            None => None,
        };
        Ok::<_, Error>(writing::put_down(connection, &place, &typed, stored.as_ref(), &settings)?)
    })
    .await?;
    Ok(frame::see(address))
}

/// Takes the file that came along into the library and makes it the lead picture, or says why not.
async fn take_picture(app: &App, who: &Signed, typed: &mut Fields, files: Vec<File>) -> Result<Option<String>, Error> {
    let Some(file) = files.into_iter().find(|file| file.field == "picture_file") else { return Ok(None) };
    let about = About::typed(typed, "picture_", &app.settings.languages);
    match upload::take(app, who, file, about).await? {
        Ok(picture) => {
            typed.set("picture", picture.id.to_string());
            Ok(None)
        }
        Err(reason) => Ok(Some(reason)),
    }
}

/// The form of a new article with what was typed for one that somebody deleted.
async fn deleted(app: &App, who: &Signed, typed: Fields) -> Result<HttpResponse, Error> {
    let (notice, status) = (Notice::Deleted, StatusCode::CONFLICT);
    show(app, who, Shown { typed, notice, status, ..Shown::default() }).await
}

/// The form or the page with which a conflict goes on.
async fn settle(app: &App, who: &Signed, typed: Fields, article: Article) -> Result<HttpResponse, Error> {
    let meeting = conflict::meet(app, &typed, &article).await?;
    // Where only the state is another one by now there is nothing to read again.
    if meeting.is_of_state && typed.text("action") == "save" {
        match attempt(app, who, Some(article.id), &meeting.fields).await? {
            Outcome::Saved(saved) => return Ok(frame::see(saved.address(true))),
            Outcome::Invalid(_) | Outcome::Conflict | Outcome::Missing => {}
        }
    }
    if !meeting.quarrels.is_empty() {
        return conflict::show(app, who, &article, &typed, meeting).await;
    }
    let (article, typed, status) = (Some(article), meeting.fields, StatusCode::CONFLICT);
    show(app, who, Shown { article, typed, notice: Notice::Merged, status, ..Shown::default() }).await
}

fn write(
    connection: &mut Connection,
    account: &Account,
    id: Option<i64>,
    fields: &Fields,
    settings: &Settings,
) -> Result<Saved, SaveError> {
    let before = id.map(|id| article::by_id(connection, id)?.ok_or(SaveError::Missing)).transpose()?;
    let (mut draft, mut unread) = fields::draft(fields, before.as_ref(), account.role != Role::Author, settings);
    for tag in fields::typed_tags(connection, fields, &settings.languages)? {
        draft.tags.push(tag);
    }
    unread.extend(rights::left_to_editors(connection, account, before.as_ref(), &draft)?);
    let saved = match id {
        Some(id) => article::save(connection, Some(account.id), id, draft).map(|()| id),
        None => article::create(connection, Some(account.id), draft),
    };
    let id = match saved {
        // All mistakes at once, those of reading the form first.
        Err(SaveError::Invalid(problems)) => Err(SaveError::Invalid(unread.into_iter().chain(problems).collect())),
        Ok(_) if !unread.is_empty() => Err(SaveError::Invalid(unread)),
        other => other,
    }?;
    let now = Time::now();
    let is_running = |embargo: Option<Time>| embargo.filter(|end| *end > now);
    let after = article::by_id(connection, id)?;
    let changed = after.as_ref().map(|after| publication::changed(before.as_ref(), after, now)).unwrap_or_default();
    let Some(before) = before else { return Ok(Saved { id, moved: Vec::new(), changed, is_lifted: false }) };
    let is_lifted = after.is_some_and(|after| {
        let waits = after.texts.iter().any(|text| matches!(text.state(now), State::Scheduled(_)));
        is_running(after.embargo) < is_running(before.embargo) && waits
    });
    Ok(Saved { id, moved: publication::moved(fields, &before, now), changed, is_lifted })
}

async fn load(app: &App, id: i64) -> Result<Option<Article>, Error> {
    app.read(move |connection| Ok::<_, Error>(article::by_id(connection, id)?)).await
}

async fn stored(app: &App, id: Option<i64>) -> Result<Option<Article>, Error> {
    match id {
        Some(id) => load(app, id).await,
        None => Ok(None),
    }
}

/// The kept text that an address asks for.
async fn kept(app: &App, who: &Signed, asked: &Fields) -> Result<Option<Kept>, Error> {
    if !asked.has(writing::FORM) {
        return Ok(None);
    }
    let (account, form) = (who.account().id, asked.text(writing::FORM).to_owned());
    app.read(move |connection| Ok::<_, Error>(autosave::find(connection, account, &form)?)).await
}

/// What the form is to show.
struct Shown {
    article: Option<Article>,
    typed: Fields,
    problems: Vec<Problem>,
    refusal: Option<String>,
    notice: Notice,
    /// What became of the article's state meanwhile, in words.
    told: Vec<String>,
    /// Texts whose state the save at hand changed.
    done: Vec<Locale>,
    status: StatusCode,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            article: None,
            typed: Fields::default(),
            problems: Vec::new(),
            refusal: None,
            notice: Notice::None,
            told: Vec::new(),
            done: Vec::new(),
            status: StatusCode::OK,
        }
    }
}

impl Shown {
    fn of_kept(kept: &Kept) -> Self {
        Self { notice: Notice::Restored(kept.saved_at), ..Self::default() }
    }
}

async fn show(app: &App, who: &Signed, shown: Shown) -> Result<HttpResponse, Error> {
    let Shown { article, mut typed, problems, refusal, notice, mut told, done, status } = shown;
    if let Some(article) = article.as_ref().filter(|_| told.is_empty()) {
        told = publication::since(who.t, &typed, article, &app.settings.time_zone, Time::now());
    }
    if writing::place(who, None, &typed, &Device::default()).is_none() {
        typed.set(writing::FORM, writing::form_name()?);
    }
    let choices = choices(app, who, &typed, article.as_ref()).await?;
    let besides = besides(app, who, &typed, article.clone()).await?;
    let page = ArticlePage::new(Sources {
        who,
        settings: &app.settings,
        article: article.as_ref(),
        choices,
        besides,
        typed: &typed,
        problems: &problems,
        refusal,
        notice,
        told,
        done,
    });
    frame::html(status, &page)
}

/// What of this person is kept besides, and who else is there.
async fn besides(app: &App, who: &Signed, typed: &Fields, article: Option<Article>) -> Result<Besides, Error> {
    let (account, settings, form) = (who.account().id, app.settings.clone(), typed.text(writing::FORM).to_owned());
    app.read(move |connection| {
        let kept = offers::of(connection, account, article.as_ref(), &form, &settings)?;
        let others = match &article {
            Some(article) => presence::others(connection, article.id, account, Time::now())?,
            None => Vec::new(),
        };
        Ok::<_, Error>(Besides { kept, others })
    })
    .await
}

/// Those of a kind that the form has, and those that are found.
fn offered(connection: &mut Connection, kind: Kind, chosen: &[i64], sought: &str) -> db::Result<Offered> {
    Ok(Offered {
        chosen: listing::by_ids(connection, chosen)?,
        found: listing::found_by_name(connection, kind, sought, OFFERED)?,
    })
}

async fn choices(app: &App, who: &Signed, typed: &Fields, article: Option<&Article>) -> Result<Choices, Error> {
    let chosen = typed.numbers("picture").first().copied();
    let words: String = typed.text("picture_search").chars().take(200).collect();
    let before = typed.text("picture_before").parse().ok();
    let mut used: Vec<i64> = article.and_then(|article| article.picture).into_iter().collect();
    for text in article.iter().flat_map(|article| &article.texts) {
        used.extend(body::picture_ids(&text.body));
    }
    let account = who.account().clone();
    let (authors, tags) = (typed.numbers("authors"), typed.numbers("tags"));
    let sought = ["authors_search", "tags_search"].map(|name| typed.text(name).chars().take(100).collect::<String>());
    app.read(move |connection| {
        let Sifted { mut pictures, older, .. } = sift::list(connection, &Filter::of_words(&words), before, RECENT)?;
        if let Some(id) = chosen.filter(|id| !pictures.iter().any(|picture| picture.id == *id)) {
            pictures.splice(..0, library::by_id(connection, id)?);
        }
        Ok::<_, Error>(Choices {
            sections: listing::all(connection, Kind::Section)?,
            authors: offered(connection, Kind::Author, &authors, &sought[0])?,
            tags: offered(connection, Kind::Tag, &tags, &sought[1])?,
            pictures,
            older,
            can_publish: rights::may_publish(connection, &account)?,
            used: library::by_ids(connection, &used)?,
        })
    })
    .await
}
