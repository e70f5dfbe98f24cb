//! Turns `locales/` into typed functions and checks every use of them, and joins the style sheets.

#[path = "src/i18n/codegen.rs"]
mod codegen;
#[path = "src/web/styles.rs"]
mod styles;

use std::{env, fs, path::Path, process::ExitCode};

/// Style sheets by their names, each with its folder and the files there that it does without.
const BUNDLES: [(&str, &str, &[&str]); 4] = [
    ("lists", "site", &["50-article.css"]),
    ("article", "site", &["41-front.css", "42-lists.css", "43-search.css"]),
    ("admin", "admin", &[]),
    ("frame", "frame", &[]),
];

fn main() -> ExitCode {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let (root, out) = (Path::new(&root), Path::new(&out));
    for watched in ["locales", "templates", "static/css", "migrations", "demo"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    match codegen::generate(root) {
        Ok(code) => fs::write(out.join("messages.rs"), code).expect("OUT_DIR is writable"),
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            return ExitCode::FAILURE;
        }
    }
    for (bundle, folder, without) in BUNDLES {
        let css = styles::join(&root.join("static/css").join(folder), without).expect("style sheets are readable");
        fs::write(out.join(format!("{bundle}.css")), css).expect("OUT_DIR is writable");
    }
    ExitCode::SUCCESS
}
