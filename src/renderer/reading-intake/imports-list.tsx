import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { formatPeriod } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { DataTable } from '../components/data-table.tsx';
import { Notice } from '../components/notice.tsx';

const SHOWN = 30;

/** Files that were taken in, and what has become of their lines. */
export function ImportsList() {
  const { t, error, language, dateTime } = useI18n();
  const texts = t.readingIntake.imports;
  const imports = useQuery({
    queryKey: ['readingIntake', 'imports'],
    queryFn: () => loket.readingIntake.imports({ before: null, limit: SHOWN }),
    refetchOnMount: 'always',
    meta: { topics: ['readings'] },
  });
  return (
    <Box component="section" aria-label={texts.title}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        {texts.title}
      </Typography>
      {imports.isError && <Notice tone="error">{error(imports.error)}</Notice>}
      {imports.data?.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{texts.none}</Typography>}
      {imports.data && imports.data.length > 0 && (
        <Box sx={{ overflowX: 'auto', border: 1, borderColor: 'divider', borderRadius: '6px' }}>
          <DataTable aria-label={texts.title}>
            <thead>
              <tr>
                <th scope="col">{texts.columns.name}</th>
                <th scope="col">{texts.columns.period}</th>
                <th scope="col" data-number>
                  {texts.columns.lines}
                </th>
                <th scope="col" data-number>
                  {texts.columns.waiting}
                </th>
                <th scope="col" data-number>
                  {texts.columns.flagged}
                </th>
                <th scope="col">{texts.columns.by}</th>
                <th scope="col">{texts.columns.at}</th>
              </tr>
            </thead>
            <tbody>
              {imports.data.map((each) => (
                <tr key={each.importId}>
                  <td title={each.name}>{each.name}</td>
                  <td>{formatPeriod(each.usagePeriod, language)}</td>
                  <td data-number>{formatNumber(each.lines)}</td>
                  <td data-number>{formatNumber(each.waiting)}</td>
                  <td data-number>{formatNumber(each.flagged)}</td>
                  <td>{each.importedBy}</td>
                  <td>{dateTime(each.importedAt)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Box>
      )}
    </Box>
  );
}
