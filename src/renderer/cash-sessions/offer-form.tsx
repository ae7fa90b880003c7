import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { DenominationGrid } from './denomination-grid.tsx';
import { enterMovesOn } from './enter-moves-on.ts';
import { FormEnd } from './form-end.tsx';
import { countPieces, type PieceTexts } from './pieces.ts';
import { useDraft } from './use-draft.ts';

interface OfferFormProps {
  sessionId: number;
  kind: 'to_safe' | 'to_cashier';
  onDone: (message: string) => void;
}

/** Counts money out of the own drawer for the safe or a colleague; it counts there only when accepted. */
export function OfferForm({ sessionId, kind, onDone }: OfferFormProps) {
  const { t, error } = useI18n();
  const client = useQueryClient();
  const request = useRequestId();
  const { draft, change, drop } = useDraft<{ texts: PieceTexts }>(`offer ${sessionId} ${kind}`, {
    texts: {},
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const targets = useQuery({
    queryKey: keys.transferTargets,
    queryFn: () => loket.cashSessions.transferTargets({}),
    enabled: kind === 'to_cashier',
    refetchOnMount: 'always',
    meta: { topics: ['drawers'] },
  });
  const counted = countPieces(draft.texts);
  const offer = useMutation({
    mutationFn: loket.cashSessions.offerCash,
    onSuccess: (transfer) => {
      request.renew();
      drop();
      void client.invalidateQueries({ queryKey: keys.transfers });
      void client.invalidateQueries({ queryKey: keys.sessionReport(sessionId) });
      onDone(t.drawer.offered(formatRupiah(transfer.amount)));
    },
  });

  if (kind === 'to_cashier' && targets.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (targets.isError) {
    return (
      <Notice tone="error" actions={<Button onClick={() => void targets.refetch()}>{t.common.retry}</Button>}>
        {error(targets.error)}
      </Notice>
    );
  }
  const colleagues = targets.data ?? [];
  const colleague =
    colleagues.find((each) => each.login === chosen) ?? (colleagues.length === 1 ? colleagues[0] : undefined);
  if (kind === 'to_cashier' && colleagues.length === 0) {
    return <Notice tone="info">{t.drawer.noColleagues}</Notice>;
  }

  const submit = () => {
    if (counted.tooMany || offer.isPending) return;
    if (counted.total === 0) return setProblem(t.drawer.offerEmpty);
    if (kind === 'to_cashier' && !colleague) return setProblem(t.drawer.chooseColleague);
    const input = {
      sessionId,
      kind,
      toCashier: kind === 'to_cashier' ? (colleague?.login ?? null) : null,
      pieces: counted.pieces,
      note: '',
    };
    setProblem(null);
    offer.mutate({ ...input, requestId: request.idFor(input) });
  };
  const title = kind === 'to_safe' ? t.drawer.offerSafe : t.drawer.offerCashier;

  return (
    <Box
      component="form"
      noValidate
      aria-label={title}
      sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={enterMovesOn}
    >
      <Box>
        <Typography variant="h2">{title}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {kind === 'to_safe' ? t.drawer.offerSafeBody : t.drawer.offerCashierBody}
        </Typography>
      </Box>
      {kind === 'to_cashier' && (
        <ChoiceList
          label={t.drawer.colleague}
          choices={colleagues.map((each) => ({
            value: each.login,
            label: each.fullName,
            remark: each.counterName,
          }))}
          chosen={colleague?.login ?? null}
          onChoose={(login) => {
            setChosen(login);
            setProblem(null);
          }}
          maxHeight={104}
        />
      )}
      <DenominationGrid
        label={t.drawer.total}
        value={draft.texts}
        onChange={(texts) => {
          change({ texts });
          setProblem(null);
        }}
        autoFocus
      />
      <FormEnd>
        {problem && <Notice tone="warning">{problem}</Notice>}
        {offer.isError && <Notice tone="error">{error(offer.error)}</Notice>}
        <Button
          type="submit"
          variant="contained"
          fullWidth
          sx={{ height: 44, gap: 3 }}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {offer.isPending
            ? t.drawer.offering
            : kind === 'to_safe'
              ? t.drawer.offerToSafe(formatRupiah(counted.total))
              : t.drawer.offerTo(formatRupiah(counted.total), colleague?.fullName ?? '…')}
          <KeyCap keys="Enter" onAccent />
        </Button>
      </FormEnd>
    </Box>
  );
}
