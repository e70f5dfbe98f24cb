//! What readers find with words: in each language, now, and whatever they type.

use crate::support::{self, Site, corrected, desk::with_desk, editor, in_hours, text};
use diesel::prelude::*;
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    media::{PictureText, library},
    newsroom::{
        account::Role,
        article::{self, Status, TextDraft},
        listing,
        search::{self, Order, Progress, Query, Request},
    },
    routes::Kind,
};

fn ask(site: &Site, request: &Request) -> search::Answer {
    site.read(|connection| search::find(connection, request, Time::now(), 20, 0))
}

fn request(locale: Locale, typed: &str) -> Request {
    Request::of(Query::new(locale, typed))
}

/// The headlines of what is found, in their order.
fn found(site: &Site, locale: Locale, typed: &str) -> Vec<String> {
    headlines(ask(site, &request(locale, typed)))
}

fn headlines(answer: search::Answer) -> Vec<String> {
    answer.hits.into_iter().map(|(card, _)| card.headline).collect()
}

/// A published text whose body is this alone.
fn written(locale: Locale, headline: &str, standfirst: &str, body: &str) -> TextDraft {
    TextDraft { headline: headline.into(), standfirst: standfirst.into(), body: body.into(), ..TextDraft::new(locale) }
}

fn save(site: &Site, id: i64, locale: Locale, change: impl FnOnce(&mut TextDraft)) {
    let changed = corrected(&site.whole(id), locale, change);
    site.write(|connection| article::save(connection, None, id, changed));
}

fn case_accents_apostrophes_and_inflection_do_not_matter(site: &Site) {
    for (locale, headline) in [
        (Fr, "L’élection du Sénat"),
        (Fr, "Le théâtre cambodgien"),
        (Fr, "Kep en été"),
        (En, "They published the cities’ maps"),
        (En, "Dara’s coup d’état"),
    ] {
        site.article().with(written(locale, headline, "", "")).published().save();
    }
    for typed in ["elections", "élections", "l’élection", "l'election", "Élections", "ELECTION", "e\u{301}lection"]
    {
        assert_eq!(found(site, Fr, typed), ["L’élection du Sénat"], "{typed}");
    }
    for typed in ["cambodgienne", "cambodgiens", "Cambodgien", "theatre", "du théâtres"] {
        assert_eq!(found(site, Fr, typed), ["Le théâtre cambodgien"], "{typed}");
    }
    assert_eq!(found(site, Fr, "étés"), ["Kep en été"], "it is the summer as well as what has been");
    for typed in ["publish", "Publishing", "city", "map publishes"] {
        assert_eq!(found(site, En, typed), ["They published the cities’ maps"], "{typed}");
    }
    for typed in ["Dara", "dara's etat", "l’état"] {
        assert_eq!(found(site, En, typed), ["Dara’s coup d’état"], "{typed}");
    }
    assert_eq!(found(site, Fr, "qui du"), Vec::<String>::new(), "all words are required, of headlines too");
    assert_eq!(found(site, En, "they the"), ["They published the cities’ maps"]);
}

fn each_place_of_an_article_is_searched(site: &Site) {
    let author = site.listing(Kind::Author, "Sophéa Vann", "Sophea Vann");
    let tag = site.listing(Kind::Tag, "Mékong", "Mekong");
    let section = site.listing(Kind::Section, "Voyages", "Travel");
    let body = "<h2>Intertitre</h2><p>Un <em>pêch</em>eur.</p><figure data-missing=\"https://example.org/a.jpg\">\
                <figcaption>Une pirogue</figcaption></figure><table><tbody><tr><td>tonnage</td></tr></tbody></table>";
    let french = written(Fr, "Les filets", "Une aube grise", body);
    let making = site.article().with(french).english("Nets").published();
    making.listed(Kind::Author, author).listed(Kind::Tag, tag).listed(Kind::Section, section).save();
    for typed in ["filet", "aubes", "intertitres", "pêcheurs", "pirogues", "tonnage", "sophea", "mekong", "mékong vann"]
    {
        assert_eq!(found(site, Fr, typed), ["Les filets"], "{typed}");
    }
    assert_eq!(found(site, Fr, "voyages"), Vec::<String>::new(), "sections are a filter");
    assert_eq!(found(site, En, "filet"), Vec::<String>::new());
    assert_eq!(found(site, En, "mekong vann"), ["Nets"]);
}

fn captions_of_the_library_are_found_where_they_are_shown(site: &Site) {
    site.sql(
        "INSERT INTO picture (id, hash, extension, width, height, created_at) VALUES (7, 'a', 'jpg', 10, 10, 0);
         INSERT INTO picture (id, hash, extension, width, height, created_at) VALUES (8, 'b', 'jpg', 10, 10, 0);",
    );
    let caption = |id: i64, caption: &str| {
        let text = PictureText { locale: Fr, alt: "invisible".into(), caption: caption.into() };
        site.write(|connection| library::update(connection, id, &library::About::default(), &[text]));
    };
    caption(7, "Un buffle");
    caption(8, "Une charrette");
    let body = "<figure data-picture=\"7\"></figure><figure data-picture=\"8\"><figcaption>Ici</figcaption></figure>";
    site.article().with(written(Fr, "À la ferme", "", body)).published().save();
    assert_eq!(found(site, Fr, "buffles"), ["À la ferme"]);
    assert_eq!(found(site, Fr, "charrette"), Vec::<String>::new(), "the article has a caption of its own");
    caption(7, "Un zébu");
    assert_eq!(found(site, Fr, "zebu"), ["À la ferme"]);
    assert_eq!(found(site, Fr, "buffle"), Vec::<String>::new());
}

fn words_phrases_and_exclusions_are_combined(site: &Site) {
    for (headline, body) in [
        ("Un", "<p>Le marché central ouvre.</p>"),
        ("Deux", "<p>Au centre, un marché.</p>"),
        ("Trois", "<p>Le marché du riz, central.</p>"),
    ] {
        site.article().with(written(Fr, headline, "", body)).published().save();
    }
    let sorted = |typed: &str| {
        let mut all = found(site, Fr, typed);
        all.sort();
        all
    };
    assert_eq!(sorted("marché"), ["Deux", "Trois", "Un"]);
    assert_eq!(sorted("marchés centraux"), ["Trois", "Un"]);
    assert_eq!(sorted("marché -riz"), ["Deux", "Un"]);
    assert_eq!(sorted("marché -riz -centre"), ["Un"]);
    assert_eq!(sorted("\"marche central\""), ["Un"]);
    assert_eq!(sorted("« Marché du riz »"), ["Trois"]);
    assert_eq!(sorted("marché -\"marché du riz\""), ["Deux", "Un"]);
    assert_eq!(sorted("\"central marché\""), Vec::<String>::new());
    assert_eq!(sorted("-riz"), Vec::<String>::new());
}

