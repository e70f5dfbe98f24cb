//! Who makes the site (humanstxt.org), in its default language.

use super::{Context, Document, Error, Outcome};
use crate::{
    newsroom::{listing, setting},
    routes::{Kind, Route},
};
use std::fmt::Write as _;

/// The authors with something to read, the site's name, its languages and its program.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    context.locale = context.settings.default_language;
    let (locale, t) = (context.locale, context.t());
    let authors = listing::links(context.connection, Kind::Author, locale, context.now)?;
    let title = setting::site(context.connection)?.plate(locale).title;
    let mut file = String::new();
    if !authors.is_empty() {
        let _ = writeln!(file, "/* {} */", t.humans_team());
        for (_, author) in &authors {
            let _ = writeln!(file, "{}", on_one_line(&context.typeset(&author.name)));
        }
        file.push('\n');
    }
    let names: Vec<String> = context.settings.languages.iter().map(|locale| locale.messages().locale_name()).collect();
    let _ = writeln!(file, "/* {} */", t.humans_site());
    let _ = writeln!(file, "{}", on_one_line(&context.typeset(&title)));
    let _ = writeln!(file, "{}", context.absolute(locale, &Route::Front));
    let _ = writeln!(file, "{}", t.humans_languages(names.join(", ")));
    let _ = writeln!(file, "{}", t.humans_program());
    Ok(Outcome::Found(Document::new("text/plain; charset=utf-8", Some(locale), file)))
}

fn on_one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
