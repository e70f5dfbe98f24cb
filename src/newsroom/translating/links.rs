//! The links between the parts of a translation and those of its original, as pure values.

use super::{
    FIRST_BLOCK,
    pairing::{self, follow},
};
use crate::newsroom::body;
use serde::{Deserialize, Serialize};

/// From what a part of a translation was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The part of the original, by its number among the parts that are stored now; none: it is gone, or never was.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// What that part said when this was made from it, where it says something else now or is gone.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// Whether a machine wrote it and nobody has looked at it yet.
    #[serde(rename = "m", default, skip_serializing_if = "std::ops::Not::not")]
    pub machine: bool,
    /// Whether it still has the very words of the original, and nobody said that it should.
    #[serde(rename = "c", default, skip_serializing_if = "std::ops::Not::not")]
    pub copied: bool,
}

impl Link {
    /// A link to a part as it stands.
    #[must_use]
    pub fn to(source: usize) -> Self {
        Self { source: Some(source), ..Self::default() }
    }

    /// Whether somebody has to look at it.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        self.was.is_some() || self.machine || self.copied
    }
}

/// The links of a text, one a part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// One a part of the translation, in order.
    #[serde(rename = "p")]
    pub parts: Vec<Link>,
    /// Parts of the original that the translation does without, on purpose.
    #[serde(rename = "o", default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<usize>,
    /// Whether the original has been put in another order since.
    #[serde(rename = "r", default, skip_serializing_if = "std::ops::Not::not")]
    pub moved: bool,
}

impl Links {
    /// The links of a translation of which nothing is known but both texts.
    #[must_use]
    pub fn guessed(source: &[String], target: &[String]) -> Self {
        let link = |place: Option<usize>| Link { source: place, ..Link::default() };
        let mut links =
            Self { parts: pairing::across(source, target).into_iter().map(link).collect(), ..Self::default() };
        links.forget_empty(target);
        links
    }

    /// An empty headline or standfirst was made from nothing.
    fn forget_empty(&mut self, target: &[String]) {
        for (link, _) in self.parts.iter_mut().zip(target).filter(|(_, part)| part.is_empty()) {
            *link = Link::default();
        }
    }

    /// The same after the original was saved: each link follows its part.
    #[must_use]
    pub fn after_original(mut self, before: &[String], after: &[String]) -> Self {
        let places = follow(before, after);
        let place = |source: usize| places.get(source).copied().flatten();
        let was_sorted = self.is_in_order();
        for link in &mut self.parts {
            let Some(source) = link.source else { continue };
            let made_from = link.was.take().or_else(|| before.get(source).cloned());
            link.source = place(source);
            link.was = made_from.filter(|text| link.source.is_none_or(|now| after[now] != *text));
        }
        // What was taken out of the original and put back.
        for at in 0..self.parts.len() {
            let (None, Some(was)) = (self.parts[at].source, self.parts[at].was.as_ref()) else { continue };
            let found = (FIRST_BLOCK..after.len()).find(|now| after[*now] == *was && !self.is_linked(*now));
            if let Some(now) = found {
                self.parts[at] = Link { source: Some(now), was: None, ..self.parts[at].clone() };
            }
        }
        let stays = |source: &usize| before.get(*source).zip(place(*source)).filter(|(was, now)| after[*now] == **was);
        self.left_out = self.left_out.iter().filter_map(|source| Some(stays(source)?.1)).collect();
        self.moved = !self.is_in_order() && (self.moved || was_sorted);
        self
    }

    /// The same after the translation was edited by somebody who saw it whole, without its original's blocks beside it.
    /// A block that is out of date stays so, whatever was changed in it; new blocks take the places of missing ones.
    #[must_use]
    pub fn after_edit(self, before: &[String], after: &[String], source: &[String]) -> Self {
        let mut links = Self { parts: vec![Link::default(); after.len()], ..self.clone() };
        let mut is_new = vec![true; after.len()];
        for (from, to) in follow(before, after).into_iter().enumerate() {
            let (Some(to), Some(link)) = (to, self.parts.get(from)) else { continue };
            let is_same = before[from] == after[to];
            links.parts[to] = Link { machine: link.machine && is_same, copied: link.copied && is_same, ..link.clone() };
            is_new[to] = before[from].is_empty() && !is_same;
        }
        links.forget_empty(after);
        links.adopt(&is_new, after, source);
        links.moved = links.moved && !links.is_in_order();
        links
    }

