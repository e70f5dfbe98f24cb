//! The fields of the article's form: tags and authors found among thousands, addresses that are free, corrections,
//! what a shared link shows.

use crate::support::{
    Site, corrected,
    desk::{Answer, Desk, with_desk},
};
use actix_web::http::StatusCode;
use kiosque::{
    i18n::Locale::Fr,
    newsroom::{account::Role, article, listing},
    routes::{Admin, Kind},
};

fn data(answer: &Answer) -> serde_json::Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn names(answer: &Answer) -> Vec<String> {
    let found = data(answer)["found"].as_array().unwrap().clone();
    found.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// The fields of an article's French text, to be sent again with some changed.
fn send(desk: &Desk, id: i64, changed: &[(&str, &str)]) -> Answer {
    let path = Admin::Article(id).path();
    let form = desk.get(&path);
    let own = ["version", "opened", "slug_fr", "headline_fr"].map(|name| (name, form.field(name)));
    let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.post(&path, &[&own[..], &[("status_fr", "published")], changed].concat())
}

fn thousands_of_tags_are_searched_and_not_listed(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let texts =
        |name: String| vec![listing::Text { locale: Fr, slug: String::new(), name, description: String::new() }];
    let last = site.write(|connection| {
        for number in 0..300 {
            listing::create(connection, Kind::Tag, 0, texts(format!("Mot {number:03}")))?;
        }
        listing::create(connection, Kind::Tag, 0, texts("Zoo de Phnom Penh".into()))
    });
    let id = site.article().french("Le marché").listed(Kind::Tag, last).save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let form = editor.get(&Admin::Article(id).path());
        assert!(form.body.matches("name=\"tags\"").count() < 40);
        assert!(form.body.contains(&format!("name=\"tags\" value=\"{last}\" checked")), "what it has is there");
        let find = |words: &str| names(&editor.get(&format!("{}?q={words}", Admin::FindListings(Kind::Tag).path())));
        assert_eq!(find("ZOO"), ["Zoo de Phnom Penh"]);
        assert_eq!(find("phnom"), ["Zoo de Phnom Penh"]);
        assert_eq!(find("mot").len(), 12);
        assert_eq!(find("%25"), [""; 0]);
        // Without scripts a button finds them, and loses nothing.
        let found = editor.post(
            &Admin::Article(id).path(),
            &[("action", "find_tags"), ("tags_search", "mot 29"), ("headline_fr", "La halle"), ("status_fr", "draft")],
        );
        assert!(found.body.contains("Mot 299") && found.body.contains("value=\"La halle\""), "{}", found.body);
    });
}

fn authors_are_put_in_order_by_buttons(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let [a, b] = ["Anne", "Bora"].map(|name| site.listing(Kind::Author, name, ""));
    let id = site.article().french("Le marché").listed(Kind::Author, a).listed(Kind::Author, b).save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let (first, second) = (a.to_string(), b.to_string());
        let up = format!("up_authors_{b}");
        let typed = [
            ("action", up.as_str()),
            ("authors", &first),
            ("authors", &second),
            ("headline_fr", "x"),
            ("status_fr", "draft"),
        ];
        let moved = editor.post(&Admin::Article(id).path(), &typed);
        assert_eq!(moved.status, StatusCode::OK);
        assert!(moved.body.find("Bora").unwrap() < moved.body.find("Anne").unwrap());
    });
}

fn an_address_is_checked_while_it_is_typed(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").published().save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let check = |slug: &str, article: &str| {
            let path = format!("{}?language=fr&q={slug}&article={article}", Admin::SlugCheck.path());
            let said = data(&editor.get(&path));
            (said["free"].as_bool().unwrap(), said["text"].as_str().unwrap().to_owned())
        };
        let own = id.to_string();
        let (free, text) = check("la-halle", &own);
        assert!(free && text.contains("/fr/article/la-halle"), "{text}");
        assert!(check("le-marche", &own).0, "its own");
        assert!(!check("le-marche", "").0 && !check("Le+March%C3%A9", &own).0 && !check("", &own).0);
    });
}

fn our_own_articles_are_found_for_links_that_last(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("L’école flottante").published().save();
    site.article().french("Une école en projet").save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let path = format!("{}?language=fr&q=%C3%A9cole", Admin::FindArticles.path());
        let found = data(&editor.get(&path))["found"].as_array().unwrap().clone();
        let draft = found.iter().find(|one| one["address"] == "/fr/article/une-ecole-en-projet");
        assert_eq!(
            draft.map(|draft| &draft["state"]),
            Some(&"Brouillon".into()),
            "what is prepared is offered, and marked"
        );
        let found: Vec<_> = found.into_iter().filter(|one| one["state"] != "Brouillon").collect();
        assert_eq!(found.len(), 1);
        let address = found[0]["address"].as_str().unwrap().to_owned();
        assert_eq!(
            (address.as_str(), found[0]["title"].as_str()),
            ("/fr/article/l-ecole-flottante", Some("L’école flottante"))
        );
        let change = corrected(&site.whole(id), Fr, |text| text.slug = "l-ecole-sur-l-eau".into());
        site.write(|connection| article::save(connection, None, id, change));
        let moved = nobody.get(&address);
        assert_eq!(
            (moved.status, moved.header("location")),
            (StatusCode::MOVED_PERMANENTLY, "/fr/article/l-ecole-sur-l-eau")
        );
    });
}

