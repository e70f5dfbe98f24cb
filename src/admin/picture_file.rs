//! What becomes of a picture's file: another one takes its place, or it goes.

use super::{
    confirm::Confirm,
    door::{Author, Editor, Signed},
    error::Error,
    frame::{self, Room},
    picture::{load, may_describe, refuse, shown},
    sent::Sent,
    upload,
};
use crate::{
    db::Connection,
    media::{
        Place,
        change::{self, Replaced},
        library::{self, Deletion},
    },
    newsroom::Fault,
    routes::Admin,
    web::App,
};
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

/// Puts the file that was sent in the place of a picture's, wherever it is shown.
///
/// # Errors
/// That there is no such picture, the disk's, the database's.
pub async fn replace(sent: Sent<Author>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (Sent { who, files, .. }, id) = (sent, *id);
    let Some(file) = files.into_iter().next() else {
        return refuse(&app, &who, id, who.t.admin_pictures_no_file()).await;
    };
    // Before any work is done for whoever may not.
    if !load(&app, &who, id).await?.may_describe {
        return refuse(&app, &who, id, Fault::ForEditorsToShow.message(who.t)).await;
    }
    let taken = match upload::read_in(&app, &who, file).await? {
        Ok(taken) => taken,
        Err(reason) => return refuse(&app, &who, id, reason).await,
    };
    let account = who.account().clone();
    let replaced = app.write(move |connection| {
        if !may_describe(connection, &account, id)? {
            library::abandon(connection, &taken)?;
            return Ok(None);
        }
        Ok::<_, Error>(Some(change::replace(connection, account.id, id, &taken)?))
    });
    match replaced.await? {
        Some(Replaced::Done) => Ok(frame::see(format!("{}?replaced=1", Admin::Picture(id).path()))),
        Some(Replaced::Same) => refuse(&app, &who, id, who.t.admin_pictures_replace_same()).await,
        Some(Replaced::Known(other)) => refuse(&app, &who, id, who.t.admin_pictures_replace_known(other)).await,
        Some(Replaced::Missing) => Err(Error::Missing),
        None => refuse(&app, &who, id, Fault::ForEditorsToShow.message(who.t)).await,
    }
}

/// The question before a picture is deleted, with the places where it is shown.
///
/// # Errors
/// That there is no such picture, or the database's.
pub async fn ask(who: Editor, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let places = load(&app, &who, *id).await?.places;
    question(&who, *id, &places).show(StatusCode::OK)
}

fn question(who: &Signed, id: i64, places: &[Place]) -> Confirm {
    let (title, text) = (who.t.admin_confirm_picture(), who.t.admin_confirm_picture_text());
    let (action, back) = (Admin::DeletePicture(id).path(), Admin::Picture(id).path());
    let mut page = Confirm::new(who, Room::Pictures, title, text, action, back);
    if !places.is_empty() {
        page.text = who.t.admin_confirm_picture_used();
        page.places = shown(who.t, places);
        page.hidden = vec![("used", "yes".to_owned())];
    }
    page
}

/// Deletes a picture that is shown nowhere, or one whose places were named before.
///
/// # Errors
/// That there is no such picture, the disk's, the database's.
pub async fn delete(sent: Sent<Editor>, id: Path<i64>, app: Data<App>) -> Result<HttpResponse, Error> {
    let (despite_use, who, id) = (sent.fields.has("used"), sent.who, *id);
    let account = who.account().id;
    let delete =
        move |connection: &mut Connection| Ok::<_, Error>(library::delete(connection, Some(account), id, despite_use)?);
    match app.write(delete).await? {
        Deletion::Done => {}
        Deletion::InUse(places) => return question(&who, id, &places).show(StatusCode::CONFLICT),
        Deletion::Missing => return Err(Error::Missing),
    }
    tracing::info!(picture = id, account = who.account().id, "picture deleted");
    Ok(frame::see(format!("{}?deleted=1", Admin::Pictures.path())))
}
