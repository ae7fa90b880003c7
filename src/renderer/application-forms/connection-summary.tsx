import { Box, Typography } from '@mui/material';
import type { ApplicationForm } from '../../shared/contract/application-forms.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { STATUS_TONES } from '../connections/status-tone.ts';

/** The connection that an application is about, and whether its arrears are in the way. */
export function ConnectionSummary(props: {
  connection: ApplicationForm['connection'];
  /** Nothing may be unpaid when it is filed. */
  needsNoArrears: boolean;
}) {
  const { connection, needsNoArrears } = props;
  const { t } = useI18n();
  const texts = t.applicationForms.connection;
  if (!connection) return null;
  const { arrears } = connection;
  const owes = arrears.sheets + arrears.instalments > 0;
  return (
    <Box sx={{ mb: 4, px: 4, py: 3, border: 1, borderColor: 'divider', borderRadius: '6px' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography sx={{ fontWeight: 620 }}>
            {connection.connectionNo} · {connection.customerName}
          </Typography>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {[connection.address, connection.villageName, connection.tariffGroupCode, connection.meterSize]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
        </Box>
        <StatusChip tone={STATUS_TONES[connection.status]} label={t.connection.statuses[connection.status]} />
        {!owes && <StatusChip tone="success" label={texts.noArrears} />}
      </Box>
      {owes && (
        <Notice tone={needsNoArrears ? 'error' : 'warning'} sx={{ mt: 3 }}>
          {texts.arrears(arrears.sheets, arrears.instalments, formatRupiah(arrears.amount))}
          {needsNoArrears && ` ${texts.payFirst}`}
        </Notice>
      )}
    </Box>
  );
}
