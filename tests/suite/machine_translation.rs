//! Pre-filling by machine, against a local server that speaks as DeepL and LibreTranslate do.

use crate::support::{
    self, Site,
    desk::{Answer, Desk, with_desk},
};
use actix_web::http::StatusCode;
use kiosque::{
    config::Settings,
    i18n::Locale::{En, Fr},
    newsroom::{
        account::Role,
        article::TextDraft,
        translating::{self, Sheet, digest},
    },
    routes::Admin,
    translator::{Key, Provider, Service},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpListener,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

const BODY: &str = "<p>Le <a href=\"/fr/secret?jeton=1\">fleuve</a> <em>monte</em>.</p>\n<figure data-picture=\"7\"></figure>\n\
                    <figure data-picture=\"8\"><figcaption>Le quai</figcaption></figure>";

/// What was asked: path, `Authorization`, body.
type Asked = Arc<Mutex<Vec<(String, String, Value)>>>;

/// A server that answers each request with what `answer` makes of its body; its address.
fn server(answer: impl Fn(&Value) -> (u16, String) + Send + 'static) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}", listener.local_addr().expect("it is bound"));
    let asked = Asked::default();
    let seen = asked.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.expect("a connection"));
            let (mut head, mut line) = (Vec::new(), String::new());
            while stream.read_line(&mut line).is_ok_and(|length| length > 2) {
                head.push(std::mem::take(&mut line));
            }
            let header = |name: &str| {
                let found = head.iter().find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
                found.and_then(|line| Some(line.split_once(':')?.1.trim().to_owned())).unwrap_or_default()
            };
            let mut body = vec![0; header("content-length").parse().unwrap_or_default()];
            stream.read_exact(&mut body).expect("the body comes");
            let body: Value = serde_json::from_slice(&body).expect("it is JSON");
            let path = head[0].split(' ').nth(1).unwrap_or_default().to_owned();
            let (status, text) = answer(&body);
            seen.lock().unwrap().push((path, header("authorization"), body));
            let length = text.len();
            let reply = format!(
                "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{text}"
            );
            stream.get_mut().write_all(reply.as_bytes()).expect("it is read");
        }
    });
    (address, asked)
}

/// “Translates” by turning French words of the test into English ones.
fn translated(html: &Value) -> String {
    let words =
        [("Le fleuve", "The river"), ("fleuve", "river"), ("monte", "rises"), ("Le ", "The "), ("quai", "quay")];
    words.iter().fold(html.as_str().unwrap_or_default().to_owned(), |text, (from, to)| text.replace(from, to))
}

fn deepl(body: &Value) -> (u16, String) {
    let list: Vec<Value> = body["text"]
        .as_array()
        .unwrap()
        .iter()
        .map(|text| json!({"detected_source_language": "FR", "text": translated(text)}))
        .collect();
    (200, json!({ "translations": list }).to_string())
}

fn libretranslate(body: &Value) -> (u16, String) {
    let list: Vec<String> = body["q"].as_array().unwrap().iter().map(translated).collect();
    (200, json!({ "translatedText": list }).to_string())
}

fn with(site: &Site, provider: Provider, url: String) -> Site2<'_> {
    let mut settings = site.settings.clone();
    settings.translator = Some(Service { provider, url, key: Key("s3cret".into()) });
    Site2 { site, settings }
}

/// A site with other settings.
struct Site2<'a> {
    site: &'a Site,
    settings: Settings,
}

impl Site2<'_> {
    /// Runs a test before an editor of its own.
    fn desk(&self, test: impl FnOnce(&Desk)) {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let account = self.site.account(&format!("Editor {}", COUNT.fetch_add(1, Ordering::Relaxed)), Role::Editor);
        support::desk::with_desk_of(self.site, self.settings.clone(), |nobody| test(&nobody.of(self.site, account)));
    }
}

fn article(site: &Site) -> i64 {
    let text = TextDraft {
        headline: "Le fleuve & moi".into(),
        standfirst: String::new(),
        body: BODY.into(),
        ..TextDraft::new(Fr)
    };
    site.article().with(text).save()
}

fn sheet(site: &Site, id: i64) -> Sheet {
    site.read(|connection| translating::open(connection, id, En)).expect("there is an original")
}

