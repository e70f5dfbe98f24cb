//! From any tree to one that keeps the contract: each block holds what it may hold (HTML standard, content models).

use super::{
    table,
    tags::is_heading,
    tree::{Attributes, Block, Line, Node},
};

/// Most pictures in one gallery.
const GALLERY_LIMIT: usize = 100;

/// Where blocks stand, and so which may.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The body itself, list items, definitions, quotations.
    Open,
    /// A cell of a table, a heading: no headings, no tables.
    Cell,
    /// A pull quote: paragraphs only.
    Quote,
}

/// The blocks that `children` make here; loose lines become paragraphs, what only groups is taken away.
pub(super) fn flow(children: Vec<Node>, place: Place) -> Vec<Node> {
    let mut blocks = Vec::new();
    let mut items: Vec<Node> = Vec::new();
    for child in children {
        if child.block().is_some_and(|block| block.name == "li") && place != Place::Quote {
            items.push(child);
            continue;
        }
        // Items without a list get one.
        blocks.extend(list(Block::new("ul", Attributes::new(), std::mem::take(&mut items)), place));
        match child {
            Node::Line(line) => blocks.extend(paragraph(line, Attributes::new())),
            Node::Block(block) => blocks.extend(shape(block, place)),
        }
    }
    blocks.extend(list(Block::new("ul", Attributes::new(), items), place));
    blocks
}

fn shape(block: Block, place: Place) -> Vec<Node> {
    if place == Place::Quote {
        return lines(block.children).into_iter().filter_map(|line| paragraph(line, Attributes::new())).collect();
    }
    match block.name {
        "p" => part(block, place),
        name if is_heading(name) && place == Place::Open => heading(block),
        "ul" | "ol" => list(block, place).into_iter().collect(),
        "dl" => definitions(block, place),
        "blockquote" => whole(block, place).into_iter().collect(),
        "aside" => whole(block, Place::Quote).into_iter().collect(),
        "pre" => code(block).into_iter().collect(),
        "hr" if place == Place::Open => vec![Node::Block(block)],
        "hr" => Vec::new(),
        "table" if place == Place::Open => table::shape(block),
        "figure" if !block.attributes.iter().any(|(name, _)| name.starts_with("data-")) => group(block, place),
        "figure" => figure(block),
        _ => part(block, place),
    }
}

fn paragraph(line: Line, attributes: Attributes) -> Option<Node> {
    let line = line.collapse();
    (!line.is_blank()).then(|| Node::Block(Block::new("p", attributes, vec![Node::Line(line)])))
}

/// The content of a block that is taken away; its language goes to what it held.
fn part(block: Block, place: Place) -> Vec<Node> {
    let mut inner = flow(block.children, place);
    for node in &mut inner {
        let Node::Block(child) = node else { continue };
        for (name, value) in block.attributes.iter().filter(|(name, _)| matches!(*name, "lang" | "dir")) {
            if child.attribute(name).is_none() {
                child.attributes.push((name, value.clone()));
            }
        }
    }
    inner
}

fn whole(block: Block, place: Place) -> Option<Node> {
    let inner = flow(block.children, place);
    (!inner.is_empty()).then(|| Node::Block(Block::new(block.name, block.attributes, inner)))
}

/// The first paragraph is the heading; what else it held stands around it.
fn heading(block: Block) -> Vec<Node> {
    let mut blocks = flow(block.children, Place::Cell);
    let first = blocks.iter_mut().find_map(|node| match node {
        Node::Block(block) if block.name == "p" => Some(block),
        _ => None,
    });
    if let Some(first) = first {
        first.name = block.name;
        let own: Vec<_> = block.attributes.into_iter().filter(|(name, _)| first.attribute(name).is_none()).collect();
        first.attributes.extend(own);
    }
    blocks
}

/// Only items in a list: a list straight in a list belongs to the item before, other content makes an item.
fn list(block: Block, place: Place) -> Option<Node> {
    let mut items: Vec<Block> = Vec::new();
    for child in block.children {
        match child {
            Node::Block(item) if item.name == "li" => items.push(item),
            Node::Block(nested) if matches!(nested.name, "ul" | "ol") && !items.is_empty() => {
                if let Some(last) = items.last_mut() {
                    last.children.push(Node::Block(nested));
                }
            }
            other => items.push(Block::new("li", Attributes::new(), vec![other])),
        }
    }
    let items: Vec<Node> = items
        .into_iter()
        .map(|item| Block::new("li", item.attributes, unwrap_lone(flow(item.children, place))))
        .filter(|item| !item.children.is_empty())
        .map(Node::Block)
        .collect();
    (!items.is_empty()).then(|| Node::Block(Block::new(block.name, block.attributes, items)))
}

/// A first paragraph that stands alone, or before lists only, is written without its tags.
pub(super) fn unwrap_lone(mut blocks: Vec<Node>) -> Vec<Node> {
    let lists_follow = blocks.iter().skip(1).all(|node| node.block().is_some_and(|b| matches!(b.name, "ul" | "ol")));
    if let Some(Node::Block(first)) = blocks.first_mut()
        && first.name == "p"
        && first.attributes.is_empty()
        && lists_follow
        && let Some(line) = first.children.pop()
    {
        blocks[0] = line;
    }
    blocks
}

