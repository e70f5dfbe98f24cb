//! How far one language's text is and when readers get it: the choices of the form, and its buttons.

use crate::{
    admin::{
        badge::status_name,
        fields::{Fields, name_in},
        language,
        moment::{self, Moment},
        sheet::{Choice, Control, Field, Sheet},
    },
    db::Time,
    i18n::{Locale, Messages},
    newsroom::{
        Fault, Problem,
        article::{Article, State, Status, Term, Text},
    },
    routes::Route,
};
use askama::{Template, filters::HtmlSafe};
use jiff::tz::TimeZone;

/// A button that says how far a text is, whatever the choice beside it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    /// An editor is to look at it.
    Submit,
    /// Readers get it, at the time that is typed; now without one.
    Publish,
    /// Readers get it now, whatever time is typed.
    Now,
    /// Readers get it at the time that is typed, which has to be to come.
    Schedule,
    /// It is not scheduled any more.
    Unschedule,
    /// Readers do not get it any more.
    Withdraw,
}

impl Press {
    const ALL: [Self; 6] = [Self::Submit, Self::Publish, Self::Now, Self::Schedule, Self::Unschedule, Self::Withdraw];

    const fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Publish => "publish",
            Self::Now => "now",
            Self::Schedule => "schedule",
            Self::Unschedule => "unschedule",
            Self::Withdraw => "withdraw",
        }
    }

    fn of(fields: &Fields, locale: Locale) -> Option<Self> {
        let action = fields.text("action");
        Self::ALL.into_iter().find(|press| name_in(press.code(), locale) == action)
    }

    const fn status(self) -> Status {
        match self {
            Self::Submit => Status::InReview,
            Self::Publish | Self::Now | Self::Schedule => Status::Published,
            Self::Unschedule => Status::Draft,
            Self::Withdraw => Status::Withdrawn,
        }
    }

    fn name(self, t: Messages, language: &str) -> String {
        match self {
            Self::Submit => t.admin_publication_submit(language),
            Self::Publish => t.admin_publication_publish(language),
            Self::Now => t.admin_publication_now(language),
            Self::Schedule => t.admin_publication_schedule(language),
            Self::Unschedule => t.admin_publication_unschedule(language),
            Self::Withdraw => t.admin_publication_withdraw(language),
        }
    }
}

/// What the form says of a text's state and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// How far it is.
    pub status: Status,
    /// When readers get it.
    pub published_at: Option<Time>,
    /// Whether they get it now, whatever time stood there.
    pub at_once: bool,
    /// From when on they do not.
    pub unpublish_at: Term,
}

/// Puts the state and the times of a text into its fields.
pub fn push(fields: &mut Fields, text: &Text, zone: &TimeZone) {
    fields.push_in("status", text.locale, text.status.code());
    moment::push(fields, &name_in("time", text.locale), text.published_at, zone);
    moment::push(fields, &name_in("until", text.locale), text.unpublish_at, zone);
}

/// The field that says how each text stood when the form was opened.
const SEEN: &str = "seen";

const fn code(state: State) -> &'static str {
    match state {
        State::Untranslated => "none",
        State::Draft => "draft",
        State::InReview => "in_review",
        State::Scheduled(_) => "scheduled",
        State::Published(_) => "published",
        State::Withdrawn => "withdrawn",
    }
}

/// How each text stands, for the form to carry along.
#[must_use]
pub fn seen(article: &Article, now: Time) -> String {
    let seen = article.texts.iter().map(|text| format!("{}={}", text.locale.code(), code(text.state(now))));
    seen.collect::<Vec<_>>().join(" ")
}

/// How a text stood when the form was opened; `None` where it does not say.
fn stood(fields: &Fields, locale: Locale) -> Option<&str> {
    fields.text(SEEN).split(' ').find_map(|pair| pair.strip_prefix(locale.code())?.strip_prefix('='))
}

/// Texts that came out, or that readers do not get any more, since the form was opened.
#[must_use]
pub fn moved(fields: &Fields, article: &Article, now: Time) -> Vec<Locale> {
    let is_told = |text: &&Text| matches!(text.state(now), State::Published(_) | State::Withdrawn);
    let has_moved = |text: &&Text| stood(fields, text.locale).is_some_and(|was| was != code(text.state(now)));
    article.texts.iter().filter(is_told).filter(has_moved).map(|text| text.locale).collect()
}

