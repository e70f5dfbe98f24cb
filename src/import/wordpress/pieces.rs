//! What an article's text is made of, once read: pieces of body HTML between pictures that are yet to be found.

/// A picture that the text shows, as far as the text names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// WordPress's id of the attachment.
    pub attachment: Option<i64>,
    /// Address of its file, absolute where the text has one.
    pub address: Option<String>,
    /// What the text gives as its alternative text.
    pub alt: Option<String>,
    /// What it says below it in a gallery, where each picture has its own words; plain text.
    pub caption: Option<String>,
    /// What a placeholder says of it, when it cannot be had.
    pub lost: Lost,
}

/// What is known of a picture that cannot be had; plain text, empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// Its caption, else its title, else the name of its file.
    pub caption: String,
    /// Its title, else the name of its file.
    pub title: String,
}

/// One block of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph: language attributes, and what is in it.
    Paragraph(String, String),
    /// Any other block, finished.
    Block(String),
    /// A figure that holds no picture, finished: an embed.
    Figure(String),
    /// One picture, by its number among those wanted, with its caption.
    Picture(usize, String),
    /// Several, with a caption for all.
    Gallery(Vec<usize>, String),
    /// All pictures attached to the item.
    OwnGallery,
}

impl Piece {
    /// Whether it may stand in a list, a quotation or a table; if not, it goes after that.
    pub const fn is_text(&self) -> bool {
        matches!(self, Self::Paragraph(..) | Self::Block(_))
    }

    /// The HTML of a piece that is text.
    pub fn text(self) -> String {
        match self {
            Self::Paragraph(language, inner) => format!("<p{language}>{inner}</p>"),
            Self::Block(html) | Self::Figure(html) => html,
            Self::Picture(..) | Self::Gallery(..) | Self::OwnGallery => String::new(),
        }
    }
}

/// A figure with a caption, if there is one.
pub fn figure(attributes: &str, caption: &str) -> String {
    if caption.is_empty() {
        format!("<figure {attributes}></figure>")
    } else {
        format!("<figure {attributes}><figcaption>{caption}</figcaption></figure>")
    }
}

/// Text as it stands in an attribute's quotes.
pub fn attribute(text: &str) -> String {
    escape(text).replace('"', "&quot;")
}

/// Text as it stands between tags.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(text, &mut out);
    out
}

/// [`escape`] onto the end of `out`.
pub fn escape_into(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(character),
        }
    }
}
