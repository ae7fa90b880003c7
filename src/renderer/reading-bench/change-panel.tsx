import { Box, Button } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type {
  ReadingCard,
  ReadingCondition,
  ReadingVocabulary,
} from '../../shared/contract/meter-readings.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { SelectField } from '../components/select-field.tsx';
import { PanelFrame } from './panel-frame.tsx';

interface ChangePanelProps {
  card: ReadingCard;
  vocabulary: ReadingVocabulary;
  pending: boolean;
  failure: string | null;
  onChange: (value: { reading: number | null; condition: ReadingCondition; note: string }) => void;
  onClose: () => void;
}

/** What the photo really shows. Enter in the number leads to the button, and the button says what it does. */
export function ChangePanel({ card, vocabulary, pending, failure, onChange, onClose }: ChangePanelProps) {
  const { t } = useI18n();
  const words = t.readingBench.change;
  const conditions = vocabulary.conditions.filter(({ code }) => code !== 'estimated' && code !== 'not_read');
  const [typed, setTyped] = useState(card.reading === null ? '' : String(card.reading));
  const [condition, setCondition] = useState<ReadingCondition>(
    conditions.some(({ code }) => code === card.condition) ? card.condition : 'normal',
  );
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => field.current?.select(), []);
  useKeys(true, { Escape: onClose });
  const takes = conditions.find(({ code }) => code === condition)?.takes ?? 'reading';
  const submit = () => {
    const number =
      typed.trim() === '' ? null : /^\d{1,8}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
    if (number === undefined || (number === null && takes === 'reading')) {
      setProblem(words.number);
      field.current?.focus();
      return;
    }
    if (!pending) onChange({ reading: number, condition, note: note.trim() });
  };
  const toButton = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    button.current?.focus();
  };
  return (
    <PanelFrame title={words.title(card.connectionNo)} hint={words.hint} failure={failure}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '190px 240px minmax(0, 1fr)', gap: 3 }}>
        <Field
          label={words.reading}
          value={typed}
          inputRef={field}
          problem={problem}
          onChange={(event) => {
            setTyped(event.target.value);
            setProblem(null);
          }}
          onKeyDown={toButton}
          slotProps={{ input: { inputMode: 'numeric', maxLength: 8, autoComplete: 'off' } }}
        />
        <SelectField
          label={words.condition}
          value={condition}
          onChange={(value) => setCondition(value as ReadingCondition)}
          options={conditions.map(({ code }) => ({ value: code, label: t.readingWords.conditions[code] }))}
        />
        <Field
          label={words.note}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={toButton}
          slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
        />
      </Box>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button
          ref={button}
          variant="contained"
          disabled={pending}
          onClick={submit}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
          sx={{ gap: 2 }}
        >
          {words.submit} <KeyCap keys="Enter" onAccent />
        </Button>
        <Button variant="outlined" onClick={onClose} sx={{ gap: 2 }}>
          {t.readingBench.reject.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </PanelFrame>
  );
}
