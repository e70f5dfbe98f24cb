//! placeholder until the room is built
pub mod library {
    use crate::{db::{self, Connection}, i18n::Locale, newsroom::body::PictureView};
    use std::collections::HashMap;
    pub fn views(_c: &mut Connection, _l: Locale, _ids: &[i64]) -> db::Result<HashMap<i64, PictureView>> { Ok(HashMap::new()) }
}
