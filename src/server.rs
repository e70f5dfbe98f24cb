//! The program as a server: assembly of all its addresses, and running it.

use crate::{
    admin,
    db::{self, Time},
    jobs::{self, Lane, Step},
    newsroom::{
        article,
        search::{self, Progress},
    },
    site, web as shared,
    web::App,
};
use actix_http::Request;
use actix_web::{
    HttpServer,
    body::BoxBody,
    dev::{AppConfig, Response, ServiceFactory},
    middleware::from_fn,
    web,
};
use std::{io, net::TcpListener, time::Duration};

/// Longest wait for the head of a request: slow clients do not hold connections for nothing.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection without a request is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(30);
/// How often changes by other processes are looked for: readers elsewhere wait no longer for a correction.
const NOTICE_EVERY: Duration = Duration::from_millis(100);
/// How often the counts of readers are saved: a crash loses no more.
const SAVE_EVERY: Duration = Duration::from_secs(30);
/// How often what is read most is worked out.
const RANK_EVERY: Duration = Duration::from_secs(5 * 60);
/// How often it is logged how pages were answered.
const TELL_EVERY: Duration = Duration::from_secs(10 * 60);
/// How often what was translated and published is taken into the translation memory.
const LEARN_EVERY: Duration = Duration::from_secs(2);
/// Articles that are indexed at once, when a new version has to index those from before: editors wait no longer.
const INDEX_AT_ONCE: i64 = 50;
/// How long editors have the database to themselves in between.
const INDEX_PAUSE: Duration = Duration::from_millis(20);
/// How long after a failure indexing is tried again.
const INDEX_RETRY: Duration = Duration::from_secs(60);
/// How often it is looked for what has to be indexed anew, as after tags were put into one.
const INDEX_IDLE: Duration = Duration::from_secs(10);

/// Longest pause between two looks for jobs: another process may put one at any time that is due within the second.
const JOB_PAUSE: Duration = Duration::from_millis(250);
/// How long after a failure jobs are looked for again.
const JOB_RETRY: Duration = Duration::from_secs(1);

/// Registers every address of the program.
pub fn configure(config: &mut web::ServiceConfig, app: &App) {
    config
        .app_data(web::Data::new(app.clone()))
        .configure(shared::assets::configure)
        .configure(shared::media::configure)
        .configure(|config| shared::metrics::configure(config, app))
        .configure(admin::configure)
        .configure(site::configure);
}

/// The whole program: its memory, and behind that its middleware and all its addresses.
pub fn assemble(
    app: App,
) -> impl ServiceFactory<Request, Config = AppConfig, Response = Response<BoxBody>, Error = actix_web::Error, InitError = ()>
{
    let memory = site::Memory(app.clone());
    let program = actix_web::App::new()
        .wrap(from_fn(site::with_words))
        .wrap(from_fn(shared::security))
        .configure(|config| configure(config, &app));
    actix_service::apply(memory, program)
}

/// Serves on `listener` until the process is told to stop (SIGTERM, SIGINT), then lets running requests finish.
///
/// # Errors
/// When the sockets or threads of the system fail.
pub async fn run(app: App, listener: TcpListener) -> io::Result<()> {
    every(NOTICE_EVERY, &app, "changes by others cannot be noticed", App::look_for_changes);
    every(SAVE_EVERY, &app, "counts of readers cannot be saved; they are kept", App::save_audience);
    every(SAVE_EVERY, &app, "counts of clicks in letters cannot be saved; they are kept", App::save_clicks);
    every(SAVE_EVERY, &app, "counts of missing addresses cannot be saved; they are kept", App::save_missing);
    every(RANK_EVERY, &app, "what is read most cannot be worked out", App::rank);
    every(TELL_EVERY, &app, "how pages were answered is not known", App::tell_of_cache);
    every(LEARN_EVERY, &app, "translations cannot be taken into the memory", App::learn);
    actix_web::rt::spawn(index_what_was_there(app.clone()));
    for lane in Lane::ALL {
        actix_web::rt::spawn(do_jobs(app.clone(), lane));
    }
    let stopped = app.clone();
    HttpServer::new(move || assemble(app.clone()))
        .client_request_timeout(REQUEST_TIMEOUT)
        .keep_alive(KEEP_ALIVE)
        .shutdown_timeout(10)
        .listen(listener)?
        .run()
        .await?;
    jobs::end();
    if let Err(error) = stopped.save_clicks() {
        tracing::error!(%error, "the last counts of clicks in letters are lost");
    }
    if let Err(error) = stopped.save_audience() {
        tracing::error!(%error, "the last counts of readers are lost");
    }
    Ok(())
}

/// Does this again and again until the program stops, first after the first pause.
fn every(pause: Duration, app: &App, failure: &'static str, work: fn(&App) -> db::Result<()>) {
    let app = app.clone();
    actix_web::rt::spawn(async move {
        loop {
            actix_web::rt::time::sleep(pause).await;
            let app = app.clone();
            match web::block(move || work(&app)).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(%error, "{failure}"),
                Err(_) => return,
            }
        }
    });
}

/// Indexes for the lists of editors and for the search what was written before there were any, or has to be indexed anew,
/// beside the reading.
async fn index_what_was_there(app: App) {
    loop {
        match index_all(&app).await {
            Ok(0) => {}
            Ok(articles) => tracing::info!(articles, "indexed for the search"),
            Err(_) => return,
        }
        actix_web::rt::time::sleep(INDEX_IDLE).await;
    }
}

/// Indexes a few articles at a time until there is nothing left to do; gives how many.
async fn index_all(app: &App) -> Result<usize, shared::Lost> {
    let mut count = 0;
    loop {
        let database = app.database.clone();
        let step = move || {
            database.write(|connection| match article::catch_up(connection, INDEX_AT_ONCE)? {
                0 => search::catch_up(connection, INDEX_AT_ONCE),
                summarised => Ok(Progress::More(summarised)),
            })
        };
        match web::block(step).await {
            Ok(Ok(Progress::More(articles))) => count += articles,
            Ok(Ok(Progress::Done)) => return Ok(count),
            Ok(Err(error)) => {
                let error: db::Error = error;
                tracing::warn!(%error, "articles cannot be indexed for the search");
                actix_web::rt::time::sleep(INDEX_RETRY).await;
            }
            Err(_) => return Err(shared::Lost),
        }
        actix_web::rt::time::sleep(INDEX_PAUSE).await;
    }
}

/// Does the jobs of a lane as they become due.
async fn do_jobs(app: App, lane: Lane) {
    loop {
        let state = app.clone();
        let pause = match web::block(move || do_what_is_due(&state, lane)).await {
            Ok(Ok(next)) => until(next).min(JOB_PAUSE),
            Ok(Err(error)) => {
                tracing::warn!(%error, "jobs cannot be looked for");
                JOB_RETRY
            }
            Err(_) => return,
        };
        actix_web::rt::time::sleep(pause).await;
    }
}

/// Does the jobs of a lane that are due, and notices at once what they changed for readers; when the next one is due.
fn do_what_is_due(app: &App, lane: Lane) -> db::Result<Option<Time>> {
    loop {
        match jobs::step(&app.database, &app.settings, lane)? {
            Step::Tried => app.notice_changes()?,
            Step::Idle(next) => return Ok(next),
        }
    }
}

/// How long it is until a moment; a job without one can wait for the next look.
fn until(next: Option<Time>) -> Duration {
    let milliseconds = next.map_or(i64::MAX, |next| next.0.saturating_sub(Time::now().0));
    Duration::from_millis(u64::try_from(milliseconds).unwrap_or_default())
}
