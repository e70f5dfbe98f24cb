//! The site's own texts and its accounts elsewhere; for administrators.

use super::{
    door::{Administrator, Signed},
    error::Error,
    fields::Fields,
    form::{FormPage, Group, Notice},
    frame::{self, Room},
    language,
    sent::Sent,
    sheet::{Control, Field, Sheet},
    store::{self, Outcome},
};
use crate::{
    i18n::Locale,
    newsroom::{
        Problem,
        audit::{self, Action, Subject, Thing},
        setting::{self, LETS_AI_IN, Network, Plate, Site},
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
    let site = app.read(|connection| Ok::<_, Error>(setting::site(connection)?)).await?;
    let mut page = page(&who, &app.settings.languages, &fields_of(&site), &[]);
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
    let site = site(&typed, &app.settings.languages);
    let account = who.account().id;
    let saved = store::save(&app, move |connection| {
        setting::save(connection, &site)?;
        Ok(audit::record(connection, Some(account), Action::Saved, Subject::the(Thing::Settings), "")?)
    });
    match saved.await? {
        Outcome::Saved(()) => {
            tracing::info!(by = who.account().id, "settings changed");
            Ok(frame::see(format!("{}?saved=1", Admin::Settings.path())))
        }
        Outcome::Invalid(problems) => {
            page(&who, &app.settings.languages, &typed, &problems).show(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}

fn fields_of(site: &Site) -> Fields {
    let mut fields = Fields::default();
    for (locale, plate) in &site.plates {
        fields.push_in("title", *locale, &plate.title);
        fields.push_in("tagline", *locale, &plate.tagline);
        fields.push_in("description", *locale, &plate.description);
    }
    for (network, address) in &site.networks {
        fields.push(network.code(), address);
    }
    if site.lets_ai_in {
        fields.push(LETS_AI_IN, "on");
    }
    fields
}

fn site(typed: &Fields, languages: &[Locale]) -> Site {
    let plate = |locale: &Locale| {
        let of = |name: &str| typed.text_in(name, *locale).to_owned();
        (*locale, Plate { title: of("title"), tagline: of("tagline"), description: of("description") })
    };
    Site {
        plates: languages.iter().map(plate).collect(),
        networks: Network::ALL.iter().map(|network| (*network, typed.text(network.code()).to_owned())).collect(),
        lets_ai_in: typed.has(LETS_AI_IN),
    }
}

fn page(who: &Signed, languages: &[Locale], typed: &Fields, problems: &[Problem]) -> FormPage {
    let t = who.t;
    let mut sheet = Sheet::new(t, typed, problems);
    let mut group = |locale: &Locale| Group {
        title: language::title(t, *locale),
        fields: vec![
            sheet.field_in("title", *locale, t.admin_settings_name(), Control::Line("text", "off")).counted(120),
            sheet.field_in("tagline", *locale, t.admin_settings_tagline(), Control::Line("text", "off")).counted(200),
            sheet
                .field_in("description", *locale, t.admin_settings_description(), Control::Area(3))
                .hint(t.admin_settings_description_hint())
                .counted(500),
        ],
    };
    let groups = languages.iter().map(&mut group).collect();
    let mut network = |network: &Network| {
        let label = t.admin_settings_network(network.code());
        sheet.field(network.code(), label, Control::Line("url", "off"))
    };
    let mut general: Vec<Field> = Network::ALL.iter().map(&mut network).collect();
    let crawlers = sheet.field(LETS_AI_IN, t.admin_settings_crawlers(), Control::Tick);
    general.push(crawlers.hint(t.admin_settings_crawlers_hint()));
    let action = Admin::Settings.path();
    let mut page = FormPage::new(who, Room::Settings, t.admin_settings_title(), action, sheet.mistakes());
    page.groups = groups;
    page.general = general;
    page
}
