//! `kill -9` while editors save: whatever was acknowledged is there afterwards, and nothing is half-done.

use crate::support::{
    Server, Site,
    http::{self, Answer},
    kiosque,
};
use diesel::prelude::*;
use kiosque::{
    db::{
        self, Connection,
        schema::{appearance, article as articles, picture, revision, subscriber, translation},
    },
    i18n::Locale::{En, Fr},
    newsroom::{account::Role, article, session},
    routes::Kind,
};
use std::{
    io::Write as _,
    net::TcpStream,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// After how many milliseconds of writing the process is killed, once each.
const MOMENTS: [u64; 5] = [90, 400, 170, 650, 260];

/// Somebody signed in, before a server that may die at any moment.
struct Editor<'a> {
    host: &'a str,
    cookie: String,
    csrf: String,
}

impl Editor<'_> {
    /// Sends a form; `None` when the server died before it answered.
    fn send(&self, path: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let fields = [&[("csrf", self.csrf.as_str())], fields].concat();
        let headers = [("cookie", self.cookie.as_str()), ("sec-fetch-site", "same-origin")];
        http::post(self.host, path, &headers, &fields).ok()
    }
}

/// What the server acknowledged, over all its lives.
#[derive(Default)]
struct Acknowledged {
    headlines: Vec<String>,
    subscribers: Vec<String>,
    pictures: usize,
    saves: i64,
}

fn nothing_acknowledged_is_lost_and_nothing_is_half_done(site: &Site) {
    let editor = site.account("Sok Dara", Role::Editor);
    let token = site.write(|connection| session::start(connection, editor));
    let (session, _) = site.read(|connection| session::find(connection, &token)).unwrap();
    let section = site.listing(Kind::Section, "Actualité", "News");
    let edited =
        site.article().french("Version 0").english("Version 0").published().listed(Kind::Section, section).save();
    let first = site.whole(edited).version;
    let url = site.settings.database_url.clone().unwrap_or_default();
    let mut acknowledged = Acknowledged::default();
    for (round, moment) in MOMENTS.into_iter().enumerate() {
        let environment = [("DATABASE_URL", url.as_str()), ("KIOSQUE_TRUSTED_PROXIES", "127.0.0.1")];
        let mut server = Server::serve(site.folder(), &environment);
        let host = server.host.clone();
        let person = || Editor { host: &host, cookie: format!("kiosque={token}"), csrf: session.csrf.clone() };
        let over = AtomicBool::new(false);
        let version = site.whole(edited).version;
        thread::scope(|scope| {
            let created = scope.spawn(|| create(&person(), round, section, &over));
            let saved = scope.spawn(|| save(&person(), edited, version, section, &over));
            let subscribed = scope.spawn(|| subscribe(&host, round, &over));
            let uploaded = scope.spawn(|| upload(&person(), round, &over));
            thread::sleep(Duration::from_millis(moment));
            server.kill();
            over.store(true, Ordering::Relaxed);
            acknowledged.headlines.extend(created.join().unwrap());
            acknowledged.saves = saved.join().unwrap().max(acknowledged.saves);
            acknowledged.subscribers.extend(subscribed.join().unwrap());
            acknowledged.pictures += uploaded.join().unwrap();
        });
        is_whole(site, section, &acknowledged, MOMENTS.len());
        assert!(site.whole(edited).version >= acknowledged.saves, "a save was lost");
    }
    // How much depends on what else the machine does.
    assert!(!acknowledged.headlines.is_empty() && acknowledged.saves > first, "nothing was written");
    let checked = kiosque(["check", "--data"]).arg(site.folder()).env("DATABASE_URL", &url).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    // It serves on as if nothing had been.
    let server = Server::serve(site.folder(), &[("DATABASE_URL", &url)]);
    assert_eq!(server.get("/fr/").status, 200);
}

