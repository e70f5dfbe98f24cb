//! A letter as mailboxes show it: set in tables and inline styles, which is what they all understand, and as plain text.

use super::note::Error;
use crate::{
    config::Settings,
    db::{Connection, Database, Time},
    i18n::{Locale, Messages, typeset},
    media::library,
    newsroom::{
        article::{self, Card},
        body::PictureView,
        job,
        letter::{
            Frozen, Letter, Written,
            sending::{begin, freeze, frozen, put_mails, put_missed, skip, withdraw},
        },
        outbox::{self, Draft, Kind},
        session, setting,
    },
    routes::Route,
};
use askama::Template as _;

/// How wide the first article's picture is shown, in CSS pixels.
const WIDE: i64 = 544;
/// How wide one is that is higher than wide.
const UPRIGHT: i64 = 300;
/// How wide those of the other articles are.
const SMALL: i64 = 136;
/// Longest standfirst, in characters: what is longer ends with an ellipsis.
const STANDFIRST: usize = 400;

/// Where the letter's links lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ways {
    /// To the articles.
    Straight,
    /// There by way of an address that counts how often each was opened from this letter.
    Counted(i64),
}

/// A part of a line.
struct Span {
    text: String,
    /// Where it leads; empty: nowhere.
    href: String,
}

struct Picture {
    src: String,
    alt: String,
    width: i64,
    height: i64,
}

struct Item {
    href: String,
    headline: String,
    standfirst: String,
    section: String,
    authors: String,
    picture: Option<Picture>,
}

#[derive(askama::Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    t: Messages,
    lang: &'static str,
    title: &'a str,
    site: &'a str,
    home: &'a str,
    day: &'a str,
    introduction: &'a [Vec<Vec<Span>>],
    items: &'a [Item],
    leave: &'a str,
}

#[derive(askama::Template)]
#[template(path = "mail/letter.txt")]
struct Plain<'a> {
    t: Messages,
    site: &'a str,
    home: &'a str,
    day: &'a str,
    introduction: &'a [Vec<Vec<Span>>],
    items: &'a [Item],
    leave: &'a str,
}

/// Sets a letter in a language, with the articles that readers get at this moment; nothing if there is nothing to read in it.
/// Only in one that goes, named by its number, clicks are counted.
///
/// # Errors
/// The database's, a template's, or that the system has no random numbers.
pub fn set(
    connection: &mut Connection,
    settings: &Settings,
    letter: Option<i64>,
    locale: Locale,
    written: &Written,
    now: Time,
) -> Result<Option<Frozen>, Error> {
    let cards = article::cards(connection, locale, &written.articles, now)?;
    if cards.is_empty() && written.introduction.trim().is_empty() {
        return Ok(None);
    }
    let (t, address) = (locale.messages(), settings.address());
    let ways = match letter {
        Some(letter) if setting::counts_clicks(connection)? => Ways::Counted(letter),
        _ => Ways::Straight,
    };
    let items = items(connection, &address, locale, cards, ways)?;
    let introduction = paragraphs(locale, &written.introduction);
    let mark = session::token()?;
    let leave = format!("{address}{}", Route::Subscription(mark.clone()).path(locale));
    let site = setting::site(connection)?.plate(locale).title;
    let home = format!("{address}{}", Route::Front.path(locale));
    let day = t.day(&now.zoned(&settings.time_zone));
    let subject = typeset(locale, &written.subject).into_owned();
    let (site, home, day, leave) = (site.as_str(), home.as_str(), day.as_str(), leave.as_str());
    let (introduction, items) = (introduction.as_slice(), items.as_slice());
    let (lang, title) = (locale.code(), subject.as_str());
    let html = Html { t, lang, title, site, home, day, introduction, items, leave }.render()?;
    let plain = Plain { t, site, home, day, introduction, items, leave }.render()?;
    Ok(Some(Frozen { mark, sender: site.to_owned(), subject, html, plain }))
}

