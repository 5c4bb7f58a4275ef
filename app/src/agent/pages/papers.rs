//! Annex 1 for each person and annex 2 of a table, as they are printed: filled in, with signature, seal
//! and date left empty (R12, R13). The official text is Chinese; a second page says it in the person's
//! language.

use crate::{
    desk::parts,
    text::{
        Language,
        desk::{Say, Word},
    },
};
use domain::agency::Column;
use leptos::prelude::*;

/// One person's letter. Personal data: no `Debug`.
pub struct LetterShown {
    /// The name.
    pub name: String,
    /// The document's official Chinese name.
    pub document_type: String,
    /// Its name in the person's language; none where that is Chinese.
    pub document_in_english: Option<String>,
    /// Its number.
    pub number: String,
    /// The link to the person's page.
    pub link: String,
    /// Its QR code, drawn.
    pub qr: (usize, String),
    /// Its 26 characters, in groups.
    pub secret: String,
}

/// Who acts, as it stands on the papers.
#[derive(Clone)]
pub struct Parties {
    /// 扣缴义务人名称.
    pub agent_name: String,
    /// 扣缴义务人识别号.
    pub agent_number: String,
    /// The officer's name as in his document.
    pub officer_name: String,
    /// Its number.
    pub officer_number: String,
}

/// Annex 1 for each person.
pub struct Letters {
    /// Who acts.
    pub parties: Parties,
    /// The address of the person's page, to be typed.
    pub address: String,
    /// A letter each.
    pub letters: Vec<LetterShown>,
}

/// Annex 2.
pub struct TablePaper {
    /// Who acts.
    pub parties: Parties,
    /// Today, as year, month, day.
    pub day: (u16, u8, u8),
    /// The persons.
    pub rows: Vec<[String; 4]>,
}

/// Letters that are being made into a file.
pub struct Making {
    /// About so many are ready, of so many.
    pub done: (usize, usize),
    /// Others are made first.
    pub waits: bool,
}

/// The sentence of annex 1, its gaps filled in.
#[must_use]
pub fn letter_text(say: Say, parties: &Parties, letter: &LetterShown) -> String {
    let kind = match (&letter.document_in_english, say.0) {
        (Some(kind), Language::English) => kind,
        _ => &letter.document_type,
    };
    let Parties { agent_name, agent_number, officer_name, officer_number } = parties;
    say.fill(
        Word::LetterText,
        &[
            &letter.name,
            kind,
            &letter.number,
            agent_name,
            agent_number,
            officer_name,
            officer_number,
        ],
    )
}

fn print_button(say: Say, words: Word, hint: Option<Word>) -> AnyView {
    view! {
        <div class="slip-bar">
            <h1>{say.word(words)}</h1>
            {hint.map(|hint| view! { <p class="hint">{say.word(hint)}</p> })}
            <div class="actions">
                <button data-print="" hidden="" data-main="" accesskey="p">
                    {say.word(Word::PrintPapers)}
                    <kbd>{parts::shown("p")}</kbd>
                </button>
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn letters(say: Say, page: Letters) -> AnyView {
    let Letters { parties, address, letters } = page;
    let sheets: Vec<_> = letters
        .iter()
        .map(|letter| {
            let second = letter
                .document_in_english
                .as_ref()
                .map(|_| sheet(Say(Language::English), &parties, letter, None));
            view! {
                {sheet(Say(Language::Chinese), &parties, letter, Some(&address))}
                {second}
            }
        })
        .collect();
    view! {
        {print_button(say, Word::PrintLetters, Some(Word::PapersHint))}
        <div class="sheets">{sheets}</div>
    }
    .into_any()
}

/// The official page with the QR code, or the page for reference.
fn sheet(say: Say, parties: &Parties, letter: &LetterShown, address: Option<&str>) -> AnyView {
    let line = |words: Word| view! { <span class="to-sign">{say.word(words)} <i></i></span> };
    let notes: Vec<_> = [Word::LetterNote1, Word::LetterNote2, Word::LetterNote3]
        .map(|note| view! { <li>{say.word(note)}</li> })
        .into();
    let reference = address
        .is_none()
        .then(|| view! { <p class="reference">{say.word(Word::LetterReference)}</p> });
    let scan = address.map(|address| {
        view! {
            <footer>
                {parts::qr(say, letter.qr.clone())}
                <p>
                    {Say(Language::Chinese).word(Word::LetterScan)} <br />
                    <span lang="en">{Say(Language::English).word(Word::LetterScan)}</span> <br />
                    <b translate="no">{format!("{address} {}", letter.secret)}</b>
                </p>
            </footer>
        }
    });
    view! {
        <article class="sheet" lang=say.0.as_str()>
            <p class="annex">{say.word(Word::LetterAnnex)}</p>
            {reference}
            <h2>{say.word(Word::LetterTitle)}</h2>
            <p class="body">{letter_text(say, parties, letter)}</p>
            <p>{line(Word::LetterSignature)} {line(Word::LetterDate)}</p>
            <p>{line(Word::LetterAgent)}</p>
            <p>{line(Word::LetterOfficer)} {line(Word::LetterDate)}</p>
            <div class="notes">
                <p>{say.word(Word::LetterNotes)}</p>
                <ol>{notes}</ol>
            </div>
            {scan}
        </article>
    }
    .into_any()
}

pub(super) fn table_paper(say: Say, page: TablePaper) -> AnyView {
    let chinese = Say(Language::Chinese);
    let (year, month, day) = page.day;
    let (year, month, day) = (year.to_string(), month.to_string(), day.to_string());
    let heads: Vec<_> =
        Column::ALL.iter().map(|of| view! { <th scope="col">{of.heading()}</th> }).collect();
    let rows: Vec<_> = page
        .rows
        .into_iter()
        .enumerate()
        .map(|(at, cells)| {
            let cells: Vec<_> = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect();
            view! {
                <tr>
                    <th scope="row">{at + 1}</th>
                    {cells}
                </tr>
            }
        })
        .collect();
    view! {
        {print_button(say, Word::PrintTable, None)}
        <div class="sheets">
            <article class="sheet" lang="zh">
                <p class="annex">{chinese.word(Word::TableAnnex)}</p>
                <h2>{chinese.word(Word::TableTitle)}</h2>
                <p>
                    {chinese.word(Word::TableAgent)}
                    {page.parties.agent_name}
                </p>
                <p class="apart">
                    <span>
                        {chinese.word(Word::TableNumber)}
                        {page.parties.agent_number}
                    </span>
                    <span>
                        {chinese.word(Word::TableDate)}
                        {chinese.fill(Word::TableDay, &[&year, &month, &day])}
                    </span>
                </p>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{chinese.word(Word::ColumnSerial)}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </article>
        </div>
    }
    .into_any()
}

pub(super) fn making(say: Say, page: &Making) -> AnyView {
    let (done, all) = page.done;
    let words = say.fill(Word::MadeOf, &[&done.to_string(), &all.to_string()]);
    // Nothing is ready yet: until then the bar only moves.
    let value = (done > 0).then(|| done.to_string());
    let hint = if page.waits { Word::PapersBusy } else { Word::MakingHint };
    view! {
        <h1>{say.word(Word::MakingLetters)}</h1>
        <p role="status">
            <progress max=all.to_string() value=value aria-label=words.clone()></progress>
            " "
            {words}
        </p>
        <p class="hint">{say.word(hint)}</p>
    }
    .into_any()
}
