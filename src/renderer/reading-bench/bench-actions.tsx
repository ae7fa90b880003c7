import { Box, Button, Typography } from '@mui/material';
import type { ReadingCard } from '../../shared/contract/meter-readings.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';

/** What can be done with a reading, by its state; each act says why not, where it is not possible. */
export function mayDecide(
  card: Pick<ReadingCard, 'state' | 'usageM3' | 'stand' | 'condition' | 'estimated'>,
  open: boolean,
) {
  const waiting = open && card.state === 'waiting';
  return {
    approve: waiting && card.usageM3 !== null && card.stand !== null,
    reject: waiting,
    estimate: waiting && !card.estimated,
    change: open && (card.state === 'waiting' || card.state === 'approved'),
    undo: open && (card.state === 'approved' || card.state === 'rejected'),
  };
}

interface BenchActionsProps {
  card: ReadingCard;
  open: boolean;
  mayWork: boolean;
  pending: boolean;
  canUndoLast: boolean;
  onApprove: () => void;
  onReject: () => void;
  onEstimate: () => void;
  onChange: () => void;
  onUndo: () => void;
  onNextFlagged: () => void;
}

/** The decisions and their keys, at the foot of the page. */
export function BenchActions(props: BenchActionsProps) {
  const { t } = useI18n();
  const words = t.readingBench.actions;
  const { card, open, mayWork } = props;
  const may = mayDecide(card, open);
  if (!mayWork) return <Foot>{words.lookOnly}</Foot>;
  const hint = !open
    ? words.closed
    : card.state !== 'waiting'
      ? null
      : card.usageM3 === null
        ? words.unusable
        : card.estimated
          ? words.alreadyEstimate
          : null;
  return (
    <Foot>
      {card.state === 'waiting' && (
        <>
          <Button
            variant="contained"
            disabled={!may.approve || props.pending}
            onClick={props.onApprove}
            sx={{ gap: 1.5 }}
          >
            {words.approve} <KeyCap keys="A" onAccent />
          </Button>
          <Button
            variant="outlined"
            color="error"
            disabled={!may.reject}
            onClick={props.onReject}
            sx={{ gap: 1.5 }}
          >
            {words.reject} <KeyCap keys="R" />
          </Button>
          <Button variant="outlined" disabled={!may.estimate} onClick={props.onEstimate} sx={{ gap: 1.5 }}>
            {words.estimate} <KeyCap keys="E" />
          </Button>
        </>
      )}
      {may.change && (
        <Button variant="outlined" onClick={props.onChange} sx={{ gap: 1.5 }}>
          {words.change} <KeyCap keys="U" />
        </Button>
      )}
      {(may.undo || props.canUndoLast) && (
        <Button onClick={props.onUndo} sx={{ gap: 1.5 }}>
          {words.undo} <KeyCap keys="Z" />
        </Button>
      )}
      <Typography
        variant="body2"
        noWrap
        title={hint ?? undefined}
        sx={{ flex: 1, minWidth: 0, color: 'text.secondary' }}
      >
        {hint}
      </Typography>
      <Button onClick={props.onNextFlagged} sx={{ gap: 1.5, flexShrink: 0 }}>
        {words.next} <KeyCap keys="N" />
      </Button>
    </Foot>
  );
}

export function Foot({ children }: { children: React.ReactNode }) {
  const { t } = useI18n();
  return (
    <Box
      role="group"
      aria-label={t.readingBench.actions.label}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 4,
        minHeight: 50,
        flexShrink: 0,
        borderTop: 1,
        borderColor: 'divider',
        color: 'text.secondary',
      }}
    >
      {children}
    </Box>
  );
}
