//! A translation beside its original, row by row.

use super::{FIRST_BLOCK, Links, Progress, plan};
use crate::{
    db::{self, Connection},
    i18n::Locale,
    newsroom::{
        article::{self, Article, newest_revision},
        body,
    },
};
use sha2::{Digest, Sha256};

/// An original and one translation of it, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The article as it is stored.
    pub article: Article,
    /// The language of the translation.
    pub locale: Locale,
    /// The newest revision of the original.
    pub revision: i64,
    /// One a part of the original, in its order; between them what the translation has of its own.
    pub rows: Vec<Row>,
    /// Whether the original has been put in another order since.
    pub moved: bool,
}

/// A part of the original with what was made from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The number of the part of the original; none: it is gone, or the translation's own.
    pub source: Option<usize>,
    /// What the original says now: plain text of headline and standfirst, a block's HTML.
    pub text: String,
    /// What it said when the translation was made, where that was something else.
    pub was: Option<String>,
    /// The translation: plain text of headline and standfirst, HTML of any number of blocks.
    pub target: String,
    /// Whether a machine wrote it and nobody has looked at it.
    pub machine: bool,
    /// Whether it still has the very words of the original, and nobody said that it should.
    pub copied: bool,
    /// Whether the translation does without it on purpose.
    pub left_out: bool,
}

/// How a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is to be done.
    Current,
    /// The original says something else now.
    Changed,
    /// There is no translation yet.
    Missing,
    /// The translation does without it.
    LeftOut,
    /// The original has it no more.
    Gone,
    /// The translation has it, the original never had.
    Own,
    /// A machine wrote it.
    Machine,
    /// It still has the words of the original.
    Copied,
}

impl State {
    /// Its name in style sheets and tests.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::LeftOut => "left-out",
            Self::Gone => "gone",
            Self::Own => "own",
            Self::Machine => "machine",
            Self::Copied => "copied",
        }
    }

    /// Whether somebody has to look at it.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Changed | Self::Missing | Self::Gone | Self::Machine | Self::Copied)
    }
}

impl Row {
    /// How it stands.
    #[must_use]
    pub fn state(&self) -> State {
        match (self.source, &self.was) {
            _ if self.machine => State::Machine,
            (None, Some(_)) => State::Gone,
            (None, None) => State::Own,
            (Some(_), Some(_)) => State::Changed,
            (Some(_), None) if self.copied => State::Copied,
            (Some(_), None) if !self.target.is_empty() || self.text.is_empty() => State::Current,
            (Some(_), None) if self.left_out => State::LeftOut,
            (Some(_), None) => State::Missing,
        }
    }

    /// Whether it is the headline or the standfirst: plain text.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.source.is_some_and(|source| source < FIRST_BLOCK)
    }

    /// Whether there are words in it to translate; a rule or a figure without caption has none.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.is_plain() || body::plain(&self.text).contains(char::is_alphanumeric)
    }
}

impl Sheet {
    /// The language of the original.
    #[must_use]
    pub const fn original(&self) -> Locale {
        self.article.original
    }

    /// Rows that are done, of all in which something is to be done.
    #[must_use]
    pub fn done(&self) -> (usize, usize) {
        let rows = || self.rows.iter().filter(|row| !row.text.is_empty() || row.state().is_pending());
        (rows().filter(|row| !row.state().is_pending()).count(), rows().count())
    }

    /// How far the translation is; `None`: there is none.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        self.article.text(self.locale).map(|text| text.progress)
    }
}

/// The translation of an article into `locale` beside its original; `None` if there is no such article, or that language
/// is the original's.
///
/// # Errors
/// The database's.
pub fn open(connection: &mut Connection, id: i64, locale: Locale) -> db::Result<Option<Sheet>> {
    let Some(article) = article::by_id(connection, id)? else { return Ok(None) };
    let Some(source) = article.text(article.original).map(plan::of_text) else { return Ok(None) };
    let Some(revision) = newest_revision(connection, id, article.original.code())? else { return Ok(None) };
    if locale == article.original {
        return Ok(None);
    }
    let (target, links) = match article.text(locale) {
        Some(text) => (plan::of_text(text), plan::stored(connection, id, text, &source)?),
        None => (Vec::new(), Links::default()),
    };
    let moved = links.moved;
    Ok(Some(Sheet { rows: rows(&source, &target, &links), article, locale, revision, moved }))
}

fn rows(source: &[String], target: &[String], links: &Links) -> Vec<Row> {
    let row = |(place, text): (usize, &String)| Row {
        source: Some(place),
        text: text.clone(),
        left_out: links.left_out.contains(&place),
        ..Row::default()
    };
    let mut rows: Vec<Row> = source.iter().enumerate().map(row).collect();
    // Where the part before went: what has no row of its own comes after it.
    let mut after = FIRST_BLOCK;
    for (at, (part, link)) in target.iter().zip(&links.parts).enumerate() {
        // An own headline or standfirst stands beside the original's empty one.
        let place = link.source.or((at < FIRST_BLOCK).then_some(at));
        let found = place.and_then(|place| rows.iter().position(|row| row.source == Some(place)));
        let at = found.unwrap_or_else(|| {
            rows.insert(after, Row::default());
            after
        });
        let row = &mut rows[at];
        if !row.target.is_empty() {
            row.target.push('\n');
        }
        row.target.push_str(part);
        row.machine |= link.machine;
        row.copied |= link.copied;
        if row.was.is_none() {
            row.was.clone_from(&link.was);
        }
        after = (at + 1).max(FIRST_BLOCK);
    }
    rows
}

/// A row's translation as it is kept: plain text on one line, or body HTML in normal form.
#[must_use]
pub fn normal(is_plain: bool, typed: &str) -> String {
    if is_plain { typed.split_whitespace().collect::<Vec<_>>().join(" ") } else { body::intake(typed) }
}

/// A few letters by which a text is known again.
#[must_use]
pub fn digest(text: &str) -> String {
    Sha256::digest(text).iter().take(9).map(|byte| format!("{byte:02x}")).collect()
}
