//! Annexes 1 and 2 on paper.

use super::{counter_and_officer, ticketed};
use crate::support::{AGENT, Officer, Service};
use http::{StatusCode, header};
use kaimen::document::paper::{Fonts, Letter, letters};
use std::path::PathBuf;

/// Characters of four bytes, accents, and other scripts: none is an empty box.
#[test]
fn rare_characters_are_in_the_fonts() {
    let fonts = Fonts::find(&[PathBuf::from("/usr/share/fonts")]).unwrap();
    let name = "𠮷野 㙍 JOSÉ MUÑOZ SØREN ИВАНОВ 김민준 花子 #let x = 1 *a* $x$ \\\\ <b> ]";
    let letter = Letter { name: name.to_owned(), ..Letter::default() };
    let paper = letters(&fonts, &[letter], &mut |_| ()).unwrap();
    assert_eq!(paper.missing, Vec::<char>::new());
    assert_tagged(&paper.pdf);
}

#[test]
fn without_a_chinese_font_there_is_no_pdf() {
    assert!(Fonts::find(&[PathBuf::from("/proc/self/task")]).is_err());
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
