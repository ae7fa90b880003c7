import { Box, Typography } from '@mui/material';
import type { ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { DetailSection } from './detail-section.tsx';

const TONES = { open: 'warning', paid: 'success', cancelled: 'neutral', expired: 'neutral' } as const;

/** What was asked for and paid, the work order, and what was installed. */
export function WorksSection({ sheet }: { sheet: ApplicationSheet }) {
  const { t, date } = useI18n();
  const words = t.applications.works;
  const { invoices, workOrder, installation } = sheet;
  return (
    <>
      {invoices.length > 0 && (
        <DetailSection title={words.invoices} wide>
          {invoices.map((invoice) => (
            <Box key={invoice.invoiceId} sx={{ display: 'flex', alignItems: 'center', gap: 3, height: 30 }}>
              <Typography sx={{ flex: 1 }} noWrap>
                {invoice.invoiceNo} · {words.purposes[invoice.purpose]}
                {invoice.purpose === 'instalment' && ` ${invoice.instalmentNo}`}
              </Typography>
              <StatusChip tone={TONES[invoice.state]} label={t.invoices.states[invoice.state]} />
              <Typography sx={{ fontWeight: 560, minWidth: 110, textAlign: 'right' }}>
                {formatRupiah(invoice.total)}
              </Typography>
            </Box>
          ))}
        </DetailSection>
      )}
      {workOrder && (
        <DetailSection title={words.workOrder} wide={!installation}>
          <Facts
            rows={[
              [words.number, workOrder.workOrderNo],
              [words.installer, workOrder.installer],
              [words.plannedOn, date(workOrder.plannedOn)],
              [words.issuedBy, workOrder.issuedBy],
              ...workOrder.materials.map(
                (item) => [item.name, `${formatNumber(item.quantity)} ${item.unit}`] as const,
              ),
            ]}
          />
        </DetailSection>
      )}
      {installation && (
        <DetailSection title={words.installation} wide={!workOrder}>
          <Facts
            rows={[
              [words.installedOn, date(installation.installedOn)],
              [
                words.meter,
                [installation.meterSerialNo, installation.meterSize].filter(Boolean).join(' · ') || '–',
              ],
              [words.seal, installation.sealNo ?? '–'],
              ...(installation.initialReading !== null
                ? ([[words.initialReading, `${formatNumber(installation.initialReading)} m³`]] as const)
                : []),
              ...(installation.removalReading !== null
                ? ([[words.removalReading, `${formatNumber(installation.removalReading)} m³`]] as const)
                : []),
              [words.recordedBy, installation.recordedBy],
            ]}
          />
        </DetailSection>
      )}
    </>
  );
}
