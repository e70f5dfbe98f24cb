//! What readers would see of one language's text, whatever its status and whether saved or not: the page itself, and
//! the page that shows it on a phone's screen and on a desk's, with links for people without an account.

use super::{
    article::writing,
    door::{Author, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language,
    sent::Sent,
};
use crate::{
    db::Time,
    i18n::{Locale, Messages},
    newsroom::{
        article::{self, Article},
        autosave,
        preview_link::{self, Term},
    },
    routes::{self, Admin},
    site::{self, Preview, Viewer},
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Path},
};
use askama::Template;

/// The frames are pages of ours.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Which text is looked at, and how.
struct Asked {
    /// `None` for one that was never saved.
    article: Option<i64>,
    locale: Locale,
    /// The form whose kept text is shown instead of what is stored; empty: none.
    form: String,
}

impl Asked {
    /// The query that says the same.
    fn query(&self) -> String {
        if self.form.is_empty() { String::new() } else { format!("?{}={}", writing::FORM, self.form) }
    }

    /// The form that the text is from.
    fn back(&self) -> String {
        format!("{}{}", self.article.map_or(Admin::NewArticle, Admin::Article).path(), self.query())
    }
}

/// The page as readers would get it.
///
/// # Errors
/// That there is no such text, or the database's.
pub async fn show(
    who: Author,
    path: Path<(i64, String)>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (id, code) = path.into_inner();
    framed(&app, &who, Some(id), &code, &request).await
}

/// The page of an article that was never saved.
///
/// # Errors
/// That there is no such text, or the database's.
pub async fn show_new(
    who: Author,
    code: Path<String>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    framed(&app, &who, None, &code, &request).await
}

async fn framed(
    app: &App,
    who: &Signed,
    article: Option<i64>,
    code: &str,
    request: &HttpRequest,
) -> Result<HttpResponse, Error> {
    let locale = Locale::from_code(code).filter(|locale| app.settings.languages.contains(locale));
    let locale = locale.ok_or(Error::Missing)?;
    let query = Fields::parse(request.query_string().as_bytes());
    let asked = Asked { article, locale, form: query.text(writing::FORM).to_owned() };
    let of = text(app, who, &asked).await?.ok_or(Error::Missing)?;
    let viewer = Viewer::Editor(asked.back());
    let document = site::preview(app, of, locale, viewer).await.map_err(Error::Preview)?.ok_or(Error::Missing)?;
    let policy = document.policy().unwrap_or_default().replace("frame-ancestors 'none'", "frame-ancestors 'self'");
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, locale.code()))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::X_FRAME_OPTIONS, "SAMEORIGIN"))
        .body(document.body))
}

/// What is looked at: the kept text of a form, else what is stored.
async fn text(app: &App, who: &Signed, asked: &Asked) -> Result<Option<Preview>, Error> {
    let (account, form, article, settings) =
        (who.account().id, asked.form.clone(), asked.article, app.settings.clone());
    app.read(move |connection| {
        let kept = if form.is_empty() { None } else { autosave::find(connection, account, &form)? };
        let Some(kept) = kept.filter(|kept| kept.article == article) else {
            return Ok(article.map(Preview::Stored));
        };
        let before = article.map(|id| article::by_id(connection, id)).transpose()?.flatten();
        let draft = writing::draft(&kept, before.as_ref(), &settings);
        Ok(Some(Preview::Typed(article.unwrap_or_default(), draft)))
    })
    .await
}

/// A choice of how the text is looked at.
struct Way {
    name: String,
    path: String,
    is_current: bool,
}

/// A secret link that holds.
struct LinkRow {
    language: String,
    made: String,
    until: String,
    revoke: String,
}

/// The page around the text.
#[derive(Template)]
#[template(path = "admin/preview.html")]
struct ScreensPage {
    t: Messages,
    frame: Frame,
    title: String,
    title_lang: &'static str,
    back: String,
    source: String,
    languages: Vec<Way>,
    screens: Vec<Way>,
    themes: Vec<Way>,
    has_phone: bool,
    has_desk: bool,
    is_dark: bool,
    /// The links; only of an article that was saved in this language.
    links: Option<Links>,
}

