//! Which language a reader gets at `/`, where no address has said it yet.

use super::Locale;

/// The best of `available` for an `Accept-Language` header (RFC 9110, 12.5.4) by lookup (RFC 4647, 3.4): `fr-CA` finds
/// `fr`, `*` the first, ranges with `q=0` nothing. `None` when nothing fits or the header is malformed throughout.
#[must_use]
pub fn negotiate(header: &str, available: &[Locale]) -> Option<Locale> {
    let mut ranges: Vec<(&str, u16)> = header.split(',').take(50).filter_map(range).collect();
    ranges.sort_by_key(|(_, quality)| std::cmp::Reverse(*quality));
    let refused = |locale: Locale| ranges.iter().any(|(tag, q)| *q == 0 && tag.eq_ignore_ascii_case(locale.code()));
    ranges.iter().filter(|(_, quality)| *quality > 0).find_map(|(tag, _)| {
        if *tag == "*" {
            return available.iter().copied().find(|locale| !refused(*locale));
        }
        lookup(tag, available).filter(|locale| !refused(*locale))
    })
}

/// A language range and its quality in thousandths.
fn range(part: &str) -> Option<(&str, u16)> {
    let mut pieces = part.split(';').map(str::trim);
    let tag = pieces.next().filter(|tag| !tag.is_empty() && tag.len() <= 35)?;
    let quality = match pieces.find_map(|piece| piece.strip_prefix("q=").or_else(|| piece.strip_prefix("Q="))) {
        None => 1000,
        Some(text) => thousandths(text)?,
    };
    Some((tag, quality))
}

fn thousandths(text: &str) -> Option<u16> {
    let quality: f32 = text.trim().parse().ok()?;
    // The grammar allows 0 to 1 with three digits; the cast is within range.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (0.0..=1.0).contains(&quality).then_some((quality * 1000.0) as u16)
}

fn lookup(tag: &str, available: &[Locale]) -> Option<Locale> {
    let mut range = tag;
    loop {
        if let Some(found) = available.iter().copied().find(|locale| locale.code().eq_ignore_ascii_case(range)) {
            return Some(found);
        }
        range = &range[..range.rfind('-')?];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    const BOTH: &[Locale] = &[Locale::Fr, Locale::En];

    #[test]
    fn the_best_language_wins() {
        for (header, expected) in [
            ("en-GB,en;q=0.9,fr;q=0.8", Some(Locale::En)),
            ("fr-CA", Some(Locale::Fr)),
            ("de, en;q=0.3, fr;q=0.7", Some(Locale::Fr)),
            ("EN", Some(Locale::En)),
            ("*", Some(Locale::Fr)),
            ("*, fr;q=0", Some(Locale::En)),
            ("km", None),
            ("", None),
            ("en;q=0", None),
            ("en;q=2, fr;q=abc", None),
            ("fr-x-;;;,,,-", Some(Locale::Fr)),
        ] {
            assert_eq!(negotiate(header, BOTH), expected, "{header}");
        }
    }
}
