import SearchIcon from '@mui/icons-material/Search';
import { Box, Button, OutlinedInput, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { type ReactNode, useRef, useState } from 'react';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { PlanDetail } from './plan-detail.tsx';
import { PlanTable } from './plan-table.tsx';
import { PLAN_FILTERS, type PlanFilter, usePlanCounts, usePlans } from './use-plans.ts';

interface PlanListProps {
  tabs: ReactNode;
  /** The agreement that was just proposed: shown first. */
  proposed: number | null;
  onNew: () => void;
}

/** The agreements by state, and the one that is marked beside them. */
export function PlanList({ tabs, proposed, onNew }: PlanListProps) {
  const { t } = useI18n();
  const counts = usePlanCounts().data;
  const [filter, setFilter] = useState<PlanFilter>('proposed');
  const [text, setText] = useState('');
  const [marked, setMarked] = useState<number | null>(proposed);
  const box = useRef<HTMLInputElement>(null);
  const list = usePlans(filter, text);
  const { rows } = list;
  const chosen = rows.find((row) => row.planId === marked)?.planId ?? rows[0]?.planId ?? null;

  const show = (next: PlanFilter) => {
    setFilter(next);
    setMarked(null);
  };
  const move = (step: number) => {
    // Buttons and other fields have the arrows for themselves, and a reason being typed stays with its agreement.
    const focus = document.activeElement;
    if (focus !== box.current && focus !== document.body) return false;
    const from = rows.findIndex((row) => row.planId === chosen);
    const next = rows[Math.min(Math.max(0, from + step), rows.length - 1)];
    if (next) setMarked(next.planId);
    return true;
  };
  useKeys(true, {
    F2: () => box.current?.select(),
    F3: onNew,
    F4: () => show(PLAN_FILTERS[(PLAN_FILTERS.indexOf(filter) + 1) % PLAN_FILTERS.length]!),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => {
      if (text === '' && document.activeElement === box.current) return false;
      setText('');
      box.current?.focus();
      return true;
    },
  });
  const label = (each: PlanFilter) => {
    const count = each === 'all' || each === 'settled' ? undefined : counts?.[each];
    return count ? `${t.instalments.filters[each]} ${count}` : t.instalments.filters[each];
  };

  return (
    <>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 3,
          px: 5,
          py: 3,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        {tabs}
        <OutlinedInput
          inputRef={box}
          value={text}
          autoFocus
          placeholder={t.instalments.searchPlaceholder}
          onChange={(event) => {
            setText(event.target.value);
            setMarked(null);
          }}
          startAdornment={<SearchIcon sx={{ fontSize: 18, color: 'text.secondary' }} />}
          endAdornment={<KeyCap keys="F2" />}
          sx={{ flex: 1, minWidth: 160, maxWidth: 320 }}
          slotProps={{
            input: {
              'aria-label': t.instalments.search,
              autoComplete: 'off',
              spellCheck: false,
              maxLength: 60,
            },
          }}
        />
        <ToggleButtonGroup
          exclusive
          size="small"
          value={filter}
          aria-label={t.instalments.filter}
          onChange={(_, next: PlanFilter | null) => next && show(next)}
        >
          {PLAN_FILTERS.map((each) => (
            <ToggleButton
              key={each}
              value={each}
              sx={{
                height: 34,
                px: 2.5,
                ...(each === 'overdue' && counts?.overdue ? { color: 'error.main' } : {}),
              }}
            >
              {label(each)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <KeyCap keys="F4" />
        <Box sx={{ flex: 1 }} />
        <Button variant="contained" onClick={onNew} sx={{ gap: 2 }}>
          {t.instalments.newPlan} <KeyCap keys="F3" onAccent />
        </Button>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 404px' }}>
        <PlanTable
          list={list}
          filter={filter}
          chosen={chosen}
          onChoose={setMarked}
          footer={counts && counts.running > 0 ? t.instalments.toPay(formatRupiah(counts.toPay)) : null}
        />
        <Box
          component="aside"
          aria-label={t.instalments.detail.label}
          sx={{ borderLeft: 1, borderColor: 'divider', overflowY: 'auto', minHeight: 0 }}
        >
          {chosen !== null && <PlanDetail key={chosen} planId={chosen} />}
        </Box>
      </Box>
    </>
  );
}
