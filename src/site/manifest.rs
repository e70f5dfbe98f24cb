//! The web manifest (W3C Web Application Manifest): what a phone needs to keep a language's site beside its apps.

use super::{Context, Document, Error, Outcome};
use crate::{newsroom::setting, routes::Route, web::assets};
use serde_json::json;

/// `--paper` of the light scheme (`static/css/site`): what shows before the first page does.
const PAPER: &str = "#ffffff";

/// The manifest of a language.
pub fn page(context: &mut Context) -> Result<Outcome, Error> {
    let (locale, t) = (context.locale, context.t());
    let plate = setting::site(context.connection)?.plate(locale);
    let name = context.typeset(&plate.title);
    let home = Route::Front.path(locale);
    let icon = |file: &str, side: u32, purpose: &str| {
        let sizes = format!("{side}x{side}");
        json!({ "src": assets::address(file), "sizes": sizes, "type": "image/png", "purpose": purpose })
    };
    let emblem = json!({ "src": assets::emblem(), "sizes": "any", "type": "image/svg+xml" });
    let mut manifest = json!({
        "id": home,
        "name": name,
        "short_name": name,
        "lang": locale.code(),
        "dir": t.locale_dir(),
        "start_url": home,
        // The switch of languages stays within.
        "scope": "/",
        // A page of a newspaper has no way back of its own: the browser's stays.
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["news", "magazines"],
        "icons": [
            icon("icons/app-192.png", 192, "any"),
            icon("icons/app-512.png", 512, "any"),
            icon("icons/app-maskable-512.png", 512, "maskable"),
            emblem,
        ],
    });
    if !plate.description.is_empty() {
        manifest["description"] = json!(context.typeset(&plate.description));
    }
    let document = Document::new("application/manifest+json", Some(locale), manifest.to_string());
    Ok(Outcome::Found(document))
}
