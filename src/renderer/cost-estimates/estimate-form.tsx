import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ApplicationCard } from '../../shared/contract/applications.ts';
import type { EstimateProposal, Extra } from '../../shared/contract/estimate-cards.ts';
import { AppError } from '../../shared/errors.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { EstimateLines } from './estimate-lines.tsx';
import { type ExtraDraft, ExtraRows, emptyExtra, readExtra } from './extra-rows.tsx';
import { SurveyLine } from './survey-facts.tsx';
import { useProposal } from './use-proposal.ts';

interface EstimateFormProps {
  application: ApplicationCard;
  /** Without extras: the survey, and what there is to choose from. */
  bare: EstimateProposal;
  onDone: () => void;
  onCancel: () => void;
}

/** Extras and the lines that come of them; it is saved with the total that stands there, and never with another one. */
export function EstimateForm({ application, bare, onDone, onCancel }: EstimateFormProps) {
  const { t, error } = useI18n();
  const texts = t.costEstimates.estimate;
  const request = useRequestId();
  const button = useRef<HTMLButtonElement>(null);
  const [rows, setRows] = useState<ExtraDraft[]>([]);
  const [note, setNote] = useState('');
  const { applicationId, stepNo } = application;
  const read = rows.filter((row) => row.code !== '').map((row) => readExtra(row, bare.choices));
  const extras = read.every((extra): extra is Extra => extra !== null) ? read : null;
  const { proposal, current, error: refusal, again } = useProposal(applicationId, extras, bare);
  const save = useMutation({
    mutationFn: loket.costEstimates.save,
    onSuccess: () => {
      request.renew();
      onDone();
    },
    onError: (failure) => {
      if (failure instanceof AppError && failure.code === 'ESTIMATE_CHANGED') again();
    },
  });
  const submit = () => {
    if (!extras || !current || save.isPending) return;
    const input = { applicationId, stepNo, extras, note: note.trim(), totalShown: proposal.total };
    save.mutate({ ...input, requestId: request.idFor(input) });
  };
  const add = () => setRows((old) => (old.some((row) => row.code === '') ? old : [...old, emptyExtra()]));
  useKeys(true, { F3: add, 'Ctrl+Enter': submit });
  const label = current ? texts.save(formatRupiah(proposal.total)) : texts.saveEmpty;

  return (
    <Box
      component="section"
      aria-label={texts.title}
      sx={{ display: 'flex', flexDirection: 'column', gap: 4, py: 4 }}
    >
      <Box sx={{ px: 5 }}>
        <Typography variant="h2">{texts.title}</Typography>
        <SurveyLine survey={proposal.survey} />
      </Box>
      <Box sx={{ px: 5 }}>
        <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
          {texts.extras}
        </Typography>
        <ExtraRows
          rows={rows}
          choices={bare.choices}
          onChange={(next) => {
            setRows(next);
            save.reset();
          }}
          onAdd={add}
          onLeave={() => button.current?.focus()}
        />
      </Box>
      <EstimateLines estimate={proposal} stale={!current} />
      <Box sx={{ px: 5 }}>
        <Field
          label={texts.note}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
        />
        {(save.isError || refusal) && (
          <Notice tone="error" sx={{ mt: 1 }}>
            {error(save.error ?? refusal)}
          </Notice>
        )}
        <Box sx={{ display: 'flex', gap: 2, mt: 2 }}>
          <Button
            ref={button}
            variant="contained"
            disabled={!current || save.isPending}
            onClick={submit}
            sx={{ gap: 2, flex: 1 }}
          >
            {save.isPending ? texts.saving : label} <KeyCap keys="Ctrl Enter" onAccent />
          </Button>
          <Button onClick={onCancel} sx={{ gap: 2 }}>
            {t.common.cancel} <KeyCap keys="Esc" />
          </Button>
        </Box>
      </Box>
    </Box>
  );
}
