import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { CompletionEffect } from '../../shared/contract/applications-completion.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';

/** What completing changes, as "before → after", each with what it means for the bills. */
export function CompletionChanges({ effect }: { effect: CompletionEffect }) {
  const { t, date, period } = useI18n();
  const texts = t.applicationsCompletion;
  const meter = (of: NonNullable<CompletionEffect['meterRemoved']>) => (
    <Explained
      value={texts.meter(of.serialNo ?? texts.noReading, of.size ?? '')}
      note={texts.meterAt(
        date(of.on),
        of.reading === undefined ? texts.noReading : `${formatNumber(of.reading)} m³`,
      )}
    />
  );
  const { owner, status, tariffGroup, meterRemoved, meterInstalled, sealNo } = effect;
  const rows: [string, ReactNode][] = [];
  if (owner) {
    rows.push([
      texts.rows.owner,
      <Explained
        key="owner"
        value={texts.change(owner.from, owner.to)}
        note={`${owner.known ? texts.known : texts.fresh} ${texts.billsStay}`}
      />,
    ]);
  }
  if (status) {
    const { statuses } = t.connection;
    rows.push([texts.rows.status, texts.change(statuses[status.from], statuses[status.to])]);
  }
  if (tariffGroup) {
    const { from, fromName, to, toName, fromPeriod } = tariffGroup;
    rows.push([
      texts.rows.tariffGroup,
      <Explained
        key="group"
        value={texts.change(`${from} ${fromName}`, `${to ?? '–'} ${toName ?? ''}`)}
        note={`${texts.fromPeriod(period(fromPeriod))}. ${texts.billsKeep}`}
      />,
    ]);
  }
  if (meterRemoved) rows.push([texts.rows.meterRemoved, meter(meterRemoved)]);
  if (meterInstalled) rows.push([texts.rows.meterInstalled, meter(meterInstalled)]);
  if (sealNo) rows.push([texts.rows.seal, sealNo]);
  if (rows.length === 0)
    return <Typography sx={{ color: 'text.secondary' }}>{texts.rows.nothing}</Typography>;
  return <Facts rows={rows} />;
}

function Explained({ value, note }: { value: string; note: string }) {
  return (
    <Box>
      {value}
      <Typography variant="body2" sx={{ color: 'text.secondary', fontWeight: 400 }}>
        {note}
      </Typography>
    </Box>
  );
}
