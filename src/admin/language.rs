//! What a language of the site is called in the editor's.

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