fn phrases_stand_in_names_and_captions_too(site: &Site) {
    site.sql("INSERT INTO picture (id, hash, extension, width, height, created_at) VALUES (7, 'a', 'jpg', 10, 10, 0);");
    let text = PictureText { locale: Fr, alt: String::new(), caption: "Un buffle dans la boue".into() };
    site.write(|connection| library::update(connection, 7, &library::About::default(), &[text]));
    let author = site.listing(Kind::Author, "Sreymom Keo", "Sreymom Keo");
    let tag = site.listing(Kind::Tag, "Jeunes entreprises", "Start-ups");
    let body = "<p>Jeunes et entreprises.</p><figure data-picture=\"7\"></figure>";
    let making = site.article().with(written(Fr, "À la ferme", "", body)).english("Business of the young").published();
    making.listed(Kind::Author, author).listed(Kind::Tag, tag).save();
    for typed in ["\"Sreymom Keo\"", "\"jeunes entreprises\"", "\"buffle dans la boue\""] {
        assert_eq!(found(site, Fr, typed), ["À la ferme"], "{typed}");
    }
    for typed in ["\"Keo Sreymom\"", "\"entreprises jeunes\"", "ferme -\"sreymom keo\"", "\"keo jeunes\""] {
        assert_eq!(found(site, Fr, typed), Vec::<String>::new(), "{typed}");
    }
    // The other language is offered for what it has.
    let web = site.web();
    assert!(web.get("/fr/recherche?q=%22Sreymom+Keo%22").says("One article in English"));
    assert!(web.get("/fr/recherche?q=young+business").says("One article in English"));
    assert!(!web.get("/fr/recherche?q=%22young+business%22").says("in English</a></p>"));
}

fn what_readers_do_not_get_says_nothing_to_them(site: &Site) {
    site.article().french("Électiôns secrètes").english("Elections").save();
    site.article().french("Les élections et les dauphins").english("The clinic").published().save();
    let corrected = |locale, typed: &str| ask(site, &request(locale, typed)).corrected;
    site.article().english("Clinix tomorrow").published_at(in_hours(5)).save();
    assert_eq!(corrected(En, "clinix").as_deref(), Some("clinic"), "it is not out yet");
    let wrong = site.article().with(written(Fr, "Des dauphinz", "", "")).published().save();
    assert_eq!(corrected(Fr, "dauphinz"), None);
    save(site, wrong, Fr, |text| text.headline = "Des dauphins".into());
    assert_eq!(corrected(Fr, "dauphinz").as_deref(), Some("dauphins"), "it is out no more");
    assert_eq!(corrected(Fr, "electoins").as_deref(), Some("élections"), "as a text has it that is out");
    // Its end has come, and the job has not run.
    let ended = site.article().french("Le dauphinz d’hier").english("Dauphinz").published().save();
    let end = in_hours(-1).0;
    site.sql(&format!("UPDATE translation SET unpublish_at = {end} WHERE article_id = {ended}"));
    assert_eq!(corrected(Fr, "dauphinz").as_deref(), Some("dauphins"));
    assert_eq!(ask(site, &request(En, "dauphinz")).total, 0);
    assert!(!site.web().get("/fr/recherche?q=dauphinz").says("One article in English"));
}

fn words_that_are_right_are_not_corrected(site: &Site) {
    for word in ["polite", "policy", "like", "nine", "work", "place", "bench", "house", "class"] {
        site.article().english(&format!("A {word} thing")).published().save();
    }
    for word in ["prix", "guère", "place", "sort", "porte", "rêvé"] {
        site.article().french(&format!("Un {word} ici")).published().save();
    }
    for typed in ["police", "bike", "wine", "pork", "peace", "beach", "mouse", "glass"] {
        let answer = ask(site, &request(En, typed));
        assert_eq!((answer.corrected, answer.total), (None, 0), "{typed}");
    }
    for typed in ["paix", "guerre", "plage", "sport", "poète", "grève"] {
        let answer = ask(site, &request(Fr, typed));
        assert_eq!((answer.corrected, answer.total), (None, 0), "{typed}");
    }
}

fn apostrophes_may_be_other_signs_or_forgotten(site: &Site) {
    site.article().french("L’île aux métiers, aujourd’hui").published().save();
    site.article().french("Le tuk-tuk d’une start-up").published().save();
    for typed in [
        "l´île",
        "l`ile",
        "l ile aux metiers",
        "aujourd hui",
        "aujourd´hui",
        "aujourdhui",
        "î\u{AD}le",
        "mé\u{200B}tiers",
    ] {
        assert_eq!(found(site, Fr, typed), ["L’île aux métiers, aujourd’hui"], "{typed}");
    }
    let answer = ask(site, &request(Fr, "lile aux metiers"));
    assert_eq!((answer.corrected.as_deref(), answer.total), (Some("l’île aux metiers"), 1));
    for typed in ["tuk tuk", "tuktuk", "start up", "start-up"] {
        assert_eq!(found(site, Fr, typed), ["Le tuk-tuk d’une start-up"], "{typed}");
    }
    site.article().french("Un\u{AD}e ra\u{AD}co\u{200B}mmode").published().save();
    assert_eq!(found(site, Fr, "racommode").len(), 1);
}

fn what_is_a_word_is_no_beginning(site: &Site) {
    site.article().french("La carte et les moins bonnes moissons du fleuve").published().save();
    site.article().french("La crue du fleuve").published().save();
    site.article().french("Une cruelle attente").published().save();
    for typed in ["car", "moi", "-fleuve crue", "-fleuve car", "crue -fleuve"] {
        let answer = ask(site, &request(Fr, typed));
        assert_eq!((answer.total, answer.corrected), (0, None), "{typed}");
    }
    assert_eq!(found(site, Fr, "cruel").len(), 1);
    assert_eq!(found(site, Fr, "moiss").len(), 1);
}

