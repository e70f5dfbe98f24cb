//! A translation side by side with its original: opened, filled in, saved. Whatever happens to a save, what was typed
//! comes back.

mod aids;
mod buttons;
mod page;
mod row;
pub mod writing;
pub mod xliff;

use super::{
    article::writing::said,
    door::{Author, Signed},
    error::Error,
    fields::Fields,
    frame,
    sent::Sent as Form,
    store::{self, Outcome},
};
use crate::{
    db::Time,
    i18n::Locale,
    newsroom::{
        Problem, autosave, memory, presence, rights,
        translating::{self, Beside, FIRST_BLOCK, Kept, Sent, SentRow, Sheet},
    },
    routes::Admin,
    translator::Failure,
    web::{App, Lost},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self, Data, Path},
};
use buttons::Button;
use page::{Notice, Report, Sources, TranslatePage};
use tokio::sync::Semaphore;

/// Editors whose text is with the machine at the same time; others wait.
static TURNS: Semaphore = Semaphore::const_new(4);

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
    let query = Fields::parse(request.query_string().as_bytes());
    let kept = writing::kept(&app, &who, id, locale).await?;
    if let Some((sheet, rows, at)) = kept.as_ref().filter(|_| query.has("kept")) {
        let shown = Shown { notice: Notice::Restored { at: *at }, ..Shown::of(sheet.clone(), rows.clone()) };
        return show(&app, &who, shown).await;
    }
    let sheet = load(&app, id, locale).await?.ok_or(Error::Missing)?;
    let rows = sheet.rows.iter().map(Beside::opened).collect();
    let notice = match query.text("saved").parse() {
        Ok(others) => Notice::Saved { others },
        Err(_) => Notice::None,
    };
    let offer = kept.map(|(_, _, at)| at);
    show(&app, &who, Shown { notice, offer, ..Shown::of(sheet, rows) }).await
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
        let (sheet, rows) = again(&app, id, locale, sent).await?.ok_or(Error::Missing)?;
        return press(&app, &who, &button, sheet, rows).await;
    }
    buttons::mark(&button, &mut sent);
    let (account, typed) = (who.account().clone(), sent.clone());
    let saved = store::save(&app, move |connection| {
        rights::may_rewrite(connection, &account, id, locale)?;
        let kept = translating::keep(connection, Some(account.id), id, locale, &typed)?;
        if matches!(kept, Kept::Saved { .. }) {
            autosave::forget(connection, account.id, &writing::form(id, locale))?;
        }
        Ok(kept)
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

/// Does what a button asks for that saves nothing. What a row held before stays in sight below it.
async fn press(
    app: &App,
    who: &Signed,
    button: &Button,
    sheet: Sheet,
    mut rows: Vec<Beside>,
) -> Result<HttpResponse, Error> {
    let before: Vec<String> = rows.iter().map(|row| row.sent.target.clone()).collect();
    let mut failure = None;
    match button {
        Button::Machine(_) | Button::AllMachine => failure = by_machine(app, button, &sheet, &mut rows).await?,
        Button::Memory(row, number) => from_memory(app, &sheet, &mut rows, *row, *number).await?,
        _ => buttons::press(button, &mut rows),
    }
    let replaced = match button {
        Button::Add(_) | Button::Remove(_) => Vec::new(),
        _ => before,
    };
    show(app, who, Shown { notice: Notice::Pending, failure, replaced, ..Shown::of(sheet, rows) }).await
}

/// Has rows translated by the machine; gives what went wrong, beside which row it is to be told.
async fn by_machine(
    app: &App,
    button: &Button,
    sheet: &Sheet,
    rows: &mut [Beside],
) -> Result<Option<(Option<usize>, Failure)>, Error> {
    let Some(translator) = app.translator.clone() else { return Ok(None) };
    let meant = buttons::for_machine(button, rows);
    let texts: Vec<String> = meant.iter().map(|(_, masked)| masked.html.clone()).collect();
    let (from, to) = (sheet.original(), sheet.locale);
    let Ok(_turn) = TURNS.acquire().await else { return Ok(None) };
    let (answers, failure) = web::block(move || translator.translate(from, to, &texts)).await.map_err(|_| Lost)?;
    for ((at, masked), html) in meant.iter().zip(answers) {
        if let Some(html) = html {
            buttons::fill(&mut rows[*at], masked, &html);
        }
    }
    let beside = match button {
        Button::Machine(at) => Some(*at),
        _ => None,
    };
    Ok(failure.map(|failure| (beside, failure)))
}

/// Takes a proposal of the memory into its row.
async fn from_memory(app: &App, sheet: &Sheet, rows: &mut [Beside], row: usize, number: usize) -> Result<(), Error> {
    let Some(row) = rows.get_mut(row) else { return Ok(()) };
    let (article, direction, text) = (sheet.article.id, (sheet.original(), sheet.locale), row.row.text.clone());
    let found = app
        .read(move |connection| Ok::<_, Error>(memory::proposals(connection, article, direction, &[text.as_str()])?))
        .await?;
    if let Some(proposal) = found.into_iter().flatten().nth(number) {
        row.sent.target = proposal.target;
        row.sent.machine = false;
    }
    Ok(())
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
    /// What the machine could not do, and beside which row that is to be told.
    failure: Option<(Option<usize>, Failure)>,
    /// What rows held before a button was pressed.
    replaced: Vec<String>,
    /// What came of a file.
    report: Option<Report>,
    /// Since when something is kept that was typed and not saved.
    offer: Option<Time>,
    status: StatusCode,
}

impl Shown {
    const fn of(sheet: Sheet, rows: Vec<Beside>) -> Self {
        Self {
            sheet,
            rows,
            notice: Notice::None,
            problems: Vec::new(),
            failure: None,
            replaced: Vec::new(),
            report: None,
            offer: None,
            status: StatusCode::OK,
        }
    }
}

async fn show(app: &App, who: &Signed, shown: Shown) -> Result<HttpResponse, Error> {
    let Shown { sheet, rows, notice, problems, failure, replaced, report, offer, status } = shown;
    let aids = aids::of(app, &sheet, &rows).await?;
    let has_machine = app.translator.is_some();
    let settings = &app.settings;
    let (id, account) = (sheet.article.id, who.account().id);
    let others =
        app.read(move |connection| Ok::<_, Error>(presence::others(connection, id, account, Time::now())?)).await?;
    let sources = Sources {
        who,
        settings,
        sheet: &sheet,
        rows,
        aids,
        notice,
        problems,
        failure,
        replaced,
        report,
        offer,
        others: said(who.t, &others),
        has_machine,
    };
    frame::html(status, &TranslatePage::new(sources))
}
