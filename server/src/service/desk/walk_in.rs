//! A person at the counter (R6): the document is read or typed, judged, compared with what is known,
//! and a code is issued.

use super::{super::House, Post, at, reviews, slip};
use crate::{
    db,
    error::Result,
    service::{
        account::EVERYWHERE,
        hall::{self, Details, Issue},
        identity::{Identity, asks_nationality},
    },
};
use app::{
    desk::{Field, Finding, Form, Notice, Outcome, Page, Posted, View, WalkIn, Wrong},
    text::{Language, desk::Word},
};
use domain::{
    code::VALIDITY_SECONDS,
    date::Date,
    document::DocumentType,
    form::{Field as Site, FieldError},
    hall::ReviewKind,
    mrz,
    name::PersonName,
    nationality::Nationality,
    phone::Phone,
};

/// Below this age a guardian comes along.
const OF_AGE: i32 = 14;

type Errors = Vec<(Field, Wrong)>;

/// What was typed, as far as it is what it should be.
struct Typed {
    identity: Option<Identity>,
    second_name: Option<PersonName>,
    birth: Option<Date>,
    expiry: Option<Date>,
    phone: Option<Phone>,
    guardian: Option<PersonName>,
    errors: Errors,
}

pub async fn show(house: &House, mut form: Form) -> Result<View> {
    if form.value(Field::Language).is_empty() {
        form.set(Field::Language, Language::English.as_str());
    }
    let typed = judge(house, &form, "");
    let findings = findings(house, &typed).await?;
    let told = told(house, &form);
    let nationalities = Nationality::all()
        .map(|state| {
            let (code, name) = (state.as_str(), state.name_chinese());
            (code.to_owned(), format!("{code} {name} {}", state.name_english()))
        })
        .collect();
    Ok(View::WalkIn(Box::new(WalkIn { form, told, findings, nationalities })))
}

pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    match post.posted.button.as_str() {
        "read" => Ok(read(house, post.posted.form())),
        "clear" => {
            let tx = house.db.write().await?;
            post.done(house, tx, Page::WalkIn.path().to_owned()).await
        }
        _ => issue(house, post).await,
    }
}

/// Fills the form in from the machine-readable lines; what they do not say stays as it was typed.
fn read(house: &House, mut form: Form) -> Outcome {
    match mrz::read(form.value(Field::Mrz), house.clock.today()) {
        Ok(lines) => {
            form.set(Field::DocumentType, DocumentType::ForeignPassport.as_str());
            form.set(Field::Number, &lines.number);
            form.set(Field::Nationality, &lines.nationality);
            form.set(Field::Expiry, &lines.expiry.to_string());
            if let Some(birth) = lines.birth {
                form.set(Field::Birth, &birth.to_string());
            }
            if let Some(name) = &lines.name {
                form.set(Field::Name, name);
            }
            form.notice = Some(Notice::Read);
        }
        Err(error) => form.errors = vec![(Field::Mrz, Wrong::Typed(error))],
    }
    Outcome::Again(form)
}