/// What became of the texts in these languages, in words.
#[must_use]
pub fn told(t: Messages, article: &Article, languages: &[Locale], zone: &TimeZone, now: Time) -> Vec<String> {
    let texts = languages.iter().filter_map(|locale| article.text(*locale));
    let told = texts.filter_map(|text| {
        let language = language::name(t, text.locale);
        match text.state(now) {
            State::Published(at) => Some(t.admin_publication_came_out(language, t.moment(&at.zoned(zone)))),
            State::Withdrawn => Some(t.admin_publication_went(language)),
            _ => None,
        }
    });
    told.collect()
}

/// Texts whose state a save changed: it was `before` it, and is another one `after`.
#[must_use]
pub fn changed(before: Option<&Article>, after: &Article, now: Time) -> Vec<Locale> {
    let was = |locale| before.and_then(|before| before.text(locale)).map_or(State::Draft, |text| text.state(now));
    let texts = after.texts.iter().filter(|text| code(was(text.locale)) != code(text.state(now)));
    texts.map(|text| text.locale).collect()
}

/// What a save did to the texts in these languages, in words, and where readers find those that they get now.
#[must_use]
pub fn done(
    t: Messages,
    article: &Article,
    languages: &[Locale],
    zone: &TimeZone,
    now: Time,
) -> Vec<(String, Option<String>)> {
    let texts = languages.iter().filter_map(|locale| article.text(*locale));
    let done = texts.filter_map(|text| {
        let language = language::name(t, text.locale);
        let said = match text.state(now) {
            State::Published(_) => t.admin_publication_done_published(language),
            State::Scheduled(at) => t.admin_publication_done_scheduled(language, t.moment(&at.zoned(zone))),
            State::InReview => t.admin_publication_done_submitted(language),
            State::Withdrawn => t.admin_publication_done_withdrawn(language),
            State::Draft => t.admin_publication_done_draft(language),
            State::Untranslated => return None,
        };
        let is_out = matches!(text.state(now), State::Published(_));
        Some((said, is_out.then(|| Route::Article(text.slug.clone()).path(text.locale))))
    });
    done.collect()
}

/// What became of the texts since the form was opened, in words, for whoever is writing in it.
#[must_use]
pub fn since(t: Messages, fields: &Fields, article: &Article, zone: &TimeZone, now: Time) -> Vec<String> {
    let mut said = told(t, article, &moved(fields, article, now), zone, now);
    if !said.is_empty() {
        said.push(t.admin_publication_go_on());
    }
    said
}

/// Texts that still wait for their time although the embargo does not hold them back any more, in words.
#[must_use]
pub fn still_waiting(t: Messages, article: &Article, zone: &TimeZone, now: Time) -> Vec<String> {
    let waiting = article.texts.iter().filter_map(|text| match text.state(now) {
        State::Scheduled(at) => {
            let moment = t.moment(&at.zoned(zone));
            Some(t.admin_publication_still_scheduled(language::name(t, text.locale), moment))
        }
        _ => None,
    });
    waiting.collect()
}

