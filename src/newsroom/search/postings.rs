//! Where texts stand in the index, and lists of them: in which texts of a span of time a term stands, and how
//! prominently, in three bytes each.

use super::Place;
use crate::db::Time;

/// So many texts may have been published in one second and still have places of their own, as a power of two.
const TEXTS_A_SECOND: u32 = 4;
/// Seconds of a band, as a power of two: 97 days. Shorter bands cost rows, longer ones cost each save.
const SECONDS_A_BAND: u32 = 23;
/// The part of a position that says where in its band a text is.
const WITHIN: i64 = (1 << (SECONDS_A_BAND + TEXTS_A_SECOND)) - 1;
/// Furthest second on either side of 1970 whose texts have places of their own, some thirty thousand years.
const FURTHEST: i64 = 1 << 40;

/// Texts in one second.
pub(super) const SLOTS: i64 = 1 << TEXTS_A_SECOND;

/// A text in its band, and the best place in which it has a term. In the order of time.
pub(super) type Entry = u32;

/// The first position for texts that were published in the second of this moment.
pub(super) fn position(at: Time) -> i64 {
    at.0.div_euclid(1000).clamp(-FURTHEST, FURTHEST) * SLOTS
}

/// When the text at a position was published, to the second.
pub(super) const fn moment(position: i64) -> Time {
    Time(position.div_euclid(SLOTS) * 1000)
}

/// The band of a position.
pub(super) const fn band(position: i64) -> i64 {
    position >> (SECONDS_A_BAND + TEXTS_A_SECOND)
}

/// A text as lists have it.
pub(super) fn entry(position: i64, place: Place) -> Entry {
    u32::try_from(position & WITHIN).unwrap_or_default() << 2 | place.rank()
}

/// The position of an entry of a band.
pub(super) fn position_of(band: i64, entry: Entry) -> i64 {
    band << (SECONDS_A_BAND + TEXTS_A_SECOND) | i64::from(entry >> 2)
}

/// The last position of a band.
pub(super) const fn end(band: i64) -> i64 {
    band << (SECONDS_A_BAND + TEXTS_A_SECOND) | WITHIN
}

/// Which text of its band an entry is.
pub(super) const fn text(entry: Entry) -> u32 {
    entry >> 2
}

/// The place in which it has the term.
pub(super) const fn place(entry: Entry) -> Place {
    Place::of(entry & 3)
}

/// The same text with the term in another place.
pub(super) const fn placed(entry: Entry, place: Place) -> Entry {
    entry & !3 | place.rank()
}

/// In the order of time, each text once, with its best place.
pub(super) fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_unstable();
    entries.dedup_by_key(|entry| text(*entry));
    entries
}

/// A sorted list in few bytes: of each text how far it is from the one before, and its place, seven bits a byte.
pub(super) fn packed(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(entries.len() * 3);
    let mut before = 0;
    for entry in entries {
        let mut rest = (text(*entry) - before) << 2 | entry & 3;
        before = text(*entry);
        while rest >= 0x80 {
            bytes.push(rest.to_le_bytes()[0] | 0x80);
            rest >>= 7;
        }
        bytes.push(rest.to_le_bytes()[0]);
    }
    bytes
}

/// Appends what [`packed`] wrote; what is damaged is a list of other texts, never a panic.
pub(super) fn unpack(bytes: &[u8], entries: &mut Vec<Entry>) {
    let (mut before, mut value, mut shift) = (0_u32, 0_u32, 0_u32);
    for byte in bytes {
        value |= u32::from(byte & 0x7F).checked_shl(shift).unwrap_or_default();
        shift += 7;
        if byte & 0x80 == 0 {
            before = before.wrapping_add(value >> 2);
            entries.push(before << 2 | value & 3);
            (value, shift) = (0, 0);
        }
    }
}

/// The texts that are in both sorted lists, each with the worse of its places.
pub(super) fn common(a: &[Entry], b: &[Entry]) -> Vec<Entry> {
    let mut both = Vec::with_capacity(a.len().min(b.len()));
    let (mut i, mut j) = (0, 0);
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        match text(*left).cmp(&text(*right)) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both.push(*left.max(right));
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    both
}

/// Takes the texts of one sorted list out of another.
pub(super) fn without(entries: &mut Vec<Entry>, gone: &[Entry]) {
    let mut at = 0;
    entries.retain(|entry| {
        while gone.get(at).is_some_and(|other| text(*other) < text(*entry)) {
            at += 1;
        }
        gone.get(at).is_none_or(|other| text(*other) != text(*entry))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_in_the_order_of_time_within_their_bands() {
        for seconds in [-5_000_000_000, -1, 0, 1, 8_388_607, 8_388_608, 1_800_000_000, i64::MAX / 1000] {
            let at = Time(0).plus_seconds(seconds);
            let position = position(at) + 7;
            let entry = entry(position, Place::Beside);
            assert_eq!((position_of(band(position), entry), place(entry)), (position, Place::Beside));
            if seconds.abs() < FURTHEST {
                assert_eq!(moment(position), at);
            }
        }
        assert!(position(Time(-1)) < position(Time(0)) && band(position(Time(-1))) == -1);
    }

    #[test]
    fn lists_come_back_as_they_were() {
        let all: Vec<Entry> = (0..3000_u32).map(|n| n * n * 7 % (1 << 29)).collect();
        for entries in [sorted(all), vec![], vec![0], vec![3, (1 << 29) - 1]] {
            let mut back = Vec::new();
            unpack(&packed(&entries), &mut back);
            assert_eq!(back, entries);
        }
        let mut damaged = Vec::new();
        unpack(&[0xFF; 40], &mut damaged);
        unpack(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 0x05], &mut damaged);
    }

    #[test]
    fn lists_are_joined_by_texts_and_the_worse_place_counts() {
        let list = |texts: &[(u32, u32)]| texts.iter().map(|(text, place)| text << 2 | place).collect::<Vec<_>>();
        let (a, b) = (list(&[(1, 0), (4, 3), (9, 1), (12, 0)]), list(&[(2, 0), (4, 1), (9, 2), (13, 0)]));
        assert_eq!(common(&a, &b), list(&[(4, 3), (9, 2)]));
        let mut rest = a;
        without(&mut rest, &b);
        assert_eq!(rest, list(&[(1, 0), (12, 0)]));
        assert_eq!(sorted(list(&[(4, 3), (1, 2), (4, 1)])), list(&[(1, 2), (4, 1)]));
    }
}