fn press(site: &Site, desk: &Desk, id: i64, action: &str, typed: &[(usize, &str)]) -> Answer {
    let open = sheet(site, id);
    let mut fields = vec![
        ("action".to_owned(), action.to_owned()),
        ("revision".into(), open.revision.to_string()),
        ("rows".into(), open.rows.len().to_string()),
    ];
    for (at, row) in open.rows.iter().enumerate() {
        let target = typed.iter().find(|(number, _)| *number == at).map_or(row.target.as_str(), |(_, text)| text);
        fields.push((format!("source_{at}"), row.source.map(|s| s.to_string()).unwrap_or_default()));
        fields.push((format!("base_{at}"), digest(&row.target)));
        fields.push((format!("target_{at}"), target.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    desk.post(&Admin::Translate(id, En).path(), &fields)
}

fn value(page: &Answer, field: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{field}\"")).expect("the field is there");
    let (_, rest) = rest.split_once('>').unwrap();
    let text = rest.split("</textarea>").next().unwrap().trim_start_matches('\n');
    text.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#38;", "&")
}

fn a_whole_text_is_pre_filled_by_either_service(site: &Site) {
    for (provider, answer) in
        [(Provider::DeepL, deepl as fn(&Value) -> (u16, String)), (Provider::LibreTranslate, libretranslate)]
    {
        let id = article(site);
        let (url, asked) = server(answer);
        with(site, provider, url).desk(|desk| {
            let page = press(site, desk, id, "all-machine", &[]);
            assert_eq!(page.status, StatusCode::OK);
            assert_eq!(value(&page, "target_0"), "The river & moi");
            assert_eq!(value(&page, "target_2"), "<p>The <a href=\"/fr/secret?jeton=1\">river</a> <em>rises</em>.</p>");
            assert_eq!(value(&page, "target_3"), "<figure data-picture=\"7\"></figure>");
            assert_eq!(
                value(&page, "target_4"),
                "<figure data-picture=\"8\"><figcaption>The quay</figcaption></figure>"
            );
            assert!(!page.body.contains("s3cret"));
        });
        let asked = asked.lock().unwrap();
        let (path, authorization, body) = &asked[0];
        assert_eq!(asked.len(), 1, "one request for the whole text");
        let sent = body.to_string();
        assert!(!sent.contains("jeton") && !sent.contains("data-picture"), "only words go out: {sent}");
        match provider {
            Provider::DeepL => {
                assert_eq!((path.as_str(), authorization.as_str()), ("/v2/translate", "DeepL-Auth-Key s3cret"));
                assert_eq!(
                    (&body["source_lang"], &body["target_lang"], &body["tag_handling"]),
                    (&json!("FR"), &json!("EN-GB"), &json!("html"))
                );
            }
            Provider::LibreTranslate => {
                assert_eq!((path.as_str(), &body["api_key"]), ("/translate", &json!("s3cret")));
                assert_eq!(
                    (&body["source"], &body["target"], &body["format"]),
                    (&json!("fr"), &json!("en"), &json!("html"))
                );
            }
        }
    }
}

fn what_the_service_refuses_is_said_beside_the_button(site: &Site) {
    let id = article(site);
    for (status, text, said) in [
        (403, "", "clé"),
        (456, "", "quota"),
        (400, "{\"error\":\"x\"}", "HTTP 400"),
        (200, "<html>", "inutilisable"),
        (200, "{\"translations\":[]}", "inutilisable"),
        (302, "", "HTTP 302"),
    ] {
        let (url, _) = server(move |_| (status, text.to_owned()));
        with(site, Provider::DeepL, url).desk(|desk| {
            let page = press(site, desk, id, "machine-2", &[(0, "Typed before")]);
            assert_eq!(page.status, StatusCode::OK);
            let (_, row) = page.body.split_once("id=\"row-2\"").unwrap();
            let row = row.split("id=\"row-3\"").next().unwrap();
            assert!(row.contains(said), "{status} {text}: {row}");
            assert_eq!(value(&page, "target_0"), "Typed before", "nothing typed is lost");
            assert!(!page.body.contains("s3cret"));
        });
    }
    let nobody = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap();
    with(site, Provider::DeepL, format!("http://{nobody}")).desk(|desk| {
        let page = press(site, desk, id, "all-machine", &[]);
        assert!(page.body.contains("répondu"), "unreachable");
    });
}

fn what_stood_there_before_stays_in_sight(site: &Site) {
    let id = article(site);
    let (url, _) = server(deepl);
    with(site, Provider::DeepL, url).desk(|desk| {
        let page = press(site, desk, id, "machine-2", &[(2, "<p>My own words.</p>")]);
        assert!(value(&page, "target_2").contains("river"));
        assert!(page.body.contains("<p>My own words.</p></div>"), "it can be taken back");
        let saved = press(site, desk, id, "save", &[(2, &value(&page, "target_2"))]);
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    });
}

fn without_a_service_there_is_no_button(site: &Site) {
    let id = article(site);
    let account = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        assert!(!desk.get(&Admin::Translate(id, En).path()).body.contains("machine-"));
        assert_eq!(press(site, &desk, id, "all-machine", &[]).status, StatusCode::OK);
    });
}

#[test]
fn the_service_is_the_operators_choice_alone() {
    let folder = tempfile::tempdir().unwrap();
    let load = |values: &[(&str, &str)]| {
        let flags = BTreeMap::from([("data", folder.path().to_str().unwrap().to_owned())]);
        Settings::load(&flags, |name| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    };
    let service = |values: &[(&str, &str)]| load(values).map(|settings| settings.translator);
    assert_eq!(service(&[]).unwrap(), None);
    let deepl = service(&[("KIOSQUE_TRANSLATOR", "deepl"), ("KIOSQUE_TRANSLATOR_KEY", "k:fx")]).unwrap().unwrap();
    assert_eq!(deepl.url, "https://api-free.deepl.com");
    let at = |url: &str| service(&[("KIOSQUE_TRANSLATOR", "libretranslate"), ("KIOSQUE_TRANSLATOR_URL", url)]);
    for good in
        ["https://translate.example.org/", "http://localhost:5000", "http://127.0.0.1:5000", "http://[::1]:5000"]
    {
        assert!(at(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "http://translate.example.org",
        "ftp://localhost",
        "https://a:b@example.org",
        "https://x.example/?k=1",
        "nonsense",
    ] {
        assert!(at(bad).is_err(), "{bad}");
    }
    assert!(service(&[("KIOSQUE_TRANSLATOR", "babelfish")]).is_err());
    let settings = load(&[("KIOSQUE_TRANSLATOR", "deepl"), ("KIOSQUE_TRANSLATOR_KEY", "s3cret")]).unwrap();
    assert_eq!(settings.shown("translator_key"), "…");
    assert!(!format!("{settings:?}").contains("s3cret"));
    let error = load(&[("KIOSQUE_TRANSLATOR", "deepl"), ("KIOSQUE_TRANSLATOR_KEY", "s3crét")]).unwrap_err();
    assert!(!error.to_string().contains("s3cr"));
}

on_both_engines!(
    a_whole_text_is_pre_filled_by_either_service,
    what_the_service_refuses_is_said_beside_the_button,
    what_stood_there_before_stays_in_sight,
    without_a_service_there_is_no_button,
);
