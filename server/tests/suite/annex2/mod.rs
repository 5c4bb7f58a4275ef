//! Annex 2 as it is uploaded: what is read, what is refused, and where. U-numbers are the cases'.

mod chance;
mod csv;
mod forms;
mod growth;
mod hostile;
mod numbers;
mod sheets;
mod support;
mod templates;
mod zips;
