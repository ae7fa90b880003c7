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

  /** A step in the history, and the application's state with it. */
  async function step(applicationId: number, action: string, to: string, actor: string): Promise<void> {
    await database.admin.query(
      `with moved as (
         update loket.application set step_no = step_no + 1, state = $3 where id = $1 returning step_no
       )
       insert into loket.application_step (application_id, step_no, action, from_state, to_state, actor, at, effective_at)
       select $1, step_no, $2, null, $3, $4, now(), now() from moved`,
      [applicationId, action, to, actor],
    );
  }

  /** A survey that finds pipe and capacity, and an estimate of one line's amount without its lines, both by one person. */
  async function costed(
    applicationId: number,
    by: { login: string; groupId: number; amount: number },
  ): Promise<void> {
    await database.admin.query(
      `with s as (
         insert into loket.survey (application_id, surveyor, surveyed_on, latitude, longitude, pipe_available, capacity_enough,
           main_distance_m, tariff_group_id, meter_size, building_use, recorded_by, recorded_at)
         values ($1, 'Juru survei', current_date, -8.112, 115.088, true, true, 9.5, $3, '1/2"', 'house', $2, now()) returning id
       )
       insert into loket.cost_estimate (application_id, survey_id, priced_on, discount, total, made_by, made_at)
       select $1, s.id, current_date, 0, $4, $2, now() from s`,
      [applicationId, by.login, by.groupId, by.amount],
    );
    await step(applicationId, 'record_survey', 'surveyed', by.login);
    await step(applicationId, 'estimate', 'costed', by.login);
  }

  /** Every document that the checklist can ask for, each the same tiny PNG. */
  async function documents(applicationId: number, login: string): Promise<void> {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await database.admin.query(
      `insert into loket.document_content (sha256, content) values (sha256($1), $1) on conflict do nothing`,
      [png],
    );
    await database.admin.query(
      `insert into loket.document (application_id, document_type, name, media_type, size, width, height, sha256, attached_by, attached_at)
       select $1, t.code, t.code || '.png', 'image/png', octet_length($3::bytea), 1, 1, sha256($3), $2, now() from loket.document_type t`,
      [applicationId, login, png],
    );
  }

  /** Where it stands now. */
  async function state(applicationId: number): Promise<string> {
    const { rows } = await database.admin.query('select state from loket.application where id = $1', [
      applicationId,
    ]);
    return rows[0].state;
  }

  return { application, step, costed, documents, state };
}
