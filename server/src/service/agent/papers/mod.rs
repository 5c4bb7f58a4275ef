//! Annexes 1 and 2 of a ticketed table: as pages to be printed, and as PDF where there is a Chinese font.

mod press;

pub use press::{Pdf, Press, letters_pdf};

use super::{House, Officer, lies, lines, table};
use crate::{
    db::{self, agency::batch::Batch},
    document::paper::{self, DetailRow, DetailTable, Letter, Qr, SecondPage},
    error::{Error, Result},
    service::{
        account,
        qr::{modules, qr},
    },
};
use app::{
    agent::{LetterShown, Letters, Parties, TablePaper, View, letter_text},
    text::{
        Language,
        desk::{Say, Word},
    },
};
use domain::document::DocumentType;
use std::sync::Arc;

async fn parties(house: &House, officer: &Officer, batch: &Batch) -> Result<Parties> {
    let agent = officer.for_whom(batch).ok_or_else(|| lies("batch", "agent_id", &batch.id))?;
    let mut reader = house.db.read().await?;
    let person = account::named(house, &mut reader, &officer.account).await?;
    Ok(Parties {
        agent_name: agent.name.clone(),
        agent_number: agent.number.clone(),
        officer_name: person.name,
        officer_number: person.number,
    })
}

/// Annex 1 for each person of a ticketed table; none where there is no such table, or no ticket yet.
///
/// # Errors
/// What the database says.
pub async fn letters(house: &House, officer: &Officer, id: &str) -> Result<Option<Letters>> {
    let Some(batch) = super::own(house, officer, id).await? else { return Ok(None) };
    let rows = db::agency::batch_row::rows(&mut *house.db.read().await?, &batch.id).await?;
    let mut letters = Vec::new();
    for row in &rows {
        let Some(delegation) = &row.delegation_id else { continue };
        let typed = lines::typed(house, row)?;
        let secret = house.vault.delegation_secret(delegation);
        let link = format!("{}/delegation#slip={}", house.settings.public_url, secret.reveal());
        let kind = DocumentType::from_alias(&typed.document_type);
        let chinese = kind.is_some_and(is_chinese);
        letters.push(LetterShown {
            document_in_english: (!chinese)
                .then(|| kind.map(|kind| Say(Language::English).document(kind).to_owned()))
                .flatten(),
            name: typed.name,
            document_type: typed.document_type,
            number: typed.number,
            qr: qr(&link),
            link,
            secret: secret.grouped(),
        });
    }
    let parties = parties(house, officer, &batch).await?;
    let site = &house.settings.public_url;
    let (_, site) = site.split_once("://").unwrap_or(("", site));
    let address = format!("{site}/delegation");
    Ok((!letters.is_empty()).then_some(Letters { parties, address, letters }))
}

/// Whose holders read Chinese.
const fn is_chinese(kind: DocumentType) -> bool {
    matches!(
        kind,
        DocumentType::ResidentIdCard
            | DocumentType::ChinesePassport
            | DocumentType::HongKongMacaoTravelPermit
            | DocumentType::HongKongMacaoResidencePermit
            | DocumentType::TaiwanTravelPermit
            | DocumentType::TaiwanResidencePermit
    )
}

async fn table_paper(house: &House, officer: &Officer, id: &str) -> Result<Option<TablePaper>> {
    let Some(batch) = super::own(house, officer, id).await? else { return Ok(None) };
    let today = house.clock.today();
    let lines = table::shown(house, officer, &batch).await?;
    Ok(Some(TablePaper {
        parties: parties(house, officer, &batch).await?,
        day: (today.year(), today.month(), today.day()),
        rows: lines.into_iter().map(|line| line.cells).collect(),
    }))
}

/// The print page of annex 1 or 2; none where there is no such table.
///
/// # Errors
/// What the database says.
pub async fn print(
    house: &House,
    officer: &Officer,
    id: &str,
    letter: bool,
) -> Result<Option<View>> {
    Ok(if letter {
        letters(house, officer, id).await?.map(|letters| View::Letters(Box::new(letters)))
    } else {
        table_paper(house, officer, id).await?.map(|table| View::TablePaper(Box::new(table)))
    })
}

/// Annex 2 as PDF; none where there is no such table.
///
/// # Errors
/// What the database says.
pub async fn table_pdf(house: &House, officer: &Officer, id: &str) -> Result<Option<Pdf>> {
    let Some(table) = table_paper(house, officer, id).await? else { return Ok(None) };
    let Some(fonts) = house.press.fonts().cloned() else { return Ok(Some(Pdf::Failed)) };
    let rows = table.rows.into_iter().map(|[name, document_type, number, nationality]| DetailRow {
        name,
        document_type,
        number,
        nationality,
    });
    let table = DetailTable {
        agent_name: table.parties.agent_name,
        agent_number: table.parties.agent_number,
        filled_on: Some(table.day),
        rows: rows.collect(),
    };
    let _turn = Arc::clone(&house.press.alone).acquire_owned().await.map_err(|_| Error::Busy)?;
    let made = tokio::task::spawn_blocking(move || paper::detail_table(&fonts, &table)).await;
    Ok(Some(match made {
        Ok(Ok(paper)) => Pdf::Ready(paper.pdf),
        Ok(Err(error)) => {
            tracing::error!(%error, "annex 2 could not be made into a PDF");
            Pdf::Failed
        }
        Err(_) => Pdf::Failed,
    }))
}

fn on_paper(parties: &Parties, letter: &LetterShown) -> Letter {
    let (chinese, english) = (Say(Language::Chinese), Say(Language::English));
    let word = |word| english.word(word).to_owned();
    let second = letter.document_in_english.is_some().then(|| SecondPage {
        language: "en".to_owned(),
        title: word(Word::LetterTitle),
        paragraphs: vec![letter_text(english, parties, letter)],
        notes: vec![word(Word::LetterNote1), word(Word::LetterNote2), word(Word::LetterNote3)],
        reference: word(Word::LetterReference),
        signature: word(Word::LetterSignature),
        date: word(Word::LetterDate),
        agent: word(Word::LetterAgent),
        officer_signature: word(Word::LetterOfficer),
    });
    Letter {
        name: letter.name.clone(),
        document_type: letter.document_type.clone(),
        number: letter.number.clone(),
        agent_name: parties.agent_name.clone(),
        agent_number: parties.agent_number.clone(),
        officer_name: parties.officer_name.clone(),
        officer_number: parties.officer_number.clone(),
        second_page: second,
        qr: Some(Qr {
            modules: modules(&letter.link),
            words: vec![
                chinese.word(Word::LetterScan).to_owned(),
                english.word(Word::LetterScan).to_owned(),
                letter.secret.clone(),
            ],
        }),
    }
}
