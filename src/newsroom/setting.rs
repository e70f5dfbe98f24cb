//! The newsroom's own texts (title, tagline, description) and its accounts elsewhere, kept in the database.

use super::{Fault, Problem, SaveError, at_most, touch, unless_invalid};
use crate::{
    config::Settings,
    db::{
        self, Connection, Time,
        schema::{account, setting},
    },
    i18n::Locale,
};
use diesel::prelude::*;
use jiff::tz::TimeZone;

/// Longest address of an account elsewhere, in characters.
const ADDRESS_LIMIT: i64 = 500;

/// Name of [`Site::lets_ai_in`] in the database and in forms.
pub const LETS_AI_IN: &str = "lets_ai_in";

/// Name of the setting that says whether it is counted how often articles are opened from letters.
pub const COUNTS_CLICKS: &str = "counts_clicks";

/// Name of [`Rules::editors_publish`] in the database and in forms.
pub const EDITORS_PUBLISH: &str = "editors_publish";

/// Name of [`Rules::second_factor`] in the database and in forms.
pub const SECOND_FACTOR: &str = "second_factor";

/// Names of [`Local`] in the database and in forms.
pub const TIME_ZONE: &str = "time_zone";
/// Names of [`Local`] in the database and in forms.
pub const DEFAULT_LANGUAGE: &str = "default_language";

/// Settings of the run that administrators set in the newsroom instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    /// The newsroom's zone (IANA name); empty: that of the run.
    pub time_zone: String,
    /// The language for readers who ask for none of the site's; none: that of the run.
    pub default_language: Option<Locale>,
}

impl Local {
    /// The settings of a run with these in them, as far as they are of use: a zone that this machine does not know, or a
    /// language that the site does not have, changes nothing.
    #[must_use]
    pub fn over(&self, run: &Settings) -> Settings {
        let mut settings = run.clone();
        if let Ok(zone) = TimeZone::get(&self.time_zone) {
            settings.time_zone = zone;
        } else if !self.time_zone.is_empty() {
            tracing::warn!(zone = self.time_zone, "the newsroom's time zone is not known here");
        }
        let language = self.default_language.filter(|locale| run.languages.contains(locale));
        settings.default_language = language.unwrap_or(run.default_language);
        settings
    }
}

/// The settings that administrators set in the newsroom.
///
/// # Errors
/// The database's.
pub fn local(connection: &mut Connection) -> db::Result<Local> {
    let rows: Vec<(String, String)> = setting::table
        .filter(setting::name.eq_any([TIME_ZONE, DEFAULT_LANGUAGE]).and(setting::locale.eq("")))
        .select((setting::name, setting::value))
        .load(connection)?;
    let value = |name: &str| rows.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    Ok(Local { time_zone: value(TIME_ZONE).to_owned(), default_language: Locale::from_code(value(DEFAULT_LANGUAGE)) })
}

/// Keeps the settings that administrators set in the newsroom.
///
/// # Errors
/// What is wrong with the fields, or the database's.
pub fn save_local(connection: &mut Connection, local: &Local, languages: &[Locale]) -> Result<(), SaveError> {
    let mut problems = Vec::new();
    let zone = local.time_zone.trim();
    if !zone.is_empty() && TimeZone::get(zone).is_err() {
        problems.push(Problem::of(TIME_ZONE, Fault::NotAChoice));
    }
    if local.default_language.is_some_and(|locale| !languages.contains(&locale)) {
        problems.push(Problem::of(DEFAULT_LANGUAGE, Fault::NotAChoice));
    }
    unless_invalid(problems)?;
    put(connection, TIME_ZONE, "", zone)?;
    put(connection, DEFAULT_LANGUAGE, "", local.default_language.map_or("", Locale::code))?;
    touch(connection)?;
    Ok(())
}

/// What the newsroom asks of its people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Whether authors' texts are published by an editor; otherwise authors publish their own.
    pub editors_publish: bool,
    /// Whether editors and administrators need a second factor.
    pub second_factor: bool,
}

