import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { READING_CONDITIONS, type ReadingCondition } from '../../shared/contract/meter-readings.ts';
import type { ReadingPreview } from '../../shared/contract/reading-intake.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SelectField } from '../components/select-field.tsx';
import { readAgain } from './read-reading-file.ts';

/** What the codes of this file mean: every utility numbers its conditions otherwise. Said once, remembered. */
export function ConditionMeanings({ preview }: { preview: ReadingPreview }) {
  const { t } = useI18n();
  const texts = t.readingIntake.file;
  const [meant, setMeant] = useState<Record<string, ReadingCondition>>({});
  const options = [
    { value: '', label: texts.unused },
    ...READING_CONDITIONS.filter((code) => code !== 'not_read' && code !== 'estimated').map((code) => ({
      value: code,
      label: t.readingWords.conditions[code],
    })),
  ];
  return (
    <Box component="section" aria-label={texts.conditionsTitle}>
      <Typography variant="h2">{texts.conditionsTitle}</Typography>
      <Typography variant="body2" sx={{ mb: 2, color: 'text.secondary' }}>
        {texts.conditionsHint}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', columnGap: 4 }}>
        {preview.unknownConditions.map(({ text, count }) => (
          <SelectField
            key={text}
            label={`${text} (${texts.times(String(count))})`}
            value={meant[text] ?? ''}
            onChange={(next) => {
              const { [text]: _before, ...others } = meant;
              setMeant(next === '' ? others : { ...others, [text]: next as ReadingCondition });
            }}
            options={options}
          />
        ))}
      </Box>
      <Button
        variant="outlined"
        disabled={Object.keys(meant).length === 0 || preview.mapping === null}
        onClick={() =>
          preview.mapping &&
          void readAgain(preview.fileId, {
            sheet: preview.sheet,
            mapping: { ...preview.mapping, conditions: { ...preview.mapping.conditions, ...meant } },
          })
        }
      >
        {texts.applyMeanings}
      </Button>
    </Box>
  );
}