fn what_was_typed_and_stands_together_comes_first(site: &Site) {
    let far = format!("<p>Un chemin. {} Du fer.</p>", "Rien. ".repeat(40));
    let at = |headline: &str, body: &str, hours: i64| {
        site.article().with(written(Fr, headline, "", body)).published_at(in_hours(-hours)).save();
    };
    at("Loin", &far, 1);
    at("Train", "<p>Le chemin de fer.</p>", 900);
    at("Pluriel", "<p>Les côtes.</p>", 1);
    at("Bord", "<p>De ce côté.</p>", 2);
    at("Mer", "<p>La côte.</p>", 900);
    assert_eq!(found(site, Fr, "chemin de fer"), ["Train", "Loin"]);
    assert_eq!(found(site, Fr, "côte")[0], "Mer");
    let by_date = Request { order: Order::Date, ..request(Fr, "chemin fer") };
    assert_eq!(headlines(ask(site, &by_date)), ["Loin", "Train"]);
    // Pages of an answer have each text once.
    let page = |offset| {
        headlines(site.read(|connection| search::find(connection, &request(Fr, "côte"), Time::now(), 1, offset)))
    };
    let all: std::collections::HashSet<String> = (0..3).flat_map(page).collect();
    assert_eq!(all.len(), 3);
}

fn a_correction_is_written_and_said_as_readers_know_it(site: &Site) {
    let author = site.listing(Kind::Author, "Antoine Delmas", "Antoine Delmas");
    let body = "<h2>Un soir</h2><p>Le vent souffle sur Phnom Penh, dit-on.</p>";
    site.article().with(written(Fr, "Vent", "", body)).english("Wind").published().listed(Kind::Author, author).save();
    let corrected = |typed: &str| ask(site, &request(Fr, typed)).corrected.unwrap_or_default();
    assert_eq!((corrected("Phnom Pehn"), corrected("antoine dellmas")), ("Phnom Penh".into(), "antoine Delmas".into()));
    let web = site.web();
    let one = web.get("/fr/recherche?q=soufle");
    assert!(
        one.says("Résultats pour «\u{202f}souffle\u{202f}». Aucun résultat pour «\u{202f}soufle\u{202f}»."),
        "{}",
        one.text()
    );
    assert!(web.get("/fr/recherche?q=vent+soufle").says("Aucun article ne contient tous les mots de"));
    assert!(web.get("/en/search?q=antoine+dellmas").says("No article has all the words of “antoine dellmas”"));
    // A heading is parted from what follows it.
    assert!(web.get("/fr/recherche?q=souffle").says("Un soir · Le vent <mark>souffle</mark>"));
}

fn whoever_wrote_what_is_found_can_be_chosen_on_each_page(site: &Site) {
    let (dara, sok) = (site.listing(Kind::Author, "Dara", "Dara"), site.listing(Kind::Author, "Sok", "Sok"));
    for number in 0..25 {
        let author = if number == 24 { sok } else { dara };
        site.article()
            .french(&format!("Crue {number}"))
            .published_at(in_hours(-number))
            .listed(Kind::Author, author)
            .save();
    }
    let web = site.web();
    for query in
        ["q=crue", "q=crue&page=2", "q=crue&sort=date", "q=crue&author=dara", "q=crue+24&author=sok&period=week"]
    {
        let page = web.get(&format!("/fr/recherche?{query}"));
        assert!(page.says("\">Sok</option>") || page.says("selected>Sok</option>"), "{query}: {}", page.text());
        assert!(page.says("noindex"), "{query}");
    }
    assert!(web.get("/fr/recherche?q=crue&author=sok").says("<option value=\"dara\">Dara</option>"));
    // Nothing is found, and there is a way back to everything.
    let nothing = web.get("/fr/recherche?q=crue+3&author=sok&sort=date");
    assert!(nothing.says("<option value=\"sok\" selected>") && nothing.says("<details class=\"filters\" open>"));
    assert!(
        nothing.says("<a href=\"/fr/recherche?q=crue+3&#38;sort=date\">Cherchez dans toutes les rubriques"),
        "{}",
        nothing.text()
    );
    for query in ["q=", "section=x", "utm_source=x"] {
        assert!(web.get(&format!("/fr/recherche?{query}")).says("noindex"), "{query}");
    }
    assert!(!web.get("/fr/recherche").says("noindex"));
}

fn editors_link_to_texts_that_are_not_out_yet(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    site.article().french("Le poivre publié").published_at(in_hours(-2000)).save();
    for number in 0..9 {
        site.article().french(&format!("Poivre {number}")).save();
        site.article().english(&format!("Poivre of {number}")).save();
    }
    with_desk(site, |desk| {
        let desk = desk.of(site, account);
        let states = |words: &str| -> Vec<String> {
            let answer = desk.get(&format!("/admin/articles/find?language=fr&q={words}"));
            let data: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            let found = data["found"].as_array().unwrap();
            assert!(found.iter().all(|one| one["address"].as_str().unwrap().starts_with("/fr/article/")), "{data}");
            found.iter().map(|one| one["state"].as_str().unwrap().to_owned()).collect()
        };
        let all = states("poivre");
        assert!(all.len() == 8 && all.contains(&"Brouillon".to_owned()), "{all:?}");
        let published = states("poivre+publi%C3%A9");
        assert!(published.len() == 1 && published[0] != "Brouillon", "the day it came out: {published:?}");
    });
}

fn sections_and_times_narrow_and_order(site: &Site) {
    let culture = site.listing(Kind::Section, "Culture", "Culture");
    let at = |headline: &str, standfirst: &str, body: &str, hours: i64| {
        let text = written(Fr, headline, standfirst, body);
        site.article().with(text).published_at(in_hours(-hours))
    };
    at("Rizière", "", "", 24 * 400).listed(Kind::Section, culture).save();
    at("Corps", "", "<p>rizière</p>", 1).save();
    at("Refrain", "", "<p>rizière, rizière, rizière</p>", 48).save();
    at("Chapô", "rizière", "", 72).listed(Kind::Section, culture).save();
    at("Rizières d’hier", "", "", 24).save();
    let answer = |change: &dyn Fn(&mut Request)| {
        let mut request = request(Fr, "rizieres");
        change(&mut request);
        headlines(ask(site, &request))
    };
    assert_eq!(answer(&|_| ()), ["Rizières d’hier", "Rizière", "Chapô", "Refrain", "Corps"]);
    let by_date = answer(&|request| request.order = Order::Date);
    assert_eq!(by_date, ["Corps", "Rizières d’hier", "Refrain", "Chapô", "Rizière"]);
    assert_eq!(answer(&|request| request.section = Some(culture)), ["Rizière", "Chapô"]);
    assert_eq!(answer(&|request| request.since = Some(in_hours(-60))), ["Rizières d’hier", "Refrain", "Corps"]);
    assert_eq!(answer(&|request| request.section = Some(culture + 1)), Vec::<String>::new());
}

