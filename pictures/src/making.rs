//! Makes the files of a picture, on this thread and, while a processor has nothing else to do, on a second one.

use crate::{
    Format, scaled,
    variants::{self, height_at},
};
use image::DynamicImage;
use std::{
    collections::VecDeque,
    fs, io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

/// How long the second thread waits for a processor with nothing to do before it looks again.
const PAUSE: Duration = Duration::from_millis(10);

/// Makes every file of the formats that is `wanted` by its name, and gives each to `keep` as it is ready, the widest first:
/// each size is made from the one before, which is fast and loses nothing that shows.
///
/// # Errors
/// The encoders', or what `keep` says.
pub fn make(
    image: DynamicImage,
    formats: &[Format],
    wanted: impl Fn(&str) -> bool + Send,
    keep: impl FnMut(&str, &[u8]) -> io::Result<()> + Send,
) -> io::Result<()> {
    let full = (image.width(), image.height());
    let pieces = Mutex::new(Pieces {
        image: Arc::new(image),
        full,
        widths: variants::widths(full.0),
        formats,
        wanted,
        ready: VecDeque::new(),
    });
    let keep = Mutex::new(keep);
    let work = || -> io::Result<()> {
        loop {
            // A statement of its own: the other thread gets the next piece while this one is encoded.
            let piece = locked(&pieces).next()?;
            let Some(piece) = piece else { return Ok(()) };
            let bytes = piece.format.encode(&piece.image, piece.quality)?;
            locked(&keep)(&piece.name, &bytes)?;
        }
    };
    thread::scope(|scope| {
        let second = scope.spawn(|| {
            while !has_idle_processor() {
                thread::sleep(PAUSE);
                if locked(&pieces).is_empty() {
                    return Ok(());
                }
            }
            work()
        });
        let first = work();
        first.and(second.join().unwrap_or_else(|_| Err(io::Error::other("an encoder gave up"))))
    })
}

struct Piece {
    name: String,
    format: Format,
    quality: u8,
    image: Arc<DynamicImage>,
}

/// What is still to be made; sizes are made when they are asked for, so that few are held at once.
struct Pieces<'a, W> {
    /// At the last size.
    image: Arc<DynamicImage>,
    /// Of the picture as it came, in pixels.
    full: (u32, u32),
    /// Those to come, the widest last.
    widths: Vec<u32>,
    formats: &'a [Format],
    wanted: W,
    /// Of the last size.
    ready: VecDeque<Piece>,
}

impl<W: Fn(&str) -> bool> Pieces<'_, W> {
    fn is_empty(&self) -> bool {
        self.ready.is_empty() && self.widths.is_empty()
    }

    fn next(&mut self) -> io::Result<Option<Piece>> {
        while self.ready.is_empty() {
            let Some(width) = self.widths.pop() else { return Ok(None) };
            let image = std::mem::take(&mut self.image);
            let image = Arc::try_unwrap(image).unwrap_or_else(|image| (*image).clone());
            self.image = Arc::new(scaled(image, width, height_at(width, self.full))?);
            let quality = variants::quality(width, self.full.0);
            for format in self.formats {
                let name = format!("{width}.{}", format.extension());
                if (self.wanted)(&name) {
                    let image = Arc::clone(&self.image);
                    self.ready.push_back(Piece { name, format: *format, quality, image });
                }
            }
        }
        Ok(self.ready.pop_front())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether no more threads of this machine want a processor than there are, the one that asks among them. Where the system
/// does not say, none is idle.
fn has_idle_processor() -> bool {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let running = fs::read_to_string("/proc/loadavg").ok().and_then(|load| {
        let (running, _) = load.split_whitespace().nth(3)?.split_once('/')?;
        running.parse::<usize>().ok()
    });
    running.is_some_and(|running| running <= processors)
}
