//! A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1) has it.

use super::{
    Error,
    feed::{Channel, Item, Named},
};
use serde::Serialize;

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    icon: &'a str,
    favicon: &'a str,
    language: &'a str,
    authors: Vec<Author<'a>>,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    banner_image: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    language: &'a str,
}

/// The feed as JSON.
pub fn write(channel: &Channel) -> Result<String, Error> {
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: &channel.home,
        feed_url: &channel.own,
        description: &channel.description,
        icon: &channel.large_icon,
        favicon: &channel.icon,
        language: channel.lang,
        authors: vec![Author { name: &channel.site, url: &channel.front }],
        items: channel.items.iter().map(|item| entry(channel.lang, item)).collect(),
    };
    Ok(serde_json::to_string(&feed)?)
}

fn entry<'a>(language: &'a str, item: &'a Item) -> Entry<'a> {
    let author = |author: &'a Named| Author { name: &author.name, url: &author.href };
    Entry {
        id: &item.id,
        url: &item.href,
        title: &item.title,
        content_html: &item.content,
        summary: &item.summary,
        image: item.picture.as_ref().map(|picture| picture.src.as_str()),
        banner_image: item.picture.as_ref().map(|picture| picture.largest.as_str()),
        date_published: &item.published.rfc3339,
        date_modified: &item.updated.rfc3339,
        authors: item.authors.iter().map(author).collect(),
        tags: item.categories.iter().map(|category| category.name.as_str()).collect(),
        language,
    }
}
