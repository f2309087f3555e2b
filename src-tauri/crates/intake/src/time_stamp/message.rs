//! The messages as they are encoded: RFC 3161, section 2.4, in DER.

use crate::Error;
use chrono::NaiveDateTime;
use claimdesk_domain::Instant;
use cms::content_info::ContentInfo;
use der::asn1::{BitString, Int, OctetString};
use der::oid::ObjectIdentifier;
use der::{Any, Decode, Encode, Sequence, Tag, Tagged};
use x509_cert::ext::Extensions;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// `id-ct-TSTInfo`
pub(super) const STAMP_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// `MessageImprint`
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Imprint {
    pub(super) hash: AlgorithmIdentifierOwned,
    pub(super) hashed: OctetString,
}

/// `TimeStampReq`, without policy and extensions.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Request {
    pub(super) version: u8,
    pub(super) imprint: Imprint,
    pub(super) nonce: u64,
    #[asn1(default = "Default::default")]
    pub(super) with_certificate: bool,
}

/// `TimeStampResp`
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Reply {
    pub(super) status: Status,
    #[asn1(optional = "true")]
    pub(super) token: Option<ContentInfo>,
}

/// `PKIStatusInfo`
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Status {
    pub(super) status: u8,
    #[asn1(optional = "true")]
    pub(super) text: Option<Vec<String>>,
    #[asn1(optional = "true")]
    pub(super) failure: Option<BitString>,
}

impl Status {
    /// Granted, or granted with changes.
    pub(super) fn is_granted(&self) -> bool {
        self.status <= 1
    }

    /// What the authority says, in its words where it has any.
    pub(super) fn reason(&self) -> String {
        let words = self.text.as_deref().unwrap_or_default().join("; ");
        if words.is_empty() { format!("status {}", self.status) } else { words }
    }
}

/// `TSTInfo`
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct StampInfo {
    pub(super) version: u8,
    pub(super) policy: ObjectIdentifier,
    pub(super) imprint: Imprint,
    pub(super) number: Int,
    /// A `GeneralizedTime`, which may have fractions of a second here, other than in certificates.
    pub(super) generated: Any,
    #[asn1(optional = "true")]
    pub(super) accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    pub(super) ordering: bool,
    #[asn1(optional = "true")]
    pub(super) nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) authority: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) extensions: Option<Extensions>,
}

/// `Accuracy`
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct Accuracy {
    #[asn1(optional = "true")]
    pub(super) seconds: Option<u64>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) milliseconds: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) microseconds: Option<u16>,
}

impl StampInfo {
    pub(super) fn time(&self) -> Result<Instant, Error> {
        let written = (self.generated.tag() == Tag::GeneralizedTime).then(|| self.generated.value());
        written
            .and_then(|written| std::str::from_utf8(written).ok()?.strip_suffix('Z'))
            .and_then(|written| NaiveDateTime::parse_from_str(written, "%Y%m%d%H%M%S%.f").ok())
            .map(|time| time.and_utc())
            .ok_or_else(|| Error::StampBroken { reason: "its time cannot be read".to_owned() })
    }

    pub(super) fn nonce(&self) -> Option<u64> {
        u64::from_der(&self.nonce.as_ref()?.to_der().ok()?).ok()
    }

    pub(super) fn serial(&self) -> String {
        self.number.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
