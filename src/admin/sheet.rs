//! The fields of a form as a page shows them: label, hint, control, mistake.

use super::{
    fields::{Fields, name_in},
    language,
};
use crate::{
    i18n::{Locale, Messages, typeset},
    newsroom::{Problem, listing::Listing},
};
use askama::{Template, filters::HtmlSafe};

/// What a field is filled in with.
pub enum Control {
    /// One line; the type of the `input`, and what browsers may fill in (`autocomplete`).
    Line(&'static str, &'static str),
    /// Several lines.
    Area(u8),
    /// A body, by the editor where there are scripts.
    Body(BodyControl),
    /// One of these.
    Select(Vec<Choice>),
    /// A whole number from 0 to 100, on a slider.
    Percent,
    /// Yes or no.
    Tick,
}

/// What the editor's script needs to know.
#[derive(Clone)]
pub struct BodyControl {
    /// Its words, as JSON.
    pub labels: String,
    /// Where it finds pictures.
    pub pictures: String,
    /// Where it finds our own articles; empty: nowhere.
    pub find: String,
    /// Where it sends pictures.
    pub upload: String,
    /// The session's token.
    pub csrf: String,
    /// The site's languages, as JSON: how fields of each end, and its name.
    pub languages: String,
}

/// One of the choices of a field.
#[derive(Clone)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub label: String,
    /// The language of that, where it is not the page's.
    pub lang: Option<&'static str>,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

impl Choice {
    /// A choice; chosen if `value` is what was typed.
    pub fn new(value: impl ToString, label: impl Into<String>, typed: &str) -> Self {
        let value = value.to_string();
        Self { is_chosen: value == typed, label: label.into(), lang: None, value }
    }

    /// A section, tag or author, on a page in `locale`.
    pub fn of(listing: &Listing, locale: Locale, typed: &str) -> Self {
        let (name, own) = listing.named(locale);
        Self { lang: language::unless(own, locale), ..Self::new(listing.id, typeset(own, name), typed) }
    }
}

/// A field as a page shows it.
#[derive(Template)]
#[template(path = "admin/field.html")]
pub struct Field {
    t: Messages,
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// What it is.
    pub label: String,
    /// What was typed.
    pub value: String,
    /// The language of what is typed, if it has one.
    pub lang: Option<&'static str>,
    hint: Option<String>,
    mistake: Option<String>,
    count: Option<i64>,
    suggestions: Vec<String>,
    is_required: bool,
    control: Control,
}

impl HtmlSafe for Field {}

impl Field {
    /// One of several fields of the same name; the first has the name as its id.
    #[must_use]
    pub fn repeated(t: Messages, name: &str, index: usize, label: String, value: &str, control: Control) -> Self {
        let id = if index == 0 { name.to_owned() } else { format!("{name}-{index}") };
        let (name, value) = (name.to_owned(), value.to_owned());
        Self {
            t,
            id,
            name,
            label,
            value,
            lang: None,
            hint: None,
            mistake: None,
            count: None,
            suggestions: Vec::new(),
            is_required: false,
            control,
        }
    }

    /// The name under which it is sent.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Says under the label what is wanted.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }

    /// Counts characters towards this limit.
    #[must_use]
    pub const fn counted(mut self, limit: i64) -> Self {
        self.count = Some(limit);
        self
    }

    /// Offers these texts for a line, beside what else may be typed.
    #[must_use]
    pub fn suggested(mut self, texts: Vec<String>) -> Self {
        self.suggestions = texts;
        self
    }

    /// Marks it as one that must be filled in.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    const fn is_tick(&self) -> bool {
        matches!(self.control, Control::Tick)
    }

    /// What describes the control, for `aria-describedby`.
    fn described_by(&self) -> String {
        let parts = [(self.hint.is_some(), "hint"), (self.mistake.is_some(), "error")];
        let ids = parts.iter().filter(|(is_there, _)| *is_there).map(|(_, part)| format!("{}-{part}", self.id));
        ids.collect::<Vec<_>>().join(" ")
    }
}

/// A mistake in the summary on top of a form, leading to its field.
pub struct Mistake {
    /// The field's id.
    pub id: String,
    /// What the field is.
    pub label: String,
    /// What is wrong.
    pub text: String,
}

/// The summary of mistakes on top of a form; nothing when there are none.
#[derive(Template)]
#[template(path = "admin/mistakes.html")]
pub struct Mistakes {
    t: Messages,
    count: i64,
    list: Vec<Mistake>,
}

