//! The documents as people see them: a plain drawing, the name, and how it is proved.

use crate::text::{Key, Language, say};
use domain::document::DocumentType;
use leptos::text_prop::TextProp;

/// The documents that nearly everyone who comes here holds; the others stand behind "more".
pub const FIRST: [DocumentType; 3] = [
    DocumentType::ForeignPassport,
    DocumentType::PermanentResidentCard,
    DocumentType::HongKongMacaoTravelPermit,
];

/// The others.
pub fn others() -> impl Iterator<Item = DocumentType> {
    DocumentType::ALL.into_iter().filter(|kind| !FIRST.contains(kind))
}

/// What the document looks like.
#[must_use]
pub const fn strokes(kind: DocumentType) -> &'static str {
    match kind {
        DocumentType::ForeignPassport => {
            "M14.500 2h19a2.500 2.500 0 0 1 2.500 2.500v27a2.500 2.500 0 0 1-2.500 2.500h-19a2.500 2.500 0 0 1-2.500-2.500v-27a2.500 2.500 0 0 1 2.500-2.500zM18 14a6 6 0 1 0 12 0a6 6 0 1 0-12 0h12M24 8c-3 3.500-3 8.500 0 12M24 8c3 3.500 3 8.500 0 12M18 26h12"
        }
        DocumentType::ChinesePassport => {
            "M14.500 2h19a2.500 2.500 0 0 1 2.500 2.500v27a2.500 2.500 0 0 1-2.500 2.500h-19a2.500 2.500 0 0 1-2.500-2.500v-27a2.500 2.500 0 0 1 2.500-2.500zM18 9h12v11h-12zM24 6v17M18 27h12"
        }
        DocumentType::HongKongMacaoTravelPermit
        | DocumentType::HongKongMacaoTravelPermitForeign
        | DocumentType::TaiwanTravelPermit => {
            "M6 5h36a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3h-36a3 3 0 0 1-3-3v-20a3 3 0 0 1 3-3zM3 12h42M8 18h12M8 23h9M29 17h10v9h-10z"
        }
        DocumentType::WorkPermitA | DocumentType::WorkPermitB | DocumentType::WorkPermitC => {
            "M6 5h36a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3h-36a3 3 0 0 1-3-3v-20a3 3 0 0 1 3-3zM8 11h10v13h-10zM23 12h17M23 17h17M23 22h10"
        }
        DocumentType::Other => "M13 2h16l7 7v25h-23zM29 2v7h7M18 17h12M18 22h12M18 27h8",
        DocumentType::PermanentResidentCard
        | DocumentType::HongKongMacaoResidencePermit
        | DocumentType::TaiwanResidencePermit
        | DocumentType::ResidentIdCard => {
            "M6 5h36a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3h-36a3 3 0 0 1-3-3v-20a3 3 0 0 1 3-3zM10 15a4 4 0 1 0 8 0a4 4 0 1 0-8 0M7.500 26c1-4 3.500-5.500 6.500-5.500s5.500 1.500 6.500 5.500M26 13h14M26 18h14M26 23h9"
        }
    }
}

/// How its holder is recognised, after the official Chinese name.
pub fn proof_of(kind: DocumentType, with_face: bool) -> TextProp {
    let proof = if with_face { Key::ProofEither } else { Key::ProofCode };
    say(move |speech| match speech.language() {
        Language::Chinese => speech.say(proof),
        Language::English => format!("{} · {}", kind.official_chinese(), speech.say(proof)),
    })
}
