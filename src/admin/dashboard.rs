//! What is to be done, at a glance: the first page after signing in.

use super::{
    article::FORM,
    articles::Row,
    door::{Author, Editor},
    error::Error,
    frame::{self, Frame, Room},
    language,
    sent::Sent,
};
use crate::{
    config::Settings,
    db::Time,
    i18n::{Locale, Messages, typeset},
    newsroom::{
        account::Role,
        article::{self, Count, Filter, Order, Request, Stage},
        audience,
        audit::{self, Action, Subject, Thing},
        autosave, job,
        letter::{
            self, Letter,
            digest::{self, Digest},
        },
        outbox,
        rights::{self, Owner},
    },
    routes::{Admin, Route},
    web::App,
};
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use jiff::tz::TimeZone;

/// Kept texts at once.
const WAITING: i64 = 8;
/// Letters that are to go, at once.
const UPCOMING: i64 = 6;
/// Articles a panel.
const EACH: usize = 6;

/// Articles that are so far.
struct Panel {
    id: &'static str,
    title: String,
    count: String,
    rows: Vec<Row>,
    /// The whole list.
    all: String,
}

/// What the person typed somewhere and did not save.
struct Waiting {
    headline: String,
    /// When, on what, and what of.
    about: String,
    path: String,
}

/// A letter that goes at a time to come, or a digest, which is not written yet.
struct Upcoming {
    path: Option<String>,
    name: String,
    lang: &'static str,
    machine: String,
    moment: String,
}

