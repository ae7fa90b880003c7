import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SettlementFile } from '../../shared/contract/settlement-cards.ts';
import type { SettlementChannel } from '../../shared/contract/settlements.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate, typedDate } from '../components/read-date.ts';
import { SelectField } from '../components/select-field.tsx';
import { FileDrop } from './file-drop.tsx';
import { PreviewResult } from './preview-result.tsx';
import { MAX_FILE_BYTES, readAsBase64 } from './read-file.ts';
import { useReadAgain } from './use-settlements.ts';

interface ImportPanelProps {
  channels: readonly SettlementChannel[];
  channel: string | null;
  onImported: (file: SettlementFile) => void;
  onClose: () => void;
}

/** Choose, look, import: the file is read and judged before anything of it is kept. */
export function ImportPanel({ channels, channel: first, onImported, onClose }: ImportPanelProps) {
  const { t, error } = useI18n();
  const texts = t.settlements.import;
  const request = useRequestId();
  const readAgain = useReadAgain();
  const [channel, setChannel] = useState(first ?? channels[0]?.channel ?? '');
  const [chosen, setChosen] = useState<{ name: string; content: string } | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [day, setDay] = useState('');
  const submit = useRef<HTMLButtonElement>(null);
  const preview = useMutation({
    mutationFn: loket.settlements.preview,
    onSuccess: (read) => setDay(read.settledFrom ? typedDate(read.settledFrom) : ''),
  });
  const imported = useMutation({
    mutationFn: loket.settlements.import,
    onSuccess: (file) => {
      request.renew();
      onImported(file);
    },
    onSettled: readAgain,
  });
  const read = preview.data;
  const sound = read !== undefined && read.problemCount === 0 && !preview.isPending;
  useEffect(() => {
    if (sound) submit.current?.focus();
  }, [sound]);

  const look = (file: { name: string; content: string }, of: string, settledOn: string | null) => {
    imported.reset();
    preview.mutate({ channel: of, ...file, settledOn });
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > MAX_FILE_BYTES);
    if (file.size > MAX_FILE_BYTES) return;
    const next = { name: file.name.slice(0, 200), content: await readAsBase64(file) };
    setChosen(next);
    look(next, channel, null);
  };
  const changeDay = (typed: string) => {
    setDay(typed);
    const settledOn = readDate(typed);
    if (settledOn && chosen) look(chosen, channel, settledOn);
  };
  const settledOn = read?.dayInFile ? null : readDate(day);
  const dayMissing = read !== undefined && !read.dayInFile && settledOn === null;

  return (
    <Box
      role="region"
      aria-label={texts.title}
      sx={{ minHeight: 0, overflowY: 'auto', p: 5 }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer.files[0]);
      }}
    >
      <Box sx={{ maxWidth: 880, display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
          <Typography variant="h1" sx={{ flex: 1 }}>
            {texts.title}
          </Typography>
          <Button onClick={onClose} sx={{ gap: 2 }}>
            {t.common.close} <KeyCap keys="Escape" />
          </Button>
        </Box>
        <Box sx={{ display: 'grid', gridTemplateColumns: '240px 240px', gap: 4 }}>
          <SelectField
            label={texts.channel}
            value={channel}
            onChange={(next) => {
              setChannel(next);
              if (chosen) look(chosen, next, null);
            }}
            options={channels.map((each) => ({ value: each.channel, label: each.channelName }))}
          />
          {read && !read.dayInFile && (
            <DateField
              label={texts.day}
              value={day}
              onChange={changeDay}
              hint={texts.dayHint}
              problem={dayMissing && !preview.isPending ? texts.dayMissing : null}
            />
          )}
        </Box>
        <FileDrop name={chosen?.name ?? null} busy={preview.isPending} onFile={(file) => void take(file)} />
        {tooLarge && <Notice tone="error">{texts.tooLarge}</Notice>}
        {preview.isError && <Notice tone="error">{error(preview.error)}</Notice>}
        {read && !preview.isPending && <PreviewResult read={read} />}
        {imported.isError && <Notice tone="error">{error(imported.error)}</Notice>}
        {sound && chosen && (
          <Box>
            <Button
              ref={submit}
              variant="contained"
              disabled={imported.isPending || dayMissing}
              onKeyDown={(event) => event.repeat && event.preventDefault()}
              onClick={() => {
                if (imported.isPending || dayMissing) return;
                const input = { channel, ...chosen, settledOn };
                // The hash stands for the bytes: the id must not be made of twenty megabytes.
                const id = request.idFor([channel, chosen.name, read.sha256, settledOn]);
                imported.mutate({ ...input, requestId: id });
              }}
              // It gets the keyboard when the file is sound: whole, not at the window's edge.
              sx={{ height: 40, gap: 3, scrollMarginBottom: 20 }}
            >
              {imported.isPending ? texts.busy : texts.submit(read.count, formatRupiah(read.total))}
              <KeyCap keys="Enter" onAccent />
            </Button>
          </Box>
        )}
      </Box>
    </Box>
  );
}