fn changes_are_found_at_the_next_request(site: &Site) {
    let author = site.listing(Kind::Author, "Bopha", "Bopha");
    let tag = site.listing(Kind::Tag, "Pluie", "Rain");
    let id = site.article().french("Orage").english("Storm").published().listed(Kind::Author, author).save();
    assert_eq!((found(site, Fr, "orages"), found(site, En, "storms")), (vec!["Orage".into()], vec!["Storm".into()]));
    save(site, id, Fr, |text| text.headline = "Averse".into());
    assert_eq!(found(site, Fr, "averse"), ["Averse"]);
    save(site, id, Fr, |text| text.body = "<p>Foudre</p>".into());
    assert_eq!(found(site, Fr, "foudre averses"), ["Averse"]);
    // Filed elsewhere.
    assert_eq!(found(site, Fr, "pluie"), Vec::<String>::new());
    let mut filed = editor(&site.whole(id));
    filed.tags = vec![tag];
    site.write(|connection| article::save(connection, None, id, filed));
    assert_eq!((found(site, Fr, "pluies").len(), found(site, En, "rains").len()), (1, 1));
    // Called otherwise.
    let mut renamed = site.read(|connection| listing::by_id(connection, Kind::Author, author)).unwrap();
    renamed.texts.iter_mut().for_each(|text| text.name = "Chantha Réasmey".into());
    site.write(|connection| listing::save(connection, Kind::Author, author, 0, renamed.texts));
    assert_eq!(found(site, Fr, "bopha"), Vec::<String>::new());
    assert_eq!(found(site, Fr, "reasmey"), ["Averse"]);
    site.write(|connection| listing::delete(connection, Kind::Tag, tag));
    assert_eq!(found(site, Fr, "pluie"), Vec::<String>::new());
    // Scheduled, withdrawn, deleted.
    save(site, id, Fr, |text| text.published_at = Some(in_hours(1)));
    assert_eq!((found(site, Fr, "averse").len(), found(site, En, "storm").len()), (0, 1));
    let later = site.read(|connection| search::find(connection, &request(Fr, "averse"), in_hours(2), 20, 0));
    assert_eq!(later.total, 1, "no job has to run");
    save(site, id, En, |text| text.status = Status::Withdrawn);
    assert_eq!(found(site, En, "storm"), Vec::<String>::new());
    save(site, id, En, |text| text.status = Status::Published);
    assert_eq!(found(site, En, "storm"), ["Storm"]);
    site.write(|connection| article::delete(connection, None, id));
    assert_eq!(found(site, En, "storm"), Vec::<String>::new());
    site.write(connection_is_sound);
}

/// The engine's own look at its file, full-text index included.
fn connection_is_sound(connection: &mut kiosque::db::Connection) -> kiosque::db::Result<()> {
    assert_eq!(kiosque::db::check(connection)?, Vec::<String>::new());
    Ok(())
}

fn a_database_from_before_catches_up_and_one_that_has_is_left_alone(site: &Site) {
    let tag = site.listing(Kind::Tag, "Lotus", "Lotus");
    for number in 0..7 {
        let name = format!("Jardin {number}");
        site.article().french(&name).english(&name).published().listed(Kind::Tag, tag).save();
    }
    site.article().french("Jardin brouillon").save();
    site.sql("DELETE FROM search_text; DELETE FROM search_posting; DELETE FROM search_name;");
    assert_eq!(found(site, Fr, "jardin").len() + found(site, Fr, "lotus").len(), 0);
    let step = || site.write(|connection| search::catch_up(connection, 5));
    assert_eq!(step(), Progress::More(5));
    assert_eq!((found(site, Fr, "jardins").len(), found(site, En, "lotus").len()), (5, 5));
    assert_eq!((step(), step()), (Progress::More(3), Progress::Done));
    assert_eq!((found(site, Fr, "jardins").len(), found(site, Fr, "lotus").len()), (7, 7));
    site.article().french("Jardin nouveau").published().save();
    assert_eq!(step(), Progress::Done);
    site.write(search::again);
    assert_eq!(step(), Progress::More(5));
    assert_eq!(found(site, Fr, "jardins").len(), 8, "what is there is found while it is written anew");
    let met = || -> Vec<i64> {
        use kiosque::db::schema::search_word::dsl;
        let word = dsl::search_word.filter(dsl::word.eq("jardin")).order(dsl::locale);
        site.read(|connection| Ok(word.select(dsl::texts).load(connection)?))
    };
    let anew = || {
        site.write(search::again);
        while step() != Progress::Done {}
        met()
    };
    assert_eq!(anew(), anew(), "words are counted once, however often the index is written");
}

fn whatever_is_typed_is_answered(site: &Site) {
    let khmer = "<p>Au bord du fleuve, à <span lang=\"km\">ភ្នំពេញ</span>, le soir 🙂.</p>";
    site.article().with(written(Fr, "Le fleuve", "", khmer)).published().save();
    assert_eq!(found(site, Fr, "ភ្នំពេញ"), ["Le fleuve"]);
    assert_eq!(found(site, Fr, "fleuve 🙂"), ["Le fleuve"]);
    assert_eq!(found(site, Fr, "ភ្នំ"), Vec::<String>::new());
    let (long, many) = ("a".repeat(10_000), "fleuve OR ".repeat(1000));
    for typed in [
        "",
        "\"",
        "'",
        "\"fleuve",
        "fleuve\"\"",
        "-",
        "--fleuve",
        "fleuve -",
        "* fleuve*",
        "fleuve AND",
        "OR NOT NEAR",
        "NEAR(fleuve, 2)",
        "terms:fleuve",
        "fleuve & !",
        "'fleuve':*",
        "fleuve | ) (",
        "\\'",
        "%_",
        "\0",
        "fleuve\0bord",
        "\u{1b}[31m\u{7f}\u{200b}\u{202e}\u{feff}",
        "🙂🙂",
        "ក",
        "្",
        "fr:1:fleuv",
        "{fleuve} : ^",
        ";DROP TABLE",
        &long,
        &many,
        "\u{fffd}\u{10ffff}",
        "d'",
        "l’’l’",
        "«»",
        "-\"le fleuve\"",
        "a\u{301}\u{301}\u{301}\u{301}",
    ] {
        for locale in [Fr, En] {
            for order in [Order::Relevance, Order::Date] {
                let answer = ask(site, &Request { order, ..request(locale, typed) });
                assert!(answer.total <= 1, "{typed:?}");
            }
        }
    }
}

