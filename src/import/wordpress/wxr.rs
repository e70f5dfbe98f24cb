//! A WordPress export (WXR 1.0 to 1.2), read one entry at a time: memory does not grow with the file.

use super::xml::{Error, Fault, Limits, Token, Xml};
use jiff::civil::DateTime;
use std::io::Read;

/// What the export says of the site as a whole; filled in while its head is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Its name.
    pub title: String,
    /// Address of its front page.
    pub link: String,
    /// Language tag of the interface, such as `en-US`.
    pub language: String,
    /// Address of the installation.
    pub base_site_url: String,
    /// Address of the blog, where the installation has several.
    pub base_blog_url: String,
}

/// One entry of an export.
#[derive(Debug)]
pub enum Entry {
    /// Somebody who writes.
    Author(Author),
    /// A category, a tag or a term of another taxonomy.
    Term(Term),
    /// A post, a page, an attachment, a menu entry…
    Item(Box<Item>),
}

/// `wp:author`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The name that `dc:creator` of an item bears.
    pub login: String,
    /// E-mail address.
    pub email: String,
    /// The name that readers know.
    pub display_name: String,
}

/// `wp:category`, `wp:tag` or `wp:term`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// `wp:term_id`; 0 in old exports.
    pub id: i64,
    /// `category`, `post_tag`, `language`, `post_translations`…
    pub taxonomy: String,
    /// Its part of the address, percent-encoded where not ASCII.
    pub slug: String,
    /// Slug of the term above it.
    pub parent: String,
    /// The name that readers see.
    pub name: String,
    /// What it is about; Polylang keeps its translation tables here.
    pub description: String,
}

/// A term that an item bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemTerm {
    /// The taxonomy: `category`, `post_tag`, `language`…
    pub domain: String,
    /// The term's slug.
    pub slug: String,
    /// The term's name.
    pub name: String,
}

/// `item`: whatever WordPress keeps as a post.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Line on which it begins.
    pub line: u64,
    /// `wp:post_id`.
    pub id: i64,
    /// `post`, `page`, `attachment`, `nav_menu_item`…
    pub kind: String,
    /// `publish`, `future`, `draft`, `pending`, `private`, `trash`, `inherit`…
    pub status: String,
    /// Headline, as HTML.
    pub title: String,
    /// Address on the old site.
    pub link: String,
    /// Another address that WordPress keeps for ever, often `…/?p=ID`.
    pub guid: String,
    /// Login of its author.
    pub creator: String,
    /// The text, as WordPress keeps it.
    pub content: String,
    /// The excerpt; an attachment's caption.
    pub excerpt: String,
    /// Date on the clocks of the old site.
    pub date: Option<DateTime>,
    /// The same in UTC; drafts have none.
    pub date_gmt: Option<DateTime>,
    /// Last change in UTC.
    pub modified_gmt: Option<DateTime>,
    /// Its part of the address, percent-encoded where not ASCII.
    pub slug: String,
    /// Item above it; 0: none.
    pub parent: i64,
    /// Position among pages.
    pub menu_order: i64,
    /// Password that readers need; empty: none.
    pub password: String,
    /// Kept at the top of the front page.
    pub sticky: bool,
    /// An attachment's file, as an address.
    pub attachment_url: String,
    /// Its terms in the order of the file.
    pub terms: Vec<ItemTerm>,
    /// The meta data that an import uses.
    pub meta: Meta,
    /// How many comments it has; they are not taken.
    pub comments: u64,
}

/// What of `wp:postmeta` is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Attachment shown above the text.
    pub thumbnail: Option<i64>,
    /// An attachment's alternative text.
    pub alt: String,
    /// An attachment's file below `wp-content/uploads`.
    pub file: String,
    /// Slugs that the item had before.
    pub old_slugs: Vec<String>,
    /// Title for search engines (Yoast).
    pub seo_title: String,
    /// Description for search engines (Yoast).
    pub seo_description: String,
    /// Category that is the main one (Yoast), by id.
    pub primary_category: Option<i64>,
}

/// An export being read: an iterator over its entries.
pub struct Wxr<R> {
    xml: Xml<R>,
    /// What has been said of the site so far; whole once the first entry is there.
    pub site: Site,
    version: bool,
    ended: bool,
}