impl HtmlSafe for Mistakes {}

/// Makes the fields of one form, and remembers their mistakes for the summary.
pub struct Sheet<'a> {
    t: Messages,
    typed: &'a Fields,
    problems: &'a [Problem],
    complaints: Vec<(&'static str, String)>,
    mistakes: Vec<Mistake>,
}

impl<'a> Sheet<'a> {
    /// The fields of a form with this typed into them, and these mistakes in it.
    #[must_use]
    pub const fn new(t: Messages, typed: &'a Fields, problems: &'a [Problem]) -> Self {
        Self { t, typed, problems, complaints: Vec::new(), mistakes: Vec::new() }
    }

    /// Says of a field without language what no [`crate::newsroom::Fault`] can.
    #[must_use]
    pub fn complain(mut self, field: &'static str, text: Option<String>) -> Self {
        self.complaints.extend(text.map(|text| (field, text)));
        self
    }

    /// Whether there is something that no fault can say.
    #[must_use]
    pub const fn has_complaint(&self) -> bool {
        !self.complaints.is_empty()
    }

    /// The texts of the page's language.
    #[must_use]
    pub const fn messages(&self) -> Messages {
        self.t
    }

    /// Whether a field of one language is wrong.
    #[must_use]
    pub fn has_problem(&self, field: &str, locale: Locale) -> bool {
        self.problems.iter().any(|problem| problem.field == field && problem.locale == Some(locale))
    }

    /// What was typed.
    #[must_use]
    pub const fn typed(&self) -> &'a Fields {
        self.typed
    }

    /// A field without language.
    pub fn field(&mut self, name: &str, label: impl Into<String>, control: Control) -> Field {
        self.make(name, None, label.into(), control)
    }

    /// A field of one language.
    pub fn field_in(&mut self, name: &str, locale: Locale, label: impl Into<String>, control: Control) -> Field {
        self.make(name, Some(locale), label.into(), control)
    }

    /// The mistake of a field that the page draws itself.
    pub fn mistake(&mut self, name: &str, label: &str) -> Option<String> {
        self.find(name, None, name, label)
    }

    /// The mistake of a field of one language that the page draws itself; its id is the field's name.
    pub fn mistake_in(&mut self, name: &str, locale: Locale, label: &str) -> Option<String> {
        self.find(name, Some(locale), &name_in(name, locale), label)
    }

    /// A field without language whose mistake the page found itself.
    pub fn field_with(&mut self, name: &str, label: String, control: Control, mistake: Option<String>) -> Field {
        if let Some(text) = &mistake {
            self.mistakes.push(Mistake { id: name.to_owned(), label: label.clone(), text: text.clone() });
        }
        Field { mistake, ..self.make(name, None, label, control) }
    }

    fn make(&mut self, field: &str, locale: Option<Locale>, label: String, control: Control) -> Field {
        let name = locale.map_or_else(|| field.to_owned(), |locale| name_in(field, locale));
        let value = self.typed.text(&name).to_owned();
        let mistake = self.find(field, locale, &name, &label);
        let lang = locale.map(Locale::code);
        Field {
            t: self.t,
            id: name.clone(),
            name,
            label,
            value,
            lang,
            hint: None,
            mistake,
            count: None,
            suggestions: Vec::new(),
            is_required: false,
            control,
        }
    }

    fn find(&mut self, field: &str, locale: Option<Locale>, id: &str, label: &str) -> Option<String> {
        let problem = self.problems.iter().find(|problem| problem.field == field && problem.locale == locale);
        let complaint = self.complaints.iter().find(|(known, _)| *known == field && locale.is_none());
        let text = problem.map(|problem| problem.fault.message(self.t)).or_else(|| Some(complaint?.1.clone()))?;
        let label = match locale {
            Some(locale) => self.t.admin_field_in(label, language::name(self.t, locale)),
            None => label.to_owned(),
        };
        self.mistakes.push(Mistake { id: id.to_owned(), label, text: text.clone() });
        Some(text)
    }

    /// The summary, once all fields are made.
    #[must_use]
    pub fn mistakes(self) -> Mistakes {
        let count = i64::try_from(self.mistakes.len()).unwrap_or(i64::MAX);
        Mistakes { t: self.t, count, list: self.mistakes }
    }
}
