import { Box, Typography } from '@mui/material';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { useToday } from './use-supervision.ts';

/** Where today's money came in: each counter, whether its drawer is still open or not, and each digital channel. */
export function TodayLists() {
  const { t } = useI18n();
  const texts = t.supervision.figures;
  const today = useToday().data;
  if (!today) return null;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', alignItems: 'start' }}>
      <Sums
        title={texts.counters}
        first={texts.counter}
        rows={today.counters.map((each) => ({
          key: String(each.counterId),
          name: today.wholeUtility ? `${each.name}, ${each.branchName}` : each.name,
          payments: each.payments,
          total: each.total,
        }))}
      />
      <Box sx={{ borderLeft: 1, borderColor: 'divider' }}>
        <Sums
          title={today.wholeUtility ? texts.digital : texts.digitalOfBranch}
          first={texts.channel}
          rows={today.channels.map((each) => ({ key: each.code, ...each }))}
          empty={texts.noChannels}
        />
      </Box>
    </Box>
  );
}

interface Sum {
  key: string;
  name: string;
  payments: number;
  total: number;
}

function Sums(props: { title: string; first: string; rows: readonly Sum[]; empty?: string }) {
  const { t } = useI18n();
  const texts = t.supervision.figures;
  return (
    <Box>
      <Typography variant="h2" component="h3" sx={{ px: 5, pt: 4, pb: 1 }}>
        {props.title}
      </Typography>
      {props.rows.length === 0 ? (
        <Typography sx={{ px: 5, pb: 4, color: 'text.secondary' }}>{props.empty}</Typography>
      ) : (
        <DataTable aria-label={props.title} sx={{ 'td, th': { height: 28 } }}>
          <thead>
            <tr>
              <th scope="col">{props.first}</th>
              <th scope="col" data-number>
                {texts.count}
              </th>
              <th scope="col" data-number>
                {texts.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr key={row.key} data-state={row.payments === 0 ? 'muted' : undefined}>
                <td>{row.name}</td>
                <td data-number>{formatNumber(row.payments)}</td>
                <td data-number>{formatNumber(row.total)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Box>
  );
}
