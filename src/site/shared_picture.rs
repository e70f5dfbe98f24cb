//! Pictures for shared links: which one a page names, and the address at which it is drawn.

use super::{Context, Error, response::is_known};
use crate::{
    db::Time,
    i18n::Locale,
    newsroom::{article, body::PictureView, listing, page, setting},
    poster::{self, Plate, Poster},
    routes::{self, Kind, Subject},
    web::{App, posters::NotDrawn},
};
use actix_web::{HttpRequest, HttpResponse, http::header, web};

/// What a page shows when its link is shared.
#[derive(Default)]
pub enum Shown {
    /// The magazine's name.
    #[default]
    Plate,
    /// Its own words.
    Words {
        /// What has them.
        subject: Subject,
        /// The section of an article, the kind of a listing.
        kicker: String,
        /// As it was typed.
        headline: String,
    },
    /// A picture of the library.
    Picture(Box<PictureView>),
    /// Nothing: readers do not have the page yet.
    Nothing,
}

/// A picture for shared links, final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPicture {
    /// Absolute.
    pub address: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
    /// Its content type.
    pub kind: &'static str,
    /// What it shows or says.
    pub alt: String,
}

impl Shown {
    /// The picture as the page's head names it.
    pub fn picture(self, context: &Context, plate: &setting::Plate) -> Option<SharedPicture> {
        let base = context.settings.address();
        let plate = plate_of(plate);
        let (subject, poster) = match self {
            Self::Nothing => return None,
            Self::Picture(view) => return Some(SharedPicture::of_library(&base, *view)),
            Self::Plate => (Subject::Site, Poster::of_plate(context.locale, &plate)),
            Self::Words { subject, kicker, headline } => {
                (subject, Poster::of(context.locale, &kicker, &headline, &plate))
            }
        };
        Some(SharedPicture {
            address: format!("{base}{}", subject.path(context.locale, &poster.fingerprint())),
            width: i64::from(poster::WIDTH),
            height: i64::from(poster::HEIGHT),
            kind: poster::KIND,
            alt: poster.headline().to_owned(),
        })
    }
}

impl SharedPicture {
    fn of_library(base: &str, view: PictureView) -> Self {
        let (path, width, height) = view.shared;
        let kind = if path.ends_with(".png") { "image/png" } else { "image/jpeg" };
        Self { address: format!("{base}{path}"), width, height, kind, alt: view.alt }
    }
}

fn plate_of(plate: &setting::Plate) -> Plate<'_> {
    Plate { title: &plate.title, tagline: &plate.tagline }
}

/// What stands above the name of a section, tag or author.
pub fn kicker(locale: Locale, kind: Kind) -> String {
    let t = locale.messages();
    match kind {
        Kind::Section => t.listing_section(),
        Kind::Tag => t.listing_tag(),
        Kind::Author => t.listing_author(),
    }
}

/// The words of a picture as readers may see them now; `None` where they get nothing. What is not there costs one query.
fn words(context: &mut Context, subject: Subject) -> Result<Option<Poster>, Error> {
    let (locale, now) = (context.locale, context.now);
    let connection = &mut *context.connection;
    let found = match subject {
        Subject::Site => Some((String::new(), None)),
        Subject::Article(id) => article::headline(connection, id, locale, now)?,
        Subject::Listing(kind, id) => {
            listing::name(connection, kind, id, locale, now)?.map(|name| (name, Some(kicker(locale, kind))))
        }
        Subject::Page(id) => page::title(connection, id, locale)?.map(|title| (title, None)),
    };
    let Some((headline, kicker)) = found else { return Ok(None) };
    let plate = setting::site(connection)?.plate(locale);
    Ok(Some(Poster::of(locale, &kicker.unwrap_or_default(), &headline, &plate_of(&plate))))
}

/// Registers the addresses of the pictures.
pub fn configure(config: &mut web::ServiceConfig) {
    let resource = web::resource(format!("{}/{{locale}}/{{file}}", routes::SHARE));
    config.service(resource.route(web::get().to(serve)).route(web::head().to(serve)));
}

/// A picture under its own fingerprint; under another one, the way to today's.
async fn serve(request: HttpRequest, app: web::Data<App>, path: web::Path<(String, String)>) -> HttpResponse {
    let Some((locale, subject, asked)) = Subject::recognise(&path.0, &path.1) else { return nothing() };
    if !app.settings.languages.contains(&locale) {
        return nothing();
    }
    let settings = app.settings.clone();
    let found = app
        .read(move |connection| {
            let mut context = Context::new(connection, &settings, locale, Time::now());
            words(&mut context, subject)
        })
        .await;
    let poster = match found {
        Ok(Some(poster)) => poster,
        Ok(None) => return nothing(),
        Err(error) => {
            tracing::error!(%error, "the words of a picture cannot be read");
            return unkept(HttpResponse::InternalServerError());
        }
    };
    let fingerprint = poster.fingerprint();
    if fingerprint != asked {
        let mut response = HttpResponse::Found();
        response.insert_header((header::LOCATION, subject.path(locale, &fingerprint)));
        return unkept(response);
    }
    let etag = format!("\"{fingerprint}\"");
    if is_known(request.head(), &etag, None) {
        return lasting(HttpResponse::NotModified(), etag).finish();
    }
    match app.posters.picture(poster).await {
        Ok(picture) => lasting(HttpResponse::Ok(), etag).content_type(poster::KIND).body(picture),
        Err(NotDrawn::Busy) => {
            let mut response = HttpResponse::ServiceUnavailable();
            response.insert_header((header::RETRY_AFTER, "5"));
            unkept(response)
        }
        Err(error) => {
            tracing::error!(%error, "no picture for a shared link");
            unkept(HttpResponse::InternalServerError())
        }
    }
}

/// For a day, though nothing changes under a fingerprint: a headline that is withdrawn must not stay in caches of others.
fn lasting(mut response: actix_web::HttpResponseBuilder, etag: String) -> actix_web::HttpResponseBuilder {
    response
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400, must-revalidate"))
        .insert_header((header::ETAG, etag))
        // Others show it beside the link.
        .insert_header(("cross-origin-resource-policy", "cross-origin"));
    response
}

fn nothing() -> HttpResponse {
    unkept(HttpResponse::NotFound())
}

fn unkept(mut response: actix_web::HttpResponseBuilder) -> HttpResponse {
    response.insert_header((header::CACHE_CONTROL, "no-store")).finish()
}
