import Close from '@mui/icons-material/Close';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import { Box, Button, IconButton } from '@mui/material';
import { AppError } from '../../shared/errors.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import type { DraftPhoto, PhotoNotTaken } from './entry-store.ts';

interface PhotoStripProps {
  photos: readonly DraftPhoto[];
  onRemove?: (key: string) => void;
  onRetry?: (key: string) => void;
}

/** Why the database has not taken it, or why it did not arrive. */
function failureOf(thrown: unknown, { t, error }: I18n): string {
  const texts = t.ticketEntry.photos;
  if (thrown instanceof AppError && thrown.code === 'DOCUMENT_REFUSED') {
    const { problem, max } = thrown.details;
    if (problem === 'too_many') return texts.refused(texts.tooMany(Number(max) || 0));
    if (problem === 'already_attached') return texts.refused(texts.already);
    const words: Record<string, string> = texts.problems;
    return texts.refused(words[String(problem)] ?? texts.problems.broken);
  }
  return `${texts.failed} ${error(thrown)}`;
}

/** The chosen photos with how far each is. */
export function PhotoStrip({ photos, onRemove, onRetry }: PhotoStripProps) {
  const i18n = useI18n();
  const texts = i18n.t.ticketEntry.photos;
  if (photos.length === 0) return null;
  const words = {
    preparing: texts.preparing,
    ready: texts.waiting,
    sending: texts.sending,
    sent: texts.sent,
    failed: texts.failed,
  };
  const failed = photos.filter(({ state }) => state === 'failed');
  return (
    <>
      <Box
        component="ul"
        aria-label={texts.list}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, m: 0, mt: 2, p: 0, listStyle: 'none' }}
      >
        {photos.map((photo) => (
          <Box
            key={photo.key}
            component="li"
            title={`${photo.name} · ${words[photo.state]}`}
            data-state={photo.state}
            sx={{ position: 'relative', width: 64, height: 64 }}
          >
            <Box
              sx={(theme) => ({
                width: 64,
                height: 64,
                display: 'grid',
                placeItems: 'center',
                borderRadius: '6px',
                overflow: 'hidden',
                border: photo.state === 'failed' ? 2 : 1,
                borderColor: photo.state === 'failed' ? 'error.main' : 'divider',
                background: theme.palette.action.hover,
                opacity: photo.state === 'preparing' || photo.state === 'sending' ? 0.55 : 1,
              })}
            >
              {photo.thumbnail ? (
                <Box
                  component="img"
                  src={photo.thumbnail}
                  alt={photo.name}
                  sx={{ width: '100%', height: '100%', objectFit: 'cover' }}
                />
              ) : (
                <ImageOutlined sx={{ fontSize: 22, color: 'text.disabled' }} />
              )}
            </Box>
            {onRemove && (
              <IconButton
                size="small"
                aria-label={texts.remove(photo.name)}
                onClick={() => onRemove(photo.key)}
                sx={(theme) => ({
                  position: 'absolute',
                  top: -6,
                  right: -6,
                  p: '1px',
                  background: theme.palette.background.paper,
                  border: 1,
                  borderColor: 'divider',
                  '&:hover': { background: theme.palette.background.default },
                })}
              >
                <Close sx={{ fontSize: 14 }} />
              </IconButton>
            )}
          </Box>
        ))}
      </Box>
      {failed.map((photo) => (
        <Notice
          key={photo.key}
          tone="error"
          sx={{ mt: 2 }}
          actions={
            onRetry && (
              <Button size="small" onClick={() => onRetry(photo.key)}>
                {texts.retry}
              </Button>
            )
          }
        >
          {photo.name}: {failureOf(photo.error, i18n)}
        </Notice>
      ))}
    </>
  );
}

/** Which photos were not taken and why, and that the others are. */
export function PhotosNotTaken(props: { notTaken: readonly PhotoNotTaken[]; kept: number; max: number }) {
  const { notTaken, kept, max } = props;
  const { t } = useI18n();
  const texts = t.ticketEntry.photos;
  if (notTaken.length === 0) return null;
  const reasons = new Map<string, string[]>();
  for (const { name, problem } of notTaken) {
    const reason = problem === 'too_many' ? texts.tooMany(max) : texts.problems[problem];
    reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
  }
  return (
    <Notice tone="warning" sx={{ mt: 2 }}>
      {[...reasons].map(([reason, names]) => (
        <Box key={reason} sx={{ overflowWrap: 'anywhere' }}>
          {texts.notTaken(names.length, reason, names.join(', '))}
        </Box>
      ))}
      {kept > 0 && texts.kept(kept)}
    </Notice>
  );
}
