//! What an editor types is kept beside the article, is there again after a crash, and never becomes the article by
//! itself; who else writes is told.

use crate::support::{
    self, Site,
    desk::{Answer, Desk, with_desk},
};
use actix_web::http::StatusCode;
use diesel::prelude::*;
use kiosque::{
    db::{Time, schema::revision},
    i18n::Locale::Fr,
    newsroom::{account::Role, autosave, device::Device, edition, presence},
    routes::Admin,
};

fn told(answer: &Answer, name: &str) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let told: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    told[name].as_str().unwrap().to_owned()
}

/// Types into a form that is open, without saving.
fn types(desk: &Desk, article: Option<i64>, form: &Answer, typed: &[(&str, &str)]) -> Answer {
    let (kept, version) = (form.field("kept"), form.field("version"));
    let opened = form.field("opened");
    let own = [("kept", kept.as_str()), ("version", version.as_str()), ("opened", opened.as_str())];
    desk.post(&Admin::Writing(article).path(), &[&own, typed].concat())
}

fn what_is_typed_is_kept_and_is_not_the_article(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").published().save();
    let path = Admin::Article(id).path();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let (before, number) = (site.whole(id), site.read(edition));
        let form = editor.get(&path);
        let answer =
            types(&editor, Some(id), &form, &[("headline_fr", "Le marché rouvre"), ("body_fr", "<p>À six heures</p>")]);
        assert!(told(&answer, "kept").starts_with("Sauvegarde automatique à "), "{}", answer.body);
        assert_eq!(site.whole(id), before, "the article is as it was");
        assert_eq!(site.read(edition), number, "readers’ pages too");
        let revisions: i64 = site.read(|connection| Ok(revision::table.count().get_result(connection)?));
        assert_eq!(revisions, 1);
        // Another browser, as after a crash: it is offered, with what it calls itself, and shown with one link.
        let again = editor.get(&path);
        assert!(again.body.contains("Français\u{a0}: Titre et Texte"), "{}", again.body);
        assert!(again.body.contains("<q lang=\"fr\" dir=\"auto\">À six heures</q>"));
        let kept = form.field("kept");
        let shown = editor.get(&format!("{path}?kept={kept}"));
        assert!(shown.body.contains("value=\"Le marché rouvre\"") && shown.body.contains("À six heures"));
        assert_eq!((shown.field("kept"), shown.field("version")), (kept.clone(), form.field("version")));
        assert!(!shown.body.contains("data-offer"), "what is shown is not offered");
        // Nobody else is offered it, or gets it.
        let other = nobody.of(site, site.account("Other", Role::Administrator));
        assert!(!other.get(&path).body.contains("Le marché rouvre"));
        assert!(!other.get(&format!("{path}?kept={kept}")).body.contains("Le marché rouvre"));
    });
}

fn saving_forgets_it(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").save();
    let path = Admin::Article(id).path();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let form = editor.get(&path);
        let typed = [("headline_fr", "Le marché rouvre"), ("status_fr", "draft"), ("body_fr", "<p>Six</p>")];
        types(&editor, Some(id), &form, &typed);
        let own = [("kept", form.field("kept")), ("version", form.field("version"))];
        let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(editor.post(&path, &[&own[..], &typed].concat()).status, StatusCode::SEE_OTHER);
        assert!(site.read(|connection| autosave::of(connection, account, Some(id))).is_empty());
        // A late request of the page that was left brings it back; being what is stored, it is not offered.
        let now = editor.get(&path);
        let slug = now.field("slug_fr");
        types(&editor, Some(id), &form, &[&typed[..], &[("slug_fr", &slug)]].concat());
        assert!(!editor.get(&path).body.contains("data-offer"));
    });
}

fn a_text_that_was_never_saved_is_offered_in_the_empty_form(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let new = Admin::NewArticle.path();
        let form = editor.get(&new);
        let nothing = types(&editor, None, &form, &[("headline_fr", ""), ("body_fr", ""), ("status_fr", "draft")]);
        assert_eq!(told(&nothing, "kept"), "", "an empty form is not worth keeping");
        assert!(!editor.get(&new).body.contains("data-offer"));
        let typed = [
            ("headline_en", "Rain at last"),
            ("body_en", "<p>It fell.</p>"),
            ("status_en", "draft"),
            ("headline_fr", ""),
            ("status_fr", "draft"),
        ];
        assert_ne!(told(&types(&editor, None, &form, &typed), "kept"), "");
        let offered = editor.get(&new);
        assert!(offered.body.contains("data-offer") && offered.body.contains("Rain at last"));
        let shown = editor.get(&format!("{new}?kept={}", form.field("kept")));
        assert!(shown.body.contains("value=\"Rain at last\"") && shown.body.contains("It fell."));
        // Saving what is shown makes the article, once, and forgets the text.
        let kept = shown.field("kept");
        let saved = editor.post(&new, &[&[("kept", kept.as_str())], &typed[..]].concat());
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        assert!(!editor.get(&new).body.contains("data-offer"));
    });
}

