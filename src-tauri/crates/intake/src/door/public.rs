//! Which IP addresses are on the public internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// First address and prefix length of what is not public, after the IANA special-purpose registry (RFC 6890).
const NOT_PUBLIC: [([u8; 4], u32); 16] = [
    // "This network"; Linux takes 0.0.0.0 for itself.
    ([0, 0, 0, 0], 8),
    // Private, three times.
    ([10, 0, 0, 0], 8),
    ([172, 16, 0, 0], 12),
    ([192, 168, 0, 0], 16),
    // Between a carrier and its customers.
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    // Link-local, where clouds answer with credentials.
    ([169, 254, 0, 0], 16),
    ([192, 0, 0, 0], 24),
    // Documentation, three times.
    ([192, 0, 2, 0], 24),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // Relays of 6to4.
    ([192, 88, 99, 0], 24),
    // Measurements.
    ([198, 18, 0, 0], 15),
    // Many at once.
    ([224, 0, 0, 0], 4),
    // Reserved, and broadcast.
    ([240, 0, 0, 0], 5),
    ([248, 0, 0, 0], 5),
];

/// Whether an address belongs to one machine on the public internet.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => is_public_6(address),
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    !NOT_PUBLIC.iter().any(|(first, length)| (bits ^ u32::from_be_bytes(*first)) >> (32 - length) == 0)
}

/// Only global unicast, 2000::/3: with it fall loopback, unique local and link-local addresses, multicast, IPv4 inside
/// IPv6 (mapped, compatible) and NAT64. What is left out of the rest are documentation and the tunnels that end at an
/// IPv4 address that somebody else chose.
fn is_public_6(address: Ipv6Addr) -> bool {
    let [first, second, _, _, fifth, sixth, _, _] = address.segments();
    let global_unicast = first & 0xE000 == 0x2000;
    // 2001::/23: Teredo, ORCHID and other assignments of the IETF.
    let of_protocols = first == 0x2001 && second < 0x0200;
    let documentation = (first == 0x2001 && second == 0x0DB8) || (first == 0x3FFF && second < 0x1000);
    let six_to_four = first == 0x2002;
    let isatap = sixth == 0x5EFE && fifth & !0x0200 == 0;
    global_unicast && !of_protocols && !documentation && !six_to_four && !isatap
}

#[cfg(test)]
mod tests {
    use super::is_public;
    use std::net::IpAddr;

    fn public(address: &str) -> bool {
        is_public(address.parse::<IpAddr>().unwrap())
    }

    #[test]
    fn each_range_ends_where_the_registry_says() {
        for (inside, outside) in [
            ("0.255.255.255", "1.0.0.0"),
            ("10.0.0.0", "9.255.255.255"),
            ("10.255.255.255", "11.0.0.0"),
            ("100.64.0.0", "100.63.255.255"),
            ("100.127.255.255", "100.128.0.0"),
            ("127.0.0.1", "126.255.255.255"),
            ("169.254.169.254", "169.253.255.255"),
            ("172.16.0.0", "172.15.255.255"),
            ("172.31.255.255", "172.32.0.0"),
            ("192.0.0.255", "192.0.1.0"),
            ("192.0.2.1", "192.0.3.0"),
            ("192.88.99.1", "192.88.98.255"),
            ("192.168.0.1", "192.167.255.255"),
            ("198.18.0.0", "198.17.255.255"),
            ("198.19.255.255", "198.20.0.0"),
            ("198.51.100.1", "198.51.101.0"),
            ("203.0.113.9", "203.0.114.0"),
            ("224.0.0.1", "223.255.255.255"),
            ("255.255.255.255", "8.8.8.8"),
            ("::", "2600::1"),
            ("::1", "2a00:1450:4001:80b::200e"),
            ("::ffff:8.8.8.8", "2001:4860:4860::8888"),
            ("::7f00:1", "2606:4700::1111"),
            ("64:ff9b::7f00:1", "2001:200::1"),
            ("64:ff9b:1::1", "2003::1"),
            ("2001::1", "2400::1"),
            ("2001:10::1", "2001:db7:ffff::1"),
            ("2001:db8::1", "2001:db9::1"),
            ("3fff:fff::1", "3fff:1000::1"),
            ("2002:7f00:1::", "2600:0:0:1:100:5efe::"),
            ("2600::5efe:7f00:1", "2600::5eff:7f00:1"),
            ("2600::200:5efe:a00:1", "2600::5efd:a00:1"),
            ("fc00::1", "3ff0::1"),
            ("fdff::1", "2800::1"),
            ("fe80::1", "2a10::1"),
            ("fec0::1", "2c0f::1"),
            ("ff02::1", "2620:fe::fe"),
        ] {
            assert!(!public(inside), "{inside}");
            assert!(public(outside), "{outside}");
        }
    }
}
