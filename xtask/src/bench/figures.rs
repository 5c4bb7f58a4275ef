//! Many measurements of one thing, sorted.

/// Measurements, in whichever unit.
pub struct Figures(Vec<f64>);

impl Figures {
    /// Of these.
    pub fn new(mut measured: Vec<f64>) -> Self {
        measured.sort_by(f64::total_cmp);
        Self(measured)
    }

    /// The smallest that `thousandths` of all do not exceed: 990 is p99. Of none it is no number,
    /// which misses every target.
    pub fn at(&self, thousandths: usize) -> f64 {
        let rank = (self.0.len() * thousandths).div_ceil(1000).max(1);
        self.0.get(rank - 1).copied().unwrap_or(f64::NAN)
    }

    /// p50.
    pub fn median(&self) -> f64 {
        self.at(500)
    }

    /// The greatest.
    pub fn most(&self) -> f64 {
        self.at(1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: f64, other: f64) -> bool {
        (one - other).abs() < f64::EPSILON
    }

    #[test]
    fn the_rank_is_the_nearest_one_above() {
        let hundred = Figures::new((1..=100).rev().map(f64::from).collect());
        assert!(same(hundred.median(), 50.0));
        assert!(same(hundred.at(990), 99.0));
        assert!(same(hundred.most(), 100.0));
        let five = Figures::new(vec![5.0, 1.0, 4.0, 2.0, 3.0]);
        assert!(same(five.median(), 3.0) && same(five.at(990), 5.0) && same(five.at(0), 1.0));
        assert!(Figures::new(Vec::new()).median().is_nan());
    }
}