fn an_answer_has_an_end_and_says_so(site: &Site) {
    let count = search::LIMIT + 30;
    site.write(|connection| {
        for number in 0..count {
            let mut draft = text(Fr, &format!("Brève {number}"));
            (draft.status, draft.published_at) = (Status::Published, Some(in_hours(-1 - number)));
            article::create(connection, None, support::draft([draft]))?;
        }
        Ok::<_, kiosque::newsroom::SaveError>(())
    });
    for order in [Order::Relevance, Order::Date] {
        let request = Request { order, ..request(Fr, "brèves") };
        let page = |offset| site.read(|connection| search::find(connection, &request, Time::now(), 20, offset));
        assert_eq!((page(0).total, page(0).more), (search::LIMIT, true));
        assert_eq!(headlines(page(0))[0], "Brève 0");
        assert_eq!(headlines(page(980))[19], "Brève 999");
        assert_eq!(page(1000).hits.len(), 0);
    }
    assert_eq!(found(site, Fr, "brève 1029"), ["Brève 1029"]);
}

/// What stands between the first of these marks and the next of the others.
fn between<'p>(page: &'p support::Page, start: &str, end: &str) -> &'p str {
    page.text().split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(part, _)| part)
}

fn the_page_shows_what_was_found_in_its_language(site: &Site) {
    let section = site.listing(Kind::Section, "Société", "Society");
    let body = "<p>Avant l'élection &lt;script&gt;alert(1)&lt;/script&gt; &amp; après.</p>";
    let french = written(Fr, "Le scrutin", "Les urnes ferment.", body);
    site.article().with(french).english("The election").published().listed(Kind::Section, section).save();
    let web = site.web();
    let empty = web.get("/fr/recherche");
    assert_eq!((empty.status, between(&empty, "<h1>", "</h1>")), (200, "Recherche"));
    assert!(!empty.says("noindex"));
    let page = web.get("/fr/recherche?q=elections&section=&period=&sort=");
    assert_eq!((page.status, page.header("content-language")), (200, "fr"));
    assert_eq!(between(&page, "<h1>", "</h1>"), "Recherche\u{a0}: elections");
    assert!(between(&page, "<title>", "</title>").starts_with("Recherche\u{a0}: elections"));
    assert!(page.says("<meta name=\"robots\" content=\"noindex\">"));
    assert!(page.says("<link rel=\"canonical\" href=\"http://127.0.0.1:8080/fr/recherche\">"));
    assert!(
        page.says("Avant l’<mark>élection</mark> &#60;script&#62;alert(1)&#60;/script&#62; &#38; après."),
        "{}",
        page.text()
    );
    assert!(page.says("href=\"/fr/article/le-scrutin\"") && !page.says("/en/article/"));
    assert!(page.says("<a href=\"/en/search?q=elections\" lang=\"en\" hreflang=\"en\">One article in English</a>"));
    assert!(page.says("value=\"elections\"") && page.says("<option value=\"societe\">Société</option>"));
    let narrowed = web.get("/fr/recherche?q=election&section=societe&period=week&sort=date");
    assert!(narrowed.says("le-scrutin") && narrowed.says("<option value=\"societe\" selected>"));
    let nothing = web.get("/fr/recherche?q=%3Cb%3E%22introuvable");
    assert!(nothing.status == 200 && nothing.says("Aucun article ne correspond") && nothing.says("Le scrutin"));
    assert!(nothing.says("&#60;b&#62;") && !nothing.says("<b>"));
    assert!(web.get("/fr/").says("<a href=\"/fr/recherche\">"));
}

fn answers_are_never_kept_nor_redirected(site: &Site) {
    site.article().french("Orage").published().save();
    let web = site.web();
    assert!(web.get("/fr/recherche").status == 200);
    for query in ["q=orage", "q=orage&page=1", "q=orage&utm_source=x", "Q=1&q=orage"] {
        let page = web.get(&format!("/fr/recherche?{query}"));
        assert!(page.status == 200 && page.says("/fr/article/orage"), "{query}: {:?}", page.leads());
    }
    assert_eq!(web.get("/fr//Recherche/?q=orage").leads(), (301, "/fr/recherche?q=orage"));
    assert!(!web.get("/fr/recherche").says("/fr/article/orage"));
    // Written past the server, as by another process: an answer that were kept would not know.
    site.article().french("Orage encore").published().save();
    assert!(web.get("/fr/recherche?q=orage").says("/fr/article/orage-encore"));
}

fn hostile_addresses_get_a_page(site: &Site) {
    site.article().french("Orage").published().save();
    let web = site.web();
    let long = format!("orage+{}", "%22%28a+OR+".repeat(1000));
    for query in [
        "%00",
        "%ff%fe",
        "'",
        "%22",
        "orage%00",
        "%1b%5b31m",
        "%E1%9E%97%E1%9F%92%E1%9E%93",
        "%F0%9F%99%82",
        "+++",
        "%",
        "%2",
        "*",
        "orage*",
        "NEAR(a,b)",
        "a%0d%0aSet-Cookie:x",
        "-",
        "--",
        "%3Cscript%3E",
        &long,
    ] {
        assert_eq!(web.get(&format!("/fr/recherche/suggestions?q={query}")).status, 200, "{query}");
        let page = web.get(&format!("/fr/recherche?q={query}"));
        assert_eq!((page.status, page.header("content-language")), (200, "fr"), "{query}");
        assert!(!page.says("<script>") && !page.text().contains('\0') && page.says("<h1>"), "{query}");
    }
    for page in ["2", "0", "-1", "x", "", "%00", "51", "999999999", "99999999999999999999", "1&page=7"] {
        let page = web.get(&format!("/fr/recherche?q=orage&page={page}"));
        assert!(
            page.status == 200 && page.says("/fr/article/orage") && page.says("value=\"orage\""),
            "{:?}",
            page.leads()
        );
    }
    assert!(
        web.get("/fr/recherche/suggestions?q=introuvable&q=orage").says("/fr/article/orage"),
        "the last, as the page"
    );
    let turned = web.get("/fr/recherche?q=orage%E2%80%AEegaro%E2%81%A9");
    assert!(turned.says("value=\"orageegaro\"") && !turned.text().contains(['\u{202E}', '\u{2069}']));
    assert_eq!(web.get(&format!("/fr/x?q={}", "a".repeat(3000))).status, 414);
}