fn a_kept_text_is_thrown_away_by_a_button(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let form = editor.get(&Admin::Article(id).path());
        types(&editor, Some(id), &form, &[("headline_fr", "Autre chose")]);
        let kept = form.field("kept");
        let other = nobody.of(site, site.account("Other", Role::Editor));
        other.post(&Admin::Kept(Some(id)).path(), &[("kept", &kept)]);
        assert!(editor.get(&Admin::Article(id).path()).body.contains("data-offer"), "only its writer throws it away");
        let gone = editor.post(&Admin::Kept(Some(id)).path(), &[("kept", &kept)]);
        assert_eq!((gone.status, gone.header("location")), (StatusCode::SEE_OTHER, Admin::Article(id).path().as_str()));
        assert!(!editor.get(&Admin::Article(id).path()).body.contains("data-offer"));
    });
}

fn what_was_typed_outlives_the_article(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").save();
    with_desk(site, |nobody| {
        let (editor, other) = (nobody.of(site, account), nobody.of(site, site.account("Other", Role::Editor)));
        let form = editor.get(&Admin::Article(id).path());
        other.post(&Admin::DeleteArticle(id).path(), &[]);
        let answer = types(&editor, Some(id), &form, &[("headline_fr", "Le marché rouvre")]);
        assert!(told(&answer, "changed").starts_with("Quelqu’un a supprimé"), "{}", answer.body);
        assert_ne!(told(&answer, "kept"), "");
        let new = editor.get(&Admin::NewArticle.path());
        assert!(new.body.contains("Le marché rouvre"));
        let shown = editor.get(&format!("{}?kept={}", Admin::NewArticle.path(), form.field("kept")));
        assert!(
            shown.body.contains("value=\"Le marché rouvre\"") && shown.body.contains("action=\"/admin/articles/new\"")
        );
    });
}

fn who_else_writes_is_told_by_name(site: &Site) {
    let (first, second) = (site.account("Sok Dara", Role::Editor), site.account("Anne Roux", Role::Editor));
    let id = site.article().french("Le marché").save();
    let path = Admin::Article(id).path();
    with_desk(site, |nobody| {
        let (first, second) = (nobody.of(site, first), nobody.of(site, second));
        let form = first.get(&path);
        assert!(form.body.contains("data-others hidden></p>"));
        let alone = types(&first, Some(id), &form, &[]);
        assert_eq!((told(&alone, "others"), told(&alone, "kept")), (String::new(), String::new()));
        let beside = second.get(&path);
        assert!(beside.body.contains("Sok Dara a aussi cet article ouvert."), "{}", beside.body);
        types(&second, Some(id), &beside, &[]);
        assert_eq!(told(&types(&first, Some(id), &form, &[]), "others"), "Anne Roux a aussi cet article ouvert.");
        // Whoever leaves is gone at once, whoever crashes is within a minute.
        types(&second, Some(id), &beside, &[("left", "1")]);
        assert_eq!(told(&types(&first, Some(id), &form, &[]), "others"), "");
        let account = site.account("Late", Role::Editor);
        site.write(|connection| presence::seen(connection, id, account, Time::now().plus_seconds(-60)));
        assert_eq!(told(&types(&first, Some(id), &form, &[]), "others"), "");
    });
}

fn a_form_hears_that_somebody_else_saved(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let form = editor.get(&Admin::Article(id).path());
        assert_eq!(told(&types(&editor, Some(id), &form, &[]), "changed"), "");
        let change = support::corrected(&site.whole(id), Fr, |text| text.headline = "Autre".into());
        site.write(|connection| kiosque::newsroom::article::save(connection, None, id, change));
        assert_ne!(told(&types(&editor, Some(id), &form, &[]), "changed"), "");
    });
}

