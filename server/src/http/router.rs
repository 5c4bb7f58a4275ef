//! All routes and, in order, the layers around them.

use super::{
    address::Proxies,
    agent::{self, Agent},
    cookie::Cookies,
    crash::answers,
    desk::{self, Desk},
    doors::Doors,
    face::{self, Face},
    fault::{panicked, soften},
    guard::{AsksPage, forms_only},
    head::ordinary_only,
    headers::headers,
    inbox,
    limiter::{Limiter, fair_share},
    visitor::visitor,
};
use crate::{outside::sms::Inbox, service::House};
use app::{
    agent::CellsProgram,
    app::{App, shell},
    ports::{Accounts, Recovering, Registering},
};
use axum::{
    Router,
    extract::Request,
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::{get, post},
};
use http::{HeaderValue, StatusCode, header};
use leptos::{config::LeptosOptions, nonce::Nonce, prelude::provide_context};
use leptos_axum::{
    AxumRouteListing, LeptosRoutes as _, generate_route_list, handle_server_fns_with_context,
    render_app_async_with_context,
};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
    time::Duration,
};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::CsrfLayer,
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
};

/// A handler is answered 503 after so long.
const HANDLER: Duration = Duration::from_secs(15);
const HASHED: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// What browsers ask for by fixed names.
const PUBLIC: [&str; 3] = ["icon.svg", "site.webmanifest", "robots.txt"];

/// Once a process: called in parallel it was seen to hang.
static ROUTES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

/// The built site.
#[derive(Clone)]
pub struct Site {
    root: PathBuf,
    options: LeptosOptions,
}

impl Site {
    /// The site in the folder `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        // Beside the program where the site was built; leptos panics where it is told of one and
        // finds none, as in a test.
        let hashes = std::env::current_exe().ok().and_then(|program| {
            Some(program.parent()?.join("hash.txt")).filter(|hashes| hashes.exists())
        });
        let options = LeptosOptions::builder()
            .output_name("kaimen")
            .site_root(root.display().to_string())
            .hash_files(hashes.is_some())
            .build();
        Self { root: root.to_owned(), options }
    }

    /// Where the style sheet is.
    fn stylesheet(&self) -> String {
        self.built("kaimen", "css")
    }

    /// What judges the cells of annex 2 in the officer's browser.
    fn cells(&self) -> CellsProgram {
        CellsProgram { script: self.built("cells", "js"), wasm: self.built("cells", "wasm") }
    }

    /// Where a built file of this name and ending is: its hash stands between them.
    fn built(&self, of: &str, kind: &str) -> String {
        let fits = |name: &String| {
            let parts = name.split_once('.').zip(name.rsplit_once('.'));
            parts.is_some_and(|((first, _), (_, last))| first == of && last == kind)
        };
        let found = std::fs::read_dir(self.root.join("pkg")).ok().and_then(|files| {
            let names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
            names.into_iter().find(fits)
        });
        format!("/pkg/{}", found.unwrap_or_default())
    }
}

/// How the house stands on its street: what it takes and gives at the door.
#[derive(Clone)]
pub struct Street {
    /// How cookies are written.
    pub cookies: Cookies,
    /// Whose word about a client's address is taken.
    pub proxies: Proxies,
    /// So many posts one address may go on with; 0 limits nothing.
    pub posts_per_second: u32,
}

