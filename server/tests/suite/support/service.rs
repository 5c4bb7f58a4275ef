//! A service on a database of its own; several at once are several nodes, or one that was restarted.

use super::{
    browser::{Browser, Manner},
    engine::Database,
    invariants::violations,
    panics,
    person::Person,
    search::stored,
};
use axum::Router;
use domain::{phone::Regions, time::Timestamp};
use kaimen::{
    clock::Clock,
    db::{Db, Engine},
    hasher::Hasher,
    http::{Cookies, Site, Street, routes},
    jobs,
    outside::{
        face::{About, FaceGateway, FaceSimulator, Guarded},
        sms::{Inbox, SmsGateway},
    },
    random::Random,
    service::{
        House, Rooms, Settings,
        hall::{self, Details, Issue},
    },
    vault::{Keys, Vault},
};
use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// 2026-11-23 10:00 in Beijing: when each test begins.
const START: Timestamp = Timestamp(1_795_399_200_000_000);
const KEYS: &str = "root 0000000000000000000000000000000000000000000000000000000000000001\n\
                    seal 1 0000000000000000000000000000000000000000000000000000000000000002\n";
/// The public host name: the last line of a message.
const HOST: &str = "tax.example.cn";

/// So many texts are looked for after a test.
const ENOUGH: usize = 8;

/// What outlives a process.
struct Ground {
    engine: Engine,
    database: Database,
    folder: TempDir,
    clock: Clock,
    inbox: Inbox,
    regions: Regions,
    virtual_carriers: bool,
    posts_per_second: u32,
    processes: AtomicU64,
    tampered: AtomicBool,
    /// Who checks faces; the simulator where nobody was named.
    gateway: Mutex<Option<Arc<dyn FaceGateway>>>,
    /// Who takes messages; the inbox where nobody was named.
    texts: Mutex<Option<Arc<dyn SmsGateway>>>,
    /// What is known of the first of those whom codes were issued to. `canary` looks closer.
    personal: Mutex<BTreeSet<String>>,
}

impl Ground {
    /// The rooms of one process.
    async fn house(&self) -> House {
        let random = Random::seeded(self.processes.fetch_add(1, Ordering::SeqCst));
        let vault = Vault::new(Keys::parse(KEYS).unwrap(), random.clone());
        let (gateway, clock) = (self.gateway.lock().unwrap().clone(), self.clock.clone());
        let simulated = gateway.is_none();
        let gateway = gateway.unwrap_or_else(|| Arc::new(FaceSimulator { clock: clock.clone() }));
        let about = About {
            name: "公安人脸核验".to_owned(),
            contact: "010-12345".to_owned(),
            days: 7,
            simulated,
        };
        let texts = self.texts.lock().unwrap().clone();
        let face = Guarded::new(gateway, about, clock, Duration::from_millis(300));
        // What does not answer can do nothing.
        let _ = face.refresh().await;
        House::new(Rooms {
            db: Db::open(self.database.address()).await.unwrap(),
            hasher: Hasher::new(vault.pepper(), 2).unwrap(),
            desk_hasher: Hasher::new(vault.pepper(), 1).unwrap(),
            vault,
            clock: self.clock.clone(),
            random,
            sms: texts.unwrap_or_else(|| Arc::new(self.inbox.clone())),
            face: Some(face),
            settings: Settings {
                regions: self.regions,
                virtual_carriers: self.virtual_carriers,
                host: HOST.to_owned(),
                public_url: format!("https://{HOST}"),
                messages: 20_000,
                region_messages: 2_000,
                inbox: true,
                audit_checkpoints: self.folder.path().join("audit-checkpoints"),
            },
        })
    }

    /// Which invariants do not hold, as another process sees it.
    async fn violations(&self) -> Vec<String> {
        let house = self.house().await;
        let mut wrong = violations(&house).await;
        let places = stored(&house, self.folder.path()).await;
        let personal = self.personal.lock().unwrap().clone();
        for (text, (name, place)) in
            personal.iter().flat_map(|text| places.iter().map(move |at| (text, at)))
        {
            if place.contains(text) {
                wrong.push(format!("I7: {text} stands in {name}"));
            }
        }
        house.db.close().await;
        wrong
    }
}

/// When its test is over the invariants hold, unless it has changed rows on purpose.
impl Drop for Ground {
    fn drop(&mut self) {
        if thread::panicking() || self.tampered.load(Ordering::SeqCst) {
            return;
        }
        let mut wrong = panics::caught();
        // A runtime of its own: this one is about to end.
        thread::scope(|scope| {
            let look =
                scope.spawn(|| tokio::runtime::Runtime::new().unwrap().block_on(self.violations()));
            wrong.extend(look.join().unwrap());
        });
        assert_eq!(wrong, Vec::<String>::new());
    }
}

/// One process of the service.
#[derive(Clone)]
pub struct Service {
    ground: Arc<Ground>,
    /// Its rooms.
    pub house: Arc<House>,
    router: Router,
}

impl Service {
    /// On a SQLite file of its own.
    pub async fn sqlite() -> Self {
        Self::on(Engine::Sqlite, Regions::default(), true).await
    }

    /// On a SQLite file, where one address may post so often.
    pub async fn with_posts_per_second(posts_per_second: u32) -> Self {
        let mut ground = Self::ground(Engine::Sqlite, Regions::default(), true).await;
        ground.posts_per_second = posts_per_second;
        Self::start(Arc::new(ground)).await
    }

    /// On a SQLite file, where virtual carriers are refused.
    pub async fn without_virtual_carriers() -> Self {
        Self::on(Engine::Sqlite, Regions::default(), false).await
    }

