//! Which sentence names a document, a region, a notice.

use super::{Key, Speech};
use crate::form::Notice;
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
    let dated = |key, at| {
        format!("{} {}", speech.tell(key, &[&speech.moment(at)]), speech.say(Key::NoticeNewCode))
    };
    let alone = |key| speech.say(key);
    match notice {
        Notice::Mismatch => {
            format!("{} {}", alone(Key::NoticeMismatch), alone(Key::NoticeMismatchNext))
        }
        Notice::CodeExpired(at) => dated(Key::NoticeCodeExpired, at),
        Notice::CodeUsed(at) => dated(Key::NoticeCodeUsed, at),
        Notice::CodeVoid(at) => dated(Key::NoticeCodeVoid, at),
        Notice::CodeReplaced(at) => dated(Key::NoticeCodeReplaced, at),
        Notice::CodeWaiting => alone(Key::NoticeCodeWaiting),
        Notice::DiffersFromRecord => alone(Key::NoticeDiffers),
        Notice::AlreadyRegistered => alone(Key::NoticeAlreadyRegistered),
        Notice::PhoneTaken => alone(Key::NoticePhoneTaken),
        Notice::FaceFailed => alone(Key::NoticeFaceFailed),
        Notice::FaceUnavailable => alone(Key::NoticeFaceUnavailable),
        Notice::SmsWait(seconds) => speech.tell(Key::NoticeSmsWait, &[&seconds.to_string()]),
        Notice::SignInMismatch => alone(Key::NoticeSignInMismatch),
        Notice::NotFromHere => alone(Key::NoticeNotFromHere),
    }
}
