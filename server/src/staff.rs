//! Staff on the command line: the first administrator has nobody who could invite him.

use clap::{Args, Subcommand, ValueEnum};
use domain::staff::Role;
use kaimen::{
    config::Config,
    error::{Error, Result},
    service::desk::{Invitation, invite},
    startup,
};

/// Who does it, in the trail.
const BY: &str = "command line";

#[derive(Subcommand)]
pub enum StaffCommand {
    /// Makes a one-time link (30 minutes) with which somebody sets password and second factor.
    Invite(InviteArguments),
}

/// What somebody is to do.
#[derive(Clone, Copy, ValueEnum)]
enum RoleName {
    Administrator,
    Issuer,
    Reviewer,
    Auditor,
}

#[derive(Args)]
pub struct InviteArguments {
    #[command(flatten)]
    config: Config,
    /// What the account is for.
    #[arg(long, value_enum)]
    role: RoleName,
    /// What is typed to sign in; the role's name, with a number where it is taken, if nothing is said.
    #[arg(long)]
    login: Option<String>,
    /// The person's name; the role's where nothing is said.
    #[arg(long)]
    name: Option<String>,
    /// The hall's id or name; nothing for who works for all.
    #[arg(long, default_value = "")]
    hall: String,
}

/// Does what was asked of staff.
///
/// # Errors
/// A sentence that says what to do; nothing was changed then.
pub async fn staff(command: StaffCommand) -> Result<()> {
    let StaffCommand::Invite(arguments) = command;
    let InviteArguments { config, role, login, name, hall } = arguments;
    let role = match role {
        RoleName::Administrator => Role::Administrator,
        RoleName::Issuer => Role::Issuer,
        RoleName::Reviewer => Role::Reviewer,
        RoleName::Auditor => Role::Auditor,
    };
    let house = startup::house(&config).await?.0;
    let mut tx = house.db.write().await?;
    let halls = kaimen::db::hall::open(&mut tx).await?;
    let named = halls.into_iter().find(|row| row.id == hall || row.name == hall);
    let hall = named.map_or(hall, |row| row.id);
    let login = match login {
        Some(login) => login,
        None => free_login(&mut tx, role).await?,
    };
    let invitation = Invitation {
        name: name.as_deref().unwrap_or(role.as_str()),
        login: &login,
        role: role.as_str(),
        hall: &hall,
    };
    let invited = match invite(&house, &mut tx, &invitation, BY).await? {
        Ok(invited) => invited,
        Err(errors) => {
            drop(tx);
            startup::leave(&house).await;
            let words: Vec<_> = errors
                .iter()
                .map(|(field, wrong)| format!("{}: {wrong:?}", field.as_str()))
                .collect();
            return Err(Error::Config(format!("nobody was invited. {}", words.join(", "))));
        }
    };
    tx.commit().await?;
    println!("link: {}", invited.link(&house.settings.public_url));
    println!("it works once, for 30 minutes");
    startup::leave(&house).await;
    Ok(())
}

/// `issuer`, `issuer2`, …
async fn free_login(tx: &mut kaimen::db::Transaction, role: Role) -> Result<String> {
    let mut login = role.as_str().to_owned();
    let mut number = 1;
    while kaimen::db::staff::by_login(tx, &login).await?.is_some() {
        number += 1;
        login = format!("{}{number}", role.as_str());
    }
    Ok(login)
}
