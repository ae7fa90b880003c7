/** Applications in any state, written by the administrator: what a test is about begins where it begins. */
import type { TestDatabase } from './database.ts';

export interface ArrangedApplication {
  applicationId: number;
  stepNo: number;
}

let made = 0;

/** Call after arrange(); `login` is who created them, `branch` the code of the branch that they belong to. */
export function arrangeApplications(database: TestDatabase) {
  /** An application of a kind in a state, with what `facts` sets (columns of loket.application). */
  async function application(
    login: string,
    kind: string,
    state: string,
    facts: Record<string, unknown> = {},
  ): Promise<ArrangedApplication> {
    const number = ++made;
    const columns = {
      kind,
      state,
      branch_id: (await database.admin.query('select branch_id from loket.staff where login = $1', [login]))
        .rows[0].branch_id,
      state_since: new Date(),
      step_no: 1,
      created_by: login,
      created_at: new Date(),
      applicant_name: `Pemohon ${number}`,
      nik: `510806120881${String(number).padStart(4, '0')}`,
      phone: `0812000${String(number).padStart(5, '0')}`,
      address: `Jl. Uji No. ${number}`,
      building_use: 'house',
      ...(state === 'draft'
        ? {}
        : { application_no: `UJI/${process.pid}/${number}`, submitted_at: new Date() }),
      ...facts,
    };
    const names = Object.keys(columns);
    const { rows } = await database.admin.query<{ id: string }>(
      `insert into loket.application (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
      Object.values(columns),
    );
    const applicationId = Number(rows[0]!.id);
    await database.admin.query(
      `insert into loket.application_step (application_id, step_no, action, from_state, to_state, actor, at, effective_at)
       values ($1, 1, 'arranged', null, $2, $3, now() - interval '1 hour', now() - interval '1 hour')`,
      [applicationId, state, login],
    );
    return { applicationId, stepNo: 1 };
  }

  /** Where it stands now. */
  async function state(applicationId: number): Promise<string> {
    const { rows } = await database.admin.query('select state from loket.application where id = $1', [
      applicationId,
    ]);
    return rows[0].state;
  }

  return { application, state };
}
