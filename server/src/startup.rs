//! From configuration to a running service.

use crate::{
    clock::Clock,
    config::{Config, Gateway, Listening, Mode},
    crash,
    db::Db,
    demo,
    error::{Error, Result},
    hasher::Hasher,
    http::{Cookies, Site, Street, routes},
    jobs,
    outside::sms::{Inbox, Sent, SmsGateway},
    random::Random,
    service::{House, Rooms, Settings, audit, outage},
    vault::{Keys, Vault},
};
use async_trait::async_trait;
use std::{future::IntoFuture as _, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

/// What is under way when the process is told to stop has so long.
const FINISH: Duration = Duration::from_secs(30);
/// A connection to the database that is not given back keeps the process no longer.
const CLOSE: Duration = Duration::from_secs(5);

/// A house by configuration, and the simulator's inbox where messages are simulated.
///
/// # Errors
/// A sentence that says what to do.
pub async fn house(config: &Config) -> Result<(House, Option<Inbox>)> {
    config.validate()?;
    let random = Random::system();
    if config.mode == Mode::Development {
        std::fs::create_dir_all(&config.data)?;
    }
    let keys = match config.mode {
        Mode::Development => Keys::read_or_make(&config.keys(), &random)?,
        Mode::Production => Keys::read(&config.keys())?,
    };
    let vault = Vault::new(keys, random.clone());
    let permits = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let inbox = (config.sms == Gateway::Simulator).then(Inbox::default);
    let sms: Arc<dyn SmsGateway> = match &inbox {
        Some(inbox) => Arc::new(inbox.clone()),
        None => Arc::new(NoGateway),
    };
    let clock = Clock::system();
    let face = config.face.gateway(&clock)?;
    let house = House::new(Rooms {
        db: Db::open(&config.database()).await?,
        hasher: Hasher::new(vault.pepper(), permits)?,
        desk_hasher: Hasher::new(vault.pepper(), 1)?,
        vault,
        clock,
        random,
        sms,
        face,
        settings: Settings {
            regions: config.regions(),
            virtual_carriers: !config.refuse_virtual_carriers,
            host: config.host(),
            public_url: config.public_url.trim_end_matches('/').to_owned(),
            messages: config.messages.into(),
            region_messages: config.region_messages.into(),
            inbox: inbox.is_some(),
            audit_checkpoints: config.audit_checkpoints(),
        },
    });
    jobs::set_clock(&house).await?;
    jobs::ask_face(&house).await;
    Ok((house, inbox))
}

/// Messages wait in the outbox until a gateway is configured.
struct NoGateway;

#[async_trait]
impl SmsGateway for NoGateway {
    async fn send(&self, _: &str, _: &str, _: &str) -> Sent {
        Sent::Later
    }
}

/// Serves until SIGTERM or Ctrl-C, then finishes what is under way: for 30 seconds, or until the
/// second signal.
///
/// # Errors
/// A sentence that says what to do.
pub async fn serve(config: &Config, listening: &Listening) -> Result<()> {
    if listening.demo && config.mode == Mode::Production {
        return Err(Error::Config("--demo makes sample persons: not in production".into()));
    }
    if config.mode == Mode::Development {
        crash::arm();
    }
    let (house, inbox) = house(config).await?;
    let house = Arc::new(house);
    audit::prepare(&house).await?;
    outage::look(&house).await?;
    let site = Site::new(&site_folder(listening)?);
    let cookies = Cookies { plain: config.plain_http };
    if cookies.plain {
        tracing::warn!("cookies without Secure: for a phone on the local network only");
    }
    let street = Street {
        cookies,
        proxies: listening.trusted_proxies.clone(),
        posts_per_second: listening.address_posts_per_second,
    };
    let shown = inbox.clone().filter(|_| config.mode == Mode::Development);
    let routes = routes(Arc::clone(&house), &site, street, shown);
    let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
    let listener = TcpListener::bind(listening.listen).await?;
    let address = listener.local_addr()?;
    println!("listening on http://{address}");
    if inbox.is_some() {
        println!("text messages are simulated: read them at http://{address}/dev/inbox");
    }
    if listening.demo {
        demo::make_persons(&house, &format!("http://{address}")).await?;
        demo::make_staff(&house, &format!("http://{address}")).await?;
    }
    let workers = [
        tokio::spawn(jobs::outbox(Arc::clone(&house))),
        tokio::spawn(jobs::retention(Arc::clone(&house))),
        tokio::spawn(jobs::clock(Arc::clone(&house))),
        tokio::spawn(jobs::outages(Arc::clone(&house))),
        tokio::spawn(jobs::sealer(Arc::clone(&house))),
        tokio::spawn(jobs::face(Arc::clone(&house))),
    ];
    let serving = axum::serve(listener, routes).with_graceful_shutdown(stop()).into_future();
    tokio::select! {
        served = serving => served?,
        () = gives_up() => tracing::warn!("what was still under way was given up"),
    }
    for worker in workers {
        worker.abort();
    }
    leave(&house).await;
    Ok(())
}

/// Seals what was done and closes the database. What cannot be sealed now is sealed by the process
/// that comes next.
pub async fn leave(house: &House) {
    if let Err(error) = audit::close(house).await {
        tracing::warn!(%error, "the audit trail was not sealed");
    }
    let _ = tokio::time::timeout(CLOSE, house.db.close()).await;
}

/// A house that is there already: its keys and, on SQLite, its database; nothing is made.
///
/// # Errors
/// A sentence that says what is missing.
pub async fn existing_house(config: &Config) -> Result<House> {
    let database = config.database();
    let file = database.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//").into());
    for needed in [Some(config.keys()), file].into_iter().flatten() {
        if !needed.exists() {
            let needed = needed.display();
            return Err(Error::Config(format!("there is no {needed}: is --data right?")));
        }
    }
    house(config).await.map(|(house, _)| house)
}

fn site_folder(listening: &Listening) -> Result<PathBuf> {
    let beside = || Some(std::env::current_exe().ok()?.parent()?.join("site"));
    let folder = listening.site.clone().or_else(beside).unwrap_or_default();
    if folder.join("pkg").is_dir() {
        return Ok(folder);
    }
    Err(Error::Config(format!(
        "there is no built site in {}: run `cargo xtask site`, or name its folder with --site",
        folder.display()
    )))
}

/// Until what is under way has had its time after a first SIGTERM or Ctrl-C, or a second one comes.
async fn gives_up() {
    stop().await;
    let _ = tokio::time::timeout(FINISH, stop()).await;
}

/// Until SIGTERM or Ctrl-C.
pub async fn stop() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
