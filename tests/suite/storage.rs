//! Where pictures' files are: the same from a folder and from an object store, by one node and by several.

use crate::support::{Engine, Site, desk::with_desk, kiosque};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kiosque::{
    config::Settings,
    db::Time,
    media::{self, Store, leaving, library},
    newsroom::account::Role,
};
use rusty_s3::{Bucket, Credentials, S3Action as _, UrlStyle};
use std::{
    collections::BTreeMap,
    io::Cursor,
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};
use url::Url;

/// The object store of the run; `./tests/run` starts one and sets it.
const VARIABLE: &str = "KIOSQUE_TEST_S3";

const MINUTE: Duration = Duration::from_secs(60);

fn picture(width: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, 100, Rgb([10, 120, 10])));
    image.write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
    bytes.into_inner()
}

fn add(site: &Site, width: u32) -> library::Picture {
    let taken = site.take_in(&picture(width)).expect("the picture is good");
    let id = site.write(|connection| library::insert(connection, &taken, "", &[]));
    site.read(|connection| library::by_id(connection, id)).expect("it is there")
}

/// Settings of a site on an object store, in a bucket of its own.
fn keys(site: &Site) -> BTreeMap<&'static str, String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server =
        std::env::var(VARIABLE).unwrap_or_else(|_| panic!("{VARIABLE} names no object store: run ./tests/run"));
    let mut address: Url = server.parse().expect("it is an address");
    let decoded = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let (key, secret) = (decoded(address.username()), decoded(address.password().unwrap_or_default()));
    address.set_username("").and_then(|()| address.set_password(None)).expect("it has a host");
    let bucket = format!("test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let place = Bucket::new(address.clone(), UrlStyle::Path, bucket.clone(), "eu-west-3");
    let credentials = Credentials::new(key.clone(), secret.clone());
    let place = place.expect("a bucket can be named");
    let create = place.create_bucket(&credentials).sign(MINUTE);
    ureq::put(create.as_str()).send_empty().expect("the object store makes a bucket");
    let mut keys = BTreeMap::from([
        ("data", site.folder().to_str().expect("a name in UTF-8").to_owned()),
        ("media_endpoint", address.to_string()),
        ("media_bucket", bucket),
        ("media_region", "eu-west-3".into()),
        ("media_key", key),
        ("media_secret", secret),
    ]);
    keys.extend(site.settings.database_url.clone().map(|url| ("database_url", url)));
    keys
}

fn load(keys: &BTreeMap<&'static str, String>) -> Settings {
    Settings::load(keys, |_| None).expect("the settings are good")
}

fn faults(site: &Site) -> Vec<String> {
    let (promised, leaving) = (site.read(library::promised), site.read(leaving::hashes));
    site.settings.media.check(&promised, &leaving).expect("the files can be listed").faults
}

#[test]
fn an_object_store_does_all_that_a_folder_does() {
    let mut site = Site::new(Engine::Postgres);
    let keys = keys(&site);
    site.settings = load(&keys);
    let roof = add(&site, 700);
    let web = site.web();
    let address = |file: &str| format!("/media/{}/{file}", roof.hash);
    let early = web.get(&address("640.avif"));
    assert_eq!((early.status, early.header("content-type")), (200, "image/jpeg"));
    site.work();
    assert_eq!(faults(&site), [""; 0]);
    let file = web.get(&address("640.avif"));
    assert_eq!((file.status, file.header("content-type")), (200, "image/avif"));
    assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
    let part = web.get_with(&address("640.jpg"), &[("range", "bytes=0-2")]);
    assert_eq!((part.status, part.body.as_slice()), (206, &[0xFF, 0xD8, 0xFF][..]));
    assert_eq!(web.get(&address("original")).status, 404);
    assert_eq!(add(&site, 700).id, roof.id, "the same bytes are the same picture");
    assert!(!site.folder().join("media").exists(), "nothing is kept beside the store");
    // Another node has the same pictures.
    let other = load(&keys);
    assert!(other.media.open(&roof.hash, "640.webp").expect("readable").is_some_and(|file| file.is_exact));
    // The operator's command, with the settings of the environment.
    let check = || {
        let variables = keys.iter().filter(|(key, _)| key.starts_with("media_"));
        let variables = variables.map(|(key, value)| (format!("KIOSQUE_{}", key.to_uppercase()), value));
        let url = keys.get("database_url").expect("it is on PostgreSQL");
        let said = kiosque(["check", "--data"]).arg(site.folder()).env("DATABASE_URL", url).envs(variables).output();
        let said = said.expect("the program runs");
        (said.status.success(), String::from_utf8_lossy(&said.stdout).into_owned())
    };
    assert_eq!(check(), (true, "settings, database and 14 picture file(s) looked at\n".into()));
    site.write(|connection| library::delete(connection, None, roof.id, false));
    assert_eq!(faults(&site), [""; 0], "a job will remove them");
    site.work();
    assert_eq!(web.get(&address("640.jpg")).status, 404);
    assert_eq!(check(), (true, "settings, database and 0 picture file(s) looked at\n".into()));
}

