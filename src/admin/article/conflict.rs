//! Two people saved one article: what only one of them changed is brought together, what both changed is shown side by
//! side, to choose. Nothing that was typed is dropped, nor what the other saved.

use super::{
    fields,
    form::headline,
    merge::{self, digest, names, values},
};
use crate::{
    admin::{
        badge::status_name,
        door::Signed,
        error::Error,
        fields::{Fields, name_in},
        frame::{self, Frame, Room},
        language, pictures,
    },
    config::Settings,
    db::{self, Connection},
    i18n::{Locale, Messages},
    media::library,
    newsroom::{
        article::{self, Article, Status},
        body,
        difference::{self, Change},
        listing,
        merge::{self as blocks, Choice, Piece},
    },
    routes::Admin,
    web::App,
};
use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use std::collections::HashMap;

/// The button that saves what was chosen, and the one that goes on writing with it.
const SETTLE: &str = "settle";
const SETTLE_AND_WRITE: &str = "settle_and_write";
/// The button with which the form was sent first.
const WANTED: &str = "wanted";
/// Lists of which one may have both sides'.
const LISTS: [&str; 2] = ["tags", "authors"];

/// Fields of how far a text is and when readers get it.
const STATES: [&str; 4] = ["status", "time", "until", "embargo"];
/// Fields of notices that are there, which are not brought together one by one.
const NOTICES: [&str; 3] = ["correction_id", "correction_text", "correction_time"];

fn is_of_state(name: &str) -> bool {
    let name = name.strip_prefix("which_").unwrap_or(name);
    STATES.iter().any(|state| name.strip_prefix(state).is_some_and(|rest| rest.is_empty() || rest.starts_with('_')))
}

/// What is to happen once everything is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The article is saved.
    Save,
    /// The form is shown again.
    Write,
}

impl Then {
    /// What the button asks for, if the form is that of a conflict.
    #[must_use]
    pub fn of(typed: &Fields) -> Option<Self> {
        match typed.text("action") {
            SETTLE => Some(Self::Save),
            SETTLE_AND_WRITE => Some(Self::Write),
            _ => None,
        }
    }
}

/// What both changed, each in their own way.
pub struct Quarrel {
    /// Names the choice: the same texts have the same name, whatever else was saved meanwhile.
    key: String,
    /// The field's name.
    name: String,
    /// Whether it is a part of a body.
    is_block: bool,
    mine: Vec<String>,
    theirs: Vec<String>,
    /// What was chosen.
    choice: Option<Choice>,
}

/// What two versions make together.
pub struct Meeting {
    /// The form with everything that is settled.
    pub fields: Fields,
    /// What is for a person to decide.
    pub quarrels: Vec<Quarrel>,
    /// Whether the others changed nothing but states and times, and nothing is to be decided.
    pub is_of_state: bool,
}

impl Meeting {
    /// Whether there is nothing left to decide.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.quarrels.iter().all(|quarrel| quarrel.choice.is_some())
    }
}

/// Brings what was typed together with what is stored by now; from here on the form is one of the stored version.
///
/// # Errors
/// The database's.
pub async fn meet(app: &App, typed: &Fields, article: &Article) -> Result<Meeting, Error> {
    let (settings, typed, article) = (app.settings.clone(), typed.clone(), article.clone());
    app.read(move |connection| {
        let beginnings = beginnings(connection, &typed, article.id, &settings.languages)?;
        let stored = fields::of(&article, &settings.time_zone);
        Ok::<_, Error>(together(&typed, &stored, &beginnings, &settings))
    })
    .await
}

/// The bodies on which the form was opened.
fn beginnings(
    connection: &mut Connection,
    typed: &Fields,
    id: i64,
    languages: &[Locale],
) -> db::Result<HashMap<String, String>> {
    let mut bodies = HashMap::new();
    for locale in languages {
        let Ok(revision) = typed.text_in("base", *locale).parse() else { continue };
        let body = article::revision_body(connection, id, *locale, revision)?;
        bodies.extend(body.map(|body| (name_in("body", *locale), body)));
    }
    Ok(bodies)
}

