//! The query of a list's address.

use super::fields::Fields;

/// The query without some of its fields, and without those that are empty.
#[must_use]
pub fn encoded(query: &Fields, without: &[&str]) -> String {
    let mut encoded = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in query.iter().filter(|(name, value)| !without.contains(name) && !value.is_empty()) {
        encoded.append_pair(name, value);
    }
    encoded.finish()
}
