import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TariffBook, TariffContent, TrialBill } from '../../shared/contract/tariff-desk.ts';
import { indonesianNumber, readIndonesianNumber } from '../../shared/indonesian-number.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { useSettled } from '../components/use-settled.ts';
import { rise } from './changed.tsx';

/** One bill by blocks: what it costs by the tariff in force, and with a decree. */
export function TryBill({ content, book }: { content: TariffContent; book: TariffBook }) {
  const { t, error } = useI18n();
  const texts = t.tariffDesk;
  const codes = [
    ...book.groups.map(({ code }) => code),
    ...content.groups.map((group) => String(group['code'] ?? '')),
  ].filter(Boolean);
  const [group, setGroup] = useState(
    book.groups.find(({ category }) => category === 'household')?.code ?? codes[0] ?? '',
  );
  const [usage, setUsage] = useState('20');
  const [size, setSize] = useState(book.meterSizes[0] ?? '');
  const read = readIndonesianNumber(usage);
  const valid = typeof read === 'number' && Number.isInteger(read) && read >= 0 && read <= 1_000_000;
  const asked = useSettled({ ...content, group, usageM3: valid ? read : 0, meterSize: size || null });
  const query = useQuery({
    queryKey: keys.tariffTrial(asked),
    queryFn: () => loket.tariffDesk.tryBill(asked),
    enabled: valid && group !== '',
    placeholderData: (former) => former,
    retry: false,
    meta: { topics: ['tariffs'] },
  });
  const withDecree = content.lines.length > 0;
  return (
    <Box component="section" aria-label={texts.tryBill}>
      <Typography variant="h2" sx={{ mb: 3 }}>
        {texts.tryBill}
      </Typography>
      <SelectField
        label={texts.group}
        value={group}
        onChange={setGroup}
        options={codes.map((code) => ({
          value: code,
          label: `${code} ${book.groups.find((it) => it.code === code)?.name ?? ''}`,
        }))}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
        <Field
          label={texts.usageM3}
          value={usage}
          onChange={(event) => setUsage(event.target.value)}
          problem={valid ? null : texts.problems['NOT_WHOLE']!({})}
          slotProps={{ input: { inputMode: 'numeric', maxLength: 9, autoComplete: 'off' } }}
        />
        <Field
          label={texts.size}
          value={size}
          onChange={(event) => setSize(event.target.value)}
          slotProps={{ input: { maxLength: 10, autoComplete: 'off' } }}
        />
      </Box>
      {query.isError && <Notice tone="error">{error(query.error)}</Notice>}
      {query.data && (
        <>
          <Bill title={withDecree ? texts.trialAfter : texts.trialInForce} bill={query.data.after} />
          {withDecree && query.data.before && (
            <Box sx={{ display: 'flex', justifyContent: 'space-between', mt: 3, color: 'text.secondary' }}>
              <span>{texts.trialBefore}</span>
              <span>
                {query.data.before.refused
                  ? '–'
                  : `${formatRupiah(query.data.before.total)} (${rise(query.data.before.total, query.data.after.total) || '0 %'})`}
              </span>
            </Box>
          )}
        </>
      )}
    </Box>
  );
}

function Bill({ title, bill }: { title: string; bill: TrialBill }) {
  const { t } = useI18n();
  const texts = t.tariffDesk;
  if (bill.refused) {
    return (
      <Notice tone="warning">
        {texts.refusals[bill.refused as keyof typeof texts.refusals] ?? bill.refused}
      </Notice>
    );
  }
  const lines: [string, number][] = [
    ...bill.blocks.map((block): [string, number] => [
      texts.blockLine(formatNumber(block.m3), indonesianNumber(block.price)),
      block.amount,
    ]),
    ...(bill.fixed > 0 ? [[texts.components.fixed, bill.fixed] as [string, number]] : []),
    ...(bill.meter > 0 ? [[texts.components.meter, bill.meter] as [string, number]] : []),
    ...bill.otherItems.map((item): [string, number] => [item.name, item.amount]),
  ];
  return (
    <Box role="group" aria-label={title}>
      <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
        {title}
      </Typography>
      {lines.map(([what, amount], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one bill
        <Box key={at} sx={{ display: 'flex', justifyContent: 'space-between', lineHeight: '26px' }}>
          <span>{what}</span>
          <span>{indonesianNumber(amount)}</span>
        </Box>
      ))}
      <Box
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          borderTop: 1,
          borderColor: 'divider',
          mt: 1,
          pt: 1,
          fontWeight: 600,
          fontSize: 16,
        }}
      >
        <span>{texts.total}</span>
        <span>{formatRupiah(bill.total)}</span>
      </Box>
    </Box>
  );
}
