import { Box, Button, ButtonBase, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type { ReadingCard, ReadingReason } from '../../shared/contract/meter-readings.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { m3 } from './flag-words.ts';
import { PanelFrame } from './panel-frame.tsx';

interface ReasonPanelProps {
  card: ReadingCard;
  /** Refuse only, or refuse and estimate. */
  estimate: boolean;
  reasons: readonly ReadingReason[];
  pending: boolean;
  failure: string | null;
  onDecide: (code: ReadingReason, words: string) => void;
  onClose: () => void;
}

const SHORTEST = 3;

/** Why a reading is refused: one key says it, only one's own words take more. */
export function ReasonPanel(props: ReasonPanelProps) {
  const { t } = useI18n();
  const words = t.readingBench.reject;
  const { card, estimate, reasons } = props;
  const [own, setOwn] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const choose = (code: ReadingReason) => {
    if (props.pending) return;
    if (code === 'other') setOwn(true);
    else props.onDecide(code, text.trim());
  };
  useEffect(() => {
    if (own) field.current?.focus();
  }, [own]);
  const submit = () => {
    if (text.trim().length >= SHORTEST) return props.onDecide('other', text.trim());
    setProblem(t.errors.REASON_REQUIRED as string);
    field.current?.focus();
  };
  const keyOf = (index: number) => (index === 9 ? '0' : String(index + 1));
  useKeys(true, {
    Escape: () => (own ? setOwn(false) : props.onClose()),
    ...Object.fromEntries(
      reasons
        .slice(0, 10)
        .map((code, index) => [keyOf(index), () => (mayTakeLetter() ? choose(code) : false)]),
    ),
  });
  return (
    <PanelFrame
      title={(estimate ? words.estimateTitle : words.title)(card.connectionNo)}
      hint={estimate ? words.estimateHint(m3(card.averageM3 ?? 0)) : words.hint}
      failure={props.failure}
    >
      <Box
        role="group"
        aria-label={words.reasons}
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(250px, 1fr))', gap: 1 }}
      >
        {reasons.map((code, index) => (
          <ButtonBase
            key={code}
            aria-pressed={own && code === 'other'}
            onClick={() => choose(code)}
            sx={(theme) => ({
              justifyContent: 'flex-start',
              gap: 2,
              height: 32,
              px: 2,
              borderRadius: '6px',
              border: 1,
              borderColor: own && code === 'other' ? 'primary.main' : 'divider',
              fontFamily: theme.typography.fontFamily,
              fontSize: 13.5,
              '&:hover': { background: theme.palette.action.hover },
              '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
            })}
          >
            <KeyCap keys={keyOf(index)} /> {t.readingWords.reasons[code]}
          </ButtonBase>
        ))}
      </Box>
      {own && (
        <Field
          label={words.words}
          value={text}
          inputRef={field}
          hint={words.wordsHint}
          problem={problem}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            button.current?.focus();
          }}
          slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
        />
      )}
      <Box sx={{ display: 'flex', gap: 2 }}>
        {own && (
          <Button
            ref={button}
            variant="contained"
            color="error"
            disabled={props.pending}
            onClick={submit}
            onKeyDown={(event) => event.repeat && event.preventDefault()}
          >
            {(estimate ? words.submitEstimate : words.submit)(card.connectionNo)}
          </Button>
        )}
        <Button variant="outlined" onClick={props.onClose} sx={{ gap: 2 }}>
          {words.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </PanelFrame>
  );
}

/** The reading in force, and whether this one takes its place. */
export function ReplacePanel(props: {
  card: ReadingCard;
  inForce: ReadingCard;
  pending: boolean;
  failure: string | null;
  onReplace: () => void;
  onClose: () => void;
}) {
  const { t } = useI18n();
  const words = t.readingBench.replace;
  const { card, inForce } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  useKeys(true, { Escape: props.onClose });
  return (
    <PanelFrame title={words.title(card.connectionNo)} failure={props.failure}>
      <Typography>
        {words.line(
          m3(inForce.stand),
          m3(inForce.usageM3),
          t.readingWords.sources[inForce.source],
          inForce.decidedBy ?? '–',
        )}
      </Typography>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button
          ref={button}
          variant="contained"
          disabled={props.pending}
          onClick={props.onReplace}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
          sx={{ gap: 2 }}
        >
          {words.submit(m3(card.stand))} <KeyCap keys="Enter" onAccent />
        </Button>
        <Button variant="outlined" onClick={props.onClose} sx={{ gap: 2 }}>
          {words.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </PanelFrame>
  );
}
