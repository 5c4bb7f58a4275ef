-- The 128-bit secret behind the slip's QR code stands in for the six characters and is not subject
-- to their tries. Only its SHA-256 is stored.
alter table hall_code add column slip_hash bytea;
