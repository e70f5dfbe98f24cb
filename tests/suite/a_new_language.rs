//! A further language is but a folder, a row of path words and a setting; and a folder that lacks a message does not build.
//!
//! The name of this file makes its tests the first ones: they compile while the others wait for servers and clocks.

use crate::support::Server;
use fluent_syntax::ast::{Entry, PatternElement};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A copy of this repository that a test may change. It is built in the repository's own target folder, so that
/// everything it depends on is built already.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        for room in ["src", "locales", "templates", "static", "migrations", "demo"] {
            let _ = fs::remove_dir_all(folder.join(room));
            copy_folder(&repository.join(room), &folder.join(room));
        }
        fs::copy(repository.join("build.rs"), folder.join("build.rs")).unwrap();
        let copy = Self(folder);
        for file in ["Cargo.toml", "Cargo.lock"] {
            let text = fs::read_to_string(repository.join(file)).unwrap();
            // A version and a program of its own: what stands in the target folder stays.
            let version = format!("name = \"kiosque\"\nversion = \"0.0.0-{name}\"");
            let own = format!("name = \"kiosque\"\nversion = \"{}\"", env!("CARGO_PKG_VERSION"));
            assert!(text.contains(&own), "{file} names the package and its version");
            fs::write(copy.0.join(file), text.replace(&own, &version)).unwrap();
        }
        let program = format!("[[bin]]\nname = \"kiosque-{name}\"\npath = \"src/main.rs\"\n");
        copy.change(
            "Cargo.toml",
            "default-run = \"kiosque\"\n",
            "autobins = false\nautotests = false\nautoexamples = false\n",
        );
        copy.change("Cargo.toml", "[dependencies]", &format!("{program}\n[dependencies]"));
        // The packages beside it take minutes: they stay those that are built already.
        let beside = format!("path = \"{}/pictures\"", repository.display());
        copy.change("Cargo.toml", "path = \"pictures\"", &beside);
        copy
    }

    fn change(&self, path: &str, from: &str, to: &str) {
        let path = self.0.join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{} has no {from:?}", path.display());
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    fn build(&self) -> Output {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--bins", "--offline", "--color=never"]).current_dir(&self.0);
        cargo.env("CARGO_TARGET_DIR", target).output().expect("cargo starts")
    }

    /// What the compiler says against it.
    fn failure(&self) -> String {
        let output = self.build();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "it was built all the same:\n{said}");
        said
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (entry, to) = (entry.unwrap(), to.to_owned());
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn the_build_itself_fails_and_names_file_and_message() {
    let copy = Copy::new("broken");
    copy.change("locales/fr/fault.ftl", "fault-required =", "fault-requis =");
    let said = copy.failure();
    assert!(
        said.contains("locales/fr/fault.ftl: message `fault-requis` ")
            || said.contains("message `fault-requis` is missing; locales/fr/fault.ftl"),
        "{said}"
    );
    assert!(said.contains("message `fault-required`") && said.contains("fault.ftl"), "{said}");
}

#[test]
fn a_third_language_is_a_folder_a_row_and_a_setting() {
    let copy = Copy::new("german");
    translate_into_german(&copy.0.join("locales"));
    copy.change(
        "src/routes/mod.rs",
        "Locale::En => Words {",
        "Locale::De => Words {\n            article: \"artikel\",\n            section: \"ressort\",\n            \
         tag: \"stichwort\",\n            author: \"autor\",\n            archive: \"archiv\",\n            \
         newsletter: \"rundbrief\",\n            search: \"suche\",\n            contact: \"kontakt\",\n        },\n        Locale::En => Words {",
    );
    let output = copy.build();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("debug").join("kiosque-german");
    let data = tempfile::tempdir().unwrap();
    let server = Server::demo_of(&program, data.path(), &[("KIOSQUE_LANGUAGES", "fr,en,de")]);
    let page = server.get("/de/");
    let text = page.text();
    assert_eq!((page.status, page.header("content-language")), (200, "de"));
    assert!(text.contains("<html lang=\"de\""), "{text}");
    assert!(text.contains("DE "), "the interface is in German: {text}");
    for alternate in ["hreflang=\"de\"", "hreflang=\"fr\"", "hreflang=\"en\""] {
        assert!(text.contains(alternate), "{alternate} is missing: {text}");
    }
    let french = server.get("/fr/").text();
    assert!(french.contains("hreflang=\"de\"") && french.contains("Deutsch") && !french.contains("DE "), "{french}");
    let newsletter = server.get("/de/rundbrief");
    assert_eq!((newsletter.status, newsletter.header("content-language")), (200, "de"));
    assert_eq!(server.get("/de/newsletter").status, 404);
    let contact = server.get("/de/kontakt");
    assert_eq!((contact.status, contact.header("content-language")), (200, "de"));
    assert!(contact.text().contains("DE Send the message"), "the form has a word of its own: {}", contact.text());
}

/// English with a mark before each text.
fn translate_into_german(locales: &Path) {
    fs::create_dir_all(locales.join("de")).unwrap();
    for file in fs::read_dir(locales.join("en")).unwrap() {
        let file = file.unwrap();
        let source = fs::read_to_string(file.path()).unwrap();
        let mut resource = fluent_syntax::parser::parse(source.as_str()).unwrap();
        for entry in &mut resource.body {
            let Entry::Message(message) = entry else { continue };
            let value = message.value.as_mut().unwrap();
            let own = match message.id.name {
                "locale-name" => Some("Deutsch"),
                "locale-cldr" => Some("de-DE"),
                "locale-og" => Some("de_DE"),
                "locale-dir" => Some("ltr"),
                _ => None,
            };
            match own {
                Some(text) => value.elements = vec![PatternElement::TextElement { value: text }],
                None => value.elements.insert(0, PatternElement::TextElement { value: "DE " }),
            }
        }
        let text = fluent_syntax::serializer::serialize(&resource);
        fs::write(locales.join("de").join(file.file_name()), text).unwrap();
    }
}