fn together(typed: &Fields, stored: &Fields, beginnings: &HashMap<String, String>, settings: &Settings) -> Meeting {
    let languages = &settings.languages;
    let mut meeting = Meeting { fields: typed.clone(), quarrels: Vec::new(), is_of_state: true };
    for name in names(languages) {
        let (mine, theirs) = (values(typed, &name), values(stored, &name));
        match merge::changed(typed, &name, &mine, &theirs) {
            merge::Changed::Nothing | merge::Changed::Mine => {}
            merge::Changed::Theirs => {
                meeting.is_of_state &= is_of_state(&name);
                meeting.fields.replace(&name, &theirs);
            }
            merge::Changed::Both if name.starts_with("body_") => {
                let (mine, theirs) = (body::intake(typed.text(&name)), stored.text(&name));
                meeting.decide_body(typed, &name, beginnings.get(&name).map(String::as_str), &mine, theirs);
            }
            merge::Changed::Both => meeting.decide_field(typed, &name, mine, theirs),
        }
    }
    let is_noticed = |name: &&str| {
        languages.iter().all(|locale| {
            let name = name_in(name, *locale);
            !typed.has(&name) && !stored.has(&name) || values(typed, &name) == values(stored, &name)
        })
    };
    meeting.is_of_state &= meeting.quarrels.is_empty() && NOTICES.iter().all(is_noticed);
    let fields = &mut meeting.fields;
    fields.retain(|name| !name.starts_with("choose_") && name != WANTED);
    fields.set("version", stored.text("version"));
    fields.set("opened", merge::opened(stored, languages));
    for locale in languages {
        fields.set(&name_in("base", *locale), stored.text_in("base", *locale));
    }
    let wanted = [typed.text(WANTED), "save"].into_iter().find(|wanted| !wanted.is_empty()).unwrap_or_default();
    fields.set("action", wanted);
    meeting
}

impl Meeting {
    fn decide_field(&mut self, typed: &Fields, name: &str, mine: Vec<String>, theirs: Vec<String>) {
        let quarrel = Quarrel::new(typed, name, false, mine, theirs);
        match quarrel.choice {
            Some(Choice::Theirs) => self.fields.replace(name, &quarrel.theirs),
            Some(Choice::Both) if LISTS.contains(&name) => {
                let new = quarrel.theirs.iter().filter(|value| !quarrel.mine.contains(value)).cloned();
                let both: Vec<String> = quarrel.mine.iter().cloned().chain(new).collect();
                self.fields.replace(name, &both);
            }
            _ => {}
        }
        self.quarrels.push(quarrel);
    }

    fn decide_body(&mut self, typed: &Fields, name: &str, beginning: Option<&str>, mine: &str, theirs: &str) {
        let pieces = blocks::merge(beginning, mine, theirs);
        let choice =
            |mine: &str, theirs: &str| Quarrel::new(typed, name, true, vec![mine.to_owned()], vec![theirs.to_owned()]);
        // As long as not everything is chosen, whatever both wrote stays in.
        let body = blocks::together(&pieces, |mine, theirs| choice(mine, theirs).choice.unwrap_or(Choice::Both));
        self.fields.set(name, body);
        for piece in &pieces {
            if let Piece::Contested { mine, theirs } = piece {
                self.quarrels.push(choice(mine, theirs));
            }
        }
    }
}

impl Quarrel {
    fn new(typed: &Fields, name: &str, is_block: bool, mine: Vec<String>, theirs: Vec<String>) -> Self {
        let all: Vec<String> = [name.to_owned()].into_iter().chain(mine.clone()).chain(theirs.clone()).collect();
        let key = format!("choose_{}", digest(&all));
        let choice = Choice::from_code(typed.text(&key));
        Self { key, name: name.to_owned(), is_block, mine, theirs, choice }
    }
}

/// A side of a quarrel, as it is shown.
struct Side {
    choice: &'static str,
    label: String,
    /// Stretches of text, each with whether only this side has it.
    words: Vec<(bool, String)>,
    /// The block as it reads, where the difference is not in its words.
    html: Option<String>,
    /// Pictures that the block shows.
    thumbnails: Vec<String>,
    is_chosen: bool,
}

/// A quarrel, as it is shown.
struct Shown {
    label: String,
    lang: Option<&'static str>,
    key: String,
    sides: Vec<Side>,
    /// What it says of having both, where that can be.
    both: Option<(String, bool)>,
    is_open: bool,
}

/// Both versions of an article, and what is to be decided.
#[derive(Template)]
#[template(path = "admin/conflict.html")]
struct ConflictPage {
    t: Messages,
    frame: Frame,
    title: String,
    title_lang: &'static str,
    /// Who saved meanwhile, and when.
    text: String,
    /// That something is not chosen yet, after the form was sent.
    is_incomplete: bool,
    action: String,
    csrf: String,
    kept: Vec<(String, String)>,
    wanted: String,
    quarrels: Vec<Shown>,
    stored: String,
    settle: &'static str,
    settle_and_write: &'static str,
}

