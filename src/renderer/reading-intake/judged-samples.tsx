import { Box, Typography } from '@mui/material';
import type { ReadingPreview } from '../../shared/contract/reading-intake.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

type Samples = NonNullable<ReadingPreview['judged']>['samples'];

/** Lines that are sound and odd: what the bench will ask about them. */
export function JudgedSamples({ samples }: { samples: Samples }) {
  const { t } = useI18n();
  const texts = t.readingIntake;
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value));
  return (
    <Box component="section" aria-label={texts.file.samples}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        {texts.file.samples}
      </Typography>
      <Box sx={{ maxHeight: 300, overflowY: 'auto', border: 1, borderColor: 'divider', borderRadius: '6px' }}>
        <DataTable aria-label={texts.file.samples} sx={{ tableLayout: 'fixed' }}>
          <colgroup>
            <col style={{ width: 66 }} />
            <col style={{ width: 118 }} />
            <col style={{ width: '20%' }} />
            <col style={{ width: 98 }} />
            <col style={{ width: 98 }} />
            <col style={{ width: 88 }} />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{texts.file.columns.line}</th>
              <th scope="col">{texts.desk.search}</th>
              <th scope="col">{texts.file.customer}</th>
              <th scope="col" data-number>
                {texts.desk.previous}
              </th>
              <th scope="col" data-number>
                {texts.file.columnNames.reading}
              </th>
              <th scope="col" data-number>
                {texts.desk.usage}
              </th>
              <th scope="col">{texts.file.facts.flagged}</th>
            </tr>
          </thead>
          <tbody>
            {samples.map((sample) => {
              const flags = sample.flags.map((flag) => t.readingWords.flags[flag]).join('. ');
              return (
                <tr key={sample.lineNo}>
                  <td>{sample.lineNo}</td>
                  <td>{sample.connectionNo}</td>
                  <td title={sample.customerName}>{sample.customerName}</td>
                  <td data-number>{number(sample.previous)}</td>
                  <td data-number>{number(sample.reading)}</td>
                  <td data-number>{number(sample.usageM3)}</td>
                  <td title={flags}>{flags}</td>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      </Box>
    </Box>
  );
}
