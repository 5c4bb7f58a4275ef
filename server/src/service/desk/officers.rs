//! Who acts for whom: a clerk ties a registered user to a withholding agent (R12), and ends it.

use super::{super::House, Post, at};
use crate::{
    db::{self, agency::Tie},
    error::Result,
    service::{account, agent, identity::number_index},
    vault::Indexed,
};
use app::desk::{Field, Form, Notice, OfficerRow, Officers, Outcome, Page, View, Wrong};
use domain::{
    agency::{CreditCode, CreditCodeWarning},
    document::DocumentNumber,
    form::FieldError,
};

/// So many are listed.
const LISTED: i64 = 200;
/// An agent's name is at most so long.
const NAME: usize = 100;

pub async fn show(house: &House, form: Form) -> Result<View> {
    let mut reader = house.db.read().await?;
    let mut officers = Vec::new();
    for tie in db::agency::ties(&mut reader, LISTED).await? {
        let Some(row) = db::agency::get(&mut reader, &tie.agent_id).await? else { continue };
        let agent = agent::named(house, &row)?;
        let unchecked = CreditCode::parse(&agent.number)
            .is_ok_and(|(_, warning)| warning == Some(CreditCodeWarning::Unchecked));
        let person = account::named(house, &mut reader, &tie.account_id).await?;
        officers.push(OfficerRow {
            name: person.name,
            document: person.document,
            agent: (agent.name, agent.number),
            unchecked,
            since: at(tie.tied_at),
            id: tie.id,
        });
    }
    Ok(View::Officers(Officers { form, officers }))
}

pub async fn act(house: &House, post: &Post<'_>) -> Result<Outcome> {
    let by = post.member.id.as_str();
    if post.posted.button == "untie" {
        let mut tx = house.db.write().await?;
        let id = post.posted.value(Field::Subject);
        if db::agency::untie(&mut tx, id, by, house.clock.now()).await? {
            house.audit(&mut tx, "agency.untied", id, by).await?;
        }
        return told(house, post, tx).await;
    }
    let (kind, number) = (post.posted.form().kind(), post.posted.value(Field::Number));
    let name = post.posted.value(Field::AgentName).trim();
    let code = CreditCode::parse(post.posted.value(Field::AgentNumber));
    let mut errors = Vec::new();
    let typed = |field, error| (field, Wrong::Typed(error));
    let number = if let Some(kind) = kind {
        DocumentNumber::parse(kind, number, house.clock.today())
            .map_err(|error| errors.push(typed(Field::Number, error)))
            .ok()
    } else {
        errors.push(typed(Field::DocumentType, FieldError::Required));
        None
    };
    match name.chars().count() {
        0 => errors.push(typed(Field::AgentName, FieldError::Required)),
        1..=NAME if !name.chars().any(char::is_control) => {}
        _ => errors.push(typed(Field::AgentName, FieldError::TooLong)),
    }
    match &code {
        Err(error) => errors.push(typed(Field::AgentNumber, *error)),
        // Codes in real use fail the sum: warned once, never blocked (`identity.md`).
        Ok((code, Some(CreditCodeWarning::CheckCharacter)))
            if post.posted.value(Field::Seen) != code.as_str() =>
        {
            errors.push((Field::AgentNumber, Wrong::AgentNumber));
        }
        Ok(_) => {}
    }
    let mut form = post.posted.form();
    if let Ok((code, _)) = &code {
        form.set(Field::Seen, code.as_str());
    }
    let (Some(number), Ok((code, _)), true) = (number, code, errors.is_empty()) else {
        return Ok(Outcome::Again(Form { errors, ..form }));
    };
    let mut tx = house.db.write().await?;
    let index = number_index(&house.vault, &number);
    let accounts = db::account::by_number(&mut tx, &index).await?;
    let [account] = accounts.as_slice() else {
        errors.push((Field::Number, Wrong::OfficerUnknown));
        return Ok(Outcome::Again(Form { errors, ..form }));
    };
    let agent = agent_of(house, &mut tx, (name, &code), by).await?;
    let tie = Tie {
        id: house.id(),
        account_id: account.id.clone(),
        agent_id: agent,
        tied_by: by.to_owned(),
        tied_at: house.clock.now().0,
        ended_at: None,
    };
    if db::agency::tie(&mut tx, &tie).await? {
        house.audit(&mut tx, "agency.tied", &tie.id, by).await?;
    }
    told(house, post, tx).await
}

/// The agent with this number, its name as it was typed last.
async fn agent_of(
    house: &House,
    tx: &mut db::Transaction,
    (name, code): (&str, &CreditCode),
    by: &str,
) -> Result<String> {
    let number_index = house.vault.index(Indexed::AgentNumber, &[code.as_str()]);
    if let Some(known) = db::agency::by_number(tx, &number_index).await? {
        let vault = house.vault.row("withholding_agent", &known.id, &known.data_key)?;
        if vault.open("name", &known.name)?.as_str() != name {
            db::agency::rename(tx, &known.id, &vault.seal("name", name)).await?;
            house.audit(tx, "agency.renamed", &known.id, by).await?;
        }
        return Ok(known.id);
    }
    let id = house.id();
    let (vault, data_key) = house.vault.new_row("withholding_agent", &id);
    let row = db::agency::Agent {
        number_index,
        data_key,
        name: vault.seal("name", name),
        number: vault.seal("number", code.as_str()),
        made_by: by.to_owned(),
        made_at: house.clock.now().0,
        id,
    };
    db::agency::insert(tx, &row).await?;
    Ok(row.id)
}

async fn told(house: &House, post: &Post<'_>, tx: db::Transaction) -> Result<Outcome> {
    let form = Form { notice: Some(Notice::Done), ..Form::default() };
    post.told(house, tx, Page::Officers.path().to_owned(), &form).await
}
