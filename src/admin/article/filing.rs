//! Where an article stands, who wrote it and what it is about, in its form.

use crate::{
    admin::{
        fields::{Fields, name_in},
        language,
        sheet::{Choice, Control, Field, Sheet},
    },
    i18n::{Locale, Messages},
    newsroom::listing::Listing,
};

/// Empty fields for further authors.
const MORE_AUTHORS: usize = 2;
/// Rows for new tags.
pub const NEW_TAGS: usize = 3;

/// A box to tick.
pub struct TagChoice {
    pub id: i64,
    pub name: String,
    pub lang: Option<&'static str>,
    pub is_chosen: bool,
}

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

/// One field an author, in the order of the byline, and some more.
pub fn authors(sheet: &mut Sheet<'_>, t: Messages, authors: &[Listing]) -> Vec<Field> {
    let mut chosen: Vec<&str> = sheet.typed().all("authors").filter(|id| !id.is_empty()).collect();
    chosen.extend(std::iter::repeat_n("", MORE_AUTHORS));
    let locale = t.locale();
    let mut authors: Vec<&Listing> = authors.iter().collect();
    authors.sort_by(|a, b| locale.compare(a.name(locale), b.name(locale)));
    let field = |(index, typed): (usize, &&str)| {
        let none = Choice::new("", t.admin_article_no_author(), typed);
        let named = authors.iter().map(|author| Choice::of(author, locale, typed));
        let number = i64::try_from(index + 1).unwrap_or(i64::MAX);
        let choices = Control::Select(std::iter::once(none).chain(named).collect());
        Field::repeated(t, "authors", index, t.admin_article_author(number), typed, choices)
    };
    chosen.iter().enumerate().map(field).collect()
}

/// The tags to tick, those that are ticked first.
pub fn tags(locale: Locale, typed: &Fields, tags: Vec<Listing>) -> Vec<TagChoice> {
    let chosen = typed.numbers("tags");
    let choice = |tag: Listing| {
        let (name, own) = tag.named(locale);
        let (name, lang) = (name.to_owned(), language::unless(own, locale));
        TagChoice { id: tag.id, name, lang, is_chosen: chosen.contains(&tag.id) }
    };
    let mut choices: Vec<TagChoice> = tags.into_iter().map(choice).collect();
    choices.sort_by(|a, b| b.is_chosen.cmp(&a.is_chosen).then_with(|| locale.compare(&a.name, &b.name)));
    choices
}

/// A row for one new tag: its name in each language.
pub fn new_tag(t: Messages, typed: &Fields, languages: &[Locale], row: usize) -> Vec<TagName> {
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
