//! Tables that keep the table model of the HTML standard: no overlap, no row or column without a cell of its own.

use super::{
    shape::{Place, caption, flow, unwrap_lone},
    tree::{Attributes, Block, Node},
};

/// Wider tables lose their spans rather than cost memory.
const WIDEST: usize = 200;
/// At most so many empty cells are added to even out rows.
const MOST_ADDED: usize = 10_000;

#[derive(Default)]
struct Parts {
    caption: Vec<Node>,
    head: Vec<Block>,
    body: Vec<Block>,
    foot: Vec<Block>,
    /// What stood between rows or cells; it goes before the table, as in browsers.
    strays: Vec<Node>,
}

/// The table, and before it what could not stand in one.
pub(super) fn shape(table: Block) -> Vec<Node> {
    let mut parts = Parts::default();
    gather(table.children, "tbody", &mut parts);
    parts.body.append(&mut parts.foot);
    let mut blocks = flow(std::mem::take(&mut parts.strays), Place::Open);
    if parts.head.is_empty() && parts.body.len() > 1 && parts.body[0].children.iter().all(|cell| is(cell, "th")) {
        parts.head.push(parts.body.remove(0));
    }
    let mut groups = vec![parts.head, parts.body];
    if !groups.iter_mut().all(|rows| fits(rows)) || !columns_begin(&groups) {
        drop_spans(&mut groups);
    }
    even_out(&mut groups);
    let mut children: Vec<Node> = caption("caption", parts.caption).into_iter().collect();
    for (name, rows) in ["thead", "tbody"].into_iter().zip(groups) {
        if !rows.is_empty() {
            children.push(Node::Block(Block::new(
                name,
                Attributes::new(),
                rows.into_iter().map(Node::Block).collect(),
            )));
        }
    }
    if children.iter().any(|child| !is(child, "caption")) {
        blocks.push(Node::Block(Block::new("table", table.attributes, children)));
    } else {
        blocks.extend(flow(children, Place::Open));
    }
    blocks
}

fn is(node: &Node, name: &str) -> bool {
    node.block().is_some_and(|block| block.name == name)
}

fn gather(children: Vec<Node>, section: &str, parts: &mut Parts) {
    let mut loose: Vec<Node> = Vec::new();
    for child in children {
        if is(&child, "td") || is(&child, "th") {
            loose.push(child);
            continue;
        }
        parts.add_row(section, Block::new("tr", Attributes::new(), std::mem::take(&mut loose)));
        match child {
            Node::Block(block) => match block.name {
                "caption" if parts.caption.is_empty() => parts.caption.push(Node::Block(block)),
                "thead" | "tbody" | "tfoot" => gather(block.children, block.name, parts),
                "tr" => parts.add_row(section, block),
                _ => parts.strays.push(Node::Block(block)),
            },
            line @ Node::Line(_) => parts.strays.push(line),
        }
    }
    parts.add_row(section, Block::new("tr", Attributes::new(), loose));
}

impl Parts {
    fn add_row(&mut self, section: &str, row: Block) {
        let mut cells = Vec::new();
        for child in row.children {
            match child {
                Node::Block(cell) if matches!(cell.name, "td" | "th") => {
                    let inner = unwrap_lone(flow(cell.children, Place::Cell));
                    cells.push(Node::Block(Block::new(cell.name, cell.attributes, inner)));
                }
                other => self.strays.push(other),
            }
        }
        if cells.is_empty() {
            return;
        }
        let rows = match section {
            "thead" => &mut self.head,
            "tfoot" => &mut self.foot,
            _ => &mut self.body,
        };
        rows.push(Block::new("tr", row.attributes, cells));
    }
}

fn span(cell: &Node, name: &str) -> usize {
    cell.block().and_then(|cell| cell.attribute(name)).and_then(|span| span.parse().ok()).unwrap_or(1)
}

/// Cuts row spans at the end of the group; false when cells overlap or a row has no cell of its own.
fn fits(rows: &mut [Block]) -> bool {
    let count = rows.len();
    let mut taken: Vec<Vec<bool>> = vec![Vec::new(); count];
    for at in 0..count {
        let mut column = 0;
        for cell in &mut rows[at].children {
            let (wide, mut high) = (span(cell, "colspan"), span(cell, "rowspan"));
            if high > count - at {
                high = count - at;
                set_rows(cell, high);
            }
            while taken[at].get(column).copied().unwrap_or(false) {
                column += 1;
            }
            if column + wide > WIDEST || !take(&mut taken[at..at + high], column, wide) {
                return false;
            }
            column += wide;
        }
    }
    true
}

fn take(rows: &mut [Vec<bool>], column: usize, wide: usize) -> bool {
    for row in rows {
        if row.len() < column + wide {
            row.resize(column + wide, false);
        }
        for place in &mut row[column..column + wide] {
            if std::mem::replace(place, true) {
                return false;
            }
        }
    }
    true
}

fn set_rows(cell: &mut Node, rows: usize) {
    let Node::Block(cell) = cell else { return };
    cell.attributes.retain(|(name, _)| *name != "rowspan");
    if rows > 1 {
        let at = cell
            .attributes
            .iter()
            .position(|(name, _)| matches!(*name, "lang" | "dir"))
            .unwrap_or(cell.attributes.len());
        cell.attributes.insert(at, ("rowspan", rows.to_string()));
    }
}

/// Where each cell begins, row by row: pairs of column and width, with the full width of the row.
fn layout(rows: &[Block]) -> Vec<(Vec<usize>, usize)> {
    let mut taken: Vec<Vec<bool>> = vec![Vec::new(); rows.len()];
    let mut layout = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let (mut column, mut begins) = (0, Vec::new());
        for cell in &row.children {
            while taken[at].get(column).copied().unwrap_or(false) {
                column += 1;
            }
            begins.push(column);
            let (wide, end) = (span(cell, "colspan"), (at + span(cell, "rowspan")).min(rows.len()));
            take(&mut taken[at..end], column, wide);
            column += wide;
        }
        layout.push((begins, taken[at].len()));
    }
    layout
}

fn columns_begin(groups: &[Vec<Block>]) -> bool {
    let layouts: Vec<_> = groups.iter().map(|rows| layout(rows)).collect();
    let width = layouts.iter().flatten().map(|(_, width)| *width).max().unwrap_or(0);
    let mut begun = vec![false; width];
    for column in layouts.iter().flatten().flat_map(|(begins, _)| begins) {
        begun[*column] = true;
    }
    begun.into_iter().all(|begun| begun)
}

fn drop_spans(groups: &mut [Vec<Block>]) {
    for cell in groups.iter_mut().flatten().flat_map(|row| &mut row.children) {
        if let Node::Block(cell) = cell {
            cell.attributes.retain(|(name, _)| !matches!(*name, "colspan" | "rowspan"));
        }
    }
}

/// Adds empty cells at the end of rows that are shorter than the longest.
fn even_out(groups: &mut [Vec<Block>]) {
    let layouts: Vec<_> = groups.iter().map(|rows| layout(rows)).collect();
    let width = layouts.iter().flatten().map(|(_, width)| *width).max().unwrap_or(0);
    let missing: usize = layouts.iter().flatten().map(|(_, own)| width - own).sum();
    if missing > MOST_ADDED {
        return;
    }
    for (row, (_, own)) in groups.iter_mut().flatten().zip(layouts.iter().flatten()) {
        row.children.extend((*own..width).map(|_| Node::Block(Block::new("td", Attributes::new(), Vec::new()))));
    }
}
