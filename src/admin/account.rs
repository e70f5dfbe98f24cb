//! The form of an account, one-time links, and deleting an account; for administrators.

use super::{
    accounts::role_name,
    confirm::Confirm,
    door::{Administrator, Signed},
    error::Error,
    fields::Fields,
    form::Notice,
    frame::{self, Frame, Room},
    language,
    sent::Sent,
    sheet::{Choice, Control, Field, Mistakes, Sheet},
    store::{self, Outcome},
};
use crate::{
    db::{self, Connection},
    i18n::{Locale, Messages},
    mail::account::Writer,
    newsroom::{
        Fault, Problem,
        account::{self, Account, Draft, Role},
        audit::{self, Action, Subject, Thing},
        factor::{self, Factors},
        listing::{self, Listing},
        session,
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

/// How long a one-time link works.
const LINK_HOURS: i64 = 48;

#[derive(Template)]
#[template(path = "admin/account.html")]
struct AccountPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    title: String,
    notice: Notice,
    mistakes: Mistakes,
    action: String,
    fields: Vec<Field>,
    link: Option<String>,
    access: Option<Access>,
    delete: Option<String>,
}

/// How an account signs in and where it is signed in, with what an administrator can do about it.
struct Access {
    factors: Factors,
    sessions: String,
    end_sessions: String,
    reset_factors: String,
}

#[derive(Template)]
#[template(path = "admin/account-link.html")]
struct LinkPage {
    t: Messages,
    frame: Frame,
    name: String,
    /// The address that the link was mailed to, if it was.
    mailed: Option<String>,
    hours: i64,
    link: String,
    back: String,
}

/// An empty form.
///
/// # Errors
/// When the page cannot be written.
pub async fn new(who: Administrator, app: Data<App>) -> Result<HttpResponse, Error> {
    let mut typed = Fields::default();
    typed.push("role", Role::Author.code());
    typed.push("language", who.locale().code());
    show(&app, &who, Form { typed, ..Form::default() }).await
}

/// The form of an account.
///
/// # Errors
/// That there is no such account, or the database's.
pub async fn edit(
    who: Administrator,
    id: Path<i64>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Error> {
    let account = load(&app, *id).await?.ok_or(Error::Missing)?;
    let said = Fields::parse(request.query_string().as_bytes());
    let was_saved = said.has("saved") || said.has("done");
    let notice = if was_saved { Notice::Saved } else { Notice::None };
    let typed = fields_of(&account);
    show(&app, &who, Form { account: Some(account), typed, notice, ..Form::default() }).await
}

/// Makes a new account, mails its one-time link, and shows it, once.
///
/// # Errors
/// The database's.
pub async fn create(sent: Sent<Administrator>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let draft = match draft(&typed) {
        Ok(draft) => draft,
        Err(problems) => return refuse(&app, &who, None, typed, problems).await,
    };
    let by = who.account().id;
    let made = store::save(&app, move |connection| {
        let id = account::create(connection, &draft)?;
        audit::record(connection, Some(by), Action::Created, Subject::of(Thing::Account, id), &draft.email)?;
        Ok(id)
    });
    match made.await? {
        Outcome::Saved(id) => {
            tracing::info!(account = id, by = who.account().id, "account made");
            show_link(&app, &who, id).await
        }
        Outcome::Invalid(problems) => refuse(&app, &who, None, typed, problems).await,
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}

/// Saves an account.
///
/// # Errors
/// That there is no such account, or the database's.
pub async fn save(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (Sent { who, fields: typed, .. }, id) = (sent, *id);
    let account = load(&app, id).await?.ok_or(Error::Missing)?;
    let draft = match draft(&typed) {
        Ok(draft) => draft,
        Err(problems) => return refuse(&app, &who, Some(account), typed, problems).await,
    };
    let (by, before) = (who.account().id, account.role);
    let saved = store::save(&app, move |connection| {
        account::save(connection, id, &draft)?;
        let role = format!("{} → {}", before.code(), draft.role.code());
        let detail = if before == draft.role { draft.email } else { format!("{}: {role}", draft.email) };
        Ok(audit::record(connection, Some(by), Action::Saved, Subject::of(Thing::Account, id), &detail)?)
    });
    match saved.await? {
        Outcome::Saved(()) => {
            tracing::info!(account = id, by = who.account().id, "account changed");
            // Whoever gave up the role may not come back to this form.
            let next = if id == who.account().id { Admin::Profile } else { Admin::Account(id) };
            Ok(frame::see(format!("{}?saved=1", next.path())))
        }
        Outcome::Invalid(problems) => refuse(&app, &who, Some(account), typed, problems).await,
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}

/// Makes a new one-time link, mails it, and shows it, once: mail may be late, and an administrator could have it sent to
/// another address anyway.
///
/// # Errors
/// That there is no such account, or the database's.
pub async fn link(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    show_link(&app, &sent.who, *id).await
}

async fn show_link(app: &App, who: &Signed, id: i64) -> Result<HttpResponse, Error> {
    let account = load(app, id).await?.ok_or(Error::Missing)?;
    let (by, inviter, writer) = (who.account().id, who.account().name.clone(), Writer::of(&app.settings));
    let (invited, mailed) = (account.clone(), writer.as_ref().map(|_| account.email));
    let token = app.write(move |connection| {
        audit::record(connection, Some(by), Action::Invited, Subject::of(Thing::Account, id), &invited.email)?;
        let token = session::make_link(connection, id, LINK_HOURS)?;
        if let Some(writer) = writer {
            writer.invite(connection, &invited, &inviter, (&token, LINK_HOURS))?;
        }
        Ok::<_, Error>(token)
    });
    let token = token.await?;
    tracing::info!(account = id, by = who.account().id, "one-time link made");
    let page = LinkPage {
        t: who.t,
        frame: Frame::within(who, Room::Accounts),
        name: account.name,
        mailed,
        hours: LINK_HOURS,
        link: format!("{}{}", app.settings.address(), Admin::Invitation(token).path()),
        back: Admin::Accounts.path(),
    };
    frame::html(StatusCode::OK, &page)
}

async fn load(app: &App, id: i64) -> Result<Option<Account>, Error> {
    app.read(move |connection| Ok::<_, Error>(account::by_id(connection, id)?)).await
}

fn fields_of(account: &Account) -> Fields {
    let mut fields = Fields::default();
    fields.push("name", &account.name);
    fields.push("email", &account.email);
    fields.push("role", account.role.code());
    fields.push("language", account.locale.code());
    if let Some(author) = account.author_id {
        fields.push("author", author.to_string());
    }
    fields
}

fn draft(typed: &Fields) -> Result<Draft, Vec<Problem>> {
    let text = |name: &str| typed.text(name).to_owned();
    match (Role::from_code(typed.text("role")), Locale::from_code(typed.text("language"))) {
        (Some(role), Some(locale)) => {
            let author = typed.numbers("author").first().copied();
            Ok(Draft { email: text("email"), name: text("name"), role, locale, author })
        }
        (role, locale) => {
            let wrong = [("role", role.is_none()), ("language", locale.is_none())];
            Err(wrong.iter().filter(|(_, is)| *is).map(|(field, _)| Problem::of(field, Fault::NotAChoice)).collect())
        }
    }
}

/// What the form shows.
struct Form {
    account: Option<Account>,
    typed: Fields,
    problems: Vec<Problem>,
    notice: Notice,
    status: StatusCode,
}

impl Default for Form {
    fn default() -> Self {
        let (typed, problems) = (Fields::default(), Vec::new());
        Self { account: None, typed, problems, notice: Notice::None, status: StatusCode::OK }
    }
}

async fn refuse(
    app: &App,
    who: &Signed,
    account: Option<Account>,
    typed: Fields,
    problems: Vec<Problem>,
) -> Result<HttpResponse, Error> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show(app, who, Form { account, typed, problems, status, ..Form::default() }).await
}

async fn show(app: &App, who: &Signed, form: Form) -> Result<HttpResponse, Error> {
    let Form { account, typed, problems, notice, status } = form;
    let (id, t) = (account.as_ref().map(|account| account.id), who.t);
    let (authors, access) = app
        .read(move |connection| {
            let access = id.map(|id| access(connection, t, id)).transpose()?;
            Ok::<_, Error>((listing::all(connection, Kind::Author)?, access))
        })
        .await?;
    let (account, typed) = (account.as_ref(), &typed);
    let t = who.t;
    let mut sheet = Sheet::new(t, typed, &problems);
    let roles = Role::ALL.iter().map(|role| Choice::new(role.code(), role_name(t, *role), typed.text("role")));
    let fields = vec![
        sheet.field("name", t.admin_accounts_name(), Control::Line("text", "off")).required(),
        sheet.field("email", t.admin_accounts_email(), Control::Line("email", "off")).required(),
        sheet
            .field("role", t.admin_accounts_role(), Control::Select(roles.collect()))
            .hint(t.admin_accounts_role_hint()),
        sheet.field("language", t.admin_accounts_language(), languages(t, typed.text("language"))),
        sheet
            .field("author", t.admin_accounts_signature(), signatures(t, authors, typed.text("author")))
            .hint(t.admin_accounts_signature_hint()),
    ];
    let page = AccountPage {
        t,
        frame: Frame::within(who, Room::Accounts),
        csrf: who.session.csrf.clone(),
        title: account.map_or_else(|| t.admin_accounts_new(), |account| account.name.clone()),
        notice,
        mistakes: sheet.mistakes(),
        action: account.map_or(Admin::NewAccount, |account| Admin::Account(account.id)).path(),
        fields,
        link: account.map(|account| Admin::AccountLink(account.id).path()),
        access,
        delete: account.map(|account| Admin::DeleteAccount(account.id).path()),
    };
    frame::html(status, &page)
}

fn access(connection: &mut Connection, t: Messages, id: i64) -> db::Result<Access> {
    let sessions = i64::try_from(session::of_account(connection, id)?.len()).unwrap_or(i64::MAX);
    Ok(Access {
        factors: factor::of(connection, id)?,
        sessions: t.admin_accounts_sessions(sessions),
        end_sessions: Admin::AccountSessions(id).path(),
        reset_factors: Admin::AccountFactors(id).path(),
    })
}

/// Ends every session of an account and every link to it.
///
/// # Errors
/// That there is no such account, or the database's.
pub async fn end_sessions(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, by) = (*id, sent.who.account().id);
    let account = load(&app, id).await?.ok_or(Error::Missing)?;
    app.write(move |connection| {
        session::end_all(connection, id)?;
        audit::record(connection, Some(by), Action::SessionsEnded, Subject::of(Thing::Account, id), &account.email)?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(frame::see(format!("{}?done=1", Admin::Account(id).path())))
}

/// Takes the second factors of an account away, for whoever lost them, and ends its sessions.
///
/// # Errors
/// That there is no such account, or the database's.
pub async fn reset_factors(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (id, by) = (*id, sent.who.account().id);
    let account = load(&app, id).await?.ok_or(Error::Missing)?;
    app.write(move |connection| {
        factor::reset(connection, id)?;
        session::end_all(connection, id)?;
        audit::record(connection, Some(by), Action::FactorRemoved, Subject::of(Thing::Account, id), &account.email)?;
        Ok::<_, Error>(())
    })
    .await?;
    tracing::info!(account = id, by, "second factors taken away");
    Ok(frame::see(format!("{}?done=1", Admin::Account(id).path())))
}

/// The authors whose name a person's texts can bear, by name.
fn signatures(t: Messages, mut authors: Vec<Listing>, typed: &str) -> Control {
    let locale = t.locale();
    authors.sort_by(|a, b| locale.compare(a.name(locale), b.name(locale)));
    let none = Choice::new("", t.admin_accounts_no_signature(), typed);
    let named = authors.iter().map(|author| Choice::of(author, locale, typed));
    Control::Select(std::iter::once(none).chain(named).collect())
}

/// The languages in which one can work: every one of the program.
pub fn languages(t: Messages, typed: &str) -> Control {
    let choice = |locale: &Locale| Choice::new(locale.code(), language::title(t, *locale), typed);
    Control::Select(Locale::ALL.iter().map(choice).collect())
}

/// The question before an account is deleted.
///
/// # Errors
/// That there is no such account, or the database's.
pub async fn ask(who: Administrator, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let account = load(&app, *id).await?.ok_or(Error::Missing)?;
    question(&who, &account).show(StatusCode::OK)
}

fn question(who: &Signed, account: &Account) -> Confirm {
    let (title, text) = (who.t.admin_confirm_account(&account.name), who.t.admin_confirm_account_text());
    let (action, back) = (Admin::DeleteAccount(account.id).path(), Admin::Account(account.id).path());
    Confirm::new(who, Room::Accounts, title, text, action, back)
}

/// Deletes an account.
///
/// # Errors
/// That there is no such account, or the database's.
pub async fn delete(sent: Sent<Administrator>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (who, id) = (sent.who, *id);
    let account = load(&app, id).await?.ok_or(Error::Missing)?;
    let (by, email) = (who.account().id, account.email.clone());
    let deleted = store::save(&app, move |connection| {
        account::delete(connection, id)?;
        let who = Some(by).filter(|by| *by != id);
        Ok(audit::record(connection, who, Action::Deleted, Subject::of(Thing::Account, id), &email)?)
    });
    match deleted.await? {
        Outcome::Saved(()) => {
            tracing::info!(account = id, by = who.account().id, "account deleted");
            Ok(frame::see(format!("{}?deleted=1", Admin::Accounts.path())))
        }
        Outcome::Invalid(problems) => {
            let mut page = question(&who, &account);
            page.text = problems.first().map(|problem| problem.fault.message(who.t)).unwrap_or_default();
            page.action = None;
            page.show(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}
