import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { Duplicate } from '../../shared/contract/application-forms.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { applicationChip } from '../applications/application-tone.ts';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { STATUS_TONES } from '../connections/status-tone.ts';

interface DuplicatesPanelProps {
  applicationId: number | null;
  /** Changes with every saved change of the form, so that it is looked for again. */
  version: number | null;
}

/** Who or what looks like it: former customers with arrears first. A warning, never a refusal: names and streets repeat. */
export function DuplicatesPanel({ applicationId, version }: DuplicatesPanelProps) {
  const { t, error } = useI18n();
  const texts = t.applicationForms.duplicates;
  const found = useQuery({
    queryKey: keys.applicationDuplicates(applicationId, version),
    queryFn: () => loket.applicationForms.duplicates({ applicationId: applicationId! }),
    enabled: applicationId !== null,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const matches = found.data?.matches ?? [];
  return (
    <Box component="section" aria-label={texts.title}>
      <Typography sx={{ fontWeight: 620, mb: 2 }}>
        {texts.title}
        {matches.length > 0 && ` (${matches.length})`}
      </Typography>
      {found.isError && <Notice tone="error">{error(found.error)}</Notice>}
      {matches.length === 0 && !found.isError && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {found.data ? texts.none(found.data.metres) : texts.waiting}
        </Typography>
      )}
      {(found.data?.formerWithArrears ?? 0) > 0 && (
        <Notice tone="error" sx={{ mb: 2 }}>
          {texts.formerWithArrears(found.data!.formerWithArrears)}
        </Notice>
      )}
      {matches.map((match) => (
        <DuplicateRow
          key={`${match.what}-${match.connectionId ?? ''}-${match.applicationId ?? ''}`}
          match={match}
        />
      ))}
    </Box>
  );
}

function DuplicateRow({ match }: { match: Duplicate }) {
  const { t } = useI18n();
  const texts = t.applicationForms.duplicates;
  const chip =
    match.what === 'application' && match.state
      ? applicationChip(match.state, t)
      : match.status && { tone: STATUS_TONES[match.status], label: t.connection.statuses[match.status] };
  const owes = match.arrears !== null && match.arrears.sheets + match.arrears.instalments > 0;
  return (
    <Box sx={{ py: 2, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography noWrap sx={{ fontWeight: 560, flex: 1, minWidth: 0 }}>
          {match.connectionNo ?? match.applicationNo ?? texts.draft}
        </Typography>
        {chip && <StatusChip {...chip} />}
      </Box>
      <Typography noWrap variant="body2" title={`${match.name}, ${match.address}`}>
        {match.name}
      </Typography>
      <Typography noWrap variant="body2" sx={{ color: 'text.secondary' }}>
        {[match.address, match.villageName].filter(Boolean).join(', ')}
      </Typography>
      <Typography
        variant="body2"
        sx={{ color: match.formerCustomer && owes ? 'error.main' : 'warning.main' }}
      >
        {texts.because(
          match.reasons
            .map((reason) =>
              reason === 'place' && match.distanceM !== null
                ? texts.within(Math.round(match.distanceM))
                : texts.reasons[reason],
            )
            .join(', '),
        )}
        {owes && ` · ${texts.arrears(match.arrears!.sheets, formatRupiah(match.arrears!.amount))}`}
      </Typography>
    </Box>
  );
}
