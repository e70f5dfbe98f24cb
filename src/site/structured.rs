//! What search engines are told of a page: JSON-LD in the words of schema.org, with the properties that Google Search
//! Central requires and recommends for articles, breadcrumbs, profile pages, site names and organizations.

use super::{Context, frame::Frame};
use crate::{
    i18n::Locale,
    newsroom::{article::Reading, body::PictureView, listing::Link, setting::Site},
    routes::{Kind, Route},
    web::assets,
};
use serde_json::{Value, json};

/// Variants of a picture that are narrower are not worth showing beside a result.
const NARROWEST: i64 = 600;

/// What an author's page shows beside texts.
#[derive(Default)]
pub struct Portrait {
    /// Whether it is an organisation rather than a person.
    pub is_organisation: bool,
    /// The picture.
    pub picture: Option<PictureView>,
}

/// A step of the way from the front page: what it is called and its absolute address.
pub type Step = (String, String);

/// The step that a listing is.
pub fn step_to_listing(context: &Context, kind: Kind, link: &Link) -> Step {
    let address = context.absolute(context.locale, &Route::Listing(kind, link.slug.clone()));
    (context.typeset(&link.name).into_owned(), address)
}

/// The front page: the site and who publishes it.
pub fn front(context: &Context, frame: &Frame, site: &Site) -> String {
    let base = context.settings.address();
    let elsewhere = |locale: &Locale| crate::i18n::typeset(*locale, &site.plate(*locale).title).into_owned();
    let mut names: Vec<String> = context.settings.languages.iter().map(elsewhere).collect();
    names.retain(|name| *name != frame.title);
    names.dedup();
    let languages: Vec<&str> = context.settings.languages.iter().map(|locale| locale.code()).collect();
    let mut publisher = publisher(context, frame);
    publisher["description"] = json!(frame.site_description);
    publisher["sameAs"] = json!(frame.socials.iter().map(|social| &social.href).collect::<Vec<_>>());
    script(vec![
        json!({
            "@type": "WebSite",
            "@id": format!("{base}/#website"),
            "name": frame.title,
            "alternateName": names,
            "url": frame.canonical,
            "inLanguage": languages,
            "description": frame.site_description,
            "publisher": { "@id": publisher["@id"] },
        }),
        publisher,
    ])
}

/// An article, called `headline`, and the way to it.
pub fn article(
    context: &Context,
    frame: &Frame,
    reading: &Reading,
    headline: &str,
    picture: Option<&PictureView>,
) -> String {
    let zone = &context.settings.time_zone;
    let author = |link: &Link| {
        let (name, url) = step_to_listing(context, Kind::Author, link);
        let is_organisation = reading.byline.organisations.contains(&link.slug);
        json!({ "@type": type_of(is_organisation), "name": name, "url": url })
    };
    let correction = |correction: &crate::newsroom::article::Correction| {
        json!({
            "@type": "CorrectionComment",
            "text": context.typeset(&correction.notice),
            "datePublished": correction.at.rfc3339(zone),
        })
    };
    let tags: Vec<_> = reading.byline.tags.iter().map(|tag| context.typeset(&tag.name)).collect();
    let section = reading.byline.section.as_ref().map(|link| step_to_listing(context, Kind::Section, link));
    let published = reading.published_at.unwrap_or(reading.updated_at);
    let article = json!({
        "@type": "NewsArticle",
        "@id": format!("{}#article", frame.canonical),
        "headline": headline,
        "description": frame.description,
        "url": frame.canonical,
        "mainEntityOfPage": { "@type": "WebPage", "@id": frame.canonical },
        "inLanguage": context.locale.code(),
        "image": pictures(context, frame, picture),
        "datePublished": published.rfc3339(zone),
        "dateModified": reading.updated_at.max(published).rfc3339(zone),
        "author": reading.byline.authors.iter().map(author).collect::<Vec<_>>(),
        "publisher": publisher(context, frame),
        "articleSection": section.as_ref().map(|(name, _)| name),
        "keywords": tags,
        "wordCount": reading.words,
        "isAccessibleForFree": true,
        "correction": reading.corrections.iter().map(correction).collect::<Vec<_>>(),
    });
    let mut steps: Vec<Step> = section.into_iter().collect();
    steps.push((headline.to_owned(), frame.canonical.clone()));
    script(vec![article, breadcrumb(context, steps)])
}

