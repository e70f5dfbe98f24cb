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
