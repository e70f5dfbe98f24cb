//! Where pictures are kept: a folder each below `media` in the data folder, named by the hash of what was uploaded.
//! The original stays beside its variants and is never served.

use super::{
    Error, intake,
    variants::{self, Size},
};
use crate::routes;
use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Written last: where it is, the variants are too.
const ORIGINAL: &str = "original";

/// The folder of all pictures.
#[derive(Clone, Debug)]
pub struct Store {
    root: PathBuf,
}

/// A picture that was checked and whose files are on disk; it waits for its row in the library. Until it is dropped no
/// picture is deleted, so that its files are there when its row is.
#[derive(Debug)]
pub struct Taken {
    pub(super) hash: String,
    pub(super) extension: &'static str,
    /// Of the upright original, in pixels.
    pub(super) width: u32,
    /// Of the upright original, in pixels.
    pub(super) height: u32,
    _lock: File,
}

/// One file of a picture that readers may get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    pub(super) hash: String,
    pub(super) file: String,
}

/// A variant as it is sent to a reader.
#[derive(Debug, PartialEq, Eq)]
pub struct Served {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its `Content-Type`.
    pub kind: &'static str,
}

impl Store {
    /// The pictures of a data folder. Nothing is made until there is one.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self { root: data.join("media") }
    }

    /// Checks a picture of at most `limit` bytes, makes its variants and writes them. The same bytes are written once.
    /// Takes seconds for a large picture: not for an async thread, and not within a transaction.
    ///
    /// # Errors
    /// What is wrong with the picture, or why it could not be written.
    pub fn take_in(&self, bytes: &[u8], limit: usize) -> Result<Taken, Error> {
        fs::create_dir_all(&self.root)?;
        let lock = self.lock_file()?;
        lock.lock_shared()?;
        let hash = intake::hash(bytes);
        if let Some((extension, (width, height))) = self.kept(&hash, bytes) {
            return Ok(Taken { hash, extension, width, height, _lock: lock });
        }
        let pixels = intake::read(bytes, limit)?;
        let extension = variants::extension(&pixels);
        let (width, height) = (pixels.image.width(), pixels.image.height());
        let sizes = variants::make(pixels).map_err(io::Error::other)?;
        self.keep(&hash, extension, bytes, &sizes)?;
        Ok(Taken { hash, extension, width, height, _lock: lock })
    }

    /// The ending and the measures of a picture whose files are all here.
    fn kept(&self, hash: &str, bytes: &[u8]) -> Option<(&'static str, (u32, u32))> {
        let folder = self.folder(hash);
        if !folder.join(ORIGINAL).exists() {
            return None;
        }
        let measures = intake::measure(bytes)?;
        let whole = |extension: &&str| {
            variants::widths(measures.0).iter().all(|width| folder.join(format!("{width}.{extension}")).exists())
        };
        ["jpg", "png"].into_iter().find(whole).map(|extension| (extension, measures))
    }

    /// Where a variant's file is, or should be.
    #[must_use]
    pub fn path(&self, variant: &Variant) -> PathBuf {
        self.folder(&variant.hash).join(&variant.file)
    }

    /// One variant, by the two parts of its address: `hash` and, say, `640.jpg`. None where no variant has that address.
    /// A picture that was taken in before a width was made comes in the nearest one instead.
    ///
    /// # Errors
    /// When the file is there but cannot be read.
    pub fn open(&self, hash: &str, file: &str) -> io::Result<Option<Served>> {
        let Some(kind) = kind(file) else { return Ok(None) };
        if !is_hash(hash) {
            return Ok(None);
        }
        let folder = self.folder(hash);
        for name in std::iter::once(file.to_owned()).chain(variants::nearest(file)) {
            match fs::read(folder.join(name)) {
                Ok(bytes) => return Ok(Some(Served { bytes, kind })),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Held while a picture is deleted, row and files: nobody has one taken in without its row meanwhile.
    pub(super) fn lock_for_deletion(&self) -> io::Result<File> {
        fs::create_dir_all(&self.root)?;
        let lock = self.lock_file()?;
        lock.lock()?;
        Ok(lock)
    }

    fn lock_file(&self) -> io::Result<File> {
        File::options().create(true).append(true).open(self.root.join(".lock"))
    }

    /// Writes a picture; what this returns `Ok` for is on disk.
    fn keep(&self, hash: &str, extension: &str, original: &[u8], sizes: &[Size]) -> io::Result<()> {
        let folder = self.folder(hash);
        fs::create_dir_all(&folder)?;
        for size in sizes {
            write(&folder, &format!("{}.{extension}", size.width), &size.bytes)?;
        }
        write(&folder, ORIGINAL, original)?;
        // A file is found after a power cut only if its folder is on disk too, and that one's folder.
        folder.ancestors().take_while(|above| above.starts_with(&self.root)).try_for_each(sync)?;
        self.root.parent().map_or(Ok(()), sync)
    }

    /// Removes a picture's files; not an error if they are gone.
    pub(super) fn remove(&self, hash: &str) -> io::Result<()> {
        match fs::remove_dir_all(self.folder(hash)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn folder(&self, hash: &str) -> PathBuf {
        self.root.join(hash.get(..2).unwrap_or_default()).join(hash)
    }
}

impl Variant {
    /// Its address on the site.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}/{}/{}", routes::MEDIA, self.hash, self.file)
    }
}

/// Written beside its place and moved there: at any moment the file is whole or not there.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(name)).map_err(|error| error.error)?;
    Ok(())
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn is_hash(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The content type of a variant's name: a width, a dot, one of our two endings, nothing else.
pub(super) fn kind(file: &str) -> Option<&'static str> {
    let (width, extension) = file.split_once('.')?;
    if !(1..=5).contains(&width.len()) || !width.bytes().all(|byte| byte.is_ascii_digit()) || width.starts_with('0') {
        return None;
    }
    match extension {
        "jpg" => Some("image/jpeg"),
        "png" => Some("image/png"),
        _ => None,
    }
}
