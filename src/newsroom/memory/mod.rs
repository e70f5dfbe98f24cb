//! The translation memory: what was translated and published before, proposed for what resembles it.
//!
//! It is filled after the fact: a save of a published translation leaves a note (`memory_due`), and a step beside the
//! reading takes in what is noted. A block is kept once a direction, with its newest rendering, and the newest blocks
//! are kept, so that the memory has an end.

mod sketch;

use super::{
    article::{State as Stand, is_out},
    body,
    translating::{self, State},
};
use crate::{
    db::{
        self, Connection, Time,
        schema::{memory, memory_band, memory_due, translation},
    },
    i18n::Locale,
};
use diesel::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::{HashMap, HashSet};

/// Blocks that are kept; older ones are forgotten.
const KEPT: i64 = 300_000;
/// How alike a proposal is at least, in percent.
const LEAST: u8 = 65;
/// Proposals for one block.
const PROPOSALS: usize = 3;
/// Blocks with a common band that are looked at for one page.
const CANDIDATES: i64 = 1_500;
/// Longest block that is kept, in bytes.
const LONGEST: usize = 20_000;

/// A rendering of something like a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// How alike the two originals are, in percent; 100: they are the same.
    pub likeness: u8,
    /// What was translated.
    pub source: String,
    /// How.
    pub target: String,
    /// The article that it comes from.
    pub article: i64,
}

/// Notes that a published translation is to be taken in. Part of the transaction that saves it.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn note(connection: &mut Connection, id: i64, locale: Locale, is_new: bool) -> db::Result<()> {
    let there = memory_due::table.filter(memory_due::article_id.eq(id).and(memory_due::locale.eq(locale)));
    if !is_new && diesel::select(diesel::dsl::exists(there)).get_result(connection)? {
        return Ok(());
    }
    diesel::insert_into(memory_due::table)
        .values((memory_due::article_id.eq(id), memory_due::locale.eq(locale)))
        .execute(connection)?;
    Ok(())
}

/// Whether everything that is noted is taken in.
///
/// # Errors
/// The database's.
pub fn is_up_to_date(connection: &mut Connection) -> db::Result<bool> {
    let due: Option<i64> = memory_due::table.select(memory_due::article_id).first(connection).optional()?;
    Ok(due.is_none())
}

/// Takes in so many published translations that are noted; how many it took.
///
/// # Errors
/// The database's.
pub fn catch_up(connection: &mut Connection, limit: i64) -> db::Result<usize> {
    let due: Vec<(i64, String)> = memory_due::table
        .order((memory_due::article_id, memory_due::locale))
        .select((memory_due::article_id, memory_due::locale))
        .limit(limit)
        .load(connection)?;
    for (id, code) in &due {
        if let Some(locale) = Locale::from_code(code) {
            learn(connection, *id, locale)?;
        }
        diesel::delete(memory_due::table.find((id, code))).execute(connection)?;
    }
    if !due.is_empty() {
        forget(connection)?;
    }
    Ok(due.len())
}

fn learn(connection: &mut Connection, id: i64, locale: Locale) -> db::Result<()> {
    let Some(sheet) = translating::open(connection, id, locale)? else { return Ok(()) };
    // What readers do not have yet is nobody's to see; the job of its time leaves a note again.
    let now = Time::now();
    let is_out = |locale| sheet.article.text(locale).is_some_and(|text| matches!(text.state(now), Stand::Published(_)));
    if !is_out(locale) || !is_out(sheet.original()) {
        return Ok(());
    }
    let is_good = |row: &&translating::Row| {
        row.state() == State::Current && !row.target.is_empty() && row.has_words() && row.text.len() <= LONGEST
    };
    for row in sheet.rows.iter().filter(is_good) {
        keep(connection, (sheet.original(), locale), row, id)?;
    }
    Ok(())
}

fn keep(
    connection: &mut Connection,
    (from, to): (Locale, Locale),
    row: &translating::Row,
    article: i64,
) -> db::Result<()> {
    let digest = translating::digest(&row.text);
    let same = memory::source_locale.eq(from).and(memory::target_locale.eq(to)).and(memory::digest.eq(&digest));
    let known = diesel::update(memory::table.filter(same))
        .set((memory::target.eq(&row.target), memory::article_id.eq(article)))
        .execute(connection)?;
    if known > 0 {
        return Ok(());
    }
    let number: i64 = diesel::insert_into(memory::table)
        .values((
            memory::source_locale.eq(from),
            memory::target_locale.eq(to),
            memory::digest.eq(digest),
            memory::source.eq(&row.text),
            memory::target.eq(&row.target),
            memory::article_id.eq(article),
        ))
        .returning(memory::id)
        .get_result(connection)?;
    let bands: HashSet<i64> = sketch::bands(from, &sketch::tokens(&body::plain(&row.text))).into_iter().collect();
    for band in bands {
        diesel::insert_into(memory_band::table)
            .values((memory_band::band.eq(band), memory_band::memory_id.eq(number)))
            .execute(connection)?;
    }
    Ok(())
}

/// Forgets the oldest blocks, where there are more than are kept.
fn forget(connection: &mut Connection) -> db::Result<()> {
    let newest: Option<i64> = memory::table.select(diesel::dsl::max(memory::id)).first(connection)?;
    if let Some(newest) = newest.filter(|newest| *newest > KEPT) {
        diesel::delete(memory::table.filter(memory::id.le(newest - KEPT))).execute(connection)?;
    }
    Ok(())
}

