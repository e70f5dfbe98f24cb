//! One article after the other, each made of its number alone.

use super::{
    Plan, Ready, Stock,
    chance::{Chance, Ranks},
    prose::Prose,
};
use crate::{
    db::Time,
    newsroom::article::{Draft, Prepared, Status, TextDraft},
};

/// The magazine's age: twenty years, in milliseconds.
const AGE: i64 = 20 * 365 * 24 * 3600 * 1000;
/// An hour, in milliseconds: the newest article came out so long ago.
const HOUR: i64 = 3600 * 1000;
/// Of a hundred articles so many are in every language, are drafts, and have an address of an older site.
const TRANSLATED: usize = 60;
const DRAFTS: usize = 1;
const FROM_ELSEWHERE: usize = 20;

/// What articles are made of.
pub(super) struct Invention<'a> {
    plan: Plan,
    /// The last article before these: what names an old address of its own for each.
    before: i64,
    prose: &'a [Prose],
    stock: &'a Stock,
    now: Time,
    tags: Ranks,
    authors: Ranks,
    sections: Ranks,
}

impl<'a> Invention<'a> {
    pub(super) fn new(plan: Plan, before: i64, prose: &'a [Prose], stock: &'a Stock, now: Time) -> Self {
        let ranks = |some: &[i64], shift| Ranks::new(u32::try_from(some.len()).unwrap_or(u32::MAX), shift);
        let (tags, authors) = (ranks(&stock.tags, 8), ranks(&stock.authors, 20));
        Self { plan, before, prose, stock, now, tags, authors, sections: ranks(&stock.sections, 3) }
    }

    /// The article of a number; the last of the plan is the newest.
    pub(super) fn article(&self, number: u64) -> Ready {
        let mut chance = Chance::of(self.plan.seed, number);
        let at = self.moment(number, &mut chance);
        let is_draft = chance.percent(DRAFTS);
        let (filed, length) = (self.filed(&mut chance), length(&mut chance));
        let original = chance.below(self.prose.len());
        let is_translated = chance.percent(TRANSLATED);
        let blocks = blocks(&mut chance, length);
        let shown = chance.one(&self.stock.pictures).copied().filter(|_| chance.percent(30));
        let mut texts = Vec::new();
        for (place, prose) in self.prose.iter().enumerate() {
            if place == original || is_translated {
                let text = text(prose, &mut chance, &blocks, shown);
                let (status, published_at) =
                    if is_draft { (Status::Draft, None) } else { (Status::Published, Some(at)) };
                texts.push((place != original, TextDraft { status, published_at, ..text }));
            }
        }
        texts.sort_by_key(|(is_translation, _)| *is_translation);
        let texts: Vec<TextDraft> = texts.into_iter().map(|(_, text)| text).collect();
        let locale = texts.first().map(|text| text.locale);
        let own = self.before.saturating_add(i64::try_from(number).unwrap_or(i64::MAX));
        let is_from_elsewhere = chance.percent(FROM_ELSEWHERE);
        let old_path = locale.filter(|_| is_from_elsewhere).map(|locale| (format!("/?p={own}"), locale));
        let article = Prepared::from(Draft { texts, ..filed }).at(Some(at), Some(at)).among_many();
        Ready { article, old_path }
    }

    /// When it came out: evenly over the magazine's age, with some disorder.
    fn moment(&self, number: u64, chance: &mut Chance) -> Time {
        let step = u64::try_from(AGE).unwrap_or_default() / self.plan.articles.max(1);
        let after = (self.plan.articles - 1 - number).saturating_mul(step);
        let off = chance.below(usize::try_from(step).unwrap_or(usize::MAX));
        let back = after.saturating_add(u64::try_from(off).unwrap_or_default());
        Time(self.now.0 - HOUR - i64::try_from(back).unwrap_or_default())
    }

    /// What it is filed under, and its lead picture.
    fn filed(&self, chance: &mut Chance) -> Draft {
        let some = |ids: &[i64], ranks: &Ranks, count: usize, chance: &mut Chance| {
            let mut chosen = Vec::new();
            for _ in 0..count {
                if let Some(id) = ids.get(ranks.place(chance)).filter(|id| !chosen.contains(*id)) {
                    chosen.push(*id);
                }
            }
            chosen
        };
        let (tags, authors) = (chance.between(1, 7), if chance.percent(15) { 2 } else { 1 });
        Draft {
            section: self.stock.sections.get(self.sections.place(chance)).copied(),
            tags: some(&self.stock.tags, &self.tags, tags, chance),
            authors: some(&self.stock.authors, &self.authors, authors, chance),
            picture: chance.one(&self.stock.pictures).copied().filter(|_| chance.percent(70)),
            ..Draft::default()
        }
    }
}

/// Words of a body: most have some hundreds, a few thousands.
fn length(chance: &mut Chance) -> usize {
    match chance.below(100) {
        0..20 => chance.between(80, 200),
        20..80 => chance.between(200, 500),
        80..98 => chance.between(500, 1_000),
        _ => chance.between(1_000, 4_000),
    }
}

/// A block of a body with its length in words; a translation has the same.
enum Block {
    Paragraph(usize),
    Heading,
    Quotation,
    List(usize),
}

fn blocks(chance: &mut Chance, length: usize) -> Vec<Block> {
    let (mut blocks, mut words) = (Vec::new(), 0);
    while words < length {
        let (block, long) = match chance.below(20) {
            0..16 => {
                let long = chance.between(30, 90);
                (Block::Paragraph(long), long)
            }
            // A heading has something below it.
            16 | 17 if !blocks.is_empty() => (Block::Heading, 5),
            18 => (Block::Quotation, 20),
            _ => {
                let items = chance.between(2, 6);
                (Block::List(items), items * 8)
            }
        };
        words += long;
        blocks.push(block);
    }
    blocks.push(Block::Paragraph(40));
    blocks
}

fn text(prose: &Prose, chance: &mut Chance, blocks: &[Block], shown: Option<i64>) -> TextDraft {
    let long = chance.between(6, 12);
    let headline = prose.line(chance, long);
    let mut standfirst = String::new();
    prose.passage(chance, 18, &mut standfirst);
    let mut body = String::new();
    for (number, block) in blocks.iter().enumerate() {
        if number > 0 {
            body.push('\n');
        }
        write_block(prose, chance, block, &mut body);
        if let Some(picture) = shown.filter(|_| number == 0) {
            body.push_str(&format!("\n<figure data-picture=\"{picture}\"></figure>"));
        }
    }
    TextDraft { headline, standfirst, body, current: true, ..TextDraft::new(prose.locale()) }
}

fn write_block(prose: &Prose, chance: &mut Chance, block: &Block, body: &mut String) {
    let mut put = |tags: (&str, &str), words: usize, is_line: bool, chance: &mut Chance| {
        body.push_str(tags.0);
        match is_line {
            true => body.push_str(&prose.line(chance, words)),
            false => prose.passage(chance, words, body),
        }
        body.push_str(tags.1);
    };
    match block {
        Block::Paragraph(words) => put(("<p>", "</p>"), *words, false, chance),
        Block::Heading => put(("<h2>", "</h2>"), 5, true, chance),
        Block::Quotation => put(("<blockquote><p>", "</p></blockquote>"), 14, false, chance),
        Block::List(items) => {
            for item in 0..*items {
                let open = if item == 0 { "<ul><li>" } else { "<li>" };
                let close = if item + 1 == *items { "</li></ul>" } else { "</li>" };
                put((open, close), 6, false, chance);
            }
        }
    }
}
