//! One change to several pictures of the library: their credit or licence, or that those are deleted that are shown nowhere.

use super::{
    bulk_page::{BulkPage, Line},
    door::{Editor, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Room},
    pictures::{self, EACH, PASSING},
    query::encoded,
    sent::Sent,
    sheet::{Choice, Control, Field, Sheet},
    store::{self, Outcome},
};
use crate::{
    i18n::Messages,
    media::{
        self,
        change::{self, Change},
        library::{self, Deletion, Picture},
    },
    newsroom::{Fault, Problem},
    routes::Admin,
    web::App,
};
use actix_web::{HttpResponse, http::StatusCode, web::Data};

/// What is to be done with the chosen pictures.
enum Act {
    Change(Change),
    Delete,
}

/// The fields with which several pictures are changed.
pub fn fields(t: Messages, typed: &Fields, problems: &[Problem]) -> Vec<Field> {
    let mut sheet = Sheet::new(t, typed, problems);
    let acts = [
        ("", t.admin_bulk_choose()),
        ("credit", t.admin_pictures_bulk_credit()),
        ("licence", t.admin_pictures_bulk_licence()),
        ("delete", t.admin_pictures_bulk_delete()),
    ];
    let acts = acts.into_iter().map(|(code, label)| Choice::new(code, label, typed.text("act"))).collect();
    vec![
        sheet.field("act", t.admin_bulk_act(), Control::Select(acts)),
        sheet.field("to_credit", t.admin_pictures_credit(), Control::Line("text", "off")),
        sheet
            .field("to_licence", t.admin_pictures_licence(), Control::Line("text", "off"))
            .suggested(pictures::licences(t)),
    ]
}

/// Puts mistakes of these fields into the summary of the page.
pub fn name_mistakes(sheet: &mut Sheet<'_>) {
    let t = sheet.messages();
    sheet.mistake("act", &t.admin_bulk_act());
    sheet.mistake("to_credit", &t.admin_pictures_credit());
    sheet.mistake("to_licence", &t.admin_pictures_licence());
    sheet.mistake("pictures", &t.admin_pictures_title());
}

/// Changes the chosen pictures, or asks before some are deleted.
///
/// # Errors
/// The disk's, the database's.
pub async fn act(sent: Sent<Editor>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: mut typed, .. } = sent;
    let query = Fields::parse(typed.text("query").as_bytes());
    // Written anew: what was sent may hold what no address holds.
    typed.set("query", encoded(&query, &PASSING));
    let ids = typed.numbers("pictures");
    let refused = async |problems: &[Problem]| {
        pictures::show(&app, &who, &query, &typed, problems, pictures::Sent::default()).await
    };
    let act = match read(&typed, &ids) {
        Ok(act) => act,
        Err(problems) => return refused(&problems).await,
    };
    match act {
        Act::Delete if typed.has("sure") => delete(&app, &who, &typed, ids).await,
        Act::Delete => ask(&app, &who, &typed, ids).await,
        Act::Change(change) => {
            let account = who.account().id;
            let saved = store::save(&app, move |connection| change::several(connection, account, &ids, &change));
            match saved.await? {
                Outcome::Saved(count) => Ok(frame::see(noted(&typed, "done", count))),
                Outcome::Invalid(problems) => refused(&problems).await,
                Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
            }
        }
    }
}

/// What is to be done, or what is wrong with the choice.
fn read(typed: &Fields, ids: &[i64]) -> Result<Act, Vec<Problem>> {
    let mut problems = Vec::new();
    if ids.is_empty() {
        problems.push(Problem::of("pictures", Fault::NothingChosen));
    } else if i64::try_from(ids.len()).is_ok_and(|count| count > EACH) {
        problems.push(Problem::of("pictures", Fault::TooMany(EACH)));
    }
    let mut text = |name: &'static str| {
        let text = typed.text(name).trim();
        if text.is_empty() {
            problems.push(Problem::of(name, Fault::Required));
        }
        text.to_owned()
    };
    let act = match typed.text("act") {
        "credit" => Some(Act::Change(Change::Credit(text("to_credit")))),
        "licence" => Some(Act::Change(Change::Licence(text("to_licence")))),
        "delete" => Some(Act::Delete),
        _ => {
            problems.push(Problem::of("act", Fault::Required));
            None
        }
    };
    act.filter(|_| problems.is_empty()).ok_or(problems)
}

