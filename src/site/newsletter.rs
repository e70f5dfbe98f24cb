//! The newsletter: the form on its own page, and the answer to it.

use super::{
    Context, Document, Error, Outcome,
    frame::{About, Frame},
};
use crate::{
    i18n::Messages,
    newsroom::{SaveError, subscriber},
    routes::Route,
    web::App,
};

/// Fields of the form; the names are those in `templates/parts/letter.html`.
#[derive(serde::Deserialize)]
pub struct Form {
    /// The reader's address.
    #[serde(default)]
    email: String,
    /// A field that people do not see and robots fill in.
    #[serde(default)]
    website: String,
}

#[derive(askama::Template)]
#[template(path = "site/newsletter.html")]
struct Page {
    t: Messages,
    frame: Frame,
    email: String,
    problem: String,
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
    Ok(Outcome::Found(form(context, String::new(), String::new())?))
}

/// The form with what was typed and what is wrong with it.
pub fn form(context: &mut Context, email: String, problem: String) -> Result<Document, Error> {
    let t = context.t();
    let frame = Frame::new(context, about(context, t.newsletter_title()))?;
    Document::html(context.locale, &Page { t, frame, email, problem })
}

/// The answer to an address that was taken.
pub fn thanks(context: &mut Context) -> Result<Document, Error> {
    let t = context.t();
    let frame = Frame::new(context, about(context, t.newsletter_thanks()))?;
    Document::html(context.locale, &Thanks { t, frame })
}

/// Keeps the address, or says what is wrong with it.
///
/// # Errors
/// The database's.
pub async fn subscribe(app: &App, form: &Form, locale: crate::i18n::Locale) -> Result<Result<(), String>, Error> {
    if !form.website.is_empty() {
        // A robot: it is thanked and forgotten.
        return Ok(Ok(()));
    }
    let email = form.email.clone();
    let kept = app
        .write(move |connection| match subscriber::subscribe(connection, &email, locale) {
            Ok(()) => Ok(Ok(())),
            Err(SaveError::Invalid(problems)) => {
                Ok(Err(problems.first().map(|problem| problem.fault.message(locale.messages())).unwrap_or_default()))
            }
            Err(SaveError::Database(error)) => Err(Error::Database(error)),
            Err(other) => Ok(Err(other.to_string())),
        })
        .await?;
    Ok(kept)
}

impl Form {
    /// What was typed, to be shown again.
    pub fn email(&self) -> String {
        self.email.chars().take(300).collect()
    }
}