/// Terms, each group followed by what it means; a meaning before any term stands before the list.
fn definitions(block: Block, place: Place) -> Vec<Node> {
    let (mut before, mut rows): (Vec<Node>, Vec<Node>) = (Vec::new(), Vec::new());
    for child in spread(block.children) {
        match child {
            Node::Block(term) if term.name == "dt" => {
                let line = joined(term.children, " ");
                if !line.is_blank() {
                    rows.push(Node::Block(Block::new("dt", term.attributes, vec![Node::Line(line)])));
                }
            }
            Node::Block(meaning) if meaning.name == "dd" => {
                if rows.is_empty() {
                    before.extend(part(meaning, place));
                } else {
                    let inner = unwrap_lone(flow(meaning.children, place));
                    rows.push(Node::Block(Block::new("dd", meaning.attributes, inner)));
                }
            }
            other if rows.is_empty() => before.extend(flow(vec![other], place)),
            other => rows.push(Node::Block(Block::new("dd", Attributes::new(), unwrap_lone(flow(vec![other], place))))),
        }
    }
    if rows.last().and_then(Node::block).is_some_and(|last| last.name == "dt") {
        rows.push(Node::Block(Block::new("dd", Attributes::new(), Vec::new())));
    }
    if !rows.is_empty() {
        before.push(Node::Block(Block::new("dl", block.attributes, rows)));
    }
    before
}

/// Children, those of grouping blocks in their place.
fn spread(children: Vec<Node>) -> Vec<Node> {
    let mut all = Vec::with_capacity(children.len());
    for child in children {
        match child {
            Node::Block(block) if block.name == "div" => all.extend(spread(block.children)),
            other => all.push(other),
        }
    }
    all
}

fn code(block: Block) -> Option<Node> {
    let mut whole = Line::default();
    for line in lines(block.children) {
        whole.append(line, "\n");
    }
    let whole = whole.preformatted();
    if whole.is_blank() {
        return None;
    }
    let code = Node::Block(Block::new("code", Attributes::new(), vec![Node::Line(whole)]));
    Some(Node::Block(Block::new("pre", block.attributes, vec![code])))
}

/// A figure that names what it shows keeps its caption and nothing else; a gallery beyond all measure becomes several,
/// the last one with the caption.
fn figure(mut block: Block) -> Vec<Node> {
    let (captions, _) = captions(std::mem::take(&mut block.children));
    let ids: Vec<&str> = block.attribute("data-gallery").unwrap_or_default().split_ascii_whitespace().collect();
    let mut figures: Vec<Block> = ids.chunks(GALLERY_LIMIT).map(|ids| gallery_like(&block, ids)).collect();
    if figures.is_empty() {
        figures.push(block);
    }
    if let Some(last) = figures.last_mut() {
        last.children.extend(caption("figcaption", captions));
    }
    figures.into_iter().map(Node::Block).collect()
}

fn gallery_like(block: &Block, ids: &[&str]) -> Block {
    let mut gallery = block.clone();
    for (_, value) in gallery.attributes.iter_mut().filter(|(name, _)| *name == "data-gallery") {
        *value = ids.join(" ");
    }
    gallery
}

/// A figure that names nothing only grouped; its caption goes to the one picture or table in it, or follows as a paragraph.
fn group(block: Block, place: Place) -> Vec<Node> {
    let (captions, others) = captions(block.children);
    let mut blocks = part(Block::new("div", block.attributes, others), place);
    match blocks.as_mut_slice() {
        [Node::Block(only)] if only.name == "figure" && !captions.is_empty() => {
            only.children = caption("figcaption", captions).into_iter().collect();
        }
        [Node::Block(only)]
            if only.name == "table"
                && !only.children.iter().any(|n| n.block().is_some_and(|b| b.name == "caption")) =>
        {
            only.children.splice(0..0, caption("caption", captions));
        }
        _ => blocks.extend(flow(captions, place)),
    }
    blocks
}

fn captions(children: Vec<Node>) -> (Vec<Node>, Vec<Node>) {
    spread(children).into_iter().partition(|node| node.block().is_some_and(|block| block.name == "figcaption"))
}

/// One caption of all that was said in some; its language is the first one's.
pub(super) fn caption(name: &'static str, captions: Vec<Node>) -> Option<Node> {
    let attributes = captions.first().and_then(Node::block).map(|first| first.attributes.clone()).unwrap_or_default();
    let line = joined(captions, " ");
    (!line.is_blank()).then(|| Node::Block(Block::new(name, attributes, vec![Node::Line(line)])))
}

/// All text of some nodes as one line.
fn joined(nodes: Vec<Node>, between: &str) -> Line {
    let mut whole = Line::default();
    for line in lines(nodes) {
        whole.append(line, between);
    }
    whole.collapse()
}

/// Every line of some nodes in order, their blocks forgotten.
fn lines(nodes: Vec<Node>) -> Vec<Line> {
    let mut all = Vec::new();
    for node in nodes {
        match node {
            Node::Line(line) => all.push(line),
            Node::Block(block) => all.extend(lines(block.children)),
        }
    }
    all
}
