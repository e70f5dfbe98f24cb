//! A translation for programs of outside translators, out and in.

use super::{
    Shown, aids, buttons, load,
    page::{Notice, Report},
    show, target, writing,
};
use crate::{
    admin::{
        door::{Author, Signed},
        error::Error,
        parcel,
        sent::Sent as Form,
    },
    db::Time,
    i18n::Messages,
    import::xliff::{self, Note, Read, Refusal, Trouble},
    newsroom::translating::{Beside, Sheet},
    web::{App, Lost},
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::{self, Data, Path},
};

/// Largest file, in bytes.
const LARGEST: u64 = 8 << 20;

/// The file.
///
/// # Errors
/// That there is no such article, or the database's.
pub async fn export(_who: Author, path: Path<(i64, String)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, locale) = target(&path, &app)?;
    let sheet = load(&app, id, locale).await?.ok_or(Error::Missing)?;
    let rows: Vec<Beside> = sheet.rows.iter().map(Beside::opened).collect();
    let aids = aids::of(&app, &sheet, &rows).await?;
    let note = |hit: &crate::newsroom::glossary::Hit| {
        let rendering = format!("{} = {}", hit.term, hit.rendering);
        let text = if hit.note.is_empty() { rendering } else { format!("{rendering} ({})", hit.note) };
        Note { category: "glossary", text }
    };
    let notes: Vec<Vec<Note>> = aids.iter().map(|aids| aids.terms.iter().map(|(hit, _)| note(hit)).collect()).collect();
    let name = format!("attachment; filename=\"article-{id}-{}-{locale}.xlf\"", sheet.original());
    Ok(HttpResponse::Ok()
        .content_type("application/xliff+xml; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(xliff::write(&sheet, &notes)))
}

/// Lays what came back beside the original. Nothing is saved.
///
/// # Errors
/// That there is no such article, the disk's, the database's.
pub async fn import(form: Form<Author>, path: Path<(i64, String)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, locale) = target(&path, &app)?;
    let Form { who, files, .. } = form;
    // What was typed and not saved stays in the rows.
    let (sheet, rows, at) = match writing::kept(&app, &who, id, locale).await? {
        Some((sheet, rows, at)) => (sheet, rows, Some(at)),
        None => {
            let sheet = load(&app, id, locale).await?.ok_or(Error::Missing)?;
            let rows = sheet.rows.iter().map(Beside::opened).collect();
            (sheet, rows, None)
        }
    };
    let typed = |sheet| Typed { sheet, rows, at };
    let t = who.t;
    let text = match files.into_iter().find(|file| file.field == "file").map(|file| file.content) {
        Some(Some(content)) => web::block(move || parcel::text(content, LARGEST + 1)).await.map_err(|_| Lost)??,
        Some(None) => return refuse(&app, &who, typed(sheet), t.admin_translate_file_too_large()).await,
        None => String::new(),
    };
    if text.trim().is_empty() {
        return refuse(&app, &who, typed(sheet), t.admin_translate_file_none()).await;
    }
    if text.len() as u64 > LARGEST {
        return refuse(&app, &who, typed(sheet), t.admin_translate_file_too_large()).await;
    }
    let (sheet, read) = web::block(move || {
        let read = xliff::read(&text, &sheet);
        (sheet, read)
    })
    .await
    .map_err(|_| Lost)?;
    match read {
        Ok(read) => lay(&app, &who, typed(sheet), read).await,
        Err(refusal) => refuse(&app, &who, typed(sheet), said(t, refusal)).await,
    }
}

/// What is beside the original: what is stored, or what was typed and kept, and when.
struct Typed {
    sheet: Sheet,
    rows: Vec<Beside>,
    at: Option<Time>,
}

impl Typed {
    fn notice(&self) -> Notice {
        self.at.map_or(Notice::None, |at| Notice::Restored { at })
    }
}

async fn lay(app: &App, who: &Signed, typed: Typed, read: Read) -> Result<HttpResponse, Error> {
    let notice = typed.notice();
    let Typed { sheet, mut rows, .. } = typed;
    let replaced: Vec<String> = rows.iter().map(|row| row.sent.target.clone()).collect();
    let report = report(who.t, &sheet, &read);
    for taken in read.taken {
        // Rows that somebody added stand between those of the sheet.
        let Some(row) = sheet.rows.get(taken.row) else { continue };
        let Some(row) = rows.iter_mut().find(|beside| beside.row == *row) else { continue };
        let is_new = taken.target != row.row.target;
        // The translator looked at a row that waits for somebody, and changed nothing.
        row.sent.is_current = !is_new && taken.is_done && row.row.state().is_pending();
        if is_new {
            row.sent.target = taken.target;
            row.sent.machine = false;
        }
    }
    let report = Some(report);
    show(app, who, Shown { notice, replaced, report, ..Shown::of(sheet, rows) }).await
}

async fn refuse(app: &App, who: &Signed, typed: Typed, refusal: String) -> Result<HttpResponse, Error> {
    let notice = typed.notice();
    let Typed { sheet, rows, .. } = typed;
    let report = Some(Report { refusal: Some(refusal), ..Report::default() });
    show(app, who, Shown { notice, report, status: StatusCode::UNPROCESSABLE_ENTITY, ..Shown::of(sheet, rows) }).await
}

fn report(t: Messages, sheet: &Sheet, read: &Read) -> Report {
    let is_new = |taken: &&xliff::Taken| sheet.rows.get(taken.row).is_some_and(|row| row.target != taken.target);
    let taken = read.taken.iter().filter(is_new).count();
    let name = |row: &usize| buttons::name(t, sheet, *row);
    let trouble = |trouble: &Trouble| match trouble {
        Trouble::Changed(words) => (t.admin_translate_file_changed(), words.clone()),
        Trouble::LostCodes(row) => (t.admin_translate_file_lost_codes(name(row)), String::new()),
        Trouble::StrangeCodes(row) => (t.admin_translate_file_strange_codes(name(row)), String::new()),
    };
    let mut troubles: Vec<(String, String)> = read.troubles.iter().map(trouble).collect();
    if read.untranslated > 0 {
        troubles.push((t.admin_translate_file_untranslated(read.untranslated), String::new()));
    }
    Report { taken: i64::try_from(taken).unwrap_or(i64::MAX), troubles, refusal: None }
}

fn said(t: Messages, refusal: Refusal) -> String {
    match refusal {
        Refusal::Unreadable(line) => t.admin_translate_file_unreadable(line),
        Refusal::NotXliff => t.admin_translate_file_not_xliff(),
        Refusal::OtherArticle => t.admin_translate_file_other_article(),
        Refusal::OtherLanguages => t.admin_translate_file_other_languages(),
        Refusal::TooMany => t.admin_translate_file_too_many(),
    }
}
