//! The archive: the months in which something was published, and one month's articles.

use super::{
    Anchor, Context, Document, Error, Outcome, Story,
    frame::{About, Frame},
    pager::{self, Pager},
    structured,
};
use crate::{
    i18n::Messages,
    newsroom::{article, change::Kind as Of},
    routes::Route,
};

struct Year {
    number: i16,
    months: Vec<Anchor>,
}

#[derive(askama::Template)]
#[template(path = "site/archive.html")]
struct Archive {
    t: Messages,
    frame: Frame,
    years: Vec<Year>,
}

#[derive(askama::Template)]
#[template(path = "site/month.html")]
struct Month {
    t: Messages,
    frame: Frame,
    name: String,
    count: i64,
    stories: Vec<Story>,
    pager: Pager,
}

/// The months, newest first.
pub fn months(context: &mut Context) -> Result<Outcome, Error> {
    let (locale, t) = (context.locale, context.t());
    let months = article::months(context.connection, locale, context.now, &context.settings.time_zone)?;
    let mut years: Vec<Year> = Vec::new();
    for (year, month) in months {
        if years.last().is_none_or(|last| last.number != year) {
            years.push(Year { number: year, months: Vec::new() });
        }
        let anchor = Anchor { href: Route::Month(year, month).path(locale), text: t.month(year, month) };
        if let Some(last) = years.last_mut() {
            last.months.push(anchor);
        }
    }
    let versions = context.settings.languages.iter().map(|locale| (*locale, Route::Archive)).collect();
    let about = About { title: t.archive_title(), description: t.archive_description(), versions, ..About::default() };
    let mut frame = Frame::new(context, about)?;
    frame.structured = structured::way(context, vec![(t.archive_title(), frame.canonical.clone())]);
    Ok(Outcome::Found(Document::html(locale, &Archive { t, frame, years })?))
}

/// Page `number` of a month's articles.
pub fn month(context: &mut Context, year: i16, month: i8, number: i64) -> Result<Outcome, Error> {
    let (locale, t) = (context.locale, context.t());
    let Some((start, end)) = article::month_span(year, month, &context.settings.time_zone) else {
        return Ok(Outcome::Missing(None));
    };
    let (span, now) = ((start, end), context.now);
    let total = article::count_in_month(context.connection, locale, span, now)?;
    let Some(offset) = pager::offset(number, total).filter(|_| total > 0) else { return Ok(Outcome::Missing(None)) };
    let cards = article::in_month(context.connection, locale, span, now, pager::SIZE, offset)?;
    context.note([Of::Newest.only()]);
    let stories = Story::all(context, cards)?;
    let route = Route::Month(year, month);
    let mut versions = Vec::new();
    for other in &context.settings.languages {
        if *other == locale || article::is_any_in_month(context.connection, *other, span, now)? {
            versions.push((*other, route.clone()));
        }
    }
    let name = t.month(year, month);
    let title = t.archive_month_title(&name);
    let title = if number > 1 { t.pager_title(title, number) } else { title };
    let description = t.archive_month_description(&name);
    let about = About { title, description, versions, query: pager::query(number), ..About::default() };
    let mut frame = Frame::new(context, about)?;
    let archive = (t.archive_title(), context.absolute(locale, &Route::Archive));
    frame.structured = structured::way(context, vec![archive, (name.clone(), frame.canonical.clone())]);
    let pager = Pager::new(context, &route, number, total);
    let page = Month { t, frame, name, count: total, stories, pager };
    Ok(Outcome::Found(Document::html(locale, &page)?.noted()))
}
