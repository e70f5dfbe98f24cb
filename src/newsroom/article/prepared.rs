//! What of a save needs no database: the normal form of texts. It takes a good part of the time, so whoever writes many
//! articles has it done beside the writing.

use super::{
    HEADLINE_LIMIT, SEO_LIMIT, STANDFIRST_LIMIT,
    whole::{Draft, TextDraft},
};
use crate::{
    db::Time,
    newsroom::{Problem, at_most, normal_body},
};

/// A draft whose texts are in normal form, with what is wrong with them so far.
#[derive(Clone)]
pub struct Prepared {
    pub(super) draft: Draft,
    pub(super) problems: Vec<Problem>,
    /// When a new article came into being; `None`: now.
    pub(super) created_at: Option<Time>,
    /// When the texts that it changes last changed; `None`: now.
    pub(super) updated_at: Option<Time>,
    /// Whether the search finds it a little later.
    pub(super) is_one_of_many: bool,
}

impl Prepared {
    /// The same, of these moments: an import knows better than the clock.
    #[must_use]
    pub fn at(self, created_at: Option<Time>, updated_at: Option<Time>) -> Self {
        Self { created_at, updated_at, ..self }
    }

    /// The same as one of many: the search finds it when [`crate::newsroom::search::catch_up`] has indexed it together with
    /// others, which takes less for each.
    #[must_use]
    pub fn among_many(self) -> Self {
        Self { is_one_of_many: true, ..self }
    }

    /// The same, filed so, its texts at this address.
    #[must_use]
    pub fn filed(mut self, filing: Filing, slug: &str) -> Self {
        let Filing { picture, section, authors, tags } = filing;
        self.draft = Draft { picture, section, authors, tags, ..self.draft };
        for text in &mut self.draft.texts {
            slug.clone_into(&mut text.slug);
        }
        self
    }
}

/// What the languages of an article share, as far as it is not known before the writing.
pub struct Filing {
    /// The lead picture.
    pub picture: Option<i64>,
    /// Its section.
    pub section: Option<i64>,
    /// Who wrote it, in the order of the byline.
    pub authors: Vec<i64>,
    /// What it is about.
    pub tags: Vec<i64>,
}

impl From<Draft> for Prepared {
    fn from(mut draft: Draft) -> Self {
        let mut problems = Vec::new();
        draft.texts.iter_mut().for_each(|text| normalise(text, &mut problems));
        Self { draft, problems, created_at: None, updated_at: None, is_one_of_many: false }
    }
}

/// Brings a text into normal form, or adds what is wrong with it.
fn normalise(text: &mut TextDraft, problems: &mut Vec<Problem>) {
    let locale = text.locale;
    for field in [
        &mut text.slug,
        &mut text.headline,
        &mut text.standfirst,
        &mut text.seo_title,
        &mut text.seo_description,
        &mut text.social.title,
        &mut text.social.description,
        &mut text.correction,
    ] {
        *field = field.trim().to_owned();
    }
    at_most(problems, "headline", Some(locale), &text.headline, HEADLINE_LIMIT);
    at_most(problems, "standfirst", Some(locale), &text.standfirst, STANDFIRST_LIMIT);
    at_most(problems, "seo_title", Some(locale), &text.seo_title, SEO_LIMIT);
    at_most(problems, "seo_description", Some(locale), &text.seo_description, SEO_LIMIT);
    at_most(problems, "social_title", Some(locale), &text.social.title, SEO_LIMIT);
    at_most(problems, "social_description", Some(locale), &text.social.description, SEO_LIMIT);
    for correction in text.corrections.iter_mut().flatten() {
        correction.notice = correction.notice.trim().to_owned();
        at_most(problems, "correction_text", Some(locale), &correction.notice, STANDFIRST_LIMIT);
    }
    at_most(problems, "correction", Some(locale), &text.correction, STANDFIRST_LIMIT);
    text.body = normal_body(problems, locale, &text.body);
}