#[test]
fn listing_goes_beyond_the_thousand_files_of_one_answer() {
    let mut site = Site::new(Engine::Sqlite);
    site.settings = load(&keys(&site));
    let access = site.settings.media_access.clone().expect("it is on an object store");
    let place = Bucket::new(access.endpoint, UrlStyle::Path, access.bucket, access.region).expect("it has a name");
    let credentials = Credentials::new(access.key, access.secret);
    for number in 0..1005 {
        let name = format!("ab/{number}");
        let address = place.put_object(Some(&credentials), &name).sign(MINUTE);
        ureq::put(address.as_str()).send_empty().expect("the object store takes a file");
    }
    assert_eq!(faults(&site).len(), 1005);
}

#[test]
fn a_store_that_refuses_or_is_away_is_said_and_breaks_no_page() {
    let mut site = Site::new(Engine::Sqlite);
    let mut keys = keys(&site);
    site.settings = load(&keys);
    let roof = add(&site, 700);
    let id = site.article().french("Le toit").published().pictured(roof.id).save();
    assert!(id > 0);
    keys.insert("media_secret", "another".into());
    site.settings = load(&keys);
    let refused = site.settings.media.open(&roof.hash, "640.jpg").expect_err("the signature is wrong").to_string();
    assert!(refused.contains("403") && refused.contains("SignatureDoesNotMatch") && !refused.contains("another"));
    keys.insert("media_endpoint", "http://127.0.0.1:9".into());
    site.settings = load(&keys);
    let web = site.web();
    let page = web.get("/fr/article/le-toit");
    assert!(page.status == 200 && page.says("640.jpg 640w"));
    let file = web.get(&format!("/media/{}/640.jpg", roof.hash));
    assert_eq!((file.status, file.header("cache-control")), (500, "no-store"));
    // An upload is refused rather than lost, and nobody waits for it afterwards.
    assert!(matches!(site.take_in(&picture(12)), Err(media::Error::System(_))));
    site.settings.media = Store::in_folder(site.folder());
    assert!(site.take_in(&picture(12)).is_ok());
}

#[test]
fn the_settings_of_the_store_are_checked_and_the_secret_is_not_shown() {
    let site = Site::new(Engine::Sqlite);
    let good = keys(&site);
    let settings = load(&good);
    assert_eq!(settings.shown("media_secret"), "…");
    assert!(!format!("{settings:?}").contains(&good["media_secret"]));
    for (name, value, said) in [
        ("media_endpoint", "", "media_endpoint"),
        ("media_endpoint", "ftp://example.org", "http://"),
        ("media_bucket", "", "3 to 63"),
        ("media_bucket", "Pictures/1", "3 to 63"),
        ("media_key", "", "needed"),
        ("media_secret", "é", "needed"),
    ] {
        let mut keys = good.clone();
        keys.insert(name, value.into());
        let error = Settings::load(&keys, |_| None).expect_err("it cannot be used").to_string();
        assert!(error.contains(said) && !error.contains("test/secret"), "{error}");
    }
}

fn files_leave_when_their_time_has_come(site: &Site) {
    let (roof, river) = (add(site, 700), add(site, 300));
    let is_there =
        |picture: &library::Picture| site.settings.media.open(&picture.hash, "300.jpg").expect("readable").is_some();
    site.write(|connection| library::delete(connection, None, river.id, false));
    // The same bytes come again before the job does.
    let again = add(site, 300);
    site.work();
    assert!(is_there(&again) && faults(site).is_empty());
    // Somebody is taking the same bytes in: the files stay until that is over.
    site.write(|connection| library::delete(connection, None, again.id, false));
    let taken = site.take_in(&picture(300)).expect("taken");
    site.work();
    assert!(is_there(&again));
    let id = site.write(|connection| library::insert(connection, &taken, "", &[]));
    site.sql("UPDATE job SET due_at = 0");
    site.work();
    assert!(is_there(&again) && faults(site).is_empty());
    // Later rather than now.
    site.write(|connection| leaving::let_go(connection, &roof.hash, Time::now().plus_seconds(3600)));
    site.write(|connection| library::delete(connection, None, id, false));
    site.work();
    assert!(!is_there(&again) && faults(site).is_empty());
    // Whoever died over it holds it up for ten minutes, no longer.
    let third = add(site, 300);
    drop(site.take_in(&picture(300)));
    site.write(|connection| library::delete(connection, None, third.id, false));
    site.work();
    assert!(is_there(&third));
    site.sql("UPDATE picture_claim SET held_until = 0");
    site.sql("UPDATE job SET due_at = 0");
    site.work();
    assert!(!is_there(&third));
}

fn a_writer_waits_for_whoever_removes(site: &Site) {
    let roof = add(site, 300);
    site.sql(&format!(
        "INSERT INTO picture_claim (hash, is_removal, held_until) VALUES ('{}', TRUE, {})",
        roof.hash,
        Time::now().plus_seconds(1).0
    ));
    let start = Instant::now();
    assert!(site.take_in(&picture(300)).is_ok());
    assert!(start.elapsed().as_millis() > 500, "it did not wait");
}

fn the_desk_deletes_a_picture_and_its_files_go(site: &Site) {
    let editor = site.account("Vanna", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let roof = add(site, 300);
        let path = format!("/admin/pictures/{}/delete", roof.id);
        desk.post(&path, &[]);
        site.work();
        assert_eq!(site.settings.media.open(&roof.hash, "300.jpg").expect("readable"), None);
    });
}

on_both_engines!(
    files_leave_when_their_time_has_come,
    a_writer_waits_for_whoever_removes,
    the_desk_deletes_a_picture_and_its_files_go,
);
