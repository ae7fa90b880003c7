import Close from '@mui/icons-material/Close';
import { Autocomplete, Box, IconButton, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CallerMatch, FoundCallers } from '../../shared/contract/ticket-entry.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { useSettled } from '../components/use-settled.ts';
import { isSearchable } from '../connections/search-text.ts';
import { STATUS_TONES } from '../connections/status-tone.ts';
import { CHOICE_LIST, CHOICE_STYLE } from '../invoices/choice-style.ts';
import type { DraftCaller } from './entry-draft.ts';

type Reporter = FoundCallers['reporters'][number];
type Option = { is: 'connection'; match: CallerMatch } | { is: 'reporter'; reporter: Reporter };

interface CallerFieldProps {
  caller: DraftCaller | null;
  onCaller: (caller: DraftCaller | null) => void;
  /** Somebody who reported before without being a customer. */
  onReporter: (reporter: Reporter) => void;
  /** Nobody is known by what was typed: it is the name or number of somebody new. */
  onNew: (text: string) => void;
  problem: string | null;
}

const searchFor = (text: string) => ({
  queryKey: keys.ticketCallers(text),
  queryFn: () => loket.ticketEntry.findCaller({ text }),
  staleTime: 5_000,
});
const keyOf = (option: Option): string =>
  option.is === 'connection' ? `c${option.match.connectionId}` : `r${option.reporter.name}`;

/** Who calls: found by number, name, address or phone while it is typed, taken over with Enter. */
export function CallerField({ caller, onCaller, onReporter, onNew, problem }: CallerFieldProps) {
  const { t, error } = useI18n();
  const texts = t.ticketEntry.fields;
  const [text, setText] = useState('');
  const asked = useSettled(text.trim());
  const client = useQueryClient();
  const latest = useRef('');
  const search = useQuery({ ...searchFor(asked), enabled: isSearchable(asked) });
  const current = asked === text.trim() && isSearchable(asked);
  const options: Option[] = current
    ? [
        ...(search.data?.connections ?? []).map((match): Option => ({ is: 'connection', match })),
        ...(search.data?.reporters ?? []).map((reporter): Option => ({ is: 'reporter', reporter })),
      ]
    : [];
  const take = (option: Option) => {
    setText('');
    if (option.is === 'reporter') return onReporter(option.reporter);
    const { connectionId, connectionNo, customerName, phoneMasked, address } = option.match;
    onCaller({ connectionId, connectionNo, customerName, phoneMasked, address });
  };
  /** Enter before the list was there: a whole number is one connection, and who is nobody is somebody new. */
  const takeTyped = async (typed: string) => {
    if (!isSearchable(typed)) return;
    latest.current = typed;
    const found = await client.fetchQuery(searchFor(typed)).catch(() => null);
    if (!found || latest.current !== typed) return;
    const [match] = found.connections;
    const [reporter] = found.reporters;
    if (match && (match.exact || found.connections.length + found.reporters.length === 1))
      take({ is: 'connection', match });
    else if (!match && found.reporters.length === 1 && reporter) take({ is: 'reporter', reporter });
    else if (!match && !reporter) {
      setText('');
      onNew(typed);
    }
  };
  if (caller) return <Chosen caller={caller} onRemove={() => onCaller(null)} />;
  return (
    <Autocomplete<Option, false, false, true>
      freeSolo
      options={options}
      value={null}
      inputValue={text}
      autoHighlight
      sx={CHOICE_STYLE}
      slotProps={{ paper: CHOICE_LIST }}
      filterOptions={(all) => all}
      onInputChange={(_, value, reason) => {
        if (reason !== 'input' && reason !== 'clear') return;
        latest.current = '';
        setText(value.slice(0, 100));
      }}
      onChange={(_, option) => {
        if (option === null) return;
        if (typeof option === 'string') void takeTyped(option.trim());
        else take(option);
      }}
      getOptionKey={(option) => (typeof option === 'string' ? option : keyOf(option))}
      getOptionLabel={() => text}
      renderOption={({ key, ...props }, option) => (
        <Box component="li" key={key} {...props}>
          {option.is === 'connection' ? (
            <Match match={option.match} />
          ) : (
            <Typography noWrap>
              <b>{option.reporter.name}</b> · {option.reporter.phone} ·{' '}
              {texts.reporterBefore(option.reporter.tickets)}
            </Typography>
          )}
        </Box>
      )}
      renderInput={({
        slotProps: {
          input,
          htmlInput: { id: _own, ...htmlInput },
        },
      }) => (
        <Field
          ref={input.ref}
          label={texts.caller}
          corner={<KeyCap keys="F2" />}
          autoFocus
          placeholder={texts.callerPlaceholder}
          problem={problem ?? (current && search.isError ? error(search.error) : null)}
          hint={
            current && search.isFetching
              ? texts.callerSearching
              : current && search.isSuccess && options.length === 0
                ? texts.callerNone
                : texts.callerHint
          }
          slotProps={{ input: { ...htmlInput, 'data-entry': 'caller', spellCheck: false } as object }}
        />
      )}
    />
  );
}

/** Number and address beside the name, because names repeat. */
function Match({ match }: { match: CallerMatch }) {
  const { t } = useI18n();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, width: '100%', minWidth: 0 }}>
      <Box sx={{ flex: 1, minWidth: 0, py: 0.5 }}>
        <Typography noWrap sx={{ fontWeight: 560 }}>
          {match.connectionNo} · {match.customerName}
        </Typography>
        <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
          {[match.address, match.neighbourhood, match.villageName].filter(Boolean).join(', ')}
        </Typography>
      </Box>
      {match.openTickets > 0 && (
        <StatusChip tone="info" label={t.ticketEntry.context.reported(match.openTickets)} />
      )}
      {match.status !== 'active' && (
        <StatusChip tone={STATUS_TONES[match.status]} label={t.connection.statuses[match.status]} />
      )}
    </Box>
  );
}

function Chosen({ caller, onRemove }: { caller: DraftCaller; onRemove: () => void }) {
  const { t } = useI18n();
  const texts = t.ticketEntry.fields;
  return (
    <Box sx={{ minHeight: 80 }}>
      <Box
        sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 1, minHeight: 18 }}
      >
        <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary' }}>
          {texts.caller}
        </Typography>
        <KeyCap keys="F2" />
      </Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          height: 44,
          pl: 3,
          pr: 1,
          borderRadius: '6px',
          background: (theme) => theme.palette.action.selected,
        }}
      >
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography noWrap sx={{ fontWeight: 620 }}>
            {caller.connectionNo} · {caller.customerName}
          </Typography>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {caller.address}
          </Typography>
        </Box>
        <IconButton size="small" aria-label={texts.callerRemove} onClick={onRemove}>
          <Close sx={{ fontSize: 18 }} />
        </IconButton>
      </Box>
    </Box>
  );
}
