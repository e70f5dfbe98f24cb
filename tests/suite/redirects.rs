//! Editors lead old addresses to pages of ours, by hand, from a table, and from what readers asked for in vain.

use crate::support::{self, Site, corrected, desk::with_desk, in_hours, problems};
use kiosque::{
    db::Time,
    i18n::Locale::{self, En, Fr},
    newsroom::{
        Fault,
        account::Role,
        article::{self, Status},
        missing,
        redirect::{self, Goal, Target},
        target::Target as Page,
    },
    routes::{Admin, Kind},
};

fn set(site: &Site, path: &str, goal: Goal, locale: Locale) {
    site.write(|connection| redirect::set(connection, None, path, &goal, locale));
}

fn goal(site: &Site, typed: &str) -> Result<Goal, Fault> {
    site.read(|connection| redirect::goal_at(connection, typed, "https://magazine.example"))
}

fn an_old_address_leads_to_the_page_wherever_it_stands(site: &Site) {
    let id = site.article().french("Le marché").english("The market").published().save();
    set(
        site,
        "https://old.example.org/2019/Le%20march%C3%A9/".replace("%20", "-").as_str(),
        Goal::Thing(Target::Article(id)),
        Fr,
    );
    set(site, "/en/old-market", Goal::Thing(Target::Article(id)), En);
    set(site, "/boutique", Goal::Thing(Target::Gone), Fr);
    set(site, "/chercher-eau", goal(site, "/fr/recherche?q=eau").unwrap(), Fr);
    let web = site.web();
    assert_eq!(web.get("/2019/Le-march%C3%A9").leads(), (301, "/fr/article/le-marche"));
    assert_eq!(web.get("/2019/Le-march%C3%A9/?utm_source=x").leads(), (301, "/fr/article/le-marche"));
    assert_eq!(web.get("/en/old-market").leads(), (301, "/en/article/the-market"));
    assert_eq!(web.get("/boutique").status, 410);
    assert_eq!(web.get("/chercher-eau").leads(), (301, "/fr/recherche?q=eau"));
    let change = support::corrected(&site.whole(id), Fr, |text| text.slug = "le-grand-marche".into());
    site.write(|connection| article::save(connection, None, id, change));
    assert_eq!(web.get("/2019/Le-march%C3%A9").leads(), (301, "/fr/article/le-grand-marche"), "in one hop");
}

fn goals_are_pages_of_ours_that_are_there(site: &Site) {
    let id = site.article().french("Le marché").published().save();
    let section = site.listing(Kind::Section, "Eau", "Water");
    assert_eq!(goal(site, "/fr/article/le-marche"), Ok(Goal::Thing(Target::Article(id))));
    assert_eq!(
        goal(site, "https://magazine.example/fr/rubrique/eau#x"),
        Ok(Goal::Thing(Target::Listing(Kind::Section, section)))
    );
    assert_eq!(goal(site, "https://magazine.example"), Ok(Goal::Path("/".into())));
    assert_eq!(goal(site, "/fr/archives"), Ok(Goal::Path("/fr/archives".into())));
    set(site, "/old", Goal::Thing(Target::Article(id)), Fr);
    assert_eq!(goal(site, "/old"), Ok(Goal::Thing(Target::Article(id))), "an old address leads on to what it leads to");
    for (typed, fault) in [
        ("https://evil.example/", Fault::NotOurs),
        ("//evil.example/", Fault::NotOurs),
        ("https://magazine.example.evil.example/", Fault::NotOurs),
        ("/\\evil.example", Fault::NotOurs),
        ("javascript:alert(1)", Fault::NotOurs),
        ("/fr/article/nothing", Fault::NothingThere),
        ("/nothing", Fault::NothingThere),
        ("", Fault::Required),
    ] {
        assert_eq!(goal(site, typed), Err(fault), "{typed}");
    }
}

