//! Keeping the library of pictures in order, on both engines: sifting it, changing several, replacing a file, deleting.

use crate::support::{Site, corrected, desk::with_desk};
use actix_web::test::TestRequest;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kiosque::{
    db::Time,
    i18n::Locale::{En, Fr},
    jobs::{self, Lane, Step},
    media::{
        Focus, PictureText,
        library::{self, About},
        sift::{self, Filter},
    },
    newsroom::{
        account::Role,
        article, audit, author,
        setting::{self, Rules},
    },
    routes::{Admin, Kind},
};
use std::io::Cursor;

/// A picture of this width and of one colour, as its file.
fn file(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb([200, 10, 10])));
    image.write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
    bytes.into_inner()
}

fn add(site: &Site, width: u32) -> i64 {
    let taken = site.take_in(&file(width, 100)).expect("the picture is good");
    site.write(|connection| library::insert(connection, &taken, "", &[]))
}

fn describe(site: &Site, id: i64, locale: kiosque::i18n::Locale, alt: &str) {
    let text = PictureText { locale, alt: alt.into(), caption: String::new() };
    site.attempt(|connection| library::update(connection, id, &About::default(), &[text])).expect("this is good");
}

fn get(site: &Site, id: i64) -> library::Picture {
    site.read(|connection| library::by_id(connection, id)).expect("the picture is there")
}

fn sifted(site: &Site, filter: &Filter) -> Vec<i64> {
    let found = site.read(|connection| sift::list(connection, filter, None, 100));
    found.pictures.iter().map(|picture| picture.id).collect()
}

/// A form with a file and these fields, sent to `path`.
fn sent(path: &str, csrf: &str, bytes: &[u8]) -> TestRequest {
    let field = format!("--b\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n");
    let head = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
    let body = [field.as_bytes(), head.as_bytes(), bytes, b"\r\n--b--\r\n"].concat();
    TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "multipart/form-data; boundary=b"))
        .set_payload(body)
}

fn what_is_shown_nowhere_is_found(site: &Site) {
    let [lead, social, named, on_page, portrait, free] = [10, 11, 12, 13, 14, 15].map(|width| add(site, width));
    let id = site.article().french("Le toit").published().pictured(lead).save();
    let body = format!("<figure data-gallery=\"{named}\"></figure>");
    let draft = corrected(&site.whole(id), Fr, |text| {
        text.body = body;
        text.social.picture = Some(social);
    });
    site.write(|connection| article::save(connection, None, id, draft));
    let about = site.page("À propos", "About");
    let shown = format!("<figure data-picture=\"{on_page}\"></figure>");
    site.sql(&format!("UPDATE page_text SET body = '{shown}' WHERE page_id = {about}"));
    let writer = site.listing(Kind::Author, "Sok Dara", "Sok Dara");
    let profile = author::Profile { is_organisation: false, picture: Some(portrait) };
    site.attempt(|connection| author::save_profile(connection, writer, profile)).expect("saved");
    let unused = Filter { unused: true, ..Filter::default() };
    assert_eq!(sifted(site, &unused), [free]);
    let all = [lead, social, named, on_page, portrait, free];
    let among = site.read(|connection| kiosque::media::shown_among(connection, &all));
    assert!(all[..5].iter().all(|id| among.contains(id)) && among.len() == 5, "{among:?}");
    site.write(|connection| article::delete(connection, None, id));
    assert_eq!(sifted(site, &unused), [free, named, social, lead]);
}

fn what_nobody_described_in_a_language_is_found(site: &Site) {
    let (both, french, none) = (add(site, 10), add(site, 11), add(site, 12));
    describe(site, both, Fr, "Un toit");
    describe(site, both, En, "A roof");
    describe(site, french, Fr, "Le fleuve");
    let lacking = |locale| sifted(site, &Filter { undescribed: Some(locale), ..Filter::default() });
    assert_eq!((lacking(Fr), lacking(En)), (vec![none], vec![none, french]));
    let account = site.account("Sok Dara", Role::Editor);
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let page = desk.get("/admin/pictures?undescribed=en&shown=nowhere&q=fleuve").body;
        let path = |id: i64| format!("href=\"{}\"", Admin::Picture(id).path());
        assert!(page.contains(&path(french)) && !page.contains(&path(none)) && !page.contains(&path(both)));
        assert!(
            page.contains("Sans description : anglais") || page.contains("Sans description\u{A0}: anglais"),
            "{page}"
        );
    });
}

