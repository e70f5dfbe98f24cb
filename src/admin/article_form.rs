//! What the article's form shows.

use super::{
    article_buttons,
    badge::{Badge, status_name},
    door::Signed,
    fields::{Fields, name_in},
    frame::{Frame, Room},
    labels, language, pictures,
    sheet::{BodyControl, Choice, Control, Field, Mistakes, Sheet},
};
use crate::{
    config::Settings,
    i18n::{Locale, Messages},
    media::library::{ALT_LIMIT, CAPTION_LIMIT, Picture},
    newsroom::{
        Problem,
        article::{Article, HEADLINE_LIMIT, SEO_LIMIT, STANDFIRST_LIMIT, Status, Text},
        body,
        listing::Listing,
    },
    routes::{Admin, Route},
};
use askama::Template;

/// Empty fields for further authors.
const MORE_AUTHORS: usize = 2;
/// Rows for new tags.
const NEW_TAGS: usize = 3;
/// A good length of a description for search engines.
const SEO_DESCRIPTION: i64 = 160;

/// What the form says on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    None,
    /// Everything is saved.
    Saved,
    /// Somebody else saved in the meantime.
    Conflict,
    /// Somebody deleted the article in the meantime.
    Deleted,
    /// The server could not save.
    Failed,
    /// A button was pressed that saves nothing.
    Pending,
}

/// What can be chosen.
pub struct Choices {
    /// Sections, as editors ordered them.
    pub sections: Vec<Listing>,
    /// Authors.
    pub authors: Vec<Listing>,
    /// Tags.
    pub tags: Vec<Listing>,
    /// Pictures for the top of the article, the chosen one among them.
    pub pictures: Vec<Picture>,
    /// The last of them, when there are older ones.
    pub older: Option<i64>,
    /// Those that the stored article shows.
    pub used: Vec<Picture>,
}

/// A picture that can lead the article.
struct PictureChoice {
    id: i64,
    thumbnail: String,
    name: String,
    is_chosen: bool,
}

/// A box to tick.
struct TagChoice {
    id: i64,
    name: String,
    lang: Option<&'static str>,
    is_chosen: bool,
}

/// A new tag's name in one language.
struct TagName {
    id: String,
    name: String,
    label: String,
    lang: &'static str,
    value: String,
}

/// One language's text.
struct Column {
    id: String,
    lang: &'static str,
    language: String,
    title: String,
    is_original: bool,
    badge: Option<Badge>,
    copies: Vec<(String, String)>,
    undescribed: Vec<(String, String)>,
    headline: Field,
    standfirst: Field,
    body: Field,
    slug: Field,
    status: Field,
    time: Field,
    current: Option<Field>,
    seo_title: Field,
    seo_description: Field,
    is_seo_open: bool,
    correction: Option<Field>,
    corrections: Vec<(String, String)>,
    correction_count: i64,
    publish: Option<String>,
    withdraw: Option<String>,
    preview: String,
    page: Option<String>,
}

/// The article's form.
#[derive(Template)]
#[template(path = "admin/article.html")]
pub struct ArticlePage {
    t: Messages,
    frame: Frame,
    notice: Notice,
    title: String,
    /// Of the headline, where it is the title.
    title_lang: &'static str,
    action: String,
    csrf: String,
    version: String,
    opened: String,
    is_changed: bool,
    zone: String,
    clock: String,
    mistakes: Mistakes,
    columns: Vec<Column>,
    section: Field,
    authors: Vec<Field>,
    authors_mistake: Option<String>,
    tags: Vec<TagChoice>,
    tags_mistake: Option<String>,
    new_tags: Vec<Vec<TagName>>,
    pictures: Vec<PictureChoice>,
    has_picture: bool,
    picture_mistake: Option<String>,
    file_mistake: Option<String>,
    older: Option<i64>,
    find: Field,
    body: BodyControl,
    picture_stored: Option<String>,
    authors_stored: Option<String>,
    tags_stored: Option<String>,
    picture_texts: Vec<Field>,
    picture_credit: Field,
    library: String,
    pinned: Field,
    delete: Option<String>,
    stored: Option<String>,
}

