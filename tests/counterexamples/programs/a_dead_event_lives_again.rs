fn replay<S>(_: S) -> Result<(), Box<dyn std::error::Error>> { unimplemented!() }
