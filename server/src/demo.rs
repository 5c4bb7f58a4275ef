//! Sample persons with live codes, for whoever tries this for the first time. Not in production.

use crate::{
    db,
    error::{Error, Result},
    service::{
        House,
        desk::{self, Invitation},
        hall::{self, Details, Issue, Issued},
        identity::Identity,
    },
};
use app::text::{Language, Sentences, say_document};
use domain::{document::DocumentType, staff::Role};

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
    println!(
        "One of them, once registered, can fetch codes for others: a clerk ties him to an agent at"
    );
    println!(
        "{address}/hall/officers (tax number 91350100M000100Y43), and he goes to {address}/agent.\n"
    );
    println!(
        "Without a code, by face (simulated): resident identity card 11010519491231002X, 张三.\n"
    );
    println!("A password that fits: Tx9#tree-7w. Any mainland mobile number: 138 0013 8000.\n");
    Ok(())
}

/// The sample hall's id: one, however often the demonstration is started.
const HALL: &str = "sample";
/// A member of each role: login and name.
const STAFF: [(Role, &str, &str); 4] = [
    (Role::Issuer, "clerk", "陈晓敏"),
    (Role::Reviewer, "reviewer", "李明"),
    (Role::Auditor, "auditor", "赵审计"),
    (Role::Administrator, "administrator", "王管理"),
];

/// A sample hall, marked as such, and one-time links for a member of each role who has not followed
/// one yet.
///
/// # Errors
/// What the database says.
pub async fn make_staff(house: &House, address: &str) -> Result<()> {
    let mut tx = house.db.write().await?;
    let hall = db::hall::Row {
        id: HALL.to_owned(),
        name: "蓬江区办税服务厅".to_owned(),
        name_english: "Pengjiang Tax Office".to_owned(),
        address: "江门市蓬江区（示例）".to_owned(),
        address_english: "Pengjiang, Jiangmen (sample)".to_owned(),
        hours: "09:00-12:00 13:30-17:00".to_owned(),
        sample: 1,
        closed_at: None,
    };
    db::hall::put(&mut tx, &hall).await?;
    println!("The desk: {address}/hall. Follow a link once, within 30 minutes:\n");
    for (role, login, name) in STAFF {
        let known = db::staff::by_login(&mut tx, login).await?;
        if known.as_ref().is_some_and(|row| row.password_tag.is_some()) {
            println!("  {:13}  signs in as {login}, as it was set up", role.as_str());
            continue;
        }
        let hall = if role == Role::Issuer { HALL } else { "" };
        let invited = if let Some(row) = known {
            desk::invite_again(house, &mut tx, &row, "demo").await?
        } else {
            let invitation = Invitation { name, login, role: role.as_str(), hall };
            let refused = |_| Error::Config("a sample member is not valid".into());
            desk::invite(house, &mut tx, &invitation, "demo").await?.map_err(refused)?
        };
        println!("  {:13}  {}", role.as_str(), invited.link(address));
    }
    println!();
    tx.commit().await?;
    Ok(())
}

/// `ABC DEF`.
#[must_use]
pub fn grouped(code: &str) -> String {
    let (first, last) = code.split_at(code.len() / 2);
    format!("{first} {last}")
}
