//! Placeholder until the room is built; its signatures are what `demo`, `cli::check`, `web::media` and `site` call.

use crate::{db, i18n::Locale};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    System(#[from] std::io::Error),
    #[error(transparent)]
    Database(#[from] db::Error),
}

#[derive(Clone, Debug)]
pub struct PictureText {
    pub locale: Locale,
    pub alt: String,
    pub caption: String,
}

/// Where pictures are kept.
pub struct Store(std::path::PathBuf);
/// A picture that was checked and whose variants are on disk.
pub struct Taken;
/// One file of a picture.
pub struct Variant(String);

impl Store {
    #[must_use]
    pub fn new(data: &std::path::Path) -> Self {
        Self(data.join("media"))
    }
    pub fn take_in(&self, _bytes: &[u8], _limit: usize) -> Result<Taken, Error> {
        Ok(Taken)
    }
    #[must_use]
    pub fn path(&self, variant: &Variant) -> std::path::PathBuf {
        self.0.join(&variant.0)
    }
}

pub mod library {
    use super::*;
    use crate::{
        db::{self, Connection},
        newsroom::body::PictureView,
    };
    use std::collections::HashMap;
    pub fn views(_c: &mut Connection, _l: Locale, _ids: &[i64]) -> db::Result<HashMap<i64, PictureView>> {
        Ok(HashMap::new())
    }
    pub fn insert(_c: &mut Connection, _p: &Taken, _credit: &str, _texts: &[PictureText]) -> db::Result<i64> {
        use crate::db::schema::picture;
        use diesel::prelude::*;
        Ok(diesel::insert_into(picture::table)
            .values((
                picture::hash.eq(format!("{:?}", std::time::Instant::now())),
                picture::extension.eq("jpg"),
                picture::width.eq(3),
                picture::height.eq(2),
                picture::created_at.eq(db::Time::now()),
            ))
            .returning(picture::id)
            .get_result(_c)?)
    }
    pub fn all_variants(_c: &mut Connection) -> db::Result<Vec<(i64, Variant)>> {
        Ok(vec![])
    }
}
