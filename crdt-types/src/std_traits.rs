//! What sets and maps have in common with std's: how they are shown, and that they can be looped over.

/// `Debug`, `Display` and `IntoIterator` of a set.
macro_rules! std_traits_of_set {
    ($name:ident) => {
        debug_as_store!($name<T>);

        /// `{a, b}`
        impl<T: ::core::fmt::Display> ::core::fmt::Display for $name<T> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::display::set(f, self)
            }
        }

        impl<'a, T> IntoIterator for &'a $name<T> {
            type Item = &'a T;
            type IntoIter = $crate::set::Iter<'a, T>;

            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        }
    };
}

/// `Debug`, `Display` and `IntoIterator` of a map, by its iterator.
macro_rules! std_traits_of_map {
    ($name:ident: $iter:ident) => {
        debug_as_store!($name<K, V>);

        /// `{a: 1, b: 2}`, in the order of iteration
        impl<K: ::core::fmt::Display, V: ::core::fmt::Display> ::core::fmt::Display for $name<K, V> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::display::map(f, self)
            }
        }

        impl<'a, K, V> IntoIterator for &'a $name<K, V> {
            type Item = (&'a K, &'a V);
            type IntoIter = $crate::map::$iter<'a, K, V>;

            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        }
    };
}