fn a_long_answer_has_pages(site: &Site) {
    for number in 0..41 {
        site.article().french(&format!("Crue {number}")).published_at(in_hours(-number)).save();
    }
    let web = site.web();
    let first = web.get("/fr/recherche?q=crue&sort=date");
    assert!(first.says("41 articles") && first.says("Page 1 sur 3"));
    assert!(first.says("href=\"/fr/recherche?q=crue&#38;sort=date&#38;page=2\" rel=\"next\""), "{}", first.text());
    let last = web.get("/fr/recherche?q=crue&sort=date&page=3");
    assert!(last.says("Crue 40") && !last.says("rel=\"next\"") && last.says("rel=\"prev\""));
    let past = web.get("/fr/recherche?q=crue&sort=date&page=4");
    assert!(past.status == 200 && past.says("Page 3 sur 3") && past.says("Crue 40"), "the nearest page");
}

fn phrases_are_looked_for_in_so_many_texts_and_the_page_says_so(site: &Site) {
    let count = i64::try_from(search::PHRASE_LIMIT).unwrap() + 1;
    for number in 0..count {
        let body = "<p>Le riz du marché.</p>";
        site.article().with(written(Fr, &format!("Riz {number}"), "", body)).published_at(in_hours(-number)).save();
    }
    site.article().english("Riz du Marché").published().save();
    let answer = ask(site, &request(Fr, "\"riz du marché\""));
    assert_eq!((answer.total, answer.more, answer.unread), (count - 1, false, true));
    let web = site.web();
    let page = web.get("/fr/recherche?q=%22riz+du+march%C3%A9%22");
    assert!(page.says("250 articles") && page.says("que dans une partie"));
    assert!(page.says("hreflang=\"en\">One article in English</a>"), "{}", page.text());
    // Where none of those that were read has it, nobody knows of the others.
    let none = ask(site, &request(Fr, "\"marché du riz\""));
    assert_eq!((none.total, none.unread), (0, true));
    let page = web.get("/fr/recherche?q=%22march%C3%A9+du+riz%22");
    assert!(page.says("que dans une partie") && !page.says("hreflang=\"en\">One"), "{}", page.text());
    let whole = ask(site, &request(Fr, "\"riz du marché\" 7"));
    assert_eq!((whole.total, whole.unread), (1, false));
}

fn phrases_are_looked_for_in_so_many_bytes(site: &Site) {
    for (headline, hours) in [("Court", 1), ("Long", 2), ("Perdu", 3)] {
        // The first two together are too long to be read, and the third comes after them.
        let body = format!("<p>Le riz du marché. {}</p>", "mot ".repeat(150_000));
        site.article().with(written(Fr, headline, "", &body)).published_at(in_hours(-hours)).save();
    }
    let answer = ask(site, &request(Fr, "\"riz du marché\""));
    assert!(answer.unread);
    assert_eq!(headlines(answer), ["Court"]);
    let since = Some(in_hours(-1).plus_seconds(-60));
    let answer = ask(site, &Request { since, ..request(Fr, "\"riz du marché\"") });
    assert_eq!((answer.total, answer.unread), (1, false));
}

fn more_searches_than_places_are_told_to_come_back(site: &Site) {
    site.article().french("Orage").published().save();
    let web = site.web();
    let running = web.searching();
    let refused = web.get("/fr/recherche?q=orage");
    assert_eq!((refused.status, refused.header("content-language")), (503, "fr"));
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
    assert_eq!(refused.header("cache-control"), "no-store");
    assert!(refused.says("Trop de lecteurs"), "{}", refused.text());
    for path in ["/fr/", "/fr/recherche", "/fr/article/orage", "/health"] {
        assert_eq!(web.get(path).status, 200, "{path}");
    }
    drop(running);
    assert!(web.get("/fr/recherche?q=orage").says("/fr/article/orage"));
}

fn a_busy_site_is_healthy(site: &Site) {
    fn busy(site: &Site, readers: u32) {
        match readers {
            0 => assert_eq!(site.web().get("/health").status, 200),
            _ => site.read(|_| {
                busy(site, readers - 1);
                Ok(())
            }),
        }
    }
    busy(site, kiosque::db::READERS);
}

fn a_lost_reader_is_offered_a_search(site: &Site) {
    let web = site.web();
    let page = web.get("/fr/article/la-fete-des-eaux-2019.html");
    assert_eq!(page.status, 404);
    assert!(page.says("action=\"/fr/recherche\"") && page.says("value=\"la fete des eaux\""), "{}", page.text());
    assert!(web.get("/en/%3Cscript%3E").says("value=\"script\""));
}

fn a_word_that_is_not_finished_is_found_by_its_beginning(site: &Site) {
    let author = site.listing(Kind::Author, "Sophéa Vann", "Sophea Vann");
    let french = written(Fr, "Les élections du Sénat", "", "<p>Un dépouillement tranquille.</p>");
    site.article().with(french).english("Counting the elections").published().listed(Kind::Author, author).save();
    for typed in ["élec", "electi", "senat elec", "dépouil", "Soph", "l'électio"] {
        assert_eq!(found(site, Fr, typed), ["Les élections du Sénat"], "{typed}");
    }
    for typed in ["elec senat", "\"elec\"", "el", "elec -senat", "lectio"] {
        assert_eq!(found(site, Fr, typed), Vec::<String>::new(), "{typed}");
    }
    assert_eq!(found(site, En, "count electio"), ["Counting the elections"]);
    // A word that is one is no beginning.
    site.article().french("Un élec de métier").published().save();
    assert_eq!(found(site, Fr, "elec"), ["Un élec de métier"]);
}

