//! Issuing, replacing, releasing and taking back codes. Hashing happens before any transaction.

use super::{House, Identity, recorded};
use crate::{
    db::{self, Transaction, hall_code::Row, tries::Kind},
    error::Result,
    hasher::Hasher,
    vault::{Indexed, token_hash},
};
use domain::{
    code::{HallCode, SlipSecret, Validity},
    date::Date,
    name::PersonName,
    phone::Phone,
    time::Timestamp,
};

/// A code, shown once, and until when it is valid.
pub struct Issued {
    /// The row's id.
    pub id: String,
    /// The six characters.
    pub code: HallCode,
    /// The secret behind the slip's QR code.
    pub slip: SlipSecret,
    /// Seven days.
    pub validity: Validity,
}

/// How a code is issued.
#[derive(Clone, Copy)]
pub struct Issue<'i> {
    /// The person whose document was checked.
    pub identity: &'i Identity,
    /// A second (Chinese) name; either matches.
    pub second_name: Option<&'i PersonName>,
    /// Who issues: a member's id, or what stands for one.
    pub by: &'i str,
    /// It goes live when a second person releases it.
    pub waiting: bool,
    /// What the desk records besides.
    pub details: Details<'i>,
}

/// What the desk records besides identity and name.
#[derive(Clone, Copy, Default)]
pub struct Details<'i> {
    /// At which hall.
    pub hall: Option<&'i str>,
    /// Birth date.
    pub birth: Option<Date>,
    /// The document's last day.
    pub expiry: Option<Date>,
    /// A phone for this code's messages, with the person's consent.
    pub phone: Option<&'i Phone>,
    /// Who came along with a child.
    pub guardian: Option<&'i PersonName>,
    /// The language of the slip, as a BCP 47 tag; English where nothing is said.
    pub language: Option<&'i str>,
    /// A replacement that does not count towards the fourth code of seven days.
    pub uncounted: bool,
    /// Its slip is sealed: no secret of a slip stands in for the six characters.
    pub sealed: bool,
}

/// A code with everything hashed and sealed, not yet stored.
pub struct Prepared {
    row: Row,
    name_tokens: Vec<Vec<u8>>,
    issued: Issued,
}

/// Issues a code to a person whose document was checked; replaces the one that was live. Wrong tries
/// are counted afresh from here on.
///
/// # Errors
/// What the database says; nothing is issued then.
pub async fn issue_code(house: &House, issue: Issue<'_>) -> Result<Issued> {
    let prepared = prepare_code(house, &house.hasher, issue).await?;
    let mut tx = house.db.write().await?;
    let issued = prepared.store(house, &mut tx).await?;
    tx.commit().await?;
    Ok(issued)
}

/// Draws a code, hashes it with `hasher` and seals what goes with it.
///
/// # Errors
/// [`crate::error::Error::Busy`] where too many are hashing.
pub async fn prepare_code(house: &House, hasher: &Hasher, issue: Issue<'_>) -> Result<Prepared> {
    let Issue { identity, second_name, by, waiting, details } = issue;
    let code = house.random.with(|rng| HallCode::generate(rng));
    let slip = house.random.with(|rng| SlipSecret::generate(rng));
    let number_index = identity.number_index(&house.vault);
    let salt = house.vault.code_salt(&number_index);
    let tag = hasher.tag(code.reveal(), &salt).await?;

    let (id, now) = (house.id(), house.clock.now());
    let validity = Validity::new(now);
    let (vault, data_key) = house.vault.new_row("hall_code", &id);
    let sealed = |column, text: Option<&str>| text.map(|text| vault.seal(column, text));
    let (birth, expiry) =
        (details.birth.map(|day| day.to_string()), details.expiry.map(|day| day.to_string()));
    let names: Vec<_> = std::iter::once(&identity.name).chain(second_name).collect();
    let mut name_tokens: Vec<_> = names.iter().flat_map(|name| name_tokens(house, name)).collect();
    name_tokens.sort();
    name_tokens.dedup();
    let row = Row {
        id: id.clone(),
        document_type: identity.number.kind().as_str().to_owned(),
        number_index,
        identity_index: identity.identity_index(&house.vault),
        number: vault.seal("number", identity.number.as_str()),
        name: vault.seal("name", identity.name.as_str()),
        second_name: sealed("second_name", second_name.map(PersonName::as_str)),
        nationality: vault.seal("nationality", identity.nationality.as_str()),
        tag: tag.to_vec(),
        issued_by: by.to_owned(),
        issued_at: validity.issued_at.0,
        expires_at: validity.expires_at.0,
        released_at: (!waiting).then_some(now.0),
        redeemed_at: None,
        void_at: None,
        void_reason: None,
        replaced_at: None,
        slip_hash: (!details.sealed).then(|| token_hash(slip.reveal())),
        hall_id: details.hall.map(str::to_owned),
        birth: sealed("birth", birth.as_deref()),
        expiry: sealed("expiry", expiry.as_deref()),
        phone: sealed("phone", details.phone.map(Phone::as_str)),
        guardian: sealed("guardian", details.guardian.map(PersonName::as_str)),
        person_index: details.birth.map(|birth| person_index(house, identity, birth)),
        counted: i64::from(!details.uncounted),
        language: details.language.unwrap_or("en").to_owned(),
        data_key,
    };
    Ok(Prepared { row, name_tokens, issued: Issued { id, code, slip, validity } })
}