/// The newsroom's rules for its people.
///
/// # Errors
/// The database's.
pub fn rules(connection: &mut Connection) -> db::Result<Rules> {
    let on: Vec<String> = setting::table
        .filter(setting::name.eq_any([EDITORS_PUBLISH, SECOND_FACTOR]).and(setting::value.ne("")))
        .select(setting::name)
        .load(connection)?;
    let is_on = |rule: &str| on.iter().any(|name| name == rule);
    Ok(Rules { editors_publish: is_on(EDITORS_PUBLISH), second_factor: is_on(SECOND_FACTOR) })
}

/// Keeps the newsroom's rules for its people.
///
/// # Errors
/// The database's.
pub fn save_rules(connection: &mut Connection, rules: Rules) -> db::Result<()> {
    let value = |is_on| if is_on { "yes" } else { "" };
    if !rules.second_factor {
        // Asked for again one day, everybody has the whole time again.
        diesel::update(account::table).set(account::factor_due_at.eq(None::<Time>)).execute(connection)?;
    }
    put(connection, EDITORS_PUBLISH, "", value(rules.editors_publish))?;
    put(connection, SECOND_FACTOR, "", value(rules.second_factor))
}

/// Whether it is counted how often articles are opened from letters: by article, never by reader. Not unless somebody says so.
///
/// # Errors
/// The database's.
pub fn counts_clicks(connection: &mut Connection) -> db::Result<bool> {
    let value: Option<String> =
        setting::table.find((COUNTS_CLICKS, "")).select(setting::value).first(connection).optional()?;
    Ok(value.is_some_and(|value| !value.is_empty()))
}

/// Keeps whether that is counted.
///
/// # Errors
/// The database's.
pub fn save_counts_clicks(connection: &mut Connection, is_on: bool) -> db::Result<()> {
    put(connection, COUNTS_CLICKS, "", if is_on { "yes" } else { "" })
}

/// A network on which a newsroom has an account; its name is a message, its icon a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// instagram.com
    Instagram,
    /// facebook.com
    Facebook,
    /// x.com, once Twitter
    X,
    /// linkedin.com
    LinkedIn,
    /// youtube.com
    YouTube,
    /// t.me
    Telegram,
    /// A channel or number on whatsapp.com, wa.me
    WhatsApp,
    /// tiktok.com
    TikTok,
    /// bsky.app
    Bluesky,
}

impl Network {
    /// All of them, in the order of the page's foot.
    pub const ALL: [Self; 9] = [
        Self::Instagram,
        Self::Facebook,
        Self::X,
        Self::LinkedIn,
        Self::YouTube,
        Self::Telegram,
        Self::WhatsApp,
        Self::TikTok,
        Self::Bluesky,
    ];

    /// Its name in the database, in forms and of its icon.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Instagram => "instagram",
            Self::Facebook => "facebook",
            Self::X => "x",
            Self::LinkedIn => "linkedin",
            Self::YouTube => "youtube",
            Self::Telegram => "telegram",
            Self::WhatsApp => "whatsapp",
            Self::TikTok => "tiktok",
            Self::Bluesky => "bluesky",
        }
    }
}

/// What the site is called in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plate {
    /// The magazine's name.
    pub title: String,
    /// A line under it.
    pub tagline: String,
    /// One or two sentences for search engines and the foot of the page.
    pub description: String,
}

/// The site's own texts and accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// One a language that has any.
    pub plates: Vec<(Locale, Plate)>,
    /// Addresses of the accounts there are.
    pub networks: Vec<(Network, String)>,
    /// Whether crawlers that gather texts for artificial intelligence may read it. Not unless somebody says so: what was
    /// taken cannot be taken back, and what was refused can be given any day.
    pub lets_ai_in: bool,
}

