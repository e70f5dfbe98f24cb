//! Editors before their browsers: requests with a session's cookie to the whole program, in this process.

use super::Site;
use actix_web::{
    App,
    body::MessageBody,
    dev::{Payload, Service as _, ServiceResponse},
    http::{StatusCode, header},
    middleware::from_fn,
    rt::System,
    test::{TestRequest, init_service, read_body},
    web::Bytes,
};
use futures_util::{StreamExt as _, stream};
use kiosque::{newsroom::session, server, web};
use std::{cell::RefCell, rc::Rc};

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a cookie that is set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all("set-cookie").map(|value| value.to_str().unwrap());
        set.filter_map(|set| set.strip_prefix(name)?.strip_prefix('=')?.split(';').next()).map(str::to_owned).next()
    }

    /// The value of the first field of this name.
    pub fn field(&self, name: &str) -> String {
        let (_, rest) = self.body.split_once(&format!("name=\"{name}\" value=\"")).expect("the page has the field");
        rest.split('"').next().unwrap().to_owned()
    }

    pub fn lang(&self) -> &str {
        self.body.split_once("<html lang=\"").map_or("", |(_, rest)| &rest[..2])
    }
}

type Ask = Rc<dyn Fn(TestRequest, Option<Payload>) -> Answer>;

/// Runs a test with the whole program, in this process.
pub fn with_desk(site: &Site, test: impl FnOnce(&Desk)) {
    with_desk_of(site, site.settings.clone(), test);
}

/// The same with other settings.
pub fn with_desk_of(site: &Site, settings: kiosque::config::Settings, test: impl FnOnce(&Desk)) {
    let app = web::App::new(site.database.clone(), settings);
    let system = System::new();
    let service = system.block_on(init_service(
        App::new().wrap(from_fn(web::security)).configure(|config| server::configure(config, &app)),
    ));
    let system = RefCell::new(system);
    let ask: Ask = Rc::new(move |request, payload| {
        let mut request = request.to_request();
        if let Some(payload) = payload {
            request = request.replace_payload(payload).0;
        }
        system.borrow_mut().block_on(async { read(service.call(request).await.unwrap()).await })
    });
    test(&Desk { ask, token: None });
}

pub async fn read(response: ServiceResponse<impl MessageBody>) -> Answer {
    let (status, headers) = (response.status(), response.headers().clone());
    let body = String::from_utf8_lossy(&read_body(response).await).into_owned();
    Answer { status, headers, body }
}

/// Somebody before a browser.
pub struct Desk {
    pub ask: Ask,
    pub token: Option<String>,
}

impl Desk {
    /// The same program before somebody who is signed in.
    pub fn of(&self, site: &Site, account: i64) -> Self {
        let token = site.write(|connection| session::start(connection, account));
        Self { ask: self.ask.clone(), token: Some(token) }
    }

    pub fn send(&self, request: TestRequest) -> Answer {
        (self.ask)(self.with_cookie(request), None)
    }

    /// Sends a body that comes in two parts; `meanwhile` runs between them.
    pub fn send_slowly(
        &self,
        request: TestRequest,
        [first, last]: [Vec<u8>; 2],
        meanwhile: impl FnOnce() + 'static,
    ) -> Answer {
        let first = stream::once(async { Ok(Bytes::from(first)) });
        let last = stream::once(async {
            meanwhile();
            Ok(Bytes::from(last))
        });
        (self.ask)(self.with_cookie(request), Some(Payload::Stream { payload: Box::pin(first.chain(last)) }))
    }

    fn with_cookie(&self, request: TestRequest) -> TestRequest {
        match &self.token {
            Some(token) => request.insert_header((header::COOKIE, format!("kiosque={token}"))),
            None => request,
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path))
    }

    /// What every form of this session has to send back.
    pub fn csrf(&self) -> String {
        self.get("/admin/profile").field("csrf")
    }

    pub fn post_as_typed(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(TestRequest::post().uri(path).insert_header(("sec-fetch-site", "same-origin")).set_form(fields))
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf();
        self.post_as_typed(path, &[&[("csrf", csrf.as_str())], fields].concat())
    }
}
