import { Box, styled, Typography } from '@mui/material';
import { EXPORT_FORMATS } from '../../shared/contract/reports.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { listedReports } from './listed-reports.ts';
import { tick } from './schedule-form-state.ts';

const Tick = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  width: 66,
  cursor: 'pointer',
  fontSize: 12.5,
  input: {
    accentColor: theme.palette.primary.main,
    colorScheme: theme.palette.mode,
    width: 16,
    height: 16,
    margin: 0,
  },
}));

interface ScheduleReportsProps {
  readable: readonly { report: string }[];
  chosen: readonly string[];
  problem: string | null;
  onChange: (chosen: string[]) => void;
}

/** Which reports a schedule makes, each as PDF, as workbook or as both. */
export function ScheduleReports({ readable, chosen, problem, onChange }: ScheduleReportsProps) {
  const { t, language } = useI18n();
  const reports = listedReports(
    readable.map(({ report }) => ({ report, masked: false })),
    null,
    language,
  );
  return (
    <Box component="fieldset" sx={{ m: 0, p: 0, border: 0, mb: 2 }}>
      <Typography
        component="legend"
        variant="body2"
        sx={{ p: 0, mb: 1, fontWeight: 560, color: 'text.secondary' }}
      >
        {t.reports.schedules.reports}
      </Typography>
      <Box
        sx={{
          maxHeight: 196,
          overflowY: 'auto',
          borderTop: 1,
          borderBottom: 1,
          borderColor: problem ? 'error.main' : 'divider',
        }}
      >
        {reports.map((report, index) => (
          <Box key={report.code} sx={{ display: 'flex', alignItems: 'center', minHeight: 30, gap: 2 }}>
            <Typography noWrap title={report.title} sx={{ flex: 1, minWidth: 0 }}>
              {report.title}
            </Typography>
            {EXPORT_FORMATS.map((format) => {
              const one = tick(report.code, format);
              const ticked = chosen.includes(one);
              return (
                <Tick key={format}>
                  <input
                    type="checkbox"
                    name={index === 0 ? 'reports' : undefined}
                    aria-label={`${report.title}, ${t.reports.export.formats[format]}`}
                    checked={ticked}
                    onChange={() =>
                      onChange(ticked ? chosen.filter((each) => each !== one) : [...chosen, one])
                    }
                  />
                  {t.reports.export.formats[format]}
                </Tick>
              );
            })}
          </Box>
        ))}
      </Box>
      {problem && (
        <Typography role="alert" variant="body2" sx={{ mt: 1, color: 'error.main' }}>
          {problem}
        </Typography>
      )}
    </Box>
  );
}
