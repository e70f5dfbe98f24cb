//! What the article's form shows.

use super::{
    column::{Column, column},
    filing::{self, Picker},
    offers::Offered,
    publication,
    writing::{self, FORM},
};
use crate::{
    admin::{
        door::Signed,
        fields::Fields,
        frame::{Frame, Room},
        labels, language,
        moment::Moment,
        pictures,
        sheet::{BodyControl, Control, Field, Mistakes, Sheet},
    },
    config::Settings,
    db::Time,
    i18n::{Locale, Messages, typeset},
    media::library::{ALT_LIMIT, CAPTION_LIMIT, Picture},
    newsroom::{Problem, article::Article, listing::Listing, presence},
    routes::Admin,
};
use askama::Template;
use jiff::tz::TimeZone;

/// What the form says on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    None,
    /// Everything is saved.
    Saved,
    /// Somebody else saved in the meantime, and the two versions do not contradict each other.
    Merged,
    /// The two versions as the editor wants them.
    Chosen,
    /// Somebody deleted the article in the meantime.
    Deleted,
    /// The server could not save.
    Failed,
    /// A button was pressed that saves nothing.
    Pending,
    /// This is what was typed and kept until then, and not saved.
    Restored(Time),
}

/// What can be chosen.
pub struct Choices {
    /// Sections, as editors ordered them.
    pub sections: Vec<Listing>,
    /// Authors.
    pub authors: filing::Offered,
    /// Tags.
    pub tags: filing::Offered,
    /// Pictures for the top of the article, the chosen one among them.
    pub pictures: Vec<Picture>,
    /// The last of them, when there are older ones.
    pub older: Option<i64>,
    /// Whether the person may publish and withdraw, or only hand in for review.
    pub can_publish: bool,
    /// Those that the stored article shows.
    pub used: Vec<Picture>,
}

/// What is there besides the form.
pub struct Besides {
    /// Texts of this person that are kept and not saved.
    pub kept: Vec<Offered>,
    /// Who else has the form open.
    pub others: Vec<String>,
}

/// What a kept text has that is not saved: the language and the fields, and how it begins.
struct Reminder {
    what: String,
    words: String,
    lang: Option<&'static str>,
}

/// A kept text, to be opened or thrown away.
struct Offer {
    /// When it was kept, and on what.
    text: String,
    /// What it has.
    reminders: Vec<Reminder>,
    /// Where it is shown.
    path: String,
    form: String,
    /// Milliseconds UTC, for the copy on the device.
    at: i64,
}

/// A picture that can lead the article.
struct PictureChoice {
    id: i64,
    thumbnail: String,
    name: String,
    is_chosen: bool,
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
    /// The form's own name, under which what is typed is kept.
    form: String,
    offers: Vec<Offer>,
    offered: String,
    /// Kept texts from before the person last saved.
    older_offers: Vec<Offer>,
    offered_older: String,
    /// What became of the article's state meanwhile.
    told: Vec<String>,
    /// What the save at hand did to the texts' states, and where readers find those that they get.
    done: Vec<(String, Option<String>)>,
    /// How each text stands, for the form to carry along.
    seen: String,
    /// Where kept texts are thrown away.
    discard: String,
    /// Who else has the form open; empty: nobody.
    others: String,
    /// Where what is typed is kept.
    writing: String,
    /// Where an address is checked, and for which article.
    slug_check: String,
    id: Option<i64>,
    /// Seconds between two signs of life of the form.
    every: i64,
    /// When the text at hand was kept, if it is a kept one.
    restored: Option<String>,
    is_changed: bool,
    zone: String,
    clock: String,
    mistakes: Mistakes,
    columns: Vec<Column>,
    /// Whether there is a text to publish, or to send to an editor.
    has_main: bool,
    section: Field,
    authors: Picker,
    tags: Picker,
    pictures: Vec<PictureChoice>,
    has_picture: bool,
    picture_mistake: Option<String>,
    file_mistake: Option<String>,
    older: Option<i64>,
    find: Field,
    body: BodyControl,
    picture_texts: Vec<Field>,
    picture_credit: Field,
    library: String,
    embargo: Moment,
    delete: Option<String>,
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
    /// What is there besides.
    pub besides: Besides,
    /// What was typed.
    pub typed: &'a Fields,
    /// What is wrong with it.
    pub problems: &'a [Problem],
    /// What is wrong with the file that came along.
    pub refusal: Option<String>,
    /// What to say on top.
    pub notice: Notice,
    /// What became of the article's state meanwhile, in words.
    pub told: Vec<String>,
    /// Texts whose state the save at hand changed.
    pub done: Vec<Locale>,
}

