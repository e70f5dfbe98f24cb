//! How one signs in: authenticator app, recovery codes, passkeys; and where one is signed in.

pub mod authenticator;
mod codes;
pub mod passkeys;

use super::{
    door::{Anybody, Signed},
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
    password,
    sent::Sent,
    sheet::{Control, Field, Mistakes, Sheet},
    store::{self, Outcome},
};
use crate::{
    db::Connection,
    i18n::Messages,
    newsroom::{
        Fault, Problem,
        audit::{self, Action, Subject, Thing},
        factor::{
            self, Factors,
            passkey::{self, NAME_LIMIT, Party, Passkey},
            totp,
        },
        session::{self, Open},
    },
    routes::Admin,
    web::{App, assets},
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;
use jiff::tz::TimeZone;

struct PasskeyRow {
    id: i64,
    name: String,
    made: String,
    used: Option<String>,
    /// Its new name.
    rename: Field,
    is_renamed: bool,
}

struct SessionRow {
    token: String,
    device: String,
    started: String,
    seen: String,
    is_own: bool,
}

/// What the script that makes a passkey needs to know.
struct PasskeyForm {
    script: String,
    options: String,
    action: String,
    name: Field,
}

#[derive(Template)]
#[template(path = "admin/security.html")]
struct SecurityPage {
    t: Messages,
    frame: Frame,
    csrf: String,
    action: String,
    email: String,
    notice: Option<String>,
    mistakes: Mistakes,
    factors: Factors,
    codes_left: String,
    password: Option<Field>,
    passkey_form: Option<PasskeyForm>,
    passkeys: Vec<PasskeyRow>,
    sessions: Vec<SessionRow>,
    profile: String,
}

/// What a button of the page does.
enum Act {
    SetAppUp,
    RemoveApp,
    RenewCodes,
    RenamePasskey(i64),
    RemovePasskey(i64),
    EndSession(String),
    EndOthers,
}

impl Act {
    fn asked(fields: &Fields) -> Option<Self> {
        match fields.text("action").split_once(' ').unwrap_or((fields.text("action"), "")) {
            ("app", _) => Some(Self::SetAppUp),
            ("app-remove", _) => Some(Self::RemoveApp),
            ("codes", _) => Some(Self::RenewCodes),
            ("passkey-rename", id) => id.parse().ok().map(Self::RenamePasskey),
            ("passkey-remove", id) => id.parse().ok().map(Self::RemovePasskey),
            ("session-end", token) => Some(Self::EndSession(token.to_owned())),
            ("sessions-end", _) => Some(Self::EndOthers),
            _ => None,
        }
    }

    /// Whether whoever sits at an open screen may not do it.
    const fn needs_password(&self) -> bool {
        !matches!(self, Self::RenamePasskey(_) | Self::EndSession(_) | Self::EndOthers)
    }
}

/// The page.
///
/// # Errors
/// The database's.
pub async fn form(who: Anybody, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let (said, t) = (Fields::parse(request.query_string().as_bytes()), who.t);
    let notice = match said.text("done") {
        "removed" => Some(t.admin_security_removed()),
        "renamed" => Some(t.admin_security_passkey_renamed()),
        "added" => Some(t.admin_security_passkey_added()),
        "ended" => Some(t.admin_security_ended()),
        _ => None,
    };
    show(&app, &who, &Fields::default(), notice, &[]).await
}

/// Does what a button asks for.
///
/// # Errors
/// The database's.
pub async fn act(sent: Sent<Anybody>, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields, .. } = sent;
    let Some(act) = Act::asked(&fields) else { return Ok(frame::see(Admin::Security.path())) };
    if act.needs_password()
        && let Some(fault) = password_fault(&who, &fields, &request, &app).await?
    {
        return show(&app, &who, &Fields::default(), None, &[Problem::of("password_current", fault)]).await;
    }
    let (id, own) = (who.account().id, who.session.token_hash.clone());
    let done = |word: &str| frame::see(format!("{}?done={word}", Admin::Security.path()));
    match act {
        Act::SetAppUp => {
            app.write(move |connection| Ok::<_, Error>(totp::begin(connection, id, &own)?)).await?;
            Ok(frame::see(Admin::Authenticator.path()))
        }
        Act::RenewCodes => codes::renew(&app, &who).await,
        Act::RemoveApp => {
            app.write(move |connection| {
                let removed = totp::remove(connection, id)?;
                note_removal(connection, id, removed)
            })
            .await?;
            Ok(done("removed"))
        }
        Act::RenamePasskey(passkey) => {
            let name = fields.text(&renamed(passkey)).to_owned();
            match store::save(&app, move |connection| passkey::rename(connection, id, passkey, &name)).await? {
                Outcome::Saved(true) => Ok(done("renamed")),
                Outcome::Invalid(problems) => show(&app, &who, &fields, None, &problems).await,
                Outcome::Saved(false) | Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
            }
        }
        Act::RemovePasskey(passkey) => {
            app.write(move |connection| {
                let removed = passkey::remove(connection, id, passkey)?;
                note_removal(connection, id, removed)
            })
            .await?;
            Ok(done("removed"))
        }
        Act::EndSession(token) => {
            app.write(move |connection| {
                let ended = session::end_of(connection, id, &token)?;
                note_ending(connection, id, ended)
            })
            .await?;
            Ok(done("ended"))
        }
        Act::EndOthers => {
            app.write(move |connection| {
                let ended = session::end_others(connection, id, &own)? > 0;
                note_ending(connection, id, ended)
            })
            .await?;
            Ok(done("ended"))
        }
    }
}