fn items(
    connection: &mut Connection,
    address: &str,
    locale: Locale,
    cards: Vec<Card>,
    ways: Ways,
) -> Result<Vec<Item>, Error> {
    let ids: Vec<i64> = cards.iter().filter_map(|card| card.picture).collect();
    let views = library::views(connection, locale, &ids)?;
    let item = |(nth, card): (usize, Card)| {
        let names: Vec<String> =
            card.byline.authors.iter().map(|author| typeset(locale, &author.name).into_owned()).collect();
        let way = match ways {
            Ways::Straight => Route::Article(card.slug),
            Ways::Counted(letter) => Route::FromLetter(letter, card.id),
        };
        let view = card.picture.and_then(|id| views.get(&id));
        Item {
            href: format!("{address}{}", way.path(locale)),
            headline: typeset(locale, &card.headline).into_owned(),
            standfirst: typeset(locale, &shortened(&card.standfirst)).into_owned(),
            section: card.byline.section.map(|link| typeset(locale, &link.name).into_owned()).unwrap_or_default(),
            authors: locale.list(&names),
            picture: view.map(|view| picture(address, locale, view, nth == 0)),
        }
    };
    Ok(cards.into_iter().enumerate().map(item).collect())
}

/// The smallest file that is sharp on a phone: mailboxes choose none themselves.
fn picture(address: &str, locale: Locale, view: &PictureView, is_first: bool) -> Picture {
    let width = match (is_first, view.width >= view.height) {
        (true, true) => WIDE,
        (true, false) => UPRIGHT,
        (false, _) => SMALL,
    };
    let wanted = if is_first { width } else { 2 * width };
    let mut files: Vec<&(String, i64)> = view.srcset.iter().collect();
    files.sort_by_key(|(_, width)| *width);
    let file = files.iter().find(|(_, width)| *width >= wanted).or(files.last());
    let (src, own) = file.map_or((view.src.as_str(), view.width), |(src, width)| (src.as_str(), *width));
    let width = width.min(own);
    let src = if src.starts_with('/') { format!("{address}{src}") } else { src.to_owned() };
    let height = (width * view.height) / view.width.max(1);
    Picture { src, alt: typeset(locale, &view.alt).into_owned(), width, height }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(STANDFIRST) {
        None => text.to_owned(),
        Some((end, _)) => {
            let whole = text[..end].rsplit_once(char::is_whitespace).map_or(&text[..end], |(whole, _)| whole);
            format!("{}…", whole.trim_end_matches([',', ';', ':', '.']))
        }
    }
}

/// Paragraphs, their lines, and the addresses in these as links.
fn paragraphs(locale: Locale, text: &str) -> Vec<Vec<Vec<Span>>> {
    let mut all: Vec<Vec<Vec<Span>>> = Vec::new();
    for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        all.push(paragraph.lines().map(|line| spans(locale, line.trim())).collect());
    }
    all
}

fn spans(locale: Locale, line: &str) -> Vec<Span> {
    let (mut spans, mut rest) = (Vec::new(), line);
    let text = |text: &str| Span { text: typeset(locale, text).into_owned(), href: String::new() };
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let end = rest[start..].find(char::is_whitespace).map_or(rest.len(), |end| start + end);
        let address =
            rest[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»', '”', '"', '\u{A0}', '\u{202F}']);
        if start > 0 {
            spans.push(text(&rest[..start]));
        }
        spans.push(Span { text: address.to_owned(), href: address.to_owned() });
        rest = &rest[start + address.len()..];
    }
    if !rest.is_empty() {
        spans.push(text(rest));
    }
    spans
}

impl Frozen {
    /// The letter as the reader with this secret gets it, which can be left at `site`.
    #[must_use]
    pub fn addressed(&self, site: &str, locale: Locale, secret: &str) -> Draft {
        let own = |text: &str| text.replace(&self.mark, secret);
        Draft {
            sender: self.sender.clone(),
            subject: self.subject.clone(),
            html: own(&self.html),
            plain: own(&self.plain),
            leave: format!("{site}{}", Route::Subscription(secret.to_owned()).path(locale)),
            ..Draft::default()
        }
    }

