//! A small machine: states, their stable tokens, their legal moves, written as one table.

/// Declares an enum of states. Each line: `State = "token" => [states it may go to],`.
macro_rules! states {
    (
        $(#[$about:meta])*
        $name:ident {
            $( $(#[$doc:meta])* $state:ident = $token:literal => [$($to:ident),* $(,)?], )+
        }
    ) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, ::serde::Serialize, ::serde::Deserialize,
        )]
        pub enum $name {
            $( $(#[$doc])* #[serde(rename = $token)] $state, )+
        }

        impl $name {
            /// Every state.
            pub const ALL: &'static [Self] = &[$(Self::$state),+];

            /// The stable token: database and wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$state => $token, )+
                }
            }

            /// The state of that token.
            #[must_use]
            pub fn parse(token: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|state| state.as_str() == token)
            }

            /// The states it may go to; none where it is final.
            #[must_use]
            pub const fn next(self) -> &'static [Self] {
                match self {
                    $( Self::$state => &[$(Self::$to),*], )+
                }
            }

            /// Whether the move to `next` is legal. Staying is no move.
            #[must_use]
            pub fn may_become(self, next: Self) -> bool {
                self.next().contains(&next)
            }
        }
    };
}

pub(crate) use states;
