//! A reader asks for the newsletter.

use crate::support::{Site, problems};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{Fault, subscriber},
};

fn counts(site: &Site) -> (i64, i64) {
    site.read(|connection| Ok((subscriber::count(connection, Fr)?, subscriber::count(connection, En)?)))
}

fn an_address_is_kept_once_with_its_language(site: &Site) {
    let subscribe = |email: &str, locale| site.write(|connection| subscriber::subscribe(connection, email, locale));
    subscribe(" dara@Example.org ", Fr);
    subscribe("keo@example.org", Fr);
    assert_eq!(counts(site), (2, 0));
    subscribe("dara@example.org", En);
    assert_eq!(counts(site), (1, 1), "who subscribes again gets the language of the page");
}

fn what_is_no_address_is_refused(site: &Site) {
    for (email, fault) in [
        ("", Fault::Required),
        ("  ", Fault::Required),
        ("dara", Fault::NotAnEmail),
        ("dara@example", Fault::NotAnEmail),
        ("dara@example.org\r\nBcc: all@example.org", Fault::NotAnEmail),
    ] {
        let refused = site.attempt(|connection| subscriber::subscribe(connection, email, Fr));
        assert_eq!(problems(refused), [("email".into(), fault)], "{email:?}");
    }
    assert_eq!(counts(site), (0, 0));
}

fn many_may_subscribe_at_the_same_moment(site: &Site) {
    std::thread::scope(|scope| {
        for number in 0..8 {
            let email = format!("reader{}@example.org", number % 2);
            scope.spawn(move || site.write(|connection| subscriber::subscribe(connection, &email, Fr)));
        }
    });
    assert_eq!(counts(site), (2, 0));
}

on_both_engines![
    an_address_is_kept_once_with_its_language,
    what_is_no_address_is_refused,
    many_may_subscribe_at_the_same_moment,
];
