//! Under whose name articles appear: a person with a face and a few words, or the newsroom itself.

use crate::support::{Site, desk::with_desk};
use actix_web::http::StatusCode;
use kiosque::{
    i18n::Locale::Fr,
    media,
    newsroom::{
        account::{self, Role},
        author, listing, setting,
    },
    routes::{Admin, Kind},
};

fn somebody_makes_a_byline_and_readers_see_it(site: &Site) {
    let id = site.account("Sok Dara", Role::Author);
    let picture = site.picture();
    let path = Admin::Signature.path();
    with_desk(site, |nobody| {
        let desk = nobody.of(site, id);
        let link = format!("<a href=\"{path}\" target=\"_blank\">Ma signature</a>");
        assert!(desk.get("/admin/articles/new").body.contains(&link), "an article would come out without a name");
        assert!(desk.get(&path).body.contains("value=\"Sok Dara\""), "the account’s name to begin with");
        let refused = desk.post(&path, &[("name_fr", ""), ("description_fr", "Elle écrit."), ("name_en", "")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("id=\"name_fr-error\"") && refused.body.contains("Elle écrit."));
        let portrait = picture.to_string();
        let fields = [
            ("name_fr", "Sok Dara"),
            ("description_fr", "Elle suit l'eau."),
            ("name_en", "Sok Dara"),
            ("description_en", "She follows the water."),
            ("portrait", portrait.as_str()),
        ];
        assert_eq!(desk.post(&path, &fields).status, StatusCode::SEE_OTHER);
        let own = site.read(|connection| account::by_id(connection, id)).unwrap().author_id.unwrap();
        let new = desk.get("/admin/articles/new").body;
        assert!(new.contains(&format!("name=\"authors\" value=\"{own}\" checked")) && !new.contains(&link));
        site.article().french("Un").english("One").published().listed(Kind::Author, own).save();
        // Saved again, the addresses stay.
        assert_eq!(desk.post(&path, &fields).status, StatusCode::SEE_OTHER);
        assert_eq!(site.read(|connection| listing::all(connection, Kind::Author)).len(), 1);
        let page = site.web().get("/en/author/sok-dara");
        assert!(page.says("She follows the water.") && page.says("class=\"portrait\""), "{}", page.text());
        assert!(page.says("\"@type\":\"Person\"") && page.says("\"image\":[{\"@type\":\"ImageObject\""));
        assert!(site.web().get("/fr/auteur/sok-dara").says("Elle suit l’eau."));
        // The picture is in use.
        let places = site.read(|connection| media::usage(connection, picture, None, 100));
        assert!(matches!(places.as_slice(), [media::Place::Author(author, ..)] if *author == own), "{places:?}");
        // What the newsroom signs is not one person's to change.
        let organisation = author::Profile { is_organisation: true, picture: None };
        site.write(|connection| author::save_profile(connection, own, organisation));
        assert_eq!(desk.get(&path).status, StatusCode::FORBIDDEN);
        assert_eq!(desk.post(&path, &fields).status, StatusCode::FORBIDDEN);
    });
}

fn an_organisation_is_told_to_search_engines_as_one(site: &Site) {
    let editor = site.account("Editor", Role::Editor);
    let newsroom = site.listing(Kind::Author, "La rédaction", "The newsroom");
    let person = site.listing(Kind::Author, "Sok Dara", "Sok Dara");
    site.article().french("Un").published().listed(Kind::Author, newsroom).listed(Kind::Author, person).save();
    with_desk(site, |nobody| {
        let path = Admin::Listing(Kind::Author, newsroom).path();
        let desk = nobody.of(site, editor);
        let names = [("name_fr", "La rédaction"), ("name_en", "The newsroom")];
        let wrong = desk.post(&path, &[&names[..], &[("portrait", "999")]].concat());
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("id=\"portrait-error\""));
        assert_eq!(desk.post(&path, &[&names[..], &[("organisation", "on")]].concat()).status, StatusCode::SEE_OTHER);
        assert!(desk.get(&path).body.contains("name=\"organisation\" value=\"on\" checked"));
        assert!(!desk.get(&Admin::NewListing(Kind::Section).path()).body.contains("name=\"organisation\""));
    });
    let web = site.web();
    let article = web.get("/fr/article/un");
    assert!(article.says("\"@type\":\"Organization\",\"name\":\"La rédaction\""), "{}", article.text());
    assert!(article.says("\"@type\":\"Person\",\"name\":\"Sok Dara\""));
    let page = web.get("/fr/auteur/la-redaction");
    assert!(page.says("\"@type\":\"Organization\"") && page.says("parentOrganization") && !page.says("worksFor"));
    assert!(!page.says("class=\"portrait\""));
    assert_eq!(site.read(|connection| listing::by_id(connection, Kind::Author, person)).unwrap().name(Fr), "Sok Dara");
}

fn where_editors_publish_they_change_what_readers_see_of_a_person(site: &Site) {
    let id = site.account("Sok Dara", Role::Author);
    let own = site.listing(Kind::Author, "Sok Dara", "Sok Dara");
    site.write(|connection| account::link_author(connection, id, own));
    let path = Admin::Signature.path();
    let rule = |editors_publish| {
        let rules = setting::Rules { editors_publish, ..setting::Rules::default() };
        site.write(|connection| setting::save_rules(connection, rules));
    };
    with_desk(site, |nobody| {
        let desk = nobody.of(site, id);
        assert!(desk.get(&path).body.contains("dès que vous enregistrez"), "readers see it at once, and it says so");
        rule(true);
        let form = desk.get(&path);
        assert!(form.body.contains("demandez à l’un d’eux") && !form.body.contains("data-save"), "{}", form.body);
        let fields = [("name_fr", "Autre Nom"), ("name_en", "Sok Dara"), ("description_fr", "Elle écrit.")];
        let refused = desk.post(&path, &fields);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["id=\"name_fr-error\"", "id=\"description_fr-error\"", "value=\"Autre Nom\""] {
            assert!(refused.body.contains(part), "{part}");
        }
        assert_eq!(site.read(|connection| listing::by_id(connection, Kind::Author, own)).unwrap().name(Fr), "Sok Dara");
        rule(false);
        assert_eq!(desk.post(&path, &fields).status, StatusCode::SEE_OTHER);
    });
}

on_both_engines![
    where_editors_publish_they_change_what_readers_see_of_a_person,
    somebody_makes_a_byline_and_readers_see_it,
    an_organisation_is_told_to_search_engines_as_one,
];
