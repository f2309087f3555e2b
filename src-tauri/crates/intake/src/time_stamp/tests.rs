use super::*;
use proptest::prelude::*;

/// A response with its nonce 314CFCE4E0651827 over SHA-256("abc"), from the tests of the crate x509-tsp, which has no
/// certificate in it.
const WITHOUT_CERTIFICATE: &str = "3082028430030201003082027B06092A864886F70D010702A082026C30820268020103310F300D060960864801650304020105003081C9060B2A864886F70D0109100104A081B90481B63081B302010106042A0304013031300D060960864801650304020105000420BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD020104180F32303233303630373131323632365A300A020101800201F48101640101FF0208314CFCE4E0651827A048A4463044310B30090603550406130255533113301106035504080C0A536F6D652D5374617465310D300B060355040A0C04546573743111300F06035504030C0854657374205453413182018430820180020101305C3044310B30090603550406130255533113301106035504080C0A536F6D652D5374617465310D300B060355040A0C04546573743111300F06035504030C08546573742054534102146A0DCC59137C11D1C2B092042B4BC51C0D634D24300D06096086480165030402010500A08198301A06092A864886F70D010903310D060B2A864886F70D0109100104301C06092A864886F70D010905310F170D3233303630373131323632365A302B060B2A864886F70D010910020C311C301A3018301604142F36B1B52456F5AC3A1CA09794AE3D0D64AD38C2302F06092A864886F70D01090431220420BAF4CCF82E9B5B3956EADCC87346B407684F26D82B68D0E7DE0D31EA79AF648C300A06082A8648CE3D0403020467306502305A6E1C175B20A93FAB25D14CC5F5A2836D726D6D4A964B66FFBFFCE46276A96475F1408728B3385DCA37C2BA46BE17E1023100C46B7F08D03409A8ECCFD7637765412C3C5EC050E0D39CF48F0F5015950342CB18D8434FF331BA4463C086297C37D07B";

fn bytes(hexadecimal: &str) -> Vec<u8> {
    hexadecimal
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

#[test]
fn a_request_is_encoded_as_the_standard_says() {
    let request = Request::over(&Digest::of(b"abc"), 0x314C_FCE4_E065_1827).unwrap();
    let expected = "30430201013031300D060960864801650304020105000420BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD0208314CFCE4E06518270101FF";
    assert_eq!(request, bytes(expected));
    let high = Request::over(&Digest::of(b"abc"), u64::MAX).unwrap();
    assert!(
        high.ends_with(&[2, 9, 0, 255, 255, 255, 255, 255, 255, 255, 255, 1, 1, 255]),
        "a nonce is no negative number"
    );
}

#[test]
fn a_response_is_held_against_the_request_before_its_signature() {
    let response = bytes(WITHOUT_CERTIFICATE);
    let code = |digest: &[u8], nonce| verify(&response, &Digest::of(digest), nonce, None).unwrap_err();
    assert!(matches!(code(b"abd", None), Error::StampNotOurs { .. }));
    assert!(matches!(code(b"abc", Some(7)), Error::StampNotOurs { .. }));
    let reason = "the signer’s certificate is not in it".to_owned();
    assert_eq!(code(b"abc", Some(0x314C_FCE4_E065_1827)), Error::StampUnsigned { reason });
}

#[test]
fn an_authority_that_refuses_is_heard() {
    let rejected = verify(&bytes("3012301002010230090C07746F6F206261640302"), &Digest::of(b"abc"), None, None);
    assert!(matches!(rejected, Err(Error::StampBroken { .. })), "cut off");
    let rejected = verify(&bytes("3010300E02010230090C07746F6F20626164"), &Digest::of(b"abc"), None, None);
    assert_eq!(rejected, Err(Error::StampNotGranted { reason: "too bad".to_owned() }));
    let silent = verify(&bytes("30053003020102"), &Digest::of(b"abc"), None, None);
    assert_eq!(silent, Err(Error::StampNotGranted { reason: "status 2".to_owned() }));
    let page = verify(b"<html>Moved</html>", &Digest::of(b"abc"), None, None);
    assert!(matches!(page, Err(Error::StampBroken { .. })));
}

#[test]
fn a_time_may_have_fractions_of_a_second() {
    let response = bytes(WITHOUT_CERTIFICATE);
    let at = response.windows(15).position(|window| window == b"20230607112626Z").unwrap();
    let reply = Reply::from_der(&response).unwrap();
    let signed: SignedData = reply.token.unwrap().content.decode_as().unwrap();
    let mut info = StampInfo::from_der(signed.encap_content_info.econtent.unwrap().value()).unwrap();
    assert_eq!(info.time().unwrap().to_rfc3339(), "2023-06-07T11:26:26+00:00");
    assert_eq!((info.serial().as_str(), at > 0), ("04", true));
    info.generated = der::Any::new(der::Tag::GeneralizedTime, b"20230607112626.25Z".as_slice()).unwrap();
    assert_eq!(info.time().unwrap().to_rfc3339(), "2023-06-07T11:26:26.250+00:00");
    info.generated = der::Any::new(der::Tag::GeneralizedTime, b"20230607112626+0100".as_slice()).unwrap();
    assert!(info.time().is_err());
}

proptest! {
    #[test]
    fn no_bytes_are_a_stamp_or_a_panic(at in 0..1000_usize, byte in any::<u8>(), end in 0..1000_usize) {
        let mut response = bytes(WITHOUT_CERTIFICATE);
        let length = response.len();
        response[at % length] = byte;
        response.truncate(end % length + 1);
        prop_assert!(verify(&response, &Digest::of(b"abc"), None, None).is_err());
    }
}
