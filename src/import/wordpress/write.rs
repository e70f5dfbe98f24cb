//! The half of an import that writes, on a thread of its own: what is ready, many items in one transaction.

use super::{
    Error,
    prepare::Prepared,
    report::{Line, Outcome},
    take::take,
    terms::Numbers,
};
use crate::{db::Database, i18n::Locale, newsroom::SaveError};

/// Items that are written in one transaction.
#[derive(Default)]
pub(super) struct Batch {
    /// What to tell of those that are left out.
    pub(super) skipped: Vec<Line>,
    /// The others.
    pub(super) ready: Vec<Prepared>,
}

/// What writes.
pub(super) struct Writer {
    database: Database,
    source: String,
    numbers: Numbers,
}

impl Writer {
    pub(super) fn new(database: &Database, source: &str) -> Self {
        Self { database: database.clone(), source: source.to_owned(), numbers: Numbers::default() }
    }

    /// Takes a number of items in one transaction; one by one if one of them is refused. What to tell of them.
    ///
    /// # Errors
    /// The database's; what was taken before stays.
    pub(super) fn write(&mut self, batch: Batch) -> Result<Vec<Line>, Error> {
        let Batch { skipped: mut lines, ready } = batch;
        match self.take(&ready) {
            Ok(taken) => {
                tracing::info!(items = ready.len(), last = ready.last().map(|prepared| prepared.id), "imported");
                lines.extend(taken);
            }
            Err(_) => {
                for prepared in &ready {
                    lines.extend(self.one(prepared)?);
                }
            }
        }
        Ok(lines)
    }

    fn take(&mut self, ready: &[Prepared]) -> Result<Vec<Line>, SaveError> {
        if ready.is_empty() {
            return Ok(Vec::new());
        }
        let (source, numbers) = (&self.source, &mut self.numbers);
        let written = self.database.write(|connection| {
            let mut lines = Vec::new();
            for prepared in ready {
                lines.extend(take(connection, source, numbers, prepared)?);
            }
            Ok(lines)
        });
        if written.is_err() {
            self.numbers.forget();
        }
        written
    }

    fn one(&mut self, prepared: &Prepared) -> Result<Vec<Line>, Error> {
        match self.take(std::slice::from_ref(prepared)) {
            Ok(lines) => Ok(lines),
            Err(SaveError::Database(error)) => Err(error.into()),
            Err(refused) => Ok(vec![prepared.line(Outcome::Skipped, reason(&refused))]),
        }
    }
}

/// Why the newsroom refuses something, in words.
fn reason(refused: &SaveError) -> String {
    let SaveError::Invalid(problems) = refused else { return refused.to_string() };
    // The report is for operators, in English as the rest of the command line.
    let t = Locale::from_code("en").unwrap_or(Locale::ALL[0]).messages();
    let said = problems.iter().map(|problem| format!("{}: {}", problem.name(), problem.fault.message(t)));
    said.collect::<Vec<_>>().join(" ")
}