impl ArticlePage {
    /// The page.
    #[must_use]
    pub fn new(sources: Sources<'_>) -> Self {
        let Sources { who, settings, article, choices, besides, typed, problems, refusal, notice, told, done } =
            sources;
        let (t, now) = (who.t, Time::now());
        let count = |offers: &Vec<Offer>| i64::try_from(offers.len()).unwrap_or(i64::MAX);
        let (older, newest): (Vec<Offered>, Vec<Offered>) = besides.kept.into_iter().partition(|kept| kept.is_older);
        let offer = |offered: Offered| offer(t, offered, article, &settings.time_zone);
        let newest: Vec<Offer> = newest.into_iter().map(offer).collect();
        let older: Vec<Offer> = older.into_iter().map(offer).collect();
        let mut sheet = Sheet::new(t, typed, problems).complain("picture_file", refusal);
        let body = BodyControl {
            labels: labels::of(t),
            pictures: Admin::PictureList.path(),
            find: Admin::FindArticles.path(),
            upload: Admin::Pictures.path(),
            csrf: who.session.csrf.clone(),
            languages: language::fields(t, &settings.languages),
        };
        let columns: Vec<Column> = settings
            .languages
            .iter()
            .map(|locale| column(&mut sheet, *locale, article, settings, &body, &choices))
            .collect();
        let action = article.map_or(Admin::NewArticle, |article| Admin::Article(article.id)).path();
        let section = filing::section(&mut sheet, t, &choices.sections);
        let authors = filing::authors(&mut sheet, t, &choices.authors, &action, who.account().author_id.is_some());
        let tags = filing::tags(&mut sheet, t, &choices.tags, &action, &settings.languages);
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
            action,
            csrf: who.session.csrf.clone(),
            version: article.map_or_else(String::new, |_| typed.text("version").to_owned()),
            is_changed: !matches!(notice, Notice::None | Notice::Saved)
                || !problems.is_empty()
                || sheet.has_complaint(),
            opened: typed.text("opened").to_owned(),
            form: typed.text(FORM).to_owned(),
            offered: t.admin_writing_offers(count(&newest)),
            offered_older: t.admin_writing_offer_older(count(&older)),
            offers: newest,
            older_offers: older,
            told,
            done: article
                .map(|article| publication::done(t, article, &done, &settings.time_zone, now))
                .unwrap_or_default(),
            seen: article.map(|article| publication::seen(article, now)).unwrap_or_default(),
            discard: Admin::Kept(article.map(|article| article.id)).path(),
            others: writing::said(t, &besides.others),
            writing: Admin::Writing(article.map(|article| article.id)).path(),
            slug_check: Admin::SlugCheck.path(),
            id: article.map(|article| article.id),
            every: presence::EVERY,
            restored: match notice {
                Notice::Restored(at) => Some(t.moment(&at.zoned(&settings.time_zone))),
                _ => None,
            },
            zone: settings.time_zone.iana_name().unwrap_or("UTC").replace('_', " "),
            clock: settings.time_zone.iana_name().unwrap_or("UTC").to_owned(),
            has_main: columns.iter().any(|column| {
                (article.is_none() || !column.headline.is_blank()) && column.publication.main().is_some()
            }),
            columns,
            section,
            authors,
            tags,
            has_picture: shown.iter().any(|picture| picture.is_chosen),
            pictures: shown,
            older: choices.older,
            find: sheet.field("picture_search", t.admin_article_picture_search(), Control::Line("search", "off")),
            body,
            picture_texts,
            picture_credit: sheet.field(
                "picture_credit",
                t.admin_article_picture_credit(),
                Control::Line("text", "off"),
            ),
            picture_mistake: sheet.mistake("picture", &t.admin_article_picture()),
            file_mistake: sheet.mistake("picture_file", &t.admin_article_picture_file()),
            library: Admin::Pictures.path(),
            embargo: publication::embargo(&mut sheet, &settings.time_zone),
            delete: article.map(|article| Admin::DeleteArticle(article.id).path()),
            mistakes: sheet.mistakes(),
        }
    }
}

fn offer(t: Messages, offered: Offered, article: Option<&Article>, zone: &TimeZone) -> Offer {
    let Offered { kept, hints, .. } = offered;
    let form = article.map_or(Admin::NewArticle, |article| Admin::Article(article.id)).path();
    let mut reminders = Vec::new();
    if article.is_none() && !kept.headline.is_empty() {
        let what = t.admin_writing_offer_headline(kept.headline.as_str());
        reminders.push(Reminder { what, words: String::new(), lang: None });
    }
    for hint in hints {
        let (fields, lang) = (hint.labels(t), hint.locale.map(Locale::code));
        let what = match hint.locale {
            Some(locale) => t.admin_writing_offer_in(fields, language::title(t, locale)),
            None => fields,
        };
        reminders.push(Reminder { what, words: hint.words, lang });
    }
    Offer {
        text: t.admin_writing_offer(kept.device.name(t), t.moment(&kept.saved_at.zoned(zone))),
        reminders,
        path: format!("{form}?{FORM}={}", kept.form),
        form: kept.form,
        at: kept.saved_at.0,
    }
}

/// What the article is called, in the editor's language if possible, and the language of it.
#[must_use]
pub fn headline(article: &Article, locale: Locale) -> Option<(String, Locale)> {
    let own = article.text(locale).or_else(|| article.text(article.original)).or(article.texts.first());
    own.filter(|text| !text.headline.is_empty())
        .map(|text| (typeset(text.locale, &text.headline).into_owned(), text.locale))
}

fn choice(t: Messages, picture: &Picture, typed: &Fields) -> PictureChoice {
    PictureChoice {
        id: picture.id,
        thumbnail: picture.thumbnail(),
        name: pictures::name(t, picture),
        is_chosen: typed.numbers("picture").first() == Some(&picture.id),
    }
}
