//! What the history's page shows.

use super::{EACH, Seen};
use crate::{
    admin::{
        door::Signed,
        frame::{Frame, Room},
        language,
    },
    config::Settings,
    i18n::{Locale, Messages},
    newsroom::{
        article::history::{Revision, Words},
        body,
        difference::{self, Change},
    },
    routes::Admin,
};
use askama::{Template, filters::HtmlSafe};

/// So many blocks that stayed are shown beside what changed; more are folded.
const AROUND: usize = 1;

/// What the page says on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    None,
    /// A revision was brought back.
    Restored,
    /// Somebody saved in the meantime; nothing was brought back.
    Conflict,
    /// It may not be brought back, for this reason.
    Refused(String),
}

/// A revision in the list.
struct Row {
    id: i64,
    moment: String,
    machine: String,
    person: String,
    headline: String,
    is_present: bool,
    is_from: bool,
    is_to: bool,
    changes: String,
    restore: String,
}

/// A stretch of words: what became of it, and the words.
struct Stretch {
    tag: &'static str,
    text: String,
}

/// Words with what came and went.
#[derive(Template)]
#[template(path = "admin/stretches.html")]
struct Stretches {
    t: Messages,
    list: Vec<Stretch>,
}

impl HtmlSafe for Stretches {}

impl Stretches {
    fn new(t: Messages, before: &str, after: &str) -> Self {
        let stretch = |(change, text): (Change, &str)| Stretch {
            tag: match change {
                Change::Kept => "",
                Change::Removed => "del",
                Change::Added => "ins",
            },
            text: text.to_owned(),
        };
        Self { t, list: difference::words(before, after).into_iter().map(stretch).collect() }
    }
}

/// A block of the body in the comparison.
enum Block {
    /// It stayed.
    Kept(String),
    /// So many that stayed, out of sight.
    Folded(i64, Vec<String>),
    /// Its words changed, came or went.
    Changed(Stretches),
    /// Its words stayed, and how they are set changed.
    Reset(String),
}

/// Two revisions side by side.
pub struct Comparison {
    /// What is compared with what, in words.
    title: String,
    lang: &'static str,
    headline: Option<Stretches>,
    standfirst: Option<Stretches>,
    blocks: Vec<Block>,
    is_same: bool,
}

impl Comparison {
    /// What changed from one revision, or from nothing, to another.
    pub fn new(t: Messages, old: Option<&Words>, new: &Words, settings: &Settings) -> Self {
        let moment = |words: &Words| called(t, &words.revision, settings);
        let nothing = ("", "", "");
        let (headline, standfirst, text) =
            old.map_or(nothing, |old| (old.revision.headline.as_str(), old.standfirst.as_str(), old.body.as_str()));
        let changed = |before: &str, after: &str| (before != after).then(|| Stretches::new(t, before, after));
        let headline = changed(headline, &new.revision.headline);
        let standfirst = changed(standfirst, &new.standfirst);
        let is_same = headline.is_none() && standfirst.is_none() && text == new.body;
        Self {
            title: match old {
                Some(old) => t.admin_history_between(moment(new), moment(old)),
                None => t.admin_history_first(moment(new)),
            },
            lang: "",
            headline,
            standfirst,
            blocks: if text == new.body { Vec::new() } else { blocks(t, text, &new.body) },
            is_same,
        }
    }
}

/// The blocks of two bodies, those that stayed folded where there are many.
fn blocks(t: Messages, before: &str, after: &str) -> Vec<Block> {
    let (old, new) = (body::blocks(before), body::blocks(after));
    let (mut shown, mut kept) = (Vec::new(), Vec::new());
    for (from, to) in difference::align(&old, &new) {
        let (from, to) = (from.map(|at| old[at]), to.map(|at| new[at]));
        if from == to {
            kept.extend(to.map(|block| seen(t, block)));
            continue;
        }
        fold(&mut shown, &mut kept, false);
        let (words, others) =
            (from.map_or_else(String::new, |b| seen(t, b)), to.map_or_else(String::new, |b| seen(t, b)));
        shown.push(match words == others {
            true => Block::Reset(others),
            false => Block::Changed(Stretches::new(t, &words, &others)),
        });
    }
    fold(&mut shown, &mut kept, true);
    shown
}

/// Shows what stayed next to what changed, and folds the rest away.
fn fold(shown: &mut Vec<Block>, kept: &mut Vec<String>, is_end: bool) {
    let head = if shown.is_empty() { 0 } else { AROUND };
    let tail = if is_end { 0 } else { AROUND };
    let mut rest: Vec<String> = std::mem::take(kept);
    if rest.len() <= head + tail + 1 {
        shown.extend(rest.into_iter().map(Block::Kept));
        return;
    }
    let after = rest.split_off(rest.len() - tail);
    let folded = rest.split_off(head);
    shown.extend(rest.into_iter().map(Block::Kept));
    shown.push(Block::Folded(i64::try_from(folded.len()).unwrap_or(i64::MAX), folded));
    shown.extend(after.into_iter().map(Block::Kept));
}

