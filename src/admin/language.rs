//! What a language of the site is called in the editor's.

use super::{door::Signed, error::Error, fields::name_in};
use crate::{
    config::Settings,
    i18n::{Locale, Messages, typeset},
};

/// Within a sentence: “French”, « français ».
#[must_use]
pub fn name(t: Messages, locale: Locale) -> String {
    t.admin_language_name(locale.code(), locale.messages().locale_name())
}

/// Alone, as a heading: “French”, « Français ».
#[must_use]
pub fn title(t: Messages, locale: Locale) -> String {
    t.admin_language_title(locale.code(), locale.messages().locale_name())
}

/// The `lang` of a text on a page: none where it is in the page's own language.
pub fn unless(own: Locale, page: Locale) -> Option<&'static str> {
    (own != page).then(|| own.code())
}

/// A headline in its language, set as readers see it, or that there is none.
#[must_use]
pub fn headline(t: Messages, headline: &str, own: Locale) -> String {
    if headline.is_empty() { t.admin_articles_untitled() } else { typeset(own, headline).into_owned() }
}

/// The languages of a form for scripts, as JSON: how the name of a field of each ends, and what it is called.
pub fn fields(t: Messages, languages: &[Locale]) -> String {
    let field = |locale: &Locale| (name_in("", *locale), name(t, *locale));
    serde_json::json!(languages.iter().map(field).collect::<Vec<_>>()).to_string()
}

/// The language that an address names, if the site has it.
///
/// # Errors
/// [`Error::Missing`].
pub fn of_site(code: &str, settings: &Settings) -> Result<Locale, Error> {
    Locale::from_code(code).filter(|locale| settings.languages.contains(locale)).ok_or(Error::Missing)
}

/// The person's own language, if the site has it, else the site's first.
#[must_use]
pub fn first(who: &Signed, settings: &Settings) -> Locale {
    let own = settings.languages.iter().find(|locale| **locale == who.locale());
    own.or(settings.languages.first()).copied().unwrap_or(settings.default_language)
}

/// Links to the same page of each language: where, what, and whether it is this one.
#[must_use]
pub fn tabs(
    t: Messages,
    settings: &Settings,
    current: Locale,
    path: impl Fn(Locale) -> String,
) -> Vec<(String, String, bool)> {
    let tab = |locale: &Locale| (path(*locale), title(t, *locale), *locale == current);
    settings.languages.iter().map(tab).collect()
}
