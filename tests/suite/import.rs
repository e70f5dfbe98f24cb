//! Moving in: the export of a WordPress site becomes articles, and its readers' bookmarks lead to them.

use crate::support::{self, Server, Site};
use diesel::prelude::*;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kiosque::{
    db::{Time, schema::article as article_table},
    i18n::Locale::{self, En, Fr},
    import::wordpress::{
        self, Options,
        report::{Outcome, Summary},
        wxr::{Entry, Wxr},
        xml::Limits,
    },
    media::library,
    newsroom::{
        article::{self, Article, Status},
        front, imported, listing, page, redirect,
    },
    routes::{Format, Kind, Route},
};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const MAGAZINE: &str = "tests/fixtures/wordpress/magazine.xml";
const SOURCE: &str = "wordpress:gazette.example";

fn options(site: &Site, file: &Path) -> Options {
    let report = site.folder().join("report.txt");
    Options { file: file.to_owned(), media: None, locale: Some(Fr), report, limits: Limits::default() }
}

fn import(site: &Site, options: &Options) -> Summary {
    wordpress::import(&site.database, &site.settings, options).expect("the export is good")
}

fn magazine(site: &Site) -> Summary {
    import(site, &options(site, Path::new(MAGAZINE)))
}

fn report(site: &Site) -> String {
    fs::read_to_string(site.folder().join("report.txt")).expect("the report is there")
}

/// The article that a post has become.
fn article_of(site: &Site, post: i64) -> Article {
    let id = site.read(|connection| imported::target(connection, SOURCE, "post", &post.to_string()));
    site.whole(id.unwrap_or_else(|| panic!("post {post} was taken")))
}

fn follow(site: &Site, path: &str) -> Option<redirect::Destination> {
    site.read(|connection| redirect::follow(connection, path))
}

fn names(site: &Site, kind: Kind, ids: &[i64], locale: Locale) -> Vec<String> {
    let name = |id: &i64| {
        let listing = site.read(|connection| listing::by_id(connection, kind, *id)).expect("the listing is there");
        listing.text(locale).map_or_else(String::new, |text| text.name.clone())
    };
    ids.iter().map(name).collect()
}

fn translations_become_one_article(site: &Site) {
    let summary = magazine(site);
    assert_eq!(summary.count(Outcome::Taken, "post"), 7);
    assert_eq!(summary.count(Outcome::Taken, "page"), 2);
    let article = article_of(site, 101);
    assert_eq!(article.id, article_of(site, 102).id);
    assert_eq!((article.original, article.texts.len()), (Fr, 2));
    assert_eq!(site.read(|connection| front::places(connection, Fr)), [article.id], "a sticky post");
    let (french, english) = (article.text(Fr).unwrap(), article.text(En).unwrap());
    assert_eq!(
        (french.headline.as_str(), french.slug.as_str()),
        ("Les pêcheurs du Tonlé Sap", "les-pecheurs-du-tonle-sap")
    );
    assert_eq!(french.standfirst, "Portrait d’un métier qui change.");
    assert_eq!((french.status, french.published_at), (Status::Published, Some(Time(1_791_167_400_000))));
    assert_eq!(french.updated_at, Time(1_791_253_800_000));
    assert_eq!(french.seo_description, "Les pêcheurs du lac");
    assert!(french.body.contains("Soutenez la Gazette."), "a reusable block is part of the text");
    assert_eq!((english.headline.as_str(), english.is_out_of_date()), ("The fishermen of Tonle Sap", false));
    // The main category is the section, in both languages; the other becomes a tag.
    let section = article.section.expect("it has a section");
    assert_eq!(names(site, Kind::Section, &[section], Fr), ["Société"]);
    assert_eq!(names(site, Kind::Section, &[section], En), ["Society"]);
    assert_eq!(names(site, Kind::Tag, &article.tags, Fr), ["Le fleuve & ses rives", "Mekong", "Pêche"]);
    assert_eq!(names(site, Kind::Tag, &article.tags, En), ["", "Mekong", "Fishing"]);
    assert_eq!(names(site, Kind::Author, &article.authors, En), ["Sokha Prak", "Margaux L’Hostis"]);
}

