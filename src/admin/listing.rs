//! The form of a section, tag or author, and deleting one.

use super::{
    confirm::Confirm,
    door::{Editor, Signed},
    error::Error,
    fields::{Fields, name_in},
    form::{FormPage, Group, Notice},
    frame::{self, Room},
    language,
    listings::kind,
    portrait,
    sent::Sent,
    sheet::{Control, Sheet},
    store::{self, Outcome},
};
use crate::{
    config::Settings,
    db::Time,
    i18n::Locale,
    media::library::Picture,
    newsroom::{
        Fault, Problem, SaveError,
        audit::{self, Action, Subject},
        author::{self, Profile},
        listing::{self, DESCRIPTION_LIMIT, Listing, NAME_LIMIT, Text},
        organise, unless_invalid,
    },
    routes::{Admin, Kind, Route},
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
/// That there is no such kind.
pub async fn new(who: Editor, word: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (kind, typed) = (kind(&word)?, Fields::default());
    let portraits = portraits(&app, kind, &typed).await?;
    let form = Form { kind, listing: None, typed: &typed, problems: &[], portraits: &portraits };
    form.page(&who, &app.settings).show(StatusCode::OK)
}

/// The form of one.
///
/// # Errors
/// That there is no such thing, or the database's.
pub async fn edit(
    who: Editor,
    path: Path<(String, i64)>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (kind, id) = (kind(&path.0)?, path.1);
    let listing = load(&app, kind, id).await?.ok_or(Error::Missing)?;
    let mut typed = fields_of(&listing);
    if kind == Kind::Author {
        describe(&app, id, &mut typed).await?;
    }
    let portraits = portraits(&app, kind, &typed).await?;
    let form = Form { kind, listing: Some(&listing), typed: &typed, problems: &[], portraits: &portraits };
    let mut page = form.page(&who, &app.settings);
    let read_in = app.read(move |connection| Ok::<_, Error>(organise::read_in(connection, id, Time::now())?)).await?;
    page.links = links(&who, &app.settings, &listing, &read_in);
    if Fields::parse(request.query_string().as_bytes()).has("saved") {
        page.notice = Notice::Saved;
    }
    page.show(StatusCode::OK)
}

/// Makes a new one.
///
/// # Errors
/// That there is no such kind, or the database's.
pub async fn create(sent: Sent<Editor>, word: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, kind(&word)?, None).await
}

/// Saves one.
///
/// # Errors
/// That there is no such kind, or the database's.
pub async fn save(sent: Sent<Editor>, path: Path<(String, i64)>, app: Data<App>) -> Result<HttpResponse, Error> {
    keep(&app, sent, kind(&path.0)?, Some(path.1)).await
}

