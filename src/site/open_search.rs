//! What a browser needs to search the site from its own bar (`OpenSearch` 1.1).

use super::{Context, Document, Error, Outcome, xml};
use crate::{
    newsroom::setting,
    routes::{self, Route},
};

/// Longest `ShortName`, in characters.
const SHORT: usize = 16;
/// Longest `LongName`, in characters.
const LONG: usize = 48;

#[derive(askama::Template)]
#[template(path = "site/open-search.xml")]
struct Description {
    lang: &'static str,
    short_name: String,
    long_name: String,
    description: String,
    icon: String,
    search: String,
    suggestions: String,
    own: String,
}

/// The description of a language's search.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    let locale = context.locale;
    let title = setting::site(context.connection)?.plate(locale).title;
    let title = context.typeset(&title).into_owned();
    let description = Description {
        lang: locale.code(),
        short_name: shortened(&title, SHORT),
        long_name: shortened(&title, LONG),
        description: context.t().open_search_description(&title),
        icon: format!("{}{}", context.settings.address(), routes::FAVICON),
        search: context.absolute(locale, &Route::Search),
        suggestions: context.absolute(locale, &Route::Suggestions),
        own: context.absolute(locale, &Route::OpenSearch),
    };
    let body = xml::without_controls(askama::Template::render(&description)?);
    let kind = "application/opensearchdescription+xml; charset=utf-8";
    Ok(Outcome::Found(Document::new(kind, Some(locale), body)))
}

/// As many whole words as fit so many characters, or as much as fits of a first one that is too long.
fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit + 1).collect();
    match cut.rfind(char::is_whitespace) {
        Some(end) if end > 0 => cut[..end].trim_end().to_owned(),
        _ => text.chars().take(limit).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_between_words() {
        assert_eq!(shortened("Chaktomuk", SHORT), "Chaktomuk");
        assert_eq!(shortened("Le Petit Journal de Phnom Penh", SHORT), "Le Petit Journal");
        assert_eq!(shortened("Le Petit Journaliste", SHORT), "Le Petit");
        assert_eq!(shortened("Anticonstitutionnellement", SHORT), "Anticonstitution");
        assert_eq!(shortened("ព្រះរាជាណាចក្រកម្ពុជា", SHORT).chars().count(), SHORT);
    }
}
