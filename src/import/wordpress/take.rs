//! Writing what is prepared into the newsroom, in whatever transaction the caller holds.

use super::{
    prepare::{Content, Prepared},
    report::{Line, Outcome},
    terms::Numbers,
};
use crate::{
    db::Connection,
    newsroom::{
        SaveError,
        article::{self, Filing},
        front, imported, page, redirect,
    },
    routes::{Kind, Route},
};

/// Writes a post or page with its sections, tags, authors and old addresses; the lines for the report.
pub(super) fn take(
    connection: &mut Connection,
    source: &str,
    known: &mut Numbers,
    prepared: &Prepared,
) -> Result<Vec<Line>, SaveError> {
    // The export may name an item twice, and another import may be at work.
    if imported::target(connection, source, prepared.kind, &prepared.id.to_string())?.is_some() {
        return Ok(vec![prepared.line(Outcome::Skipped, "it was taken before".into())]);
    }
    let mut lines = Vec::new();
    let (target, route) = match &prepared.content {
        Content::Page(text) => take_page(connection, source, prepared, text)?,
        Content::Article(ready) => take_article(connection, source, known, (prepared, ready), &mut lines)?,
    };
    let id = match target {
        redirect::Target::Article(id) | redirect::Target::Page(id) | redirect::Target::Listing(_, id) => id,
        redirect::Target::Feed(_) | redirect::Target::Month(..) | redirect::Target::Gone => 0,
    };
    imported::remember(connection, source, prepared.kind, &prepared.id.to_string(), id)?;
    if let Some(group) = &prepared.group {
        imported::remember(connection, source, group_kind(prepared), group, id)?;
    }
    let path = route.path(prepared.locale);
    for old in prepared.paths.iter().filter(|old| **old != path) {
        redirect::remember(connection, old, target, prepared.locale)?;
    }
    lines.push(prepared.line(Outcome::Taken, path));
    lines.extend(prepared.lines.iter().cloned());
    Ok(lines)
}

fn group_kind(prepared: &Prepared) -> &'static str {
    if prepared.kind == "page" { "page_group" } else { "post_group" }
}

/// What the translations of the thing have become, if one was taken.
fn translated(connection: &mut Connection, source: &str, prepared: &Prepared) -> Result<Option<i64>, SaveError> {
    match &prepared.group {
        Some(group) => Ok(imported::target(connection, source, group_kind(prepared), group)?),
        None => Ok(None),
    }
}

fn take_article(
    connection: &mut Connection,
    source: &str,
    known: &mut Numbers,
    (prepared, ready): (&Prepared, &article::Prepared),
    lines: &mut Vec<Line>,
) -> Result<(redirect::Target, Route), SaveError> {
    let mut listed: Vec<(Kind, i64)> = Vec::new();
    for gathering in &prepared.gatherings {
        listed.push((gathering.kind, known.place(connection, source, gathering, prepared.locale, lines)?));
    }
    let of = |kind: Kind| listed.iter().filter(move |(of, _)| *of == kind).map(|(_, id)| *id);
    let slug = article::slug_like(connection, prepared.locale, &prepared.slug)?;
    let original = match translated(connection, source, prepared)? {
        Some(id) => article::by_id(connection, id)?.filter(|article| article.text(prepared.locale).is_none()),
        None => None,
    };
    let id = match original {
        Some(article) => {
            let filing = Filing {
                picture: article.picture.or(prepared.picture),
                section: article.section.or(of(Kind::Section).next()),
                authors: union(article.authors, of(Kind::Author)),
                tags: union(article.tags, of(Kind::Tag)),
            };
            article::save_prepared(connection, None, article.id, ready.clone().filed(filing, &slug))?;
            article.id
        }
        None => {
            let filing = Filing {
                picture: prepared.picture,
                section: of(Kind::Section).next(),
                authors: of(Kind::Author).collect(),
                tags: union(Vec::new(), of(Kind::Tag)),
            };
            article::create_prepared(connection, None, ready.clone().filed(filing, &slug))?
        }
    };
    if prepared.pinned {
        front::put_last(connection, prepared.locale, id)?;
    }
    Ok((redirect::Target::Article(id), Route::Article(slug)))
}

fn union(mut ids: Vec<i64>, further: impl Iterator<Item = i64>) -> Vec<i64> {
    for id in further {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn take_page(
    connection: &mut Connection,
    source: &str,
    prepared: &Prepared,
    text: &page::Text,
) -> Result<(redirect::Target, Route), SaveError> {
    let slug = page::slug_like(connection, prepared.locale, &prepared.slug)?;
    let text = page::Text { slug: slug.clone(), ..text.clone() };
    let original = match translated(connection, source, prepared)? {
        Some(id) => page::by_id(connection, id)?.filter(|page| page.text(prepared.locale).is_none()),
        None => None,
    };
    let id = match original {
        Some(mut original) => {
            original.texts.push(text);
            page::save(connection, original.id, original.position, original.texts)?;
            original.id
        }
        // Which pages stand in the foot is for editors to say.
        None => page::create(connection, 0, vec![text])?,
    };
    Ok((redirect::Target::Page(id), Route::Page(slug)))
}
