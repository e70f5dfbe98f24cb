use super::*;
use std::{collections::BTreeSet, io::Cursor};

const PLATE: Plate<'static> =
    Plate { title: "Chaktomuk", tagline: "Le magazine de Phnom Penh, en français et en anglais" };

/// Which pixels of a picture are not paper, row by row, and its file.
fn drawn(poster: &Poster) -> (Vec<bool>, Vec<u8>) {
    let file = poster.draw().expect("a poster can be drawn");
    let mut decoder = png::Decoder::new(Cursor::new(&file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("it is a PNG");
    let info = reader.info();
    assert_eq!((info.width, info.height, info.color_type), (WIDTH, HEIGHT, png::ColorType::Indexed));
    let mut pixels = vec![0; reader.output_buffer_size().expect("a small picture")];
    reader.next_frame(&mut pixels).expect("it is whole");
    (pixels.chunks(3).map(|colour| colour != [0xFF; 3]).collect(), file)
}

fn french(headline: &str) -> Poster {
    Poster::of(Locale::Fr, "Société", headline, &PLATE)
}

fn english(headline: &str) -> Poster {
    Poster::of(Locale::En, "Society", headline, &PLATE)
}

fn longest(words: &str) -> String {
    words.chars().cycle().take(300).collect()
}

fn headlines() -> Vec<(&'static str, Poster)> {
    let long_french = "À Phnom Penh, les vendeuses du marché central racontent ce que change pour elles la fermeture du toit, \
        entre loyers qui montent, clients qui s’en vont, promesses de la mairie et nuits passées à surveiller leur étal, \
        avec l’espoir qu’avant la saison des pluies, quelqu’un leur dira enfin où aller";
    let long_english = "In Phnom Penh the women who sell at the central market tell what the closing of the roof changes for \
        them, between rents that rise, customers who leave, promises of the city and nights spent guarding their stalls, \
        hoping that before the rains someone will at last tell them where they are to go next";
    vec![
        ("one", french("X")),
        ("short-fr", french("Le toit du marché")),
        ("short-en", english("Coffee at dawn")),
        ("usual-fr", french("« Où est passée l'eau ? » : à Kep, 1 140 foyers attendent le camion-citerne")),
        ("usual-en", english("It's the \"last\" night bus: who still rides from Battambang to the border?")),
        ("khmer", french("« ភ្នំពេញ » : comment la capitale s’écrit, de ស្រី à ខ្មែរ")),
        ("all-khmer", english("សេចក្តីប្រកាសជាសកលស្តីពីសិទ្ធិមនុស្ស មនុស្សទាំងអស់កើតមកមានសេរីភាព និងសមភាព")),
        ("long-fr", french(long_french)),
        ("long-en", english(long_english)),
        ("word", french("Anticonstitutionnellement")),
        ("long-word", french("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch")),
        ("wide", english(&longest("W"))),
        ("wide-khmer", english(&longest("ក្ស្រ្តី"))),
        ("vietnamese", english("Hồ Chí Minh City’s Nguyễn Huệ, Łódź and Þingvellir")),
        ("plate", Poster::of_plate(Locale::Fr, &PLATE)),
    ]
}

/// For whoever changes the design: `KIOSQUE_POSTERS=folder cargo test --lib poster` leaves the pictures there.
#[test]
fn every_picture_is_small_and_leaves_its_margins_white() {
    let mut seen = BTreeSet::new();
    for (name, poster) in headlines() {
        let (pixels, file) = drawn(&poster);
        if let Some(folder) = std::env::var_os("KIOSQUE_POSTERS") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), &file).expect("a folder");
        }
        assert!(file.len() < 40_000, "{name}: {} bytes", file.len());
        assert!(seen.insert(poster.fingerprint()) && seen.insert(format!("{:?}", Sha256::digest(&file))), "{name}");
        let rows = pixels.chunks(WIDTH as usize).enumerate().skip(20);
        // Curves and tails of letters go a little over the edge of their square.
        let (margin, give) = (72, 8);
        for (row, line) in rows {
            let inside = margin - give..WIDTH as usize - margin + give;
            let outside = line.iter().enumerate().filter(|(column, pixel)| !inside.contains(column) && **pixel);
            assert_eq!(outside.count(), 0, "{name}: ink in a margin of row {row}");
            assert!(row < HEIGHT as usize - 20 || !line.contains(&true), "{name}: ink in row {row}");
        }
        // Between the parts of the design there is white in every picture.
        for row in [26, 117, 507, 524] {
            assert!(pixels.chunks(WIDTH as usize).nth(row).is_some_and(|line| !line.contains(&true)), "{name} {row}");
        }
    }
}

/// Glyphs of a text set large, with the numbers of those that are boxes.
fn set(locale: Locale, text: &str) -> Vec<u32> {
    let text = words(locale, text).expect("our faces have its letters");
    Desk::new(locale).set(&text, &[60.0], &HEADLINE_AREA).iter().map(|glyph| glyph.id).collect()
}

