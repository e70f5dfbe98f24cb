//! LibreTranslate: `POST /translate` (docs.libretranslate.com, “API usage”).

use super::{Failure, Translator};
use crate::i18n::Locale;
use serde_json::{Value, json};

pub(super) fn ask(translator: &Translator, from: Locale, to: Locale, texts: &[String]) -> Result<Vec<String>, Failure> {
    let mut body = json!({ "q": texts, "source": from.code(), "target": to.code(), "format": "html" });
    let key = &translator.service.key.0;
    if !key.is_empty() {
        body["api_key"] = json!(key);
    }
    let answer = translator.post("/translate", &[], &body)?;
    let list = answer.get("translatedText").and_then(Value::as_array).ok_or(Failure::Answer)?;
    list.iter().map(|text| Some(text.as_str()?.to_owned())).collect::<Option<_>>().ok_or(Failure::Answer)
}
