//! The reference gateway, on the command line: for whoever writes an authority's own.

use clap::Args;
use kaimen::{
    clock::Clock,
    config::read_face_key,
    error::{Error, Result},
    outside::face::Reference,
    random::Random,
    startup,
};
use std::{net::SocketAddr, path::PathBuf};
use tokio::net::TcpListener;

#[derive(Args)]
pub struct GatewayCommand {
    /// Where it listens: on this machine only.
    #[arg(long, default_value = "127.0.0.1:3100")]
    listen: SocketAddr,
    /// The file that holds the shared key: the one that `KAIMEN_FACE_KEY` names.
    #[arg(long, env = "KAIMEN_FACE_KEY")]
    key: PathBuf,
}

/// Serves until SIGTERM or Ctrl-C.
pub async fn gateway(command: &GatewayCommand) -> Result<()> {
    if !command.listen.ip().is_loopback() {
        let refused = "the reference gateway looks at no face: it listens on 127.0.0.1 only";
        return Err(Error::Config(refused.into()));
    }
    let key = read_face_key(&command.key)?.into();
    let listener = TcpListener::bind(command.listen).await?;
    let address = format!("http://{}", listener.local_addr()?);
    println!("listening on {address}");
    println!(
        "serve with KAIMEN_FACE=signed KAIMEN_FACE_NAME=… KAIMEN_FACE_DAYS=0 KAIMEN_FACE_KEY={} KAIMEN_FACE_ADDRESS={address}",
        command.key.display()
    );
    let gateway = Reference::new(address, key, Clock::system(), Random::system());
    let gateway =
        gateway.map_err(|_| Error::Config("this system has no TLS certificates".into()))?;
    axum::serve(listener, gateway.routes()).with_graceful_shutdown(startup::stop()).await?;
    Ok(())
}
