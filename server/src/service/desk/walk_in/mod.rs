//! A person at the counter (R6): the document is read or typed, judged, compared with what is known,
//! and a code is issued.

mod judge;

use super::{super::House, Post, at, reviews, slip};
use crate::{
    db,
    error::Result,
    service::{
        hall::{self, Details, Issue},
        identity::Identity,
    },
};
use app::{
    desk::{Field, Finding, Form, Notice, Outcome, Page, Posted, View, WalkIn, Wrong},
    text::{Language, desk::Word},
};
use domain::{
    code::VALIDITY_SECONDS, document::DocumentType, hall::ReviewKind, mrz, nationality::Nationality,
};
use judge::{Typed, judge};

type Errors = Vec<(Field, Wrong)>;

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
        if expiry < house.clock.today() {
            found.push(Finding::Expired(expiry.to_string()));
        } else if expiry < end {
            found.push(Finding::EndsBeforeCode(expiry.to_string()));
        }
    }
    let Some(identity) = &typed.identity else { return Ok(found) };
    let mut reader = house.db.read().await?;
    let index = identity.identity_index(&house.vault);
    if db::account::identity_is_registered(&mut reader, &index).await? {
        found.push(Finding::HasAccount);
    }
    if let Some(live) = db::hall_code::live(&mut reader, &index, now).await? {
        found.push(Finding::LiveCode(at(live)));
    }
    if slip::is_fourth(house, &mut reader, &identity.number_index(&house.vault)).await? {
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
    // What forbids it is said at its field; the rest has to be looked at.
    if !findings.iter().all(Finding::forbids) && !posted.ticked(Field::Seen) {
        errors.push((Field::Seen, Wrong::Seen));
    }
    if !posted.ticked(Field::Agree) {
        errors.push((Field::Agree, Wrong::Agree));
    }
    if findings.iter().any(|finding| matches!(finding, Finding::HasAccount)) {
        errors.insert(0, (Field::Number, Wrong::HasAccount));
    }
    Ok(errors)
}

async fn issue(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let posted = post.posted;
    let mut typed = judge(house, &posted.form(), posted.value(Field::LastFour).trim());
    let errors = refusals(house, posted, &mut typed).await?;
    let Some(identity) = typed.identity.as_ref().filter(|_| errors.is_empty()) else {
        return Ok(refused(posted, errors));
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
        slip::Stored::Fourth => Ok(refused(posted, vec![(Field::Agree, Wrong::Fourth)])),
    }
}

/// Keeps what was typed; the last four only where they were right, and then nobody types them twice.
fn refused(posted: &Posted, errors: Errors) -> Outcome {
    let mut form = Form { errors, ..posted.form() };
    if form.error(Field::LastFour).is_some() {
        form.set(Field::LastFour, "");
    }
    Outcome::Again(form)
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
    let index = identity.identity_index(&house.vault);
    if db::account::identity_is_registered(&mut *house.db.read().await?, &index).await? {
        let errors = vec![(Field::Number, Wrong::HasAccount)];
        return Ok(Outcome::Again(Form { errors, ..Form::default() }));
    }
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
        sealed: false,
    }
}
