//! The languages: typed messages from `locales/*/*.ftl`, dates, numbers and lists, sorting, typography, negotiation.
//!
//! Texts are reached through the functions that `build.rs` writes onto [`Messages`], one a message: a message that does
//! not exist, or is called with the wrong arguments, does not compile.

mod formats;
mod negotiation;
mod typography;

pub use negotiation::negotiate;
pub use typography::typeset;

use diesel::{
    backend::Backend,
    deserialize::{self, FromSql},
    serialize::{self, Output, ToSql},
    sql_types::Text,
};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{fmt, str::FromStr, sync::LazyLock};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

static BUNDLES: LazyLock<Vec<FluentBundle<FluentResource>>> =
    LazyLock::new(|| Locale::ALL.iter().map(|locale| bundle(*locale)).collect());

/// The messages of one language; `t` in handlers and templates.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    locale: Locale,
}

impl Messages {
    /// The language these messages are in.
    #[must_use]
    pub const fn locale(self) -> Locale {
        self.locale
    }

    fn format<const N: usize>(self, id: &str, values: [(&'static str, FluentValue<'static>); N]) -> String {
        let bundle = &BUNDLES[self.locale.index()];
        let arguments: FluentArgs = values.into_iter().collect();
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            unreachable!("the build checked that {id} exists in {}", self.locale)
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        if !errors.is_empty() {
            tracing::error!(id, locale = %self.locale, ?errors, "message could not be formatted");
            debug_assert!(false, "{id} could not be formatted in {}: {errors:?}", self.locale);
        }
        typeset(self.locale, &text).into_owned()
    }
}

impl Locale {
    /// The texts of this language.
    #[must_use]
    pub const fn messages(self) -> Messages {
        Messages { locale: self }
    }

    /// Reads an exact, lower-case language code: anything else is no address of ours.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|locale| locale.code() == code)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// The text was no language of this binary.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not a language of this program; it speaks {list}", list = known())]
pub struct UnknownLocale(String);

fn known() -> String {
    Locale::ALL.iter().map(|locale| locale.code()).collect::<Vec<_>>().join(", ")
}

impl FromStr for Locale {
    type Err = UnknownLocale;
    fn from_str(code: &str) -> Result<Self, UnknownLocale> {
        Self::from_code(code).ok_or_else(|| UnknownLocale(code.to_owned()))
    }
}

impl serde::Serialize for Locale {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Locale {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let language = locale.code().parse().expect("folders of locales/ are named by language tags");
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.add_builtins().expect("a new bundle has no functions yet");
    bundle.set_formatter(Some(|value, memoizer| match value {
        FluentValue::Number(number) => {
            let number = number.value;
            memoizer.with_try_get::<Grouping, _, _>((), |grouping| grouping.format(number)).ok()
        }
        _ => None,
    }));
    // Isolation marks (U+2068, U+2069) would stand in titles, mails and feeds; no language of ours mixes directions yet.
    bundle.set_use_isolating(false);
    for source in locale.sources() {
        let resource = FluentResource::try_new((*source).to_owned()).expect("the build parsed every catalogue");
        bundle.add_resource(resource).expect("the build refused doubled messages");
    }
    bundle
}

/// Lets Fluent write numbers as CLDR does.
struct Grouping(Locale);

impl Grouping {
    #[expect(clippy::cast_possible_truncation, reason = "messages are given whole numbers (see codegen)")]
    fn format(&self, number: f64) -> String {
        self.0.number(number as i64)
    }
}

impl intl_memoizer::Memoizable for Grouping {
    type Args = ();
    type Error = UnknownLocale;
    fn construct(language: unic_langid::LanguageIdentifier, (): ()) -> Result<Self, UnknownLocale> {
        language.to_string().parse().map(Self)
    }
}

impl<DB: Backend> FromSql<Text, DB> for Locale
where
    String: FromSql<Text, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(String::from_sql(value)?.parse()?)
    }
}

impl<DB: Backend> ToSql<Text, DB> for Locale
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.code().to_sql(out)
    }
}
