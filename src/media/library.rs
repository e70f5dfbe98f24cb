//! The library: each picture once, with its credit and, for each language, an alternative text and a caption.

use super::{
    Error, Focus, PictureText, Place, Shape,
    claim::{Claim, HELD},
    leaving,
    store::{self, ANIMATION, Kept, Store, Variant},
    usage,
};
use crate::{
    db::{
        self, Connection, Database, Time,
        schema::{picture, picture_text},
    },
    i18n::Locale,
    newsroom::{
        SaveError, at_most,
        audit::{self, Action, Subject, Thing},
        body::{Animation, Licence, PictureView, Source, tone},
        change, job, search, touch_only, unless_invalid,
    },
};
use diesel::{prelude::*, sqlite::Sqlite};
use kiosque_pictures::{Format, WIDEST_ANIMATION, crops, variants};
use std::{collections::HashMap, io};

/// Longest alternative text, in characters.
pub const ALT_LIMIT: i64 = 500;
/// Longest caption, in characters.
pub const CAPTION_LIMIT: i64 = 1000;
/// Longest credit, in characters.
pub const CREDIT_LIMIT: i64 = 200;
/// Longest licence, in characters.
pub const LICENCE_LIMIT: i64 = 100;
/// Longest name of a file that is kept, in characters.
const NAME_LIMIT: usize = 200;
/// Places that are named at once of those where a picture is shown.
pub const PLACES: usize = 100;
/// The variant that browsers without `srcset`, feeds and social networks get, in pixels.
const USUAL_WIDTH: u32 = 1024;
/// The widest variant that is shown where a link is shared, in pixels: several networks refuse more than a few hundred KB.
const SHARED_WIDTH: u32 = 1600;
/// The set of formats and widths of today. A higher number has the pictures of a lower one finished by jobs that a migration
/// puts.
const RECIPE: i64 = 1;
/// The widest file of a picture from before there were recipes, in pixels.
const WIDEST_BEFORE: u32 = 1600;

/// A picture of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its number, by which bodies name it.
    pub id: i64,
    /// SHA-256 of what was uploaded.
    pub hash: String,
    /// Of its variants for every browser: `jpg` or `png`.
    pub extension: String,
    /// Of the upright original, in pixels.
    pub width: i64,
    /// Of the upright original, in pixels.
    pub height: i64,
    /// Who made it.
    pub credit: String,
    /// On what terms it may be shown: a name, or an address that begins with `https://`.
    pub licence: String,
    /// The point that crops keep in sight.
    pub focus: Focus,
    /// The point around which its crops were made; none before there are any.
    pub cropped: Option<Focus>,
    /// Its mean colour, as `#rrggbb`; empty where something can be seen through, or before it is known.
    pub tone: String,
    /// The name of the file that was sent, if it had one.
    pub name: String,
    /// When it came.
    pub created_at: Time,
    /// Whether it is there in every format and width; until then, in those that every browser reads.
    pub is_finished: bool,
    /// Whether it moves, and the file that does is there.
    pub is_animated: bool,
    /// What it shows, by language.
    pub texts: Vec<PictureText>,
}

/// A picture that was checked and whose files are kept; it waits for its row in the library. Nobody removes its files
/// meanwhile, unless that takes longer than ten minutes.
#[derive(Debug)]
pub struct Taken {
    pub(super) hash: String,
    pub(super) kept: Kept,
    name: String,
    claim: Claim,
}

/// What is said of a picture in no language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Who made it.
    pub credit: String,
    /// On what terms it may be shown.
    pub licence: String,
    /// The point that crops keep in sight; `None` leaves it where it is.
    pub focus: Option<Focus>,
}

/// What came of the wish to delete a picture.
#[derive(Debug, PartialEq, Eq)]
pub enum Deletion {
    /// It is deleted.
    Done,
    /// It is not, for it is shown somewhere: the newest of the places.
    InUse(Vec<Place>),
    /// It is not there any more.
    Missing,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = picture)]
