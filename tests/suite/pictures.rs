//! The library of pictures, on both engines.

use crate::support::{self, Server, Site, corrected, desk::with_desk, draft, problems, text};
use actix_web::{http::Method, test::TestRequest};
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage, codecs::gif::GifEncoder};
use kiosque::{
    i18n::Locale::{En, Fr},
    jobs::{self, Lane, Step},
    media::{
        self, Error, PictureText, Place, Progress, Refusal,
        library::{self, About, Deletion},
        sift::{self, Filter},
    },
    newsroom::{
        Fault, SaveError,
        account::Role,
        article,
        rights::Owner,
        setting::{self, Rules},
    },
    routes::Admin,
};
use std::{
    collections::{HashMap, HashSet},
    io::Cursor,
    thread,
    time::{Duration, Instant},
};

/// A picture of this width, as its file.
fn file(width: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, 100, Rgb([200, 10, 10])));
    image.write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
    bytes.into_inner()
}

fn in_french(alt: &str) -> Vec<PictureText> {
    let text = |locale, alt: &str| PictureText { locale, alt: alt.into(), caption: String::new() };
    vec![text(Fr, alt), text(En, "")]
}

fn add(site: &Site, width: u32, alt: &str, credit: &str) -> library::Picture {
    let taken = site.take_in(&file(width)).expect("the picture is good");
    let id = site.write(|connection| library::insert(connection, &taken, credit, &in_french(alt)));
    get(site, id).expect("the picture is there")
}

fn get(site: &Site, id: i64) -> Option<library::Picture> {
    site.read(|connection| library::by_id(connection, id))
}

fn each_picture_is_known_once(site: &Site) {
    let roof = add(site, 700, "Un toit", "Sok Dara");
    assert_eq!((roof.width, roof.height, roof.extension.as_str()), (700, 100, "jpg"));
    assert_eq!(roof.texts.len(), 1, "an empty text is none");
    assert_eq!(add(site, 700, "Autre", "Autre"), roof);
    assert_ne!(add(site, 701, "", "").id, roof.id);
    let refused = site.take_in(b"x");
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAPicture))));
}

fn uploads_at_once_make_one_picture(site: &Site) {
    let ids: Vec<i64> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| add(site, 50, "", "").id)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread panics")).collect()
    });
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "{ids:?}");
}

fn readers_see_a_picture_in_their_language(site: &Site) {
    let roof = add(site, 1500, "Un toit", "Sok Dara");
    let views = site.read(|connection| library::views(connection, Fr, &[roof.id, 999]));
    assert_eq!(views.len(), 1);
    let view = &views[&roof.id];
    assert_eq!((view.width, view.height, view.alt.as_str()), (1024, 68, "Un toit"));
    assert_eq!(view.srcset.iter().map(|(_, width)| *width).collect::<Vec<_>>(), [320, 640, 800, 1024, 1500]);
    assert_eq!(roof.view(En).alt, "");
    for (address, _) in &view.srcset {
        let parts: Vec<&str> = address.split('/').collect();
        assert!(site.settings.media.open(parts[2], parts[3]).expect("readable").is_some(), "{address}");
    }
    let promised = site.read(library::promised);
    assert_eq!(promised[&roof.hash].len(), 5);
    let checked = site.settings.media.check(&promised, &HashSet::new()).expect("listed");
    assert_eq!((checked.faults, checked.files), (Vec::new(), 6));
}

fn an_editor_finds_a_picture_by_its_words(site: &Site) {
    let roof = add(site, 700, "Un toit à 50 %", "Sok Dara").id;
    let river = add(site, 200, "Le fleuve", "").id;
    let found = |query: &str, before| -> Vec<i64> {
        let found = site.read(|connection| sift::list(connection, &Filter::of_words(query), before, 10));
        found.pictures.into_iter().map(|picture| picture.id).collect()
    };
    assert_eq!(found("", None), [river, roof]);
    assert_eq!(found("", Some(river)), [roof]);
    assert_eq!(found("TOIT sok", None), [roof]);
    assert_eq!(found("%", None), Vec::<i64>::new(), "no word, and not everything");
    assert_eq!(found("50", None), [roof]);
    assert_eq!(found("toit fleuve", None), Vec::<i64>::new());
}

