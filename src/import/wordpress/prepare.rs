//! A post or page made ready to be written: everything that takes time or other files, before the newsroom is touched.

use super::{
    Error, Import, blocks, content,
    pieces::Wanted,
    plain,
    report::{Line, Outcome},
    terms::{self, Gathering, cut, is_unsorted},
    wxr::{Item, ItemTerm},
};
use crate::{
    db::Time,
    i18n::Locale,
    newsroom::{
        article::{self, Draft, Status, TextDraft},
        page,
    },
    routes::Kind,
};
use jiff::{civil::DateTime, tz::TimeZone};
use percent_encoding::percent_decode_str;
use std::{collections::BTreeSet, sync::Arc};

/// A post or page, ready.
pub(super) struct Prepared {
    /// `post` or `page`.
    pub kind: &'static str,
    /// WordPress's id.
    pub id: i64,
    /// Its old address.
    pub address: String,
    /// Its language.
    pub locale: Locale,
    /// The name of the group of its translations.
    pub group: Option<String>,
    /// What its slug should be like.
    pub slug: String,
    /// What is written.
    pub content: Content,
    /// Kept at the top.
    pub pinned: bool,
    /// The lead picture here.
    pub picture: Option<i64>,
    /// Its section, tags and authors.
    pub gatherings: Vec<Arc<Gathering>>,
    /// Its old addresses.
    pub paths: BTreeSet<String>,
    /// What to tell of it.
    pub lines: Vec<Line>,
}

/// What is written of a post or page, but for its slug, and for what a post is filed under.
pub(super) enum Content {
    /// A post.
    Article(Box<article::Prepared>),
    /// A page.
    Page(page::Text),
}

impl Prepared {
    /// A line of the report about it.
    pub(super) fn line(&self, outcome: Outcome, what: String) -> Line {
        Line { outcome, kind: self.kind.into(), id: self.id.to_string(), address: self.address.clone(), what }
    }
}

/// Longest old address that is kept, in bytes, and longest name that is recorded, in characters; indexes have limits.
const LONGEST_PATH: usize = 1000;
const LONGEST_NAME: i64 = 300;

/// Why an item is left out, in words.
type Reason = String;

