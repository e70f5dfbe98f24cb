//! Buttons of the article's form that save nothing: finding pictures, starting a language from another.

use crate::{
    admin::fields::{Fields, name_in},
    i18n::Locale,
};

/// What a translation starts from.
const TEXT: [&str; 3] = ["headline", "standfirst", "body"];

/// Whether nothing is written in a language.
#[must_use]
pub fn is_blank(typed: &Fields, locale: Locale) -> bool {
    TEXT.iter().all(|name| typed.text_in(name, locale).trim().is_empty())
}

/// The button that copies one language into another.
#[must_use]
pub fn copy(from: Locale, to: Locale) -> String {
    format!("{}_from_{}", name_in("copy", to), from.code())
}

/// Does what a button asks for that saves nothing; `false` when the button pressed is another one.
///
/// A language in which something is written by now stays as it is.
pub fn press(typed: &mut Fields, languages: &[Locale]) -> bool {
    let action = typed.text("action").to_owned();
    match action.as_str() {
        "find" => {
            typed.set("picture_before", "");
            true
        }
        "older" | "find_tags" | "find_authors" => true,
        _ if action.starts_with("up_authors_") => {
            move_up(typed, action.trim_start_matches("up_authors_"));
            true
        }
        _ => start(typed, languages, &action),
    }
}

/// Puts an author before the one that stands before.
fn move_up(typed: &mut Fields, id: &str) {
    let mut authors: Vec<String> = typed.all("authors").map(str::to_owned).collect();
    if let Some(at) = authors.iter().position(|author| author == id).filter(|at| *at > 0) {
        authors.swap(at - 1, at);
        typed.replace("authors", &authors);
    }
}

fn start(typed: &mut Fields, languages: &[Locale], action: &str) -> bool {
    let pairs = languages.iter().flat_map(|from| languages.iter().map(move |to| (*from, *to)));
    let Some((from, to)) = pairs.into_iter().find(|(from, to)| copy(*from, *to) == action) else { return false };
    if from != to && is_blank(typed, to) {
        for name in TEXT {
            let text = typed.text_in(name, from).to_owned();
            typed.set(&name_in(name, to), text);
        }
    }
    true
}

/// The language whose preview is asked for together with a save, if something is written in it.
#[must_use]
pub fn previewed(typed: &Fields, languages: &[Locale]) -> Option<Locale> {
    let action = typed.text("action");
    languages.iter().copied().find(|locale| action == name_in("preview", *locale) && !is_blank(typed, *locale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, Fr};

    #[test]
    fn only_an_empty_language_is_started_from_another() {
        let mut typed = Fields::parse(b"headline_fr=A&body_fr=B&headline_en=&body_en=");
        typed.push("action", copy(Fr, En));
        assert!(press(&mut typed, &[Fr, En]));
        assert_eq!((typed.text("headline_en"), typed.text("body_en")), ("A", "B"));
        typed.set("headline_en", "Mine");
        assert!(press(&mut typed, &[Fr, En]));
        assert_eq!(typed.text("headline_en"), "Mine");
        typed.set("action", "save");
        assert!(!press(&mut typed, &[Fr, En]));
    }
}
