//! What every page shares: the state of the program, assembly of the app, headers, static files, page cache.

pub mod around;
pub mod assets;
mod audience;
pub mod cache;
mod clicks;
pub mod client;
pub mod compression;
pub mod edge;
mod effective;
pub mod forms;
mod headers;
mod limit;
pub mod media;
pub mod metrics;
mod missing;
pub mod posters;
mod reading;
pub mod turns;

pub use audience::Audience;
pub use clicks::Clicks;
pub use compression::compressed;
pub use effective::Effective;
pub use headers::{secure, security, source_hash};

use crate::{
    config::Settings,
    db::{self, Connection, Database, Time},
    newsroom::{
        self, autosave, banner,
        change::{self, Changes},
        presence, preview_link,
        setting::Local,
    },
    translator::Translator,
};
use actix_web::{HttpRequest, rt::time::timeout, web};
use around::Remembered;
use cache::{Cache, Counts};
pub use limit::Limit;
pub use metrics::Answers;
pub use missing::Missing;
use posters::Posters;
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;
use turns::Turns;

/// Translations that are taken into the memory in one transaction, and transactions in a row: editors wait no longer.
const LEARN_AT_ONCE: i64 = 4;
const LEARN_AT_MOST: usize = 20;

/// Longest wait for a turn at reading.
const LONGEST_TURN: Duration = Duration::from_secs(5);

/// What handlers work with; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The newsroom's database.
    pub database: Database,
    /// The settings that hold.
    pub settings: Effective,
    /// Pages that are rendered already.
    pub cache: Arc<Cache>,
    /// What every page asks for, remembered.
    pub remembered: Arc<Remembered>,
    /// How much strangers have sent of late.
    pub strangers: Arc<Limit>,
    /// Since when this run answers: its settings and its templates may be new.
    pub since: Time,
    /// Pictures for shared links that are drawn already.
    pub posters: Arc<Posters>,
    /// Turns at the connections for reading: more threads than these would only wait for each other.
    readers: Arc<Semaphore>,
    /// Turns for searches.
    pub searches: Arc<Turns>,
    /// Turns for what may be meant while somebody types.
    pub suggestions: Arc<Turns>,
    /// Turns for files that become pictures.
    pub uploads: Arc<Turns>,
    /// Readers that are counted and not saved yet.
    pub audience: Arc<Audience>,
    /// How often articles were opened from letters.
    pub clicks: Arc<Clicks>,
    /// Addresses that were asked for in vain and are not saved yet.
    pub missing: Arc<Missing>,
    /// How requests were answered.
    pub answers: Arc<Answers>,
    /// The service that pre-fills translations, if there is one.
    pub translator: Option<Translator>,
}

/// What has changed for readers.
struct News {
    changes: Changes,
    /// When readers will see something else by the clock alone.
    next: Option<Time>,
    /// What administrators set, if that may be other than is known.
    local: Option<Local>,
}

/// The database could not be asked because the server is stopping or a thread died.
#[derive(Debug, thiserror::Error)]
#[error("a worker thread was lost")]
pub struct Lost;

impl App {
    /// The state of one run.
    #[must_use]
    pub fn new(database: Database, settings: Settings) -> Self {
        let cache = Arc::new(Cache::new(settings.cache));
        let translator = settings.translator.clone().map(Translator::new);
        let readers = database.readers();
        let app = Self {
            database,
            settings: Effective::new(settings),
            cache,
            remembered: Arc::default(),
            strangers: Arc::default(),
            posters: Arc::<Posters>::default(),
            readers: Arc::new(Semaphore::new(readers)),
            searches: Arc::new(Turns::of_searches()),
            suggestions: Arc::new(Turns::of_suggestions()),
            uploads: Arc::new(Turns::of_uploads()),
            audience: Arc::default(),
            clicks: Arc::default(),
            missing: Arc::default(),
            answers: Arc::default(),
            translator,
            since: Time::now(),
        };
        if let Err(error) = app.notice_changes() {
            tracing::warn!(%error, "what administrators set is not known yet");
        }
        app
    }

