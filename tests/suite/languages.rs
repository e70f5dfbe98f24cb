//! What a translator or a template's author gets wrong is named before anything is compiled.

#[path = "../../src/i18n/codegen.rs"]
#[allow(dead_code, unreachable_pub)]
mod codegen;

use std::fs;

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