/// The whole service. `inbox` is given in development only.
pub fn routes(house: Arc<House>, site: &Site, street: Street, inbox: Option<Inbox>) -> Router {
    let Street { cookies, proxies, posts_per_second } = street;
    let limiter = Limiter::new(posts_per_second, house.clock.clone(), proxies.clone());
    let desk = Desk { house: Arc::clone(&house), cookies, stylesheet: site.stylesheet() };
    let agent = Agent {
        house: Arc::clone(&house),
        cookies,
        stylesheet: site.stylesheet(),
        cells: site.cells(),
    };
    let face = Face {
        house: Arc::clone(&house),
        cookies,
        proxies: proxies.clone(),
        stylesheet: site.stylesheet(),
    };
    let doors = Doors { house, cookies };
    let context = {
        let registering: Arc<dyn Registering> = Arc::new(doors.clone());
        let recovering: Arc<dyn Recovering> = Arc::new(doors.clone());
        let accounts: Arc<dyn Accounts> = Arc::new(doors);
        move |request: &Request| {
            let asked = request.extensions().get::<AsksPage>().is_none_or(|asked| asked.0);
            let address = proxies.client(request.extensions(), request.headers());
            let visitor = visitor(request.headers(), cookies, address, asked);
            let nonce = request.extensions().get::<Nonce>().cloned();
            let (registering, recovering) = (Arc::clone(&registering), Arc::clone(&recovering));
            let accounts = Arc::clone(&accounts);
            move || {
                provide_context(visitor.clone());
                provide_context(Arc::clone(&registering));
                provide_context(Arc::clone(&recovering));
                provide_context(Arc::clone(&accounts));
                if let Some(nonce) = &nonce {
                    provide_context(nonce.clone());
                }
            }
        }
    };
    let page = {
        let (context, options) = (context.clone(), site.options.clone());
        move |request: Request| {
            let (context, options) = (context(&request), options.clone());
            let render = render_app_async_with_context(context, move || shell(options.clone()));
            render(request)
        }
    };
    let function = move |request: Request| {
        let context = context(&request);
        handle_server_fns_with_context(context, request)
    };
    // Around the handler only: another method is answered 405 by the route.
    let function = post(function)
        .route_layer(from_fn(forms_only))
        .route_layer(from_fn_with_state(limiter.clone(), fair_share));
    let api = Router::new().route("/api/{*function}", function);
    let mut pages: Router = Router::new()
        .leptos_routes_with_handler(ROUTES.clone(), get(page.clone()))
        .with_state(site.options.clone());
    if let Some(inbox) = inbox {
        pages = pages.merge(inbox::routes(inbox, site.stylesheet()));
    }
    let files = |folder: &Path| ServeDir::new(folder).precompressed_br().precompressed_gzip();
    // Only what was found: a file that is missing on one node may be there on the next.
    let found = |response: &Response| {
        let status = response.status();
        (status.is_success() || status == StatusCode::NOT_MODIFIED).then_some(HASHED)
    };
    let package = Router::new()
        .nest_service("/pkg", files(&site.root.join("pkg")))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, found));
    let public = |name: &'static str| ServeFile::new(site.root.join(name));
    let public = PUBLIC.iter().fold(Router::new(), |router, name| {
        router.route_service(&format!("/{name}"), public(name))
    });
    Router::new()
        .merge(api)
        .merge(pages)
        .merge(desk::routes(desk, &limiter))
        .merge(agent::routes(agent, &limiter))
        .merge(face::routes(face, &limiter))
        .layer(CompressionLayer::new())
        .merge(package)
        .merge(public)
        .route("/livez", get(StatusCode::OK))
        .fallback(get(page))
        .layer(
            ServiceBuilder::new()
                .layer(from_fn(answers))
                .layer(from_fn(headers))
                .layer(from_fn_with_state(cookies, soften))
                .layer(from_fn(ordinary_only))
                .layer(CatchPanicLayer::custom(panicked))
                .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, HANDLER))
                .layer(CsrfLayer::new()),
        )
}

#[cfg(test)]
mod tests {
    use super::{AxumRouteListing, ROUTES};
    use app::routes::PAGES;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_of_paths_and_the_routes_are_the_same() {
        let routes: BTreeSet<_> = ROUTES.iter().map(AxumRouteListing::path).collect();
        let pages: BTreeSet<_> = PAGES.iter().map(|(path, _)| *path).collect();
        assert_eq!(routes, pages);
    }
}
