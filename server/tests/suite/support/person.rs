//! Who registers.

use app::show::Page;
use domain::{date::Date, document::DocumentType, registration::Mode};
use kaimen::service::identity::Identity;

/// A person, and what they will type.
#[derive(Clone)]
pub struct Person {
    pub kind: DocumentType,
    pub mode: Mode,
    pub number: String,
    pub name: String,
    /// Empty where the form does not ask.
    pub nationality: &'static str,
    pub account_name: String,
    pub password: String,
    /// A mainland number without its code.
    pub phone: String,
}

impl Person {
    /// The holder of a foreign passport; equal for equal `which`.
    pub fn passport(which: u32) -> Self {
        Self {
            kind: DocumentType::ForeignPassport,
            mode: Mode::HallCode,
            number: format!("L{which:08}"),
            name: "Anna Maria Eriksson".to_owned(),
            nationality: "SWE",
            account_name: format!("anna_{which}"),
            password: "Tx9#tree".to_owned(),
            phone: format!("138{which:08}"),
        }
    }

    /// The holder of a resident identity card, whom the face simulator recognises.
    pub fn face() -> Self {
        Self {
            kind: DocumentType::ResidentIdCard,
            mode: Mode::Face,
            number: "11010519491231002X".to_owned(),
            name: "张三".to_owned(),
            nationality: "",
            account_name: "old_zhang_49".to_owned(),
            password: "Tx9#tree".to_owned(),
            phone: "13900139000".to_owned(),
        }
    }

    /// What they type on a step's page, by the names of its fields; `secret` is the code of the slip
    /// or the digits of the message.
    pub fn typed<'t>(&'t self, page: Page, secret: &'t str) -> Vec<(&'t str, &'t str)> {
        match page {
            Page::Consent => vec![("consent", "1")],
            Page::Document => {
                vec![("document_type", self.kind.as_str()), ("mode", self.mode.as_str())]
            }
            Page::Identity => {
                let nationality = ("nationality", self.nationality);
                let asked = Some(nationality).filter(|_| !self.nationality.is_empty());
                let proof = Some(("code", secret)).filter(|_| self.mode == Mode::HallCode);
                let names = [("number", self.number.as_str()), ("name", &self.name)];
                names.into_iter().chain(proof).chain(asked).collect()
            }
            Page::Account => vec![
                ("account_name", &self.account_name),
                ("password", &self.password),
                ("password_again", &self.password),
            ],
            Page::Phone => vec![("phone", &self.phone)],
            Page::Confirm => vec![("sms_code", secret)],
            _ => panic!("{page:?} is no step"),
        }
    }

    /// What the hall checks.
    pub fn identity(&self, today: Date) -> Identity {
        let typed = (self.number.as_str(), self.name.as_str(), self.nationality);
        Identity::parse(self.kind, typed, today).unwrap_or_else(|wrong| panic!("{wrong:?}"))
    }
}
