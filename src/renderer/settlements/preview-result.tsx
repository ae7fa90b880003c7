import { Box, Typography } from '@mui/material';
import type { SettlementPreview } from '../../shared/contract/settlements.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { plain } from './plain-amount.ts';

/** What was read, held against the trailer, and everything that is wrong, by line and column. */
export function PreviewResult({ read }: { read: SettlementPreview }) {
  const { t, date } = useI18n();
  const texts = t.settlements.import;
  const sums = (count: number, total: number): string => `${texts.lines(count)}, ${formatRupiah(total)}`;
  const days =
    read.settledFrom && read.settledTo && read.settledFrom !== read.settledTo
      ? `${date(read.settledFrom)} – ${date(read.settledTo)}`
      : read.settledFrom
        ? date(read.settledFrom)
        : '–';
  return (
    <>
      {read.problemCount === 0 ? (
        <Notice tone="success">
          {texts.sound}
          {read.repeated > 0 && ` ${texts.repeated(read.repeated)}`}
        </Notice>
      ) : (
        <Notice tone="error" title={texts.problems(read.problemCount)}>
          {texts.problemsHint}
          {read.problems.length < read.problemCount && ` ${texts.firstProblems(read.problems.length)}`}
        </Notice>
      )}
      <Box sx={{ maxWidth: 440 }}>
        <Facts
          rows={[
            [texts.read, sums(read.count, read.total)],
            [
              texts.declared,
              read.declared ? sums(read.declared.count, read.declared.total) : texts.noTrailer,
            ],
            ...(read.dayInFile ? ([[`${texts.day} (${texts.dayInFile.toLowerCase()})`, days]] as const) : []),
          ]}
        />
      </Box>
      {read.problems.length > 0 ? <Problems read={read} /> : read.sample.length > 0 && <Sample read={read} />}
    </>
  );
}

function Problems({ read }: { read: SettlementPreview }) {
  const { t } = useI18n();
  const texts = t.settlements.import;
  return (
    <Box sx={{ maxHeight: 320, overflowY: 'auto', border: 1, borderColor: 'divider', borderRadius: '6px' }}>
      <DataTable aria-label={texts.what} sx={{ tableLayout: 'fixed' }}>
        <colgroup>
          <col style={{ width: 88 }} />
          <col style={{ width: 160 }} />
          <col style={{ width: 336 }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{texts.line}</th>
            <th scope="col">{texts.column}</th>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.value}</th>
          </tr>
        </thead>
        <tbody>
          {read.problems.map((problem) => (
            <tr key={`${problem.lineNo} ${problem.column} ${problem.code}`}>
              <td>{problem.lineNo}</td>
              <td title={problem.column ?? ''}>{problem.column ?? '–'}</td>
              <td title={texts.problem[problem.code]}>{texts.problem[problem.code]}</td>
              <td title={problem.value}>{problem.value}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Box>
  );
}

function Sample({ read }: { read: SettlementPreview }) {
  const { t } = useI18n();
  const texts = t.settlements.import;
  const { columnNames } = t.settlements.formatForm;
  return (
    <Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {texts.sample}
      </Typography>
      <Box sx={{ border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden' }}>
        <DataTable aria-label={texts.sample} sx={{ tableLayout: 'fixed' }}>
          <thead>
            <tr>
              <th scope="col">{columnNames.reference}</th>
              <th scope="col">{columnNames.connectionNo}</th>
              <th scope="col">{columnNames.paidAt}</th>
              <th scope="col" data-number>
                {columnNames.amount}
              </th>
              <th scope="col" data-number>
                {columnNames.fee}
              </th>
            </tr>
          </thead>
          <tbody>
            {read.sample.map((line) => (
              <tr key={line.lineNo}>
                <td title={line.reference}>{line.reference}</td>
                <td>{line.connectionNo ?? '–'}</td>
                <td>{line.paidAt?.replace('T', ' ') ?? '–'}</td>
                <td data-number>{plain(line.amount)}</td>
                <td data-number>{plain(line.fee)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Box>
    </Box>
  );
}