/// Writes new articles until the server dies; the headlines of those acknowledged.
fn create(editor: &Editor, round: usize, section: i64, over: &AtomicBool) -> Vec<String> {
    let section = section.to_string();
    let mut acknowledged = Vec::new();
    for number in 0.. {
        let headline = format!("Tour {round} article {number}");
        let body = format!("<p>{}</p>", "La rivière monte. ".repeat(200));
        let fields = [
            ("headline_fr", headline.as_str()),
            ("body_fr", &body),
            ("status_fr", "published"),
            ("headline_en", &headline),
            ("body_en", &body),
            ("status_en", "published"),
            ("section", &section),
            ("action", "save"),
        ];
        let Some(answer) = editor.send("/admin/articles/new", &fields) else { break };
        assert_eq!(answer.status, 303, "{}", answer.text());
        acknowledged.push(headline);
        if over.load(Ordering::Relaxed) {
            break;
        }
    }
    acknowledged
}

/// Saves one article again and again until the server dies; the last version acknowledged.
fn save(editor: &Editor, id: i64, mut version: i64, section: i64, over: &AtomicBool) -> i64 {
    let section = section.to_string();
    while !over.load(Ordering::Relaxed) {
        let headline = format!("Version {version}");
        let opened = version.to_string();
        let fields = [
            ("version", opened.as_str()),
            ("headline_fr", &headline),
            ("status_fr", "published"),
            ("headline_en", &headline),
            ("status_en", "published"),
            ("section", &section),
            ("action", "save"),
        ];
        let Some(answer) = editor.send(&format!("/admin/articles/{id}"), &fields) else { break };
        assert_eq!(answer.status, 303, "{}", answer.text());
        version += 1;
    }
    version
}

/// Subscribes readers until the server dies; the addresses acknowledged.
fn subscribe(host: &str, round: usize, over: &AtomicBool) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0.. {
        let email = format!("reader-{round}-{number}@example.org");
        // Each comes from elsewhere: nobody subscribes so many.
        let from = format!("198.51.{}.{}", number / 256, number % 256);
        let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", from.as_str())];
        let sent = http::post(host, "/fr/infolettre", &headers, &[("email", &email)]);
        let Ok(answer) = sent else { break };
        assert!(answer.status < 400, "{}", answer.text());
        acknowledged.push(email);
        if over.load(Ordering::Relaxed) {
            break;
        }
    }
    acknowledged
}

