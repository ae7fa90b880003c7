import { Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';

const SHOWN = 100;
const TONES = { 1: 'warning', 2: 'error', 3: 'error' } as const;

interface EscalationListProps {
  onShow: (ticketId: number) => void;
}

/** What became late of late, newest first, and how it stands now. A number opens its complaint. */
export function EscalationList({ onShow }: EscalationListProps) {
  const { t, dateTime, error } = useI18n();
  const texts = t.ticketTargets;
  const query = useQuery({
    queryKey: keys.ticketEscalations,
    queryFn: () => loket.ticketTargets.escalations({ limit: SHOWN }),
    refetchOnMount: 'always',
    meta: { topics: ['escalations', 'tickets'] },
  });
  if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Notice tone="error" sx={{ m: 5 }}>
        {error(query.error)}
      </Notice>
    );
  }
  if (query.data.length === 0) {
    return <Typography sx={{ m: 5, color: 'text.secondary' }}>{texts.noEscalations}</Typography>;
  }
  return (
    <ScrollArea sx={{ height: '100%' }}>
      <DataTable aria-label={texts.parts.escalations}>
        <thead>
          <tr>
            <th scope="col">{texts.at}</th>
            <th scope="col">{texts.ticketNo}</th>
            <th scope="col">{texts.category}</th>
            <th scope="col">{texts.unit}</th>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.due}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {query.data.map((each) => (
            <tr
              key={`${each.ticketId} ${each.clock} ${each.level}`}
              data-state={each.open ? undefined : 'muted'}
            >
              <td>{dateTime(each.at)}</td>
              <td>
                <Button size="small" onClick={() => onShow(each.ticketId)} sx={{ ml: -2, height: 28 }}>
                  {each.ticketNo}
                </Button>
              </td>
              <td>{t.ticketWords.categories[each.category]}</td>
              <td>{t.ticketWords.units[each.unit]}</td>
              <td>
                <StatusChip
                  tone={each.open ? TONES[each.level as 1 | 2 | 3] : 'neutral'}
                  label={texts.escalated(texts.clocks[each.clock], each.level)}
                />
              </td>
              <td>{dateTime(each.dueAt)}</td>
              <td>{t.ticketWords.states[each.state]}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
