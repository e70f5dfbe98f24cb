//! How well questions are answered: bench/judged.tsv has them with the articles of the demo that answer them. Counts, so
//! that a change of words or order that makes answers worse is seen.

use crate::support::{Site, in_hours};
use kiosque::{
    db::Time,
    i18n::Locale,
    newsroom::{
        article::TextDraft,
        search::{self, Query, Request},
    },
};
use std::fs;

/// So many of the first articles count.
const FIRST: i64 = 10;
/// The share of answers that are among them, and the mean of one by the rank of the first, in thousandths.
const RECALL: usize = 850;
const RANK: usize = 830;

/// A line of the table.
struct Judged {
    locale: Locale,
    typed: String,
    answers: Vec<String>,
}

fn judged() -> Vec<Judged> {
    let table = fs::read_to_string("bench/judged.tsv").unwrap();
    let judged = |line: &str| {
        let [code, typed, answers] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let locale = Locale::from_code(code).unwrap();
        let answers = answers.split(' ').map(|name| headline(locale, name)).collect();
        Judged { locale, typed: typed.into(), answers }
    };
    table.lines().filter(|line| !line.starts_with('#')).map(judged).collect()
}

/// An article of the demo.
fn article(name: &str) -> toml::Table {
    fs::read_to_string(format!("demo/articles/{name}.toml")).unwrap().parse().unwrap()
}

fn headline(locale: Locale, name: &str) -> String {
    let article = article(name);
    let text = article.get(locale.code()).unwrap_or_else(|| panic!("{name} is not there in {locale}"));
    text["headline"].as_str().unwrap().to_owned()
}

/// A body without its figures, which name pictures that are not there.
fn bare(body: &str) -> String {
    let mut parts = body.split("<figure");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once("</figure>")).map(|(_, after)| after);
    std::iter::once(first).chain(rest).collect()
}

/// The demo's articles, without their pictures and without who wrote them.
fn fill(site: &Site) {
    for file in fs::read_dir("demo/articles").unwrap() {
        let name = file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        let article = article(&name);
        let mut making = site.article();
        for locale in Locale::ALL {
            let Some(text) = article.get(locale.code()) else { continue };
            let field = |name: &str| text.get(name).and_then(|field| field.as_str()).unwrap_or_default().to_owned();
            let (headline, standfirst, body) = (field("headline"), field("standfirst"), bare(&field("body")));
            making = making.with(TextDraft { headline, standfirst, body, ..TextDraft::new(*locale) });
        }
        let hours = article["hours_ago"].as_integer().unwrap();
        making.published_at(in_hours(-hours.abs())).save();
    }
}

fn questions_are_answered_as_people_judge(site: &Site) {
    fill(site);
    let all = judged();
    for locale in [Locale::Fr, Locale::En] {
        let asked: Vec<&Judged> = all.iter().filter(|judged| judged.locale == locale).collect();
        assert!(asked.len() >= 30);
        let (mut recall, mut rank) = (0, 0);
        let mut missed = Vec::new();
        for judged in &asked {
            let request = Request::of(Query::new(locale, &judged.typed));
            let answer = site.read(|connection| search::find(connection, &request, Time::now(), FIRST, 0));
            let found: Vec<String> = answer.hits.into_iter().map(|(card, _)| card.headline).collect();
            let right = judged.answers.iter().filter(|headline| found.contains(headline)).count();
            recall += 1000 * right / judged.answers.len();
            let first = found.iter().position(|headline| judged.answers.contains(headline));
            rank += first.map_or(0, |place| 1000 / (place + 1));
            if right < judged.answers.len() || first != Some(0) {
                missed.push(format!("{}: {right} of {}, first {first:?}", judged.typed, judged.answers.len()));
            }
        }
        let (recall, rank) = (recall / asked.len(), rank / asked.len());
        assert!(recall >= RECALL && rank >= RANK, "{locale}: {recall}, {rank}; {missed:#?}");
    }
}

on_both_engines!(questions_are_answered_as_people_judge);