struct Row {
    id: i64,
    hash: String,
    extension: String,
    width: i64,
    height: i64,
    credit: String,
    created_at: Time,
    recipe: i64,
    is_animated: bool,
    licence: String,
    focus_x: i64,
    focus_y: i64,
    cropped: String,
    tone: String,
    name: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = picture_text)]
struct TextRow {
    picture_id: i64,
    locale: String,
    alt: String,
    caption: String,
}

impl Taken {
    /// SHA-256 of what was uploaded, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The same, of a file of this name.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        Self { name: name.chars().filter(|c| !c.is_control()).take(NAME_LIMIT).collect(), ..self }
    }
}

impl Picture {
    /// Its texts in `locale`, if somebody wrote any.
    #[must_use]
    pub fn text(&self, locale: Locale) -> Option<&PictureText> {
        self.texts.iter().find(|text| text.locale == locale)
    }

    /// What is said of it in no language.
    #[must_use]
    pub fn about(&self) -> About {
        About { credit: self.credit.clone(), licence: self.licence.clone(), focus: Some(self.focus) }
    }

    /// As readers of `locale` see it.
    #[must_use]
    pub fn view(&self, locale: Locale) -> PictureView {
        let full = self.pixels();
        let widths = variants::widths(full.0);
        let usual = widths.iter().rev().copied().find(|width| *width <= USUAL_WIDTH).unwrap_or(full.0);
        let widest = widths.iter().rev().copied().find(|width| *width <= SHARED_WIDTH).unwrap_or(full.0);
        let at = |width: u32| self.variant(width, &self.extension).address();
        let source = |format: &Format| Source {
            kind: format.kind(),
            srcset: self
                .variants_of(format.extension())
                .map(|(width, file)| (file.address(), i64::from(width)))
                .collect(),
        };
        let sources = if self.is_finished { variants::modern(full).iter().map(source).collect() } else { Vec::new() };
        let text = self.text(locale);
        let animation = self.animation().map(|file| {
            let width = full.0.min(WIDEST_ANIMATION);
            Animation {
                src: file.address(),
                width: i64::from(width),
                height: i64::from(variants::height_at(width, full)),
            }
        });
        let crop = |shape: Shape, focus: Focus| {
            let (width, height) = shape.size(self.widest());
            (self.file(shape.file(focus, &self.extension)).address(), i64::from(width), i64::from(height))
        };
        let whole = (at(widest), i64::from(widest), i64::from(variants::height_at(widest, full)));
        let crops = self.cropped.map(|focus| Shape::SEARCHED.map(|shape| crop(shape, focus)).into());
        PictureView {
            alt: text.map(|text| text.alt.clone()).unwrap_or_default(),
            caption: text.map(|text| text.caption.clone()).unwrap_or_default(),
            credit: self.credit.clone(),
            licence: Licence::of(&self.licence, locale.messages()),
            width: i64::from(usual),
            height: i64::from(variants::height_at(usual, full)),
            src: at(usual),
            shared: self.cropped.map_or(whole, |focus| crop(Shape::Shared, focus)),
            crops: crops.unwrap_or_default(),
            position: self.focus.classes(),
            tone: tone(&self.tone),
            srcset: widths.iter().map(|width| (at(*width), i64::from(*width))).collect(),
            sources,
            animation,
        }
    }

    /// Address of its smallest variant, for lists.
    #[must_use]
    pub fn thumbnail(&self) -> String {
        let smallest = variants::widths(self.pixels().0).first().copied();
        self.variant(smallest.unwrap_or_default(), &self.extension).address()
    }

    /// Every file that it has or is to have.
    #[must_use]
    pub fn variants(&self) -> Vec<Variant> {
        let modern = variants::modern(self.pixels()).iter().map(|format| format.extension());
        let extensions = std::iter::once(self.extension.as_str()).chain(modern);
        let stills = extensions.flat_map(|extension| self.variants_of(extension)).map(|(_, file)| file);
        stills.chain(self.animation()).collect()
    }

    fn animation(&self) -> Option<Variant> {
        self.is_animated.then(|| Variant { hash: self.hash.clone(), file: ANIMATION.to_owned() })
    }

