//! Which parts of two texts belong together.

use super::FIRST_BLOCK;
use crate::newsroom::{body, difference};
use std::collections::{HashMap, HashSet, VecDeque};

/// Moved blocks that changed too are looked for among so many pairs.
const MOVES: usize = 2_500;
/// Two languages are paired by likeness up to so many pairs; beyond, in order.
const PAIRS: usize = 250_000;

/// Where each part of a text went in a later state of it, wherever that is; nowhere if it is gone.
pub(super) fn follow(before: &[String], after: &[String]) -> Vec<Option<usize>> {
    let (old, new) = (blocks(before), blocks(after));
    let mut places: Vec<Option<usize>> = vec![None; old.len()];
    let mut is_taken = vec![false; new.len()];
    let rows = difference::align(&old, &new);
    for (from, to) in rows.iter().filter_map(|(from, to)| Some((*from.as_ref()?, *to.as_ref()?))) {
        (places[from], is_taken[to]) = (Some(to), true);
    }
    take_equal(&mut places, &mut is_taken, &old, &new);
    let left = |flags: &[bool]| flags.iter().filter(|taken| !**taken).count();
    let pairs = places.iter().filter(|place| place.is_none()).count().saturating_mul(left(&is_taken));
    if pairs <= MOVES {
        take(&mut places, &mut is_taken, |from, to| difference::align(&[old[from]], &[new[to]]).len() == 1);
    }
    for (from, to) in replaced(&rows) {
        if places[from].is_none() && !is_taken[to] && kind(old[from]) == kind(new[to]) {
            (places[from], is_taken[to]) = (Some(to), true);
        }
    }
    let own = (0..FIRST_BLOCK.min(before.len())).map(Some);
    own.chain(places.into_iter().map(|place| place.map(|at| at + FIRST_BLOCK))).collect()
}

fn blocks(parts: &[String]) -> Vec<&str> {
    parts.iter().skip(FIRST_BLOCK).map(String::as_str).collect()
}

/// What is the same elsewhere, in the order of the text: one look at each block.
fn take_equal<'a>(places: &mut [Option<usize>], is_taken: &mut [bool], old: &[&'a str], new: &[&'a str]) {
    let mut free: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (to, block) in new.iter().enumerate().filter(|(to, _)| !is_taken[*to]) {
        free.entry(block).or_default().push_back(to);
    }
    for (place, block) in places.iter_mut().zip(old).filter(|(place, _)| place.is_none()) {
        *place = free.get_mut(block).and_then(VecDeque::pop_front);
        if let Some(to) = *place {
            is_taken[to] = true;
        }
    }
}

fn take(places: &mut [Option<usize>], is_taken: &mut [bool], is_same: impl Fn(usize, usize) -> bool) {
    for (from, place) in places.iter_mut().enumerate().filter(|(_, place)| place.is_none()) {
        *place = (0..is_taken.len()).find(|to| !is_taken[*to] && is_same(from, *to));
        if let Some(to) = *place {
            is_taken[to] = true;
        }
    }
}

/// One block in the place of one other, both between blocks that stayed.
fn replaced(rows: &[(Option<usize>, Option<usize>)]) -> Vec<(usize, usize)> {
    let stays = |row: &&(Option<usize>, Option<usize>)| row.0.is_some() && row.1.is_some();
    let changes = rows.split(|row| stays(&row));
    let pair = |gap: &[(Option<usize>, Option<usize>)]| {
        let from: Vec<usize> = gap.iter().filter_map(|row| row.0).collect();
        let to: Vec<usize> = gap.iter().filter_map(|row| row.1).collect();
        match (from.as_slice(), to.as_slice()) {
            ([from], [to]) => Some((*from, *to)),
            _ => None,
        }
    };
    changes.filter_map(pair).collect()
}

/// The parts of an original from which those of a translation seem to be made: in order, by kind, length and by what is
/// the same in all languages, names and numbers.
pub(super) fn across(source: &[String], target: &[String]) -> Vec<Option<usize>> {
    let (old, new) = (blocks(source), blocks(target));
    let own = (0..FIRST_BLOCK.min(target.len())).map(Some);
    own.chain(paired(&old, &new).into_iter().map(|place| place.map(|at| at + FIRST_BLOCK))).collect()
}

