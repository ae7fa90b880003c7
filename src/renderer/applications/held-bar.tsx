import { Box, Button, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';

interface HeldBarProps {
  what: string;
  seconds: number;
  /** Of how many seconds, for the bar. */
  of: number;
  pending: boolean;
  /** Whether Z is this one's key. */
  isLast: boolean;
  onUndo: (() => void) | undefined;
}

/** A decision that has no effect yet: how long it can still be taken back. */
export function HeldBar({ what, seconds, of, pending, isLast, onUndo }: HeldBarProps) {
  const { t } = useI18n();
  const words = t.applications.held;
  return (
    <Box
      sx={{
        position: 'relative',
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        minHeight: 26,
        overflow: 'hidden',
      }}
    >
      <Typography variant="body2" noWrap sx={{ fontWeight: 600, color: 'success.main' }}>
        {what}
      </Typography>
      <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
        {words.takesEffect(seconds)}
      </Typography>
      <Box sx={{ flex: 1 }} />
      {onUndo && (
        <Button
          size="small"
          disabled={pending}
          onClick={(event) => {
            event.stopPropagation();
            onUndo();
          }}
          sx={{ height: 26, gap: 1.5, px: 2 }}
        >
          {words.undo} {isLast && <KeyCap keys="Z" />}
        </Button>
      )}
      <Box
        aria-hidden
        sx={{
          position: 'absolute',
          left: 0,
          bottom: 0,
          height: '2px',
          bgcolor: 'success.main',
          transition: 'width 1s linear',
        }}
        style={{ width: `${Math.min(100, (seconds / Math.max(1, of)) * 100)}%` }}
      />
    </Box>
  );
}
