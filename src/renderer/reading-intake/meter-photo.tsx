import { Box, Button, Typography } from '@mui/material';
import { useEffect, useEffectEvent, useRef } from 'react';
import { isAwake } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { IntakeProblem } from '../components/file-intake/intake-state.ts';
import { prepareFile } from '../components/file-intake/prepare-file.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { type DeskDraft, intakeDraft, setDesk } from './intake-store.ts';

const KINDS = ['image/jpeg', 'image/png'] as const;

async function take(file: File | undefined): Promise<void> {
  if (!file) return;
  const key = crypto.randomUUID();
  const waiting = { name: file.name, thumbnail: undefined, file: null };
  setDesk({ photo: waiting, photoProblem: null });
  const prepared = await prepareFile({ key, name: file.name, file }, KINDS, () => undefined);
  // Another one was chosen, or the form was emptied meanwhile.
  if (intakeDraft().desk.photo !== waiting) return;
  if ('problem' in prepared) setDesk({ photo: null, photoProblem: prepared.problem });
  else setDesk({ photo: { name: file.name, thumbnail: prepared.thumbnail, file: prepared.file } });
}

interface MeterPhotoProps {
  photo: DeskDraft['photo'];
  problem: IntakeProblem | null;
  disabled: boolean;
}

/** The one photo of a reading: by button, paste or drop. It is sent with the reading, in the same command. */
export function MeterPhoto({ photo, problem, disabled }: MeterPhotoProps) {
  const { t } = useI18n();
  const texts = t.readingIntake.desk;
  const input = useRef<HTMLInputElement>(null);
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const file = event.clipboardData?.files[0];
    if (disabled || event.defaultPrevented || !file || !isAwake()) return;
    event.preventDefault();
    void take(file);
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => onPaste(event);
    window.addEventListener('paste', listener);
    return () => window.removeEventListener('paste', listener);
  }, []);
  return (
    <Box>
      <Box
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          if (!disabled) void take(event.dataTransfer.files[0]);
        }}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 3,
          minHeight: 56,
          px: 3,
          border: '1px dashed',
          borderColor: 'divider',
          borderRadius: '6px',
        }}
      >
        {photo?.thumbnail && (
          <Box
            component="img"
            src={photo.thumbnail}
            alt=""
            sx={{ width: 40, height: 40, objectFit: 'cover', borderRadius: '4px' }}
          />
        )}
        <Button
          variant="outlined"
          disabled={disabled}
          onClick={() => input.current?.click()}
          sx={{ flexShrink: 0 }}
        >
          {texts.photo}
        </Button>
        <Typography noWrap variant="body2" sx={{ flex: 1, color: 'text.secondary' }}>
          {photo ? (photo.file ? photo.name : texts.photoBusy) : texts.photoDrop}
        </Typography>
        {photo ? (
          <Button disabled={disabled} onClick={() => setDesk({ photo: null })}>
            {texts.photoRemove}
          </Button>
        ) : (
          <KeyCap keys="Ctrl V" />
        )}
      </Box>
      {problem && (
        <Typography role="alert" variant="body2" sx={{ mt: 1, color: 'error.main' }}>
          {t.files.intake.problems[problem](KINDS.map((kind) => t.files.kinds[kind]).join(` ${t.files.or} `))}
        </Typography>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={KINDS.join(',')}
        aria-label={texts.photo}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          // The same file, taken anew meanwhile, is a change as well.
          event.target.value = '';
        }}
      />
    </Box>
  );
}
