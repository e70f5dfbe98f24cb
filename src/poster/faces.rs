//! The two faces that posters are set in, embedded: the machine's own fonts are never looked at.

use parley::{
    FontContext,
    fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache},
};
use skrifa::{FontRef, MetadataProvider as _, charmap::Charmap};
use std::sync::{Arc, LazyLock};

/// A face: the name by which it is asked for, and its file (made by `static/fonts/poster.py`).
type Face = (&'static str, &'static [u8]);

/// In the order in which they are tried for a letter.
const FACES: [Face; 2] = [
    ("Latin", include_bytes!("../../static/fonts/poster-latin.ttf")),
    ("Khmer", include_bytes!("../../static/fonts/poster-khmer.ttf")),
];

/// Which letters they have: asked for each letter of each headline.
static CHARMAPS: LazyLock<Vec<Charmap<'static>>> =
    LazyLock::new(|| FACES.iter().filter_map(|(_, data)| Some(FontRef::new(data).ok()?.charmap())).collect());

/// Their names, in order.
pub(super) fn names() -> [&'static str; FACES.len()] {
    FACES.map(|(name, _)| name)
}

/// The faces as the typesetter takes them.
pub(super) fn context() -> FontContext {
    let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
    for (name, data) in FACES {
        let renamed = FontInfoOverride { family_name: Some(name), ..FontInfoOverride::default() };
        collection.register_fonts(Blob::new(Arc::new(data)), Some(renamed));
    }
    FontContext { collection, source_cache: SourceCache::default() }
}

/// Whether this character can be set: it is in a face, or has no shape of its own.
pub(super) fn have(c: char) -> bool {
    is_invisible(c) || CHARMAPS.iter().any(|charmap| charmap.map(c).is_some())
}

/// Marks of direction, joining and breaking (Unicode's `Default_Ignorable_Code_Point`, as far as headlines have them).
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}
