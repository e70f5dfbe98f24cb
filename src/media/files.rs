//! Where files lie: a folder, or a bucket of an object store. A name is parts between slashes, such as `ab/abcd…/640.jpg`.

use super::bucket::Bucket;
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

/// What a file is called before it is whole.
const UNFINISHED: &str = ".new-";
/// A file that is not whole after so long has lost its writer.
const LOST: Duration = Duration::from_secs(3600);

/// A place for files. Its calls wait for disks and networks: not for async threads.
#[derive(Clone, Debug)]
pub(super) enum Files {
    /// Of this machine.
    Folder(PathBuf),
    /// Of an object store, which several nodes share.
    Bucket(Arc<Bucket>),
}

impl Files {
    /// The content of a file; none where there is none of this name.
    ///
    /// # Errors
    /// That it is there, or may be, and cannot be read.
    pub(super) fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match self {
            Self::Folder(root) => none_if_missing(fs::read(root.join(name))),
            Self::Bucket(bucket) => bucket.read(name),
        }
    }

    /// Writes a file: at any moment it is whole or not there, and once this returns a power cut cannot take it.
    ///
    /// # Errors
    /// That it may not have been written.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Folder(root) => write_in(root, &root.join(name), bytes),
            Self::Bucket(bucket) => bucket.write(name, bytes),
        }
    }

    /// The names of the files that begin with `folder` and a slash, or all files if it is empty; in no order.
    ///
    /// # Errors
    /// That they cannot be listed.
    pub(super) fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        match self {
            Self::Folder(root) => {
                let mut found = Vec::new();
                walk(root, &root.join(folder), &mut found)?;
                Ok(found)
            }
            Self::Bucket(bucket) => bucket.list(folder),
        }
    }

    /// Removes all files of a folder; not an error if there are none.
    ///
    /// # Errors
    /// That some may be left.
    pub(super) fn remove_all(&self, folder: &str) -> io::Result<()> {
        match self {
            Self::Folder(root) => none_if_missing(fs::remove_dir_all(root.join(folder))).map(drop),
            Self::Bucket(bucket) => bucket.list(folder)?.iter().try_for_each(|name| bucket.remove(name)),
        }
    }

    /// Removes a file; not an error if it is gone.
    ///
    /// # Errors
    /// That it may be left.
    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        match self {
            Self::Folder(root) => none_if_missing(fs::remove_file(root.join(name))).map(drop),
            Self::Bucket(bucket) => bucket.remove(name),
        }
    }
}

fn none_if_missing<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Written beside its place and moved there. A file is found after a power cut only if its folder is on disk too, and that
/// one's folder.
fn write_in(root: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(root);
    let is_new = !folder.exists();
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync(folder)?;
    if is_new {
        folder.ancestors().skip(1).take_while(|above| above.starts_with(root)).try_for_each(sync)?;
        root.parent().map_or(Ok(()), sync)?;
    }
    Ok(())
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) -> io::Result<()> {
    let Some(entries) = none_if_missing(fs::read_dir(folder))? else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        // One that vanishes meanwhile was not there.
        let Some(metadata) = none_if_missing(entry.metadata())? else { continue };
        if metadata.is_dir() {
            walk(root, &entry.path(), found)?;
            continue;
        }
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        if is_unfinished && metadata.modified()? + LOST > SystemTime::now() {
            continue;
        }
        let path = entry.path();
        found.push(path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_keeps_what_is_written_and_lists_what_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::Folder(folder.path().join("media"));
        assert_eq!(files.read("ab/one/640.jpg").unwrap(), None);
        assert_eq!(files.list("").unwrap(), [""; 0]);
        files.write("ab/one/640.jpg", b"one").unwrap();
        files.write("ab/one/640.jpg", b"another").unwrap();
        files.write("ab/two/320.jpg", b"two").unwrap();
        assert_eq!(files.read("ab/one/640.jpg").unwrap().as_deref(), Some(&b"another"[..]));
        fs::write(folder.path().join("media/ab/one/.new-abc"), "half").unwrap();
        let found = |folder: &str| {
            let mut names = files.list(folder).unwrap();
            names.sort();
            names
        };
        assert_eq!(found("ab/one"), ["ab/one/640.jpg"]);
        assert_eq!(found("").len(), 2);
        let lost = File::options().write(true).open(folder.path().join("media/ab/one/.new-abc")).unwrap();
        lost.set_modified(SystemTime::now() - 2 * LOST).unwrap();
        assert_eq!(found("ab/one").len(), 2, "what a writer left when it died is found");
        files.remove("ab/two/320.jpg").unwrap();
        files.remove("ab/two/320.jpg").unwrap();
        files.remove_all("ab/one").unwrap();
        files.remove_all("ab/one").unwrap();
        assert_eq!(found(""), [""; 0]);
    }
}
