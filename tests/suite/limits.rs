//! What people send without end is refused, or taken in parts; it never stops the newsroom.

use crate::support::{Site, draft, in_hours, problems, text};
use kiosque::{
    i18n::Locale::Fr,
    media::library,
    newsroom::{Fault, article, page},
};

fn a_body_that_is_too_long_is_refused_before_it_costs_anything(site: &Site) {
    let with = |body: String| {
        let mut french = text(Fr, "L’eau monte");
        french.body = body;
        problems(site.attempt(|connection| article::create(connection, None, draft([french]))))
    };
    let too_long = [("body_fr".into(), Fault::TooLong(article::BODY_LIMIT))];
    let start = std::time::Instant::now();
    assert_eq!(with("<p><abbr title=x>a".repeat(500_000)), too_long);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert_eq!(with("<p>a".repeat(200_000)), too_long, "what it becomes counts too");
    let page = page::Text {
        locale: Fr,
        slug: String::new(),
        title: "Contact".into(),
        body: "<p>a".repeat(200_000),
        published: true,
        updated_at: in_hours(0),
    };
    assert_eq!(problems(site.attempt(|connection| page::create(connection, 0, vec![page]))), too_long);
}

fn a_body_of_very_many_blocks_is_refused(site: &Site) {
    let with = |blocks: usize| {
        let mut french = text(Fr, "L’eau monte");
        french.body = "<p>a</p>".repeat(blocks);
        site.attempt(|connection| article::create(connection, None, draft([french])))
    };
    let limit = i64::try_from(article::BLOCK_LIMIT).unwrap();
    assert_eq!(problems(with(article::BLOCK_LIMIT + 1)), [("body_fr".into(), Fault::TooManyBlocks(limit))]);
    assert!(with(article::BLOCK_LIMIT).is_ok());
}

fn lists_have_no_length_that_breaks_a_query(site: &Site) {
    let mut long = draft([text(Fr, "L’eau monte")]);
    long.tags = (1..=40_000).collect();
    let refused = problems(site.attempt(|connection| article::create(connection, None, long)));
    assert_eq!(refused, [("tags".into(), Fault::NotAChoice)]);
    let pictures: Vec<i64> = (1..=40_000).collect();
    assert!(site.read(|connection| library::by_ids(connection, &pictures)).is_empty());
}

on_both_engines![
    a_body_that_is_too_long_is_refused_before_it_costs_anything,
    a_body_of_very_many_blocks_is_refused,
    lists_have_no_length_that_breaks_a_query,
];