/// What the page is made of.
pub struct Sources<'a> {
    /// Who edits.
    pub who: &'a Signed,
    /// The site's settings.
    pub settings: &'a Settings,
    /// The stored article; `None` for a new one.
    pub article: Option<&'a Article>,
    /// What can be chosen.
    pub choices: Choices,
    /// What was typed.
    pub typed: &'a Fields,
    /// What is stored, to show beside what was typed.
    pub stored: Option<&'a Fields>,
    /// What is wrong with it.
    pub problems: &'a [Problem],
    /// What is wrong with the file that came along.
    pub refusal: Option<String>,
    /// What to say on top.
    pub notice: Notice,
}

impl ArticlePage {
    /// The page.
    #[must_use]
    pub fn new(sources: Sources<'_>) -> Self {
        let Sources { who, settings, article, choices, typed, stored, problems, refusal, notice } = sources;
        let t = who.t;
        let mut sheet = Sheet::new(t, typed, problems).against(stored).complain("picture_file", refusal);
        let body = BodyControl {
            labels: labels::of(t),
            pictures: Admin::PictureList.path(),
            upload: Admin::Pictures.path(),
            csrf: who.session.csrf.clone(),
            languages: language::fields(t, &settings.languages),
        };
        let columns: Vec<Column> = settings
            .languages
            .iter()
            .map(|locale| column(&mut sheet, *locale, article, settings, &body, &choices.used))
            .collect();
        let section = section(&mut sheet, t, &choices.sections);
        let authors = authors(&mut sheet, t, &choices.authors);
        let shown: Vec<PictureChoice> = choices.pictures.iter().map(|picture| choice(t, picture, typed)).collect();
        let title = article.and_then(|article| headline(article, t.locale()));
        let mut line = |name: &str, locale: Locale, label: String| {
            sheet.field_in(name, locale, label, Control::Line("text", "off"))
        };
        let about = |locale: &Locale| {
            let name = language::name(t, *locale);
            let alt = line("picture_alt", *locale, t.admin_article_picture_alt(&name)).counted(ALT_LIMIT);
            let caption = line("picture_caption", *locale, t.admin_article_picture_caption(&name));
            [alt, caption.counted(CAPTION_LIMIT)]
        };
        let picture_texts = settings.languages.iter().flat_map(about).collect();
        let contested = |name: &str, called: &dyn Fn(i64) -> String| contested(t, typed, stored, name, called);
        let named = |all: &[Listing], id: i64| {
            all.iter().find(|one| one.id == id).map_or_else(String::new, |one| one.name(t.locale()).to_owned())
        };
        let picture_named = |id: i64| {
            let known = choices.pictures.iter().chain(&choices.used).find(|picture| picture.id == id);
            known.map_or_else(|| t.admin_pictures_number(id), |picture| pictures::name(t, picture))
        };
        let picture_stored = contested("picture", &picture_named);
        let authors_stored = contested("authors", &|id| named(&choices.authors, id));
        let tags_stored = contested("tags", &|id| named(&choices.tags, id));
        Self {
            t,
            frame: Frame::within(who, Room::Articles),
            notice,
            title_lang: title.as_ref().map_or(t.locale(), |(_, locale)| *locale).code(),
            title: match (title, article) {
                (Some((headline, _)), _) => headline,
                (None, Some(_)) => t.admin_articles_untitled(),
                (None, None) => t.admin_article_new(),
            },
            action: article.map_or(Admin::NewArticle, |article| Admin::Article(article.id)).path(),
            csrf: who.session.csrf.clone(),
            version: article.map_or_else(String::new, |_| typed.text("version").to_owned()),
            is_changed: !matches!(notice, Notice::None | Notice::Saved)
                || !problems.is_empty()
                || sheet.has_complaint(),
            opened: typed.text("opened").to_owned(),
            zone: settings.time_zone.iana_name().unwrap_or("UTC").replace('_', " "),
            clock: settings.time_zone.iana_name().unwrap_or("UTC").to_owned(),
            columns,
            section,
            authors,
            authors_mistake: sheet.mistake("authors", &t.admin_article_authors()),
            tags: tags(t.locale(), typed, choices.tags),
            tags_mistake: sheet.mistake("tags", &t.admin_article_tags()),
            new_tags: (0..NEW_TAGS).map(|row| new_tag(t, typed, &settings.languages, row)).collect(),
            has_picture: shown.iter().any(|picture| picture.is_chosen),
            pictures: shown,
            older: choices.older,
            find: sheet.field("picture_search", t.admin_article_picture_search(), Control::Line("search", "off")),
            body,
            picture_stored,
            authors_stored,
            tags_stored,
            picture_texts,
            picture_credit: sheet.field(
                "picture_credit",
                t.admin_article_picture_credit(),
                Control::Line("text", "off"),
            ),
            picture_mistake: sheet.mistake("picture", &t.admin_article_picture()),
            file_mistake: sheet.mistake("picture_file", &t.admin_article_picture_file()),
            library: Admin::Pictures.path(),
            pinned: sheet.field("pinned", t.admin_article_pinned(), Control::Tick).hint(t.admin_article_pinned_hint()),
            delete: article.map(|article| Admin::DeleteArticle(article.id).path()),
            stored: article.map(|article| Admin::Article(article.id).path()),
            mistakes: sheet.mistakes(),
        }
    }
}