struct Links {
    action: String,
    csrf: String,
    language: &'static str,
    terms: Vec<(&'static str, String)>,
    rows: Vec<LinkRow>,
    /// The link that was just made.
    made: Option<String>,
    refusal: Option<String>,
}

/// The text of an article on both screens.
///
/// # Errors
/// That there is no such article, or the database's.
pub async fn screens(who: Author, id: Path<i64>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    around(&app, &who, Some(*id), &query, None, StatusCode::OK).await
}

/// The text of an article that was never saved on both screens.
///
/// # Errors
/// That no such text is kept, or the database's.
pub async fn screens_new(who: Author, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    around(&app, &who, None, &query, None, StatusCode::OK).await
}

async fn around(
    app: &App,
    who: &Signed,
    id: Option<i64>,
    query: &Fields,
    made: Option<Result<String, String>>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let (account, form, t) = (who.account().id, query.text(writing::FORM).to_owned(), who.t);
    let settings = app.settings.clone();
    let read = app.read(move |connection| {
        let article = id.map(|id| article::by_id(connection, id)).transpose()?.flatten();
        let links = id.map(|id| preview_link::of(connection, id, Time::now())).transpose()?.unwrap_or_default();
        let kept = if form.is_empty() { None } else { autosave::find(connection, account, &form)? };
        Ok::<_, Error>((article, links, kept.filter(|kept| kept.article == id)))
    });
    let (article, links, kept) = read.await?;
    if article.is_none() && kept.is_none() {
        return Err(Error::Missing);
    }
    let typed = kept.as_ref().map(writing::typed);
    let is_written = |locale: &&Locale| match &typed {
        Some(typed) => !super::article::is_blank(typed, **locale),
        None => article.as_ref().is_some_and(|article| article.text(**locale).is_some()),
    };
    let written: Vec<Locale> = settings.languages.iter().filter(is_written).copied().collect();
    let wanted = Locale::from_code(query.text("language")).filter(|locale| written.contains(locale));
    let locale = wanted.or(written.first().copied()).ok_or(Error::Missing)?;
    let asked = Asked { article: id, locale, form: kept.map(|kept| kept.form).unwrap_or_default() };
    let ways = Ways { asked: &asked, screen: query.text("screen"), theme: query.text("theme") };
    let stored = article.as_ref().and_then(|article| article.text(locale));
    let title = title(t, article.as_ref(), typed.as_ref(), locale);
    let zone = &settings.time_zone;
    let row = |link: preview_link::Link| LinkRow {
        language: language::title(t, link.locale),
        made: match link.by {
            Some(name) => t.admin_preview_made_by(t.moment(&link.created_at.zoned(zone)), name),
            None => t.admin_preview_made(t.moment(&link.created_at.zoned(zone))),
        },
        until: t.admin_preview_until(t.moment(&link.expires_at.zoned(zone))),
        revoke: Admin::RevokePreview(id.unwrap_or_default(), link.id).path(),
    };
    let page = ScreensPage {
        t,
        frame: Frame::within(who, Room::Articles),
        title,
        title_lang: locale.code(),
        back: asked.back(),
        source: match id {
            Some(id) => format!("{}{}", Admin::Preview(id, locale).path(), asked.query()),
            None => format!("{}{}", Admin::NewPreview(locale).path(), asked.query()),
        },
        languages: written.iter().map(|other| ways.language(t, *other)).collect(),
        screens: ways.screens(t),
        themes: ways.themes(t),
        has_phone: ways.screen != "desk",
        has_desk: ways.screen != "phone",
        is_dark: ways.theme == "dark",
        links: id.filter(|_| stored.is_some()).map(|id| Links {
            action: Admin::PreviewLinks(id).path(),
            csrf: who.session.csrf.clone(),
            language: locale.code(),
            terms: Term::ALL.iter().map(|term| (term.code(), term_name(t, *term))).collect(),
            rows: links.into_iter().map(row).collect(),
            refusal: made.as_ref().and_then(|made| made.as_ref().err().cloned()),
            made: made.and_then(Result::ok),
        }),
    };
    let mut response = frame::html(status, &page)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(POLICY));
    Ok(response)
}