    /// On a SQLite file, with phones from these regions only.
    pub async fn with_regions(regions: Regions) -> Self {
        Self::on(Engine::Sqlite, regions, true).await
    }

    /// On a PostgreSQL database of its own.
    pub async fn postgres() -> Self {
        Self::on(Engine::Postgres, Regions::default(), true).await
    }

    async fn on(engine: Engine, regions: Regions, virtual_carriers: bool) -> Self {
        Self::start(Arc::new(Self::ground(engine, regions, virtual_carriers).await)).await
    }

    async fn ground(engine: Engine, regions: Regions, virtual_carriers: bool) -> Ground {
        panics::watch();
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("site/pkg")).unwrap();
        let database = Database::new(engine, folder.path()).await;
        let (clock, inbox) = (Clock::mock(START), Inbox::default());
        let processes = AtomicU64::new(0);
        // Suites post as fast as they can.
        let posts_per_second = 0;
        Ground {
            engine,
            database,
            folder,
            clock,
            inbox,
            regions,
            virtual_carriers,
            posts_per_second,
            processes,
            tampered: AtomicBool::new(false),
            gateway: Mutex::default(),
            texts: Mutex::default(),
            personal: Mutex::default(),
        }
    }

    /// Another process on the same database: after a crash, or beside this one.
    pub async fn another(&self) -> Self {
        Self::start(Arc::clone(&self.ground)).await
    }

    /// Another process on the same database, whose messages this gateway takes.
    pub async fn with_texts(&self, texts: Arc<dyn SmsGateway>) -> Self {
        *self.ground.texts.lock().unwrap() = Some(texts);
        self.another().await
    }

    /// Another process on the same database, whose faces this gateway checks.
    pub async fn with_gateway(&self, gateway: Arc<dyn FaceGateway>) -> Self {
        *self.ground.gateway.lock().unwrap() = Some(gateway);
        self.another().await
    }

    async fn start(ground: Arc<Ground>) -> Self {
        let house = Arc::new(ground.house().await);
        let site = Site::new(&ground.folder.path().join("site"));
        let inbox = Some(ground.inbox.clone());
        // A request without a socket comes from this machine: as a proxy it may say for whom.
        let proxies = "127.0.0.1".parse().unwrap();
        let street = Street {
            cookies: Cookies { plain: false },
            proxies,
            posts_per_second: ground.posts_per_second,
        };
        let router = routes(Arc::clone(&house), &site, street, inbox);
        Self { ground, house, router }
    }

    /// Rows were changed behind the service's back: invariants are not looked at any more.
    pub fn tamper(&self) {
        self.ground.tampered.store(true, Ordering::SeqCst);
    }

    /// Which engine.
    pub fn engine(&self) -> Engine {
        self.ground.engine
    }

    /// The folder of the database file.
    pub fn folder(&self) -> &std::path::Path {
        self.ground.folder.path()
    }

    /// Chance that no expected value hangs on.
    pub fn random_byte(&self) -> u8 {
        self.house.random.bytes::<1>()[0]
    }

    /// Time goes by.
    pub fn wait(&self, seconds: i64) {
        self.ground.clock.advance_seconds(seconds);
    }

    /// A browser that has never been here.
    pub fn browser(&self, manner: Manner) -> Browser {
        Browser::new(self.router.clone(), manner)
    }

    /// The same browser, its next requests going to this process.
    pub fn adopt(&self, browser: &Browser) -> Browser {
        browser.at(self.router.clone())
    }

    /// The hall checks the person's document and issues a code.
    pub async fn issue(&self, person: &Person) -> String {
        self.issue_whole(person, false).await.code.reveal().to_owned()
    }

    /// The same, and everything that the desk has of it.
    pub async fn issue_whole(&self, person: &Person, waiting: bool) -> hall::Issued {
        self.remember(person);
        let identity = person.identity(self.house.clock.today());
        let details = Details::default();
        let issue = Issue { identity: &identity, second_name: None, by: "suite", waiting, details };
        hall::issue_code(&self.house, issue).await.unwrap()
    }

    fn remember(&self, person: &Person) {
        let mut personal = self.ground.personal.lock().unwrap();
        if personal.len() < ENOUGH {
            let known = [&person.number, &person.name, &person.phone, &person.account_name];
            // What is short is found where it is not meant.
            personal.extend(known.into_iter().filter(|text| text.len() >= 9).cloned());
        }
    }

    /// The digits of the newest message to this person's phone.
    pub async fn sms(&self, person: &Person) -> String {
        jobs::deliver(&self.house).await.unwrap();
        let to = format!("+86{}", person.phone);
        let message = self.ground.inbox.messages().into_iter().find(|message| message.to == to);
        message.unwrap_or_else(|| panic!("no message went to {to}")).code.clone()
    }

    /// The messages that went to a phone, the newest first.
    pub async fn messages_to(&self, person: &Person) -> Vec<String> {
        jobs::deliver(&self.house).await.unwrap();
        let to = format!("+86{}", person.phone);
        let all = self.ground.inbox.messages().into_iter();
        all.filter(|message| message.to == to).map(|message| message.text.clone()).collect()
    }

    /// Where the newest message went.
    pub async fn newest_recipient(&self) -> String {
        jobs::deliver(&self.house).await.unwrap();
        self.ground.inbox.messages()[0].to.clone()
    }

    /// How many messages the gateway took.
    pub async fn messages(&self) -> usize {
        jobs::deliver(&self.house).await.unwrap();
        self.ground.inbox.messages().len()
    }
}
