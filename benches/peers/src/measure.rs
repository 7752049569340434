//! Paired runs, each contender in a process of its own: in each round every contender runs once, so that what disturbs
//! the machine disturbs all, and none finds memory as another has left it.

use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// Once a contender has used so much time, what was measured so far has to do.
const PATIENCE: Duration = Duration::from_secs(15);

/// Say to the process of a contender who it is, and in which contest.
const CONTENDER: &str = "PEERS_CONTENDER";
const CONTEST: &str = "PEERS_CONTEST";

/// How long `action` takes, in nanoseconds, and what it gave.
pub fn time<R>(action: impl FnOnce() -> R) -> (f64, R) {
    let start = Instant::now();
    let result = std::hint::black_box(action());
    (start.elapsed().as_nanos() as f64, result)
}

pub fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

/// Contenders that measure the same figures.
pub struct Contest<'a> {
    workload: &'static str,
    what: String,
    entrants: Vec<Entrant<'a>>,
}

struct Entrant<'a> {
    name: &'static str,
    round: Round<'a>,
}

/// Measures each figure once.
type Round<'a> = Box<dyn FnMut() -> Vec<f64> + 'a>;

/// The median of each figure.
pub struct Standing {
    pub name: &'static str,
    pub figures: Vec<f64>,
}

impl<'a> Contest<'a> {
    /// `what` must be said of no other contest of this workload.
    pub fn new(workload: &'static str, what: impl Into<String>) -> Self {
        Self { workload, what: what.into(), entrants: Vec::new() }
    }

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
        self.entrants.push(Entrant { name, round });
    }

    /// In the process of a contender of another contest, nothing.
    pub fn run(self, rounds: usize) -> Vec<Standing> {
        match std::env::var(CONTEST) {
            Err(_) => self.judge(rounds),
            Ok(contest) if contest == self.what => self.compete(),
            Ok(_) => Vec::new(),
        }
    }

    fn judge(self, rounds: usize) -> Vec<Standing> {
        let start = |entrant: &Entrant<'_>| Racer::start(self.workload, &self.what, entrant.name);
        let mut racers: Vec<_> = self.entrants.iter().map(start).collect();
        for _ in 0..rounds {
            racers.iter_mut().filter(|racer| racer.used < PATIENCE).for_each(Racer::run);
        }
        racers.into_iter().map(Racer::end).collect()
    }

    /// Says that it is there, and runs a round for each line that is read.
    fn compete(mut self) -> ! {
        let entrant = self.entrants.first_mut().expect("the contender of this process");
        println!();
        for _ in std::io::stdin().lines() {
            let figures: Vec<_> = (entrant.round)().iter().map(f64::to_string).collect();
            println!("{}", figures.join(" "));
        }
        std::process::exit(0)
    }
}

/// In the process of a contender only this one; in that of the judge the columns that are named in `ONLY`, or all.
fn takes_part(name: &str) -> bool {
    if let Ok(contender) = std::env::var(CONTENDER) {
        return contender == name;
    }
    std::env::var("ONLY").map_or(true, |only| only.split(';').any(|chosen| chosen == name))
}

/// The process of one contender, as its judge sees it.
struct Racer {
    contest: String,
    name: &'static str,
    process: Child,
    starts: ChildStdin,
    results: Lines<BufReader<ChildStdout>>,
    used: Duration,
    /// By figure, by round.
    samples: Vec<Vec<f64>>,
}

impl Racer {
    /// Starts a process, and waits until it is there.
    fn start(workload: &str, contest: &str, name: &'static str) -> Self {
        let flags = std::env::args().filter(|argument| argument == "--quick");
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(flags).arg(workload).env(CONTEST, contest).env(CONTENDER, name);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a process");
        let starts = process.stdin.take().expect("piped");
        let results = BufReader::new(process.stdout.take().expect("piped")).lines();
        let (contest, samples) = (contest.to_string(), Vec::new());
        let mut racer = Self { contest, name, process, starts, results, used: Duration::ZERO, samples };
        racer.hear();
        racer
    }

    fn run(&mut self) {
        let start = Instant::now();
        let _ = writeln!(self.starts);
        let line = self.hear();
        self.used += start.elapsed();
        let figures: Vec<f64> = line.split(' ').map(|figure| figure.parse().expect("a figure")).collect();
        self.samples.resize(figures.len(), Vec::new());
        self.samples.iter_mut().zip(figures).for_each(|(samples, figure)| samples.push(figure));
    }

    /// The next line that it writes.
    fn hear(&mut self) -> String {
        let line = self.results.next().and_then(Result::ok);
        line.unwrap_or_else(|| panic!("{} has failed: {}", self.name, self.contest))
    }

    fn end(self) -> Standing {
        let Self { name, mut process, starts, samples, .. } = self;
        drop(starts);
        process.wait().expect("an end");
        Standing { name, figures: samples.into_iter().map(median).collect() }
    }
}
