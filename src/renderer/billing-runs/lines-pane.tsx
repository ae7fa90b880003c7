import { Box } from '@mui/material';
import { useState } from 'react';
import { type BillingLine, LINE_KINDS, type LineKind } from '../../shared/contract/billing-runs.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { ReadFailed } from '../deposits/pane.tsx';
import { LineDetail } from './line-detail.tsx';
import { changeText } from './preview-table.tsx';
import { useLines } from './use-period.ts';

/** The bills of a calculation that deserve a look, one kind at a time, or one found by its number. */
export function LinesPane({ period, runId }: { period: string; runId: number }) {
  const { t } = useI18n();
  const [kind, setKind] = useState<LineKind>('largest');
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<BillingLine | null>(null);
  const lines = useLines(period, runId, kind, kind === 'find' ? search.trim() : '');
  const m = t.billingRuns.lines;
  if (opened) {
    return <LineDetail period={period} runId={runId} line={opened} onClose={() => setOpened(null)} />;
  }
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '220px 220px', gap: 3, px: 5, pt: 3 }}>
        <SelectField
          label={m.kind}
          value={kind}
          onChange={(value) => setKind(value as LineKind)}
          options={LINE_KINDS.map((value) => ({ value, label: m.kinds[value] }))}
        />
        {kind === 'find' && (
          <Field
            label={m.search}
            value={search}
            autoFocus
            onChange={(event) => setSearch(event.target.value)}
            slotProps={{ input: { maxLength: 40, autoComplete: 'off' } }}
          />
        )}
      </Box>
      {kind === 'find' && search.trim() === '' ? (
        <Notice tone="info" sx={{ m: 5 }}>
          {m.findHint}
        </Notice>
      ) : lines.isPending ? (
        <SkeletonRows rows={10} label={t.common.loading} />
      ) : lines.isError ? (
        <ReadFailed failure={lines.error} onRetry={() => void lines.refetch()} />
      ) : lines.data.length === 0 ? (
        <Notice tone="info" sx={{ m: 5 }}>
          {m.none}
        </Notice>
      ) : (
        <ScrollArea>
          <LinesTable lines={lines.data} onOpen={setOpened} />
        </ScrollArea>
      )}
    </Box>
  );
}

function LinesTable({
  lines,
  onOpen,
}: {
  lines: readonly BillingLine[];
  onOpen: (line: BillingLine) => void;
}) {
  const { t } = useI18n();
  const m = t.billingRuns.lines;
  const notes = (line: BillingLine) =>
    [
      line.estimated && m.estimated,
      line.catchUpMonths > 0 && m.catchUp(line.catchUpMonths),
      line.noFlow && m.noFlow,
      line.replaced && m.replaced,
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <DataTable aria-label={m.table}>
      <thead>
        <tr>
          <th scope="col">{m.no}</th>
          <th scope="col">{m.name}</th>
          <th scope="col">{m.group}</th>
          {[m.stands, m.m3, m.lastM3, m.amount, m.change].map((head) => (
            <th key={head} scope="col" data-number>
              {head}
            </th>
          ))}
          <th scope="col">{t.billingRuns.line.reading}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr
            key={line.connectionId}
            data-clickable
            tabIndex={0}
            onClick={() => onOpen(line)}
            onKeyDown={(event) => event.key === 'Enter' && onOpen(line)}
          >
            <td>{line.connectionNo}</td>
            <td title={line.customerName} style={{ maxWidth: 200 }}>
              {line.customerName}
            </td>
            <td>{line.tariffGroupCode}</td>
            <td data-number>
              {formatNumber(line.previousReading)} – {formatNumber(line.currentReading)}
            </td>
            <td data-number>{formatNumber(line.usageM3)}</td>
            <td data-number>{line.lastUsageM3 === null ? '–' : formatNumber(line.lastUsageM3)}</td>
            <td data-number style={{ fontWeight: 560 }}>
              {formatNumber(line.amount)}
            </td>
            <td data-number>{changeText(line.amount, line.lastAmount ?? 0, t.billingRuns.preview.noLast)}</td>
            <td style={{ maxWidth: 200 }} title={notes(line)}>
              {notes(line)}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
