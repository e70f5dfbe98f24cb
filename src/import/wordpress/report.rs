//! The report of an import: a text file, one thing a line, and what it adds up to.

use std::{
    collections::BTreeMap,
    fmt,
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// What became of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is in the newsroom now.
    Taken,
    /// It is not.
    Skipped,
    /// It is, but not whole.
    Noted,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Taken => "taken",
            Self::Skipped => "skipped",
            Self::Noted => "noted",
        })
    }
}

/// One line: `outcome, kind, id, old address, what or why`, parted by tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub outcome: Outcome,
    /// What it is on the old site: `post`, `page`, `attachment`, `category`…
    pub kind: String,
    /// Its id or slug there.
    pub id: String,
    /// Its address there.
    pub address: String,
    /// What it is here, or why it is not.
    pub what: String,
}

/// How much was taken, skipped and noted, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    counts: BTreeMap<(Outcome, String), u64>,
    report: PathBuf,
}

impl Summary {
    /// How many things of a kind had this outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome, kind: &str) -> u64 {
        self.counts.get(&(outcome, kind.to_owned())).copied().unwrap_or_default()
    }

    /// Where the report is.
    #[must_use]
    pub fn report(&self) -> &Path {
        &self.report
    }

    fn add(&mut self, outcome: Outcome, kind: &str, number: u64) {
        *self.counts.entry((outcome, kind.to_owned())).or_default() += number;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ((outcome, kind), number) in &self.counts {
            writeln!(f, "{outcome:8}{number:8} {kind}")?;
        }
        Ok(())
    }
}

/// The report being written.
pub struct Report {
    path: PathBuf,
    file: BufWriter<File>,
    summary: Summary,
}

impl Report {
    /// A new report in a new file: `path` or, where an earlier report is there, one like it with `-2`, `-3`… in its name.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn create(path: &Path) -> io::Result<Self> {
        let mut own = path.to_owned();
        let mut number: u64 = 1;
        let file = loop {
            match File::create_new(&own) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => break made?,
            }
            number += 1;
            own = numbered(path, number);
        };
        Ok(Self { path: own, file: BufWriter::new(file), summary: Summary::default() })
    }

    /// Adds a line.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add(&mut self, line: &Line) -> io::Result<()> {
        self.add_many(line, 1)
    }

    /// Adds a line that stands for a number of things.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_many(&mut self, line: &Line, number: u64) -> io::Result<()> {
        self.summary.add(line.outcome, &line.kind, number);
        let fields =
            [&line.kind, &line.id, &line.address, &line.what].map(|field| field.replace(['\t', '\n', '\r'], " "));
        writeln!(self.file, "{}\t{}", line.outcome, fields.join("\t"))
    }

    /// Ends the report.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(mut self) -> io::Result<Summary> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        self.summary.report = self.path;
        Ok(self.summary)
    }
}

/// `import.txt` as `import-2.txt`.
fn numbered(path: &Path, number: u64) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_report_is_written_over_another() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("import.txt");
        let own: io::Result<Vec<PathBuf>> =
            (0..3).map(|_| Ok(Report::create(&path)?.finish()?.report().to_owned())).collect();
        let expected = ["import.txt", "import-2.txt", "import-3.txt"].map(|name| folder.path().join(name));
        assert_eq!(own?, expected);
        assert!(Report::create(&folder.path().join("nowhere/import.txt")).is_err());
        Ok(())
    }
}
