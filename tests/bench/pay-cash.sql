select api.record_payment(gen_random_uuid(), p.connection_id, p.bill_ids, 'cash', null, p.total, p.total) from bench.payable p where p.n = (select nextval('bench.place'));
