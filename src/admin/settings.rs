//! The site's own texts and its accounts elsewhere; for administrators.

use super::{
    article::digest,
    door::{Administrator, Signed},
    error::Error,
    fields::Fields,
    form::{FormPage, Group, Notice, Stored},
    frame::{self, Room},
    language,
    sent::Sent,
    sheet::{Choice, Control, Field, Sheet},
    store::{self, Outcome},
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::{
        Problem, SaveError,
        audit::{self, Action, Thing},
        setting::{self, DEFAULT_LANGUAGE, LETS_AI_IN, Local, Network, Plate, Site, TIME_ZONE},
        unless_invalid,
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};

/// The field that says what the settings were when the form was opened.
const BEFORE: &str = "before";

/// The form.
///
/// # Errors
/// The database's.
pub async fn form(who: Administrator, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let (site, local) =
        app.read(|connection| Ok::<_, Error>((setting::site(connection)?, setting::local(connection)?))).await?;
    let stored = fields_of(&site, &local, &app.settings.languages);
    let mut page = page(&who, &app, &opened(&stored), &[]);
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
    let local = local(&typed);
    let (languages, account) = (app.settings.languages.clone(), who.account().id);
    let before = typed.text(BEFORE).to_owned();
    let saved = store::save(&app, move |connection| {
        let stored = fields_of(&setting::site(connection)?, &setting::local(connection)?, &languages);
        if mark(&stored) != before {
            return Ok(Some(stored));
        }
        // What is wrong in either part is said at once.
        let problems: Vec<Problem> =
            [setting::save(connection, &site), setting::save_local(connection, &local, &languages)]
                .into_iter()
                .filter_map(Result::err)
                .map(|error| if let SaveError::Invalid(problems) = error { Ok(problems) } else { Err(error) })
                .collect::<Result<Vec<_>, _>>()?
                .concat();
        unless_invalid(problems)?;
        audit::record(connection, Some(account), Action::Saved, audit::Subject::the(Thing::Settings), "")?;
        Ok(None)
    });
    match saved.await? {
        Outcome::Saved(Some(stored)) => conflict(&who, &app, typed, &stored),
        Outcome::Saved(None) => {
            tracing::info!(by = who.account().id, "settings changed");
            Ok(frame::see(format!("{}?saved=1", Admin::Settings.path())))
        }
        Outcome::Invalid(problems) => page(&who, &app, &typed, &problems).show(StatusCode::UNPROCESSABLE_ENTITY),
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}

/// The form with what was typed, and beside it what somebody else saved in the meantime.
fn conflict(who: &Signed, app: &App, mut typed: Fields, stored: &Fields) -> Result<HttpResponse, Error> {
    // Who saves once more has been told.
    typed.set(BEFORE, mark(stored));
    let t = who.t;
    let mut page = page(who, app, &typed, &[]);
    page.notice = Notice::Conflict;
    let fields = page.general.iter().chain(page.groups.iter().flat_map(|group| &group.fields));
    let differs = fields.filter(|field| field.value.trim() != stored.text(field.name()));
    let theirs = |field: &Field| Stored {
        label: match Locale::ALL.iter().find(|locale| Some(locale.code()) == field.lang) {
            Some(locale) => t.admin_field_in(field.label.as_str(), language::name(t, *locale)),
            None => field.label.clone(),
        },
        value: match (field.name(), stored.text(field.name())) {
            (LETS_AI_IN, "") => t.admin_field_no(),
            (LETS_AI_IN, _) => t.admin_field_yes(),
            (DEFAULT_LANGUAGE, code) => Locale::from_code(code).map_or_else(String::new, |l| language::title(t, l)),
            (_, value) => value.to_owned(),
        },
        lang: field.lang,
    };
    page.theirs = differs.map(theirs).collect();
    page.show(StatusCode::CONFLICT)
}

/// What the form says of how it was opened.
fn opened(stored: &Fields) -> Fields {
    let mut fields = stored.clone();
    fields.push(BEFORE, mark(stored));
    fields
}

/// A short text that is another one when anything of the settings is.
fn mark(stored: &Fields) -> String {
    let all: Vec<String> = stored.iter().map(|(name, value)| format!("{name}={value}")).collect();
    digest(&all)
}

fn fields_of(site: &Site, local: &Local, languages: &[Locale]) -> Fields {
    let mut fields = Fields::default();
    for (locale, plate) in site.plates.iter().filter(|(locale, _)| languages.contains(locale)) {
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
    fields.push(TIME_ZONE, &local.time_zone);
    fields.push(DEFAULT_LANGUAGE, local.default_language.map_or("", Locale::code));
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

/// What was typed of the settings that hold instead of the run's; what is no language is left to [`setting::save_local`].
fn local(typed: &Fields) -> Local {
    Local {
        time_zone: typed.text(TIME_ZONE).to_owned(),
        default_language: Locale::from_code(typed.text(DEFAULT_LANGUAGE)),
    }
}

fn page(who: &Signed, app: &App, typed: &Fields, problems: &[Problem]) -> FormPage {
    let (t, languages) = (who.t, &app.settings.languages);
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
    let networks: Vec<Field> = Network::ALL.iter().map(&mut network).collect();
    let mut general = clock_and_language(t, app, typed, &mut sheet);
    general.extend(networks);
    let crawlers = sheet.field(LETS_AI_IN, t.admin_settings_crawlers(), Control::Tick);
    general.push(crawlers.hint(t.admin_settings_crawlers_hint()));
    let action = Admin::Settings.path();
    let mut page = FormPage::new(who, Room::Settings, t.admin_settings_title(), action, sheet.mistakes());
    page.hidden = vec![(BEFORE, typed.text(BEFORE).to_owned())];
    page.groups = groups;
    page.general = general;
    page
}

/// The newsroom's zone and the default language; without a choice those of the run hold.
fn clock_and_language(t: Messages, app: &App, typed: &Fields, sheet: &mut Sheet<'_>) -> Vec<Field> {
    let own = app.settings.own();
    let usual = |value: String| t.admin_settings_usual(value);
    let chosen = typed.text(TIME_ZONE);
    let mut zones = vec![Choice::new("", usual(own.time_zone.iana_name().unwrap_or("UTC").to_owned()), chosen)];
    let names = jiff::tz::db().available().map(|name| name.to_string());
    // Names of places; the others are kept for old programs (IANA, backward).
    let mut names: Vec<String> =
        names.filter(|name| name.contains('/') && !name.starts_with("Etc/") || name == "UTC").collect();
    names.sort_unstable();
    names.dedup();
    zones.extend(names.into_iter().map(|name| Choice::new(&name, name.replace('_', " "), chosen)));
    let chosen = typed.text(DEFAULT_LANGUAGE);
    let mut languages = vec![Choice::new("", usual(language::title(t, own.default_language)), chosen)];
    let all = app.settings.languages.iter();
    languages.extend(all.map(|locale| Choice::new(locale.code(), language::title(t, *locale), chosen)));
    vec![
        sheet
            .field(TIME_ZONE, t.admin_settings_time_zone(), Control::Select(zones))
            .hint(t.admin_settings_time_zone_hint()),
        sheet
            .field(DEFAULT_LANGUAGE, t.admin_settings_default_language(), Control::Select(languages))
            .hint(t.admin_settings_default_language_hint()),
    ]
}
