//! The outage clock on the command line: the page that sets it is part of what is away.

use clap::Subcommand;
use kaimen::{
    config::Config,
    error::{Error, Result},
    service::outage,
    startup,
};

/// Who does it, in the trail.
const BY: &str = "command line";

#[derive(Subcommand)]
pub enum OutageCommand {
    /// From now on, or from a moment of the last seven days on, no deadline of a code passes.
    Begin {
        #[command(flatten)]
        config: Config,
        /// Since when the service was away, as `2026-11-25T09:00` in Beijing.
        #[arg(long, default_value = "")]
        since: String,
    },
    /// The service is back: every code that lived in the outage has the lost time added.
    End {
        #[command(flatten)]
        config: Config,
    },
}

/// Does what was asked of the outage clock.
///
/// # Errors
/// A sentence that says what to do; nothing was changed then.
pub async fn outage(command: OutageCommand) -> Result<()> {
    let refused = |words: &str| Err(Error::Config(format!("nothing was changed: {words}")));
    let (config, since) = match &command {
        OutageCommand::Begin { config, since } => (config, Some(since.as_str())),
        OutageCommand::End { config } => (config, None),
    };
    let house = startup::existing_house(config).await?;
    let mut tx = house.db.write().await?;
    let said = match since {
        Some(since) => match outage::since(&house, &mut tx, since).await? {
            Some(since) if outage::begin(&house, &mut tx, since, BY).await? => {
                Ok("every deadline is paused".to_owned())
            }
            Some(_) => refused("an outage is open already"),
            None => refused("not in the future, at most a week ago, after the last outage"),
        },
        None => match outage::end(&house, &mut tx, BY).await? {
            Some(codes) => Ok(format!("the lost time was added to {codes} codes")),
            None => refused("no outage is open"),
        },
    };
    if said.is_ok() {
        tx.commit().await?;
    } else {
        drop(tx);
    }
    startup::leave(&house).await;
    println!("{}", said?);
    Ok(())
}