/// What is read most in a language: the title of the list, the language, addresses and headlines.
type MostRead = (String, &'static str, Vec<(String, String)>);

/// Work that was given up.
struct FailedJob {
    what: String,
    moment: String,
    machine: String,
    error: String,
    retry: String,
}

#[derive(Template)]
#[template(path = "admin/dashboard.html")]
struct Dashboard {
    t: Messages,
    frame: Frame,
    new_path: String,
    waiting: Vec<Waiting>,
    panels: Vec<Panel>,
    /// What goes to subscribers at a time to come, nothing for authors.
    letters: Vec<Upcoming>,
    letters_path: String,
    readers: Vec<(String, String)>,
    most_read: Vec<MostRead>,
    csrf: String,
    failed: Vec<FailedJob>,
    /// Mail that does not go: what to say of it, and the mail server's words.
    stuck: Option<(String, String)>,
}

/// The page.
///
/// # Errors
/// The database's.
pub async fn show(who: Author, app: Data<App>) -> Result<HttpResponse, Error> {
    let (t, locale, settings) = (who.t, who.locale(), &app.settings);
    let (languages, zone) = (settings.languages.clone(), settings.time_zone.clone());
    let (now, owner) = (Time::now(), Owner::bound(who.account()));
    let midnight = now.zoned(&zone).start_of_day().map_or(now, |start| Time(start.timestamp().as_millisecond()));
    let mends = who.account().role != Role::Author;
    let account = who.account().clone();
    let (lists, readers, most_read, (failed, stuck), waiting, upcoming) = app
        .read(move |connection| {
            let mut lists = Vec::new();
            for (stage, request) in questions() {
                let languages = languages.clone();
                let filter = Filter { stage: Some(stage), languages, owner, ..Filter::default() };
                lists.push((stage, article::sift(connection, &filter, request, locale, EACH)?));
            }
            let readers = audience::readers_since(connection, midnight)?;
            let mut most_read = Vec::new();
            for locale in languages {
                most_read.push((locale, audience::most_read(connection, locale, now)?.day));
            }
            let failed = if mends { job::failed(connection)? } else { Vec::new() };
            let stuck = if mends { outbox::stuck(connection, now)? } else { None };
            let waiting = autosave::waiting(connection, account.id, WAITING)?;
            let articles: Vec<i64> = waiting.iter().filter_map(|text| text.article).collect();
            let own = rights::changeable(connection, &account, &articles)?;
            let upcoming = match mends {
                true => (letter::upcoming(connection, UPCOMING)?, digest::all(connection)?),
                false => Default::default(),
            };
            Ok::<_, Error>((lists, readers, most_read, (failed, stuck), (waiting, own), upcoming))
        })
        .await?;
    let panel = |(stage, list): (Stage, article::Sheet)| Panel {
        id: stage.code(),
        title: title(t, stage),
        count: match list.count {
            Count::Exactly(count) => t.locale().number(count),
            Count::MoreThan(count) => t.admin_dashboard_more_than(count),
            Count::Unknown => String::new(),
        },
        rows: list
            .entries
            .into_iter()
            .map(|entry| Row::new(t, entry, &settings.languages, &settings.time_zone))
            .collect(),
        all: format!("{}?status={}", Admin::Articles.path(), stage.code()),
    };
    let count = |locale: &Locale| readers.iter().find(|(known, _)| known == locale).map_or(0, |(_, count)| *count);
    let page = Dashboard {
        t,
        frame: Frame::within(&who, Room::Dashboard),
        new_path: Admin::NewArticle.path(),
        csrf: who.session.csrf.clone(),
        waiting: waiting
            .0
            .into_iter()
            .filter(|text| text.letter.is_none() || mends)
            // A translation is nothing without its article.
            .filter(|text| text.translation.is_none() || text.article.is_some_and(|id| waiting.1.contains(&id)))
            .map(|text| Waiting::new(t, text, &waiting.1, &settings.time_zone))
            .collect(),
        stuck: stuck.map(|stuck| match settings.mail {
            Some(_) => (t.admin_dashboard_stuck(stuck.count), stuck.reason),
            None => (t.admin_dashboard_no_mail(stuck.count), String::new()),
        }),
        failed: failed.into_iter().map(|job| FailedJob::new(t, job, &settings.time_zone)).collect(),
        panels: lists.into_iter().map(panel).collect(),
        letters: upcoming_letters(t, settings, now, upcoming),
        letters_path: Admin::Letters.path(),
        readers: settings
            .languages
            .iter()
            .map(|locale| (language::name(t, *locale), t.locale().number(count(locale))))
            .collect(),
        most_read: most_read
            .into_iter()
            .filter(|(_, links)| !links.is_empty())
            .map(|(locale, links)| {
                let link = |link: crate::newsroom::listing::Link| {
                    (Route::Article(link.slug).path(locale), language::headline(t, &link.name, locale))
                };
                let title = t.admin_dashboard_most_read(language::name(t, locale));
                (title, locale.code(), links.into_iter().map(link).collect())
            })
            .collect(),
    };
    frame::html(StatusCode::OK, &page)
}

/// What goes to subscribers at a time to come, the next first.
fn upcoming_letters(
    t: Messages,
    settings: &Settings,
    now: Time,
    (letters, digests): (Vec<Letter>, Vec<Digest>),
) -> Vec<Upcoming> {
    let zone = &settings.time_zone;
    let letters = letters.iter().filter_map(|letter| {
        let text = letter.texts.iter().find(|text| !text.written.is_blank())?;
        let name = typeset(text.locale, &text.written.subject).into_owned();
        let path = Some(Admin::Letter(letter.id, text.locale).path());
        Some((letter.due_at?, path, name, text.locale))
    });
    let digests = digests.iter().filter(|digest| settings.languages.contains(&digest.locale)).filter_map(|digest| {
        let name = t.admin_letters_digest_in(language::name(t, digest.locale));
        Some((digest.next(now, zone)?, None, name, t.locale()))
    });
    let mut all: Vec<_> = letters.chain(digests).collect();
    all.sort_by_key(|(at, ..)| *at);
    let row = |(at, path, name, locale): (Time, Option<String>, String, Locale)| Upcoming {
        path,
        name,
        lang: locale.code(),
        machine: at.rfc3339(zone),
        moment: t.moment(&at.zoned(zone)),
    };
    all.into_iter().map(row).collect()
}

/// Has work tried again that was given up.
///
/// # Errors
/// That there is none of this number, or the database's.
pub async fn retry(sent: Sent<Editor>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (account, id) = (sent.who.account().id, *id);
    let retried = app
        .write(move |connection| {
            let is_there = job::retry(connection, id)?;
            if is_there {
                audit::record(connection, Some(account), Action::Retried, Subject::of(Thing::Job, id), "")?;
            }
            Ok::<_, Error>(is_there)
        })
        .await?;
    if retried { Ok(frame::see(Admin::Dashboard.path())) } else { Err(Error::Missing) }
}

impl Waiting {
    /// A text, and where it is shown again; `own` are the articles that the person may change.
    fn new(t: Messages, text: autosave::Waiting, own: &[i64], zone: &TimeZone) -> Self {
        let at = t.admin_writing_offer(text.device.name(t), t.moment(&text.saved_at.zoned(zone)));
        let new = format!("{}?{FORM}={}", Admin::NewArticle.path(), text.form);
        let (path, of) = match (text.letter, text.article, text.translation) {
            (Some((id, locale)), ..) => (
                format!("{}?{FORM}=1", Admin::Letter(id, locale).path()),
                Some(t.admin_letters_waiting_letter(language::name(t, locale))),
            ),
            (None, None, _) => (new, Some(t.admin_writing_waiting_new())),
            (None, Some(id), Some(locale)) => (
                format!("{}?{FORM}=1", Admin::Translate(id, locale).path()),
                Some(t.admin_writing_waiting_translation(language::name(t, locale))),
            ),
            (None, Some(id), None) if own.contains(&id) => {
                (format!("{}?{FORM}={}", Admin::Article(id).path(), text.form), None)
            }
            (None, Some(_), None) => (new, Some(t.admin_writing_waiting_lost())),
        };
        Self {
            headline: match text.headline {
                empty if empty.is_empty() && text.letter.is_some() => t.admin_letters_no_subject(),
                empty if empty.is_empty() => t.admin_articles_untitled(),
                headline => headline,
            },
            about: of.into_iter().chain([at]).collect::<Vec<_>>().join(" · "),
            path,
        }
    }
}

impl FailedJob {
    fn new(t: Messages, job: job::Failed, zone: &TimeZone) -> Self {
        Self {
            what: t.admin_job_kind(job.kind.code()),
            moment: t.moment(&job.at.zoned(zone)),
            machine: job.at.rfc3339(zone),
            error: job.error,
            retry: Admin::RetryJob(job.id).path(),
        }
    }
}

/// What the panels show: what comes out next first, else what changed last.
fn questions() -> [(Stage, Request); 6] {
    let next = Request { order: Order::Published, ascending: true, ..Request::default() };
    let last = Request::default();
    [
        (Stage::InReview, last),
        (Stage::Scheduled, next),
        (Stage::OutOfDate, last),
        (Stage::InProgress, last),
        (Stage::Untranslated, last),
        (Stage::Draft, last),
    ]
}

fn title(t: Messages, stage: Stage) -> String {
    match stage {
        Stage::InReview => t.admin_dashboard_review(),
        Stage::Scheduled => t.admin_dashboard_scheduled(),
        Stage::OutOfDate => t.admin_dashboard_out_of_date(),
        Stage::Untranslated => t.admin_dashboard_untranslated(),
        Stage::InProgress => t.admin_badge_in_progress(),
        Stage::Draft | Stage::Published | Stage::Withdrawn => t.admin_dashboard_drafts(),
    }
}