fn paired(source: &[&str], target: &[&str]) -> Vec<Option<usize>> {
    let (rows, columns) = (source.len(), target.len());
    if rows.saturating_mul(columns) > PAIRS {
        return (0..columns).map(|at| (at < rows).then_some(at)).collect();
    }
    let (from, to): (Vec<Face>, Vec<Face>) =
        (source.iter().map(|block| Face::of(block)).collect(), target.iter().map(|block| Face::of(block)).collect());
    // best[row][column]: most in common of what stands from there on.
    let mut best = vec![vec![0; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let alike = from[row].likeness(&to[column]);
            let both = if alike > 0 { alike + best[row + 1][column + 1] } else { 0 };
            best[row][column] = both.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut row, mut column, mut places) = (0, 0, vec![None; columns]);
    while row < rows && column < columns {
        let alike = from[row].likeness(&to[column]);
        if alike > 0 && best[row][column] == alike + best[row + 1][column + 1] {
            places[column] = Some(row);
            (row, column) = (row + 1, column + 1);
        } else if best[row][column] == best[row + 1][column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    places
}

/// What kind of block it is: the name of its element; of a figure, all that it shows.
pub(super) fn kind(block: &str) -> &str {
    let end = if block.starts_with("<figure") { block.find('>') } else { block.find([' ', '>']) };
    &block[..end.unwrap_or(block.len())]
}

/// What can be recognised of a block in another language.
struct Face<'a> {
    kind: &'a str,
    length: usize,
    signs: HashSet<String>,
}

impl<'a> Face<'a> {
    fn of(block: &'a str) -> Self {
        let text = body::plain(block);
        let is_sign = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
        Self {
            kind: kind(block),
            length: text.chars().count().max(1),
            signs: words.filter(is_sign).map(str::to_lowercase).collect(),
        }
    }

    /// How likely one is the other's translation; nothing if it cannot be.
    fn likeness(&self, other: &Self) -> usize {
        let is_heading = |kind: &str| matches!(kind, "<h2" | "<h3" | "<h4");
        let is_figure = |kind: &str| kind.starts_with("<figure");
        let base = match (self.kind, other.kind) {
            (a, b) if a == b && is_figure(a) => 900,
            (a, b) if a == b => 300,
            (a, b) if is_heading(a) && is_heading(b) => 150,
            (a, b) if is_figure(a) || is_figure(b) || a == "<hr" || b == "<hr" => return 0,
            (a, b) if is_heading(a) != is_heading(b) => return 0,
            _ => 60,
        };
        let length = 200 * self.length.min(other.length) / self.length.max(other.length);
        let shared = self.signs.intersection(&other.signs).count();
        let signs = 600 * shared / (self.signs.len() + other.signs.len()).max(1);
        base + length + signs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(blocks: &[&str]) -> Vec<String> {
        ["Headline", "Standfirst"].iter().chain(blocks).map(|part| (*part).to_owned()).collect()
    }

    #[test]
    fn blocks_are_followed_to_where_they_went() {
        let before = text(&["<p>The river rose again</p>", "<p>Nobody saw the boats leave</p>", "<p>Rain fell</p>"]);
        let after = text(&["<p>Rain fell</p>", "<p>The river rose twice</p>", "<p>Nobody saw the boats leave</p>"]);
        assert_eq!(follow(&before, &after)[2..], [Some(3), Some(4), Some(2)]);
        assert_eq!(follow(&before, &before), (0..5).map(Some).collect::<Vec<_>>());
        let shorter = text(&["<p>The river rose again</p>", "<p>Rain fell</p>"]);
        assert_eq!(follow(&before, &shorter)[2..], [Some(2), None, Some(3)]);
    }

    #[test]
    fn one_block_in_the_place_of_one_other_is_that_block_rewritten() {
        let before = text(&["<h2>Water</h2>", "<p>Same</p>"]);
        let after = text(&["<h2>The lake</h2>", "<p>Same</p>"]);
        assert_eq!(follow(&before, &after)[2..], [Some(2), Some(3)]);
        let other = text(&["<hr>", "<p>Same</p>"]);
        assert_eq!(follow(&before, &other)[2..], [None, Some(3)]);
    }

    #[test]
    fn two_languages_meet_by_kind_length_and_names() {
        let source = text(&[
            "<p>Le marché central de Phnom Penh rouvre en 2027.</p>",
            "<figure data-picture=\"3\"></figure>",
            "<p>Une phrase courte.</p>",
            "<h2>Après</h2>",
            "<p>Sok Dara est revenu de Kampot avec 40 kilos de poivre et beaucoup d’idées.</p>",
        ]);
        let target = text(&[
            "<p>Phnom Penh’s central market reopens in 2027.</p>",
            "<figure data-picture=\"3\"><figcaption>X</figcaption></figure>",
            "<h2>After</h2>",
            "<p>Sok Dara came back from Kampot with 40 kilos of pepper and many ideas.</p>",
        ]);
        assert_eq!(across(&source, &target)[2..], [Some(2), Some(3), Some(5), Some(6)]);
        assert_eq!(across(&text(&[]), &target)[2..], [None; 4]);
    }
}
