//! The code and the document (R4), or the face (R3): afterwards the person is known.

use super::{House, Open, Post, Turn, case};
use crate::{
    crash::{self, Point},
    db::{self, Transaction, hall_code},
    error::{Error, Result},
    service::{
        hall,
        identity::Identity,
        tries::{self, Attempt},
    },
    vault::token_hash,
};
use app::{
    form::{Button, Notice, Posted},
    show::Page,
};
use domain::{
    code::{HallCode, SlipSecret},
    document::DocumentType,
    form::{Field, FieldError},
    mrz,
    registration::{Mode, Step},
};
use subtle::ConstantTimeEq as _;

/// Judges what was typed, then asks the code or the gateway.
pub async fn answer<'h>(open: Open<'h>, post: Post<'_>) -> Result<Turn<'h>> {
    let posted = post.posted;
    match posted.button {
        Button::GoOn => return case::go_on(open).await,
        Button::Withdraw => return case::withdraw(open).await,
        // While the desk looks at it there is nothing to answer.
        _ if open.case_waits() => return Ok(Turn::refused(Vec::new())),
        _ => {}
    }
    let (Some(kind), Some(mode)) = (open.kind(), open.mode()) else {
        let (table, column, row) = ("registration", "document_type", open.row.id.clone());
        return Err(Error::Row { table, column, row });
    };
    let mut errors = Vec::new();
    let proof = match mode {
        Mode::HallCode => proof(posted).map_err(|error| errors.push(error)).ok(),
        Mode::Face => None,
    };
    let identity = match typed(open.house, kind, posted) {
        Ok(identity) => Some(identity),
        Err(wrong) => {
            errors.extend(wrong);
            None
        }
    };
    match (identity, proof) {
        (Some(identity), Some(proof)) if errors.is_empty() => {
            let declared = posted.button == Button::Declare;
            let nonce = token_hash(&posted.nonce);
            let typed = Typed { proof, nonce, address: post.address, declared };
            by_code(open, &identity, &typed).await
        }
        // What was typed is kept; the face is checked on a page of its own.
        (Some(_), None) if errors.is_empty() => {
            let tx = open.house.db.write().await?;
            let open = Box::new(open);
            Ok(Turn::Done { open, tx, next: Page::Face.path(), new_token: false })
        }
        _ => Ok(Turn::refused(errors)),
    }
}

/// What proves that the slip is in the person's hand.
enum Proof {
    /// The six characters.
    Code(HallCode),
    /// The secret behind the QR code.
    Slip(SlipSecret),
}

/// A proof and how it was posted.
struct Typed<'t> {
    proof: Proof,
    /// The form's, hashed.
    nonce: Vec<u8>,
    /// Where the post came from.
    address: &'t str,
    /// "I wrote it as in my passport".
    declared: bool,
}

/// The slip's secret, where the page's script has read it from the link; else the six characters.
fn proof(posted: &Posted) -> std::result::Result<Proof, (Field, FieldError)> {
    match SlipSecret::parse(posted.value(Field::Slip)) {
        Ok(secret) => Ok(Proof::Slip(secret)),
        Err(FieldError::Required) => HallCode::parse(posted.value(Field::Code))
            .map(Proof::Code)
            .map_err(|error| (Field::Code, error)),
        Err(error) => Err((Field::Code, error)),
    }
}

/// Typed field by field, or read from the two lines of a passport, which then stand in for the
/// fields that were left empty.
fn typed(
    house: &House,
    kind: DocumentType,
    posted: &Posted,
) -> std::result::Result<Identity, Vec<(Field, FieldError)>> {
    let today = house.clock.today();
    let lines = posted.value(Field::Mrz);
    let mut fields = [Field::Number, Field::Name, Field::Nationality]
        .map(|field| posted.value(field).to_owned());
    if kind == DocumentType::ForeignPassport && !lines.trim().is_empty() {
        let read = mrz::read(lines, today).map_err(|error| vec![(Field::Mrz, error)])?;
        let told = [Some(read.number), read.name, Some(read.nationality)];
        for (field, told) in fields.iter_mut().zip(told) {
            if let (true, Some(told)) = (field.trim().is_empty(), told) {
                *field = told;
            }
        }
    }
    let [number, name, nationality] = &fields;
    Identity::parse(kind, (number, name, nationality), today)
}

