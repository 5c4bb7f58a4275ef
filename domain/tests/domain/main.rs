//! What the domain promises, as sentences. One binary, so that it links once.

#[cfg(test)]
mod account_names;
#[cfg(test)]
mod bad_codes;
#[cfg(test)]
mod bad_documents;
#[cfg(feature = "unicode")]
#[cfg(test)]
mod bad_names;
#[cfg(test)]
mod bad_passwords;
#[cfg(test)]
mod bad_phones;
#[cfg(feature = "unicode")]
#[cfg(test)]
mod cells;
#[cfg(test)]
mod chance;
#[cfg(test)]
mod dates;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod mrz;
#[cfg(feature = "unicode")]
#[cfg(test)]
mod names;
#[cfg(test)]
mod nationalities;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod registration;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tries;
