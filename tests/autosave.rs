//! What an editor types is kept beside the article, is there again after a crash, and never becomes the article by
//! itself; who else writes is told.

mod support;

use actix_web::http::StatusCode;
use diesel::prelude::*;
use kiosque::{
    db::{Time, schema::revision},
    i18n::Locale::Fr,
    newsroom::{account::Role, autosave, edition, presence},
    routes::Admin,
};
use support::{
    Site,
    desk::{Answer, Desk, with_desk},
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
        assert!(again.body.contains("Le marché rouvre") && !again.body.contains("À six heures"), "{}", again.body);
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
    let place = |number: usize| autosave::Place { account, article: None, form: format!("form {number}") };
    let count = || {
        site.read(|connection| {
            use kiosque::db::schema::autosave;
            Ok(autosave::table.count().get_result::<i64>(connection)?)
        })
    };
    for number in 0..70 {
        site.write(|connection| autosave::keep(connection, &place(number), "Titre", &[("headline_fr", "Titre")]));
    }
    assert_eq!(count(), 60);
    site.write(|connection| autosave::forget_old(connection, Time::now()));
    assert_eq!(count(), 60);
    site.write(|connection| autosave::forget_old(connection, Time::now().plus_seconds(50 * 86_400)));
    assert_eq!(count(), 0);
    assert!(site.read(|connection| autosave::of(connection, account, None)).is_empty());
}

on_both_engines![
    what_is_typed_is_kept_and_is_not_the_article,
    saving_forgets_it,
    a_text_that_was_never_saved_is_offered_in_the_empty_form,
    a_kept_text_is_thrown_away_by_a_button,
    what_was_typed_outlives_the_article,
    who_else_writes_is_told_by_name,
    a_form_hears_that_somebody_else_saved,
    kept_texts_have_an_end_and_a_number,
];
