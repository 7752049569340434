//! Paired runs: in each round every contender runs once, so that what disturbs the machine disturbs all.

use std::time::{Duration, Instant};

/// Once a contender has used so much time, what was measured so far has to do.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long `action` takes, in nanoseconds, and what it gave.
pub fn time<R>(action: impl FnOnce() -> R) -> (f64, R) {
    let start = Instant::now();
    let result = std::hint::black_box(action());
    (start.elapsed().as_nanos() as f64, result)
}

/// Contenders that measure the same figures.
#[derive(Default)]
pub struct Contest<'a> {
    entrants: Vec<Entrant<'a>>,
}

struct Entrant<'a> {
    name: &'static str,
    round: Round<'a>,
    used: Duration,
    /// By figure, by round.
    samples: Vec<Vec<f64>>,
}

/// Measures each figure once.
type Round<'a> = Box<dyn FnMut() -> Vec<f64> + 'a>;

/// The median of each figure.
pub struct Standing {
    pub name: &'static str,
    pub figures: Vec<f64>,
}

impl<'a> Contest<'a> {
    /// A contender; it is set up when its first round is.
    pub fn enter<S: 'a>(
        &mut self,
        name: &'static str,
        set_up: impl FnOnce() -> S + 'a,
        mut round: impl FnMut(&mut S) -> Vec<f64> + 'a,
    ) {
        if !takes_part(name) {
            return;
        }
        let (mut set_up, mut state) = (Some(set_up), None);
        let round = Box::new(move || {
            let state = state.get_or_insert_with(|| set_up.take().map(|set_up| set_up()).expect("set up once"));
            round(state)
        });
        self.entrants.push(Entrant { name, round, used: Duration::ZERO, samples: Vec::new() });
    }

    pub fn run(mut self, rounds: usize) -> Vec<Standing> {
        for _ in 0..rounds {
            for entrant in self.entrants.iter_mut().filter(|entrant| entrant.used < PATIENCE) {
                let start = Instant::now();
                let figures = (entrant.round)();
                entrant.used += start.elapsed();
                entrant.samples.resize(figures.len(), Vec::new());
                entrant.samples.iter_mut().zip(figures).for_each(|(samples, figure)| samples.push(figure));
            }
        }
        let standing = |entrant: Entrant<'_>| Standing {
            name: entrant.name,
            figures: entrant.samples.into_iter().map(median).collect(),
        };
        self.entrants.into_iter().map(standing).collect()
    }
}

/// Columns that are named in the variable `ONLY`, or all.
fn takes_part(name: &str) -> bool {
    std::env::var("ONLY").map_or(true, |only| only.split(',').any(|chosen| chosen == name))
}

pub fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}
