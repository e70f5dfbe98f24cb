//! The demo newsroom: a small magazine in two languages, embedded in the binary from `demo/`.

use crate::{
    config::Settings,
    db::{self, Connection, Database, Time},
    i18n::Locale,
    media,
    newsroom::{
        SaveError,
        article::{self, Draft, Status, TextDraft},
        audience::{self, Count},
        author,
        banner::{self, Banner, Target},
        body, contact, front, glossary, letter, listing,
        menu::{self, Item, Way},
        page, setting,
        target::Target as Thing,
    },
    routes::{Kind, Menu},
};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/demo"]
#[include = "*.toml"]
#[include = "articles/*.toml"]
#[include = "pages/*.toml"]
#[include = "pictures/*.jpg"]
struct Files;

/// The file that says what the newsroom is called, and how it is arranged.
const NEWSROOM: &str = "newsroom.toml";

/// Why the demo newsroom could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file of ours.
    #[error("{file}: {reason}")]
    File {
        /// Its name below `demo/`.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// What the newsroom refuses.
    #[error(transparent)]
    Refused(#[from] SaveError),
    /// A picture.
    #[error(transparent)]
    Picture(#[from] media::Error),
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Texts by language code.
type ByLanguage<T> = BTreeMap<String, T>;

#[derive(Deserialize)]
struct Newsroom {
    site: Site,
    /// Names of articles' files, the lead first.
    front: ByLanguage<Vec<String>>,
    /// A letter that is being written; its articles are those of the front page.
    letter: ByLanguage<Letter>,
    /// Items of menus, by the menu and the language; nothing of one that is not named.
    menus: BTreeMap<String, ByLanguage<Vec<String>>>,
    breaking: Breaking,
    audience: Vec<Readers>,
    sections: Vec<Named>,
    tags: Vec<Tag>,
    authors: Vec<Named>,
    changes: Vec<Change>,
    glossary: Vec<Term>,
    topics: Vec<Topic>,
}

/// What readers can write about.
#[derive(Deserialize)]
struct Topic {
    email: String,
    language: Locale,
    names: ByLanguage<String>,
}

#[derive(Deserialize)]
struct Letter {
    subject: String,
    introduction: String,
}

/// A change of a text after it was translated.
#[derive(Deserialize)]
struct Change {
    article: String,
    #[serde(flatten)]
    texts: ByLanguage<Words>,
}

#[derive(Deserialize)]
struct Words {
    from: String,
    to: String,
}

#[derive(Deserialize)]
struct Term {
    #[serde(default)]
    note: String,
    #[serde(flatten)]
    texts: ByLanguage<String>,
}

#[derive(Deserialize)]
struct Site {
    social: BTreeMap<String, String>,
    #[serde(flatten)]
    plates: ByLanguage<Plate>,
}

#[derive(Deserialize)]
struct Readers {
    hours_ago: i64,
    /// By names of articles' files.
    #[serde(flatten)]
    counts: ByLanguage<BTreeMap<String, i64>>,
}

#[derive(Deserialize)]
struct Breaking {
    /// Name of the file of the article that it leads to.
    article: String,
    hours: i64,
    #[serde(flatten)]
    texts: ByLanguage<String>,
}

#[derive(Deserialize)]
struct Plate {
    title: String,
    tagline: String,
    description: String,
}

#[derive(Deserialize)]
struct Named {
    key: String,
    /// Whether an author is an organisation.
    #[serde(default)]
    organisation: bool,
    /// An author's picture, by the name of its file.
    picture: Option<String>,
    #[serde(flatten)]
    texts: ByLanguage<Name>,
}

#[derive(Deserialize)]
struct Name {
    name: String,
    #[serde(alias = "biography")]
    description: String,
}

#[derive(Deserialize)]
struct Tag {
    key: String,
    #[serde(flatten)]
    names: ByLanguage<String>,
}

#[derive(Deserialize)]
struct Article {
    section: String,
    authors: Vec<String>,
    tags: Vec<String>,
    /// Hours since it was published; negative: it is scheduled.
    hours_ago: i64,
    /// Readers do not have it yet.
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    corrections: Vec<Correction>,
    picture: Option<Picture>,
    #[serde(flatten)]
    texts: ByLanguage<Text>,
}

#[derive(Deserialize)]
struct Correction {
    hours_ago: i64,
    #[serde(flatten)]
    notices: ByLanguage<String>,
}

#[derive(Deserialize)]
struct Picture {
    file: String,
    credit: String,
    #[serde(flatten)]
    texts: ByLanguage<PictureText>,
}

#[derive(Deserialize)]
struct PictureText {
    alt: String,
    caption: String,
}

#[derive(Deserialize)]
struct Text {
    headline: String,
    standfirst: String,
    body: String,
}

#[derive(Deserialize)]
struct PageText {
    title: String,
    slug: String,
    body: String,
}

/// Numbers by key.
type Keys = HashMap<String, i64>;

/// Fills an empty database with the demo newsroom, in one transaction; gives how many articles it made.
///
/// # Errors
/// When the database or the pictures' folder cannot be written.
pub fn fill(database: &Database, settings: &Settings) -> Result<usize, Error> {
    if !database.read(is_empty)? {
        return Ok(0);
    }
    let articles: Vec<(String, Article)> = all("articles/")?;
    let pictures = take_pictures(database, settings, &articles)?;
    database.write(|connection| {
        // Another process may have filled it since.
        if is_empty(connection)? { make(connection, settings.default_language, articles, &pictures) } else { Ok(0) }
    })
}

/// The pictures of the demo's articles, taken into the library.
///
/// # Errors
/// When the database or the pictures' folder cannot be written.
pub(crate) fn pictures(database: &Database, settings: &Settings) -> Result<Vec<i64>, Error> {
    let mut ids: Vec<i64> = take_pictures(database, settings, &all("articles/")?)?.into_values().collect();
    ids.sort_unstable();
    Ok(ids)
}

/// What the demo's articles say in a language, block by block, as plain text.
///
/// # Errors
/// A file of ours.
pub(crate) fn paragraphs(locale: Locale) -> Result<Vec<String>, Error> {
    let articles: Vec<(String, Article)> = all("articles/")?;
    let bodies = articles.into_iter().filter_map(|(_, mut article)| article.texts.remove(locale.code()));
    let blocks = bodies
        .flat_map(|text| body::blocks(&body::intake(&text.body)).into_iter().map(body::plain).collect::<Vec<_>>());
    Ok(blocks.filter(|block| !block.trim().is_empty()).collect())
}

fn is_empty(connection: &mut Connection) -> db::Result<bool> {
    Ok(article::last_id(connection)? == 0 && page::all(connection)?.is_empty())
}

fn read<T: serde::de::DeserializeOwned>(file: &str) -> Result<T, Error> {
    let wrong = |reason: String| Error::File { file: file.to_owned(), reason };
    let data = Files::get(file).ok_or_else(|| wrong("it is missing".into()))?.data;
    toml::from_slice(&data).map_err(|error| wrong(error.to_string()))
}

/// Every file of a folder by the stem of its name.
fn all<T: serde::de::DeserializeOwned>(folder: &str) -> Result<Vec<(String, T)>, Error> {
    let mut files: Vec<String> = Files::iter().filter(|file| file.starts_with(folder)).map(Into::into).collect();
    files.sort();
    files.iter().map(|file| Ok((stem(file).to_owned(), read(file)?))).collect()
}

fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The languages of this binary among the texts; the demo speaks French and English, the binary may speak more.
fn known<T>(texts: ByLanguage<T>) -> impl Iterator<Item = (Locale, T)> {
    texts.into_iter().filter_map(|(code, text)| Some((Locale::from_code(&code)?, text)))
}

/// Decoding and scaling take a second or two: done before the transaction, so that nothing waits for it.
fn take_pictures(database: &Database, settings: &Settings, articles: &[(String, Article)]) -> Result<Keys, Error> {
    let mut taken = Keys::new();
    for Picture { file, credit, texts } in articles.iter().filter_map(|(_, article)| article.picture.as_ref()) {
        let key = stem(file);
        if taken.contains_key(key) {
            continue;
        }
        let file = format!("pictures/{file}");
        let missing = || Error::File { file: file.clone(), reason: "it is missing".into() };
        let data = Files::get(&file).ok_or_else(missing)?.data;
        let picture = media::library::take_in(database, &settings.media, &data, settings.upload_limit)?;
        let texts: Vec<media::PictureText> = texts
            .iter()
            .filter_map(|(code, text)| {
                let locale = Locale::from_code(code)?;
                Some(media::PictureText { locale, alt: text.alt.clone(), caption: text.caption.clone() })
            })
            .collect();
        let id = database
            .write(|connection| media::library::insert(connection, &picture, credit, &texts).map_err(Error::from))?;
        taken.insert(key.to_owned(), id);
    }
    Ok(taken)
}

fn make(
    connection: &mut Connection,
    original: Locale,
    articles: Vec<(String, Article)>,
    pictures: &Keys,
) -> Result<usize, Error> {
    let newsroom: Newsroom = read(NEWSROOM)?;
    make_site(connection, newsroom.site)?;
    let sections = make_named(connection, Kind::Section, newsroom.sections, pictures)?;
    let authors = make_named(connection, Kind::Author, newsroom.authors, pictures)?;
    let mut tags = Keys::new();
    for tag in newsroom.tags {
        let texts = known(tag.names).map(|(locale, name)| text(locale, name, String::new())).collect();
        tags.insert(tag.key, listing::create(connection, Kind::Tag, 0, texts)?);
    }
    let mut pages = Keys::new();
    for (position, name) in (1..).zip(["about", "contact", "legal", "accessibility"]) {
        pages.insert(name.to_owned(), make_page(connection, position, name)?);
    }
    let named = [("section", &sections), ("tag", &tags), ("author", &authors), ("page", &pages)];
    make_menus(connection, newsroom.menus, &named)?;
    let made = articles.len();
    // The oldest first, so that numbers grow with time.
    let mut articles = articles;
    articles.sort_by_key(|(_, article)| std::cmp::Reverse(article.hours_ago));
    let mut numbers = Keys::new();
    for (name, article) in articles {
        let find = |keys: &Keys, key: &str| find(keys, &name, key);
        let draft = Draft {
            picture: article.picture.as_ref().and_then(|picture| pictures.get(stem(&picture.file)).copied()),
            section: Some(find(&sections, &article.section)?),
            authors: article.authors.iter().map(|key| find(&authors, key)).collect::<Result<_, _>>()?,
            tags: article.tags.iter().map(|key| find(&tags, key)).collect::<Result<_, _>>()?,
            ..Draft::default()
        };
        numbers.insert(name.clone(), make_article(connection, original, draft, article, pictures)?);
    }
    make_front(connection, newsroom.front, &numbers)?;
    make_letter(connection, newsroom.letter)?;
    announce(connection, newsroom.breaking, &numbers)?;
    count(connection, newsroom.audience, &numbers)?;
    for change in newsroom.changes {
        rewrite(connection, change, &numbers)?;
    }
    for Term { note, texts } in newsroom.glossary {
        let term = glossary::Term { note, texts: known(texts).collect(), ..glossary::Term::default() };
        glossary::save(connection, &term)?;
    }
    for Topic { email, language, names } in newsroom.topics {
        let topic = contact::Topic { id: 0, email, locale: language, names: known(names).collect() };
        contact::save(connection, &topic)?;
    }
    Ok(made)
}

/// The number of what `file` calls `key`.
fn find(keys: &Keys, file: &str, key: &str) -> Result<i64, Error> {
    let unknown = || Error::File { file: file.to_owned(), reason: format!("there is no “{key}”") };
    keys.get(key).copied().ok_or_else(unknown)
}

fn make_site(connection: &mut Connection, site: Site) -> Result<(), Error> {
    let plate =
        |plate: Plate| setting::Plate { title: plate.title, tagline: plate.tagline, description: plate.description };
    let account = |network: &setting::Network| Some((*network, site.social.get(network.code())?.clone()));
    let networks = setting::Network::ALL.iter().filter_map(account).collect();
    let plates = known(site.plates).map(|(locale, text)| (locale, plate(text))).collect();
    Ok(setting::save(connection, &setting::Site { plates, networks, ..setting::Site::default() })?)
}

fn make_named(connection: &mut Connection, kind: Kind, all: Vec<Named>, pictures: &Keys) -> Result<Keys, Error> {
    let mut keys = Keys::new();
    for (position, named) in (1..).zip(all) {
        let texts = known(named.texts).map(|(locale, name)| text(locale, name.name, name.description)).collect();
        let id = listing::create(connection, kind, position, texts)?;
        if kind == Kind::Author {
            let picture = named.picture.map(|name| find(pictures, NEWSROOM, &name)).transpose()?;
            author::save_profile(connection, id, author::Profile { is_organisation: named.organisation, picture })?;
        }
        keys.insert(named.key, id);
    }
    Ok(keys)
}

fn text(locale: Locale, name: String, description: String) -> listing::Text {
    listing::Text { locale, slug: String::new(), name, description }
}

fn make_page(connection: &mut Connection, position: i64, name: &str) -> Result<i64, Error> {
    let texts: ByLanguage<PageText> = read(&format!("pages/{name}.toml"))?;
    let text = |(locale, text): (Locale, PageText)| page::Text {
        locale,
        slug: text.slug,
        title: text.title,
        body: text.body,
        published: true,
        updated_at: Time::now(),
    };
    Ok(page::create(connection, position, known(texts).map(text).collect())?)
}

/// Items are named as `section news`, or `archive`.
fn make_menus(
    connection: &mut Connection,
    menus: BTreeMap<String, ByLanguage<Vec<String>>>,
    named: &[(&str, &Keys)],
) -> Result<(), Error> {
    let unknown = |item: &str| Error::File { file: NEWSROOM.into(), reason: format!("no menu leads to “{item}”") };
    for (place, languages) in menus {
        let place = Menu::from_code(&place).ok_or_else(|| unknown(&place))?;
        for (locale, items) in known(languages) {
            let item = |item: &String| {
                let (kind, key) = item.split_once(' ').unwrap_or((item, ""));
                let id = match named.iter().find(|(known, _)| *known == kind) {
                    Some((_, keys)) => find(keys, NEWSROOM, key)?,
                    None => 0,
                };
                let target = Thing::from_parts(kind, id).ok_or_else(|| unknown(item))?;
                Ok(Item { way: Way::To(target), label: String::new() })
            };
            let items = items.iter().map(item).collect::<Result<Vec<_>, Error>>()?;
            menu::set(connection, place, locale, &[], &items)?;
        }
    }
    Ok(())
}

fn make_article(
    connection: &mut Connection,
    original: Locale,
    draft: Draft,
    article: Article,
    pictures: &Keys,
) -> Result<i64, Error> {
    let now = Time::now();
    let ago = |hours: i64| now.plus_seconds(-hours * 3600);
    let published = ago(article.hours_ago);
    let corrected = article.corrections.first();
    let text = |(locale, text): (Locale, Text)| TextDraft {
        headline: text.headline,
        standfirst: text.standfirst,
        body: body::replace_pictures(&text.body, |key| pictures.get(key).copied()),
        status: if article.draft { Status::Draft } else { Status::Published },
        published_at: (!article.draft).then_some(published),
        correction: corrected.and_then(|c| c.notices.get(locale.code()).cloned()).unwrap_or_default(),
        corrected_at: corrected.map(|correction| ago(correction.hours_ago)),
        ..TextDraft::new(locale)
    };
    let mut texts: Vec<TextDraft> = known(article.texts).map(text).collect();
    // An article begins in the language of its first text.
    texts.sort_by_key(|text| text.locale != original);
    let locales: Vec<Locale> = texts.iter().map(|text| text.locale).collect();
    let id = article::create(connection, None, Draft { texts, ..draft })?;
    article::set_created_at(connection, id, published)?;
    for locale in locales {
        let updated = corrected.map_or(published.min(now), |correction| ago(correction.hours_ago));
        article::set_updated_at(connection, id, locale, updated)?;
    }
    Ok(id)
}

/// Changes words of texts; their translations are then to be looked at.
fn rewrite(connection: &mut Connection, change: Change, articles: &Keys) -> Result<(), Error> {
    let id = find(articles, NEWSROOM, &change.article)?;
    let Some(article) = article::by_id(connection, id)? else { return Ok(()) };
    for (locale, words) in known(change.texts) {
        let Some(text) = article.text(locale) else { continue };
        let text = TextDraft { body: text.body.replace(&words.from, &words.to), ..TextDraft::of(text) };
        let at = article.text(locale).map(|text| text.updated_at);
        article::save(connection, None, id, Draft { texts: vec![text], ..article.draft() })?;
        if let Some(at) = at {
            article::set_updated_at(connection, id, locale, at)?;
        }
    }
    Ok(())
}

fn make_letter(connection: &mut Connection, letter: ByLanguage<Letter>) -> Result<(), Error> {
    let id = letter::create(connection)?;
    for (locale, Letter { subject, introduction }) in known(letter) {
        let written = letter::Written { subject, introduction, articles: front::places(connection, locale)? };
        letter::save(connection, id, locale, 0, &written)?;
    }
    Ok(())
}

fn make_front(connection: &mut Connection, front: ByLanguage<Vec<String>>, articles: &Keys) -> Result<(), Error> {
    for (locale, names) in known(front) {
        let places = names.iter().map(|name| find(articles, NEWSROOM, name)).collect::<Result<Vec<_>, _>>()?;
        front::arrange(connection, locale, &places)?;
    }
    Ok(())
}

fn announce(connection: &mut Connection, breaking: Breaking, articles: &Keys) -> Result<(), Error> {
    let begins_at = Time::now();
    let ends_at = begins_at.plus_seconds(breaking.hours * 3600);
    let target = Target::Article(find(articles, NEWSROOM, &breaking.article)?);
    for (locale, text) in known(breaking.texts) {
        banner::announce(connection, locale, &Banner { text, target: target.clone(), begins_at, ends_at })?;
    }
    Ok(())
}

fn count(connection: &mut Connection, all: Vec<Readers>, articles: &Keys) -> Result<(), Error> {
    let now = Time::now();
    for readers in all {
        let hour = audience::hour(now.plus_seconds(-readers.hours_ago * 3600));
        for (locale, counts) in known(readers.counts) {
            let count = |(name, readers): (&String, &i64)| {
                Ok(Count { hour, locale, article: find(articles, NEWSROOM, name)?, readers: *readers })
            };
            audience::add(connection, &counts.iter().map(count).collect::<Result<Vec<_>, Error>>()?)?;
        }
    }
    let ranking = audience::ranking(connection, now)?;
    Ok(audience::keep(connection, &ranking, now)?)
}
