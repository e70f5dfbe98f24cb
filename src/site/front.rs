//! The front page: the lead, the picks, the latest, a block a section.

use super::{
    Anchor, Context, Document, Error, Outcome, Story,
    frame::{About, Frame},
    structured,
};
use crate::{
    i18n::Messages,
    newsroom::{
        article::{self, Card},
        audience::{self, MostRead},
        front::{self, Front},
        listing::{self, Link},
        setting,
    },
    routes::{Kind, Route},
};

const IN_BLOCK: usize = 4;

struct Block {
    section: Anchor,
    first: Story,
    others: Vec<Story>,
}

struct MostReadList {
    id: &'static str,
    title: String,
    articles: Vec<Anchor>,
}

#[derive(askama::Template)]
#[template(path = "site/front.html")]
struct Page {
    t: Messages,
    frame: Frame,
    lead: Option<Story>,
    picks: Vec<Story>,
    latest: Vec<Story>,
    blocks: Vec<Block>,
    most_read: Vec<MostReadList>,
}

/// The front page of a language.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    let (locale, now) = (context.locale, context.now);
    let Front { lead, picks, latest } = front::front(context.connection, locale, now)?;
    let sections = listing::links(context.connection, Kind::Section, locale, now)?;
    let ids: Vec<i64> = sections.iter().map(|(id, _)| *id).collect();
    let (with_lead, in_picks, in_latest) = (usize::from(lead.is_some()), picks.len(), latest.len());
    // All stories at once, so that their pictures are asked for once.
    let mut cards: Vec<Card> = lead.into_iter().chain(picks).chain(latest).collect();
    let shown: Vec<i64> = cards.iter().map(|card| card.id).collect();
    let enough = i64::try_from(IN_BLOCK + shown.len()).unwrap_or(i64::MAX);
    let mut sizes = Vec::new();
    for section in article::in_each_listing(context.connection, &ids, locale, now, enough)? {
        // What stands above already is not said again.
        let own: Vec<Card> = section.into_iter().filter(|card| !shown.contains(&card.id)).take(IN_BLOCK).collect();
        sizes.push(own.len());
        cards.extend(own);
    }
    let mut stories = Story::all(context, cards)?.into_iter();
    let lead = stories.by_ref().take(with_lead).next();
    let picks = stories.by_ref().take(in_picks).collect();
    let latest = stories.by_ref().take(in_latest).collect();
    let mut blocks = Vec::new();
    for ((_, link), size) in sections.iter().zip(sizes) {
        let mut own = stories.by_ref().take(size);
        let Some(first) = own.next() else { continue };
        let others = own.collect();
        blocks.push(Block { section: Anchor::to_listing(context, Kind::Section, link), first, others });
    }
    let most_read = most_read(context)?;
    let versions = context.settings.languages.iter().map(|locale| (*locale, Route::Front)).collect();
    let site = setting::site(context.connection)?;
    let description = site.plate(locale).description;
    let mut frame = Frame::new(context, About { description, versions, ..About::default() })?;
    frame.structured = structured::front(context, &frame, &site);
    let page = Page { t: context.t(), frame, lead, picks, latest, blocks, most_read };
    Ok(Outcome::Found(Document::html(locale, &page)?))
}

/// The lists of what is read most, without those that are empty.
fn most_read(context: &mut Context) -> Result<Vec<MostReadList>, Error> {
    let MostRead { day, week } = audience::most_read(context.connection, context.locale, context.now)?;
    let t = context.t();
    let list = |(id, title, links): (&'static str, String, Vec<Link>)| MostReadList {
        id,
        title,
        articles: links.iter().map(|link| Anchor::to_article(context, link)).collect(),
    };
    let lists = [("day", t.front_most_read_day(), day), ("week", t.front_most_read_week(), week)];
    Ok(lists.into_iter().filter(|(_, _, links)| !links.is_empty()).map(list).collect())
}
