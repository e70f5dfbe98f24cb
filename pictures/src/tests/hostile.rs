//! Files that are made to do harm: each is refused, or taken with nothing left of it but its pixels, and soon.

use super::*;
use std::time::{Duration, Instant};

/// A PNG chunk with its checksum.
fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = [&u32::try_from(content.len()).expect("short").to_be_bytes(), name.as_slice(), content].concat();
    let checksum = !chunk[4..].iter().fold(u32::MAX, |mut sum, byte| {
        sum ^= u32::from(*byte);
        (0..8).for_each(|_| sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 });
        sum
    });
    chunk.extend(checksum.to_be_bytes());
    chunk
}

/// A PNG file of these measures, eight bits a channel with transparency, with further chunks before its pixels, which are missing.
fn png_header(width: u32, height: u32, more: &[Vec<u8>]) -> Vec<u8> {
    let header = [width.to_be_bytes().as_slice(), &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1A\n".as_slice(), &chunk(b"IHDR", &header), &more.concat(), &chunk(b"IDAT", &[])].concat()
}

/// This many megabytes of nothing, for zlib: each block of fixed codes says 258 zeros in 13 bits.
fn deflated_zeros(megabytes: usize) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let nothing = vec![0; 1 << 20];
    (0..megabytes).for_each(|_| std::io::Write::write_all(&mut encoder, &nothing).expect("written"));
    encoder.finish().expect("finished")
}

/// The most memory that this process had so far, in MiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("there");
    line.split_whitespace().nth(1).expect("a number").parse::<u64>().expect("a number") / 1024
}

#[test]
fn headers_that_promise_too_much_are_refused() {
    assert_eq!(refused(&png_header(60_000, 60_000, &[])), Refusal::TooManyPixels);
    assert_eq!(refused(&png_header(29_999, 29_999, &[])), Refusal::TooManyPixels);
    assert_eq!(refused(&png_header(0, 40, &[])), Refusal::Damaged);
    assert_eq!(refused(&png_header(40, 0, &[])), Refusal::Damaged);
    let gif = b"GIF89a\xFF\xFF\xFF\xFF\0\0\0,\0\0\0\0\xFF\xFF\xFF\xFF\0\x02\x02L\x01\0;";
    assert_eq!(refused(gif), Refusal::TooManyPixels);
    // A canvas of 16,384 × 16,384 around a picture of 1 × 1.
    let small = Format::WebP.encode(&DynamicImage::new_rgb8(1, 1), 80).expect("made");
    let canvas = [b"VP8X\x0A\0\0\0\x02\0\0\0".as_slice(), &[0xFF, 0x3F, 0, 0xFF, 0x3F, 0]].concat();
    let webp = [&small[..12], &canvas, b"ANIM\x06\0\0\0\0\0\0\0\0\0", &small[12..]].concat();
    assert!(matches!(refused(&webp), Refusal::TooManyPixels | Refusal::Damaged));
    // Tiles of 64 × 96 for a picture of 65,535 × 65,535.
    let mut grid = include_bytes!("../../samples/grid.avif").to_vec();
    let measures = grid.windows(8).position(|part| part == [0, 0, 0, 1, 0, 128, 0, 96]).expect("a grid");
    grid[measures + 4..measures + 8].fill(0xFF);
    assert_eq!(refused(&grid), Refusal::TooManyPixels);
    let mut jpeg = encoded(two_halves(64, 64), ImageFormat::Jpeg);
    let size = jpeg.windows(2).position(|marker| marker == [0xFF, 0xC0]).expect("a frame") + 5;
    jpeg[size..size + 4].fill(0xFF);
    assert_eq!(refused(&jpeg), Refusal::TooManyPixels);
    jpeg[size..size + 4].fill(0);
    assert_eq!(refused(&jpeg), Refusal::Damaged);
}

#[test]
fn what_is_packed_a_thousandfold_is_not_unpacked() {
    let (zeros, before, start) = (deflated_zeros(400), peak(), Instant::now());
    let whole = encoded(two_halves(20, 20), ImageFormat::Png);
    let profile = chunk(b"iCCP", &[b"x\0\0".as_slice(), &zeros].concat());
    let text = chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), &zeros].concat());
    for bomb in [profile, text] {
        let file = [&whole[..33], &bomb, &whole[33..]].concat();
        let _ = read(&file, LIMIT);
        let _ = animation(&file);
        assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    }
    assert!(peak() < before + 200, "{} MiB", peak() - before);
}

#[test]
fn a_hundred_thousand_frames_are_one_picture() {
    let mut gif = b"GIF89a\x40\0\x40\0\x80\0\0\xFF\0\0\0\0\xFF".to_vec();
    for _ in 0..100_000 {
        gif.extend(b"!\xF9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0");
    }
    gif.push(b';');
    let start = Instant::now();
    assert_eq!(read(&gif, LIMIT).expect("taken").image.dimensions(), (64, 64));
    assert_eq!(animation(&gif).expect("no error"), None);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn frames_without_end_within_one_avif_are_refused() {
    // The picture's AV1 again and again, in the place that the file has for it.
    let file = include_bytes!("../../samples/420-8.avif");
    let start = file.windows(4).position(|name| name == b"mdat").expect("content") + 4;
    let stream = &file[start..];
    let mut longer = file.to_vec();
    longer.extend(stream.repeat(400));
    let total = u32::try_from(stream.len() * 401).expect("short");
    longer[start - 8..start - 4].copy_from_slice(&(total + 8).to_be_bytes());
    let length = u32::try_from(stream.len()).expect("short").to_be_bytes();
    let places: Vec<usize> = (0..start - 4).filter(|at| longer[*at..*at + 4] == length).collect();
    for at in places {
        longer[at..at + 4].copy_from_slice(&total.to_be_bytes());
    }
    assert_eq!(refused(&longer), Refusal::TooSlow);
}

#[test]
fn names_say_nothing() {
    // A page, a program and an archive, whatever they are called; and pictures with such things in them.
    for bytes in
        [b"<!doctype html><script>alert(1)</script>".as_slice(), b"\x7FELF\x02\x01", b"PK\x03\x04\x14\0", b"#!/bin/sh"]
    {
        assert_eq!(refused(bytes), Refusal::NotAPicture);
    }
    let page = b"/*<html><script>alert(1)</script>*/";
    let comment =
        [&[0xFF, 0xFE], u16::try_from(page.len() + 2).expect("short").to_be_bytes().as_slice(), page].concat();
    let jpeg = encoded(two_halves(64, 64), ImageFormat::Jpeg);
    let before = [&jpeg[..2], &comment, &jpeg[2..]].concat();
    let png = encoded(two_halves(64, 64), ImageFormat::Png);
    let within = [&png[..33], &chunk(b"tEXt", &[b"a\0".as_slice(), page].concat()), &png[33..]].concat();
    let archive = [jpeg.as_slice(), b"PK\x03\x04<script>"].concat();
    for file in [before, within, archive] {
        for (_, variant) in plain(&file) {
            assert!(!variant.windows(7).any(|part| part == b"<script"));
        }
    }
}
