//! A translation side by side with its original: opened, filled in, saved. Whatever happens to a save, what was typed
//! comes back.

mod buttons;
mod page;
mod row;

use super::{
    door::{Author, Signed},
    error::Error,
    fields::Fields,
    frame,
    sent::Sent as Form,
    store::{self, Outcome},
};
use crate::{
    i18n::Locale,
    newsroom::{
        Problem, rights,
        translating::{self, Beside, FIRST_BLOCK, Kept, Sent, SentRow, Sheet},
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use page::{Notice, Sources, TranslatePage};

/// More rows than any text has blocks: what an honest page can send.
const MOST_ROWS: usize = 20_000;

/// Both sides.
///
/// # Errors
/// That there is no such article, that the language is its own, or the database's.
pub async fn open(
    who: Author,
    path: Path<(i64, String)>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (id, locale) = target(&path, &app)?;
    let sheet = load(&app, id, locale).await?.ok_or(Error::Missing)?;
    let rows = sheet.rows.iter().map(Beside::opened).collect();
    let query = Fields::parse(request.query_string().as_bytes());
    let notice = match query.text("saved").parse() {
        Ok(others) => Notice::Saved { others },
        Err(_) => Notice::None,
    };
    show(&app, &who, Shown { notice, ..Shown::of(sheet, rows) }).await
}

/// Saves, or does what another button asks for.
///
/// # Errors
/// The database's, when not even the page can be shown again.
pub async fn save(form: Form<Author>, path: Path<(i64, String)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, locale) = target(&path, &app)?;
    let Form { who, fields, .. } = form;
    let mut sent = sent(&fields);
    let button = buttons::pressed(fields.text("action"));
    if !button.saves() {
        let (sheet, mut rows) = again(&app, id, locale, sent).await?.ok_or(Error::Missing)?;
        buttons::press(&button, &mut rows);
        return show(&app, &who, Shown { notice: Notice::Pending, ..Shown::of(sheet, rows) }).await;
    }
    buttons::mark(&button, &mut sent);
    let (account, typed) = (who.account().clone(), sent.clone());
    let saved = store::save(&app, move |connection| {
        rights::may_rewrite(connection, &account, id, locale)?;
        translating::keep(connection, Some(account.id), id, locale, &typed)
    });
    let (notice, status, problems) = match saved.await {
        Ok(Outcome::Saved(Kept::Saved { others })) => {
            return Ok(frame::see(format!("{}?saved={others}", Admin::Translate(id, locale).path())));
        }
        Ok(Outcome::Saved(Kept::Contested) | Outcome::Conflict) => (Notice::Conflict, StatusCode::CONFLICT, Vec::new()),
        Ok(Outcome::Invalid(problems)) => (Notice::None, StatusCode::UNPROCESSABLE_ENTITY, problems),
        Ok(Outcome::Missing) => return Err(Error::Missing),
        Err(error) => {
            tracing::error!(%error, article = id, "a translation could not be saved");
            (Notice::Failed, StatusCode::SERVICE_UNAVAILABLE, Vec::new())
        }
    };
    let (sheet, rows) = again(&app, id, locale, sent).await?.ok_or(Error::Missing)?;
    show(&app, &who, Shown { notice, status, problems, ..Shown::of(sheet, rows) }).await
}

fn target(path: &Path<(i64, String)>, app: &App) -> Result<(i64, Locale), Error> {
    let locale = Locale::from_code(&path.1).filter(|locale| app.settings.languages.contains(locale));
    Ok((path.0, locale.ok_or(Error::Missing)?))
}

/// What the page sent.
fn sent(fields: &Fields) -> Sent {
    let count = fields.text("rows").parse::<usize>().unwrap_or_default().min(MOST_ROWS);
    let row = |at: usize| {
        let field = |name: &str| fields.text(&format!("{name}_{at}"));
        let target = field("target");
        let source: Option<usize> = field("source").parse().ok();
        let is_plain = source.is_some_and(|source| source < FIRST_BLOCK);
        SentRow {
            source,
            base: field("base").to_owned(),
            machine: !field("machine").is_empty() && field("machine") == buttons::fingerprint(is_plain, target),
            target: target.to_owned(),
            is_current: !field("current").is_empty(),
        }
    };
    Sent {
        revision: fields.text("revision").parse().unwrap_or_default(),
        rows: (0..count).map(row).collect(),
        hands_in: fields.text("action") == "hand-in",
    }
}

async fn load(app: &App, id: i64, locale: Locale) -> Result<Option<Sheet>, Error> {
    app.read(move |connection| Ok::<_, Error>(translating::open(connection, id, locale)?)).await
}

/// What was typed beside what is stored by now.
async fn again(app: &App, id: i64, locale: Locale, sent: Sent) -> Result<Option<(Sheet, Vec<Beside>)>, Error> {
    app.read(move |connection| {
        let Some(sheet) = translating::open(connection, id, locale)? else { return Ok(None) };
        let rows = translating::beside(connection, &sheet, &sent)?;
        Ok::<_, Error>(Some((sheet, rows)))
    })
    .await
}

/// What the page is to show.
struct Shown {
    sheet: Sheet,
    rows: Vec<Beside>,
    notice: Notice,
    problems: Vec<Problem>,
    status: StatusCode,
}

impl Shown {
    const fn of(sheet: Sheet, rows: Vec<Beside>) -> Self {
        Self { sheet, rows, notice: Notice::None, problems: Vec::new(), status: StatusCode::OK }
    }
}

async fn show(app: &App, who: &Signed, shown: Shown) -> Result<HttpResponse, Error> {
    let Shown { sheet, rows, notice, problems, status } = shown;
    let page = TranslatePage::new(Sources { who, settings: &app.settings, sheet: &sheet, rows, notice, problems });
    frame::html(status, &page)
}
