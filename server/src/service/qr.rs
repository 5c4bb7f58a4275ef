//! QR codes as an SVG path: side in modules, and the dark ones in strokes of a row each.

use fast_qr::{ECL, QRBuilder};
use std::fmt::Write as _;

/// The QR code of `text` as rows of modules, the dark ones true; none where it is too long for one.
#[must_use]
pub fn modules(text: &str) -> Vec<Vec<bool>> {
    let Ok(code) = QRBuilder::new(text).ecl(ECL::M).build() else { return Vec::new() };
    let rows = code.data.chunks(code.size).take(code.size);
    rows.map(|row| row.iter().map(|module| module.value()).collect()).collect()
}

/// The QR code of `text`, with a quarter of it to spare; nothing where `text` is too long for one.
#[must_use]
pub fn qr(text: &str) -> (usize, String) {
    let Ok(code) = QRBuilder::new(text).ecl(ECL::M).build() else { return (0, String::new()) };
    let mut strokes = String::new();
    let dark = |row: usize, column: usize| {
        code.data.get(row * code.size + column).is_some_and(|module| module.value())
    };
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let begin = column;
            while column < code.size && dark(row, column) {
                column += 1;
            }
            if column > begin {
                let length = column - begin;
                let _ = write!(strokes, "M{begin} {row}h{length}v1h-{length}z");
            }
            column += 1;
        }
    }
    (code.size, strokes)
}

#[cfg(test)]
mod tests {
    use super::qr;

    #[test]
    fn a_code_has_its_three_corners_and_a_long_text_more_modules() {
        let (side, strokes) = qr("https://tax.example.cn");
        assert_eq!(side, 25);
        for corner in ["M0 0h7v1", "M18 0h7v1", "M0 18h7v1"] {
            assert!(strokes.contains(corner), "{corner} is missing");
        }
        assert!(qr(&"x".repeat(200)).0 > side);
    }
}