fn one_typing_error_is_forgiven_and_said(site: &Site) {
    let author = site.listing(Kind::Author, "Sophéa Vann", "Sophea Vann");
    let french = written(Fr, "Les élections du Sénat", "", "<p>Un dépouillement tranquille.</p>");
    site.article().with(french).english("The market and its harvest").published().listed(Kind::Author, author).save();
    site.article().french("Brouillon d’un secret").save();
    let corrected = |locale, typed: &str| {
        let answer = ask(site, &request(locale, typed));
        (answer.corrected.clone(), headlines(answer).len())
    };
    for (typed, meant) in [
        ("electoins", "elections"),
        ("eletions senat", "élections senat"),
        ("Électtions", "élections"),
        ("tranqville senat", "tranquille senat"),
        ("sophaa", "Sophéa"),
    ] {
        let (said, found) = corrected(Fr, typed);
        let folded = said.clone().unwrap_or_default().replace('é', "e");
        assert_eq!((folded, found), (meant.replace('é', "e"), 1), "{typed}: {said:?}");
    }
    assert_eq!(corrected(En, "markte -rice"), (Some("market -rice".into()), 1));
    // Two errors, words that are there but not together, three letters, a word of a draft alone.
    for typed in ["eletoins", "electoins senta", "elections -senat", "lse", "secert", "42l", "brouilon"] {
        assert_eq!(corrected(Fr, typed), (None, 0), "{typed}");
    }
    // What is there as it was typed is not corrected, whatever the filter.
    let narrowed = Request { section: Some(9999), ..request(Fr, "elections") };
    assert_eq!((ask(site, &narrowed).corrected, ask(site, &narrowed).total), (None, 0));
    let web = site.web();
    let page = web.get("/fr/recherche?q=electoins");
    assert!(page.says("Résultats pour «\u{202f}élections\u{202f}»") && page.says("electoins"), "{}", page.text());
    assert!(page.says("<mark>élections</mark>") || page.says("/fr/article/les-elections-du-senat"));
    let page = web.get("/en/search?q=harvset");
    assert!(
        page.says("Results for “harvest”") && page.says("/en/article/the-market-and-its-harvest"),
        "{}",
        page.text()
    );
    assert!(!web.get("/en/search?q=harvest").says("Results for"));
}

fn articles_of_an_author_are_found_alone(site: &Site) {
    let (dara, sok) = (site.listing(Kind::Author, "Dara", "Dara"), site.listing(Kind::Author, "Sok", "Sok"));
    for (headline, author) in [("Crue du fleuve", dara), ("Crue de juin", sok), ("Crue de mai", sok)] {
        site.article().french(headline).published().listed(Kind::Author, author).save();
    }
    let by = |author| ask(site, &Request { author: Some(author), ..request(Fr, "crue") }).total;
    assert_eq!((by(dara), by(sok)), (1, 2));
    let web = site.web();
    let page = web.get("/fr/recherche?q=crue");
    assert!(page.says("<option value=\"dara\">Dara</option>") && page.says("<option value=\"sok\">Sok</option>"));
    let page = web.get("/fr/recherche?q=crue&author=dara");
    assert!(page.says("crue-du-fleuve") && !page.says("crue-de-juin"), "{}", page.text());
    assert!(page.says("<option value=\"dara\" selected>Dara</option>"));
    // Whoever is chosen stays to be chosen, and to be let go, where nothing is found.
    let page = web.get("/fr/recherche?q=crue+juin&author=dara");
    assert!(page.says("selected>Dara") && page.says("chez tous les auteurs"), "{}", page.text());
    assert!(web.get("/fr/recherche?q=crue&author=%00").says("crue-de-juin"), "nobody's name is no filter");
    assert!(!web.get("/fr/recherche").says("name=\"author\""));
}

fn where_nothing_is_found_the_most_read_is_shown(site: &Site) {
    let id = site.article().french("Très lu").published().save();
    site.article().french("Peu lu").published().save();
    let web = site.web();
    assert!(web.get("/fr/recherche?q=introuvable").says("Peu lu"), "the newest, as long as nobody has read anything");
    site.sql(&format!("INSERT INTO most_read (locale, span, position, article_id) VALUES ('fr', 'week', 0, {id})"));
    let page = site.web().get("/fr/recherche?q=introuvable");
    assert!(page.says("Les plus lus") && page.says("/fr/article/tres-lu") && !page.says("Peu lu"), "{}", page.text());
}

fn editors_find_what_readers_do_not_get_yet_and_readers_do_not(site: &Site) {
    let body = "<p>Un tamarinier centenaire.</p>";
    let draft = site.article().with(written(Fr, "Sous l’arbre", "", body)).save();
    let scheduled = site.article().with(written(Fr, "Demain", "", body)).published_at(in_hours(5)).save();
    let out = site.article().with(written(Fr, "Hier", "", body)).published_at(in_hours(-5)).save();
    let editors = |words: &str| {
        let mut ids: Vec<i64> = site
            .read(|connection| article::find_picks(connection, Fr, words, Time::now(), 10))
            .into_iter()
            .map(|pick| pick.id)
            .collect();
        ids.sort_unstable();
        ids
    };
    for words in ["tamariniers", "tamar", "tamar cent"] {
        assert_eq!(editors(words), [draft, scheduled, out], "{words}");
    }
    let readers = || (found(site, Fr, "tamarinier"), found(site, Fr, "tamar"), found(site, Fr, "tamarinie"));
    assert_eq!(readers(), (vec!["Hier".into()], vec!["Hier".into()], vec!["Hier".into()]));
    save(site, out, Fr, |text| text.status = Status::Withdrawn);
    assert_eq!(readers(), (vec![], vec![], vec![]));
    assert_eq!(ask(site, &request(Fr, "tamarinire")).corrected, None, "no word of a draft is given away");
    assert_eq!(editors("tamarinier"), [draft, scheduled, out]);
    for (path, words) in [("/fr/recherche?q=tamarinier", "Sous l’arbre"), ("/fr/recherche/suggestions?q=sous", "arbre")]
    {
        assert!(!site.web().get(path).says(words), "{path}");
    }
    site.write(|connection| article::delete(connection, None, draft));
    assert_eq!(editors("tamarinier"), [scheduled, out]);
}

