//! The command line.

mod desk;
mod face;
mod outage;
mod staff;

use clap::{Parser, Subcommand};
use kaimen::{
    config::{Config, Listening},
    error::Result,
    service::audit,
    startup,
};
use std::process::ExitCode;

/// First registration for online tax services.
#[derive(Parser)]
#[command(name = "kaimen", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the site.
    Serve {
        #[command(flatten)]
        config: Config,
        #[command(flatten)]
        listening: Listening,
    },
    /// What a tax office does with registration codes.
    Code {
        #[command(subcommand)]
        command: desk::CodeCommand,
    },
    /// What a tax office decides about names that differ from its record.
    Case {
        #[command(subcommand)]
        command: desk::CaseCommand,
    },
    /// Who works at the desk.
    Staff {
        #[command(subcommand)]
        command: staff::StaffCommand,
    },
    /// The outage clock.
    Outage {
        #[command(subcommand)]
        command: outage::OutageCommand,
    },
    /// A gateway for face checks to try the signed messages with: it looks at no face, its page asks how a
    /// check ends.
    FaceGateway(face::GatewayCommand),
    /// The audit trail.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Looks whether the trail is as it was written, and names what was changed, dropped, swapped or
    /// cut off; exits with 1 then.
    Verify {
        #[command(flatten)]
        config: Config,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KAIMEN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,kaimen=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(Arguments::parse().command).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve { config, listening } => startup::serve(&config, &listening).await?,
        Command::Code { command } => desk::code(command).await?,
        Command::Case { command } => desk::case(command).await?,
        Command::Staff { command } => staff::staff(command).await?,
        Command::Outage { command } => outage::outage(command).await?,
        Command::FaceGateway(command) => face::gateway(&command).await?,
        Command::Audit { command: AuditCommand::Verify { config } } => {
            return verify(&config).await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn verify(config: &Config) -> Result<ExitCode> {
    let house = startup::existing_house(config).await?;
    let verdict = audit::verify(&house).await?;
    println!("{verdict}");
    house.db.close().await;
    Ok(if verdict.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