fn an_editor_describes_a_picture(site: &Site) {
    let id = add(site, 200, "Le fleuve", "").id;
    let update = |id, credit: &str, texts: &[PictureText]| {
        let about = About { credit: credit.into(), ..About::default() };
        site.attempt(|connection| library::update(connection, id, &about, texts))
    };
    update(id, " Elle ", &in_french("")).expect("this is good");
    let picture = get(site, id).expect("the picture is there");
    assert!(picture.texts.is_empty() && picture.credit == "Elle");
    assert!(matches!(update(999, "", &[]), Err(SaveError::Missing)));
    let long = "x".repeat(501);
    assert_eq!(
        problems(update(id, &long, &in_french(&long))),
        [
            ("credit".into(), Fault::TooLong(library::CREDIT_LIMIT)),
            ("alt_fr".into(), Fault::TooLong(library::ALT_LIMIT)),
        ]
    );
}

fn sending_a_picture_again_describes_none_that_others_show(site: &Site) {
    let author = site.account("Sok", Role::Author);
    let rules = Rules { editors_publish: true, second_factor: false };
    site.write(|connection| setting::save_rules(connection, rules));
    let (shown, free) = (add(site, 20, "", ""), add(site, 21, "", ""));
    site.article().french("Le toit").published().pictured(shown.id).save();
    with_desk(site, |nobody| {
        let desk = nobody.of(site, author);
        let send = |width: u32| {
            let part = |name: &str, value: &str| {
                format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
            };
            let head = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
            let fields = [part("csrf", &desk.csrf()), part("alt_fr", "De moi"), part("credit", "Moi")].concat();
            let sent = [&fields, head.as_bytes(), &file(width), b"\r\n--b--\r\n"].concat();
            let request = TestRequest::post()
                .uri("/admin/pictures")
                .insert_header(("sec-fetch-site", "same-origin"))
                .insert_header(("content-type", "multipart/form-data; boundary=b"))
                .set_payload(sent);
            assert_eq!(desk.send(request).status, 303);
        };
        send(20);
        let picture = get(site, shown.id).unwrap();
        assert!(picture.texts.is_empty() && picture.credit.is_empty(), "{picture:?}");
        send(21);
        assert_eq!(get(site, free.id).unwrap().credit, "Moi");
        let said = |id: i64| {
            let page = desk.get(&Admin::Picture(id).path()).body;
            ["autres personnes", "Nulle part", "seul un éditeur"].map(|words| page.contains(words))
        };
        assert_eq!((said(shown.id), said(free.id)), ([true, false, true], [false, true, false]));
    });
}

fn a_picture_in_use_is_not_deleted(site: &Site) {
    let (lead, named, free) = (add(site, 10, "", ""), add(site, 11, "", ""), add(site, 12, "", ""));
    let publish = |picture, body: String| {
        let mut french = text(Fr, "Titre");
        french.body = body;
        let mut article = draft([french]);
        article.picture = picture;
        site.write(|connection| article::create(connection, None, article))
    };
    let first = publish(Some(lead.id), format!("<figure data-gallery=\"{} {}\"></figure>", named.id, lead.id));
    let second = publish(None, format!("<figure data-picture=\"{}\"></figure>", named.id));
    let places = |id| site.read(|connection| media::usage(connection, id, None, 100));
    assert_eq!(places(lead.id), [Place::Article(first, Fr, "Titre".into())]);
    assert_eq!(
        places(named.id),
        [Place::Article(first, Fr, "Titre".into()), Place::Article(second, Fr, "Titre".into())]
    );
    let delete = |id| site.write(|connection| library::delete(connection, None, id, false));
    assert!(matches!(delete(named.id), Deletion::InUse(places) if places.len() == 2));
    assert_eq!(delete(free.id), Deletion::Done);
    let open = |picture: &library::Picture, file| site.settings.media.open(&picture.hash, file).expect("readable");
    assert!(open(&free, "12.jpg").is_some(), "a job removes the files");
    site.work();
    assert_eq!(open(&free, "12.jpg"), None);
    assert!(open(&lead, "10.jpg").is_some());
    assert_eq!(delete(free.id), Deletion::Missing);
}

