//! Which gateway checks faces, as the operator configures it.

use crate::{
    clock::Clock,
    error::{Error, Result},
    outside::{
        face::{
            About, Credentials, FaceGateway, FaceSimulator, Guarded, PATIENCE, Signed, Tencent,
        },
        web,
    },
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A shared key has as many characters at least; Tencent's keys have 32.
const LEAST_KEY: usize = 32;

/// Which gateway checks faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// The embedded one: shows the camera, decides by documented numbers. Not in production.
    Simulator,
    /// An authority's own service, by signed JSON.
    Signed,
    /// Tencent Cloud `FaceID`.
    Tencent,
    /// None: the hall code is the only way.
    None,
}

/// The settings of face checks. Each is an option and an environment variable.
#[derive(Clone, Debug, clap::Args)]
pub struct FaceConfig {
    /// Who checks faces.
    #[arg(long, env = "KAIMEN_FACE", value_enum, default_value = "simulator")]
    pub face: Kind,
    /// Where an authority's own gateway is, e.g. `https://face.example.gov.cn/kaimen`.
    #[arg(long, env = "KAIMEN_FACE_ADDRESS", default_value = "", hide_default_value = true)]
    pub face_address: String,
    /// The file that holds the shared key, or Tencent's `SecretKey`.
    #[arg(long, env = "KAIMEN_FACE_KEY")]
    pub face_key: Option<PathBuf>,
    /// The gateway's name, as the consent says it.
    #[arg(long, env = "KAIMEN_FACE_NAME", default_value = "", hide_default_value = true)]
    pub face_name: String,
    /// How the gateway is reached about a picture, as the consent says it.
    #[arg(long, env = "KAIMEN_FACE_CONTACT", default_value = "12366")]
    pub face_contact: String,
    /// How many days the gateway keeps a picture, as the consent says it; 0: until the check is over.
    #[arg(long, env = "KAIMEN_FACE_DAYS")]
    pub face_days: Option<u32>,
    /// Tencent's `SecretId`.
    #[arg(long, env = "KAIMEN_FACE_SECRET_ID", default_value = "", hide_default_value = true)]
    pub face_secret_id: String,
    /// Tencent's `RuleId`.
    #[arg(long, env = "KAIMEN_FACE_RULE", default_value = "", hide_default_value = true)]
    pub face_rule: String,
}

/// The shared key in this file.
///
/// # Errors
/// [`Error::Config`]: it cannot be read, or is shorter than 32 characters.
pub fn read_face_key(path: &Path) -> Result<String> {
    let refuse = |what: &str| Error::Config(format!("{what}: {}", path.display()));
    let text = std::fs::read_to_string(path);
    let text = text.map_err(|_| refuse("the face gateway's key cannot be read"))?;
    let key = text.trim();
    if key.len() < LEAST_KEY {
        return Err(refuse("the face gateway's key is short (openssl rand -hex 32 makes one)"));
    }
    Ok(key.to_owned())
}

impl FaceConfig {
    /// Refuses what does not go together.
    ///
    /// # Errors
    /// [`Error::Config`]: one sentence that says what to do.
    pub fn validate(&self, production: bool) -> Result<()> {
        let refuse = |what: &str| Err(Error::Config(what.to_owned()));
        match self.face {
            Kind::Simulator if production => {
                return refuse(
                    "production does not simulate face checks: set KAIMEN_FACE=none or a gateway",
                );
            }
            Kind::Simulator | Kind::None => return Ok(()),
            Kind::Signed => {
                let near = !production && self.face_address.starts_with("http://127.0.0.1:");
                if !(near || self.face_address.starts_with("https://")) {
                    return refuse("the face gateway is at https://… (KAIMEN_FACE_ADDRESS)");
                }
            }
            Kind::Tencent if self.face_secret_id.is_empty() || self.face_rule.is_empty() => {
                return refuse("Tencent asks for KAIMEN_FACE_SECRET_ID and KAIMEN_FACE_RULE");
            }
            Kind::Tencent => {}
        }
        if self.face_key.is_none() {
            return refuse("a face gateway has a key: name its file (KAIMEN_FACE_KEY)");
        }
        if self.face_name.is_empty() {
            return refuse("the consent names the face gateway (KAIMEN_FACE_NAME)");
        }
        if self.face_days.is_none() {
            return refuse(
                "the consent says for how many days it keeps a picture (KAIMEN_FACE_DAYS)",
            );
        }
        Ok(())
    }

    fn key(&self) -> Result<String> {
        read_face_key(self.face_key.as_deref().unwrap_or(Path::new("")))
    }

    /// The gateway, of which nothing is known yet; none where none is configured.
    ///
    /// # Errors
    /// A sentence that says what to do.
    pub fn gateway(&self, clock: &Clock) -> Result<Option<Guarded>> {
        let client = || {
            web::client().map_err(|_| Error::Config("this system has no TLS certificates".into()))
        };
        let gateway: Arc<dyn FaceGateway> = match self.face {
            Kind::None => return Ok(None),
            Kind::Simulator => Arc::new(FaceSimulator { clock: clock.clone() }),
            Kind::Signed => Arc::new(Signed {
                address: self.face_address.trim_end_matches('/').to_owned(),
                key: self.key()?.into(),
                client: client()?,
                clock: clock.clone(),
            }),
            Kind::Tencent => Arc::new(Tencent {
                address: Tencent::ADDRESS.to_owned(),
                credentials: Credentials {
                    id: self.face_secret_id.clone(),
                    key: self.key()?.into(),
                },
                rule: self.face_rule.clone(),
                client: client()?,
                clock: clock.clone(),
            }),
        };
        let simulated = self.face == Kind::Simulator;
        let name = if simulated { "simulator" } else { &self.face_name };
        let about = About {
            name: name.to_owned(),
            contact: self.face_contact.clone(),
            days: self.face_days.unwrap_or_default(),
            simulated,
        };
        Ok(Some(Guarded::new(gateway, about, clock.clone(), PATIENCE)))
    }
}
