/** Outages in any state, written by the administrator: what a test is about begins where it begins. */
import type { TestDatabase } from './database.ts';

let made = 0;

/** Call after arrange(); `login` is who announced them. */
export function arrangeOutages(database: TestDatabase) {
  /** An outage with what `facts` sets (columns of loket.outage), and the turns in which the water flows: [weekday, from, to]. */
  async function outage(
    login: string,
    facts: Record<string, unknown> = {},
    slots: readonly (readonly [number, string, string])[] = [],
  ): Promise<number> {
    const number = ++made;
    const columns: Record<string, unknown> = {
      outage_no: `UJI-GGN/${process.pid}/${number}`,
      kind: 'outage',
      state: 'active',
      update_no: 1,
      change_seq: 0,
      title: `Gangguan uji ${number}`,
      answer: 'Sedang kami perbaiki.',
      starts_at: new Date(Date.now() - 3_600_000),
      created_by: login,
      created_at: new Date(),
      ...facts,
    };
    const names = Object.keys(columns);
    const { rows } = await database.admin.query<{ id: string }>(
      `insert into loket.outage (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')}) returning id`,
      Object.values(columns),
    );
    const id = Number(rows[0]!.id);
    await database.admin.query(
      `insert into loket.outage_update (outage_id, update_no, action, actor, at) values ($1, 1, 'announce', $2, now())`,
      [id, login],
    );
    for (const [weekday, from, to] of slots) {
      await database.admin.query(
        'insert into loket.rationing_slot (outage_id, update_no, weekday, flows_from, flows_to) values ($1, 1, $2, $3, $4)',
        [id, weekday, from, to],
      );
    }
    return id;
  }

  return { outage };
}
