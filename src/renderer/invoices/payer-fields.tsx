import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { STATUS_TONES } from '../connections/status-tone.ts';
import { ConnectionChooser } from './connection-chooser.tsx';
import type { Draft } from './draft.ts';

interface PayerFieldsProps {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  problem: string | null;
  /** The payer is known: the hands go on to the fees. */
  onDone: () => void;
}

/** For whom: a connection by its number or name, or a person without one. */
export function PayerFields({ draft, set, problem, onDone }: PayerFieldsProps) {
  const { t } = useI18n();
  const { form } = t.invoices;
  const { connection } = draft;
  const toLines = (event: { key: string; preventDefault: () => void }) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onDone();
  };
  return (
    <Box sx={{ mb: 4 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={draft.kind}
        aria-label={form.payerKind}
        sx={{ mb: 3 }}
        onChange={(_, kind: Draft['kind'] | null) => kind && set({ kind })}
      >
        <ToggleButton value="connection" sx={{ height: 34, px: 3 }}>
          {form.withConnection}
        </ToggleButton>
        <ToggleButton value="person" sx={{ height: 34, px: 3 }}>
          {form.withoutConnection}
        </ToggleButton>
      </ToggleButtonGroup>

      {draft.kind === 'connection' && !connection && (
        <ConnectionChooser
          problem={problem}
          onChosen={(chosen) => {
            set({ connection: chosen });
            onDone();
          }}
        />
      )}
      {draft.kind === 'connection' && connection && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 5,
            px: 4,
            py: 3,
            mb: 3,
            border: 1,
            borderColor: 'divider',
            borderRadius: '6px',
          }}
        >
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Typography sx={{ fontWeight: 620 }}>
              {connection.connectionNo} · {connection.customerName}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }} noWrap>
              {[connection.address, connection.meterSize && `${form.meter} ${connection.meterSize}`]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
          </Box>
          {connection.status !== 'active' && (
            <StatusChip
              tone={STATUS_TONES[connection.status]}
              label={t.connection.statuses[connection.status]}
            />
          )}
          {connection.sheets + connection.instalments > 0 ? (
            <StatusChip tone="warning" label={form.arrears(connection.sheets, connection.instalments)} />
          ) : (
            <StatusChip tone="success" label={form.noArrears} />
          )}
          <Button size="small" variant="outlined" onClick={() => set({ connection: null })}>
            {form.change}
          </Button>
        </Box>
      )}
      {(draft.kind === 'person' || connection) && (
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 4 }}>
          <Field
            key={draft.kind}
            label={draft.kind === 'person' ? form.payerName : form.payerNameOptional}
            value={draft.name}
            autoFocus={draft.kind === 'person' && draft.name === ''}
            problem={problem}
            onChange={(event) => set({ name: event.target.value })}
            onKeyDown={toLines}
            slotProps={{ input: { maxLength: 100, autoComplete: 'off' } }}
          />
          <Field
            label={form.payerAddress}
            value={draft.address}
            onChange={(event) => set({ address: event.target.value })}
            onKeyDown={toLines}
            slotProps={{ input: { maxLength: 200, autoComplete: 'off' } }}
          />
        </Box>
      )}
    </Box>
  );
}
