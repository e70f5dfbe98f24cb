//! The editors' pages: one file a page with its handler and what its template shows.
//!
//! A handler names what the person must be ([`door::Author`], [`door::Editor`], [`door::Administrator`]) or takes a form
//! ([`sent::Sent`]), which is proven to come from a page of ours before anything of it can be read.

mod account;
mod accounts;
mod arranging;
mod article;
mod articles;
mod audit;
mod badge;
mod banner;
mod bulk;
mod bulk_page;
mod confirm;
mod contact;
mod cookie;
mod dashboard;
mod digests;
mod door;
mod entering;
mod entry_passkey;
mod error;
mod fields;
mod forgotten;
mod form;
mod founding;
mod frame;
mod front;
mod glossary;
mod history;
mod labels;
mod language;
mod letter;
mod letters;
mod limits;
mod link;
mod listing;
mod listings;
mod menu;
mod merging;
mod missing;
mod moment;
mod order;
mod page;
mod pages;
mod pagination;
mod parcel;
mod password;
mod picture;
mod picture_data;
mod picture_file;
mod pictures;
mod pictures_bulk;
mod portrait;
mod preview;
mod profile;
mod query;
mod redirect;
mod redirects;
mod rules;
mod second_step;
mod security;
mod sent;
mod settings;
mod sheet;
mod sign_in;
mod signature;
mod store;
mod subscribers;
mod translate;
mod upload;

use crate::routes::Admin;
use actix_web::{
    FromRequest, Handler, HttpResponse, Resource, Responder,
    http::header,
    middleware::from_fn,
    web::{self, ServiceConfig},
};

