//! The editor's pages. Their language is the editor's, so that their paths have none.

use super::{Kind, Menu, encode};
use crate::i18n::Locale;

/// An editor's page or action. Its language is the editor's, not the address's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admin {
    /// What is to be done, at a glance.
    Dashboard,
    /// The action that has work tried again that was given up.
    RetryJob(i64),
    /// The list of articles.
    Articles,
    /// The action that changes several articles at once.
    Bulk,
    /// The empty form.
    NewArticle,
    /// The form of one article.
    Article(i64),
    /// One language's text beside its original.
    Translate(i64, Locale),
    /// The same for programs of outside translators, to fetch and to bring.
    Xliff(i64, Locale),
    /// Where what is typed into it is kept every few seconds.
    TranslationWriting(i64, Locale),
    /// What readers would see of one language's text.
    Preview(i64, Locale),
    /// The same of a text that was kept and whose article was never saved.
    NewPreview(Locale),
    /// A text on a phone's screen and on a desk's.
    Screens(Option<i64>),
    /// The action that makes a secret link to a text.
    PreviewLinks(i64),
    /// The action that ends one.
    RevokePreview(i64, i64),
    /// Whether an article may have an address, as data.
    SlugCheck,
    /// Our own articles by words, as data, for links.
    FindArticles,
    /// Sections, tags or authors by words, as data.
    FindListings(Kind),
    /// Where an open form keeps what was typed, and hears who else has it open.
    Writing(Option<i64>),
    /// Where a text that was kept and not saved is thrown away.
    Kept(Option<i64>),
    /// The history of an article's original.
    Histories(i64),
    /// The history of one language's text: what changed, and what can be brought back.
    History(i64, Locale),
    /// The question before an article is deleted, and its answer.
    DeleteArticle(i64),
    /// The pictures.
    Pictures,
    /// The pictures as data, for the editor's dialog.
    PictureList,
    /// Changing several pictures at once.
    BulkPictures,
    /// One picture's texts.
    Picture(i64),
    /// A small version of a picture.
    Thumbnail(i64),
    /// Another file for a picture.
    ReplacePicture(i64),
    /// The question before a picture is deleted, and its answer.
    DeletePicture(i64),
    /// Sections, tags or authors.
    Listings(Kind),
    /// The empty form of a section, tag or author.
    NewListing(Kind),
    /// The form of one.
    Listing(Kind, i64),
    /// The question before one is deleted, and its answer.
    DeleteListing(Kind, i64),
    /// Several sections, tags or authors to be put into one.
    MergeListings(Kind),
    /// The order of the sections.
    SectionOrder,
    /// The front page of the editor's language, as editors arrange it.
    Fronts,
    /// The front page of a language, as editors arrange it.
    Front(Locale),
    /// Breaking news in the editor's language.
    Banners,
    /// Breaking news in a language.
    Banner(Locale),
    /// The menu at the head of readers' pages, in the administrator's language.
    Menus,
    /// A menu of readers' pages, in a language.
    Menu(Menu, Locale),
    /// The letters to subscribers.
    Letters,
    /// When the clock makes letters.
    Digests,
    /// A letter in a language: its form, or what became of it.
    Letter(i64, Locale),
    /// Keeps what is typed into a letter while it is typed, or throws it away.
    LetterWriting(i64, Locale),
    /// A letter as mailboxes show it, on both screens and as plain text.
    LetterPreview(i64, Locale),
    /// The same, as HTML alone.
    LetterHtml(i64, Locale),
    /// When a letter goes, and to whom before.
    SendLetter(i64),
    /// The question before a letter is deleted, and its answer.
    DeleteLetter(i64),
    /// Old addresses and where they lead.
    Redirects,
    /// The empty form of a redirect.
    NewRedirect,
    /// The form of the redirect of a path.
    EditRedirect(String),
    /// The form that takes a table of redirects.
    ImportRedirects,
    /// Addresses that readers asked for in vain.
    MissingAddresses,
    /// The glossary.
    Glossary,
    /// The empty form of a term.
    NewTerm,
    /// The form of a term.
    Term(i64),
    /// The question before a term is deleted, and its answer.
    DeleteTerm(i64),
    /// The glossary as a table for other programs, to fetch and to bring.
    GlossaryFile,
    /// The subscribers to the newsletter.
    Subscribers,
    /// What is known of one.
    Subscriber(i64),
    /// The question before a subscription is ended, and its answer.
    EndSubscriber(i64),
    /// The question before a subscriber is deleted, and its answer.
    DeleteSubscriber(i64),
    /// The subscribers as a table for other programs.
    SubscriberFile,
    /// The form that takes a table of subscribers.
    ImportSubscribers,
    /// The static pages.
    Pages,
    /// The empty form of a static page.
    NewPage,
    /// The form of a static page.
    Page(i64),
    /// What readers would see of one language's text of a static page.
    PagePreview(i64, Locale),
    /// The question before a page is deleted, and its answer.
    DeletePage(i64),
    /// What readers can write to the newsroom about.
    Contact,
    /// The empty form of a topic.
    NewTopic,
    /// The form of a topic.
    Topic(i64),
    /// The question before a topic is deleted, and its answer.
    DeleteTopic(i64),
    /// The people who may sign in.
    Accounts,
    /// The empty form of an account.
    NewAccount,
    /// The form of an account.
    Account(i64),
    /// The action that makes a one-time link for an account.
    AccountLink(i64),
    /// The question before an account is deleted, and its answer.
    DeleteAccount(i64),
    /// Who did what when.
    Audit,
    /// The site's own texts and accounts elsewhere.
    Settings,
    /// What authors may do and who needs a second factor.
    AccountRules,
    /// The action that ends all sessions of an account.
    AccountSessions(i64),
    /// The action that takes the second factors of an account away.
    AccountFactors(i64),
    /// One's own name, language and password.
    Profile,
    /// One's own byline.
    Signature,
    /// One's own second factors and sessions.
    Security,
    /// The form that sets an authenticator app up.
    Authenticator,
    /// The action that asks the browser for a new passkey.
    PasskeyOptions,
    /// The action that keeps it.
    Passkeys,
    /// The form that signs in.
    SignIn,
    /// The form that has the link to a new password mailed.
    Forgotten,
    /// The form that asks for the second factor.
    SecondStep,
    /// The action that asks the browser for a passkey to sign in with.
    EntryOptions,
    /// The action that signs in with it.
    EntryPasskey,
    /// The action that signs out.
    SignOut,
    /// The one-time link that makes the first administrator.
    Founding(String),
    /// A one-time link that signs in.
    Link(String),
    /// The same for links that go through mail and chat, whose programs open them first: it asks before it signs in.
    Invitation(String),
}

