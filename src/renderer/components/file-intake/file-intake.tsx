import { Box, Button, Stack, Typography } from '@mui/material';
import { alpha } from '@mui/material/styles';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { MEDIA_TYPES, type MediaType } from '../../../shared/file-content/file-kinds.ts';
import { isAwake } from '../../app/auth.ts';
import { useI18n } from '../../app/i18n/i18n.tsx';
import { KeyCap } from '../key-cap.tsx';
import { Notice } from '../notice.tsx';
import { IntakeRow } from './intake-row.tsx';
import type { IntakeFile } from './intake-state.ts';
import { useFileIntake } from './use-file-intake.ts';

interface FileIntakeProps {
  /** Stores one file. Called for one at a time; a rejection is shown at the file, and a second try brings the same `key`. */
  onFile: (file: IntakeFile) => Promise<void>;
  /** The kinds that are taken; all three unless given. A PNG is taken in and stored as JPEG. */
  accepts?: readonly MediaType[];
  /** Files that may wait at once. */
  maxFiles?: number;
  disabled?: boolean;
  /** What is attached here, for the box and for screen readers. */
  label?: string;
}

/** A place for scans, photos and PDFs: by button, drag and drop, or Ctrl V. Knows nothing of what they are for, and touches no form. */
export function FileIntake({
  onFile,
  accepts = MEDIA_TYPES,
  maxFiles = 20,
  disabled = false,
  label,
}: FileIntakeProps) {
  const { t, time } = useI18n();
  const texts = t.files.intake;
  const intake = useFileIntake({ accepts, maxFiles, onFile });
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const names = accepts.map((kind) => t.files.kinds[kind]);
  const kinds =
    names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} ${t.files.or} ${names.at(-1)}`;

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (disabled || event.defaultPrevented || files.length === 0 || !isAwake()) return;
    event.preventDefault();
    const name = texts.pasted(time(new Date().toISOString()));
    // A scan from the clipboard is always called image.png.
    intake.add(files, (file) => (/^image\.\w+$/.test(file.name) ? name : file.name));
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => onPaste(event);
    window.addEventListener('paste', listener);
    return () => window.removeEventListener('paste', listener);
  }, []);

  return (
    <Stack sx={{ gap: 2 }}>
      <Box
        role="group"
        aria-label={label ?? texts.label}
        onDragOver={(event) => {
          if (disabled || !event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
          setOver(true);
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) intake.add([...event.dataTransfer.files]);
        }}
        sx={(theme) => ({
          display: 'flex',
          flexDirection: 'column',
          alignItems: 'center',
          justifyContent: 'center',
          gap: 1,
          minHeight: 84,
          px: 4,
          py: 3,
          border: '1px dashed',
          borderColor: over ? 'primary.main' : 'divider',
          borderRadius: '6px',
          background: over ? alpha(theme.palette.primary.main, 0.08) : 'transparent',
        })}
      >
        <Box
          sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', justifyContent: 'center', gap: 2 }}
        >
          {over ? (
            <Typography sx={{ fontWeight: 560, lineHeight: '32px' }}>{texts.dropHere}</Typography>
          ) : (
            <>
              <Typography sx={{ color: 'text.secondary' }}>
                {disabled ? texts.disabled : texts.drop}
              </Typography>
              {!disabled && <KeyCap keys="Ctrl V" />}
              {!disabled && <Typography sx={{ color: 'text.secondary' }}>{t.files.or}</Typography>}
              <Button variant="outlined" disabled={disabled} onClick={() => input.current?.click()}>
                {texts.choose}
              </Button>
            </>
          )}
        </Box>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {texts.limits(kinds)}
        </Typography>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={accepts.join(',')}
          aria-label={label ?? texts.choose}
          onChange={(event) => {
            intake.add([...(event.target.files ?? [])]);
            // The same file, made anew meanwhile, is a change as well.
            event.target.value = '';
          }}
        />
      </Box>
      {intake.leftOut > 0 && <Notice tone="warning">{texts.overMany(maxFiles, intake.leftOut)}</Notice>}
      {intake.items.length > 0 && (
        <Box component="ul" aria-label={texts.list} sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {intake.items.map((item) => (
            <IntakeRow
              key={item.key}
              item={item}
              kinds={kinds}
              onRetry={() => intake.retry(item)}
              onRemove={() => intake.remove(item)}
            />
          ))}
        </Box>
      )}
      <Typography role="status" variant="caption" sx={{ color: 'success.main' }}>
        {intake.attached > 0 && texts.attached(intake.attached)}
      </Typography>
    </Stack>
  );
}
