//! A time-stamp authority that the system's `openssl` plays (RFC 3161).
//!
//! The door tests of `claimdesk-intake` take this file too: that crate stands below this one and cannot import it.

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;

const CONFIGURATION: &str = "
[ req ]
distinguished_name = nobody
prompt = no
[ nobody ]
CN = Harbour
[ authority ]
basicConstraints = critical, CA:TRUE
[ stamps ]
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = harbour
[ harbour ]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
clock_precision_digits = 3
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
";

/// An authority in a folder that goes away with it. It signs as `stamps` (RSA) or `curve`, both under `root`; `stranger`
/// has nothing to do with either.
pub struct Authority {
    folder: tempfile::TempDir,
}

impl Authority {
    /// Makes keys and certificates; nothing where `openssl` is not installed.
    pub fn new() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = folder.path();
        if !openssl(at, "version") {
            println!("skipped: openssl is not installed");
            return None;
        }
        fs::write(at.join("openssl.cnf"), CONFIGURATION).expect("a place for the configuration");
        fs::write(at.join("serial"), "0A17\n").expect("a place for the serial number");
        for name in ["root", "stranger"] {
            assert!(openssl(
                at,
                &format!(
                    "req -x509 -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
                     -keyout {name}.key -out {name}.pem -days 3650 -subj /CN=Northgate-{name} -extensions authority"
                )
            ));
        }
        for (name, key) in [("stamps", "rsa:2048"), ("curve", "ec -pkeyopt ec_paramgen_curve:P-384")] {
            let asked = format!(
                "req -new -config openssl.cnf -newkey {key} -nodes -keyout {name}.key -out {name}.csr \
                 -subj /O=Harbour/CN={name}"
            );
            let signed = format!(
                "x509 -req -in {name}.csr -CA root.pem -CAkey root.key -set_serial 7 -days 3650 -out {name}.pem \
                 -extfile openssl.cnf -extensions stamps"
            );
            assert!(openssl(at, &asked) && openssl(at, &signed));
        }
        Some(Self { folder })
    }

    /// The certificate of a name, in PEM.
    pub fn certificate(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name).with_extension("pem")).expect("a certificate")
    }

    /// The response to a request; nothing where `openssl` cannot read it.
    pub fn stamp(&self, signer: &str, request: &[u8]) -> Option<Vec<u8>> {
        let at = self.folder.path();
        fs::write(at.join("request.tsq"), request).ok()?;
        let done = openssl(
            at,
            &format!(
                "ts -reply -config openssl.cnf -section harbour -queryfile request.tsq -signer {signer}.pem \
                 -inkey {signer}.key -out response.tsr"
            ),
        );
        if done { fs::read(at.join("response.tsr")).ok() } else { None }
    }

    /// Answers a request that came over the network.
    pub fn answer(&self, head: &str, stream: &mut TcpStream) -> io::Result<()> {
        let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let mut request = vec![0; length.unwrap_or_default()];
        stream.read_exact(&mut request)?;
        let response = self.stamp("stamps", &request).unwrap_or_default();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", response.len());
        stream.write_all(&[head.as_bytes(), &response].concat())
    }
}

fn openssl(folder: &Path, arguments: &str) -> bool {
    let output = Command::new("openssl").args(arguments.split(' ')).current_dir(folder).output();
    output.is_ok_and(|output| {
        if !output.status.success() {
            println!("openssl {arguments}: {}", String::from_utf8_lossy(&output.stderr));
        }
        output.status.success()
    })
}