/// Sends pictures, each another, until the server dies; how many were acknowledged.
fn upload(editor: &Editor, round: usize, over: &AtomicBool) -> usize {
    let mut acknowledged = 0;
    for number in 0..250 {
        let png = picture([u8::try_from(round).unwrap(), number, 90]);
        let boundary = "kiosque-test-boundary";
        let mut body = Vec::new();
        for (name, value) in [("csrf", editor.csrf.as_str()), ("alt_fr", "Un carré"), ("alt_en", "A square")] {
            body.extend(
                format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let file = "content-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\ncontent-type: image/png";
        body.extend(format!("--{boundary}\r\n{file}\r\n\r\n").bytes());
        body.extend(png);
        body.extend(format!("\r\n--{boundary}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        let headers = [("cookie", editor.cookie.as_str()), ("sec-fetch-site", "same-origin"), ("content-type", &kind)];
        let Ok(answer) = http::request(editor.host, "POST", "/admin/pictures", &headers, &body) else { break };
        assert!(answer.status == 303 || answer.status == 201, "{} {}", answer.status, answer.text());
        acknowledged += 1;
        if over.load(Ordering::Relaxed) {
            break;
        }
    }
    acknowledged
}

/// An upload that the server's death cuts off leaves nothing where the system keeps what is temporary.
fn an_upload_that_is_cut_off_leaves_no_file(site: &Site) {
    let editor = site.account("Sok Dara", Role::Editor);
    let token = site.write(|connection| session::start(connection, editor));
    let (session, _) = site.read(|connection| session::find(connection, &token)).unwrap();
    let url = site.settings.database_url.clone().unwrap_or_default();
    let temporary = site.folder().join("temporary");
    std::fs::create_dir(&temporary).unwrap();
    let environment = [("DATABASE_URL", url.as_str()), ("TMPDIR", temporary.to_str().unwrap())];
    let mut server = Server::serve(site.folder(), &environment);
    let mut stream = TcpStream::connect(&server.host).unwrap();
    let head = "--x\r\ncontent-disposition: form-data; name=";
    let head = format!("{head}\"csrf\"\r\n\r\n{}\r\n{head}\"file\"; filename=\"a.png\"\r\n\r\n", session.csrf);
    write!(
        stream,
        "POST /admin/pictures HTTP/1.1\r\nhost: {}\r\ncookie: kiosque={token}\r\ncontent-length: 9999999\r\n\
         content-type: multipart/form-data; boundary=x\r\n\r\n{head}{}",
        server.host,
        "a".repeat(4 << 20)
    )
    .unwrap();
    let written = || {
        let open = std::fs::read_dir(format!("/proc/{}/fd", server.id())).unwrap();
        open.filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok()).any(|path| path.starts_with(&temporary))
    };
    let start = Instant::now();
    while !written() {
        assert!(start.elapsed() < Duration::from_secs(20), "the upload is put down");
        thread::sleep(Duration::from_millis(10));
    }
    server.kill();
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
}

/// A picture of one colour.
fn picture(colour: [u8; 3]) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(640, 480, image::Rgb(colour)).write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// Everything acknowledged is there; whatever is there is there with all its parts; at most one of a kind and round
/// more than acknowledged, whose answer was under way.
fn is_whole(site: &Site, section: i64, acknowledged: &Acknowledged, rounds: usize) {
    site.read(|connection| {
        let there: Vec<(i64, String)> = articles::table
            .inner_join(translation::table)
            .filter(translation::locale.eq(Fr))
            .select((articles::id, translation::headline))
            .load(connection)?;
        for headline in &acknowledged.headlines {
            assert!(there.iter().any(|(_, known)| known == headline), "{headline} was acknowledged and is lost");
        }
        assert!(there.len() <= acknowledged.headlines.len() + 1 + rounds);
        for (id, headline) in &there {
            parts(connection, *id, headline, section)?;
        }
        let readers: Vec<String> = subscriber::table.select(subscriber::email).load(connection)?;
        for email in &acknowledged.subscribers {
            assert!(readers.contains(email), "{email} was acknowledged and is lost");
        }
        let pictures: Vec<String> = picture::table.select(picture::hash).load(connection)?;
        assert!(pictures.len() >= acknowledged.pictures, "a picture was acknowledged and is lost");
        Ok(())
    });
}

/// An article has both its texts, each with its newest revision and its place in the section.
fn parts(connection: &mut Connection, id: i64, headline: &str, section: i64) -> db::Result<()> {
    let article = article::by_id(connection, id)?.unwrap();
    let headlines: Vec<&str> = article.texts.iter().map(|text| text.headline.as_str()).collect();
    assert_eq!(headlines, [headline, headline], "both languages were saved together");
    assert_eq!(article.section, Some(section));
    for locale in [En, Fr] {
        let newest: String = revision::table
            .filter(revision::article_id.eq(id).and(revision::locale.eq(locale)))
            .order(revision::id.desc())
            .select(revision::headline)
            .first(connection)?;
        assert_eq!(newest, headline);
        let places: i64 = appearance::table
            .filter(appearance::article_id.eq(id).and(appearance::locale.eq(locale)))
            .count()
            .get_result(connection)?;
        assert_eq!(places, 1);
    }
    Ok(())
}

on_both_engines![nothing_acknowledged_is_lost_and_nothing_is_half_done, an_upload_that_is_cut_off_leaves_no_file];
