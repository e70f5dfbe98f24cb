//! Counting how often articles are opened from letters, where the newsroom wants that: in memory, by letter and article, and
//! nothing about who did. Counts are written in batches; a crash loses the last one.

use super::reading;
use crate::{
    db::{self, Database},
    i18n::Locale,
    newsroom::letter::sending,
};
use actix_web::HttpRequest;
use std::{
    collections::HashMap,
    mem,
    sync::{Mutex, PoisonError},
};

/// Most articles of letters that are held between two batches; what comes beyond is not counted.
const HELD: usize = 2000;

/// How often articles were opened from letters since the last batch.
#[derive(Default)]
pub struct Clicks(Mutex<HashMap<(i64, Locale, i64), i64>>);

impl Clicks {
    /// Counts that somebody opened an article from a letter, unless it is a program that looks where links lead.
    pub fn count(&self, request: &HttpRequest, letter: i64, locale: Locale, article: i64) {
        if !reading::is_one(request.method(), request.headers()) {
            return;
        }
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(clicks) = held.get_mut(&(letter, locale, article)) {
            *clicks += 1;
        } else if held.len() < HELD {
            held.insert((letter, locale, article), 1);
        }
    }

    /// Writes what was counted since the last batch, in one transaction. What cannot be written waits for the next one.
    ///
    /// # Errors
    /// The database's.
    pub fn save(&self, database: &Database) -> db::Result<()> {
        let held = mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if held.is_empty() {
            return Ok(());
        }
        let counts: Vec<_> = held.into_iter().collect();
        let saved = database.write(|connection| sending::add_clicks(connection, &counts));
        if saved.is_err() {
            let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            for (what, clicks) in counts {
                *held.entry(what).or_default() += clicks;
            }
        }
        saved
    }
}