/// What is proposed for each of these blocks of `from`, the best first. An article proposes nothing to itself, and one that
/// readers do not have in both languages nothing to anybody.
///
/// # Errors
/// The database's.
pub fn proposals(
    connection: &mut Connection,
    article: i64,
    (from, to): (Locale, Locale),
    blocks: &[&str],
) -> db::Result<Vec<Vec<Proposal>>> {
    let tokens: Vec<Vec<String>> = blocks.iter().map(|block| sketch::tokens(&body::plain(block))).collect();
    let bands: Vec<i64> = tokens.iter().flat_map(|tokens| sketch::bands(from, tokens)).collect();
    let digests: Vec<String> = blocks.iter().map(|block| translating::digest(block)).collect();
    let mut ids: HashSet<i64> = HashSet::new();
    for bands in bands.chunks(db::LIST_LIMIT) {
        let found = memory_band::table
            .filter(memory_band::band.eq_any(bands))
            .order(memory_band::memory_id.desc())
            .select(memory_band::memory_id)
            .limit(CANDIDATES);
        ids.extend(found.load::<i64>(connection)?);
    }
    for digests in digests.chunks(db::LIST_LIMIT) {
        let same = memory::source_locale.eq(from).and(memory::target_locale.eq(to));
        let found = memory::table.filter(same.and(memory::digest.eq_any(digests))).select(memory::id);
        ids.extend(found.load::<i64>(connection)?);
    }
    let now = Time::now();
    let mut known: HashMap<i64, (Proposal, Vec<String>)> = HashMap::new();
    for ids in ids.into_iter().collect::<Vec<_>>().chunks(db::LIST_LIMIT) {
        let rows: Vec<(i64, String, String, i64)> = memory::table
            .filter(memory::id.eq_any(ids).and(memory::source_locale.eq(from)).and(memory::target_locale.eq(to)))
            .filter(memory::article_id.ne(article))
            .select((memory::id, memory::source, memory::target, memory::article_id))
            .load(connection)?;
        let articles: HashSet<i64> = rows.iter().map(|(.., article)| *article).collect();
        let [out, also] = [from, to].map(|locale| are_out(connection, &articles, locale, now));
        let (out, also) = (out?, also?);
        let rows = rows.into_iter().filter(|(.., article)| out.contains(article) && also.contains(article));
        known.extend(rows.map(|(id, source, target, article)| {
            let tokens = sketch::tokens(&body::plain(&source));
            (id, (Proposal { likeness: 0, source, target, article }, tokens))
        }));
    }
    let proposed = |(block, tokens): (&&str, &Vec<String>)| {
        let like = |(proposal, own): &(Proposal, Vec<String>)| {
            let likeness = likeness((block, tokens), (&proposal.source, own));
            (likeness >= LEAST).then(|| Proposal { likeness, ..proposal.clone() })
        };
        let mut found: Vec<Proposal> = known.values().filter_map(like).collect();
        found.sort_by(|a, b| (b.likeness, b.article, &a.target).cmp(&(a.likeness, a.article, &b.target)));
        found.dedup_by(|a, b| a.target == b.target);
        found.truncate(PROPOSALS);
        found
    };
    Ok(blocks.iter().zip(&tokens).map(proposed).collect())
}

/// Those of these articles that readers get in a language.
fn are_out(
    connection: &mut Connection,
    articles: &HashSet<i64>,
    locale: Locale,
    now: Time,
) -> db::Result<HashSet<i64>> {
    let articles: Vec<i64> = articles.iter().copied().collect();
    let among = db::among(connection, "translation.article_id", &articles);
    let out = translation::table.filter(translation::locale.eq(locale).and(is_out!(now))).filter(among);
    Ok(db::load(connection, out.select(translation::article_id))?.into_iter().collect())
}

/// How alike two texts are, in percent: all of it where they are the same, 99 where only marks and signs differ.
fn likeness((a, words): (&str, &[String]), (b, others): (&str, &[String])) -> u8 {
    if a == b {
        return 100;
    }
    // Lengths this far apart cannot be alike enough: most pairs end here.
    let (short, long) = (words.len().min(others.len()), words.len().max(others.len()));
    if 200 * short < usize::from(LEAST) * (short + long) {
        return 0;
    }
    let steps = capture_diff_slices(Algorithm::Myers, words, others);
    let common = |step: &DiffOp| match step {
        DiffOp::Equal { len, .. } => *len,
        _ => 0,
    };
    let common: usize = steps.iter().map(common).sum();
    u8::try_from(200 * common / (words.len() + others.len()).max(1)).unwrap_or(99).min(99)
}

/// Headlines of the articles that proposals come from, in a language.
///
/// # Errors
/// The database's.
pub fn origins(
    connection: &mut Connection,
    proposals: &[Vec<Proposal>],
    locale: Locale,
) -> db::Result<HashMap<i64, String>> {
    let ids: HashSet<i64> = proposals.iter().flatten().map(|proposal| proposal.article).collect();
    let mut headlines = HashMap::new();
    for ids in ids.into_iter().collect::<Vec<_>>().chunks(db::LIST_LIMIT) {
        let rows: Vec<(i64, String)> = translation::table
            .filter(translation::article_id.eq_any(ids).and(translation::locale.eq(locale)))
            .select((translation::article_id, translation::headline))
            .load(connection)?;
        headlines.extend(rows);
    }
    Ok(headlines)
}