fn kept_texts_have_an_end_and_a_number(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let place = |number: usize| autosave::Place {
        account,
        article: None,
        form: format!("form {number}"),
        device: Device::default(),
    };
    let count = || {
        site.read(|connection| {
            use kiosque::db::schema::autosave;
            Ok(autosave::table.count().get_result::<i64>(connection)?)
        })
    };
    for number in 0..70 {
        site.write(|connection| autosave::keep(connection, &place(number), "Titre", &[("headline_fr", "Titre")], true));
    }
    assert_eq!(count(), 60);
    site.write(|connection| autosave::forget_old(connection, Time::now()));
    assert_eq!(count(), 60);
    site.write(|connection| autosave::forget_old(connection, Time::now().plus_seconds(50 * 86_400)));
    assert_eq!(count(), 0);
    assert!(site.read(|connection| autosave::of(connection, account, None)).is_empty());
}

fn kept_texts_are_told_apart_and_what_a_later_save_has_is_not_offered(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").save();
    let path = Admin::Article(id).path();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let open = || editor.get(&path);
        let (first, second, third) = (open(), open(), open());
        let body = |more: &str| format!("<p>Le marché.</p><p>{more}</p>");
        types(&editor, Some(id), &first, &[("headline_fr", "Le marché"), ("body_fr", &body("Il ouvre à six heures"))]);
        types(&editor, Some(id), &second, &[("headline_fr", "Le marché"), ("body_fr", &body("Il ferme à midi"))]);
        let both = body("Il ouvre à six heures, dit-on");
        types(&editor, Some(id), &third, &[("headline_fr", "Le marché"), ("body_fr", &both)]);
        let page = open();
        assert_eq!(page.body.matches("data-offer=").count(), 2, "the third contains the first: {}", page.body);
        assert!(page.body.contains("Français\u{a0}: Texte <q lang=\"fr\" dir=\"auto\">Il ferme à midi</q>"));
        assert!(page.body.contains("Vous avez écrit ici 2 textes"));
        // Saved from a fourth form, with what the third has: the second is folded away, not lost; the others are saved.
        let form = open();
        let text = "<p>Le marché.</p><p>Il ouvre à six heures, dit-on.</p>";
        let own = ["kept", "version", "opened", "slug_fr"].map(|name| (name, form.field(name)));
        let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let typed = [("headline_fr", "Le marché"), ("status_fr", "draft"), ("body_fr", text)];
        assert_eq!(editor.post(&path, &[&own[..], &typed].concat()).status, StatusCode::SEE_OTHER);
        let page = open();
        assert_eq!(page.body.matches("data-offer=").count(), 1, "{}", page.body);
        let (before, folded) = page.body.split_once("avant votre dernier enregistrement</summary>").unwrap();
        assert!(!before.contains("data-offer=") && folded.contains("Il ferme à midi"));
        let shown = editor.get(&format!("{path}?kept={}", second.field("kept")));
        assert!(shown.body.contains("Il ferme à midi"));
    });
}

fn the_dashboard_leads_to_what_was_typed_and_not_saved(site: &Site) {
    let account = site.account("Sok Dara", Role::Author);
    let (id, other) = (site.article().french("Le marché").save(), site.article().french("Le port").save());
    site.sql(&format!("UPDATE article SET account_id = {account}"));
    with_desk(site, |nobody| {
        let author = nobody.of(site, account);
        let dashboard = || author.get(&Admin::Dashboard.path()).body;
        assert!(!dashboard().contains("Écrits et non enregistrés"));
        let (new, form) = (author.get(&Admin::NewArticle.path()), author.get(&Admin::Article(id).path()));
        types(&author, None, &new, &[("headline_en", "Rain at last"), ("body_en", "<p>It fell.</p>")]);
        types(&author, Some(id), &form, &[("headline_fr", "Le marché rouvre")]);
        let lost = author.get(&Admin::Article(other).path());
        types(&author, Some(other), &lost, &[("headline_fr", "Le port rouvre")]);
        site.sql(&format!("UPDATE article SET account_id = NULL WHERE id = {other}"));
        let page = dashboard();
        let of = |form: &Answer| form.field("kept");
        for (path, headline) in [
            (format!("{}?kept={}", Admin::NewArticle.path(), of(&new)), "Rain at last"),
            (format!("{}?kept={}", Admin::Article(id).path(), of(&form)), "Le marché rouvre"),
            (format!("{}?kept={}", Admin::NewArticle.path(), of(&lost)), "Le port rouvre"),
        ] {
            assert!(page.contains(&format!("<a href=\"{path}\" dir=\"auto\">{headline}</a>")), "{path}: {page}");
            assert!(author.get(&path).body.contains(&format!("value=\"{headline}\"")));
        }
        author.post(&Admin::Kept(None).path(), &[("kept", &of(&new))]);
        let change = support::corrected(&site.whole(id), Fr, |text| text.headline = "Le marché rouvre".into());
        site.write(|connection| kiosque::newsroom::article::save(connection, Some(account), id, change));
        let page = dashboard();
        assert!(!page.contains("Rain at last") && page.contains("Le port rouvre"));
        assert!(!page.contains(&format!("?kept={}", of(&form))), "what was saved later is not told of");
    });
}

