import { Box, Button } from '@mui/material';
import { useState } from 'react';
import type { OutageCard } from '../../shared/contract/outages.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';
import { ReasonForm } from '../components/reason-form.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';

interface OutageActionsProps {
  outage: OutageCard;
  onChange: () => void;
  onEnd: () => void;
  onSaid: (text: string | null) => void;
}

/** What can be done with an outage in its state. */
export function OutageActions({ outage, onChange, onEnd, onSaid }: OutageActionsProps) {
  const { t, error } = useI18n();
  const texts = t.outages;
  const { outageId, updateNo, state } = outage;
  const [cancelling, setCancelling] = useState(false);
  const begin = useTicketCommand(loket.outages.begin, () => onSaid(null));
  const cancel = useTicketCommand(loket.outages.cancel, () => setCancelling(false));
  if (state !== 'active' && state !== 'planned') return null;
  if (cancelling) {
    return (
      <ReasonForm
        title={texts.cancel.title(outage.outageNo)}
        hint={texts.cancel.hint}
        label={texts.cancel.label}
        fieldHint={texts.cancel.fieldHint}
        submit={texts.cancel.submit(outage.outageNo)}
        sending={texts.act.sending}
        back={texts.cancel.back}
        pending={cancel.isPending}
        failure={cancel.isError && error(cancel.error)}
        onSubmit={(words) => cancel.mutate({ outageId, updateNo, words })}
        onClose={() => setCancelling(false)}
      />
    );
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {state === 'planned' && (
          <Button
            variant="contained"
            disabled={begin.isPending}
            onClick={() => begin.mutate({ outageId, updateNo, words: '' })}
          >
            {begin.isPending ? texts.act.sending : texts.act.begin}
          </Button>
        )}
        {state === 'active' && (
          <Button variant="contained" onClick={onEnd}>
            {texts.act.end}
          </Button>
        )}
        <Button variant="outlined" onClick={onChange}>
          {texts.act.tell}
        </Button>
        <Button color="error" onClick={() => setCancelling(true)}>
          {texts.act.cancel}
        </Button>
      </Box>
      {begin.isError && <Notice tone="error">{error(begin.error)}</Notice>}
    </Box>
  );
}
