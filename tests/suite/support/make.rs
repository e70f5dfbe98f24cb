//! Makes what a test needs, in words.

use super::Site;
use kiosque::{
    db::Time,
    i18n::Locale,
    media::library,
    newsroom::{
        account::{self, Role},
        article::{self, Article, Draft, Status, TextDraft},
        listing, page,
    },
    routes::Kind,
};

/// A text with this headline, a standfirst and a body; a draft.
pub fn text(locale: Locale, headline: &str) -> TextDraft {
    TextDraft {
        headline: headline.into(),
        standfirst: format!("{headline} …"),
        body: format!("<p>{headline}.</p>"),
        ..TextDraft::new(locale)
    }
}

/// An article as its form gives it.
pub fn draft<const N: usize>(texts: [TextDraft; N]) -> Draft {
    Draft { texts: texts.into(), ..Draft::default() }
}

/// The form of an article that is there, opened on its present version with nothing changed.
pub fn editor(article: &Article) -> Draft {
    article.draft()
}

/// The form of an article that is there, with its text of one language changed.
pub fn corrected(article: &Article, locale: Locale, change: impl FnOnce(&mut TextDraft)) -> Draft {
    let mut draft = editor(article);
    let text = draft.texts.iter_mut().find(|text| text.locale == locale).expect("the article has this language");
    change(text);
    draft
}

/// An article in the making: `site.article().french("…").english("…").published().save()`.
pub struct Maker<'a> {
    site: &'a Site,
    draft: Draft,
}

impl Maker<'_> {
    pub fn french(self, headline: &str) -> Self {
        self.with(text(Locale::Fr, headline))
    }

    pub fn english(self, headline: &str) -> Self {
        self.with(text(Locale::En, headline))
    }

    pub fn with(mut self, text: TextDraft) -> Self {
        self.draft.texts.push(text);
        self
    }

    /// Every text so far is published, since an hour.
    pub fn published(self) -> Self {
        self.published_at(super::in_hours(-1))
    }

    /// Every text so far is published at this time, which may be to come.
    pub fn published_at(mut self, at: Time) -> Self {
        for text in &mut self.draft.texts {
            text.status = Status::Published;
            text.published_at = Some(at);
        }
        self
    }

    /// With this lead picture.
    pub fn pictured(mut self, picture: i64) -> Self {
        self.draft.picture = Some(picture);
        self
    }

    /// Listed in this section, under this tag or by this author.
    pub fn listed(mut self, kind: Kind, id: i64) -> Self {
        match kind {
            Kind::Section => self.draft.section = Some(id),
            Kind::Tag => self.draft.tags.push(id),
            Kind::Author => self.draft.authors.push(id),
        }
        self
    }

    /// Saves it; its number.
    pub fn save(self) -> i64 {
        let Self { site, draft } = self;
        site.write(|connection| article::create(connection, None, draft))
    }
}

impl Site {
    pub fn article(&self) -> Maker<'_> {
        Maker { site: self, draft: Draft::default() }
    }

    /// The whole of an article that has to be there.
    pub fn whole(&self, id: i64) -> Article {
        self.read(|connection| article::by_id(connection, id)).expect("the article is there")
    }

    /// A section, tag or author with a name in French and in English; an empty name: not in that language.
    pub fn listing(&self, kind: Kind, french: &str, english: &str) -> i64 {
        let texts = [(Locale::Fr, french), (Locale::En, english)].map(|(locale, name)| listing::Text {
            locale,
            slug: String::new(),
            name: name.into(),
            description: String::new(),
        });
        self.write(|connection| listing::create(connection, kind, 0, texts.into()))
    }

    /// A picture of the library.
    pub fn picture(&self) -> i64 {
        let mut file = std::io::Cursor::new(Vec::new());
        let image = image::DynamicImage::ImageRgb8(image::RgbImage::from_pixel(60, 40, image::Rgb([200, 10, 10])));
        image.write_to(&mut file, image::ImageFormat::Png).expect("a picture can be encoded");
        let taken = self.take_in(file.get_ref()).expect("the picture is good");
        self.write(|connection| library::insert(connection, &taken, "", &[]))
    }

    /// A static page, published.
    pub fn page(&self, french: &str, english: &str) -> i64 {
        let texts = [(Locale::Fr, french), (Locale::En, english)].map(|(locale, title)| page::Text {
            locale,
            slug: String::new(),
            title: title.into(),
            body: format!("<p>{title}.</p>"),
            published: true,
            updated_at: Time::now(),
        });
        self.write(|connection| page::create(connection, 1, texts.into()))
    }

    /// An account without a password.
    pub fn account(&self, name: &str, role: Role) -> i64 {
        let email = format!("{}@example.org", kiosque::newsroom::slugify(name));
        let draft = account::Draft { email, name: name.into(), role, locale: Locale::Fr, author: None };
        self.write(|connection| account::create(connection, &draft))
    }
}
