//! The folder with the old site's pictures. Its list of files is kept in a temporary file, so that memory stays flat; only
//! files of that list are ever opened, whatever paths an export names.

use self::table::file;
use super::{old_site::originals, staging};
use diesel::{connection::SimpleConnection, prelude::*, sqlite::SqliteConnection};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

mod table {
    diesel::table! {
        file (path) {
            path -> Text,
            name -> Text,
        }
    }
}

/// Most files of one name that are compared with a path.
const ALIKE: i64 = 1000;

/// The folder could not be listed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder cannot be read.
    #[error("{path} cannot be read: {source}")]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The list.
    #[error(transparent)]
    List(#[from] staging::Error),
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        Self::List(error.into())
    }
}

/// A folder and the list of its files.
pub struct MediaFolder {
    root: PathBuf,
    list: SqliteConnection,
}

impl MediaFolder {
    /// Lists what is in `root` and below; symbolic links are not followed.
    ///
    /// # Errors
    /// When a folder cannot be read or the list not be kept.
    pub fn open(root: &Path) -> Result<Self, Error> {
        let mut list = SqliteConnection::establish("").map_err(staging::Error::from)?;
        list.batch_execute(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
             CREATE TABLE file (path TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
             CREATE INDEX file_name ON file (name); BEGIN;",
        )?;
        let mut found = Self { root: root.to_owned(), list };
        found.add_all()?;
        found.list.batch_execute("COMMIT")?;
        Ok(found)
    }

    fn add_all(&mut self) -> Result<(), Error> {
        let mut waiting = vec![PathBuf::new()];
        while let Some(below) = waiting.pop() {
            let path = self.root.join(&below);
            let unreadable = |source| Error::Unreadable { path: path.clone(), source };
            for entry in fs::read_dir(&path).map_err(unreadable)? {
                let entry = entry.map_err(unreadable)?;
                let kind = entry.file_type().map_err(unreadable)?;
                // A name that is no Unicode cannot stand in an export.
                let Ok(name) = entry.file_name().into_string() else { continue };
                let below = below.join(&name);
                if kind.is_dir() {
                    waiting.push(below);
                } else if kind.is_file() {
                    let path = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
                    diesel::insert_into(file::table)
                        .values((file::path.eq(path), file::name.eq(name)))
                        .execute(&mut self.list)?;
                }
            }
        }
        Ok(())
    }

    /// The file that an export names: at its path below `uploads` in any folder, else the only one of its name, unless
    /// the picture was shown by another site.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn find(&mut self, named: Named<'_>) -> Result<Option<PathBuf>, Error> {
        let mut only = None;
        for key in named.candidates() {
            let name = key.rsplit('/').next().unwrap_or(&key);
            let query = file::table.filter(file::name.eq(name)).order(file::path).select(file::path).limit(ALIKE);
            let paths: Vec<String> = query.load(&mut self.list)?;
            let is_there =
                |path: &&String| **path == key || path.strip_suffix(&key).is_some_and(|rest| rest.ends_with('/'));
            if let Some(path) = paths.iter().find(is_there) {
                return Ok(Some(self.root.join(path)));
            }
            if let [path] = paths.as_slice() {
                only = only.or_else(|| Some(self.root.join(path)));
            }
        }
        Ok(only.filter(|_| !matches!(named, Named::Foreign(_))))
    }
}

/// How an export names a file, by what `old_site::file_key` gives.
#[derive(Clone, Copy, Debug)]
pub enum Named<'a> {
    /// As the file of an attachment.
    Attached(&'a str),
    /// By an address on the old site, where it may be scaled.
    Own(&'a str),
    /// By an address on another site.
    Foreign(&'a str),
}

impl Named<'_> {
    /// Keys to look for, the best first: an original before what was scaled from it.
    fn candidates(self) -> Vec<String> {
        match self {
            Self::Attached(key) => {
                let mut keys = originals(key);
                keys.sort_by_key(|other| !key.replace("-scaled.", ".").eq(other));
                keys
            }
            Self::Own(key) | Self::Foreign(key) => {
                let mut keys = originals(key);
                keys.sort_by_key(String::len);
                keys
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_path_then_by_name() -> Result<(), Box<dyn std::error::Error>> {
        let root = tempfile::tempdir()?;
        let uploads = root.path().join("wp-content/uploads");
        for file in ["2018/06/a.jpg", "2018/07/a.jpg", "2018/06/b.png", "2018/06/c-300x200.jpg", "2018/06/c.jpg"] {
            fs::create_dir_all(uploads.join(file).parent().ok_or("no parent")?)?;
            fs::write(uploads.join(file), file)?;
        }
        let mut folder = MediaFolder::open(root.path())?;
        let mut find = |named| -> Result<Option<String>, Error> {
            let found = folder.find(named)?;
            Ok(found.and_then(|path| Some(path.strip_prefix(&uploads).ok()?.to_string_lossy().into_owned())))
        };
        assert_eq!(find(Named::Own("2018/07/a.jpg"))?.as_deref(), Some("2018/07/a.jpg"));
        assert_eq!(find(Named::Own("2018/07/a-150x150.jpg"))?.as_deref(), Some("2018/07/a.jpg"));
        assert_eq!(find(Named::Own("2019/01/a.jpg"))?, None, "two files have this name");
        assert_eq!(find(Named::Own("2019/01/b.png"))?.as_deref(), Some("2018/06/b.png"));
        assert_eq!(find(Named::Foreign("2019/01/b.png"))?, None);
        assert_eq!(find(Named::Own("2018/06/c-300x200.jpg"))?.as_deref(), Some("2018/06/c.jpg"));
        assert_eq!(find(Named::Attached("2018/06/c-300x200.jpg"))?.as_deref(), Some("2018/06/c-300x200.jpg"));
        assert_eq!(find(Named::Attached("2018/06/c-scaled.jpg"))?.as_deref(), Some("2018/06/c.jpg"));
        assert_eq!(find(Named::Own("../../../etc/passwd"))?, None);
        Ok(())
    }
}
