//! When the clock makes letters, in each language, and what is counted of letters.

use super::{
    door::{Administrator, Signed},
    error::Error,
    fields::{Fields, name_in},
    form::{FormPage, Group, Notice},
    frame::{self, Room},
    language,
    sent::Sent,
    sheet::{Choice, Control, Sheet},
    store::{self, Outcome},
};
use crate::{
    config::Settings,
    db::Time,
    i18n::Locale,
    newsroom::{
        Problem,
        audit::{self, Action, Subject, Thing},
        letter::digest::{self, Digest, Rhythm},
        setting::{self, COUNTS_CLICKS},
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};
use jiff::civil;

/// The days of the week from Monday, as messages call them.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The form.
///
/// # Errors
/// The database's.
pub async fn form(who: Administrator, request: HttpRequest, app: Data<App>) -> Result<HttpResponse, Error> {
    let (digests, counts_clicks) =
        app.read(|connection| Ok::<_, Error>((digest::all(connection)?, setting::counts_clicks(connection)?))).await?;
    let mut page = page(&who, &app.settings, &fields_of(&digests, counts_clicks, &app.settings.languages), &[]);
    if Fields::parse(request.query_string().as_bytes()).has("saved") {
        page.notice = Notice::Saved;
    }
    page.show(StatusCode::OK)
}

fn fields_of(digests: &[Digest], counts_clicks: bool, languages: &[Locale]) -> Fields {
    let mut fields = Fields::default();
    for locale in languages {
        let digest = digests.iter().find(|digest| digest.locale == *locale).cloned();
        let digest = digest.unwrap_or_else(|| Digest::none(*locale));
        fields.push_in("rhythm", *locale, digest.rhythm.code());
        fields.push_in("weekday", *locale, digest.weekday.to_string());
        fields.push_in("minute", *locale, format!("{:02}:{:02}", digest.minute / 60, digest.minute % 60));
    }
    if counts_clicks {
        fields.push(COUNTS_CLICKS, "on");
    }
    fields
}

/// The digest as typed; what is no day or time is left to [`digest::save`].
fn typed_digest(fields: &Fields, locale: Locale) -> Digest {
    let time: Option<civil::Time> = fields.text_in("minute", locale).trim().parse().ok();
    Digest {
        locale,
        rhythm: Rhythm::from_code(fields.text_in("rhythm", locale)).unwrap_or_default(),
        weekday: fields.text_in("weekday", locale).parse().unwrap_or_default(),
        minute: time.map_or(-1, |time| i64::from(time.hour()) * 60 + i64::from(time.minute())),
    }
}

/// Saves it.
///
/// # Errors
/// The database's.
pub async fn save(sent: Sent<Administrator>, app: Data<App>) -> Result<HttpResponse, Error> {
    let Sent { who, fields: typed, .. } = sent;
    let digests: Vec<Digest> = app.settings.languages.iter().map(|locale| typed_digest(&typed, *locale)).collect();
    let (zone, account, counts_clicks) = (app.settings.time_zone.clone(), who.account().id, typed.has(COUNTS_CLICKS));
    let saved = store::save(&app, move |connection| {
        digest::save(connection, &digests, &zone, Time::now())?;
        setting::save_counts_clicks(connection, counts_clicks)?;
        Ok(audit::record(connection, Some(account), Action::Saved, Subject::the(Thing::Letter), "")?)
    });
    match saved.await? {
        Outcome::Saved(()) => Ok(frame::see(format!("{}?saved=1", Admin::Digests.path()))),
        Outcome::Invalid(problems) => {
            page(&who, &app.settings, &typed, &problems).show(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Outcome::Missing | Outcome::Conflict => Err(Error::Missing),
    }
}

fn page(who: &Signed, settings: &Settings, typed: &Fields, problems: &[Problem]) -> FormPage {
    let t = who.t;
    let mut sheet = Sheet::new(t, typed, problems);
    let mut group = |locale: &Locale| {
        let value = |name: &str| typed.text(&name_in(name, *locale));
        let rhythms = Rhythm::ALL
            .map(|rhythm| Choice::new(rhythm.code(), t.admin_letters_rhythm(rhythm.code()), value("rhythm")));
        let next = typed_digest(typed, *locale).next(Time::now(), &settings.time_zone);
        let hint = match next {
            Some(at) => t.admin_letters_rhythm_hint_next(t.moment(&at.zoned(&settings.time_zone))),
            None => t.admin_letters_rhythm_hint(),
        };
        let days = (1..).zip(DAYS).map(|(number, day)| Choice::new(number, t.admin_letters_day(day), value("weekday")));
        Group {
            title: language::title(t, *locale),
            fields: vec![
                sheet
                    .field_in("rhythm", *locale, t.admin_letters_rhythm_label(), Control::Select(rhythms.into()))
                    .hint(hint),
                sheet
                    .field_in("weekday", *locale, t.admin_letters_weekday(), Control::Select(days.collect()))
                    .hint(t.admin_letters_weekday_hint()),
                sheet
                    .field_in("minute", *locale, t.admin_letters_minute(), Control::Line("time", "off"))
                    .hint(t.admin_letters_minute_hint(settings.time_zone.iana_name().unwrap_or("UTC"))),
            ],
        }
    };
    let groups = settings.languages.iter().map(&mut group).collect();
    let clicks = sheet.field(COUNTS_CLICKS, t.admin_letters_clicks_setting(), Control::Tick);
    let clicks = clicks.hint(t.admin_letters_clicks_hint());
    let action = Admin::Digests.path();
    let mut page = FormPage::new(who, Room::Letters, t.admin_letters_digests(), action, sheet.mistakes());
    page.groups = groups;
    page.general = vec![clicks];
    page
}