fn a_place_goes_with_the_words_that_named_the_picture(site: &Site) {
    let picture = add(site, 10, "", "").id;
    let naming = |number: i64| format!("<p>{number}</p><figure data-picture=\"{picture}\"></figure>");
    let publish = |number| {
        let mut english = text(En, "Title");
        english.body = naming(number);
        site.write(|connection| article::create(connection, None, draft([text(Fr, "Titre"), english])))
    };
    let ids: Vec<i64> = (1..=5).map(publish).collect();
    let shown = |owner, limit| {
        let places = site.read(|connection| media::usage(connection, picture, owner, limit));
        places.iter().filter_map(Place::article).collect::<Vec<_>>()
    };
    assert_eq!(shown(None, 100), ids);
    assert_eq!(shown(None, 2), ids[3..], "the newest, where there are more than are asked for");
    let author = site.account("Sok Dara", Role::Author);
    let owner = Owner { account: author, author: None };
    assert!(shown(Some(owner), 100).is_empty());
    site.sql(&format!("UPDATE article SET account_id = {author} WHERE id = {}", ids[1]));
    assert_eq!(shown(Some(owner), 100), [ids[1]], "what is theirs alone");
    // From before the table was there, and not written yet.
    site.sql("DELETE FROM picture_use");
    site.sql("UPDATE summary SET worded = FALSE");
    assert_eq!(shown(None, 100), ids);
    let caught = site.write(|connection| article::catch_up(connection, 100));
    assert_eq!((caught, shown(None, 100)), (5, ids.clone()));
    let whole = site.whole(ids[0]);
    let gone = support::corrected(&whole, En, |text| text.body = "<p>1</p>".into());
    site.write(|connection| article::save(connection, None, ids[0], gone));
    assert_eq!(shown(None, 100), ids[1..]);
    site.write(|connection| article::delete(connection, None, ids[1]));
    assert_eq!(shown(None, 100), ids[2..]);
}

/// Does every job of the pictures.
fn finish(site: &Site) {
    while jobs::step(&site.database, &site.settings, Lane::Pictures).expect("the database answers") == Step::Tried {}
}

fn shown(site: &Site, picture: i64) -> String {
    let id = site.article().french("Le toit").published().pictured(picture).save();
    let body = format!("<figure data-picture=\"{picture}\"></figure>");
    let shown = corrected(&site.whole(id), Fr, |text| text.body = body);
    site.write(|connection| article::save(connection, None, id, shown));
    "/fr/article/le-toit".into()
}