/// Judges everything that was typed, in the order of the page.
fn judge(house: &House, form: &Form, last_four: &str) -> Typed {
    let today = house.clock.today();
    let mut errors = Vec::new();
    let kind = form.kind();
    if kind.is_none() {
        errors.push((Field::DocumentType, Wrong::Typed(FieldError::Required)));
    }
    let of_document =
        [Field::Number, Field::Name, Field::Nationality].map(|field| form.value(field));
    let [number, name, nationality] = of_document;
    let identity = kind.and_then(|kind| {
        let chosen = if asks_nationality(kind) { nationality } else { "" };
        Identity::parse(kind, (number, name, chosen), today)
            .map_err(|wrong| {
                errors.extend(wrong.into_iter().map(|(field, e)| (desk(field), Wrong::Typed(e))));
            })
            .ok()
    });
    // Letters that look like others would make the name on the slip one that nobody can type.
    if identity.as_ref().is_some_and(|identity| identity.name.mixed_script()) {
        errors.push((Field::Name, Wrong::Typed(FieldError::MixedScript)));
    }
    if let Some(identity) = &identity
        && !was_read(house, form)
        && !last_four.eq_ignore_ascii_case(identity.number.last_four())
    {
        errors.push((Field::LastFour, Wrong::LastFour));
    }
    let said = identity.as_ref().and_then(|identity| identity.number.birth_date());
    let birth = match (day(form.value(Field::Birth)), said) {
        (Ok(None), None) => {
            errors.push((Field::Birth, Wrong::Typed(FieldError::Required)));
            None
        }
        (Ok(Some(typed)), Some(said)) if typed != said => {
            errors.push((Field::Birth, Wrong::BirthDiffers));
            None
        }
        (Ok(Some(typed)), _) if typed > today => {
            errors.push((Field::Birth, Wrong::Typed(FieldError::Date)));
            None
        }
        (Ok(typed), said) => typed.or(said),
        (Err(error), _) => {
            errors.push((Field::Birth, Wrong::Typed(error)));
            None
        }
    };
    let expiry = match day(form.value(Field::Expiry)) {
        Ok(Some(day)) if day < today => {
            errors.push((Field::Expiry, Wrong::Expired));
            None
        }
        Ok(Some(day)) => Some(day),
        Ok(None) => {
            errors.push((Field::Expiry, Wrong::Typed(FieldError::Required)));
            None
        }
        Err(error) => {
            errors.push((Field::Expiry, Wrong::Typed(error)));
            None
        }
    };
    let mut named = |field| match form.value(field).trim() {
        "" => None,
        typed => PersonName::parse(typed, DocumentType::Other)
            .map_err(|error| errors.push((field, Wrong::Typed(error))))
            .ok(),
    };
    let (second_name, guardian) = (named(Field::SecondName), named(Field::Guardian));
    if birth.is_some_and(|birth| today.years_since(birth) < OF_AGE)
        && form.value(Field::Guardian).trim().is_empty()
    {
        errors.push((Field::Guardian, Wrong::Guardian));
    }
    let phone = match form.value(Field::Phone).trim() {
        "" => None,
        typed => Phone::parse(typed, &EVERYWHERE)
            .map_err(|error| errors.push((Field::Phone, Wrong::Typed(error))))
            .ok(),
    };
    if phone.is_some() && form.value(Field::PhoneAgreed) != "yes" {
        errors.push((Field::PhoneAgreed, Wrong::PhoneAgreed));
    }
    Typed { identity, second_name, birth, expiry, phone, guardian, errors }
}

/// Whether the number in the form is the one that the machine-readable lines say.
fn was_read(house: &House, form: &Form) -> bool {
    let lines = mrz::read(form.value(Field::Mrz), house.clock.today());
    lines.is_ok_and(|lines| lines.number == form.value(Field::Number))
}

/// What the machine-readable lines say, for whoever compares.
fn told(house: &House, form: &Form) -> Vec<(Word, String)> {
    let Ok(lines) = mrz::read(form.value(Field::Mrz), house.clock.today()) else {
        return Vec::new();
    };
    let mut told = vec![(Word::Number, lines.number)];
    told.extend(lines.name.map(|name| (Word::Name, name)));
    told.push((Word::Nationality, lines.nationality));
    told.extend(lines.birth.map(|birth| (Word::Birth, birth.to_string())));
    told.push((Word::Expiry, lines.expiry.to_string()));
    told
}

/// What is known besides, as far as the form says who it is about.
async fn findings(house: &House, typed: &Typed) -> Result<Vec<Finding>> {
    let (mut found, now) = (Vec::new(), house.clock.now());
    if let Some(expiry) = typed.expiry {
        let end = crate::clock::day(now.plus_seconds(VALIDITY_SECONDS));
        if expiry < end {
            found.push(Finding::EndsBeforeCode(expiry.to_string()));
        }
    }
    let Some(identity) = &typed.identity else { return Ok(found) };
    let mut reader = house.db.read().await?;
    let index = identity.identity_index(&house.vault);
    if let Some(live) = db::hall_code::live(&mut reader, &index, now).await? {
        found.push(Finding::LiveCode(at(live)));
    }
    if slip::is_fourth(house, &mut reader, &index).await? {
        found.push(Finding::Fourth);
    }
    let Some(birth) = typed.birth else { return Ok(found) };
    let person = hall::person_index(house, identity, birth);
    for row in db::hall_code::of_person(&mut reader, &person, &index).await? {
        let recorded = hall::recorded(house, &row)?.identity.number;
        let has_account = row.redeemed_at.is_some();
        let last_four = recorded.last_four().to_owned();
        found.push(Finding::SamePerson(recorded.kind(), last_four, has_account));
    }
    Ok(found)
}

/// Who the form is about, if it says so.
#[must_use]
pub fn identity(house: &House, form: &Form) -> Option<Identity> {
    judge(house, form, "").identity
}

