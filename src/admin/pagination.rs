//! Links from one page of a long list to the others.

use super::fields::Fields;
use crate::i18n::Messages;
use askama::{Template, filters::HtmlSafe};

/// Links to the page before and after; nothing where there is one page only.
#[derive(Template)]
#[template(path = "admin/pagination.html")]
pub struct Pagination {
    t: Messages,
    page: i64,
    pages: i64,
    before: String,
    after: String,
}

impl HtmlSafe for Pagination {}

/// The page that a query asks for, from 1.
#[must_use]
pub fn asked(query: &Fields) -> i64 {
    query.text("page").parse().unwrap_or(1).clamp(1, 1_000_000)
}

impl Pagination {
    /// The links of page `page` of `total` things, `each` a page, that keep the rest of `query`.
    #[must_use]
    pub fn new(t: Messages, path: &str, query: &Fields, page: i64, total: i64, each: i64) -> Self {
        let link = |number: i64| {
            let mut encoded = url::form_urlencoded::Serializer::new(String::new());
            for (name, value) in query.iter().filter(|(name, value)| *name != "page" && !value.is_empty()) {
                encoded.append_pair(name, value);
            }
            if number > 1 {
                encoded.append_pair("page", &number.to_string());
            }
            format!("{path}?{}", encoded.finish())
        };
        let pages = total.div_euclid(each) + i64::from(total.rem_euclid(each) > 0);
        Self { t, page, pages: pages.max(1), before: link(page - 1), after: link(page + 1) }
    }
}
