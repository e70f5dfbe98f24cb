//! What readers may mean while they type, for the form of the search and for browsers' own bars (`OpenSearch` Suggestions 1.0):
//! four lists in JSON, of which each entry of the last three belongs to one of the second's.

use super::{Context, Document, Error, Outcome};
use crate::{
    i18n::Messages,
    newsroom::search::{self, Suggestion},
    routes::{Kind, Route},
};
use url::form_urlencoded;

/// Its `Content-Type`.
const KIND: &str = "application/x-suggestions+json; charset=utf-8";

/// The suggestions for what was typed so far.
pub fn page(context: &mut Context, sent: &str) -> Result<Outcome, Error> {
    // The last of several, as the form's page takes it.
    let typed = form_urlencoded::parse(sent.as_bytes()).filter(|(name, _)| name == "q").last().map(|(_, value)| value);
    let typed: String = typed.unwrap_or_default().chars().take(search::QUERY_LIMIT).collect();
    let found = search::suggest(context.connection, context.locale, &typed, context.now)?;
    let texts: Vec<_> = found.iter().map(|one| context.typeset(&one.text).into_owned()).collect();
    let kinds: Vec<_> = found.iter().map(|one| kind(context.t(), one)).collect();
    let addresses: Vec<_> = found.iter().map(|one| context.absolute(context.locale, &one.route)).collect();
    let body = serde_json::to_string(&(typed, texts, kinds, addresses))?;
    Ok(Outcome::Passing(Document::new(KIND, Some(context.locale), body)))
}

/// What a suggestion is of, in the language of the page.
fn kind(t: Messages, suggestion: &Suggestion) -> String {
    match suggestion.route {
        Route::Listing(Kind::Section, _) => t.suggestion_section(),
        Route::Listing(Kind::Tag, _) => t.suggestion_tag(),
        Route::Listing(Kind::Author, _) => t.suggestion_author(),
        _ => t.suggestion_article(),
    }
}
