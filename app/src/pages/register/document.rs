//! `/register/document`: which document, and how its holder is recognised (R2, R3).

use crate::{
    pages::documents::{FIRST, others, proof_of, strokes},
    pages::page,
    show::{Page, PageShown, PageView},
    text::{Key, say_document, t},
    ui,
    widgets::{error_of, form},
};
use domain::{document::DocumentType, form::Field, registration::Mode};
use leptos::prelude::*;

/// The page.
pub fn document() -> AnyView {
    page(Page::Document, Key::StepDocument, content)
}

fn content(shown: PageShown) -> Vec<AnyView> {
    let PageView::Document(faces) = shown.view else { return Vec::new() };
    let chosen = DocumentType::parse(&shown.form.value(Field::DocumentType));
    let fields = move || vec![choices(chosen, &faces), modes(!faces.is_empty())];
    let form = form("step", "/api/register/document", shown.form, fields);
    let side = vec![
        ui::h2(t(Key::DocumentAside)),
        ui::p("", t(Key::DocumentAsideText)),
        ui::h2(t(Key::NoCodeYet)),
        ui::p("", t(Key::NoCodeYetText)),
    ];
    vec![ui::two(vec![form], side)]
}

fn choices(chosen: Option<DocumentType>, faces: &[DocumentType]) -> AnyView {
    let name = Field::DocumentType.as_str();
    let choice = |kind: DocumentType| {
        let input = ui::Input {
            kind: "radio",
            name,
            value: kind.as_str(),
            checked: chosen == Some(kind),
            face: faces.contains(&kind),
        };
        let picture = ui::drawing(strokes(kind));
        ui::choice(
            &input,
            t(say_document(kind)),
            proof_of(kind, faces.contains(&kind)),
            Some(picture),
        )
    };
    let rare = chosen.is_some_and(|kind| !FIRST.contains(&kind));
    let first: Vec<_> = FIRST.into_iter().map(choice).collect();
    let more = ui::more(rare, t(Key::DocumentMore), others().map(choice).collect());
    let mut parts = vec![
        ui::element("legend", Vec::new(), vec![ui::h1(t(Key::DocumentTitle))]),
        ui::p("hint", t(Key::DocumentHint)),
        ui::p("error", error_of(Field::DocumentType)),
    ];
    parts.extend(first);
    parts.push(more);
    ui::element("fieldset", ui::attribute("id", name), parts)
}

/// The hall code first; the face button is shown where the chosen document allows it.
fn modes(face: bool) -> AnyView {
    let name = Field::Mode.as_str();
    let mode = |class, button: &'static str, mode: Mode, words, hint| {
        let submit = ui::submit(button, name, mode.as_str(), t(words));
        ui::block(class, vec![submit, ui::p("hint", t(hint))])
    };
    let mut parts = vec![
        ui::p("error", error_of(Field::Mode)),
        mode("", "", Mode::HallCode, Key::ByCode, Key::ByCodeHint),
    ];
    if face {
        parts.push(mode("face-mode", "plain", Mode::Face, Key::ByFace, Key::ByFaceHint));
    }
    ui::block("modes", parts)
}
