import { Box, Button, Typography } from '@mui/material';
import { BarChart } from '@mui/x-charts/BarChart';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TariffContent, WhatIf } from '../../shared/contract/tariff-desk.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable } from '../components/data-table.tsx';
import { Notice } from '../components/notice.tsx';
import { shortRupiah } from '../dashboard/short-number.ts';
import { useTones } from '../dashboard/use-tones.ts';
import { rise } from './changed.tsx';

/** The last month's real usage priced without and with a decree: sums by group with a chart, usage classes, the dearest bills. */
export function WhatIfCard({
  content,
  decreeNo,
  auto,
}: {
  content: TariffContent;
  decreeNo: string;
  auto: boolean;
}) {
  const { t, period, error } = useI18n();
  const texts = t.tariffDesk;
  const [asked, setAsked] = useState<TariffContent | null>(auto ? content : null);
  const query = useQuery({
    queryKey: keys.tariffTrial(asked),
    queryFn: () => loket.tariffDesk.whatIf(asked!),
    enabled: asked !== null,
    retry: false,
    staleTime: 300_000,
  });
  const save = useMutation({ mutationFn: loket.tariffDesk.exportWhatIf });
  const stale = asked !== null && JSON.stringify(asked) !== JSON.stringify(content);
  return (
    <Box component="section" aria-label={texts.whatIf} sx={{ py: 4 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 5, mb: 2 }}>
        <Typography variant="h2" sx={{ flex: 1 }}>
          {texts.whatIf}
        </Typography>
        {query.data && !stale && (
          <Button
            size="small"
            disabled={save.isPending}
            onClick={() => save.mutate({ decreeNo, ...content })}
          >
            {texts.exportWorkbook}
          </Button>
        )}
        {(asked === null || stale || query.isError) && (
          <Button
            size="small"
            variant="outlined"
            disabled={query.isFetching}
            onClick={() => (asked && !stale ? void query.refetch() : setAsked(content))}
          >
            {query.isFetching ? texts.runningWhatIf : texts.runWhatIf}
          </Button>
        )}
      </Box>
      {save.isSuccess && (
        <Notice
          tone="success"
          sx={{ mx: 5, mb: 2 }}
          actions={
            <Button
              onClick={() => void loket.console.showFile({ file: save.data.file }).catch(() => undefined)}
            >
              {texts.showFile}
            </Button>
          }
        >
          {texts.exported}
        </Notice>
      )}
      {query.isFetching && (
        <Typography sx={{ px: 5, color: 'text.secondary' }}>{texts.runningWhatIf}</Typography>
      )}
      {query.isError && (
        <Notice tone="error" sx={{ mx: 5 }}>
          {error(query.error)}
        </Notice>
      )}
      {asked === null && <Typography sx={{ px: 5, color: 'text.secondary' }}>{texts.whatIfNone}</Typography>}
      {query.data && (
        <Box sx={{ opacity: stale ? 0.5 : 1 }}>
          <Typography variant="body2" sx={{ px: 5, mb: 3, color: 'text.secondary' }}>
            {texts.whatIfAbout(period(query.data.usagePeriod), period(query.data.onPeriod))}
          </Typography>
          <Result result={query.data} />
        </Box>
      )}
    </Box>
  );
}

