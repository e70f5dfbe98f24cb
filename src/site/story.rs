use super::{Context, Error};
use crate::{
    newsroom::{article::Card, body::PictureView, change::Kind as Of, listing::Link},
    routes::{Kind, Route},
};
use std::collections::HashMap;

/// A link as templates write it.
pub struct Anchor {
    /// Where it leads.
    pub href: String,
    /// What readers see, set in the page's typography.
    pub text: String,
}

impl Anchor {
    /// A link to a section, tag or author.
    pub fn to_listing(context: &Context, kind: Kind, link: &Link) -> Self {
        Self {
            href: Route::Listing(kind, link.slug.clone()).path(context.locale),
            text: context.typeset(&link.name).into_owned(),
        }
    }

    /// A link to an article, by its headline, which may be empty.
    pub fn to_article(context: &Context, link: &Link) -> Self {
        Self {
            href: Route::Article(link.slug.clone()).path(context.locale),
            text: context.typeset(&link.name).into_owned(),
        }
    }
}

/// An article in a list, final.
pub struct Story {
    /// Where it leads.
    pub href: String,
    /// Its headline; empty when it has none.
    pub headline: String,
    /// Its standfirst.
    pub standfirst: String,
    /// RFC 3339.
    pub datetime: String,
    /// The day, as people write it.
    pub day: String,
    /// Its section.
    pub section: Option<Anchor>,
    /// Names of its authors, joined.
    pub authors: String,
    /// Its lead picture.
    pub picture: Option<PictureView>,
}

impl Story {
    /// Cards as templates show them; pictures are asked for at once.
    pub fn all(context: &mut Context, cards: Vec<Card>) -> Result<Vec<Self>, Error> {
        for card in &cards {
            context.note([Of::Article.of(card.id)]);
            // A card names its section and its authors, not its tags.
            let named = card.byline.ids.iter().filter(|(kind, _)| *kind != Kind::Tag);
            context.note(named.map(|(_, id)| Of::Named.of(*id)));
        }
        let ids: Vec<i64> = cards.iter().filter_map(|card| card.picture).collect();
        let mut pictures = super::pictures(context, &ids)?;
        Ok(cards.into_iter().map(|card| Self::of(context, card, &mut pictures)).collect())
    }

    fn of(context: &Context, card: Card, pictures: &mut HashMap<i64, PictureView>) -> Self {
        let zone = &context.settings.time_zone;
        let moment = card.published_at.zoned(zone);
        let names: Vec<String> =
            card.byline.authors.iter().map(|author| context.typeset(&author.name).into_owned()).collect();
        Self {
            href: Route::Article(card.slug).path(context.locale),
            headline: context.typeset(&card.headline).into_owned(),
            standfirst: context.typeset(&card.standfirst).into_owned(),
            datetime: card.published_at.rfc3339(zone),
            day: context.t().day(&moment),
            section: card.byline.section.as_ref().map(|link| Anchor::to_listing(context, Kind::Section, link)),
            authors: context.locale.list(&names),
            picture: card.picture.and_then(|id| pictures.get(&id).cloned()),
        }
    }
}
