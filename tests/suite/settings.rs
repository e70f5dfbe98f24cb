//! What an operator sets, and what the program says to an operator who got it wrong.

use crate::support::{Site, kiosque};
use kiosque::{
    config::{Error, KEYS, Settings},
    i18n::Locale::{En, Fr},
};
use std::{collections::BTreeMap, fs, net::TcpListener, path::Path, process::Output};
use tempfile::TempDir;

/// A data folder with this `kiosque.toml`.
fn folder(file: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kiosque.toml"), file).unwrap();
    folder
}

/// The settings of a data folder, with flags and environment.
fn load(folder: &TempDir, flags: &[(&'static str, &str)], environment: &[(&str, &str)]) -> Result<Settings, Error> {
    let mut all: BTreeMap<&'static str, String> = flags.iter().map(|(name, value)| (*name, (*value).into())).collect();
    all.insert("data", folder.path().to_str().unwrap().into());
    let environment: BTreeMap<&str, &str> = environment.iter().copied().collect();
    Settings::load(&all, |name| environment.get(name).map(|value| (*value).into()))
}

/// What is said against a setting in the environment.
fn refusal(name: &str, value: &str) -> String {
    match load(&folder(""), &[], &[(name, value)]) {
        Err(error @ Error::Value { .. }) => error.to_string(),
        other => panic!("{name}={value} gave {other:?}"),
    }
}

#[test]
fn without_a_word_the_defaults_hold() {
    let settings = load(&folder(""), &[], &[]).unwrap();
    assert_eq!((settings.languages.as_slice(), settings.default_language), (&[Fr, En][..], Fr));
    assert_eq!(settings.address(), "http://127.0.0.1:8080");
    assert_eq!((settings.database_url.clone(), settings.upload_limit), (None, 20 << 20));
    assert!(!settings.is_encrypted());
    // Every default is one that could be written down.
    let all: Vec<(&str, &str)> = KEYS.iter().map(|key| (key.variable, key.default)).collect();
    let said = load(&folder(""), &[], &all).unwrap();
    assert_eq!(format!("{said:?}"), format!("{settings:?}").replace(&data_of(&settings), &data_of(&said)));
}

fn data_of(settings: &Settings) -> String {
    settings.data.display().to_string()
}

#[test]
fn flags_come_before_the_environment_and_that_before_the_file() {
    let file = folder("listen = \"127.0.0.1:1001\"\nlanguages = [\"en\", \"fr\"]\nupload_limit = 5\n");
    let listen = |flags: &[(&'static str, &str)], environment: &[(&str, &str)]| {
        load(&file, flags, environment).unwrap().listen.port()
    };
    let variable = [("KIOSQUE_LISTEN", "127.0.0.1:1002")];
    assert_eq!(listen(&[("listen", "127.0.0.1:1003")], &variable), 1003);
    assert_eq!(listen(&[], &variable), 1002);
    assert_eq!(listen(&[], &[("KIOSQUE_LISTEN", "")]), 1001, "an empty variable says nothing");
    let settings = load(&file, &[], &[]).unwrap();
    assert_eq!((settings.languages, settings.upload_limit), (vec![En, Fr], 5 << 20));
}

#[test]
fn a_public_address_is_taken_without_its_slash() {
    let settings = load(&folder("public_url = \"https://Example.org/\""), &[], &[]).unwrap();
    assert_eq!(settings.address(), "https://example.org");
    assert!(settings.is_encrypted());
}

#[test]
fn a_value_that_does_not_fit_is_refused_with_its_name() {
    for (name, key, value) in [
        ("KIOSQUE_LISTEN", "listen", "8080"),
        ("KIOSQUE_LISTEN", "listen", "localhost:http"),
        ("KIOSQUE_LANGUAGES", "languages", "fr,xx"),
        ("KIOSQUE_LANGUAGES", "languages", "en"),
        ("KIOSQUE_DEFAULT_LANGUAGE", "default_language", "french"),
        ("KIOSQUE_TIME_ZONE", "time_zone", "Asia/Atlantis"),
        ("KIOSQUE_UPLOAD_LIMIT", "upload_limit", "0"),
        ("KIOSQUE_UPLOAD_LIMIT", "upload_limit", "-1"),
        ("KIOSQUE_UPLOAD_LIMIT", "upload_limit", "many"),
        ("KIOSQUE_PUBLIC_URL", "public_url", "example.org"),
        ("KIOSQUE_PUBLIC_URL", "public_url", "ftp://example.org"),
        ("KIOSQUE_PUBLIC_URL", "public_url", "https://example.org/news"),
        ("DATABASE_URL", "database_url", "mysql://localhost/x"),
        ("KIOSQUE_TRUSTED_PROXIES", "trusted_proxies", "10.0.0.1,proxy"),
    ] {
        let said = refusal(name, value);
        // Of the languages and the default, either may be the one that is wrong.
        assert!(said.starts_with(&format!("setting {key} = ")) || said.contains("languages"), "{name}={value}: {said}");
    }
    let secret = refusal("DATABASE_URL", "mysql://somebody:secret@localhost/x");
    assert!(!secret.contains("secret"), "{secret}");
}

#[test]
fn whoever_finds_a_weakness_writes_to_an_address_that_can_be_followed() {
    let contact =
        |value: &str| load(&folder(""), &[], &[("KIOSQUE_SECURITY_CONTACT", value)]).map(|s| s.security_contact);
    for good in ["mailto:securite@example.org", "https://example.org/alerte", "tel:+855-23-000-000"] {
        assert_eq!(contact(good).unwrap().as_deref(), Some(good));
    }
    assert_eq!(contact("  ").unwrap(), None);
    for bad in [
        "securite@example.org",
        "mailto:a@example.org\nContact: mailto:b@example.org",
        "http://example.org",
        "mailto:nobody",
        "mailto:@example.org",
        "tel:",
        "javascript:alert(1)",
        "https://",
    ] {
        assert!(refusal("KIOSQUE_SECURITY_CONTACT", bad).contains("mailto:"), "{bad}");
    }
}

#[test]
fn a_file_that_is_malformed_is_refused_with_its_name_and_line() {
    for (text, wanted) in [
        ("listen = \"127.0.0.1:1\"\nlisten", "line 2"),
        ("listen = true", "listen is a boolean"),
        ("listen = \"a\"\nlisten = \"b\"", "duplicate"),
        ("languages = [1, 2]", "languages"),
    ] {
        let file = folder(text);
        let said = load(&file, &[], &[]).expect_err(text).to_string();
        assert!(said.contains("kiosque.toml is malformed") && said.contains(wanted), "{text}: {said}");
    }
}

#[test]
fn a_key_that_does_not_exist_is_refused_with_its_place() {
    for name in ["listn", "data", "smtp"] {
        let said = load(&folder(&format!("{name} = \"x\"")), &[], &[]).unwrap_err().to_string();
        assert!(said.contains("kiosque.toml") && said.contains(name) && said.contains("kiosque config"), "{said}");
    }
}

/// Runs the program until it ends by itself; its exit code and what it says to the operator.
fn run<const N: usize>(data: &Path, arguments: [&str; N], environment: &[(&str, &str)]) -> (i32, String) {
    let output = output(data, arguments, environment);
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn output<const N: usize>(data: &Path, arguments: [&str; N], environment: &[(&str, &str)]) -> Output {
    kiosque(arguments).arg("--data").arg(data).envs(environment.iter().copied()).output().unwrap()
}

/// It holds addresses of readers and secrets of authenticators.
#[cfg(unix)]
#[test]
fn a_new_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("news").join("data");
    assert_eq!(run(&data, ["user", "list"], &[]).0, 0);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&data), mode(&data.join("kiosque.db"))), (0o700, 0o600));
}