/// Reads what the form says of a text that was `old` before, and what is wrong with it.
pub fn read(fields: &Fields, locale: Locale, old: Option<&Text>, zone: &TimeZone, problems: &mut Vec<Problem>) -> Wish {
    let mut wrong = |field, fault| problems.push(Problem::in_language(field, locale, fault));
    let press = Press::of(fields, locale);
    let status = press.map(Press::status).or_else(|| Status::from_code(fields.text_in("status", locale)));
    if status.is_none() {
        wrong("status", Fault::NotAChoice);
    }
    let status = status.unwrap_or(Status::Draft);
    // Who saw a text wait, and takes it back, does not mean to take from readers what has come out meanwhile.
    let is_out = old.is_some_and(|old| matches!(old.state(Time::now()), State::Published(_)));
    let takes_back = status != Status::Published && press != Some(Press::Withdraw);
    let is_out_meanwhile = is_out && stood(fields, locale) == Some("scheduled");
    if is_out_meanwhile && takes_back {
        wrong("status", Fault::OutMeanwhile);
    }
    let mut moment = |field, before| {
        let moment = moment::read(fields, &name_in(field, locale), before, zone);
        moment.unwrap_or_else(|fault| {
            wrong(field, fault);
            None
        })
    };
    let (now, before) = (Time::now(), old.and_then(|old| old.published_at));
    let published_at = moment("time", before);
    let end = moment("until", old.and_then(|old| old.unpublish_at));
    if is_out_meanwhile && !takes_back && press != Some(Press::Now) && published_at > Some(now) {
        wrong("time", Fault::OutMeanwhile);
    }
    if press == Some(Press::Schedule) {
        match published_at {
            Some(at) if at > now => {}
            Some(_) => wrong("time", Fault::Over),
            None if problems.is_empty() => problems.push(Problem::in_language("time", locale, Fault::Required)),
            None => {}
        }
    }
    // Publishing without a time, where one to come stood before, means now.
    let is_cleared = fields.text_in("time", locale).trim().is_empty() && before.is_some_and(|at| at > now);
    let at_once = press == Some(Press::Now) || (status == Status::Published && is_cleared);
    // A form that does not have the field takes nothing away.
    let unpublish_at = if fields.has(&name_in("until", locale)) { end.into() } else { Term::Kept };
    Wish { status, published_at: published_at.filter(|_| !at_once), at_once, unpublish_at }
}

/// Reads what the form says of the embargo, and what is wrong with it. Only those who may lift it may shorten it.
pub fn read_embargo(
    fields: &Fields,
    old: Option<Time>,
    may_lift: bool,
    zone: &TimeZone,
    problems: &mut Vec<Problem>,
) -> Term {
    if !fields.has("embargo") {
        return Term::Kept;
    }
    let embargo = match moment::read(fields, "embargo", old, zone) {
        Ok(embargo) => embargo,
        Err(fault) => {
            problems.push(Problem::of("embargo", fault));
            return Term::Kept;
        }
    };
    let is_running = old.is_some_and(|end| end > Time::now());
    if is_running && embargo < old && !may_lift {
        problems.push(Problem::of("embargo", Fault::ForEditors));
        return Term::Kept;
    }
    embargo.into()
}

/// A button: what it sends and what it says.
struct Button {
    value: String,
    name: String,
}

/// The part of the form about one text's state and times.
#[derive(Template)]
#[template(path = "admin/publication.html")]
pub struct Publication {
    t: Messages,
    embargo: Option<String>,
    status: Field,
    time: Moment,
    until: Moment,
    /// Those that are pressed most; the first stands out.
    buttons: Vec<Button>,
    /// What asks once more.
    withdraw: Option<Button>,
}

impl HtmlSafe for Publication {}

impl Publication {
    /// The button that stands out: what it sends and what it says.
    pub fn main(&self) -> Option<(&str, &str)> {
        self.buttons.first().map(|button| (button.value.as_str(), button.name.as_str()))
    }

    /// The state and times of the text in `locale`, called `language`.
    pub fn new(
        sheet: &mut Sheet<'_>,
        locale: Locale,
        language: &str,
        article: Option<&Article>,
        can_publish: bool,
        zone: &TimeZone,
    ) -> Self {
        let (t, typed, now) = (sheet.messages(), sheet.typed(), Time::now());
        let text = article.and_then(|article| article.text(locale));
        let state = text.map_or(State::Untranslated, |text| text.state(now));
        let chosen = typed.text_in("status", locale);
        let is_open = |status: &&Status| {
            let is_own = matches!(status, Status::Draft | Status::InReview) || status.code() == chosen;
            can_publish || is_own
        };
        let statuses = Status::ALL.iter().filter(is_open);
        let choices = statuses.map(|status| Choice::new(status.code(), status_name(t, *status), chosen)).collect();
        let is_ahead = moment::read(typed, &name_in("time", locale), None, zone).is_ok_and(|at| at > Some(now));
        let presses: &[Press] = match state {
            State::InReview if !can_publish => &[],
            State::Draft | State::Untranslated if !can_publish => &[Press::Submit],
            _ if !can_publish => &[],
            State::Published(_) => &[],
            State::Scheduled(_) => &[Press::Now, Press::Unschedule],
            State::InReview if is_ahead => &[Press::Schedule, Press::Now],
            State::InReview => &[Press::Publish, Press::Schedule],
            _ if is_ahead => &[Press::Schedule, Press::Now, Press::Submit],
            _ => &[Press::Publish, Press::Schedule, Press::Submit],
        };
        let button = |press: &Press| Button { value: name_in(press.code(), locale), name: press.name(t, language) };
        let embargo = article.and_then(|article| article.embargo).filter(|end| *end > now);
        let of = Some(locale);
        Self {
            t,
            embargo: embargo.map(|end| t.admin_publication_under_embargo(t.moment(&end.zoned(zone)))),
            status: sheet.field_in("status", locale, t.admin_article_status(), Control::Select(choices)),
            time: Moment::new(sheet, "time", of, t.admin_article_time(), t.admin_article_time_hint(), zone),
            until: Moment::new(sheet, "until", of, t.admin_publication_until(), t.admin_publication_until_hint(), zone),
            buttons: presses.iter().map(button).collect(),
            withdraw: (can_publish && matches!(state, State::Published(_))).then(|| button(&Press::Withdraw)),
        }
    }
}

