//! What a person is typing beside what is stored by now: the rows of a page that is shown again.

use super::{Row, Sent, SentRow, Sheet, digest, normal, pairing, plan};
use crate::db::{self, Connection};

/// A stored row, and what is typed into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The row as it is stored.
    pub row: Row,
    /// What is typed, against the original and the translation as they are stored.
    pub sent: SentRow,
    /// What somebody else stored in it, where both changed it.
    pub theirs: Option<String>,
}

impl Beside {
    /// A stored row as it is opened. A picture without words comes along by itself.
    #[must_use]
    pub fn opened(row: &Row) -> Self {
        let comes_along = row.target.is_empty() && !row.left_out && !row.text.is_empty() && !row.has_words();
        let sent = SentRow {
            source: row.source,
            base: digest(&row.target),
            target: if comes_along { row.text.clone() } else { row.target.clone() },
            machine: row.machine,
            ..SentRow::default()
        };
        Self { row: row.clone(), sent, theirs: None }
    }

    /// Whether the person has changed it.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        digest(&normal(self.row.is_plain(), &self.sent.target)) != self.sent.base
    }
}

/// The stored rows with what was sent typed into them. What somebody else changed alone is taken over.
///
/// # Errors
/// The database's.
pub fn beside(connection: &mut Connection, sheet: &Sheet, sent: &Sent) -> db::Result<Vec<Beside>> {
    let now: Vec<String> = sheet.article.text(sheet.original()).map(plan::of_text).unwrap_or_default();
    let seen = match sent.revision == sheet.revision {
        true => now.clone(),
        false => plan::of_revision(connection, sheet.article.id, sent.revision)?.unwrap_or_else(|| now.clone()),
    };
    let places = pairing::follow(&seen, &now);
    let mut rows: Vec<Beside> = sheet.rows.iter().map(Beside::opened).collect();
    let mut is_taken = vec![false; rows.len()];
    let mut after = super::FIRST_BLOCK;
    for typed in &sent.rows {
        let place = typed.source.and_then(|source| places.get(source).copied().flatten());
        let found = match place {
            Some(place) => rows.iter().position(|known| known.row.source == Some(place)),
            None => (0..rows.len())
                .find(|at| !is_taken[*at] && rows[*at].row.source.is_none() && rows[*at].sent.base == typed.base),
        };
        let was =
            typed.source.and_then(|source| seen.get(source)).filter(|seen| place.is_none_or(|at| now[at] != **seen));
        match found {
            Some(at) => {
                rows[at].fill(typed, was);
                is_taken[at] = true;
                after = at + 1;
            }
            None if typed.target.trim().is_empty() && typed.source.is_some() => {}
            None => {
                let row = Row { was: was.cloned(), ..Row::default() };
                let typed = SentRow { source: None, base: digest(""), ..typed.clone() };
                let at = after.max(super::FIRST_BLOCK);
                rows.insert(at, Beside { row, sent: typed, theirs: None });
                is_taken.insert(at, true);
                after = at + 1;
            }
        }
    }
    Ok(rows)
}

impl Beside {
    fn fill(&mut self, typed: &SentRow, was: Option<&String>) {
        let target = normal(self.row.is_plain(), &typed.target);
        if digest(&target) == typed.base && !typed.is_current {
            return;
        }
        let is_contested = typed.base != self.sent.base && target != self.row.target;
        self.theirs = is_contested.then(|| self.row.target.clone());
        self.sent = SentRow { source: self.row.source, base: self.sent.base.clone(), ..typed.clone() };
        if let Some(was) = was {
            self.row.was = Some(was.clone());
        }
    }
}