/// Everything that keeps a code from being issued, in the order of the page.
async fn refusals(house: &House, posted: &Posted, typed: &mut Typed) -> Result<Errors> {
    let findings = findings(house, typed).await?;
    let mut errors = std::mem::take(&mut typed.errors);
    if !findings.is_empty() && !posted.ticked(Field::Seen) {
        errors.push((Field::Seen, Wrong::Seen));
    }
    if !posted.ticked(Field::Agree) {
        errors.push((Field::Agree, Wrong::Agree));
    }
    if let Some(identity) = &typed.identity {
        let index = identity.identity_index(&house.vault);
        let mut reader = house.db.read().await?;
        if db::account::identity_is_registered(&mut reader, &index).await? {
            errors.insert(0, (Field::Number, Wrong::HasAccount));
        }
    }
    Ok(errors)
}

async fn issue(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let posted = post.posted;
    let mut typed = judge(house, &posted.form(), posted.value(Field::LastFour).trim());
    let errors = refusals(house, posted, &mut typed).await?;
    let Some(identity) = typed.identity.as_ref().filter(|_| errors.is_empty()) else {
        return Ok(posted.refused(errors, None));
    };
    let by = post.member.id.as_str();
    if posted.button == "ask" {
        let mut tx = house.db.write().await?;
        let subject = (ReviewKind::Issue, "-");
        reviews::ask(house, &mut tx, subject, &posted.form(), by).await?;
        let form = Form { notice: Some(Notice::Asked), ..Form::default() };
        return post.told(house, tx, Page::Reviews.path().to_owned(), &form).await;
    }
    let waiting = posted.button == "wait";
    let second_name = typed.second_name.as_ref();
    let details = details(post, &typed, posted.value(Field::Language));
    let issue = Issue { identity, second_name, by, waiting, details };
    match slip::store(house, post.member, issue, false).await? {
        slip::Stored::Here(mut tx, issued) => {
            if waiting {
                let subject = (ReviewKind::Code, issued.id.as_str());
                reviews::ask(house, &mut tx, subject, &(), by).await?;
            }
            post.done(house, tx, Page::Slip.of(&issued.id)).await
        }
        slip::Stored::Fourth => Ok(posted.refused(vec![(Field::Agree, Wrong::Fourth)], None)),
    }
}

/// What a second person has agreed to is issued by who asked, and judged once more.
pub async fn issue_approved(
    house: &House,
    post: &Post<'_>,
    row: &db::review::Row,
) -> Result<Outcome> {
    let form: Form = reviews::detail(house, row)?;
    let mut typed = judge(house, &form, "");
    // The last four were typed blind when it was asked.
    typed.errors.retain(|(field, _)| *field != Field::LastFour);
    let by = post.member.id.as_str();
    let Some(identity) = typed.identity.as_ref().filter(|_| typed.errors.is_empty()) else {
        return Ok(Outcome::Again(Form { errors: typed.errors, ..Form::default() }));
    };
    let second_name = typed.second_name.as_ref();
    let details = details(post, &typed, form.value(Field::Language));
    let issue = Issue { identity, second_name, by, waiting: false, details };
    if let slip::Stored::Here(mut tx, issued) = slip::store(house, post.member, issue, true).await?
        && reviews::use_up(house, &mut tx, &row.id, by).await?
    {
        return post.done(house, tx, Page::Slip.of(&issued.id)).await;
    }
    let form = Form { notice: Some(Notice::Changed), ..Form::default() };
    let tx = house.db.write().await?;
    post.told(house, tx, Page::Reviews.path().to_owned(), &form).await
}

fn details<'d>(post: &'d Post<'_>, typed: &'d Typed, language: &str) -> Details<'d> {
    Details {
        hall: post.member.hall.as_ref().map(|hall| hall.id.as_str()),
        birth: typed.birth,
        expiry: typed.expiry,
        phone: typed.phone.as_ref(),
        guardian: typed.guardian.as_ref(),
        language: Language::parse(language).map(Language::as_str),
        uncounted: false,
    }
}

fn desk(field: Site) -> Field {
    match field {
        Site::Name => Field::Name,
        Site::Nationality => Field::Nationality,
        _ => Field::Number,
    }
}

/// `19740812` or `1974-08-12`; nothing typed is no day.
fn day(typed: &str) -> std::result::Result<Option<Date>, FieldError> {
    let folded = domain::fold::number(typed)?;
    if folded.is_empty() {
        return Ok(None);
    }
    Date::parse_compact(&folded).map(Some).ok_or(FieldError::Date)
}