fn corrections_are_dated_changed_and_taken_away(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").published().save();
    let notices = || {
        let text = site.whole(id).text(Fr).unwrap().clone();
        let zone = &site.settings.time_zone;
        text.corrections
            .iter()
            .map(|one| (one.notice.clone(), one.at.zoned(zone).strftime("%F %R").to_string()))
            .collect::<Vec<_>>()
    };
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let dated = [("correction_fr", "Il y a deux ponts."), ("corrected_fr", "2026-03-04T10:30")];
        assert_eq!(send(&editor, id, &dated).status, StatusCode::SEE_OTHER);
        assert_eq!(notices(), [("Il y a deux ponts.".to_owned(), "2026-03-04 10:30".to_owned())]);
        let number = editor.get(&Admin::Article(id).path()).field("correction_id_fr");
        let changed = [
            ("correction_id_fr", number.as_str()),
            ("correction_text_fr", "Il y a trois ponts."),
            ("correction_time_fr", "2026-03-05T11:00"),
        ];
        assert_eq!(send(&editor, id, &changed).status, StatusCode::SEE_OTHER);
        assert_eq!(notices(), [("Il y a trois ponts.".to_owned(), "2026-03-05 11:00".to_owned())]);
        let wrong = [changed[0], changed[1], ("correction_time_fr", "hier")];
        let refused = send(&editor, id, &wrong);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("value=\"hier\""));
        let gone = [changed[0], ("correction_text_fr", " "), changed[2]];
        assert_eq!(send(&editor, id, &gone).status, StatusCode::SEE_OTHER);
        assert!(notices().is_empty());
    });
}

fn a_shared_link_shows_what_it_is_to_show(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").published().save();
    let picture = site.picture();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let number = picture.to_string();
        let social = [
            ("social_title_fr", "Venez au marché !"),
            ("social_description_fr", "Il rouvre."),
            ("social_picture_fr", number.as_str()),
        ];
        assert_eq!(send(&editor, id, &social).status, StatusCode::SEE_OTHER);
        let page = nobody.get("/fr/article/le-marche").body;
        assert!(page.contains("<meta property=\"og:title\" content=\"Venez au marché\u{202F}!\">"), "{page}");
        assert!(page.contains("<meta property=\"og:description\" content=\"Il rouvre.\">"));
        assert!(page.contains("<meta property=\"og:image\" content=") && !page.contains("/share/fr/"));
        assert!(page.contains("<title>Le marché"), "only shared links");
        let wrong = send(&editor, id, &[("social_picture_fr", "9999")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("id=\"social_picture_fr-error\""));
        // The library knows where it is shown.
        let shown = site.read(|connection| kiosque::media::usage(connection, picture, None, 100));
        assert_eq!(shown.len(), 1);
    });
}

fn a_text_that_waits_on_after_its_embargo_says_so(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let typed = [("headline_fr", "Le marché"), ("action", "publish_fr"), ("embargo", "2100-01-01T10:00")];
        assert_eq!(send(&editor, id, &typed).status, StatusCode::SEE_OTHER);
        let form = editor.get(&Admin::Article(id).path());
        assert!(!form.body.contains("reste programmé pour"));
        let time = form.field("time_fr");
        let lifted = send(&editor, id, &[("headline_fr", "Le marché"), ("time_fr", &time), ("embargo", "")]);
        assert_eq!(lifted.status, StatusCode::SEE_OTHER, "{}", lifted.body);
        let told = editor.get(lifted.header("location"));
        assert!(told.body.contains("ne retient plus le texte français"), "{}", told.body);
        assert!(told.body.contains("value=\"now_fr\""), "one button brings it out");
        let article = site.whole(id);
        let state = article.text(Fr).unwrap().state(kiosque::db::Time::now());
        assert!(
            article.embargo.is_none() && matches!(state, article::State::Scheduled(_)),
            "lifting publishes nothing"
        );
    });
}

on_both_engines![
    a_text_that_waits_on_after_its_embargo_says_so,
    thousands_of_tags_are_searched_and_not_listed,
    authors_are_put_in_order_by_buttons,
    an_address_is_checked_while_it_is_typed,
    our_own_articles_are_found_for_links_that_last,
    corrections_are_dated_changed_and_taken_away,
    a_shared_link_shows_what_it_is_to_show,
];