async fn keep(app: &App, sent: Sent<Editor>, kind: Kind, id: Option<i64>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let texts: Vec<Text> = app.settings.languages.iter().map(|locale| text(&typed, *locale)).collect();
    let (position, unread) = position(&typed);
    let profile = Profile { is_organisation: typed.has("organisation"), picture: portrait::chosen(&typed) };
    let is_unranked = typed.text("position").trim().is_empty();
    let account = who.account().id;
    let saved = store::save(app, move |connection| {
        if !unread.is_empty() {
            return Err(SaveError::Invalid(unread));
        }
        unless_invalid(listing::names_taken(connection, kind, id, &texts)?)?;
        let name = texts.iter().map(|text| text.name.clone()).find(|name| !name.is_empty()).unwrap_or_default();
        let (saved, action) = match id {
            Some(id) => {
                // Texts of languages that the site no longer has stay as they are.
                let before = listing::by_id(connection, kind, id)?.map(|listing| listing.texts).unwrap_or_default();
                let others = before.into_iter().filter(|old| !texts.iter().any(|new| new.locale == old.locale));
                let texts = texts.iter().cloned().chain(others).collect();
                listing::save(connection, kind, id, position, texts)?;
                (id, Action::Saved)
            }
            None => {
                // Ranks are for sections; a new one comes last unless its rank was typed.
                let is_last = kind == Kind::Section && is_unranked;
                let position = if is_last { listing::last_position(connection, kind)? } else { position };
                (listing::create(connection, kind, position, texts)?, Action::Created)
            }
        };
        if kind == Kind::Author {
            author::save_profile(connection, saved, profile)?;
        }
        audit::record(connection, Some(account), action, Subject::of(kind, saved), &name)?;
        Ok(saved)
    });
    let (listing, problems, notice, status) = match saved.await? {
        Outcome::Saved(id) => return Ok(frame::see(format!("{}?saved=1", Admin::Listing(kind, id).path()))),
        Outcome::Invalid(problems) => {
            let listing = match id {
                Some(id) => load(app, kind, id).await?,
                None => None,
            };
            (listing, problems, Notice::None, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Outcome::Missing | Outcome::Conflict => (None, Vec::new(), Notice::Deleted, StatusCode::CONFLICT),
    };
    let portraits = portraits(app, kind, &typed).await?;
    let form = Form { kind, listing: listing.as_ref(), typed: &typed, problems: &problems, portraits: &portraits };
    let mut page = form.page(&who, &app.settings);
    page.notice = notice;
    page.show(status)
}

/// Adds what an author has beyond texts to the fields of its form.
async fn describe(app: &App, id: i64, typed: &mut Fields) -> Result<(), Error> {
    let profile = app.read(move |connection| Ok::<_, Error>(author::profile(connection, id)?)).await?;
    if profile.is_organisation {
        typed.push("organisation", "on");
    }
    if let Some(picture) = profile.picture {
        typed.push("portrait", picture.to_string());
    }
    Ok(())
}

/// The pictures that an author's form offers; other kinds have none.
async fn portraits(app: &App, kind: Kind, typed: &Fields) -> Result<Vec<Picture>, Error> {
    if kind != Kind::Author {
        return Ok(Vec::new());
    }
    let chosen = portrait::chosen(typed);
    app.read(move |connection| Ok::<_, Error>(portrait::offered(connection, chosen)?)).await
}

async fn load(app: &App, kind: Kind, id: i64) -> Result<Option<Listing>, Error> {
    app.read(move |connection| Ok::<_, Error>(listing::by_id(connection, kind, id)?)).await
}

fn fields_of(listing: &Listing) -> Fields {
    let mut fields = Fields::default();
    fields.push("position", listing.position.to_string());
    for text in &listing.texts {
        fields.push_in("name", text.locale, &text.name);
        fields.push_in("slug", text.locale, &text.slug);
        fields.push_in("description", text.locale, &text.description);
    }
    fields
}

fn text(typed: &Fields, locale: Locale) -> Text {
    let field = |name: &str| typed.text(&name_in(name, locale)).to_owned();
    Text { locale, slug: field("slug"), name: field("name"), description: field("description") }
}

/// The rank that was typed; none is the first.
pub fn position(typed: &Fields) -> (i64, Vec<Problem>) {
    match typed.text("position").trim() {
        "" => (0, Vec::new()),
        number => match number.parse::<i32>() {
            Ok(position) => (position.into(), Vec::new()),
            Err(_) => (0, vec![Problem::of("position", Fault::NotANumber)]),
        },
    }
}

struct Form<'a> {
    kind: Kind,
    listing: Option<&'a Listing>,
    typed: &'a Fields,
    problems: &'a [Problem],
    portraits: &'a [Picture],
}

impl Form<'_> {
    fn page(&self, who: &Signed, settings: &Settings) -> FormPage {
        let (t, kind) = (who.t, self.kind);
        let mut sheet = Sheet::new(t, self.typed, self.problems);
        let mut group = |locale: &Locale| Group {
            title: language::title(t, *locale),
            fields: vec![
                sheet
                    .field_in("name", *locale, t.admin_listings_name(), Control::Line("text", "off"))
                    .counted(NAME_LIMIT),
                sheet
                    .field_in("slug", *locale, t.admin_listings_slug(), Control::Line("text", "off"))
                    .hint(t.admin_listings_slug_hint()),
                sheet
                    .field_in("description", *locale, t.admin_listings_description(kind.code()), Control::Area(4))
                    .counted(DESCRIPTION_LIMIT),
            ],
        };
        let groups = settings.languages.iter().map(&mut group).collect();
        let position = (kind == Kind::Section).then(|| {
            sheet
                .field("position", t.admin_form_position(), Control::Line("number", "off"))
                .hint(t.admin_form_position_hint())
        });
        let described = (kind == Kind::Author).then(|| {
            let organisation = sheet.field("organisation", t.admin_signature_organisation(), Control::Tick);
            let organisation = organisation.hint(t.admin_signature_organisation_hint());
            [portrait::field(&mut sheet, self.portraits), organisation]
        });
        let described = described.into_iter().flatten();
        let title = self.listing.map_or_else(|| t.admin_listings_new(kind.code()), |l| l.name(t.locale()).to_owned());
        let action = self.listing.map_or(Admin::NewListing(kind), |listing| Admin::Listing(kind, listing.id));
        let mut page = FormPage::new(who, Room::Listings(kind), title, action.path(), sheet.mistakes());
        page.title_lang = self.listing.and_then(|l| language::unless(l.named(t.locale()).1, t.locale()));
        page.groups = groups;
        page.general = position.into_iter().chain(described).collect();
        page.delete = self.listing.map(|listing| Admin::DeleteListing(kind, listing.id).path());
        page
    }
}