fn pictures_of_some_days_are_found_and_parts_of_the_list_follow(site: &Site) {
    let ids: Vec<i64> = (10..16).map(|width| add(site, width)).collect();
    for (day, id) in ids.iter().enumerate() {
        site.sql(&format!("UPDATE picture SET created_at = {} WHERE id = {id}", 86_400_000 * day));
    }
    let day = |number: i64| Some(Time(86_400_000 * number));
    let between = |from, until| sifted(site, &Filter { from, until, ..Filter::default() });
    assert_eq!(between(day(2), day(4)), [ids[3], ids[2]]);
    assert_eq!(between(day(5), None), [ids[5]]);
    assert_eq!(between(None, day(1)), [ids[0]]);
    assert!(between(day(9), None).is_empty());
    let account = site.account("Sok Dara", Role::Editor);
    with_desk(site, |nobody| {
        let page = nobody.of(site, account).get("/admin/pictures?from=2030-99-99");
        assert!(page.status == 422 && page.body.contains("id=\"from-error\""), "{}", page.body);
    });
    let part = |before| site.read(|connection| sift::list(connection, &Filter::default(), before, 4));
    let (first, second) = (part(None), part(Some(ids[2])));
    assert_eq!((first.pictures.len(), first.older, second.pictures.len(), second.older), (4, Some(ids[2]), 2, None));
}

fn the_list_ends_where_enough_was_looked_at_and_goes_on(site: &Site) {
    let wanted = add(site, 10);
    describe(site, wanted, Fr, "Un toit");
    let rows = (0..5003).map(|number| format!("('{number}', 'jpg', 1, 1, 1)")).collect::<Vec<_>>().join(",");
    site.sql(&format!("INSERT INTO picture (hash, extension, width, height, created_at) VALUES {rows}"));
    let filter = Filter::of_words("toit");
    let first = site.read(|connection| sift::list(connection, &filter, None, 10));
    assert!(first.pictures.is_empty() && first.is_cut && first.older.is_some(), "{first:?}");
    let next = site.read(|connection| sift::list(connection, &filter, first.older, 10));
    assert_eq!((next.pictures.len(), next.older, next.is_cut), (1, None, false));
    assert_eq!(next.pictures[0].id, wanted);
}

fn an_editor_changes_several_pictures(site: &Site) {
    let (editor, author) = (site.account("Sok Dara", Role::Editor), site.account("Vanna", Role::Author));
    let ids: Vec<i64> = (10..13).map(|width| add(site, width)).collect();
    let chosen = [ids[0].to_string(), ids[1].to_string()];
    let fields = |act: &'static str, credit: &'static str, licence: &'static str| {
        let mut fields = vec![("act", act), ("to_credit", credit), ("to_licence", licence), ("query", "shown=nowhere")];
        fields.extend(chosen.iter().map(|id| ("pictures", id.as_str())));
        fields
    };
    let path = Admin::BulkPictures.path();
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let done = desk.post(&path, &fields("credit", "Sok Dara", ""));
        assert_eq!((done.status.as_u16(), done.header("location")), (303, "/admin/pictures?shown=nowhere&done=2"));
        desk.post(&path, &fields("licence", "", "CC BY 4.0"));
        let said = |id| {
            let picture = get(site, id);
            (picture.credit, picture.licence)
        };
        assert_eq!(said(ids[1]), ("Sok Dara".into(), "CC BY 4.0".into()));
        assert_eq!(said(ids[2]), (String::new(), String::new()));
        let refused = desk.post(&path, &fields("licence", "", ""));
        assert!(refused.status == 422 && refused.body.contains("id=\"to_licence-error\""), "{}", refused.body);
        let ticked = format!("value=\"{}\" checked", ids[0]);
        assert!(refused.body.contains(&ticked), "what was ticked still is");
        let long = "x".repeat(101);
        let refused = desk.post(&path, &[("act", "licence"), ("to_licence", &long), ("pictures", &chosen[0])]);
        assert!(refused.status == 422 && refused.body.contains(&long), "{}", refused.body);
        assert_eq!(desk.post(&path, &[("act", "credit"), ("to_credit", "x")]).status, 422);
        let others = nobody.of(site, author);
        assert_eq!(others.post(&path, &fields("credit", "Vanna", "")).status, 403);
        assert!(!others.get("/admin/pictures").body.contains("name=\"pictures\""));
    });
    let log = site.read(|connection| audit::entries(connection, &audit::Filter::default(), None, 100));
    assert_eq!(log.iter().filter(|entry| entry.action == audit::Action::Saved).count(), 4);
}

