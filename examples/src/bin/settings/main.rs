//! The settings of a user, as three versions of a program know them.
//!
//! Version 2 adds fields, a struct and a constant, and gives a field a better name; payloads keep the old one, for there
//! are old programs in use. A phone with version 1 passes on between two devices with version 2 what it does not know
//! itself. A draft of version 3 takes a set for a counter, and is told which field is wrong. Version 3 comes when the last
//! old program is gone: it gives the counter a name of its own, and the renamed field its new name in payloads too.

mod v2;

use std::error::Error;

use crdt_types::{Delta, Merged, PayloadError, Replica, StateCrdt};
use serde::Serialize;

mod v1 {
    use crdt_types::{LwwRegister, OrSet, StateCrdt};

    #[derive(StateCrdt, Clone, Debug)]
    pub(crate) struct Settings {
        #[crdt(constant)]
        pub(crate) user: String,
        pub(crate) colour: LwwRegister<String>,
        pub(crate) muted: OrSet<String>,
    }
}

mod v3_draft {
    use crdt_types::{PnCounter, StateCrdt};

    #[derive(StateCrdt, Clone, Debug)]
    pub(crate) struct Settings {
        #[crdt(constant)]
        pub(crate) user: String,
        pub(crate) muted: PnCounter,
    }
}

mod v3 {
    use crdt_types::{LwwRegister, OrSet, PnCounter, StateCrdt};

    use super::v2::Editor;

    #[derive(StateCrdt, Clone, Debug)]
    pub(crate) struct Settings {
        #[crdt(constant)]
        pub(crate) user: String,
        #[crdt(constant)]
        pub(crate) region: String,
        #[crdt(alias = "colour")]
        pub(crate) theme: LwwRegister<String>,
        pub(crate) muted: OrSet<String>,
        pub(crate) times_muted: PnCounter,
        pub(crate) pinned: OrSet<String>,
        pub(crate) editor: Editor,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut phone = Replica::new(v1::Settings::initial("ana".to_string()));
    phone.update(|settings, tx| {
        settings.colour.set(tx, "dark".to_string());
        settings.muted.insert(tx, "ads".to_string());
    });
    println!("version 1, phone:  {}", json(&phone)?);

    let mut laptop: Replica<v2::Settings> = open(&phone)?;
    assert_eq!((laptop.region.as_str(), laptop.theme.get().map(String::as_str)), ("europe", Some("dark")));
    println!("version 2, laptop: {}\n", json(&laptop)?);

    laptop.update(|settings, tx| {
        settings.theme.set(tx, "light".to_string());
        settings.pinned.insert(tx, "family".to_string());
        settings.editor.tab_width.set(tx, 4);
    });
    phone.update(|settings, tx| settings.muted.insert(tx, "news".to_string()));
    send(&laptop, &mut phone)?;
    println!("The phone hears of the laptop:\n  {}", json(&phone)?);
    assert_eq!(phone.colour.get().map(String::as_str), Some("light"));

    let tablet: Replica<v2::Settings> = open(&phone)?;
    send(&phone, &mut laptop)?;
    println!("A new tablet hears of the phone alone:\n  {}\n", json(&tablet)?);
    assert_eq!((tablet.editor.tab_width.get(), tablet.pinned.contains("family")), (Some(&4), true));
    assert_eq!(tablet.value(), laptop.value());

    let Err(error) = open::<_, v3_draft::Settings>(&laptop) else { return Err("a set was taken for a counter".into()) };
    println!("version 3 takes a set for a counter:\n  {error}");
    assert_eq!(error.path().to_string(), "state.muted");

    let mut laptop: Replica<v3::Settings> = open(&laptop)?;
    laptop.update(|settings, tx| {
        settings.muted.insert(tx, "sports".to_string());
        settings.times_muted.increment(tx);
    });
    println!("version 3, mended: {}", json(&laptop)?);
    assert_eq!(
        laptop.value(),
        v3::SettingsValue {
            user: "ana".to_string(),
            region: "europe".to_string(),
            theme: Some("light".to_string()),
            muted: ["ads", "news", "sports"].map(str::to_string).into(),
            times_muted: 1,
            pinned: ["family".to_string()].into(),
            editor: v2::EditorValue { font: None, tab_width: Some(4) },
        }
    );
    Ok(())
}

/// What another version of the program has stored, under a new identity.
fn open<A: StateCrdt, B: StateCrdt>(stored: &Replica<A>) -> Result<Replica<B>, PayloadError> {
    Replica::from_payload(stored.payload()?)
}

/// What another version of the program lacks, as text.
fn send<A: StateCrdt, B: StateCrdt>(from: &Replica<A>, to: &mut Replica<B>) -> Result<Merged, Box<dyn Error>> {
    let message = serde_json::to_string(&from.delta_since(to.context()))?;
    let delta: Delta<B> = serde_json::from_str(&message)?;
    Ok(to.apply(delta)?)
}

fn json<T: StateCrdt<Value: Serialize>>(settings: &Replica<T>) -> serde_json::Result<String> {
    serde_json::to_string(&settings.value())
}
