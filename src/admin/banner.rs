//! Breaking news of a language: one line above the name plate of every page, between its times.

use super::{
    badge::Badge,
    door::{Editor, Signed},
    error::Error,
    fields::{Fields, name_in},
    frame::{self, Frame, Room},
    language,
    moment::{self, Moment},
    sent::Sent,
    sheet::{Control, Field, Mistakes, Sheet},
    store::{self, Outcome},
};
use crate::{
    db::{self, Connection, Time},
    i18n::{Locale, Messages, typeset},
    newsroom::{
        Fault, Problem, SaveError,
        article::{self, Pick},
        audit::{self, Action, Thing},
        banner::{self, Banner, TEXT_LIMIT, Target},
        translating::Progress,
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use askama::Template;
use jiff::tz::TimeZone;

/// Most articles that a search offers.
const OFFERED: i64 = 8;
/// How long news may be up at the press of a button, in hours.
const HOURS: [i64; 3] = [1, 6, 24];

struct Choice {
    id: i64,
    headline: String,
    lang: &'static str,
    badge: Badge,
    is_chosen: bool,
}

/// How the news of a language stands.
enum Standing {
    /// Nothing is announced.
    Nothing,
    /// It comes at this moment.
    ToCome(String),
    /// Readers see it until this moment.
    Live(String),
    /// It ended at this moment.
    Over(String),
}

#[derive(Template)]
#[template(path = "admin/banner.html")]
struct BannerPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    tabs: Vec<(String, String, bool)>,
    lang: &'static str,
    before: String,
    standing: Standing,
    notice: Notice,
    mistakes: Mistakes,
    text: Field,
    leads: String,
    choices: Vec<Choice>,
    article_mistake: Option<String>,
    words: String,
    address: Field,
    begins: Moment,
    ends: Moment,
    hours: [i64; 3],
    preview: String,
    preview_leads: bool,
    is_announced: bool,
}

/// What the page says on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Notice {
    #[default]
    None,
    Saved,
    Cleared,
    /// Somebody else has announced something since.
    Conflict,
}

/// Leads to the banner of the editor's language, if the site has one.
///
/// # Errors
/// None.
pub async fn own(who: Editor, app: Data<App>) -> Result<HttpResponse, Error> {
    let locale = language::first(&who, &app.settings);
    Ok(HttpResponse::Found().insert_header((header::LOCATION, Admin::Banner(locale).path())).finish())
}

/// What is announced, and the form that announces.
///
/// # Errors
/// That the site has no such language, or the database's.
pub async fn show(
    who: Editor,
    code: Path<String>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let locale = language::of_site(&code, &app.settings)?;
    let announced = app.read(move |connection| Ok::<_, Error>(banner::announced(connection, locale)?)).await?;
    let typed = fields_of(locale, announced.as_ref(), &app.settings.time_zone);
    let query = Fields::parse(request.query_string().as_bytes());
    let notice = match (query.has("saved"), query.has("cleared")) {
        (true, _) => Notice::Saved,
        (_, true) => Notice::Cleared,
        _ => Notice::None,
    };
    page(&who, &app, locale, &typed, &[], notice, StatusCode::OK).await
}

/// Announces, takes back, or changes what the form holds.
///
/// # Errors
/// That the site has no such language, or the database's.
pub async fn change(sent: Sent<Editor>, code: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    let locale = language::of_site(&code, &app.settings)?;
    let Sent { who, fields: mut typed, .. } = sent;
    let verb = typed.text("do").to_owned();
    match verb.split_once(' ').unwrap_or((&verb, "")) {
        ("save", _) => return announce(&who, &app, locale, typed).await,
        ("clear", _) => return clear(&who, &app, locale).await,
        ("last", hours) => {
            let begins = moment::read(&typed, &name_in("begins_at", locale), None, &app.settings.time_zone);
            let hours: i64 = hours.parse().ok().filter(|hours| HOURS.contains(hours)).unwrap_or(HOURS[0]);
            let from = begins.ok().flatten().unwrap_or_else(Time::now).max(Time::now());
            let (name, ends) = (name_in("ends_at", locale), from.plus_seconds(hours * 3600));
            typed.replace(&name, &[]);
            moment::push(&mut typed, &name, Some(ends), &app.settings.time_zone);
        }
        _ => {}
    }
    page(&who, &app, locale, &typed, &[], Notice::None, StatusCode::OK).await
}

