//! Annexes 1 and 2 on paper.

use super::{counter_and_officer, ticketed};
use crate::support::{AGENT, Officer, Service, alone, growth};
use http::{StatusCode, header};
use kaimen::document::paper::{Fonts, Letter, Qr, SecondPage, letters};
use std::{path::PathBuf, time::Instant};

/// Characters of four bytes, accents, and other scripts: none is an empty box.
#[test]
fn rare_characters_are_in_the_fonts() {
    let fonts = Fonts::find(&[PathBuf::from("/usr/share/fonts")]).unwrap();
    let name = "𠮷野 㙍 JOSÉ MUÑOZ SØREN ИВАНОВ 김민준 花子 #let x = 1 *a* $x$ \\\\ <b> ]";
    let letter = Letter { name: name.to_owned(), ..Letter::default() };
    let paper = letters(&fonts, &[letter]).unwrap();
    assert_eq!(paper.missing, Vec::<char>::new());
    assert_tagged(&paper.pdf);
}

/// The compiler's memory is the process's, and is emptied after each paper.
#[test]
fn papers_that_are_made_at_once_are_all_made() {
    let fonts = Fonts::find(&[PathBuf::from("/usr/share/fonts")]).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for number in 0..4 {
                    letters(&fonts, &[one_of_a_pile(number)]).unwrap();
                }
            });
        }
    });
}

const PILE: &str =
    "agent::papers::two_hundred_letters_are_one_pdf_within_ten_seconds_and_256_mebibytes";

/// A letter like those of a real pile: two pages, a QR code, a name of its own.
fn one_of_a_pile(number: u32) -> Letter {
    let modules =
        (0..33).map(|row| (0..33).map(|at| (row * at + number).is_multiple_of(3)).collect());
    let sentence = "I authorize the withholding agent to fetch the registration code for me.";
    Letter {
        name: format!("ANNA MARIA ERIKSSON {number}"),
        document_type: "外国护照".to_owned(),
        number: format!("L{number:08}"),
        agent_name: AGENT.0.to_owned(),
        agent_number: AGENT.1.to_owned(),
        officer_name: "陈晓敏".to_owned(),
        officer_number: "440783199001011234".to_owned(),
        second_page: Some(SecondPage {
            language: "en".to_owned(),
            title: "Letter of Authorization".to_owned(),
            paragraphs: vec![sentence.repeat(4); 2],
            notes: vec![sentence.repeat(2); 3],
            reference: "For reference: the Chinese text counts.".to_owned(),
            ..SecondPage::default()
        }),
        qr: Some(Qr {
            modules: modules.collect(),
            words: vec!["kaimen.example/delegation".into()],
        }),
    }
}

/// The bounds of a release; here a development build runs beside other tests, so that the time is given
/// three times over. `--nocapture` prints the figures.
#[test]
#[expect(clippy::disallowed_methods, reason = "measures real time")]
fn two_hundred_letters_are_one_pdf_within_ten_seconds_and_256_mebibytes() {
    if alone::handed().is_some() {
        return growth::measure(|| {
            let begun = Instant::now();
            let fonts = Fonts::find(&[PathBuf::from("/usr/share/fonts")]).unwrap();
            let pile: Vec<_> = (1..=200).map(one_of_a_pile).collect();
            let paper = letters(&fonts, &pile).unwrap();
            assert!(paper.missing.is_empty());
            format!("{} {}", begun.elapsed().as_millis(), paper.pdf.len())
        });
    }
    let (growth, said) = growth::grown(PILE, "200");
    println!("200 letters: {} MiB; milliseconds and bytes: {said}", growth / 1024);
    let (milliseconds, _) = said.split_once(' ').unwrap();
    assert!(milliseconds.parse::<u64>().unwrap() < 30_000, "{said}");
    assert!(growth < 256 * 1024, "{growth} KiB");
}

#[test]
fn without_a_chinese_font_there_is_no_pdf() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Fonts::find(&[folder.path().to_owned()]).is_err());
}

engines!(
    annex_1_is_printed_word_for_word_with_a_page_in_the_persons_language,
    annex_2_is_printed_as_the_form,
    the_letters_become_one_tagged_pdf_in_the_background,
    annex_2_becomes_a_tagged_pdf,
    nobody_else_gets_the_papers,
);

