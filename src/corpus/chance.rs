//! What looks like chance and is the same every time.

/// Numbers by `SplitMix64` (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

/// The golden ratio's fraction, in 64 bits: the step between two states.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Chance {
    /// The numbers of the `number`th thing made from a seed, whatever was made before it.
    pub(super) fn of(seed: u64, number: u64) -> Self {
        let mut chance = Self(seed ^ number.wrapping_mul(STEP));
        chance.0 = chance.number();
        chance
    }

    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below `limit`; 0 where there is no such number.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        let scaled = (u128::from(self.number()) * u128::from(limit)) >> 64;
        usize::try_from(scaled).unwrap_or_default()
    }

    /// From `least` to `most`, both included.
    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// Whether something happens that does so many times of a hundred.
    pub(super) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of some; none of none.
    pub(super) fn one<'a, T>(&mut self, some: &'a [T]) -> Option<&'a T> {
        some.get(self.below(some.len()))
    }

    /// In another order, in place.
    pub(super) fn shuffle<T>(&mut self, some: &mut [T]) {
        for last in (1..some.len()).rev() {
            some.swap(last, self.below(last + 1));
        }
    }
}

/// Places of which the first is chosen most often, by Zipf's law: the nth 1/(n + shift) times as often.
#[derive(Clone, Debug)]
pub(super) struct Ranks {
    /// How often this one or one before it is chosen, of [`WHOLE`].
    sums: Vec<usize>,
}

const WHOLE: usize = 1 << 30;

impl Ranks {
    /// So many places; the larger the shift, the flatter the beginning.
    pub(super) fn new(places: u32, shift: u32) -> Self {
        let weight = |rank: u32| 1.0 / f64::from(rank + shift + 1);
        let sum: f64 = (0..places).map(weight).sum();
        let mut before = 0.0;
        let share = |rank: u32| {
            before += weight(rank) / sum;
            scaled(before)
        };
        Self { sums: (0..places).map(share).collect() }
    }

    /// One of the places.
    pub(super) fn place(&self, chance: &mut Chance) -> usize {
        let drawn = chance.below(WHOLE);
        self.sums.partition_point(|sum| *sum <= drawn).min(self.sums.len().saturating_sub(1))
    }
}

/// A share of one as a share of [`WHOLE`].
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is between 0 and 1")]
fn scaled(share: f64) -> usize {
    (share.clamp(0.0, 1.0) * f64::from(1_u32 << 30)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_does_not() {
        let drawn = |seed, number| {
            let mut chance = Chance::of(seed, number);
            (0..50).map(|_| chance.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(drawn(1, 7), drawn(1, 7));
        assert!(drawn(1, 7) != drawn(2, 7) && drawn(1, 7) != drawn(1, 8));
        let mut chance = Chance::of(3, 0);
        let all: std::collections::BTreeSet<usize> = (0..500).map(|_| chance.between(2, 5)).collect();
        assert_eq!(all.into_iter().collect::<Vec<_>>(), [2, 3, 4, 5]);
        assert_eq!((chance.below(0), chance.one::<u8>(&[])), (0, None));
    }

    #[test]
    fn the_first_of_ranks_comes_most_often_and_the_last_comes_too() {
        let (ranks, mut chance) = (Ranks::new(100, 0), Chance::of(5, 0));
        let mut counts = [0; 100];
        for _ in 0..20_000 {
            counts[ranks.place(&mut chance)] += 1;
        }
        assert!(counts[0] > counts[9] * 5 && counts[9] > counts[99] * 3, "{counts:?}");
        assert!(counts.iter().all(|count| *count > 0));
    }
}
