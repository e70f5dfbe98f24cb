//! What the page of both sides shows.

use super::row::RowView;
use crate::{
    admin::{
        badge::Badge,
        door::Signed,
        frame::{Frame, Room},
        labels, language,
        sheet::BodyControl,
    },
    config::Settings,
    i18n::Messages,
    newsroom::{
        Problem,
        article::{HEADLINE_LIMIT, STANDFIRST_LIMIT, Status},
        translating::{Beside, Sheet},
    },
    routes::Admin,
};
use askama::Template;

/// What the page says on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    None,
    /// Everything is saved.
    Saved {
        /// Rows that somebody else had saved in the meantime.
        others: i64,
    },
    /// A button was pressed that saves nothing.
    Pending,
    /// Somebody else changed the same rows in the meantime.
    Conflict,
    /// The server could not save.
    Failed,
}

/// Both sides.
#[derive(Template)]
#[template(path = "admin/translate.html")]
pub struct TranslatePage {
    t: Messages,
    frame: Frame,
    notice: Notice,
    title: String,
    title_lang: &'static str,
    action: String,
    csrf: String,
    revision: i64,
    version: i64,
    clock: String,
    source_lang: &'static str,
    source_dir: String,
    source_language: String,
    target_lang: &'static str,
    target_dir: String,
    target_language: String,
    badge: Badge,
    done: i64,
    all: i64,
    moved: bool,
    is_changed: bool,
    problems: Vec<String>,
    rows: Vec<RowView>,
    headline_limit: i64,
    standfirst_limit: i64,
    body: BodyControl,
    can_hand_in: bool,
    article: String,
    preview: Option<String>,
}

/// What the page is made of.
pub struct Sources<'a> {
    /// Who translates.
    pub who: &'a Signed,
    /// The site's settings.
    pub settings: &'a Settings,
    /// What is stored.
    pub sheet: &'a Sheet,
    /// What is typed beside it.
    pub rows: Vec<Beside>,
    /// What to say on top.
    pub notice: Notice,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl TranslatePage {
    /// The page.
    #[must_use]
    pub fn new(sources: Sources<'_>) -> Self {
        let Sources { who, settings, sheet, rows, notice, problems } = sources;
        let (t, article) = (who.t, &sheet.article);
        let (done, all) = sheet.done();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (source, target) = (sheet.original(), sheet.locale);
        let headline = article.text(source).map(|text| text.headline.clone()).filter(|headline| !headline.is_empty());
        let (title, title_lang) = match headline {
            Some(headline) => (headline, source.code()),
            None => (t.admin_translate_title(), t.locale().code()),
        };
        let text = article.text(target);
        let is_changed = matches!(notice, Notice::Pending | Notice::Conflict | Notice::Failed) || !problems.is_empty();
        let of_no_row = problems.iter().filter(|problem| !matches!(problem.field, "headline" | "standfirst"));
        let mut block = 0;
        let rows_shown = rows.into_iter().enumerate().map(|(number, beside)| {
            block += usize::from(beside.row.source.is_some_and(|source| source > 1));
            RowView::new(t, number, block, beside, &problems)
        });
        Self {
            t,
            frame: Frame::within(who, Room::Articles),
            title,
            title_lang,
            action: Admin::Translate(article.id, target).path(),
            csrf: who.session.csrf.clone(),
            revision: sheet.revision,
            version: article.version,
            clock: settings.time_zone.iana_name().unwrap_or("UTC").to_owned(),
            source_lang: source.code(),
            source_dir: source.messages().locale_dir(),
            source_language: language::title(t, source),
            target_lang: target.code(),
            target_dir: target.messages().locale_dir(),
            target_language: language::title(t, target),
            badge: Badge::of(t, text, &settings.time_zone),
            done: number(done),
            all: number(all),
            moved: sheet.moved,
            is_changed,
            problems: of_no_row.map(|problem| problem.fault.message(t)).collect(),
            rows: rows_shown.collect(),
            headline_limit: HEADLINE_LIMIT,
            standfirst_limit: STANDFIRST_LIMIT,
            body: BodyControl {
                labels: labels::of(t),
                pictures: Admin::PictureList.path(),
                find: Admin::FindArticles.path(),
                upload: Admin::Pictures.path(),
                csrf: who.session.csrf.clone(),
                languages: language::fields(t, &settings.languages),
            },
            can_hand_in: text.is_none_or(|text| text.status == Status::Draft),
            article: Admin::Article(article.id).path(),
            preview: text.map(|_| Admin::Preview(article.id, target).path()),
            notice,
        }
    }
}
