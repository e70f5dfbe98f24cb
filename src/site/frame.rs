//! What stands around every page: head, name plate, language switch, foot.

use super::{
    Anchor, Context, Error, Offer,
    shared_picture::{SharedPicture, Shown},
};
use crate::{
    i18n::{Locale, Messages},
    newsroom::{
        around::{Foot, Head},
        banner, listing,
        menu::Entry,
        setting,
        target::Target,
    },
    routes::{Format, Kind, Route},
    web::assets::{self, Sheet},
};

/// A link of the language switch.
pub struct Language {
    /// The target's language tag.
    pub code: &'static str,
    /// The target's own name for itself.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Whether it leads to this very page, not to the front page.
    pub same: bool,
}

/// An account elsewhere.
pub struct Social {
    /// Where it is.
    pub href: String,
    /// Its name in the page's language.
    pub name: String,
    /// Its icon, SVG of ours.
    pub icon: &'static str,
}

/// News above the name plate.
pub struct Breaking {
    /// What readers see, set in the page's typography.
    pub text: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
}

/// A feed that programs find in a page's head.
pub struct Feed {
    /// What it is of, and its format.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its content type.
    pub kind: &'static str,
}

/// What a page says of itself to its frame.
#[derive(Default)]
pub struct About {
    /// The page's own title; empty for the front page.
    pub title: String,
    /// For search engines and shared links, plain text.
    pub description: String,
    /// What shared links say instead; empty: the same.
    pub social: (String, String),
    /// The page in each language in which it exists, this one too; empty: it has no address worth keeping (errors).
    pub versions: Vec<(Locale, Route)>,
    /// `?page=N` for pages after the first.
    pub query: String,
    /// Open Graph's type.
    pub og_type: &'static str,
    /// What it shows when its link is shared.
    pub shown: Shown,
    /// How it is set.
    pub sheet: Sheet,
    /// The section that the page is in, by slug.
    pub section: Option<String>,
    /// The section, tag or author whose articles it lists, with its name: it has feeds of its own.
    pub feed: Option<(String, (Kind, String))>,
    /// Whether the newsletter form stands at its end.
    pub without_letter: bool,
}

