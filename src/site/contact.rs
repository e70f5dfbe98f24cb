//! Writing to the newsroom: the form below the text of the page at that address, where the newsroom has topics, and the
//! answer to it. The page says when it was asked for, so that no cache keeps it.

use super::{
    Context, Document, Error, Needs,
    form::read_form_within,
    frame::{About, Frame},
    page::render,
    response::{failure, show},
    shared_picture::Shown,
    structured,
};
use crate::{
    db::{Connection, Time},
    i18n::{Locale, Messages},
    mail,
    newsroom::{
        Problem, body,
        contact::{self, NAME_LIMIT, TEXT_LIMIT, Topic},
        page,
        stamp::{self, Age},
    },
    routes::{Route, Subject},
    web::{App, assets::Sheet, client},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode, header},
    web::Payload,
};

/// Longest form, in bytes: a message at its limit, in letters of three bytes, each of them written as nine.
const LONGEST_FORM: usize = 64 * 1024;
/// What the form's stamp is for.
const FORM: &str = "contact";
/// After how many seconds somebody who sent too much may try again.
const RETRY_AFTER: header::HeaderValue = header::HeaderValue::from_static("900");

/// Fields of the form; the names are those in `templates/site/contact.html`.
#[derive(Clone, Default, serde::Deserialize)]
struct Form {
    /// The number of the topic, where there are several.
    #[serde(default)]
    topic: String,
    /// The reader's name.
    #[serde(default)]
    name: String,
    /// The reader's address.
    #[serde(default)]
    email: String,
    /// The reader's words.
    #[serde(default)]
    message: String,
    /// When the page was asked for, signed.
    #[serde(default)]
    stamp: String,
    /// A field that people do not see and robots fill in.
    #[serde(default)]
    website: String,
}

/// What came of a form.
#[derive(Clone, Default)]
enum Taken {
    /// The message is on its way, or a robot believes it.
    #[default]
    Sent,
    /// Fields to mend.
    Wrong(Vec<Problem>),
    /// It was sent faster than people type.
    Hasty,
    /// It was open for more than a day.
    Stale,
    /// Too much came from this network.
    TooMuch,
}

/// A topic to choose.
struct Choice {
    value: String,
    name: String,
    /// The language of the name, where it is not the page's.
    lang: Option<&'static str>,
    is_chosen: bool,
}

/// A field with what was typed, and what is wrong with it.
struct Entry {
    value: String,
    problem: Option<String>,
    /// Whether it is the first to be mended.
    is_first: bool,
}

#[derive(askama::Template)]
#[template(path = "site/contact.html")]
struct Page {
    t: Messages,
    frame: Frame,
    title: String,
    /// What the newsroom wrote above the form.
    body: Option<String>,
    /// What is to be said of the form as a whole.
    notice: Option<String>,
    topics: Vec<Choice>,
    topic: Entry,
    name: Entry,
    email: Entry,
    message: Entry,
    /// Most characters of the message.
    longest: i64,
    stamp: String,
}

#[derive(askama::Template)]
#[template(path = "site/contact-thanks.html")]
struct Thanks {
    t: Messages,
    frame: Frame,
}

/// Whether this is the address of the form, and there is something to write about. Where the database does not say, the
/// usual way of a page does.
pub(super) async fn is_open(app: &App, locale: Locale, route: &Route) -> bool {
    *route == Route::contact(locale)
        && app.settings.languages.contains(&locale)
        && app.read(|connection| Ok::<_, Error>(contact::is_open(connection)?)).await.unwrap_or(false)
}

/// Shows the form, or takes it.
pub(super) async fn serve(request: &HttpRequest, payload: Payload, app: &App, locale: Locale) -> HttpResponse {
    let mut response = match *request.method() {
        Method::GET | Method::HEAD => {
            show(request, app, locale, StatusCode::OK, |context| form(context, Form::default(), &Taken::Sent)).await
        }
        Method::POST => post(request, payload, app, locale).await,
        _ => {
            let mut response = failure(request, app, locale, StatusCode::METHOD_NOT_ALLOWED).await;
            response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD, POST"));
            response
        }
    };
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response.headers_mut().remove(header::ETAG);
    response
}

