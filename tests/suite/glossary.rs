//! The glossary and the translation memory: what is proposed while translating.

use crate::support::{self, Site, corrected, desk::with_desk, problems};
use actix_web::{http::StatusCode, test::TestRequest};
use kiosque::{
    i18n::Locale::{En, Fr},
    newsroom::{
        Fault, SaveError,
        account::Role,
        article::{self, Status, TextDraft},
        glossary::{self, Line, Term},
        memory,
    },
    routes::Admin,
};

fn term(fr: &str, en: &str) -> Term {
    Term { texts: vec![(Fr, fr.into()), (En, en.into())], ..Term::default() }
}

fn add(site: &Site, term: &Term) -> i64 {
    site.write(|connection| glossary::save(connection, term))
}

fn text(locale: kiosque::i18n::Locale, headline: &str, body: &str) -> TextDraft {
    TextDraft { headline: headline.into(), body: body.into(), ..TextDraft::new(locale) }
}

fn learn(site: &Site) {
    while site.write(|connection| memory::catch_up(connection, 10)) > 0 {}
}

fn a_term_is_kept_found_changed_and_deleted(site: &Site) {
    let id = add(
        site,
        &Term {
            note: " Toujours ainsi. ".into(),
            keeps_case: true,
            ..term("Assemblée nationale", "National Assembly")
        },
    );
    add(site, &term("Tonlé Sap", "Tonle Sap"));
    let list = |words: &str| site.read(|connection| glossary::list(connection, words, En, 10, 0));
    assert_eq!(
        list("").0.iter().map(|term| term.text(En).unwrap().to_owned()).collect::<Vec<_>>(),
        ["National Assembly", "Tonle Sap"]
    );
    assert_eq!((list("ASSEMBLÉE").1, list("100%").1), (1, 0));
    let found = site.read(|connection| glossary::by_id(connection, id)).unwrap();
    assert_eq!((found.note.as_str(), found.keeps_case), ("Toujours ainsi.", true));
    let refused = |term: Term| problems(site.attempt(|connection| glossary::save(connection, &term)));
    assert_eq!(refused(term("Seul", " ")), [("term_en".to_owned(), Fault::Required)]);
    assert_eq!(refused(term(&"x".repeat(201), "y")), [("term_fr".to_owned(), Fault::TooLong(200))]);
    assert!(site.write::<_, kiosque::db::Error>(|connection| glossary::delete(connection, id)));
    let gone = site.attempt(|connection| glossary::save(connection, &Term { id, ..term("a", "b") }));
    assert!(matches!(gone, Err(SaveError::Missing)));
}

fn a_table_comes_in_and_goes_out(site: &Site) {
    add(site, &term("Phnom Penh", "Phnom Penh"));
    add(site, &Term { note: "ancien".into(), ..term("Sénat", "The Senate") });
    let csv = "\u{FEFF}en;fr;note\r\nSenate;Sénat;neuf\r\n\"Bank; national\";Banque nationale;=1+1\r\n;vide;\r\n\r\nPhnom Penh;Phnom Penh;\r\n";
    let imported = site.write(|connection| glossary::import(connection, csv, &[Fr, En]));
    assert_eq!((imported.added, imported.changed, imported.refused), (1, 1, vec![Line::Refused(4)]));
    let out = site.read(|connection| glossary::exported(connection, &[Fr, En]));
    assert_eq!(
        out,
        "fr,en,note,case\r\nPhnom Penh,Phnom Penh,,\r\nSénat,Senate,neuf,\r\nBanque nationale,Bank; national,\"'=1+1\",\r\n"
    );
    let again = site.write(|connection| glossary::import(connection, &out, &[Fr, En]));
    assert_eq!((again.added, again.changed, again.refused.len()), (0, 0, 0));
    let headless = site.write(|connection| glossary::import(connection, "a,b\nc,d", &[Fr, En]));
    assert_eq!(headless.refused, [Line::NoHead]);
}

