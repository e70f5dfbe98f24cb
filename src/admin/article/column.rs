//! One language's text in the article's form.

use super::{
    buttons,
    corrections::{self, Notices},
    form::Choices,
    publication::Publication,
};
use crate::{
    admin::{
        badge::Badge,
        fields::{Fields, name_in},
        language, pictures,
        sheet::{BodyControl, Control, Field, Sheet},
    },
    config::Settings,
    db::Time,
    i18n::{Locale, Messages},
    media::library::Picture,
    newsroom::{
        article::{Article, HEADLINE_LIMIT, SEO_LIMIT, STANDFIRST_LIMIT, State, Status, Text},
        body, slugify,
        translating::Progress,
    },
    routes::{Admin, Route},
};

/// A good length of a description for search engines.
const SEO_DESCRIPTION: i64 = 160;
/// A good length of a title for them and for shared links.
const SEO_TITLE: i64 = 65;

/// One language's text.
pub struct Column {
    pub id: String,
    pub lang: &'static str,
    pub language: String,
    pub title: String,
    pub is_original: bool,
    /// The field that names the revision on which the form was opened, and its value.
    pub base: (String, String),
    pub badge: Option<Badge>,
    pub copies: Vec<(String, String)>,
    pub undescribed: Vec<(String, String)>,
    pub headline: Field,
    pub standfirst: Field,
    pub body: Field,
    pub slug: Field,
    pub publication: Publication,
    pub current: Option<Field>,
    pub seo_title: Field,
    pub seo_description: Field,
    pub is_seo_open: bool,
    pub social_title: Field,
    pub social_description: Field,
    pub social_picture: Field,
    /// The picture that the card of a shared link shows.
    pub card_picture: Option<String>,
    pub site: String,
    pub address: String,
    pub corrections: Option<Notices>,
    pub translate: Option<String>,
    pub history: Option<String>,
    pub preview: String,
    pub page: Option<String>,
}

/// One language's text with all its fields.
pub fn column(
    sheet: &mut Sheet<'_>,
    locale: Locale,
    article: Option<&Article>,
    settings: &Settings,
    body: &BodyControl,
    choices: &Choices,
) -> Column {
    let t = sheet.messages();
    let (typed, zone) = (sheet.typed(), &settings.time_zone);
    let text = article.and_then(|article| article.text(locale));
    let is_old = text.is_some_and(Text::is_pending);
    let is_public = text.is_some_and(|text| matches!(text.state(Time::now()), State::Published(_)));
    let was_public = text.is_some_and(|text| text.published_at.is_some());
    let mut line = |name: &str, label: String| sheet.field_in(name, locale, label, Control::Line("text", "off"));
    let headline = line("headline", t.admin_article_headline()).counted(HEADLINE_LIMIT);
    let slug = line("slug", t.admin_article_slug()).hint(t.admin_article_slug_hint());
    let seo_title = line("seo_title", t.admin_article_seo_title()).hint(t.admin_article_seo_title_hint());
    let social_title = line("social_title", t.admin_article_social_title())
        .hint(t.admin_article_social_title_hint())
        .counted(SEO_TITLE);
    let mut area = |name: &str, label: String, rows| sheet.field_in(name, locale, label, Control::Area(rows));
    let standfirst = area("standfirst", t.admin_article_standfirst(), 3).counted(STANDFIRST_LIMIT);
    let seo_description =
        area("seo_description", t.admin_article_seo_description(), 3).counted(SEO_DESCRIPTION.min(SEO_LIMIT));
    let social_description =
        area("social_description", t.admin_article_social_description(), 2).counted(SEO_DESCRIPTION.min(SEO_LIMIT));
    let corrections = was_public.then(|| corrections::notices(sheet, locale));
    let social_picture = sheet
        .field_in("social_picture", locale, t.admin_article_social_picture(), Control::Line("text", "off"))
        .hint(t.admin_article_social_picture_hint());
    let seo = ["seo_title", "seo_description", "social_title", "social_description", "social_picture"];
    let is_seo_open = seo.iter().any(|name| sheet.has_problem(name, locale));
    Column {
        id: locale.code().to_owned(),
        lang: locale.code(),
        language: language::name(t, locale),
        title: language::title(t, locale),
        base: (name_in("base", locale), typed.text_in("base", locale).to_owned()),
        is_original: article.is_some_and(|article| article.original == locale && article.texts.len() > 1),
        badge: article.map(|_| Badge::of(t, text, zone)),
        copies: copies(t, typed, locale, &settings.languages, article.is_none()),
        undescribed: text
            .filter(|text| text.status == Status::Published)
            .map(|text| undescribed(t, text, article.and_then(|article| article.picture), &choices.used))
            .unwrap_or_default(),
        body: sheet.field_in("body", locale, t.admin_article_body(), Control::Body(body.clone())),
        publication: Publication::new(sheet, locale, &language::name(t, locale), article, choices.can_publish, zone),
        current: is_old.then(|| {
            let tick = sheet.field_in("current", locale, t.admin_article_current(), Control::Tick);
            let is_begun = text.is_some_and(|text| text.progress == Progress::InProgress);
            tick.hint(if is_begun { t.admin_article_current_begun() } else { t.admin_article_current_hint() })
        }),
        headline,
        standfirst,
        slug,
        seo_title,
        seo_description,
        is_seo_open,
        social_title,
        social_description,
        social_picture,
        card_picture: [format!("social_picture_{}", locale.code()), "picture".to_owned()]
            .iter()
            .find_map(|name| typed.numbers(name).first().copied())
            .map(|id| Admin::Thumbnail(id).path()),
        site: settings.address().split_once("://").map_or_else(String::new, |(_, host)| host.to_owned()),
        address: Route::Article(
            text.map_or_else(|| slugify(typed.text_in("headline", locale)), |text| text.slug.clone()),
        )
        .path(locale),
        corrections,
        translate: article
            .filter(|article| article.original != locale)
            .map(|article| Admin::Translate(article.id, locale).path()),
        history: article.filter(|_| text.is_some()).map(|article| Admin::History(article.id, locale).path()),
        preview: name_in("preview", locale),
        page: text.filter(|_| is_public).map(|text| Route::Article(text.slug.clone()).path(locale)),
    }
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
    if !buttons::is_blank(typed, to) {
        return Vec::new();
    }
    let can_start = |from: &&Locale| **from != to && (is_new || !buttons::is_blank(typed, **from));
    let button = |from: &Locale| (buttons::copy(*from, to), language::name(t, *from));
    languages.iter().filter(can_start).map(button).collect()
}
