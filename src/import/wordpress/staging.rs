//! What an import needs out of order, kept in a temporary SQLite file so that memory stays flat: attachments, reusable
//! blocks, authors, terms, and which posts and terms are translations of one another.
use self::table::{attachment, author, block, member, term};
use super::{
    old_site::{file_key, originals},
    serialized,
    terms::login,
    wxr::{Author, Item, Term},
};
use diesel::{connection::SimpleConnection, prelude::*, sqlite::SqliteConnection};

mod table {
    diesel::table! {
        attachment (id) {
            id -> BigInt,
            parent -> BigInt,
            position -> BigInt,
            url -> Text,
            file -> Text,
            key -> Text,
            link -> Text,
            alt -> Text,
            caption -> Text,
            title -> Text,
        }
    }
    diesel::table! {
        block (id) {
            id -> BigInt,
            content -> Text,
        }
    }
    diesel::table! {
        author (login) {
            login -> Text,
            name -> Text,
        }
    }
    diesel::table! {
        term (row) {
            row -> BigInt,
            id -> BigInt,
            taxonomy -> Text,
            slug -> Text,
            parent -> Text,
            name -> Text,
            description -> Text,
        }
    }
    diesel::table! {
        member (row) {
            row -> BigInt,
            taxonomy -> Text,
            name -> Text,
            language -> Text,
            id -> BigInt,
        }
    }
}

