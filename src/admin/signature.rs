//! One's own byline: the name, the biography and the picture under which one's articles appear.

use super::{
    door::{Author, Signed},
    error::Error,
    fields::Fields,
    form::{FormPage, Group, Notice},
    frame::{self, Room},
    language, portrait,
    sent::Sent,
    sheet::{Control, Sheet},
    store::{self, Outcome},
};
use crate::{
    config::Settings,
    db::{self, Connection},
    i18n::Locale,
    media::library::Picture,
    newsroom::{
        Fault, Problem, SaveError,
        account::{self, Account, Role},
        audit::{self, Action, Subject},
        author::{self, Profile},
        listing::{self, DESCRIPTION_LIMIT, Listing, NAME_LIMIT, Text},
        rights, unless_invalid,
    },
    routes::{Admin, Kind, Route},
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};

/// The form; for whoever has no byline yet, one in the account's name.
///
/// # Errors
/// [`Error::Forbidden`] where the byline is not one person's own and the person no editor, or the database's.
pub async fn form(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let account = who.account().clone();
    let (own, profile) = app.read(move |connection| found(connection, &account)).await?;
    let mut typed = Fields::default();
    for locale in &app.settings.languages {
        let text = own.as_ref().and_then(|own| own.text(*locale));
        let name = if own.is_none() { who.account().name.as_str() } else { text.map_or("", |text| &text.name) };
        typed.push_in("name", *locale, name);
        typed.push_in("description", *locale, text.map_or("", |text| text.description.as_str()));
    }
    if let Some(picture) = profile.picture {
        typed.push("portrait", picture.to_string());
    }
    let was_saved = Fields::parse(request.query_string().as_bytes()).has("saved");
    let notice = if was_saved { Notice::Saved } else { Notice::None };
    show(&app, &who, own.as_ref(), &typed, &[], notice).await
}

