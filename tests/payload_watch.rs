//! Whoever panics or takes too long is named.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What is being tried.
#[derive(Clone, Default)]
pub(crate) struct Progress(Arc<Mutex<(usize, String)>>);

impl Progress {
    pub(crate) fn trying(&self, what: String) {
        let mut current = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *current = (current.0 + 1, what);
    }

    fn current(&self) -> (usize, String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Runs `work`, each step of which may take as long as `limit`, and gives its result.
///
/// The limit is for what hangs, and far above what anything takes. A step that takes longer can't be stopped: its thread ends with
/// the test.
pub(crate) fn watch<R: Send + 'static>(limit: Duration, work: impl FnOnce(&Progress) -> R + Send + 'static) -> R {
    let progress = Progress::default();
    let seen = progress.clone();
    let worker = thread::spawn(move || work(&progress));
    let mut last = (seen.current(), Instant::now());
    while !worker.is_finished() {
        thread::sleep(Duration::from_millis(1));
        let current = seen.current();
        if current.0 != last.0.0 {
            last = (current, Instant::now());
        }
        assert!(last.1.elapsed() < limit, "takes more than {limit:?}: {}", last.0.1);
    }
    worker.join().unwrap_or_else(|_| panic!("panics: {}", seen.current().1))
}