/// Registers everything below `/admin`.
pub fn configure(config: &mut ServiceConfig) {
    let scope = web::scope("/admin")
        .wrap(from_fn(door::admit))
        .service(page("", dashboard::show))
        .service(page("/", home))
        .service(page("/sign-in", sign_in::form).route(web::post().to(sign_in::sign_in)))
        .service(page("/sign-in/forgotten", forgotten::form).route(web::post().to(forgotten::ask)))
        .service(page("/sign-in/second", second_step::form).route(web::post().to(second_step::check)))
        .service(web::resource("/sign-in/passkey/options").route(web::post().to(entry_passkey::options)))
        .service(web::resource("/sign-in/passkey").route(web::post().to(entry_passkey::enter)))
        .service(web::resource("/sign-out").route(web::post().to(sign_in::sign_out)))
        .service(
            web::resource("/invitation/{token}")
                .route(web::get().to(link::invitation))
                .route(web::head().to(link::invitation))
                .route(web::post().to(link::accept)),
        )
        .service(page("/first/{token}", founding::form).route(web::post().to(founding::found)))
        .service(web::resource("/link/{token}").route(web::get().to(link::redeem)).route(web::head().to(link::look)))
        .service(page("/articles", articles::list))
        .service(web::resource(r"/jobs/{id:\d{1,18}}/retry").route(web::post().to(dashboard::retry)))
        .service(web::resource("/articles/bulk").route(web::post().to(bulk::act)))
        .service(page("/articles/new", article::new).route(web::post().to(article::create)))
        .service(page("/articles/new/preview", preview::screens_new))
        .service(page("/articles/new/preview/{locale}", preview::show_new))
        .service(page("/articles/slug", article::find::slug))
        .service(page("/articles/find", article::find::articles))
        .service(web::resource("/articles/new/writing").route(web::post().to(article::writing::keep_new)))
        .service(web::resource("/articles/new/kept").route(web::post().to(article::writing::discard_new)))
        .service(
            web::scope(r"/articles/{id:\d{1,18}}")
                .wrap(from_fn(door::own_article))
                .service(page("", article::edit).route(web::post().to(article::save)))
                .service(web::resource("/writing").route(web::post().to(article::writing::keep_of)))
                .service(web::resource("/kept").route(web::post().to(article::writing::discard_of)))
                .service(page("/preview", preview::screens))
                .service(web::resource("/preview/links").route(web::post().to(preview::make_link)))
                .service(
                    web::resource(r"/preview/links/{link:\d{1,18}}/revoke").route(web::post().to(preview::revoke_link)),
                )
                .service(page("/preview/{locale}", preview::show))
                .service(page("/translate/{locale}", translate::open).route(web::post().to(translate::save)))
                .service(page("/history", history::first))
                .service(page("/history/{locale}", history::show).route(web::post().to(history::restore)))
                .service(web::resource("/translate/{locale}/writing").route(web::post().to(translate::writing::keep)))
                .service(
                    page("/translate/{locale}/xliff", translate::xliff::export)
                        .route(web::post().to(translate::xliff::import)),
                )
                .service(page("/delete", article::delete::ask).route(web::post().to(article::delete::delete)))
                .default_service(web::to(nowhere)),
        )
        .service(page("/{kind:sections|tags|authors}", listings::list))
        .service(page("/{kind:sections|tags|authors}/find", article::find::listings))
        .service(page("/{kind:sections|tags|authors}/new", listing::new).route(web::post().to(listing::create)))
        .service(
            page(r"/{kind:sections|tags|authors}/{id:\d{1,18}}", listing::edit).route(web::post().to(listing::save)),
        )
        .service(
            page(r"/{kind:sections|tags|authors}/{id:\d{1,18}}/delete", listing::ask)
                .route(web::post().to(listing::delete)),
        )
        .service(page("/{kind:sections|tags|authors}/merge", merging::ask).route(web::post().to(merging::merge)))
        .service(page("/sections/order", order::show).route(web::post().to(order::change)))
        .service(page("/front", front::own))
        .service(page("/front/{locale}", front::show).route(web::post().to(front::change)))
        .service(page("/banner", banner::own))
        .service(page("/banner/{locale}", banner::show).route(web::post().to(banner::change)))
        .service(page("/menus", menu::own))
        .service(page("/menus/{menu:head|foot}/{locale}", menu::show).route(web::post().to(menu::change)))
        .service(page("/letters", letters::list).route(web::post().to(letters::create)))
        .service(page("/letters/digests", digests::form).route(web::post().to(digests::save)))
        .service(
            page(r"/letters/{id:\d{1,18}}/send", letter::sending::show).route(web::post().to(letter::sending::act)),
        )
        .service(
            page(r"/letters/{id:\d{1,18}}/delete", letter::sending::ask).route(web::post().to(letter::sending::delete)),
        )
        .service(page(r"/letters/{id:\d{1,18}}/{locale}", letter::show).route(web::post().to(letter::change)))
        .service(web::resource(r"/letters/{id:\d{1,18}}/{locale}/writing").route(web::post().to(letter::writing::keep)))
        .service(page(r"/letters/{id:\d{1,18}}/{locale}/preview", letter::preview::screens))
        .service(page(r"/letters/{id:\d{1,18}}/{locale}/preview/html", letter::preview::html))
        .service(page("/redirects", redirects::list))
        .service(page("/redirects/new", redirect::new).route(web::post().to(redirect::create)))
        .service(page("/redirects/edit", redirect::edit).route(web::post().to(redirect::save)))
        .service(page("/redirects/import", redirects::ask).route(web::post().to(redirects::import)))
        .service(page("/missing", missing::list).route(web::post().to(missing::change)))
        .service(page("/glossary", glossary::list))
        .service(page("/glossary/new", glossary::term::new).route(web::post().to(glossary::term::create)))
        .service(page("/glossary/file", glossary::export).route(web::post().to(glossary::import)))
        .service(page(r"/glossary/{id:\d{1,18}}", glossary::term::edit).route(web::post().to(glossary::term::save)))
        .service(
            page(r"/glossary/{id:\d{1,18}}/delete", glossary::term::ask).route(web::post().to(glossary::term::delete)),
        )
        .service(page("/subscribers", subscribers::list))
        .service(page("/subscribers/file", subscribers::table::export))
        .service(page("/subscribers/import", subscribers::table::ask).route(web::post().to(subscribers::table::import)))
        .service(
            page(r"/subscribers/{id:\d{1,18}}", subscribers::one::show).route(web::post().to(subscribers::one::save)),
        )
        .service(
            page(r"/subscribers/{id:\d{1,18}}/end", subscribers::one::ask_end)
                .route(web::post().to(subscribers::one::end)),
        )
        .service(
            page(r"/subscribers/{id:\d{1,18}}/delete", subscribers::one::ask_delete)
                .route(web::post().to(subscribers::one::delete)),
        )
        .service(page("/pages", pages::list))
        .service(page("/pages/new", page::new).route(web::post().to(page::create)))
        .service(page(r"/pages/{id:\d{1,18}}", page::edit).route(web::post().to(page::save)))
        .service(page(r"/pages/{id:\d{1,18}}/preview/{locale}", page::preview))
        .service(page(r"/pages/{id:\d{1,18}}/delete", page::ask).route(web::post().to(page::delete)))
        .service(page("/contact", contact::list).route(web::post().to(contact::change)))
        .service(page("/contact/new", contact::topic::new).route(web::post().to(contact::topic::create)))
        .service(page(r"/contact/{id:\d{1,18}}", contact::topic::edit).route(web::post().to(contact::topic::save)))
        .service(
            page(r"/contact/{id:\d{1,18}}/delete", contact::topic::ask).route(web::post().to(contact::topic::delete)),
        )
        .service(page("/accounts", accounts::list))
        .service(page("/accounts/rules", rules::form).route(web::post().to(rules::save)))
        .service(page("/accounts/new", account::new).route(web::post().to(account::create)))
        .service(page(r"/accounts/{id:\d{1,18}}", account::edit).route(web::post().to(account::save)))
        .service(web::resource(r"/accounts/{id:\d{1,18}}/link").route(web::post().to(account::link)))
        .service(web::resource(r"/accounts/{id:\d{1,18}}/sessions").route(web::post().to(account::end_sessions)))
        .service(web::resource(r"/accounts/{id:\d{1,18}}/factors").route(web::post().to(account::reset_factors)))
        .service(page(r"/accounts/{id:\d{1,18}}/delete", account::ask).route(web::post().to(account::delete)))
        .service(page("/audit", audit::list))
        .service(page("/settings", settings::form).route(web::post().to(settings::save)))
        .service(page("/profile", profile::form).route(web::post().to(profile::save)))
        .service(page("/profile/byline", signature::form).route(web::post().to(signature::save)))
        .service(page("/profile/security", security::form).route(web::post().to(security::act)))
        .service(
            page("/profile/authenticator", security::authenticator::form)
                .route(web::post().to(security::authenticator::confirm)),
        )
        .service(web::resource("/profile/passkeys/options").route(web::post().to(security::passkeys::options)))
        .service(web::resource("/profile/passkeys").route(web::post().to(security::passkeys::add)))
        .service(page("/pictures", pictures::list).route(web::post().to(picture_data::add)))
        .service(page("/pictures/list", picture_data::data))
        .service(web::resource("/pictures/bulk").route(web::post().to(pictures_bulk::act)))
        .service(page(r"/pictures/{id:\d{1,18}}", picture::edit).route(web::post().to(picture::save)))
        .service(page(r"/pictures/{id:\d{1,18}}/thumbnail", picture_data::thumbnail))
        .service(web::resource(r"/pictures/{id:\d{1,18}}/replace").route(web::post().to(picture_file::replace)))
        .service(page(r"/pictures/{id:\d{1,18}}/delete", picture_file::ask).route(web::post().to(picture_file::delete)))
        .default_service(web::to(nowhere));
    config.service(scope);
}

/// A page that can be looked at; `HEAD` gets the same without the body (RFC 9110, 9.3.2).
fn page<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args> + Clone,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path.to_owned()).route(web::get().to(handler.clone())).route(web::head().to(handler))
}

async fn home() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, Admin::Dashboard.path())).finish()
}

async fn nowhere() -> Result<HttpResponse, error::Error> {
    Err(error::Error::Missing)
}