fn statuses_keep_their_meaning(site: &Site) {
    magazine(site);
    let text = |post| article_of(site, post).texts.remove(0);
    assert_eq!(
        (text(103).status, text(103).headline.as_str(), text(103).slug.as_str()),
        (Status::Published, "", "post-103")
    );
    assert_eq!(article_of(site, 103).section, None, "nobody had sorted it");
    assert_eq!((text(104).status, text(104).published_at), (Status::Published, Some(Time(4_070_908_800_000))));
    assert_eq!((text(105).status, text(105).published_at), (Status::Draft, None));
    assert_eq!(text(106).status, Status::InReview);
    assert_eq!((text(107).status, text(107).published_at), (Status::Draft, None), "it was behind a password");
    let trashed = site.read(|connection| imported::target(connection, SOURCE, "post", "108"));
    assert_eq!(trashed, None);
    let report = report(site);
    for line in [
        "taken\tpost\t101\thttps://gazette.example/2026/10/05/les-pecheurs-du-tonle-sap/\t/fr/article/les-pecheurs-du-tonle-sap\n",
        "noted\tpost\t107\thttps://gazette.example/2026/10/09/pour-quelques-uns/\tit was behind a password: it is a draft here\n",
        "skipped\tpost\t108\thttps://gazette.example/?p=108\tits status is trash\n",
        "skipped\tcategory\tjamais-lue\t/category/jamais-lue\t",
        "skipped\tcomment\t-\t-\t1 of this kind",
        "skipped\tnav_menu_item\t-\t-\t1 of this kind",
        "noted\tpost\t102\thttps://gazette.example/en/2026/10/05/the-fishermen-of-tonle-sap/\tshortcode [form-plugin] is not known",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
}

fn old_addresses_lead_to_what_stood_there(site: &Site) {
    magazine(site);
    let moved = |locale, route| Some(redirect::Destination::Moved(locale, route));
    let fishermen = || moved(Fr, Route::Article("les-pecheurs-du-tonle-sap".into()));
    assert_eq!(follow(site, "/2026/10/05/les-pecheurs-du-tonle-sap"), fishermen());
    assert_eq!(follow(site, "/2026/10/05/les-pecheurs"), fishermen(), "a slug that it had before");
    assert_eq!(follow(site, "/?p=101"), fishermen());
    assert_eq!(follow(site, "/pirogue"), fishermen(), "the page about a picture");
    assert_eq!(
        follow(site, "/en/2026/10/05/the-fishermen-of-tonle-sap"),
        moved(En, Route::Article("the-fishermen-of-tonle-sap".into()))
    );
    assert_eq!(follow(site, "/?p=103"), moved(Fr, Route::Article("post-103".into())));
    assert_eq!(follow(site, "/a-propos"), moved(Fr, Route::Page("a-propos".into())));
    assert_eq!(follow(site, "/?page_id=202"), moved(En, Route::Page("about-us".into())));
    assert_eq!(follow(site, "/category/societe"), moved(Fr, Route::Listing(Kind::Section, "societe".into())));
    assert_eq!(follow(site, "/category/society"), moved(En, Route::Listing(Kind::Section, "society".into())));
    assert_eq!(follow(site, "/tag/peche"), moved(Fr, Route::Listing(Kind::Tag, "peche".into())));
    assert_eq!(follow(site, "/author/sokha"), moved(Fr, Route::Listing(Kind::Author, "sokha-prak".into())));
    assert_eq!(follow(site, "/?p=105"), None, "a draft had no readers");
    assert_eq!(follow(site, "/"), None);
    let pages = site.read(page::all);
    assert_eq!((pages.len(), pages[0].texts.len(), pages[0].position), (1, 2, 0));
}

/// How many articles there are.
fn articles(site: &Site) -> i64 {
    site.read(|connection| Ok(article_table::table.count().get_result(connection)?))
}

/// Everything that the database holds of the newsroom, but for times of the run.
fn dump(site: &Site) -> String {
    site.read(|connection| {
        let mut all = String::new();
        let ids: Vec<i64> = article_table::table.order(article_table::id).select(article_table::id).load(connection)?;
        for id in ids {
            let mut article = article::by_id(connection, id)?.expect("it is listed");
            for text in &mut article.texts {
                text.published_at = text.published_at.filter(|_| text.status == Status::Published);
            }
            let _ = writeln!(all, "{article:?}");
        }
        for kind in Kind::ALL {
            let _ = writeln!(all, "{:?}", listing::all(connection, kind)?);
        }
        for page in page::all(connection)? {
            let mut page = page::by_id(connection, page.id)?.expect("it is listed");
            page.texts.iter_mut().for_each(|text| text.updated_at = Time(0));
            let _ = writeln!(all, "{page:?}");
        }
        Ok(all)
    })
}

fn a_second_run_changes_nothing(site: &Site) {
    let first = magazine(site);
    let before = dump(site);
    let summary = magazine(site);
    assert_eq!(dump(site), before);
    assert_eq!(summary.count(Outcome::Taken, "post"), 0);
    assert_eq!(summary.count(Outcome::Skipped, "post"), 8);
    for kind in ["category", "tag", "author"] {
        assert_eq!(summary.count(Outcome::Taken, kind), 0, "{kind}");
        assert!(first.count(Outcome::Taken, kind) > 0, "{kind}");
        assert_eq!(
            summary.count(Outcome::Skipped, kind),
            first.count(Outcome::Taken, kind) + first.count(Outcome::Skipped, kind),
            "{kind}"
        );
    }
}

fn what_names_no_language_leads_to_the_one_it_was_taken_in(site: &Site) {
    let file = site.folder().join("english.xml");
    generated(&file, 3, 3);
    import(site, &Options { locale: Some(En), ..options(site, &file) });
    let moved = |route| Some(redirect::Destination::Moved(En, route));
    assert_eq!(follow(site, "/author/auteur1"), moved(Route::Listing(Kind::Author, "auteur1".into())));
    assert_eq!(follow(site, "/category/rubrique-1"), moved(Route::Listing(Kind::Section, "rubrique-1".into())));
    assert_eq!(follow(site, "/feed"), moved(Route::Feed(Format::Rss, None)));
    assert_eq!(follow(site, "/2020/01"), moved(Route::Month(2020, 1)));
}

fn what_editors_have_changed_since_stays(site: &Site) {
    magazine(site);
    let article = article_of(site, 101);
    let draft = support::corrected(&article, Fr, |text| text.headline = "Changé".into());
    site.write(|connection| article::save(connection, None, article.id, draft));
    let section = article.section.expect("it has a section");
    site.write(|connection| listing::delete(connection, Kind::Section, section));
    magazine(site);
    let article = article_of(site, 101);
    assert_eq!((article.text(Fr).unwrap().headline.as_str(), article.section), ("Changé", None));
}

fn a_refused_export_leaves_nothing(site: &Site) {
    let whole = fs::read_to_string(MAGAZINE).expect("the fixture is there");
    let cut = &whole[..whole.find("<wp:post_id>202").expect("it is near the end")];
    for (text, wanted) in [
        (cut.to_owned(), "the file ends inside"),
        (whole.replace("</channel>", "<item><title>&oops;</title></item></channel>"), "the entity &oops; is not known"),
        ("<html></html>".into(), "this is not a WordPress export"),
    ] {
        let file = site.folder().join("export.xml");
        fs::write(&file, text).expect("the folder can be written");
        let refused = wordpress::import(&site.database, &site.settings, &options(site, &file));
        let message = refused.expect_err("it is refused").to_string();
        assert!(
            message.contains("line ") && message.contains(wanted) && message.contains("nothing was taken"),
            "{message}"
        );
        assert_eq!((articles(site), site.read(page::all).len()), (0, 0));
        assert!(!site.folder().join("report.txt").exists());
    }
}

fn picture(path: &Path, width: u32) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("folders can be made");
    let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, 90, Rgb([20, 90, 160])));
    image.save_with_format(path, ImageFormat::Png).expect("a picture can be written");
}