/// An author's page, and the way to it; `articles` is how many the author has published in this language.
pub fn author(context: &Context, frame: &Frame, name: &str, articles: i64, portrait: &Portrait) -> String {
    let (is_organisation, picture) = (portrait.is_organisation, portrait.picture.as_ref());
    // Who works somewhere is a person; an organisation is part of another.
    let within = if is_organisation { "parentOrganization" } else { "worksFor" };
    let fragment = if is_organisation { "organization" } else { "person" };
    let profile = json!({
        "@type": "ProfilePage",
        "url": frame.canonical,
        "inLanguage": context.locale.code(),
        "mainEntity": {
            "@type": type_of(is_organisation),
            "@id": format!("{}#{fragment}", frame.canonical),
            "name": name,
            "description": frame.description,
            "url": frame.canonical,
            "image": picture.map(|picture| pictures(context, frame, Some(picture))),
            (within): publisher(context, frame),
            "agentInteractionStatistic": {
                "@type": "InteractionCounter",
                "interactionType": "https://schema.org/WriteAction",
                "userInteractionCount": articles,
            },
        },
    });
    script(vec![profile, breadcrumb(context, vec![(name.to_owned(), frame.canonical.clone())])])
}

/// What an author is in the words of schema.org.
const fn type_of(is_organisation: bool) -> &'static str {
    if is_organisation { "Organization" } else { "Person" }
}

/// The way to a page that is nothing else to search engines; the last step is the page itself.
pub fn way(context: &Context, steps: Vec<Step>) -> String {
    script(vec![breadcrumb(context, steps)])
}

fn breadcrumb(context: &Context, steps: Vec<Step>) -> Value {
    let front = (context.t().article_front(), context.absolute(context.locale, &Route::Front));
    let item = |(position, (name, address)): (i64, Step)| json!({ "@type": "ListItem", "position": position, "name": name, "item": address });
    let steps = std::iter::once(front).chain(steps);
    json!({ "@type": "BreadcrumbList", "itemListElement": (1..).zip(steps).map(item).collect::<Vec<_>>() })
}

fn publisher(context: &Context, frame: &Frame) -> Value {
    let base = context.settings.address();
    json!({
        "@type": "NewsMediaOrganization",
        "@id": format!("{base}/#publisher"),
        "name": frame.title,
        "url": format!("{base}/"),
        "logo": {
            "@type": "ImageObject",
            "url": format!("{base}{}", assets::address("icons/app-512.png")),
            "width": 512,
            "height": 512,
        },
    })
}

/// The crops of the lead picture, or its variants, the widest first, until those are made; without one the picture that shared
/// links show.
fn pictures(context: &Context, frame: &Frame, picture: Option<&PictureView>) -> Vec<Value> {
    let base = context.settings.address();
    let Some(picture) = picture else {
        return frame.picture.iter().map(|picture| json!(picture.address)).collect();
    };
    let licence = picture.licence.as_ref().and_then(|licence| licence.address.as_ref());
    let object = |address: &str, size: Option<(i64, i64)>| {
        json!({
            "@type": "ImageObject",
            "contentUrl": format!("{base}{address}"),
            "width": size.map(|(width, _)| width),
            "height": size.map(|(_, height)| height),
            "creditText": picture.credit,
            "license": licence,
        })
    };
    if !picture.crops.is_empty() {
        let crops = picture.crops.iter();
        return crops.map(|(address, width, height)| object(address, Some((*width, *height)))).collect();
    }
    let mut wide: Vec<&(String, i64)> = picture.srcset.iter().filter(|(_, width)| *width >= NARROWEST).collect();
    wide.sort_by_key(|(_, width)| std::cmp::Reverse(*width));
    let mut variants: Vec<Value> = wide.iter().map(|(address, _)| object(address, None)).collect();
    if variants.is_empty() {
        variants.push(object(&picture.src, None));
    }
    variants
}

/// The text of the script element, escaped so that nothing in it can end the element.
fn script(graph: Vec<Value>) -> String {
    let mut data = json!({ "@context": "https://schema.org", "@graph": graph });
    close_gaps(&mut data);
    data.to_string().replace('<', "\\u003c")
}

/// Takes out what is not known: null and empty texts and lists.
fn close_gaps(value: &mut Value) {
    match value {
        Value::Object(properties) => {
            properties.values_mut().for_each(close_gaps);
            properties.retain(|_, value| !is_gap(value));
        }
        Value::Array(items) => items.iter_mut().for_each(close_gaps),
        _ => {}
    }
}

fn is_gap(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element_and_nothing_unknown_is_said() {
        let said =
            script(vec![json!({ "name": "</script><!--", "url": "", "image": [], "author": [{ "url": null }] })]);
        assert!(!said.contains('<'), "{said}");
        let data: Value = serde_json::from_str(&said).unwrap();
        assert_eq!(data["@graph"], json!([{ "name": "</script><!--", "author": [{}] }]));
    }
}
