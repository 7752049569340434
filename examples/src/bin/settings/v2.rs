//! Version 2 of the settings.

use crdt_types::{LwwRegister, OrSet, StateCrdt};

#[derive(StateCrdt, Clone, Debug)]
pub(crate) struct Settings {
    #[crdt(constant)]
    pub(crate) user: String,
    #[crdt(constant, default = "europe")]
    pub(crate) region: String,
    #[crdt(rename = "colour")]
    pub(crate) theme: LwwRegister<String>,
    pub(crate) muted: OrSet<String>,
    pub(crate) pinned: OrSet<String>,
    pub(crate) editor: Editor,
}

#[derive(StateCrdt, Clone, Debug, Default)]
pub(crate) struct Editor {
    pub(crate) font: LwwRegister<String>,
    pub(crate) tab_width: LwwRegister<u8>,
}

fn europe() -> String {
    "europe".to_string()
}
