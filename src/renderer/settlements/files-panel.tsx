import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { SettlementFile } from '../../shared/contract/settlement-cards.ts';
import type { SettlementChannel, SettlementFormat } from '../../shared/contract/settlements.ts';
import { formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { DecideForm } from './decide-form.tsx';
import { FormatForm } from './format-form.tsx';
import { ProposeForm } from './propose-form.tsx';
import { useFiles } from './use-settlements.ts';

interface FilesPanelProps {
  channels: readonly SettlementChannel[];
  onClose: () => void;
}

/** What was imported and by which format each channel's files are read. */
export function FilesPanel({ channels, onClose }: FilesPanelProps) {
  const { t, error } = useI18n();
  const texts = t.settlements.files;
  const files = useFiles(null);
  const [opened, setOpened] = useState<number | null>(null);
  const [changing, setChanging] = useState<SettlementChannel | null>(null);
  const finance = has(useSignedIn(), 'finance');
  return (
    <Box role="region" aria-label={texts.button} sx={{ minHeight: 0, overflowY: 'auto', p: 5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 4 }}>
        <Typography variant="h1" sx={{ flex: 1 }}>
          {texts.button}
        </Typography>
        <Button onClick={onClose} sx={{ gap: 2 }}>
          {t.common.close} <KeyCap keys="Escape" />
        </Button>
      </Box>
      {changing ? (
        <FormatForm key={changing.channel} channel={changing} onDone={() => setChanging(null)} />
      ) : (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1.25fr) minmax(0, 1fr)', gap: 6 }}>
          <Box>
            <Typography variant="h2" sx={{ mb: 2 }}>
              {texts.title}
            </Typography>
            {files.isPending && <SkeletonRows rows={5} label={t.common.loading} />}
            {files.isError && <Notice tone="error">{error(files.error)}</Notice>}
            {files.data?.length === 0 && (
              <Typography sx={{ color: 'text.secondary' }}>{texts.empty}</Typography>
            )}
            {files.data?.map((file) => (
              <FileRow
                key={file.fileId}
                file={file}
                open={opened === file.fileId}
                finance={finance}
                onToggle={() => setOpened(opened === file.fileId ? null : file.fileId)}
              />
            ))}
          </Box>
          <Box>
            <Typography variant="h2" sx={{ mb: 2 }}>
              {texts.format}
            </Typography>
            {channels.map((channel) => (
              <Box key={channel.channel} sx={{ py: 3, borderTop: 1, borderColor: 'divider' }}>
                <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
                  <Typography sx={{ flex: 1, fontWeight: 600 }}>{channel.channelName}</Typography>
                  {finance && (
                    <Button size="small" variant="outlined" onClick={() => setChanging(channel)}>
                      {texts.change}
                    </Button>
                  )}
                </Box>
                {channel.formats[0] ? (
                  <FormatFacts format={channel.formats[0]} />
                ) : (
                  <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                    {texts.noFormat}
                  </Typography>
                )}
              </Box>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  );
}

function FormatFacts({ format }: { format: SettlementFormat }) {
  const { t, date } = useI18n();
  const texts = t.settlements.files;
  const fee = format.feeFixed === null ? texts.feeColumn : texts.feeFixed(formatRupiah(format.feeFixed));
  return (
    <Box
      component="ul"
      sx={{ m: 0, mt: 1, pl: 0, listStyle: 'none', color: 'text.secondary', fontSize: 12.5 }}
    >
      <li>{texts.since(date(format.validFrom))}</li>
      <li>
        {texts.kinds[format.layout.kind]}, {format.layout.encoding}.{' '}
        {texts.cutoff(format.cutoff, texts.zones[format.timeZone])}.
      </li>
      <li>
        {texts.amounts[format.amounts]}, {fee}.
      </li>
      <li>{texts.window(format.windowDays)}.</li>
    </Box>
  );
}

interface FileRowProps {
  file: SettlementFile;
  open: boolean;
  finance: boolean;
  onToggle: () => void;
}

function FileRow({ file, open, finance, onToggle }: FileRowProps) {
  const { t, date, dateTime } = useI18n();
  const texts = t.settlements.files;
  const waiting = file.proposal && file.proposal.outcome === null ? file.proposal : null;
  const days =
    file.settledFrom === file.settledTo
      ? date(file.settledFrom)
      : `${date(file.settledFrom)} – ${date(file.settledTo)}`;
  return (
    <Box sx={{ py: 2.5, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography noWrap sx={{ fontWeight: 560 }} title={file.name}>
            {file.name}
          </Typography>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {file.channelName}, {days} · {texts.facts(file.lines, formatRupiah(file.billTotal))}
          </Typography>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {texts.by(file.importedBy, dateTime(file.importedAt))}
          </Typography>
        </Box>
        {file.withdrawn && <StatusChip tone="neutral" label={texts.withdrawn} />}
        {waiting && <StatusChip tone="info" label={texts.asked} />}
        {!file.withdrawn && !waiting && finance && (
          <Button
            size="small"
            aria-expanded={open}
            onClick={onToggle}
            title={texts.withdrawHint}
            sx={{ color: 'text.secondary' }}
          >
            {texts.withdraw}
          </Button>
        )}
      </Box>
      {waiting && (
        <Box sx={{ mt: 2, maxWidth: 420 }}>
          <DecideForm
            proposal={waiting}
            mayDecide={!waiting.own}
            mayWithdraw={waiting.own}
            onDone={() => {}}
          />
        </Box>
      )}
      {open && !waiting && !file.withdrawn && (
        <Box sx={{ mt: 2, maxWidth: 420 }}>
          <ProposeForm
            row={{ lineId: null, paymentId: null }}
            fileId={file.fileId}
            actions={['withdraw_file']}
            postOn={null}
            onDone={onToggle}
          />
        </Box>
      )}
    </Box>
  );
}
