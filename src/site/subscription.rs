//! Somebody's subscription to the newsletter: the page that links in its mails lead to. Whoever has the link may change it, so
//! nothing of the page is kept or told to others.

use super::{
    Context, Document, Error, error,
    form::read_form_or_parts,
    frame::{About, Frame},
    response::{failure, show},
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::subscriber::{self, State, Step, Subscriber},
    routes::Route,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, StatusCode, header},
    web::Payload,
};

/// Fields of the forms; the names are those in `templates/site/subscription.html`.
#[derive(serde::Deserialize)]
struct Form {
    /// What is wanted: `confirm`, `leave` or `forget`.
    #[serde(default)]
    step: String,
    /// The language of the letters; without one, that of the page.
    #[serde(default)]
    language: String,
    /// Whether what cannot be taken back was asked about.
    #[serde(default)]
    sure: String,
    /// `One-Click`, from a mail program (RFC 8058).
    #[serde(default, rename = "List-Unsubscribe")]
    one_click: String,
}

impl Form {
    fn step(&self, locale: Locale, languages: &[Locale]) -> Option<Step> {
        let language = Locale::from_code(&self.language).filter(|language| languages.contains(language));
        match self.step.as_str() {
            _ if self.one_click == "One-Click" => Some(Step::Leave),
            "confirm" => Some(Step::Confirm(language.unwrap_or(locale))),
            "leave" => Some(Step::Leave),
            "forget" => Some(Step::Forget),
            _ => None,
        }
    }
}

/// A language to choose.
struct Language {
    code: &'static str,
    name: String,
    is_chosen: bool,
}

#[derive(askama::Template)]
#[template(path = "site/subscription.html")]
struct Page {
    t: Messages,
    frame: Frame,
    subscriber: Subscriber,
    languages: Vec<Language>,
    said: Said,
}

/// What the page says of the last step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Nothing,
    /// It was taken.
    Saved,
    /// It is asked about once more: everything would be erased.
    Asked,
}

/// Stands in the address after a step that was taken.
const SAVED: &str = "saved";

/// Shows a subscription, or takes a step with it.
pub async fn serve(request: &HttpRequest, payload: Payload, app: &App, locale: Locale, token: String) -> HttpResponse {
    let mut response = match *request.method() {
        Method::GET | Method::HEAD => {
            let said = if request.query_string() == SAVED { Said::Saved } else { Said::Nothing };
            look(request, app, locale, token, said).await
        }
        Method::POST => go(request, payload, app, locale, token).await,
        _ => failure(request, app, locale, StatusCode::METHOD_NOT_ALLOWED).await,
    };
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
    ] {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response.headers_mut().remove(header::ETAG);
    response
}

async fn look(request: &HttpRequest, app: &App, locale: Locale, token: String, said: Said) -> HttpResponse {
    let known = if app.settings.languages.contains(&locale) { token } else { String::new() };
    match app.read(move |connection| Ok::<_, Error>(subscriber::by_token(connection, &known)?)).await {
        Ok(Some(subscriber)) => {
            show(request, app, locale, StatusCode::OK, move |context| page(context, subscriber, said)).await
        }
        Ok(None) => nothing(request, app, locale, StatusCode::NOT_FOUND).await,
        Err(error) => failed(request, app, locale, &error).await,
    }
}

async fn go(request: &HttpRequest, payload: Payload, app: &App, locale: Locale, token: String) -> HttpResponse {
    let form: Form = match read_form_or_parts(request, payload).await {
        Ok(form) => form,
        Err(status) => return failure(request, app, locale, status).await,
    };
    let Some(step) = form.step(locale, &app.settings.languages) else {
        return failure(request, app, locale, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    if step == Step::Forget && form.sure.is_empty() {
        return look(request, app, locale, token, Said::Asked).await;
    }
    let named = token.clone();
    let taken = app.write(move |connection| {
        let is_known = subscriber::by_token(connection, &named)?.is_some();
        let language = if let Step::Confirm(language) = step { language } else { locale };
        subscriber::step(connection, &named, step, &language.messages().newsletter_lede())?;
        Ok::<_, Error>(is_known)
    });
    match taken.await {
        Ok(false) => nothing(request, app, locale, StatusCode::NOT_FOUND).await,
        Ok(true) if step == Step::Forget => nothing(request, app, locale, StatusCode::OK).await,
        // Mail programs want the answer itself, not another address.
        Ok(true) if form.one_click == "One-Click" => look(request, app, locale, token, Said::Saved).await,
        Ok(true) => {
            let locale = if let Step::Confirm(language) = step { language } else { locale };
            let address = format!("{}?{SAVED}", Route::Subscription(token).path(locale));
            HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
        }
        Err(error) => failed(request, app, locale, &error).await,
    }
}

async fn failed(request: &HttpRequest, app: &App, locale: Locale, error: &Error) -> HttpResponse {
    tracing::error!(%error, "a subscription failed");
    failure(request, app, locale, StatusCode::INTERNAL_SERVER_ERROR).await
}

/// That there is no such subscription, or none any more.
async fn nothing(request: &HttpRequest, app: &App, locale: Locale, status: StatusCode) -> HttpResponse {
    show(request, app, locale, status, move |context| {
        let t = context.t();
        match status {
            StatusCode::OK => error::saying(context, t.subscription_forgotten(), t.subscription_forgotten_text()),
            _ => error::saying(context, t.subscription_missing(), t.subscription_missing_text()),
        }
    })
    .await
}

fn page(context: &mut Context, subscriber: Subscriber, said: Said) -> Result<Document, Error> {
    let t = context.t();
    let languages = context.settings.languages.clone();
    let title = match subscriber.state {
        _ if said == Said::Asked => t.subscription_forget_title(),
        State::Waiting => t.subscription_confirm_title(),
        State::Confirmed => t.subscription_title(),
        State::Left | State::Refused => t.subscription_left_title(),
    };
    let route = Route::Subscription(subscriber.token.clone());
    let about = About {
        title,
        versions: languages.iter().map(|locale| (*locale, route.clone())).collect(),
        without_letter: true,
        ..About::default()
    };
    let frame = Frame::new(context, about)?;
    // Who confirms on a page in another language than they asked in wants the page's.
    let chosen = if subscriber.state == State::Confirmed { subscriber.locale } else { context.locale };
    let language = |locale: &Locale| Language {
        code: locale.code(),
        name: locale.messages().locale_name(),
        is_chosen: *locale == chosen,
    };
    let languages = languages.iter().map(language).collect();
    Document::html(context.locale, &Page { t, frame, subscriber, languages, said })
}
