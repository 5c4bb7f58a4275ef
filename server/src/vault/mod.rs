//! Personal data at rest: each row has a data key of its own, wrapped by a key that is not in the
//! database; each column is sealed with table, column, row and key id as associated data, so that a
//! sealed value opens only where it was put. Blind indexes find rows by exact value.

mod audit;
mod keys;
mod secrets;

pub use keys::Keys;

use crate::{
    error::{Error, Result},
    random::Random,
};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const NONCE: usize = 24;

/// Ciphertext: key id (1 byte), nonce (24), sealed value and tag.
#[derive(Clone, sqlx::Type)]
#[sqlx(transparent)]
pub struct Sealed(Vec<u8>);

/// What a blind index is over. One key a field: equal values of two fields have unlike indexes.
#[derive(Clone, Copy)]
pub enum Indexed {
    /// Document type and number, the issuing state left out.
    Number,
    /// Document type, issuing state and number.
    Identity,
    /// A phone in E.164.
    Phone,
    /// An account name's key.
    AccountName,
    /// What is typed to sign in: a phone or a document number of whatever type.
    Identifier,
    /// Where a request comes from.
    Address,
    /// The name that a member of staff signs in with.
    Login,
    /// Name key, birth date and nationality: a person, whatever the document.
    Person,
    /// One word of a name's key.
    NameToken,
    /// A withholding agent's tax number.
    AgentNumber,
}

impl Indexed {
    const fn label(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Identity => "identity",
            Self::Phone => "phone",
            Self::AccountName => "account name",
            Self::Identifier => "identifier",
            Self::Address => "address",
            Self::Login => "login",
            Self::Person => "person",
            Self::NameToken => "name token",
            Self::AgentNumber => "agent number",
        }
    }
}

/// Seals, opens, indexes.
pub struct Vault {
    keys: Keys,
    random: Random,
}

/// The vault of one row.
pub struct RowVault<'v> {
    vault: &'v Vault,
    table: &'static str,
    row: String,
    data_key: Zeroizing<[u8; 32]>,
}

impl Vault {
    /// A vault with these keys.
    #[must_use]
    pub const fn new(keys: Keys, random: Random) -> Self {
        Self { keys, random }
    }

    /// A new row's vault, and its data key, wrapped, for the row's `data_key` column.
    #[must_use]
    pub fn new_row(&self, table: &'static str, row: &str) -> (RowVault<'_>, Sealed) {
        let data_key = Zeroizing::new(self.random.bytes::<32>());
        let (key_id, wrapping) = self.keys.newest();
        let wrapped = self.close(wrapping, key_id, table, "data_key", row, data_key.as_slice());
        (RowVault { vault: self, table, row: row.to_owned(), data_key }, wrapped)
    }

    /// The vault of a row whose wrapped data key was stored.
    ///
    /// # Errors
    /// [`Error::Sealed`] where no key of this house opens it.
    pub fn row(&self, table: &'static str, row: &str, data_key: &Sealed) -> Result<RowVault<'_>> {
        let refuse = Error::Sealed { table, column: "data_key" };
        let key_id = data_key.0.first().copied().unwrap_or_default();
        let Some(wrapping) = self.keys.sealing(key_id) else { return Err(refuse) };
        let opened = open(wrapping, key_id, table, "data_key", row, data_key)
            .and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok());
        let Some(opened) = opened else { return Err(refuse) };
        Ok(RowVault { vault: self, table, row: row.to_owned(), data_key: Zeroizing::new(opened) })
    }

    /// The blind index of `parts` in `field`.
    #[must_use]
    pub fn index(&self, field: Indexed, parts: &[&str]) -> Vec<u8> {
        self.keys.derive("index", field.label(), &joined(parts))
    }

    /// The salt under which the codes of one identity are hashed; strangers' numbers have one too.
    #[must_use]
    pub fn code_salt(&self, number_index: &[u8]) -> Vec<u8> {
        self.keys.derive("code salt", "hall code", number_index)
    }

    /// The token that follows `token` after the post with this nonce: an equal post gets it again,
    /// nobody else can compute it, and it is stored nowhere.
    #[must_use]
    pub fn next_token(&self, token: &str, nonce: &str) -> String {
        hex(&self.keys.derive("token", "next", &joined(&[token, nonce])))
    }

    /// The tag under which an SMS code is stored: bound to its row, which is bound to registration,
    /// phone and purpose.
    #[must_use]
    pub fn sms_tag(&self, row: &str, code: &str) -> Vec<u8> {
        self.keys.derive("sms", "code", &joined(&[row, code]))
    }

