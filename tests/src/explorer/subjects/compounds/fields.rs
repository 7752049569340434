//! The specification of a struct.

/// Specifies a struct by its constants, as a function of the key, and by its fields, each under a number of its own and
/// with the edit that goes to it.
macro_rules! specify_fields {
    (
        $name:ident, $edit:ident, $value:ident;
        |$key:pat_param| $($constant:ident = $constant_value:expr)?;
        $($step:literal: $field:ident, $variant:ident($ty:ty);)*
    ) => {
        /// An edit of one field.
        #[derive(Clone, Copy, Debug)]
        pub enum $edit {
            $(
                #[doc = concat!("Of `", stringify!($field), "`.")]
                $variant(<$ty as $crate::explorer::Specified>::Edit),
            )*
        }

        impl $crate::explorer::Specified for $name {
            type Edit = $edit;

            fn initial_under($key: u8) -> Self {
                Self::initial($($constant_value)?)
            }

            fn perform(&mut self, tx: &mut ::crdt_core::Transaction<'_>, edit: $edit) {
                match edit {
                    $($edit::$variant(edit) => self.$field.perform(tx, edit),)*
                }
            }

            fn specify(edit: $edit, seen: $crate::explorer::View<'_>) -> Vec<$crate::explorer::Act> {
                match edit {
                    $($edit::$variant(edit) => <$ty>::specify(edit, seen.at($step)),)*
                }
            }

            fn fold(seen: $crate::explorer::View<'_>) -> $value {
                let $key = seen.key();
                $value { $($constant: $constant_value,)? $($field: <$ty>::fold(seen.at($step)),)* }
            }
        }
    };
}
