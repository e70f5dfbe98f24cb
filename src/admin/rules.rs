//! What the newsroom asks of its people; for administrators.

use super::{
    door::{Administrator, Signed},
    error::Error,
    fields::Fields,
    form::{FormPage, Notice},
    frame::{self, Room},
    sent::Sent,
    sheet::{Control, Sheet},
};
use crate::{
    newsroom::{
        audit::{self, Action, Subject, Thing},
        setting::{self, EDITORS_PUBLISH, Rules, SECOND_FACTOR},
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};

/// The form.
///
/// # Errors
/// The database's.
pub async fn form(who: Administrator, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let rules = app.read(|connection| Ok::<_, Error>(setting::rules(connection)?)).await?;
    let mut typed = Fields::default();
    for (name, is_on) in [(EDITORS_PUBLISH, rules.editors_publish), (SECOND_FACTOR, rules.second_factor)] {
        if is_on {
            typed.push(name, "on");
        }
    }
    let mut page = page(&who, &typed);
    if Fields::parse(request.query_string().as_bytes()).has("saved") {
        page.notice = Notice::Saved;
    }
    page.show(StatusCode::OK)
}

/// Saves it.
///
/// # Errors
/// The database's.
pub async fn save(sent: Sent<Administrator>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let id = who.account().id;
    let rules = Rules { editors_publish: typed.has(EDITORS_PUBLISH), second_factor: typed.has(SECOND_FACTOR) };
    app.write(move |connection| {
        setting::save_rules(connection, rules)?;
        audit::record(connection, Some(id), Action::Saved, Subject::the(Thing::Settings), "")?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(frame::see(format!("{}?saved=1", Admin::AccountRules.path())))
}

fn page(who: &Signed, typed: &Fields) -> FormPage {
    let t = who.t;
    let mut sheet = Sheet::new(t, typed, &[]);
    let general = vec![
        sheet
            .field(EDITORS_PUBLISH, t.admin_accounts_editors_publish(), Control::Tick)
            .hint(t.admin_accounts_editors_publish_hint()),
        sheet
            .field(SECOND_FACTOR, t.admin_accounts_second_factor(), Control::Tick)
            .hint(t.admin_accounts_second_factor_hint()),
    ];
    let action = Admin::AccountRules.path();
    let mut page = FormPage::new(who, Room::Accounts, t.admin_accounts_rules(), action, sheet.mistakes());
    page.general = general;
    page
}
