//! Pages of a long list: `?page=N`, page 1 without parameter.

use super::Context;
use crate::routes::Route;

/// Articles on one page of a list.
pub const SIZE: i64 = 20;

/// Links to the pages before and after, final.
pub struct Pager {
    /// Which page this is, and of how many, in words; empty when there is only one.
    pub place: String,
    /// The newer page.
    pub previous: Option<String>,
    /// The older page.
    pub next: Option<String>,
}

/// The articles before page `number`; `None` when the list of `total` has no such page.
pub fn offset(number: i64, total: i64) -> Option<i64> {
    let pages = (total.max(1) - 1) / SIZE + 1;
    (1..=pages).contains(&number).then(|| (number - 1) * SIZE)
}

/// The page that is nearest to `number` in a list of `total`, and the articles before it.
pub fn nearest(number: i64, total: i64) -> (i64, i64) {
    let pages = (total.max(1) - 1) / SIZE + 1;
    let number = number.clamp(1, pages);
    (number, (number - 1) * SIZE)
}

/// `?page=N`, or nothing for the first page.
pub fn query(number: i64) -> String {
    if number > 1 { format!("?page={number}") } else { String::new() }
}

impl Pager {
    /// The links from page `number` of a list of `total` articles at `route`.
    pub fn new(context: &Context, route: &Route, number: i64, total: i64) -> Self {
        Self::with(context, number, total, |page| format!("{}{}", route.path(context.locale), query(page)))
    }

    /// The links from page `number` of a list of `total` articles whose pages have these addresses.
    pub fn with(context: &Context, number: i64, total: i64, to: impl Fn(i64) -> String) -> Self {
        let pages = (total.max(1) - 1) / SIZE + 1;
        Self {
            place: if pages > 1 { context.t().pager_place(number, pages) } else { String::new() },
            previous: (number > 1).then(|| to(number - 1)),
            next: (number < pages).then(|| to(number + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_past_the_end_is_none() {
        assert_eq!(offset(1, 0), Some(0));
        assert_eq!(offset(2, 20), None);
        assert_eq!(offset(2, 21), Some(20));
        assert_eq!((offset(0, 50), offset(-1, 50), offset(i64::MAX, 50)), (None, None, None));
        assert_eq!((nearest(0, 50), nearest(2, 50), nearest(i64::MAX, 50)), ((1, 0), (2, 20), (3, 40)));
        assert_eq!((nearest(1, 0), nearest(9, 0)), ((1, 0), (1, 0)));
    }
}
