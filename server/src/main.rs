//! The command line.

use clap::{Parser, Subcommand};
use domain::document::DocumentType;
use kaimen::{
    config::{Config, Listening},
    error::{Error, Result},
    grouped,
    service::{hall, identity::Identity},
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
        command: CodeCommand,
    },
}

#[derive(Subcommand)]
enum CodeCommand {
    /// Issues a code to a person whose document was checked, and prints it once.
    Issue {
        #[command(flatten)]
        config: Config,
        /// The document's type, e.g. `foreign_passport`, or its name.
        #[arg(long = "type")]
        kind: String,
        /// The document's number.
        #[arg(long)]
        number: String,
        /// The name as on the document.
        #[arg(long)]
        name: String,
        /// Nationality (region), e.g. SWE; may be left away where the document fixes it.
        #[arg(long, default_value = "")]
        nationality: String,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KAIMEN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,kaimen=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(Arguments::parse().command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve { config, listening } => startup::serve(&config, &listening).await,
        Command::Code {
            command: CodeCommand::Issue { config, kind, number, name, nationality },
        } => issue(&config, &kind, (&number, &name, &nationality)).await,
    }
}

async fn issue(config: &Config, kind: &str, typed: (&str, &str, &str)) -> Result<()> {
    let unknown = || Error::Config(format!("there is no document type {kind}"));
    let kind = DocumentType::parse(kind).or_else(|| DocumentType::from_alias(kind));
    let kind = kind.ok_or_else(unknown)?;
    let (house, _) = startup::house(config).await?;
    let identity = Identity::parse(kind, typed, house.clock.today()).map_err(|errors| {
        let words: Vec<_> =
            errors.iter().map(|(field, error)| format!("{}: {error:?}", field.as_str())).collect();
        Error::Config(format!("nothing was issued. {}", words.join(", ")))
    })?;
    let issued = hall::issue_code(&house, &identity, None, "command line").await?;
    let until = kaimen::clock::in_beijing(issued.validity.expires_at);
    println!("code: {}", grouped(issued.code.reveal()));
    println!("valid until: {} Beijing time", until.strftime("%Y-%m-%d %H:%M"));
    house.db.close().await;
    Ok(())
}
