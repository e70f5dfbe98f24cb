//! Search: a form, and what was found with it. Pages with an answer are made for whoever asks and never kept.

use super::{
    Anchor, Context, Document, Error, Outcome, Story,
    frame::{About, Frame},
    pager::{self, Pager},
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::{
        article,
        audience::{self, MostRead},
        listing::{self, Link},
        search::{self, Extract, Order, Query, Request},
    },
    routes::{Kind, Route},
    web::assets,
};
use url::form_urlencoded;

/// Articles that are shown where nothing was found.
const LATEST: i64 = 5;

/// How long ago what is found may have been published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Period {
    Week,
    Month,
    Year,
}

impl Period {
    const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Year];

    const fn code(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    const fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => 31,
            Self::Year => 366,
        }
    }

    fn label(self, t: Messages) -> String {
        match self {
            Self::Week => t.search_week(),
            Self::Month => t.search_month(),
            Self::Year => t.search_year(),
        }
    }
}

/// The value of `sort` that asks for the newest first.
const BY_DATE: &str = "date";

/// The form as it was sent; what is no choice of it counts as nothing.
#[derive(Default)]
struct Form {
    /// `None`: the empty form was asked for.
    typed: Option<String>,
    section: Option<(i64, Link)>,
    author: Option<(i64, Link)>,
    period: Option<Period>,
    order: Order,
}

impl Form {
    fn read(context: &mut Context, query: &str, sections: &[(i64, Link)]) -> Result<Self, Error> {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "q" => form.typed = Some(value.into_owned()),
                "section" => form.section = sections.iter().find(|(_, link)| link.slug == value).cloned(),
                "author" if !value.is_empty() => form.author = author(context, &value)?,
                "period" => form.period = Period::ALL.into_iter().find(|period| period.code() == value),
                "sort" if value == BY_DATE => form.order = Order::Date,
                _ => {}
            }
        }
        Ok(form)
    }

    /// The address of a page of this answer.
    fn address(&self, locale: Locale, typed: &str, number: i64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", typed);
        if let Some((_, section)) = &self.section {
            query.append_pair("section", &section.slug);
        }
        if let Some((_, author)) = &self.author {
            query.append_pair("author", &author.slug);
        }
        if let Some(period) = self.period {
            query.append_pair("period", period.code());
        }
        if self.order == Order::Date {
            query.append_pair("sort", BY_DATE);
        }
        if number > 1 {
            query.append_pair("page", &number.to_string());
        }
        format!("{}?{}", Route::Search.path(locale), query.finish())
    }

    const fn is_narrowed(&self) -> bool {
        self.section.is_some() || self.author.is_some() || self.period.is_some()
    }

    /// What can be chosen. Of authors there may be thousands: those of the articles that were found, and whoever is chosen.
    fn selects(&self, context: &Context, sections: &[(i64, Link)], found: &[Link]) -> Vec<Select> {
        let t = context.t();
        let choice = |value: &str, label: String, chosen| Choice { value: value.to_owned(), label, chosen };
        let mut in_section = vec![choice("", t.search_any_section(), self.section.is_none())];
        in_section.extend(sections.iter().map(|(id, link)| {
            let chosen = self.section.as_ref().is_some_and(|(section, _)| section == id);
            choice(&link.slug, context.typeset(&link.name).into_owned(), chosen)
        }));
        let mut since = vec![choice("", t.search_any_time(), self.period.is_none())];
        since.extend(Period::ALL.map(|period| choice(period.code(), period.label(t), self.period == Some(period))));
        let mut by = vec![choice("", t.search_any_author(), self.author.is_none())];
        by.extend(self.authors(context.locale, found).into_iter().map(|link| {
            let chosen = self.author.as_ref().is_some_and(|(_, author)| author.slug == link.slug);
            choice(&link.slug, context.typeset(&link.name).into_owned(), chosen)
        }));
        let sort = vec![
            choice("", t.search_by_relevance(), self.order == Order::Relevance),
            choice(BY_DATE, t.search_by_date(), self.order == Order::Date),
        ];
        let author = Select { name: "author", label: t.search_author(), choices: by };
        let mut selects = vec![Select { name: "section", label: t.search_section(), choices: in_section }];
        // Before anything is found there is nobody to choose.
        selects.extend((author.choices.len() > 1).then_some(author));
        selects.extend([
            Select { name: "period", label: t.search_period(), choices: since },
            Select { name: "sort", label: t.search_sort(), choices: sort },
        ]);
        selects
    }

    /// Those whose articles were found and who is chosen, each once, by name.
    fn authors(&self, locale: Locale, found: &[Link]) -> Vec<Link> {
        let mut authors: Vec<Link> = found.iter().chain(self.author.iter().map(|(_, link)| link)).cloned().collect();
        authors.sort_by(|a, b| locale.compare(&a.name, &b.name).then_with(|| a.slug.cmp(&b.slug)));
        authors.dedup_by(|a, b| a.slug == b.slug);
        authors
    }
}

