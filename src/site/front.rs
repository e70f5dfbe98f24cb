//! The front page: the lead, the latest, a block a section.

use super::{
    Anchor, Context, Document, Error, Outcome, Story,
    frame::{About, Frame},
    structured,
};
use crate::{
    i18n::Messages,
    newsroom::{
        article::{self, Card},
        listing, setting,
    },
    routes::{Kind, Route},
};

const LATEST: usize = 6;
const IN_BLOCK: usize = 4;

struct Block {
    section: Anchor,
    first: Story,
    others: Vec<Story>,
}

#[derive(askama::Template)]
#[template(path = "site/front.html")]
struct Page {
    t: Messages,
    frame: Frame,
    lead: Option<Story>,
    latest: Vec<Story>,
    blocks: Vec<Block>,
}

/// The front page of a language.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    let (locale, now) = (context.locale, context.now);
    let lead = article::lead(context.connection, locale, now)?;
    let mut latest = article::latest(context.connection, locale, now, LATEST as i64 + 1, 0)?;
    latest.retain(|card| lead.as_ref().is_none_or(|lead| lead.id != card.id));
    latest.truncate(LATEST);
    let sections = listing::links(context.connection, Kind::Section, locale, now)?;
    let ids: Vec<i64> = sections.iter().map(|(id, _)| *id).collect();
    let in_sections = article::in_each_listing(context.connection, &ids, locale, now, (IN_BLOCK + LATEST + 1) as i64)?;
    // All stories at once, so that their pictures are asked for once.
    let shown: Vec<i64> = lead.iter().chain(&latest).map(|card| card.id).collect();
    let with_lead = usize::from(lead.is_some());
    let in_latest = latest.len();
    let mut sizes = Vec::new();
    let mut cards: Vec<Card> = lead.into_iter().chain(latest).collect();
    for section in in_sections {
        // What stands above already is not said again.
        let own: Vec<Card> = section.into_iter().filter(|card| !shown.contains(&card.id)).take(IN_BLOCK).collect();
        sizes.push(own.len());
        cards.extend(own);
    }
    let mut stories = Story::all(context, cards)?.into_iter();
    let lead = stories.by_ref().take(with_lead).next();
    let latest = stories.by_ref().take(in_latest).collect();
    let mut blocks = Vec::new();
    for ((_, link), size) in sections.iter().zip(sizes) {
        let mut own = stories.by_ref().take(size);
        let Some(first) = own.next() else { continue };
        let others = own.collect();
        blocks.push(Block { section: Anchor::to_listing(context, Kind::Section, link), first, others });
    }
    let versions = context.settings.languages.iter().map(|locale| (*locale, Route::Front)).collect();
    let site = setting::site(context.connection)?;
    let description = site.plate(locale).description;
    let mut frame = Frame::new(context, About { description, versions, ..About::default() })?;
    frame.structured = structured::front(context, &frame, &site);
    let page = Page { t: context.t(), frame, lead, latest, blocks };
    Ok(Outcome::Found(Document::html(locale, &page)?))
}
