/// Longest slug made by us, in bytes; longer headlines are cut between words.
const LONGEST: usize = 80;

/// A headline as part of an address: lower-case ASCII letters and digits between single hyphens (œ→oe, é→e). Empty
/// when nothing of it can be written so.
#[must_use]
pub fn slugify(text: &str) -> String {
    let ascii = deunicode::deunicode_with_tofu(text, "-");
    let mut slug = String::with_capacity(ascii.len());
    for c in ascii.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            // A possessive stays one word in English; elided articles part in French: « l’eau » is l-eau.
            _ if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            _ => {}
        }
    }
    if slug.len() > LONGEST {
        let cut = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    slug.trim_end_matches('-').to_owned()
}

/// Whether an editor may use this as a slug.
pub(crate) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 200
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// `wanted`, or `wanted-2`, `wanted-3`… until `taken` says no.
pub(crate) fn first_free<E>(wanted: &str, mut taken: impl FnMut(&str) -> Result<bool, E>) -> Result<String, E> {
    if !taken(wanted)? {
        return Ok(wanted.to_owned());
    }
    let mut number = 2_u64;
    loop {
        let candidate = format!("{wanted}-{number}");
        if !taken(&candidate)? {
            return Ok(candidate);
        }
        number += 1;
    }
}

/// `wanted` as a slug that is free, whether it is one already or words; empty if nothing of it can be one.
pub(crate) fn like<E>(wanted: &str, taken: impl FnMut(&str) -> Result<bool, E>) -> Result<String, E> {
    let slug = if is_slug(wanted) { wanted.to_owned() } else { slugify(wanted) };
    if slug.is_empty() { Ok(slug) } else { first_free(&slug, taken) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_become_addresses() {
        assert_eq!(slugify("L’œuvre d’Émile : « Où est-elle ? »"), "l-oeuvre-d-emile-ou-est-elle");
        assert_eq!(slugify("  --  "), "");
        assert_eq!(slugify("100 % coton"), "100-coton");
        let long = slugify(&"mot ".repeat(60));
        assert!(long.len() <= LONGEST && !long.ends_with('-'));
        assert!(slugify(&"x".repeat(300)).len() <= LONGEST);
    }

    #[test]
    fn a_taken_slug_gets_a_number() {
        let taken = |slug: &str| Ok::<_, ()>(slug == "a" || slug == "a-2");
        assert_eq!(first_free("a", taken), Ok("a-3".into()));
        assert_eq!(first_free("b", taken), Ok("b".into()));
    }
}
