//! Whether somebody stands for a stamp: the signature (CMS, RFC 5652), and whose certificate it is (RFC 5280).

use crate::Error;
use claimdesk_domain::Instant;
use cms::cert::CertificateChoices;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::OctetString;
use der::oid::{AssociatedOid, ObjectIdentifier};
use der::{Any, Decode, DecodePem, Encode, Sequence};
use ring::digest::{self, Algorithm};
use rustls::pki_types::{CertificateDer, SignatureVerificationAlgorithm, UnixTime};
use std::time::Duration;
use webpki::ring as algorithms;
use webpki::{EndEntityCert, KeyUsage, anchor_from_trusted_cert};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{ExtendedKeyUsage, SubjectKeyIdentifier};
use x509_cert::spki::AlgorithmIdentifierOwned;

const fn oid(dotted: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(dotted)
}

const CONTENT_TYPE: ObjectIdentifier = oid("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = oid("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE: ObjectIdentifier = oid("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = oid("1.2.840.113549.1.9.16.2.47");
const TIME_STAMPING: ObjectIdentifier = oid("1.3.6.1.5.5.7.3.8");
/// The same as bytes of DER, as webpki wants it.
const TIME_STAMPING_BYTES: &[u8] = &[0x2B, 6, 1, 5, 5, 7, 3, 8];

const SHA_256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
const SHA_384: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.2");
const SHA_512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");

const RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = oid("1.2.840.113549.1.1.10");
const RSA_SHA_256: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
const RSA_SHA_384: ObjectIdentifier = oid("1.2.840.113549.1.1.12");
const RSA_SHA_512: ObjectIdentifier = oid("1.2.840.113549.1.1.13");
const ECDSA_SHA_256: ObjectIdentifier = oid("1.2.840.10045.4.3.2");
const ECDSA_SHA_384: ObjectIdentifier = oid("1.2.840.10045.4.3.3");
const ED_25519: ObjectIdentifier = oid("1.3.101.112");

/// `ESSCertID` and `ESSCertIDv2` (RFC 5035): which certificate the signer meant.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct MeantCertificate {
    #[asn1(optional = "true")]
    hash: Option<AlgorithmIdentifierOwned>,
    hashed: OctetString,
    #[asn1(optional = "true")]
    issuer_and_serial: Option<Any>,
}

/// `SigningCertificate` and `SigningCertificateV2`
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct MeantCertificates {
    certificates: Vec<MeantCertificate>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// The certificate that stands for a stamp, with those that came along.
pub(super) struct Signer {
    certificate: Certificate,
    encoded: Vec<u8>,
    others: Vec<CertificateDer<'static>>,
}

fn unsigned<T>(reason: impl ToString) -> Result<T, Error> {
    Err(Error::StampUnsigned { reason: reason.to_string() })
}

/// Verifies the signature over `content`, made `at` a time, and gives back who signed.
pub(super) fn verify(signed: &SignedData, content: &[u8], at: Instant) -> Result<Signer, Error> {
    let [info] = signed.signer_infos.0.as_slice() else { return unsigned("it has not exactly one signature") };
    let signer = signer(signed, info)?;
    let Some(attributes) = &info.signed_attrs else { return unsigned("it has no signed attributes") };
    let attribute = |wanted: ObjectIdentifier| {
        let mut found = attributes.iter().filter(|attribute| attribute.oid == wanted);
        match (found.next().map(|attribute| attribute.values.as_slice()), found.next()) {
            (Some([value]), None) => Some(value),
            _ => None,
        }
    };
    let content_type = attribute(CONTENT_TYPE).and_then(|value| value.decode_as::<ObjectIdentifier>().ok());
    if content_type != Some(super::message::STAMP_INFO) {
        return unsigned("the signature is over another kind of content");
    }
    let Some(hash) = hash(&info.digest_alg.oid) else { return unsigned("its hash is too weak or not known") };
    let digest = attribute(MESSAGE_DIGEST).and_then(|value| value.decode_as::<OctetString>().ok());
    if digest.is_none_or(|digest| digest.as_bytes() != digest::digest(hash, content).as_ref()) {
        return unsigned("the signature is over other content");
    }
    let meant = match (attribute(SIGNING_CERTIFICATE_V2), attribute(SIGNING_CERTIFICATE)) {
        (Some(value), _) => names(value, &signer.encoded, &digest::SHA256),
        (None, Some(value)) => names(value, &signer.encoded, &digest::SHA1_FOR_LEGACY_USE_ONLY),
        (None, None) => false,
    };
    if !meant {
        return unsigned("the signer meant another certificate");
    }
    signer.is_for_stamps(at)?;
    let Ok(message) = attributes.to_der() else { return unsigned("its signed attributes cannot be read") };
    signer.signed(info, &message)?;
    Ok(signer)
}

fn signer(signed: &SignedData, info: &SignerInfo) -> Result<Signer, Error> {
    let all = signed.certificates.iter().flat_map(|set| set.0.iter()).filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate),
        CertificateChoices::Other(_) => None,
    });
    let (mine, others): (Vec<_>, Vec<_>) = all.partition(|certificate| is_of(certificate, &info.sid));
    let Some(certificate) = mine.first() else { return unsigned("the signer’s certificate is not in it") };
    let Ok(encoded) = certificate.to_der() else { return unsigned("the signer’s certificate cannot be read") };
    let others = others.into_iter().filter_map(|certificate| Some(certificate.to_der().ok()?.into())).collect();
    Ok(Signer { certificate: (*certificate).clone(), encoded, others })
}