impl Site {
    /// What the site is called in `locale`: a magazine keeps its name in a language in which nobody has given it one, and
    /// is “Kiosque” until somebody names it at all.
    #[must_use]
    pub fn plate(&self, locale: Locale) -> Plate {
        let own = self.plates.iter().find(|(known, _)| *known == locale);
        let mut plate = own.map(|(_, plate)| plate.clone()).unwrap_or_default();
        if plate.title.is_empty() {
            let named = self.plates.iter().map(|(_, plate)| &plate.title).find(|title| !title.is_empty());
            plate.title = named.map_or_else(|| "Kiosque".into(), Clone::clone);
        }
        plate
    }

    /// The address of the account on `network`, or nothing.
    #[must_use]
    pub fn account(&self, network: Network) -> &str {
        self.networks.iter().find(|(known, _)| *known == network).map_or("", |(_, address)| address)
    }
}

/// The site's texts and accounts.
///
/// # Errors
/// The database's.
pub fn site(connection: &mut Connection) -> db::Result<Site> {
    let rows: Vec<(String, String, String)> =
        setting::table.select((setting::name, setting::locale, setting::value)).load(connection)?;
    let value = |name: &str, locale: &str| {
        rows.iter().find(|(n, l, _)| n == name && l == locale).map(|(_, _, value)| value.clone()).unwrap_or_default()
    };
    let plate = |locale: &Locale| {
        let of = |name| value(name, locale.code());
        (*locale, Plate { title: of("title"), tagline: of("tagline"), description: of("description") })
    };
    Ok(Site {
        plates: Locale::ALL.iter().map(plate).collect(),
        networks: Network::ALL
            .iter()
            .map(|network| (*network, value(network.code(), "")))
            .filter(|(_, address)| !address.is_empty())
            .collect(),
        lets_ai_in: !value(LETS_AI_IN, "").is_empty(),
    })
}

/// Keeps the site's texts and accounts.
///
/// # Errors
/// What is wrong with the fields, or the database's.
pub fn save(connection: &mut Connection, site: &Site) -> Result<(), SaveError> {
    let mut problems = Vec::new();
    for (locale, plate) in &site.plates {
        at_most(&mut problems, "title", Some(*locale), &plate.title, 120);
        at_most(&mut problems, "tagline", Some(*locale), &plate.tagline, 200);
        at_most(&mut problems, "description", Some(*locale), &plate.description, 500);
    }
    let networks: Vec<(Network, String)> =
        site.networks.iter().map(|(network, typed)| (*network, account(&mut problems, *network, typed))).collect();
    unless_invalid(problems)?;
    for (locale, plate) in &site.plates {
        put(connection, "title", locale.code(), &plate.title)?;
        put(connection, "tagline", locale.code(), &plate.tagline)?;
        put(connection, "description", locale.code(), &plate.description)?;
    }
    for (network, address) in &networks {
        put(connection, network.code(), "", address)?;
    }
    put(connection, LETS_AI_IN, "", if site.lets_ai_in { "yes" } else { "" })?;
    touch(connection)?;
    Ok(())
}

/// The address of an account in its normal form; empty when there is none.
fn account(problems: &mut Vec<Problem>, network: Network, typed: &str) -> String {
    let parsed = url::Url::parse(typed.trim()).ok().filter(|url| url.scheme() == "https" && url.has_host());
    let address = parsed.map(String::from).unwrap_or_default();
    if address.is_empty() && !typed.trim().is_empty() {
        problems.push(Problem::of(network.code(), Fault::NotAnAddress));
    }
    at_most(problems, network.code(), None, &address, ADDRESS_LIMIT);
    address
}

fn put(connection: &mut Connection, name: &str, locale: &str, value: &str) -> db::Result<()> {
    diesel::delete(setting::table.find((name, locale))).execute(connection)?;
    diesel::insert_into(setting::table)
        .values((setting::name.eq(name), setting::locale.eq(locale), setting::value.eq(value.trim())))
        .execute(connection)?;
    Ok(())
}