fn pictures_come_from_the_media_folder(site: &Site) {
    let media = site.folder().join("uploads");
    picture(&media.join("2026/10/pirogue.jpg"), 400);
    picture(&media.join("elsewhere/filets.jpg"), 300);
    fs::write(media.join("lost.jpg"), "another picture of this name").expect("the folder can be written");
    let with_media = Options { media: Some(media), ..options(site, Path::new(MAGAZINE)) };
    let summary = import(site, &with_media);
    assert_eq!(summary.count(Outcome::Taken, "picture"), 2, "{}", report(site));
    let article = article_of(site, 101);
    let lead = article.picture.expect("the featured picture was there");
    let french = &article.text(Fr).unwrap().body;
    assert!(
        french.contains(&format!(
            "<figure data-picture=\"{lead}\"><figcaption>À <strong>six heures</strong></figcaption></figure>"
        )),
        "{french}"
    );
    assert!(french.contains("<figure data-gallery=\""), "{french}");
    let english = &article.text(En).unwrap().body;
    assert!(
        english.contains(
            "<figure data-missing=\"https://elsewhere.example/lost.jpg\"><figcaption>Lost</figcaption></figure>"
        ),
        "{english}"
    );
    let library = site.read(|connection| library::by_id(connection, lead)).expect("it is in the library");
    let alt = |locale| library.text(locale).map(|text| text.alt.clone());
    assert_eq!((alt(Fr).as_deref(), alt(En).as_deref()), (Some("Pirogue"), Some("A boat")));
    let before = dump(site);
    import(site, &with_media);
    assert_eq!(dump(site), before);
}

