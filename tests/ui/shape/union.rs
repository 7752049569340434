use crdt_types::StateCrdt;

#[derive(StateCrdt, Clone, Copy)]
union Number {
    integer: u32,
    float: f32,
}

fn main() {}