    /// The same for somebody who subscribes to nothing: its links lead to the page of the newsletter.
    #[must_use]
    pub fn shown(&self, locale: Locale) -> Draft {
        let (own, page) = (Route::Subscription(self.mark.clone()).path(locale), Route::Newsletter.path(locale));
        Draft {
            sender: self.sender.clone(),
            subject: self.subject.clone(),
            html: self.html.replace(&own, &page),
            plain: self.plain.replace(&own, &page),
            ..Draft::default()
        }
    }
}

/// Sends a letter to an address to be looked at.
///
/// # Errors
/// When the system has no random numbers, or the database's.
pub fn put_test(
    connection: &mut Connection,
    locale: Locale,
    frozen: &Frozen,
    recipient: &str,
) -> Result<(), session::Error> {
    let draft = frozen.shown(locale);
    let draft = Draft { subject: locale.messages().letter_test_subject(draft.subject), ..draft };
    outbox::put(connection, Kind::Test, locale, (recipient, None), &draft)
}

/// Sends a letter whose time has come to everybody: writes it in each language, then puts the mails, some at a time.
///
/// # Errors
/// The database's, a template's, or that the system has no random numbers.
pub fn deliver(
    database: &Database,
    settings: &Settings,
    id: i64,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let now = Time::now();
    let Some(letter) = database.write(|connection| begin(connection, id, now))? else {
        while database.write(|connection| withdraw(connection, id))? {}
        return Ok(());
    };
    let mut went = Vec::new();
    for text in &letter.texts {
        let locale = text.locale;
        if text.is_put {
            if database.read(|connection| frozen(connection, id, locale))?.is_some() {
                went.push(locale);
            }
            continue;
        }
        if !settings.languages.contains(&locale) || !write(database, settings, &letter, locale, now)? {
            database.write(|connection| skip(connection, id, locale))?;
            continue;
        }
        while database.write(|connection| put_mails(connection, id, locale))? {
            if job::is_ending() {
                // The next process begins where this one was.
                return Ok(database.write(|connection| job::put(connection, job::Kind::SendLetter, id, now))?);
            }
        }
        went.push(locale);
    }
    for locale in went {
        let mut after = 0;
        while let Some(last) = database.write(|connection| put_missed(connection, id, locale, after))? {
            after = last;
            if job::is_ending() {
                return Ok(database.write(|connection| job::put(connection, job::Kind::SendLetter, id, now))?);
            }
        }
    }
    // Another process may have stopped it, or this one died before: whoever sends is told in any case.
    Ok(database.write(|connection| job::put(connection, job::Kind::SendMail, 0, now))?)
}

/// Writes a letter in a language, once; `false`: there is nothing to read in it any more.
fn write(
    database: &Database,
    settings: &Settings,
    letter: &Letter,
    locale: Locale,
    now: Time,
) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
    let text = letter.text(locale);
    let set = database.read(|connection| {
        if frozen(connection, letter.id, locale)?.is_some() {
            return Ok(Some(None));
        }
        let set = set(connection, settings, Some(letter.id), locale, &text.written, now)?;
        Ok::<_, Error>(set.map(Some))
    })?;
    match set {
        None => Ok(false),
        Some(None) => Ok(true),
        Some(Some(frozen)) => {
            database.write(|connection| freeze(connection, letter.id, locale, &frozen))?;
            Ok(true)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_line_are_links_without_the_signs_after_them() {
        let spans = spans(Locale::En, "See (https://example.org/a?b=c), or http://example.com.");
        let read: Vec<_> = spans.iter().map(|span| (span.text.as_str(), span.href.as_str())).collect();
        let expected = [
            ("See (", ""),
            ("https://example.org/a?b=c", "https://example.org/a?b=c"),
            ("), or ", ""),
            ("http://example.com", "http://example.com"),
            (".", ""),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_long_standfirst_ends_after_a_word() {
        let long = "mot ".repeat(200);
        let short = shortened(&long);
        assert!(short.ends_with("mot…") && short.chars().count() <= STANDFIRST + 1, "{short}");
        assert_eq!(shortened("court."), "court.");
    }
}
