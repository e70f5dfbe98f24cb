//! Counting addresses that readers ask for in vain, in memory, and nothing about who asked. Counts are written in batches;
//! a crash loses the last one. Probes for weaknesses of other programs are no readers' addresses and are left out.

use crate::{
    db::{self, Database, Time},
    newsroom::missing,
};
use std::{
    collections::HashMap,
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Most addresses that are held between two batches; what comes beyond is not counted.
const HELD: usize = 2000;
/// Longest address that is counted, in bytes: longer ones are nobody's.
const LONGEST: usize = 200;
/// What queries of old sites name their pages by; other queries are left out, for they may hold anything.
const NAMING: [&str; 6] = ["p", "page_id", "cat", "attachment_id", "author", "post"];
/// Endings of what no page of a news site ends in.
const FOREIGN_ENDINGS: [&str; 29] = [
    ".php", ".php7", ".phtml", ".asp", ".aspx", ".jsp", ".cgi", ".pl", ".env", ".ini", ".log", ".sql", ".bak", ".old",
    ".zip", ".gz", ".tar", ".rar", ".7z", ".yml", ".yaml", ".conf", ".config", ".sh", ".exe", ".dll", ".map", ".pem",
    ".key",
];
/// Parts of paths that belong to other programs, or that robots and browsers try everywhere.
const FOREIGN_PARTS: [&str; 20] = [
    "wp-admin",
    "wp-includes",
    "wp-json",
    "wp-login",
    "wp-config",
    "xmlrpc",
    "cgi-bin",
    "phpmyadmin",
    "phpunit",
    "vendor",
    "node_modules",
    "actuator",
    "autodiscover",
    "owa",
    "solr",
    "boaform",
    "hnap1",
    "ads.txt",
    "app-ads.txt",
    "browserconfig.xml",
];

/// Addresses that were asked for in vain since the last batch.
#[derive(Default)]
pub struct Missing(Mutex<HashMap<String, i64>>);

impl Missing {
    /// Notes that somebody asked for this.
    pub fn note(&self, path: &str, query: &str) {
        let Some(address) = address(path, query) else { return };
        let mut held = self.held();
        if let Some(times) = held.get_mut(&address) {
            *times += 1;
        } else if held.len() < HELD {
            held.insert(address, 1);
        }
    }

    fn held(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what was counted since the last batch, in one transaction. What cannot be written waits for the next one.
    ///
    /// # Errors
    /// The database's.
    pub fn save(&self, database: &Database) -> db::Result<()> {
        let held = mem::take(&mut *self.held());
        if held.is_empty() {
            return Ok(());
        }
        let mut counts: Vec<(String, i64)> = held.into_iter().collect();
        // The most often asked for first: there is room for so many new ones only.
        counts.sort_unstable_by(|(a, often), (b, more)| more.cmp(often).then(a.cmp(b)));
        let saved = database.write(|connection| missing::add(connection, &counts, Time::now()));
        if saved.is_err() {
            let mut held = self.held();
            for (address, times) in counts {
                *held.entry(address).or_default() += times;
            }
        }
        saved
    }
}

/// The address as it is counted; `None` where nobody could want it, or where it may tell of a person.
fn address(path: &str, query: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    let lower = decoded.to_lowercase();
    let is_odd = |c: char| c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '{' | '}' | '|' | '\'' | '`' | ' ');
    let is_readable = decoded.len() <= LONGEST && !decoded.contains("//") && !decoded.contains(is_odd);
    // An address of a person, or a token, has no place in a table that all editors read.
    let may_tell = decoded.contains('@') || decoded.split('/').any(is_token);
    let is_hidden =
        lower.split('/').any(|part| part.starts_with('.') || FOREIGN_PARTS.iter().any(|own| part.starts_with(own)));
    let is_foreign = FOREIGN_ENDINGS.iter().any(|ending| lower.ends_with(ending));
    if !is_readable || may_tell || is_hidden || is_foreign {
        return None;
    }
    let naming = query.split('&').find(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        NAMING.contains(&name) && !value.is_empty() && value.len() < 12 && value.bytes().all(|b| b.is_ascii_digit())
    });
    match naming {
        Some(pair) => Some(format!("{decoded}?{pair}")),
        None => Some(decoded.trim_end_matches('/').to_owned()).filter(|path| !path.is_empty()),
    }
}

/// A part without hyphens that is long and has letters and digits mixed: a key, a session, a signed link.
fn is_token(part: &str) -> bool {
    let has = |kind: fn(&u8) -> bool| part.as_bytes().iter().any(kind);
    part.len() >= 24 && !part.contains('-') && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_mean_is_counted() {
        for (path, query, counted) in [
            ("/2019/01/le-march%C3%A9/", "utm_source=x", "/2019/01/le-marché"),
            ("/", "p=12", "/?p=12"),
            ("/fr/article/disparu", "", "/fr/article/disparu"),
            ("/Old.html", "", "/Old.html"),
        ] {
            assert_eq!(address(path, query).as_deref(), Some(counted));
        }
    }

    #[test]
    fn probes_and_what_may_tell_of_somebody_are_not() {
        for (path, query) in [
            ("/wp-login.php", ""),
            ("/blog/wp-includes/wlwmanifest.xml", ""),
            ("/.env", ""),
            ("/.git/config", ""),
            ("/index.php", "id=1"),
            ("/%3Cscript%3E", ""),
            ("/a'b", ""),
            ("/%FF", ""),
            ("//example.org", ""),
            ("/unsubscribe/jane@example.org", ""),
            ("/reset/4f1d2a9c8b7e6d5c4b3a29181716abcd", ""),
            ("/", "token=secret"),
        ] {
            assert_eq!(address(path, query), None, "{path}?{query}");
        }
        assert_eq!(address(&format!("/{}", "a".repeat(300)), ""), None);
    }

    #[test]
    fn no_flood_takes_more_than_its_room() {
        let missing = Missing::default();
        for number in 0..3000 {
            missing.note(&format!("/made-up-{number}"), "");
        }
        missing.note("/made-up-1", "");
        let held = missing.held();
        assert_eq!((held.len(), held["/made-up-1"]), (HELD, 2));
    }
}
