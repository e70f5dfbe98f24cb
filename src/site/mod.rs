//! The reader's pages: one file a page with its handler, view model and template struct.

mod address;
mod archive;
mod article;
mod contact;
mod error;
mod feed;
mod form;
mod frame;
mod from_letter;
mod front;
mod humans;
mod json_feed;
mod listing;
mod manifest;
mod memory;
mod news_sitemap;
mod newsletter;
mod open_search;
mod page;
mod pager;
mod request;
mod response;
mod robots;
mod root;
mod search;
mod secret;
mod security;
mod share;
mod shared_picture;
mod sitemap;
mod story;
mod structured;
mod subscription;
mod suggestions;
mod xml;

pub use article::{Preview, Viewer, preview};
pub use error::with_words;
pub use frame::standing_name;
pub use memory::Memory;
pub use page::preview as preview_page;
pub use request::serve;
pub use response::policy;
use story::{Anchor, Story};

use crate::{
    config::Settings,
    db::{self, Connection, Time},
    i18n::{Locale, Messages},
    media::library,
    newsroom::{
        self,
        around::{Around, around},
        article::Volume,
        body::PictureView,
        change::{Edition, Kind as Of, Thing},
        sitemap::{Parts, Sight},
    },
    routes::{self, Route},
    web::{Lost, around::Remembered},
};
use actix_web::web;
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// Registers the readers' addresses; what no other service takes comes here too.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(routes::ROOT).route(web::get().to(root::serve)).route(web::head().to(root::serve)))
        .service(web::resource(routes::HEALTH).route(web::get().to(root::health)))
        .configure(shared_picture::configure)
        .configure(secret::configure)
        .default_service(web::to(request::serve));
}

/// What every page is rendered with.
pub struct Context<'a> {
    /// The database, in one reading transaction.
    pub connection: &'a mut Connection,
    /// The settings of this run.
    pub settings: &'a Settings,
    /// The page's language.
    pub locale: Locale,
    /// The moment of rendering.
    pub now: Time,
    /// What the page shows, as far as it is noted.
    things: BTreeSet<Thing>,
    /// What need not be asked for again, for who reads this edition.
    remembered: Option<(&'a Remembered, Edition)>,
}

impl<'a> Context<'a> {
    /// For a page in a language.
    fn new(connection: &'a mut Connection, settings: &'a Settings, locale: Locale, now: Time) -> Self {
        Self { connection, settings, locale, now, things: BTreeSet::new(), remembered: None }
    }

    /// What stands around every page of its language.
    fn around(&mut self) -> db::Result<Arc<Around>> {
        match self.remembered {
            Some((remembered, edition)) => remembered.around(self.connection, edition, self.locale, self.now),
            None => Ok(Arc::new(around(self.connection, self.locale, self.now)?)),
        }
    }

    /// What other pages of the same edition have asked for.
    fn volume(&mut self) -> db::Result<Arc<Volume>> {
        match self.remembered {
            Some((remembered, edition)) => remembered.volume(self.connection, edition, self.now),
            None => Ok(Arc::default()),
        }
    }

    /// The ranges of so many articles in which there are some, and when something last changed in each.
    fn article_parts(&mut self, size: i64) -> db::Result<Vec<(i64, Time)>> {
        let (languages, now) = (self.settings.languages.as_slice(), self.now);
        match self.remembered {
            Some((remembered, edition)) => remembered.article_parts(self.connection, edition, languages, size, now),
            None => {
                let sight = Sight { languages, size, edition: 0, now, until: None };
                Parts::default().of_articles(self.connection, sight)
            }
        }
    }

    /// Notes that the page shows these; a change of them drops it from the cache.
    fn note(&mut self, things: impl IntoIterator<Item = Thing>) {
        self.things.extend(things);
    }

    /// The texts of the page's language.
    #[must_use]
    pub const fn t(&self) -> Messages {
        self.locale.messages()
    }

    /// The absolute address of a page.
    #[must_use]
    pub fn absolute(&self, locale: Locale, route: &Route) -> String {
        format!("{}{}", self.settings.address(), route.path(locale))
    }

    /// Editorial text as a typographer of the page's language would set it.
    #[must_use]
    pub fn typeset<'t>(&self, text: &'t str) -> Cow<'t, str> {
        crate::i18n::typeset(self.locale, text)
    }
}

