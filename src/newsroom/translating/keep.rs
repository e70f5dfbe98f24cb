//! Saving a translation that was made side by side with its original.

use super::{FIRST_BLOCK, Link, Links, Row, Sheet, State, digest, links, normal, open, pairing, plan};
use crate::{
    db::Connection,
    i18n::Locale,
    newsroom::{
        SaveError,
        article::{self, Draft, Status, TextDraft},
        body, body_at_most, unless_invalid,
    },
};

/// A translation as the page of both sides sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The revision of the original that stood beside it.
    pub revision: i64,
    /// The rows of the page, in order.
    pub rows: Vec<SentRow>,
    /// Whether a draft is handed in, for somebody to look at.
    pub hands_in: bool,
}

/// One row as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentRow {
    /// The part of the original of [`Sent::revision`] beside which it stood.
    pub source: Option<usize>,
    /// The [`digest`] of the translation as it was shown.
    pub base: String,
    /// The translation as it was typed.
    pub target: String,
    /// Whether the person says that it is right as it stands.
    pub is_current: bool,
    /// Whether a machine wrote just this.
    pub machine: bool,
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Everything is stored.
    Saved {
        /// Rows that somebody else had changed in the meantime, and that are kept beside these.
        others: usize,
    },
    /// Somebody else changed the same rows; nothing is stored. [`beside`](super::beside) tells which.
    Contested,
}

/// Saves a translation, as `account` wrote it. What somebody else saved in the meantime stays, row by row.
///
/// # Errors
/// What is wrong with the text, that the article is gone, or the database's.
pub fn keep(
    connection: &mut Connection,
    account: Option<i64>,
    id: i64,
    locale: Locale,
    sent: &Sent,
) -> Result<Kept, SaveError> {
    let sheet = open(connection, id, locale)?.ok_or(SaveError::Missing)?;
    let now: Vec<String> = sheet.article.text(sheet.original()).map(plan::of_text).unwrap_or_default();
    let seen = match sent.revision == sheet.revision {
        true => now.clone(),
        false => plan::of_revision(connection, id, sent.revision)?.unwrap_or_else(|| now.clone()),
    };
    let mut merge = Merge {
        places: pairing::follow(&seen, &now),
        seen,
        now,
        is_taken: vec![false; sheet.rows.len()],
        rows: sheet.rows.clone(),
        after: FIRST_BLOCK,
    };
    let (mut is_changed, is_there) = (sheet.moved || sent.hands_in, sheet.progress().is_some());
    for row in &sent.rows {
        match merge.take(row) {
            Taken::AsItWas => {}
            // Pictures come along by themselves: they alone do not begin a translation.
            Taken::Changed { has_words } => is_changed |= is_there || has_words,
            Taken::Contested => return Ok(Kept::Contested),
        }
    }
    let others = others(&sheet, sent);
    if !is_changed {
        return Ok(Kept::Saved { others });
    }
    let text = composed(&sheet, &merge.rows, sent.hands_in)?;
    article::save(connection, account, id, Draft { texts: vec![text], ..sheet.article.draft() })?;
    Ok(Kept::Saved { others })
}

/// Rows that are not as they were when what was sent was opened.
fn others(sheet: &Sheet, sent: &Sent) -> usize {
    let is_known =
        |row: &&Row| !row.target.is_empty() && !sent.rows.iter().any(|sent| sent.base == digest(&row.target));
    sheet.rows.iter().filter(is_known).count()
}

enum Taken {
    AsItWas,
    Changed { has_words: bool },
    Contested,
}

/// The rows that are stored, while those that were sent are brought in.
struct Merge {
    /// The original as the person saw it, as it is now, and where each part went.
    seen: Vec<String>,
    now: Vec<String>,
    places: Vec<Option<usize>>,
    rows: Vec<Row>,
    /// Whether a row was sent already.
    is_taken: Vec<bool>,
    /// Where a row that has no place of its own comes.
    after: usize,
}

impl Merge {
    fn take(&mut self, sent: &SentRow) -> Taken {
        let is_plain = sent.source.is_some_and(|source| source < FIRST_BLOCK);
        let target = normal(is_plain, &sent.target);
        let found = self.find(sent);
        if let Some(at) = found {
            self.after = (at + 1).max(FIRST_BLOCK);
            self.is_taken[at] = true;
        }
        if digest(&target) == sent.base && !sent.is_current {
            return Taken::AsItWas;
        }
        if found.is_none() && target.is_empty() {
            return Taken::AsItWas;
        }
        let at = found.unwrap_or_else(|| {
            self.rows.insert(self.after, Row::default());
            self.is_taken.insert(self.after, true);
            self.after += 1;
            self.after - 1
        });
        let stored = &self.rows[at];
        let is_contested = found.is_some() && digest(&stored.target) != sent.base && stored.target != target;
        if is_contested {
            return Taken::Contested;
        }
        self.put(at, sent, target);
        Taken::Changed { has_words: self.rows[at].has_words() || self.rows[at].source.is_none() }
    }

    /// The stored row beside the same part of the original, or with the same words if it stands beside none.
    fn find(&self, sent: &SentRow) -> Option<usize> {
        let place = sent.source.and_then(|source| self.places.get(source).copied().flatten());
        match place {
            Some(place) => self.rows.iter().position(|row| row.source == Some(place)),
            None => (0..self.rows.len()).find(|at| {
                let row = &self.rows[*at];
                !self.is_taken[*at] && row.source.is_none() && digest(&row.target) == sent.base
            }),
        }
    }

    fn put(&mut self, at: usize, sent: &SentRow, target: String) {
        let seen = sent.source.and_then(|source| self.seen.get(source));
        let place = sent.source.and_then(|source| self.places.get(source).copied().flatten());
        let row = &mut self.rows[at];
        row.was = match (seen, place) {
            (Some(seen), Some(place)) => (self.now[place] != *seen).then(|| seen.clone()),
            // The original has lost it since.
            (Some(seen), None) => Some(seen.clone()),
            (None, _) => row.was.take().filter(|_| !sent.is_current),
        };
        row.left_out = target.is_empty() && sent.is_current;
        row.machine = sent.machine && !sent.is_current && !target.is_empty();
        row.copied = !sent.is_current && links::is_copy(&row.text, &target);
        row.target = target;
    }
}

/// The text that the rows make, in the order of the original.
fn composed(sheet: &Sheet, rows: &[Row], hands_in: bool) -> Result<TextDraft, SaveError> {
    let old = sheet.article.text(sheet.locale);
    let mut text = old.map_or_else(|| TextDraft::new(sheet.locale), TextDraft::of);
    let mut links = Links::default();
    let mut blocks: Vec<&str> = Vec::new();
    for row in rows {
        let link = Link { source: row.source, was: row.was.clone(), machine: row.machine, copied: row.copied };
        if row.state() == State::LeftOut {
            links.left_out.extend(row.source);
        }
        match row.source {
            Some(0) => text.headline.clone_from(&row.target),
            Some(1) => text.standfirst.clone_from(&row.target),
            _ => {
                let own = body::blocks(&row.target);
                links.parts.extend(own.iter().map(|_| link.clone()));
                blocks.extend(own);
                continue;
            }
        }
        links.parts.push(if row.target.is_empty() { Link::default() } else { link });
    }
    let mut problems = Vec::new();
    text.body = blocks.join("\n");
    body_at_most(&mut problems, sheet.locale, &text.body);
    unless_invalid(problems)?;
    if hands_in && text.status == Status::Draft {
        text.status = Status::InReview;
    }
    text.links = Some(links);
    Ok(text)
}
