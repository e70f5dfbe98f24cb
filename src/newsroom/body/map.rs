//! Maps: where a reader opens the map that a frame shows, for the frame's own address is none to open.

use super::embed::Embed;
use url::Url;

/// The page of an embedded map; `None` for what is none.
pub(super) fn page(embed: &Embed) -> Option<String> {
    let url = Url::parse(&embed.id).ok()?;
    match embed.provider {
        "googlemaps" => Some(google(&url)),
        "openstreetmap" => bounds(&url).map(|bounds| open_street_map(&url, bounds)),
        _ => None,
    }
}

/// Google writes a map as `!` fields in `pb`: a place has its longitude in `2d` and its latitude in `3d`, a view from
/// the street the latitude in `1d` and the longitude in `2d`. Where neither is found, the front page of the maps.
/// Addresses to open are documented as “Maps URLs”.
fn google(url: &Url) -> String {
    let pb = url.query_pairs().find(|(name, _)| name == "pb").map(|(_, value)| value.into_owned()).unwrap_or_default();
    let field = |name: &str| pb.split('!').find_map(|field| field.strip_prefix(name)?.parse::<f64>().ok());
    let place = field("3d").zip(field("2d")).or_else(|| field("1d").zip(field("2d")));
    match place.filter(|(latitude, longitude)| latitude.abs() <= 90.0 && longitude.abs() <= 180.0) {
        Some((latitude, longitude)) => {
            format!("https://www.google.com/maps/@?api=1&map_action=map&center={latitude}%2C{longitude}&zoom=16")
        }
        None => "https://www.google.com/maps".to_owned(),
    }
}

/// West, south, east and north of a map of OpenStreetMap, in degrees.
pub(super) fn bounds(url: &Url) -> Option<[f64; 4]> {
    numbers(url, "bbox")
}

fn open_street_map(url: &Url, [west, south, east, north]: [f64; 4]) -> String {
    let bounds = format!("minlon={west}&minlat={south}&maxlon={east}&maxlat={north}");
    match numbers(url, "marker") {
        Some([latitude, longitude]) => {
            format!("https://www.openstreetmap.org/?{bounds}&mlat={latitude}&mlon={longitude}")
        }
        None => format!("https://www.openstreetmap.org/?{bounds}"),
    }
}

/// The address for frames of a place that somebody looks at on OpenStreetMap (`#map=ZOOM/LATITUDE/LONGITUDE`), with the
/// marker if there is one: about what a column of text shows of it.
pub(super) fn frame_of(url: &Url) -> Option<String> {
    let place = url.fragment()?.strip_prefix("map=")?.split('&').next()?;
    let numbers: Vec<f64> = place.split('/').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [zoom, latitude, longitude] = numbers[..] else { return None };
    let is_place = (1.0..=20.0).contains(&zoom) && latitude.abs() <= 85.0 && longitude.abs() <= 180.0;
    if url.host_str() != Some("www.openstreetmap.org") || !is_place {
        return None;
    }
    // A tile of 256 pixels is 360° wide at zoom 0; the frame is 640 by 384 pixels.
    let across = 450.0 / zoom.exp2();
    let up = across * 0.6 * latitude.to_radians().cos();
    let (west, east) = (longitude - across, longitude + across);
    let (south, north) = (latitude - up, latitude + up);
    let bounds = format!("{west:.5}%2C{south:.5}%2C{east:.5}%2C{north:.5}");
    let parameter = |wanted: &str| {
        url.query_pairs().find(|(name, _)| name == wanted).and_then(|(_, value)| value.parse::<f64>().ok())
    };
    let marker = parameter("mlat").zip(parameter("mlon"));
    let marker = marker.map(|(latitude, longitude)| format!("&marker={latitude}%2C{longitude}")).unwrap_or_default();
    Some(format!("https://www.openstreetmap.org/export/embed.html?bbox={bounds}&layer=mapnik{marker}"))
}

/// The numbers of a parameter, exactly so many.
fn numbers<const N: usize>(url: &Url, name: &str) -> Option<[f64; N]> {
    let value = url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())?;
    let numbers: Vec<f64> = value.split(',').map(|number| number.trim().parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok().filter(|numbers: &[f64; N]| numbers.iter().all(|number| number.is_finite()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_somebody_looks_at_is_a_map() {
        let frame = |address: &str| Embed::from_address(address).map(|embed| (embed.provider, embed.id));
        assert_eq!(
            frame("https://www.openstreetmap.org/?mlat=11.55&mlon=104.92#map=16/11.5500/104.9200&layers=N"),
            Some((
                "openstreetmap",
                "https://www.openstreetmap.org/export/embed.html?bbox=104.91313%2C11.54596%2C104.92687%2C11.55404\
                 &layer=mapnik&marker=11.55%2C104.92"
                    .into()
            ))
        );
        for address in [
            "https://www.openstreetmap.org/",
            "https://www.openstreetmap.org/#map=16/11.5",
            "https://www.openstreetmap.org/#map=99/11.5/104.9",
            "https://www.openstreetmap.org/#map=16/nan/inf",
        ] {
            assert_eq!(frame(address).map(|(provider, _)| provider), Some("link"), "{address}");
        }
    }

    #[test]
    fn a_map_opens_where_it_shows() {
        for (address, expected) in [
            (
                "https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3908.7!2d104.93!3d11.56!2m3!1f0",
                "https://www.google.com/maps/@?api=1&map_action=map&center=11.56%2C104.93&zoom=16",
            ),
            (
                "https://www.google.com/maps/embed?pb=!4v17!6m8!1m7!1sAbC!2m2!1d11.56!2d104.93!3f90",
                "https://www.google.com/maps/@?api=1&map_action=map&center=11.56%2C104.93&zoom=16",
            ),
            ("https://www.google.com/maps/embed?pb=!1mx", "https://www.google.com/maps"),
            (
                "https://www.openstreetmap.org/export/embed.html?bbox=104.9%2C11.5%2C104.95%2C11.6&marker=11.55%2C104.92",
                "https://www.openstreetmap.org/?minlon=104.9&minlat=11.5&maxlon=104.95&maxlat=11.6&mlat=11.55&mlon=104.92",
            ),
            (
                "https://www.openstreetmap.org/export/embed.html?bbox=104.9,11.5,104.95,11.6",
                "https://www.openstreetmap.org/?minlon=104.9&minlat=11.5&maxlon=104.95&maxlat=11.6",
            ),
        ] {
            assert_eq!(Embed::from_address(address).unwrap().address(), expected);
        }
    }
}