/// The secret from the slip's QR code where there is one; else one Argon2 of the typed code, compared
/// with the tags of all codes of this number, live or not.
async fn by_code<'h>(open: Open<'h>, identity: &Identity, typed: &Typed<'_>) -> Result<Turn<'h>> {
    let house = open.house;
    let index = identity.number_index(&house.vault);
    let (mut tx, found, reserved) = match &typed.proof {
        Proof::Slip(secret) => {
            let hash = token_hash(secret.reveal());
            let mut tx = house.db.write().await?;
            let rows = hall_code::find_for_stranger(&mut tx, &index).await?;
            let same = |row: &hall_code::Row| {
                row.slip_hash.as_ref().is_some_and(|slip| bool::from(slip.ct_eq(&hash)))
            };
            (tx, rows.into_iter().find(same), None)
        }
        Proof::Code(code) => {
            let address = tries::address_index(house, typed.address);
            let attempt = Attempt {
                registration: &open.row.id,
                post: (&typed.nonce, code.reveal()),
                address: &address,
                number: &index,
            };
            let reserved = match tries::reserve_code(house, attempt).await? {
                Ok(reserved) => reserved,
                Err(notice) => return Ok(Turn::notice(notice)),
            };
            crash::before(Point::CodeCheck);
            let tag = house.hasher.tag(code.reveal(), &house.vault.code_salt(&index)).await?;
            let mut tx = house.db.write().await?;
            let rows = hall_code::find_for_stranger(&mut tx, &index).await?;
            let found = rows.into_iter().find(|row| bool::from(tag.ct_eq(&row.tag)));
            crash::after(Point::CodeCheck);
            (tx, found, Some(reserved))
        }
    };
    let Some(row) = found else { return Ok(Turn::told(Notice::Mismatch, tx)) };
    // It was right: from here on nothing is guessed.
    if let Some(reserved) = &reserved {
        reserved.give_back(&mut tx).await?;
    }
    if let Some(notice) = hall::told(&row, house.deadline_now()) {
        return Ok(Turn::told(notice, tx));
    }
    let person = hall::recorded(house, &row)?;
    if !person.is(identity) {
        let declared = typed.declared.then_some(identity);
        return case::differs(open, tx, &row, declared).await;
    }
    proved(open, tx, identity, Proved::ByCode(Box::new(row))).await
}

/// By what an identity was proved.
pub enum Proved {
    /// The hall code.
    ByCode(Box<hall_code::Row>),
    /// The face check, by its id.
    ByFace(String),
}

/// Proved: only now is it said that the document has an account already. Who comes with a new code
/// for the same identity goes on where the former code died, with everything that was answered.
pub async fn proved<'h>(
    mut open: Open<'h>,
    mut tx: Transaction,
    identity: &Identity,
    by: Proved,
) -> Result<Turn<'h>> {
    let house = open.house;
    let index = identity.identity_index(&house.vault);
    if db::account::identity_is_registered(&mut tx, &index).await? {
        return Ok(Turn::told(Notice::AlreadyRegistered, tx));
    }
    open.advance(Step::Identity)?;
    if open.row.identity_index.as_ref().is_some_and(|before| *before != index) {
        open.forget_account();
    }
    open.row.identity = Some(open.seal("identity", &identity.record().print()));
    open.row.number_index = Some(identity.number_index(&house.vault));
    open.row.identity_index = Some(index);
    (open.row.hall_case_id, open.case) = (None, None);
    (open.code, open.row.face_check_id) = match by {
        Proved::ByCode(code) => (Some(code), None),
        Proved::ByFace(check) => (None, Some(check)),
    };
    open.row.hall_code_id = open.code.as_ref().map(|code| code.id.clone());
    let next = if open.row.password_tag.is_some() {
        open.advance(Step::Account)?;
        Page::Phone.path()
    } else {
        Page::Account.path()
    };
    Ok(Turn::Done { open: Box::new(open), tx, next, new_token: true })
}
