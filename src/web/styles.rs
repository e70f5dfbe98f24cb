//! Joins a folder of hand-written style sheets into one, without comments and needless spaces.

use std::{fs, io, path::Path};

/// All `.css` files of `folder` but those named in `without`, in the order of their names, as one compact sheet.
///
/// # Errors
/// When the folder or one of its files cannot be read.
pub fn join(folder: &Path, without: &[&str]) -> io::Result<String> {
    if !folder.exists() {
        return Ok(String::new());
    }
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut sheet = String::new();
    let is_wanted = |file: &&fs::DirEntry| {
        file.path().extension().is_some_and(|extension| extension == "css")
            && !without.iter().any(|name| file.file_name() == *name)
    };
    for file in files.iter().filter(is_wanted) {
        sheet.push_str(&without_comments(&fs::read_to_string(file.path())?));
    }
    Ok(without_spaces(&sheet))
}

/// Spaces that mean nothing wherever they stand in our sheets; those before `:` and around `+` can mean something.
fn without_spaces(css: &str) -> String {
    const PAIRS: [(&str, &str); 8] =
        [("{ ", "{"), (" {", "{"), ("; ", ";"), (";}", "}"), ("} ", "}"), (": ", ":"), (", ", ","), (" > ", ">")];
    let line = css.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    PAIRS.iter().fold(line, |css, (long, short)| css.replace(long, short))
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        rest = rest[start + 2..].split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.push('\n');
    kept
}
