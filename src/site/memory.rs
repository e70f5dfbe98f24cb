//! Answers with pages from memory before anything is set up for a handler: actix-web's own request, the table of all
//! addresses and the futures of the middleware take longer than all the rest of such an answer.

use super::response::ready;
use crate::web::{
    Answers, App,
    compression::{Coding, Effort},
    secure,
};
use actix_http::Request;
use actix_service::{Service, Transform, forward_ready};
use actix_web::{
    body::{BoxBody, MessageBody},
    dev::{RequestHead, Response, ServiceResponse},
    http::{Method, StatusCode},
};
use std::{
    future::{Future, Ready, ready as at_once},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

/// Stands before the whole program, for [`actix_service::apply`].
pub struct Memory(pub App);

/// The program with its memory before it.
pub struct Remembering<S> {
    app: App,
    program: S,
}

/// A page from memory, or what the program will answer.
pub enum Answer<F> {
    /// Taken by the first poll.
    Known(Option<Box<Response<BoxBody>>>),
    /// From the program, and where it is counted.
    Awaited(Pin<Box<F>>, Arc<Answers>),
}

impl<S, B> Transform<S, Request> for Memory
where
    S: Service<Request, Response = ServiceResponse<B>>,
    B: MessageBody + 'static,
{
    type Response = Response<BoxBody>;
    type Error = S::Error;
    type Transform = Remembering<S>;
    type InitError = ();
    type Future = Ready<Result<Remembering<S>, ()>>;

    fn new_transform(&self, program: S) -> Self::Future {
        at_once(Ok(Remembering { app: self.0.clone(), program }))
    }
}

impl<S, B> Service<Request> for Remembering<S>
where
    S: Service<Request, Response = ServiceResponse<B>>,
    B: MessageBody + 'static,
{
    type Response = Response<BoxBody>;
    type Error = S::Error;
    type Future = Answer<S::Future>;

    forward_ready!(program);

    fn call(&self, request: Request) -> Self::Future {
        match known(&self.app, request.head()) {
            Some(response) => {
                self.app.answers.count(response.status());
                Answer::Known(Some(Box::new(response)))
            }
            None => Answer::Awaited(Box::pin(self.program.call(request)), Arc::clone(&self.app.answers)),
        }
    }
}

impl<F, B, E> Future for Answer<F>
where
    F: Future<Output = Result<ServiceResponse<B>, E>>,
    B: MessageBody + 'static,
{
    type Output = Result<Response<BoxBody>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Self::Known(response) => response.take().map_or(Poll::Pending, |response| Poll::Ready(Ok(*response))),
            Self::Awaited(answer, answers) => answer.as_mut().poll(context).map_ok(|answer| {
                answers.count(answer.status());
                Response::from(answer).map_into_boxed_body()
            }),
        }
    }
}

/// The page that is asked for, if it is in memory in the coding that the client takes.
fn known(app: &App, head: &RequestHead) -> Option<Response<BoxBody>> {
    if !matches!(head.method, Method::GET | Method::HEAD) {
        return None;
    }
    let coding = Coding::for_client(&head.headers, Effort::Lasting);
    // Pages are kept under the one way in which their address is written, `?page=2` and all: any other is not found.
    let page = app.cache.get_ready(head.uri.path_and_query()?.as_str(), coding)?;
    let mut response = ready(head, app, &page, coding, StatusCode::OK);
    secure(response.headers_mut(), &app.settings);
    Some(response.into())
}