/// The page of a conflict.
///
/// # Errors
/// The database's.
pub async fn show(
    app: &App,
    who: &Signed,
    article: &Article,
    typed: &Fields,
    meeting: Meeting,
) -> Result<HttpResponse, Error> {
    let (id, t) = (article.id, who.t);
    let zone = app.settings.time_zone.clone();
    let quarrels = meeting.quarrels;
    let (shown, saved) = app
        .read(move |connection| {
            let named = Names::of(connection, t, &quarrels)?;
            let shown: Vec<Shown> = quarrels.iter().map(|quarrel| quarrel.shown(t, &named)).collect();
            Ok::<_, Error>((shown, article::last_save(connection, id)?))
        })
        .await?;
    let text = match saved {
        Some((Some(name), at)) => t.admin_conflict_saved_by(t.moment(&at.zoned(&zone)), name),
        Some((None, at)) => t.admin_conflict_saved(t.moment(&at.zoned(&zone))),
        None => String::new(),
    };
    let title = headline(article, t.locale());
    let is_again = Then::of(typed).is_some();
    let wanted = if is_again { typed.text(WANTED) } else { typed.text("action") };
    let is_kept = |name: &str| !["csrf", "again", "action", WANTED].contains(&name) && !name.starts_with("choose_");
    let page = ConflictPage {
        t,
        frame: Frame::within(who, Room::Articles),
        title_lang: title.as_ref().map_or(t.locale(), |(_, locale)| *locale).code(),
        title: title.map_or_else(|| t.admin_articles_untitled(), |(headline, _)| headline),
        text,
        is_incomplete: is_again,
        action: Admin::Article(id).path(),
        csrf: who.session.csrf.clone(),
        wanted: wanted.to_owned(),
        kept: typed.iter().filter(|(name, _)| is_kept(name)).map(|(a, b)| (a.to_owned(), b.to_owned())).collect(),
        quarrels: shown,
        stored: Admin::Article(id).path(),
        settle: SETTLE,
        settle_and_write: SETTLE_AND_WRITE,
    };
    frame::html(StatusCode::CONFLICT, &page)
}

/// What numbers in a form stand for.
struct Names {
    listings: HashMap<String, String>,
    pictures: HashMap<String, String>,
}

impl Names {
    fn of(connection: &mut Connection, t: Messages, quarrels: &[Quarrel]) -> db::Result<Self> {
        let numbers = |wanted: &[&str]| -> Vec<i64> {
            let those = quarrels.iter().filter(|quarrel| wanted.iter().any(|name| quarrel.name.starts_with(name)));
            those
                .flat_map(|quarrel| quarrel.mine.iter().chain(&quarrel.theirs))
                .filter_map(|v| v.parse().ok())
                .collect()
        };
        let listings = listing::by_ids(connection, &numbers(&["section", "tags", "authors"]))?;
        let pictures = library::by_ids(connection, &numbers(&["picture", "social_picture"]))?;
        Ok(Self {
            listings: listings.iter().map(|one| (one.id.to_string(), one.name(t.locale()).to_owned())).collect(),
            pictures: pictures.iter().map(|one| (one.id.to_string(), pictures::name(t, one))).collect(),
        })
    }

    /// A field's values in words.
    fn words(&self, t: Messages, name: &str, values: &[String]) -> String {
        if values.is_empty() {
            return t.admin_field_stored_empty();
        }
        let word = |value: &String| match name {
            "section" | "tags" | "authors" => self.listings.get(value).cloned().unwrap_or_default(),
            _ if name.contains("picture") => self.pictures.get(value).cloned().unwrap_or_default(),
            _ if name.starts_with("status") => {
                Status::from_code(value).map_or_else(String::new, |status| status_name(t, status))
            }
            _ => value.clone(),
        };
        t.locale().list(&values.iter().map(word).collect::<Vec<_>>())
    }
}

impl Quarrel {
    fn shown(&self, t: Messages, named: &Names) -> Shown {
        let locale = Locale::ALL.iter().copied().find(|locale| self.name.ends_with(&name_in("", *locale)));
        let field = merge::label(t, &self.name);
        let label = match locale {
            Some(locale) => t.admin_field_in(field, language::name(t, locale)),
            None => field,
        };
        let plain = |values: &[String]| match self.is_block {
            true => values.iter().map(|block| body::plain(block).trim().to_owned()).collect::<Vec<_>>().join(" "),
            false => named.words(t, &self.name, values),
        };
        let (mine, theirs) = (plain(&self.mine), plain(&self.theirs));
        let changes = difference::words(&theirs, &mine);
        // Until somebody chooses, the choice that drops nothing.
        let preset = self.choice.unwrap_or(if self.has_both() { Choice::Both } else { Choice::Mine });
        let side = |choice: Choice, label: String, text: &str, blocks: &[String]| Side {
            choice: choice.code(),
            label,
            words: stretches(&changes, if choice == Choice::Mine { Change::Added } else { Change::Removed }),
            html: (self.is_block && (mine == theirs || text.is_empty()))
                .then(|| blocks.concat())
                .filter(|h| !h.is_empty()),
            thumbnails: thumbnails(self.is_block, blocks),
            is_chosen: preset == choice,
        };
        Shown {
            label,
            lang: locale.map(Locale::code),
            key: self.key.clone(),
            sides: vec![
                side(Choice::Mine, t.admin_conflict_mine(), &mine, &self.mine),
                side(Choice::Theirs, t.admin_conflict_theirs(), &theirs, &self.theirs),
            ],
            both: self.has_both().then(|| {
                let label = if self.is_block { t.admin_conflict_both() } else { t.admin_conflict_both_lists() };
                (label, preset == Choice::Both)
            }),
            is_open: self.choice.is_none(),
        }
    }

