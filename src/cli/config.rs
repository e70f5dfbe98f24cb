//! `kiosque config`

use super::Error;
use crate::config::{KEYS, Settings};

/// Prints every setting with its default, its meaning and its value now, as a `kiosque.toml` with comments.
pub fn run(settings: &Settings) -> Result<(), Error> {
    println!(
        "# Settings of Kiosque, from --data and --listen, the environment, {} and the defaults,",
        settings.data.join("kiosque.toml").display()
    );
    println!("# the first that says something. Keys that do not exist are refused.");
    for key in KEYS {
        println!("\n# {}", key.meaning);
        println!(
            "# environment: {}; default: {}",
            key.variable,
            if key.default.is_empty() { "empty" } else { key.default }
        );
        // What the file cannot hold, or nobody should read over a shoulder, stands as a comment.
        let mark = if matches!(key.name, "data" | "database_url") { "# " } else { "" };
        println!("{mark}{} = {:?}", key.name, settings.shown(key.name));
    }
    Ok(())
}