/// The field for the article's embargo.
pub fn embargo(sheet: &mut Sheet<'_>, zone: &TimeZone) -> Moment {
    let t = sheet.messages();
    Moment::new(sheet, "embargo", None, t.admin_publication_embargo(), t.admin_publication_embargo_hint(), zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newsroom::translating::Progress;

    fn old(at: Time) -> Text {
        Text {
            locale: Locale::Fr,
            slug: String::new(),
            headline: String::new(),
            standfirst: String::new(),
            body: String::new(),
            status: Status::Published,
            published_at: Some(at),
            unpublish_at: None,
            updated_at: at,
            seo_title: String::new(),
            seo_description: String::new(),
            social: crate::newsroom::article::Social::default(),
            progress: Progress::Original,
            machine: 0,
            revision: None,
            corrections: Vec::new(),
        }
    }

    fn wish(form: &str, old: Option<&Text>) -> (Wish, Vec<Problem>) {
        let mut problems = Vec::new();
        let wish = read(&Fields::parse(form.as_bytes()), Locale::Fr, old, &TimeZone::UTC, &mut problems);
        (wish, problems)
    }

    #[test]
    fn publishing_without_a_time_never_waits() {
        let to_come = old(Time::now().plus_seconds(86_400));
        assert!(wish("status_fr=published&time_fr=", Some(&to_come)).0.at_once);
        assert!(wish("action=now_fr&time_fr=2100-01-01T10:00", None).0.at_once);
        let past = old(Time(1_577_836_800_000));
        let (kept, _) = wish("status_fr=published&time_fr=", Some(&past));
        assert_eq!((kept.at_once, kept.published_at), (false, None));
    }

    #[test]
    fn scheduling_needs_a_time_to_come() {
        let fault = |form| wish(form, None).1.into_iter().map(|problem| problem.fault).collect::<Vec<_>>();
        assert_eq!(fault("action=schedule_fr&time_fr="), [Fault::Required]);
        assert_eq!(fault("action=schedule_fr&time_fr=2020-01-01T10:00"), [Fault::Over]);
        assert_eq!(fault("action=schedule_fr&time_fr=demain"), [Fault::NotATime]);
        assert_eq!(fault("action=schedule_fr&time_fr=2100-01-01T10:00"), []);
    }

    #[test]
    fn who_may_not_lift_an_embargo_may_lengthen_it() {
        let end = Time::now().plus_seconds(86_400);
        let typed = |text: String, may_lift| {
            let (mut fields, mut problems) = (Fields::default(), Vec::new());
            fields.push("embargo", text);
            let term = read_embargo(&fields, Some(end), may_lift, &TimeZone::UTC, &mut problems);
            (term, problems.len())
        };
        let at = |seconds| moment::clock(end.plus_seconds(seconds), &TimeZone::UTC);
        assert_eq!(typed(String::new(), false), (Term::Kept, 1));
        assert_eq!(typed(at(-3600), false), (Term::Kept, 1));
        assert_eq!(typed(at(0), false), (Term::At(end), 0));
        assert!(matches!(typed(at(3600), false), (Term::At(later), 0) if later > end));
        assert_eq!(typed(String::new(), true), (Term::Never, 0));
    }
}
