import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CashTransfer } from '../../shared/contract/cash-sessions.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { DenominationGrid } from './denomination-grid.tsx';
import { enterMovesOn } from './enter-moves-on.ts';
import { FormEnd } from './form-end.tsx';
import { countPieces, type PieceTexts } from './pieces.ts';

interface AcceptTransferProps {
  transfer: CashTransfer;
  onDone: () => void;
}

/** Money from a colleague: counted by the receiver beside the giver's count, and only then taken over. */
export function AcceptTransfer({ transfer, onDone }: AcceptTransferProps) {
  const { t, error } = useI18n();
  const client = useQueryClient();
  const request = useRequestId();
  const [texts, setTexts] = useState<PieceTexts>({});
  const [note, setNote] = useState('');
  const [differs, setDiffers] = useState(false);
  const counted = countPieces(texts);
  const decide = useMutation({
    mutationFn: loket.cashSessions.decideCash,
    onSuccess: () => {
      request.renew();
      onDone();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.transfers });
      void client.invalidateQueries({ queryKey: keys.session });
      void client.invalidateQueries({ queryKey: ['sessionReport'] });
    },
  });
  const send = (outcome: 'accepted' | 'declined') => {
    if (decide.isPending) return;
    const input = { transferId: transfer.transferId, outcome, note: note.trim() };
    decide.mutate({ ...input, requestId: request.idFor(input) });
  };
  const accept = () => {
    const same = counted.total === transfer.amount && !counted.tooMany;
    setDiffers(!same);
    if (same) send('accepted');
  };

  return (
    <Box
      component="form"
      noValidate
      aria-label={t.drawer.acceptTitle(transfer.fromCashierName)}
      sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}
      onSubmit={(event) => {
        event.preventDefault();
        accept();
      }}
      onKeyDown={enterMovesOn}
    >
      <Box>
        <Typography variant="h2">{t.drawer.acceptTitle(transfer.fromCashierName)}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {transfer.fromCounterName} · {formatRupiah(transfer.amount)} · {t.drawer.incomingBody}
        </Typography>
      </Box>
      <DenominationGrid
        label={t.drawer.ownCount}
        value={texts}
        onChange={(next) => {
          setTexts(next);
          setDiffers(false);
        }}
        compare={transfer.pieces}
        autoFocus
      />
      <Field
        label={t.drawer.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        hint={t.drawer.noteOptional}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
      <FormEnd>
        {differs && (
          <Notice tone="warning">
            {t.drawer.acceptDiffers(formatRupiah(counted.total), formatRupiah(transfer.amount))}
          </Notice>
        )}
        {decide.isError && <Notice tone="error">{error(decide.error)}</Notice>}
        <Box sx={{ display: 'flex', gap: 2 }}>
          <Button
            type="submit"
            variant="contained"
            sx={{ height: 44, flex: 1, gap: 3 }}
            onKeyDown={(event) => event.repeat && event.preventDefault()}
          >
            {decide.isPending ? t.drawer.accepting : t.drawer.accept(formatRupiah(transfer.amount))}
            <KeyCap keys="Enter" onAccent />
          </Button>
          <Button
            variant="outlined"
            disabled={decide.isPending}
            sx={{ height: 44 }}
            onClick={() => send('declined')}
          >
            {t.drawer.decline}
          </Button>
        </Box>
      </FormEnd>
    </Box>
  );
}
