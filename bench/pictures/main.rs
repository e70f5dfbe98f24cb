//! Takes pictures in and makes all their files, all at once, as servers do; prints what that took. See bench/README.md.

use kiosque_pictures::{read, variants};
use std::{fs, io, path::Path, process::ExitCode, thread, time::Instant};

type Error = Box<dyn std::error::Error + Send + Sync>;

/// `PICTURE… FOLDER`: the files of the first end up in the folder, those of the others in folders below it.
fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(folder) = arguments.pop() else {
        eprintln!("pictures and a folder are needed");
        return ExitCode::FAILURE;
    };
    let folder = Path::new(&folder);
    let made = thread::scope(|scope| {
        let place = |number: usize| if number == 0 { folder.to_path_buf() } else { folder.join(number.to_string()) };
        let threads: Vec<_> = (arguments.iter().enumerate())
            .map(|(number, file)| scope.spawn(move || make(file, &place(number))))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("it panicked".into()))).collect()
    });
    match made {
        Ok::<Vec<()>, Error>(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What the store does at once, and then what its job does.
fn make(file: &str, folder: &Path) -> Result<(), Error> {
    let bytes = fs::read(file)?;
    fs::create_dir_all(folder)?;
    let keep = |name: &str, bytes: &[u8]| -> io::Result<()> { fs::write(folder.join(name), bytes) };
    let start = Instant::now();
    let image = read(&bytes, usize::MAX)?.image;
    let plain = variants::plain(&image);
    variants::make(image, &[plain], |_| true, keep)?;
    let usable = start.elapsed();
    let image = read(&bytes, usize::MAX)?.image;
    let modern = variants::modern((image.width(), image.height()));
    variants::make(image, modern, |_| true, keep)?;
    println!("{} {}", usable.as_millis(), start.elapsed().as_millis());
    Ok(())
}
