import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { formatNumber } from '../../shared/money.ts';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLoketEvent } from '../app/link.ts';
import { Notice } from '../components/notice.tsx';
import { FilePreview } from './file-preview.tsx';
import { useIntake } from './intake-store.ts';
import { dropFile, MOST_BYTES, takeFile } from './read-reading-file.ts';

/** A file of the readers: dropped, looked through, imported whole. */
export function FilePanel() {
  const { t, error } = useI18n();
  const texts = t.readingIntake.file;
  const { file } = useIntake(useSignedIn().login);
  const input = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    setTooLarge(chosen.size > MOST_BYTES);
    if (chosen.size <= MOST_BYTES) void takeFile(chosen);
  };
  return (
    <Box
      component="section"
      aria-label={texts.title}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
      sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}
    >
      <Typography variant="h2">{texts.title}</Typography>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          justifyContent: file ? 'flex-start' : 'center',
          gap: 3,
          minHeight: file ? 56 : 96,
          px: 4,
          border: '1px dashed',
          borderColor: 'divider',
          borderRadius: '6px',
        }}
      >
        <Typography
          noWrap
          sx={{ fontWeight: file ? 560 : 400, color: file ? 'text.primary' : 'text.secondary' }}
        >
          {file?.name ?? texts.drop}
        </Typography>
        <Button
          variant="outlined"
          disabled={file?.busy || file?.importing}
          onClick={() => input.current?.click()}
          sx={{ flexShrink: 0 }}
        >
          {file ? texts.again : texts.choose}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.txt,.xlsx,.xls,.xlsm"
          aria-label={texts.choose}
          onChange={(event) => {
            take(event.target.files?.[0]);
            // The same file, corrected meanwhile, is a change as well.
            event.target.value = '';
          }}
        />
      </Box>
      {tooLarge && <Notice tone="error">{texts.tooLarge}</Notice>}
      {file?.busy && <Progress fileId={file.fileId} />}
      {file && !file.busy && file.failure !== null && <Notice tone="error">{error(file.failure)}</Notice>}
      {file?.imported ? (
        <Notice
          tone="success"
          actions={<Button onClick={() => dropFile(file.fileId)}>{t.common.close}</Button>}
        >
          {texts.done(formatNumber(file.imported.lines))}
        </Notice>
      ) : (
        file?.preview && !file.busy && <FilePreview preview={file.preview} file={file} />
      )}
    </Box>
  );
}

function Progress({ fileId }: { fileId: string }) {
  const { t } = useI18n();
  const texts = t.readingIntake.file;
  const [at, setAt] = useState<{ step: keyof typeof texts.steps; lines: number }>({
    step: 'opening',
    lines: 0,
  });
  useLoketEvent((event) => {
    if (event.type === 'reading_file_progress' && event.fileId === fileId) setAt(event);
  });
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 4 }}>
      <Box sx={{ flex: 1, maxWidth: 480 }}>
        <Typography variant="body2" sx={{ mb: 1, color: 'text.secondary' }}>
          {texts.steps[at.step]} {at.lines > 0 && texts.linesDone(at.lines)}
        </Typography>
        <LinearProgress aria-label={texts.steps[at.step]} />
      </Box>
      <Button onClick={() => dropFile(fileId)}>{texts.cancel}</Button>
    </Box>
  );
}
