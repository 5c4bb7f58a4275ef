-- Whether the codes that went out are being used is judged by the newest 200, for every message: read
-- from the index alone. No limit asks by region: budgets are counted in `try_count`.
drop index sms_code_sent;
drop index sms_code_region;
create index sms_code_sent on sms_code (sent_at, used_at, expires_at, gone_at);