fn only_unused_pictures_of_several_are_deleted(site: &Site) {
    let editor = site.account("Sok Dara", Role::Editor);
    let (shown, free) = (add(site, 10), add(site, 11));
    site.article().french("Le toit").published().pictured(shown).save();
    let ids = [shown.to_string(), free.to_string()];
    let fields = [("act", "delete"), ("pictures", ids[0].as_str()), ("pictures", ids[1].as_str())];
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let path = Admin::BulkPictures.path();
        let question = desk.post(&path, &fields);
        assert!(question.status == 200 && question.body.contains("Supprimer une image"), "{}", question.body);
        assert!(question.body.contains(&format!("name=\"pictures\" value=\"{free}\"")));
        assert!(!question.body.contains(&format!("name=\"pictures\" value=\"{shown}\"")));
        assert!(question.body.contains(&Admin::Picture(shown).path()), "it says which stays");
        assert_eq!(get(site, free).id, free, "nothing is deleted before the answer");
        let report = desk.post(&path, &[&fields[..], &[("sure", "yes")]].concat());
        assert!(report.status == 422 && report.body.contains(&Admin::Picture(shown).path()), "{}", report.body);
        assert!(site.read(|connection| library::by_id(connection, free)).is_none());
        assert_eq!(get(site, shown).id, shown);
    });
}

fn a_picture_has_a_licence_and_a_point_in_focus(site: &Site) {
    let editor = site.account("Sok Dara", Role::Editor);
    let id = add(site, 700);
    site.sql("DELETE FROM job");
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let path = Admin::Picture(id).path();
        let page = desk.get(&path).body;
        assert!(
            page.contains("type=\"range\" id=\"focus_x\" name=\"focus_x\" value=\"50\" min=\"0\" max=\"100\""),
            "{page}"
        );
        let fields = [("credit", "Sok"), ("licence", "CC BY 4.0"), ("focus_x", "20"), ("focus_y", "90")];
        assert_eq!(desk.post(&path, &fields).status, 303);
        let picture = get(site, id);
        assert_eq!((picture.licence.as_str(), picture.focus), ("CC BY 4.0", Focus { x: 20, y: 90 }));
        assert!(site.read(jobs_of) == 1, "its crops are made anew");
        for wrong in ["101", "-1", "x", ""] {
            let page = desk.post(&path, &[("licence", "CC0"), ("focus_x", wrong), ("focus_y", "10")]);
            assert!(page.status == 422 && page.body.contains("id=\"focus_x-error\""), "{wrong}");
            assert!(page.body.contains("value=\"CC0\""), "what was typed is still there");
        }
        let page = desk.post(&path, &[("licence", "x".repeat(101).as_str())]);
        assert!(page.status == 422 && page.body.contains("id=\"licence-error\""));
        assert_eq!(get(site, id).focus, Focus { x: 20, y: 90 });
    });
}

fn jobs_of(connection: &mut kiosque::db::Connection) -> kiosque::db::Result<i64> {
    use diesel::prelude::*;
    use kiosque::db::schema::job;
    Ok(job::table.filter(job::kind.eq(jobs::Kind::FinishPicture)).count().get_result(connection)?)
}

