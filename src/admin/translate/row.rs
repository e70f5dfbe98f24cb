//! One row of the page of both sides: what it shows and what it asks.

use super::{aids::Aids, buttons};
use crate::{
    i18n::Messages,
    newsroom::{
        Problem, body,
        difference::{self, Change},
        glossary::Hit,
        memory::Proposal,
        translating::{Beside, Row, State},
    },
    routes::Admin,
};

/// A stretch of what the original said and says.
pub struct Stretch {
    /// `del`, `ins`; none: it stayed.
    pub tag: Option<&'static str>,
    /// The words.
    pub text: String,
}

/// A term of the glossary in the original.
pub struct TermView {
    /// As it is called in the original.
    pub term: String,
    /// As it is to be rendered.
    pub rendering: String,
    /// What translators should know.
    pub note: String,
    /// Whether the translation lacks it.
    pub is_missing: bool,
}

/// What was translated before of something like the original.
pub struct ProposalView {
    /// How alike the originals are, in percent.
    pub likeness: i64,
    /// The translation, to show as it is.
    pub shown: String,
    /// The same as it is taken.
    pub target: String,
    /// What the two originals have and have not in common; empty where they are the same.
    pub changes: Vec<Stretch>,
    /// The article that it comes from.
    pub path: String,
    /// Its headline.
    pub headline: String,
}

/// A row as the page shows it.
pub struct RowView {
    /// Its number on the page.
    pub number: usize,
    /// What it is: the headline, a block by its number.
    pub name: String,
    /// How it stands, for style sheets and scripts.
    pub state: &'static str,
    /// The same in words; none where nothing is to be done.
    pub state_name: Option<String>,
    /// Whether it is plain text.
    pub is_plain: bool,
    /// What the original says: text, or HTML to show as it is.
    pub source: String,
    /// The number of the part of the original, as the form sends it back.
    pub source_number: String,
    /// Whether it was said already that it is right as it stands.
    pub is_accepted: bool,
    /// The digest of what is stored.
    pub base: String,
    /// The fingerprint of what a machine wrote; empty: a person did.
    pub machine: String,
    /// What is typed.
    pub target: String,
    /// What the original said and says, word by word, where that changed.
    pub changes: Vec<Stretch>,
    /// What somebody else stored, where both changed the row: text, or HTML to show as it is.
    pub theirs: Option<String>,
    /// What is wrong with it.
    pub mistake: Option<String>,
    /// What the original says, as it would be copied; empty: nothing.
    pub copy: String,
    /// Whether it can be said to be right as it stands.
    pub can_confirm: bool,
    /// What that button says.
    pub confirm: String,
    /// Whether it can be emptied.
    pub can_remove: bool,
    /// Lines of the field.
    pub lines: usize,
    /// Whether a row can be added after it.
    pub can_add: bool,
    /// Whether the machine can be asked.
    pub can_ask: bool,
    /// What the row held before a button was pressed: text, or HTML to show as it is.
    pub replaced: Option<String>,
    /// Terms of the glossary.
    pub terms: Vec<TermView>,
    /// What was translated before.
    pub proposals: Vec<ProposalView>,
}

impl RowView {
    /// The row of this number on the page, the `block`th of the body.
    #[must_use]
    pub fn new(t: Messages, number: usize, block: usize, beside: Beside, around: Around<'_>) -> Self {
        let Beside { row, sent, theirs } = beside;
        let Around { problems, aids, failure, replaced, has_machine } = around;
        let (state, is_plain) = (row.state(), row.is_plain());
        let name = buttons::called(t, row.source, block);
        let field = match row.source {
            Some(0) => "headline",
            Some(1) => "standfirst",
            _ => "",
        };
        let mistake = problems.iter().find(|problem| problem.field == field).map(|problem| problem.fault.message(t));
        let is_filled = !sent.target.is_empty();
        Self {
            number,
            name,
            state: state.code(),
            state_name: state_name(t, state),
            is_plain,
            source: if is_plain { row.text.clone() } else { seen(&row.text) },
            source_number: sent.source.map(|source| source.to_string()).unwrap_or_default(),
            machine: if sent.machine { buttons::fingerprint(is_plain, &sent.target) } else { String::new() },
            is_accepted: sent.is_current,
            base: sent.base,
            changes: row.was.as_deref().map(|was| changes(was, &row.text, is_plain)).unwrap_or_default(),
            theirs: theirs.map(|theirs| if is_plain { theirs } else { seen(&theirs) }),
            mistake: mistake.or(failure),
            copy: if row.source.is_some() { row.text.clone() } else { String::new() },
            // A text has a headline: that cannot be left out.
            can_confirm: state.is_pending() && (is_filled || state == State::Missing && row.source != Some(0)),
            confirm: match state {
                State::Missing => t.admin_translate_leave_out(),
                State::Gone => t.admin_translate_keep_as_own(),
                _ => t.admin_translate_is_current(),
            },
            can_remove: is_filled && !is_plain,
            lines: lines(&sent.target, &row.text),
            can_add: row.source != Some(0),
            can_ask: has_machine && row.has_words() && !row.text.is_empty(),
            replaced: replaced
                .filter(|before| !before.is_empty() && **before != sent.target)
                .map(|before| if is_plain { before.to_owned() } else { seen(&body::intake(before)) }),
            proposals: aids
                .proposals
                .into_iter()
                .map(|(proposal, headline)| proposed(proposal, headline, &row))
                .collect(),
            terms: aids.terms.into_iter().map(|(hit, is_there)| term(hit, is_filled && !is_there)).collect(),
            target: sent.target,
        }
    }
}

