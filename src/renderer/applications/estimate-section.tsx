import { Box, Typography } from '@mui/material';
import type { ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import { formatDecimal, formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Facts } from '../components/facts.tsx';
import { DetailSection } from './detail-section.tsx';

/** What was found at the premise, and what it will cost. */
export function EstimateSection({ sheet }: { sheet: ApplicationSheet }) {
  const { t, date } = useI18n();
  const words = t.applications.estimate;
  const { survey, estimate } = sheet;
  if (!survey && !estimate) return null;
  return (
    <>
      {survey && (
        <DetailSection title={words.survey} wide={!estimate}>
          <Facts
            rows={[
              [words.surveyor, survey.surveyor],
              [words.surveyedOn, date(survey.surveyedOn)],
              [words.pipe, survey.pipeAvailable ? words.yes : words.no],
              [words.capacity, survey.capacityEnough ? words.yes : words.no],
              [words.distance, `${formatDecimal(survey.mainDistanceM, 1)} m`],
              ...(survey.crossingM > 0
                ? ([[words.crossing, `${formatDecimal(survey.crossingM, 1)} m`]] as const)
                : []),
              ...(survey.mainDiameterMm ? ([[words.diameter, `${survey.mainDiameterMm} mm`]] as const) : []),
              [words.group, `${survey.tariffGroupCode} · ${survey.meterSize}`],
              [words.recordedBy, survey.recordedBy],
            ]}
          />
          {survey.note && (
            <Typography variant="body2" sx={{ mt: 1.5 }}>
              {survey.note}
            </Typography>
          )}
        </DetailSection>
      )}
      {estimate && (
        <DetailSection
          title={words.title}
          wide={!survey}
          corner={
            <Typography sx={{ fontWeight: 600, fontSize: 16 }}>{formatRupiah(estimate.total)}</Typography>
          }
        >
          {survey && estimate.surveyId !== survey.surveyId && (
            <Typography variant="body2" sx={{ color: 'warning.main', mb: 1 }}>
              {words.old}
            </Typography>
          )}
          <DataTable
            aria-label={words.title}
            sx={{
              'th, td': { height: 28, px: 0 },
              'th:first-of-type, td:first-of-type': { pl: 0, whiteSpace: 'normal' },
              'th:last-of-type, td:last-of-type': { pr: 0 },
            }}
          >
            <tbody>
              {estimate.lines.map((line) => (
                <tr key={line.lineNo}>
                  <td>
                    {line.description}
                    <Box component="span" sx={{ color: 'text.secondary' }}>
                      {' '}
                      {formatDecimal(line.quantity, line.quantity % 1 === 0 ? 0 : 1)}{' '}
                      {words.units[line.unit === 'm' ? 'm' : 'unit']} × {formatNumber(line.unitPrice)}
                    </Box>
                  </td>
                  <td data-number>{formatNumber(line.amount)}</td>
                </tr>
              ))}
              {estimate.discount > 0 && (
                <tr>
                  <td>{estimate.promotion ?? words.discount}</td>
                  <td data-number>−{formatNumber(estimate.discount)}</td>
                </tr>
              )}
            </tbody>
          </DataTable>
          <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
            {words.madeBy(estimate.madeBy, date(estimate.pricedOn))}
          </Typography>
        </DetailSection>
      )}
    </>
  );
}
