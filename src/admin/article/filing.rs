//! Where an article stands, who wrote it and what it is about, in its form.

use crate::{
    admin::{
        fields::{Fields, name_in},
        language,
        sheet::{Choice, Control, Field, Sheet},
    },
    i18n::{Locale, Messages, typeset},
    newsroom::listing::Listing,
    routes::{Admin, Kind},
};
use askama::{Template, filters::HtmlSafe};

/// Rows for new tags.
const NEW_TAGS: usize = 3;

/// A new tag's name in one language.
pub struct TagName {
    pub id: String,
    pub name: String,
    pub label: String,
    pub lang: &'static str,
    pub value: String,
}

/// The choice of a section.
pub fn section(sheet: &mut Sheet<'_>, t: Messages, sections: &[Listing]) -> Field {
    let typed = sheet.typed().text("section");
    let none = Choice::new("", t.admin_article_no_section(), typed);
    let named = sections.iter().map(|section| Choice::of(section, t.locale(), typed));
    let choices = std::iter::once(none).chain(named).collect();
    sheet.field("section", t.admin_article_section(), Control::Select(choices))
}

/// Which of a kind an article has, chosen by searching.
#[derive(Template)]
#[template(path = "admin/picker.html")]
pub struct Picker {
    t: Messages,
    /// The field's name.
    name: &'static str,
    title: String,
    hint: Option<String>,
    /// Where a script searches.
    find: String,
    /// Where the form goes.
    action: String,
    /// Those that are chosen in their order, then those that were found.
    rows: Vec<Row>,
    search: Field,
    is_ordered: bool,
    mistake: Option<String>,
    /// What the choice says that makes a new one.
    create: Option<String>,
    new: Vec<Vec<TagName>>,
    /// Where the writer, who has none, makes a byline.
    byline: Option<String>,
}

impl HtmlSafe for Picker {}

/// One that can be chosen.
struct Row {
    id: i64,
    name: String,
    lang: Option<&'static str>,
    is_chosen: bool,
}

/// What a picker offers.
pub struct Offered {
    /// Those that the form has, in its order.
    pub chosen: Vec<Listing>,
    /// Those that were found.
    pub found: Vec<Listing>,
}

impl Offered {
    fn rows(&self, locale: Locale) -> Vec<Row> {
        let row = |listing: &Listing, is_chosen| {
            let (name, own) = listing.named(locale);
            Row {
                id: listing.id,
                name: typeset(own, name).into_owned(),
                lang: language::unless(own, locale),
                is_chosen,
            }
        };
        let is_new = |found: &&Listing| !self.chosen.iter().any(|chosen| chosen.id == found.id);
        let chosen = self.chosen.iter().map(|listing| row(listing, true));
        chosen.chain(self.found.iter().filter(is_new).map(|listing| row(listing, false))).collect()
    }
}

/// The authors, in the order of the byline; whoever writes and has none is told where to make one.
pub fn authors(sheet: &mut Sheet<'_>, t: Messages, offered: &Offered, action: &str, has_byline: bool) -> Picker {
    Picker {
        t,
        name: "authors",
        title: t.admin_article_authors(),
        hint: Some(t.admin_article_authors_hint()),
        find: Admin::FindListings(Kind::Author).path(),
        action: action.to_owned(),
        rows: offered.rows(t.locale()),
        search: sheet.field("authors_search", t.admin_article_pick_author(), Control::Line("search", "off")),
        is_ordered: true,
        mistake: sheet.mistake("authors", &t.admin_article_authors()),
        create: None,
        new: Vec::new(),
        byline: (!has_byline && offered.chosen.is_empty()).then(|| Admin::Signature.path()),
    }
}

/// The tags, and new ones.
pub fn tags(sheet: &mut Sheet<'_>, t: Messages, offered: &Offered, action: &str, languages: &[Locale]) -> Picker {
    let typed = sheet.typed();
    Picker {
        t,
        name: "tags",
        title: t.admin_article_tags(),
        hint: None,
        find: Admin::FindListings(Kind::Tag).path(),
        action: action.to_owned(),
        rows: offered.rows(t.locale()),
        search: sheet.field("tags_search", t.admin_article_pick_tag(), Control::Line("search", "off")),
        is_ordered: false,
        mistake: sheet.mistake("tags", &t.admin_article_tags()),
        create: Some(t.admin_article_pick_create_one("…")),
        new: (0..NEW_TAGS).map(|row| new_tag(t, typed, languages, row)).collect(),
        byline: None,
    }
}

/// A row for one new tag: its name in each language.
fn new_tag(t: Messages, typed: &Fields, languages: &[Locale], row: usize) -> Vec<TagName> {
    let name = |locale: &Locale| {
        let name = name_in("new_tag", *locale);
        let value = typed.all(&name).nth(row).unwrap_or_default().to_owned();
        TagName {
            id: if row == 0 { name.clone() } else { format!("{name}-{row}") },
            label: t.admin_article_new_tag(language::name(t, *locale)),
            lang: locale.code(),
            value,
            name,
        }
    };
    languages.iter().map(name).collect()
}