fn a_picture_is_used_at_once_and_finished_by_a_job(site: &Site) {
    let roof = add(site, 700, "Un toit", "");
    let path = shown(site, roof.id);
    let web = site.web();
    let before = web.get(&path);
    assert!(before.says("640.jpg 640w") && !before.says("<source"), "{}", before.text());
    assert!(!roof.is_finished);
    let store = site.settings.media.clone();
    assert_eq!(store.progress(&roof.variants()).expect("listed"), Progress { made: 3, all: 9 });
    // A page that promises what is not there (a lost file) still shows the picture.
    let early = web.get(&format!("/media/{}/640.avif", roof.hash));
    assert_eq!((early.status, early.header("content-type")), (200, "image/jpeg"));
    assert_eq!(early.header("cache-control"), "public, max-age=60");
    finish(site);
    let roof = get(site, roof.id).expect("the picture is there");
    assert!(roof.is_finished);
    assert_eq!(store.progress(&roof.variants()).expect("listed"), Progress { made: 9, all: 9 });
    assert_eq!(site.read(library::promised)[&roof.hash].len(), 13, "its crops too");
    web.notice();
    let after = web.get(&path);
    for (format, loading) in [("avif", "fetchpriority=\"high\""), ("webp", "loading=\"lazy\"")] {
        let address = format!("/media/{}/640.{format}", roof.hash);
        let source = format!("<source type=\"image/{format}\" srcset=\"");
        assert_eq!(after.text().matches(&source).count(), 2, "the lead and the figure: {}", after.text());
        assert!(after.says(&format!("{address} 640w")) && after.says(loading));
        let file = web.get(&address);
        assert_eq!((file.status, file.header("content-type")), (200, format!("image/{format}").as_str()));
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
    }
    assert!(after.says("width=\"700\" height=\"100\""));
    // Feeds get what every reader of feeds shows.
    assert!(!web.get("/fr/rss.xml").says("image/avif"));
    // Nothing is made twice; a picture that is gone has nothing to finish.
    library::finish(&site.database, &store, roof.id).expect("finished already");
    library::finish(&site.database, &store, 999).expect("there is none");
    assert_eq!(site.read(jobs::failed), []);
}

fn a_picture_that_moves_is_still_until_a_reader_asks(site: &Site) {
    let frame = |red| Frame::new(RgbaImage::from_pixel(900, 60, Rgba([red, 0, 0, 255])));
    let mut bytes = Vec::new();
    GifEncoder::new(&mut bytes).encode_frames([frame(10), frame(200)]).expect("a picture can be encoded");
    let taken = site.take_in(&bytes).expect("the picture is good");
    let id = site.write(|connection| library::insert(connection, &taken, "", &in_french("Une lampe")));
    let path = shown(site, id);
    let web = site.web();
    assert!(!web.get(&path).says("<details class=\"animation\">"));
    finish(site);
    let lamp = get(site, id).expect("the picture is there");
    assert!(lamp.is_finished && lamp.is_animated);
    web.notice();
    let page = web.get(&path);
    let address = format!("/media/{}/animation.webp", lamp.hash);
    // Once, in the figure of the text: the lead stays still.
    let animation = format!(
        "<details class=\"animation\"><summary>Voir l’animation</summary><img src=\"{address}\" width=\"800\" height=\"53\" alt=\"Une lampe\" loading=\"lazy\" decoding=\"async\"></details>"
    );
    assert_eq!(
        (page.text().matches(&animation).count(), page.text().matches(&address).count()),
        (1, 1),
        "{}",
        page.text()
    );
    assert!(!web.get("/fr/rss.xml").says("animation.webp"));
    let file = web.get(&address);
    assert_eq!((file.status, file.header("content-type")), (200, "image/webp"));
    assert!(site.read(library::promised)[&lamp.hash].iter().any(|variant| variant.address() == address));
    let still = add(site, 700, "", "");
    finish(site);
    assert!(!get(site, still.id).expect("the picture is there").is_animated);
    assert_eq!(web.get(&format!("/media/{}/animation.webp", still.hash)).status, 404);
}

