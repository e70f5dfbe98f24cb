//! The words of the names of tags and authors, in a small table of their own: a new name is found without a look at its
//! articles.

use super::{
    store::{self, Known},
    words::{Language, folded, lowered, words},
};
use crate::{
    db::{
        self, Connection,
        schema::{listing_text, search_name},
    },
    i18n::Locale,
    routes::Kind,
};
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Most tags and authors that one term stands for.
const LIMIT: i64 = 100;

/// Writes under which words a tag or author is found. Part of each transaction that changes its names.
///
/// # Errors
/// The database's.
pub(in crate::newsroom) fn index_names(connection: &mut Connection, kind: Kind, id: i64) -> db::Result<()> {
    if kind == Kind::Section {
        return Ok(());
    }
    diesel::delete(search_name::table.filter(search_name::listing_id.eq(id))).execute(connection)?;
    let names: Vec<(String, String)> = listing_text::table
        .filter(listing_text::listing_id.eq(id))
        .select((listing_text::locale, listing_text::name))
        .load(connection)?;
    for (code, name) in names {
        let Some(locale) = Locale::from_code(&code) else { continue };
        let language = Language::of(locale);
        let (mut terms, mut known): (BTreeSet<String>, BTreeMap<String, Known>) = Default::default();
        for range in words(&name) {
            let (word, bare) = (&name[range.clone()], folded(&name[range]).into_owned());
            terms.extend(language.terms(word).into_iter().filter(|term| !term.is_empty()));
            if !language.is_stop(&bare) && super::index::is_kept(&bare) {
                known.insert(bare.clone(), (bare, lowered(word), 1));
            }
        }
        for term in terms {
            diesel::insert_into(search_name::table)
                .values((search_name::locale.eq(&code), search_name::term.eq(term), search_name::listing_id.eq(id)))
                .execute(connection)?;
        }
        store::note_words(connection, locale.code(), &known.into_values().collect::<Vec<_>>())?;
    }
    Ok(())
}

/// The same of all tags and authors.
pub(super) fn index_all_names(connection: &mut Connection) -> db::Result<()> {
    diesel::delete(search_name::table).execute(connection)?;
    for kind in [Kind::Tag, Kind::Author] {
        let ids: Vec<i64> = listing_text::table
            .filter(listing_text::kind.eq(kind.code()))
            .select(listing_text::listing_id)
            .distinct()
            .load(connection)?;
        ids.into_iter().try_for_each(|id| index_names(connection, kind, id))?;
    }
    Ok(())
}

/// The tags and authors that have a term in their names.
pub(super) struct Names(HashMap<String, Vec<i64>>);

impl Names {
    /// Of all these terms.
    pub(super) fn of<'t>(
        connection: &mut Connection,
        locale: Locale,
        terms: impl Iterator<Item = &'t String>,
    ) -> db::Result<Self> {
        let terms: Vec<&String> = terms.collect();
        let mut names: HashMap<String, Vec<i64>> = HashMap::new();
        for terms in terms.chunks(db::LIST_LIMIT) {
            let limit = LIMIT.saturating_mul(i64::try_from(terms.len()).unwrap_or(LIMIT));
            let rows: Vec<(String, i64)> = search_name::table
                .filter(search_name::locale.eq(locale).and(search_name::term.eq_any(terms.iter().copied())))
                .order((search_name::term, search_name::listing_id))
                .select((search_name::term, search_name::listing_id))
                .limit(limit)
                .load(connection)?;
            for (term, listing) in rows {
                names.entry(term).or_default().push(listing);
            }
        }
        Ok(Self(names))
    }

    /// Those with this one.
    pub(super) fn with(&self, term: &str) -> &[i64] {
        let all = self.0.get(term).map_or(&[][..], Vec::as_slice);
        &all[..all.len().min(usize::try_from(LIMIT).unwrap_or(usize::MAX))]
    }
}