    /// Links new parts to parts of the original that nothing was made from yet, where they stand in order and are of a kind.
    fn adopt(&mut self, is_new: &[bool], target: &[String], source: &[String]) {
        for own in 0..FIRST_BLOCK.min(self.parts.len()) {
            if is_new[own] && !target[own].is_empty() && !source[own].is_empty() {
                self.parts[own] = Link::to(own);
            }
        }
        let mut next = FIRST_BLOCK;
        for at in FIRST_BLOCK..self.parts.len() {
            if let Some(source) = self.parts[at].source {
                next = source + 1;
                continue;
            }
            if !is_new[at] {
                continue;
            }
            let end = self.parts[at..].iter().find_map(|link| link.source).unwrap_or(source.len());
            let is_free = |place: &usize| {
                !self.is_linked(*place)
                    && !self.left_out.contains(place)
                    && pairing::kind(&source[*place]) == pairing::kind(&target[at])
            };
            if let Some(place) = (next..end).find(is_free) {
                self.parts[at] = Link::to(place);
                next = place + 1;
            }
        }
    }

    /// The same with what was copied from the original marked, unless it stood in the text `before`.
    #[must_use]
    pub fn copies_marked(mut self, before: &[String], target: &[String], source: &[String]) -> Self {
        for (link, part) in self.parts.iter_mut().zip(target).filter(|(_, part)| !before.contains(part)) {
            link.copied = link.source.is_some_and(|place| is_copy(&source[place], part));
        }
        self
    }

    /// The same with everything accepted as it stands.
    #[must_use]
    pub fn accepted(mut self, source: &[String]) -> Self {
        for link in &mut self.parts {
            *link = Link { source: link.source, ..Link::default() };
        }
        self.left_out = self.missing(source).collect();
        self.moved = false;
        self
    }

    /// Whether something was made from this part of the original.
    #[must_use]
    pub fn is_linked(&self, source: usize) -> bool {
        self.parts.iter().any(|link| link.source == Some(source))
    }

    /// Parts of the original that say something and from which nothing was made.
    pub fn missing<'a>(&'a self, source: &'a [String]) -> impl Iterator<Item = usize> + 'a {
        (0..source.len()).filter(|place| !source[*place].is_empty() && !self.is_linked(*place))
    }

    /// Parts that are done, of all that there are.
    #[must_use]
    pub fn done(&self, source: &[String]) -> (usize, usize) {
        let parts = (0..source.len()).filter(|place| !source[*place].is_empty());
        let mut all = 0;
        let mut done = 0;
        for place in parts {
            all += 1;
            let is_pending = self.parts.iter().any(|link| link.source == Some(place) && link.is_pending());
            let is_there = self.is_linked(place) || self.left_out.contains(&place);
            done += usize::from(is_there && !is_pending);
        }
        let pending = |link: &&Link| link.source.is_none() && link.is_pending();
        (done, all + self.parts.iter().filter(pending).count())
    }

    /// Whether something is to be looked at.
    #[must_use]
    pub fn is_pending(&self, source: &[String]) -> bool {
        let (done, all) = self.done(source);
        self.moved || done < all
    }

    /// Numbers of the parts that a machine wrote and nobody has looked at.
    #[must_use]
    pub fn by_machine(&self) -> Vec<usize> {
        self.parts.iter().enumerate().filter(|(_, link)| link.machine).map(|(at, _)| at).collect()
    }

    fn is_in_order(&self) -> bool {
        self.parts.iter().filter_map(|link| link.source).is_sorted()
    }

