import { Box, Button, Typography } from '@mui/material';
import { alpha } from '@mui/material/styles';
import type { OutageProposal } from '../../shared/contract/outages.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';

interface ProposalListProps {
  proposals: readonly OutageProposal[];
  /** Key of the one on the map. */
  looked: string | null;
  works: boolean;
  onLook: (proposal: OutageProposal) => void;
  onMake: (proposal: OutageProposal) => void;
  onLinked: (outageId: number, text: string) => void;
}

/** What the complaints themselves propose: many of a kind at one place. One key makes it an outage, or links them to the one that is known there. */
export function ProposalList({ proposals, looked, works, onLook, onMake, onLinked }: ProposalListProps) {
  const { t, error, dateTime } = useI18n();
  const texts = t.outages.proposals;
  const link = useTicketCommand(loket.outages.link, ({ outage, linked }) =>
    onLinked(outage.outageId, texts.linked(linked, outage.outageNo)),
  );
  if (proposals.length === 0) return null;
  return (
    <Box component="section" aria-label={texts.title} sx={{ px: 4, pt: 4, pb: 3 }}>
      <Typography variant="h2">{texts.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        {texts.hint}
      </Typography>
      {link.isError && (
        <Notice tone="error" sx={{ mb: 2 }}>
          {error(link.error)}
        </Notice>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {proposals.map((proposal) => {
          const known = proposal.known[0];
          const where = proposal.villages
            .map(({ name }) => name)
            .slice(0, 2)
            .join(', ');
          return (
            <Box
              component="li"
              key={proposal.key}
              sx={(theme) => ({
                px: 3,
                py: 2,
                borderRadius: '6px',
                borderLeft: `3px solid ${theme.palette.warning.main}`,
                background: alpha(
                  theme.palette.warning.main,
                  proposal.key === looked ? 0.18 : theme.palette.mode === 'dark' ? 0.1 : 0.07,
                ),
              })}
            >
              <Box
                component="button"
                type="button"
                onClick={() => onLook(proposal)}
                sx={{
                  all: 'unset',
                  display: 'block',
                  width: '100%',
                  cursor: 'pointer',
                  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
                }}
              >
                <Typography sx={{ fontWeight: 600 }}>
                  {texts.line(proposal.count, texts.kinds[proposal.kind], where || texts.somewhere)}
                </Typography>
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {texts.facts(formatNumber(proposal.radiusM), dateTime(proposal.since))}
                </Typography>
              </Box>
              {works && (
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 2 }}>
                  {known && (
                    <Button
                      size="small"
                      variant="contained"
                      disabled={link.isPending}
                      onClick={() =>
                        link.mutate({
                          outageId: known.outageId,
                          tickets: proposal.tickets.map(({ ticketId }) => ticketId),
                        })
                      }
                    >
                      {texts.linkTo(known.outageNo)}
                    </Button>
                  )}
                  <Button
                    size="small"
                    variant={known ? 'outlined' : 'contained'}
                    onClick={() => onMake(proposal)}
                  >
                    {texts.make}
                  </Button>
                </Box>
              )}
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
