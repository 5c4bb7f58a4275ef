//! Types that hold a secret or personal data cannot be printed or sent.

use domain::account_name::AccountName;
use domain::code::{HallCode, SmsCode};
use domain::document::DocumentNumber;
use domain::mrz::Mrz;
use domain::phone::Phone;

/// Does not compile where `$type` is `$trait`: the marker would be ambiguous.
macro_rules! is_not {
    ($type:ty: $($bound:path),+) => {$(
        const _: fn() = || {
            trait Once<Marker> {
                fn ask() {}
            }
            struct Other;
            impl<T: ?Sized> Once<()> for T {}
            impl<T: ?Sized + $bound> Once<Other> for T {}
            <$type as Once<_>>::ask();
        };
    )+};
}

macro_rules! silent {
    ($($type:ty),+ $(,)?) => {
        $(is_not!($type: std::fmt::Debug, std::fmt::Display, serde::Serialize);)+
    };
}

#[test]
fn secrets_and_personal_data_cannot_be_printed_or_sent() {
    silent!(HallCode, SmsCode, DocumentNumber, Phone, AccountName, Mrz);
    #[cfg(feature = "unicode")]
    silent!(domain::name::PersonName);
}
