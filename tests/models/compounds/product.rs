//! The model of a struct, made of the models of its fields.

use crate::events::Name;
use crate::ledger::Pen;
use crate::view::View;

/// An author who writes in one field.
pub(crate) struct Part<'a, A, B> {
    pub(crate) outer: &'a mut dyn Pen<A>,
    /// What the field's act is for the struct.
    pub(crate) whole: fn(B) -> A,
    /// What the struct's act is for the field.
    pub(crate) field: fn(&A) -> Option<&B>,
}

impl<A, B> Pen<B> for Part<'_, A, B> {
    fn author(&self) -> usize {
        self.outer.author()
    }

    fn view(&self) -> View<'_, B> {
        self.outer.view().part(self.field)
    }

    fn note(&mut self, act: B) -> Name {
        self.outer.note((self.whole)(act))
    }

    fn note_timed(&mut self, act: B) -> Name {
        self.outer.note_timed((self.whole)(act))
    }
}

/// `product!(Struct, Value { constant: its value } Edit Act Answer { field: Variant(Type) })`
macro_rules! product {
    (
        $type:ty, $value:ident { $($constant:ident: $is:expr),* $(,)? }
        $edit:ident $act:ident $answer:ident { $($field:ident: $variant:ident($part:ty)),+ $(,)? }
    ) => {
        #[derive(Clone, Debug)]
        pub(crate) enum $edit { $($variant(<$part as $crate::subject::Subject>::Edit)),+ }

        #[derive(Clone, Debug)]
        pub(crate) enum $act { $($variant(<$part as $crate::subject::Subject>::Act)),+ }

        #[derive(PartialEq, Debug)]
        pub(crate) enum $answer { $($variant(<$part as $crate::subject::Subject>::Answer)),+ }

        impl $crate::subject::Subject for $type {
            type Edit = $edit;
            type Act = $act;
            type Answer = $answer;

            fn perform(&mut self, tx: &mut crdt_types::Transaction<'_>, edit: &$edit) -> $answer {
                match edit { $($edit::$variant(edit) => $answer::$variant(self.$field.perform(tx, edit))),+ }
            }

            fn foretell(edit: &$edit, pen: &mut dyn $crate::ledger::Pen<$act>) -> $answer {
                match edit {
                    $($edit::$variant(edit) => {
                        let mut pen = $crate::compounds::product::Part {
                            outer: pen,
                            whole: $act::$variant,
                            field: product!(@part $act $variant),
                        };
                        $answer::$variant(<$part as $crate::subject::Subject>::foretell(edit, &mut pen))
                    })+
                }
            }

            fn fold(seen: &$crate::view::View<'_, $act>) -> Self::Value {
                $value {
                    $($constant: $is,)*
                    $($field: <$part as $crate::subject::Subject>::fold(&seen.part(product!(@part $act $variant)))),+
                }
            }

            fn compare(&self, seen: &$crate::view::View<'_, $act>) {
                $(self.$field.compare(&seen.part(product!(@part $act $variant)));)+
            }

            fn is_left(seen: &$crate::view::View<'_, $act>) -> bool {
                [$(<$part as $crate::subject::Subject>::is_left(&seen.part(product!(@part $act $variant)))),+].contains(&true)
            }
        }
    };
    (@part $act:ident $variant:ident) => {
        |act: &$act| match act {
            $act::$variant(act) => Some(act),
            #[allow(unreachable_patterns, reason = "a struct may have one field")]
            _ => None,
        }
    };
}