fn editors_keep_the_glossary_by_forms(site: &Site) {
    let account = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let bad = desk.post(&Admin::NewTerm.path(), &[("term_fr", "Sénat"), ("term_en", ""), ("note", "n")]);
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bad.body.contains("value=\"Sénat\"") && bad.body.contains("aria-invalid"));
        let made =
            desk.post(&Admin::NewTerm.path(), &[("term_fr", "Sénat"), ("term_en", "Senate"), ("keeps_case", "on")]);
        assert_eq!(made.status, StatusCode::SEE_OTHER);
        let list = desk.get(&Admin::Glossary.path());
        assert!(list.body.contains("<td data-label=\"Anglais\"><span lang=\"en\">Senate</span></td>"), "{}", list.body);
        let csv = desk.get(&Admin::GlossaryFile.path());
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.body.contains("Sénat,Senate,,1"));
        let csrf = desk.csrf();
        let part = |name: &str, more: &str, value: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
        };
        let sent = part("csrf", "", &csrf) + &part("file", "; filename=\"g.csv\"", "fr,en\nRoi,King\n,x") + "--b--\r\n";
        let request = TestRequest::post()
            .uri(&Admin::GlossaryFile.path())
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header(("content-type", "multipart/form-data; boundary=b"))
            .set_payload(sent);
        let page = desk.send(request);
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.body.contains("lang=\"en\">King</span></td>") && page.body.contains("La ligne 3"),
            "{}",
            page.body
        );
    });
}

fn terms_are_shown_beside_their_blocks_and_missed(site: &Site) {
    add(site, &term("rivière", "river"));
    add(site, &Term { note: "Sans accent".into(), ..term("Tonlé Sap", "Tonle Sap") });
    let id = site
        .article()
        .with(text(Fr, "Titre", "<p>Les rivières du Tonlé Sap.</p>\n<p>Rien.</p>"))
        .with(text(En, "Title", "<p>The rivers of the lake.</p>\n<p>Nothing.</p>"))
        .save();
    let account = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let page = nobody.of(site, account).get(&Admin::Translate(id, En).path());
        assert_eq!(page.body.matches("class=\"terms\"").count(), 1);
        assert_eq!(page.body.matches("class=\"is-missing\"").count(), 1, "the plural is there, the name is not");
        assert!(page.body.contains("data-insert=\"Tonle Sap\"") && page.body.contains("Sans accent"));
    });
}

fn what_was_published_is_proposed_for_what_resembles_it(site: &Site) {
    let fr = "<p>Le marché central de Phnom Penh rouvre ses portes lundi matin après deux ans de travaux.</p>";
    let en = "<p>Phnom Penh’s central market reopens on Monday morning after two years of works.</p>";
    let published = site
        .article()
        .with(text(Fr, "Le marché rouvre enfin lundi", fr))
        .with(text(En, "The market reopens on Monday", en))
        .published()
        .save();
    let draft = site
        .article()
        .with(text(Fr, "Brouillon", "<p>Un brouillon que personne ne lira jamais ailleurs.</p>"))
        .with(text(En, "Draft", "<p>A draft.</p>"))
        .save();
    learn(site);
    let ask = |article: i64, block: &str| {
        site.read(|connection| memory::proposals(connection, article, (Fr, En), &[block])).remove(0)
    };
    let exact = ask(0, fr);
    assert_eq!((exact[0].likeness, exact[0].target.as_str(), exact[0].article), (100, en, published));
    let fuzzy = ask(
        0,
        "<p>Le marché central de Phnom Penh rouvre ses portes <em>mardi</em> matin après trois ans de travaux.</p>",
    );
    assert!((80..99).contains(&fuzzy[0].likeness), "{}", fuzzy[0].likeness);
    assert!(ask(0, "<p>Les pêcheurs du lac attendent la crue et regardent le ciel.</p>").is_empty());
    assert!(ask(published, fr).is_empty(), "an article proposes nothing to itself");
    assert!(ask(0, "<p>Un brouillon que personne ne lira jamais ailleurs.</p>").is_empty(), "{draft} is not published");
    // The newest rendering wins.
    let better = corrected(&site.whole(published), En, |text| text.body = text.body.replace("works", "renovation"));
    site.write(|connection| article::save(connection, None, published, better));
    learn(site);
    assert!(ask(0, fr)[0].target.contains("renovation"));
    // On the page, with its percentage and its origin; taken, it is a person's.
    let id = site.article().with(text(Fr, "Encore le marché", fr)).save();
    let account = site.account("Editor", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let path = Admin::Translate(id, En).path();
        let page = desk.get(&path);
        assert_eq!(page.body.matches("class=\"proposal\"").count(), 1);
        assert!(page.body.contains("Le marché rouvre enfin lundi") && page.body.contains("value=\"memory-2-0\""));
        let revision = page.field("revision");
        let base = kiosque::newsroom::translating::digest("");
        let taken = desk.post(
            &path,
            &[
                ("action", "memory-2-0"),
                ("revision", &revision),
                ("rows", "3"),
                ("source_0", "0"),
                ("base_0", &base),
                ("target_0", "T"),
                ("source_1", "1"),
                ("base_1", &base),
                ("source_2", "2"),
                ("base_2", &base),
                ("target_2", ""),
            ],
        );
        assert!(taken.body.contains("renovation.&#60;/p&#62;</textarea>"), "{}", taken.body);
    });
}

