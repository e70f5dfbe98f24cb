//! What helps to translate a row: terms of the glossary, and what was translated before.

use crate::{
    admin::error::Error,
    newsroom::{
        glossary::{self, Hit, Lexicon},
        memory::{self, Proposal},
        translating::{Beside, Sheet},
    },
    web::App,
};
use std::collections::HashMap;

/// What helps with one row.
#[derive(Clone, Debug, Default)]
pub struct Aids {
    /// Terms of the original, and whether the translation renders them as it should.
    pub terms: Vec<(Hit, bool)>,
    /// What resembles the original and was translated before, with the headline that it comes from.
    pub proposals: Vec<(Proposal, String)>,
}

/// What helps with each of these rows.
///
/// # Errors
/// The database's.
pub async fn of(app: &App, sheet: &Sheet, rows: &[Beside]) -> Result<Vec<Aids>, Error> {
    let (article, from, to) = (sheet.article.id, sheet.original(), sheet.locale);
    let texts: Vec<(String, String)> = rows.iter().map(|row| (row.row.text.clone(), row.sent.target.clone())).collect();
    let pending: Vec<usize> = (0..rows.len()).filter(|at| is_to_do(&rows[*at])).collect();
    app.read(move |connection| {
        let lexicon = Lexicon::of(glossary::all(connection)?, from, to);
        let blocks: Vec<&str> = pending.iter().map(|at| texts[*at].0.as_str()).collect();
        let found = memory::proposals(connection, article, (from, to), &blocks)?;
        let headlines = memory::origins(connection, &found, from)?;
        let mut proposals: HashMap<usize, Vec<Proposal>> = pending.iter().copied().zip(found).collect();
        let aids = texts.iter().enumerate().map(|(at, (text, target))| {
            let terms = lexicon.found(text).into_iter();
            let named = |proposal: Proposal| {
                let headline = headlines.get(&proposal.article).cloned().unwrap_or_default();
                (proposal, headline)
            };
            Aids {
                terms: terms.map(|hit| (hit.clone(), lexicon.has(hit, target))).collect(),
                proposals: proposals.remove(&at).unwrap_or_default().into_iter().map(named).collect(),
            }
        });
        Ok::<_, Error>(aids.collect())
    })
    .await
}

/// Rows for which something is proposed: where somebody has to write, and did not begin to.
fn is_to_do(row: &Beside) -> bool {
    row.row.state().is_pending() && row.row.has_words() && !row.row.text.is_empty()
}