    /// Whether one can have both: not of a headline, nor of what the other removed.
    fn has_both(&self) -> bool {
        let is_list = LISTS.contains(&self.name.as_str());
        let is_empty = |values: &[String]| values.iter().all(String::is_empty);
        is_list || (self.is_block && !is_empty(&self.mine) && !is_empty(&self.theirs))
    }
}

/// A side's text in stretches, each with whether only this side has it.
fn stretches(changes: &[(Change, &str)], own: Change) -> Vec<(bool, String)> {
    let is_shown = |change: &Change| *change == Change::Kept || *change == own;
    let shown = changes.iter().filter(|(change, _)| is_shown(change));
    shown.map(|(change, text)| (*change == own, (*text).to_owned())).collect()
}

fn thumbnails(is_block: bool, blocks: &[String]) -> Vec<String> {
    let ids = blocks.iter().filter(|_| is_block).flat_map(|block| body::picture_ids(block));
    ids.map(|id| Admin::Thumbnail(id).path()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use merge::samples::{opened, settings};

    #[test]
    fn only_what_both_changed_is_left_to_the_editor() {
        let was = b"headline_fr=A&standfirst_fr=B&body_fr=<p>C</p>&tags=1&tags=2&section=4";
        let typed = opened(was, b"headline_fr=A&standfirst_fr=B3&body_fr=<p>C3</p>&tags=1&tags=2&section=5");
        let stored = Fields::parse(
            b"version=9&headline_fr=A2&standfirst_fr=B&body_fr=<p>C2</p>&headline_en=E2&tags=1&section=4",
        );
        let beginnings = HashMap::from([("body_fr".to_owned(), "<p>C</p>".to_owned())]);
        let meeting = together(&typed, &stored, &beginnings, &settings());
        let fields = &meeting.fields;
        assert_eq!((fields.text("headline_fr"), fields.text("headline_en")), ("A2", "E2"));
        assert_eq!((fields.text("standfirst_fr"), fields.text("section"), fields.text("version")), ("B3", "5", "9"));
        assert_eq!(fields.numbers("tags"), [1]);
        let names: Vec<&str> = meeting.quarrels.iter().map(|quarrel| quarrel.name.as_str()).collect();
        assert_eq!(names, ["body_fr"]);
        assert!(!meeting.is_settled());
        // Until somebody chooses, both stay in.
        assert_eq!(fields.text("body_fr"), "<p>C2</p>\n<p>C3</p>");
        for (choice, body) in [("mine", "<p>C3</p>"), ("theirs", "<p>C2</p>"), ("both", "<p>C2</p>\n<p>C3</p>")] {
            let mut chosen = typed.clone();
            chosen.push(meeting.quarrels[0].key.clone(), choice);
            let meeting = together(&chosen, &stored, &beginnings, &settings());
            assert!(meeting.is_settled());
            assert_eq!(meeting.fields.text("body_fr"), body);
            assert!(!meeting.fields.has(&meeting.quarrels[0].key));
        }
    }

    #[test]
    fn of_two_lists_one_may_have_both() {
        let typed = opened(b"tags=1", b"tags=1&tags=2");
        let stored = Fields::parse(b"tags=3");
        let meeting = together(&typed, &stored, &HashMap::new(), &settings());
        let mut chosen = typed.clone();
        chosen.push(meeting.quarrels[0].key.clone(), "both");
        assert_eq!(together(&chosen, &stored, &HashMap::new(), &settings()).fields.numbers("tags"), [1, 2, 3]);
    }

    #[test]
    fn a_form_that_does_not_say_how_it_was_opened_quarrels_about_what_differs() {
        let (typed, stored) = (Fields::parse(b"headline_fr=A"), Fields::parse(b"headline_fr=B&standfirst_fr=C"));
        let meeting = together(&typed, &stored, &HashMap::new(), &settings());
        assert_eq!((meeting.quarrels.len(), meeting.fields.text("headline_fr")), (1, "A"));
        assert_eq!(meeting.fields.text("standfirst_fr"), "C", "what the form did not send is as it is stored");
    }
}
