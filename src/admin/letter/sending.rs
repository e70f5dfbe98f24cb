//! When a letter goes: to an address that looks at it before, at a time, at once, or not after all.

use super::{left_out, load, scheduled};
use crate::{
    admin::{
        arranging::Item,
        confirm::Confirm,
        door::{Editor, Signed},
        error::Error,
        fields::Fields,
        frame::{self, Frame, Room},
        language,
        moment::{self, Moment},
        sent::Sent,
        sheet::{Choice, Control, Field, Mistakes, Sheet},
        store::{self, Outcome},
    },
    db::{Connection, Time},
    i18n::{Locale, Messages, typeset},
    mail,
    newsroom::{
        Fault, Problem,
        article::Pick,
        audit::{self, Action, Subject, Thing},
        letter::{self, Letter, State, sending},
        subscriber,
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

/// One language of the letter.
struct Row {
    language: String,
    lang: &'static str,
    subject: String,
    form: String,
    preview: String,
    /// How many articles will be in it, and the others.
    articles: String,
    left_out: Vec<Item>,
    recipients: i64,
    /// What keeps it from going.
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/letter_send.html")]
struct SendPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    back: String,
    has_server: bool,
    tested: Option<String>,
    mistakes: Mistakes,
    rows: Vec<Row>,
    is_ready: bool,
    total: i64,
    test: Vec<Field>,
    time: Moment,
    scheduled: Option<String>,
}

/// The letter before it goes.
///
/// # Errors
/// That there is no such letter, or the database's.
pub async fn show(who: Editor, id: Path<i64>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let letter = load(&app, *id).await?;
    if !letter.state.is_open() {
        return Ok(frame::see(Admin::Letter(letter.id, language::first(&who, &app.settings)).path()));
    }
    let query = Fields::parse(request.query_string().as_bytes());
    let mut typed = Fields::default();
    let again = query.text("tested");
    typed.push("test", if again.is_empty() { &who.account().email } else { again });
    let asked = Some(query.text("language")).filter(|code| !code.is_empty());
    typed.push("language", asked.unwrap_or_else(|| language::first(&who, &app.settings).code()));
    moment::push(&mut typed, "time", letter.due_at, &app.settings.time_zone);
    let tested = Some(query.text("tested").to_owned()).filter(|tested| !tested.is_empty());
    page(&who, &app, &letter, &typed, &[], tested, StatusCode::OK).await
}

/// Has it go, or not, or only to one address.
///
/// # Errors
/// That there is no such letter, or the database's.
pub async fn act(sent: Sent<Editor>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields, .. } = sent;
    let letter = load(&app, *id).await?;
    match fields.text("do") {
        "test" => test(&who, &app, &letter, fields).await,
        "schedule" => {
            let zone = &app.settings.time_zone;
            match moment::read(&fields, "time", letter.due_at, zone) {
                Ok(Some(at)) => go(&who, &app, &letter, fields, Some(at)).await,
                Ok(None) => refuse(&who, &app, &letter, &fields, &[Problem::of("time", Fault::Required)]).await,
                Err(fault) => refuse(&who, &app, &letter, &fields, &[Problem::of("time", fault)]).await,
            }
        }
        "now" if fields.has("sure") => go(&who, &app, &letter, fields, None).await,
        "now" => {
            let count = outlook(&app, &letter).await?.iter().map(|language| language.recipients).sum();
            let t = who.t;
            let words = [t.admin_letters_now_ask(count), t.admin_letters_now_hint(), t.admin_letters_now_go(count)];
            sure(&who, &letter, "now", words, t.admin_letters_now_keep(), Admin::SendLetter(letter.id).path())
        }
        "unschedule" => {
            note(&app, &who, letter.id, Action::Unscheduled, sending::unschedule).await?;
            Ok(frame::see(Admin::SendLetter(letter.id).path()))
        }
        "copy" => {
            let id = letter.id;
            let copy = app.write(move |connection| Ok::<_, Error>(letter::copy(connection, id)?)).await?;
            let copy = copy.ok_or(Error::Missing)?;
            tracing::info!(letter = copy, of = id, by = who.account().id, "letter copied");
            Ok(frame::see(Admin::Letter(copy, language::first(&who, &app.settings)).path()))
        }
        "resume" if !fields.has("sure") => {
            let own = letter.clone();
            let count = app.read(move |connection| Ok::<_, Error>(sending::left(connection, &own)?)).await?;
            let t = who.t;
            let words = [t.admin_letters_resume_ask(count), t.admin_letters_resume_hint(), t.admin_letters_resume()];
            let back = Admin::Letter(letter.id, language::first(&who, &app.settings)).path();
            sure(&who, &letter, "resume", words, t.admin_letters_resume_keep(), back)
        }
        "resume" => {
            note(&app, &who, letter.id, Action::Resumed, sending::resume).await?;
            Ok(frame::see(Admin::Letter(letter.id, language::first(&who, &app.settings)).path()))
        }
        "stop" if !fields.has("sure") => {
            let own = letter.clone();
            let count = app.read(move |connection| Ok::<_, Error>(sending::left(connection, &own)?)).await?;
            let t = who.t;
            let words = [t.admin_letters_stop_ask(count), t.admin_letters_stop_hint(), t.admin_letters_stop()];
            let back = Admin::Letter(letter.id, language::first(&who, &app.settings)).path();
            sure(&who, &letter, "stop", words, t.admin_letters_stop_keep(), back)
        }
        "stop" => {
            note(&app, &who, letter.id, Action::Stopped, sending::stop).await?;
            Ok(frame::see(Admin::Letter(letter.id, language::first(&who, &app.settings)).path()))
        }
        _ => Ok(frame::see(Admin::SendLetter(letter.id).path())),
    }
}

/// The languages of the site in which a letter says something, in the site's order.
fn written(letter: &Letter, app: &App) -> Vec<Locale> {
    let says: Vec<Locale> = letter.languages().collect();
    app.settings.languages.iter().filter(|locale| says.contains(locale)).copied().collect()
}

/// What a letter would bring to whom, in a language.
struct Outlook {
    locale: Locale,
    /// Its articles that readers cannot read when it goes.
    left_out: Vec<Pick>,
    /// Whether nothing is to be read in it without these.
    is_empty: bool,
    recipients: i64,
}

/// What a letter would bring to whom, in each language of the site in which it says something.
async fn outlook(app: &App, letter: &Letter) -> Result<Vec<Outlook>, Error> {
    let (own, languages) = (letter.clone(), written(letter, app));
    app.read(move |connection| {
        let mut outlook = Vec::new();
        for locale in languages {
            let left_out = left_out(connection, &own, locale)?;
            let text = own.text(locale).written;
            let is_empty = left_out.len() == text.articles.len() && text.introduction.is_empty();
            let recipients = if is_empty { 0 } else { subscriber::count(connection, locale)? };
            outlook.push(Outlook { locale, left_out, is_empty, recipients });
        }
        Ok(outlook)
    })
    .await
}

/// The question before what cannot be taken back: what is asked, what follows, and both answers.
fn sure(
    who: &Signed,
    letter: &Letter,
    step: &str,
    [title, text, answer]: [String; 3],
    keep: String,
    back: String,
) -> Result<HttpResponse, Error> {
    let mut page = Confirm::new(who, Room::Letters, title, text, Admin::SendLetter(letter.id).path(), back);
    page.answer = answer;
    page.keep = keep;
    page.hidden = vec![("do", step.to_owned()), ("sure", "1".to_owned())];
    page.show(StatusCode::OK)
}

/// Does a step and notes who did it, if it could be done.
async fn note(
    app: &App,
    who: &Signed,
    id: i64,
    action: Action,
    step: fn(&mut Connection, i64) -> crate::db::Result<bool>,
) -> Result<(), Error> {
    let account = who.account().id;
    app.write(move |connection| {
        let detail = subject(letter::by_id(connection, id)?.as_ref());
        if step(connection, id)? {
            audit::record(connection, Some(account), action, Subject::of(Thing::Letter, id), &detail)?;
        }
        Ok::<_, Error>(())
    })
    .await
}

/// What the log calls a letter.
fn subject(letter: Option<&Letter>) -> String {
    let subjects = letter.into_iter().flat_map(|letter| letter.texts.iter().map(|text| text.written.subject.clone()));
    subjects.filter(|subject| !subject.is_empty()).collect::<Vec<_>>().join(" / ")
}

async fn go(who: &Signed, app: &App, letter: &Letter, typed: Fields, at: Option<Time>) -> Result<HttpResponse, Error> {
    let (id, account, languages) = (letter.id, who.account().id, app.settings.languages.clone());
    let went = store::save(app, move |connection| {
        sending::schedule(connection, id, at, &languages)?;
        let detail = subject(letter::by_id(connection, id)?.as_ref());
        let action = if at.is_some() { Action::Scheduled } else { Action::Sent };
        Ok(audit::record_at(connection, Some(account), action, Subject::of(Thing::Letter, id), &detail, at)?)
    });
    match went.await? {
        Outcome::Saved(()) => {
            tracing::info!(letter = id, by = account, is_scheduled = at.is_some(), "letter is to go");
            let next = if at.is_some() {
                Admin::SendLetter(id)
            } else {
                Admin::Letter(id, language::first(who, &app.settings))
            };
            Ok(frame::see(next.path()))
        }
        Outcome::Invalid(problems) => refuse(who, app, letter, &typed, &problems).await,
        Outcome::Missing => Err(Error::Missing),
        // It goes already: its page says so.
        Outcome::Conflict => Ok(frame::see(Admin::Letter(id, language::first(who, &app.settings)).path())),
    }
}

async fn test(who: &Signed, app: &App, letter: &Letter, typed: Fields) -> Result<HttpResponse, Error> {
    let recipient = subscriber::normal(typed.text("test"));
    let locale = language::of_site(typed.text("language"), &app.settings)?;
    let fault = match () {
        () if recipient.is_empty() => Some(Fault::Required),
        () if !subscriber::is_email(&recipient) => Some(Fault::NotAnEmail),
        () if !app.strangers.takes(&format!("letter test {}", who.account().id)) => Some(Fault::TooManyTries),
        () => None,
    };
    if let Some(fault) = fault {
        return refuse(who, app, letter, &typed, &[Problem::of("test", fault)]).await;
    }
    let (written, settings, to) = (letter.text(locale).written, app.settings.clone(), recipient.clone());
    let at = letter.goes_at(Time::now());
    let is_written = app
        .write(move |connection| {
            let set = mail::letter::set(connection, &settings, None, locale, &written, at)?;
            let Some(frozen) = set else { return Ok(false) };
            mail::letter::put_test(connection, locale, &frozen, &to)?;
            Ok::<_, Error>(true)
        })
        .await?;
    if !is_written {
        return refuse(who, app, letter, &typed, &[Problem::of("language", Fault::NothingChosen)]).await;
    }
    tracing::info!(letter = letter.id, by = who.account().id, "letter sent to be looked at");
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("tested", &recipient)
        .append_pair("language", locale.code())
        .finish();
    Ok(frame::see(format!("{}?{query}", Admin::SendLetter(letter.id).path())))
}

async fn refuse(
    who: &Signed,
    app: &App,
    letter: &Letter,
    typed: &Fields,
    problems: &[Problem],
) -> Result<HttpResponse, Error> {
    page(who, app, letter, typed, problems, None, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn page(
    who: &Signed,
    app: &App,
    letter: &Letter,
    typed: &Fields,
    problems: &[Problem],
    tested: Option<String>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let (t, settings) = (who.t, &app.settings);
    let written = written(letter, app);
    let unready = sending::unready(letter, &settings.languages);
    let row = |Outlook { locale, left_out, is_empty, recipients }: Outlook| {
        let (locale, text) = (&locale, letter.text(locale).written);
        let fault = unready.iter().find(|problem| problem.locale == Some(*locale));
        let number = |count: usize| t.locale().number(i64::try_from(count).unwrap_or(i64::MAX));
        let (all, out) = (text.articles.len(), left_out.len());
        Row {
            language: language::title(t, *locale),
            lang: locale.code(),
            subject: typeset(*locale, &text.subject).into_owned(),
            form: Admin::Letter(letter.id, *locale).path(),
            preview: Admin::LetterPreview(letter.id, *locale).path(),
            articles: match out {
                0 => number(all),
                _ => t.admin_letters_some(number(all), number(all.saturating_sub(out))),
            },
            recipients,
            fault: match () {
                () if fault.is_some() => Some(t.admin_letters_without_subject()),
                () if is_empty => Some(t.admin_letters_nothing_left()),
                () => None,
            },
            left_out: left_out.into_iter().map(|pick| Item::new(t, pick, settings)).collect(),
        }
    };
    let rows: Vec<Row> = outlook(app, letter).await?.into_iter().map(row).collect();
    let choices =
        written.iter().map(|locale| Choice::new(locale.code(), language::title(t, *locale), typed.text("language")));
    let choices = Control::Select(choices.collect());
    let mut sheet = Sheet::new(t, typed, problems);
    let test = vec![
        sheet.field("test", t.admin_letters_test_to(), Control::Line("email", "email")),
        sheet.field("language", t.admin_letters_language(), choices),
    ];
    let zone = &settings.time_zone;
    let hint = t.admin_letters_time_hint(zone.iana_name().unwrap_or("UTC"));
    let time = Moment::new(&mut sheet, "time", None, t.admin_letters_time(), hint, zone);
    let total = rows.iter().map(|row| row.recipients).sum();
    let view = SendPage {
        t,
        frame: Frame::within(who, Room::Letters),
        csrf: who.session.csrf.clone(),
        action: Admin::SendLetter(letter.id).path(),
        back: Admin::Letter(letter.id, written.first().copied().unwrap_or_else(|| language::first(who, settings)))
            .path(),
        has_server: settings.mail.is_some(),
        tested,
        mistakes: sheet.mistakes(),
        is_ready: unready.is_empty(),
        rows,
        total,
        test,
        time,
        scheduled: scheduled(t, app, letter),
    };
    frame::html(status, &view)
}

/// The question before a letter is deleted.
///
/// # Errors
/// That there is no such letter, or the database's.
pub async fn ask(who: Editor, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let letter = load(&app, *id).await?;
    let back = Admin::Letter(letter.id, language::first(&who, &app.settings)).path();
    if letter.state != State::Draft {
        return Ok(frame::see(back));
    }
    let (t, action) = (who.t, Admin::DeleteLetter(letter.id).path());
    let own = letter.text(language::first(&who, &app.settings)).written.subject;
    let title = match if own.is_empty() { subject(Some(&letter)) } else { own } {
        subject if subject.is_empty() => t.admin_letters_delete_unnamed(),
        subject => t.admin_letters_delete(subject),
    };
    Confirm::new(&who, Room::Letters, title, t.admin_letters_delete_text(), action, back).show(StatusCode::OK)
}

/// Deletes a letter that nobody got.
///
/// # Errors
/// That there is no such letter, or the database's.
pub async fn delete(sent: Sent<Editor>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, account) = (*id, sent.who.account().id);
    let gone = app
        .write(move |connection| {
            let detail = subject(letter::by_id(connection, id)?.as_ref());
            let is_gone = letter::delete(connection, id)?;
            if is_gone {
                audit::record(connection, Some(account), Action::Deleted, Subject::of(Thing::Letter, id), &detail)?;
            }
            Ok::<_, Error>(is_gone)
        })
        .await?;
    if !gone {
        return Err(Error::Missing);
    }
    tracing::info!(letter = id, account, "letter deleted");
    Ok(frame::see(format!("{}?deleted=1", Admin::Letters.path())))
}
