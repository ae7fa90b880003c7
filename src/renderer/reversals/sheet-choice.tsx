import { Box, Button, styled, Typography } from '@mui/material';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { Field } from '../components/field.tsx';

const PAGE_SIZE = 100;

const Sheet = styled('label')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '16px 1fr auto',
  alignItems: 'center',
  columnGap: 10,
  minHeight: 40,
  padding: '2px 12px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '&:has(:checked)': { background: theme.palette.action.selected },
  '&:has(:disabled)': { color: theme.palette.text.secondary, cursor: 'default' },
  '&:has(:focus-visible)': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
  input: {
    accentColor: theme.palette.primary.main,
    colorScheme: theme.palette.mode,
    width: 16,
    height: 16,
    margin: 0,
  },
}));

interface SheetChoiceProps {
  paymentId: number;
  chosen: ReadonlySet<number>;
  onToggle: (itemId: number) => void;
  problem: string | null;
}

/** The sheets of a collective payment to tick, found by number or name; there may be hundreds. */
export function SheetChoice({ paymentId, chosen, onToggle, problem }: SheetChoiceProps) {
  const { t, period, error } = useI18n();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const query = useInfiniteQuery({
    queryKey: keys.paymentItems(paymentId, search),
    queryFn: ({ pageParam }) => loket.reversals.items({ paymentId, search, after: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.itemId : undefined),
    placeholderData: keepPreviousData,
    meta: { topics: ['reversals'] },
  });
  const rows = query.data?.pages.flat() ?? [];
  return (
    <Box>
      <Field
        label={t.reversals.ask.findSheet}
        value={text}
        onChange={(event) => setText(event.target.value)}
        hint={t.reversals.ask.chosen(chosen.size)}
        problem={problem ?? (query.isError ? error(query.error) : null)}
        // In this box Enter asks for nothing; the tick boxes are one Tab away.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        slotProps={{ input: { maxLength: 60, autoComplete: 'off', spellCheck: false } }}
      />
      <Box
        sx={{
          mt: 1,
          border: 1,
          borderColor: 'divider',
          borderRadius: '6px',
          maxHeight: 248,
          overflowY: 'auto',
        }}
      >
        {rows.map((row) => (
          <Sheet key={row.itemId}>
            <input
              type="checkbox"
              checked={chosen.has(row.itemId)}
              disabled={row.reversed}
              onChange={() => onToggle(row.itemId)}
            />
            <Box sx={{ minWidth: 0 }}>
              <Typography noWrap title={row.customerName ?? ''}>
                {row.customerName}
              </Typography>
              <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
                {row.connectionNo} · {row.usagePeriod && period(row.usagePeriod)}
                {row.reversed && ` · ${t.reversals.ask.sheetReversed}`}
              </Typography>
            </Box>
            <Typography>{formatRupiah(row.amount)}</Typography>
          </Sheet>
        ))}
        {query.isSuccess && rows.length === 0 && (
          <Typography sx={{ p: 3, color: 'text.secondary' }}>{t.reversals.ask.noSheets}</Typography>
        )}
        {query.hasNextPage && (
          <Button
            sx={{ m: 2 }}
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t.common.more}
          </Button>
        )}
      </Box>
    </Box>
  );
}
