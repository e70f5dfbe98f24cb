//! Texts that a person typed into forms of an article and did not save: which of them are worth telling of, and how each
//! is told from the others.

use super::{
    fields,
    merge::{self, Changed, values},
    writing::typed,
};
use crate::{
    admin::fields::{Fields, name_in},
    config::Settings,
    db::{self, Connection},
    i18n::{Locale, Messages},
    newsroom::{
        article::{self, Article},
        autosave::{self, Kept},
        body,
        difference::{self, Change},
    },
};

/// Characters of a text that remind somebody of it.
const REMINDER: usize = 90;
/// Fields that are words, in the order of the form.
const WORDS: [&str; 3] = ["headline", "standfirst", "body"];

/// A kept text, and what it has that is not saved.
pub struct Offered {
    /// The text.
    pub kept: Kept,
    /// By language; what the languages share comes last.
    pub hints: Vec<Hint>,
    /// Whether its writer saved words of the article later.
    pub is_older: bool,
}

/// What a kept text has in a language that is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The language; `None` for what the languages share.
    pub locale: Option<Locale>,
    /// The fields, by name.
    pub fields: Vec<String>,
    /// The beginning of what is new in it.
    pub words: String,
}

impl Hint {
    /// The fields as people call them.
    #[must_use]
    pub fn labels(&self, t: Messages) -> String {
        t.locale().list(&self.fields.iter().map(|name| merge::label(t, name)).collect::<Vec<_>>())
    }
}

/// Whether a form says something that the stored article does not.
#[must_use]
pub fn is_news(typed: &Fields, stored: &Article, settings: &Settings) -> bool {
    let stored = fields::of(stored, &settings.time_zone);
    merge::names(&settings.languages).any(|name| is_own(typed, &stored, &name))
        || has_unstored(typed, &stored, settings)
}

/// Whether the person of the form changed a field into something else than it is in `other`.
fn is_own(typed: &Fields, other: &Fields, name: &str) -> bool {
    // A list that was emptied is not sent; any other field that is not there was not in the form.
    if !typed.has(name) && !["tags", "authors"].contains(&name) {
        return false;
    }
    let (mine, theirs) = (values(typed, name), values(other, name));
    matches!(merge::changed(typed, name, &mine, &theirs), Changed::Mine | Changed::Both)
}

fn has_unstored(typed: &Fields, other: &Fields, settings: &Settings) -> bool {
    fields::unstored(&settings.languages).any(|name| {
        let mine = values(typed, &name);
        !mine.is_empty() && mine != values(other, &name)
    })
}

/// What this person typed into forms of the article and did not save, the newest first: neither what is stored anyhow, nor
/// what a later text of the same person contains. `form` is the one at hand. Without an article: of articles that were
/// never saved, or that somebody deleted.
///
/// # Errors
/// The database's.
pub fn of(
    connection: &mut Connection,
    account: i64,
    article: Option<&Article>,
    form: &str,
    settings: &Settings,
) -> db::Result<Vec<Offered>> {
    let all = autosave::of(connection, account, article.map(|article| article.id))?;
    let stored = article.map(|article| fields::of(article, &settings.time_zone)).unwrap_or_default();
    let saved = match article {
        Some(article) if !all.is_empty() => article::last_save_by(connection, article.id, account)?,
        _ => None,
    };
    let mut offered: Vec<(Fields, Offered)> = Vec::new();
    for kept in all.into_iter().filter(|kept| kept.form != form) {
        let (own, is_older) = (typed(&kept), saved.is_some_and(|saved| saved >= kept.saved_at));
        let is_contained = article.is_some_and(|article| {
            !is_news(&own, article, settings) || (is_older && contains(&stored, &own, settings))
        });
        if is_contained || offered.iter().any(|(newer, _)| contains(newer, &own, settings)) {
            continue;
        }
        let hints = hints(&own, &stored, settings);
        offered.push((own, Offered { kept, hints, is_older }));
    }
    Ok(offered.into_iter().map(|(_, offered)| offered).collect())
}

/// Whether everything that the person of `form` changed is in `other` too: each field, of words each word in its order.
fn contains(other: &Fields, form: &Fields, settings: &Settings) -> bool {
    let lacks = |name: &String| {
        is_own(form, other, name)
            && !(WORDS.iter().any(|words| name.strip_prefix(words).is_some_and(|rest| rest.starts_with('_')))
                && has_words(other.text(name), form.text(name)))
    };
    !merge::names(&settings.languages).any(|name| lacks(&name)) && !has_unstored(form, other, settings)
}