fn redirects_that_nobody_would_follow_are_refused(site: &Site) {
    let id = site.article().french("Le marché").published().save();
    site.listing(Kind::Tag, "Eau", "Water");
    site.page("À propos", "About");
    let refused = |path: &str| {
        let goal = Goal::Thing(Target::Article(id));
        problems(site.attempt(|connection| redirect::set(connection, None, path, &goal, Fr)))
    };
    let live = [
        "/",
        "/fr",
        "/fr/",
        "/FR/Article/le-marche",
        "/fr/article/le-marche/",
        "/fr/mot-cle/eau",
        "/fr/a-propos",
        "/fr/archives",
        "/fr/recherche",
        "/sitemap.xml",
        "/fr/rss.xml",
        "/admin/articles",
        "/static/x",
    ];
    for path in live {
        assert_eq!(refused(path), [("path".to_owned(), Fault::AddressInUse)], "{path}");
    }
    set(site, "/old", Goal::Thing(Target::Gone), Fr);
    assert_eq!(refused("/old/"), [("path".to_owned(), Fault::RedirectThere)]);
    assert_eq!(refused("old"), [("path".to_owned(), Fault::NotAPath)]);
    let gone = Goal::Thing(Target::Article(999));
    let result = site.attempt(|connection| redirect::set(connection, None, "/x", &gone, Fr));
    assert_eq!(problems(result), [("target".to_owned(), Fault::NotAChoice)]);
    // A new article takes its address back.
    set(site, "/fr/article/demain", Goal::Thing(Target::Article(id)), Fr);
    site.article().french("Demain").published().save();
    assert_eq!(site.web().get("/fr/article/demain").status, 200);
    assert_eq!(site.read(|connection| redirect::entry(connection, "/fr/article/demain")), None);
}

fn an_editor_makes_changes_and_deletes_a_redirect(site: &Site) {
    let id = site.article().french("Le marché couvert").english("The covered market").published().save();
    let editor = site.account("Éditrice", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let new = Admin::NewRedirect.path();
        let proposed = desk.get(&format!("{new}?path=/2019/marche-couvert.html"));
        assert!(proposed.body.contains(&format!("value=\"article-{id}\" checked")), "the likeliest is chosen");
        let found = desk.post(&new, &[("do", "find"), ("path", "/x"), ("q", "marché"), ("target", "path")]);
        assert!(found.body.contains("Le marché couvert") && found.body.contains("value=\"/x\""));
        let refused = desk.post(&new, &[("path", "/fr/"), ("target", "path"), ("address", "https://evil.example/")]);
        assert_eq!(refused.status, 422);
        assert!(
            refused.body.contains("qu’aux pages de ce site")
                && refused.body.contains("value=\"https://evil.example/\"")
        );
        let target = format!("article-{id}");
        let made = desk.post(&new, &[("path", "/vieux"), ("target", &target), ("language", "en")]);
        assert_eq!(made.header("location"), "/admin/redirects?saved=1");
        assert!(desk.get("/admin/redirects?q=vieux").body.contains("The covered market"));
        assert!(desk.get("/admin/redirects?q=rien").body.contains("Aucune redirection ne correspond"));
        let edit = Admin::EditRedirect("/vieux".into()).path();
        assert_eq!(desk.post(&edit, &[("path", "/plus-vieux"), ("target", "gone")]).status, 303);
        assert_eq!(site.web().get("/vieux").status, 404);
        assert_eq!(site.web().get("/plus-vieux").status, 410);
        assert_eq!(desk.get(&edit).status, 404);
        let edit = Admin::EditRedirect("/plus-vieux".into()).path();
        assert_eq!(desk.post(&edit, &[("do", "delete")]).header("location"), "/admin/redirects?deleted=1");
        assert_eq!(site.web().get("/plus-vieux").status, 404);
    });
}

fn a_table_is_taken_line_by_line(site: &Site) {
    site.article().french("Le marché").published().save();
    let editor = site.account("Éditrice", Role::Editor);
    let table = "old;new\n/a;/fr/article/le-marche\n/b;410\n/c;https://evil.example/\n/fr/;/fr/article/le-marche\n\n/d,/fr/article/none";
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let path = Admin::ImportRedirects.path();
        let done = desk.post(&path, &[("table", table)]);
        assert!(done.body.contains("2 redirections sont en place"), "{}", done.body);
        let left = done.body.split("<textarea").nth(1).unwrap();
        assert!(left.contains("/c;https://evil.example/") && left.contains("/fr/;") && !left.contains("/b;410"));
        let again = desk.post(&path, &[("table", "/a,/fr/article/le-marche\n/b,410")]);
        assert!(again.body.contains("Aucune redirection nouvelle") && again.body.contains("2 existaient"));
        assert_eq!(desk.post(&path, &[("table", " ")]).status, 422);
        assert_eq!(desk.post(&path, &[("table", &"/x,410\n".repeat(5001))]).status, 422);
    });
    assert_eq!(site.web().get("/a").leads(), (301, "/fr/article/le-marche"));
    assert_eq!(site.web().get("/b").status, 410);
}

