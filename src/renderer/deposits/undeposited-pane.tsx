import { Box, Typography } from '@mui/material';
import { type ReactNode, useRef, useState } from 'react';
import type { DepositSource, Undeposited } from '../../shared/contract/deposits.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { AGE_TONES } from './age-tones.ts';
import { onControl } from './focus.ts';
import { MakeSlip } from './make-slip.tsx';
import { Pane, ReadFailed } from './pane.tsx';
import { keyOf, UndepositedTable } from './undeposited-table.tsx';
import { useUndeposited } from './use-deposits.ts';
import { useMarkedRow } from './use-marked-row.ts';

interface PaneProps {
  active: boolean;
  /** Takes the side's place when it is given. */
  aside: ReactNode;
  onShowSlips: () => void;
}

/** Money that waits to go to the bank, by age; what is chosen goes on one slip. */
export function UndepositedPane({ active, aside, onShowSlips }: PaneProps) {
  const { t, date } = useI18n();
  const query = useUndeposited();
  const table = useRef<HTMLTableElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const [chosenKeys, setChosen] = useState<ReadonlySet<string>>(new Set());
  const sources = query.data?.sources ?? [];
  const { marked, setMarked } = useMarkedRow(table, sources.length, active);
  // What somebody else has put on a slip meanwhile is no longer there to be chosen.
  const chosen = sources.filter((source) => chosenKeys.has(keyOf(source)));

  const toggle = (source: DepositSource | undefined) => {
    if (!source) return;
    const next = new Set(chosen.map(keyOf));
    if (!next.delete(keyOf(source))) next.add(keyOf(source));
    setChosen(next);
  };
  /** All of the marked row's branch, because a slip is of one branch; none when they are chosen already. */
  const toggleAll = () => {
    const all = sources.filter((source) => source.branchId === sources[marked]?.branchId);
    const complete = all.length === chosen.length && all.every((source) => chosenKeys.has(keyOf(source)));
    setChosen(new Set(complete ? [] : all.map(keyOf)));
  };
  useKeys(active, {
    ' ': () => (onControl() ? false : toggle(sources[marked])),
    'Ctrl+A': toggleAll,
    Enter: () => (onControl() ? false : submit.current?.focus()),
    Escape: chosen.length > 0 ? () => setChosen(new Set()) : undefined,
  });

  if (query.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (query.isError) return <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Pane
      aside={
        aside ?? (
          <MakeSlip
            chosen={chosen}
            submitRef={submit}
            onMade={() => setChosen(new Set())}
            onShowSlips={onShowSlips}
          />
        )
      }
    >
      <Sums data={query.data} />
      {sources.length === 0 ? (
        <Notice tone="success" sx={{ m: 5, maxWidth: 640 }}>
          {t.deposits.undeposited.none}
        </Notice>
      ) : (
        <ScrollArea>
          <UndepositedTable
            ref={table}
            sources={sources}
            chosen={chosenKeys}
            marked={marked}
            onToggle={(source, index) => {
              setMarked(index);
              toggle(source);
            }}
          />
        </ScrollArea>
      )}
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          minHeight: 36,
          px: 5,
          borderTop: 1,
          borderColor: 'divider',
          color: 'text.secondary',
          fontSize: 12.5,
        }}
      >
        <KeyCap keys="↑" />
        <KeyCap keys="↓" />
        <KeyCap keys={t.keysHelp.space} /> {t.deposits.undeposited.choose}
        <KeyCap keys="Ctrl A" /> {t.deposits.undeposited.chooseAll}
        <Box sx={{ flex: 1 }} />
        {query.data.sourceCount > sources.length
          ? t.deposits.undeposited.first(sources.length, query.data.sourceCount)
          : t.deposits.undeposited.cutoff(query.data.bankCutoff, date(query.data.depositDate))}
      </Box>
    </Pane>
  );
}

/** The sum is the largest thing; its ages stand beside it. */
function Sums({ data }: { data: Undeposited }) {
  const { t } = useI18n();
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'flex-end',
        gap: 8,
        px: 5,
        py: 4,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t.deposits.undeposited.sum}
        </Typography>
        <Typography sx={{ fontSize: 26, lineHeight: '32px', fontWeight: 620, whiteSpace: 'nowrap' }}>
          {formatRupiah(data.total)}
        </Typography>
      </Box>
      {data.ages.map(({ age, amount }) => (
        <Box key={age}>
          <Typography
            variant="body2"
            noWrap
            sx={{ color: AGE_TONES[age] === 'neutral' ? 'text.secondary' : `${AGE_TONES[age]}.main` }}
          >
            {t.deposits.ages[age]}
          </Typography>
          <Typography sx={{ fontSize: 15, lineHeight: '26px', fontWeight: 560, whiteSpace: 'nowrap' }}>
            {formatRupiah(amount)}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