#[test]
fn khmer_is_shaped_and_no_letter_is_a_box() {
    // The coeng joins letters: fewer glyphs than characters, and others than those of the letters alone.
    let joined = set(Locale::Fr, "ខ្មែរ");
    let alone: Vec<u32> = "ខមែរ".chars().flat_map(|c| set(Locale::Fr, &c.to_string())).collect();
    assert!(joined.len() < "ខ្មែរ".chars().count() && joined != alone, "{joined:?} {alone:?}");
    for text in ["« ភ្នំពេញ »", "Qu’est-ce ? 12 345 € – où…", "Nguyễn Huệ", "e\u{301}te\u{301}"]
    {
        assert!(!set(Locale::Fr, text).is_empty(), "{text}");
        assert_eq!(boxes(&words(Locale::Fr, text).expect("our faces have its letters")), 0, "{text}");
    }
}

/// How many glyphs of a text are the box of a face.
fn boxes(text: &str) -> usize {
    let mut faces = faces::context();
    let mut scratch = parley::LayoutContext::<()>::new();
    let names: Vec<parley::FontFamilyName<'_>> = faces::names().map(parley::FontFamilyName::named).into();
    let mut builder = scratch.ranged_builder(&mut faces, text, 1.0, false);
    builder.push_default(parley::StyleProperty::FontFamily(parley::FontFamily::from(names.as_slice())));
    let mut layout = builder.build(text);
    layout.break_all_lines(None);
    let runs = layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>());
    runs.flat_map(|run| run.clusters().flat_map(|c| c.glyphs().collect::<Vec<_>>()).collect::<Vec<_>>())
        .filter(|glyph| glyph.id == 0)
        .count()
}

#[test]
fn the_narrow_space_of_french_is_narrow_and_keeps_its_mark() {
    let end = |text: &str| {
        let glyphs = Desk::new(Locale::Fr).set(text, &[100.0], &HEADLINE_AREA);
        glyphs.last().map_or(0.0, |glyph| glyph.at.0)
    };
    let (none, narrow, wide) = (end("eau?"), end("eau\u{202F}?"), end("eau ?"));
    assert!(none < narrow && narrow < wide, "{none} {narrow} {wide}");
    assert_eq!(words(Locale::Fr, "L'eau ?").as_deref(), Some("L’eau\u{202F}?"));
}

#[test]
fn signs_that_no_face_has_are_left_out_and_letters_that_none_has_leave_the_plate() {
    assert_eq!(words(Locale::En, "Fireworks 🎆 over\nthe  river").as_deref(), Some("Fireworks over the river"));
    let chinese = english("金边 at night");
    assert_eq!(chinese, Poster::of_plate(Locale::En, &PLATE));
    assert_eq!(english("🎆"), Poster::of_plate(Locale::En, &PLATE));
    assert_eq!(english(""), Poster::of_plate(Locale::En, &PLATE));
}

#[test]
fn a_word_that_is_long_is_set_smaller_before_it_is_broken() {
    let lines = |poster: &Poster| {
        let glyphs = Desk::new(Locale::Fr).set(&poster.headline, HEADLINE, &HEADLINE_AREA);
        glyphs.iter().map(|glyph| format!("{:.0}", glyph.at.1)).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(lines(&french("Anticonstitutionnellement")), 1);
    assert!(lines(&french("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch")) > 1);
}

#[test]
fn a_language_that_is_written_from_the_right_begins_there() {
    let text = "Le dernier bac de Neak Loeung a traversé le fleuve hier soir";
    let ends = |direction: parley::BaseDirection| {
        let glyphs = Desk { direction, ..Desk::new(Locale::Fr) }.set(text, &[90.0], &HEADLINE_AREA);
        let columns = glyphs.iter().map(|glyph| glyph.at.0);
        columns.fold((f32::MAX, 0.0_f32), |(least, most), column| (least.min(column), most.max(column)))
    };
    let (left, right) = (MARGIN + 10.0, WIDTH as f32 - MARGIN - 60.0);
    let (ltr, rtl) = (ends(parley::BaseDirection::Ltr), ends(parley::BaseDirection::Rtl));
    assert!(ltr.0 < left && rtl.0 > left && rtl.1 > right && rtl.1 < WIDTH as f32 - MARGIN, "{ltr:?} {rtl:?}");
}

#[test]
fn lines_of_a_headline_are_of_like_length() {
    let text = "Le dernier bac de Neak Loeung a traversé le fleuve hier soir";
    let glyphs = Desk::new(Locale::Fr).set(text, &[90.0], &HEADLINE_AREA);
    let mut ends = std::collections::BTreeMap::new();
    for glyph in &glyphs {
        ends.insert(format!("{:.0}", glyph.at.1), glyph.at.0);
    }
    let (least, most) = ends.values().fold((f32::MAX, 0.0_f32), |(a, b), end| (a.min(*end), b.max(*end)));
    assert!(ends.len() > 1 && least > most * 0.6, "{ends:?}");
}

#[test]
fn the_fingerprint_tells_words_languages_and_places_apart() {
    let base = english("One");
    assert_eq!(base.fingerprint(), english("One").fingerprint());
    assert_eq!(base.fingerprint().len(), 12);
    let others = [
        english("Two"),
        Poster::of(Locale::Fr, "Society", "One", &PLATE),
        Poster::of(Locale::En, "", "One", &PLATE),
        Poster::of(Locale::En, "Society", "One", &Plate { title: "Other", tagline: "" }),
        Poster::of(Locale::En, "SocietyO", "ne", &PLATE),
    ];
    for other in others {
        assert_ne!(base.fingerprint(), other.fingerprint(), "{other:?}");
    }
}
