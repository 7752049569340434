//! W5: writing and reading that compound.

use super::{Plan, grouped};
use crate::contender::{
    AUTOMERGE, CRDTS, DSON, Format, Friendship, LORO, OURS, PAIRS, YRS, automerge, crdts, dson, loro, machine, ours,
    yrs,
};
use crate::elements::elements;
use crate::measure::{Contest, Standing, time};
use crate::report::{Row, Target, Unit};

pub fn run(plan: Plan) -> Vec<Row> {
    let size = plan.sized(100_000);
    let mut json = Contest::new("W5", "JSON");
    enter::<crdt_types::Replica<ours::Friendship>>(&mut json, OURS, size, Format::Json);
    enter::<machine::Lists>(&mut json, PAIRS, size, Format::Json);
    enter::<crdts::ByHand>(&mut json, CRDTS, size, Format::Json);
    enter::<dson::Document>(&mut json, DSON, size, Format::Json);
    let mut binary = Contest::new("W5", "binary");
    enter::<crdt_types::Replica<ours::Friendship>>(&mut binary, OURS, size, Format::Binary);
    enter::<machine::Lists>(&mut binary, PAIRS, size, Format::Binary);
    enter::<crdts::ByHand>(&mut binary, CRDTS, size, Format::Binary);
    enter::<yrs::Document>(&mut binary, YRS, size, Format::Binary);
    enter::<loro::Document>(&mut binary, LORO, size, Format::Binary);
    enter::<automerge::Document>(&mut binary, AUTOMERGE, size, Format::Binary);
    let json = rows("JSON", size, &json.run(plan.rounds), [6e6, 45e6, 60e6]);
    let binary = rows("binary", size, &binary.run(plan.rounds), [3.7e6, 15e6, 45e6]);
    json.into_iter().chain(binary).collect()
}

fn rows(format: &str, size: usize, standings: &[Standing], [bytes, encode, decode]: [f64; 3]) -> Vec<Row> {
    let what = |what| format!("Friendship of 2 × {}: {what} {format}", grouped(size));
    let row =
        |figure, name, unit, most| Row::of("W5", what(name), unit, &[Target::AtMost(most)], standings, (figure, 1.0));
    vec![
        row(0, "bytes of", Unit::Bytes, bytes),
        row(1, "writing", Unit::Time, encode),
        row(2, "reading", Unit::Time, decode),
    ]
}

fn enter<'a, F: Friendship + 'a>(contest: &mut Contest<'a>, name: &'static str, size: usize, format: Format) {
    let set_up = move || {
        let mut friendship = F::new(1, "eric");
        friendship.follow(&elements(0..size));
        friendship.gain(&elements(10 * size..11 * size));
        friendship
    };
    contest.enter(name, set_up, move |friendship| {
        let (encoding, bytes) = time(|| friendship.encode(format));
        let Some(bytes) = bytes else { return vec![f64::NAN; 3] };
        let (decoding, again) = time(|| F::decode(format, &bytes));
        assert!(again.value() == friendship.value(), "{name}");
        vec![bytes.len() as f64, encoding, decoding]
    });
}