fn a_picture_that_is_lost_leaves_its_place(site: &Site) {
    magazine(site);
    let article = article_of(site, 101);
    assert_eq!(article.picture, None);
    let body = &article.text(Fr).unwrap().body;
    assert!(body.starts_with("<figure data-missing=\"https://gazette.example/wp-content/uploads/2026/10/pirogue-scaled.jpg\"><figcaption>Une pirogue, six heures.</figcaption></figure>"), "{body}");
    assert!(report(site).contains("its picture https://gazette.example/wp-content/uploads/2026/10/pirogue-scaled.jpg is missing: no media folder was given"));
}

/// An export with so many posts, each of `words` words.
fn generated(path: &Path, posts: usize, words: usize) {
    use std::io::Write as _;
    let mut file = std::io::BufWriter::new(fs::File::create(path).expect("the folder can be written"));
    let mut write = |text: &str| file.write_all(text.as_bytes()).expect("the file can be written");
    write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\" \
         xmlns:content=\"c\" xmlns:excerpt=\"e\" xmlns:dc=\"d\">\n<channel>\n<link>https://many.example</link>\n\
         <wp:wxr_version>1.2</wp:wxr_version>\n",
    );
    let text = "mot ".repeat(words);
    for id in 1..=posts {
        write(&format!(
            "<item><title>Billet numéro {id}</title><link>https://many.example/2020/01/01/billet-{id}/</link>\
             <dc:creator>auteur{}</dc:creator><wp:post_id>{id}</wp:post_id><wp:post_date>2020-01-01 00:00:00</wp:post_date>\
             <wp:post_name>billet-{id}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
             <category domain=\"category\" nicename=\"rubrique-{}\">Rubrique {}</category>\
             <category domain=\"post_tag\" nicename=\"mot-{}\">Mot {}</category>\
             <content:encoded><![CDATA[<p>{text}</p>\n\n<p>Fin de {id}.</p>]]></content:encoded></item>\n",
            id % 7,
            id % 5,
            id % 5,
            id % 50,
            id % 50,
        ));
    }
    write("</channel>\n</rss>\n");
}

fn an_item_that_is_named_twice_is_taken_once(site: &Site) {
    let file = site.folder().join("twice.xml");
    generated(&file, 3, 3);
    let text = fs::read_to_string(&file).expect("it was written");
    let (start, end) = (text.find("<item>").expect("it has items"), text.find("</channel>").expect("it ends"));
    fs::write(&file, [&text[..end], &text[start..]].concat()).expect("the folder can be written");
    let summary = import(site, &options(site, &file));
    assert_eq!((summary.count(Outcome::Taken, "post"), summary.count(Outcome::Skipped, "post")), (3, 3));
}