/// The frame, final.
pub struct Frame {
    pub lang: &'static str,
    pub dir: String,
    pub title: String,
    pub head_title: String,
    /// The page's own title without the site's, for shared links.
    pub og_title: String,
    pub tagline: String,
    pub description: String,
    /// The description for shared links.
    pub og_description: String,
    pub site_description: String,
    pub canonical: String,
    pub alternates: Vec<(&'static str, String)>,
    pub og_type: &'static str,
    pub og_locale: String,
    pub og_alternates: Vec<String>,
    /// For shared links.
    pub picture: Option<SharedPicture>,
    /// The site's account on X, `@name`; empty without one.
    pub twitter: String,
    /// JSON-LD, escaped (see [`super::structured`]); empty: nothing is said.
    pub structured: String,
    /// The site's address, without a slash at its end.
    pub base: String,
    pub breaking: Option<Breaking>,
    pub feeds: Vec<Feed>,
    pub open_search: String,
    pub home: String,
    /// The address of the web manifest.
    pub manifest: String,
    pub newsletter: String,
    pub archive: String,
    pub search: String,
    pub rss: String,
    /// The menu at the head, each item with whether the page is in it.
    pub head: Vec<(Anchor, bool)>,
    /// What the menu at the head is called there, and where it stands again at the end.
    pub head_labels: [String; 2],
    /// The menu at the foot.
    pub foot: Vec<Anchor>,
    pub socials: Vec<Social>,
    pub languages: Vec<Language>,
    pub letter: bool,
    pub is_front: bool,
    pub css: &'static str,
    pub rss_icon: &'static str,
}

impl Frame {
    /// The frame of a page.
    pub fn new(context: &mut Context, mut about: About) -> Result<Self, Error> {
        let shown = std::mem::take(&mut about.shown);
        let (locale, t) = (context.locale, context.t());
        let around = context.around()?;
        let site = &around.site;
        let (head, head_labels) = match &around.head {
            Head::Menu(entries) => {
                let items = entries.iter().map(|entry| item(context, &about, entry)).collect();
                (items, [t.frame_menu(), t.frame_menu_end()])
            }
            Head::Sections(links) => (sections(context, &about, links), [t.frame_sections(), t.frame_sections_end()]),
        };
        let foot = match &around.foot {
            Foot::Menu(entries) => entries.iter().map(|entry| item(context, &about, entry).0).collect(),
            Foot::Pages(pages, can_write) => usual_foot(context, pages, *can_write),
        };
        let plate = site.plate(locale);
        let title = context.typeset(&plate.title).into_owned();
        let address = |locale: Locale, route: &Route| format!("{}{}", context.absolute(locale, route), about.query);
        let own = about.versions.iter().find(|(version, _)| *version == locale);
        let is_front = own.is_some_and(|(_, route)| *route == Route::Front);
        let description = context.typeset(&about.description).into_owned();
        let own_feeds = about.feed.clone().map(|(name, of)| feeds(context, &name, Some(of)));
        let feeds = own_feeds.into_iter().flatten().chain(feeds(context, &title, None)).collect();
        let picture = own.and_then(|_| shown.picture(context, &plate));
        Ok(Self {
            lang: locale.code(),
            dir: t.locale_dir(),
            og_title: [&about.social.0, &about.title].into_iter().find(|t| !t.is_empty()).unwrap_or(&title).clone(),
            og_description: match about.social.1.as_str() {
                "" => description.clone(),
                own => context.typeset(own).into_owned(),
            },
            twitter: handle(site.account(setting::Network::X)),
            structured: String::new(),
            head_title: match (about.title.as_str(), plate.tagline.as_str()) {
                ("", "") => title.clone(),
                ("", tagline) => t.frame_title(&title, context.typeset(tagline)),
                (own, _) => t.frame_title(own, &title),
            },
            tagline: context.typeset(&plate.tagline).into_owned(),
            site_description: context.typeset(&plate.description).into_owned(),
            description,
            canonical: own.map(|(locale, route)| address(*locale, route)).unwrap_or_default(),
            alternates: alternates(context, &about),
            og_type: if about.og_type.is_empty() { "website" } else { about.og_type },
            og_locale: t.locale_og(),
            og_alternates: about
                .versions
                .iter()
                .filter(|(version, _)| *version != locale)
                .map(|(version, _)| version.messages().locale_og())
                .collect(),
            picture,
            feeds,
            base: context.settings.address(),
            breaking: around.news.as_ref().map(|notice| breaking(context, notice)),
            open_search: Route::OpenSearch.path(locale),
            home: Route::Front.path(locale),
            manifest: Route::Manifest.path(locale),
            newsletter: Route::Newsletter.path(locale),
            archive: Route::Archive.path(locale),
            search: Route::Search.path(locale),
            rss: Route::Feed(Format::Rss, None).path(locale),
            head,
            head_labels,
            foot,
            socials: site
                .networks
                .iter()
                .map(|(network, href)| Social {
                    href: href.clone(),
                    name: network_name(t, *network),
                    icon: assets::icon(network.code()),
                })
                .collect(),
            languages: context
                .settings
                .languages
                .iter()
                .filter(|other| **other != locale)
                .map(|other| language(*other, &about))
                .collect(),
            letter: !about.without_letter,
            is_front,
            css: about.sheet.css(),
            rss_icon: assets::icon("rss"),
            title,
        })
    }
}

/// What the head shows where editors made no menu: the sections in which readers find something.
fn sections(context: &Context, about: &About, links: &[(i64, listing::Link)]) -> Vec<(Anchor, bool)> {
    let section = |(_, link): &(i64, listing::Link)| {
        let here = about.section.as_deref() == Some(&link.slug);
        (Anchor::to_listing(context, Kind::Section, link), here)
    };
    links.iter().map(section).collect()
}

/// What the foot shows where editors made no menu: the static pages with a place there, the contact form if none of them has
/// it, the archive, the newsletter.
fn usual_foot(context: &Context, pages: &[listing::Link], can_write: bool) -> Vec<Anchor> {
    let (locale, t) = (context.locale, context.t());
    let page = |link: &listing::Link| Anchor {
        href: Route::Page(link.slug.clone()).path(locale),
        text: context.typeset(&link.name).into_owned(),
    };
    let mut foot: Vec<Anchor> = pages.iter().map(page).collect();
    let form = Route::contact(locale).path(locale);
    if !foot.iter().any(|link| link.href == form) && can_write {
        foot.push(Anchor { href: form, text: t.contact_title() });
    }
    foot.push(Anchor { href: Route::Archive.path(locale), text: t.archive_title() });
    foot.push(Anchor { href: Route::Newsletter.path(locale), text: t.newsletter_title() });
    foot
}

/// An item of a menu, and whether the page is in what it leads to.
fn item(context: &Context, about: &About, entry: &Entry) -> (Anchor, bool) {
    let Entry { target, href, name } = entry;
    let own = about.versions.iter().find(|(version, _)| *version == context.locale);
    let section = about.section.as_ref().map(|slug| Route::Listing(Kind::Section, slug.clone()));
    let here = own.map(|(_, route)| route).into_iter().chain(&section).any(|route| route.path(context.locale) == *href);
    let text = match target.and_then(|target| standing_name(context.t(), target)) {
        Some(usual) if name.is_empty() => usual,
        _ => context.typeset(name).into_owned(),
    };
    (Anchor { href: href.clone(), text }, here)
}

/// What a page that is always there is called in a menu; nothing for what editors name.
#[must_use]
pub fn standing_name(t: Messages, target: Target) -> Option<String> {
    match target {
        Target::Front => Some(t.frame_front()),
        Target::Archive => Some(t.archive_title()),
        Target::Newsletter => Some(t.newsletter_title()),
        Target::Search => Some(t.search_link()),
        Target::Feed => Some(t.frame_rss()),
        Target::Article(_) | Target::Page(_) | Target::Listing(..) => None,
    }
}

/// `@name` of an account's address; empty when it names none.
fn handle(address: &str) -> String {
    let url = url::Url::parse(address).ok();
    let name = url.as_ref().and_then(|url| url.path_segments()?.next()).unwrap_or_default();
    if name.is_empty() { String::new() } else { format!("@{}", name.trim_start_matches('@')) }
}

fn breaking(context: &Context, notice: &banner::Notice) -> Breaking {
    let href = |way: &banner::Way| match way {
        banner::Way::Article(slug) => Route::Article(slug.clone()).path(context.locale),
        banner::Way::Address(address) => address.clone(),
    };
    Breaking { text: context.typeset(&notice.text).into_owned(), href: notice.way.as_ref().map(href) }
}

/// The site's feeds, or those of a section, tag or author, in every format.
fn feeds(context: &Context, name: &str, of: Option<(Kind, String)>) -> Vec<Feed> {
    let feed = |format: Format| Feed {
        title: context.t().frame_feed(format.name(), name),
        href: Route::Feed(format, of.clone()).path(context.locale),
        kind: format.media_type(),
    };
    Format::ALL.into_iter().map(feed).collect()
}

/// hreflang for every language in which this very page exists, and x-default for the default one's version.
fn alternates(context: &Context, about: &About) -> Vec<(&'static str, String)> {
    let address = |locale: Locale, route: &Route| format!("{}{}", context.absolute(locale, route), about.query);
    // The second page of a list is another list in another language.
    let here = |locale: Locale| about.query.is_empty() || locale == context.locale;
    let versions = || about.versions.iter().filter(|(locale, _)| here(*locale));
    let mut alternates: Vec<(&'static str, String)> =
        versions().map(|(locale, route)| (locale.code(), address(*locale, route))).collect();
    let fallback = versions().find(|(locale, _)| *locale == context.settings.default_language);
    alternates.extend(fallback.map(|(locale, route)| ("x-default", address(*locale, route))));
    alternates
}

fn language(locale: Locale, about: &About) -> Language {
    let same = about.versions.iter().find(|(version, _)| *version == locale);
    let href = match same {
        Some((_, route)) => route.path(locale),
        None => Route::Front.path(locale),
    };
    Language { code: locale.code(), name: locale.messages().locale_name(), href, same: same.is_some() }
}

/// The name of a network in the page's language.
pub fn network_name(t: Messages, network: setting::Network) -> String {
    use setting::Network;
    match network {
        Network::Instagram => t.frame_instagram(),
        Network::Facebook => t.frame_facebook(),
        Network::X => t.frame_x(),
        Network::LinkedIn => t.frame_linkedin(),
        Network::YouTube => t.frame_youtube(),
        Network::Telegram => t.frame_telegram(),
        Network::WhatsApp => t.frame_whatsapp(),
        Network::TikTok => t.frame_tiktok(),
        Network::Bluesky => t.frame_bluesky(),
    }
}

/// A link to what exists in another language.
pub struct OfferView {
    pub code: &'static str,
    pub href: String,
    pub headline: String,
}

impl From<Offer> for OfferView {
    fn from(offer: Offer) -> Self {
        Self { code: offer.locale.code(), href: offer.route.path(offer.locale), headline: offer.headline }
    }
}
