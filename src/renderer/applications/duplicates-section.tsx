import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DetailSection } from './detail-section.tsx';

/** Who looks like the same person or place; nothing at all where nobody does. */
export function DuplicatesSection({ applicationId }: { applicationId: number }) {
  const { t, error } = useI18n();
  const words = t.applications.duplicates;
  const found = useQuery({
    queryKey: keys.applicationDuplicates(applicationId),
    queryFn: () => loket.applicationForms.duplicates({ applicationId }),
  });
  if (found.isPending) return null;
  if (found.isError) {
    return (
      <DetailSection title={words.title} wide>
        <Typography sx={{ color: 'error.main' }}>{error(found.error)}</Typography>
      </DetailSection>
    );
  }
  const { matches } = found.data;
  if (matches.length === 0) return null;
  return (
    <DetailSection title={`${words.title} · ${matches.length}`} wide>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 180, overflowY: 'auto' }}>
        {matches.map((match) => (
          <Box
            component="li"
            key={`${match.what}${match.applicationId ?? ''}${match.connectionId ?? ''}`}
            sx={{
              display: 'flex',
              gap: 3,
              py: 1,
              borderTop: 1,
              borderColor: 'divider',
              '&:first-of-type': { borderTop: 0 },
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography noWrap sx={{ fontWeight: 560 }}>
                {match.name} · {match.applicationNo ?? match.connectionNo}
              </Typography>
              <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
                {[match.address, match.villageName].filter(Boolean).join(', ')}
              </Typography>
            </Box>
            <Typography variant="body2" sx={{ color: 'warning.main', textAlign: 'right', maxWidth: '45%' }}>
              {match.reasons.map((reason) => words.reasons[reason]).join(', ')}
              {match.distanceM !== null && ` · ${Math.round(match.distanceM)} m`}
            </Typography>
          </Box>
        ))}
      </Box>
    </DetailSection>
  );
}
