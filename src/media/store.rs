//! The files of pictures: a folder each, named by the hash of what was uploaded. The original stays beside its variants and
//! is never served.

use super::{
    Error,
    bucket::{Access, Bucket},
    files::Files,
};
use crate::routes;
use kiosque_pictures::{self as pictures, Format, crops, variants};
use sha2::{Digest, Sha256};
use std::{
    collections::{HashMap, HashSet},
    io,
    path::Path,
    sync::Arc,
};

/// Written last: where it is, the variants that every browser reads are too.
const ORIGINAL: &str = "original";
/// What earlier versions left beside the folders.
const LOCK: &str = ".lock";
/// Of a picture that moves: the file that does.
pub(super) const ANIMATION: &str = "animation.webp";

/// All pictures' files.
#[derive(Clone, Debug)]
pub struct Store {
    files: Files,
}

/// A picture that was checked and whose files are kept; it waits for its row in the library.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) extension: &'static str,
    /// Of the upright original, in pixels.
    pub(super) width: u32,
    /// Of the upright original, in pixels.
    pub(super) height: u32,
    /// Who made it, by the file's own account.
    pub(super) credit: String,
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
    pub fn in_folder(data: &Path) -> Self {
        Self { files: Files::Folder(data.join("media")) }
    }

    /// The pictures of an object store. No request is made until one is asked for.
    ///
    /// # Errors
    /// That no request can be made with these settings.
    pub fn in_bucket(access: &Access) -> io::Result<Self> {
        Ok(Self { files: Files::Bucket(Arc::new(Bucket::new(access).map_err(io::Error::other)?)) })
    }

    /// Checks a picture of at most `limit` bytes, makes what every browser reads of it and writes that: it can be used. The
    /// other formats take longer and are made by [`Store::finish`]. The same bytes are written once.
    /// Takes up to a second for a large picture: not for an async thread, and not within a transaction.
    ///
    /// # Errors
    /// What is wrong with the picture, or why it could not be written.
    pub(super) fn take_in(&self, hash: &str, bytes: &[u8], limit: usize) -> Result<Kept, Error> {
        if let Some((extension, (width, height))) = self.kept(hash, bytes)? {
            return Ok(Kept { extension, width, height, credit: String::new() });
        }
        let pixels = pictures::read(bytes, limit)?;
        let plain = variants::plain(&pixels.image);
        let (width, height, credit) = (pixels.image.width(), pixels.image.height(), pixels.credit);
        variants::make(pixels.image, &[plain], |_| true, |file, bytes| self.files.write(&name(hash, file), bytes))?;
        self.files.write(&name(hash, ORIGINAL), bytes)?;
        Ok(Kept { extension: plain.extension(), width, height, credit })
    }

    /// Makes what a picture lacks of its files, from the original. Each is there whole as soon as it is made; whoever dies
    /// over it leaves the rest to the next. A picture that is gone, or is not `wanted` any more, has nothing to finish. Takes
    /// many seconds. Says whether there is a file that moves.
    ///
    /// # Errors
    /// That the original cannot be read any more, or it cannot be written.
    pub(super) fn finish(&self, hash: &str, wanted: impl Fn() -> Result<bool, Error> + Sync) -> Result<bool, Error> {
        let original = name(hash, ORIGINAL);
        let Some(bytes) = self.files.read(&original)? else {
            // Its row may have gone meanwhile, and its files with it.
            return if wanted()? { Err(io::Error::new(io::ErrorKind::NotFound, original).into()) } else { Ok(false) };
        };
        let there = self.there(hash)?;
        let image = pictures::read(&bytes, usize::MAX)?.image;
        let formats = [&[variants::plain(&image)], variants::modern((image.width(), image.height()))].concat();
        let is_lacking = |file: &str| !there.contains(&name(hash, file));
        let keep = |file: &str, bytes: &[u8]| {
            if wanted().map_err(io::Error::other)? { self.files.write(&name(hash, file), bytes) } else { Ok(()) }
        };
        variants::make(image, &formats, is_lacking, keep)?;
        if !is_lacking(ANIMATION) {
            return Ok(true);
        }
        let animation = pictures::animation(&bytes)?;
        animation.as_ref().map(|animation| keep(ANIMATION, animation)).transpose()?;
        Ok(animation.is_some())
    }

    /// Writes one more file of a picture.
    ///
    /// # Errors
    /// That it may not have been written.
    pub(super) fn keep(&self, hash: &str, file: &str, bytes: &[u8]) -> io::Result<()> {
        self.files.write(&name(hash, file), bytes)
    }

    /// How many of these files of one picture are there.
    ///
    /// # Errors
    /// That they cannot be listed.
    pub fn progress(&self, variants: &[Variant]) -> io::Result<Progress> {
        let there = variants.first().map(|first| self.there(&first.hash)).transpose()?.unwrap_or_default();
        let made = variants.iter().filter(|variant| there.contains(&variant.name())).count();
        Ok(Progress { made, all: variants.len() })
    }

    /// The ending and the measures of a picture whose files for every browser are all here.
    fn kept(&self, hash: &str, bytes: &[u8]) -> io::Result<Option<(&'static str, (u32, u32))>> {
        let there = self.there(hash)?;
        if !there.contains(&name(hash, ORIGINAL)) {
            return Ok(None);
        }
        let Some(measures) = pictures::measure(bytes) else { return Ok(None) };
        let has = |file: String| there.contains(&name(hash, &file));
        let is_whole =
            |ending: &&str| variants::widths(measures.0).iter().all(|width| has(format!("{width}.{ending}")));
        Ok(["jpg", "png"].into_iter().find(is_whole).map(|extension| (extension, measures)))
    }

    /// The names of a picture's files.
    fn there(&self, hash: &str) -> io::Result<HashSet<String>> {
        Ok(self.files.list(&folder(hash))?.into_iter().collect())
    }

    /// One variant, by the two parts of its address: `hash` and, say, `640.jpg`. None where no variant has that address.
    /// What is not made yet, or is lost, comes in another width or format instead, so that a page is never without it.
    ///
    /// # Errors
    /// When the file is there but cannot be read.
    pub fn open(&self, hash: &str, file: &str) -> io::Result<Option<Served>> {
        let Some(own) = kind(file).filter(|_| is_hash(hash)) else { return Ok(None) };
        if let Some(bytes) = self.files.read(&name(hash, file))? {
            return Ok(Some(Served { bytes, kind: own, is_exact: true }));
        }
        let there = self.there(hash)?;
        for other in variants::instead(file).into_iter().filter(|other| there.contains(&name(hash, other))) {
            let Some(kind) = kind(&other) else { continue };
            if let Some(bytes) = self.files.read(&name(hash, &other))? {
                return Ok(Some(Served { bytes, kind, is_exact: false }));
            }
        }
        Ok(None)
    }

    /// Removes a picture's files; not an error if they are gone.
    pub(super) fn remove(&self, hash: &str) -> io::Result<()> {
        // Whoever sees only a part of them gone takes the picture for one that is not there.
        self.files.remove(&name(hash, ORIGINAL))?;
        self.files.remove_all(&folder(hash))
    }

    /// Compares what is kept with what ought to be: each picture's original and the files that are promised, and no other.
    /// Everything is read. Says what is wrong, and how many files were looked at.
    ///
    /// # Errors
    /// That the files cannot be listed.
    pub fn check(&self, promised: &HashMap<String, Vec<Variant>>, leaving: &HashSet<String>) -> io::Result<Checked> {
        let mut faults = Vec::new();
        let mut there = HashSet::new();
        for path in self.files.list("")? {
            let hash = path.split('/').nth(1).unwrap_or_default();
            let is_known = promised.contains_key(hash);
            if is_known && is_own(&path, hash) {
                faults.extend(self.damage(&path, hash).map(|fault| format!("{path}: {fault}")));
                there.insert(path);
            } else if is_known || !leaving.contains(hash) && path != LOCK {
                faults.push(format!("{path} belongs to no picture"));
            }
        }
        for (hash, variants) in promised {
            let wanted = std::iter::once(name(hash, ORIGINAL)).chain(variants.iter().map(Variant::name));
            faults.extend(wanted.filter(|name| !there.contains(name)).map(|name| format!("{name} is missing")));
        }
        faults.sort();
        Ok(Checked { faults, files: there.len() })
    }

    fn damage(&self, path: &str, hash: &str) -> Option<String> {
        let bytes = match self.files.read(path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Some("vanished".into()),
            Err(error) => return Some(format!("cannot be read: {error}")),
        };
        let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
        let is_whole = match file.rsplit_once('.').and_then(|(_, extension)| Format::of(extension)) {
            Some(format) => format.is_whole(&bytes),
            None => name_of(&bytes) == hash,
        };
        (!is_whole).then(|| "is damaged".into())
    }
}

