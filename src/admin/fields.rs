//! A form's fields as they were typed.

use crate::i18n::Locale;

/// The name of a field of one language: `headline_fr`.
#[must_use]
pub fn name_in(field: &str, locale: Locale) -> String {
    format!("{field}_{}", locale.code().replace('-', "_"))
}

/// Names and values in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The fields of a query or of a form's body in the URL's way of writing.
    #[must_use]
    pub fn parse(encoded: &[u8]) -> Self {
        let mut fields = Self::default();
        for (name, value) in url::form_urlencoded::parse(encoded) {
            fields.push(name, value);
        }
        fields
    }

    /// Adds a field. Lines end as the database has them; U+0000, which PostgreSQL cannot keep, shows as what it is.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let value: String = value.into();
        self.0.push((name.into(), value.replace("\r\n", "\n").replace('\0', "\u{FFFD}")));
    }

    /// Adds a field of one language.
    pub fn push_in(&mut self, field: &str, locale: Locale, value: impl Into<String>) {
        self.push(name_in(field, locale), value);
    }

    /// Puts one value in the place of all values of a field.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(known, _)| known != name);
        self.push(name, value);
    }

    /// Puts these values in the place of all values of a field.
    pub fn replace(&mut self, name: &str, values: &[String]) {
        self.0.retain(|(known, _)| known != name);
        self.0.extend(values.iter().map(|value| (name.to_owned(), value.clone())));
    }

    /// Keeps only the fields whose names are wanted.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        self.0.retain(|(name, _)| wanted(name));
    }

    /// The first value of a field; empty when it was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The first value of a field of one language.
    #[must_use]
    pub fn text_in(&self, field: &str, locale: Locale) -> &str {
        self.text(&name_in(field, locale))
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every number among the values of a field; a choice that is none is left out.
    #[must_use]
    pub fn numbers(&self, name: &str) -> Vec<i64> {
        self.all(name).filter_map(|value| value.parse().ok()).collect()
    }

    /// Whether a field was sent, as a ticked box is.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_were_typed() {
        let fields = Fields::parse(b"headline_fr=L%27eau&tags=3&tags=x&tags=5&body_fr=a%0D%0Ab%00&published_fr=on");
        assert_eq!(fields.text_in("headline", Locale::Fr), "L'eau");
        assert_eq!(fields.text_in("body", Locale::Fr), "a\nb\u{FFFD}");
        assert_eq!(fields.numbers("tags"), [3, 5]);
        assert!(fields.has("published_fr") && !fields.has("current_fr"));
        assert_eq!(fields.text("nothing"), "");
    }
}
