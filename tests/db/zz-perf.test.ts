import { test, beforeAll } from 'vitest';
import { arrange } from '/work/wt/ticket-desk/tests/support/arrange.ts';
import { testDatabase } from '/work/wt/ticket-desk/tests/support/database.ts';
import { arrangeTickets } from '/work/wt/ticket-desk/tests/support/tickets.ts';
const database = testDatabase(); const world = arrange(database); const arranged = arrangeTickets(database);
test('perf', async () => {
  const login = await world.staff(['customer_service']);
  const c = await database.as(login);
  await arranged.ticket(login);
  await database.admin.query(`alter table loket.ticket disable trigger ticket_search_text`);
  await database.admin.query(`insert into loket.ticket (ticket_no, source, branch_id, category, priority, unit, state, state_since, change_seq, reporter_name, words, created_by, reported_at, seen_at, solved_at, solved_by, closed_at, village_code, search_text, follow_up_on)
  select 'M/' || g, (array['phone','counter','whatsapp','app'])[1+g%4], t.branch_id, (array['no_flow','main_leak','high_bill','turbid_water','low_flow'])[1+g%5], (array['low','normal','high','urgent'])[1+g%4], 'distribution',
   case when g <= 5000 then (array['new','verified','assigned','in_progress'])[1+g%4] else 'closed' end, now(), g+10, 'Nama '||g, 'Air mati sejak kemarin '||g, t.created_by, now() - g * interval '1 minute',
   case when g > 300 then now() end, case when g > 5000 then now() - (g-5000) * interval '1 minute' end, case when g > 5000 then 'crew' end, case when g > 5000 then now() - (g-5000)*interval '1 minute' end,
   v.codes[1 + g % cardinality(v.codes)], 'm/'||g||' nama '||g||' air mati sejak kemarin '||g, null
  from generate_series(1, 500000) g, (select * from loket.ticket limit 1) t, (select array_agg(code order by code) as codes from loket.village) v`);
  await database.admin.query(`insert into loket.ticket_event (ticket_id, event_no, seq, action, to_state, actor, at) select id, 1, change_seq+1000, 'file', 'new', created_by, reported_at from loket.ticket where open and ticket_no like 'M/%'`);
  await database.admin.query('analyze loket.ticket'); await database.admin.query('analyze loket.ticket_event');
  const time = async (name: string, sql: string) => {
    await c.query(sql);
    const rows: number[] = [];
    for (let i = 0; i < 5; i++) { const s = performance.now(); await c.query(sql); rows.push(performance.now() - s); }
    console.log(name.padEnd(40), rows.map(r => r.toFixed(0)).join(' '));
  };
  for (const view of ['unseen','mine','open','late','waiting','follow_up','solved','all'])
    for (const sort of ['due','priority','newest']) await time(`${view} ${sort}`, `select api.list_tickets('${view}', p_sort => '${sort}')`);
  const v = (await world.one<{c:string}>('select min(code) as c from loket.village')).c;
  await time('all village', `select api.list_tickets('all', p_village => '${v}')`);
  await time('all category', `select api.list_tickets('all', p_category => 'meter_missing')`);
  await time('all unit billing', `select api.list_tickets('all', p_unit => 'billing')`);
  await time('all source social', `select api.list_tickets('all', p_source => 'social')`);
  await time('all text common', `select api.list_tickets('all', p_text => 'kemarin')`);
  await time('all text rare', `select api.list_tickets('all', p_text => 'nama 444444')`);
  await time('open text', `select api.list_tickets('open', p_text => 'nama 44')`);
  await time('solved text rare', `select api.list_tickets('solved', p_text => 'nama 5555')`);
  await time('counts', `select api.count_tickets()`);
  await time('counts village', `select api.count_tickets(p_village => '${v}')`);
  await time('officers', `select api.field_officers(null)`);
}, 600000);
