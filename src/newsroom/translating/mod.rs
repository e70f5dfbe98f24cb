//! Translating: which block of a translation was made from which block of the original, and so what is to be looked at.
//!
//! A text is taken in *parts*: its headline, its standfirst, and the blocks of its body. Each part of a translation is
//! linked to the part of the original that it was made from. When the original is saved, links follow its parts,
//! wherever these went; a link whose part says something else now keeps what it said. Nothing is marked but what changed.

mod beside;
mod keep;
mod links;
mod pairing;
mod plan;
mod rows;

pub use beside::{Beside, beside};
pub use keep::{Kept, Sent, SentRow, keep};
pub use links::{Link, Links};
pub(in crate::newsroom) use plan::{Plan, plan, progress_of};
pub use rows::{Row, Sheet, State, digest, normal, open};

use super::body;
use crate::db::text_column;

/// The number of the first block of the body among the parts of a text.
pub const FIRST_BLOCK: usize = 2;

/// How far a text is as a translation.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Progress {
    /// It is no translation: the others are made from it.
    Original,
    /// Begun, and never whole yet.
    InProgress,
    /// It says what the original says.
    Current,
    /// It was whole once, and something is to be looked at.
    OutOfDate,
}

impl Progress {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Original, Self::InProgress, Self::Current, Self::OutOfDate];

    /// Its name in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::InProgress => "in_progress",
            Self::Current => "current",
            Self::OutOfDate => "out_of_date",
        }
    }

    /// Reads [`Progress::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|progress| progress.code() == code)
    }
}

text_column!(Progress);

/// The parts of a text: headline and standfirst as plain text, then the blocks of the body.
#[must_use]
pub fn parts(headline: &str, standfirst: &str, body: &str) -> Vec<String> {
    let own = [headline, standfirst].into_iter().chain(body::blocks(body));
    own.map(ToOwned::to_owned).collect()
}
