//! TC3-HMAC-SHA256, Tencent Cloud's signature version 3 (cloud.tencent.com, document 213/30654), for
//! POST requests with a JSON body.

use crate::vault::hex;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::tz::TimeZone;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

/// The content type that is signed.
pub const CONTENT_TYPE: &str = "application/json; charset=utf-8";

/// Who signs.
pub struct Credentials {
    /// `SecretId`.
    pub id: String,
    /// `SecretKey`.
    pub key: SecretString,
}

/// The value of the header `Authorization` of a request to `host` for `action`, at `seconds` Unix time.
#[must_use]
pub fn authorization(
    credentials: &Credentials,
    host: &str,
    action: &str,
    seconds: i64,
    body: &[u8],
) -> String {
    let service = host.split('.').next().unwrap_or_default();
    let day = jiff::Timestamp::from_second(seconds).unwrap_or_default();
    let day = TimeZone::UTC.to_datetime(day).date().to_string();
    let scope = format!("{day}/{service}/tc3_request");
    let text = format!(
        "TC3-HMAC-SHA256\n{seconds}\n{scope}\n{}",
        sha256(canonical(host, action, body).as_bytes())
    );
    let key = format!("TC3{}", credentials.key.expose_secret());
    let key = hmac(&hmac(&hmac(key.as_bytes(), &day), service), "tc3_request");
    let signature = hex(&hmac(&key, &text));
    let id = &credentials.id;
    format!(
        "TC3-HMAC-SHA256 Credential={id}/{scope}, \
         SignedHeaders=content-type;host;x-tc-action, Signature={signature}"
    )
}

fn canonical(host: &str, action: &str, body: &[u8]) -> String {
    format!(
        "POST\n/\n\ncontent-type:{CONTENT_TYPE}\nhost:{host}\nx-tc-action:{}\n\n\
         content-type;host;x-tc-action\n{}",
        action.to_ascii_lowercase(),
        sha256(body)
    )
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vendor's example: `DescribeInstances` on 2019-02-25.
    const BODY: &str = "{\"Limit\": 1, \"Filters\": [{\"Values\": \
                        [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";
    const HOST: &str = "cvm.tencentcloudapi.com";
    const SECRET: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";

    #[test]
    fn the_canonical_request_is_the_one_that_the_vendor_publishes() {
        assert_eq!(
            sha256(BODY.as_bytes()),
            "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064"
        );
        assert_eq!(
            sha256(canonical(HOST, "DescribeInstances", BODY.as_bytes()).as_bytes()),
            "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84"
        );
    }

    #[test]
    fn the_derived_key_signs_as_the_vendor_publishes() {
        // The example of the older document, in which the action is no signed header.
        let text = "TC3-HMAC-SHA256\n1551113065\n2019-02-25/cvm/tc3_request\n\
                    5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031";
        let key = hmac(
            &hmac(&hmac(format!("TC3{SECRET}").as_bytes(), "2019-02-25"), "cvm"),
            "tc3_request",
        );
        assert_eq!(
            hex(&hmac(&key, text)),
            "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168"
        );
    }

    #[test]
    fn the_header_names_day_service_and_signed_headers() {
        let credentials = Credentials {
            id: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE".to_owned(),
            key: SECRET.into(),
        };
        let header =
            authorization(&credentials, HOST, "DescribeInstances", 1_551_113_065, BODY.as_bytes());
        assert_eq!(
            header,
            "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/\
             tc3_request, SignedHeaders=content-type;host;x-tc-action, \
             Signature=644be983de9a8a3f00db8eadaba61467c3b429e2215758ba897b738ca469fd26"
        );
    }
}
