//! Categories, tags and authors of the old site as sections, tags and authors of ours.

use super::{
    plain,
    report::{Line, Outcome},
    staging::Staging,
    wxr::{Item, ItemTerm, Term},
};
use crate::{
    db::{self, Connection},
    i18n::Locale,
    newsroom::{SaveError, imported, listing, redirect},
    routes::{Kind, Route},
};
use percent_encoding::percent_decode_str;
use std::{collections::HashMap, sync::Arc};

/// Categories in which WordPress puts what nobody has sorted.
const UNSORTED: &[&str] = &["uncategorized", "uncategorised", "non-classe", "sans-categorie", "non-classifiee"];

/// Whether a category is where WordPress puts what nobody has sorted.
pub(super) fn is_unsorted(slug: &str) -> bool {
    UNSORTED.iter().any(|name| slug == *name || slug.strip_prefix(name).is_some_and(|rest| rest.starts_with('-')))
}

/// Something that gathers articles on the old site, with all that it takes to make it here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gathering {
    /// What it becomes.
    pub kind: Kind,
    /// What it is there, for the record: `category`, `post_tag`, `author`, or `category_tag` for a category as a tag.
    pub record: &'static str,
    /// Its slugs there, one a language.
    pub slugs: Vec<String>,
    /// Its texts here.
    pub texts: Vec<listing::Text>,
    /// Its old addresses.
    pub paths: Vec<(String, Locale)>,
}

/// Longest slug that is recorded, in characters; WordPress's own have 200 at most.
const LONGEST: i64 = 300;

/// Most gatherings that are kept in memory.
const KEPT: usize = 20_000;

/// What sections, tags and authors an import has met; forgotten when there are too many.
#[derive(Default)]
pub(super) struct Known {
    gatherings: HashMap<Key, Arc<Gathering>>,
}

/// Their numbers here, taken as true as long as nothing that was written has been taken back.
#[derive(Default)]
pub(super) struct Numbers {
    numbers: HashMap<Key, i64>,
}

/// Record, slug and language.
type Key = (&'static str, String, Locale);

impl Known {
    /// The gathering of a record and slug for an item in `locale`, made by `make` when it is new.
    pub(super) fn gathering<E>(
        &mut self,
        key: Key,
        make: impl FnOnce() -> Result<Gathering, E>,
    ) -> Result<Arc<Gathering>, E> {
        if let Some(known) = self.gatherings.get(&key) {
            return Ok(Arc::clone(known));
        }
        if self.gatherings.len() >= KEPT {
            self.gatherings.clear();
        }
        let made = Arc::new(make()?);
        self.gatherings.insert(key, Arc::clone(&made));
        Ok(made)
    }
}

impl Numbers {
    /// What was written has been taken back, or somebody else has deleted something.
    pub(super) fn forget(&mut self) {
        self.numbers.clear();
    }

    /// The number of a gathering here, made if it is not here yet; `lines` then tell of it.
    pub(super) fn place(
        &mut self,
        connection: &mut Connection,
        source: &str,
        gathering: &Gathering,
        locale: Locale,
        lines: &mut Vec<Line>,
    ) -> Result<i64, SaveError> {
        let key = (gathering.record, gathering.slugs.first().cloned().unwrap_or_default(), locale);
        if let Some(number) = self.numbers.get(&key) {
            return Ok(*number);
        }
        if self.numbers.len() >= KEPT {
            self.numbers.clear();
        }
        let number = gathering.place(connection, source, locale, lines)?;
        self.numbers.insert(key, number);
        Ok(number)
    }
}

/// What the records call a term of `taxonomy` that becomes this.
pub(super) fn record(taxonomy: &str, kind: Kind) -> &'static str {
    match (taxonomy, kind) {
        ("category", Kind::Section) => "category",
        ("category", _) => "category_tag",
        _ => "post_tag",
    }
}