fn is_of(certificate: &Certificate, signer: &SignerIdentifier) -> bool {
    let certificate = &certificate.tbs_certificate;
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(wanted) => {
            certificate.issuer == wanted.issuer && certificate.serial_number == wanted.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(wanted) => {
            matches!(certificate.get::<SubjectKeyIdentifier>(), Ok(Some((_, key))) if key == *wanted)
        }
    }
}

/// Whether the first certificate that the signer meant is this one.
fn names(value: &Any, certificate: &[u8], otherwise: &'static Algorithm) -> bool {
    let Ok(meant) = value.decode_as::<MeantCertificates>() else { return false };
    let Some(first) = meant.certificates.first() else { return false };
    let algorithm = match &first.hash {
        Some(named) => hash(&named.oid),
        None => Some(otherwise),
    };
    algorithm.is_some_and(|algorithm| digest::digest(algorithm, certificate).as_ref() == first.hashed.as_bytes())
}

fn hash(oid: &ObjectIdentifier) -> Option<&'static Algorithm> {
    match *oid {
        SHA_256 => Some(&digest::SHA256),
        SHA_384 => Some(&digest::SHA384),
        SHA_512 => Some(&digest::SHA512),
        _ => None,
    }
}

/// The ways in which a signature of this kind can be made; the certificate's key says which.
fn ways(info: &SignerInfo) -> Vec<&'static dyn SignatureVerificationAlgorithm> {
    match (info.signature_algorithm.oid, info.digest_alg.oid) {
        (RSA, SHA_256) | (RSA_SHA_256, _) => vec![algorithms::RSA_PKCS1_2048_8192_SHA256],
        (RSA, SHA_384) | (RSA_SHA_384, _) => vec![algorithms::RSA_PKCS1_2048_8192_SHA384],
        (RSA, SHA_512) | (RSA_SHA_512, _) => vec![algorithms::RSA_PKCS1_2048_8192_SHA512],
        (RSA_PSS, SHA_256) => vec![algorithms::RSA_PSS_2048_8192_SHA256_LEGACY_KEY],
        (RSA_PSS, SHA_384) => vec![algorithms::RSA_PSS_2048_8192_SHA384_LEGACY_KEY],
        (RSA_PSS, SHA_512) => vec![algorithms::RSA_PSS_2048_8192_SHA512_LEGACY_KEY],
        (ECDSA_SHA_256, _) => vec![algorithms::ECDSA_P256_SHA256, algorithms::ECDSA_P384_SHA256],
        (ECDSA_SHA_384, _) => vec![algorithms::ECDSA_P384_SHA384, algorithms::ECDSA_P256_SHA384],
        (ED_25519, _) => vec![algorithms::ED25519],
        _ => vec![],
    }
}

impl Signer {
    pub(super) fn name(&self) -> String {
        self.certificate.tbs_certificate.subject.to_string()
    }

