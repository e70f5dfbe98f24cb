use super::*;

#[test]
fn texts_go_out_in_requests_that_services_take() {
    let short: Vec<String> = (0..100).map(|number| format!("<p>{number}</p>")).collect();
    assert_eq!(batch(&short), AT_ONCE);
    assert_eq!(batch(&["x".repeat(REQUEST + 1), "y".into()]), 1);
    assert_eq!(batch(&["x".repeat(REQUEST - 10), "y".repeat(20)]), 1);
}

#[test]
fn a_key_is_not_shown() {
    let service = Service { provider: Provider::DeepL, url: "https://x.example".into(), key: Key("s3cret".into()) };
    assert!(!format!("{service:?} {:?}", Translator::new(service.clone())).contains("s3cret"));
}
