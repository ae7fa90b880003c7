import { Box, Button, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldOfficer } from '../../shared/contract/ticket-desk.ts';
import { TICKET_UNITS, type TicketUnit } from '../../shared/contract/tickets.ts';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { TickBox } from './tick-box.tsx';

interface OfficerFormProps {
  officer: FieldOfficer | null;
  branches: readonly { branchId: number; name: string }[];
  onClose: () => void;
}

/** One field officer: name, telephone, unit, branch, whether he or she can be sent. */
export function OfficerForm({ officer, branches, onClose }: OfficerFormProps) {
  const { t, error } = useI18n();
  const words = t.ticketDesk.officers;
  const client = useQueryClient();
  const [name, setName] = useState(officer?.name ?? '');
  const [phone, setPhone] = useState(officer?.phone ?? '');
  const [unit, setUnit] = useState<TicketUnit>(officer?.unit ?? 'distribution');
  const [branch, setBranch] = useState<number | null>(officer?.branchId ?? null);
  const [active, setActive] = useState(officer?.active ?? true);
  const branchId = branch ?? branches[0]?.branchId ?? null;
  const save = useTicketCommand(loket.ticketDesk.setOfficer, () => {
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'fieldOfficers' });
    onClose();
  });
  const refused = save.error instanceof AppError && save.error.code === 'INVALID_INPUT' ? save.error : null;
  const problem = (field: 'name' | 'phone') =>
    refused?.details['field'] === field ? words.problems[field] : null;
  const isShown = problem('name') !== null || problem('phone') !== null;
  return (
    <Box
      component="form"
      aria-label={officer ? words.change(officer.name) : words.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (branchId === null || save.isPending) return;
        save.mutate({
          officerId: officer?.officerId ?? null,
          name: name.trim(),
          phone: phone.trim() || null,
          unit,
          branchId,
          active,
        });
      }}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
    >
      <Typography variant="h2" component="h3">
        {officer ? words.change(officer.name) : words.add}
      </Typography>
      <Field
        label={words.name}
        value={name}
        autoFocus
        problem={problem('name')}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
      />
      <Field
        label={words.phone}
        value={phone}
        problem={problem('phone')}
        onChange={(event) => setPhone(event.target.value)}
        slotProps={{ input: { maxLength: 20, autoComplete: 'off', inputMode: 'tel' } }}
      />
      <SelectField
        label={words.unit}
        value={unit}
        onChange={(value) => setUnit(value as TicketUnit)}
        options={TICKET_UNITS.map((each) => ({ value: each, label: t.ticketWords.units[each] }))}
      />
      <SelectField
        label={words.branch}
        value={String(branchId ?? '')}
        onChange={(value) => setBranch(Number(value))}
        options={branches.map((each) => ({ value: String(each.branchId), label: each.name }))}
      />
      <TickBox label={words.active} checked={active} onChange={setActive} />
      {save.isError && !isShown && <Notice tone="error">{error(save.error)}</Notice>}
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button type="submit" variant="contained" disabled={save.isPending || branchId === null}>
          {save.isPending ? t.ticketDesk.panel.sending : words.save}
        </Button>
        <Button variant="outlined" onClick={onClose} sx={{ gap: 2 }}>
          {t.ticketDesk.panel.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
