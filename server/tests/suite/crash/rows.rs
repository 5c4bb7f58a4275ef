//! What the database of a program holds, looked at beside the program.

use crate::support::{Person, Program};
use kaimen::{
    service::{
        House,
        hall::{self, Details, Issue},
    },
    vault::{Indexed, Sealed},
};

/// The program's house, opened in this process.
pub struct Rows(House);

/// A person's newest message.
pub struct Message {
    pub id: String,
    pub state: String,
    pub tries: i64,
    pub due_in_seconds: i64,
    pub digits: String,
}

impl Rows {
    pub async fn open(program: &Program) -> Self {
        Self(program.house().await)
    }

    pub async fn close(self) {
        self.0.db.close().await;
    }

    /// The hall checks the person's document and issues a code.
    pub async fn issue(&self, person: &Person) -> String {
        let identity = person.identity(self.0.clock.today());
        let details = Details::default();
        let issue =
            Issue { identity: &identity, second_name: None, by: "suite", waiting: false, details };
        hall::issue_code(&self.0, issue).await.unwrap().code.reveal().to_owned()
    }

    /// How often a typed code was counted as wrong for this person's number: the count, and the
    /// moments.
    pub async fn tries(&self, person: &Person) -> (i64, i64) {
        let index = person.identity(self.0.clock.today()).number_index(&self.0.vault);
        let wrong = "select cast(coalesce(sum(wrong), 0) as bigint) from try_count \
                     where kind = 'code' and subject = $1";
        let made = "select count(*) from try_made where kind = 'code' and subject = $1";
        (self.number(wrong, &index).await, self.number(made, &index).await)
    }

    pub async fn message(&self, person: &Person) -> Message {
        let sql = "select message.id, message.data_key, body, state, tries, due_at from message \
                   join sms_code on sms_code.id = sms_code_id where phone_index = $1 \
                   order by queued_at desc limit 1";
        let row: (String, Sealed, Sealed, String, i64, i64) = sqlx::query_as(sql)
            .bind(self.phone(person))
            .fetch_one(&mut *self.0.db.read().await.unwrap())
            .await
            .unwrap();
        let (id, data_key, body, state, tries, due_at) = row;
        let vault = self.0.vault.row("message", &id, &data_key).unwrap();
        let body = vault.open("body", &body).unwrap();
        let digits = body.rsplit('#').next().unwrap().to_owned();
        let due_in_seconds = (due_at - self.0.clock.now().0) / 1_000_000;
        Message { id, state, tries, due_in_seconds, digits }
    }

    /// The lease of whoever claimed it is over.
    pub async fn make_due(&self, message: &Message) {
        let mut tx = self.0.db.write().await.unwrap();
        let sql = "update message set due_at = 0 where id = $1";
        sqlx::query(sql).bind(&message.id).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// One of each, whatever was posted how often and killed where.
    pub async fn assert_registered_once(&self, person: &Person) {
        let phone = self.phone(person);
        let accounts = "select count(*) from account_phone where phone_index = $1";
        let finished = "select count(*) from registration where phone_index = $1 \
                        and finished_at is not null";
        let begun = "select count(*) from registration where phone_index = $1";
        let codes = "select count(*) from sms_code where phone_index = $1";
        let messages = "select count(*) from message join sms_code on sms_code.id = sms_code_id \
                        where phone_index = $1";
        let redeemed = "select count(*) from account_phone join proof using (account_id) \
                        join hall_code on hall_code.id = hall_code_id \
                        where redeemed_at is not null and phone_index = $1";
        for (what, sql) in [
            ("accounts", accounts),
            ("registrations", begun),
            ("finished registrations", finished),
            ("SMS codes", codes),
            ("messages", messages),
            ("redeemed codes", redeemed),
        ] {
            assert_eq!(self.number(sql, &phone).await, 1, "{what} of {}", person.phone);
        }
    }

    fn phone(&self, person: &Person) -> Vec<u8> {
        self.0.vault.index(Indexed::Phone, &[&format!("+86{}", person.phone)])
    }

    async fn number(&self, sql: &'static str, subject: &[u8]) -> i64 {
        let mut reader = self.0.db.read().await.unwrap();
        sqlx::query_scalar(sql).bind(subject).fetch_one(&mut *reader).await.unwrap()
    }
}
