//! What the operator decides, from the command line and the environment; validated before anything
//! starts. Production refuses what is only good for development.

mod face;

pub use face::{FaceConfig, read_face_key};

use crate::{
    error::{Error, Result},
    http::{POSTS_PER_SECOND, Proxies},
};
use domain::phone::Regions;
use std::{net::SocketAddr, path::PathBuf};

/// How seriously this is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Mode {
    /// Simulators, generated keys, the inbox.
    Development,
    /// Real gateways, configured keys.
    Production,
}

/// A region whose phones may be used besides mainland China's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum PhoneRegion {
    /// +852
    HongKong,
    /// +853
    Macao,
    /// +886
    Taiwan,
}

/// Which gateway sends messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Gateway {
    /// The embedded one.
    Simulator,
    /// None.
    None,
}

/// All settings. Each is an option and an environment variable.
#[derive(Clone, Debug, clap::Args)]
pub struct Config {
    /// Development or production.
    #[arg(long, env = "KAIMEN_MODE", value_enum, default_value = "development")]
    pub mode: Mode,
    /// The folder for database and keys, where those are not given.
    #[arg(long, env = "KAIMEN_DATA", default_value = "kaimen-data")]
    pub data: PathBuf,
    /// `sqlite:PATH` or `postgres://USER@HOST/NAME`; by default a SQLite file in the data folder.
    #[arg(long, env = "KAIMEN_DATABASE")]
    pub database: Option<String>,
    /// The key file; by default in the data folder, made on the first start in development.
    #[arg(long, env = "KAIMEN_KEYS")]
    pub keys: Option<PathBuf>,
    /// The file that keeps where the audit chain ended; by default in the data folder. Copy it to
    /// where nobody here can change it.
    #[arg(long, env = "KAIMEN_AUDIT_CHECKPOINTS")]
    pub audit_checkpoints: Option<PathBuf>,
    /// Where phones may come from besides mainland China.
    #[arg(
        long,
        env = "KAIMEN_PHONE_REGIONS",
        value_enum,
        value_delimiter = ',',
        default_value = "hong-kong,macao,taiwan"
    )]
    pub phone_regions: Vec<PhoneRegion>,
    /// Refuses numbers of virtual carriers (162, 165, 167, 170, 171).
    #[arg(long, env = "KAIMEN_REFUSE_VIRTUAL_CARRIERS")]
    pub refuse_virtual_carriers: bool,
    /// Where the site is reached, e.g. `https://tax.example.cn`: stands on slips; its host name
    /// stands in messages, for autofill.
    #[arg(long, env = "KAIMEN_PUBLIC_URL", default_value = "http://127.0.0.1:3000")]
    pub public_url: String,
    /// So many messages may go out a day.
    #[arg(long, env = "KAIMEN_MESSAGES", default_value_t = 20_000)]
    pub messages: u32,
    /// So many of them to each region besides mainland China.
    #[arg(long, env = "KAIMEN_REGION_MESSAGES", default_value_t = 2_000)]
    pub region_messages: u32,
    /// Who sends text messages.
    #[arg(long, env = "KAIMEN_SMS", value_enum, default_value = "simulator")]
    pub sms: Gateway,
    /// Who checks faces.
    #[command(flatten)]
    pub face: FaceConfig,
    /// Cookies without Secure and prefix, for a phone on the local network (development only).
    #[arg(long, env = "KAIMEN_PLAIN_HTTP")]
    pub plain_http: bool,
}

/// What only the server needs.
#[derive(Clone, Debug, clap::Args)]
pub struct Listening {
    /// Address and port; port 0 takes a free one.
    #[arg(long, env = "KAIMEN_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The built site; by default the folder `site` beside the program.
    #[arg(long, env = "KAIMEN_SITE")]
    pub site: Option<PathBuf>,
    /// Reverse proxies whose X-Forwarded-For is believed: addresses and nets, comma separated.
    #[arg(long, env = "KAIMEN_TRUSTED_PROXIES", default_value = "", hide_default_value = true)]
    pub trusted_proxies: Proxies,
    /// Posts a second from one address; twelve times as many after a pause; 0 limits nothing.
    #[arg(long, env = "KAIMEN_ADDRESS_POSTS_PER_SECOND", default_value_t = POSTS_PER_SECOND)]
    pub address_posts_per_second: u32,
    /// Makes sample persons with live codes and prints what to type (development only).
    #[arg(long)]
    pub demo: bool,
}