async fn post(request: &HttpRequest, payload: Payload, app: &App, locale: Locale) -> HttpResponse {
    if crate::web::is_foreign(request, &app.settings) {
        return failure(request, app, locale, StatusCode::FORBIDDEN).await;
    }
    let is_welcome = app.strangers.takes(&client::address(request, &app.settings));
    let sent: Form = match read_form_within(request, payload, LONGEST_FORM).await {
        Ok(sent) => sent,
        Err(status) => return failure(request, app, locale, status).await,
    };
    let taken = match () {
        () if !is_welcome => Ok(Taken::TooMuch),
        // A robot: it is thanked and forgotten.
        () if !sent.website.is_empty() => Ok(Taken::Sent),
        () => {
            let (form, site) = (sent.clone(), app.settings.address());
            app.write(move |connection| take(connection, &form, &site, locale)).await
        }
    };
    match taken {
        Ok(Taken::Sent) => show(request, app, locale, StatusCode::OK, thanks).await,
        Ok(taken) => {
            let is_limited = matches!(taken, Taken::TooMuch);
            let status = if is_limited { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
            let mut page = show(request, app, locale, status, move |context| form(context, sent, &taken)).await;
            if is_limited {
                page.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
            }
            page
        }
        Err(error) => {
            tracing::error!(%error, "a reader's message was not taken");
            failure(request, app, locale, StatusCode::INTERNAL_SERVER_ERROR).await
        }
    }
}

/// Puts the message on its way, if it is in order.
fn take(connection: &mut Connection, form: &Form, site: &str, locale: Locale) -> Result<Taken, Error> {
    let topics = contact::all(connection)?;
    let letter = match contact::letter(&topics, &form.topic, &form.name, &form.email, &form.message) {
        Ok(letter) => letter,
        Err(problems) => return Ok(Taken::Wrong(problems)),
    };
    match stamp::age(&stamp::key(connection)?, FORM, &form.stamp, Time::now(), stamp::DAY) {
        Age::TooYoung => Ok(Taken::Hasty),
        Age::TooOld => Ok(Taken::Stale),
        Age::Good => {
            mail::contact::put(connection, site, &letter, locale)?;
            Ok(Taken::Sent)
        }
    }
}

fn about(context: &Context, title: String) -> About {
    About {
        title,
        description: context.t().contact_lede(),
        versions: context.settings.languages.iter().map(|locale| (*locale, Route::contact(*locale))).collect(),
        sheet: Sheet::Article,
        ..About::default()
    }
}

/// The form with what was typed and what came of it.
fn form(context: &mut Context, typed: Form, taken: &Taken) -> Result<Document, Error> {
    let (locale, t) = (context.locale, context.t());
    let written = match Route::contact(locale) {
        Route::Page(slug) => page::by_slug(context.connection, locale, &slug)?,
        _ => None,
    };
    let mut own = about(context, t.contact_title());
    let (mut body, mut needs) = (None, Needs::default());
    if let Some((page, text)) = written.as_ref().and_then(|page| Some((page, page.text(locale)?))) {
        let rendered = render(context, text)?;
        own.title = rendered.title;
        own.description = body::extract(&text.body, 160);
        let (subject, headline) = (Subject::Page(page.id), text.title.clone());
        own.shown = Shown::Words { subject, kicker: String::new(), headline };
        (body, needs) = (Some(rendered.body), rendered.needs);
    }
    let topics = contact::all(context.connection)?;
    let key = stamp::key(context.connection)?;
    let title = own.title.clone();
    let mut frame = Frame::new(context, own)?;
    frame.structured = structured::way(context, vec![(title.clone(), frame.canonical.clone())]);
    // Who was too fast has waited already; any other stamp that does not hold is made anew.
    let stamp = match stamp::age(&key, FORM, &typed.stamp, context.now, stamp::DAY) {
        Age::TooYoung | Age::Good => typed.stamp,
        Age::TooOld => stamp::stamp(&key, FORM, context.now),
    };
    let problems: &[Problem] = if let Taken::Wrong(problems) = taken { problems } else { &[] };
    let entry = |field: &str, value: &str, limit: i64| Entry {
        // Somewhat more than the limit, so that who typed too much can shorten it.
        value: value.chars().take(usize::try_from(limit).unwrap_or_default().saturating_mul(4)).collect(),
        problem: problems.iter().find(|problem| problem.field == field).map(|problem| problem.fault.message(t)),
        is_first: problems.first().is_some_and(|problem| problem.field == field),
    };
    let page = Page {
        t,
        title,
        body,
        notice: match taken {
            Taken::Sent => None,
            Taken::Wrong(_) => Some(t.contact_wrong()),
            Taken::Hasty => Some(t.contact_hasty()),
            Taken::Stale => Some(t.contact_stale()),
            Taken::TooMuch => Some(t.contact_too_much()),
        },
        topics: choices(locale, &topics, &typed.topic),
        topic: entry("topic", "", 0),
        name: entry("name", &typed.name, NAME_LIMIT),
        email: entry("email", &typed.email, 254),
        message: entry("message", &typed.message, TEXT_LIMIT),
        longest: TEXT_LIMIT,
        stamp,
        frame,
    };
    let document = Document::html(locale, &page)?;
    Ok(Document { needs, ..document })
}

/// What a reader chooses from; nothing where there is one topic alone.
fn choices(locale: Locale, topics: &[Topic], typed: &str) -> Vec<Choice> {
    if topics.len() < 2 {
        return Vec::new();
    }
    let choice = |topic: &Topic| {
        let (own, name) = topic.name(locale);
        let value = topic.id.to_string();
        Choice {
            is_chosen: value == typed,
            name: crate::i18n::typeset(own, name).into_owned(),
            lang: (own != locale).then(|| own.code()),
            value,
        }
    };
    topics.iter().map(choice).collect()
}

/// The answer to a message that was taken.
fn thanks(context: &mut Context) -> Result<Document, Error> {
    let t = context.t();
    let frame = Frame::new(context, about(context, t.contact_thanks()))?;
    Document::html(context.locale, &Thanks { t, frame })
}