fn a_server_that_is_killed_over_a_picture_leaves_it_to_the_next(site: &Site) {
    let noise =
        RgbImage::from_fn(1000, 700, |x, y| Rgb([x * 7 + y * 13, x * y, x ^ y].map(|value| value.to_le_bytes()[0])));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(noise).write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
    let store = site.settings.media.clone();
    let taken = site.take_in(bytes.get_ref()).expect("the picture is good");
    let id = site.write(|connection| library::insert(connection, &taken, "", &[]));
    let picture = get(site, id).expect("the picture is there");
    let made = || store.progress(&picture.variants()).expect("listed").made;
    let url = site.settings.database_url.clone().unwrap_or_default();
    let serve = || Server::serve(site.folder(), &[("DATABASE_URL", &url)]);
    let await_until = |what: &str, is_so: &dyn Fn() -> bool| {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < Duration::from_secs(120), "{what}");
            thread::sleep(Duration::from_millis(5));
        }
    };
    let mut server = serve();
    await_until("the first file is made", &|| made() > 4);
    server.kill();
    assert!(!get(site, id).expect("the picture is there").is_finished, "it was killed too late");
    // Its claim ends after ten minutes.
    site.sql("UPDATE job SET claimed_until = 0 WHERE kind = 'finish_picture'");
    let _server = serve();
    await_until("the rest is made", &|| get(site, id).is_some_and(|picture| picture.is_finished));
    assert_eq!(made(), 12);
    let promised = HashMap::from([(picture.hash.clone(), picture.variants())]);
    let checked = store.check(&promised, &HashSet::new()).expect("listed");
    assert_eq!((checked.faults, checked.files), (Vec::new(), 17));
}

fn a_part_of_a_picture_can_be_asked_for(site: &Site) {
    let roof = add(site, 700, "", "");
    let web = site.web();
    let address = format!("/media/{}/640.jpg", roof.hash);
    let whole = web.get(&address);
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, "bytes"));
    let length = whole.body.len();
    for (range, expected) in [("bytes=0-9", 0..10), ("bytes=10-", 10..length), ("bytes=-5", length - 5..length)] {
        let part = web.get_with(&address, &[("range", range)]);
        assert_eq!((part.status, part.body.as_slice()), (206, &whole.body[expected.clone()]), "{range}");
        let said = format!("bytes {}-{}/{length}", expected.start, expected.end - 1);
        assert_eq!(part.header("content-range"), said);
    }
    let beyond = web.get_with(&address, &[("range", "bytes=9999999-")]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, format!("bytes */{length}").as_str()));
    for headers in
        [&[("range", "bytes=0-1,5-6")][..], &[("range", "lines=1-2")], &[("range", "x")], &[("range", "bytes=5-2")]]
    {
        assert!([200, 416].contains(&web.get_with(&address, headers).status), "{headers:?}");
    }
    assert_eq!(web.get_with(&address, &[("range", "bytes=0-1"), ("if-range", "\"x\"")]).status, 200);
    assert_eq!(web.ask(Method::HEAD, &address).status, 200);
    // What stands in for another file is sent whole.
    let other = address.replace(".jpg", ".avif");
    assert_eq!(web.get_with(&other, &[("range", "bytes=0-9")]).status, 200);
}

