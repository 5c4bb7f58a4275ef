-- What the limits of messages are judged by: where the wish came from (a blind index, gone once the
-- phone is confirmed), and the region whose budget it takes from. `gone_at`: the gateway refused it
-- or it was never sent, so that it counts no more.
alter table sms_code add column address_index bytea;
alter table sms_code add column region text not null default '+86';
alter table sms_code add column gone_at bigint;

create index sms_code_phone on sms_code (phone_index, sent_at);
create index sms_code_address on sms_code (address_index, sent_at);
create index sms_code_region on sms_code (region, sent_at);
create index sms_code_sent on sms_code (sent_at);
