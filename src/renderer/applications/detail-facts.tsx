import { Box, Typography } from '@mui/material';
import type { ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';

/** Who asks; numbers whole only for whom they are. */
export function ApplicantFacts({ sheet }: { sheet: ApplicationSheet }) {
  const { t, dateTime } = useI18n();
  const words = t.applications.facts;
  const { form, card } = sheet;
  return (
    <>
      <Facts
        rows={[
          [words.name, card.applicantName || '–'],
          [words.nik, form.nik ?? '–'],
          [words.familyCard, form.familyCardNo ?? '–'],
          [words.phone, form.phone ?? '–'],
          ...(form.email ? ([[words.email, form.email]] as const) : []),
          [words.owner, form.isOwner ? words.ownerYes : words.ownerNo],
          [words.consent, form.consentAt ? dateTime(form.consentAt) : words.none],
          [words.channel, card.channel === 'COUNTER' ? form.createdBy : card.channel],
        ]}
      />
      {form.note && (
        <Typography variant="body2" sx={{ mt: 2, overflowWrap: 'anywhere' }}>
          {form.note}
        </Typography>
      )}
      {!form.whole && (
        <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
          {words.masked}
        </Typography>
      )}
    </>
  );
}

/** For what place, and what is wished there. */
export function PremiseFacts({ sheet }: { sheet: ApplicationSheet }) {
  const { t, date } = useI18n();
  const words = t.applications.facts;
  const { form, card, account } = sheet;
  return (
    <Facts
      rows={[
        [
          words.address,
          [card.address, card.neighbourhood.replaceAll(' ', '\u00a0')].filter(Boolean).join(' · ') || '–',
        ],
        [words.village, [card.villageName, card.districtName].filter(Boolean).join(', ') || '–'],
        ...(form.landmark ? ([[words.landmark, form.landmark]] as const) : []),
        [words.use, form.buildingUse ? t.applicationWords.buildingUses[form.buildingUse] : '–'],
        [words.group, card.tariffGroupCode ? `${card.tariffGroupCode} · ${form.tariffGroupName}` : '–'],
        [words.meterSize, card.meterSize ?? '–'],
        ...(card.waitingSince ? ([[words.waitingSince, date(card.waitingSince.slice(0, 10))]] as const) : []),
        ...(account
          ? ([
              [words.connection, `${account.connectionNo} · ${account.customerName}`],
              [
                words.arrears,
                <Box
                  key="arrears"
                  component="span"
                  sx={{
                    color:
                      account.arrears.sheets + account.arrears.instalments > 0
                        ? 'error.main'
                        : 'success.main',
                  }}
                >
                  {account.arrears.sheets + account.arrears.instalments > 0
                    ? words.arrearsOf(account.arrears.sheets, account.arrears.instalments)
                    : words.noArrears}
                </Box>,
              ],
            ] as const)
          : []),
      ]}
    />
  );
}