fn one_post_that_is_refused_does_not_hold_up_the_others(site: &Site) {
    let file = site.folder().join("many.xml");
    generated(&file, 20, 3);
    let long = "x".repeat(1_100_000);
    let text = fs::read_to_string(&file).expect("it was written").replace("Fin de 13.", &long);
    fs::write(&file, text).expect("the folder can be written");
    let summary = import(site, &options(site, &file));
    assert_eq!((summary.count(Outcome::Taken, "post"), summary.count(Outcome::Skipped, "post")), (19, 1));
    assert!(report(site).contains("skipped\tpost\t13\t"));
}

on_both_engines!(
    translations_become_one_article,
    statuses_keep_their_meaning,
    old_addresses_lead_to_what_stood_there,
    a_second_run_changes_nothing,
    what_names_no_language_leads_to_the_one_it_was_taken_in,
    what_editors_have_changed_since_stays,
    a_refused_export_leaves_nothing,
    pictures_come_from_the_media_folder,
    a_picture_that_is_lost_leaves_its_place,
    one_post_that_is_refused_does_not_hold_up_the_others,
    an_item_that_is_named_twice_is_taken_once,
);

fn program(site: &Site, file: &Path) -> Command {
    let mut command = support::kiosque(["import", "wordpress"]);
    command.arg(file).arg("--data").arg(site.folder()).env("KIOSQUE_LOG", "warn");
    command
}

#[test]
fn an_import_that_is_killed_goes_on_from_there() {
    let file = tempfile::tempdir().expect("a folder");
    let file = file.path().join("many.xml");
    generated(&file, 1500, 30);
    let whole = Site::new(support::Engine::Sqlite);
    assert!(program(&whole, &file).status().expect("the program runs").success());
    let killed = Site::new(support::Engine::Sqlite);
    let count = articles;
    let mut seen = 0;
    for _ in 0..3 {
        let mut running = program(&killed, &file).spawn().expect("the program runs");
        while count(&killed) == seen && running.try_wait().expect("it can be asked").is_none() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        running.kill().expect("it can be killed");
        running.wait().expect("it ends");
        seen = count(&killed);
    }
    assert!(seen > 0 && seen < 1500, "{seen} were taken before the last kill");
    assert!(program(&killed, &file).status().expect("the program runs").success());
    assert_eq!(dump(&killed), dump(&whole));
}

#[test]
fn the_command_says_what_it_did() {
    let site = Site::new(support::Engine::Sqlite);
    let said = program(&site, Path::new(MAGAZINE)).output().expect("the program runs");
    let out = String::from_utf8_lossy(&said.stdout);
    assert!(said.status.success() && out.contains("taken          7 post"), "{out}");
    let report = out.lines().find_map(|line| line.strip_prefix("report ")).expect("it names the report");
    assert!(fs::read_to_string(report).expect("the report is there").contains("\ntaken\tpost\t102\t"));
    let refused = program(&site, Path::new("Cargo.toml")).output().expect("the program runs");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("Cargo.toml: line 1: "), "{refused:?}");
}

/// One hop from an old address to a page; the page's address.
fn one_hop(server: &Server, old: &str) -> String {
    let answer = server.get(old);
    let new = answer.header("location").to_owned();
    assert_eq!(answer.status, 301, "{old}");
    assert_eq!(server.get(&new).status, 200, "{old} leads to {new}");
    new
}