/// The author at this slug.
fn author(context: &mut Context, slug: &str) -> Result<Option<(i64, Link)>, Error> {
    // PostgreSQL has no texts with NUL in them.
    if slug.contains('\0') {
        return Ok(None);
    }
    let found = listing::by_slug(context.connection, Kind::Author, context.locale, slug)?;
    Ok(found.and_then(|listing| {
        let text = listing.text(context.locale)?;
        Some((listing.id, Link { slug: text.slug.clone(), name: text.name.clone() }))
    }))
}

struct Select {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// What another language has.
struct Elsewhere {
    code: &'static str,
    href: String,
    text: String,
}

struct Answer {
    /// The page that is shown.
    number: i64,
    count: String,
    /// What is said of the question that was answered, where nothing has a word of the one that was asked.
    corrected: Option<String>,
    /// Whether a phrase may stand in articles that were not read for it.
    unread: bool,
    results: Vec<(Story, Extract)>,
    pager: Pager,
    elsewhere: Vec<Elsewhere>,
    /// The same without filters, where one may be why nothing was found.
    anywhere: Option<String>,
    /// What is read most, where nothing was found.
    most_read: Vec<Anchor>,
    /// The newest articles, where that is not known either.
    latest: Vec<Story>,
    /// The authors of what was found.
    authors: Vec<Link>,
}

/// What the script of the search needs to know.
struct Script {
    address: String,
    /// Where suggestions are.
    suggestions: String,
    /// What is said of none, one, two… suggestions, parted by `|`.
    counts: String,
}

#[derive(askama::Template)]
#[template(path = "site/search.html")]
struct Page {
    t: Messages,
    frame: Frame,
    heading: String,
    typed: String,
    /// Whether it is anything but the empty form.
    is_asked: bool,
    /// Whether anything of it was chosen.
    is_narrowed: bool,
    selects: Vec<Select>,
    answer: Option<Answer>,
    script: Script,
}

/// The form, and page `number` of the answer to what was sent with it.
pub fn page(context: &mut Context, sent: &str, number: i64) -> Result<Outcome, Error> {
    let (locale, t) = (context.locale, context.t());
    let sections = listing::links(context.connection, Kind::Section, locale, context.now)?;
    let form = Form::read(context, sent, &sections)?;
    let query = form.typed.as_deref().map(|typed| Query::new(locale, typed)).filter(|query| !query.text.is_empty());
    let answer = match &query {
        Some(query) => Some(answer(context, &form, query, number)?),
        None => None,
    };
    let number = answer.as_ref().map_or(1, |answer| answer.number);
    let typed = query.map(|query| query.text).unwrap_or_default();
    let heading = if typed.is_empty() { t.search_title() } else { t.search_heading(&typed) };
    let title = if number > 1 { t.pager_title(&heading, number) } else { heading.clone() };
    let versions = context.settings.languages.iter().map(|locale| (*locale, Route::Search)).collect();
    let frame =
        Frame::new(context, About { title, description: t.search_description(), versions, ..About::default() })?;
    let authors = answer.as_ref().map_or(&[][..], |answer| answer.authors.as_slice());
    let selects = form.selects(context, &sections, authors);
    let script = Script {
        address: assets::address("js/search.js"),
        suggestions: Route::Suggestions.path(locale),
        counts: (0..=search::SUGGESTIONS).map(|count| t.suggestion_count(count)).collect::<Vec<_>>().join("|"),
    };
    let (is_asked, is_narrowed) = (!sent.is_empty(), form.is_narrowed() || form.order != Order::default());
    let page = Page { t, frame, heading, typed, is_asked, is_narrowed, selects, answer, script };
    let mut document = Document::html(locale, &page)?;
    document.needs.modules = true;
    Ok(if sent.is_empty() { Outcome::Found(document) } else { Outcome::Passing(document) })
}

/// What was found, on the page of this number or the last one.
fn answer(context: &mut Context, form: &Form, query: &Query, number: i64) -> Result<Answer, Error> {
    let (locale, now, t) = (context.locale, context.now, context.t());
    let request = Request {
        query: query.clone(),
        section: form.section.as_ref().map(|(id, _)| *id),
        author: form.author.as_ref().map(|(id, _)| *id),
        since: form.period.map(|period| now.plus_seconds(-period.days() * 86_400)),
        order: form.order,
    };
    let (mut number, offset) = pager::nearest(number, search::LIMIT);
    let mut found = search::find(context.connection, &request, now, pager::SIZE, offset)?;
    if pager::offset(number, found.total).is_none() {
        let offset;
        (number, offset) = pager::nearest(number, found.total);
        found = search::find(context.connection, &request, now, pager::SIZE, offset)?;
    }
    let (cards, extracts): (Vec<_>, Vec<_>) = found.hits.into_iter().unzip();
    let results: Vec<_> = Story::all(context, cards)?.into_iter().zip(extracts).collect();
    let most_read = if results.is_empty() { most_read(context)? } else { Vec::new() };
    let latest = match results.is_empty() && most_read.is_empty() {
        true => article::latest(context.connection, locale, now, LATEST, 0)?,
        false => Vec::new(),
    };
    let corrected = |text: String| {
        let words = i64::try_from(query.words()).unwrap_or(i64::MAX);
        // It stands in quotation marks there.
        let bare = |text: &str| text.replace(['"', '«', '»', '“', '”', '„'], "").trim().to_owned();
        t.search_corrected(context.typeset(&bare(&text)), bare(&query.text), words)
    };
    let anywhere = results.is_empty() && form.is_narrowed();
    let anywhere = anywhere.then(|| Form { order: form.order, ..Form::default() }.address(locale, &query.text, 1));
    Ok(Answer {
        number,
        count: if found.more { t.search_count_more(found.total) } else { t.search_count(found.total) },
        corrected: found.corrected.map(corrected),
        unread: found.unread,
        results,
        pager: Pager::with(context, number, found.total, |number| form.address(locale, &query.text, number)),
        elsewhere: elsewhere(context, form, query)?,
        anywhere,
        most_read,
        latest: Story::all(context, latest)?,
        authors: found.authors,
    })
}

/// What was read most this week, or today.
fn most_read(context: &mut Context) -> Result<Vec<Anchor>, Error> {
    let MostRead { day, week } = audience::most_read(context.connection, context.locale, context.now)?;
    let links = if week.is_empty() { day } else { week };
    Ok(links.iter().map(|link| Anchor::to_article(context, link)).collect())
}

/// What the other languages have, whatever the section.
fn elsewhere(context: &mut Context, form: &Form, query: &Query) -> Result<Vec<Elsewhere>, Error> {
    let mut elsewhere = Vec::new();
    for other in context.settings.languages.iter().filter(|other| **other != context.locale) {
        let request = Request { order: Order::Date, ..Request::of(Query::new(*other, &query.text)) };
        let (count, more) = search::count(context.connection, &request, context.now)?;
        if count == 0 {
            continue;
        }
        let t = other.messages();
        let sent = Form { order: form.order, ..Form::default() };
        elsewhere.push(Elsewhere {
            code: other.code(),
            href: sent.address(*other, &query.text, 1),
            text: if more { t.search_elsewhere_more(count) } else { t.search_elsewhere(count) },
        });
    }
    Ok(elsewhere)
}
