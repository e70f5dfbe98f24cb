//! The folder of pictures.

use super::{store::name_of as hash, *};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use std::{
    collections::{HashMap, HashSet},
    io::Cursor,
};

const LIMIT: usize = 20 * 1024 * 1024;

/// Red on the left half, blue on the right.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) })
}

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// A JPEG as a telephone makes it: with an Exif block that says how to turn it, and where it was taken.
fn from_a_telephone(orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
    tiff.extend(b"GPS: 11.5564 N 104.9282 E");
    let jpeg = encoded(two_halves(64, 32), ImageFormat::Jpeg);
    let length = u16::try_from(tiff.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &tiff, &jpeg[2..]].concat()
}

#[test]
fn the_store_opens_variants_and_nothing_else() {
    let data = tempfile::tempdir().expect("a folder");
    let store = Store::in_folder(data.path());
    let bytes = encoded(two_halves(700, 20), ImageFormat::Png);
    let hash = hash(&bytes);
    let taken = store.take_in(&hash, &bytes, LIMIT).expect("taken");
    assert_eq!((taken.width, taken.height, taken.extension), (700, 20, "jpg"));
    let served = store.open(&hash, "640.jpg").expect("readable").expect("there");
    assert_eq!(image::load_from_memory(&served.bytes).expect("a picture").width(), 640);
    assert_eq!(served.kind, "image/jpeg");
    assert!(served.is_exact);
    // What is not there comes in another width, or in a format that every browser reads, under its own type.
    for (file, width) in [("800.jpg", 640), ("2560.jpg", 640), ("640.avif", 640), ("700.webp", 700), ("320.webp", 320)]
    {
        let other = store.open(&hash, file).expect("readable").expect("there");
        assert_eq!((other.kind, other.is_exact), ("image/jpeg", false), "{file}");
        assert_eq!(image::load_from_memory(&other.bytes).expect("a picture").width(), width, "{file}");
    }
    std::fs::write(data.path().join("640.jpg"), "secret").expect("written");
    let files = [
        "original",
        "640.png",
        "640.jpg/",
        "../640.jpg",
        "..",
        "",
        ".",
        "0640.jpg",
        "640.JPG",
        "640.jpg\0",
        "640",
        "640.",
        "+640.jpg",
        "640.jpg.jpg",
        "640.gif",
        "640.svg",
        "%2e%2e",
        "99999999.jpg",
        "-1.jpg",
    ];
    for file in files {
        assert_eq!(store.open(&hash, file).expect("no error"), None, "{file}");
    }
    let up = format!("{}/..", &hash[..61]);
    for name in ["", "..", "../..", "é", "ab", &hash.to_uppercase(), &up, &"/".repeat(64), &"é".repeat(32)] {
        assert_eq!(store.open(name, "640.jpg").expect("no error"), None, "{name}");
    }
}

#[test]
fn the_store_writes_a_picture_once_and_leaves_nothing_beside() {
    let data = tempfile::tempdir().expect("a folder");
    let store = Store::in_folder(data.path());
    let bytes = from_a_telephone(6);
    let hash = hash(&bytes);
    store.take_in(&hash, &bytes, LIMIT).expect("taken");
    let folder = data.path().join("media").join(&hash[..2]).join(&hash);
    let names = || {
        let mut names: Vec<_> =
            std::fs::read_dir(&folder).expect("there").map(|file| file.expect("readable").file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(), ["32.jpg", "original"]);
    let written = |name: &str| std::fs::metadata(folder.join(name)).and_then(|file| file.modified()).expect("there");
    let before = written("32.jpg");
    let again = store.take_in(&hash, &bytes, LIMIT).expect("taken");
    assert_eq!((again.width, again.height, written("32.jpg")), (32, 64, before));
    // A crash left the picture without its end: it is made again.
    std::fs::remove_file(folder.join("32.jpg")).expect("removed");
    store.take_in(&hash, &bytes, LIMIT).expect("taken");
    assert_eq!(names(), ["32.jpg", "original"]);
    // Somebody died over the second file of three: what is there stays, the rest is made.
    store.finish(&hash, || Ok(false)).expect("nobody wants it");
    assert_eq!(names(), ["32.jpg", "original"]);
    let finish = || store.finish(&hash, || Ok(true));
    finish().expect("finished");
    assert_eq!(names(), ["32.avif", "32.jpg", "32.webp", "original"]);
    std::fs::remove_file(folder.join("32.webp")).expect("removed");
    let before = written("32.avif");
    finish().expect("finished");
    assert_eq!((names().len(), written("32.avif")), (4, before));
    let webp = store.open(&hash, "32.webp").expect("readable").expect("there");
    assert_eq!((webp.kind, webp.is_exact), ("image/webp", true));
    assert_eq!(image::load_from_memory(&webp.bytes).expect("a picture").dimensions(), (32, 64));
    store.remove(&hash).expect("removed");
    store.remove(&hash).expect("gone already");
    store.finish(&hash, || Ok(false)).expect("nobody wants it any more");
    assert!(finish().is_err(), "an original that is wanted and lost is no picture that is finished");
    assert_eq!(store.open(&hash, "32.jpg").expect("no error"), None);
}

#[test]
fn what_is_damaged_lost_or_nobodys_is_found() {
    let data = tempfile::tempdir().expect("a folder");
    let store = Store::in_folder(data.path());
    let bytes = encoded(two_halves(700, 20), ImageFormat::Png);
    let hash = hash(&bytes);
    store.take_in(&hash, &bytes, LIMIT).expect("taken");
    store.finish(&hash, || Ok(true)).expect("finished");
    let folder = format!("{}/{hash}", &hash[..2]);
    let file = |file: &str| Variant { hash: hash.clone(), file: file.into() };
    let files = ["jpg", "avif", "webp"].into_iter().flat_map(|end| ["320", "640", "700"].map(|w| format!("{w}.{end}")));
    let promised = HashMap::from([(hash.clone(), files.map(|name| file(&name)).collect())]);
    let check = || store.check(&promised, &HashSet::new()).expect("listed");
    assert_eq!(check(), Checked { faults: Vec::new(), files: 10 });
    let at = |file: &str| data.path().join("media").join(&folder).join(file);
    for name in ["320.jpg", "320.avif", "320.webp", "original"] {
        let whole = std::fs::read(at(name)).expect("there");
        std::fs::write(at(name), &whole[..whole.len() - 1]).expect("written");
    }
    std::fs::remove_file(at("640.webp")).expect("removed");
    std::fs::write(at("notes.txt"), "").expect("written");
    let damaged = ["320.avif", "320.jpg", "320.webp"].map(|name| format!("{folder}/{name}: is damaged"));
    let rest = ["640.webp is missing", "notes.txt belongs to no picture", "original: is damaged"];
    assert_eq!(check().faults, [&damaged[..], &rest.map(|rest| format!("{folder}/{rest}"))].concat());
    // What a job is about to remove is no fault.
    assert_eq!(store.check(&HashMap::new(), &HashSet::from([hash.clone()])).expect("listed").faults, [""; 0]);
    let orphans = store.check(&HashMap::new(), &HashSet::new()).expect("listed").faults;
    assert_eq!((orphans.len(), orphans[0].as_str()), (10, format!("{folder}/320.avif belongs to no picture").as_str()));
}
