//! The specification of a struct: that of its fields, side by side.

/// Specifies a struct whose fields are specified, and declares its edits: one variant for each field that can be edited.
///
/// After the names of the struct, of its edits and of its value come the fields, each as its type and the variant of its
/// edits. Constants are only named; they are as in the initial state.
///
/// ```
/// use crdt_types::explorer::{Exploration, specify};
/// use crdt_types::specification::SetEdit::{Insert, Remove};
/// use crdt_types::{LwwSet, StateCrdt};
///
/// #[derive(StateCrdt, Clone, PartialEq, Debug)]
/// struct Friendship {
///     #[crdt(constant)]
///     user_key: String,
///     following: LwwSet<String>,
///     followers: LwwSet<String>,
/// }
///
/// specify! {
///     Friendship, FriendshipEdit, FriendshipValue {
///         #[constant] user_key,
///         following: LwwSet<String> => Following,
///         followers: LwwSet<String> => Followers,
///     }
/// }
///
/// use FriendshipEdit::{Followers, Following};
/// let glenn = || "glenn".to_string();
/// let edits = [Following(Insert(glenn())), Following(Remove(glenn())), Followers(Insert(glenn()))];
/// let report = Exploration::of(Friendship::initial("eric".to_string()), edits).depth(3).run()?;
/// assert!(report.histories > 1_000);
/// # Ok::<(), crdt_types::explorer::Violation>(())
/// ```
#[macro_export]
macro_rules! specify {
    (
        $name:ident, $edit:ident, $value:ident {
            $(#[constant] $constant:ident,)*
            $($field:ident: $ty:ty => $variant:ident,)+
        }
    ) => {
        /// An edit of one field.
        #[derive(Clone, Debug)]
        pub enum $edit {
            $(
                #[doc = concat!("Of `", stringify!($field), "`.")]
                $variant(<$ty as $crate::explorer::Specified>::Edit),
            )+
        }

        const _: () = {
            #[allow(non_camel_case_types, reason = "named like the fields")]
            enum Place {
                $($field,)+
            }

            impl $crate::explorer::Specified for $name {
                type Edit = $edit;

                fn perform(&mut self, tx: &mut $crate::Transaction<'_>, edit: &$edit) {
                    match edit {
                        $($edit::$variant(edit) => $crate::explorer::Specified::perform(&mut self.$field, tx, edit),)+
                    }
                }

                fn specify(edit: &$edit, seen: $crate::explorer::View<'_>) -> $crate::explorer::Acts {
                    match edit {
                        $($edit::$variant(edit) => {
                            <$ty as $crate::explorer::Specified>::specify(edit, seen.at(Place::$field as u8))
                        })+
                    }
                }

                fn fold(&self, seen: $crate::explorer::View<'_>) -> $value {
                    $value {
                        $($constant: ::core::clone::Clone::clone(&self.$constant),)*
                        $($field: $crate::explorer::Specified::fold(&self.$field, seen.at(Place::$field as u8)),)+
                    }
                }

                fn source(edit: &$edit, state: &str) -> $crate::explorer::Source {
                    match edit {
                        $($edit::$variant(edit) => {
                            let field = [state, ".", stringify!($field)].concat();
                            <$ty as $crate::explorer::Specified>::source(edit, &field)
                        })+
                    }
                }
            }
        };
    };
}