    /// For time stamps alone, marked as critical (RFC 3161, section 2.3), and valid at that time.
    fn is_for_stamps(&self, at: Instant) -> Result<(), Error> {
        let certificate = &self.certificate.tbs_certificate;
        let mut purposes = certificate.extensions.iter().flatten().filter(|one| one.extn_id == ExtendedKeyUsage::OID);
        let purpose = match (purposes.next(), purposes.next()) {
            (Some(purpose), None) if purpose.critical => purpose,
            _ => return unsigned("the signer’s certificate is not for time stamps"),
        };
        let purposes = ExtendedKeyUsage::from_der(purpose.extn_value.as_bytes());
        if purposes.map_or(true, |purposes| purposes.0 != [TIME_STAMPING]) {
            return unsigned("the signer’s certificate is not for time stamps alone");
        }
        let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
        let (from, until) = (certificate.validity.not_before, certificate.validity.not_after);
        if seconds < from.to_unix_duration().as_secs() || seconds > until.to_unix_duration().as_secs() {
            return unsigned("the signer’s certificate was not valid then");
        }
        Ok(())
    }

    fn signed(&self, info: &SignerInfo, message: &[u8]) -> Result<(), Error> {
        let ways = ways(info);
        if ways.is_empty() {
            return unsigned("its kind of signature is not known");
        }
        let encoded = CertificateDer::from(self.encoded.as_slice());
        let Ok(certificate) = EndEntityCert::try_from(&encoded) else {
            return unsigned("the signer’s certificate cannot be read");
        };
        let signature = info.signature.as_bytes();
        if ways.into_iter().any(|way| certificate.verify_signature(way, message, signature).is_ok()) {
            return Ok(());
        }
        unsigned("the signature does not hold")
    }

    /// Whether `authority` (PEM) stands behind the signer, by way of the certificates that came along.
    pub(super) fn leads_to(&self, authority: &[u8], at: Instant) -> Result<(), Error> {
        let untrusted = |reason: String| Error::StampUntrusted { reason };
        let trusted = Certificate::from_pem(authority).and_then(|certificate| certificate.to_der());
        let trusted = trusted.map_err(|error| untrusted(format!("its certificate cannot be read: {error}")))?;
        if trusted == self.encoded {
            return Ok(());
        }
        let trusted = CertificateDer::from(trusted);
        let anchor = anchor_from_trusted_cert(&trusted).map_err(|error| untrusted(error.to_string()))?;
        let encoded = CertificateDer::from(self.encoded.as_slice());
        let certificate = EndEntityCert::try_from(&encoded).map_err(|error| untrusted(error.to_string()))?;
        let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
        let then = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        let usage = KeyUsage::required(TIME_STAMPING_BYTES);
        certificate
            .verify_for_usage(webpki::ALL_VERIFICATION_ALGS, &[anchor], &self.others, then, usage, None, None)
            .map(drop)
            .map_err(|error| untrusted(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{CertificateParams, CustomExtension, KeyPair, date_time_ymd};

    /// A certificate of 2020 to 2029 with these purposes, each as `id-kp` and a number.
    fn signer(purposes: &[u8], critical: bool) -> Signer {
        let purposes: Vec<u8> = purposes.iter().flat_map(|last| [6, 8, 0x2B, 6, 1, 5, 5, 7, 3, *last]).collect();
        let mut usage = CustomExtension::from_oid_content(
            &[2, 5, 29, 37],
            [&[0x30, u8::try_from(purposes.len()).unwrap()], purposes.as_slice()].concat(),
        );
        usage.set_criticality(critical);
        let mut params = CertificateParams::default();
        params.custom_extensions = if purposes.is_empty() { Vec::new() } else { vec![usage] };
        (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2029, 12, 31));
        let encoded = params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec();
        Signer { certificate: Certificate::from_der(&encoded).unwrap(), encoded, others: Vec::new() }
    }

    #[test]
    fn only_a_certificate_for_stamps_alone_stands_for_one() {
        let stands =
            |purposes: &[u8], critical, at: &str| signer(purposes, critical).is_for_stamps(at.parse().unwrap());
        let today = "2026-11-22T20:00:00Z";
        assert_eq!(stands(&[8], true, today), Ok(()));
        for (purposes, critical, at) in [
            (&[8][..], false, today),
            (&[8, 1], true, today),
            (&[1], true, today),
            (&[], true, today),
            (&[8], true, "2019-12-31T23:59:59Z"),
            (&[8], true, "2030-01-01T00:00:00Z"),
        ] {
            assert!(stands(purposes, critical, at).is_err(), "{purposes:?} {critical} {at}");
        }
    }
}