#[test]
fn the_program_says_what_is_wrong_and_ends_with_its_code() {
    let data = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for command in ["serve", "demo"] {
        let (code, said) = run(data.path(), [command, "--listen", &address], &[]);
        assert_eq!(code, 3, "{said}");
        assert!(said.contains(&address) && said.contains("--listen"), "{said}");
        // Folders that can be made by nobody, not even by root: below a file, and where the system has its own.
        let file = data.path().join("file");
        fs::write(&file, "").unwrap();
        for folder in [file.as_path(), &file.join("data"), Path::new("/proc/kiosque")] {
            let (code, said) = run(folder, [command, "--listen", "127.0.0.1:0"], &[]);
            assert_eq!(code, 4, "{said}");
            assert!(said.contains(folder.to_str().unwrap()) && said.contains("--data"), "{said}");
        }
    }
    let (code, said) = run(folder("nonsense").path(), ["serve"], &[]);
    assert_eq!((code, said.contains("kiosque.toml is malformed")), (2, true), "{said}");
    let (code, said) = run(folder("colour = \"red\"").path(), ["check"], &[]);
    assert_eq!((code, said.contains("colour")), (2, true), "{said}");
    let (code, said) = run(data.path(), ["serve"], &[("KIOSQUE_LANGUAGES", "fr,tlh")]);
    assert_eq!((code, said.contains("tlh")), (2, true), "{said}");
    let (code, said) = run(data.path(), ["serve", "--colour"], &[]);
    assert_eq!((code, said.contains("--colour")), (2, true), "{said}");
}

#[test]
fn a_database_that_is_none_or_not_there_is_told_apart() {
    let data = tempfile::tempdir().unwrap();
    fs::write(data.path().join("kiosque.db"), "this is no database, only a long enough text ".repeat(50)).unwrap();
    let (code, said) = run(data.path(), ["serve", "--listen", "127.0.0.1:0"], &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("database"), "{said}");
    let nowhere = [("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")];
    let (code, said) = run(data.path(), ["serve", "--listen", "127.0.0.1:0"], &nowhere);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("database"), "{said}");
}

#[test]
fn config_prints_every_setting() {
    let data = folder("upload_limit = 7");
    let output = output(data.path(), ["config"], &[("DATABASE_URL", "postgres://me:secret@localhost/x")]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    for key in KEYS {
        for part in [key.name, key.variable, key.default, key.meaning] {
            assert!(said.contains(part), "{part} is missing in:\n{said}");
        }
    }
    assert!(said.contains("upload_limit = \"7\"") && !said.contains("me:secret"), "{said}");
    // What it prints is a file that it reads.
    let lines: String = said
        .lines()
        .filter(|line| !line.starts_with("data =") && !line.contains("postgres"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(load(&folder(&lines), &[], &[]).unwrap().upload_limit, 7 << 20);
}

fn a_database_from_a_newer_version_is_left_alone(site: &Site) {
    site.sql("INSERT INTO __diesel_schema_migrations (version, run_on) VALUES ('99990101000000', CURRENT_TIMESTAMP)");
    let url = site.settings.database_url.clone().unwrap_or_default();
    let (code, said) = run(site.folder(), ["serve", "--listen", "127.0.0.1:0"], &[("DATABASE_URL", &url)]);
    assert_eq!(code, 5, "{said}");
    assert!(said.contains("newer version") && said.contains("99990101000000"), "{said}");
}

on_both_engines![a_database_from_a_newer_version_is_left_alone];
