//! Every attribute.

use crdt_types::{GSet, LwwRegister, StateCrdt};

/// Every attribute of a field.
#[derive(StateCrdt, Clone, Debug)]
pub struct Account {
    /// A raw identifier.
    #[crdt(rename = "mail", alias = "e-mail", alias = "address")]
    pub r#type: LwwRegister<String>,
    /// A constant.
    #[crdt(constant)]
    pub key: u64,
    /// A compound with constants of its own.
    #[crdt(initial, default = "Owner::nobody")]
    pub owner: Owner,
    /// A constant that older payloads lack.
    #[crdt(constant, default = "home", alias = "zone")]
    pub region: String,
    /// A local field.
    #[crdt(skip)]
    pub selected: Option<usize>,
    /// A constant that older payloads lack.
    #[crdt(constant, default)]
    pub tenant: Option<String>,
}

/// A compound with constants.
#[derive(StateCrdt, Clone, Debug)]
pub struct Owner {
    /// A constant.
    #[crdt(constant)]
    pub key: String,
    /// A field.
    pub nickname: LwwRegister<String>,
}

impl Owner {
    /// The owner of what older programs have made.
    #[must_use]
    pub fn nobody() -> Self {
        Self::initial(String::new())
    }
}

/// Where older programs have run.
fn home() -> String {
    String::from("home")
}

/// Every attribute of a struct.
#[derive(StateCrdt, Clone, Debug)]
#[crdt(rename_all = "camelCase", crate = crdt_types, bound = "GSet<String>: StateCrdt")]
#[crdt(value(name = Members, derive(Eq, PartialOrd, Ord, Hash, serde::Deserialize)), initial(name = new))]
pub struct Group {
    /// A constant.
    #[crdt(constant)]
    pub group_key: u64,
    /// A field.
    pub user_names: GSet<String>,
}
