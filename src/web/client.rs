//! Which machine a request comes from, for counting what strangers send; kept for a quarter of an hour at most.

use crate::config::Settings;
use actix_web::{HttpRequest, dev::RequestHead};
use std::net::{IpAddr, Ipv6Addr};

/// The peer's network; behind trusted proxies, that of the last address of `X-Forwarded-For` that is none of them. All
/// addresses of an IPv6 network of 64 bits count as one: one machine has them all.
#[must_use]
pub fn network(request: &RequestHead, settings: &Settings) -> Option<IpAddr> {
    let peer = request.peer_addr?.ip().to_canonical();
    if !settings.trusted_proxies.contains(&peer) {
        return Some(whole(peer));
    }
    let forwarded = request.headers.get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let forwarded = forwarded.collect::<Vec<_>>().join(",");
    Some(whole(client(peer, &forwarded, &settings.trusted_proxies)))
}

/// [`network`] as text; empty when it is not known.
#[must_use]
pub fn address(request: &HttpRequest, settings: &Settings) -> String {
    network(request.head(), settings).map(|network| network.to_string()).unwrap_or_default()
}

fn client(peer: IpAddr, forwarded: &str, trusted: &[IpAddr]) -> IpAddr {
    let mut client = peer.to_canonical();
    for hop in forwarded.rsplit(',').map(str::trim).filter(|hop| !hop.is_empty()) {
        if !trusted.contains(&client) {
            break;
        }
        // Behind a proxy that sends nonsense, the proxy is all we know.
        let Ok(before) = hop.parse::<IpAddr>() else { break };
        client = before.to_canonical();
    }
    client
}

/// The network of an address.
fn whole(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
        IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let proxies = [ip("10.0.0.1"), ip("10.0.0.2")];
        for (peer, forwarded, expected) in [
            ("203.0.113.9", "", "203.0.113.9"),
            ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
            ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("10.0.0.1", "nonsense", "10.0.0.1"),
            ("::ffff:10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ] {
            assert_eq!(client(ip(peer), forwarded, &proxies), ip(expected), "{peer} {forwarded}");
        }
        assert_eq!(whole(ip("2001:db8:1:2:3:4:5:6")), ip("2001:db8:1:2::"));
    }
}
