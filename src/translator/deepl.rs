//! DeepL API, version 2: `POST /v2/translate` (developers.deepl.com, “Translate text”).

use super::{Failure, Translator};
use crate::i18n::Locale;
use serde_json::{Value, json};

pub(super) fn ask(translator: &Translator, from: Locale, to: Locale, texts: &[String]) -> Result<Vec<String>, Failure> {
    let body = json!({
        "text": texts,
        "source_lang": from.code().to_uppercase(),
        "target_lang": target(to),
        "tag_handling": "html",
    });
    let key = format!("DeepL-Auth-Key {}", translator.service.key.0);
    let answer = translator.post("/v2/translate", &[("authorization", key)], &body)?;
    let list = answer.get("translations").and_then(Value::as_array).ok_or(Failure::Answer)?;
    let text = |translation: &Value| Some(translation.get("text")?.as_str()?.to_owned());
    list.iter().map(text).collect::<Option<_>>().ok_or(Failure::Answer)
}

/// Languages of which DeepL wants to know the variety.
fn target(locale: Locale) -> String {
    match locale.code() {
        "en" => "EN-GB".into(),
        "pt" => "PT-PT".into(),
        code => code.to_uppercase(),
    }
}