impl Config {
    /// Refuses what does not go together.
    ///
    /// # Errors
    /// [`Error::Config`]: one sentence that says what to do.
    pub fn validate(&self) -> Result<()> {
        let refuse = |what: &str| Err(Error::Config(what.to_owned()));
        let (https, host) = (self.public_url.starts_with("https://"), self.host());
        if host.is_empty() || !(https || self.public_url.starts_with("http://")) {
            return refuse("the public address is https://HOST (KAIMEN_PUBLIC_URL)");
        }
        if self.mode == Mode::Development {
            return self.face.validate(false);
        }
        if self.sms == Gateway::Simulator {
            return refuse(
                "production does not simulate text messages: configure a gateway (KAIMEN_SMS)",
            );
        }
        self.face.validate(true)?;
        if self.keys.is_none() {
            return refuse("production makes no keys: name the key file (KAIMEN_KEYS)");
        }
        if !https {
            return refuse("production is reached by https:// (KAIMEN_PUBLIC_URL)");
        }
        if self.plain_http {
            return refuse("production serves HTTPS only: leave --plain-http away");
        }
        Ok(())
    }

    /// The public host name, without port.
    #[must_use]
    pub fn host(&self) -> String {
        let (_, rest) = self.public_url.split_once("://").unwrap_or_default();
        rest.split(['/', ':']).next().unwrap_or_default().to_owned()
    }

    /// Where phones may come from.
    #[must_use]
    pub fn regions(&self) -> Regions {
        let on = |region| self.phone_regions.contains(&region);
        Regions {
            hong_kong: on(PhoneRegion::HongKong),
            macao: on(PhoneRegion::Macao),
            taiwan: on(PhoneRegion::Taiwan),
        }
    }

    /// The database's address.
    #[must_use]
    pub fn database(&self) -> String {
        self.database
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data.join("kaimen.sqlite3").display()))
    }

    /// The key file.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.keys.clone().unwrap_or_else(|| self.data.join("keys"))
    }

    /// The audit trail's checkpoints.
    #[must_use]
    pub fn audit_checkpoints(&self) -> PathBuf {
        self.audit_checkpoints.clone().unwrap_or_else(|| self.data.join("audit-checkpoints"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Args as _, FromArgMatches as _};

    fn config(arguments: &[&str]) -> Config {
        let command = Config::augment_args(clap::Command::new("kaimen").no_binary_name(true));
        let matches = command.try_get_matches_from(arguments).unwrap();
        Config::from_arg_matches(&matches).unwrap()
    }

    #[test]
    fn development_needs_no_setting() {
        assert!(config(&[]).validate().is_ok());
    }

    #[test]
    fn production_refuses_each_simulator_generated_keys_and_plain_http() {
        let real = [
            "--mode=production",
            "--sms=none",
            "--face=none",
            "--keys=/keys",
            "--public-url=https://tax.example.cn",
        ];
        assert!(config(&real).validate().is_ok());
        let words = ["KAIMEN_SMS", "KAIMEN_FACE", "KAIMEN_KEYS", "KAIMEN_PUBLIC_URL"];
        for (left_away, word) in (1..).zip(words) {
            let rest: Vec<_> = (0..real.len())
                .filter(|index| *index != left_away)
                .map(|index| real[index])
                .collect();
            let error = config(&rest).validate().unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
        let plain: Vec<_> = real.into_iter().chain(["--plain-http"]).collect();
        assert!(config(&plain).validate().is_err());
    }

    #[test]
    fn the_host_is_what_stands_between_scheme_and_port() {
        assert_eq!(config(&[]).host(), "127.0.0.1");
        assert_eq!(config(&["--public-url=https://tax.example.cn/x"]).host(), "tax.example.cn");
        assert!(config(&["--public-url=tax.example.cn"]).validate().is_err());
    }

    #[test]
    fn regions_are_switched_one_by_one() {
        let regions = config(&["--phone-regions=macao"]).regions();
        assert!(regions.macao && !regions.hong_kong && !regions.taiwan);
    }
}