impl Admin {
    /// The form of an article, or the empty one.
    fn form(id: Option<i64>) -> String {
        id.map_or(Self::NewArticle, Self::Article).path()
    }

    /// The path of this page.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Dashboard => "/admin".into(),
            Self::RetryJob(id) => format!("/admin/jobs/{id}/retry"),
            Self::Articles => "/admin/articles".into(),
            Self::Bulk => "/admin/articles/bulk".into(),
            Self::NewArticle => "/admin/articles/new".into(),
            Self::Article(id) => format!("/admin/articles/{id}"),
            Self::Translate(id, locale) => format!("/admin/articles/{id}/translate/{locale}"),
            Self::Xliff(id, locale) => format!("/admin/articles/{id}/translate/{locale}/xliff"),
            Self::TranslationWriting(id, locale) => format!("/admin/articles/{id}/translate/{locale}/writing"),
            Self::Preview(id, locale) => format!("/admin/articles/{id}/preview/{locale}"),
            Self::NewPreview(locale) => format!("/admin/articles/new/preview/{locale}"),
            Self::Screens(id) => format!("{}/preview", Self::form(*id)),
            Self::PreviewLinks(id) => format!("/admin/articles/{id}/preview/links"),
            Self::RevokePreview(id, link) => format!("/admin/articles/{id}/preview/links/{link}/revoke"),
            Self::SlugCheck => "/admin/articles/slug".into(),
            Self::FindArticles => "/admin/articles/find".into(),
            Self::FindListings(kind) => format!("/admin/{}/find", plural(*kind)),
            Self::Writing(id) => format!("{}/writing", Self::form(*id)),
            Self::Kept(id) => format!("{}/kept", Self::form(*id)),
            Self::Histories(id) => format!("/admin/articles/{id}/history"),
            Self::History(id, locale) => format!("/admin/articles/{id}/history/{locale}"),
            Self::DeleteArticle(id) => format!("/admin/articles/{id}/delete"),
            Self::Pictures => "/admin/pictures".into(),
            Self::PictureList => "/admin/pictures/list".into(),
            Self::BulkPictures => "/admin/pictures/bulk".into(),
            Self::Picture(id) => format!("/admin/pictures/{id}"),
            Self::Thumbnail(id) => format!("/admin/pictures/{id}/thumbnail"),
            Self::ReplacePicture(id) => format!("/admin/pictures/{id}/replace"),
            Self::DeletePicture(id) => format!("/admin/pictures/{id}/delete"),
            Self::Listings(kind) => format!("/admin/{}", plural(*kind)),
            Self::NewListing(kind) => format!("/admin/{}/new", plural(*kind)),
            Self::Listing(kind, id) => format!("/admin/{}/{id}", plural(*kind)),
            Self::DeleteListing(kind, id) => format!("/admin/{}/{id}/delete", plural(*kind)),
            Self::MergeListings(kind) => format!("/admin/{}/merge", plural(*kind)),
            Self::SectionOrder => "/admin/sections/order".into(),
            Self::Fronts => "/admin/front".into(),
            Self::Front(locale) => format!("/admin/front/{locale}"),
            Self::Banners => "/admin/banner".into(),
            Self::Banner(locale) => format!("/admin/banner/{locale}"),
            Self::Menus => "/admin/menus".into(),
            Self::Menu(menu, locale) => format!("/admin/menus/{}/{locale}", menu.code()),
            Self::Letters => "/admin/letters".into(),
            Self::Digests => "/admin/letters/digests".into(),
            Self::Letter(id, locale) => format!("/admin/letters/{id}/{locale}"),
            Self::LetterWriting(id, locale) => format!("/admin/letters/{id}/{locale}/writing"),
            Self::LetterPreview(id, locale) => format!("/admin/letters/{id}/{locale}/preview"),
            Self::LetterHtml(id, locale) => format!("/admin/letters/{id}/{locale}/preview/html"),
            Self::SendLetter(id) => format!("/admin/letters/{id}/send"),
            Self::DeleteLetter(id) => format!("/admin/letters/{id}/delete"),
            Self::Redirects => "/admin/redirects".into(),
            Self::NewRedirect => "/admin/redirects/new".into(),
            Self::EditRedirect(path) => format!("/admin/redirects/edit?path={}", encode(path)),
            Self::ImportRedirects => "/admin/redirects/import".into(),
            Self::MissingAddresses => "/admin/missing".into(),
            Self::Glossary => "/admin/glossary".into(),
            Self::NewTerm => "/admin/glossary/new".into(),
            Self::Term(id) => format!("/admin/glossary/{id}"),
            Self::DeleteTerm(id) => format!("/admin/glossary/{id}/delete"),
            Self::GlossaryFile => "/admin/glossary/file".into(),
            Self::Subscribers => "/admin/subscribers".into(),
            Self::Subscriber(id) => format!("/admin/subscribers/{id}"),
            Self::EndSubscriber(id) => format!("/admin/subscribers/{id}/end"),
            Self::DeleteSubscriber(id) => format!("/admin/subscribers/{id}/delete"),
            Self::SubscriberFile => "/admin/subscribers/file".into(),
            Self::ImportSubscribers => "/admin/subscribers/import".into(),
            Self::Pages => "/admin/pages".into(),
            Self::NewPage => "/admin/pages/new".into(),
            Self::Page(id) => format!("/admin/pages/{id}"),
            Self::PagePreview(id, locale) => format!("/admin/pages/{id}/preview/{locale}"),
            Self::DeletePage(id) => format!("/admin/pages/{id}/delete"),
            Self::Contact => "/admin/contact".into(),
            Self::NewTopic => "/admin/contact/new".into(),
            Self::Topic(id) => format!("/admin/contact/{id}"),
            Self::DeleteTopic(id) => format!("/admin/contact/{id}/delete"),
            Self::Accounts => "/admin/accounts".into(),
            Self::NewAccount => "/admin/accounts/new".into(),
            Self::Account(id) => format!("/admin/accounts/{id}"),
            Self::AccountLink(id) => format!("/admin/accounts/{id}/link"),
            Self::DeleteAccount(id) => format!("/admin/accounts/{id}/delete"),
            Self::Audit => "/admin/audit".into(),
            Self::Settings => "/admin/settings".into(),
            Self::AccountRules => "/admin/accounts/rules".into(),
            Self::AccountSessions(id) => format!("/admin/accounts/{id}/sessions"),
            Self::AccountFactors(id) => format!("/admin/accounts/{id}/factors"),
            Self::Profile => "/admin/profile".into(),
            Self::Signature => "/admin/profile/byline".into(),
            Self::Security => "/admin/profile/security".into(),
            Self::Authenticator => "/admin/profile/authenticator".into(),
            Self::PasskeyOptions => "/admin/profile/passkeys/options".into(),
            Self::Passkeys => "/admin/profile/passkeys".into(),
            Self::SignIn => "/admin/sign-in".into(),
            Self::Forgotten => "/admin/sign-in/forgotten".into(),
            Self::SecondStep => "/admin/sign-in/second".into(),
            Self::EntryOptions => "/admin/sign-in/passkey/options".into(),
            Self::EntryPasskey => "/admin/sign-in/passkey".into(),
            Self::SignOut => "/admin/sign-out".into(),
            Self::Founding(token) => format!("/admin/first/{}", encode(token)),
            Self::Link(token) => format!("/admin/link/{}", encode(token)),
            Self::Invitation(token) => format!("/admin/invitation/{}", encode(token)),
        }
    }
}

const fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Section => "sections",
        Kind::Tag => "tags",
        Kind::Author => "authors",
    }
}