/// The guide's sentence, in the pieces between its gaps.
const GUIDE: [&str; 7] = [
    "（身份证件类型：",
    "）委托个人所得税扣缴单位 ",
    "（纳税人识别号：",
    "）经办人：",
    "代为获取个人所得税办税系统远程办税端的大厅注册码，办理结果及相关法律责任由授权人负责。",
    "本委托书仅用于外籍人员委托其个人所得税扣缴义务人代为获取个人所得税办税系统远程办税端的大厅注册码。",
    "被授权单位经办人必须是已注册验证的办税人员。",
];

async fn annex_1_is_printed_word_for_word_with_a_page_in_the_persons_language(service: Service) {
    let (_, mut officer) = counter_and_officer(&service).await;
    let (table, _, _, persons) = ticketed(&mut officer, 2).await;
    let page = officer.open(&format!("{table}/letters")).await;
    for piece in GUIDE {
        assert_eq!(page.matches(piece).count(), 2, "{piece}");
    }
    assert_eq!(page.matches("For reference: the Chinese text counts.").count(), 2);
    for person in &persons {
        assert_eq!(page.matches(&person.number).count(), 2, "on both pages");
    }
    assert!(page.contains(AGENT.0) && page.contains(&officer.person.number));
    let secret = service.texts("select id from delegation order by id").await.remove(0);
    let secret = service.house.vault.delegation_secret(&secret).grouped();
    assert!(page.contains(&secret), "what stands behind the QR code can be typed");
}

async fn annex_2_is_printed_as_the_form(service: Service) {
    let (_, mut officer) = counter_and_officer(&service).await;
    let (table, ..) = ticketed(&mut officer, 2).await;
    let page = officer.open(&format!("{table}/table")).await;
    for piece in [
        "附件2",
        "外籍人员申请个人所得税办税系统注册码明细表",
        "扣缴义务人名称（盖章）：",
        "扣缴义务人识别号：",
        "填表日期：",
        "2026 年 11 月 23 日",
        "L00000002",
    ] {
        assert!(page.contains(piece), "{piece}");
    }
}

/// A file, once it is ready.
async fn file(officer: &mut Officer, path: &str) -> Vec<u8> {
    // Each look is a whole request: the pile is made beside it.
    for _ in 0..20_000 {
        let reply = officer.browser.get(path).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        if reply.header(header::CONTENT_TYPE) == "application/pdf" {
            return reply.body;
        }
        assert!(reply.text().contains("http-equiv=\"refresh\""), "the page looks again by itself");
    }
    panic!("{path} is never ready");
}

fn assert_tagged(pdf: &[u8]) {
    let text = String::from_utf8_lossy(pdf);
    assert!(text.starts_with("%PDF-"));
    for mark in ["/StructTreeRoot", "/MarkInfo", "/Lang"] {
        assert!(text.contains(mark), "{mark}");
    }
}

async fn the_letters_become_one_tagged_pdf_in_the_background(service: Service) {
    let (_, mut officer) = counter_and_officer(&service).await;
    let (table, ..) = ticketed(&mut officer, 2).await;
    let path = format!("{table}/letters.pdf");
    let first = officer.browser.get(&path).await;
    assert!(first.text().contains("<progress"), "it is begun");
    assert_tagged(&file(&mut officer, &path).await);
}

async fn annex_2_becomes_a_tagged_pdf(service: Service) {
    let (_, mut officer) = counter_and_officer(&service).await;
    let (table, ..) = ticketed(&mut officer, 2).await;
    assert_tagged(&file(&mut officer, &format!("{table}/table.pdf")).await);
}

async fn nobody_else_gets_the_papers(service: Service) {
    let (mut clerk, mut officer) = counter_and_officer(&service).await;
    let (table, ..) = ticketed(&mut officer, 1).await;
    let mut other = service.officer(&mut clerk, 901).await;
    for paper in ["letters", "letters.pdf", "table", "table.pdf", "table.xlsx"] {
        let reply = other.browser.get(&format!("{table}/{paper}")).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{paper}");
    }
    // Letters are of a ticket: a draft has none.
    let draft = officer.begin().await;
    let reply = officer.browser.get(&format!("{draft}/letters")).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
}
