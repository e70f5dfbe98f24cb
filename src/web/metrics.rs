//! How the server does, for monitoring: counts in the text format of Prometheus, for whoever knows the token of the settings.

use super::{App, cache::Counts};
use crate::routes::METRICS;
use actix_web::{
    HttpResponse,
    guard::fn_guard,
    http::{
        StatusCode,
        header::{self, HeaderMap},
    },
    web::{self, Data, ServiceConfig},
};
use sha2::{Digest as _, Sha256};
use std::{
    fmt::{Display, Write as _},
    sync::atomic::{AtomicU64, Ordering},
};

/// The format's version 0.0.4 (Prometheus, “Exposition formats”).
const KIND: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The classes of status.
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// How many requests were answered since the start, by class of status.
#[derive(Default)]
pub struct Answers([AtomicU64; CLASSES.len()]);

impl Answers {
    /// Counts one.
    pub fn count(&self, status: StatusCode) {
        let class = usize::from(status.as_u16() / 100);
        if let Some(count) = class.checked_sub(1).and_then(|place| self.0.get(place)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Registers the address where there is a token. For whoever comes without it nothing is there, as anywhere else.
pub fn configure(config: &mut ServiceConfig, app: &App) {
    let token = app.settings.metrics_token.0.as_str();
    if token.is_empty() {
        return;
    }
    let wanted = Sha256::digest(token);
    config.service(
        web::resource(METRICS)
            .guard(fn_guard(move |context| is_bearer_of(context.head().headers(), &wanted[..])))
            .route(web::get().to(serve))
            .route(web::head().to(serve)),
    );
}

/// Whether the token that came has this digest (RFC 6750, 2.1). All of it is compared, in the same time wherever they differ.
fn is_bearer_of(headers: &HeaderMap, wanted: &[u8]) -> bool {
    let said = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some((scheme, token)) = said.and_then(|said| said.split_once(' ')) else { return false };
    let digest = Sha256::digest(token.trim());
    let difference = digest.iter().zip(wanted).fold(0, |all, (one, other)| all | (one ^ other));
    scheme.eq_ignore_ascii_case("bearer") && difference == 0
}

async fn serve(app: Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_TYPE, KIND))
        .body(text(&app))
}

fn text(app: &App) -> String {
    let Counts { hits, misses, waited, pages, bytes, limit } = app.cache.counts();
    let mut text = String::with_capacity(2048);
    let version = format!("{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"));
    family(&mut text, "kiosque_build_info", "gauge", "The program that answers.", [(version.as_str(), 1)]);
    let answered = [("{source=\"memory\"}", hits), ("{source=\"rendered\"}", misses), ("{source=\"waited\"}", waited)];
    let meaning = "Pages answered from memory, rendered, and taken from a rendering that somebody else had asked for.";
    family(&mut text, "kiosque_pages_answered_total", "counter", meaning, answered);
    family(&mut text, "kiosque_cache_pages", "gauge", "Pages in memory.", [("", pages)]);
    family(&mut text, "kiosque_cache_bytes", "gauge", "Memory that they take.", [("", bytes)]);
    family(&mut text, "kiosque_cache_limit_bytes", "gauge", "Memory that they may take.", [("", limit)]);
    let answers = CLASSES.iter().zip(&app.answers.0);
    let answers = answers.map(|(class, count)| (format!("{{code=\"{class}\"}}"), count.load(Ordering::Relaxed)));
    family(&mut text, "kiosque_http_responses_total", "counter", "Requests answered, by class of status.", answers);
    let since = format!("{}.{:03}", app.since.0.div_euclid(1000), app.since.0.rem_euclid(1000));
    family(&mut text, "process_start_time_seconds", "gauge", "Since when this process answers.", [("", since)]);
    if let Some(resident) = resident() {
        family(&mut text, "process_resident_memory_bytes", "gauge", "Memory of this process.", [("", resident)]);
    }
    text
}

/// One metric with its samples: their labels and values.
fn family<L: Display, V: Display>(
    text: &mut String,
    name: &str,
    kind: &str,
    meaning: &str,
    samples: impl IntoIterator<Item = (L, V)>,
) {
    // Writing to a text does not fail.
    let _ = writeln!(text, "# HELP {name} {meaning}\n# TYPE {name} {kind}");
    for (labels, value) in samples {
        let _ = writeln!(text, "{name}{labels} {value}");
    }
}

/// Memory of this process in bytes, where the system says it as Linux does (proc(5), in kibibytes).
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok()?.checked_mul(1024)
}
