//! Two people changed one body: their texts brought together block by block, against the text that both began with.
//! Nothing that either wrote is dropped: what only one of them changed is taken, what both changed is left to a person.

use super::{body, difference::align};

/// A part of the text that both make together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Blocks on which there is nothing to decide.
    Settled(String),
    /// What both changed, each in their own way.
    Contested {
        /// What this person wrote; empty where they removed it.
        mine: String,
        /// What the other wrote; empty where they removed it.
        theirs: String,
    },
}

/// What is to become of a contested piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What this person wrote.
    Mine,
    /// What the other wrote.
    Theirs,
    /// The other's, then one's own.
    Both,
}

impl Choice {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::Mine, Self::Theirs, Self::Both];

    /// Its name in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Theirs => "theirs",
            Self::Both => "both",
        }
    }

    /// Reads [`Choice::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }
}

/// What two bodies, both in normal form, make together. Without the text that both began with, whatever stands in only
/// one of them is taken for new.
#[must_use]
pub fn merge(base: Option<&str>, mine: &str, theirs: &str) -> Vec<Piece> {
    let (mine, theirs) = (body::blocks(mine), body::blocks(theirs));
    let base = base.map_or_else(|| common(&mine, &theirs), body::blocks);
    let (mine, theirs) = (Side::of(&base, &mine), Side::of(&base, &theirs));
    let mut pieces = Pieces::default();
    for (at, block) in base.iter().enumerate() {
        pieces.decide("", &mine.before[at], &theirs.before[at]);
        pieces.decide(block, &mine.blocks[at], &theirs.blocks[at]);
    }
    pieces.decide("", &mine.before[base.len()], &theirs.before[base.len()]);
    pieces.0
}

/// The body that the pieces make, once it is decided what becomes of each that is contested.
#[must_use]
pub fn together(pieces: &[Piece], choose: impl Fn(&str, &str) -> Choice) -> String {
    let blocks = pieces.iter().flat_map(|piece| match piece {
        Piece::Settled(text) => vec![text.as_str()],
        Piece::Contested { mine, theirs } => match choose(mine, theirs) {
            Choice::Mine => vec![mine.as_str()],
            Choice::Theirs => vec![theirs.as_str()],
            Choice::Both => vec![theirs.as_str(), mine.as_str()],
        },
    });
    blocks.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The blocks that stand in both, in order.
fn common<'a>(mine: &[&'a str], theirs: &[&str]) -> Vec<&'a str> {
    let pairs = align(mine, theirs).into_iter();
    let both = pairs.filter_map(|(mine, theirs)| Some((mine?, theirs?)));
    both.filter(|(at, other)| mine[*at] == theirs[*other]).map(|(at, _)| mine[at]).collect()
}

/// What one person made of the text that both began with.
struct Side {
    /// What became of each block; empty: removed.
    blocks: Vec<String>,
    /// What was put before each block, and last what was put after all.
    before: Vec<String>,
}

impl Side {
    fn of(base: &[&str], text: &[&str]) -> Self {
        let mut side = Self { blocks: vec![String::new(); base.len()], before: vec![String::new(); base.len() + 1] };
        let mut next = 0;
        for (old, new) in align(base, text) {
            match (old, new) {
                (Some(at), Some(new)) => {
                    text[new].clone_into(&mut side.blocks[at]);
                    next = at + 1;
                }
                (Some(at), None) => next = at + 1,
                (None, Some(new)) => append(&mut side.before[next], text[new]),
                (None, None) => {}
            }
        }
        side
    }
}

