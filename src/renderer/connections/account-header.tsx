import { Box, Typography } from '@mui/material';
import type { Account } from '../../shared/contract/connections.ts';
import { dateInZone } from '../../shared/dates.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ApplicationMenu } from '../applications/application-menu.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { STATUS_TONES } from './status-tone.ts';

/** Who and where, in the order in which a cashier reads it back; and what keeps the account from being paid. */
export function AccountHeader({ connection }: { connection: Account['connection'] }) {
  const { t, date, timeZone } = useI18n();
  const meter = [connection.meterSize, connection.meterSerialNo].filter(Boolean).join(' · ');
  const where = [
    connection.address,
    connection.neighbourhood,
    connection.villageName,
    connection.districtName,
  ];
  return (
    <Box
      component="section"
      aria-label={connection.customerName}
      sx={{ px: 5, py: 3, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Typography
          component="h2"
          sx={{ fontSize: 18, lineHeight: '24px', fontWeight: 640, letterSpacing: '-0.01em' }}
        >
          {connection.customerName}
        </Typography>
        <Typography sx={{ fontSize: 15, color: 'text.secondary' }}>{connection.connectionNo}</Typography>
        <StatusChip tone={STATUS_TONES[connection.status]} label={t.connection.statuses[connection.status]} />
        {connection.blocks.length > 0 && <StatusChip tone="error" label={t.connection.blocked} />}
        <ApplicationMenu connection={connection} />
      </Box>
      <Typography>{where.filter(Boolean).join(', ')}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {connection.tariffGroupCode} {connection.tariffGroupName}
        {meter && ` · ${t.connection.meter} ${meter}`} · {t.connection.route} {connection.routeCode}
        {connection.phoneMasked && ` · ${t.connection.phone} ${connection.phoneMasked}`}
      </Typography>
      {connection.blocks.map((block) => (
        <Notice
          key={`${block.reason}${block.since}`}
          tone="error"
          sx={{ mt: 2 }}
          title={`${t.connection.blocks[block.reason]} · ${t.connection.since(date(dateInZone(block.since, timeZone)))}`}
        >
          {block.note && `${block.note}. `}
          {t.connection.blockActions[block.reason]}
        </Notice>
      ))}
    </Box>
  );
}
