import { Box, Button, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { ReadingPreview } from '../../shared/contract/reading-intake.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ConditionMeanings } from './condition-meanings.tsx';
import { FileMapping } from './file-mapping.tsx';
import type { IntakeDraft } from './intake-store.ts';
import { JudgedSamples } from './judged-samples.tsx';
import { ProblemList } from './problem-list.tsx';
import { importFile } from './read-reading-file.ts';
import { isDefinite } from './send-reading.ts';

/** What was read and what it would do; everything that is wrong, by line. */
export function FilePreview({
  preview,
  file,
}: {
  preview: ReadingPreview;
  file: NonNullable<IntakeDraft['file']>;
}) {
  const { t, error, period, dateTime } = useI18n();
  const texts = t.readingIntake.file;
  const client = useQueryClient();
  const { judged } = preview;
  const number = formatNumber;
  const wrongLines = preview.lines - (judged?.sound ?? 0);
  const unread = preview.mapping === null || preview.problems.some(({ code }) => code === 'ambiguous_header');
  const form = [
    preview.kind?.toUpperCase(),
    preview.encoding?.toUpperCase(),
    preview.sheet && `${texts.sheet} ${preview.sheet}`,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      {judged?.known ? (
        <Notice tone="warning">
          {texts.known(judged.known.importedBy, dateTime(judged.known.importedAt))}
        </Notice>
      ) : preview.problemCount === 0 ? (
        <Notice tone="success">{texts.sound(number(preview.lines))}</Notice>
      ) : (
        <Notice
          tone="error"
          title={texts.wrong(number(preview.problemCount), number(Math.max(wrongLines, 1)))}
        >
          {texts.wrongHint}
        </Notice>
      )}
      {preview.notes.map(({ note, count }) => (
        <Typography key={note} variant="body2" sx={{ color: 'text.secondary' }}>
          {texts.notes[note](number(count))}
        </Typography>
      ))}
      {preview.kind !== null && (
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 320px) minmax(0, 320px)',
            columnGap: 8,
            alignItems: 'start',
          }}
        >
          <Facts
            rows={[
              [texts.facts.lines, number(preview.lines)],
              [texts.facts.sound, number(judged?.sound ?? 0)],
              [texts.facts.usage, `${number(judged?.usageM3 ?? 0)} m³`],
              [texts.facts.format, form],
            ]}
          />
          {judged && (
            <Facts
              rows={[
                [texts.facts.flagged, number(judged.flagged)],
                [texts.facts.estimated, number(judged.estimated)],
                [texts.facts.unusable, number(judged.unusable)],
                [texts.facts.inForce, number(judged.inForce)],
                [texts.facts.waiting, number(judged.waiting)],
              ]}
            />
          )}
        </Box>
      )}
      {preview.importable && judged && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 4 }}>
          <Button
            variant="contained"
            autoFocus
            disabled={file.importing}
            onKeyDown={(event) => event.repeat && event.preventDefault()}
            onClick={() =>
              void importFile(preview.fileId).then(() =>
                client.invalidateQueries({ queryKey: ['readingIntake'] }),
              )
            }
            sx={{ height: 40, gap: 3 }}
          >
            {file.importing ? texts.busy : texts.submit(number(judged.sound), period(preview.usagePeriod))}
            <KeyCap keys="Enter" onAccent />
          </Button>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.submitHint}
          </Typography>
        </Box>
      )}
      {file.importFailure !== null && (
        <Notice
          tone={isDefinite(file.importFailure) ? 'error' : 'warning'}
          title={isDefinite(file.importFailure) ? undefined : texts.doubt}
        >
          {error(file.importFailure)}
        </Notice>
      )}
      {unread && preview.columns.length > 0 && (
        <FileMapping key={`mapping ${preview.fileId}`} preview={preview} />
      )}
      {preview.unknownConditions.length > 0 && <ConditionMeanings preview={preview} />}
      {preview.problemCount > 0 && <ProblemList key={`problems ${preview.fileId}`} preview={preview} />}
      {judged && judged.samples.length > 0 && <JudgedSamples samples={judged.samples} />}
      {!unread && preview.columns.length > 0 && (
        <Box component="details">
          <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary', mb: 2 }}>
            {texts.mapping}
          </Box>
          <FileMapping key={preview.fileId} preview={preview} />
        </Box>
      )}
    </>
  );
}