const TABLES: &str = "
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
    CREATE TABLE attachment (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, position INTEGER NOT NULL, url TEXT NOT NULL,
        file TEXT NOT NULL, key TEXT NOT NULL, link TEXT NOT NULL, alt TEXT NOT NULL, caption TEXT NOT NULL,
        title TEXT NOT NULL) STRICT;
    CREATE INDEX attachment_key ON attachment (key);
    CREATE INDEX attachment_parent ON attachment (parent, position, id);
    CREATE TABLE block (id INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT;
    CREATE TABLE author (login TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE term (row INTEGER PRIMARY KEY, id INTEGER NOT NULL, taxonomy TEXT NOT NULL, slug TEXT NOT NULL,
        parent TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL) STRICT;
    CREATE INDEX term_slug ON term (taxonomy, slug);
    CREATE INDEX term_id ON term (id);
    CREATE TABLE member (row INTEGER PRIMARY KEY, taxonomy TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
        id INTEGER NOT NULL) STRICT;
    CREATE INDEX member_id ON member (taxonomy, id);
    CREATE INDEX member_name ON member (taxonomy, name);
    BEGIN;";

/// The temporary file could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be opened.
    #[error("a temporary file cannot be opened: {0}")]
    Open(#[from] ConnectionError),
    /// A statement failed.
    #[error("a temporary file cannot be used: {0}")]
    Query(#[from] diesel::result::Error),
}

/// A file of the old site's media library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = attachment)]
pub struct Attachment {
    /// WordPress's id.
    pub id: i64,
    /// The item that it is attached to; 0: none.
    pub parent: i64,
    /// Its address.
    pub url: String,
    /// Its file below `wp-content/uploads`, where the export says so.
    pub file: String,
    /// Address of the page about it.
    pub link: String,
    /// Its alternative text.
    pub alt: String,
    /// Its caption, as HTML.
    pub caption: String,
    /// Its title, as HTML.
    pub title: String,
}

/// What is staged. The file goes with it.
pub struct Staging {
    connection: SqliteConnection,
}

impl Staging {
    /// An empty one.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn new() -> Result<Self, Error> {
        // Without a name SQLite makes a file that is gone with the process, however that ends.
        let mut connection = SqliteConnection::establish("")?;
        connection.batch_execute(TABLES)?;
        Ok(Self { connection })
    }

    /// Keeps an author.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_author(&mut self, entry: &Author) -> Result<(), Error> {
        let name = if entry.display_name.is_empty() { &entry.login } else { &entry.display_name };
        diesel::replace_into(author::table)
            .values((author::login.eq(&entry.login), author::name.eq(name)))
            .execute(&mut self.connection)?;
        Ok(())
    }

    /// Keeps a term; what Polylang says in it of translations too.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_term(&mut self, entry: &Term) -> Result<(), Error> {
        if matches!(entry.taxonomy.as_str(), "post_translations" | "term_translations") {
            for (language, id) in serialized::languages(&entry.description) {
                diesel::insert_into(member::table)
                    .values((
                        member::taxonomy.eq(&entry.taxonomy),
                        member::name.eq(&entry.slug),
                        member::language.eq(language),
                        member::id.eq(id),
                    ))
                    .execute(&mut self.connection)?;
            }
            return Ok(());
        }
        diesel::insert_into(term::table)
            .values((
                term::id.eq(entry.id),
                term::taxonomy.eq(&entry.taxonomy),
                term::slug.eq(&entry.slug),
                term::parent.eq(&entry.parent),
                term::name.eq(&entry.name),
                term::description.eq(&entry.description),
            ))
            .execute(&mut self.connection)?;
        Ok(())
    }

    /// Keeps what of an item others need: attachments, reusable blocks, and who wrote it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_item(&mut self, item: &Item) -> Result<(), Error> {
        match item.kind.as_str() {
            "attachment" => {
                let url = if item.attachment_url.is_empty() { &item.guid } else { &item.attachment_url };
                let named = if item.meta.file.is_empty() { url } else { &item.meta.file };
                diesel::replace_into(attachment::table)
                    .values((
                        attachment::id.eq(item.id),
                        attachment::parent.eq(item.parent),
                        attachment::position.eq(item.menu_order),
                        attachment::url.eq(url),
                        attachment::file.eq(&item.meta.file),
                        attachment::key.eq(file_key(named)),
                        attachment::link.eq(&item.link),
                        attachment::alt.eq(&item.meta.alt),
                        attachment::caption.eq(&item.excerpt),
                        attachment::title.eq(&item.title),
                    ))
                    .execute(&mut self.connection)?;
            }
            "wp_block" => {
                diesel::replace_into(block::table)
                    .values((block::id.eq(item.id), block::content.eq(&item.content)))
                    .execute(&mut self.connection)?;
            }
            "post" => self.add_login(login(item))?,
            _ => {}
        }
        Ok(())
    }

    /// Keeps an author whom the export names in an article only.
    fn add_login(&mut self, login: &str) -> Result<(), Error> {
        if !login.is_empty() {
            diesel::insert_or_ignore_into(author::table)
                .values((author::login.eq(login), author::name.eq(login)))
                .execute(&mut self.connection)?;
        }
        Ok(())
    }

    /// The attachment of an id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attachment(&mut self, id: i64) -> Result<Option<Attachment>, Error> {
        let query = attachment::table.find(id).select(Attachment::as_select());
        Ok(query.first(&mut self.connection).optional()?)
    }

    /// The attachment whose file is at an address, or which was scaled to it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attachment_at(&mut self, address: &str) -> Result<Option<Attachment>, Error> {
        for key in originals(&file_key(address)) {
            let query = attachment::table.filter(attachment::key.eq(key)).select(Attachment::as_select());
            if let Some(found) = query.first(&mut self.connection).optional()? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// What is attached to an item, in its order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attached_to(&mut self, parent: i64) -> Result<Vec<Attachment>, Error> {
        let query = attachment::table
            .filter(attachment::parent.eq(parent))
            .order((attachment::position, attachment::id))
            .select(Attachment::as_select());
        Ok(query.load(&mut self.connection)?)
    }

    /// The attachments after the one of an id, in the order of their ids, some at a time.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attachments_after(&mut self, id: i64, most: i64) -> Result<Vec<Attachment>, Error> {
        let query = attachment::table.filter(attachment::id.gt(id)).order(attachment::id).limit(most);
        Ok(query.select(Attachment::as_select()).load(&mut self.connection)?)
    }

    /// The content of a reusable block.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn block(&mut self, id: i64) -> Result<Option<String>, Error> {
        Ok(block::table.find(id).select(block::content).first(&mut self.connection).optional()?)
    }

    /// The name of an author.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn author(&mut self, login: &str) -> Result<Option<String>, Error> {
        Ok(author::table.find(login).select(author::name).first(&mut self.connection).optional()?)
    }

    /// The logins of the authors in their order, some at a time: those after the first `skip`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn logins(&mut self, skip: i64, most: i64) -> Result<Vec<String>, Error> {
        let query = author::table.order(author::login).select(author::login).limit(most).offset(skip);
        Ok(query.load(&mut self.connection)?)
    }

    /// The term of a slug.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn term(&mut self, taxonomy: &str, slug: &str) -> Result<Option<Term>, Error> {
        let query = term::table.filter(term::taxonomy.eq(taxonomy).and(term::slug.eq(slug))).select(TERM);
        Ok(query.first(&mut self.connection).optional()?.map(read_term))
    }

    /// The terms of a taxonomy, in the order of the file, some at a time: those after the first `skip`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn terms(&mut self, taxonomy: &str, skip: i64, most: i64) -> Result<Vec<Term>, Error> {
        let query = term::table.filter(term::taxonomy.eq(taxonomy)).order(term::row).select(TERM);
        let rows: Vec<TermRow> = query.limit(most).offset(skip).load(&mut self.connection)?;
        Ok(rows.into_iter().map(read_term).collect())
    }

    /// Languages and terms of the group in which the term `id` stands; none if it stands alone.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn term_translations(&mut self, id: i64) -> Result<Vec<(String, Term)>, Error> {
        let (_, members) = self.group("term_translations", id)?;
        let mut translations = Vec::new();
        for (language, id) in members {
            let query = term::table.filter(term::id.eq(id)).select(TERM);
            let found = query.first(&mut self.connection).optional()?;
            translations.extend(found.map(|row| (language, read_term(row))));
        }
        Ok(translations)
    }

    /// The name of the group in which the post `id` stands, with its language in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn post_group(&mut self, id: i64) -> Result<Option<(String, String)>, Error> {
        let (name, members) = self.group("post_translations", id)?;
        let language = members.into_iter().find(|(_, member)| *member == id).map(|(language, _)| language);
        Ok(language.map(|language| (name, language)))
    }

    fn group(&mut self, taxonomy: &str, id: i64) -> Result<(String, Vec<(String, i64)>), Error> {
        let mine = member::table.filter(member::taxonomy.eq(taxonomy).and(member::id.eq(id))).select(member::name);
        let Some(name) = mine.first::<String>(&mut self.connection).optional()? else { return Ok(Default::default()) };
        let all = member::table
            .filter(member::taxonomy.eq(taxonomy).and(member::name.eq(&name)))
            .order(member::row)
            .select((member::language, member::id));
        let members = all.load(&mut self.connection)?;
        Ok((name, members))
    }
}