    fn variants_of(&self, extension: &str) -> impl Iterator<Item = (u32, Variant)> {
        variants::widths(self.pixels().0).into_iter().map(move |width| (width, self.variant(width, extension)))
    }

    fn variant(&self, width: u32, extension: &str) -> Variant {
        self.file(format!("{width}.{extension}"))
    }

    fn file(&self, name: String) -> Variant {
        Variant { hash: self.hash.clone(), file: name }
    }

    /// Its crops, once there are any.
    fn crops(&self) -> Vec<Variant> {
        let all = |focus| Shape::ALL.map(|shape| self.file(shape.file(focus, &self.extension))).into();
        self.cropped.map(all).unwrap_or_default()
    }

    /// Width and height of its widest variant, of which crops are made.
    fn widest(&self) -> (u32, u32) {
        let full = self.pixels();
        let width = variants::widths(full.0).last().copied().unwrap_or(full.0);
        (width, variants::height_at(width, full))
    }

    /// Width and height, which the table keeps above zero.
    #[must_use]
    pub fn pixels(&self) -> (u32, u32) {
        let pixels = |side: i64| u32::try_from(side).unwrap_or(1).max(1);
        (pixels(self.width), pixels(self.height))
    }
}

/// Checks a picture of at most `limit` bytes and keeps what every browser reads of it; without a row, a job removes that
/// again. Takes up to a second for a large picture: not for an async thread, and not within a transaction.
///
/// # Errors
/// What is wrong with the picture, or why it could not be written.
pub fn take_in(database: &Database, store: &Store, bytes: &[u8], limit: usize) -> Result<Taken, Error> {
    let hash = store::name_of(bytes);
    let claim = Claim::to_write(database, &hash, |connection| {
        leaving::let_go(connection, &hash, Time::now().plus_seconds(2 * HELD))
    })?;
    match store.take_in(&hash, bytes, limit) {
        Ok(kept) => Ok(Taken { hash, kept, name: String::new(), claim }),
        Err(error) => {
            database.write(|connection| claim.end(connection))?;
            Err(error)
        }
    }
}

/// Gives a picture its row and its number, and has it finished. Without a `credit` it has the one that its file names.
/// Bytes that are here already keep their number and their texts.
///
/// # Errors
/// The database's.
pub fn insert(connection: &mut Connection, taken: &Taken, credit: &str, texts: &[PictureText]) -> db::Result<i64> {
    let row = (
        picture::hash.eq(&taken.hash),
        picture::extension.eq(taken.kept.extension),
        picture::width.eq(i64::from(taken.kept.width)),
        picture::height.eq(i64::from(taken.kept.height)),
        picture::credit.eq(if credit.is_empty() { &taken.kept.credit } else { credit }),
        picture::name.eq(&taken.name),
        picture::created_at.eq(Time::now()),
    );
    let insert = diesel::insert_into(picture::table).values(row).on_conflict_do_nothing();
    let written = match connection {
        Connection::Postgres(postgres) => insert.execute(postgres)?,
        Connection::Sqlite(sqlite) => insert.execute(sqlite)?,
    };
    settle(connection, taken)?;
    let id = picture::table.filter(picture::hash.eq(&taken.hash)).select(picture::id).first(connection)?;
    if written == 1 {
        write_texts(connection, id, texts)?;
        note_words(connection, id)?;
    }
    // Whoever sends a file again may do so because some of what was made of it is lost.
    job::put(connection, job::Kind::FinishPicture, id, Time::now())?;
    Ok(id)
}

