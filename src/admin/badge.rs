//! How one language's text stands, by a shape, a colour and words.

use crate::{
    db::Time,
    i18n::Messages,
    newsroom::{
        article::{Stage, State, Status, Text},
        translating::Progress,
    },
};
use askama::{Template, filters::HtmlSafe};
use jiff::tz::TimeZone;

/// How one language's text stands.
#[derive(Template)]
#[template(path = "admin/badge.html")]
pub struct Badge {
    shape: &'static str,
    text: String,
    time: Option<(String, String)>,
    progress: Option<(&'static str, String)>,
}

impl HtmlSafe for Badge {}

impl Badge {
    /// The badge of a state.
    #[must_use]
    pub fn new(t: Messages, state: State, progress: Progress, zone: &TimeZone) -> Self {
        Self::timed(t, state, progress, |at| (at.rfc3339(zone), t.moment(&at.zoned(zone))))
    }

    /// The same for a column of a list.
    #[must_use]
    pub fn short(t: Messages, state: State, progress: Progress, zone: &TimeZone) -> Self {
        Self::timed(t, state, progress, |at| (at.rfc3339(zone), t.short_moment(&at.zoned(zone))))
    }

    fn timed(t: Messages, state: State, progress: Progress, moment: impl Fn(Time) -> (String, String)) -> Self {
        let (shape, time) = match state {
            State::Untranslated => ("none", None),
            State::Draft => ("draft", None),
            State::InReview => ("review", None),
            State::Scheduled(at) => ("scheduled", Some(moment(at))),
            State::Published(at) => ("published", Some(moment(at))),
            State::Withdrawn => ("withdrawn", None),
        };
        let text = state_name(t, state);
        let progress = match progress {
            Progress::InProgress => Some(("begun", t.admin_badge_in_progress())),
            Progress::OutOfDate => Some(("old", t.admin_badge_out_of_date())),
            Progress::Original | Progress::Current => None,
        };
        Self { shape, text, time, progress }
    }

    /// The badge of a text, or of there being none.
    #[must_use]
    pub fn of(t: Messages, text: Option<&Text>, zone: &TimeZone) -> Self {
        let Some(text) = text else { return Self::new(t, State::Untranslated, Progress::Original, zone) };
        Self::new(t, text.state(Time::now()), text.progress, zone)
    }
}

/// What a state is called.
#[must_use]
pub fn state_name(t: Messages, state: State) -> String {
    match state {
        State::Untranslated => t.admin_badge_untranslated(),
        State::Draft => t.admin_badge_draft(),
        State::InReview => t.admin_badge_in_review(),
        State::Scheduled(_) => t.admin_badge_scheduled(),
        State::Published(_) => t.admin_badge_published(),
        State::Withdrawn => t.admin_badge_withdrawn(),
    }
}

/// What a status is called where it is chosen.
#[must_use]
pub fn status_name(t: Messages, status: Status) -> String {
    match status {
        Status::Draft => t.admin_badge_draft(),
        Status::InReview => t.admin_badge_in_review(),
        Status::Published => t.admin_badge_published(),
        Status::Withdrawn => t.admin_badge_withdrawn(),
    }
}

/// What a stage is called where articles are filtered by it.
#[must_use]
pub fn stage_name(t: Messages, stage: Stage) -> String {
    match stage {
        Stage::Draft => t.admin_badge_draft(),
        Stage::InReview => t.admin_badge_in_review(),
        Stage::Scheduled => t.admin_badge_scheduled(),
        Stage::Published => t.admin_badge_published(),
        Stage::Withdrawn => t.admin_badge_withdrawn(),
        Stage::OutOfDate => t.admin_badge_out_of_date(),
        Stage::InProgress => t.admin_badge_in_progress(),
        Stage::Untranslated => t.admin_badge_untranslated(),
    }
}
