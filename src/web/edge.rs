//! What shared caches of the operator's may do with a page, whatever browsers may (RFC 9213), and by which keys they let go of it.

use crate::{db::Time, newsroom::change::Thing};
use actix_web::http::header::HeaderValue;

/// How long they may keep a page, and its keys.
pub struct Edge {
    seconds: i64,
    /// Up to when it holds, as was known when it was rendered.
    until: Option<Time>,
    keys: HeaderValue,
}

impl Edge {
    /// For so many seconds, and for as long again while they ask, but not beyond `until`; under keys of what it shows: of each
    /// thing, `any` where it does not say, and `all`.
    #[must_use]
    pub fn new(seconds: u32, until: Option<Time>, things: Option<&[Thing]>) -> Self {
        let key = |thing: &Thing| format!("{}-{}", thing.kind.code(), thing.id);
        let own = match things {
            Some(things) => things.iter().map(key).collect::<Vec<_>>().join(" "),
            None => "any".to_owned(),
        };
        let keys = HeaderValue::from_str(format!("all {own}").trim_end()).unwrap_or(HeaderValue::from_static("all"));
        Self { seconds: seconds.into(), until, keys }
    }

    /// What they may do with a page that is sent now; none where it ends with this second. `next` is when readers see
    /// something else by the clock alone, as is known by now.
    #[must_use]
    pub fn control(&self, next: Option<Time>, now: Time) -> Option<HeaderValue> {
        let until = self.until.into_iter().chain(next).min();
        let left = until.map_or(i64::MAX, |until| until.0.saturating_sub(now.0).div_euclid(1000));
        let fresh = self.seconds.min(left);
        let stale = self.seconds.min(left.saturating_sub(fresh));
        let said = match stale {
            _ if fresh <= 0 => return None,
            ..=0 => format!("max-age={fresh}"),
            _ => format!("max-age={fresh}, stale-while-revalidate={stale}"),
        };
        HeaderValue::from_str(&said).ok()
    }

    /// Its keys, in `Surrogate-Key`.
    #[must_use]
    pub const fn keys(&self) -> &HeaderValue {
        &self.keys
    }

    /// Memory it takes beside itself, in bytes.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.keys.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_kept_beyond_the_next_end() {
        let now = Time::now();
        let in_seconds = |seconds: i64| Some(now.plus_seconds(seconds));
        let control = |until: Option<Time>, next: Option<Time>| {
            let control = Edge::new(30, until, None).control(next, now);
            control.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(control(None, None), "max-age=30, stale-while-revalidate=30");
        assert_eq!(control(in_seconds(3600), in_seconds(60)), "max-age=30, stale-while-revalidate=30");
        assert_eq!(control(in_seconds(45), None), "max-age=30, stale-while-revalidate=15");
        assert_eq!(control(None, in_seconds(45)), "max-age=30, stale-while-revalidate=15");
        assert_eq!(control(in_seconds(45), in_seconds(30)), "max-age=30");
        assert_eq!(control(in_seconds(12), in_seconds(45)), "max-age=12");
        assert_eq!(control(Some(now.plus_milliseconds(1999)), None), "max-age=1");
        for over in [Some(now.plus_milliseconds(999)), in_seconds(0), in_seconds(-5)] {
            assert_eq!((control(over, None), control(None, over)), (String::new(), String::new()));
        }
    }
}
