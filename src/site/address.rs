//! An address as it was asked, and what it names.

use crate::{
    i18n::Locale,
    routes::{Machine, Route},
    web::App,
};

/// What an address names.
pub(super) enum Named {
    /// A page of a language, and its page number where it is a list.
    Page(Locale, Route, i64),
    /// A file for machines, outside every language.
    Machine(Machine),
}

/// An address as it was asked, and what it names.
pub(super) struct Asked {
    /// As it was asked.
    pub(super) path: String,
    /// As it was asked, without the question mark.
    pub(super) query: String,
    /// The path in our form.
    pub(super) canonical: String,
    /// What our form of the path names.
    pub(super) named: Option<Named>,
    /// Where the page is kept, and where other forms of its address redirect.
    pub(super) address: String,
}

impl Asked {
    pub(super) fn new(app: &App, path: &str, query: &str) -> Self {
        let canonical = canonical(path);
        let named = named(app, &canonical, query);
        let address = address(&canonical, query, named.as_ref());
        Self { path: path.to_owned(), query: query.to_owned(), canonical, named, address }
    }

    /// Whether a page of ours was asked for by its own address; parameters that mean nothing to us (campaigns) do not
    /// make it another.
    pub(super) fn is_canonical(&self) -> bool {
        self.named.is_some() && self.address == written(&self.path, &self.query, self.named.as_ref())
    }
}

/// The path in the one form that we use: single slashes, none at the end but after a language, lower case, and encoded as
/// [`Route::path`] encodes.
pub(super) fn canonical(path: &str) -> String {
    let mut joined: String = path.to_lowercase().split('/').filter(|part| !part.is_empty()).fold(
        String::with_capacity(path.len() + 1),
        |mut joined, part| {
            joined.push('/');
            joined.push_str(part);
            joined
        },
    );
    if !joined[1.min(joined.len())..].contains('/') && Locale::from_code(joined.trim_start_matches('/')).is_some() {
        joined.push('/');
    }
    match Route::recognise(&joined) {
        Some((locale, route)) => route.path(locale),
        None => joined,
    }
}

fn named(app: &App, path: &str, query: &str) -> Option<Named> {
    if let Some(machine) = Machine::recognise(path) {
        return Some(Named::Machine(machine));
    }
    let (locale, route) = Route::recognise(path)?;
    let number = match &route {
        // Whatever is asked for there is answered, with the nearest page.
        Route::Search => search_number(query),
        route if is_list(route) => page_number(query)?,
        _ => 1,
    };
    app.settings.languages.contains(&locale).then_some(Named::Page(locale, route, number))
}

const fn is_list(route: &Route) -> bool {
    matches!(route, Route::Listing(..) | Route::Month(..) | Route::Search)
}

/// The value of `page`, 1 without one; `None` when it is no page number.
fn page_number(query: &str) -> Option<i64> {
    match query.split('&').find_map(|pair| pair.strip_prefix("page=")) {
        None => Some(1),
        Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
        Some(_) => None,
    }
}

/// The same for a search: past every end where it is a greater number than any, 1 where it is none.
fn search_number(query: &str) -> i64 {
    let number = query.split('&').rev().find_map(|pair| pair.strip_prefix("page=")).unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { number.parse().unwrap_or(i64::MAX) } else { 1 }
}

/// The address under which a page is kept and to which other forms of it redirect.
fn address(canonical: &str, query: &str, named: Option<&Named>) -> String {
    match named {
        // What is looked for is all of it.
        Some(Named::Page(_, Route::Search, _)) if !query.is_empty() => format!("{canonical}?{query}"),
        Some(Named::Page(_, _, number)) if *number > 1 => format!("{canonical}?page={number}"),
        _ => canonical.to_owned(),
    }
}

/// What was asked, without parameters that mean nothing to us (campaigns), so that they do not redirect.
fn written(path: &str, query: &str, named: Option<&Named>) -> String {
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    match (named, asked) {
        (Some(Named::Page(_, Route::Search, _)), _) => address(path, query, named),
        (Some(Named::Page(_, route, _)), Some(number)) if is_list(route) => format!("{path}?page={number}"),
        _ => path.to_owned(),
    }
}

/// The words of an address at which nothing is, for the search: those of its last part.
pub(super) fn lost_words(path: &str) -> String {
    const ENDINGS: &[&str] = &["html", "htm", "php", "asp", "aspx", "xml", "json"];
    let last = path.split('/').rfind(|part| !part.is_empty()).unwrap_or_default();
    let decoded = percent_encoding::percent_decode_str(last).decode_utf8_lossy();
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic) && !ENDINGS.contains(word);
    let words: Vec<&str> =
        decoded.split(|c: char| c.is_ascii() && !c.is_alphanumeric()).filter(is_word).take(12).collect();
    words.join(" ").chars().filter(|c| !c.is_control()).take(100).collect()
}

/// The language of an address's prefix, whatever its case; without one the site's default.
pub(super) fn language_of(app: &App, path: &str) -> Locale {
    let prefix = path.trim_start_matches('/').split('/').next().unwrap_or_default().to_lowercase();
    Locale::from_code(&prefix)
        .filter(|locale| app.settings.languages.contains(locale))
        .unwrap_or(app.settings.default_language)
}
