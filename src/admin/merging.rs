//! Putting several sections, tags or authors into one: which one is kept is chosen, and what follows is said in numbers
//! before anything is done.

use super::{
    door::{Editor, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    listings::kind,
    sent::Sent,
    store::{self, Outcome},
};
use crate::{
    db::{self, Connection},
    i18n::{Locale, Messages, typeset},
    newsroom::{
        audit::{self, Action},
        listing::Listing,
        organise::{self, Filter, Outlook},
    },
    routes::{Admin, Kind},
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use std::collections::HashMap;

/// Most that are put into one at once.
const AT_ONCE: usize = 50;
/// Most that a search offers.
const OFFERED: i64 = 10;

struct Row {
    id: i64,
    names: Vec<(&'static str, String)>,
    count: String,
    is_kept: bool,
}

#[derive(Template)]
#[template(path = "admin/merging.html")]
struct MergingPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    kind: &'static str,
    title: String,
    action: String,
    back: String,
    words: String,
    rows: Vec<Row>,
    offers: Vec<Row>,
    is_full: bool,
    /// What will happen, once two are chosen.
    outlook: Option<[String; 2]>,
}

/// What the form holds.
#[derive(Clone, Debug, Default)]
struct Work {
    ids: Vec<i64>,
    into: Option<i64>,
    words: String,
}

/// Asks which one is kept.
///
/// # Errors
/// That there is no such kind, or the database's.
pub async fn ask(who: Editor, word: Path<String>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let query = Fields::parse(request.query_string().as_bytes());
    let mut ids = query.numbers("id");
    ids.truncate(AT_ONCE);
    page(&who, &app, kind(&word)?, Work { ids, ..Work::default() }, StatusCode::OK).await
}

/// Puts them into one, or changes what the form holds.
///
/// # Errors
/// That there is no such kind, or the database's.
pub async fn merge(sent: Sent<Editor>, word: Path<String>, app: Data<App>) -> Result<HttpResponse, Error> {
    let kind = kind(&word)?;
    let Sent { who, fields, .. } = sent;
    let mut work = Work {
        ids: fields.numbers("id"),
        into: fields.text("into").parse().ok(),
        words: fields.text("q").trim().chars().take(200).collect(),
    };
    work.ids.truncate(AT_ONCE);
    let (verb, object) = fields.text("do").split_once(' ').unwrap_or((fields.text("do"), ""));
    match (verb, object.parse::<i64>()) {
        ("merge", _) => return merge_all(&who, &app, kind, work).await,
        ("add", Ok(id)) if !work.ids.contains(&id) && work.ids.len() < AT_ONCE => work.ids.push(id),
        ("remove", Ok(id)) => work.ids.retain(|known| *known != id),
        _ => {}
    }
    page(&who, &app, kind, work, StatusCode::OK).await
}

async fn merge_all(who: &Signed, app: &App, kind: Kind, work: Work) -> Result<HttpResponse, Error> {
    let Some(into) = work.into.filter(|into| work.ids.len() > 1 && work.ids.contains(into)) else {
        return page(who, app, kind, work, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (ids, account, locale) = (work.ids.clone(), who.account().id, who.locale());
    let saved = store::save(app, move |connection| {
        let all = organise::with_texts(connection, kind, &ids)?;
        let named = |listing: &&Listing| format!("« {} »", listing.name(locale));
        let names: Vec<String> =
            all.iter().filter(|listing| listing.id != into).collect::<Vec<_>>().iter().map(named).collect();
        let kept = all.iter().find(|listing| listing.id == into).map(|kept| kept.name(locale).to_owned());
        let moved = organise::merge(connection, kind, &ids, into)?;
        let detail = format!("{} → {}", names.join(", "), kept.unwrap_or_default());
        audit::record(connection, Some(account), Action::Merged, audit::Subject::of(kind, into), &detail)?;
        Ok(moved)
    });
    match saved.await? {
        Outcome::Saved(moved) => {
            tracing::info!(kind = kind.code(), into, moved, by = account, "listings put into one");
            Ok(frame::see(format!("{}?merged={moved}", Admin::Listings(kind).path())))
        }
        // One of them is gone: the page shows those that are there.
        Outcome::Missing | Outcome::Conflict | Outcome::Invalid(_) => {
            page(who, app, kind, work, StatusCode::CONFLICT).await
        }
    }
}

struct Seen {
    chosen: Vec<Listing>,
    offered: Vec<Listing>,
    sizes: HashMap<i64, i64>,
    into: Option<i64>,
    outlook: Option<Outlook>,
}

fn look(connection: &mut Connection, kind: Kind, work: &Work, shown_in: Locale) -> db::Result<Seen> {
    let chosen = organise::with_texts(connection, kind, &work.ids)?;
    let offered = match work.words.as_str() {
        "" => Vec::new(),
        words => {
            let filter = Filter { text: words.to_owned(), ..Filter::default() };
            organise::entries(connection, kind, &filter, shown_in, OFFERED, 0)?.0
        }
    };
    let offered: Vec<Listing> = offered.into_iter().filter(|listing| !work.ids.contains(&listing.id)).collect();
    let ids: Vec<i64> = chosen.iter().chain(&offered).map(|listing| listing.id).collect();
    let sizes = organise::sizes(connection, &ids)?;
    let size = |id: i64| sizes.get(&id).copied().unwrap_or_default();
    // The one with the most articles is most likely the one to keep.
    let largest = chosen.iter().max_by_key(|listing| (size(listing.id), -listing.id)).map(|listing| listing.id);
    let into = work.into.filter(|into| chosen.iter().any(|listing| listing.id == *into)).or(largest);
    let outlook = match into {
        Some(into) if chosen.len() > 1 => {
            let from: Vec<i64> = chosen.iter().map(|listing| listing.id).collect();
            Some(organise::outlook(connection, &from, into)?)
        }
        _ => None,
    };
    Ok(Seen { chosen, offered, sizes, into, outlook })
}

/// Its names, set as readers see them, that in the editor's language first.
fn names(listing: &Listing, locale: Locale) -> Vec<(&'static str, String)> {
    let mut texts: Vec<_> = listing.texts.iter().collect();
    texts.sort_by_key(|text| text.locale != locale);
    texts.iter().map(|text| (text.locale.code(), typeset(text.locale, &text.name).into_owned())).collect()
}

async fn page(who: &Signed, app: &App, kind: Kind, work: Work, status: StatusCode) -> Result<HttpResponse, Error> {
    let (asked, locale) = (work.clone(), who.locale());
    let seen = app.read(move |connection| Ok::<_, Error>(look(connection, kind, &asked, locale)?)).await?;
    let t = who.t;
    let kept = seen.chosen.iter().find(|listing| Some(listing.id) == seen.into);
    let kept_name = kept.map(|listing| listing.name(locale).to_owned()).unwrap_or_default();
    let row = |listing: &Listing| Row {
        id: listing.id,
        names: names(listing, locale),
        count: t.admin_merging_articles(seen.sizes.get(&listing.id).copied().unwrap_or_default()),
        is_kept: Some(listing.id) == seen.into,
    };
    let view = MergingPage {
        t,
        frame: Frame::within(who, Room::Listings(kind)),
        csrf: who.session.csrf.clone(),
        kind: kind.code(),
        title: t.admin_merging_title(kind.code()),
        action: Admin::MergeListings(kind).path(),
        back: Admin::Listings(kind).path(),
        words: work.words.clone(),
        is_full: seen.chosen.len() >= AT_ONCE,
        outlook: seen.outlook.map(|outlook| {
            let addresses = t.admin_merging_addresses(outlook.addresses, kept_name.clone());
            [t.admin_merging_moving(outlook.moving, kept_name.clone()), addresses]
        }),
        rows: seen.chosen.iter().map(row).collect(),
        offers: seen.offered.iter().map(row).collect(),
    };
    frame::html(status, &view)
}