/// When the last file is to leave, and how many claims there are.
fn leaving_and_claims(connection: &mut kiosque::db::Connection) -> kiosque::db::Result<(Time, i64)> {
    use diesel::prelude::*;
    use kiosque::db::schema::{job, picture_claim};
    let leaving = job::table.filter(job::kind.eq(jobs::Kind::RemovePicture)).order(job::due_at.desc());
    let last = leaving.select(job::due_at).first(connection)?;
    Ok((last, picture_claim::table.count().get_result(connection)?))
}

/// Does every job of the pictures.
fn finish(site: &Site) {
    while jobs::step(&site.database, &site.settings, Lane::Pictures).expect("the database answers") == Step::Tried {}
}

fn another_file_takes_the_place_of_one_everywhere(site: &Site) {
    let (editor, author) = (site.account("Sok Dara", Role::Editor), site.account("Vanna", Role::Author));
    let rules = Rules { editors_publish: true, second_factor: false };
    site.write(|connection| setting::save_rules(connection, rules));
    let (id, other) = (add(site, 700), add(site, 20));
    describe(site, id, Fr, "Un toit");
    let about = About { focus: Some(Focus { x: 9, y: 9 }), ..About::default() };
    site.attempt(|connection| library::update(connection, id, &about, &[])).expect("this is good");
    site.article().french("Le toit").published().pictured(id).save();
    finish(site);
    let before = get(site, id);
    let web = site.web();
    assert!(web.get("/fr/article/le-toit").says(&before.hash));
    let path = Admin::ReplacePicture(id).path();
    with_desk(site, |nobody| {
        let stranger = nobody.of(site, author);
        let refused = stranger.send(sent(&path, &stranger.csrf(), &file(800, 600)));
        assert_eq!((refused.status.as_u16(), get(site, id)), (422, before.clone()), "others use it");
        let desk = nobody.of(site, editor);
        let send = |bytes: &[u8]| desk.send(sent(&path, &desk.csrf(), bytes));
        let done = send(&file(800, 600));
        assert_eq!(
            (done.status.as_u16(), done.header("location")),
            (303, format!("/admin/pictures/{id}?replaced=1").as_str())
        );
        let after = get(site, id);
        assert_eq!((after.width, after.height, after.focus, after.is_finished), (800, 600, Focus::default(), false));
        assert_eq!(after.text(Fr).map(|text| text.alt.as_str()), Some("Un toit"));
        for (bytes, reason) in [
            (file(800, 600), "C’est déjà le fichier"),
            (file(20, 100), format!("l’image n° {other}").as_str()),
            (b"x".to_vec(), "n’est pas une image"),
        ] {
            let page = send(&bytes);
            let said = page.body.replace('\u{A0}', " ");
            assert!(
                page.status == 422 && said.contains("id=\"file-error\"") && said.contains(reason),
                "{reason}: {said}"
            );
        }
        assert_eq!(get(site, id), after);
        // Nobody hastens the old file away, nor keeps it busy.
        assert_eq!(stranger.send(sent(&path, &stranger.csrf(), &file(700, 100))).status, 422);
        assert_eq!(desk.send(sent("/admin/pictures/9999/replace", &desk.csrf(), &file(700, 100))).status, 404);
        assert!(site.take_in(&file(700, 100)).is_ok());
        let (last, claims) = site.read(leaving_and_claims);
        assert!(last > Time::now().plus_seconds(6 * 24 * 3600), "for a week");
        assert_eq!(claims, 1, "whoever took it in and has not said what it is to be");
    });
    let after = get(site, id);
    web.notice();
    let page = web.get("/fr/article/le-toit");
    assert!(page.says(&after.hash) && !page.says(&before.hash), "{}", page.text());
    // Caches and feeds have the old addresses.
    assert_eq!(web.get(&format!("/media/{}/640.jpg", before.hash)).status, 200);
    finish(site);
    assert!(get(site, id).is_finished);
    let log = site.read(|connection| audit::entries(connection, &audit::Filter::default(), None, 100));
    assert!(log.iter().any(|entry| entry.action == audit::Action::Replaced));
}