fn suggestions_are_names_and_headlines_that_readers_get(site: &Site) {
    let section = site.listing(Kind::Section, "Marchés", "Markets");
    let tag = site.listing(Kind::Tag, "Marche à pied", "Walking");
    site.listing(Kind::Tag, "Marchandage", "Haggling");
    let author = site.listing(Kind::Author, "Marc Hébert", "Marc Hébert");
    let making = site.article().french("Le marché d'Orussey").english("Orussey market").published();
    making.listed(Kind::Section, section).listed(Kind::Tag, tag).listed(Kind::Author, author).save();
    site.article().with(written(Fr, "Autre chose", "", "<p>Un marché.</p>")).published().save();
    site.article().french("Marché de demain").published_at(in_hours(2)).save();
    site.article().french("Marché en brouillon").save();
    let web = site.web();
    let suggested = |path: &str| {
        let page = web.get(path);
        assert_eq!((page.status, page.header("content-type")), (200, "application/x-suggestions+json; charset=utf-8"));
        let (_, texts, kinds, addresses): (String, Vec<String>, Vec<String>, Vec<String>) =
            serde_json::from_str(page.text()).unwrap();
        texts.into_iter().zip(kinds).zip(addresses).map(|((text, kind), at)| format!("{kind} {text} {at}")).collect()
    };
    let site_at = "http://127.0.0.1:8080";
    let all: Vec<String> = suggested("/fr/recherche/suggestions?q=march");
    assert_eq!(
        all,
        [
            format!("Rubrique Marchés {site_at}/fr/rubrique/marches"),
            format!("Mot-clé Marche à pied {site_at}/fr/mot-cle/marche-a-pied"),
            format!("Article Le marché d’Orussey {site_at}/fr/article/le-marche-d-orussey"),
        ]
    );
    let all: Vec<String> = suggested("/fr/recherche/suggestions?q=marc+h%C3%A9b");
    assert_eq!(all, [format!("Auteur Marc Hébert {site_at}/fr/auteur/marc-hebert")]);
    let all: Vec<String> = suggested("/en/search/suggestions?q=Orus");
    assert_eq!(all, [format!("Article Orussey market {site_at}/en/article/orussey-market")]);
    for query in ["", "q=", "q=%00", "q=%22", "q=-", "q=%F0%9F%99%82", "q=%E1%9E%97", "q=zz", "x=1"] {
        assert_eq!(suggested(&format!("/fr/recherche/suggestions?{query}")), Vec::<String>::new(), "{query}");
    }
    assert!(web.get("/fr/opensearch.xml").says("application/x-suggestions+json"));
    // Written past the server, as by another process: an answer that were kept would not know.
    site.article().french("Orussey ouvert").published().save();
    assert_eq!(suggested("/fr/recherche/suggestions?q=Orussey+ouv").len(), 1);
}

fn more_who_type_than_places_get_no_suggestions(site: &Site) {
    site.article().french("Orage").published().save();
    let web = site.web();
    let typing = web.typing();
    let refused = web.get("/fr/recherche/suggestions?q=orage");
    assert_eq!((refused.status, refused.header("cache-control")), (503, "no-store"));
    assert!(web.get("/fr/recherche?q=orage").says("/fr/article/orage"), "searches do not wait for them");
    drop(typing);
    assert_eq!(web.get("/fr/recherche/suggestions?q=orage").status, 200);
}

fn what_is_gone_is_swept_out_and_nothing_else(site: &Site) {
    let ids: Vec<i64> = (0..3)
        .map(|number| site.article().french(&format!("Barque {number}")).english("Boat").published().save())
        .collect();
    let before = bytes(site);
    let same = corrected(&site.whole(ids[0]), Fr, |text| text.seo_title.push('.'));
    site.write(|connection| article::save(connection, None, ids[0], same));
    assert_eq!(bytes(site), before, "a save that changes no word writes nothing");
    for number in 0..20 {
        save(site, ids[0], Fr, |text| text.headline = format!("Barque {}", number % 2 + 7));
    }
    let all = || (found(site, Fr, "barques").len(), found(site, En, "boat").len(), found(site, Fr, "barque 8").len());
    assert_eq!(all(), (3, 3, 1));
    let littered = bytes(site);
    site.write(search::again);
    let mut steps = 0;
    while site.write(|connection| search::catch_up(connection, 2)) != Progress::Done {
        // A process may stop after each step, and texts may go in between.
        save(site, ids[0], Fr, |text| text.standfirst = format!("Pas {steps}"));
        assert_eq!(all(), (3, 3, 1));
        steps += 1;
    }
    assert!(steps >= 3 && bytes(site) < littered, "{} after {littered}", bytes(site));
    assert_eq!(all(), (3, 3, 1));
    // More texts in a second than have numbers in it.
    let at = in_hours(-3);
    let many: Vec<i64> = (0..40).map(|_| site.article().french("Jonque").published_at(at).save()).collect();
    assert_eq!(found(site, Fr, "jonque").len(), 20);
    assert_eq!(ask(site, &request(Fr, "jonque")).total, 40);
    for id in many {
        assert!(site.write(|connection| article::delete(connection, None, id)));
    }
    assert_eq!(ask(site, &request(Fr, "jonque")).total, 0);
}

/// How long the lists of the index are together.
fn bytes(site: &Site) -> i64 {
    #[derive(diesel::QueryableByName)]
    struct Sum {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        bytes: i64,
    }
    let sum = "SELECT CAST(sum(octet_length(postings)) AS BIGINT) AS bytes FROM search_posting";
    site.read(|connection| Ok(diesel::RunQueryDsl::load::<Sum>(diesel::sql_query(sum), connection)?))[0].bytes
}

on_both_engines!(
    case_accents_apostrophes_and_inflection_do_not_matter,
    each_place_of_an_article_is_searched,
    captions_of_the_library_are_found_where_they_are_shown,
    words_phrases_and_exclusions_are_combined,
    phrases_stand_in_names_and_captions_too,
    what_readers_do_not_get_says_nothing_to_them,
    words_that_are_right_are_not_corrected,
    apostrophes_may_be_other_signs_or_forgotten,
    what_is_a_word_is_no_beginning,
    what_was_typed_and_stands_together_comes_first,
    a_correction_is_written_and_said_as_readers_know_it,
    whoever_wrote_what_is_found_can_be_chosen_on_each_page,
    editors_link_to_texts_that_are_not_out_yet,
    sections_and_times_narrow_and_order,
    changes_are_found_at_the_next_request,
    a_database_from_before_catches_up_and_one_that_has_is_left_alone,
    whatever_is_typed_is_answered,
    an_answer_has_an_end_and_says_so,
    the_page_shows_what_was_found_in_its_language,
    answers_are_never_kept_nor_redirected,
    hostile_addresses_get_a_page,
    a_long_answer_has_pages,
    phrases_are_looked_for_in_so_many_texts_and_the_page_says_so,
    phrases_are_looked_for_in_so_many_bytes,
    more_searches_than_places_are_told_to_come_back,
    a_busy_site_is_healthy,
    a_lost_reader_is_offered_a_search,
    a_word_that_is_not_finished_is_found_by_its_beginning,
    one_typing_error_is_forgiven_and_said,
    articles_of_an_author_are_found_alone,
    where_nothing_is_found_the_most_read_is_shown,
    editors_find_what_readers_do_not_get_yet_and_readers_do_not,
    suggestions_are_names_and_headlines_that_readers_get,
    more_who_type_than_places_get_no_suggestions,
    what_is_gone_is_swept_out_and_nothing_else,
);
