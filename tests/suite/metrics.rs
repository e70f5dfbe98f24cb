//! What monitoring reads: for whoever has the token of the settings, and nobody else.

use crate::support::{Page, Site, Web};
use kiosque::{config::Settings, db::Time, translator::Key};
use std::collections::BTreeMap;

const TOKEN: &str = "Aubergine-4-Tunnel/x=";

fn watched(site: &Site) -> Web {
    site.web_with(|settings| settings.metrics_token = Key(TOKEN.into()))
}

fn ask(web: &Web) -> Page {
    web.get_with("/metrics", &[("authorization", &format!("Bearer {TOKEN}"))])
}

/// A sample by its name and labels.
fn sample(page: &Page, name: &str) -> f64 {
    let value = page.text().lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{name} is not in:\n{}", page.text()))
}

fn how_pages_were_answered_is_counted(site: &Site) {
    site.article().french("Nouvelle").published().save();
    let web = watched(site);
    for path in ["/fr/", "/fr/", "/fr/", "/fr/article/nouvelle", "/fr/Article/Nouvelle", "/fr/article/nulle-part"] {
        web.get(path);
    }
    let page = ask(&web);
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
    assert_eq!(page.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    for (name, value) in [
        ("kiosque_pages_answered_total{source=\"memory\"}", 2.0),
        // The page that is not there was looked for too.
        ("kiosque_pages_answered_total{source=\"rendered\"}", 3.0),
        ("kiosque_pages_answered_total{source=\"waited\"}", 0.0),
        ("kiosque_cache_pages", 2.0),
        ("kiosque_cache_limit_bytes", 64.0 * 1024.0 * 1024.0),
        ("kiosque_http_responses_total{code=\"2xx\"}", 4.0),
        ("kiosque_http_responses_total{code=\"3xx\"}", 1.0),
        ("kiosque_http_responses_total{code=\"4xx\"}", 1.0),
        ("kiosque_http_responses_total{code=\"5xx\"}", 0.0),
        (concat!("kiosque_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"}"), 1.0),
    ] {
        assert_eq!(sample(&page, name), value, "{name}");
    }
    assert!(sample(&page, "kiosque_cache_bytes") > 1000.0);
    let (since, now) = (sample(&page, "process_start_time_seconds"), Time::now().0 as f64 / 1000.0);
    assert!(since <= now && since > now - 600.0);
    if cfg!(target_os = "linux") {
        assert!(sample(&page, "process_resident_memory_bytes") > 1_000_000.0);
    }
    // As the format has it: help and type before the samples of each, and a line's end at the end.
    let text = page.text();
    assert!(text.ends_with('\n') && text.lines().all(|line| !line.is_empty()));
    let mut named = "";
    for line in text.lines() {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        match words[..] {
            ["#", "HELP", name, _] => named = name,
            ["#", "TYPE", name, kind] => {
                assert!(name == named && kind == if name.ends_with("_total") { "counter" } else { "gauge" }, "{line}");
            }
            [name, value] => {
                assert!(name.split('{').next() == Some(named) && value.parse::<f64>().is_ok(), "{line}");
            }
            _ => panic!("{line}"),
        }
    }
}

fn without_the_token_there_is_nothing(site: &Site) {
    let web = watched(site);
    let nothing = web.get("/nothing");
    for said in [
        "",
        "Bearer",
        "Bearer ",
        "Bearer Aubergine-4-Tunnel/x",
        "Bearer aubergine-4-tunnel/x=",
        "Bearer Aubergine-4-Tunnel/x==",
        "Basic Aubergine-4-Tunnel/x=",
        TOKEN,
    ] {
        let page = web.get_with("/metrics", &[("authorization", said)]);
        let kinds = [&page, &nothing].map(|page| page.header("content-type"));
        assert_eq!((page.status, kinds[0]), (404, kinds[1]), "{said}");
        assert!(!page.says("kiosque_"), "{said}");
    }
    assert_eq!(web.get("/metrics").status, 404);
    assert_eq!(web.get_with("/metrics", &[("authorization", &format!("bearer {TOKEN}"))]).status, 200);
    // Off unless it is set: an empty token is none.
    for header in ["Bearer ", "Bearer  ", &format!("Bearer {TOKEN}")] {
        assert_eq!(site.web().get_with("/metrics", &[("authorization", header)]).status, 404, "{header}");
    }
}

#[test]
fn a_token_that_could_be_guessed_or_not_sent_is_refused_and_none_is_shown() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let load = |token: &str| {
        let data = folder.path().to_str().expect("temporary folders have names in UTF-8").to_owned();
        Settings::load(&BTreeMap::from([("data", data), ("metrics_token", token.to_owned())]), |_| None)
    };
    for bad in ["short", "fifteen-letters", "sixteen letters, and spaces", "seize-caractères-accentués"] {
        let said = load(bad).expect_err(bad).to_string();
        assert!(said.contains("metrics_token") && !said.contains(bad), "{said}");
    }
    let settings = load(TOKEN).expect("it is good");
    assert_eq!((settings.shown("metrics_token").as_str(), settings.metrics_token.0.as_str()), ("…", TOKEN));
    assert!(!format!("{settings:?}").contains(TOKEN));
    assert_eq!(load("  ").expect("there is none").shown("metrics_token"), "");
}

on_both_engines![how_pages_were_answered_is_counted, without_the_token_there_is_nothing];