    /// Runs `work` on a reading connection, off the async threads (see [`Database::read`]).
    ///
    /// # Errors
    /// Those of `work`, of the pool, and [`Lost`].
    pub async fn read<T, E>(&self, work: impl FnOnce(&mut Connection) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<db::Error> + From<Lost> + Send + 'static,
    {
        let database = self.database.clone();
        // Whoever has waited so long in vain waits for a connection itself, and hears that the site is busy.
        let turn = timeout(LONGEST_TURN, Arc::clone(&self.readers).acquire_owned()).await;
        let work = move || {
            // Until the work is done, even if nobody waits for it any more.
            let _turn = turn;
            database.read(work)
        };
        web::block(work).await.map_err(|_| E::from(Lost))?
    }

    /// Runs `work` in a writing transaction, off the async threads (see [`Database::write`]). If it changed what readers
    /// see, no page from before is served once this returns.
    ///
    /// # Errors
    /// Those of `work`, of the pool, and [`Lost`].
    pub async fn write<T, E>(&self, work: impl FnOnce(&mut Connection) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<db::Error> + From<Lost> + Send + 'static,
    {
        let app = self.clone();
        let written = web::block(move || {
            let (value, news) = app.database.write(|connection| {
                let value = work(connection)?;
                Ok::<_, E>((value, app.news(connection)?))
            })?;
            app.take_in(&news);
            Ok(value)
        });
        written.await.map_err(|_| E::from(Lost))?
    }

    /// Looks for changes by other processes: one question about one row, so that it can be asked often.
    ///
    /// # Errors
    /// The database's.
    pub fn look_for_changes(&self) -> db::Result<()> {
        match self.database.glance(change::edition)?.number > self.cache.edition() {
            true => self.notice_changes(),
            false => Ok(()),
        }
    }

    /// Notices what other processes changed, such as an import beside the running server, or another node.
    ///
    /// # Errors
    /// The database's.
    pub fn notice_changes(&self) -> db::Result<()> {
        let news = self.database.read(|connection| self.news(connection))?;
        self.take_in(&news);
        Ok(())
    }

    /// What has changed since the edition that this process knows of.
    fn news(&self, connection: &mut Connection) -> db::Result<News> {
        let changes = change::since(connection, self.cache.edition())?;
        let is_new = changes.edition > changes.since;
        Ok(News {
            next: if is_new { newsroom::next_change(connection, Time::now())? } else { None },
            local: self.settings.news(connection, changes.edition)?,
            changes,
        })
    }

    /// From here on nothing that has changed is served as it was.
    fn take_in(&self, news: &News) {
        if let Some(local) = &news.local {
            self.settings.hold(news.changes.edition, local);
        }
        self.cache.now_at(&news.changes, news.next);
    }

    /// Saves how many readers were counted since the last time.
    ///
    /// # Errors
    /// The database's; the counts are kept for the next time.
    pub fn save_audience(&self) -> db::Result<()> {
        self.audience.save(&self.database)
    }

    /// Saves how often articles were opened from letters since the last time.
    ///
    /// # Errors
    /// The database's; the counts are kept for the next time.
    pub fn save_clicks(&self) -> db::Result<()> {
        self.clicks.save(&self.database)
    }

    /// Saves which addresses were asked for in vain since the last time.
    ///
    /// # Errors
    /// The database's; the counts are kept for the next time.
    pub fn save_missing(&self) -> db::Result<()> {
        self.missing.save(&self.database)
    }

    /// Logs how pages were answered since the start.
    ///
    /// # Errors
    /// None; it is done in turn with what has some.
    pub fn tell_of_cache(&self) -> db::Result<()> {
        let Counts { hits, misses, waited, pages, bytes, .. } = self.cache.counts();
        tracing::info!(hits, misses, waited, pages, bytes, "pages from memory");
        Ok(())
    }

    /// Takes what was translated and published into the translation memory, a little at a time.
    ///
    /// # Errors
    /// The database's.
    pub fn learn(&self) -> db::Result<()> {
        for _ in 0..LEARN_AT_MOST {
            if self.database.read(newsroom::memory::is_up_to_date)? {
                return Ok(());
            }
            self.database.write(|connection| newsroom::memory::catch_up(connection, LEARN_AT_ONCE))?;
        }
        Ok(())
    }

    /// Works out what is read most, and forgets what is over: counts, banners, texts that were never saved, links.
    ///
    /// # Errors
    /// The database's.
    pub fn rank(&self) -> db::Result<()> {
        let now = Time::now();
        // Reading a week's counts must not keep anybody from writing.
        let ranking = self.database.read(|connection| newsroom::audience::ranking(connection, now))?;
        self.database.write(|connection| {
            newsroom::audience::keep(connection, &ranking, now)?;
            newsroom::audience::forget_old(connection, now)?;
            autosave::forget_old(connection, now)?;
            presence::forget_old(connection, now)?;
            preview_link::forget_old(connection, now)?;
            banner::forget_ended(connection, now)
        })
    }
}

/// Whether another site's page sent this request (W3C Fetch Metadata; Origin, RFC 6454): such a form is not taken. A
/// client that sends neither header is no browser that could be misled.
#[must_use]
pub fn is_foreign(request: &HttpRequest, settings: &Settings) -> bool {
    let text = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return true;
    }
    let Some(origin) = text("origin") else { return false };
    let host = text("host").unwrap_or_default();
    let is_host = origin.split_once("://").is_some_and(|(_, own)| own.eq_ignore_ascii_case(host));
    // A proxy may pass another host on: the site's own address is known by its setting.
    !is_host && origin != settings.address()
}
