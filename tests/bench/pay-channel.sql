select api.record_payment(gen_random_uuid(), p.connection_id, p.bill_ids, 'channel', gen_random_uuid()::text, p.total, null) from bench.payable p where p.n = (select nextval('bench.place'));
