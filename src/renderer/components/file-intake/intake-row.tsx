import Close from '@mui/icons-material/Close';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import PictureAsPdf from '@mui/icons-material/PictureAsPdfOutlined';
import { Box, Button, IconButton, LinearProgress, Typography } from '@mui/material';
import { useI18n } from '../../app/i18n/i18n.tsx';
import type { IntakeItem } from './intake-state.ts';

const STEP_SHARE = { waiting: 0, checking: 25, preparing: 50, sending: 80 };

function Picture({ item }: { item: IntakeItem }) {
  const frame = { width: 36, height: 36, borderRadius: '4px', flexShrink: 0 };
  if (item.thumbnail) {
    return <Box component="img" src={item.thumbnail} alt="" sx={{ ...frame, objectFit: 'cover' }} />;
  }
  const wrong = item.state.step === 'refused';
  const Icon = wrong ? ErrorOutline : PictureAsPdf;
  const isPdf = item.ready?.mediaType === 'application/pdf';
  return (
    <Box sx={{ ...frame, display: 'grid', placeItems: 'center', background: 'action.hover' }}>
      {(wrong || isPdf) && <Icon sx={{ fontSize: 20, color: wrong ? 'error.main' : 'text.secondary' }} />}
    </Box>
  );
}

interface IntakeRowProps {
  item: IntakeItem;
  /** The kinds that are taken, in words. */
  kinds: string;
  onRetry: () => void;
  onRemove: () => void;
}

/** One file on its way: how far it is, or what is wrong with it and what to do. */
export function IntakeRow({ item, kinds, onRetry, onRemove }: IntakeRowProps) {
  const { t, error } = useI18n();
  const texts = t.files.intake;
  const { state } = item;
  const stopped = state.step === 'refused' || state.step === 'failed';
  const message =
    state.step === 'refused'
      ? texts.problems[state.problem](kinds)
      : state.step === 'failed' && `${texts.failed} ${error(state.error)}`;
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 3, minHeight: 48, py: 1.5 }}>
      <Picture item={item} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 3, alignItems: 'baseline' }}>
          <Typography noWrap title={item.name} sx={{ fontWeight: 520, flex: 1, minWidth: 0 }}>
            {item.name}
          </Typography>
          {!stopped && (
            <Typography variant="caption" sx={{ color: 'text.secondary', flexShrink: 0 }}>
              {texts.steps[state.step]}
            </Typography>
          )}
        </Box>
        {stopped ? (
          <Typography role="alert" variant="body2" sx={{ color: 'error.main' }}>
            {message}
          </Typography>
        ) : (
          <LinearProgress
            variant="determinate"
            value={STEP_SHARE[state.step]}
            aria-label={item.name}
            sx={{ mt: 1, height: 4, borderRadius: 2 }}
          />
        )}
      </Box>
      {stopped && (
        <Button size="small" variant="outlined" onClick={onRetry}>
          {texts.retry}
        </Button>
      )}
      <IconButton
        size="small"
        aria-label={texts.remove(item.name)}
        disabled={state.step === 'sending'}
        onClick={onRemove}
      >
        <Close sx={{ fontSize: 18 }} />
      </IconButton>
    </Box>
  );
}