/// Where readers find it, in the languages in which they find something under it, and where it is put into another.
fn links(who: &Signed, settings: &Settings, listing: &Listing, read_in: &[Locale]) -> Vec<(String, String)> {
    let link = |text: &Text| {
        let name = who.t.admin_form_view(language::name(who.t, text.locale));
        (Route::Listing(listing.kind, text.slug.clone()).path(text.locale), name)
    };
    let languages = settings.languages.iter().filter(|locale| read_in.contains(locale));
    let merge = format!("{}?id={}", Admin::MergeListings(listing.kind).path(), listing.id);
    let views = languages.filter_map(|locale| listing.text(*locale)).map(link);
    views.chain([(merge, who.t.admin_merging_into_another())]).collect()
}

/// The question before one is deleted.
///
/// # Errors
/// That there is no such thing, or the database's.
pub async fn ask(who: Editor, path: Path<(String, i64)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (kind, id) = (kind(&path.0)?, path.1);
    let (listing, sizes) = app
        .read(move |connection| {
            Ok::<_, Error>((listing::by_id(connection, kind, id)?, organise::sizes(connection, &[id])?))
        })
        .await?;
    let listing = listing.ok_or(Error::Missing)?;
    let title = who.t.admin_confirm_listing(listing.name(who.locale()));
    let text = who.t.admin_confirm_listing_text(sizes.get(&id).copied().unwrap_or_default());
    let (action, back) = (Admin::DeleteListing(kind, id).path(), Admin::Listing(kind, id).path());
    Confirm::new(&who, Room::Listings(kind), title, text, action, back).show(StatusCode::OK)
}

/// Deletes one.
///
/// # Errors
/// That there is no such thing, or the database's.
pub async fn delete(sent: Sent<Editor>, path: Path<(String, i64)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (kind, id, account) = (kind(&path.0)?, path.1, sent.who.account().id);
    let deleted = app.write(move |connection| {
        let name = listing::by_id(connection, kind, id)?.map(|listing| listing.texts);
        let name = name.and_then(|texts| texts.first().map(|text| text.name.clone())).unwrap_or_default();
        let is_deleted = listing::delete(connection, kind, id)?;
        if is_deleted {
            audit::record(connection, Some(account), Action::Deleted, Subject::of(kind, id), &name)?;
        }
        Ok::<_, Error>(is_deleted)
    });
    if !deleted.await? {
        return Err(Error::Missing);
    }
    tracing::info!(kind = kind.code(), id, account, "listing deleted");
    Ok(frame::see(format!("{}?deleted=1", Admin::Listings(kind).path())))
}
