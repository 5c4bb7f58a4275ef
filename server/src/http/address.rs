//! Where a request comes from: the peer, or the rightmost hop that is no trusted proxy
//! (`controls.md`, "Web"). What stands further left was written by anybody and is never looked at.

use axum::extract::ConnectInfo;
use http::{Extensions, HeaderMap};
use std::{
    iter,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    str::FromStr,
    sync::Arc,
};

/// So many hops are looked at, from the right: nobody has more proxies of his own.
const HOPS: usize = 50;
const FORWARDED: &str = "x-forwarded-for";

/// The proxies whose word about a client is taken: addresses and nets (`10.0.0.0/8`), comma
/// separated. None by default.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Arc<[Net]>);

/// All addresses that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Net {
    first: IpAddr,
    bits: u8,
}

impl Proxies {
    /// The client's address as limits count it: `203.0.113.7`, or an IPv6 /64 such as
    /// `2001:db8:1:2::/64`. Without a peer (no socket, as in a test) it is this machine.
    #[must_use]
    pub fn client(&self, extensions: &Extensions, headers: &HeaderMap) -> String {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        counted(self.walk(peer.unwrap_or(Ipv4Addr::LOCALHOST.into()), headers))
    }

    /// From the peer leftwards while hops are trusted. A hop that is no address ends the walk at the
    /// last good one.
    fn walk(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let lines = headers.get_all(FORWARDED).iter().rev();
        // By bytes: what is no text further left must not hide what a proxy wrote behind it.
        let hops = lines.flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','));
        let hops = iter::once(Some(peer)).chain(hops.take(HOPS).map(parse));
        let mut last = peer;
        for hop in hops.map_while(|hop| hop) {
            last = hop;
            if !self.0.iter().any(|net| net.holds(hop)) {
                break;
            }
        }
        last
    }
}

/// An address as proxies write it: with or without a port, IPv6 with or without brackets.
fn parse(hop: &[u8]) -> Option<IpAddr> {
    let hop = str::from_utf8(hop).ok()?.trim();
    let bracketed = || hop.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok();
    let address = hop.parse::<IpAddr>().ok();
    let address = address.or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    address.or_else(|| bracketed().map(IpAddr::V6))
}

/// One household or hall has one IPv4 address, or a whole IPv6 /64.
fn counted(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            format!("{}/64", Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)))
        }
    }
}

impl Net {
    fn parse(text: &str) -> Option<Self> {
        let (first, bits) = match text.split_once('/') {
            Some((first, bits)) => (first, Some(bits.parse::<u8>().ok()?)),
            None => (text, None),
        };
        let first: IpAddr = first.parse().ok()?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { first, bits })
    }

    fn holds(self, address: IpAddr) -> bool {
        let differing = match (self.first.to_canonical(), address.to_canonical()) {
            (IpAddr::V4(ours), IpAddr::V4(other)) => {
                (ours.to_bits() ^ other.to_bits()).leading_zeros()
            }
            (IpAddr::V6(ours), IpAddr::V6(other)) => {
                (ours.to_bits() ^ other.to_bits()).leading_zeros()
            }
            _ => return false,
        };
        differing >= u32::from(self.bits)
    }
}

impl FromStr for Proxies {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let nets = text.split(',').map(str::trim).filter(|net| !net.is_empty());
        let unknown = |net| format!("`{net}` is no address and no net such as 10.0.0.0/8");
        nets.map(|net| Net::parse(net).ok_or_else(|| unknown(net)))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The client's address, given proxies, a peer and lines of X-Forwarded-For.
    fn client(proxies: &str, peer: &str, lines: &[&str]) -> String {
        let (mut extensions, mut headers) = (Extensions::new(), HeaderMap::new());
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 40_000)));
        for line in lines {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        proxies.parse::<Proxies>().unwrap().client(&extensions, &headers)
    }

    #[test]
    fn h14_a_peer_that_is_no_proxy_is_the_client_whatever_it_says() {
        assert_eq!(client("", "203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
        assert_eq!(client("10.0.0.1", "203.0.113.7", &["10.0.0.1"]), "203.0.113.7");
    }

    #[test]
    fn h14_the_rightmost_hop_that_is_no_proxy_is_the_client() {
        let proxies = "10.0.0.0/8, 2001:db8:ff::/48";
        assert_eq!(client(proxies, "10.0.0.1", &["198.51.100.1, 203.0.113.7"]), "203.0.113.7");
        let hops = ["198.51.100.1, 203.0.113.7", "10.9.9.9,2001:db8:ff::1"];
        assert_eq!(client(proxies, "10.0.0.1", &hops), "203.0.113.7");
        assert_eq!(client(proxies, "10.0.0.1", &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
        assert_eq!(client(proxies, "10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn what_is_no_address_ends_the_walk_at_the_last_good_one() {
        for broken in ["unknown", "", "203.0.113.256", "203.0.113.7 x", "é"] {
            let line = format!("203.0.113.7, {broken}, 10.0.0.2");
            assert_eq!(client("10.0.0.0/8", "10.0.0.1", &[&line]), "10.0.0.2", "{broken}");
        }
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["203.0.113.7, -"]), "10.0.0.1");
    }

    #[test]
    fn h14_a_thousand_hops_are_not_walked() {
        let forged = "198.51.100.1, ".repeat(1000);
        let line = format!("{forged}203.0.113.7");
        assert_eq!(client("10.0.0.1", "10.0.0.1", &[&line]), "203.0.113.7");
        let line = format!("203.0.113.7{}", ", 10.0.0.1".repeat(HOPS));
        assert_eq!(client("10.0.0.1", "10.0.0.1", &[&line]), "10.0.0.1");
    }

    #[test]
    fn ports_brackets_and_mapped_addresses_are_the_address_in_them() {
        for (hop, counted) in [
            ("203.0.113.7:4711", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2::9]:4711", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(client("10.0.0.1", "::ffff:10.0.0.1", &[hop]), counted, "{hop}");
        }
    }

    #[test]
    fn a_net_holds_what_begins_with_its_bits() {
        let holds =
            |net: &str, address: &str| Net::parse(net).unwrap().holds(address.parse().unwrap());
        assert!(holds("192.0.2.128/25", "192.0.2.129") && !holds("192.0.2.128/25", "192.0.2.1"));
        assert!(holds("0.0.0.0/0", "203.0.113.7") && !holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("::1", "::1") && !holds("::1", "::2") && holds("::/0", "2001:db8::1"));
    }

    #[test]
    fn a_proxy_that_is_no_address_is_refused_by_name() {
        for wrong in ["proxy.example", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1"] {
            let error = format!("10.0.0.1,{wrong}").parse::<Proxies>().unwrap_err();
            assert!(error.contains(&format!("`{wrong}`")), "{error}");
        }
        assert!(" , ".parse::<Proxies>().unwrap().0.is_empty());
    }
}
