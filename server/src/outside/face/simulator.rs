//! The embedded simulator: shows the camera's picture to the person alone and decides by documented
//! numbers, never by the picture. Not in production.

use super::{FaceGateway, Fault, Started, Subject, Verdict};
use crate::clock::Clock;
use async_trait::async_trait;
use domain::{document::DocumentType, face::OPEN_SECONDS};

/// Numbers that pass, one or more a document type.
pub const PASSING: [&str; 7] = [
    "11010519491231002X",
    "911124198108030024",
    "H12345678",
    "12345678",
    "E12345678",
    "810000199408230021",
    "830000199201300022",
];
/// A number that is not recognised, like all that are not [`PASSING`].
pub const FAILING: &str = "E87654321";
/// A number for which the gateway does not answer.
pub const SILENT: &str = "M12345678";

/// See the module.
pub struct FaceSimulator {
    /// When checks run out.
    pub clock: Clock,
}

#[async_trait]
impl FaceGateway for FaceSimulator {
    async fn capabilities(&self) -> Result<Vec<DocumentType>, Fault> {
        Ok(DocumentType::ALL.into_iter().filter(|kind| kind.allows_face()).collect())
    }

    async fn start(&self, _: Subject<'_>, nonce: &str, _: &str) -> Result<Started, Fault> {
        let expires_at = self.clock.now().plus_seconds(OPEN_SECONDS);
        Ok(Started { token: nonce.to_owned(), redirect: None, expires_at })
    }

    async fn result(
        &self,
        subject: Subject<'_>,
        nonce: &str,
        token: &str,
    ) -> Result<Verdict, Fault> {
        if token != nonce {
            return Err(Fault::Wrong("another check"));
        }
        if PASSING.contains(&subject.number) {
            Ok(Verdict::Passed(self.clock.now()))
        } else if subject.number == SILENT {
            Err(Fault::Silent("no answer"))
        } else {
            Ok(Verdict::Failed)
        }
    }
}
