/** The demonstration's own rules of arrears actions. */
import type pg from 'pg';
import type { DemoProfile } from './profile.ts';

/** As finance would have set them by decree, long before today. Source: domain.md 10, surprise 15. */
export async function insertArrearsRules(client: pg.ClientBase, profile: DemoProfile): Promise<void> {
  await client.query(
    `insert into loket.arrears_action_rule (action, min_sheets, min_days_overdue, after_day_of_month, needs_previous, pay_within_days, valid_from,
       decree_no, set_by, set_at)
     select r.action, r."minSheets", 1, r."afterDay", r."needsPrevious", 7, '2021-01-01', 'SK Direksi 12/2020', 'keuangan1', now()
     from jsonb_to_recordset($1) as r (action text, "minSheets" int, "afterDay" int, "needsPrevious" int)`,
    [JSON.stringify(profile.arrearsRules ?? [])],
  );
}