/// Makes what a picture lacks of formats and widths, then has pages offer them. One that is gone has nothing to finish.
///
/// # Errors
/// That its original cannot be read, that it cannot be written, the database's.
pub fn finish(database: &Database, store: &Store, id: i64) -> Result<(), Error> {
    let Some(picture) = database.read(|connection| by_id(connection, id))? else { return Ok(()) };
    let claim = Claim::to_write(database, &picture.hash, |_| Ok(()))?;
    let is_current = |connection: &mut Connection| -> db::Result<bool> {
        let own = picture::table.filter(picture::id.eq(id)).filter(picture::hash.eq(&picture.hash));
        Ok(own.count().get_result::<i64>(connection)? > 0)
    };
    let made = store
        .finish(&picture.hash, || Ok(database.read(is_current)?))
        .and_then(|is_animated| Ok((is_animated, cut(store, &picture, || Ok(database.read(is_current)?))?)));
    database.write(|connection| {
        claim.end(connection)?;
        // Another file may have taken its place meanwhile, which has a job of its own.
        if let Ok((is_animated, tone)) = &made
            && is_current(connection)?
        {
            let finished = (picture::recipe.eq(RECIPE), picture::is_animated.eq(is_animated));
            diesel::update(picture::table.find(id)).set(finished).execute(connection)?;
            if let Some(tone) = tone {
                let cropped = (picture::cropped.eq(picture.focus.to_string()), picture::tone.eq(tone));
                diesel::update(picture::table.find(id)).set(cropped).execute(connection)?;
            }
            note_words(connection, id)?;
            tell(connection, &[id])?;
        }
        Ok::<_, db::Error>(())
    })?;
    made.map(|_| ())
}

/// A row names what was taken in: nobody waits for it any more, and its files do not leave.
/// Fails where that took longer than files are held: they may have left.
pub(super) fn settle(connection: &mut Connection, taken: &Taken) -> db::Result<()> {
    if !taken.claim.end(connection)? {
        return Err(diesel::NotFound.into());
    }
    leaving::stay(connection, &taken.hash)
}

/// Nothing comes of what was taken in: a job removes its files, unless a picture has the same.
///
/// # Errors
/// The database's.
pub fn abandon(connection: &mut Connection, taken: &Taken) -> db::Result<()> {
    taken.claim.end(connection)?;
    Ok(())
}

/// Makes a picture's crops around its point in focus, and says what its mean colour is; nothing where it is gone.
fn cut(store: &Store, picture: &Picture, wanted: impl Fn() -> Result<bool, Error>) -> Result<Option<String>, Error> {
    let widest = picture.variant(picture.widest().0, &picture.extension);
    let Some(served) = store.open(&widest.hash, &widest.file)?.filter(|served| served.is_exact) else {
        return Ok(None);
    };
    let keep = |name: &str, bytes: &[u8]| match wanted().map_err(io::Error::other)? {
        true => store.keep(&picture.hash, name, bytes),
        false => Ok(()),
    };
    Ok(Some(crops::make(&served.bytes, &picture.extension, picture.focus, keep)?))
}

/// Fills in what a picture lacks of its credit and its texts; what somebody wrote stays.
///
/// # Errors
/// The database's.
pub fn complete(connection: &mut Connection, id: i64, credit: &str, texts: &[PictureText]) -> db::Result<()> {
    let Some(picture) = by_id(connection, id)? else { return Ok(()) };
    if picture.credit.is_empty() && !credit.trim().is_empty() {
        let credit = picture::credit.eq(credit.trim());
        diesel::update(picture::table.filter(picture::id.eq(id))).set(credit).execute(connection)?;
    }
    let either = |old: &str, new: &str| if old.is_empty() { new.to_owned() } else { old.to_owned() };
    let completed = |new: &PictureText| match picture.text(new.locale) {
        Some(old) => PictureText {
            locale: new.locale,
            alt: either(&old.alt, &new.alt),
            caption: either(&old.caption, &new.caption),
        },
        None => new.clone(),
    };
    let texts: Vec<PictureText> = texts.iter().map(completed).collect();
    write_texts(connection, id, &texts)?;
    note_words(connection, id)?;
    search::index_picture(connection, id)?;
    tell(connection, &[id])
}

/// Tells every node that pages that show these pictures have changed.
pub(super) fn tell(connection: &mut Connection, ids: &[i64]) -> db::Result<()> {
    touch_only(connection, &ids.iter().map(|id| change::Kind::Picture.of(*id)).collect())
}

