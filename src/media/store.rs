//! Where pictures are kept: a folder each below `media` in the data folder, named by the hash of what was uploaded.
//! The original stays beside its variants and is never served.

use super::Error;
use crate::routes;
use kiosque_pictures::{self as pictures, Format, variants};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Written last: where it is, the variants that every browser reads are too.
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
    /// Who made it, by the file's own account.
    pub(super) credit: String,
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
    /// Whether it is what was asked for, rather than what stands in for it until that is made.
    pub is_exact: bool,
}

/// How far the making of a picture's variants has come, in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Those that are on disk.
    pub made: usize,
    /// All.
    pub all: usize,
}

impl Store {
    /// The pictures of a data folder. Nothing is made until there is one.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self { root: data.join("media") }
    }

    /// Checks a picture of at most `limit` bytes, makes what every browser reads of it and writes that: it can be used. The
    /// other formats take longer and are made by [`Store::finish`]. The same bytes are written once.
    /// Takes up to a second for a large picture: not for an async thread, and not within a transaction.
    ///
    /// # Errors
    /// What is wrong with the picture, or why it could not be written.
    pub fn take_in(&self, bytes: &[u8], limit: usize) -> Result<Taken, Error> {
        fs::create_dir_all(&self.root)?;
        let lock = self.lock_file()?;
        lock.lock_shared()?;
        let hash = name_of(bytes);
        if let Some((extension, (width, height))) = self.kept(&hash, bytes) {
            return Ok(Taken { hash, extension, width, height, credit: String::new(), _lock: lock });
        }
        let pixels = pictures::read(bytes, limit)?;
        let plain = variants::plain(&pixels.image);
        let (width, height, credit) = (pixels.image.width(), pixels.image.height(), pixels.credit);
        let folder = self.folder(&hash);
        fs::create_dir_all(&folder)?;
        variants::make(pixels.image, &[plain], |_| true, |name, bytes| write(&folder, name, bytes))?;
        write(&folder, ORIGINAL, bytes)?;
        self.settle(&hash)?;
        Ok(Taken { hash, extension: plain.extension(), width, height, credit, _lock: lock })
    }

    /// Makes what a picture lacks of its files, from the original. Each is there whole as soon as it is made; whoever dies
    /// over it leaves the rest to the next. A picture that is gone has nothing to finish. Takes many seconds.
    ///
    /// # Errors
    /// That the original cannot be read any more, or the disk's.
    pub fn finish(&self, hash: &str) -> Result<(), Error> {
        let folder = self.folder(hash);
        let bytes = match fs::read(folder.join(ORIGINAL)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            bytes => bytes?,
        };
        let image = pictures::read(&bytes, usize::MAX)?.image;
        let formats = [&[variants::plain(&image)], variants::modern((image.width(), image.height()))].concat();
        variants::make(
            image,
            &formats,
            |name| !folder.join(name).exists(),
            |name, bytes| {
                // Deleting waits for this one file, not for all of them; afterwards there is nothing to write to.
                let lock = self.lock_file()?;
                lock.lock_shared()?;
                if folder.join(ORIGINAL).exists() { write(&folder, name, bytes) } else { Ok(()) }
            },
        )?;
        if folder.exists() {
            self.settle(hash)?;
        }
        Ok(())
    }

    /// How many of these files of a picture are there.
    #[must_use]
    pub fn progress(&self, variants: &[Variant]) -> Progress {
        let made = variants.iter().filter(|variant| self.path(variant).exists()).count();
        Progress { made, all: variants.len() }
    }

    /// The ending and the measures of a picture whose files for every browser are all here.
    fn kept(&self, hash: &str, bytes: &[u8]) -> Option<(&'static str, (u32, u32))> {
        let folder = self.folder(hash);
        if !folder.join(ORIGINAL).exists() {
            return None;
        }
        let measures = pictures::measure(bytes)?;
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
    /// What is not made yet, or is lost, comes in another width or format instead, so that a page is never without it.
    ///
    /// # Errors
    /// When the file is there but cannot be read.
    pub fn open(&self, hash: &str, file: &str) -> io::Result<Option<Served>> {
        if !is_hash(hash) || kind(file).is_none() {
            return Ok(None);
        }
        let folder = self.folder(hash);
        for name in std::iter::once(file.to_owned()).chain(variants::instead(file)) {
            let Some(kind) = kind(&name) else { continue };
            match fs::read(folder.join(&name)) {
                Ok(bytes) => return Ok(Some(Served { bytes, kind, is_exact: name == file })),
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

    /// A file is found after a power cut only if its folder is on disk too, and that one's folder.
    fn settle(&self, hash: &str) -> io::Result<()> {
        let folder = self.folder(hash);
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

impl Taken {
    /// SHA-256 of what was uploaded, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
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

/// The name of a picture: SHA-256 of the bytes that were uploaded, in hexadecimal.
fn name_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_hash(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The content type of a variant's name: a width, a dot, one of our endings, nothing else.
pub(super) fn kind(file: &str) -> Option<&'static str> {
    let (width, extension) = file.split_once('.')?;
    if !(1..=5).contains(&width.len()) || !width.bytes().all(|byte| byte.is_ascii_digit()) || width.starts_with('0') {
        return None;
    }
    Format::of(extension).map(Format::kind)
}
