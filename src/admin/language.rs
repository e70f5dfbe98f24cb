//! What a language of the site is called in the editor's.

use super::fields::name_in;
use crate::i18n::{Locale, Messages};

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

/// The languages of a form for scripts, as JSON: how the name of a field of each ends, and what it is called.
pub fn fields(t: Messages, languages: &[Locale]) -> String {
    let field = |locale: &Locale| (name_in("", *locale), name(t, *locale));
    serde_json::json!(languages.iter().map(field).collect::<Vec<_>>()).to_string()
}
