//! Sample persons with live codes, for whoever tries this for the first time. Not in production.

use crate::{
    error::{Error, Result},
    service::{
        House,
        hall::{self, Details, Issue, Issued},
        identity::Identity,
    },
};
use app::text::{Language, Sentences, say_document};
use domain::document::DocumentType;

/// Type, number, name, nationality; the numbers are the documentation's examples.
const PERSONS: [(DocumentType, &str, &str, &str); 3] = [
    (DocumentType::ForeignPassport, "L898902C3", "Anna Maria Eriksson", "SWE"),
    (DocumentType::PermanentResidentCard, "932682198501010017", "Min Min Aung", "MMR"),
    (DocumentType::HongKongMacaoTravelPermit, "H12345678", "陈大文", "HKG"),
];

/// Issues a fresh code to each and prints what to type.
///
/// # Errors
/// What the database says.
pub async fn make_persons(house: &House, address: &str) -> Result<()> {
    println!("\nSample persons. Open {address}, press Register Now, and type what stands here:\n");
    let words = Sentences::of(Language::English);
    for (kind, number, name, nationality) in PERSONS {
        let identity = Identity::parse(kind, (number, name, nationality), house.clock.today())
            .map_err(|_| Error::Config("a sample person is not valid".into()))?;
        let details = Details::default();
        let issue =
            Issue { identity: &identity, second_name: None, by: "demo", waiting: false, details };
        let Issued { code, slip, .. } = hall::issue_code(house, issue).await?;
        let link = hall::slip_link(address, kind, &slip);
        println!("  document     {}", words.say(say_document(kind)));
        println!("  code         {}", grouped(code.reveal()));
        println!("  or the slip  {link}");
        println!("  number       {number}");
        println!("  name         {name}");
        println!("  nationality  {}\n", identity.nationality.name_english());
    }
    println!("A password that fits: Tx9#tree-7w. Any mainland mobile number: 138 0013 8000.\n");
    Ok(())
}

/// `ABC DEF`.
#[must_use]
pub fn grouped(code: &str) -> String {
    let (first, last) = code.split_at(code.len() / 2);
    format!("{first} {last}")
}
