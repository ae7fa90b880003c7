import { Box, Button, ButtonBase, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type { ApplicationLine } from '../../shared/contract/application-reads.ts';
import type {
  ApplicationAction,
  ApplicationReason,
  ApplicationWorkflow,
} from '../../shared/contract/applications.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { decisionProblem, reasonsFor } from './decision-words.ts';
import type { Decisions } from './use-decisions.ts';

interface DecisionPanelProps {
  action: ApplicationAction;
  lines: readonly ApplicationLine[];
  workflow: ApplicationWorkflow;
  decisions: Decisions;
  onDecided: () => void;
  onClose: () => void;
}

const SHORTEST = 3;

/** The last word before a decision that needs a reason, or is about many: how many, how much, why. What was typed stays until it is decided. */
export function DecisionPanel({
  action,
  lines,
  workflow,
  decisions,
  onDecided,
  onClose,
}: DecisionPanelProps) {
  const { t, error } = useI18n();
  const words = t.applications.decide;
  const { decide } = decisions;
  const needsReason = workflow.actions.some((each) => each.action === action && each.needsReason);
  const reasons = needsReason ? reasonsFor(action, workflow.reasons) : [];
  const [code, setCode] = useState<ApplicationReason | null>(reasons.length === 1 ? reasons[0]! : null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // Keys of a panel that has just opened must not meet what was refused before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    decide.reset();
    if (!needsReason) button.current?.focus();
  }, []);
  const total = lines.reduce((sum, line) => sum + (line.estimateTotal ?? 0), 0);
  const name = t.applicationWords.actions[action];
  const about =
    lines.length === 1
      ? (lines[0]!.applicationNo ?? lines[0]!.applicantName)
      : words.many(lines.length, total > 0 ? formatRupiah(total) : null);
  const submit = () => {
    if (decide.isPending || lines.length === 0) return;
    if (needsReason && code === null) return setProblem(words.chooseReason);
    if (needsReason && code === 'other' && text.trim().length < SHORTEST) {
      setProblem(words.writeReason);
      field.current?.focus();
      return;
    }
    decide.mutate({ action, lines, reasonCode: code, reason: text.trim() }, { onSuccess: onDecided });
  };
  const choose = (reason: ApplicationReason) => {
    setCode(reason);
    setProblem(null);
    if (reason === 'other') field.current?.focus();
    else button.current?.focus();
  };
  useKeys(true, {
    Escape: onClose,
    ...Object.fromEntries(
      reasons.map((reason, index) => [String(index + 1), () => (mayTakeLetter() ? choose(reason) : false)]),
    ),
  });
  const isHard =
    action === 'reject' || action === 'cancel' || action === 'reject_work' || action === 'decline';
  return (
    <Box
      role="group"
      aria-label={`${name} ${about}`}
      sx={{
        px: 5,
        py: 3,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        maxHeight: '78%',
        overflowY: 'auto',
      }}
    >
      <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
        {name} · {about}
      </Typography>
      {needsReason && (
        <Box
          role="radiogroup"
          aria-label={words.reason}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fill, minmax(250px, 1fr))',
            gap: 1,
            mb: 2,
          }}
        >
          {reasons.map((reason, index) => (
            <ButtonBase
              key={reason}
              role="radio"
              aria-checked={code === reason}
              onClick={() => choose(reason)}
              sx={(theme) => ({
                justifyContent: 'flex-start',
                gap: 2,
                height: 32,
                px: 2,
                borderRadius: '6px',
                fontFamily: theme.typography.fontFamily,
                fontSize: 13.5,
                border: 1,
                borderColor: code === reason ? 'primary.main' : 'divider',
                background: code === reason ? theme.palette.action.selected : 'transparent',
                fontWeight: code === reason ? 600 : 400,
                '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
              })}
            >
              <KeyCap keys={String(index + 1)} /> {t.applicationWords.reasons[reason]}
            </ButtonBase>
          ))}
        </Box>
      )}
      {needsReason && (
        <Field
          label={code === 'other' ? words.textRequired : words.text}
          value={text}
          inputRef={field}
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
          slotProps={{ input: { maxLength: 500, autoComplete: 'off' } }}
        />
      )}
      {decide.isError && (
        <Notice tone="error" sx={{ my: 2 }}>
          {decisionProblem(decide.error, t, error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 2 }}>
        <Button
          ref={button}
          variant="contained"
          color={isHard ? 'error' : 'primary'}
          disabled={decide.isPending}
          onClick={submit}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
          sx={{ gap: 2 }}
        >
          {decide.isPending
            ? words.sending
            : lines.length === 1
              ? `${name} ${about}`
              : words.submitMany(name, about)}
          <KeyCap keys="Enter" onAccent />
        </Button>
        <Button variant="outlined" onClick={onClose} sx={{ gap: 2 }}>
          {words.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
