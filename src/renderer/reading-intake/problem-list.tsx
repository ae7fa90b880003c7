import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  ReadingFileProblem,
  ReadingPreview,
  ReadingProblemCode,
} from '../../shared/contract/reading-intake.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { DataTable } from '../components/data-table.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';

/** Every bad line with the reason in words and what stands there; as CSV for whoever made the file. */
export function ProblemList({ preview }: { preview: ReadingPreview }) {
  const { t, error } = useI18n();
  const texts = t.readingIntake.file;
  const [only, setOnly] = useState('');
  const save = useMutation({ mutationFn: loket.readingIntake.saveProblems });
  const codes = Object.entries(preview.problemCodes) as [ReadingProblemCode, number][];
  const shown = preview.problems.filter(({ code }) => only === '' || code === only);
  const remark = ({ code, hint }: ReadingFileProblem): string =>
    hint === null ? '' : code === 'duplicate_connection' ? texts.otherLine(hint) : texts.meant(hint);
  const words = (problem: ReadingFileProblem): string =>
    [texts.problem[problem.code], remark(problem)].filter(Boolean).join(', ');
  return (
    <Box component="section" aria-label={texts.columns.what}>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 4 }}>
        <Box sx={{ width: 420 }}>
          <SelectField
            label={texts.columns.what}
            value={only}
            onChange={setOnly}
            hint={
              preview.problems.length < preview.problemCount &&
              texts.firstProblems(formatNumber(preview.problems.length))
            }
            options={[
              { value: '', label: texts.all(formatNumber(preview.problemCount)) },
              ...codes.map(([code, times]) => ({
                value: code,
                label: `${texts.problem[code]} (${formatNumber(times)})`,
              })),
            ]}
          />
        </Box>
        <Button
          variant="outlined"
          disabled={save.isPending}
          onClick={() => save.mutate({ fileId: preview.fileId })}
          sx={{ mb: '23px' }}
        >
          {texts.saveProblems}
        </Button>
        {save.data && (
          <Typography
            variant="body2"
            component="div"
            sx={{ mb: '23px', height: 34, display: 'flex', alignItems: 'center', gap: 1 }}
          >
            {texts.saved}.
            <Button
              size="small"
              onClick={() => void loket.console.showFile({ file: save.data.file }).catch(() => undefined)}
            >
              {texts.showFile}
            </Button>
          </Typography>
        )}
      </Box>
      {save.isError && <Notice tone="error">{error(save.error)}</Notice>}
      <Box sx={{ maxHeight: 360, overflowY: 'auto', border: 1, borderColor: 'divider', borderRadius: '6px' }}>
        <DataTable aria-label={texts.columns.what} sx={{ tableLayout: 'fixed' }}>
          <colgroup>
            <col style={{ width: 80 }} />
            <col style={{ width: 150 }} />
            <col />
            <col style={{ width: 200 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{texts.columns.line}</th>
              <th scope="col">{texts.columns.column}</th>
              <th scope="col">{texts.columns.what}</th>
              <th scope="col">{texts.columns.value}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((problem) => (
              <tr key={`${problem.lineNo} ${problem.column} ${problem.code} ${problem.hint}`}>
                <td>{problem.lineNo === 0 ? '–' : problem.lineNo}</td>
                <td title={problem.column ?? ''}>{problem.column ?? '–'}</td>
                <td title={words(problem)}>{words(problem)}</td>
                <td title={problem.value}>{problem.value}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Box>
    </Box>
  );
}