/// The gathering that a term of an item in `locale` is.
pub(super) fn gathering(
    staging: &mut Staging,
    term: &ItemTerm,
    kind: Kind,
    locale: Locale,
    languages: &[Locale],
) -> Result<Gathering, super::staging::Error> {
    let ItemTerm { domain, slug, name } = term;
    let known = staging.term(domain, slug)?;
    let translations = match &known {
        Some(term) if term.id != 0 => staging.term_translations(term.id)?,
        _ => Vec::new(),
    };
    let base = if domain == "category" { "category" } else { "tag" };
    let record = record(domain, kind);
    let mut found = Gathering { kind, record, slugs: Vec::new(), texts: Vec::new(), paths: Vec::new() };
    for (code, term) in &translations {
        let translated = super::locale(code).filter(|locale| languages.contains(locale));
        if let Some(locale) = translated.filter(|locale| !found.texts.iter().any(|text| text.locale == *locale)) {
            found.add(term, locale);
        }
    }
    if !found.texts.iter().any(|text| text.locale == locale) {
        let unknown = || Term { slug: slug.to_owned(), name: name.to_owned(), ..Term::default() };
        found.add(&known.unwrap_or_else(unknown), locale);
    }
    for (slug, text) in found.slugs.iter().zip(&found.texts) {
        found.paths.push((format!("/{base}/{slug}"), text.locale));
        found.paths.push((format!("/{}/{base}/{slug}", text.locale), text.locale));
    }
    Ok(found)
}

/// The author of this login and name, for an article in `locale`.
pub(super) fn author(login: &str, name: &str, locale: Locale, languages: &[Locale]) -> Gathering {
    let text = |locale: &Locale| listing::Text {
        locale: *locale,
        slug: String::new(),
        name: cut(&plain::words(name), listing::NAME_LIMIT),
        description: String::new(),
    };
    // WordPress makes the address of the login.
    let slug = crate::newsroom::slugify(login);
    let mut paths = Vec::new();
    if !slug.is_empty() {
        paths.push((format!("/author/{slug}"), locale));
        paths.extend(languages.iter().map(|locale| (format!("/{locale}/author/{slug}"), *locale)));
    }
    let texts = languages.iter().map(text).collect();
    Gathering { kind: Kind::Author, record: "author", slugs: vec![login_slug(login)], texts, paths }
}

/// The slug under which a term is recorded.
pub(super) fn term_slug(term: &Term) -> String {
    cut(&percent_decode_str(&term.slug).decode_utf8_lossy(), LONGEST)
}

/// The login of an item's author; exports that were put together by hand have stray brackets here.
pub(super) fn login(item: &Item) -> &str {
    item.creator.trim_matches(['<', '>', ' '])
}

/// The slug under which an author is recorded.
pub(super) fn login_slug(login: &str) -> String {
    cut(login, LONGEST)
}

impl Gathering {
    fn add(&mut self, term: &Term, locale: Locale) {
        let slug = term_slug(term);
        let name = plain::words(&term.name);
        let name = if name.is_empty() { slug.clone() } else { name };
        self.texts.push(listing::Text {
            locale,
            slug: slug.clone(),
            name: cut(&name, listing::NAME_LIMIT),
            description: cut(&plain::words(&term.description), listing::DESCRIPTION_LIMIT),
        });
        self.slugs.push(slug);
    }