fn a_picture_that_is_shown_is_deleted_after_a_warning_and_no_page_breaks(site: &Site) {
    let editor = site.account("Sok Dara", Role::Editor);
    let id = add(site, 700);
    let article = site.article().french("Le toit").published().pictured(id).save();
    let body =
        format!("<p>Avant.</p><figure data-picture=\"{id}\"></figure><figure data-gallery=\"{id} 99\"></figure>");
    let draft = corrected(&site.whole(article), Fr, |text| text.body = body);
    site.write(|connection| article::save(connection, None, article, draft));
    let about = site.page("À propos", "About");
    site.sql(&format!("UPDATE page_text SET body = '<figure data-picture=\"{id}\"></figure>' WHERE page_id = {about}"));
    let web = site.web();
    let open = site.whole(article).draft();
    assert!(web.get("/fr/article/le-toit").says("<figure>"));
    with_desk(site, |nobody| {
        let desk = nobody.of(site, editor);
        let path = Admin::DeletePicture(id).path();
        let question = desk.get(&path).body;
        assert!(question.contains(&Admin::Article(article).path()) && question.contains(&Admin::Page(about).path()));
        assert!(question.contains("name=\"used\" value=\"yes\""), "{question}");
        assert_eq!(desk.post(&path, &[]).status, 409, "somebody who was not told where it is shown");
        assert_eq!(desk.post(&path, &[("used", "yes")]).status, 303);
        assert_eq!(desk.get(&Admin::Article(article).path()).status, 200);
        assert_eq!(desk.get("/admin/pictures").status, 200);
    });
    assert!(site.read(|connection| library::by_id(connection, id)).is_none());
    assert_eq!(site.whole(article).picture, None);
    web.notice();
    let page = web.get("/fr/article/le-toit");
    assert!(page.status == 200 && page.says("Avant.") && !page.says("<figure"), "{}", page.text());
    for path in ["/fr/", "/fr/a-propos", "/fr/rss.xml"] {
        assert_eq!(web.get(path).status, 200, "{path}");
    }
    // Whoever has the form open is told beside the field.
    let refused = site.attempt(|connection| article::save(connection, None, article, open));
    assert!(refused.is_err(), "{refused:?}");
}

