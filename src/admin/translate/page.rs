//! What the page of both sides shows.

use super::{
    aids::Aids,
    row::{Around, RowView},
};
use crate::{
    admin::{
        badge::Badge,
        door::Signed,
        frame::{Frame, Room},
        labels, language,
        sheet::BodyControl,
    },
    config::Settings,
    db::Time,
    i18n::Messages,
    newsroom::{
        Problem,
        account::Role,
        article::{HEADLINE_LIMIT, STANDFIRST_LIMIT, Status},
        presence,
        translating::{Beside, Sheet},
    },
    routes::Admin,
    translator::Failure,
    web::assets,
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
    /// What was typed before and kept stands here again.
    Restored {
        /// When it was kept.
        at: Time,
    },
    /// A button was pressed that saves nothing.
    Pending,
    /// Somebody else changed the same rows in the meantime.
    Conflict,
    /// The server could not save.
    Failed,
}

/// What came of a file of an outside translator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Translations that were taken over into the page.
    pub taken: i64,
    /// What somebody has to see to, and the words that it is about.
    pub troubles: Vec<(String, String)>,
    /// Why nothing was taken.
    pub refusal: Option<String>,
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
    has_machine: bool,
    restored: String,
    offer: Option<String>,
    others: String,
    writing: String,
    every: i64,
    report: Option<Report>,
    /// The same, where nothing was taken, for the field.
    refusal: Option<String>,
    file: String,
    script: String,
    glossary: Option<String>,
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
    /// What helps to translate each of them.
    pub aids: Vec<Aids>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// What the machine could not do, and beside which row that is to be told.
    pub failure: Option<(Option<usize>, Failure)>,
    /// What rows held before a button was pressed.
    pub replaced: Vec<String>,
    /// What came of a file.
    pub report: Option<Report>,
    /// Since when something is kept that was typed and not saved.
    pub offer: Option<Time>,
    /// Who else has the article open, in words.
    pub others: String,
    /// Whether there is a machine to ask.
    pub has_machine: bool,
}

impl TranslatePage {
    /// The page.
    #[must_use]
    pub fn new(sources: Sources<'_>) -> Self {
        let Sources {
            who,
            settings,
            sheet,
            rows,
            aids,
            notice,
            problems,
            failure,
            replaced,
            report,
            offer,
            others,
            has_machine,
        } = sources;
        let (t, article) = (who.t, &sheet.article);
        let (done, all) = sheet.done();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (source, target) = (sheet.original(), sheet.locale);
        let headline = article.text(source).map(|text| text.headline.clone()).filter(|headline| !headline.is_empty());
        let (title, title_lang) = match headline {
            Some(headline) => (language::headline(t, &headline, source), source.code()),
            None => (t.admin_translate_title(), t.locale().code()),
        };
        let text = article.text(target);
        let is_changed =
            matches!(notice, Notice::Pending | Notice::Conflict | Notice::Failed | Notice::Restored { .. })
                || !problems.is_empty();
        let of_no_row = problems.iter().filter(|problem| !matches!(problem.field, "headline" | "standfirst"));
        let moment = |at: Time| t.moment(&at.zoned(&settings.time_zone));
        let mut block = 0;
        let mut aids = aids.into_iter();
        let rows_shown = rows.into_iter().enumerate().map(|(number, beside)| {
            block += usize::from(beside.row.source.is_some_and(|source| source > 1));
            let own = failure.filter(|(beside, _)| *beside == Some(number));
            let around = Around {
                problems: &problems,
                aids: aids.next().unwrap_or_default(),
                failure: own.map(|(_, failure)| said(t, failure)),
                replaced: replaced.get(number),
                has_machine,
            };
            RowView::new(t, number, block, beside, around)
        });
        let mut of_page: Vec<String> = of_no_row.map(|problem| problem.fault.message(t)).collect();
        of_page.extend(failure.filter(|(beside, _)| beside.is_none()).map(|(_, failure)| said(t, failure)));
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
            problems: of_page,
            has_machine,
            restored: match notice {
                Notice::Restored { at } => t.admin_writing_restored(moment(at)),
                _ => String::new(),
            },
            offer: offer.map(|at| t.admin_translate_offer(moment(at))),
            others,
            writing: Admin::TranslationWriting(article.id, target).path(),
            every: presence::EVERY,
            refusal: report.as_ref().and_then(|report| report.refusal.clone()),
            report,
            script: assets::address("js/translate.js"),
            file: Admin::Xliff(article.id, target).path(),
            glossary: (who.account().role != Role::Author).then(|| Admin::Glossary.path()),
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

/// What the machine could not do, in the editor's language.
fn said(t: Messages, failure: Failure) -> String {
    match failure {
        Failure::Unreachable => t.admin_translate_machine_unreachable(),
        Failure::Key => t.admin_translate_machine_key(),
        Failure::Quota => t.admin_translate_machine_quota(),
        Failure::Refused(status) => t.admin_translate_machine_refused(i64::from(status)),
        Failure::Answer => t.admin_translate_machine_answer(),
    }
}
