//! Requests to the whole program, in this process.

use super::Site;
use actix_web::{
    body::{BoxBody, to_bytes},
    dev::{AppConfig, Response, Service as _, ServiceFactory as _},
    http::{Method, header::HeaderMap},
    rt::{self, System},
    test::TestRequest,
};
use futures_util::FutureExt as _;
use kiosque::{
    config::Settings,
    db::{self, Connection, Time},
    server,
    web::{self, cache::Counts},
};

/// The program, assembled as for production, before somebody who asks it.
pub struct Web {
    app: web::App,
}

/// What was answered, read whole.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Page {
    async fn read(response: Response<BoxBody>) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = to_bytes(response.into_body()).await.expect("the body is whole").to_vec();
        Self { status, headers, body }
    }

    /// A header; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("pages are UTF-8")
    }

    /// Status and `Location`.
    pub fn leads(&self) -> (u16, &str) {
        (self.status, self.header("location"))
    }

    /// Whether its text has this part.
    pub fn says(&self, part: &str) -> bool {
        self.text().contains(part)
    }
}

impl Site {
    pub fn web(&self) -> Web {
        self.web_with(|_| {})
    }

    /// The same with other settings.
    pub fn web_with(&self, change: impl FnOnce(&mut Settings)) -> Web {
        let mut settings = self.settings.clone();
        change(&mut settings);
        Web { app: web::App::new(self.database.clone(), settings) }
    }
}

impl Web {
    /// The same, as if it had been started then.
    pub fn running_since(mut self, time: Time) -> Self {
        self.app.since = time;
        self
    }

    pub fn get(&self, path: &str) -> Page {
        self.send(TestRequest::get().uri(path))
    }

    pub fn get_with(&self, path: &str, headers: &[(&'static str, &str)]) -> Page {
        let request = TestRequest::get().uri(path);
        self.send(headers.iter().fold(request, |request, header| request.insert_header(*header)))
    }

    pub fn ask(&self, method: Method, path: &str) -> Page {
        self.send(TestRequest::default().method(method).uri(path))
    }

    pub fn post(&self, path: &str, headers: &[(&'static str, &str)], fields: &[(&str, &str)]) -> Page {
        let request = TestRequest::post().uri(path).set_form(fields);
        self.send(headers.iter().fold(request, |request, header| request.insert_header(*header)))
    }

    pub fn send(&self, request: TestRequest) -> Page {
        self.send_all(vec![request]).pop().expect("one question has one answer")
    }

    /// Many pages, one after the other: the program is assembled once.
    pub fn get_all(&self, paths: &[String]) -> Vec<Page> {
        self.send_all(paths.iter().map(|path| TestRequest::get().uri(path)).collect())
    }

    fn send_all(&self, requests: Vec<TestRequest>) -> Vec<Page> {
        System::new().block_on(async {
            let program = server::assemble(self.app.clone());
            let program = program.new_service(AppConfig::default()).await.expect("the program starts");
            let mut pages = Vec::new();
            for request in requests {
                pages.push(Page::read(program.call(request.to_request()).await.expect("the program answers")).await);
            }
            pages
        })
    }

    /// Asks for a page and hangs up while it is worked on; then so many others ask, who wait by when `meanwhile` is done.
    pub fn hang_up(&self, path: &str, others: usize, meanwhile: impl FnOnce()) -> Vec<Page> {
        System::new().block_on(async {
            let program = server::assemble(self.app.clone());
            let program = program.new_service(AppConfig::default()).await.expect("the program starts");
            let ask = || program.call(TestRequest::get().uri(path).to_request());
            assert!(ask().now_or_never().is_none(), "it takes a while, and nobody waits for it any more");
            let waiting: Vec<_> = (0..others).map(|_| rt::spawn(ask())).collect();
            for _ in 0..10 {
                rt::task::yield_now().await;
            }
            meanwhile();
            let mut pages = Vec::new();
            for answer in waiting {
                pages.push(Page::read(answer.await.expect("it goes on").expect("the program answers")).await);
            }
            pages
        })
    }

    /// Writes as a form of the admin does: when this returns, the save is acknowledged.
    pub fn write<T, E>(&self, work: impl FnOnce(&mut Connection) -> Result<T, E> + Send + 'static) -> T
    where
        T: Send + 'static,
        E: From<db::Error> + From<web::Lost> + std::fmt::Debug + Send + 'static,
    {
        System::new().block_on(self.app.write(work)).expect("the test's database takes this")
    }

    /// How pages were answered so far.
    pub fn counts(&self) -> Counts {
        self.app.cache.counts()
    }

    /// What the running server does every half minute: it saves how many readers it counted.
    pub fn save_audience(&self) -> kiosque::db::Result<()> {
        self.app.save_audience()
    }

    /// What the running server does every half minute: it saves what was opened from letters.
    pub fn save_clicks(&self) -> kiosque::db::Result<()> {
        self.app.save_clicks()
    }

    /// What the running server does every half minute: it saves what was asked for in vain.
    pub fn save_missing(&self) -> kiosque::db::Result<()> {
        self.app.save_missing()
    }

    /// As many searches as may run at once, running until these are dropped.
    pub fn searching(&self) -> Vec<web::turns::Turn> {
        let turn = || System::new().block_on(self.app.searches.turn()).expect("nobody else searches");
        vec![turn(), turn()]
    }

    /// As many who type as get suggestions at once, and as may wait, until these are dropped.
    pub fn typing(&self) -> web::turns::Turn {
        System::new().block_on(self.app.suggestions.turn()).expect("nobody else types")
    }

    /// What the running server does every few minutes: it works out what is read most.
    pub fn rank(&self) {
        self.app.rank().expect("the test's database can be read and written");
        self.notice();
    }

    /// What the running server does all the time: it looks for what was written past it, as by another process.
    pub fn notice(&self) {
        self.app.look_for_changes().expect("the test's database can be read");
    }
}
