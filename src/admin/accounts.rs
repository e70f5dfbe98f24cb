//! The people who may sign in; for administrators.

use super::{
    door::Administrator,
    error::Error,
    fields::Fields,
    frame::{self, Frame, Room},
};
use crate::{
    db::Connection,
    i18n::Messages,
    newsroom::{
        account::{self, Role},
        factor,
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use askama::Template;

struct Row {
    path: String,
    name: String,
    email: String,
    role: String,
    has_password: bool,
    has_factor: bool,
    is_self: bool,
}

#[derive(Template)]
#[template(path = "admin/accounts.html")]
struct AccountsPage {
    t: Messages,
    frame: Frame,
    new_path: String,
    rules_path: String,
    was_deleted: bool,
    rows: Vec<Row>,
}

/// The list.
///
/// # Errors
/// The database's.
pub async fn list(who: Administrator, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let read = |connection: &mut Connection| Ok::<_, Error>((account::all(connection)?, factor::holders(connection)?));
    let (mut accounts, protected) = app.read(read).await?;
    accounts.sort_by(|a, b| who.locale().compare(&a.name, &b.name));
    let row = |account: &account::Account| Row {
        path: Admin::Account(account.id).path(),
        name: account.name.clone(),
        email: account.email.clone(),
        role: role_name(who.t, account.role),
        has_password: account.password_hash.is_some(),
        has_factor: protected.contains(&account.id),
        is_self: account.id == who.account().id,
    };
    let page = AccountsPage {
        t: who.t,
        frame: Frame::within(&who, Room::Accounts),
        new_path: Admin::NewAccount.path(),
        rules_path: Admin::AccountRules.path(),
        was_deleted: Fields::parse(request.query_string().as_bytes()).has("deleted"),
        rows: accounts.iter().map(row).collect(),
    };
    frame::html(StatusCode::OK, &page)
}

/// What a role is called.
#[must_use]
pub fn role_name(t: Messages, role: Role) -> String {
    match role {
        Role::Administrator => t.admin_accounts_administrator(),
        Role::Editor => t.admin_accounts_editor(),
        Role::Author => t.admin_accounts_author(),
    }
}