fn asked(site: &Site) -> Vec<(String, i64)> {
    let (entries, _) = site.read(|connection| missing::entries(connection, false, 50, 0));
    entries.into_iter().map(|entry| (entry.path, entry.times)).collect()
}

fn what_readers_ask_for_in_vain_is_counted(site: &Site) {
    let web = site.web();
    for path in
        ["/vieille/page", "/vieille/page/", "/fr/article/perdu?utm_source=x", "/wp-login.php", "/.env", "/vieille/page"]
    {
        assert_eq!(web.get(path).status, 404, "{path}");
    }
    assert_eq!(web.get("/fr/").status, 200);
    web.save_missing().unwrap();
    assert_eq!(asked(site), [("/vieille/page".to_owned(), 3), ("/fr/article/perdu".to_owned(), 1)]);
    web.get("/fr/article/perdu");
    web.save_missing().unwrap();
    web.save_missing().unwrap();
    assert_eq!(asked(site)[1].1, 2);
}

fn the_table_of_missing_addresses_stays_small(site: &Site) {
    let now = Time::now();
    site.write(|connection| missing::add(connection, &[("/wanted".to_owned(), 9)], now));
    for batch in 0..30 {
        let counts: Vec<(String, i64)> = (0..200).map(|n| (format!("/made-up/{batch}-{n}"), 1)).collect();
        site.write(|connection| missing::add(connection, &counts, now));
    }
    let (entries, total) = site.read(|connection| missing::entries(connection, false, 1, 0));
    assert_eq!((entries[0].path.as_str(), total), ("/wanted", missing::KEPT));
    let flood: Vec<(String, i64)> = (0..2000).map(|n| (format!("/flood/{n}"), 1)).collect();
    site.write(|connection| missing::add(connection, &flood, in_hours(24 * 100)));
    let (_, total) = site.read(|connection| missing::entries(connection, false, 1, 0));
    assert_eq!(total, 200, "what nobody asks for any more is forgotten, and a flood brings little anew");
}

fn one_click_leads_a_missing_address_to_its_page(site: &Site) {
    let id = site.article().french("Le marché couvert rouvre").published().save();
    let editor = site.account("Éditrice", Role::Editor);
    let web = site.web();
    for path in ["/2019/05/le-marche-couvert-rouvre.html", "/blog/marche-couvert-rouvre", "/girafe"] {
        web.get(path);
    }
    web.save_missing().unwrap();
    site.work();
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let list = Admin::MissingAddresses.path();
        let page = desk.get(&list);
        assert_eq!(page.body.matches(&format!("name=\"target\" value=\"article-{id}\"")).count(), 2, "two are alike");
        let target = format!("article-{id}");
        let lead =
            [("do", "lead"), ("path", "/blog/marche-couvert-rouvre"), ("target", target.as_str()), ("language", "fr")];
        assert_eq!(desk.post(&list, &lead).header("location"), "/admin/missing?led=1");
        assert_eq!(
            desk.post(&list, &lead).header("location"),
            "/admin/missing?refused=1",
            "it leads somewhere already"
        );
        assert_eq!(desk.post(&list, &[("do", "hide"), ("path", "/girafe")]).status, 303);
        let page = desk.get(&list);
        assert!(!page.body.contains("/girafe") && !page.body.contains("/blog/") && page.body.contains("/2019/05/"));
        assert!(desk.get("/admin/missing?ignored=1").body.contains("/girafe"));
        desk.post(&list, &[("do", "show"), ("path", "/girafe")]);
        assert!(desk.get(&list).body.contains("/girafe"));
    });
    assert_eq!(web.get("/blog/marche-couvert-rouvre").leads(), (301, "/fr/article/le-marche-couvert-rouvre"));
}