impl<R: Read> Wxr<R> {
    /// Begins to read: up to the `channel` in which everything stands.
    ///
    /// # Errors
    /// When it is no export.
    pub fn open(source: R, limits: Limits) -> Result<Self, Error> {
        let mut xml = Xml::new(source, limits);
        let (name, attributes) = loop {
            match xml.next_token()? {
                Token::Open { name, attributes } => break (name, attributes),
                Token::Text(text) if text.trim().is_empty() => {}
                Token::Text(_) => return Err(xml.refuse(Fault::NotWxr("it does not begin with an XML element"))),
                Token::Close | Token::End => return Err(xml.refuse(Fault::NotWxr("it is empty"))),
            }
        };
        let wordpress = |(key, value): &(String, String)| {
            key == "xmlns:wp"
                && value.split_once("://").is_some_and(|(_, rest)| rest.starts_with("wordpress.org/export/"))
        };
        if name != "rss" || !attributes.iter().any(wordpress) {
            return Err(xml.refuse(Fault::NotWxr("an <rss> element with WordPress's export namespace is wanted")));
        }
        match xml.child()? {
            Some((name, _)) if name == "channel" => {}
            _ => return Err(xml.refuse(Fault::Missing("channel"))),
        }
        Ok(Self { xml, site: Site::default(), version: false, ended: false })
    }

    fn entry(&mut self) -> Result<Option<Entry>, Error> {
        while let Some((name, _)) = self.xml.child()? {
            let line = self.xml.line();
            self.xml.begin_entry();
            let entry = match name.as_str() {
                "wp:author" => Entry::Author(author(&mut self.xml)?),
                "wp:category" | "wp:tag" | "wp:term" => Entry::Term(term(&mut self.xml, &name)?),
                "item" => Entry::Item(Box::new(item(&mut self.xml, line)?)),
                _ => {
                    self.head(&name)?;
                    continue;
                }
            };
            if !self.version {
                return Err(self.xml.refuse(Fault::Missing("wp:wxr_version")));
            }
            return Ok(Some(entry));
        }
        self.end()?;
        Ok(None)
    }

    fn head(&mut self, name: &str) -> Result<(), Error> {
        let field = match name {
            "title" => &mut self.site.title,
            "link" => &mut self.site.link,
            "language" => &mut self.site.language,
            "wp:base_site_url" => &mut self.site.base_site_url,
            "wp:base_blog_url" => &mut self.site.base_blog_url,
            "wp:wxr_version" => {
                self.version = true;
                return self.xml.skip();
            }
            _ => return self.xml.skip(),
        };
        *field = self.xml.word()?;
        Ok(())
    }

    /// Nothing may follow but the end: an export that goes on was put together by hand, and part of it would be lost.
    fn end(&mut self) -> Result<(), Error> {
        if !self.version {
            return Err(self.xml.refuse(Fault::Missing("wp:wxr_version")));
        }
        loop {
            match self.xml.next_token()? {
                Token::End => return Ok(()),
                Token::Close => {}
                Token::Text(text) if text.trim().is_empty() => {}
                Token::Text(_) | Token::Open { .. } => {
                    return Err(self.xml.refuse(Fault::NotWxr("something follows the end of its channel")));
                }
            }
        }
    }
}

impl<R: Read> Iterator for Wxr<R> {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let entry = self.entry().transpose();
        self.ended = !matches!(entry, Some(Ok(_)));
        entry
    }
}

fn author<R: Read>(xml: &mut Xml<R>) -> Result<Author, Error> {
    let mut author = Author::default();
    while let Some((name, _)) = xml.child()? {
        match name.as_str() {
            "wp:author_login" => author.login = xml.word()?,
            "wp:author_email" => author.email = xml.word()?,
            "wp:author_display_name" => author.display_name = xml.word()?,
            _ => xml.skip()?,
        }
    }
    Ok(author)
}