fn crops_are_cut_around_the_point_and_cut_anew_when_it_moves(site: &Site) {
    // Red on the left, blue on the right.
    let halves = RgbImage::from_fn(2000, 1000, |x, _| if x < 1000 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(halves).write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
    let taken = site.take_in(bytes.get_ref()).expect("the picture is good");
    let id = site.write(|connection| library::insert(connection, &taken, "Sok Dara", &[]));
    site.article().french("Le toit").published().pictured(id).save();
    let web = site.web();
    let path = "/fr/article/le-toit";
    assert!(
        web.get(path).says("1600.jpg\">\n<meta property=\"og:image:type\""),
        "nothing is promised before it is made"
    );
    let hash = get(site, id).hash;
    let early = web.get(&format!("/media/{hash}/1x1-50-50.jpg"));
    assert_eq!((early.status, early.header("cache-control")), (200, "public, max-age=60"));
    finish(site);
    web.notice();
    let page = web.get(path);
    let crop = |name: &str| {
        let address = format!("/media/{hash}/{name}");
        let file = web.get(&address);
        assert_eq!((file.status, file.header("content-type")), (200, "image/jpeg"), "{address}");
        image::load_from_memory(&file.body).expect("a picture").into_rgb8()
    };
    assert!(
        page.says(&format!(
            "<meta property=\"og:image\" content=\"https://kiosque.example/media/{hash}/40x21-50-50.jpg\">"
        )) || page.says("40x21-50-50.jpg\">")
    );
    assert!(page.says("og:image:width\" content=\"1200\"") && page.says("og:image:height\" content=\"630\""));
    for (name, size) in [
        ("40x21-50-50.jpg", (1200, 630)),
        ("16x9-50-50.jpg", (1200, 675)),
        ("4x3-50-50.jpg", (1200, 900)),
        ("1x1-50-50.jpg", (1000, 1000)),
    ] {
        assert!(page.says(name), "{name}: {}", page.text());
        let image = crop(name);
        assert_eq!(image.dimensions(), size, "{name}");
    }
    assert!(page.says("\"creditText\":\"Sok Dara\"") && page.says("tone r3 g0 b3"), "{}", page.text());
    assert!(!page.says("class=\"x"));
    let about = About {
        focus: Some(Focus { x: 100, y: 50 }),
        licence: "https://creativecommons.org/licenses/by/4.0/".into(),
        ..get(site, id).about()
    };
    site.attempt(|connection| library::update(connection, id, &about, &[])).expect("this is good");
    web.notice();
    let page = web.get(path);
    assert!(
        page.says("40x21-50-50.jpg") && page.says("class=\"x10 tone "),
        "until they are made, the old ones: {}",
        page.text()
    );
    assert!(
        page.says("<a rel=\"license noopener\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>")
    );
    assert!(page.says("\"license\":\"https://creativecommons.org/licenses/by/4.0/\""));
    finish(site);
    web.notice();
    assert!(web.get(path).says("40x21-100-50.jpg"));
    let square = crop("1x1-100-50.jpg");
    let [left, right] = [10, 990].map(|x| square.get_pixel(x, 500)[2] > 200);
    assert_eq!((square.dimensions(), left, right), ((1000, 1000), true, true), "it is all of the right");
    assert_eq!(web.get(&format!("/media/{hash}/1x1-50-50.jpg")).status, 200, "links that were shared keep theirs");
    for name in ["1x1-101-50.jpg", "1x1-50.jpg", "2x1-50-50.jpg", "1x1-50-50.webp", "1x1-050-50.jpg"] {
        assert_eq!(web.get(&format!("/media/{hash}/{name}")).status, 404, "{name}");
    }
}

fn pictures_are_found_by_the_words_of_their_names_and_texts(site: &Site) {
    let taken = site.take_in(&file(500, 100)).expect("the picture is good").named("C:\\photos\\IMG_0042 Été.JPG");
    let id = site.write(|connection| library::insert(connection, &taken, "", &[]));
    add(site, 501);
    describe(site, id, Fr, "L’une des barques d’Élodie, à l’aube");
    let found = |words: &str| sifted(site, &Filter::of_words(words));
    let number = format!("n° {id}");
    for words in ["IMG_0042", "img_0042 ete", "elodie", "Élodie", "l'une", "L’AUBE", "barques une", &number] {
        assert_eq!(found(words), [id], "{words}");
    }
    assert_eq!(found("photos"), [0; 0], "folders are nobody's business");
    assert_eq!(get(site, id).name, "IMG_0042 Été.JPG");
    describe(site, id, Fr, "Un pont");
    assert_eq!((found("aube"), found("pont")), (vec![], vec![id]), "what was said before is forgotten");
}

fn a_file_that_is_there_already_is_not_called_new(site: &Site) {
    with_desk(site, |desk| {
        let desk = desk.of(site, site.account("Sok Dara", Role::Editor));
        let csrf = desk.csrf();
        let send = |desk: &crate::support::desk::Desk| {
            let request = sent("/admin/pictures", &csrf, &file(640, 100));
            desk.send(request.insert_header(("accept", "application/json")))
        };
        let (first, again) = (send(&desk), send(&desk));
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
        assert_eq!(first.body, again.body);
        assert!(first.body.contains("\"name\":\"a.png\""), "{}", first.body);
        let plainly = desk.send(sent("/admin/pictures", &csrf, &file(640, 100)));
        assert!(plainly.header("location").ends_with("?known=1"), "{}", plainly.header("location"));
        assert!(desk.get(plainly.header("location")).body.contains("déjà dans la photothèque"));
    });
}

on_both_engines!(
    pictures_are_found_by_the_words_of_their_names_and_texts,
    a_file_that_is_there_already_is_not_called_new,
    crops_are_cut_around_the_point_and_cut_anew_when_it_moves,
    what_is_shown_nowhere_is_found,
    what_nobody_described_in_a_language_is_found,
    pictures_of_some_days_are_found_and_parts_of_the_list_follow,
    the_list_ends_where_enough_was_looked_at_and_goes_on,
    an_editor_changes_several_pictures,
    only_unused_pictures_of_several_are_deleted,
    a_picture_has_a_licence_and_a_point_in_focus,
    another_file_takes_the_place_of_one_everywhere,
    a_picture_that_is_shown_is_deleted_after_a_warning_and_no_page_breaks,
);