/// Changes what is said of a picture; languages that are not among `texts` stay as they are.
///
/// # Errors
/// What is too long, [`SaveError::Missing`], or the database's.
pub fn update(connection: &mut Connection, id: i64, about: &About, texts: &[PictureText]) -> Result<(), SaveError> {
    let mut problems = Vec::new();
    at_most(&mut problems, "credit", None, &about.credit, CREDIT_LIMIT);
    at_most(&mut problems, "licence", None, &about.licence, LICENCE_LIMIT);
    for text in texts {
        at_most(&mut problems, "alt", Some(text.locale), &text.alt, ALT_LIMIT);
        at_most(&mut problems, "caption", Some(text.locale), &text.caption, CAPTION_LIMIT);
    }
    unless_invalid(problems)?;
    let own = picture::table.find(id);
    let said = (picture::credit.eq(about.credit.trim()), picture::licence.eq(about.licence.trim()));
    if diesel::update(own).set(said).execute(connection)? == 0 {
        return Err(SaveError::Missing);
    }
    if let Some(Focus { x, y }) = about.focus {
        let (x, y) = (i64::from(x), i64::from(y));
        let elsewhere = picture::focus_x.ne(x).or(picture::focus_y.ne(y));
        let moved = diesel::update(picture::table.filter(picture::id.eq(id).and(elsewhere)));
        if moved.set((picture::focus_x.eq(x), picture::focus_y.eq(y))).execute(connection)? > 0 {
            job::put(connection, job::Kind::FinishPicture, id, Time::now())?;
        }
    }
    write_texts(connection, id, texts)?;
    note_words(connection, id)?;
    search::index_picture(connection, id)?;
    Ok(tell(connection, &[id])?)
}

/// Notes the words that the library is searched by.
pub(super) fn note_words(connection: &mut Connection, id: i64) -> db::Result<()> {
    let Some(picture) = by_id(connection, id)? else { return Ok(()) };
    let said = picture.texts.iter().flat_map(|text| [text.alt.as_str(), text.caption.as_str()]);
    let said = [picture.name.as_str(), picture.credit.as_str()].into_iter().chain(said);
    let words: Vec<String> = said.flat_map(search::folded_words).collect();
    diesel::update(picture::table.find(id)).set(picture::words.eq(words.join(" "))).execute(connection)?;
    Ok(())
}

