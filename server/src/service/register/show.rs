//! What a page shows, or where the person belongs. Reading changes nothing.

use super::{House, Open, VERSION, account, fresh_nonce, phone};
use crate::{
    clock::moment,
    error::{Error, Result},
    outside::face::Guarded,
    service::{
        case::{FIXED, RETURNED},
        identity::{Recorded, asks_nationality},
        recovery,
        sms::PAUSE_SECONDS,
    },
    vault::token_hash,
};
use app::{
    form::{FormState, Notice},
    show::{
        Answers, CaseShown, Confirming, DoneShown, Ends, IdentityAsked, Page, PageShown, PageView,
        Shown,
    },
};
use domain::{
    account_name::{AccountName, suggestions},
    document::{DocumentNumber, DocumentType},
    form::{Field, FieldError},
    nationality::Nationality,
    phone::Phone,
    registration::Mode,
    time::Timestamp,
};
use std::borrow::Cow;

/// How long the last page stays.
const DONE_SECONDS: i64 = 600;
const START_AGAIN: &str = "/register/again";

/// What `page` shows to the browser with this token.
///
/// # Errors
/// Faults only.
pub async fn show(house: &House, token: Option<&str>, page: Page) -> Result<Shown> {
    let open = match token {
        Some(token) => {
            let hash = token_hash(token);
            // The former token gets the stored answer of its post, and no page.
            Open::find(house, &hash).await?.filter(|open| open.row.token_hash == hash)
        }
        None => None,
    };
    // A browser that finds back to an account has nothing to register, and the reverse.
    match open.filter(|open| open.is_recovery() == (page == Page::Reset)) {
        Some(open) => show_open(&open, page).await,
        None => Ok(match page {
            Page::Consent => consent(house).into(),
            Page::Reset => elsewhere(Page::Recover.path()),
            _ if token.is_some() => elsewhere(START_AGAIN),
            _ => elsewhere(Page::Consent.path()),
        }),
    }
}

/// A registration as a step left it: what comes next is shown without reading it again.
pub struct Standing<'h>(Box<Open<'h>>);

impl<'h> Standing<'h> {
    pub(super) fn of(open: impl Into<Box<Open<'h>>>) -> Self {
        Self(open.into())
    }

    /// What `page` shows to who has come there.
    ///
    /// # Errors
    /// Faults only.
    pub async fn show(&self, page: Page) -> Result<Shown> {
        show_open(&self.0, page).await
    }
}

async fn show_open(open: &Open<'_>, page: Page) -> Result<Shown> {
    let (house, now) = (open.house, open.house.clock.now());
    if let Some(finished) = open.row.finished_at {
        let fresh = Timestamp(finished).plus_seconds(DONE_SECONDS) > now;
        return match page {
            Page::Consent => Ok(consent(house).into()),
            Page::Done if fresh => done(open).await.map(Shown::from),
            Page::Done | Page::Reset => Ok(elsewhere(Page::SignIn.path())),
            _ => Ok(elsewhere(if fresh { Page::Done.path() } else { START_AGAIN })),
        };
    }
    if open.is_over(now) {
        return Ok(match page {
            Page::Consent => consent(house).into(),
            _ => elsewhere(START_AGAIN),
        });
    }
    let view = match view(open, page).await? {
        Ok(view) => view,
        Err(path) => return Ok(elsewhere(path)),
    };
    let mut form = open.draft(page);
    form.nonce = fresh_nonce(house);
    form.notice = form.notice.and_then(|notice| notice.at(now));
    if page == Page::Identity && !form.is_refused() {
        form.notice = about_code(open, now);
    }
    if page == Page::Document && form.value(Field::DocumentType).is_empty() {
        let chosen = open.kind().map(|kind| (Field::DocumentType, kind.as_str().into()));
        form.values.extend(chosen);
    }
    let until = open.until(now);
    let ends = Some(Ends { left: now.seconds_until(until), at: moment(until) });
    let live = open.code.as_ref().filter(|_| open.dead_code(now).is_none());
    let deadline = live.map(|code| moment(Timestamp(code.expires_at)));
    Ok(PageShown { deadline, ends, ..PageShown::new(form, view) }.into())
}

