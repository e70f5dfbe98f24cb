//! The picture of an author, chosen from the library.

use super::{
    fields::Fields,
    pictures,
    sheet::{Choice, Control, Field, Sheet},
};
use crate::{
    db::{self, Connection},
    media::{
        library::{self, Picture},
        sift::{self, Filter},
    },
};

/// Pictures that are offered, the newest first.
const OFFERED: i64 = 60;

/// The newest pictures, the chosen one among them.
///
/// # Errors
/// The database's.
pub fn offered(connection: &mut Connection, chosen: Option<i64>) -> db::Result<Vec<Picture>> {
    let mut offered = sift::list(connection, &Filter::default(), None, OFFERED)?.pictures;
    if let Some(id) = chosen.filter(|id| !offered.iter().any(|picture| picture.id == *id)) {
        offered.splice(..0, library::by_id(connection, id)?);
    }
    Ok(offered)
}

/// The choice that was made.
#[must_use]
pub fn chosen(typed: &Fields) -> Option<i64> {
    typed.numbers("portrait").first().copied()
}

/// The field that chooses one.
#[must_use]
pub fn field(sheet: &mut Sheet<'_>, offered: &[Picture]) -> Field {
    let t = sheet.messages();
    let typed = sheet.typed().text("portrait");
    let none = Choice::new("", t.admin_signature_no_picture(), typed);
    let named = offered.iter().map(|picture| Choice::new(picture.id, pictures::name(t, picture), typed));
    let choices = std::iter::once(none).chain(named).collect();
    sheet
        .field("portrait", t.admin_signature_picture(), Control::Select(choices))
        .hint(t.admin_signature_picture_hint())
}