/// Saves it; who has none yet is linked to the new one.
///
/// # Errors
/// [`Error::Forbidden`], or the database's.
pub async fn save(sent: Sent<Author>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let account = who.account().clone();
    let (own, _) = app.read(move |connection| found(connection, &account)).await?;
    let (account, languages, fields) = (who.account().clone(), app.settings.languages.clone(), typed.clone());
    let saved = store::save(&app, move |connection| {
        unless_invalid(left_to_editors(connection, &account, &fields, &languages)?)?;
        keep(connection, &account, &fields, &languages)
    });
    match saved.await? {
        Outcome::Saved(()) => Ok(frame::see(format!("{}?saved=1", Admin::Signature.path()))),
        Outcome::Invalid(problems) => show(&app, &who, own.as_ref(), &typed, &problems, Notice::None).await,
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}

/// The byline of an account, if it may be changed by its person.
fn found(connection: &mut Connection, account: &Account) -> Result<(Option<Listing>, Profile), Error> {
    let Some(id) = account.author_id else { return Ok((None, Profile::default())) };
    if account.role == Role::Author && !author::is_own(connection, id)? {
        return Err(Error::Forbidden);
    }
    Ok((listing::by_id(connection, Kind::Author, id)?, author::profile(connection, id)?))
}

/// What of a byline only an editor may change, where editors publish what authors write: readers see all of it at once.
fn left_to_editors(
    connection: &mut Connection,
    account: &Account,
    typed: &Fields,
    languages: &[Locale],
) -> db::Result<Vec<Problem>> {
    if rights::may_publish(connection, account)? {
        return Ok(Vec::new());
    }
    let (own, profile) = match account.author_id {
        Some(id) => (listing::by_id(connection, Kind::Author, id)?, author::profile(connection, id)?),
        None => (None, Profile::default()),
    };
    let mut problems = Vec::new();
    for locale in languages {
        let text = own.as_ref().and_then(|own| own.text(*locale));
        let stored = text.map_or(("", ""), |text| (text.name.as_str(), text.description.as_str()));
        for (field, stored) in [("name", stored.0), ("description", stored.1)] {
            if typed.text_in(field, *locale).trim() != stored {
                problems.push(Problem::in_language(field, *locale, Fault::ForEditorsToShow));
            }
        }
    }
    if portrait::chosen(typed) != profile.picture {
        problems.push(Problem::of("portrait", Fault::ForEditorsToShow));
    }
    Ok(problems)
}

fn keep(connection: &mut Connection, account: &Account, typed: &Fields, languages: &[Locale]) -> Result<(), SaveError> {
    let before = match account.author_id {
        Some(id) => listing::by_id(connection, Kind::Author, id)?,
        None => None,
    };
    let text = |locale: &Locale| Text {
        locale: *locale,
        slug: before.as_ref().and_then(|before| before.text(*locale)).map_or_else(String::new, |old| old.slug.clone()),
        name: typed.text_in("name", *locale).to_owned(),
        description: typed.text_in("description", *locale).to_owned(),
    };
    let mut texts: Vec<Text> = languages.iter().map(text).collect();
    // A name that was taken away takes its address with it.
    texts.iter_mut().filter(|text| text.name.trim().is_empty()).for_each(|text| text.slug.clear());
    let (id, action) = match before {
        Some(before) => {
            let others = before.texts.into_iter().filter(|old| !languages.contains(&old.locale));
            texts.extend(others);
            listing::save(connection, Kind::Author, before.id, before.position, texts)?;
            (before.id, Action::Saved)
        }
        None => {
            let id = listing::create(connection, Kind::Author, 0, texts)?;
            account::link_author(connection, account.id, id)?;
            (id, Action::Created)
        }
    };
    let is_organisation = author::profile(connection, id)?.is_organisation;
    author::save_profile(connection, id, Profile { is_organisation, picture: portrait::chosen(typed) })?;
    Ok(audit::record(connection, Some(account.id), action, Subject::of(Kind::Author, id), &account.name)?)
}

async fn show(
    app: &App,
    who: &Signed,
    own: Option<&Listing>,
    typed: &Fields,
    problems: &[Problem],
    notice: Notice,
) -> Result<HttpResponse, Error> {
    let (chosen, account) = (portrait::chosen(typed), who.account().clone());
    let read = app.read(move |connection| {
        Ok::<_, Error>((portrait::offered(connection, chosen)?, rights::may_publish(connection, &account)?))
    });
    let (offered, may_publish) = read.await?;
    let mut page = page(who, &app.settings, own, typed, problems, &offered);
    page.notice = notice;
    page.is_closed = !may_publish;
    page.note = Some(if may_publish { who.t.admin_signature_public() } else { who.t.admin_signature_for_editors() });
    page.show(if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY })
}

fn page(
    who: &Signed,
    settings: &Settings,
    own: Option<&Listing>,
    typed: &Fields,
    problems: &[Problem],
    offered: &[Picture],
) -> FormPage {
    let t = who.t;
    let mut sheet = Sheet::new(t, typed, problems);
    let mut group = |locale: &Locale| Group {
        title: language::title(t, *locale),
        fields: vec![
            sheet.field_in("name", *locale, t.admin_listings_name(), Control::Line("text", "name")).counted(NAME_LIMIT),
            sheet
                .field_in("description", *locale, t.admin_listings_description(Kind::Author.code()), Control::Area(4))
                .counted(DESCRIPTION_LIMIT),
        ],
    };
    let groups = settings.languages.iter().map(&mut group).collect();
    let portrait = portrait::field(&mut sheet, offered);
    let action = Admin::Signature.path();
    let mut page = FormPage::new(who, Room::Profile, t.admin_signature_title(), action, sheet.mistakes());
    page.groups = groups;
    page.general = vec![portrait];
    let link = |text: &Text| {
        let name = t.admin_form_view(language::name(t, text.locale));
        (Route::Listing(Kind::Author, text.slug.clone()).path(text.locale), name)
    };
    let shown = settings.languages.iter().filter_map(|locale| own?.text(*locale));
    page.links = shown.map(link).collect();
    page
}