/// What is stored of a choice that somebody else changed too, in words.
fn contested(
    t: Messages,
    typed: &Fields,
    stored: Option<&Fields>,
    name: &str,
    called: &dyn Fn(i64) -> String,
) -> Option<String> {
    let stored = stored?.numbers(name);
    let names: Vec<String> = stored.iter().map(|id| called(*id)).collect();
    let names = if names.is_empty() { t.admin_field_stored_empty() } else { names.join(", ") };
    (stored != typed.numbers(name)).then_some(names)
}

/// The pictures of a text that say nothing to those who do not see them: where to describe each, and its name.
fn undescribed(t: Messages, text: &Text, lead: Option<i64>, used: &[Picture]) -> Vec<(String, String)> {
    let shown = body::picture_ids(&text.body);
    let is_silent = |picture: &&Picture| {
        let is_shown = lead == Some(picture.id) || shown.contains(&picture.id);
        is_shown && picture.text(text.locale).is_none_or(|words| words.alt.is_empty())
    };
    let link = |picture: &Picture| (Admin::Picture(picture.id).path(), pictures::name(t, picture));
    used.iter().filter(is_silent).map(link).collect()
}

/// Buttons that start an empty language from another: value and language.
fn copies(t: Messages, typed: &Fields, to: Locale, languages: &[Locale], is_new: bool) -> Vec<(String, String)> {
    if !article_buttons::is_blank(typed, to) {
        return Vec::new();
    }
    let can_start = |from: &&Locale| **from != to && (is_new || !article_buttons::is_blank(typed, **from));
    let button = |from: &Locale| (article_buttons::copy(*from, to), language::name(t, *from));
    languages.iter().filter(can_start).map(button).collect()
}

/// What the article is called, in the editor's language if possible, and the language of it.
#[must_use]
pub fn headline(article: &Article, locale: Locale) -> Option<(String, Locale)> {
    let own = article.text(locale).or_else(|| article.text(article.original)).or(article.texts.first());
    own.map(|text| (text.headline.clone(), text.locale)).filter(|(headline, _)| !headline.is_empty())
}

