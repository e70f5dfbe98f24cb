//! Articles: what the languages share, and one language's text of it (a translation).

mod bulk;
mod condition;
mod desk;
mod editing;
mod effect;
pub mod history;
mod lists;
mod log;
mod neighbours;
mod pick;
mod prepared;
mod reading;
mod shelf;
mod sift;
mod summary;
mod timing;
mod whole;

pub use bulk::Act;
pub use desk::{Entry, State, entries};
pub use editing::{
    check_slug, create, create_prepared, delete, save, save_prepared, set_created_at, set_updated_at, slug_like,
};
pub use lists::{
    Card, cards, count_in_listing, count_in_month, count_latest, in_each_listing, in_listing, in_month,
    is_any_in_month, last_id, last_publication, latest, month_span, months, next_publication, page_of_listing,
};
pub use neighbours::{Beside, Neighbours, neighbours};
pub use pick::{Pick, find_picks, id_of, picks};
pub use prepared::{Filing, Prepared};
pub use reading::{Byline, Found, Reading, by_slug, find, headline, imagined, preview, reading, readings};
pub use shelf::{Shelf, Volume};
pub use sift::{Count, Filter, Order, Part, Place, Request, Sheet, Stage, count, sift};
pub(in crate::newsroom) use summary::summarise;
pub use summary::{catch_up, is_due};
pub use timing::{came_out, last_ending, next_ending, withdraw_ended};
pub(in crate::newsroom) use whole::newest_revision;
pub use whole::{
    Article, Correction, Draft, Social, Term, Text, TextDraft, by_id, last_save, last_save_by, revision_body, version,
};

use crate::db::text_column;

/// Whether readers get a text at a moment: the one condition of every question that readers ask. The clock alone decides
/// when a text comes and when it goes; the jobs of `timing` only write down afterwards that it did.
macro_rules! is_out {
    ($now:expr) => {{
        use crate::db::schema::translation::{published_at, status, unpublish_at};
        status
            .eq($crate::newsroom::article::Status::Published)
            .and(published_at.le($now).assume_not_null())
            .and(unpublish_at.is_null().or(unpublish_at.gt($now).assume_not_null()))
    }};
}
pub(in crate::newsroom) use is_out;

/// Longest headline, in characters.
pub const HEADLINE_LIMIT: i64 = 300;
/// Longest standfirst, in characters.
pub const STANDFIRST_LIMIT: i64 = 2000;
/// Longest body, in characters of its HTML.
pub const BODY_LIMIT: i64 = 1_000_000;
/// Most blocks of a body: each is a row of the page of both sides. The longest of a live report has some hundreds.
pub const BLOCK_LIMIT: usize = 5_000;
/// Longest title or description for search engines, in characters.
pub const SEO_LIMIT: i64 = 500;

/// How far a text is. *Scheduled* is published at a time to come: no job has to run for readers to get it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Status {
    /// Being written.
    Draft,
    /// Somebody is to look at it.
    InReview,
    /// Readers get it from its time on.
    Published,
    /// Readers got it once; its address answers 410.
    Withdrawn,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::InReview, Self::Published, Self::Withdrawn];

    /// Its name in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`Status::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

text_column!(Status);
