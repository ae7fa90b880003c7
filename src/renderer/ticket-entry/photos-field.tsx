import { Box, Button, Typography } from '@mui/material';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isAwake } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import type { DraftPhoto, PhotoNotTaken } from './entry-store.ts';
import { addPhotos, removePhoto } from './photo-intake.ts';
import { PhotoStrip, PhotosNotTaken } from './photo-strip.tsx';

interface PhotosFieldProps {
  photos: readonly DraftPhoto[];
  notTaken: readonly PhotoNotTaken[];
  max: number;
  input: RefObject<HTMLInputElement | null>;
  active: boolean;
}

/** Photos by button, paste or drop; they are sent once the complaint has a number. */
export function PhotosField({ photos, notTaken, max, input, active }: PhotosFieldProps) {
  const { t, time } = useI18n();
  const texts = t.ticketEntry.photos;
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!active || event.defaultPrevented || files.length === 0 || !isAwake()) return;
    event.preventDefault();
    const name = t.files.intake.pasted(time(new Date().toISOString()));
    // A picture from the clipboard is always called image.png.
    addPhotos(files, max, (file) => (/^image\.\w+$/.test(file.name) ? name : file.name));
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => onPaste(event);
    window.addEventListener('paste', listener);
    return () => window.removeEventListener('paste', listener);
  }, []);
  return (
    <Box>
      <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
        {t.ticketEntry.fields.photos}
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Button variant="outlined" onClick={() => input.current?.click()} sx={{ gap: 2 }}>
          {texts.add} <KeyCap keys="F9" />
        </Button>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {photos.length === 0 ? texts.drop : texts.count(photos.length, max)}
        </Typography>
        {photos.length === 0 && <KeyCap keys="Ctrl V" />}
      </Box>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/jpeg,image/png"
        aria-label={texts.add}
        onChange={(event) => {
          addPhotos([...(event.target.files ?? [])], max);
          // The same file, taken anew meanwhile, is a change as well.
          event.target.value = '';
        }}
      />
      <PhotosNotTaken notTaken={notTaken} kept={photos.length} max={max} />
      <PhotoStrip photos={photos} onRemove={removePhoto} />
    </Box>
  );
}