fn append(text: &mut String, block: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(block);
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn decide(&mut self, base: &str, mine: &str, theirs: &str) {
        if mine == theirs || theirs == base {
            self.settle(mine);
        } else if mine == base {
            self.settle(theirs);
        } else {
            self.0.push(Piece::Contested { mine: mine.to_owned(), theirs: theirs.to_owned() });
        }
    }

    fn settle(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(Piece::Settled(before)) => append(before, text),
            _ => self.0.push(Piece::Settled(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> String {
        words
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(|word| format!("<p>{word}</p>"))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn merged(base: &str, mine: &str, theirs: &str) -> Vec<Piece> {
        merge(Some(&text(base)), &text(mine), &text(theirs))
    }

    fn settled(words: &str) -> Piece {
        Piece::Settled(text(words))
    }

    fn contested(mine: &str, theirs: &str) -> Piece {
        Piece::Contested { mine: text(mine), theirs: text(theirs) }
    }

    #[test]
    fn blocks_that_one_side_changed_are_taken() {
        assert_eq!(merged("a b c", "a b c", "a b c"), [settled("a b c")]);
        assert_eq!(merged("a b c", "a x b c", "a b c y"), [settled("a x b c y")]);
        assert_eq!(merged("a b c d", "a c d", "a b c"), [settled("a c")]);
        assert_eq!(merged("", "", ""), []);
    }

    #[test]
    fn neighbouring_blocks_are_no_quarrel() {
        let base = "<p>one two three four</p>\n<p>five six seven eight</p>";
        let mine = "<p>one two three 4</p>\n<p>five six seven eight</p>";
        let theirs = "<p>one two three four</p>\n<p>five six seven 8</p>";
        let both = "<p>one two three 4</p>\n<p>five six seven 8</p>";
        assert_eq!(merge(Some(base), mine, theirs), [Piece::Settled(both.into())]);
    }

    #[test]
    fn what_both_changed_is_left_to_a_person() {
        let (base, mine, theirs) = ("<p>one two three four</p>", "<p>one two three 4</p>", "<p>1 two three four</p>");
        let quarrel = Piece::Contested { mine: mine.into(), theirs: theirs.into() };
        assert_eq!(merge(Some(base), mine, theirs), std::slice::from_ref(&quarrel));
        let with = |choice| together(std::slice::from_ref(&quarrel), |_, _| choice);
        assert_eq!(with(Choice::Mine), mine);
        assert_eq!(with(Choice::Theirs), theirs);
        assert_eq!(with(Choice::Both), format!("{theirs}\n{mine}"));
        // Removed by one, rewritten by the other.
        assert_eq!(merge(Some(base), "", theirs), [Piece::Contested { mine: String::new(), theirs: theirs.into() }]);
        // The same change twice is one.
        assert_eq!(merge(Some(base), mine, mine), [Piece::Settled(mine.into())]);
        assert_eq!(merged("a b", "a x b", "a y b"), [settled("a"), contested("x", "y"), settled("b")]);
    }

    #[test]
    fn without_a_beginning_all_that_either_has_is_kept() {
        let pieces = merge(None, &text("a x b"), &text("a b y"));
        assert_eq!(pieces, [settled("a x b y")]);
        let pieces = merge(None, &text("a x b"), &text("a y b"));
        assert_eq!(pieces, [settled("a"), contested("x", "y"), settled("b")]);
    }

    /// A small generator of random numbers (Marsaglia, Xorshift RNGs, 2003): the same run every time.
    struct Random(u64);

    impl Random {
        fn below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
        }
    }

    const BLOCKS: [&str; 6] = [
        "<p>The river turns around in November.</p>",
        "<h2>The market</h2>",
        "<ul><li>one</li><li>two</li></ul>",
        "<figure data-picture=\"7\"></figure>",
        "<hr>",
        "<p>Rain fell on the town.</p>",
    ];

    /// Rewrites, removes, adds and moves blocks; what is new says whose it is.
    fn edited(random: &mut Random, base: &[String], whose: &str) -> Vec<String> {
        let mut text = base.to_vec();
        for step in 0..random.below(5) {
            let at = random.below(text.len() + 1);
            match random.below(4) {
                0 => text.insert(at, format!("<p>{whose} adds {step}</p>")),
                1 if at < text.len() => {
                    text.remove(at);
                }
                2 if at < text.len() => text[at] = text[at].replace("</p>", &format!(" {whose} {step}</p>")),
                3 if at < text.len() => {
                    let block = text.remove(at);
                    text.insert(random.below(text.len() + 1), block);
                }
                _ => {}
            }
        }
        text
    }

    #[test]
    fn whatever_two_people_do_nothing_that_either_wrote_is_lost() {
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        for round in 0..3000 {
            let base: Vec<String> =
                (0..random.below(8)).map(|_| BLOCKS[random.below(BLOCKS.len())].to_owned()).collect();
            let (mine, theirs) = (edited(&mut random, &base, "mine"), edited(&mut random, &base, "theirs"));
            let (old, ours, others) = (base.join("\n"), mine.join("\n"), theirs.join("\n"));
            for beginning in [Some(old.as_str()), None] {
                let pieces = merge(beginning, &ours, &others);
                let both = together(&pieces, |_, _| Choice::Both);
                for block in mine.iter().chain(&theirs).filter(|block| !base.contains(block)) {
                    assert!(
                        both.contains(block),
                        "round {round}: {block} of\n{ours}\nand\n{others}\nis lost in\n{both}"
                    );
                }
                // Where only one of them wrote, nobody is asked, and the result is that text.
                if mine == base && beginning.is_some() {
                    assert_eq!(pieces.iter().filter(|piece| matches!(piece, Piece::Contested { .. })).count(), 0);
                    assert_eq!(both, others);
                }
                // Choosing one side everywhere takes nothing of it away.
                let own = together(&pieces, |_, _| Choice::Mine);
                for block in mine.iter().filter(|block| !base.contains(block)) {
                    assert!(own.contains(block), "round {round}: {block} is lost in\n{own}");
                }
                assert_eq!(body::intake(&both), both, "round {round}: what comes out is in normal form");
            }
        }
    }
}
