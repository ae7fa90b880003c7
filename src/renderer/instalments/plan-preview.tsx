import { Box, Typography } from '@mui/material';
import type { PlanDraft } from '../../shared/contract/instalments.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Facts } from '../components/facts.tsx';

/** What the agreement would say, as the database has worked it out. */
export function PlanPreview({ draft }: { draft: PlanDraft | undefined }) {
  const { t, date } = useI18n();
  const { form, detail } = t.instalments;
  return (
    <>
      <Typography variant="h2" sx={{ mb: 3 }}>
        {form.preview}
      </Typography>
      {!draft && <Typography sx={{ color: 'text.secondary' }}>{form.previewWait}</Typography>}
      {draft && (
        <>
          <Facts
            rows={[
              [form.billsTotal, formatRupiah(draft.billsTotal)],
              [form.lateFees, formatRupiah(draft.lateFees)],
              [form.total, <strong key="total">{formatRupiah(draft.total)}</strong>],
            ]}
          />
          <Box sx={{ mt: 4 }}>
            <DataTable
              aria-label={form.preview}
              sx={{
                'th:first-of-type, td:first-of-type': { pl: 0 },
                'th:last-of-type, td:last-of-type': { pr: 0 },
              }}
            >
              <thead>
                <tr>
                  <th scope="col">{detail.no}</th>
                  <th scope="col">{detail.due}</th>
                  <th scope="col" data-number>
                    {detail.amount}
                  </th>
                </tr>
              </thead>
              <tbody>
                {draft.instalments.map((each) => (
                  <tr key={each.instalmentNo}>
                    <td>{each.instalmentNo}</td>
                    <td>{date(each.dueDate)}</td>
                    <td data-number>{formatNumber(each.amount)}</td>
                  </tr>
                ))}
              </tbody>
            </DataTable>
          </Box>
        </>
      )}
    </>
  );
}
