//! Time stamps (RFC 3161): somebody else's signature that says when a hash existed.
//!
//! Only the hash goes out, never what was hashed. [`Request::over`] makes the bytes that are sent as
//! `application/timestamp-query` through [`crate::Door::post`]; [`verify`] holds what comes back against the hash and
//! against the certificate in it. Nothing here asks a clock or the network, so a stamp can be verified again years
//! later, from its bytes alone.
//!
//! | file | idea |
//! |---|---|
//! | `message` | the messages as they are encoded |
//! | `signature` | whether somebody stands for a stamp |

mod message;
mod signature;

use crate::Error;
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use cms::signed_data::SignedData;
use der::asn1::OctetString;
use der::oid::ObjectIdentifier;
use der::{Decode, Encode};
use message::{Imprint, Reply, StampInfo};
use x509_cert::spki::AlgorithmIdentifierOwned;

/// The media type of a request.
pub const REQUEST: &str = "application/timestamp-query";

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// Asks an authority for a time stamp.
pub struct Request;

impl Request {
    /// The bytes to send for a SHA-256 hash. `nonce` is random: an old answer does not have it. The authority's
    /// certificate is asked for too, since the stamp proves nothing without.
    pub fn over(digest: &Digest, nonce: u64) -> Result<Vec<u8>, Error> {
        let hash = AlgorithmIdentifierOwned { oid: SHA_256, parameters: Some(der::Any::null()) };
        let hashed = OctetString::new(digest.0.as_slice()).map_err(|error| broken(&error))?;
        let imprint = Imprint { hash, hashed };
        let request = message::Request { version: 1, imprint, nonce, with_certificate: true };
        request.to_der().map_err(|error| broken(&error))
    }
}

/// What a verified time stamp says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// The hash existed at this time, by the authority's clock.
    pub at: Instant,
    /// Who says so: the subject of the signer's certificate (RFC 4514).
    pub signer: String,
    /// The authority's number of this stamp, in hexadecimal digits.
    pub serial: String,
    /// Whether the signer's certificate leads to the authority that the caller named; false where none was.
    pub chain: bool,
}

/// Verifies an authority's response, all of it: granted; for this hash; with this nonce, where one is given; signed by
/// the certificate in it, which is for time stamps alone and was valid then.
///
/// With `authority`, a certificate in PEM, the signer's certificate must lead to it as well. Revocation is not looked
/// up: nothing here asks the network.
pub fn verify(
    response: &[u8],
    digest: &Digest,
    nonce: Option<u64>,
    authority: Option<&[u8]>,
) -> Result<Stamped, Error> {
    let reply = Reply::from_der(response).map_err(|error| broken(&error))?;
    let token = match reply.token {
        Some(token) if reply.status.is_granted() => token,
        _ => return Err(Error::StampNotGranted { reason: reply.status.reason() }),
    };
    if token.content_type != SIGNED_DATA {
        return Err(Error::StampBroken { reason: format!("content {}", token.content_type) });
    }
    let signed: SignedData = token.content.decode_as().map_err(|error| broken(&error))?;
    let content = match &signed.encap_content_info.econtent {
        Some(content) if signed.encap_content_info.econtent_type == message::STAMP_INFO => content.value(),
        _ => return Err(Error::StampBroken { reason: "there is no stamp in it".to_owned() }),
    };
    let info = StampInfo::from_der(content).map_err(|error| broken(&error))?;
    is_ours(&info, digest, nonce)?;
    let at = info.time()?;
    let signer = signature::verify(&signed, content, at)?;
    if let Some(authority) = authority {
        signer.leads_to(authority, at)?;
    }
    Ok(Stamped { at, signer: signer.name(), serial: info.serial(), chain: authority.is_some() })
}

fn is_ours(info: &StampInfo, digest: &Digest, nonce: Option<u64>) -> Result<(), Error> {
    let other = |reason: &str| Err(Error::StampNotOurs { reason: reason.to_owned() });
    if info.imprint.hash.oid != SHA_256 || info.imprint.hashed.as_bytes() != digest.0 {
        return other("it stamps another hash");
    }
    if nonce.is_some() && info.nonce() != nonce {
        return other("it answers another request");
    }
    Ok(())
}

fn broken(error: &der::Error) -> Error {
    Error::StampBroken { reason: error.to_string() }
}

#[cfg(test)]
mod tests;
