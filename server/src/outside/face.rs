//! The face check (R3): asked server to server; the browser's word never counts.

use async_trait::async_trait;
use domain::document::DocumentType;

/// What the gateway says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaceResult {
    /// The person is the one on record.
    Passed,
    /// Not recognised.
    Failed,
    /// No answer, or none that can be believed.
    Unavailable,
}

impl FaceResult {
    /// For the trail and the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Unavailable => "unavailable",
        }
    }
}

/// Checks faces.
#[async_trait]
pub trait FaceGateway: Send + Sync {
    /// Whether documents of this type can be checked.
    fn can_check(&self, kind: DocumentType) -> bool;
    /// Checks the holder of the document, for the registration with this nonce.
    async fn check(&self, kind: DocumentType, number: &str, name: &str, nonce: &str) -> FaceResult;
}

/// The embedded simulator. No picture is taken: documented numbers decide.
pub struct FaceSimulator;

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
/// A number for which the gateway does not answer. All others are not recognised.
pub const SILENT: &str = "M12345678";

#[async_trait]
impl FaceGateway for FaceSimulator {
    fn can_check(&self, kind: DocumentType) -> bool {
        kind.allows_face()
    }

    async fn check(&self, _: DocumentType, number: &str, _: &str, _: &str) -> FaceResult {
        if PASSING.contains(&number) {
            FaceResult::Passed
        } else if number == SILENT {
            FaceResult::Unavailable
        } else {
            FaceResult::Failed
        }
    }
}
