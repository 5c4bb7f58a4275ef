//! An agent officer at a browser: a registered user whom a clerk has tied to an agent.

use super::{
    Browser, Clerk, Manner, Person, Reply, Service,
    html::{form, form_with, tags},
};
use app::show::Page;
use http::{StatusCode, header};

/// A withholding agent whose tax number fits its check character.
pub const AGENT: (&str, &str) = ("江门市新会机械有限公司", "91350100M000100Y43");

/// An officer, signed in.
pub struct Officer {
    pub browser: Browser,
    pub person: Person,
}

/// One line of annex 2 for a person.
pub fn cells(person: &Person) -> [String; 4] {
    let nationality = if person.nationality.is_empty() { "" } else { person.nationality };
    [
        person.name.clone(),
        person.kind.official_chinese().to_owned(),
        person.number.clone(),
        nationality.to_owned(),
    ]
}

impl Service {
    /// Somebody who is registered, signed in, and tied to [`AGENT`] by `clerk`.
    pub async fn officer(&self, clerk: &mut Clerk, which: u32) -> Officer {
        let mut officer = self.user(which).await;
        let typed = [
            ("document_type", officer.person.kind.as_str()),
            ("number", officer.person.number.as_str()),
            ("agent_name", AGENT.0),
            ("agent_number", AGENT.1),
        ];
        let reply = clerk.post("/hall/officers", &typed, "tie").await;
        assert_eq!(reply.header(header::LOCATION), "/hall/officers");
        let page = officer.open("/agent").await;
        assert!(page.contains(AGENT.0), "the officer is tied");
        officer
    }

    /// Somebody who is registered and signed in, and acts for nobody.
    pub async fn user(&self, which: u32) -> Officer {
        let person = Person::passport(which);
        let code = self.issue(&person).await;
        let mut browser = self.browser(Manner::Plain);
        browser.reach(Page::Done, self, &person, &code).await;
        assert!(browser.sign_in(&person.phone, &person.password).await.is_next("/account"));
        Officer { browser, person }
    }
}

impl Officer {
    /// A page that can be looked at.
    pub async fn open(&mut self, path: &str) -> String {
        let reply = self.browser.get(path).await;
        assert_eq!(reply.status, StatusCode::OK, "GET {path}: {}", reply.header(header::LOCATION));
        reply.text()
    }

    /// Presses a button of the form with this id.
    pub async fn press(
        &mut self,
        page: &str,
        id: &str,
        typed: &[(&str, &str)],
        button: &str,
    ) -> Reply {
        let html = self.open(page).await;
        let mut form = form(&html, id).unwrap_or_else(|| panic!("{page} has no form {id}"));
        for (name, value) in typed {
            form.fill(name, value);
        }
        if !button.is_empty() {
            form.fill("button", button);
        }
        self.browser.post(&form.action, &form.fields).await
    }

    /// A new table; gives its path.
    pub async fn begin(&mut self) -> String {
        let reply = self.press("/agent", "desk", &[], "").await;
        let path = reply.header(header::LOCATION).to_owned();
        assert!(path.starts_with("/agent/batches/"), "{path}");
        path
    }

    /// Types a row into the empty last line, and keeps it; gives its id.
    pub async fn type_row(&mut self, table: &str, cells: &[String; 4]) -> String {
        let html = self.open(table).await;
        let row = row_ids(&html).pop().unwrap();
        self.keep_row(table, &row, cells).await;
        row
    }

    /// Types into this line, and keeps it.
    pub async fn keep_row(&mut self, table: &str, row: &str, cells: &[String; 4]) -> Reply {
        let [name, kind, number, nationality] = cells.each_ref().map(String::as_str);
        let fields = [
            ("row", row),
            ("name", name),
            ("document_type", kind),
            ("number", number),
            ("nationality", nationality),
            ("button", "row"),
        ];
        self.browser.post(table, &fields).await
    }

    /// A ticket for the table; gives its number.
    pub async fn ticket(&mut self, table: &str) -> String {
        let reply = self.press(table, "desk", &[], "ticket").await;
        assert_eq!(reply.header(header::LOCATION), table);
        let page = self.open(table).await;
        let number = tags(&page).into_iter().find(|tag| tag.get("class") == Some("number"));
        number.unwrap_or_else(|| panic!("no ticket: {page}")).text()
    }
}

/// The ids of the lines on a table's page; the last one is empty.
pub fn row_ids(html: &str) -> Vec<String> {
    let forms = tags(html).into_iter().filter(|tag| tag.name == "form");
    let ids = forms.filter_map(|tag| tag.get("id")?.strip_prefix("row-").map(str::to_owned));
    ids.collect()
}

/// What is said at the cells of a table's page: class and words.
pub fn said(html: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let tags = tags(html);
    for (at, tag) in tags.iter().enumerate() {
        let class = tag.get("class").unwrap_or_default();
        if tag.name == "td" && (class == "wrong" || class == "unusual") {
            all.push((class.to_owned(), tags[at + 2].text()));
        }
    }
    all
}

impl Clerk {
    /// Sets R7's ticks for these rows of a ticket and for the visit, and returns those; gives the answer.
    pub async fn attend(
        &mut self,
        ticket: &str,
        issued: &[&str],
        returned: &[(&str, &str)],
    ) -> Reply {
        let path = format!("/hall/tickets/{ticket}");
        let html = self.open(&path).await;
        let mut form = form_with(&html, "id", "desk").unwrap();
        form.fill("own_document", "yes");
        form.fill("archive", "JM-2026-0117");
        if html.contains("name=\"sealed_table\"") {
            form.fill("sealed_table", "yes");
        }
        for row in issued {
            form.fill(&format!("letter.{row}"), "yes");
            form.fill(&format!("copy.{row}"), "yes");
        }
        for (row, reason) in returned {
            form.fill(&format!("reason.{row}"), reason);
        }
        self.browser.post(&form.action, &form.fields).await
    }

    /// The secrets on the sealed slips of a ticket, in the order of its rows.
    pub async fn secrets(&mut self, ticket: &str) -> Vec<String> {
        let html = self.open(&format!("/hall/tickets/{ticket}/slips")).await;
        let secrets = tags(&html).into_iter().filter(|tag| tag.get("class") == Some("secret"));
        secrets.map(|tag| tag.text().replace(' ', "")).collect()
    }
}
