//! Which sentence names a document, a region, a notice.

use super::{Key, Language, Speech};
use crate::form::{Notice, WaitFor};
use domain::document::DocumentType;

/// The official name of a document.
#[must_use]
pub const fn say_document(kind: DocumentType) -> Key {
    match kind {
        DocumentType::ForeignPassport => Key::DocumentForeignPassport,
        DocumentType::PermanentResidentCard => Key::DocumentPermanentResidentCard,
        DocumentType::HongKongMacaoTravelPermit => Key::DocumentHongKongMacaoTravelPermit,
        DocumentType::HongKongMacaoTravelPermitForeign => {
            Key::DocumentHongKongMacaoTravelPermitForeign
        }
        DocumentType::TaiwanTravelPermit => Key::DocumentTaiwanTravelPermit,
        DocumentType::HongKongMacaoResidencePermit => Key::DocumentHongKongMacaoResidencePermit,
        DocumentType::TaiwanResidencePermit => Key::DocumentTaiwanResidencePermit,
        DocumentType::ResidentIdCard => Key::DocumentResidentIdCard,
        DocumentType::ChinesePassport => Key::DocumentChinesePassport,
        DocumentType::WorkPermitA => Key::DocumentWorkPermitA,
        DocumentType::WorkPermitB => Key::DocumentWorkPermitB,
        DocumentType::WorkPermitC => Key::DocumentWorkPermitC,
        DocumentType::Other => Key::DocumentOther,
    }
}

/// Where phones with this calling code come from.
#[must_use]
pub fn say_region(calling_code: &str) -> Key {
    match calling_code {
        "+852" => Key::RegionHongKong,
        "+853" => Key::RegionMacao,
        "+886" => Key::RegionTaiwan,
        _ => Key::RegionMainland,
    }
}

/// What happened, and what to do now.
#[must_use]
pub fn say_notice(speech: Speech, notice: Notice) -> String {
    // Chinese leaves no space between sentences.
    let two = |one: String, other: String| match speech.language() {
        Language::Chinese => one + &other,
        Language::English => format!("{one} {other}"),
    };
    let dated =
        |key, at| two(speech.tell(key, &[&speech.moment(at)]), speech.say(Key::NoticeNewCode));
    let alone = |key| speech.say(key);
    match notice {
        Notice::Mismatch => two(alone(Key::NoticeMismatch), alone(Key::NoticeMismatchNext)),
        Notice::CodeExpired(at) => dated(Key::NoticeCodeExpired, at),
        Notice::CodeUsed(at) => dated(Key::NoticeCodeUsed, at),
        Notice::CodeVoid(at) => dated(Key::NoticeCodeVoid, at),
        Notice::CodeReplaced(at) => dated(Key::NoticeCodeReplaced, at),
        Notice::CodeWaiting => alone(Key::NoticeCodeWaiting),
        Notice::DiffersFromRecord => alone(Key::NoticeDiffers),
        Notice::AlreadyRegistered => alone(Key::NoticeAlreadyRegistered),
        Notice::FaceFailed => alone(Key::NoticeFaceFailed),
        Notice::FaceUnavailable => alone(Key::NoticeFaceUnavailable),
        Notice::Wait(why, wait) => speech.tell(waiting(why), &[&speech.lasting(wait.left)]),
        Notice::DiffersAgain => alone(Key::NoticeDiffersAgain),
        Notice::DiffersTomorrow => alone(Key::NoticeDiffersTomorrow),
        Notice::CaseReturned => alone(Key::NoticeCaseReturned),
        Notice::CodeTriesUsed => alone(Key::NoticeCodeTriesUsed),
        Notice::CodeClosed => alone(Key::NoticeCodeClosed),
        Notice::SmsPhones => alone(Key::NoticeSmsPhones),
        Notice::SmsPaused => alone(Key::NoticeSmsPaused),
        Notice::SignInClosed => alone(Key::NoticeSignInClosed),
        Notice::RecoveryMismatch => alone(Key::NoticeRecoveryMismatch),
        Notice::SignInMismatch => alone(Key::NoticeSignInMismatch),
        Notice::NotFromHere => alone(Key::NoticeNotFromHere),
    }
}

fn waiting(why: WaitFor) -> Key {
    match why {
        WaitFor::Code => Key::NoticeWaitCode,
        WaitFor::Address => Key::NoticeWaitAddress,
        WaitFor::Sms => Key::NoticeSmsWait,
        WaitFor::SmsAddress => Key::NoticeWaitSmsAddress,
        WaitFor::SmsStopped => Key::NoticeSmsStopped,
        WaitFor::SignIn => Key::NoticeWaitSignIn,
    }
}

/// Where to go after a notice: path and words.
#[must_use]
pub fn ways_on(notice: Notice) -> Vec<(&'static str, Key)> {
    match notice {
        Notice::AlreadyRegistered => {
            vec![("/login", Key::SignIn), ("/recover", Key::RecoverLink)]
        }
        Notice::SignInMismatch | Notice::SignInClosed => vec![("/recover", Key::RecoverLink)],
        Notice::RecoveryMismatch => vec![("/recover", Key::AgainButton)],
        _ if notice.is_dead_code() => vec![("/register/identity#code", Key::LinkNewCode)],
        _ => Vec::new(),
    }
}
