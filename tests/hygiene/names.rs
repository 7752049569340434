//! User's types, parameters and fields that are called like ours.

use crdt_types::{GCounter, GSet, Replica, StateCrdt};

macro_rules! compounds {
    ($($name:ident)*) => {
        $(
            #[derive(StateCrdt, Clone, Debug)]
            struct $name {
                #[crdt(constant)]
                key: u8,
                votes: GCounter,
            }
        )*

        #[test]
        fn a_struct_may_be_called_like_one_of_ours() {
            $(assert_eq!(StateCrdt::value(&$name::initial(7)).key, 7);)*
        }
    };
}

/// Traits and types that generated code names, and others that it might.
mod types {
    use crdt_types::{GCounter, StateCrdt};

    compounds! {
        CausalContext Constant ControlFlow Dead Decoding Delta Dot DotStore Encoding Fields Joint MergeError PayloadError
        Replica Serializer Struct Validation Value
    }
}

/// The parameters of generated functions, without and with their underscores.
#[derive(StateCrdt, Clone, Debug)]
#[allow(clippy::pub_underscore_fields, reason = "the names are the point")]
struct Compound {
    #[crdt(constant)]
    __at: u8,
    #[crdt(constant)]
    __other: u8,
    __known: GCounter,
    __sink: GCounter,
    __source: GCounter,
    __index: GCounter,
    __fields: GCounter,
    __serializer: GCounter,
    tx: GCounter,
    state: GCounter,
    at: GCounter,
    this: GCounter,
    value: GCounter,
    initial: GCounter,
    since: GCounter,
    kill: GCounter,
}

#[test]
fn a_field_may_be_called_like_anything_in_the_code() {
    let mut fields = Replica::new(Compound::initial(1, 2));
    fields.update(|fields, tx| fields.tx.increment(tx));
    let again: Replica<Compound> = Replica::from_payload(fields.payload().unwrap()).unwrap();
    let CompoundValue { __at, __other, tx, state, .. } = again.value();
    assert_eq!((__at, __other, tx, state), (1, 2, 1, 0));
}

/// Keywords.
mod keywords {
    #![allow(non_camel_case_types, reason = "keywords are in lower case")]

    use crdt_types::{LwwRegister, OrMap, Replica, StateCrdt};

    #[derive(StateCrdt, Clone, Debug)]
    struct r#type {
        #[crdt(constant)]
        r#match: u8,
        r#enum: LwwRegister<String>,
        r#struct: OrMap<u8, r#type>,
    }

    #[test]
    fn a_raw_identifier_is_called_by_its_name_in_payloads() {
        let raw = Replica::new(r#type::initial(3));
        let typeValue { r#enum, r#match, r#struct } = raw.value();
        assert_eq!((r#enum, r#match, r#struct.len()), (None, 3, 0));
        let payload = raw.payload().unwrap();
        let fields: Vec<_> = payload["state"]["struct"].as_object().unwrap().keys().collect();
        assert_eq!(fields, ["enum", "match", "struct"]);
    }
}

/// The parameters of generated impls, without their underscores.
#[derive(StateCrdt, Clone, Debug)]
struct Parameters<S: Ord, D, V0, const N: usize> {
    s: GSet<S>,
    d: D,
    v: V0,
    #[crdt(constant)]
    n: [u8; N],
}

#[test]
fn a_parameter_may_have_any_name() {
    let parameters = Parameters::<u8, GCounter, (GCounter,), 2>::initial([1, 2]);
    let value: ParametersValue<u8, GCounter, (GCounter,), 2> = Replica::new(parameters).value();
    assert_eq!((value.d, value.v, value.n, value.s.len()), (0, (0,), [1, 2], 0));
}
