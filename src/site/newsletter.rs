//! The newsletter: the form on its own page, and the answer to it.
//!
//! The form stands on every page, and pages are kept for everybody: they cannot say when somebody got them. Therefore the
//! first forms are taken as they come, and once many come, of one network or in all, the answer is a page that can: it is
//! nobody else's, carries the moment, signed, and asks to press once more.

use super::{
    Context, Document, Error, Outcome,
    form::read_form,
    frame::{About, Frame},
    response::{failure, show},
};
use crate::{
    db::{Connection, Time},
    i18n::{Locale, Messages},
    mail::subscription,
    newsroom::{
        SaveError,
        stamp::{self, Age},
    },
    routes::Route,
    web::{App, client},
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};

/// So many forms of one network within a quarter of an hour are taken as they come.
const FREELY: u32 = 5;
/// So many of all networks together.
const FREELY_IN_ALL: u32 = 60;
/// Under which those of all networks are counted; no network is called so.
const ALL: &str = "newsletter";
/// What the form's stamp is for.
const FORM: &str = "newsletter";
/// For so many milliseconds it holds.
const STAMPED_FOR: i64 = 30 * 60 * 1000;

/// Fields of the form; the names are those in `templates/parts/letter.html`.
#[derive(serde::Deserialize)]
struct Form {
    /// The reader's address.
    #[serde(default)]
    email: String,
    /// A field that people do not see and robots fill in.
    #[serde(default)]
    website: String,
    /// When the page was asked for, signed; of pages that are kept, nothing.
    #[serde(default)]
    stamp: String,
}

/// What came of a form.
#[derive(Clone)]
enum Taken {
    /// The address is asked, or a robot believes it.
    Asked,
    /// What is wrong with the address.
    Wrong(String),
    /// Many forms have come: this one is to be sent once more, from a page that says when it was asked for.
    Once,
    /// It was sent faster than people press.
    Hasty,
}

#[derive(askama::Template)]
#[template(path = "site/newsletter.html")]
struct Page {
    t: Messages,
    frame: Frame,
    /// What is to be said of the form as a whole.
    notice: Option<String>,
    email: String,
    /// What is wrong with the address.
    problem: Option<String>,
    stamp: String,
}

#[derive(askama::Template)]
#[template(path = "site/thanks.html")]
struct Thanks {
    t: Messages,
    frame: Frame,
}

fn about(context: &Context, title: String) -> About {
    About {
        title,
        description: context.t().newsletter_lede(),
        versions: context.settings.languages.iter().map(|locale| (*locale, Route::Newsletter)).collect(),
        without_letter: true,
        ..About::default()
    }
}

/// The empty form.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    Ok(Outcome::Found(form(context, String::new(), &Taken::Asked, String::new())?))
}

/// The form with what was typed and what came of it.
fn form(context: &mut Context, email: String, taken: &Taken, stamp: String) -> Result<Document, Error> {
    let t = context.t();
    let notice = match taken {
        Taken::Asked | Taken::Wrong(_) => None,
        Taken::Once => Some(t.newsletter_once()),
        Taken::Hasty => Some(t.newsletter_hasty()),
    };
    let problem = if let Taken::Wrong(problem) = taken { Some(problem.clone()) } else { None };
    let mut frame = Frame::new(context, about(context, t.newsletter_title()))?;
    frame.structured = super::structured::way(context, vec![(t.newsletter_title(), frame.canonical.clone())]);
    Document::html(context.locale, &Page { t, frame, notice, email, problem, stamp })
}

/// The answer to an address that was taken.
fn thanks(context: &mut Context) -> Result<Document, Error> {
    let t = context.t();
    let frame = Frame::new(context, about(context, t.newsletter_thanks()))?;
    Document::html(context.locale, &Thanks { t, frame })
}

