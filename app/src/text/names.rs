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
    let key = notice_key(notice);
    match notice {
        Notice::Mismatch => two(speech.say(key), speech.say(Key::NoticeMismatchNext)),
        Notice::CodeExpired(at)
        | Notice::CodeUsed(at)
        | Notice::CodeVoid(at)
        | Notice::CodeReplaced(at) => dated(key, at),
        Notice::Wait(_, wait) => speech.tell(key, &[&speech.lasting(wait.left)]),
        _ => speech.say(key),
    }
}

/// The sentence that says it; of two, the first.
#[must_use]
pub const fn notice_key(notice: Notice) -> Key {
    match notice {
        Notice::Mismatch => Key::NoticeMismatch,
        Notice::CodeExpired(_) => Key::NoticeCodeExpired,
        Notice::CodeUsed(_) => Key::NoticeCodeUsed,
        Notice::CodeVoid(_) => Key::NoticeCodeVoid,
        Notice::CodeReplaced(_) => Key::NoticeCodeReplaced,
        Notice::CodeWaiting => Key::NoticeCodeWaiting,
        Notice::DiffersFromRecord => Key::NoticeDiffers,
        Notice::AlreadyRegistered => Key::NoticeAlreadyRegistered,
        Notice::FaceFailed => Key::NoticeFaceFailed,
        Notice::FaceUnavailable => Key::NoticeFaceUnavailable,
        Notice::FacePending => Key::NoticeFacePending,
        Notice::FaceOver => Key::NoticeFaceOver,
        Notice::FaceTries => Key::NoticeFaceTries,
        Notice::Wait(WaitFor::Code, _) => Key::NoticeWaitCode,
        Notice::Wait(WaitFor::Address, _) => Key::NoticeWaitAddress,
        Notice::Wait(WaitFor::Sms, _) => Key::NoticeSmsWait,
        Notice::Wait(WaitFor::SmsAddress, _) => Key::NoticeWaitSmsAddress,
        Notice::Wait(WaitFor::SmsStopped, _) => Key::NoticeSmsStopped,
        Notice::Wait(WaitFor::Face, _) => Key::NoticeWaitFace,
        Notice::Wait(WaitFor::SignIn, _) => Key::NoticeWaitSignIn,
        Notice::DiffersAgain => Key::NoticeDiffersAgain,
        Notice::DiffersTomorrow => Key::NoticeDiffersTomorrow,
        Notice::CaseReturned => Key::NoticeCaseReturned,
        Notice::CodeTriesUsed => Key::NoticeCodeTriesUsed,
        Notice::CodeClosed => Key::NoticeCodeClosed,
        Notice::SmsPhones => Key::NoticeSmsPhones,
        Notice::SmsPaused => Key::NoticeSmsPaused,
        Notice::SignInClosed => Key::NoticeSignInClosed,
        Notice::RecoveryMismatch => Key::NoticeRecoveryMismatch,
        Notice::SignInMismatch => Key::NoticeSignInMismatch,
        Notice::NotFromHere => Key::NoticeNotFromHere,
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
