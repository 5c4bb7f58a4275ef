//! What a tax office does, on the command line until the desk has its pages.

use clap::{Args, Subcommand};
use domain::{document::DocumentType, time::Timestamp};
use kaimen::{
    config::Config,
    error::{Error, Result},
    grouped,
    service::{
        House,
        case::{self, Decided},
        hall::{self, Details, Issue, Issued},
        identity::Identity,
    },
    startup,
};

/// Who does it, in the trail.
const BY: &str = "command line";

#[derive(Subcommand)]
pub enum CodeCommand {
    /// Issues a code to a person whose document was checked, and prints it once, with the link that
    /// stands on the slip as a QR code.
    Issue(IssueArguments),
    /// Takes a code back.
    Void {
        #[command(flatten)]
        config: Config,
        /// As `issue` printed it.
        id: String,
        /// Why.
        #[arg(long, default_value = "lost")]
        reason: String,
    },
    /// Issues a new code to the same person; the old one ends.
    Replace {
        #[command(flatten)]
        config: Config,
        /// As `issue` printed it.
        id: String,
    },
    /// Makes a waiting code live: its seven days start.
    Release {
        #[command(flatten)]
        config: Config,
        /// As `issue` printed it.
        id: String,
    },
}

#[derive(Args)]
pub struct IssueArguments {
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
    /// The code does not work before `release`.
    #[arg(long)]
    waiting: bool,
}

#[derive(Subcommand)]
pub enum CaseCommand {
    /// The open cases: declared beside recorded.
    List {
        #[command(flatten)]
        config: Config,
    },
    /// Corrects the record to what was declared; the person goes on.
    Fix {
        #[command(flatten)]
        config: Config,
        /// As `list` prints it.
        id: String,
    },
    /// Asks the person to come with the document.
    Return {
        #[command(flatten)]
        config: Config,
        /// As `list` prints it.
        id: String,
    },
}

/// Does what was asked of a code.
///
/// # Errors
/// A sentence that says what to do; nothing was changed then.
pub async fn code(command: CodeCommand) -> Result<()> {
    match command {
        CodeCommand::Issue(arguments) => issue(arguments).await,
        CodeCommand::Void { config, id, reason } => {
            let house = open(&config).await?;
            let done = hall::void_code(&house, &id, &reason, BY).await?;
            close(house).await;
            let refused = "there is no such code, or it is used, void or replaced";
            say(done, "void", refused)
        }
        CodeCommand::Replace { config, id } => {
            let house = open(&config).await?;
            let row = hall::kind_of(&house, &id).await?;
            let issued = hall::replace_code(&house, &id, BY).await?;
            if let (Some(kind), Some(issued)) = (row, &issued) {
                print(&house, kind, issued, false);
            }
            close(house).await;
            say(issued.is_some(), "the former code is replaced", "there is no such code")
        }
        CodeCommand::Release { config, id } => {
            let house = open(&config).await?;
            let released = hall::release_code(&house, &id, BY).await?;
            if let Some(validity) = released {
                println!("valid until: {}", beijing(validity.expires_at));
            }
            close(house).await;
            say(released.is_some(), "live", "there is no such code, or it does not wait")
        }
    }
}

/// Does what was asked of a case.
///
/// # Errors
/// As [`code`].
pub async fn case(command: CaseCommand) -> Result<()> {
    let (house, decided) = match command {
        CaseCommand::List { config } => {
            let house = open(&config).await?;
            for case in case::waiting(&house).await? {
                let (name, nationality) = &case.recorded;
                println!("{}  since {}", case.id, beijing(case.opened_at));
                println!("  document  {} {}", case.kind.as_str(), case.number);
                println!("  recorded  {name} ({})", nationality.as_str());
                println!("  declared  {} ({})", case.declared.0, case.declared.1);
            }
            close(house).await;
            return Ok(());
        }
        CaseCommand::Fix { config, id } => {
            let house = open(&config).await?;
            let decided = case::fix(&house, &id, BY).await?;
            (house, decided)
        }
        CaseCommand::Return { config, id } => {
            let house = open(&config).await?;
            let decided = case::send_back(&house, &id, BY).await?;
            (house, decided)
        }
    };
    close(house).await;
    match decided {
        Decided::Done => say(true, "done", ""),
        Decided::NotOpen => say(false, "", "there is no open case of this id"),
        Decided::CodeDead => say(
            false,
            "",
            "its code is dead, or the corrected person has a live code: issue a new one",
        ),
    }
}

async fn issue(arguments: IssueArguments) -> Result<()> {
    let IssueArguments { config, kind, number, name, nationality, waiting } = arguments;
    let unknown = || Error::Config(format!("there is no document type {kind}"));
    let kind = DocumentType::parse(&kind).or_else(|| DocumentType::from_alias(&kind));
    let kind = kind.ok_or_else(unknown)?;
    let house = open(&config).await?;
    let typed = (number.as_str(), name.as_str(), nationality.as_str());
    let identity = Identity::parse(kind, typed, house.clock.today()).map_err(|errors| {
        let words: Vec<_> =
            errors.iter().map(|(field, error)| format!("{}: {error:?}", field.as_str())).collect();
        Error::Config(format!("nothing was issued. {}", words.join(", ")))
    })?;
    let details = Details::default();
    let issue = Issue { identity: &identity, second_name: None, by: BY, waiting, details };
    let issued = hall::issue_code(&house, issue).await?;
    print(&house, kind, &issued, waiting);
    close(house).await;
    Ok(())
}

fn print(house: &House, kind: DocumentType, issued: &Issued, waiting: bool) {
    println!("code: {}", grouped(issued.code.reveal()));
    println!("link: {}", hall::slip_link(&house.settings.public_url, kind, &issued.slip));
    println!("id: {}", issued.id);
    if waiting {
        println!("waiting: a second person makes it live with `kaimen code release`");
    } else {
        println!("valid until: {}", beijing(issued.validity.expires_at));
    }
}

fn beijing(at: Timestamp) -> String {
    format!("{} Beijing time", kaimen::clock::in_beijing(at).strftime("%Y-%m-%d %H:%M"))
}

fn say(done: bool, yes: &str, no: &str) -> Result<()> {
    if done {
        println!("{yes}");
        return Ok(());
    }
    Err(Error::Config(format!("nothing was changed: {no}")))
}

async fn open(config: &Config) -> Result<House> {
    Ok(startup::house(config).await?.0)
}

async fn close(house: House) {
    startup::leave(&house).await;
}