/// What [`Store::check`] found.
#[derive(Debug, PartialEq, Eq)]
pub struct Checked {
    /// For operators.
    pub faults: Vec<String>,
    /// Files of pictures.
    pub files: usize,
}

impl Variant {
    fn name(&self) -> String {
        name(&self.hash, &self.file)
    }

    /// Its address on the site.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}/{}/{}", routes::MEDIA, self.hash, self.file)
    }
}

/// The folder of a picture's files.
fn folder(hash: &str) -> String {
    format!("{}/{hash}", hash.get(..2).unwrap_or_default())
}

/// The name of one of them.
fn name(hash: &str, file: &str) -> String {
    format!("{}/{file}", folder(hash))
}

/// Whether a picture may have a file of this name: promised already, or made by a job since.
fn is_own(path: &str, hash: &str) -> bool {
    let Some(file) = path.strip_prefix(&folder(hash)).and_then(|rest| rest.strip_prefix('/')) else { return false };
    file == ORIGINAL || kind(file).is_some()
}

/// The name of a picture: SHA-256 of the bytes that were uploaded, in hexadecimal.
pub(super) fn name_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_hash(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The content type of a variant's name: a width or a crop, a dot, one of our endings, nothing else; or the one that moves.
pub(super) fn kind(file: &str) -> Option<&'static str> {
    if file == ANIMATION {
        return Some(Format::WebP.kind());
    }
    let (stem, extension) = file.split_once('.')?;
    let is_width =
        (1..=5).contains(&stem.len()) && stem.bytes().all(|byte| byte.is_ascii_digit()) && !stem.starts_with('0');
    let format = Format::of(extension).filter(|format| is_width || matches!(format, Format::Jpeg | Format::Png))?;
    (is_width || crops::recognise(stem).is_some()).then(|| format.kind())
}