/// Pictures as the page's language shows them, its typography applied.
fn pictures(context: &mut Context, ids: &[i64]) -> Result<HashMap<i64, PictureView>, Error> {
    context.note(ids.iter().map(|id| Of::Picture.of(*id)));
    let mut views = library::views(context.connection, context.locale, ids)?;
    for view in views.values_mut() {
        let licence = view.licence.as_mut().map(|licence| &mut licence.name);
        for text in [&mut view.alt, &mut view.caption, &mut view.credit].into_iter().chain(licence) {
            *text = context.typeset(text).into_owned();
        }
    }
    Ok(views)
}

/// What an address leads to.
pub enum Outcome {
    /// A page, with status 200, which the cache may keep.
    Found(Document),
    /// A page, with status 200, that is not kept: strangers could fill the memory with its like, or it is large and seldom asked for.
    Passing(Document),
    /// Another address, for ever (301).
    Moved(String),
    /// Nothing, with what to offer instead (404).
    Missing(Option<Offer>),
    /// Nothing any more, on purpose, with what to offer instead (410).
    Gone(Option<Offer>),
}

/// The article in another language, for readers who asked for it in one in which it does not exist.
pub struct Offer {
    /// The language of the article.
    pub locale: Locale,
    /// Its page.
    pub route: Route,
    /// Its headline, set in its language.
    pub headline: String,
}

/// A rendered page.
pub struct Document {
    /// `Content-Type`.
    pub kind: &'static str,
    /// Its language, unless it has none.
    pub language: Option<Locale>,
    /// Its text.
    pub body: String,
    /// When what it shows last changed; only where nothing else can change it.
    pub modified: Option<Time>,
    /// Up to when it holds, if the clock changes it.
    pub expires: Option<Time>,
    /// The number of the article that whoever gets this reads.
    pub article: Option<i64>,
    /// What it needs beyond what every page does.
    pub needs: Needs,
    /// Whether it noted all that it shows, but for what is around every page; any change may change the others.
    pub is_noted: bool,
}

/// What a page's policy has to allow beyond what every page does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The script that copies an article's address.
    pub script: bool,
    /// Scripts of ours, as modules: those of the search.
    pub modules: bool,
    /// The origins of the players and posts that a reader may open in it.
    pub frames: Vec<&'static str>,
}

impl Needs {
    const NONE: Self = Self { script: false, modules: false, frames: Vec::new() };
}

impl Document {
    const fn new(kind: &'static str, language: Option<Locale>, body: String) -> Self {
        Self { kind, language, body, modified: None, expires: None, article: None, needs: Needs::NONE, is_noted: false }
    }

    /// The same, sent with `Last-Modified`: nothing changes what it shows but what [`newsroom::last_change`] knows of,
    /// and the clock at `at`.
    fn dated(mut self, context: &mut Context, at: Option<Time>) -> Result<Self, Error> {
        let changed = newsroom::last_change(context.connection, context.now)?;
        self.modified = Some(at.map_or(changed, |at| at.max(changed)));
        Ok(self)
    }

    /// The same, of a page that noted all that it shows.
    const fn noted(mut self) -> Self {
        self.is_noted = true;
        self
    }

    /// The same, of a run of the program that began at `time`, maybe with other templates and settings.
    fn since(mut self, time: Time) -> Self {
        self.modified = self.modified.map(|modified| modified.max(time));
        self
    }

    /// The same, kept until `time`.
    const fn until(mut self, time: Time) -> Self {
        self.expires = Some(time);
        self
    }

    const HTML: &'static str = "text/html; charset=utf-8";

    fn html(locale: Locale, page: &impl askama::Template) -> Result<Self, Error> {
        Ok(Self::new(Self::HTML, Some(locale), page.render()?))
    }

    /// The policy under which browsers show it; none for what they do not show.
    #[must_use]
    pub fn policy(&self) -> Option<Cow<'static, str>> {
        (self.kind == Self::HTML).then(|| response::policy_for(&self.needs))
    }
}

/// What can go wrong with a page that is no fault of the reader.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
    /// A template.
    #[error("a template failed: {0}")]
    Template(#[from] askama::Error),
    /// JSON.
    #[error("JSON could not be written: {0}")]
    Json(#[from] serde_json::Error),
    /// A subscription.
    #[error(transparent)]
    Subscription(#[from] crate::mail::subscription::Error),
    /// A reader's message.
    #[error(transparent)]
    Contact(#[from] crate::mail::contact::Error),
    /// A thread.
    #[error(transparent)]
    Lost(#[from] Lost),
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}