impl Import<'_> {
    /// Makes an item ready, or says why it is left out.
    pub(super) fn prepare(&mut self, kind: &'static str, item: &Item) -> Result<Result<Prepared, Reason>, Error> {
        if matches!(item.status.as_str(), "trash" | "auto-draft" | "inherit") {
            return Ok(Err(format!("its status is {}", item.status)));
        }
        let (locale, group) = match self.language(item)? {
            Ok(found) => found,
            Err(reason) => return Ok(Err(reason)),
        };
        let expanded = blocks::expand(&item.content, &mut |id| self.staging.block(id))?;
        let mut converted = match content::convert(&expanded, &self.site, &item.link) {
            Ok(converted) => converted,
            Err(hostile) => return Ok(Err(hostile.to_string())),
        };
        let mut notes: Vec<String> = converted.notes.iter().map(ToString::to_string).collect();
        if converted.wants_own() {
            converted.give_own(self.attached(item.id)?);
        }
        let mut found = Vec::new();
        for wanted in converted.wanted().to_vec() {
            let picture = self.picture(&wanted, locale, &mut notes)?;
            if picture.is_none() {
                converted.say_lost(found.len(), self.lost(&wanted)?);
            }
            found.push(picture);
        }
        let paths = self.paths(item, converted.pages);
        let mut body = converted.html(&found, locale);
        let lead = item.meta.thumbnail.map(|id| Wanted { attachment: Some(id), ..Wanted::default() });
        let picture = match &lead {
            Some(wanted) => self.picture(wanted, locale, &mut notes)?,
            None => None,
        };
        if let Some(wanted) = lead.filter(|_| picture.is_none()) {
            // It stands as a placeholder before the text.
            let lost = self.lost(&wanted)?;
            let attachment = self.staging.attachment(wanted.attachment.unwrap_or_default())?;
            let wanted = Wanted { address: attachment.map(|attachment| attachment.url), lost, ..wanted };
            body.insert_str(0, &content::missing(&wanted, ""));
        }
        let (status, published_at) = self.status(item, &mut notes);
        let headline = self.headline(kind, item, &mut notes);
        let standfirst = shortened("excerpt", &plain::words(&item.excerpt), article::STANDFIRST_LIMIT, &mut notes);
        let date = self.time(item.date_gmt, item.date);
        let gatherings = if kind == "post" { self.gatherings(item, locale, &mut notes)? } else { Vec::new() };
        if item.comments > 0 {
            self.comments += item.comments;
        }
        let slug = slug(item, &headline, kind);
        let content = if kind == "page" {
            let published = status == Status::Published && published_at.is_none_or(|at| at <= Time::now());
            let (title, slug, updated_at) = (headline, String::new(), Time::now());
            Content::Page(page::Text { locale, slug, title, body, published, updated_at })
        } else {
            let text = TextDraft {
                headline,
                standfirst,
                body,
                status,
                published_at,
                seo_title: seo(&item.meta.seo_title),
                seo_description: seo(&item.meta.seo_description),
                current: true,
                untitled_allowed: true,
                ..TextDraft::new(locale)
            };
            let ready = article::Prepared::from(Draft { texts: vec![text], ..Draft::default() });
            Content::Article(Box::new(ready.at(date, self.time(item.modified_gmt, None).or(date)).among_many()))
        };
        let prepared = Prepared {
            kind,
            id: item.id,
            address: item.link.clone(),
            locale,
            group,
            slug,
            content,
            pinned: item.sticky,
            picture,
            gatherings,
            paths,
            lines: Vec::new(),
        };
        Ok(Ok(Prepared { lines: told(kind, item, notes), ..prepared }))
    }

    /// The language of an item, and the group of its translations.
    fn language(&mut self, item: &Item) -> Result<Result<(Locale, Option<String>), Reason>, Error> {
        let of = |domain: &str| item.terms.iter().find(|term| term.domain == domain).map(|term| term.slug.clone());
        let listed = self.staging.post_group(item.id)?;
        let group = of("post_translations").or_else(|| listed.as_ref().map(|(name, _)| name.clone()));
        let group = group.map(|name| cut(&name, LONGEST_NAME));
        let Some(code) = of("language").or_else(|| listed.map(|(_, language)| language)) else {
            return Ok(Ok((self.locale, group)));
        };
        let locale = super::locale(&code).filter(|locale| self.settings.languages.contains(locale));
        Ok(locale.map(|locale| (locale, group)).ok_or_else(|| format!("its language, {code}, is none of this site")))
    }

    fn attached(&mut self, id: i64) -> Result<Vec<Wanted>, Error> {
        let attached = self.staging.attached_to(id)?.into_iter();
        let pictures = attached.filter(|attachment| is_picture(&attachment.url));
        Ok(pictures.map(|attachment| Wanted { attachment: Some(attachment.id), ..Wanted::default() }).collect())
    }

    fn headline(&self, kind: &str, item: &Item, notes: &mut Vec<String>) -> String {
        let mut headline = plain::words(&item.title);
        if headline.is_empty() && kind == "page" {
            headline = Some(item.slug.replace('-', " "))
                .filter(|slug| !slug.is_empty())
                .unwrap_or_else(|| item.id.to_string());
            notes.push(format!("it has no title: it is called “{headline}” here"));
        }
        let limit = if kind == "page" { page::TITLE_LIMIT } else { article::HEADLINE_LIMIT };
        shortened("title", &headline, limit, notes)
    }

    fn status(&self, item: &Item, notes: &mut Vec<String>) -> (Status, Option<Time>) {
        let date = self.time(item.date_gmt, item.date);
        match item.status.as_str() {
            "publish" | "future" if !item.password.is_empty() => {
                notes.push("it was behind a password: it is a draft here".into());
                (Status::Draft, None)
            }
            "publish" => (Status::Published, date),
            "future" => {
                if date.is_some_and(|date| date <= Time::now()) {
                    notes.push("it was scheduled for a time that has passed: it is published".into());
                }
                (Status::Published, date)
            }
            "pending" => (Status::InReview, None),
            "draft" => (Status::Draft, None),
            other => {
                notes.push(format!("its status was {other}: it is a draft here"));
                (Status::Draft, None)
            }
        }
    }

    fn time(&self, utc: Option<DateTime>, local: Option<DateTime>) -> Option<Time> {
        let utc = utc.and_then(|date| TimeZone::UTC.to_timestamp(date).ok());
        let moment = utc.or_else(|| local.and_then(|date| self.settings.time_zone.to_timestamp(date).ok()));
        moment.map(|moment| Time(moment.as_millisecond()))
    }

    /// Section, tags and authors. An article has one section: its main category, else the first that says something;
    /// the other categories become tags.
    fn gatherings(
        &mut self,
        item: &Item,
        locale: Locale,
        notes: &mut Vec<String>,
    ) -> Result<Vec<Arc<Gathering>>, Error> {
        let of = |domain: &'static str| item.terms.iter().filter(move |term| term.domain == domain);
        let categories: Vec<&ItemTerm> = of("category").filter(|term| !is_unsorted(&term.slug)).collect();
        let mut main = 0;
        if let Some(id) = item.meta.primary_category {
            for (index, term) in categories.iter().enumerate() {
                let known = self.staging.term("category", &term.slug)?;
                if known.is_some_and(|known| known.id == id) {
                    main = index;
                }
            }
        }
        let mut gatherings = Vec::new();
        for (index, term) in categories.iter().enumerate() {
            let kind = if index == main { Kind::Section } else { Kind::Tag };
            if kind == Kind::Tag {
                notes.push(format!("its further category “{}” is a tag here", plain::words(&term.name)));
            }
            gatherings.push(self.gathering(term, kind, locale)?);
        }
        for term in of("post_tag") {
            gatherings.push(self.gathering(term, Kind::Tag, locale)?);
        }
        let login = terms::login(item);
        if !login.is_empty() {
            let (staging, languages) = (&mut self.staging, &self.settings.languages);
            gatherings.push(self.known.gathering(("author", login.to_owned(), locale), || {
                let name = staging.author(login)?.unwrap_or_else(|| login.to_owned());
                Ok::<_, Error>(terms::author(login, &name, locale, languages))
            })?);
        }
        Ok(gatherings)
    }

    fn gathering(&mut self, term: &ItemTerm, kind: Kind, locale: Locale) -> Result<Arc<Gathering>, Error> {
        let (staging, languages) = (&mut self.staging, &self.settings.languages);
        let record = terms::record(&term.domain, kind);
        self.known.gathering((record, term.slug.clone(), locale), || {
            Ok(terms::gathering(staging, term, kind, locale, languages)?)
        })
    }

    /// The addresses that readers may have kept of it. What was never public has none.
    fn paths(&self, item: &Item, pages: usize) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        if !matches!(item.status.as_str(), "publish" | "future" | "private") {
            return paths;
        }
        let query = if item.kind == "page" { "page_id" } else { "p" };
        paths.insert(format!("/?{query}={}", item.id));
        paths.extend([&item.link, &item.guid].iter().filter_map(|address| self.site.path(address)));
        if let Some(link) = self.site.path(&item.link).filter(|link| !link.contains('?')) {
            let link = link.trim_end_matches('/');
            paths.extend((2..=pages).map(|number| format!("{link}/{number}")));
            if let Some((parent, _)) = link.rsplit_once('/') {
                paths.extend(item.meta.old_slugs.iter().map(|slug| format!("{parent}/{slug}")));
            }
        }
        paths.into_iter().map(|path| kept_path(&path)).filter(|path| (2..=LONGEST_PATH).contains(&path.len())).collect()
    }
}