#[test]
fn readers_bookmarks_lead_to_the_articles() {
    let site = Site::new(support::Engine::Sqlite);
    magazine(&site);
    let server = Server::serve(site.folder(), &[]);
    for (old, new) in [
        ("/2026/10/05/les-pecheurs-du-tonle-sap/", "/fr/article/les-pecheurs-du-tonle-sap"),
        ("/2026/10/05/les-pecheurs-du-tonle-sap", "/fr/article/les-pecheurs-du-tonle-sap"),
        ("/2026/10/05/les-pecheurs-du-tonle-sap/?utm_source=x", "/fr/article/les-pecheurs-du-tonle-sap"),
        ("/2026/10/05/les-pecheurs/", "/fr/article/les-pecheurs-du-tonle-sap"),
        ("/?p=101", "/fr/article/les-pecheurs-du-tonle-sap"),
        ("/pirogue/", "/fr/article/les-pecheurs-du-tonle-sap"),
        ("/en/2026/10/05/the-fishermen-of-tonle-sap/", "/en/article/the-fishermen-of-tonle-sap"),
        ("/?p=103", "/fr/article/post-103"),
        ("/a-propos/", "/fr/a-propos"),
        ("/category/societe/", "/fr/rubrique/societe"),
        ("/en/category/society/", "/en/section/society"),
        ("/tag/peche/", "/fr/mot-cle/peche"),
        ("/author/sokha/", "/fr/auteur/sokha-prak"),
        ("/feed/", "/fr/rss.xml"),
        ("/en/feed/", "/en/rss.xml"),
        ("/comments/feed/", "/fr/rss.xml"),
        ("/category/societe/feed/", "/fr/rubrique/societe/rss.xml"),
        ("/tag/peche/feed/", "/fr/mot-cle/peche/rss.xml"),
        ("/en/tag/fishing/feed/", "/en/tag/fishing/rss.xml"),
        ("/author/sokha/feed/", "/fr/auteur/sokha-prak/rss.xml"),
        ("/2026/10/", "/fr/archives/2026/10"),
    ] {
        assert_eq!(one_hop(&server, old), new, "{old}");
    }
    assert_eq!(server.get("/fr/article/a-paraitre").status, 404, "it is scheduled");
    let page = server.get("/fr/article/les-pecheurs-du-tonle-sap").text();
    assert!(page.contains("/en/article/the-fishermen-of-tonle-sap"), "the other language is one link away");
}

/// The export that WordPress's own theme reviewers use, with every odd thing a text can do.
#[test]
fn the_theme_reviewers_export_goes_through_whole() {
    let Some(fixtures) = std::env::var_os("KIOSQUE_FIXTURES").map(PathBuf::from) else { return };
    let file = fixtures.join("wordpress/theme-unit-test.xml");
    assert!(file.exists(), "{} is missing", file.display());
    let site = Site::new(support::Engine::Sqlite);
    let summary = import(&site, &Options { locale: None, ..options(&site, &file) });
    assert_eq!((summary.count(Outcome::Taken, "post"), summary.count(Outcome::Taken, "page")), (51, 21));
    assert_eq!((summary.count(Outcome::Skipped, "post"), summary.count(Outcome::Skipped, "page")), (0, 0));
    let server = Server::serve(site.folder(), &[]);
    let mut links = 0;
    for entry in Wxr::open(fs::File::open(&file).expect("it is there"), Limits::default()).expect("it is an export") {
        let Entry::Item(item) = entry.expect("it is whole") else { continue };
        let taken =
            matches!(item.kind.as_str(), "post" | "page") && item.status == "publish" && item.password.is_empty();
        if taken {
            one_hop(&server, item.link.trim_start_matches("https://wpthemetestdata.wordpress.com"));
            links += 1;
        }
    }
    assert_eq!(links, 69);
    let untitled = server.get("/en/article/edge-case-no-title").text();
    assert!(untitled.contains("This post has no title"), "{untitled}");
    let before = dump(&site);
    import(&site, &Options { locale: None, ..options(&site, &file) });
    assert_eq!(dump(&site), before);
}

/// Kilobytes of memory that the process has had at most (Linux).
fn peak(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

#[test]
#[ignore = "takes minutes: run it when the reading of exports changes"]
fn memory_does_not_grow_with_the_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut peaks = Vec::new();
    for posts in [2_000, 50_000] {
        let file = folder.path().join("many.xml");
        generated(&file, posts, 100);
        let site = Site::new(support::Engine::Sqlite);
        let start = std::time::Instant::now();
        let mut running = program(&site, &file).spawn().expect("the program runs");
        let mut most = 0;
        while running.try_wait().expect("it can be asked").is_none() {
            most = most.max(peak(running.id()));
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{posts} posts: {most} kB at most, {seconds:.1} s");
        peaks.push(most);
    }
    assert!(peaks[1] < peaks[0] + 16 * 1024, "{peaks:?} kB");
}
