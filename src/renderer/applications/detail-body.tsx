import { Box } from '@mui/material';
import type { ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DuplicatesPanel } from '../application-forms/duplicates-panel.tsx';
import { Timeline } from '../components/timeline.tsx';
import { WorksView } from '../connection-works/works-view.tsx';
import { EstimateView } from '../cost-estimates/estimate-view.tsx';
import { stepWord } from './application-detail.tsx';
import { ApplicantFacts, PremiseFacts } from './detail-facts.tsx';
import { DetailSection } from './detail-section.tsx';
import { DocumentsSection } from './documents-section.tsx';
import { PlaceMap } from './place-map.tsx';

/** The page: two columns where there is room, one below the other where not. */
export function DetailBody({ sheet, whole }: { sheet: ApplicationSheet; whole: boolean }) {
  const { t, dateTime } = useI18n();
  const who = useSignedIn();
  const words = t.applications.detail;
  const files = has(who, 'customer_service', 'connection_officer');
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        '@container (min-width: 620px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
        '& > [data-wide]': { gridColumn: '1 / -1' },
      }}
    >
      <DetailSection title={words.applicant}>
        <ApplicantFacts sheet={sheet} />
      </DetailSection>
      <DetailSection title={words.premise}>
        <PremiseFacts sheet={sheet} />
      </DetailSection>
      <PlaceMap sheet={sheet} />
      {files && (
        <Box
          data-wide=""
          sx={{ px: 5, py: 3, borderBottom: 1, borderColor: 'divider', maxHeight: 260, overflowY: 'auto' }}
        >
          <DuplicatesPanel applicationId={sheet.card.applicationId} version={sheet.card.version} />
        </Box>
      )}
      <DocumentsSection sheet={sheet} whole={whole} />
      {(sheet.survey || sheet.estimate) && (
        <Box data-wide="" sx={{ px: 5, py: 3, borderBottom: 1, borderColor: 'divider' }}>
          <EstimateView applicationId={sheet.card.applicationId} />
        </Box>
      )}
      {(sheet.invoices.length > 0 || sheet.workOrder || sheet.installation || sheet.card.waitingSince) && (
        <Box data-wide="" sx={{ px: 5, py: 3, borderBottom: 1, borderColor: 'divider' }}>
          <WorksView applicationId={sheet.card.applicationId} />
        </Box>
      )}
      <DetailSection title={words.history} wide>
        <Timeline
          label={words.history}
          events={[...sheet.steps].reverse().map((step) => ({
            at: `${step.at}#${step.stepNo}`,
            what: [stepWord(step.action, t), step.undone && words.undone].filter(Boolean).join(' · '),
            when: dateTime(step.at),
            who: step.by,
            note: [
              step.reasonCode && t.applicationWords.reasons[step.reasonCode],
              step.reason,
              Date.parse(step.effectiveAt) > Date.parse(step.at) + 1000 &&
                !step.undone &&
                words.effective(dateTime(step.effectiveAt)),
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      </DetailSection>
    </Box>
  );
}