fn hostile_files_are_refused_with_a_reason_beside_the_field(site: &Site) {
    let account = site.account("Vanna", Role::Author);
    let good = file(300);
    let mut bomb = good.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let mut checksum = flate2::Crc::new();
    checksum.update(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&checksum.sum().to_be_bytes());
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let long = {
        let mut bytes = Cursor::new(Vec::new());
        let image = DynamicImage::ImageLuma8(image::GrayImage::new(30_001, 1));
        image.write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
        bytes.into_inner()
    };
    let named: [(&str, &[u8], &str); 9] = [
        ("vide.jpg", b"", "vide"),
        ("dessin.svg", svg, "SVG"),
        ("dessin.png", svg, "SVG"),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        ("photo.avif", b"\0\0\0\x1Cftypavif\0\0\0\0avifmif1miaf", "abîmé"),
        ("moitie.png", &good[..good.len() / 2], "abîmé"),
        ("bombe.png", &bomb, "trop grande"),
        ("ruban.png", &long, "30"),
        ("page.png", b"<!doctype html><script>alert(1)</script>", "JPEG"),
    ];
    with_desk(site, |nobody| {
        let desk = nobody.of(site, account);
        let csrf = desk.csrf();
        let send = |name: &str, content: &[u8]| {
            let mut body = format!("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n").into_bytes();
            body.extend(content);
            body.extend(b"\r\n--b--\r\n");
            let request = TestRequest::post()
                .uri(&Admin::Pictures.path())
                .insert_header(("sec-fetch-site", "same-origin"))
                .insert_header(("content-type", "multipart/form-data; boundary=b"))
                .set_payload(body);
            desk.send(request)
        };
        for (name, content, reason) in named {
            let page = send(name, content);
            assert_eq!(page.status, 422, "{name}");
            let said = page.body.split("id=\"refusals\"").nth(1).and_then(|rest| rest.split("</div>").next());
            assert!(said.is_some_and(|said| said.contains(name) && said.contains(reason)), "{name}: {said:?}");
            assert!(page.body.contains("aria-describedby=\"file-hint refusals\""), "{name}");
        }
        assert_eq!(desk.get(&Admin::Pictures.path()).status, 200);
        let sent = send("toit.png", &good);
        assert_eq!(sent.status, 303);
        let page = desk.get(&Admin::Picture(1).path());
        assert!(page.body.contains("1 fichiers sur 3") || page.body.contains("1 fichier sur 3"), "{}", page.body);
        finish(site);
        assert!(!desk.get(&Admin::Picture(1).path()).body.contains("sur 3"));
    });
    // Nothing is left of what was refused.
    let folders = std::fs::read_dir(site.folder().join("media")).expect("there");
    assert_eq!(folders.filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_dir())).count(), 1);
}

fn the_credit_of_a_file_is_kept_unless_somebody_gives_one(site: &Site) {
    let credited = |width, credit: &str| {
        let mut jpeg = Cursor::new(Vec::new());
        let image = DynamicImage::ImageRgb8(RgbImage::new(width, 10));
        image.write_to(&mut jpeg, ImageFormat::Jpeg).expect("a picture can be encoded");
        let jpeg = jpeg.into_inner();
        let set =
            |number: u8, text: &str| [&[0x1C, 2, number, 0, text.len().to_le_bytes()[0]], text.as_bytes()].concat();
        let sets = [set(80, "Sok Dara"), set(110, "AFP")].concat();
        let size = u32::try_from(sets.len()).unwrap_or_default().to_be_bytes();
        let block = [b"Photoshop 3.0\x008BIM\x04\x04\0\0", size.as_slice(), &sets].concat();
        let length = u16::try_from(block.len() + 2).unwrap_or_default().to_be_bytes();
        let bytes = [&jpeg[..2], &[0xFF, 0xED], &length, &block, &jpeg[2..]].concat();
        let taken = site.take_in(&bytes).expect("the picture is good");
        let id = site.write(|connection| library::insert(connection, &taken, credit, &[]));
        get(site, id).expect("the picture is there").credit
    };
    assert_eq!(credited(10, ""), "Sok Dara / AFP");
    assert_eq!(credited(11, "Chan"), "Chan");
}

on_both_engines!(
    a_place_goes_with_the_words_that_named_the_picture,
    each_picture_is_known_once,
    uploads_at_once_make_one_picture,
    readers_see_a_picture_in_their_language,
    an_editor_finds_a_picture_by_its_words,
    an_editor_describes_a_picture,
    sending_a_picture_again_describes_none_that_others_show,
    a_picture_in_use_is_not_deleted,
    a_picture_is_used_at_once_and_finished_by_a_job,
    a_picture_that_moves_is_still_until_a_reader_asks,
    a_server_that_is_killed_over_a_picture_leaves_it_to_the_next,
    a_part_of_a_picture_can_be_asked_for,
    hostile_files_are_refused_with_a_reason_beside_the_field,
    the_credit_of_a_file_is_kept_unless_somebody_gives_one,
);