function Result({ result }: { result: WhatIf }) {
  const { t, language } = useI18n();
  const texts = t.tariffDesk;
  const tones = useTones();
  const sum = (pick: (it: WhatIf['groups'][number]) => number) =>
    result.groups.reduce((all, it) => all + pick(it), 0);
  const unpriced = sum((it) => it.unpriced);
  const differences = result.groups.map((it) => it.after - it.before);
  const total = {
    bills: sum((it) => it.bills),
    usageM3: sum((it) => it.usageM3),
    before: sum((it) => it.before),
    after: sum((it) => it.after),
  };
  const className = ({ from, to }: WhatIf['classes'][number]) =>
    to === null ? `> ${from - 1}` : from === to ? String(from) : `${from}–${to}`;
  const money = (it: { before: number; after: number }) => (
    <>
      <td data-number>{formatRupiah(it.before)}</td>
      <td data-number>{formatRupiah(it.after)}</td>
      <td data-number>{formatRupiah(it.after - it.before)}</td>
      <td data-number>{rise(it.before, it.after)}</td>
    </>
  );
  const moneyHeads = [texts.beforeAmount, texts.afterAmount, texts.difference, texts.rises].map((head) => (
    <th key={head} scope="col" data-number>
      {head}
    </th>
  ));
  return (
    <>
      {unpriced > 0 && (
        <Notice tone="error" title={texts.unpricedTitle(unpriced)} sx={{ mx: 5, mb: 3 }}>
          {result.groups
            .filter((it) => it.unpriced > 0)
            .map(
              (it) =>
                `${it.code}: ${texts.unpriced(it.unpriced)} (${texts.refusals[it.refused as keyof typeof texts.refusals] ?? it.refused})`,
            )
            .join('; ')}
        </Notice>
      )}
      <Typography variant="body2" sx={{ px: 5, fontWeight: 560, color: 'text.secondary' }}>
        {texts.chartTitle}
      </Typography>
      <Box sx={{ height: 190, px: 4 }}>
        <BarChart
          hideLegend
          skipAnimation
          borderRadius={2}
          margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
          grid={{ horizontal: true }}
          xAxis={[
            {
              scaleType: 'band',
              data: result.groups.map(({ code }) => code),
              height: 24,
              disableTicks: true,
              categoryGapRatio: result.groups.length < 6 ? 0.8 : 0.4,
            },
          ]}
          yAxis={[
            {
              // Beyond the longest bar there is room for its number.
              min: Math.min(0, ...differences) * 1.2,
              max: Math.max(Math.min(...differences) < 0 ? 0 : 1_000, ...differences) * 1.2,
              domainLimit: 'strict',
              width: 74,
              tickNumber: 3,
              disableLine: true,
              disableTicks: true,
              // Ticks of a small range fall between rupiah.
              valueFormatter: (value: number) => shortRupiah(Math.round(value), language),
            },
          ]}
          series={[
            {
              label: texts.difference,
              color: tones.primary,
              data: differences,
              barLabel: ({ value }) => (value === null ? null : shortRupiah(value, language)),
              barLabelPlacement: 'outside',
              valueFormatter: (value) => (value === null ? null : formatRupiah(value)),
            },
          ]}
          slotProps={{ barLabel: { style: { fontSize: 12, fontWeight: 560 }, dy: -2 } }}
        />
      </Box>
      <DataTable aria-label={texts.byGroup} sx={{ 'tfoot td': { fontWeight: 600 } }}>
        <thead>
          <tr>
            <th scope="col">{texts.group}</th>
            <th scope="col" data-number>
              {texts.bills}
            </th>
            <th scope="col" data-number>
              {texts.usage}
            </th>
            {moneyHeads}
            <th scope="col" data-number>
              {texts.moreLess}
            </th>
            <th scope="col" data-number>
              {texts.averageBill}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.groups.map((it) => (
            <tr key={it.code}>
              <td title={it.name}>
                <b style={{ fontWeight: 560 }}>{it.code}</b>
              </td>
              <td data-number>{formatNumber(it.bills)}</td>
              <td data-number>{formatNumber(it.usageM3)}</td>
              {money(it)}
              <td
                data-number
              >{`${formatNumber(it.more)} / ${formatNumber(it.less)} / ${formatNumber(it.same)}`}</td>
              <td data-number>{it.bills === 0 ? '–' : formatRupiah(Math.round(it.after / it.bills))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{texts.total}</td>
            <td data-number>{formatNumber(total.bills)}</td>
            <td data-number>{formatNumber(total.usageM3)}</td>
            {money(total)}
            <td
              data-number
            >{`${formatNumber(sum((it) => it.more))} / ${formatNumber(sum((it) => it.less))} / ${formatNumber(sum((it) => it.same))}`}</td>
            <td data-number>
              {total.bills === 0 ? '–' : formatRupiah(Math.round(total.after / total.bills))}
            </td>
          </tr>
        </tfoot>
      </DataTable>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 4, mt: 4 }}>
        <DataTable aria-label={texts.byClass}>
          <thead>
            <tr>
              <th scope="col">{texts.usageClass}</th>
              <th scope="col" data-number>
                {texts.bills}
              </th>
              {moneyHeads.slice(2)}
            </tr>
          </thead>
          <tbody>
            {result.classes.map((it) => (
              <tr key={it.from}>
                <td>{className(it)}</td>
                <td data-number>{formatNumber(it.bills)}</td>
                <td data-number>{formatRupiah(it.after - it.before)}</td>
                <td data-number>{rise(it.before, it.after)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
        <DataTable aria-label={texts.dearest}>
          <thead>
            <tr>
              <th scope="col">{texts.dearest}</th>
              {moneyHeads.slice(1, 3)}
            </tr>
          </thead>
          <tbody>
            {result.dearest.slice(0, 6).map((it) => (
              <tr key={`${it.code} ${it.usageM3} ${it.meterSize}`}>
                <td>
                  {it.code}, {formatNumber(it.usageM3)} m³{it.meterSize && `, ${it.meterSize}"`}
                </td>
                <td data-number>{formatRupiah(it.after)}</td>
                <td data-number>{formatRupiah(it.after - it.before)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Box>
    </>
  );
}