/// What stands around the form of `page`; or the path where the person belongs.
async fn view(open: &Open<'_>, page: Page) -> Result<std::result::Result<PageView, &'static str>> {
    let now = open.house.clock.now();
    let progress = open.progress(now)?;
    let reached = progress.reached.path();
    let Some(step) = page.step() else { return Ok(Ok(PageView::Reset)) };
    let sent = match page {
        Page::Confirm => phone::sent_since(open).await?,
        _ => None,
    };
    if !progress.may_show(step) || (page == Page::Confirm && sent.is_none()) {
        return Ok(Err(reached));
    }
    Ok(Ok(match page {
        Page::Document => {
            PageView::Document(open.house.face.as_ref().map_or_else(Vec::new, Guarded::kinds))
        }
        Page::Identity => match (case(open), identity(open)) {
            (Some(case), _) => PageView::Case(case),
            (None, Some(asked)) => PageView::Identity(asked),
            (None, None) => return Ok(Err(Page::Document.path())),
        },
        Page::Account => PageView::Account(free_name(open).await?),
        Page::Phone => PageView::Phone(answers(open)?),
        Page::Confirm => PageView::Confirm(confirming(open, sent.unwrap_or_default())?),
        _ => return Ok(Err(reached)),
    }))
}

/// The case, while the desk looks at it and when it has corrected its record.
fn case(open: &Open<'_>) -> Option<CaseShown> {
    let case = open.case.as_ref().filter(|case| case.state != RETURNED)?;
    let fixed = case.state == FIXED;
    let since = Timestamp(case.settled_at.filter(|_| fixed).unwrap_or(case.opened_at));
    Some(CaseShown { since: moment(since), fixed })
}

/// Said above the form that asks for a code: the former one died, or the desk asks to come.
fn about_code(open: &Open<'_>, now: Timestamp) -> Option<Notice> {
    let returned = open.case.as_ref().is_some_and(|case| case.state == RETURNED);
    open.dead_code(now).or(returned.then_some(Notice::CaseReturned))
}

/// R10's fourth line, for who has come as far as the password.
///
/// # Errors
/// Faults only.
pub async fn password_is_guessable(
    house: &House,
    token: Option<&str>,
    password: &str,
    account_name: &str,
) -> Result<bool> {
    let Some(token) = token else { return Ok(false) };
    let Some(open) = Open::find(house, &token_hash(token)).await? else { return Ok(false) };
    if !open.may_answer(Page::Account, house.clock.now()) {
        return Ok(false);
    }
    let judged = account::judge(&open, password, account_name)?;
    Ok(matches!(judged, Err(FieldError::PasswordCommon | FieldError::PasswordPersonal)))
}

fn elsewhere(path: &str) -> Shown {
    Shown::Elsewhere(path.to_owned())
}

fn consent(house: &House) -> PageShown {
    let form = FormState { nonce: fresh_nonce(house), ..FormState::default() };
    PageShown::new(form, PageView::Consent(VERSION.to_owned()))
}

async fn done(open: &Open<'_>) -> Result<PageShown> {
    let name = open.unseal("account_name", open.row.account_name.as_ref())?.unwrap_or_default();
    let codes = recovery::shown_codes(open.house, &open.row.id).await?;
    let view = PageView::Done(DoneShown { name: name.to_string(), codes });
    Ok(PageShown::new(FormState::default(), view))
}

fn identity(open: &Open<'_>) -> Option<IdentityAsked> {
    let (kind, mode): (DocumentType, Mode) = (open.kind()?, open.mode()?);
    let option = |nationality: Nationality| {
        [nationality.as_str(), nationality.name_chinese(), nationality.name_english()]
            .map(Cow::from)
    };
    let nationalities = if asks_nationality(kind) {
        let all = Nationality::by_english_name();
        all.filter(|nationality| nationality.allowed_for(kind)).map(option).collect()
    } else {
        Vec::new()
    };
    Some(IdentityAsked { mode, kind, today: open.house.clock.today(), nationalities })
}

/// The first suggestion that nobody has; with a number behind it where all are taken.
async fn free_name(open: &Open<'_>) -> Result<String> {
    let Some(recorded) = open.recorded()? else { return Ok(String::new()) };
    let today = open.house.clock.today();
    let suggested = suggestions(&recorded.name);
    let stem = suggested.first().cloned().unwrap_or_default();
    let stem: String = stem.chars().take(13).collect();
    let numbered = (2..100).map(|number| format!("{stem}{number}"));
    for candidate in suggested.into_iter().chain(numbered) {
        let Ok(name) = AccountName::parse(&candidate, today) else { continue };
        if !account::is_taken(open.house, &name).await? {
            return Ok(candidate);
        }
    }
    Ok(String::new())
}

fn answers(open: &Open<'_>) -> Result<Answers> {
    let wrong = |column| Error::Row { table: "registration", column, row: open.row.id.clone() };
    let recorded: Recorded = open.recorded()?.ok_or_else(|| wrong("identity"))?;
    let number = DocumentNumber::parse(recorded.kind, &recorded.number, open.house.clock.today())
        .map_err(|_| wrong("identity"))?;
    let nationality = Nationality::parse(&recorded.nationality).ok_or_else(|| wrong("identity"))?;
    let account_name = open.unseal("account_name", open.row.account_name.as_ref())?;
    let regions = open.house.settings.regions;
    let on = [
        (true, "+86"),
        (regions.hong_kong, "+852"),
        (regions.macao, "+853"),
        (regions.taiwan, "+886"),
    ];
    Ok(Answers {
        kind: recorded.kind,
        number: number.masked(),
        name: recorded.name,
        nationality: (nationality.name_chinese().to_owned(), nationality.name_english().to_owned()),
        account_name: account_name.unwrap_or_default().to_string(),
        regions: on.iter().filter(|(on, _)| *on).map(|(_, code)| (*code).to_owned()).collect(),
    })
}

fn confirming(open: &Open<'_>, sent: i64) -> Result<Confirming> {
    let phone = open.unseal("phone", open.row.phone.as_ref())?.unwrap_or_default();
    let phone = Phone::parse(&phone, &open.house.settings.regions);
    Ok(Confirming {
        phone: phone.map(|phone| phone.masked()).unwrap_or_default(),
        again_in: (PAUSE_SECONDS - sent).max(0),
        held: open.row.phone_proved_at.is_some(),
        inbox: open.house.settings.inbox,
    })
}
