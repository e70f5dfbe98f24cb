//! A letter in a language: its form while it is written, what became of it afterwards.
//!
//! The form holds the letter while it is worked on: each button but those that save sends it all and gets the page back with it,
//! changed.

pub mod preview;
pub mod sending;
pub mod writing;

use super::{
    arranging::{self, Item},
    article::FORM,
    door::{Editor, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    language, letters,
    sent::Sent,
    sheet::{Control, Field, Mistakes, Sheet},
    store::{self, Outcome},
};
use crate::{
    db::{self, Connection, Time},
    i18n::{Locale, Messages, typeset},
    newsroom::{
        Problem,
        article::{self, Pick},
        autosave,
        letter::{self, ARTICLES, INTRODUCTION_LIMIT, Letter, Results, SUBJECT_LIMIT, State, Text, Written},
        presence, setting,
    },
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use std::collections::HashMap;
use writing::Kept;

/// Most articles that a search offers.
const OFFERED: usize = 7;
/// What came out in so many seconds is offered as a whole where no letter went before: a week.
const RECENT: i64 = 7 * 86_400;

#[derive(Template)]
#[template(path = "admin/letter.html")]
struct LetterPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    /// Code, name, and whether it is this one.
    tabs: Vec<(&'static str, String, bool)>,
    lang: &'static str,
    version: i64,
    words: String,
    said: String,
    notice: Notice,
    scheduled: Option<String>,
    /// That what was typed before stands here again.
    restored: String,
    /// What was typed before and not saved.
    offer: Option<Offer>,
    /// The name of this form.
    form: String,
    /// Where what is typed is kept, and how often the form says that it is open, in seconds.
    writing: String,
    every: i64,
    zone: String,
    mistakes: Mistakes,
    fields: Vec<Field>,
    places: Vec<Item>,
    limit: i64,
    is_full: bool,
    wrong: Option<String>,
    found: Vec<Item>,
    copies: Vec<(&'static str, String)>,
    send: String,
    delete: Option<String>,
    theirs: Option<Theirs>,
}

/// What was typed before and not saved.
struct Offer {
    text: String,
    /// When it was kept, in milliseconds.
    at: i64,
    /// The name of the form that it was typed in.
    form: String,
}

/// What somebody else has saved in the meantime.
struct Theirs {
    subject: String,
    introduction: String,
    articles: Vec<Item>,
}

/// What the page says on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Notice {
    #[default]
    None,
    Saved,
    Unsaved,
    /// What was typed before stands here again; since when it was kept.
    Restored(Time),
    Conflict,
}

impl Notice {
    /// Whether the form holds what is not stored.
    const fn is_unsaved(self) -> bool {
        matches!(self, Self::Unsaved | Self::Restored(_) | Self::Conflict)
    }
}

/// A letter at work.
#[derive(Clone, Debug, Default)]
struct Work {
    /// The version that was opened.
    version: i64,
    written: Written,
    /// What is looked for.
    words: String,
    /// The article that was just moved.
    moved: Option<i64>,
    /// The name of the form; empty: it is opened now.
    form: String,
}

impl Work {
    /// What a form sent.
    fn of(fields: &Fields, locale: Locale) -> Self {
        Self {
            version: fields.text("version").parse().unwrap_or_default(),
            written: Written {
                subject: fields.text_in("subject", locale).to_owned(),
                introduction: fields.text_in("introduction", locale).to_owned(),
                articles: fields.numbers("places"),
            },
            words: fields.text("q").trim().chars().take(200).collect(),
            moved: None,
            form: fields.text(FORM).to_owned(),
        }
    }
}

/// A row of the table of what became of a letter.
struct Outcomes {
    language: String,
    lang: &'static str,
    subject: String,
    results: Results,
    waiting: i64,
    /// How often each article was opened; none where that is not counted.
    clicks: Vec<(String, i64)>,
    all_clicks: i64,
    preview: String,
}

impl Outcomes {
    /// The counts with their names; those that are always zero but rarely are left out while they are.
    fn figures(&self, t: &Messages) -> Vec<(String, i64)> {
        let Results { recipients, sent, refused, expired, unsure, bounced, departures } = self.results;
        let always = [
            (t.admin_letters_recipients(), recipients),
            (t.admin_letters_arrived(), sent),
            (t.admin_letters_refused(), refused),
            (t.admin_letters_bounced(), bounced),
            (t.admin_letters_departures(), departures),
        ];
        let seldom = [
            (t.admin_letters_waiting(), self.waiting),
            (t.admin_letters_expired(), expired),
            (t.admin_letters_unsure(), unsure),
        ];
        always.into_iter().chain(seldom.into_iter().filter(|(_, number)| *number > 0)).collect()
    }
}

/// The articles of a letter that will not be in it: readers of the language cannot read them when it goes.
fn left_out(connection: &mut Connection, letter: &Letter, locale: Locale) -> db::Result<Vec<Pick>> {
    let at = letter.goes_at(Time::now());
    let picks = article::picks(connection, locale, &letter.text(locale).written.articles, at)?;
    Ok(picks.into_iter().filter(|pick| !pick.is_readable()).collect())
}

#[derive(Template)]
#[template(path = "admin/letter_results.html")]
struct ResultsPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    subject: String,
    subject_lang: &'static str,
    state: String,
    began: Option<(String, String)>,
    rows: Vec<Outcomes>,
    counts_clicks: bool,
    is_going: bool,
    /// How many it does not go to since it was stopped, where it can go on.
    left: Option<i64>,
    /// What the person typed into it and did not save before it went: the language, the subject, the introduction.
    kept: Option<(&'static str, Written, String)>,
    writing: String,
    own: String,
    send: String,
    list: String,
}

/// The letter as it was saved, or what became of it.
///
/// # Errors
/// That there is no such letter, or the database's.
pub async fn show(
    who: Editor,
    path: Path<(i64, String)>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let (id, code) = path.into_inner();
    let locale = language::of_site(&code, &app.settings)?;
    let letter = load(&app, id).await?;
    let kept = writing::kept(&app, &who, &letter, locale).await?;
    if !letter.state.is_open() || letter.is_starting(Time::now()) {
        return results(&who, &app, &letter, locale, kept).await;
    }
    let query = Fields::parse(request.query_string().as_bytes());
    if let Some(Kept { work, at, .. }) = kept.as_ref().filter(|_| query.has("kept")) {
        let shown = Shown { notice: Notice::Restored(*at), ..Shown::default() };
        return page(&who, &app, &letter, locale, work.clone(), shown).await;
    }
    let Text { version, written, .. } = letter.text(locale);
    let work = Work { version, written, ..Work::default() };
    let notice = if query.has("saved") { Notice::Saved } else { Notice::None };
    page(&who, &app, &letter, locale, work, Shown { notice, offer: kept, ..Shown::default() }).await
}

/// The letter of this number.
///
/// # Errors
/// That there is none, or the database's.
async fn load(app: &App, id: i64) -> Result<Letter, Error> {
    app.read(move |connection| letter::by_id(connection, id)?.ok_or(Error::Missing)).await
}

/// Saves the letter, or changes what the form holds of it.
///
/// # Errors
/// That there is no such letter, or the database's.
pub async fn change(sent: Sent<Editor>, path: Path<(i64, String)>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, code) = path.into_inner();
    let locale = language::of_site(&code, &app.settings)?;
    let Sent { who, fields, .. } = sent;
    let letter = load(&app, id).await?;
    let mut work = Work::of(&fields, locale);
    let (verb, object) = fields.text("do").split_once(' ').unwrap_or((fields.text("do"), ""));
    let mut problems = Vec::new();
    match (verb, object.parse::<i64>()) {
        ("save" | "preview" | "send", _) => {
            let next = match verb {
                "preview" => Admin::LetterPreview(id, locale).path(),
                "send" => Admin::SendLetter(id).path(),
                _ => format!("{}?saved=1", Admin::Letter(id, locale).path()),
            };
            return save(&who, &app, &letter, locale, work, next).await;
        }
        ("open", _) => {
            let other = language::of_site(object, &app.settings)?;
            return save(&who, &app, &letter, locale, work, Admin::Letter(id, other).path()).await;
        }
        ("copy", _) => {
            let other = language::of_site(object, &app.settings)?;
            work.written.articles = letter.text(other).written.articles;
        }
        ("fill", _) => {
            let placed = work.written.articles.clone();
            work.written.articles =
                app.read(move |connection| Ok::<_, Error>(filled(connection, locale, placed, Time::now())?)).await?;
        }
        (_, Ok(article)) => {
            let fault = arranging::apply(&mut work.written.articles, ARTICLES, verb, article);
            work.moved = Some(article).filter(|_| fault.is_none());
            problems.extend(fault.map(|fault| Problem::in_language("articles", locale, fault)));
        }
        _ => {}
    }
    page(&who, &app, &letter, locale, work, Shown { problems, ..Shown::default() }).await
}

/// The articles that are placed, then those that came out since the last letter, as far as there is room.
fn filled(connection: &mut Connection, locale: Locale, mut placed: Vec<i64>, now: Time) -> db::Result<Vec<i64>> {
    let since = letter::sending::last_began(connection, locale)?.unwrap_or(now.plus_seconds(-RECENT));
    let newest = article::latest(connection, locale, now, i64::try_from(ARTICLES).unwrap_or(i64::MAX), 0)?;
    let fresh = newest.into_iter().filter(|card| card.published_at > since).map(|card| card.id);
    let fresh: Vec<i64> = fresh.filter(|id| !placed.contains(id)).collect();
    placed.extend(fresh);
    placed.truncate(ARTICLES);
    Ok(placed)
}

async fn save(
    who: &Signed,
    app: &App,
    letter: &Letter,
    locale: Locale,
    work: Work,
    next: String,
) -> Result<HttpResponse, Error> {
    let (id, version, written, account) = (letter.id, work.version, work.written.clone(), who.account().id);
    let form = work.form.clone();
    let saved = store::save(app, move |connection| {
        letter::save(connection, id, locale, version, &written)?;
        Ok(autosave::forget(connection, account, &form)?)
    });
    match saved.await? {
        Outcome::Saved(()) => {
            tracing::info!(letter = id, by = account, language = locale.code(), "letter saved");
            Ok(frame::see(next))
        }
        Outcome::Invalid(problems) => {
            let shown = Shown { problems, status: StatusCode::UNPROCESSABLE_ENTITY, ..Shown::default() };
            page(who, app, letter, locale, work, shown).await
        }
        Outcome::Conflict => {
            let letter = load(app, id).await?;
            let shown = Shown { notice: Notice::Conflict, status: StatusCode::CONFLICT, ..Shown::default() };
            page(who, app, &letter, locale, work, shown).await
        }
        Outcome::Missing => Err(Error::Missing),
    }
}

/// What the form shows, from the database.
struct Seen {
    places: Vec<Pick>,
    found: Vec<Pick>,
    theirs: Vec<Pick>,
}

fn look(connection: &mut Connection, locale: Locale, work: &Work, theirs: &[i64]) -> db::Result<Seen> {
    let now = Time::now();
    let placed = &work.written.articles;
    let enough = i64::try_from(OFFERED + ARTICLES).unwrap_or(i64::MAX);
    let found = article::find_picks(connection, locale, &work.words, now, enough)?;
    Ok(Seen {
        places: article::picks(connection, locale, placed, now)?,
        found: found.into_iter().filter(|pick| !placed.contains(&pick.id)).take(OFFERED).collect(),
        theirs: article::picks(connection, locale, theirs, now)?,
    })
}

/// What the page says beside the letter.
struct Shown {
    notice: Notice,
    offer: Option<Kept>,
    problems: Vec<Problem>,
    status: StatusCode,
}

impl Default for Shown {
    fn default() -> Self {
        Self { notice: Notice::None, offer: None, problems: Vec::new(), status: StatusCode::OK }
    }
}

async fn page(
    who: &Signed,
    app: &App,
    letter: &Letter,
    locale: Locale,
    mut work: Work,
    Shown { notice, offer, problems, status }: Shown,
) -> Result<HttpResponse, Error> {
    let stored = letter.text(locale);
    let theirs = if notice == Notice::Conflict { stored.written.articles.clone() } else { Vec::new() };
    let asked = work.clone();
    let seen = app.read(move |connection| Ok::<_, Error>(look(connection, locale, &asked, &theirs)?)).await?;
    // What was deleted in the meantime has no place to keep.
    work.written.articles = seen.places.iter().map(|pick| pick.id).collect();
    let (t, settings) = (who.t, &app.settings);
    let item = |pick: Pick| Item::new(t, pick, settings);
    let theirs = (notice == Notice::Conflict).then(|| Theirs {
        subject: stored.written.subject.clone(),
        introduction: stored.written.introduction.clone(),
        articles: seen.theirs.into_iter().map(item).collect(),
    });
    if notice == Notice::Conflict {
        // Who saves once more has seen the other's.
        work.version = stored.version;
    }
    let mut typed = Fields::default();
    typed.push_in("subject", locale, &work.written.subject);
    typed.push_in("introduction", locale, &work.written.introduction);
    let moment = |at: Time| t.moment(&at.zoned(&settings.time_zone));
    let mut sheet = Sheet::new(t, &typed, &problems);
    let fields = vec![
        sheet
            .field_in("subject", locale, t.admin_letters_subject(), Control::Line("text", "off"))
            .hint(t.admin_letters_subject_hint())
            .counted(SUBJECT_LIMIT),
        sheet
            .field_in("introduction", locale, t.admin_letters_introduction(), Control::Area(6))
            .hint(t.admin_letters_introduction_hint())
            .counted(INTRODUCTION_LIMIT),
    ];
    let wrong = sheet.mistake_in("articles", locale, &t.admin_letters_articles());
    let others = settings.languages.iter().filter(|other| **other != locale);
    let others = others.filter(|other| !letter.text(**other).written.articles.is_empty());
    let view = LetterPage {
        t,
        frame: Frame::within(who, Room::Letters),
        csrf: who.session.csrf.clone(),
        action: Admin::Letter(letter.id, locale).path(),
        tabs: settings.languages.iter().map(|tab| (tab.code(), language::title(t, *tab), *tab == locale)).collect(),
        lang: locale.code(),
        version: work.version,
        said: arranging::said(t, work.moved, &seen.places),
        words: work.words,
        notice: match notice {
            Notice::None if work.written != stored.written => Notice::Unsaved,
            notice => notice,
        },
        scheduled: scheduled(t, app, letter),
        restored: match notice {
            Notice::Restored(at) => t.admin_writing_restored(moment(at)),
            _ => String::new(),
        },
        offer: offer.map(|kept| Offer {
            text: t.admin_letters_offer(kept.device.name(t), moment(kept.at)),
            at: kept.at.0,
            form: kept.work.form,
        }),
        form: match work.form {
            name if name.is_empty() => writing::form_name(letter.id, locale)?,
            name => name,
        },
        writing: Admin::LetterWriting(letter.id, locale).path(),
        every: presence::EVERY,
        zone: settings.time_zone.iana_name().unwrap_or("UTC").to_owned(),
        fields,
        is_full: seen.places.len() >= ARTICLES,
        limit: i64::try_from(ARTICLES).unwrap_or(i64::MAX),
        places: seen.places.into_iter().map(item).collect(),
        wrong,
        mistakes: sheet.mistakes(),
        found: seen.found.into_iter().map(item).collect(),
        copies: others.map(|other| (other.code(), language::name(t, *other))).collect(),
        send: Admin::SendLetter(letter.id).path(),
        delete: (letter.state == State::Draft).then(|| Admin::DeleteLetter(letter.id).path()),
        theirs,
    };
    frame::html(status, &view)
}

/// That it goes at its time, if it does.
fn scheduled(t: Messages, app: &App, letter: &Letter) -> Option<String> {
    let due = letter.due_at.filter(|_| letter.state == State::Scheduled)?;
    Some(t.admin_letters_scheduled_for(t.moment(&due.zoned(&app.settings.time_zone))))
}

async fn results(
    who: &Signed,
    app: &App,
    letter: &Letter,
    locale: Locale,
    kept: Option<Kept>,
) -> Result<HttpResponse, Error> {
    let (t, id) = (who.t, letter.id);
    let texts: Vec<(Locale, Vec<i64>)> =
        letter.texts.iter().map(|text| (text.locale, text.written.articles.clone())).collect();
    let now = Time::now();
    let (own, is_resumable) = (letter.clone(), letter.is_resumable(now));
    let (waiting, mut clicked, counts_clicks, left) = app
        .read(move |connection| {
            let left = if is_resumable { letter::sending::left(connection, &own)? } else { 0 };
            let mut clicked: HashMap<Locale, Vec<(String, i64)>> = HashMap::new();
            for (locale, articles) in texts {
                let clicks: HashMap<i64, i64> = letter::sending::clicks(connection, id, locale)?.into_iter().collect();
                let picks = article::picks(connection, locale, &articles, now)?;
                let named = picks.into_iter().map(|pick| {
                    let headline = language::headline(t, &pick.headline, pick.headline_in);
                    (headline, clicks.get(&pick.id).copied().unwrap_or_default())
                });
                clicked.insert(locale, named.collect());
            }
            let waiting = letter::sending::waiting(connection, &[id])?;
            Ok::<_, Error>((waiting, clicked, setting::counts_clicks(connection)?, left))
        })
        .await?;
    let row = |text: &Text| Outcomes {
        language: language::title(t, text.locale),
        lang: text.locale.code(),
        subject: typeset(text.locale, &text.written.subject).into_owned(),
        results: text.results,
        waiting: waiting.get(&(id, text.locale)).copied().unwrap_or_default(),
        clicks: clicked.remove(&text.locale).unwrap_or_default(),
        all_clicks: text.clicks,
        preview: Admin::LetterPreview(id, text.locale).path(),
    };
    let zone = &app.settings.time_zone;
    let state = letters::state(t, letter, &waiting);
    let rows: Vec<Outcomes> = letter.texts.iter().filter(|text| !text.written.is_blank()).map(row).collect();
    let view = ResultsPage {
        t,
        frame: Frame::within(who, Room::Letters),
        csrf: who.session.csrf.clone(),
        subject: rows.first().map(|row| row.subject.clone()).unwrap_or_default(),
        subject_lang: rows.first().map_or(locale.code(), |row| row.lang),
        state,
        began: letter.began_at.map(|at| (at.rfc3339(zone), t.moment(&at.zoned(zone)))),
        counts_clicks: counts_clicks || rows.iter().any(|row| row.all_clicks > 0),
        is_going: letter.is_going(rows.iter().map(|row| row.waiting).sum()),
        rows,
        left: is_resumable.then_some(left),
        kept: kept.map(|kept| (locale.code(), kept.work.written, kept.work.form)),
        writing: Admin::LetterWriting(id, locale).path(),
        own: Admin::Letter(id, locale).path(),
        send: Admin::SendLetter(id).path(),
        list: Admin::Letters.path(),
    };
    frame::html(StatusCode::OK, &view)
}
