//! A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1) has it.

use super::{
    Error,
    feed::{Channel, Item, Named},
    xml::spoils,
};
use serde::{Serialize, Serializer};
use std::fmt::{self, Display, Write as _};

/// What somebody wrote, without the controls that the feeds in XML leave out too: JSON has them, screens do not.
struct Written<'a>(&'a str);

impl Written<'_> {
    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Display for Written<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().filter(|c| !spoils(*c)).try_for_each(|c| out.write_char(c))
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.contains(spoils) { serializer.collect_str(self) } else { serializer.serialize_str(self.0) }
    }
}

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: Written<'a>,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Written::is_empty")]
    description: Written<'a>,
    icon: &'a str,
    favicon: &'a str,
    language: &'a str,
    authors: Vec<Author<'a>>,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: Written<'a>,
    url: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    url: &'a str,
    title: Written<'a>,
    content_html: Written<'a>,
    #[serde(skip_serializing_if = "Written::is_empty")]
    summary: Written<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    banner_image: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Written<'a>>,
    language: &'a str,
}

/// The feed as JSON.
pub fn write(channel: &Channel) -> Result<String, Error> {
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: Written(&channel.title),
        home_page_url: &channel.home,
        feed_url: &channel.own,
        description: Written(&channel.description),
        icon: &channel.large_icon,
        favicon: &channel.icon,
        language: channel.lang,
        authors: vec![Author { name: Written(&channel.site), url: &channel.front }],
        items: channel.items.iter().map(|item| entry(channel.lang, item)).collect(),
    };
    Ok(serde_json::to_string(&feed)?)
}

fn entry<'a>(language: &'a str, item: &'a Item) -> Entry<'a> {
    let author = |author: &'a Named| Author { name: Written(&author.name), url: &author.href };
    Entry {
        id: &item.id,
        url: &item.href,
        title: Written(&item.title),
        content_html: Written(&item.content),
        summary: Written(&item.summary),
        image: item.picture.as_ref().map(|picture| picture.src.as_str()),
        banner_image: item.picture.as_ref().map(|picture| picture.largest.as_str()),
        date_published: &item.published.rfc3339,
        date_modified: &item.updated.rfc3339,
        authors: item.authors.iter().map(author).collect(),
        tags: item.categories.iter().map(|category| Written(&category.name)).collect(),
        language,
    }
}
