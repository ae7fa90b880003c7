import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { FeeDetail } from './fee-detail.tsx';
import { useFeePriceText } from './fee-price-text.ts';
import { formatPercent } from './format-percent.ts';
import { NewFee } from './new-fee.tsx';

/** Of the columns; the rules take what is left. */
const WIDTHS = [190, 206, 176, undefined];

/** The fees with their prices by decree: a price list for everybody, and finance's place to enter them. */
export function FeeList({ tabs }: { tabs: ReactNode }) {
  const { t, language, error } = useI18n();
  const texts = t.invoices.fees;
  const priceText = useFeePriceText();
  const mayChange = has(useSignedIn(), 'finance');
  const [marked, setMarked] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: keys.fees,
    queryFn: () => loket.invoices.fees({}),
    refetchOnMount: 'always',
    meta: { topics: ['invoices'] },
  });
  const fees = query.data?.fees ?? [];
  const chosen = fees.find((fee) => fee.feeTypeId === marked) ?? fees[0];
  const move = (step: number) => {
    if (document.activeElement !== document.body) return false;
    const next = fees[Math.min(Math.max(0, fees.indexOf(chosen!) + step), fees.length - 1)];
    if (next) setMarked(next.feeTypeId);
    return true;
  };
  useKeys(true, {
    F3: mayChange ? () => setAdding(true) : undefined,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => (adding ? setAdding(false) : false),
  });

  const body = () => {
    if (query.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
    if (query.isError) {
      return (
        <Box>
          <Notice
            tone="error"
            sx={{ m: 5 }}
            actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
          >
            {error(query.error)}
          </Notice>
        </Box>
      );
    }
    if (fees.length === 0) {
      return (
        <Box>
          <Notice tone="info" sx={{ m: 5, maxWidth: 640 }}>
            {texts.empty}
          </Notice>
        </Box>
      );
    }
    return (
      <ScrollArea sx={{ height: '100%' }}>
        <DataTable aria-label={texts.title} sx={{ tableLayout: 'fixed' }}>
          <colgroup>
            {WIDTHS.map((width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
              <col key={index} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{texts.code}</th>
              <th scope="col">{texts.name}</th>
              <th scope="col" data-number>
                {texts.price}
              </th>
              <th scope="col">{texts.rules}</th>
            </tr>
          </thead>
          <tbody>
            {fees.map((fee) => {
              const rules = [
                fee.taxable && texts.vat(formatPercent(query.data.vatPercent, language)),
                !fee.counterEntry && texts.officeEntry,
                fee.needsConnection && texts.needsConnection,
                fee.needsNoArrears && texts.needsNoArrears,
              ].filter(Boolean);
              return (
                <tr
                  key={fee.feeTypeId}
                  aria-selected={fee === chosen}
                  data-clickable
                  data-state={[fee === chosen && 'selected', !fee.active && 'muted']
                    .filter(Boolean)
                    .join(' ')}
                  onClick={() => {
                    setMarked(fee.feeTypeId);
                    setAdding(false);
                  }}
                >
                  <td>{fee.code}</td>
                  <td style={{ fontWeight: 560 }} title={fee.name}>
                    {fee.name}
                  </td>
                  <td data-number>{priceText(fee)}</td>
                  <td title={rules.join(' · ')}>
                    {fee.active ? rules.join(' · ') : <StatusChip tone="neutral" label={texts.inactive} />}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      </ScrollArea>
    );
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
        {!mayChange && <Typography sx={{ color: 'text.secondary' }}>{texts.onlyFinance}</Typography>}
        <Box sx={{ flex: 1 }} />
        {mayChange && (
          <Button variant="contained" onClick={() => setAdding(true)} sx={{ gap: 2 }}>
            {texts.add} <KeyCap keys="F3" onAccent />
          </Button>
        )}
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 348px' }}>
        {body()}
        <Box
          component="aside"
          aria-label={texts.prices}
          sx={{ borderLeft: 1, borderColor: 'divider', overflowY: 'auto', px: 5, py: 4 }}
        >
          {adding ? (
            <NewFee
              onClose={() => setAdding(false)}
              onAdded={(feeTypeId) => {
                setMarked(feeTypeId);
                setAdding(false);
              }}
            />
          ) : (
            chosen && (
              <FeeDetail
                key={chosen.feeTypeId}
                fee={chosen}
                today={query.data!.onDate}
                mayChange={mayChange}
              />
            )
          )}
        </Box>
      </Box>
    </>
  );
}
