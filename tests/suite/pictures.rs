//! The library of pictures, on both engines.

use crate::support::{self, Site, desk::with_desk, draft, problems, text};
use actix_web::test::TestRequest;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kiosque::{
    i18n::Locale::{En, Fr},
    media::{self, Error, PictureText, Place, Refusal, library},
    newsroom::{
        Fault, SaveError,
        account::Role,
        article,
        rights::Owner,
        setting::{self, Rules},
    },
    routes::Admin,
};
use std::io::Cursor;

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
    let taken = site.settings.media().take_in(&file(width), 1 << 20).expect("the picture is good");
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
    let refused = site.settings.media().take_in(b"x", 1 << 20);
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
        assert!(site.settings.media().open(parts[2], parts[3]).expect("readable").is_some(), "{address}");
    }
    let variants = site.read(library::all_variants);
    assert_eq!(variants.len(), 5);
    assert!(variants.iter().all(|(id, variant)| *id == roof.id && site.settings.media().path(variant).exists()));
}

fn an_editor_finds_a_picture_by_its_words(site: &Site) {
    let roof = add(site, 700, "Un toit à 50 %", "Sok Dara").id;
    let river = add(site, 200, "Le fleuve", "").id;
    let found = |query: &str, before| -> Vec<i64> {
        let list = site.read(|connection| library::list(connection, query, before, 10));
        list.into_iter().map(|picture| picture.id).collect()
    };
    assert_eq!(found("", None), [river, roof]);
    assert_eq!(found("", Some(river)), [roof]);
    assert_eq!(found("TOIT sok", None), [roof]);
    assert_eq!(found("%", None), [roof]);
    assert_eq!(found("toit fleuve", None), Vec::<i64>::new());
}

fn an_editor_describes_a_picture(site: &Site) {
    let id = add(site, 200, "Le fleuve", "").id;
    let update = |id, credit: &str, texts: &[PictureText]| {
        site.attempt(|connection| library::update(connection, id, credit, texts))
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
    let delete = |id| library::delete(&site.database, &site.settings.media(), None, id);
    assert!(matches!(delete(named.id), Err(library::DeleteError::InUse(places)) if places.len() == 2));
    delete(free.id).expect("nobody shows it");
    let open = |picture: &library::Picture, file| site.settings.media().open(&picture.hash, file).expect("readable");
    assert_eq!(open(&free, "12.jpg"), None);
    assert!(open(&lead, "10.jpg").is_some());
    assert!(matches!(delete(free.id), Err(library::DeleteError::Missing)));
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

on_both_engines!(
    a_place_goes_with_the_words_that_named_the_picture,
    each_picture_is_known_once,
    uploads_at_once_make_one_picture,
    readers_see_a_picture_in_their_language,
    an_editor_finds_a_picture_by_its_words,
    an_editor_describes_a_picture,
    sending_a_picture_again_describes_none_that_others_show,
    a_picture_in_use_is_not_deleted,
);