/// Asks before pictures are deleted, and names those that are shown somewhere and stay.
async fn ask(app: &App, who: &Signed, typed: &Fields, ids: Vec<i64>) -> Result<HttpResponse, Error> {
    let found = app.read(move |connection| {
        let shown = media::shown_among(connection, &ids)?;
        Ok::<_, Error>((library::by_ids(connection, &ids)?, shown))
    });
    let (chosen, shown) = found.await?;
    let (others, free): (Vec<&Picture>, Vec<&Picture>) = chosen.iter().partition(|one| shown.contains(&one.id));
    let title = who.t.admin_pictures_ask_delete(count(free.len()));
    let mut page = BulkPage::new(who, Room::Pictures, title, list(typed));
    page.answer = (!free.is_empty()).then(|| (Admin::BulkPictures.path(), who.t.admin_confirm_delete()));
    page.is_danger = true;
    page.field = "pictures";
    page.hidden = ["query", "act"].iter().map(|name| (*name, typed.text(name).to_owned())).collect();
    page.lines = free.into_iter().map(|picture| line(who, picture, None)).collect();
    let reason = Some(who.t.admin_pictures_in_use());
    page.others = others.into_iter().map(|picture| line(who, picture, reason.clone())).collect();
    frame::html(StatusCode::OK, &page)
}

/// Deletes each for itself, and says which came into use meanwhile.
async fn delete(app: &App, who: &Signed, typed: &Fields, ids: Vec<i64>) -> Result<HttpResponse, Error> {
    let (chosen, account) = (ids.clone(), who.account().id);
    let chosen = app.read(move |connection| Ok::<_, Error>(library::by_ids(connection, &chosen)?)).await?;
    let deleted = app.write(move |connection| {
        let (mut deleted, mut shown) = (0, Vec::new());
        for id in ids {
            match library::delete(connection, Some(account), id, false)? {
                Deletion::Done => deleted += 1,
                Deletion::InUse(_) => shown.push(id),
                Deletion::Missing => {}
            }
        }
        Ok::<_, Error>((deleted, shown))
    });
    let (deleted, shown) = deleted.await?;
    tracing::info!(deleted, account, "pictures deleted");
    if shown.is_empty() {
        return Ok(frame::see(noted(typed, "removed", deleted)));
    }
    let title = who.t.admin_pictures_report(count(deleted));
    let mut page = BulkPage::new(who, Room::Pictures, title, list(typed));
    let reason = Some(who.t.admin_pictures_in_use());
    let others = chosen.iter().filter(|picture| shown.contains(&picture.id));
    page.others = others.map(|picture| line(who, picture, reason.clone())).collect();
    frame::html(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn line(who: &Signed, picture: &Picture, reason: Option<String>) -> Line {
    let (locale, headline) = pictures::named(who.t, picture);
    let (path, thumbnail) = (Admin::Picture(picture.id).path(), Some(picture.thumbnail()));
    Line { id: picture.id, path, thumbnail, headline, lang: locale.code(), reason }
}

/// The list as it was.
fn list(typed: &Fields) -> String {
    format!("{}?{}", Admin::Pictures.path(), typed.text("query"))
}

/// The list as it was, saying to how many something was done.
fn noted(typed: &Fields, what: &str, count: usize) -> String {
    let and = if typed.text("query").is_empty() { "" } else { "&" };
    format!("{}{and}{what}={count}", list(typed))
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