fn write_texts(connection: &mut Connection, id: i64, texts: &[PictureText]) -> db::Result<()> {
    for text in texts {
        let code = text.locale.code();
        let old = picture_text::table.filter(picture_text::picture_id.eq(id)).filter(picture_text::locale.eq(code));
        diesel::delete(old).execute(connection)?;
        let (alt, caption) = (text.alt.trim(), text.caption.trim());
        if alt.is_empty() && caption.is_empty() {
            continue;
        }
        diesel::insert_into(picture_text::table)
            .values((
                picture_text::picture_id.eq(id),
                picture_text::locale.eq(code),
                picture_text::alt.eq(alt),
                picture_text::caption.eq(caption),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// A picture by its number.
///
/// # Errors
/// The database's.
pub fn by_id(connection: &mut Connection, id: i64) -> db::Result<Option<Picture>> {
    Ok(by_ids(connection, &[id])?.pop())
}

/// The pictures among these numbers that are there, in the order of the numbers.
///
/// # Errors
/// The database's.
pub fn by_ids(connection: &mut Connection, ids: &[i64]) -> db::Result<Vec<Picture>> {
    let mut found: HashMap<i64, Picture> = HashMap::new();
    for ids in ids.chunks(db::LIST_LIMIT) {
        let among = db::among(connection, "picture.id", ids);
        let rows: Vec<Row> = db::load(connection, picture::table.filter(among).select(Row::columns()))?;
        found.extend(with_texts(connection, rows)?.into_iter().map(|picture| (picture.id, picture)));
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The picture that came as these bytes.
///
/// # Errors
/// The database's.
pub fn by_hash(connection: &mut Connection, hash: &str) -> db::Result<Option<Picture>> {
    let rows: Vec<Row> = picture::table.filter(picture::hash.eq(hash)).select(Row::as_select()).load(connection)?;
    Ok(with_texts(connection, rows)?.pop())
}

/// Pictures as readers of `locale` see them, by their numbers.
///
/// # Errors
/// The database's.
pub fn views(connection: &mut Connection, locale: Locale, ids: &[i64]) -> db::Result<HashMap<i64, PictureView>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(by_ids(connection, ids)?.into_iter().map(|picture| (picture.id, picture.view(locale))).collect())
}

/// Every file that the library promises, by the hash of its picture; what a job has still to make is not among them.
///
/// # Errors
/// The database's.
pub fn promised(connection: &mut Connection) -> db::Result<HashMap<String, Vec<Variant>>> {
    let rows: Vec<Row> = picture::table.select(Row::as_select()).load(connection)?;
    let promised = |picture: Picture| {
        let mut files = if picture.is_finished {
            picture.variants()
        } else {
            let before = picture.variants_of(&picture.extension).filter(|(width, _)| *width <= WIDEST_BEFORE);
            before.map(|(_, file)| file).collect::<Vec<_>>()
        };
        files.extend(picture.crops());
        (picture.hash, files)
    };
    Ok(rows.into_iter().map(|row| promised(row.with(Vec::new()))).collect())
}
fn with_texts(connection: &mut Connection, rows: Vec<Row>) -> db::Result<Vec<Picture>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let among = db::among(connection, "picture_text.picture_id", &ids);
    let texts: Vec<TextRow> = db::load(
        connection,
        picture_text::table
            .filter(among)
            .order(picture_text::locale)
            .select(<TextRow as Selectable<Sqlite>>::construct_selection()),
    )?;
    let mut by_picture: HashMap<i64, Vec<PictureText>> = HashMap::new();
    for TextRow { picture_id, locale, alt, caption } in texts {
        // Texts of a language that the site once had stay where they are.
        if let Some(locale) = Locale::from_code(&locale) {
            by_picture.entry(picture_id).or_default().push(PictureText { locale, alt, caption });
        }
    }
    let picture = |row: Row| {
        let texts = by_picture.remove(&row.id).unwrap_or_default();
        row.with(texts)
    };
    Ok(rows.into_iter().map(picture).collect())
}

impl Row {
    /// The columns of a picture; the same for either engine.
    fn columns() -> <Self as Selectable<Sqlite>>::SelectExpression {
        <Self as Selectable<Sqlite>>::construct_selection()
    }

    fn with(self, texts: Vec<PictureText>) -> Picture {
        Picture {
            id: self.id,
            hash: self.hash,
            extension: self.extension,
            width: self.width,
            height: self.height,
            credit: self.credit,
            licence: self.licence,
            focus: Focus::new(self.focus_x, self.focus_y).unwrap_or_default(),
            cropped: Focus::parse(&self.cropped),
            tone: self.tone,
            name: self.name,
            created_at: self.created_at,
            is_finished: self.recipe >= RECIPE,
            is_animated: self.is_animated,
            texts,
        }
    }
}

/// Deletes a picture that is shown nowhere, or `despite_use`, as `account` wished; a job removes its files. Where it was
/// shown, it is left out from then on.
///
/// # Errors
/// The database's.
pub fn delete(connection: &mut Connection, account: Option<i64>, id: i64, despite_use: bool) -> db::Result<Deletion> {
    let Some(picture) = by_id(connection, id)? else { return Ok(Deletion::Missing) };
    let places = usage(connection, id, None, PLACES)?;
    if !places.is_empty() && !despite_use {
        return Ok(Deletion::InUse(places));
    }
    diesel::delete(picture::table.filter(picture::id.eq(id))).execute(connection)?;
    job::cancel(connection, job::Kind::FinishPicture, id)?;
    leaving::let_go(connection, &picture.hash, Time::now())?;
    if !places.is_empty() {
        search::index_picture(connection, id)?;
        tell(connection, &[id])?;
    }
    let name = picture.texts.iter().map(|text| text.alt.as_str()).find(|alt| !alt.is_empty()).unwrap_or_default();
    audit::record(connection, account, Action::Deleted, Subject::of(Thing::Picture, id), name)?;
    Ok(Deletion::Done)
}
