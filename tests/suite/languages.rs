//! What a translator or a template's author gets wrong does not compile, and a further language is but a folder, a row
//! of path words and a setting.

#[path = "../../src/i18n/codegen.rs"]
#[allow(dead_code, unreachable_pub)]
mod codegen;

use crate::support::Server;
use fluent_syntax::ast::{Entry, PatternElement};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A project with nothing but locales and templates.
struct Project(tempfile::TempDir);

impl Project {
    /// With one message in each of two languages.
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
            .with("locales/fr/site.ftl", "hello = Bonjour, { $name }\n")
            .with("locales/en/site.ftl", "hello = Hello, { $name }\n")
    }

    fn with(self, path: &str, text: &str) -> Self {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// The one problem that the generator finds.
    fn problem(&self) -> String {
        let problems = codegen::generate(self.0.path()).expect_err("there is a problem");
        assert_eq!(problems.len(), 1, "{problems:?}");
        problems.into_iter().next().unwrap()
    }
}

#[test]
fn a_sound_project_has_no_problem() {
    let sound = Project::new().with("templates/page.html", "{{ t.hello(name) }} {{ t.locale() }}");
    let code = codegen::generate(sound.0.path()).unwrap();
    assert!(code.contains("pub fn hello(self, name: impl std::fmt::Display) -> String"), "{code}");
    assert!(code.contains("Fr,") && code.contains("En,"), "{code}");
}

#[test]
fn a_template_that_asks_for_a_message_that_does_not_exist() {
    let project = Project::new().with("templates/site/page.html", "<p>\n{{ t.good_bye(name) }}");
    assert_eq!(project.problem(), "templates/site/page.html:2: message `good-bye` does not exist in locales/");
}

#[test]
fn a_template_that_gives_other_arguments() {
    let project = Project::new().with("templates/page.html", "{{ t.hello() }}");
    assert_eq!(project.problem(), "templates/page.html:1: message `hello` takes 1 argument(s), 0 given");
    let project = Project::new().with("templates/page.html", "{% if x %}{{ t.hello(a, f(b, \"c)\")) }}{% endif %}");
    assert_eq!(project.problem(), "templates/page.html:1: message `hello` takes 1 argument(s), 2 given");
}

#[test]
fn a_language_that_lacks_a_message() {
    let project = Project::new().with("locales/fr/site.ftl", "hello = Bonjour, { $name }\nthanks = Merci !\n");
    let problem = project.problem();
    assert!(
        problem.contains("locales/en") && problem.contains("`thanks`") && problem.contains("site.ftl"),
        "{problem}"
    );
}

#[test]
fn a_language_that_has_a_message_too_many() {
    let project = Project::new().with("locales/en/site.ftl", "hello = Hello, { $name }\nthanks = Thanks!\n");
    let problem = project.problem();
    assert!(problem.contains("locales/en/site.ftl") && problem.contains("`thanks`"), "{problem}");
}

#[test]
fn a_message_whose_arguments_differ_between_languages() {
    let project = Project::new().with("locales/en/site.ftl", "hello = Hello, { $visitor }\n");
    let problem = project.problem();
    assert!(problem.contains("locales/en/site.ftl: message `hello` takes $visitor"), "{problem}");
    assert!(problem.contains("locales/fr/site.ftl it takes $name"), "{problem}");
}

#[test]
fn arguments_are_found_wherever_they_stand() {
    let french = "hello = { $name } { NUMBER($count) } { $kind ->\n    [one] { $deep }\n   *[other] x\n }\n";
    let project = Project::new().with("locales/fr/site.ftl", french);
    let problem = project.problem();
    assert!(problem.contains("it takes $count, $deep, $kind, $name"), "{problem}");
}

#[test]
fn a_message_that_uses_what_does_not_exist() {
    let using =
        |french: &str| Project::new().with("locales/fr/site.ftl", &format!("hello = Bonjour, {{ $name }} {french}\n"));
    for (used, fault) in [
        ("{ -brand }", "`-brand`, which does not exist in `fr`"),
        ("{ thanks }", "`thanks`, which does not exist in `fr`"),
        ("{ DATETIME($name) }", "`DATETIME()`, which does not exist in `fr`"),
    ] {
        assert_eq!(using(used).problem(), format!("locales/fr/site.ftl: message `hello` uses {fault}"));
    }
    let term = using("{ -brand }").with("locales/fr/terms.ftl", "-brand = Kiosque\n");
    assert!(codegen::generate(term.0.path()).is_ok());
}

#[test]
fn a_message_that_stands_twice() {
    let project = Project::new()
        .with("locales/fr/more.ftl", "hello = Salut, { $name }\n")
        .with("locales/en/more.ftl", "more = More\n")
        .with("locales/fr/site.ftl", "hello = Bonjour, { $name }\nmore = Plus\n");
    let problems = codegen::generate(project.0.path()).unwrap_err();
    let told = problems.iter().any(|problem| problem.contains("locales/fr/site.ftl: message `hello` stands already"));
    assert!(told, "{problems:?}");
}

#[test]
fn a_catalogue_that_cannot_be_parsed() {
    let project = Project::new().with("locales/fr/site.ftl", "# fine\nhello = Bonjour, { $name }\nthanks = { $x\n");
    let problems = codegen::generate(project.0.path()).unwrap_err();
    assert!(problems.iter().any(|problem| problem.starts_with("locales/fr/site.ftl:")), "{problems:?}");
    let project = Project::new().with("locales/fr/site.ftl", "hello =\n    .title = Bonjour, { $name }\n");
    let problems = codegen::generate(project.0.path()).unwrap_err();
    assert!(problems.iter().any(|problem| problem.contains("message `hello` has no text in `fr`")), "{problems:?}");
}

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
    copy.change("locales/fr/fault.ftl", "fault-requis =", "fault-required =");
    // Code that asks for what does not exist, or in another way, is told by the compiler: file, line and name.
    copy.change("src/newsroom/mod.rs", "t.fault_required()", "t.fault_requis()");
    let said = copy.failure();
    assert!(said.contains("no method named `fault_requis`") && said.contains("src/newsroom/mod.rs:"), "{said}");
    copy.change("src/newsroom/mod.rs", "t.fault_requis()", "t.fault_required(1)");
    let said = copy.failure();
    assert!(said.contains("fault_required") && said.contains("src/newsroom/mod.rs:"), "{said}");
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
         newsletter: \"rundbrief\",\n            search: \"suche\",\n        },\n        Locale::En => Words {",
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