/// What is wrong with the password that has to be given before a factor is changed (OWASP ASVS 5.0, 7.5.1).
async fn password_fault(
    who: &Signed,
    fields: &Fields,
    request: &HttpRequest,
    app: &App,
) -> Result<Option<Fault>, Error> {
    let place = password::place().await?;
    password::fault(who, fields, request, app, &place).await
}

fn note_removal(connection: &mut Connection, account: i64, removed: bool) -> Result<(), Error> {
    if removed {
        factor::tidy(connection, account)?;
        audit::record(connection, Some(account), Action::FactorRemoved, Subject::of(Thing::Account, account), "")?;
    }
    Ok(())
}

fn note_ending(connection: &mut Connection, account: i64, ended: bool) -> Result<(), Error> {
    if ended {
        audit::record(connection, Some(account), Action::SessionsEnded, Subject::of(Thing::Account, account), "")?;
    }
    Ok(())
}

/// The field with the new name of a passkey.
fn renamed(passkey: i64) -> String {
    format!("passkey_name_{passkey}")
}

async fn show(
    app: &App,
    who: &Signed,
    typed: &Fields,
    notice: Option<String>,
    problems: &[Problem],
) -> Result<HttpResponse, Error> {
    let id = who.account().id;
    let (factors, passkeys, sessions) = app
        .read(move |connection| {
            let factors = factor::of(connection, id)?;
            let passkeys = passkey::of_account(connection, id)?;
            Ok::<_, Error>((factors, passkeys, session::of_account(connection, id)?))
        })
        .await?;
    let (t, zone) = (who.t, &app.settings.time_zone);
    // Of what was typed only a passkey's new name comes back.
    let wrong = Act::asked(typed).and_then(|act| if let Act::RenamePasskey(id) = act { Some(id) } else { None });
    let mut shown = Fields::default();
    for passkey in &passkeys {
        let name = if wrong == Some(passkey.id) { typed.text(&renamed(passkey.id)) } else { &passkey.name };
        shown.push(renamed(passkey.id), name);
    }
    let own: Vec<Problem> = problems.iter().filter(|problem| problem.field != "passkey_name").cloned().collect();
    let misnamed = problems.iter().find(|problem| problem.field == "passkey_name");
    let mut sheet = Sheet::new(t, &shown, &own);
    let password = who.account().password_hash.is_some().then(|| {
        sheet
            .field(
                "password_current",
                t.admin_profile_password_current(),
                Control::Line("password", "current-password"),
            )
            .hint(t.admin_security_password_why())
    });
    let passkey_form = Party::of(&app.settings.address()).map(|_| PasskeyForm {
        script: assets::address("js/passkeys.js"),
        options: Admin::PasskeyOptions.path(),
        action: Admin::Passkeys.path(),
        name: sheet
            .field("passkey_name", t.admin_security_passkey_name(), Control::Line("text", "off"))
            .hint(t.admin_security_passkey_name_hint())
            .counted(NAME_LIMIT),
    });
    let row = |passkey: Passkey| {
        let mistake = misnamed.filter(|_| wrong == Some(passkey.id)).map(|problem| problem.fault.message(t));
        passkey_row(&mut sheet, passkey, mistake, zone)
    };
    let passkeys = passkeys.into_iter().map(row).collect();
    let page = SecurityPage {
        t,
        frame: Frame::within(who, Room::Profile),
        csrf: who.session.csrf.clone(),
        action: Admin::Security.path(),
        email: who.account().email.clone(),
        notice,
        mistakes: sheet.mistakes(),
        codes_left: t.admin_security_codes_left(factors.codes),
        factors,
        password,
        passkey_form,
        passkeys,
        sessions: sessions.into_iter().map(|open| session_row(who, open, zone)).collect(),
        profile: Admin::Profile.path(),
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    frame::html(status, &page)
}

fn passkey_row(sheet: &mut Sheet<'_>, passkey: Passkey, mistake: Option<String>, zone: &TimeZone) -> PasskeyRow {
    let t = sheet.messages();
    let is_renamed = mistake.is_some();
    let label = t.admin_security_passkey_new_name();
    PasskeyRow {
        is_renamed,
        rename: sheet
            .field_with(&renamed(passkey.id), label, Control::Line("text", "off"), mistake)
            .counted(NAME_LIMIT),
        id: passkey.id,
        name: passkey.name,
        made: t.moment(&passkey.created_at.zoned(zone)),
        used: passkey.used_at.map(|at| t.moment(&at.zoned(zone))),
    }
}

fn session_row(who: &Signed, open: Open, zone: &TimeZone) -> SessionRow {
    let t = who.t;
    let device = open.device.name(t);
    SessionRow {
        is_own: open.token_hash == who.session.token_hash,
        token: open.token_hash,
        device,
        started: t.moment(&open.started_at.zoned(zone)),
        seen: t.moment(&open.seen_at.zoned(zone)),
    }
}
