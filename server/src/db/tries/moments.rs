//! When something was tried: what windows are judged by.

use super::{
    super::{Question, Write, together::each},
    Kind, SqlResult, Transaction,
};
use domain::time::Timestamp;
use sqlx::any::AnyRow;

/// The newest `most` moments since `since`, newest first.
pub fn made(
    kind: Kind,
    subject: &[u8],
    (since, most): (Timestamp, i64),
) -> Question<Vec<Timestamp>> {
    let sql = sqlx::query(
        "select at from try_made where kind = $1 and subject = $2 and at > $3 \
         order by at desc limit $4",
    );
    Question::new(sql.bind(kind.as_str()).bind(subject).bind(since.0).bind(most), moments)
}

/// The same of wrong SMS codes, for the phone that the registration's newest code went to.
pub fn made_of_newest_phone(
    registration: &str,
    (since, most): (Timestamp, i64),
) -> Question<Vec<Timestamp>> {
    let sql = sqlx::query(
        "select at from try_made where kind = $1 and subject = (select phone_index from sms_code \
         where registration_id = $2 order by sent_at desc, id desc limit 1) and at > $3 \
         order by at desc limit $4",
    );
    let kind = Kind::SmsPhone.as_str();
    Question::new(sql.bind(kind).bind(registration).bind(since.0).bind(most), moments)
}

fn moments(rows: &[AnyRow]) -> SqlResult<Vec<Timestamp>> {
    let moments: Vec<(i64,)> = each(rows)?;
    Ok(moments.into_iter().map(|(at,)| Timestamp(at)).collect())
}

/// What is known before a post of a code is evaluated.
pub struct Known {
    /// Its try was written down: somebody counted it and answered nobody.
    pub is_made: bool,
    /// It was answered.
    pub is_answered: bool,
    /// When was tried before, by the first subject and by the second, newest first.
    pub made: [Vec<Timestamp>; 2],
}

/// What is known of the try `id` of a post, and the newest `most` moments since `since` of two subjects of
/// different kinds.
///
/// # Errors
/// What the engine says.
pub async fn known(
    tx: &mut Transaction,
    (id, registration, nonce_hash): (&str, &str, &[u8]),
    [first, second]: [(Kind, &[u8]); 2],
    (since, most): (Timestamp, i64),
) -> SqlResult<Known> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select 'made' as what, at from try_made where id = $7 union all \
         select 'answered', 0 from form_outcome where registration_id = $8 and nonce_hash = $9 \
         union all select kind, at from (select kind, at from try_made where kind = $1 \
         and subject = $2 and at > $5 order by at desc limit $6) as one \
         union all select kind, at from (select kind, at from try_made where kind = $3 \
         and subject = $4 and at > $5 order by at desc limit $6) as other order by at desc",
    )
    .bind(first.0.as_str())
    .bind(first.1)
    .bind(second.0.as_str())
    .bind(second.1)
    .bind(since.0)
    .bind(most)
    .bind(id)
    .bind(registration)
    .bind(nonce_hash)
    .fetch_all(&mut **tx)
    .await?;
    let of = |what| {
        let rows = rows.iter().filter(move |(of, _)| of == what);
        rows.map(|(_, at)| Timestamp(*at)).collect::<Vec<_>>()
    };
    Ok(Known {
        is_made: !of("made").is_empty(),
        is_answered: !of("answered").is_empty(),
        made: [of(first.0.as_str()), of(second.0.as_str())],
    })
}

/// Writes down a moment.
///
/// # Errors
/// What the engine says.
pub async fn make(
    tx: &mut Transaction,
    id: &str,
    (kind, subject): (Kind, &[u8]),
    at: Timestamp,
) -> SqlResult<()> {
    sqlx::query("insert into try_made (id, kind, subject, at) values ($1, $2, $3, $4)")
        .bind(id)
        .bind(kind.as_str())
        .bind(subject)
        .bind(at.0)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}

/// Writes down that a code was typed, at its number and at its address, under an id each; the end of
/// `registration` gives the place at the address back.
pub fn make_code(
    ids: &[String; 2],
    (number, address): (&[u8], &[u8]),
    registration: &str,
    at: Timestamp,
) -> Write {
    sqlx::query(
        "insert into try_made (id, kind, subject, registration_id, at) \
         values ($1, $2, $3, null, $8), ($4, $5, $6, $7, $8) on conflict (id) do nothing",
    )
    .bind(&ids[0])
    .bind(Kind::Code.as_str())
    .bind(number)
    .bind(&ids[1])
    .bind(Kind::CodeAddress.as_str())
    .bind(address)
    .bind(registration)
    .bind(at.0)
}

/// Takes back that a code was typed: true once.
///
/// # Errors
/// What the engine says.
pub async fn unmake_code(tx: &mut Transaction, ids: &[String; 2]) -> SqlResult<bool> {
    let [number, address] = ids;
    let delete = sqlx::query("delete from try_made where id in ($1, $2)");
    let done = delete.bind(number).bind(address).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Gives back the places that a registration took at its address.
pub fn free(registration: &str) -> Write {
    sqlx::query("delete from try_made where registration_id = $1").bind(registration)
}

/// Forgets what no window reaches any more; `closed` in a row stay closed.
///
/// # Errors
/// What the engine says.
pub async fn forget(tx: &mut Transaction, before: Timestamp, closed: i64) -> SqlResult<()> {
    sqlx::query("delete from try_made where at < $1").bind(before.0).execute(&mut **tx).await?;
    sqlx::query("delete from try_count where next_at < $1 and wrong < $2")
        .bind(before.0)
        .bind(closed)
        .execute(&mut **tx)
        .await
        .map(|_| ())
}
