//! Settings, one part of which is a compound.

#[path = "../../../examples/src/bin/settings/v2.rs"]
mod definition;

use crdt_types::{LwwRegister, OrSet};
use proptest::prelude::{BoxedStrategy, Strategy, prop_oneof, proptest};

use self::definition::{Editor, EditorValue, Settings, SettingsValue};
use crate::history::history;
use crate::world::play;
use crate::{add_wins, cases, registers};

impl Default for Settings {
    fn default() -> Self {
        Self::initial("ana".to_string(), "europe".to_string())
    }
}

product!(
    Settings, SettingsValue { user: "ana".to_string(), region: "europe".to_string() }
    Edit Act Answer {
        theme: Theme(LwwRegister<String>),
        muted: Muted(OrSet<String>),
        pinned: Pinned(OrSet<String>),
        editor: Editor(Editor),
    }
);

product!(
    Editor, EditorValue {}
    EditorEdit EditorAct EditorAnswer { font: Font(LwwRegister<String>), tab_width: TabWidth(LwwRegister<u8>) }
);

fn edit() -> BoxedStrategy<Edit> {
    let editor =
        prop_oneof![registers::edit().prop_map(EditorEdit::Font), registers::edit().prop_map(EditorEdit::TabWidth)];
    prop_oneof![
        registers::edit().prop_map(Edit::Theme),
        add_wins::edit().prop_map(Edit::Muted),
        add_wins::edit().prop_map(Edit::Pinned),
        editor.prop_map(Edit::Editor),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn settings_are_as_the_edits_say(history in history(edit())) {
        play::<Settings>(&history);
    }
}