fn a_page_is_proposed_while_readers_get_it(site: &Site) {
    let web = site.web();
    (0..45).for_each(|number| assert_eq!(web.get(&format!("/blog/marche-couvert-{number}")).status, 404));
    web.save_missing().unwrap();
    let now = Time::now();
    let proposed = |now: Time| {
        site.read(|connection| {
            let (entries, _) = missing::entries(connection, false, 50, 0)?;
            let proposals = missing::proposals(connection, &entries, now)?.into_iter().flatten();
            Ok::<_, kiosque::db::Error>(proposals.map(|(locale, named)| (locale, named.target)).collect::<Vec<_>>())
        })
    };
    site.work();
    assert_eq!(proposed(now), [], "there is no such page");
    let id = site.article().french("Le marché couvert").published().save();
    site.work();
    assert_eq!(proposed(now), [], "it is looked for again only when a day is over");
    site.sql(&format!("UPDATE missing_address SET looked_at = {0}; UPDATE job SET due_at = {0}", in_hours(-25).0));
    site.work();
    assert_eq!(proposed(now), [(Fr, Page::Article(id)); 45], "for all, in several steps");
    let hidden = corrected(&site.whole(id), Fr, |text| text.status = Status::Withdrawn);
    site.write(|connection| article::save(connection, None, id, hidden));
    assert_eq!(proposed(now), [], "a page that readers do not get is proposed for nothing");
}

fn what_is_answered_by_now_is_not_missing_any_more(site: &Site) {
    let editor = site.account("Éditrice", Role::Editor);
    let web = site.web();
    for path in ["/fr/article/le-marche-rouvre", "/vieille", "/girafe"] {
        assert_eq!(web.get(path).status, 404);
    }
    web.save_missing().unwrap();
    let id = site.article().french("Le marché rouvre").save();
    let list = Admin::MissingAddresses.path();
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let shown = || desk.get(&list).body;
        assert!(shown().contains("/fr/article/le-marche-rouvre<"), "a draft answers nobody");
        let publish = corrected(&site.whole(id), Fr, |text| text.status = Status::Published);
        site.write(|connection| article::save(connection, None, id, publish));
        // An old address of something of ours, kept by whatever made it.
        site.write(|connection| redirect::remember(connection, "/vieille", Target::Article(id), Fr));
        let page = shown();
        assert!(!page.contains("/fr/article/le-marche-rouvre<") && !page.contains("/vieille"), "{page}");
        assert!(page.contains("/girafe"));
    });
    assert_eq!(asked(site), [("/girafe".to_owned(), 1)]);
}

fn the_sample_of_a_table_is_in_the_editors_language(site: &Site) {
    let editor = site.account("Éditrice", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let sample = || {
            let page = desk.get(&Admin::ImportRedirects.path()).body;
            page.split_once("<pre class=\"sample\">").unwrap().1.split_once("</pre>").unwrap().0.to_owned()
        };
        let lines = "/ancienne-page,/fr/article/…\n/2019/01/qui-sommes-nous,/fr/a-propos\n/boutique,410";
        assert_eq!(sample(), lines);
        site.write(|connection| kiosque::newsroom::account::save_profile(connection, editor, "Editor", En));
        assert!(sample().starts_with("/old-page,/en/article/…\n"), "{}", sample());
    });
}

on_both_engines!(
    what_is_answered_by_now_is_not_missing_any_more,
    the_sample_of_a_table_is_in_the_editors_language,
    an_old_address_leads_to_the_page_wherever_it_stands,
    goals_are_pages_of_ours_that_are_there,
    redirects_that_nobody_would_follow_are_refused,
    an_editor_makes_changes_and_deletes_a_redirect,
    a_table_is_taken_line_by_line,
    what_readers_ask_for_in_vain_is_counted,
    the_table_of_missing_addresses_stays_small,
    one_click_leads_a_missing_address_to_its_page,
    a_page_is_proposed_while_readers_get_it,
);