type TermRow = (i64, String, String, String, String, String);
const TERM: (term::id, term::taxonomy, term::slug, term::parent, term::name, term::description) =
    (term::id, term::taxonomy, term::slug, term::parent, term::name, term::description);

fn read_term((id, taxonomy, slug, parent, name, description): TermRow) -> Term {
    Term { id, taxonomy, slug, parent, name, description }
}

#[cfg(test)]
mod tests {
    use super::super::wxr::Meta;
    use super::*;

    #[test]
    fn a_scaled_picture_leads_to_its_original() -> Result<(), Error> {
        let mut staging = Staging::new()?;
        let meta = Meta { file: "2018/06/vélo.jpg".into(), alt: "Un vélo".into(), ..Meta::default() };
        let url = "https://example.org/wp-content/uploads/2018/06/v%C3%A9lo.jpg";
        let item =
            Item { id: 7, kind: "attachment".into(), parent: 3, attachment_url: url.into(), meta, ..Item::default() };
        staging.add_item(&item)?;
        let mut found = |address: &str| staging.attachment_at(address).map(|found| found.map(|found| found.id));
        assert_eq!(found(url)?, Some(7));
        assert_eq!(found("http://www.example.org/wp-content/uploads/2018/06/vélo-300x200.jpg?w=3")?, Some(7));
        assert_eq!(found("/wp-content/uploads/2018/06/v%C3%A9lo-1024x1.jpg")?, Some(7));
        assert_eq!(found("https://example.org/wp-content/uploads/2018/07/vélo.jpg")?, None);
        assert_eq!(staging.attached_to(3)?.len(), 1);
        assert_eq!(staging.attachment(7)?.map(|found| found.alt), Some("Un vélo".into()));
        Ok(())
    }

    #[test]
    fn groups_of_translations_are_found_from_any_of_their_members() -> Result<(), Error> {
        let mut staging = Staging::new()?;
        let term = |id, taxonomy: &str, slug: &str, description: &str| Term {
            id,
            taxonomy: taxonomy.into(),
            slug: slug.into(),
            name: slug.into(),
            description: description.into(),
            ..Term::default()
        };
        staging.add_term(&term(1, "category", "actualite", ""))?;
        staging.add_term(&term(2, "category", "news", ""))?;
        staging.add_term(&term(9, "term_translations", "pll_1", r#"a:2:{s:2:"fr";i:1;s:2:"en";i:2;}"#))?;
        staging.add_term(&term(8, "post_translations", "pll_2", r#"a:2:{s:2:"fr";i:50;s:2:"en";i:60;}"#))?;
        let pair: Vec<(String, String)> =
            staging.term_translations(2)?.into_iter().map(|(language, term)| (language, term.slug)).collect();
        assert_eq!(pair, [("fr".into(), "actualite".into()), ("en".into(), "news".into())]);
        assert_eq!(staging.post_group(60)?, Some(("pll_2".into(), "en".into())));
        assert_eq!(staging.post_group(61)?, None);
        assert_eq!(staging.term("category", "news")?.map(|term| term.id), Some(2));
        Ok(())
    }
}