fn a_form_hears_that_its_text_came_out_and_the_save_says_so(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").published_at(support::in_hours(2)).save();
    let path = Admin::Article(id).path();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let form = editor.get(&path);
        assert_eq!(form.field("seen"), "fr=scheduled");
        let own = ["kept", "version", "opened", "seen", "slug_fr", "time_fr"].map(|name| (name, form.field(name)));
        let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let typed = [("headline_fr", "Le marché rouvre"), ("status_fr", "published"), ("body_fr", "<p>Six</p>")];
        let all = [&own[..], &typed].concat();
        let sign = || told(&editor.post(&Admin::Writing(Some(id)).path(), &all), "changed");
        assert_eq!(sign(), "");
        let ago = support::in_hours(-1).0;
        site.sql(&format!("UPDATE translation SET published_at = {ago}"));
        assert!(sign().starts_with("Le texte français est paru le "), "{}", sign());
        // Taking it back or putting it off, as when it waited, would take it from readers.
        for (button, wrong) in [("unschedule_fr", "status_fr"), ("save", "time_fr")] {
            let back = editor.post(&path, &[&all[..], &[("action", button)]].concat());
            assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{button}");
            assert!(back.body.contains(&format!("id=\"{wrong}-error\"")), "{}", back.body);
            assert!(back.body.contains("value=\"Le marché rouvre\"") && back.field("seen") == "fr=published");
            assert!(back.body.contains("Le texte français est paru le "));
        }
        // What is restored after it came out says so, and saves.
        let restored = editor.get(&format!("{path}?kept={}", form.field("kept")));
        assert!(restored.body.contains("Le texte français est paru le "), "{}", restored.body);
        let time = editor.get(&path).field("time_fr");
        let all: Vec<(&str, &str)> = all.into_iter().filter(|(name, _)| *name != "time_fr").collect();
        let saved = editor.post(&path, &[&all[..], &[("action", "save"), ("time_fr", &time)]].concat());
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let told = editor.get(saved.header("location"));
        assert!(told.body.contains("Le texte français est paru le "), "{} {}", saved.header("location"), told.body);
        let text = site.whole(id).text(Fr).unwrap().clone();
        assert_eq!((text.headline.as_str(), text.published_at.map(|at| at.0)), ("Le marché rouvre", Some(ago)));
    });
}

fn of_an_article_that_never_was_nothing_is_kept_nor_fields_that_no_form_has(site: &Site) {
    let account = site.account("Sok Dara", Role::Editor);
    let id = site.article().french("Le marché").save();
    with_desk(site, |nobody| {
        let editor = nobody.of(site, account);
        let form = editor.get(&Admin::Article(id).path());
        let typed =
            [("headline_fr", "Autre"), ("evil", "x"), ("headline_zz", "x"), ("tags", "3"), ("new_tag_fr", "Eau")];
        assert_eq!(types(&editor, Some(99_999), &form, &typed).status, StatusCode::NOT_FOUND);
        let translated = [("rows", "1"), ("target_0", "Other")];
        let path = Admin::TranslationWriting(99_999, kiosque::i18n::Locale::En).path();
        assert_eq!(editor.post(&path, &translated).status, StatusCode::NOT_FOUND);
        assert!(site.read(|connection| autosave::of(connection, account, None)).is_empty());
        assert_eq!(types(&editor, Some(id), &form, &typed).status, StatusCode::OK);
        let kept = site.read(|connection| autosave::find(connection, account, &form.field("kept"))).unwrap();
        let names: Vec<&str> = kept.fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["version", "opened", "headline_fr", "tags", "new_tag_fr"]);
    });
}

on_both_engines![
    kept_texts_are_told_apart_and_what_a_later_save_has_is_not_offered,
    the_dashboard_leads_to_what_was_typed_and_not_saved,
    a_form_hears_that_its_text_came_out_and_the_save_says_so,
    of_an_article_that_never_was_nothing_is_kept_nor_fields_that_no_form_has,
    what_is_typed_is_kept_and_is_not_the_article,
    saving_forgets_it,
    a_text_that_was_never_saved_is_offered_in_the_empty_form,
    a_kept_text_is_thrown_away_by_a_button,
    what_was_typed_outlives_the_article,
    who_else_writes_is_told_by_name,
    a_form_hears_that_somebody_else_saved,
    kept_texts_have_an_end_and_a_number,
];