async fn announce(who: &Signed, app: &App, locale: Locale, typed: Fields) -> Result<HttpResponse, Error> {
    let (fields, zone, account) = (typed.clone(), app.settings.time_zone.clone(), who.account().id);
    let saved = store::save(app, move |connection| {
        let stored = banner::announced(connection, locale)?;
        if fields.text("before") != mark(stored.as_ref()) {
            return Err(SaveError::Conflict(0));
        }
        let news = news(&fields, locale, stored.as_ref(), &zone)?;
        banner::announce(connection, locale, &news)?;
        let subject = audit::Subject::the(Thing::Banner).in_language(locale);
        audit::record(connection, Some(account), Action::Published, subject, &news.text)?;
        Ok(())
    });
    match saved.await? {
        Outcome::Saved(()) => {
            tracing::info!(by = account, language = locale.code(), "breaking news announced");
            Ok(frame::see(format!("{}?saved=1", Admin::Banner(locale).path())))
        }
        Outcome::Invalid(problems) => {
            page(who, app, locale, &typed, &problems, Notice::None, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Outcome::Conflict | Outcome::Missing => {
            page(who, app, locale, &typed, &[], Notice::Conflict, StatusCode::CONFLICT).await
        }
    }
}

async fn clear(who: &Signed, app: &App, locale: Locale) -> Result<HttpResponse, Error> {
    let account = who.account().id;
    app.write(move |connection| {
        let before = banner::announced(connection, locale)?;
        if let (true, Some(news)) = (banner::clear(connection, locale)?, before) {
            let subject = audit::Subject::the(Thing::Banner).in_language(locale);
            audit::record(connection, Some(account), Action::Withdrawn, subject, &news.text)?;
        }
        Ok::<_, Error>(())
    })
    .await?;
    tracing::info!(by = account, language = locale.code(), "breaking news taken back");
    Ok(frame::see(format!("{}?cleared=1", Admin::Banner(locale).path())))
}

/// What tells one announcement from another, so that nobody overwrites what nobody has seen.
fn mark(news: Option<&Banner>) -> String {
    let Some(Banner { text, target, begins_at, ends_at }) = news else { return String::new() };
    let target = match target {
        Target::Nowhere => String::new(),
        Target::Article(id) => id.to_string(),
        Target::Address(address) => address.clone(),
    };
    format!("{} {} {target} {text}", begins_at.0, ends_at.0)
}

fn fields_of(locale: Locale, announced: Option<&Banner>, zone: &TimeZone) -> Fields {
    let mut fields = Fields::default();
    fields.push("before", mark(announced));
    // What is over is announced again by typing it again.
    let Some(news) = announced.filter(|news| news.ends_at > Time::now()) else { return fields };
    fields.push_in("text", locale, &news.text);
    match &news.target {
        Target::Nowhere => {}
        Target::Article(id) => {
            fields.push("leads", "article");
            fields.push("article", id.to_string());
        }
        Target::Address(address) => {
            fields.push("leads", "address");
            fields.push_in("address", locale, address);
        }
    }
    for (field, at) in [("begins_at", news.begins_at), ("ends_at", news.ends_at)] {
        moment::push(&mut fields, &name_in(field, locale), Some(at), zone);
    }
    fields
}

/// The news that was typed.
fn news(typed: &Fields, locale: Locale, stored: Option<&Banner>, zone: &TimeZone) -> Result<Banner, SaveError> {
    let mut problems = Vec::new();
    let mut moment =
        |field: &'static str, old: Option<Time>| match moment::read(typed, &name_in(field, locale), old, zone) {
            Ok(moment) => moment,
            Err(fault) => {
                problems.push(Problem::in_language(field, locale, fault));
                None
            }
        };
    let begins_at = moment("begins_at", stored.map(|news| news.begins_at));
    let ends_at = moment("ends_at", stored.map(|news| news.ends_at));
    if ends_at.is_none() && problems.is_empty() {
        problems.push(Problem::in_language("ends_at", locale, Fault::Required));
    }
    let target = match typed.text("leads") {
        "article" => match typed.text("article").parse() {
            Ok(id) => Target::Article(id),
            Err(_) => {
                problems.push(Problem::in_language("article", locale, Fault::Required));
                Target::Nowhere
            }
        },
        "address" => Target::Address(typed.text_in("address", locale).to_owned()),
        _ => Target::Nowhere,
    };
    match ends_at {
        Some(ends_at) if problems.is_empty() => {
            let begins_at = begins_at.unwrap_or_else(Time::now);
            Ok(Banner { text: typed.text_in("text", locale).to_owned(), target, begins_at, ends_at })
        }
        _ => Err(SaveError::Invalid(problems)),
    }
}

/// What is announced, the article that is chosen, and those that the search offers.
fn look(connection: &mut Connection, locale: Locale, typed: &Fields) -> db::Result<(Option<Banner>, Vec<Pick>)> {
    let now = Time::now();
    let announced = banner::announced(connection, locale)?;
    let chosen: Vec<i64> = typed.numbers("article").into_iter().take(1).collect();
    let mut offered = article::picks(connection, locale, &chosen, now)?;
    let found = article::find_picks(connection, locale, typed.text("q"), now, OFFERED)?;
    offered.extend(found.into_iter().filter(|pick| !chosen.contains(&pick.id)));
    Ok((announced, offered))
}

async fn page(
    who: &Signed,
    app: &App,
    locale: Locale,
    typed: &Fields,
    problems: &[Problem],
    notice: Notice,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let fields = typed.clone();
    let (announced, offered) = app.read(move |connection| Ok::<_, Error>(look(connection, locale, &fields)?)).await?;
    let (t, settings) = (who.t, &app.settings);
    let zone = &settings.time_zone;
    let mut sheet = Sheet::new(t, typed, problems);
    let chosen = typed.numbers("article").first().copied();
    let leads = match typed.text("leads") {
        "article" => "article",
        "address" => "address",
        _ => "nowhere",
    };
    let at = |sheet: &mut Sheet<'_>, name: &str, label: String, hint: String| {
        Moment::new(sheet, name, Some(locale), label, hint, zone)
    };
    let zone_hint = t.admin_banner_zone(zone.iana_name().unwrap_or("UTC"));
    let view = BannerPage {
        t,
        frame: Frame::within(who, Room::Banner),
        csrf: who.session.csrf.clone(),
        action: Admin::Banner(locale).path(),
        tabs: language::tabs(t, settings, locale, |locale| Admin::Banner(locale).path()),
        lang: locale.code(),
        // After a conflict whoever saves once more has seen what is announced now.
        before: if notice == Notice::Conflict { mark(announced.as_ref()) } else { typed.text("before").to_owned() },
        standing: standing(t, announced.as_ref(), zone),
        notice,
        text: sheet
            .field_in("text", locale, t.admin_banner_text(), Control::Line("text", "off"))
            .hint(t.admin_banner_text_hint())
            .counted(TEXT_LIMIT)
            .required(),
        leads: leads.to_owned(),
        article_mistake: sheet.mistake_in("article", locale, &t.admin_banner_article()),
        choices: offered.into_iter().map(|pick| choice(t, pick, chosen, zone)).collect(),
        words: typed.text("q").to_owned(),
        address: sheet
            .field_in("address", locale, t.admin_banner_address(), Control::Line("url", "off"))
            .hint(t.admin_banner_address_hint()),
        begins: at(&mut sheet, "begins_at", t.admin_banner_begins(), t.admin_banner_begins_hint()),
        ends: at(&mut sheet, "ends_at", t.admin_banner_ends(), zone_hint),
        hours: HOURS,
        preview: typeset(locale, typed.text_in("text", locale).trim()).into_owned(),
        preview_leads: leads != "nowhere",
        is_announced: announced.as_ref().is_some_and(|news| news.ends_at > Time::now()),
        mistakes: sheet.mistakes(),
    };
    frame::html(status, &view)
}

fn choice(t: Messages, pick: Pick, chosen: Option<i64>, zone: &TimeZone) -> Choice {
    Choice {
        is_chosen: chosen == Some(pick.id),
        id: pick.id,
        lang: pick.headline_in.code(),
        badge: Badge::new(t, pick.state, Progress::Current, zone),
        headline: language::headline(t, &pick.headline, pick.headline_in),
    }
}

fn standing(t: Messages, announced: Option<&Banner>, zone: &TimeZone) -> Standing {
    let Some(news) = announced else { return Standing::Nothing };
    let (now, moment) = (Time::now(), |at: Time| t.moment(&at.zoned(zone)));
    if news.begins_at > now {
        Standing::ToCome(moment(news.begins_at))
    } else if news.ends_at > now {
        Standing::Live(moment(news.ends_at))
    } else {
        Standing::Over(moment(news.ends_at))
    }
}
