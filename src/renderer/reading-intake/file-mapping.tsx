import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { ReadingPreview } from '../../shared/contract/reading-intake.ts';
import { READING_COLUMNS, type ReadingColumn } from '../../shared/reading-file.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import { readAgain } from './read-reading-file.ts';

/** Which column is what, by hand, with what stands in them; remembered for files of the same shape. */
export function FileMapping({ preview }: { preview: ReadingPreview }) {
  const { t } = useI18n();
  const texts = t.readingIntake.file;
  const [columns, setColumns] = useState<Partial<Record<ReadingColumn, number>>>(
    preview.mapping?.columns ?? {},
  );
  const [header, setHeader] = useState(String(preview.mapping?.headerLine ?? 1));
  const [sheet, setSheet] = useState(preview.sheet);
  const headerLine = /^\d{1,3}$/.test(header.trim()) ? Number(header) : null;
  const complete =
    headerLine !== null &&
    columns.connectionNo !== undefined &&
    (columns.reading ?? columns.condition) !== undefined;
  const options = [
    { value: '', label: texts.unused },
    ...preview.columns.map(({ column, letter, head, samples }) => ({
      value: String(column),
      label: `${letter}: ${head || samples.filter(Boolean).slice(0, 2).join(', ')}`,
    })),
  ];
  return (
    <Box component="section" aria-label={texts.mapping}>
      <Typography variant="h2">{texts.mapping}</Typography>
      <Typography variant="body2" sx={{ mb: 2, color: 'text.secondary' }}>
        {texts.mappingHint}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', columnGap: 4 }}>
        {preview.sheets.length > 1 && (
          <SelectField
            label={texts.sheet}
            value={sheet ?? ''}
            onChange={(next) => {
              setSheet(next);
              // Another sheet has other columns: they are looked for first.
              void readAgain(preview.fileId, { sheet: next, mapping: null });
            }}
            options={preview.sheets.map((name) => ({ value: name, label: name }))}
          />
        )}
        <Field
          label={texts.headerLine}
          value={header}
          onChange={(event) => setHeader(event.target.value)}
          inputProps={{ inputMode: 'numeric', maxLength: 3 }}
        />
        {READING_COLUMNS.map((column) => (
          <SelectField
            key={column}
            label={texts.columnNames[column]}
            value={String(columns[column] ?? '')}
            onChange={(next) => {
              const { [column]: _before, ...others } = columns;
              setColumns(next === '' ? others : { ...others, [column]: Number(next) });
            }}
            options={options}
          />
        ))}
      </Box>
      <Button
        variant="outlined"
        disabled={!complete}
        onClick={() =>
          void readAgain(preview.fileId, {
            sheet,
            mapping: {
              headerLine: headerLine!,
              columns,
              ...(preview.mapping?.conditions ? { conditions: preview.mapping.conditions } : {}),
            },
          })
        }
      >
        {texts.apply}
      </Button>
    </Box>
  );
}