    /// As the database has it.
    ///
    /// # Errors
    /// None that numbers and texts could bring about.
    pub(super) fn written(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

/// Whether a translation has the very words of its original, and one in lower case among them: names, numbers and code are
/// the same in both languages.
pub(super) fn is_copy(source: &str, target: &str) -> bool {
    let is_code = source.starts_with("<pre");
    let has_words = || body::plain(source).split_whitespace().any(|word| word.starts_with(char::is_lowercase));
    source == target && !is_code && has_words()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(parts: &[&str]) -> Vec<String> {
        parts.iter().map(|part| (*part).to_owned()).collect()
    }

    fn source() -> Vec<String> {
        text(&["Titre", "Chapô", "<p>Le fleuve monte</p>", "<p>Les bateaux partent</p>", "<p>Il pleut</p>"])
    }

    fn target() -> Vec<String> {
        text(&["Title", "Standfirst", "<p>The river rises</p>", "<p>The boats leave</p>", "<p>It rains</p>"])
    }

    #[test]
    fn a_change_of_the_original_marks_exactly_its_block() {
        let links = Links::guessed(&source(), &target());
        assert!(!links.is_pending(&source()));
        let mut changed = source();
        changed[3] = "<p>Les bateaux partent demain</p>".into();
        let marked = links.clone().after_original(&source(), &changed);
        let was: Vec<usize> = (0..5).filter(|at| marked.parts[*at].was.is_some()).collect();
        assert_eq!((was, marked.done(&changed)), (vec![3], (4, 5)));
        assert_eq!(marked.parts[3].was.as_deref(), Some("<p>Les bateaux partent</p>"));
        // Changed back, nothing is marked any more.
        assert_eq!(marked.after_original(&changed, &source()), links);
    }

    #[test]
    fn links_follow_a_new_order_and_say_so() {
        let links = Links::guessed(&source(), &target());
        let turned =
            text(&["Titre", "Chapô", "<p>Il pleut</p>", "<p>Le fleuve monte</p>", "<p>Les bateaux partent</p>"]);
        let moved = links.clone().after_original(&source(), &turned);
        assert_eq!(
            moved.parts.iter().map(|link| link.source).collect::<Vec<_>>(),
            [Some(0), Some(1), Some(3), Some(4), Some(2)]
        );
        assert!(moved.moved && moved.parts.iter().all(|link| link.was.is_none()));
        assert!(!moved.clone().accepted(&turned).is_pending(&turned));
        assert_eq!(moved.after_original(&turned, &source()), links);
    }

    #[test]
    fn what_is_new_and_what_is_gone_is_told() {
        let links = Links::guessed(&source(), &target());
        let mut other = source();
        other.remove(3);
        other.push("<p>Tout autre chose encore</p>".into());
        let marked = links.clone().after_original(&source(), &other);
        assert_eq!(marked.missing(&other).collect::<Vec<_>>(), [4]);
        assert_eq!(
            marked.parts[3],
            Link { source: None, was: Some("<p>Les bateaux partent</p>".into()), ..Link::default() }
        );
        assert_eq!(marked.done(&other), (4, 6));
        let accepted = marked.clone().accepted(&other);
        assert_eq!((accepted.left_out.clone(), accepted.is_pending(&other)), (vec![4], false));
        assert_eq!(marked.after_original(&other, &source()), links);
    }

    #[test]
    fn an_edit_of_the_whole_text_carries_the_links() {
        let mut links = Links::guessed(&source(), &target());
        links.parts[2].was = Some("<p>Le fleuve baisse</p>".into());
        links.parts[3].machine = true;
        let edited = text(&["Title", "", "<p>The river rises now</p>", "<h2>Own</h2>", "<p>All the boats leave</p>"]);
        let after = links.after_edit(&target(), &edited, &source());
        assert_eq!(after.parts[2].was.as_deref(), Some("<p>Le fleuve baisse</p>"));
        assert_eq!(after.parts[3], Link::default());
        assert_eq!(after.parts[4], Link::to(3));
        assert_eq!(after.missing(&source()).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn new_blocks_take_the_places_of_missing_ones() {
        let begun = text(&["", "", "<p>The river rises</p>"]);
        let links = Links::guessed(&source(), &begun);
        assert_eq!(links.missing(&source()).collect::<Vec<_>>(), [0, 1, 3, 4]);
        let after = links.after_edit(&begun, &target(), &source());
        assert_eq!(after, Links::guessed(&source(), &target()));
    }

    #[test]
    fn links_are_read_as_they_were_written() {
        let mut links = Links::guessed(&source(), &target());
        links.parts[2].was = Some("<p>\"</p>".into());
        links.left_out.push(3);
        assert_eq!(serde_json::from_str::<Links>(&links.written().unwrap()).unwrap(), links);
    }
}