fn column(
    sheet: &mut Sheet<'_>,
    locale: Locale,
    article: Option<&Article>,
    settings: &Settings,
    body: &BodyControl,
    used: &[Picture],
) -> Column {
    let t = sheet.messages();
    let (typed, zone) = (sheet.typed(), &settings.time_zone);
    let text = article.and_then(|article| article.text(locale));
    let is_old = text.is_some_and(|text| text.out_of_date);
    let is_public = text.is_some_and(|text| text.status == Status::Published);
    let was_public = text.is_some_and(|text| text.published_at.is_some());
    let chosen = typed.text_in("status", locale);
    let statuses =
        Status::ALL.iter().map(|status| Choice::new(status.code(), status_name(t, *status), chosen)).collect();
    let mut line = |name: &str, label: String| sheet.field_in(name, locale, label, Control::Line("text", "off"));
    let headline = line("headline", t.admin_article_headline()).counted(HEADLINE_LIMIT);
    let slug = line("slug", t.admin_article_slug()).hint(t.admin_article_slug_hint());
    let seo_title = line("seo_title", t.admin_article_seo_title()).hint(t.admin_article_seo_title_hint());
    let mut area = |name: &str, label: String, rows| sheet.field_in(name, locale, label, Control::Area(rows));
    let standfirst = area("standfirst", t.admin_article_standfirst(), 3).counted(STANDFIRST_LIMIT);
    let seo_description =
        area("seo_description", t.admin_article_seo_description(), 3).counted(SEO_DESCRIPTION.min(SEO_LIMIT));
    let correction =
        was_public.then(|| area("correction", t.admin_article_correction(), 2).hint(t.admin_article_correction_hint()));
    let is_seo_open = ["seo_title", "seo_description"].iter().any(|name| sheet.has_problem(name, locale));
    Column {
        id: locale.code().to_owned(),
        lang: locale.code(),
        language: language::name(t, locale),
        title: language::title(t, locale),
        is_original: article.is_some_and(|article| article.original == locale && article.texts.len() > 1),
        badge: article.map(|_| Badge::of(t, text, zone)),
        copies: copies(t, typed, locale, &settings.languages, article.is_none()),
        undescribed: text
            .filter(|text| text.status == Status::Published)
            .map(|text| undescribed(t, text, article.and_then(|article| article.picture), used))
            .unwrap_or_default(),
        body: sheet.field_in("body", locale, t.admin_article_body(), Control::Body(body.clone())),
        status: sheet.field_in("status", locale, t.admin_article_status(), Control::Select(statuses)),
        time: sheet
            .field_in("time", locale, t.admin_article_time(), Control::Line("datetime-local", "off"))
            .hint(t.admin_article_time_hint()),
        current: is_old.then(|| {
            sheet
                .field_in("current", locale, t.admin_article_current(), Control::Tick)
                .hint(t.admin_article_current_hint())
        }),
        headline,
        standfirst,
        slug,
        seo_title,
        seo_description,
        is_seo_open,
        correction,
        correction_count: text.map_or(0, |text| i64::try_from(text.corrections.len()).unwrap_or(i64::MAX)),
        corrections: text.map(|text| corrections(t, text, zone)).unwrap_or_default(),
        publish: (!is_public).then(|| name_in("publish", locale)),
        withdraw: is_public.then(|| name_in("withdraw", locale)),
        preview: name_in("preview", locale),
        page: text.filter(|_| is_public).map(|text| Route::Article(text.slug.clone()).path(locale)),
    }
}

fn corrections(t: Messages, text: &Text, zone: &jiff::tz::TimeZone) -> Vec<(String, String)> {
    text.corrections
        .iter()
        .map(|correction| (t.moment(&correction.at.zoned(zone)), correction.notice.clone()))
        .collect()
}

fn section(sheet: &mut Sheet<'_>, t: Messages, sections: &[Listing]) -> Field {
    let typed = sheet.typed().text("section");
    let none = Choice::new("", t.admin_article_no_section(), typed);
    let named = sections.iter().map(|section| Choice::of(section, t.locale(), typed));
    let choices = std::iter::once(none).chain(named).collect();
    sheet.field("section", t.admin_article_section(), Control::Select(choices))
}

/// One field an author, in the order of the byline, and some more.
fn authors(sheet: &mut Sheet<'_>, t: Messages, authors: &[Listing]) -> Vec<Field> {
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

fn choice(t: Messages, picture: &Picture, typed: &Fields) -> PictureChoice {
    PictureChoice {
        id: picture.id,
        thumbnail: picture.thumbnail(),
        name: pictures::name(t, picture),
        is_chosen: typed.numbers("picture").first() == Some(&picture.id),
    }
}

fn tags(locale: Locale, typed: &Fields, tags: Vec<Listing>) -> Vec<TagChoice> {
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