/// Takes the newsletter's form; of the reader's site, beside it only what has a way of its own takes a POST.
pub async fn post(request: HttpRequest, payload: Payload, app: &App, language: Locale) -> HttpResponse {
    let Some((locale, Route::Newsletter)) = Route::recognise(request.path()) else {
        return failure(&request, app, language, StatusCode::METHOD_NOT_ALLOWED).await;
    };
    let network = client::address(&request, &app.settings);
    let refused = match () {
        () if !app.settings.languages.contains(&locale) => Some(StatusCode::NOT_FOUND),
        // Not counted: pages of others could have a reader's whole network refused.
        () if crate::web::is_foreign(&request, &app.settings) => Some(StatusCode::FORBIDDEN),
        () if !app.strangers.takes(&network) => Some(StatusCode::TOO_MANY_REQUESTS),
        () => None,
    };
    if let Some(status) = refused {
        return failure(&request, app, locale, status).await;
    }
    let sent: Form = match read_form(&request, payload).await {
        Ok(sent) => sent,
        Err(status) => return failure(&request, app, locale, status).await,
    };
    let typed = sent.email();
    match subscribe(app, sent, locale, network).await {
        Ok((Taken::Asked, _)) => show(&request, app, locale, StatusCode::OK, thanks).await,
        Ok((taken, stamp)) => {
            let page = move |context: &mut Context| form(context, typed, &taken, stamp);
            show(&request, app, locale, StatusCode::UNPROCESSABLE_ENTITY, page).await
        }
        Err(error) => {
            tracing::error!(%error, "a subscription failed");
            failure(&request, app, locale, StatusCode::INTERNAL_SERVER_ERROR).await
        }
    }
}

/// What comes of a form, and the stamp of the page that answers it.
async fn subscribe(app: &App, form: Form, locale: Locale, network: String) -> Result<(Taken, String), Error> {
    if !form.website.is_empty() {
        // A robot: it is thanked and forgotten.
        return Ok((Taken::Asked, String::new()));
    }
    let is_free = app.strangers.sent(&network) <= FREELY && app.strangers.sent(ALL) < FREELY_IN_ALL;
    let site = app.settings.address();
    let taken = match is_free {
        true => app.write(move |connection| ask(connection, &form.email, &site, locale)).await?,
        false => return app.write(move |connection| take(connection, &form, &site, locale, &network)).await,
    };
    // Only what was taken without a stamp: nothing else that comes from one network counts against all.
    if matches!(taken, Taken::Asked) {
        app.strangers.count(ALL);
    }
    Ok((taken, String::new()))
}

/// The same of a form that has to be stamped, for this network.
fn take(
    connection: &mut Connection,
    form: &Form,
    site: &str,
    locale: Locale,
    network: &str,
) -> Result<(Taken, String), Error> {
    let (key, now) = (stamp::made_key(connection)?, Time::now());
    // Signed along, and not in it.
    let own = format!("{FORM} {network}");
    let age = stamp::age(&key, &own, &form.stamp, now, STAMPED_FOR);
    // Who was too fast has waited already; any other stamp that does not hold is made anew.
    let stamp = if age == Age::TooOld { stamp::stamp(&key, &own, now) } else { form.stamp.clone() };
    let taken = match age {
        Age::TooYoung => Taken::Hasty,
        Age::TooOld => Taken::Once,
        Age::Good => ask(connection, &form.email, site, locale)?,
    };
    Ok((taken, stamp))
}

/// Has the address asked, or says what is wrong with it.
fn ask(connection: &mut Connection, email: &str, site: &str, locale: Locale) -> Result<Taken, Error> {
    match subscription::ask(connection, site, email, locale) {
        Ok(()) => Ok(Taken::Asked),
        Err(subscription::Error::Save(SaveError::Invalid(problems))) => {
            let fault = problems.first().map(|problem| problem.fault.message(locale.messages()));
            Ok(Taken::Wrong(fault.unwrap_or_default()))
        }
        Err(error) => Err(Error::Subscription(error)),
    }
}

impl Form {
    /// What was typed, to be shown again.
    fn email(&self) -> String {
        self.email.chars().take(300).collect()
    }
}