fn term<R: Read>(xml: &mut Xml<R>, element: &str) -> Result<Term, Error> {
    let taxonomy = match element {
        "wp:category" => "category",
        "wp:tag" => "post_tag",
        _ => "",
    };
    let mut term = Term { taxonomy: taxonomy.into(), ..Term::default() };
    while let Some((name, _)) = xml.child()? {
        match name.as_str() {
            "wp:term_id" => term.id = xml.number()?,
            "wp:term_taxonomy" => term.taxonomy = xml.word()?,
            "wp:category_nicename" | "wp:tag_slug" | "wp:term_slug" => term.slug = xml.word()?,
            "wp:category_parent" | "wp:term_parent" => term.parent = xml.word()?,
            "wp:cat_name" | "wp:tag_name" | "wp:term_name" => term.name = xml.word()?,
            "wp:category_description" | "wp:tag_description" | "wp:term_description" => {
                term.description = xml.text()?;
            }
            _ => xml.skip()?,
        }
    }
    Ok(term)
}

fn item<R: Read>(xml: &mut Xml<R>, line: u64) -> Result<Item, Error> {
    let mut item = Item { line, ..Item::default() };
    let mut id = None;
    while let Some((name, attributes)) = xml.child()? {
        match name.as_str() {
            "title" => item.title = xml.word()?,
            "link" => item.link = xml.word()?,
            "guid" => item.guid = xml.word()?,
            "dc:creator" => item.creator = xml.word()?,
            "content:encoded" => item.content = xml.text()?,
            "excerpt:encoded" => item.excerpt = xml.text()?,
            "wp:post_id" => id = Some(xml.number()?),
            "wp:post_type" => item.kind = xml.word()?,
            "wp:status" => item.status = xml.word()?,
            "wp:post_date" => item.date = date(&xml.word()?),
            "wp:post_date_gmt" => item.date_gmt = date(&xml.word()?),
            "wp:post_modified_gmt" => item.modified_gmt = date(&xml.word()?),
            "wp:post_name" => item.slug = xml.word()?,
            "wp:post_parent" => item.parent = xml.number()?,
            "wp:menu_order" => item.menu_order = xml.number()?,
            "wp:post_password" => item.password = xml.word()?,
            "wp:is_sticky" => item.sticky = xml.number()? != 0,
            "wp:attachment_url" => item.attachment_url = xml.word()?,
            "wp:postmeta" => meta(xml, &mut item.meta)?,
            "wp:comment" => {
                item.comments += 1;
                xml.skip()?;
            }
            "category" => item.terms.push(item_term(xml, attributes)?),
            _ => xml.skip()?,
        }
    }
    item.id = id.ok_or_else(|| xml.refuse(Fault::Missing("wp:post_id")))?;
    if item.kind.is_empty() {
        return Err(xml.refuse(Fault::Missing("wp:post_type")));
    }
    Ok(item)
}

fn item_term<R: Read>(xml: &mut Xml<R>, attributes: Vec<(String, String)>) -> Result<ItemTerm, Error> {
    let mut term = ItemTerm { domain: "category".into(), slug: String::new(), name: xml.word()? };
    for (key, value) in attributes {
        match key.as_str() {
            "domain" => term.domain = value,
            "nicename" => term.slug = value,
            _ => {}
        }
    }
    Ok(term)
}

fn meta<R: Read>(xml: &mut Xml<R>, meta: &mut Meta) -> Result<(), Error> {
    let mut key = String::new();
    while let Some((name, _)) = xml.child()? {
        match (name.as_str(), key.as_str()) {
            ("wp:meta_key", _) => key = xml.word()?,
            ("wp:meta_value", "_thumbnail_id") => meta.thumbnail = xml.word()?.parse().ok(),
            ("wp:meta_value", "_wp_attachment_image_alt") => meta.alt = xml.word()?,
            ("wp:meta_value", "_wp_attached_file") => meta.file = xml.word()?,
            ("wp:meta_value", "_wp_old_slug") => meta.old_slugs.push(xml.word()?),
            ("wp:meta_value", "_yoast_wpseo_title") => meta.seo_title = xml.word()?,
            ("wp:meta_value", "_yoast_wpseo_metadesc") => meta.seo_description = xml.word()?,
            ("wp:meta_value", "_yoast_wpseo_primary_category") => meta.primary_category = xml.word()?.parse().ok(),
            _ => xml.skip()?,
        }
    }
    Ok(())
}

/// WordPress's own notation; “0000-00-00 00:00:00” is no date.
fn date(text: &str) -> Option<DateTime> {
    DateTime::strptime("%Y-%m-%d %H:%M:%S", text).ok()
}
