-- Where the person is told that the slip was opened: left behind annex 1's QR code, for that one message,
-- and forgotten when the delegation ends. Sealed under the row's own key.
alter table delegation add column data_key bytea;
alter table delegation add column phone bytea;
alter table delegation add column language text;