fn title(t: Messages, article: Option<&Article>, typed: Option<&Fields>, locale: Locale) -> String {
    let typed = typed.map(|typed| typed.text_in("headline", locale).trim().to_owned());
    let stored = article.and_then(|article| article.text(locale)).map(|text| text.headline.clone());
    language::headline(t, &typed.or(stored).unwrap_or_default(), locale)
}

fn term_name(t: Messages, term: Term) -> String {
    match term {
        Term::Day => t.admin_preview_day(),
        Term::Week => t.admin_preview_week(),
        Term::Month => t.admin_preview_month(),
    }
}

/// The other ways to look at the same text.
struct Ways<'a> {
    asked: &'a Asked,
    screen: &'a str,
    theme: &'a str,
}

impl Ways<'_> {
    fn path(&self, locale: Locale, screen: &str, theme: &str) -> String {
        let base = Admin::Screens(self.asked.article).path();
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("language", locale.code());
        for (name, value) in [("screen", screen), ("theme", theme), (writing::FORM, &self.asked.form)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{base}?{}", query.finish())
    }

    fn language(&self, t: Messages, locale: Locale) -> Way {
        let path = self.path(locale, self.screen, self.theme);
        Way { name: language::title(t, locale), path, is_current: locale == self.asked.locale }
    }

    fn screens(&self, t: Messages) -> Vec<Way> {
        let known =
            [("", t.admin_preview_both()), ("phone", t.admin_preview_phone()), ("desk", t.admin_preview_desk())];
        let way = |(code, name): (&str, String)| Way {
            path: self.path(self.asked.locale, code, self.theme),
            is_current: code == self.screen,
            name,
        };
        known.into_iter().map(way).collect()
    }

    fn themes(&self, t: Messages) -> Vec<Way> {
        let known = [("", t.admin_preview_light()), ("dark", t.admin_preview_dark())];
        let way = |(code, name): (&str, String)| Way {
            path: self.path(self.asked.locale, self.screen, code),
            is_current: code == self.theme,
            name,
        };
        known.into_iter().map(way).collect()
    }
}

/// Makes a secret link and shows it, this once.
///
/// # Errors
/// That there is no such text, or the database's.
pub async fn make_link(sent: Sent<Author>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, account) = (*id, sent.who.account().id);
    let locale = Locale::from_code(sent.fields.text("language")).unwrap_or(app.settings.default_language);
    let term = Term::from_code(sent.fields.text("term")).unwrap_or(Term::Day);
    let made = app.write(move |connection| {
        let article = article::by_id(connection, id)?.ok_or(Error::Missing)?;
        article.text(locale).ok_or(Error::Missing)?;
        Ok::<_, Error>(preview_link::make(connection, id, locale, account, term)?)
    });
    let (made, status) = match made.await? {
        Some(token) => (Ok(format!("{}{}", app.settings.address(), routes::preview(&token))), StatusCode::OK),
        None => (Err(sent.who.t.admin_preview_too_many(preview_link::MOST)), StatusCode::UNPROCESSABLE_ENTITY),
    };
    tracing::info!(article = id, account, term = term.code(), "preview link made");
    around(&app, &sent.who, Some(id), &sent.fields, Some(made), status).await
}

/// Ends a secret link.
///
/// # Errors
/// The database's.
pub async fn revoke_link(sent: Sent<Author>, path: Path<(i64, i64)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let ((id, link), account) = (path.into_inner(), sent.who.account().id);
    let is_over = app.write(move |connection| Ok::<_, Error>(preview_link::revoke(connection, id, link)?)).await?;
    if is_over {
        tracing::info!(article = id, account, "preview link revoked");
    }
    Ok(frame::see(format!("{}#links", Admin::Screens(Some(id)).path())))
}
