//! Takes pictures in and finishes them, all at once, as servers do; prints what that took. See bench/README.md.

use kiosque::media::Store;
use std::{fs, path::Path, process::ExitCode, thread, time::Instant};

/// `PICTURE… FOLDER`: the files end up below the folder.
fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(folder) = arguments.pop() else {
        eprintln!("pictures and a folder are needed");
        return ExitCode::FAILURE;
    };
    let store = Store::new(Path::new(&folder));
    let made = thread::scope(|scope| {
        let threads: Vec<_> = arguments.iter().map(|file| scope.spawn(|| make(&store, file))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("it panicked".into()))).collect()
    });
    match made {
        Ok::<Vec<()>, Box<dyn std::error::Error + Send + Sync>>(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn make(store: &Store, file: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let bytes = fs::read(file)?;
    let start = Instant::now();
    let taken = store.take_in(&bytes, usize::MAX)?;
    let usable = start.elapsed();
    store.finish(taken.hash())?;
    println!("{} {} {}", taken.hash(), usable.as_millis(), start.elapsed().as_millis());
    Ok(())
}