/// A path as redirects are kept: decoded, without a slash at its end.
pub(super) fn kept_path(path: &str) -> String {
    if path.contains('?') {
        return path.to_owned();
    }
    let path = percent_decode_str(path).decode_utf8_lossy();
    let joined: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    format!("/{}", joined.join("/"))
}

/// The lines that tell of an item, without repetition.
fn told(kind: &str, item: &Item, notes: Vec<String>) -> Vec<Line> {
    let mut seen = BTreeSet::new();
    let first = notes.into_iter().filter(|what| seen.insert(what.clone()));
    let line = |what| Line {
        outcome: Outcome::Noted,
        kind: kind.into(),
        id: item.id.to_string(),
        address: item.link.clone(),
        what,
    };
    first.map(line).collect()
}

fn slug(item: &Item, headline: &str, kind: &str) -> String {
    let decoded = percent_decode_str(&item.slug).decode_utf8_lossy().into_owned();
    let written = |text: &&str| !crate::newsroom::slugify(text).is_empty();
    let wanted = [decoded.as_str(), headline].into_iter().find(written);
    wanted.map_or_else(|| format!("{kind}-{}", item.id), str::to_owned)
}

/// What a plugin keeps for search engines, unless it is a template of its own.
fn seo(text: &str) -> String {
    if text.contains("%%") { String::new() } else { cut(&plain::words(text), article::SEO_LIMIT) }
}

fn shortened(what: &str, text: &str, limit: i64, notes: &mut Vec<String>) -> String {
    let kept = cut(text, limit);
    if kept != text {
        notes.push(format!("its {what} is longer than {limit} characters: it was cut"));
    }
    kept
}

fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff"].iter().any(|end| path.ends_with(end))
}