fn has_words(all: &str, some: &str) -> bool {
    let (all, some) = (body::intake(all), body::intake(some));
    // Of tags, whatever they lead to or show.
    let attributes = |html: &str| html.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let known = attributes(&all);
    if !attributes(&some).iter().all(|value| known.contains(value)) {
        return false;
    }
    let (all, some) = (body::plain(&all), body::plain(&some));
    difference::words(&all, &some).iter().all(|(change, text)| *change != Change::Added || text.trim().is_empty())
}

fn hints(typed: &Fields, stored: &Fields, settings: &Settings) -> Vec<Hint> {
    let names: Vec<String> = merge::names(&settings.languages).filter(|name| is_own(typed, stored, name)).collect();
    let unstored: Vec<String> = fields::unstored(&settings.languages)
        .filter(|name| values(typed, name).iter().any(|value| !stored.all(name).any(|known| known == value)))
        .collect();
    let ends = |name: &String, locale: Locale| name.ends_with(&name_in("", locale));
    let hint = |locale: &Locale| Hint {
        locale: Some(*locale),
        fields: names.iter().chain(&unstored).filter(|name| ends(name, *locale)).cloned().collect(),
        words: words(typed, stored, *locale),
    };
    let mut hints: Vec<Hint> = settings.languages.iter().map(hint).collect();
    let shared = |name: &&String| !settings.languages.iter().any(|locale| ends(name, *locale));
    hints.push(Hint { locale: None, fields: names.iter().filter(shared).cloned().collect(), words: String::new() });
    hints.retain(|hint| !hint.fields.is_empty());
    hints
}

/// The beginning of what a text has that is not stored: its first new block, else its standfirst or headline.
fn words(typed: &Fields, stored: &Fields, locale: Locale) -> String {
    let (own, known) = (body::intake(typed.text_in("body", locale)), body::blocks(stored.text_in("body", locale)));
    let block = body::blocks(&own).into_iter().find(|block| !known.contains(block));
    let line = |name: &str| {
        let (mine, theirs) = (typed.text_in(name, locale).trim(), stored.text_in(name, locale));
        (mine != theirs).then(|| mine.to_owned())
    };
    let found = block.map(body::plain).or_else(|| line("standfirst")).or_else(|| line("headline"));
    let text = found.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(REMINDER) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale::Fr;
    use merge::samples::{opened, settings};

    #[test]
    fn a_text_is_contained_where_none_of_its_words_are_missing() {
        let was = b"headline_fr=A&body_fr=<p>Un</p>";
        let own = opened(was, b"headline_fr=A&body_fr=<p>Un deux</p>");
        let within = |now: &[u8]| contains(&Fields::parse(now), &own, &settings());
        assert!(within(b"headline_fr=B&body_fr=<p>Un, et deux</p><p>Trois</p>"), "other fields are not its own");
        assert!(!within(was) && !within(b"headline_fr=A&body_fr=<p>deux Un</p>"));
        let linked = opened(was, b"headline_fr=A&body_fr=<p><a href=\"/fr/deux\">Un</a></p>");
        assert!(!contains(&Fields::parse(was), &linked, &settings()), "a link is not a word");
        let filed = opened(b"section=1", b"section=2");
        assert!(!contains(&Fields::parse(b"section=1"), &filed, &settings()));
        assert!(contains(&Fields::parse(b"section=2"), &filed, &settings()));
    }

    #[test]
    fn hints_say_in_which_language_and_how_the_new_begins() {
        let was = b"headline_fr=A&body_fr=<p>Un</p>&tags=1";
        let own = opened(
            was,
            "headline_fr=A&body_fr=<p>Un</p><p>Le vent se l\u{e8}ve</p>&tags=1&tags=2&correction_fr=X".as_bytes(),
        );
        let hints = hints(&own, &Fields::parse(was), &settings());
        let said: Vec<_> = hints.iter().map(|hint| (hint.locale, hint.fields.join(" "), hint.words.as_str())).collect();
        assert_eq!(
            said,
            [(Some(Fr), "body_fr correction_fr".to_owned(), "Le vent se l\u{e8}ve"), (None, "tags".to_owned(), "")]
        );
    }
}