/// What a row is shown with.
pub struct Around<'a> {
    /// What is wrong with the text.
    pub problems: &'a [Problem],
    /// What helps to translate it.
    pub aids: Aids,
    /// What the machine could not do.
    pub failure: Option<String>,
    /// What it held before a button was pressed.
    pub replaced: Option<&'a String>,
    /// Whether there is a machine to ask.
    pub has_machine: bool,
}

fn term(hit: Hit, is_missing: bool) -> TermView {
    TermView { term: hit.term, rendering: hit.rendering, note: hit.note, is_missing }
}

fn proposed(proposal: Proposal, headline: String, row: &Row) -> ProposalView {
    let is_plain = row.is_plain();
    ProposalView {
        likeness: i64::from(proposal.likeness),
        shown: if is_plain { body::escaped(&proposal.target) } else { seen(&proposal.target) },
        changes: if proposal.likeness == 100 { Vec::new() } else { changes(&proposal.source, &row.text, is_plain) },
        target: proposal.target,
        path: Admin::Article(proposal.article).path(),
        headline,
    }
}

fn state_name(t: Messages, state: State) -> Option<String> {
    match state {
        State::Current => None,
        State::Changed => Some(t.admin_translate_changed()),
        State::Missing => Some(t.admin_translate_missing()),
        State::LeftOut => Some(t.admin_translate_left_out()),
        State::Gone => Some(t.admin_translate_gone()),
        State::Own => Some(t.admin_translate_own()),
        State::Machine => Some(t.admin_translate_by_machine()),
        State::Copied => Some(t.admin_translate_copied()),
    }
}

/// What came and went of the original's words.
fn changes(was: &str, now: &str, is_plain: bool) -> Vec<Stretch> {
    let words = |text: &str| if is_plain { text.to_owned() } else { body::plain(text) };
    let (before, after) = (words(was), words(now));
    let stretch = |(change, text): (Change, &str)| Stretch {
        tag: match change {
            Change::Kept => None,
            Change::Removed => Some("del"),
            Change::Added => Some("ins"),
        },
        text: text.to_owned(),
    };
    difference::words(&before, &after).into_iter().map(stretch).collect()
}

/// Blocks in normal form as an editor sees them: figures with their pictures, or the address of what they embed.
fn seen(blocks: &str) -> String {
    body::blocks(blocks).into_iter().map(block_seen).collect()
}

fn block_seen(block: &str) -> String {
    let Some(end) = block.find('>').filter(|_| block.starts_with("<figure")) else { return block.to_owned() };
    let (tag, rest) = block.split_at(end + 1);
    let value = |name: &str| tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| Some(rest.split_once('"')?.0));
    let picture = |id: i64| {
        format!("<img src=\"{}\" alt=\"\" loading=\"lazy\" width=\"160\" height=\"107\">", Admin::Thumbnail(id).path())
    };
    let pictures: String = body::picture_ids(block).into_iter().map(picture).collect();
    // Values of attributes are escaped in the normal form already.
    let named = [value("data-embed"), value("data-id"), value("data-missing")].into_iter().flatten();
    let named: Vec<&str> = named.collect();
    let words = if named.is_empty() { String::new() } else { format!("<p>{}</p>", named.join(" · ")) };
    format!("{tag}{pictures}{words}{rest}")
}

/// Enough lines for what is there and what is to come.
fn lines(target: &str, source: &str) -> usize {
    (target.len().max(source.len()) / 60 + 1).clamp(1, 14)
}
