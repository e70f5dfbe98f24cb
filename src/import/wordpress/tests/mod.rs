mod content;
mod wxr;

/// An export of a magazine in two languages.
const MAGAZINE: &str = include_str!("../../../../tests/fixtures/wordpress/magazine.xml");