/// A block's words, a list's items kept apart; of a block without words, what it is.
fn seen(t: Messages, block: &str) -> String {
    let words = body::plain(&block.replace("<li>", "<li>• ")).trim().to_owned();
    if !block.starts_with("<figure") && !block.starts_with("<hr") {
        return words;
    }
    let value =
        |name: &str| block.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| Some(rest.split_once('"')?.0));
    let figure = match (value("data-picture"), value("data-gallery"), value("data-embed")) {
        (Some(id), ..) => t.admin_history_picture(id),
        (_, Some(ids), _) => t.admin_history_gallery(ids),
        (.., Some(provider)) => t.admin_history_embed(format!("{provider} {}", value("data-id").unwrap_or_default())),
        _ if block.starts_with("<hr") => t.admin_history_rule(),
        _ => t.admin_history_missing(value("data-missing").unwrap_or_default()),
    };
    if words.is_empty() { figure } else { format!("{figure} {words}") }
}

fn called(t: Messages, revision: &Revision, settings: &Settings) -> String {
    let moment = t.moment(&revision.at.zoned(&settings.time_zone));
    match &revision.person {
        Some(person) => t.admin_history_by(moment, person),
        None => moment,
    }
}

/// The history's page.
#[derive(Template)]
#[template(path = "admin/history.html")]
pub struct HistoryPage {
    t: Messages,
    frame: Frame,
    notice: Notice,
    title: String,
    title_lang: &'static str,
    back: String,
    path: String,
    lang: &'static str,
    /// The other languages' histories: path, name, whether it is this one.
    tabs: Vec<(String, String, bool)>,
    rows: Vec<Row>,
    older: Option<String>,
    can_compare: bool,
    comparison: Option<Comparison>,
    /// The revision that can be brought back, the version it is brought back to, and the token.
    restorable: Option<(i64, i64)>,
    csrf: String,
}

impl HistoryPage {
    /// The page of what was looked up.
    pub fn new(who: &Signed, seen: Seen, comparison: Option<Comparison>, notice: Notice, settings: &Settings) -> Self {
        let (t, locale, article) = (who.t, seen.locale, &seen.article);
        let path = Admin::History(article.id, locale).path();
        let compared = seen.compared.as_ref();
        let from = compared.and_then(|(from, _)| from.as_ref()).map(|words| words.revision.id);
        let to = compared.map(|(_, to)| to.revision.id);
        let row = |revision: &Revision| Row {
            id: revision.id,
            moment: t.moment(&revision.at.zoned(&settings.time_zone)),
            machine: revision.at.rfc3339(&settings.time_zone),
            person: revision.person.clone().unwrap_or_else(|| t.admin_history_nobody()),
            headline: language::headline(t, &revision.headline, locale),
            is_present: seen.newest == Some(revision.id),
            is_from: from == Some(revision.id),
            is_to: to == Some(revision.id),
            changes: format!("{path}?to={}#changes", revision.id),
            restore: format!("{path}?restore={}#changes", revision.id),
        };
        let each = usize::try_from(EACH).unwrap_or(usize::MAX);
        let rows: Vec<Row> = seen.revisions.iter().take(each).map(row).collect();
        let last = rows.last().map(|row| row.id).filter(|_| seen.revisions.len() > each);
        let tab = |own: &Locale| (Admin::History(article.id, *own).path(), language::title(t, *own), *own == locale);
        let written = settings.languages.iter().filter(|locale| article.text(**locale).is_some());
        let restored = to.filter(|to| seen.is_to_restore && Some(*to) != seen.newest);
        let (title, title_lang) = match article.text(locale).map(|text| text.headline.as_str()) {
            None | Some("") => (t.admin_articles_untitled(), t.locale()),
            Some(headline) => (language::headline(t, headline, locale), locale),
        };
        Self {
            t,
            frame: Frame::within(who, Room::Articles),
            notice,
            title,
            title_lang: title_lang.code(),
            back: Admin::Article(article.id).path(),
            lang: locale.code(),
            tabs: written.map(tab).collect(),
            can_compare: rows.len() > 1,
            older: last.map(|id| format!("{path}?before={id}")),
            rows,
            comparison: comparison.map(|comparison| Comparison { lang: locale.code(), ..comparison }),
            restorable: restored.map(|id| (id, article.version)),
            csrf: who.session.csrf.clone(),
            path,
        }
    }
}
