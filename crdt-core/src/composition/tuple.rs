//! A tuple is a struct whose fields are called `0`, `1` and so on.

use core::ops::ControlFlow;

use serde::{Deserializer, Serializer};

use crate::private::{FieldSink, FieldSource, ReadFields, WriteFields, decode_struct, encode_struct};
use crate::{
    CausalContext, Dead, Decoding, Dot, DotStore, Encoding, Joint, MergeError, PayloadError, StateCrdt, Validation,
};

macro_rules! tuple {
    ($count:literal: $($T:ident $index:tt $name:literal),+) => {
        impl<$($T: DotStore),+> DotStore for ($($T,)+) {
            fn is_bottom(&self) -> bool {
                $(self.$index.is_bottom())&&+
            }

            fn visit_dots(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
                $(self.$index.visit_dots(visit)?;)+
                ControlFlow::Continue(())
            }

            fn visit_ends(&self, visit: &mut dyn FnMut(Dot) -> ControlFlow<()>) -> ControlFlow<()> {
                $(self.$index.visit_ends(visit)?;)+
                ControlFlow::Continue(())
            }

            fn visit_since(
                &self,
                known: &CausalContext,
                visit: &mut dyn FnMut(Dot) -> ControlFlow<()>,
            ) -> ControlFlow<()> {
                $(self.$index.visit_since(known, visit)?;)+
                ControlFlow::Continue(())
            }

            fn seal(&mut self, stable: &CausalContext) -> bool {
                [$(self.$index.seal(stable)),+].contains(&true)
            }

            fn since(&self, known: &CausalContext) -> Self {
                ($(self.$index.since(known),)+)
            }

            fn kill(&mut self, dead: &Dead<'_>) {
                $(self.$index.kill(dead);)+
            }

            fn kill_unless_in(&mut self, other: &Self, seen: &CausalContext) {
                $(self.$index.kill_unless_in(&other.$index, seen);)+
            }

            fn absorb(&mut self, new: Self) {
                $(self.$index.absorb(new.$index);)+
            }

            fn absorb_since(&mut self, other: &Self, known: &CausalContext) {
                $(self.$index.absorb_since(&other.$index, known);)+
            }

            fn check(&self, other: &Self, at: &Joint<'_>) -> Result<(), MergeError> {
                $(self.$index.check(&other.$index, at).map_err(|error| error.within($name))?;)+
                Ok(())
            }

            fn validate(&self, against: &mut Validation<'_>) -> Result<(), PayloadError> {
                $(self.$index.validate(against).map_err(|error| error.within($name))?;)+
                Ok(())
            }

            fn encode<O: Serializer>(&self, at: Encoding<'_>, serializer: O) -> Result<O::Ok, O::Error> {
                encode_struct(self, at, serializer)
            }

            fn decode<'de, De: Deserializer<'de>>(at: &mut Decoding, deserializer: De) -> Result<Self, De::Error> {
                decode_struct::<Slots<($(Option<$T>,)+)>, De>(at, deserializer)
            }
        }

        impl<$($T: DotStore),+> WriteFields for ($($T,)+) {
            const COUNT: usize = $count;

            fn write<Sink: FieldSink>(&self, sink: &mut Sink) {
                $(sink.store($name, &self.$index);)+
            }
        }

        impl<$($T: DotStore),+> ReadFields for Slots<($(Option<$T>,)+)> {
            type Struct = ($($T,)+);

            const NAMES: &'static [&'static str] = &[$($name),+];

            fn none() -> Self {
                Self(($(None::<$T>,)+))
            }

            fn read<'de, Source: FieldSource<'de>>(&mut self, index: usize, source: Source) -> Result<(), Source::Error> {
                match index {
                    $($index => source.store(&mut self.0.$index),)+
                    _ => Ok(()),
                }
            }

            fn finish(self) -> Result<Self::Struct, &'static str> {
                Ok(($(self.0.$index.ok_or($name)?,)+))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($T: StateCrdt),+> StateCrdt for ($($T,)+) {
            type Value = ($($T::Value,)+);

            fn value(&self) -> Self::Value {
                ($(self.$index.value(),)+)
            }
        }
    };
}

/// The fields of a tuple while they are read.
struct Slots<T>(T);

tuple!(1: A 0 "0");
tuple!(2: A 0 "0", B 1 "1");
tuple!(3: A 0 "0", B 1 "1", C 2 "2");
tuple!(4: A 0 "0", B 1 "1", C 2 "2", D 3 "3");
tuple!(5: A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4");
tuple!(6: A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5");
tuple!(7: A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6");
tuple!(8: A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7");
tuple!(9: A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8");
tuple!(10: A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9");
tuple!(11: A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9", K 10 "10");
tuple!(12: A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9", K 10 "10", L 11 "11");