    /// The tag under which a recovery code of this account is stored.
    #[must_use]
    pub fn recovery_tag(&self, account: &str, code: &str) -> Vec<u8> {
        self.keys.derive("recovery", "code", &joined(&[account, code]))
    }

    /// The id of one try: the same for the same post, so that it is counted once.
    #[must_use]
    pub fn try_id(&self, of: &str, registration: &str, (nonce, typed): (&[u8], &str)) -> String {
        let post = joined(&[of, registration, &hex(nonce), typed]);
        hex(&self.keys.derive("try", "id", &post))
    }

    /// The HMAC of an audit row.
    #[must_use]
    pub fn audit_mac(&self, parts: &[&str]) -> Vec<u8> {
        self.keys.derive("audit", "row", &joined(parts))
    }

    /// Argon2's secret.
    #[must_use]
    pub fn pepper(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.keys.derive("pepper", "argon2", &[]))
    }

    /// Seals a cookie's content until `expires_at`; opens with [`Self::open_cookie`].
    #[must_use]
    pub fn seal_cookie(&self, name: &'static str, content: &str) -> String {
        let (key_id, key) = self.keys.newest();
        hex(&self.close(key, key_id, "cookie", name, "", content.as_bytes()).0)
    }

    /// What was sealed for the cookie `name`, if this house sealed it.
    #[must_use]
    pub fn open_cookie(&self, name: &'static str, sealed: &str) -> Option<String> {
        let sealed = Sealed(unhex(sealed)?);
        let key_id = sealed.0.first().copied()?;
        let opened = open(self.keys.sealing(key_id)?, key_id, "cookie", name, "", &sealed)?;
        String::from_utf8(opened.to_vec()).ok()
    }

    fn close(
        &self,
        key: &[u8; 32],
        key_id: u8,
        table: &str,
        column: &str,
        row: &str,
        plain: &[u8],
    ) -> Sealed {
        let nonce = self.random.bytes::<NONCE>();
        let aad = associated(table, column, row, key_id);
        let payload = Payload { msg: plain, aad: &aad };
        let sealed = XChaCha20Poly1305::new(&Key::from(*key))
            .encrypt(&XNonce::from(nonce), payload)
            .unwrap_or_else(|_| unreachable!("a value shorter than 256 GiB is sealed"));
        let mut whole = Vec::with_capacity(1 + NONCE + sealed.len());
        whole.push(key_id);
        whole.extend_from_slice(&nonce);
        whole.extend_from_slice(&sealed);
        Sealed(whole)
    }
}

impl RowVault<'_> {
    /// Seals `plain` for `column` of this row.
    #[must_use]
    pub fn seal(&self, column: &'static str, plain: &str) -> Sealed {
        self.vault.close(&self.data_key, 0, self.table, column, &self.row, plain.as_bytes())
    }

    /// What was sealed for `column` of this row.
    ///
    /// # Errors
    /// [`Error::Sealed`] where it was sealed for another place or was changed.
    pub fn open(&self, column: &'static str, sealed: &Sealed) -> Result<Zeroizing<String>> {
        open(&self.data_key, 0, self.table, column, &self.row, sealed)
            .and_then(|bytes| String::from_utf8(bytes.to_vec()).ok())
            .map(Zeroizing::new)
            .ok_or(Error::Sealed { table: self.table, column })
    }
}

fn open(
    key: &[u8; 32],
    key_id: u8,
    table: &str,
    column: &str,
    row: &str,
    sealed: &Sealed,
) -> Option<Zeroizing<Vec<u8>>> {
    let (head, body) = sealed.0.split_at_checked(1 + NONCE)?;
    let nonce = <[u8; NONCE]>::try_from(head.get(1..)?).ok()?;
    let aad = associated(table, column, row, key_id);
    let payload = Payload { msg: body, aad: &aad };
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    cipher.decrypt(&XNonce::from(nonce), payload).ok().map(Zeroizing::new)
}

fn associated(table: &str, column: &str, row: &str, key_id: u8) -> Vec<u8> {
    joined(&[table, column, row, &key_id.to_string()])
}

/// Length-prefixed, so that `ab`,`c` and `a`,`bc` differ.
fn joined(parts: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

/// HMAC-SHA-256.
fn hmac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

/// What is stored of a token: 256 random bits need no salt.
#[must_use]
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The bytes of lower-case hexadecimal.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let pair = std::str::from_utf8(pair).ok()?;
            (pair.len() == 2).then(|| u8::from_str_radix(pair, 16).ok())?
        })
        .collect()
}

#[cfg(test)]
mod tests;