fn a_withdrawn_article_that_is_deleted_leaves_the_memory(site: &Site) {
    let fr = "<p>Une phrase assez longue pour être gardée en mémoire.</p>";
    let id = site.article().with(text(Fr, "Un", fr)).with(text(En, "One", "<p>A sentence.</p>")).published().save();
    learn(site);
    let count = || site.read(|connection| memory::proposals(connection, 0, (Fr, En), &[fr]))[0].len();
    assert_eq!(count(), 1);
    let withdrawn = corrected(&site.whole(id), En, |text| text.status = Status::Withdrawn);
    site.write(|connection| article::save(connection, None, id, withdrawn));
    learn(site);
    site.write(|connection| article::delete(connection, None, id));
    assert_eq!(count(), 0);
}

fn what_readers_do_not_have_yet_is_proposed_to_nobody(site: &Site) {
    let fr = "<p>Une phrase assez longue pour être gardée en mémoire.</p>";
    let soon = support::in_hours(5);
    let texts = [text(Fr, "Un", fr), text(En, "One", "<p>A sentence.</p>")];
    let [french, english] = texts;
    let id = site.article().with(french).with(english).published_at(soon).save();
    learn(site);
    let count = || site.read(|connection| memory::proposals(connection, 0, (Fr, En), &[fr]))[0].len();
    assert_eq!(count(), 0);
    // Its time comes.
    site.sql(&format!("UPDATE translation SET published_at = {}", support::in_hours(-1).0));
    let texts: Vec<i64> = site.read(|connection| {
        use diesel::prelude::*;
        use kiosque::db::schema::translation;
        Ok(translation::table.filter(translation::article_id.eq(id)).select(translation::id).load(connection)?)
    });
    for text in texts {
        site.write(|connection| article::came_out(connection, text, kiosque::db::Time::now()));
    }
    learn(site);
    assert_eq!(count(), 1);
    // Learned before it was taken back.
    let withdrawn = corrected(&site.whole(id), Fr, |text| text.status = Status::Withdrawn);
    site.write(|connection| article::save(connection, None, id, withdrawn));
    assert_eq!(count(), 0);
}

on_both_engines!(
    a_term_is_kept_found_changed_and_deleted,
    a_table_comes_in_and_goes_out,
    editors_keep_the_glossary_by_forms,
    terms_are_shown_beside_their_blocks_and_missed,
    what_was_published_is_proposed_for_what_resembles_it,
    a_withdrawn_article_that_is_deleted_leaves_the_memory,
    what_readers_do_not_have_yet_is_proposed_to_nobody,
);