impl Prepared {
    /// Whether it goes live only when a second person releases it.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.row.released_at.is_none()
    }

    /// Stores the code, and with it whatever the caller's transaction does.
    ///
    /// # Errors
    /// What the database says; nothing is issued then.
    pub async fn store(self, house: &House, tx: &mut Transaction) -> Result<Issued> {
        let Self { row, name_tokens, issued } = self;
        let now = Timestamp(row.issued_at);
        db::tries::restart(tx, Kind::Code, &row.number_index).await?;
        for replaced in db::hall_code::replace_live(tx, &row.identity_index, now).await? {
            house.audit(tx, "code.replaced", &replaced, &row.id).await?;
        }
        db::hall_code::insert(tx, &row).await?;
        db::hall_code::name(tx, &row.id, &name_tokens).await?;
        let act = if row.released_at.is_none() { "code.waiting" } else { "code.issued" };
        house.audit(tx, act, &row.id, &row.issued_by).await?;
        Ok(issued)
    }
}

/// What finds this person under another document: name key, birth date, nationality.
#[must_use]
pub fn person_index(house: &House, identity: &Identity, birth: Date) -> Vec<u8> {
    let mut tokens = identity.name.key_tokens();
    tokens.sort();
    let (name, birth) = (tokens.join(" "), birth.to_string());
    house.vault.index(Indexed::Person, &[&name, &birth, identity.nationality.as_str()])
}

/// What finds a name by any of its words.
#[must_use]
pub fn name_tokens(house: &House, name: &PersonName) -> Vec<Vec<u8>> {
    let index = |token: &String| house.vault.index(Indexed::NameToken, &[token]);
    name.key_tokens().iter().map(index).collect()
}

/// Takes a code back; false where it is used, void or replaced already.
///
/// # Errors
/// What the database says.
pub async fn void_code(house: &House, id: &str, reason: &str, by: &str) -> Result<bool> {
    let mut tx = house.db.write().await?;
    let done = void_in(house, &mut tx, id, reason, by).await?;
    if done {
        tx.commit().await?;
    }
    Ok(done)
}

/// The same, in the caller's transaction.
///
/// # Errors
/// What the database says.
pub async fn void_in(
    house: &House,
    tx: &mut Transaction,
    id: &str,
    reason: &str,
    by: &str,
) -> Result<bool> {
    let done = db::hall_code::void(tx, id, reason, house.clock.now()).await?;
    if done {
        house.audit(tx, "code.voided", id, by).await?;
    }
    Ok(done)
}

/// Makes a waiting code live: its seven days start now. Gives them; none where it does not wait.
///
/// # Errors
/// What the database says.
pub async fn release_code(house: &House, id: &str, by: &str) -> Result<Option<Validity>> {
    let validity = Validity::new(house.clock.now());
    let mut tx = house.db.write().await?;
    let released = release_in(house, &mut tx, id, by).await?;
    if released {
        tx.commit().await?;
    }
    Ok(released.then_some(validity))
}

/// The same, in the caller's transaction; false where it does not wait.
///
/// # Errors
/// What the database says.
pub async fn release_in(house: &House, tx: &mut Transaction, id: &str, by: &str) -> Result<bool> {
    let validity = Validity::new(house.clock.now());
    let (now, until) = (validity.issued_at, validity.expires_at);
    let released = db::hall_code::release(tx, id, now, until).await?;
    if released {
        house.audit(tx, "code.released", id, by).await?;
    }
    Ok(released)
}

/// Issues a new code to the person whom the code `id` was issued to; none where there is no such code.
///
/// # Errors
/// What the database says.
pub async fn replace_code(house: &House, id: &str, by: &str) -> Result<Option<Issued>> {
    let row = db::hall_code::get(&mut *house.db.read().await?, id).await?;
    let Some(row) = row else { return Ok(None) };
    let person = recorded(house, &row)?;
    let details = person.details(&row);
    let second_name = person.second_name.as_ref();
    let issue = Issue { identity: &person.identity, second_name, by, waiting: false, details };
    issue_code(house, issue).await.map(Some)
}