    /// Its number here, in `locale` too: as an import has made it, as an editor has named it, or made now.
    fn place(
        &self,
        connection: &mut Connection,
        source: &str,
        locale: Locale,
        lines: &mut Vec<Line>,
    ) -> Result<i64, SaveError> {
        let recorded = self.recorded(connection, source)?;
        if let Some(found) = recorded.as_ref().filter(|found| found.text(locale).is_some()) {
            return Ok(found.id);
        }
        let id = match recorded.map_or_else(|| self.named(connection, locale), |found| Ok(Some(found)))? {
            Some(found) => {
                self.add_missing(connection, &found, locale)?;
                found.id
            }
            None => self.create(connection)?,
        };
        for (slug, text) in self.slugs.iter().zip(&self.texts) {
            if !is_known(connection, source, self.record, slug)? {
                lines.push(line(self.record, slug, Outcome::Taken, text.name.clone()));
            }
            imported::remember(connection, source, self.record, slug, id)?;
        }
        for (path, locale) in &self.paths {
            // The old address may be the very one that it has here.
            if Route::recognise(path).is_none() {
                redirect::remember(connection, path, redirect::Target::Listing(self.kind, id), *locale)?;
            }
            redirect::remember(connection, &format!("{path}/feed"), redirect::Target::Feed(Some(id)), *locale)?;
        }
        Ok(id)
    }

    /// What an import has made of it, unless an editor has deleted it since.
    fn recorded(&self, connection: &mut Connection, source: &str) -> db::Result<Option<listing::Listing>> {
        for slug in &self.slugs {
            let id = imported::target(connection, source, self.record, slug)?;
            let found = id.map_or(Ok(None), |id| listing::by_id(connection, self.kind, id))?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// What bears its name already, or its slug with the name written in other cases.
    fn named(&self, connection: &mut Connection, locale: Locale) -> db::Result<Option<listing::Listing>> {
        let Some(text) = self.texts.iter().find(|text| text.locale == locale) else { return Ok(None) };
        if let Some(id) = listing::by_name(connection, self.kind, locale, &text.name)? {
            return listing::by_id(connection, self.kind, id);
        }
        let found = listing::by_slug(connection, self.kind, locale, &text.slug)?;
        Ok(found.filter(|found| found.name(locale).to_lowercase() == text.name.to_lowercase()))
    }

    fn add_missing(
        &self,
        connection: &mut Connection,
        found: &listing::Listing,
        locale: Locale,
    ) -> Result<(), SaveError> {
        if found.text(locale).is_some() {
            return Ok(());
        }
        let mut texts = found.texts.clone();
        for text in self.texts.iter().filter(|text| found.text(text.locale).is_none()) {
            texts.push(self.with_slug(connection, text)?);
        }
        listing::save(connection, self.kind, found.id, found.position, texts)
    }

    fn create(&self, connection: &mut Connection) -> Result<i64, SaveError> {
        let mut texts = Vec::new();
        for text in &self.texts {
            texts.push(self.with_slug(connection, text)?);
        }
        listing::create(connection, self.kind, 0, texts)
    }

    fn with_slug(&self, connection: &mut Connection, text: &listing::Text) -> Result<listing::Text, SaveError> {
        let slug = listing::slug_like(connection, self.kind, text.locale, &text.slug)?;
        Ok(listing::Text { slug, ..text.clone() })
    }
}

/// The records under which a thing of the old site may stand: a category may be a section, a tag, or both.
const fn records(record: &str) -> &'static [&'static str] {
    match record.as_bytes() {
        b"author" => &["author"],
        b"post_tag" => &["post_tag"],
        _ => &["category", "category_tag"],
    }
}

/// Whether an import has taken a category, tag or author, this one or an earlier one.
pub(super) fn is_known(connection: &mut Connection, source: &str, record: &str, slug: &str) -> db::Result<bool> {
    for record in records(record) {
        if imported::target(connection, source, record, slug)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What the report says of a category, tag or author.
pub(super) fn line(record: &str, slug: &str, outcome: Outcome, what: String) -> Line {
    let kind = match record {
        "author" => "author",
        "post_tag" => "tag",
        _ => "category",
    };
    Line { outcome, kind: kind.into(), id: slug.to_owned(), address: format!("/{kind}/{slug}"), what }
}

/// `text` cut to so many characters, with an ellipsis.
pub(super) fn cut(text: &str, limit: i64) -> String {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    kept.trim_end().to_owned() + "…"
}
